// SPDX-License-Identifier: Apache-2.0

// The bases that a KnowledgeBase holds, one on the other.

#ifndef SAITH_KB_STACK_HPP_
#define SAITH_KB_STACK_HPP_

#include <cstdint>
#include <string_view>
#include <vector>

#include "kb/base.hpp"
#include "kb/kb.hpp"

namespace saith {

struct KbPart {
  KbBase base;
  std::uint32_t first_entity;  // handle of its entity 0
};

struct KnowledgeBase::State {
  std::vector<KbPart> parts;
  std::uint32_t entities = 0;
  std::size_t first_own_part = 0;  // the parts from here on are the user's
  std::uint64_t contents = 0;      // a check of them all

  // The part that an entity handle belongs to, or nullptr.
  const KbPart* part_of(std::uint32_t entity) const {
    for (std::size_t i = parts.size(); i-- > 0;) {
      if (entity >= parts[i].first_entity) return entity < entities ? &parts[i] : nullptr;
    }
    return nullptr;
  }
  // Whether an entity handle is one of a base that the user added.
  bool is_own(std::uint32_t entity) const {
    return first_own_part < parts.size() && entity >= parts[first_own_part].first_entity;
  }
  std::uint32_t find_id(std::string_view id, std::size_t from) const {
    for (std::size_t i = parts.size(); i-- > from;) {
      if (std::uint32_t entity = parts[i].base.find_id(id); entity != kNone)
        return parts[i].first_entity + entity;
    }
    return kNone;
  }
  void find(std::string_view name, Column<KbCandidate>& out) const;
};

}  // namespace saith

#endif  // SAITH_KB_STACK_HPP_
