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

// A surname that the text does not know otherwise: "Okafor: Border bill is dead".
bool may_be_surname(const Phrases& p, std::uint32_t t, bool opens_line) {
  if (!p.upper_first(t)) return false;
  return opens_line ? p.tag(t) == Tag::propn : p.is_noun(t);
}

// A person's or an organisation's name, or a thing that says: "Report".
bool names_source(const QuoteContext& c, Span words, bool opens_line) {
  if (words.empty()) return false;
  const bool is_one = words.size() == 1;
  if (is_one && c.phrases.is_of(words.begin, kCueNoun)) return true;
  const std::uint32_t row = name_at(c.mentions, words.begin);
  const bool whole = row != kNone && c.mentions.tokens[row].end == words.end;
  if (whole) return kSpeakerTypes.has(c.mentions.type[row]);
  return is_one && may_be_surname(c.phrases, words.begin, opens_line);
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
