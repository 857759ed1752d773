// SPDX-License-Identifier: Apache-2.0

#include "speakers/row_index.hpp"

#include <algorithm>
#include <utility>

namespace saith {

void RowIndex::clear() {
  if (used_ > 0) std::fill_n(slots_.data(), slots_.size(), Slot{0, kNone});
  used_ = 0;
  entries_.clear();
}

std::size_t RowIndex::slot_of(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at].head != kNone && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void RowIndex::grow() {
  Column<Slot> old;
  std::swap(old, slots_);
  slots_.assign(std::max<std::size_t>(256, old.size() * 2), Slot{0, kNone});
  for (const Slot& slot : old) {
    if (slot.head != kNone) slots_[slot_of(slot.key)] = slot;
  }
}

void RowIndex::add(std::uint64_t key, std::uint32_t row) {
  if ((used_ + 1) * 2 > slots_.size()) grow();
  Slot& slot = slots_[slot_of(key)];
  if (slot.head == kNone)
    slot.key = key, ++used_;
  else if (entries_[slot.head].row == row)
    return;
  entries_.push_back({row, slot.head});
  slot.head = static_cast<std::uint32_t>(entries_.size() - 1);
}

std::uint32_t RowIndex::first(std::uint64_t key) const {
  return slots_.empty() ? kNone : slots_[slot_of(key)].head;
}

}  // namespace saith
