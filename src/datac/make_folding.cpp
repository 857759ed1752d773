// SPDX-License-Identifier: Apache-2.0

// Writes the table that text/folding.hpp reads, from ICU's copy of the Unicode character database.
//
//   make_folding -o src/data/model/folding.bin

#include <unicode/uversion.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <tuple>
#include <vector>

#include "text/folding.hpp"
#include "text/icu_folding.hpp"

namespace {

using saith::Folding;

// The parts of the table as they grow; what is the same is kept once.
class Tables {
 public:
  std::uint16_t entry_of(std::uint32_t c) {
    const saith::IcuFolding folding = saith::icu_folding(static_cast<UChar32>(c));
    Folding::Entry entry{static_cast<std::uint8_t>(folding.kind),
                         static_cast<std::uint8_t>(folding.letter_case),
                         static_cast<std::uint8_t>(folding.letters.size()), 0, 0};
    if (c >= 0xAC00 && c < 0xD7A4) {
      entry.count = 0;  // by arithmetic
    } else if (folding.letters.size() == 1) {
      entry.count = Folding::kShift;
      entry.letters = static_cast<std::uint32_t>(folding.letters[0]) - c;
    } else if (!folding.letters.empty()) {
      entry.letters = row_of(folding.letters);
    }
    const auto [it, fresh] = numbers_.try_emplace(
        std::tuple(entry.kind, entry.letter_case, entry.count, entry.letters), entries.size());
    if (fresh) entries.push_back(entry);
    return static_cast<std::uint16_t>(it->second);
  }
  std::vector<Folding::Entry> entries;
  std::vector<std::uint32_t> letters;

 private:
  std::uint32_t row_of(const std::vector<char32_t>& form) {
    const auto [it, fresh] = forms_.try_emplace(form, static_cast<std::uint32_t>(letters.size()));
    if (fresh) letters.insert(letters.end(), form.begin(), form.end());
    return it->second;
  }
  std::map<std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint32_t>, std::size_t>
      numbers_;
  std::map<std::vector<char32_t>, std::uint32_t> forms_;
};

// Each part begins at a multiple of 8 (data/reader.hpp).
template <typename T>
void write(std::ofstream& out, const std::vector<T>& part) {
  const std::size_t size = part.size() * sizeof(T);
  out.write(reinterpret_cast<const char*>(part.data()), static_cast<std::streamsize>(size));
  out.write("\0\0\0\0\0\0\0", static_cast<std::streamsize>((8 - size % 8) % 8));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || std::strcmp(argv[1], "-o") != 0) {
    std::fputs("usage: make_folding -o OUT.bin\n", stderr);
    return 2;
  }
  if (std::strcmp(U_ICU_VERSION, Folding::kIcuVersion) != 0) {
    std::fprintf(stderr, "make_folding: this is ICU %s; text/folding.hpp says %s\n", U_ICU_VERSION,
                 Folding::kIcuVersion);
    return 1;
  }
  Tables tables;
  std::map<std::vector<std::uint16_t>, std::uint16_t> numbers;
  std::vector<std::uint16_t> blocks, rows;
  for (std::uint32_t block = 0; block < Folding::kBlocks; ++block) {
    std::vector<std::uint16_t> here;
    for (std::uint32_t i = 0; i < 1u << Folding::kBlockBits; ++i)
      here.push_back(tables.entry_of(block << Folding::kBlockBits | i));
    const auto [it, fresh] = numbers.try_emplace(here, static_cast<std::uint16_t>(numbers.size()));
    if (fresh) rows.insert(rows.end(), here.begin(), here.end());
    blocks.push_back(it->second);
  }
  std::ofstream out(argv[2], std::ios::binary);
  const auto count = [](const auto& part) { return static_cast<std::uint32_t>(part.size()); };
  write(out, std::vector<Folding::Sizes>{
                 {count(numbers), count(tables.entries), count(tables.letters), 0}});
  write(out, blocks), write(out, rows), write(out, tables.entries), write(out, tables.letters);
  std::printf("%zu blocks, %zu entries, %zu letters\n", numbers.size(), tables.entries.size(),
              tables.letters.size());
  return out ? 0 : 1;
}
