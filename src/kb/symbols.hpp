// Compresses short strings by a table chosen on a sample. Any string can be read alone.
//
// A byte below kSymbols stands for a symbol: one to eight bytes, after FSST (Boncz, Neumann, Leis,
// VLDB 2020). A byte from kSymbols to 254, with the byte after it, stands for a phrase: some words
// that often stand together. 255 comes before a byte that stands for itself.

#ifndef SAITH_KB_SYMBOLS_HPP_
#define SAITH_KB_SYMBOLS_HPP_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace saith {

class SymbolTable {
 public:
  static constexpr std::size_t kSymbols = 223;
  static constexpr std::size_t kPhrases = (255 - kSymbols) * 256;

  static SymbolTable train(std::span<const std::string> sample);
  // Appends to `out`.
  void encode(std::string_view text, std::string& out) const;
  // The table as it lies in a compiled base: u8 lengths[kSymbols + 1], char symbols[kSymbols][8],
  // then u32 phrase_count, u32 begins[phrase_count + 1], the phrases' bytes.
  std::string bytes() const;
  static constexpr std::size_t kSymbolBytes = (kSymbols + 1) * 9 - 8;

  // Appends to `out` what `code` stands for. Reads nothing but `table` and `code`, whatever they
  // hold.
  static void decode(std::string_view table, std::string_view code, std::string& out);

 private:
  void index();
  std::size_t symbol_at(std::string_view text, std::size_t at) const;

  std::vector<std::string> symbols_;
  std::array<std::vector<std::uint8_t>, 256> by_first_;  // symbols by first byte, longest first
  std::vector<std::string> phrases_;
  std::unordered_map<std::string_view, std::vector<std::uint16_t>>
      by_word_;  // phrases by first word, longest first
};

}  // namespace saith

#endif  // SAITH_KB_SYMBOLS_HPP_
