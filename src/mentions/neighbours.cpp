// SPDX-License-Identifier: Apache-2.0

#include "mentions/neighbours.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/parts.hpp"

namespace saith {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Neighbour::office) + 1> kNames = {
    "day",      "feast",    "participle",  "article",  "junior", "particle",  "group", "company",
    "fighters", "building", "settlement",  "district", "court",  "treaty",    "storm", "side",
    "currency", "patronym", "body",        "purpose",  "owner",  "match",     "share", "defeat",
    "meeting",  "where",    "whole",       "vote",     "ballot", "portfolio", "month", "of_place",
    "business", "country",  "looks_after", "office"};

}  // namespace

Result<Neighbours> Neighbours::load(const Blob& data) {
  Result<Table> words = data.table("name_neighbours");
  if (!words) return words.status();
  Result<Table::Strings> kinds = words->strings("kinds");
  if (!kinds) return kinds.status();
  Neighbours neighbours;
  std::string_view unknown;
  for (std::uint32_t row = 0; row < words->rows(); ++row) {
    std::uint64_t& bits = neighbours.kinds_.emplace_back(0);
    for_each_part(kinds->at(row), [&](std::string_view kind) {
      const auto* name = std::find(kNames.begin(), kNames.end(), kind);
      if (name == kNames.end())
        unknown = kind;
      else
        bits |= std::uint64_t{1} << (name - kNames.begin());
    });
    if (!unknown.empty() || bits == 0) {
      return Status{StatusCode::bad_data, "name_neighbours: '" + std::string(words->key(row)) +
                                              "' has the unknown kind '" + std::string(unknown) +
                                              "'"};
    }
  }
  neighbours.words_ = *words;
  return neighbours;
}

bool Neighbours::is(std::string_view word, Neighbour kind) const {
  const std::uint32_t row = words_.find(word);
  return row != kNone && (kinds_[row] >> static_cast<unsigned>(kind) & 1u) != 0;
}

}  // namespace saith
