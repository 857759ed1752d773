// Part-of-speech tags.

#ifndef SAITH_TAGS_TAGS_HPP_
#define SAITH_TAGS_TAGS_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class TagModel {
 public:
  static Result<TagModel> load(const Blob& data);
};

void tag_tokens(const TagModel& model, std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                TagTable& tags);

}  // namespace saith

#endif  // SAITH_TAGS_TAGS_HPP_
