#include "saith/html.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "html/escape.hpp"
#include "named_entities.hpp"

namespace saith {

namespace {

constexpr char kStyle[] = R"(
.saith { --back: #fff; --text: #1d1d1f; --dim: #6b6b70; --line: #d8d8dc; --light: 92%; --strong: 38%; }
@media (prefers-color-scheme: dark) {
  .saith { --back: #1c1c1e; --text: #ececee; --dim: #9c9ca3; --line: #3c3c40; --light: 24%; --strong: 72%; }
}
.saith { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2.5rem; padding: 1rem; border-bottom: 1px solid var(--line);
  background: var(--back); color: var(--text); font: 16px/1.6 system-ui, sans-serif; }
@media (max-width: 60rem) { .saith { grid-template-columns: minmax(0, 1fr); } }
.saith h1 { grid-column: 1 / -1; font-size: 1.1rem; overflow-wrap: anywhere; }
.saith h2 { font-size: .95rem; margin: 1rem 0 .4rem; }
.saith .text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: Georgia, serif; }
.saith q { quotes: none; border-radius: .2em; background: hsl(var(--hue) 70% var(--light)); }
.saith q.nobody { background: color-mix(in srgb, var(--dim) 18%, transparent); }
.saith q.indirect { background: none; box-shadow: inset 0 -.45em hsl(var(--hue) 70% var(--light)); }
.saith q.indirect.nobody { box-shadow: inset 0 -.45em color-mix(in srgb, var(--dim) 18%, transparent); }
.saith .cue { font-style: italic; text-decoration: underline dotted var(--dim); }
.saith .source { text-decoration: underline 2px hsl(var(--hue) 60% 50%); }
.saith .source.nobody { text-decoration-color: var(--dim); }
.saith .name { color: hsl(var(--type) 65% var(--strong)); text-decoration: none; font-weight: 600; }
.saith .nominal { color: hsl(var(--type) 45% var(--strong)); }
.saith a.name:hover { text-decoration: underline; }
.saith :target { outline: 2px solid hsl(var(--hue, 210) 60% 50%); }
.saith .PER { --type: 210; } .saith .ORG { --type: 280; } .saith .GPE { --type: 140; } .saith .LOC { --type: 165; }
.saith .NORP { --type: 95; } .saith .FAC { --type: 30; } .saith .EVENT { --type: 350; } .saith .WORK { --type: 325; }
.saith .unit { box-shadow: 0 0 0 1px var(--line); border-radius: .15em; }
.saith table { border-collapse: collapse; width: 100%; font-size: .85rem; line-height: 1.4; }
.saith th { text-align: left; color: var(--dim); font-weight: 400; }
.saith th, .saith td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-top: 1px solid var(--line); }
.saith td:last-child { overflow-wrap: anywhere; }
.saith td.n { text-align: right; }
.saith td a { color: inherit; text-decoration: none; }
.saith td a:hover { text-decoration: underline; }
.saith small, .saith .dim { color: var(--dim); }
)";

// Hues far from one another for neighbours.
std::uint32_t hue_of(std::uint32_t entity) { return entity % 360 * 137 % 360; }

// An id of Wikidata: Q and digits.
bool is_wikidata(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Something to mark in the text.
struct Mark {
  Span span;
  enum class What : std::uint8_t { content, source, cue, mention, unit } what;
  std::uint32_t row;       // of quotes or mentions
  std::uint32_t part = 0;  // of the content
  bool opened = false;     // before
};

class Article {
 public:
  Article(const Document& document, std::string_view anchor, std::string& out)
      : doc_(document), anchor_(anchor), out_(out) {}

  void text() {
    if (doc_.mentions().size() + doc_.quotes().size() == 0) {
      const std::span<const Span> units =
          doc_.sentences().size() != 0 ? doc_.sentences().span : doc_.tokens().span;
      for (const Span span : units) marks_.push_back({span, Mark::What::unit, 0});
    }
    for (std::uint32_t i = 0; i < doc_.mentions().size(); ++i)
      marks_.push_back({doc_.mentions().span[i], Mark::What::mention, i});
    for (std::uint32_t i = 0; i < doc_.quotes().size(); ++i) {
      const Quote quote = doc_.quotes()[i];
      for (std::uint32_t part = 0; part < quote.content.size(); ++part)
        marks_.push_back({quote.content[part], Mark::What::content, i, part});
      if (quote.cue) marks_.push_back({*quote.cue, Mark::What::cue, i});
      if (quote.source) marks_.push_back({*quote.source, Mark::What::source, i});
    }
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
      return a.span.end != b.span.end ? a.span.end > b.span.end : a.what < b.what;
    });
    out_ += "<div class=\"text\">";
    for (Mark& mark : marks_) {
      close_until(mark.span.begin);
      open(mark);
    }
    close_until(static_cast<std::uint32_t>(doc_.text().size()));
    out_ += "</div>\n";
  }

