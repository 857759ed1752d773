// SPDX-License-Identifier: Apache-2.0

// What an item of Wikidata is: the tables that say which class is of which type, which item is which
// country, and what the noun of a description tells.

#ifndef SAITH_KB_BUILD_DUMP_CLASSES_HPP_
#define SAITH_KB_BUILD_DUMP_CLASSES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith::dump {

// The types of mentions by their numbers, and two more.
inline constexpr std::uint8_t kNoType = 0xFE;  // a class that names nothing in the news
inline constexpr std::uint8_t kUnknown = 0xFF;

// Q5, P31 and so on as a number; 0: none.
std::uint64_t id_number(std::string_view id, char letter);

class Classes {
 public:
  static Result<Classes> load(const Blob& blob);

  std::unordered_map<std::uint64_t, std::uint8_t> by_id;             // types by what P31 says
  std::unordered_map<std::uint64_t, std::array<char, 2>> countries;  // their codes

  // What the class noun of an English description says: in "American politician and lawyer (born
  // 1950)" the last word before anything that only qualifies it.
  std::uint8_t by_description(std::string_view description) const;

 private:
  struct Words {
    std::array<std::string_view, 24> word;
    std::size_t count = 0;
  };
  bool is(std::string_view word, std::string_view kind) const;
  bool is_invented(std::string_view text) const;
  // The words up to the noun: those before what qualifies it, without articles and years in front.
  void read_words(std::string_view text, Words& out) const;

  Table heads_, words_;
  Table::Strings head_types_, word_kinds_;
};

}  // namespace saith::dump

#endif  // SAITH_KB_BUILD_DUMP_CLASSES_HPP_
