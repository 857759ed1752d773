// SPDX-License-Identifier: Apache-2.0

#include "syntax/relation.hpp"

#include <array>

namespace saith {

namespace {
constexpr auto kNames = std::to_array<std::string_view>({
    "_",         "root",       "nsubj",    "nsubj:pass", "csubj",      "expl",         "obj",
    "iobj",      "ccomp",      "xcomp",    "obl",        "advcl",      "advmod",       "vocative",
    "discourse", "aux",        "aux:pass", "cop",        "mark",       "nmod",         "nmod:poss",
    "appos",     "nummod",     "acl",      "acl:relcl",  "amod",       "det",          "case",
    "conj",      "cc",         "fixed",    "flat",       "compound",   "compound:prt", "list",
    "parataxis", "dislocated", "orphan",   "goeswith",   "reparandum", "punct",        "dep",
});
static_assert(kNames.size() == kRelations);
}  // namespace

std::string_view name_of(Relation relation) { return kNames[static_cast<std::size_t>(relation)]; }

Relation relation_named(std::string_view name) {
  for (;;) {
    for (std::size_t r = 1; r < kNames.size(); ++r) {
      if (kNames[r] == name) return static_cast<Relation>(r);
    }
    const std::size_t colon = name.rfind(':');
    if (colon == std::string_view::npos) return Relation::dep;
    name = name.substr(0, colon);
  }
}

}  // namespace saith
