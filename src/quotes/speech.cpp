// SPDX-License-Identifier: Apache-2.0

#include "quotes/speech.hpp"

#include <algorithm>

#include "quotes/clause_context.hpp"
#include "text/dashes.hpp"

namespace saith::quotes {

bool speaks(const Phrases& p, std::uint32_t t) {
  const Cue* cue = p.cue(t);
  return cue && p.role(t) == CueRole::verb && cue->takes(Frame::quote);
}

bool is_told(const Phrases& p, std::uint32_t verb, Span group) {
  constexpr Frames kHearers = bit(Frame::hearer) | bit(Frame::obj_to);
  return p.cue(verb) && p.cue(verb)->takes_any(kHearers) && is_passive(p, verb, group);
}

Span agent_behind(const Phrases& p, std::uint32_t verb, std::uint32_t limit) {
  const bool has_agent = verb + 2 < limit && p.has(verb + 1, WordClass::by_or_from);
  return has_agent ? p.noun_phrase_after(verb + 2, limit) : Span{};
}

bool has_finite_verb(const Phrases& p, Span span) {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (p.is_finite_verb(t)) return true;
  }
  return false;
}

bool is_sentence_of_speech(const Phrases& p, const Stretches& stretches, std::uint32_t s) {
  const Span in = stretches.inside(s);
  return stretches.words_in(in) >= kWordsOfSentence && has_finite_verb(p, in);
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

bool is_dash_or_hyphen(std::string_view word) { return word == "-" || is_dash(word); }

std::uint32_t begin_of_auxiliaries(const Phrases& p, std::uint32_t verb, std::uint32_t floor) {
  while (verb > floor && (p.tag(verb - 1) == Tag::aux || p.tag(verb - 1) == Tag::adv)) --verb;
  return verb;
}

}  // namespace saith::quotes
