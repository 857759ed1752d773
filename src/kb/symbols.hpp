// SPDX-License-Identifier: Apache-2.0

// The compressed strings of a compiled base. Any string can be read alone.
//
// A byte below kSymbols stands for a symbol: one to eight bytes, after FSST (Boncz, Neumann, Leis,
// VLDB 2020). A byte from kSymbols to 254, with the byte after it, stands for a phrase: some words
// that often stand together. kSymbolEscape comes before a byte that stands for itself.
// src/kb_build/symbol_table.hpp chooses the symbols and phrases and writes them.

#ifndef SAITH_KB_SYMBOLS_HPP_
#define SAITH_KB_SYMBOLS_HPP_

#include <cstddef>
#include <string>
#include <string_view>

namespace saith::kb_format {

inline constexpr std::size_t kSymbols = 223;
inline constexpr std::size_t kPhrases = (255 - kSymbols) * 256;
inline constexpr unsigned char kSymbolEscape = 255;
inline constexpr std::size_t kLongestSymbol = 8;   // bytes
inline constexpr std::size_t kLongestPhrase = 96;  // bytes

// The table as it lies in a compiled base: u8 lengths[kSymbols + 1], char symbols[kSymbols][8],
// which are kSymbolBytes; then u32 phrase_count, u32 begins[phrase_count + 1], the phrases' bytes.
inline constexpr std::size_t kSymbolBytes = (kSymbols + 1) * 9 - 8;

// Appends to `out` what `code` stands for. Reads nothing but `table` and `code`, whatever they
// hold.
void decode_symbols(std::string_view table, std::string_view code, std::string& out);

}  // namespace saith::kb_format

#endif  // SAITH_KB_SYMBOLS_HPP_
