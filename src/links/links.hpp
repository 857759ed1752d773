// The knowledge-base entity behind each entity of the document, or none.

#ifndef SAITH_LINKS_LINKS_HPP_
#define SAITH_LINKS_LINKS_HPP_

#include <string_view>

#include "data/data.hpp"
#include "kb/kb.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class LinkModel {
 public:
  static Result<LinkModel> load(const Blob& data);
};

void find_links(const LinkModel& model, std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                const TagTable& tags, const KnowledgeBase& kb, const CandidateTable& candidates,
                const MentionTable& mentions, EntityTable& entities, SpeakerTable& speakers);

}  // namespace saith

#endif  // SAITH_LINKS_LINKS_HPP_
