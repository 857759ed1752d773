#include "tags/tags.hpp"

namespace saith {

Result<TagModel> TagModel::load(const Blob&) { return TagModel{}; }

void tag_tokens(const TagModel&, std::string_view, const TokenTable& tokens, const SentenceTable&, TagTable& tags) {
  tags.tag.assign(tokens.size(), Tag::x);
  tags.fine.assign(tokens.size(), 0);
}

}  // namespace saith
