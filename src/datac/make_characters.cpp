// SPDX-License-Identifier: Apache-2.0

// Writes the table that text/characters.hpp reads, from ICU's copy of the Unicode character
// database.
//
//   make_characters -o src/data/model/characters.bin

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <vector>

#include "text/characters.hpp"
#include "text/icu_properties.hpp"

int main(int argc, char** argv) {
  using saith::Characters;
  if (argc != 3 || std::strcmp(argv[1], "-o") != 0) {
    std::fputs("usage: make_characters -o OUT.bin\n", stderr);
    return 2;
  }
  std::map<std::vector<std::uint16_t>, std::uint16_t> numbers;
  std::vector<std::uint16_t> blocks, values;
  for (std::uint32_t block = 0; block < Characters::kBlocks; ++block) {
    std::vector<std::uint16_t> here;
    for (std::uint32_t i = 0; i <= Characters::kBlockMask; ++i) {
      here.push_back(
          saith::icu_properties(static_cast<UChar32>(block << Characters::kBlockBits | i)).bits());
    }
    const auto [it, fresh] = numbers.try_emplace(here, static_cast<std::uint16_t>(numbers.size()));
    if (fresh) values.insert(values.end(), here.begin(), here.end());
    blocks.push_back(it->second);
  }
  std::ofstream out(argv[2], std::ios::binary);
  auto write = [&](const std::vector<std::uint16_t>& v) {
    out.write(reinterpret_cast<const char*>(v.data()),
              static_cast<std::streamsize>(v.size() * sizeof v[0]));
  };
  write(blocks), write(values);
  std::printf("Unicode %s, %zu blocks\n", U_UNICODE_VERSION, numbers.size());
  return out ? 0 : 1;
}
