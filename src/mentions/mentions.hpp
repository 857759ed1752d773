// Named mentions with their types; pronouns and nominals as far as speakers need them.

#ifndef SAITH_MENTIONS_MENTIONS_HPP_
#define SAITH_MENTIONS_MENTIONS_HPP_

#include <string_view>

#include "data/data.hpp"
#include "kb/kb.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class MentionModel {
 public:
  static Result<MentionModel> load(const Blob& data);
};

void find_mentions(const MentionModel& model, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const KnowledgeBase& kb,
                   const CandidateTable& candidates, MentionTable& mentions);

}  // namespace saith

#endif  // SAITH_MENTIONS_MENTIONS_HPP_
