// The dependency tree of every sentence: which word each word belongs to, and how.
//
//   find_syntax(model, text, tokens, sentences, tags, syntax);
//   if (syntax.relation[i] == Relation::nsubj && syntax.head[i] == verb) ...
//
// After Universal Dependencies. A token's head stands in its own sentence; the root of a sentence has none. There are no
// cycles. Linear time.

#ifndef SAITH_SYNTAX_SYNTAX_HPP_
#define SAITH_SYNTAX_SYNTAX_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class SyntaxModel {
 public:
  static Result<SyntaxModel> load(const Blob& data);
};

void find_syntax(const SyntaxModel& model, std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                 const TagTable& tags, SyntaxTable& syntax);

}  // namespace saith

#endif  // SAITH_SYNTAX_SYNTAX_HPP_
