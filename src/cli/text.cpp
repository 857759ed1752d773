// SPDX-License-Identifier: Apache-2.0

#include "cli/text.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/utf8.hpp"
#include "cli/values.hpp"
#include "html/marked_text.hpp"
#include "named_entities.hpp"
#include "words.hpp"

namespace saith::cli {

namespace {

// On one line: runs of white space and control characters become one space each.
std::string one_line(std::string_view bytes) {
  std::string out;
  bool space = false;
  while (!bytes.empty()) {
    const std::size_t size = utf8_size(bytes.substr(0, 4));
    std::string_view character = bytes.substr(0, std::max<std::size_t>(size, 1));
    bytes.remove_prefix(character.size());
    const auto lead = static_cast<unsigned char>(character[0]);
    const bool c1 = size == 2 && lead == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
    if ((size == 1 && (lead <= 0x20 || lead == 0x7F)) || c1) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += size ? character : std::string_view("\xEF\xBF\xBD");
  }
  return out;
}

// Columns on the screen, near enough: one a character.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Counts in words: "1 quote", "2 quotes".
std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

class Page {
 public:
  Page(const Document& document, const TextStyle& style, std::string& out)
      : doc_(document), style_(style), out_(out) {}

  enum Colour { bold, dim, green, yellow, cyan };
  std::string paint(Colour colour, std::string_view text) const {
    static constexpr std::string_view kCodes[] = {"1", "2", "32", "33", "36"};
    if (!style_.colours) return std::string(text);
    return "\x1b[" + std::string(kCodes[colour]) + "m" + std::string(text) + "\x1b[0m";
  }
  void line(std::string_view text = {}) { out_.append(text) += '\n'; }

  // `text` in lines that all begin with `indent` spaces.
  void wrapped(std::string_view text, std::size_t indent) {
    const std::size_t room = style_.width > indent + 20 ? style_.width - indent : 20;
    std::size_t used = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      const std::string_view word = text.substr(0, end);
      const std::size_t size = columns(word);
      if (used && used + 1 + size > room) {
        out_ += '\n';
        used = 0;
      }
      if (used) {
        out_ += ' ';
        ++used;
      } else {
        out_.append(indent, ' ');
      }
      out_ += word;
      used += size;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    out_ += '\n';
  }

  std::string text_of(Span span) const { return one_line(doc_.text_of(span)); }

  void tokens() {
    for (std::size_t i = 0; i < doc_.tokens().size(); ++i) {
      const bool new_line = doc_.tokens().shape[i] & kShapeNewlineBefore;
      if (i) out_ += new_line ? '\n' : ' ';
      out_ += text_of(doc_.tokens().span[i]);
    }
    line();
  }

  void sentences() {
    for (Span span : doc_.sentences().span) line(text_of(span));
  }

  void mentions() {
    for (std::size_t i = 0; i < doc_.mentions().size(); ++i) {
      const Mention mention = doc_.mentions()[i];
      std::string type(name_of(mention.type));
      type.resize(6, ' ');
      line("  " + paint(dim, type) + text_of(mention.span));
    }
  }

  void quotes() {
    line(paint(bold, counted(doc_.quotes().size(), "quote", "quotes")));
    for (std::size_t i = 0; i < doc_.quotes().size(); ++i) {
      const Quote quote = doc_.quotes()[i];
      line();
      std::string head = "  ";
      const std::string source = quote.source ? text_of(*quote.source) : "";
      for (const std::uint32_t row : quote.speakers) {
        const Entity speaker = doc_.entities()[row];
        if (row != quote.speakers.front()) head += paint(dim, " and ");
        head += paint(green, one_line(speaker.name)) + "  " + id(speaker.kb_id);
      }
      if (!quote.speaker) {
        head += paint(green, source.empty() ? "speaker unknown" : source);
      }
      std::string how(name_of(quote.kind));
      if (quote.attitude != Attitude::assertion) how.append(", ").append(name_of(quote.attitude));
      if (quote.polarity != Polarity::said) how.append(", ").append(words_of(quote.polarity));
      if (quote.cue) how += ", cue \u201c" + text_of(*quote.cue) + "\u201d";
      if (quote.speaker && !source.empty() && source != doc_.entities()[*quote.speaker].name)
        how += ", source \u201c" + source + "\u201d";
      line(head + "  " + paint(dim, how));
      wrapped(one_line(doc_.text_of(quote)), 6);
      if (style_.why) why(doc_.why_speaker(static_cast<std::uint32_t>(i)));
    }
  }

