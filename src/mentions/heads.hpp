// SPDX-License-Identifier: Apache-2.0

// What a name is by its own words: lexicon/name_heads.tsv.

#ifndef SAITH_MENTIONS_HEADS_HPP_
#define SAITH_MENTIONS_HEADS_HPP_

#include <optional>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/document.hpp"
#include "saith/status.hpp"

namespace saith::mentions {

class Heads {
 public:
  struct Head {
    MentionType type;
    bool sure;  // whatever else speaks for another type
  };

  static Result<Heads> load(const Blob& data);
  // Of a name that ends with the word, and of one that begins with it; both in lower case.
  std::optional<Head> last(std::string_view word) const;
  std::optional<Head> first(std::string_view word) const;

 private:
  struct Row {
    std::optional<Head> last;
    std::optional<Head> first;
  };

  Table words_;
  std::vector<Row> rows_;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_HEADS_HPP_
