// SPDX-License-Identifier: Apache-2.0

// The types of mentions by the names that tables give them.

#ifndef SAITH_MENTION_TYPES_HPP_
#define SAITH_MENTION_TYPES_HPP_

#include <cstdint>
#include <optional>
#include <string_view>

#include "saith/document.hpp"

namespace saith {

// The last one; what counts or names types goes by it.
inline constexpr MentionType kLastMentionType = MentionType::work;
inline constexpr std::uint8_t kMentionTypes = static_cast<std::uint8_t>(kLastMentionType) + 1;

// PER, ORG and so on; nothing for what is no name of a type.
inline std::optional<MentionType> mention_type_of(std::string_view name) {
  for (std::uint8_t n = 0; n < kMentionTypes; ++n) {
    const auto type = static_cast<MentionType>(n);
    if (name_of(type) == name) return type;
  }
  return std::nullopt;
}

}  // namespace saith

#endif  // SAITH_MENTION_TYPES_HPP_
