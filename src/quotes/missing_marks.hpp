// SPDX-License-Identifier: Apache-2.0

// Quoted stretches whose other mark is missing, where a tag shows how far they go.
//
//   “We had no warning, | said Tom Baker.       the closing mark
//   We had no warning,” | said Tom Baker.       the opening mark

#ifndef SAITH_QUOTES_MISSING_MARKS_HPP_
#define SAITH_QUOTES_MISSING_MARKS_HPP_

#include "quotes/marks.hpp"
#include "quotes/phrases.hpp"

namespace saith::quotes {

// Ends unclosed stretches at their tags, and adds those of closing marks that nothing opens. Needs
// the roles of cues; no stretch is marked in `phrases` yet. Linear time.
void mend_stretches(const Phrases& phrases, const TokenTable& tokens, MarkScratch& scratch,
                    StretchTable& stretches);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_MISSING_MARKS_HPP_