  void quotes() {
    out_ += "<h2>";
    counted(doc_.quotes().size(), "quote", "quotes");
    out_ += "</h2>\n<table>\n<tr><th>speaker<th>cue<th>quote\n";
    for (std::uint32_t i = 0; i < doc_.quotes().size(); ++i) {
      const Quote quote = doc_.quotes()[i];
      out_ += "<tr><td>";
      if (quote.speaker) {
        entity(*quote.speaker);
      } else if (quote.source) {
        out_ += "<span class=\"dim\">";
        append_short(doc_.text_of(*quote.source));
        out_ += "</span>";
      }
      out_ += "<td>";
      if (quote.cue) append_escaped(doc_.text_of(*quote.cue), out_);
      out_ += "<td><a href=\"#";
      quote_id(i);
      out_ += "\">";
      append_escaped(doc_.text_of(quote), out_);
      out_.append("</a> <small>").append(name_of(quote.kind)).append("</small>\n");
    }
    out_ += "</table>\n";
  }

  void entities() {
    const std::vector<NamedEntity> order = named_entities(doc_);
    out_ += "<h2>";
    counted(order.size(), "entity", "entities");
    out_ += "</h2>\n<table>\n<tr><th>name<th>type<th>mentions\n";
    for (const NamedEntity& each : order) {
      out_ += "<tr><td>";
      entity(each.row);
      out_.append("<td>")
          .append(name_of(doc_.entities().type[each.row]))
          .append("<td class=\"n\">");
      out_ += std::to_string(each.mentions());
      out_ += '\n';
    }
    out_ += "</table>\n";
  }

