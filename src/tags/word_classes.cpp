// SPDX-License-Identifier: Apache-2.0

#include "tags/word_classes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/loader.hpp"
#include "base/parts.hpp"

namespace saith {

namespace {

constexpr std::array<std::string_view, kWordClasses> kNames = {
#define SAITH_WORD_CLASS(name) #name,
    SAITH_WORD_CLASSES(SAITH_WORD_CLASS)
#undef SAITH_WORD_CLASS
};

Status bad_table(std::string_view reason, std::string_view name) {
  return {StatusCode::bad_data,
          "word_classes.tsv: " + std::string(reason) + " '" + std::string(name) + "'"};
}

}  // namespace

Result<WordClasses> WordClasses::load(const Blob& data) {
  Table table;
  Table::Strings words;
  Loader load;
  load(data.table("word_classes"), table);
  load(table.strings("words"), words);
  if (!load.ok()) return load.status();
  for (std::string_view name : kNames) {
    if (!table.contains(name)) return bad_table("there is no row for the class", name);
  }
  std::vector<std::pair<std::uint64_t, WordClass>> entries;
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    const auto* const known = std::find(kNames.begin(), kNames.end(), table.key(row));
    if (known == kNames.end()) return bad_table("no code asks for the class", table.key(row));
    const auto word_class = static_cast<WordClass>(known - kNames.begin());
    for_each_part(
        words.at(row),
        [&](std::string_view word) { entries.emplace_back(tags::describe(word).hash, word_class); },
        ' ');
  }
  WordClasses classes;
  classes.classes_ = HashIndex<WordClassSet>(entries.size());
  for (const auto& [hash, word_class] : entries) classes.classes_.add(hash).add(word_class);
  return classes;
}

}  // namespace saith
