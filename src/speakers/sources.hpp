// SPDX-License-Identifier: Apache-2.0

// Who or what a noun phrase stands for: the source of a quote, or a mention that is no name.

#ifndef SAITH_SPEAKERS_SOURCES_HPP_
#define SAITH_SPEAKERS_SOURCES_HPP_

#include "speakers/context.hpp"

namespace saith::speakers {

// Who or what a source stands for, or kNone. Not `whole`: the part of a source after "by", in which
// nobody is new and documents have no authors of their own.
std::uint32_t entity_of_source(SpeakerContext& c, Span source, std::uint32_t sentence, bool whole);

// The same for a mention that is a pronoun or a nominal. Its tokens are not empty.
std::uint32_t entity_of_mention(SpeakerContext& c, Span span, std::uint32_t sentence);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_SOURCES_HPP_
