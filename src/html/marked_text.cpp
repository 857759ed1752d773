// SPDX-License-Identifier: Apache-2.0

#include "html/marked_text.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <unordered_map>
#include <vector>

#include "html/escape.hpp"
#include "text/ascii.hpp"

namespace saith::html {

namespace {

constexpr std::uint32_t kLongestHeadline = 160;  // bytes

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// Past the line break of the line that holds `at`.
std::uint32_t next_line(std::string_view text, std::uint32_t at) {
  const std::size_t end = text.find('\n', at);
  return static_cast<std::uint32_t>(end == text.npos ? text.size() : end + 1);
}

bool is_blank_line(std::string_view text, Span line) {
  return std::all_of(text.begin() + line.begin, text.begin() + line.end,
                     [](char c) { return is_blank(c) || c == '\n'; });
}

// Whether every line is a paragraph: no line is blank, and lines are longer than anybody wraps them.
bool has_line_paragraphs(std::string_view text) {
  constexpr std::size_t kWrapped = 100;  // bytes a line
  std::size_t lines = 0;
  for (std::uint32_t at = 0; at < text.size(); ++lines) {
    const Span line{at, next_line(text, at)};
    if (is_blank_line(text, line)) return false;
    at = line.end;
  }
  return text.size() > lines * kWrapped;
}

// Lines, or runs of lines between blank lines, without the line break that ends each.
std::vector<Span> find_paragraphs(std::string_view text) {
  const bool lines = has_line_paragraphs(text);
  std::vector<Span> paragraphs;
  Span open{};
  const auto close = [&] {
    while (!open.empty() && (text[open.end - 1] == '\n' || text[open.end - 1] == '\r')) --open.end;
    if (!open.empty()) paragraphs.push_back(open);
    open = {};
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const Span line{at, next_line(text, at)};
    if (!is_blank_line(text, line)) open = {open.empty() ? line.begin : open.begin, line.end};
    if (lines || is_blank_line(text, line)) close();
    at = line.end;
  }
  close();
  return paragraphs;
}

// Something to mark in the text. A page has tens of thousands of them, so each is the shortest element
// that means it: <u> a name (or a link), <i title> other words for somebody, <q> what is said, in
// it <mark> the words in quotation marks of a mixed quote, <b> who says it, <i> the cue.
struct Mark {
  Span span;
  // In this order where several begin and end at the same place.
  enum class What : std::uint8_t { paragraph, content, words, source, cue, mention, unit } what;
  std::uint32_t row;       // of quotes or mentions
  std::uint32_t part = 0;  // of the content
  bool opened = false;     // an opening tag has been written before
};

class MarkedText {
 public:
  MarkedText(const Document& document, const Voices& voices, std::string_view prefix,
             std::string_view head, std::string& out)
      : doc_(document), voices_(voices), prefix_(prefix), head_(head), out_(out) {}

  void append() {
    paragraphs_ = find_paragraphs(doc_.text());
    headline_ = find_headline(doc_.text());
    find_first_names();
    count_last_words();
    add_marks();
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
      return a.span.end != b.span.end ? a.span.end > b.span.end : a.what < b.what;
    });
    is_split_ =
        !headline_.empty() && std::none_of(marks_.begin(), marks_.end(),
                                           [this](const Mark& m) { return leaves_headline(m); });
    if (!is_split_) out_ += head_;
    out_ += is_split_ ? "<div class=\"text headline\">" : "<div class=\"text\">";
    for (Mark& mark : marks_) {
      close_until(mark.span.begin);
      open(mark);
    }
    close_until(static_cast<std::uint32_t>(doc_.text().size()));
    out_ += "</div>\n";
  }

