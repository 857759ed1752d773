// SPDX-License-Identifier: Apache-2.0

// Whether words are speech or tell of it: what the rules beside a quoted stretch ask.

#ifndef SAITH_QUOTES_SPEECH_HPP_
#define SAITH_QUOTES_SPEECH_HPP_

#include "quotes/phrases.hpp"
#include "quotes/stretches.hpp"
#include "text/dashes.hpp"

namespace saith::quotes {

// A quotation of so many words, with a verb of its own, is a sentence that somebody said.
inline constexpr std::uint32_t kWordsOfSentence = 4;

// A verb whose frames hold `quote`: said, asked.
inline bool speaks(const Phrases& phrases, std::uint32_t t) {
  return phrases.is_cue_verb_with(t, Frame::quote);
}
// "Residents | were told": the subject hears it, and somebody else says it.
bool is_told(const Phrases& phrases, std::uint32_t verb, Span group);
// "were told | by the police": who follows the verb; empty if nobody does.
Span agent_behind(const Phrases& phrases, std::uint32_t verb, std::uint32_t limit);

// The inside of the stretch is a sentence of its own.
bool is_sentence_of_speech(const Phrases& phrases, const Stretches& stretches, std::uint32_t s);
// It is said as it stands, not a name or a term: it ends as a sentence does, or has a verb.
bool is_whole_quotation(const Phrases& phrases, const Stretches& stretches, std::uint32_t s);
// Types of names that speak.
inline constexpr EnumSet kSpeakerTypes{MentionType::per, MentionType::org};
// The row of the name that holds the token, or kNone.
std::uint32_t name_at(const MentionTable& mentions, std::uint32_t t);
bool is_person(const MentionTable& mentions, std::uint32_t t);
inline bool is_dash_or_hyphen(std::string_view word) { return word == "-" || is_dash(word); }
inline constexpr auto kDashOrHyphen = [](const auto& words, std::uint32_t t) {
  return is_dash_or_hyphen(words.word(t));
};
// A finite verb's first auxiliary or adverb, leftwards from it; not before `floor`.
std::uint32_t begin_of_auxiliaries(const Phrases& phrases, std::uint32_t verb, std::uint32_t floor);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_SPEECH_HPP_
