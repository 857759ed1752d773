#include "kb/kb.hpp"

namespace saith {

Result<KnowledgeBase> KnowledgeBase::open(bool, const std::vector<std::string>&) { return KnowledgeBase{}; }
void KnowledgeBase::find_candidates(std::string_view, const TokenTable&, const SentenceTable&, CandidateTable&) const {}
void KnowledgeBase::candidates(std::uint32_t, Column<KbCandidate>&) const {}
void KnowledgeBase::find(std::string_view, Column<KbCandidate>&) const {}
std::vector<Candidate> KnowledgeBase::lookup(std::string_view) const { return {}; }
std::string_view KnowledgeBase::id(std::uint32_t) const { return {}; }
std::string_view KnowledgeBase::name(std::uint32_t) const { return {}; }
std::string_view KnowledgeBase::country(std::uint32_t) const { return {}; }
std::string_view KnowledgeBase::description(std::uint32_t) const { return {}; }
MentionType KnowledgeBase::type(std::uint32_t) const { return MentionType::org; }

}  // namespace saith