 private:
  void find_first_names() {
    const Mentions& mentions = doc_.mentions();
    first_name_.assign(doc_.entities().size(), kNone);
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      const std::uint32_t entity = mentions.entity[i];
      if (entity != kNone && mentions.named[i] && first_name_[entity] == kNone)
        first_name_[entity] = i;
    }
  }
  void add_marks() {
    for (const Span paragraph : paragraphs_)
      marks_.push_back({.span = paragraph, .what = Mark::What::paragraph, .row = 0});
    if (doc_.mentions().size() + doc_.quotes().size() == 0) add_units();
    for (std::uint32_t i = 0; i < doc_.mentions().size(); ++i) {
      if (doc_.mentions().named[i] || !meaning_of(i).empty())
        add({.span = doc_.mentions().span[i], .what = Mark::What::mention, .row = i});
    }
    for (std::uint32_t i = 0; i < doc_.quotes().size(); ++i) add_quote(i);
  }
  void add_units() {
    const std::span<const Span> units =
        doc_.sentences().size() != 0 ? doc_.sentences().span : doc_.tokens().span;
    for (const Span span : units) add({.span = span, .what = Mark::What::unit, .row = 0});
  }
  void add_quote(std::uint32_t row) {
    const Quote quote = doc_.quotes()[row];
    std::uint32_t part = 0;
    for (const Span fragment : quote.content) {
      part = add({.span = fragment, .what = Mark::What::content, .row = row, .part = part});
      if (quote.kind == QuoteKind::mixed) add_words_in_marks(fragment, row);
    }
    if (quote.cue) add({.span = *quote.cue, .what = Mark::What::cue, .row = row});
    if (quote.source) add({.span = *quote.source, .what = Mark::What::source, .row = row});
  }
  // What a mixed quote has inside quotation marks: from one mark to the next, in turn.
  void add_words_in_marks(Span fragment, std::uint32_t row) {
    const std::span<const Span> tokens = doc_.tokens().span;
    const auto* first = std::lower_bound(
        tokens.data(), tokens.data() + tokens.size(), fragment.begin,
        [](const Span& token, std::uint32_t begin) { return token.begin < begin; });
    std::uint32_t begin = kNone;
    for (auto t = static_cast<std::size_t>(first - tokens.data());
         t < tokens.size() && tokens[t].end <= fragment.end; ++t) {
      if (doc_.tokens().kind[t] != TokenKind::quote) continue;
      if (begin != kNone)
        add({.span = {begin, tokens[t].end}, .what = Mark::What::words, .row = row});
      begin = begin == kNone ? tokens[t].begin : kNone;
    }
  }
  // Adds the pieces of a mark that lie in paragraphs, as an element cannot hold the halves of two.
  // Returns the number of the part after the last piece.
  std::uint32_t add(Mark mark) {
    auto paragraph =
        std::lower_bound(paragraphs_.begin(), paragraphs_.end(), mark.span.begin,
                         [](const Span& each, std::uint32_t begin) { return each.end <= begin; });
    for (; paragraph != paragraphs_.end() && paragraph->begin < mark.span.end; ++paragraph) {
      Mark piece = mark;
      piece.span = {std::max(mark.span.begin, paragraph->begin),
                    std::min(mark.span.end, paragraph->end)};
      if (piece.span.begin >= piece.span.end) continue;
      marks_.push_back(piece);
      ++mark.part;
    }
    return mark.part;
  }

  void write_until(std::uint32_t end) {
    append_text(doc_.text_of({at_, end}), out_);
    at_ = end;
  }
  // The text up to `end`, and the ends of what ends there or before: always of the innermost.
  void close_until(std::uint32_t end) {
    while (!open_.empty() && open_.back()->span.end <= end) {
      const Mark& mark = *open_.back();
      write_until(mark.span.end);
      append_closing_tag(mark);
      open_.pop_back();
      if (is_split_ && mark.what == Mark::What::paragraph && is_headline(mark))
        out_.append("</div>\n").append(head_).append("<div class=\"text\">");
    }
    write_until(end);
  }
  // Whether something begins in the headline and goes on behind it.
  bool leaves_headline(const Mark& mark) const {
    return mark.span.begin < headline_.end && mark.span.end > headline_.end;
  }
  // What ends before `mark` does is closed, and opened again inside of it.
  void open(Mark& mark) {
    std::size_t outer = open_.size();
    for (; outer > 0 && open_[outer - 1]->span.end < mark.span.end; --outer)
      append_closing_tag(*open_[outer - 1]);
    open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(outer), &mark);
    for (; outer < open_.size(); ++outer) append_opening_tag(*open_[outer]);
  }

  std::string_view kb_id_of(std::uint32_t mention) const {
    const std::uint32_t entity = doc_.mentions().entity[mention];
    return entity == kNone ? std::string_view() : doc_.entities()[entity].kb_id;
  }
  // The first name of what has a page at Wikidata, which leads there; a link cannot stand in another.
  bool has_page(const Mark& mark) const {
    return mark.what == Mark::What::mention && doc_.mentions().named[mark.row] &&
           is_wikidata(kb_id_of(mark.row)) &&
           first_name_[doc_.mentions().entity[mark.row]] == mark.row;
  }
  bool is_link(const Mark& mark) const {
    if (!has_page(mark)) return false;
    return *std::find_if(open_.begin(), open_.end(),
                         [&](const Mark* each) { return has_page(*each); }) == &mark;
  }
  bool is_headline(const Mark& mark) const { return mark.span == headline_; }

  void append_closing_tag(const Mark& mark) {
    switch (mark.what) {
      case Mark::What::paragraph: out_ += is_headline(mark) ? "</h1>" : "</p>"; break;
      case Mark::What::content: out_ += "</q>"; break;
      case Mark::What::words: out_ += "</mark>"; break;
      case Mark::What::source: out_ += "</b>"; break;
      case Mark::What::cue: out_ += "</i>"; break;
      case Mark::What::mention:
        out_ += is_link(mark) ? "</a>" : doc_.mentions().named[mark.row] ? "</u>" : "</i>";
        break;
      case Mark::What::unit: out_ += "</span>"; break;
    }
  }
  void append_opening_tag(Mark& mark) {
    switch (mark.what) {
      case Mark::What::paragraph: out_ += is_headline(mark) ? "<h1>" : "<p>"; break;
      case Mark::What::content: append_content_tag(mark); break;
      case Mark::What::words:
        out_ += "<mark";
        append_classes(voices_.colour_of(speaker_of(mark.row)), {}, out_);
        out_ += '>';
        break;
      case Mark::What::source: out_ += "<b>"; break;
      case Mark::What::cue: out_ += "<i>"; break;
      case Mark::What::mention: append_mention_tag(mark); break;
      case Mark::What::unit: out_ += "<span class=\"unit\">"; break;
    }
    mark.opened = true;
  }
  std::uint32_t speaker_of(std::uint32_t quote) const { return doc_.quotes().speaker[quote]; }
  void append_content_tag(const Mark& mark) {
    const bool is_first = mark.part == 0 && !mark.opened;
    out_ += "<q";
    if (is_first) {
      out_ += " id=\"";
      append_id(prefix_, 'q', mark.row, out_);
      out_ += "\"";
    }
    append_classes(voices_.colour_of(speaker_of(mark.row)), class_of(doc_.quotes().kind[mark.row]),
                   out_);
    out_ += '>';
    if (is_first) append_badge(mark.row);
  }
  // The speaker's initials, which lead to the card. The style makes them, so that they are no part
  // of the text. A link cannot stand in another one.
  void append_badge(std::uint32_t quote) {
    const bool is_link =
        std::none_of(open_.begin(), open_.end(), [&](const Mark* each) { return has_page(*each); });
    const Voice* const voice = voices_.of(speaker_of(quote));
    const std::string_view initials = voice != nullptr ? voice->initials() : std::string_view();
    out_ += is_link ? "<a" : "<span";
    if (!initials.empty() || !is_link) {
      out_ += " data-by=\"";
      append_escaped(initials.empty() ? "?" : initials, out_);
      out_ += '"';
    }
    if (!is_link) {
      out_ += "></span>";
      return;
    }
    out_ += " aria-label=\"by ";
    append_escaped(voice != nullptr ? shortened(doc_.entities()[voice->entity].name) : "nobody",
                   out_);
    out_ += "\" href=\"#";
    append_id(prefix_, 'c', quote, out_);
    out_ += "\"></a>";
  }
  void append_mention_tag(const Mark& mark) {
    if (is_link(mark)) {
      out_.append("<a href=\"").append(kWikidata).append(kb_id_of(mark.row)).append("\"");
    } else {
      out_ += doc_.mentions().named[mark.row] ? "<u" : "<i";
    }
    if (const std::string_view meaning = meaning_of(mark.row); !meaning.empty()) {
      out_ += " title=\"";
      append_escaped(shortened(meaning), out_);
      out_ += '"';
    }
    out_ += '>';
  }
  // Whom the words mean, where they do not say it themselves: neither all of the name, nor the one
  // name here that ends in them, as a surname.
  std::string_view meaning_of(std::uint32_t mention) const {
    const std::uint32_t entity = doc_.mentions().entity[mention];
    if (entity == kNone) return {};
    const std::string_view name = doc_.entities()[entity].name,
                           text = doc_.text_of(doc_.mentions().span[mention]);
    const bool is_surname = text == last_word(name) && names_ending_in_.at(text) == 1;
    return name == text || is_surname ? std::string_view() : name;
  }
  static std::string_view last_word(std::string_view name) {
    return name.substr(name.rfind(' ') + 1);  // npos + 1 is 0
  }
  void count_last_words() {
    for (const Entity entity : doc_.entities()) ++names_ending_in_[last_word(entity.name)];
  }

  const Document& doc_;
  const Voices& voices_;
  const std::string_view prefix_;
  const std::string_view head_;  // what stands behind the headline, or before the text
  bool is_split_ = false;
  std::string& out_;
  std::uint32_t at_ = 0;  // of the text, so far
  std::vector<Span> paragraphs_;
  std::vector<std::uint32_t> first_name_;  // the mention, of each entity
  std::unordered_map<std::string_view, std::uint32_t> names_ending_in_;  // a word, of the entities
  Span headline_{};
  std::vector<Mark> marks_;
  std::vector<Mark*> open_;  // from the outermost on; none ends after one outside of it
};

}  // namespace

