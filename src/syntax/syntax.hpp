// SPDX-License-Identifier: Apache-2.0

// The dependency trees of sentences: which word each word belongs to, and how.
//
//   find_syntax(model, sentences, tags, wanted, syntax);
//   if (syntax.relation[i] == Relation::nsubj && syntax.head[i] == verb) ...
//
// After Universal Dependencies. A token's head stands in its own sentence; the root of a sentence
// has none. There are no cycles, and no arcs cross. A sentence that is not wanted, or of more than
// syntax::kMaxTokens tokens, is left unparsed: no heads, and Relation::none throughout. A small
// network chooses each step greedily. Linear time; allocates nothing but the columns.

#ifndef SAITH_SYNTAX_SYNTAX_HPP_
#define SAITH_SYNTAX_SYNTAX_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "syntax/model.hpp"
#include "tables.hpp"

namespace saith {

class SyntaxModel {
 public:
  static Result<SyntaxModel> load(const Blob& data);
  void parse(const tags::Word* words, syntax::State& state, syntax::Scratch& scratch) const {
    parse_(model_, words, state, scratch);
  }

 private:
  syntax::Model model_;
  syntax::Parse parse_ = nullptr;
};

// `wanted` has a row for each sentence.
void find_syntax(const SyntaxModel& model, const SentenceTable& sentences, const TagTable& tags,
                 const Column<std::uint8_t>& wanted, SyntaxTable& syntax);

}  // namespace saith

#endif  // SAITH_SYNTAX_SYNTAX_HPP_
