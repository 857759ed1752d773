// SPDX-License-Identifier: Apache-2.0

#include "quotes/missing_marks.hpp"

#include <algorithm>

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestNameInTag = 6;  // tokens
constexpr std::uint32_t kFewestWords = 3;       // tokens of a quotation in front of its tag
constexpr std::uint32_t kFarthestTag = 120;     // tokens behind an opening mark

// A verb that takes what is said even behind a place: say, add, explain.
bool surely_says(const Phrases& p, std::uint32_t t) {
  return p.is_of(t, kSpeaksFinitely) && p.is_cue_verb_with(t, Reading::place);
}

constexpr auto kCommaOrStop = either(Word{","}, Word{"."}, Word{"?"}, Word{"!"});

// "said Tom Baker", "Tom Baker said.", "he said,"
bool starts_tag(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  if (t + 1 >= end) return false;
  if (surely_says(p, t)) return p.tag(t + 1) != Tag::punct && !p.name_after(t + 1, end).empty();
  const Span name = p.noun_phrase_after(t, std::min(end, t + kLongestNameInTag));
  if (name.empty() || !p.reads(name.end, end, kAny, kCommaOrStop)) return false;
  return surely_says(p, name.end);
}

// Where an unclosed stretch ends: past the comma in front of its tag; or where it ended.
std::uint32_t end_before_tag(const Phrases& p, Span stretch) {
  const std::uint32_t end = std::min(stretch.end, stretch.begin + kFarthestTag);
  for (std::uint32_t t = stretch.begin + kFewestWords; t + 1 < end; ++t) {
    if (!p.is_comma(t) || p.sentence_of(t) != p.sentence_of(t + 1)) continue;
    if (starts_tag(p, t + 1, p.sentence(t).end)) return t + 1;
  }
  return stretch.end;
}

// “They will build it. | (a new paragraph) It will be ready in May,” said Ann Roe: where the paragraph
// begins that goes on with the unclosed stretch before it and ends with the mark; or kNone.
std::uint32_t begin_of_next_paragraph(const TokenTable& tokens, const StretchTable& before,
                                      std::uint32_t mark) {
  if (before.size() == 0 || before.close_size[before.size() - 1] != 0) return kNone;
  const std::uint32_t begin = before.tokens[before.size() - 1].end;
  constexpr auto kBreak = kShapeNewlineBefore | kShapeParagraphBefore;
  if (begin >= mark || mark - begin > kFarthestTag) return kNone;
  if ((tokens.shape[begin] & kBreak) == 0) return kNone;
  for (std::uint32_t t = begin + 1; t < mark; ++t) {
    if ((tokens.shape[t] & kBreak) != 0) return kNone;
  }
  return begin;
}

// The sentence that a closing mark ends which nothing opens, if a tag stands behind it; else empty.
Span stretch_before_stray(const Phrases& p, std::uint32_t mark) {
  if (mark + 2 >= p.count() || !p.reads_before(mark, 0, kCommaOrStop)) return {};
  const Span sentence = p.sentence(mark - 1);
  if (mark - sentence.begin < kFewestWords || mark - sentence.begin > kFarthestTag) return {};
  return starts_tag(p, mark + 1, p.sentence(mark + 1).end) ? Span{sentence.begin, mark + 1}
                                                           : Span{};
}

}  // namespace

void mend_stretches(const Phrases& p, const TokenTable& tokens, MarkScratch& scratch,
                    StretchTable& stretches) {
  for (std::uint32_t s = 0; s < stretches.size(); ++s) {
    if (stretches.close_size[s] != 0) continue;
    const std::uint32_t end = end_before_tag(p, stretches.tokens[s]);
    if (end == stretches.tokens[s].end) continue;
    stretches.tokens[s].end = end;
    stretches.continued[s] = false;
  }
  if (scratch.stray.size() == 0) return;
  StretchTable& all = scratch.doubles;
  all.clear();
  std::uint32_t next = 0, past = 0;
  const auto copy_up_to = [&](std::uint32_t token) {
    for (; next < stretches.size() && stretches.tokens[next].begin < token; ++next) {
      all.push(stretches.tokens[next], stretches.open_size[next], stretches.close_size[next],
               stretches.continued[next] != 0, stretches.single[next] != 0);
      past = stretches.tokens[next].end;
    }
  };
  for (const std::uint32_t mark : scratch.stray) {
    copy_up_to(mark);
    Span found = stretch_before_stray(p, mark);
    if (found.empty() || found.begin < past) continue;
    if (const std::uint32_t begin = begin_of_next_paragraph(tokens, all, mark); begin != kNone) {
      found.begin = begin;
      all.continued[all.size() - 1] = true;
    }
    all.push(found, 0, 1, false, false);
    past = found.end;
  }
  copy_up_to(kNone);
  std::swap(all, stretches);
}

}  // namespace saith::quotes
