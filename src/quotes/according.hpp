// SPDX-License-Identifier: Apache-2.0

// "According to the police, two men fled": who is named, and what they are named for.

#ifndef SAITH_QUOTES_ACCORDING_HPP_
#define SAITH_QUOTES_ACCORDING_HPP_

#include "quotes/extents.hpp"
#include "quotes/phrases.hpp"

namespace saith::quotes {

struct AccordingTo {
  Span cue;
  Span source;  // empty: nobody is named
  Span content;
  Span second;  // what goes on behind the source, if it stands inside of the content
};

// The token begins "according to" or, at the head of a sentence, is "per".
bool starts_according(const Phrases& phrases, Span sentence, std::uint32_t t);

AccordingTo find_according(const Phrases& phrases, const ClauseExtents& extents, Span sentence,
                           std::uint32_t t);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_ACCORDING_HPP_
