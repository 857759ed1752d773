// SPDX-License-Identifier: Apache-2.0

// Chooses the symbols and phrases of a compiled base on a sample of its strings, and writes strings
// with them. kb/symbols.hpp has the format, and reads it.

#ifndef SAITH_KB_BUILD_SYMBOL_TABLE_HPP_
#define SAITH_KB_BUILD_SYMBOL_TABLE_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/symbols.hpp"

namespace saith {

class SymbolTable {
 public:
  // The same sample gives the same table.
  static SymbolTable train(std::span<const std::string> sample);
  // Appends to `out`.
  void encode(std::string_view text, std::string& out) const;
  // The table as it lies in a compiled base.
  std::string bytes() const;

 private:
  using Counts = std::unordered_map<std::string, std::size_t>;
  void index();
  std::size_t symbol_at(std::string_view text, std::size_t at) const;
  std::size_t phrase_at(std::string_view text, std::size_t at) const;
  // The bytes that phrase `p` takes at text[at], or the word there when there is no phrase.
  std::size_t part_size(std::string_view text, std::size_t at) const;
  void count_phrases(std::string_view text, Counts& counts) const;
  void count_symbols(std::string_view text, Counts& counts) const;
  // Appends to `rest` the stretches of `text` that no phrase stands for.
  void add_rest(std::string_view text, std::vector<std::string>& rest) const;

  std::vector<std::string> symbols_;
  std::array<std::vector<std::uint8_t>, 256> by_first_;  // symbols by first byte, longest first
  std::vector<std::string> phrases_;
  // Phrases by first word, longest first.
  std::unordered_map<std::string_view, std::vector<std::uint16_t>> by_word_;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_SYMBOL_TABLE_HPP_