 private:
  void counted(std::size_t n, std::string_view one, std::string_view many) {
    out_.append(std::to_string(n)).append(" ").append(n == 1 ? one : many);
  }
  // What may be said of many rows.
  void append_short(std::string_view text) {
    constexpr std::size_t kMost = 200;
    if (text.size() <= kMost) return append_escaped(text, out_);
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    append_escaped(text.substr(0, end), out_);
    out_ += "\u2026";
  }
  void quote_id(std::uint32_t row) {
    std::copy_if(anchor_.begin(), anchor_.end(), std::back_inserter(out_), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_';
    });
    out_ += 'q';
    out_ += std::to_string(row);
  }
  // Its name and id, which leads to Wikidata if it is one of there.
  void entity(std::uint32_t row) {
    const Entity entity = doc_.entities()[row];
    out_.append("<b class=\"").append(name_of(entity.type)).append(" name\">");
    append_escaped(entity.name, out_);
    out_ += "</b>";
    if (entity.kb_id.empty()) return;
    out_ += is_wikidata(entity.kb_id) ? " <small><a href=\"" : " <small>";
    if (is_wikidata(entity.kb_id)) out_.append(kWikidata).append(entity.kb_id).append("\">");
    append_escaped(entity.kb_id, out_);
    out_ += is_wikidata(entity.kb_id) ? "</a></small>" : "</small>";
  }

  void write_until(std::uint32_t end) {
    append_escaped(doc_.text_of({at_, end}), out_);
    at_ = end;
  }
  // The text up to `end`, and the ends of what ends there or before: always of the innermost.
  void close_until(std::uint32_t end) {
    for (; !open_.empty() && open_.back()->span.end <= end; open_.pop_back()) {
      write_until(open_.back()->span.end);
      out_ += closing_tag(*open_.back());
    }
    write_until(end);
  }
  // What ends before `mark` does is closed, and opened again inside of it.
  void open(Mark& mark) {
    std::size_t outer = open_.size();
    for (; outer > 0 && open_[outer - 1]->span.end < mark.span.end; --outer)
      out_ += closing_tag(*open_[outer - 1]);
    open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(outer), &mark);
    for (; outer < open_.size(); ++outer) append_opening_tag(*open_[outer]);
  }

  std::string_view kb_id_of(std::uint32_t mention) const {
    const std::uint32_t entity = doc_.mentions().entity[mention];
    return entity == kNone ? std::string_view() : doc_.entities()[entity].kb_id;
  }
  // A name with a page of its own; a link cannot stand in another.
  bool has_page(const Mark& mark) const {
    return mark.what == Mark::What::mention && doc_.mentions().named[mark.row] &&
           is_wikidata(kb_id_of(mark.row));
  }
  bool is_link(const Mark& mark) const {
    if (!has_page(mark)) return false;
    return *std::find_if(open_.begin(), open_.end(),
                         [&](const Mark* each) { return has_page(*each); }) == &mark;
  }
  std::string_view closing_tag(const Mark& mark) const {
    return mark.what == Mark::What::content ? "</q>" : is_link(mark) ? "</a>" : "</span>";
  }

  void append_opening_tag(Mark& mark) {
    switch (mark.what) {
      case Mark::What::unit: out_ += "<span class=\"unit\">"; break;
      case Mark::What::mention: append_mention_tag(mark); break;
      default: append_quote_tag(mark);
    }
    mark.opened = true;
  }
  void append_mention_tag(const Mark& mark) {
    const Mention mention = doc_.mentions()[mark.row];
    if (is_link(mark)) {
      out_.append("<a href=\"").append(kWikidata).append(kb_id_of(mark.row)).append("\" ");
    } else {
      out_ += "<span ";
    }
    out_.append("class=\"")
        .append(name_of(mention.type))
        .append(mention.named ? " name" : " nominal")
        .append("\" title=\"");
    out_ += name_of(mention.type);
    if (mention.entity != kNone) {
      const Entity entity = doc_.entities()[mention.entity];
      out_ += ": ";
      append_short(entity.name);
      if (!entity.kb_id.empty()) out_ += ", ";
      append_escaped(entity.kb_id, out_);
    }
    out_ += "\">";
  }
  void append_quote_tag(const Mark& mark) {
    const Quote quote = doc_.quotes()[mark.row];
    const bool content = mark.what == Mark::What::content;
    out_ += content ? "<q" : "<span";
    if (content && mark.part == 0 && !mark.opened) {
      out_ += " id=\"";
      quote_id(mark.row);
      out_ += '"';
    }
    out_.append(" class=\"")
        .append(content                        ? name_of(quote.kind)
                : mark.what == Mark::What::cue ? "cue"
                                               : "source");
    if (quote.speaker) {
      out_ += "\" style=\"--hue:";
      out_ += std::to_string(hue_of(*quote.speaker));
    } else {
      out_ += " nobody";
    }
    out_ += "\" title=\"";
    if (!content) out_ += mark.what == Mark::What::cue ? "cue of: " : "source of: ";
    if (quote.speaker) {
      append_short(doc_.entities()[*quote.speaker].name);
    } else if (quote.source) {
      append_short(doc_.text_of(*quote.source));
    } else {
      out_ += "speaker unknown";
    }
    out_.append(", ").append(name_of(quote.kind)).append(", by ");
    append_escaped(name_of_rule(quote.rule), out_);
    out_ += "\">";
  }

  static constexpr std::string_view kWikidata = "https://www.wikidata.org/wiki/";

  const Document& doc_;
  const std::string_view anchor_;
  std::string& out_;
  std::uint32_t at_ = 0;  // of the text, so far
  std::vector<Mark> marks_;
  std::vector<Mark*> open_;  // from the outermost on; none ends after one outside of it
};

}  // namespace

std::string_view html_style() { return kStyle; }

void append_html(const Document& document, const HtmlOptions& options, std::string& out) {
  Article article(document, options.anchor, out);
  out += "<article class=\"saith\">\n";
  if (!options.name.empty()) {
    out += "<h1>";
    append_escaped(options.name, out);
    out += "</h1>\n";
  }
  article.text();
  if (document.mentions().size() + document.quotes().size() != 0) {
    out += "<aside>\n";
    if (document.quotes().size() != 0) article.quotes();
    if (document.entities().size() != 0) article.entities();
    out += "</aside>\n";
  }
  out += "</article>\n";
}

}  // namespace saith
