// SPDX-License-Identifier: Apache-2.0

#include "quotes/speech.hpp"

#include <algorithm>

#include "quotes/clause_context.hpp"

namespace saith::quotes {

bool is_told(const Phrases& p, std::uint32_t verb, Span group) {
  constexpr Frames kHearers = bit(Frame::hearer) | bit(Frame::obj_to);
  return p.cue_or_none(verb).takes_any(kHearers) && is_passive(p, verb, group);
}

Span agent_behind(const Phrases& p, std::uint32_t verb, std::uint32_t limit) {
  if (!p.reads(verb + 1, limit, Is{WordClass::by_or_from})) return {};
  return p.noun_phrase_after(verb + 2, limit);
}

bool is_sentence_of_speech(const Phrases& p, const Stretches& stretches, std::uint32_t s) {
  const Span in = stretches.inside(s);
  return stretches.words_in(in) >= kWordsOfSentence && p.has_finite_verb(in);
}

bool is_whole_quotation(const Phrases& p, const Stretches& stretches, std::uint32_t s) {
  return stretches.ends_with(s, ".!?") || stretches.is_continued(s) ||
         is_sentence_of_speech(p, stretches, s);
}

std::uint32_t name_at(const MentionTable& mentions, std::uint32_t t) {
  const auto* next =
      std::upper_bound(mentions.tokens.begin(), mentions.tokens.end(), t,
                       [](std::uint32_t token, const Span& span) { return token < span.begin; });
  if (next == mentions.tokens.begin()) return kNone;
  const auto row = static_cast<std::uint32_t>(next - 1 - mentions.tokens.begin());
  return mentions.named[row] && t < mentions.tokens[row].end ? row : kNone;
}

bool is_person(const MentionTable& mentions, std::uint32_t t) {
  const std::uint32_t row = name_at(mentions, t);
  return row != kNone && mentions.type[row] == MentionType::per;
}

std::uint32_t begin_of_auxiliaries(const Phrases& p, std::uint32_t verb, std::uint32_t floor) {
  return p.back_over(verb, floor, kAuxiliaryOrAdverb);
}

}  // namespace saith::quotes
