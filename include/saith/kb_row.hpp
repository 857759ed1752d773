// SPDX-License-Identifier: Apache-2.0

// One entity, as a knowledge base is built from it.

#ifndef SAITH_KB_ROW_HPP_
#define SAITH_KB_ROW_HPP_

#include <cstdint>
#include <string>
#include <vector>

#include "saith/document.hpp"

namespace saith {

enum class AliasKind : std::uint8_t { name, abbrev, demonym, adjective, metonym };

struct KbAlias {
  AliasKind kind = AliasKind::name;
  std::string text;
  friend bool operator==(const KbAlias&, const KbAlias&) = default;
};

// Strings are UTF-8 without tabs, line breaks and NUL bytes; id and name are not empty.
struct KbRow {
  std::string id;  // Q423, acme:17
  MentionType type = MentionType::org;
  std::string name;
  std::vector<KbAlias> aliases;
  std::string country;  // ISO 3166 alpha-2, or empty
  double prior = 0;     // popularity in any positive unit; 0: not known
  std::string description;
  std::string source;  // where the row comes from, a word or words joined by commas; may be empty
  void clear() {
    id.clear(), name.clear(), aliases.clear(), country.clear(), description.clear(), source.clear();
    type = MentionType::org, prior = 0;
  }
};

}  // namespace saith

#endif  // SAITH_KB_ROW_HPP_
