#include "links/links.hpp"

namespace saith {

Result<LinkModel> LinkModel::load(const Blob&) { return LinkModel{}; }

void find_links(const LinkModel&, std::string_view, const TokenTable&, const SentenceTable&, const TagTable&,
                const KnowledgeBase&, const CandidateTable&, const MentionTable&, EntityTable&, SpeakerTable&) {}

}  // namespace saith
