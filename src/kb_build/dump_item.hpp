// SPDX-License-Identifier: Apache-2.0

// One line of a Wikidata dump: an item, and the row that it makes.

#ifndef SAITH_KB_BUILD_DUMP_ITEM_HPP_
#define SAITH_KB_BUILD_DUMP_ITEM_HPP_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "kb_build/dump.hpp"
#include "kb_build/dump_classes.hpp"
#include "mention_types.hpp"

namespace saith::dump {

// A country's row waits for the names of its capitals.
struct Country {
  KbRow row;
  std::vector<std::uint64_t> capitals;
};
struct Capital {
  std::uint64_t id;
  std::string name;
};

// What one chunk of lines gave.
struct Batch {
  std::vector<KbRow> rows;
  std::vector<Country> countries;
  std::vector<Capital> capitals;
  DumpCounts counts;
  Status status;
};

struct Wanted {
  DumpOptions options;
  Classes classes;
  std::unordered_set<std::uint64_t> keep;
  std::array<bool, kMentionTypes> types{};
};

// Reads items, one after the other; a thread has its own.
class ItemReader {
 public:
  // `wanted` must outlive it.
  explicit ItemReader(const Wanted& wanted);
  ~ItemReader();
  // One line of the array, with simdjson's padding behind it, added to `batch`. What makes it an
  // error under the options; null: nothing.
  const char* line(std::string_view text, Batch& batch);

 private:
  class Item;
  std::unique_ptr<Item> item_;
};

}  // namespace saith::dump

#endif  // SAITH_KB_BUILD_DUMP_ITEM_HPP_
