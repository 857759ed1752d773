// SPDX-License-Identifier: Apache-2.0

// A clause without marks in somebody's words: "as the mayor put it", "in Ann Roe's view", "in the
// words of the judge". Quoted stretches beside such an aside are for asides.hpp.

#ifndef SAITH_QUOTES_IN_WORDS_HPP_
#define SAITH_QUOTES_IN_WORDS_HPP_

#include "quotes/according.hpp"

namespace saith::quotes {

// The aside that begins at the token, as find_according gives it: its content is the clause
// beside it. An empty source: none begins there.
AccordingTo find_in_words(const Phrases& phrases, const ClauseExtents& extents, Span sentence,
                          std::uint32_t t);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_IN_WORDS_HPP_
