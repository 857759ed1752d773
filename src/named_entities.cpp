// SPDX-License-Identifier: Apache-2.0

#include "named_entities.hpp"

#include <algorithm>

namespace saith {

std::vector<NamedEntity> named_entities(const Document& document) {
  std::vector<NamedEntity> entities;
  for (std::uint32_t row = 0; row < document.entities().size(); ++row)
    entities.push_back({row, 0, 0});
  const Mentions& mentions = document.mentions();
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (mentions.entity[m] == kNone) continue;
    NamedEntity& entity = entities[mentions.entity[m]];
    ++(mentions.named[m] ? entity.named : entity.others);
  }
  std::erase_if(entities, [](const NamedEntity& e) { return e.named == 0; });
  std::stable_sort(entities.begin(), entities.end(),
                   [](const auto& a, const auto& b) { return a.mentions() > b.mentions(); });
  return entities;
}

}  // namespace saith
