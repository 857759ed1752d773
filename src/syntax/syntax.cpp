#include "syntax/syntax.hpp"

namespace saith {

Result<SyntaxModel> SyntaxModel::load(const Blob&) { return SyntaxModel{}; }

void find_syntax(const SyntaxModel&, std::string_view, const TokenTable& tokens, const SentenceTable&, const TagTable&,
                 SyntaxTable& syntax) {
  syntax.head.assign(tokens.size(), kNone);
  syntax.relation.assign(tokens.size(), Relation::none);
}

}  // namespace saith
