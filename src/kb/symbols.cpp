// SPDX-License-Identifier: Apache-2.0

#include "kb/symbols.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace saith::kb_format {

void decode_symbols(std::string_view table, std::string_view code, std::string& out) {
  if (table.size() < kSymbolBytes + 8) return;
  const auto number = [&](std::size_t at) {
    std::uint32_t value;
    std::memcpy(&value, table.data() + at, sizeof value);
    return value;
  };
  const std::size_t count = number(kSymbolBytes);
  const std::size_t begins = kSymbolBytes + 4;
  const bool has_phrases = count <= kPhrases && table.size() >= begins + (count + 1) * 4;
  const std::string_view phrases =
      has_phrases ? table.substr(begins + (count + 1) * 4) : std::string_view();
  for (std::size_t i = 0; i < code.size(); ++i) {
    const auto c = static_cast<unsigned char>(code[i]);
    if (c < kSymbols) {
      const std::size_t size =
          std::min<std::size_t>(static_cast<unsigned char>(table[c]), kLongestSymbol);
      out.append(table.data() + kSymbols + 1 + c * kLongestSymbol, size);
      continue;
    }
    if (++i == code.size()) return;
    if (c == kSymbolEscape) {
      out += code[i];
      continue;
    }
    const std::size_t p = (c - kSymbols) * 256 + static_cast<unsigned char>(code[i]);
    if (!has_phrases || p >= count) continue;
    const std::uint32_t begin = number(begins + p * 4), end = number(begins + p * 4 + 4);
    if (begin <= end && end <= phrases.size() && end - begin <= kLongestPhrase)
      out += phrases.substr(begin, end - begin);
  }
}

}  // namespace saith::kb_format
