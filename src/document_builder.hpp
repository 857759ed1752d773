// SPDX-License-Identifier: Apache-2.0

// Packs the stages' tables into the one block that a Document owns.

#ifndef SAITH_DOCUMENT_BUILDER_HPP_
#define SAITH_DOCUMENT_BUILDER_HPP_

#include "saith/document.hpp"
#include "tables.hpp"

namespace saith {

class DocumentBuilder {
 public:
  // Tables of stages that did not run are empty; speakers.mention_entity may be, and then no
  // mention has an entity.
  static Document build(std::string_view text, const TokenTable& tokens,
                        const SentenceTable& sentences, const MentionTable& mentions,
                        const QuoteTable& quotes, const EntityTable& entities,
                        const SpeakerTable& speakers,
                        const SpeakerReasonTable& speaker_reasons = {},
                        const LinkReasonTable& link_reasons = {});
};

}  // namespace saith

#endif  // SAITH_DOCUMENT_BUILDER_HPP_
