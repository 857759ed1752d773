// SPDX-License-Identifier: Apache-2.0

// The noun that a source is about, and what the words of its phrase say of it. Internal to speakers.

#ifndef SAITH_SPEAKERS_NOUNS_HPP_
#define SAITH_SPEAKERS_NOUNS_HPP_

#include <cstdint>

#include "speakers/context.hpp"

namespace saith::speakers {

// The noun that a noun phrase without a name is about.
struct Noun {
  Role role;
  std::uint32_t token = kNone;
  std::uint32_t core_end =
      0;  // past the words that belong together: "the former ambassador" of "the former ambassador to ..."
  bool definite = false;
  bool indefinite = false;
};

Noun head_noun(const SpeakerContext& c, Span phrase);

inline bool is_capital(const SpeakerContext& c, std::uint32_t t) {
  return (c.tokens.shape[t] & kShapeUpperFirst) != 0;
}
inline bool is_hyphen(const SpeakerContext& c, std::uint32_t t) {
  return c.tag(t) == FineTag::hyph || c.is_token(t, "-");
}

// A comma, "and" or "&": what joins the things that one person looks after, "Trade and Industry".
bool joins_portfolios(const SpeakerContext& c, std::uint32_t t);

// Whether a token stands in a named mention.
bool is_name(const SpeakerContext& c, std::uint32_t t);

bool has_possessor(const SpeakerContext& c, Span core);

// "the", "these", "those", "their".
bool is_definite(const SpeakerContext& c, std::uint32_t t);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NOUNS_HPP_
