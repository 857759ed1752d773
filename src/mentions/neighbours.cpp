// SPDX-License-Identifier: Apache-2.0

#include "mentions/neighbours.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/parts.hpp"

namespace saith::mentions {

namespace {

constexpr std::array kNames = {
#define SAITH_NEIGHBOUR(name) std::string_view(#name),
    SAITH_NEIGHBOURS(SAITH_NEIGHBOUR)
#undef SAITH_NEIGHBOUR
};

}  // namespace

Result<Neighbours> Neighbours::load(const Blob& data) {
  Result<Table> words = data.table("name_neighbours");
  if (!words) return words.status();
  Result<Table::Strings> kinds = words->strings("kinds");
  if (!kinds) return kinds.status();
  Neighbours neighbours;
  std::string_view unknown;
  for (std::uint32_t row = 0; row < words->rows(); ++row) {
    EnumSet<Neighbour>& set = neighbours.kinds_.emplace_back();
    for_each_part(kinds->at(row), [&](std::string_view kind) {
      const auto* name = std::find(kNames.begin(), kNames.end(), kind);
      if (name == kNames.end())
        unknown = kind;
      else
        set = set | EnumSet{static_cast<Neighbour>(name - kNames.begin())};
    });
    if (!unknown.empty() || kinds->at(row).empty()) {
      return Status{StatusCode::bad_data, "name_neighbours: '" + std::string(words->key(row)) +
                                              "' has the unknown kind '" + std::string(unknown) +
                                              "'"};
    }
  }
  neighbours.words_ = *words;
  neighbours.listed_ = tags::LexiconFilter(*words);
  return neighbours;
}

bool Neighbours::is_any(std::string_view word, EnumSet<Neighbour> kinds) const {
  const std::uint32_t row = words_.find(word);
  return row != kNone && kinds_[row].has_any(kinds);
}

}  // namespace saith::mentions
