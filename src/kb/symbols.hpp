// Compresses short strings: up to 255 byte sequences of one to eight bytes have a code of one byte each, chosen on a
// sample; a byte that no sequence covers is written after the escape code 255. Any string can be read alone. After FSST
// (Boncz, Neumann, Leis, VLDB 2020).

#ifndef SAITH_KB_SYMBOLS_HPP_
#define SAITH_KB_SYMBOLS_HPP_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace saith {

class SymbolTable {
 public:
  // 256 bytes of lengths, then 255 x 8 bytes.
  static constexpr std::size_t kBytes = 256 + 255 * 8;

  static SymbolTable train(std::span<const std::string> sample);
  // Appends to `out`.
  void encode(std::string_view text, std::string& out) const;
  std::string bytes() const;

  // Appends to `out` what `code` stands for; `table` are kBytes. Reads nothing but these two, whatever they hold.
  static void decode(std::string_view table, std::string_view code, std::string& out);

 private:
  void index();
  std::vector<std::string> symbols_;
  // Symbols by first byte, longest first.
  std::array<std::vector<std::uint8_t>, 256> by_first_;
};

}  // namespace saith

#endif  // SAITH_KB_SYMBOLS_HPP_
