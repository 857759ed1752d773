// SPDX-License-Identifier: Apache-2.0

#include <algorithm>

#include "quotes/layouts.hpp"
#include "quotes/speech.hpp"
#include "text/ascii.hpp"

namespace saith::quotes {

namespace {

using Paragraph = LayoutScratch::Paragraph;

constexpr std::uint32_t kLongestLabel = 12;     // tokens
constexpr std::uint32_t kNextTurn = 2;          // paragraphs to the turn before or behind
constexpr std::uint32_t kLongestTurn = 8;       // paragraphs
constexpr std::uint32_t kLabelsRemembered = 6;  // when one of them comes again

bool is_capitals(std::string_view word) {
  std::uint32_t upper = 0;
  for (const char c : word) {
    if (is_ascii_lower_letter(c)) return false;
    upper += is_ascii_upper_letter(c);
  }
  return upper > 0;
}

bool may_stand_in_label(const Phrases& p, std::uint32_t t) {
  constexpr auto kMarks = either(Word{","}, Word{"."}, Word{"("}, Word{")"}, Word{"-"});
  return p.tag(t) != Tag::punct || p.is_of(t, kMarks);
}

// Of a question or an answer.
bool is_letter(std::string_view word) { return word == "Q" || word == "A"; }

// Where the colon stands that ends a paragraph's label; kNone if no label opens it.
std::uint32_t colon_of_label(const Phrases& p, Span paragraph) {
  const std::uint32_t end = std::min(paragraph.end, paragraph.begin + kLongestLabel);
  for (std::uint32_t t = paragraph.begin; t < end; ++t) {
    if (p.word(t) == ":") return t > paragraph.begin ? t : kNone;
    if (!may_stand_in_label(p, t)) return kNone;
  }
  return kNone;
}

// Past "Q." or "A.", of one word or two; the paragraph's begin if another word opens it.
std::uint32_t past_letter_label(const Phrases& p, Span paragraph) {
  const std::string_view w = p.word(paragraph.begin);
  const bool letter = is_letter(w.substr(0, 1));
  if (letter && w.substr(1) == ".") return paragraph.begin + 1;
  const bool stop = p.reads(paragraph.begin, paragraph.end, kAny, Word{"."}, kAny);
  return is_letter(w) && stop ? paragraph.begin + 2 : paragraph.begin;
}

// "Roe: | 1,204": votes and goals are nobody's words.
bool is_figure(const Phrases& p, Span said) {
  return p.all_of(said, tagged(Tag::num, Tag::sym, Tag::punct));
}

void read_label(const QuoteContext& c, Paragraph& paragraph) {
  const Phrases& p = c.phrases;
  const std::uint32_t end = paragraph.tokens.end;
  // "SMITH: The mark opens the paragraph, as it does when a paper quotes a transcript.
  std::uint32_t begin = paragraph.tokens.begin;
  const std::uint32_t s = c.stretches.opening_at(begin);
  if (s != kNone) begin = c.stretches.inside(s).begin;
  if (begin >= end) begin = paragraph.tokens.begin;
  paragraph.label = paragraph.said = Span{begin, begin};
  paragraph.is_sure = paragraph.may_repeat = false;
  const std::uint32_t past = past_letter_label(p, {begin, end});
  if (holds({begin + 1, end}, past)) {
    paragraph.label = {begin, begin + 1};
    paragraph.said = {past, end};
    paragraph.is_sure = true;
    return;
  }
  const std::uint32_t colon = colon_of_label(p, {begin, end});
  if (!holds({begin, end - 1}, colon)) return;
  bool capitals = true, upper = true;
  std::uint32_t last = begin;  // word of the name, in front of what the label says of him
  for (std::uint32_t t = begin; t < colon; ++t) {
    if (!c.stretches.is_wordlike(t)) continue;
    capitals &= is_capitals(p.word(t));
    upper &= p.upper_first(t);
    if (last + 1 == t) last = t;
  }
  // "Ann Roe: "; not "Ann Roe Image: "
  const bool person = is_person(c.mentions, last);
  const bool one_word = colon == begin + 1;  // "Interviewer", beside somebody who has a name
  const bool names = upper && (one_word || person);
  if (!capitals && !names) return;
  const Span said{colon + 1, end};
  if (is_figure(p, said)) return;
  paragraph.label = {begin, colon};
  paragraph.said = said;
  paragraph.is_sure = person || (one_word && is_letter(p.word(begin)));
  paragraph.may_repeat = capitals;
}

bool same_label(const Phrases& p, Span a, Span b) {
  if (a.size() != b.size()) return false;
  for (std::uint32_t i = 0; i < a.size(); ++i) {
    if (p.word(a.begin + i) != p.word(b.begin + i)) return false;
  }
  return true;
}

// Labels in capitals that come again are sure.
void find_repeated(const Phrases& p, Column<Paragraph>& paragraphs) {
  std::uint32_t recent[kLabelsRemembered] = {};
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
    if (paragraphs[i].label.empty() || !paragraphs[i].may_repeat) continue;
    const std::uint32_t known = std::min(count, kLabelsRemembered);
    for (std::uint32_t k = 0; k < known; ++k) {
      Paragraph& other = paragraphs[recent[k]];
      if (same_label(p, other.label, paragraphs[i].label))
        other.is_sure = paragraphs[i].is_sure = true;
    }
    recent[count++ % kLabelsRemembered] = i;
  }
}

// The next paragraph with a label, not further than `reach` paragraphs on; or kNone.
std::uint32_t next_label(const Column<Paragraph>& paragraphs, std::uint32_t i,
                         std::uint32_t reach) {
  const auto count = static_cast<std::uint32_t>(paragraphs.size());
  const std::uint32_t end = std::min(count, i + 1 + reach);
  for (std::uint32_t k = i + 1; k < end; ++k) {
    if (!paragraphs[k].label.empty()) return k;
  }
  return kNone;
}

// Its words are one quotation in marks: what a label does with marks, other rules see.
bool is_in_marks(const QuoteContext& c, Span said) {
  const std::uint32_t s = c.stretches.opening_at(said.begin);
  return s != kNone && c.stretches.ends_paragraph(s);
}

void add_turn(const QuoteContext& c, const Column<Paragraph>& paragraphs, std::uint32_t i) {
  const Paragraph& turn = paragraphs[i];
  if (is_in_marks(c, turn.said)) return;
  const bool colon = c.phrases.word(turn.label.end) == ":";
  const Span cue = colon ? Span{turn.label.end, turn.said.begin} : Span{};
  const std::uint32_t a = c.found.make(colon ? cue.begin : kNone, cue, turn.label,
                                       RuleId::quote_turn, turn.is_sure ? 0.9f : 0.7f);
  c.found.claim(turn.label);
  c.found.add(a, turn.said);
  // Paragraphs without a label go on with it, up to the next turn; behind a question they may be the
  // answer.
  if (c.phrases.word(turn.said.end - 1) == "?") return;
  const std::uint32_t next = next_label(paragraphs, i, kLongestTurn);
  if (next == kNone) return;
  for (std::uint32_t k = i + 1; k < next; ++k) c.found.add(a, paragraphs[k].tokens);
}

}  // namespace

void find_turns(const QuoteContext& c, LayoutScratch& scratch) {
  Column<Paragraph>& paragraphs = scratch.paragraphs;
  const auto count = static_cast<std::uint32_t>(paragraphs.size());
  for (Paragraph& paragraph : paragraphs) read_label(c, paragraph);
  find_repeated(c.phrases, paragraphs);
  std::uint32_t last = kNone;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Paragraph& here = paragraphs[i];
    if (here.label.empty()) continue;
    // Two turns, one of which is sure, are a conversation.
    const auto talks_with = [&](std::uint32_t other) {
      return other != kNone && (here.is_sure || paragraphs[other].is_sure);
    };
    const bool is_near = last != kNone && last + kNextTurn >= i;
    const std::uint32_t before = is_near ? last : kNone;
    last = i;
    if (talks_with(before) || talks_with(next_label(paragraphs, i, kNextTurn)))
      add_turn(c, paragraphs, i);
  }
}

}  // namespace saith::quotes