  void entities() {
    const Entities& entities = doc_.entities();
    const std::vector<NamedEntity> order = named_entities(doc_);
    line(paint(bold, counted(order.size(), "entity", "entities")));
    line();
    std::size_t name_width = 0, id_width = 0;
    std::vector<std::string> names;
    for (const auto& [e, named, others] : order) {
      names.push_back(one_line(entities[e].name));
      name_width = std::max(name_width, std::min<std::size_t>(columns(names.back()), 48));
      id_width = std::max(id_width, columns(entities[e].kb_id));
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto [e, named, others] = order[i];
      std::string type(name_of(entities[e].type));
      type.resize(6, ' ');
      const auto pad = [](std::size_t width, std::size_t used) {
        return std::string(width > used ? width - used : 0, ' ');
      };
      std::string count = counted(named, "mention", "mentions");
      if (others)
        count += ", " + counted(others, "pronoun or description", "pronouns and descriptions");
      const std::string_view kb_id = entities[e].kb_id;
      line("  " + paint(dim, type) + paint(cyan, names[i]) + pad(name_width, columns(names[i])) +
           "  " + id(kb_id) + pad(id_width, kb_id.empty() ? 1 : columns(kb_id)) + "  " + count);
      if (style_.why) why(doc_.why_link(static_cast<std::uint32_t>(e)));
    }
  }

 private:
  // The candidates, a paragraph each: "+" before who was chosen, "-" before the others.
  template <typename Reasons>
  void why(const Reasons& reasons) {
    for (std::size_t i = 0; i < reasons.size() && reasons.rank[i] < kShown;) {
      const auto first = reasons[i];
      std::string about = first.chosen ? "+ " : "- ";
      about += head_of(first);
      std::string_view before = ": ";
      const std::size_t begin = i;
      for (; i < reasons.size() && reasons.rank[i] == reasons.rank[begin]; ++i) {
        about.append(before).append(reason_of(reasons[i]));
        before = "; ";
      }
      paragraph(about);
    }
  }
  // " +1.5", " -0.2"; nothing for what is no number.
  static void append_signed(float value, std::string& out) {
    if (value == 0) return;
    out += value > 0 ? " +" : " ";
    append_amount(value, out);
  }
  std::string head_of(const SpeakerReason& first) const {
    std::string head = first.candidate == kNone ? text_of(first.mention)
                                                : one_line(doc_.entities()[first.candidate].name);
    if (first.total != 0) {
      head += ' ';
      append_amount(first.total, head);
    }
    if (first.chosen && first.margin > 0 && first.margin < kNobodyElse) {
      head += ", ";
      append_amount(first.margin, head);
      head += " above the next";
    }
    return head;
  }
  std::string head_of(const LinkReason& first) const {
    std::string head = one_line(first.candidate_name);
    head.append(" ").append(one_line(first.candidate));
    if (!first.description.empty())
      head.append(" (").append(one_line(first.description)).append(")");
    head += ' ';
    append_amount(first.total, head);
    if (first.needed != 0) {
      head += " of the ";
      append_amount(first.needed, head);
      head += " needed";
    }
    return head;
  }
  std::string reason_of(const SpeakerReason& row) const {
    std::string out(name_of_reason(row.reason));
    append_signed(row.amount, out);
    return out;
  }
  std::string reason_of(const LinkReason& row) const {
    std::string out(name_of_reason(row.reason));
    if (!row.words.empty()) out.append(" \u201c").append(text_of(row.words)).append("\u201d");
    append_signed(row.amount, out);
    return out;
  }
  void paragraph(std::string_view text) {
    if (!style_.colours) return wrapped(text, 8);
    out_ += "\x1b[2m";
    wrapped(text, 8);
    out_ += "\x1b[0m";
  }
  static constexpr std::uint32_t kShown = 3;  // candidates; formats for programs have more
  static constexpr float kNobodyElse = 10;    // a margin that says so

  std::string id(std::string_view kb_id) const {
    if (kb_id.empty()) return paint(dim, "-");
    const std::string shown = paint(yellow, one_line(kb_id));
    if (!style_.links || !html::is_wikidata(kb_id)) return shown;
    // OSC 8: a terminal that knows no links shows what is between.
    return "\x1b]8;;" + std::string(html::kWikidata) + std::string(kb_id) + "\x1b\\" + shown +
           "\x1b]8;;\x1b\\";
  }

  const Document& doc_;
  const TextStyle& style_;
  std::string& out_;
};

}  // namespace

void append_text(const Document& document, std::string_view name, Depth until,
                 const TextStyle& style, std::string& out) {
  Page page(document, style, out);
  if (style.title) {
    page.line(page.paint(Page::bold, "== " + one_line(name)));
    page.line();
  }
  switch (until) {
    case Depth::tokens: page.tokens(); break;
    case Depth::sentences: page.sentences(); break;
    case Depth::mentions: page.mentions(); break;
    case Depth::quotes: page.quotes(); break;
    case Depth::speakers:
    case Depth::links:
      page.quotes();
      page.line();
      page.entities();
      break;
  }
  if (style.title) page.line();
}

}  // namespace saith::cli
