// SPDX-License-Identifier: Apache-2.0

// What a quotation is to its source, and whether it was said at all.
//
//   says, writes, rules that ...   assertion       did not say, declined to say   not_said
//   thinks, fears that ...         belief          denied that                    denied
//   knows, remembers that ...      fact            will say, may have said        future
//   wants, orders to ...           eventuality
//   criticized the plan            stance

#ifndef SAITH_QUOTES_ATTITUDES_HPP_
#define SAITH_QUOTES_ATTITUDES_HPP_

#include "quotes/phrases.hpp"
#include "rules.hpp"

namespace saith::quotes {

// By the columns of the cue's row for what it takes here: `cue` are the words of the cue, `content` is
// the last fragment of what is said. Without a cue: an assertion.
Attitude attitude_of(const Phrases& p, std::uint32_t verb, Span cue, Rule rule, Span content);

// By the cue's verb group, what stands in front of it, and who is named.
Polarity polarity_of(const Phrases& p, std::uint32_t verb, Span cue, Span source);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_ATTITUDES_HPP_
