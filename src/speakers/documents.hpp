// SPDX-License-Identifier: Apache-2.0

// Whose a document is that says something: "a statement by the ministry", "her letter", "the report".
// Internal to speakers.

#ifndef SAITH_SPEAKERS_DOCUMENTS_HPP_
#define SAITH_SPEAKERS_DOCUMENTS_HPP_

#include <cstdint>

#include "speakers/context.hpp"
#include "speakers/nouns.hpp"

namespace saith::speakers {

// `first` and `last` bound the mentions that begin in the source.

// Whom a possessive pronoun or a name before a noun means: "her letter", "Obama's letter", "the US
// statement".
std::uint32_t owner_of(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                       std::uint32_t last, Span source, std::uint32_t sentence);

// "said this | in a statement": notes the document as theirs who do what the verb says.
void add_document_behind(SpeakerContext& c, std::uint32_t verb, std::uint32_t entity);

// Who speaks in a document.
std::uint32_t author_of(SpeakerContext& c, const Noun& noun, std::uint32_t first,
                        std::uint32_t last, Span source, std::uint32_t sentence);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_DOCUMENTS_HPP_
