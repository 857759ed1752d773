#include "kb/kb.hpp"

namespace saith {

struct KnowledgeBase::State {};
KnowledgeBase::KnowledgeBase() = default;
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

Result<KnowledgeBase> KnowledgeBase::open(bool, const std::vector<std::string>&) { return KnowledgeBase{}; }
void KnowledgeBase::find_candidates(std::string_view, const TokenTable&, const SentenceTable&, CandidateTable&) const {}
void KnowledgeBase::candidates(std::uint32_t, std::string_view, Column<KbCandidate>&) const {}
void KnowledgeBase::find(std::string_view, Column<KbCandidate>&) const {}
std::vector<Candidate> KnowledgeBase::lookup(std::string_view) const { return {}; }
void KnowledgeBase::append_id(std::uint32_t, std::string&) const {}
void KnowledgeBase::append_name(std::uint32_t, std::string&) const {}
std::string KnowledgeBase::id_of(std::uint32_t) const { return {}; }
std::string KnowledgeBase::name_of(std::uint32_t) const { return {}; }
std::string KnowledgeBase::description_of(std::uint32_t) const { return {}; }
std::string_view KnowledgeBase::country_of(std::uint32_t) const { return {}; }
MentionType KnowledgeBase::type_of(std::uint32_t) const { return MentionType::org; }
std::uint8_t KnowledgeBase::prior_of(std::uint32_t) const { return 0; }
std::uint32_t KnowledgeBase::find_id(std::string_view) const { return kNone; }

}  // namespace saith
