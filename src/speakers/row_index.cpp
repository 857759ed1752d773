// SPDX-License-Identifier: Apache-2.0

#include "speakers/row_index.hpp"

#include <algorithm>
#include <utility>

#include "base/hash_index.hpp"

namespace saith {

void RowIndex::clear() {
  for (const std::uint32_t at : filled_) slots_[at].head = kNone;
  filled_.clear();
  entries_.clear();
}

std::size_t RowIndex::slot_of(std::uint64_t key) const {
  return find_slot(key, slots_.size(), [&](std::size_t at) {
    return slots_[at].head == kNone || slots_[at].key == key;
  });
}

void RowIndex::grow() {
  Column<Slot> old;
  std::swap(old, slots_);
  slots_.assign(std::max<std::size_t>(256, old.size() * 2), Slot{0, kNone});
  for (std::uint32_t& at : filled_) {
    const Slot& slot = old[at];
    at = static_cast<std::uint32_t>(slot_of(slot.key));
    slots_[at] = slot;
  }
}

void RowIndex::add(std::uint64_t key, std::uint32_t row) {
  if ((filled_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t at = slot_of(key);
  Slot& slot = slots_[at];
  if (slot.head == kNone) {
    slot.key = key;
    filled_.push_back(static_cast<std::uint32_t>(at));
  } else if (entries_[slot.head].row == row) {
    return;
  }
  entries_.push_back({row, slot.head});
  slot.head = static_cast<std::uint32_t>(entries_.size() - 1);
}

std::uint32_t RowIndex::first(std::uint64_t key) const {
  return slots_.empty() ? kNone : slots_[slot_of(key)].head;
}

}  // namespace saith
