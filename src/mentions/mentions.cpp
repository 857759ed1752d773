#include "mentions/mentions.hpp"

namespace saith {

Result<MentionModel> MentionModel::load(const Blob&) { return MentionModel{}; }

void find_mentions(const MentionModel&, std::string_view, const TokenTable&, const SentenceTable&, const TagTable&,
                   const KnowledgeBase&, const CandidateTable&, MentionTable&) {}

}  // namespace saith
