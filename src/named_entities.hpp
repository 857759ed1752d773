// SPDX-License-Identifier: Apache-2.0

// What a document speaks of by name, for people to read: the order in which the command's text and
// pictures list it.

#ifndef SAITH_NAMED_ENTITIES_HPP_
#define SAITH_NAMED_ENTITIES_HPP_

#include <cstdint>
#include <vector>

#include "saith/document.hpp"

namespace saith {

struct NamedEntity {
  std::uint32_t row;     // of Document::entities()
  std::uint32_t named;   // mentions by a name, at least one
  std::uint32_t others;  // pronouns and descriptions
  std::uint32_t mentions() const { return named + others; }
};

// Entities that some mention names, the most mentioned first.
std::vector<NamedEntity> named_entities(const Document& document);

}  // namespace saith

#endif  // SAITH_NAMED_ENTITIES_HPP_