bool is_wikidata(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' && std::all_of(id.begin() + 1, id.end(), is_ascii_digit);
}

std::string_view class_of(QuoteKind kind) {
  switch (kind) {
    case QuoteKind::direct: return {};
    case QuoteKind::mixed: return "m";
    case QuoteKind::indirect: return "i";
  }
  return {};
}

std::string shortened(std::string_view text) {
  if (text.size() <= kLongestShown) return std::string(text);
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)).append("\u2026");
}

void append_classes(std::uint32_t colour, std::string_view other, std::string& out) {
  if (colour == 0 && other.empty()) return;
  out += " class=\"";
  if (colour != 0) out.append("v").append(std::to_string(colour));
  if (colour != 0 && !other.empty()) out += ' ';
  out.append(other).append("\"");
}

void append_percent(std::uint64_t share, std::string& out) {
  if (share == 0) out += "&lt;";
  out.append(std::to_string(share == 0 ? 1 : share)).append(" %");
}

void append_id(std::string_view prefix, char kind, std::uint32_t row, std::string& out) {
  const auto is_plain = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
  };
  std::copy_if(prefix.begin(), prefix.end(), std::back_inserter(out), is_plain);
  out += kind;
  out += std::to_string(row);
}

Span find_headline(std::string_view text) {
  const std::string_view start = text.substr(0, 2 * kLongestHeadline);
  const std::vector<Span> paragraphs = find_paragraphs(start);
  if (paragraphs.size() < 2 || paragraphs[0].size() > kLongestHeadline) return {};
  const std::string_view line = start.substr(paragraphs[0].begin, paragraphs[0].size());
  if (line.find('\n') != line.npos || line.ends_with('.')) return {};
  return paragraphs[0];
}

void append_marked_text(const Document& document, const Voices& voices, std::string_view prefix,
                        std::string_view head, std::string& out) {
  MarkedText(document, voices, prefix, head, out).append();
}

}  // namespace saith::html
