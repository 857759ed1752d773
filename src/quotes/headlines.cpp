// SPDX-License-Identifier: Apache-2.0

#include "quotes/layouts.hpp"
#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestHeadline = 24;  // tokens

// The one colon of a line without a stop; kNone if it is no such line.
std::uint32_t colon_of_headline(const Phrases& p, Span line) {
  if (line.size() > kLongestHeadline || p.tag(line.end - 1) == Tag::punct) return kNone;
  std::uint32_t colon = kNone;
  for (std::uint32_t t = line.begin; t < line.end; ++t) {
    if (p.quoted(t)) return kNone;
    if (p.word(t) != ":") continue;
    if (colon != kNone) return kNone;
    colon = t;
  }
  return colon;
}

// A person's or an organisation's name, or a thing that says: "Report".
bool names_source(const QuoteContext& c, Span words, bool opens_line) {
  if (words.empty()) return false;
  const bool says = c.phrases.cue(words.begin) && c.phrases.role(words.begin) == CueRole::noun;
  if (words.size() == 1 && says) return true;
  const std::uint32_t row = name_at(c.mentions, words.begin);
  const bool whole = row != kNone && c.mentions.tokens[row].end == words.end;
  // A surname that the text does not know otherwise: "Okafor: Border bill is dead".
  if (!whole) {
    const Tag tag = c.phrases.tag(words.begin);
    const bool noun = tag == Tag::propn || (tag == Tag::noun && !opens_line);
    return words.size() == 1 && noun && c.phrases.upper_first(words.begin);
  }
  const MentionType type = c.mentions.type[row];
  return type == MentionType::per || type == MentionType::org;
}

}  // namespace

void find_headlines(const QuoteContext& c, LayoutScratch& scratch) {
  const Phrases& p = c.phrases;
  for (const LayoutScratch::Paragraph& paragraph : scratch.paragraphs) {
    const Span line = paragraph.tokens;
    const std::uint32_t colon = colon_of_headline(p, line);
    if (colon == kNone || c.found.covers(colon)) continue;
    const Span before{line.begin, colon}, behind{colon + 1, line.end};
    const bool label_first = names_source(c, before, true) && p.has_finite_verb(behind);
    const bool label_last = names_source(c, behind, false) && p.has_finite_verb(before);
    if (label_first == label_last) continue;
    const Span source = label_first ? before : behind;
    const std::uint32_t a =
        c.found.make(colon, {colon, colon + 1}, source, RuleId::quote_colon, 0.7f);
    c.found.add(a, label_first ? behind : before);
  }
}

}  // namespace saith::quotes
