// SPDX-License-Identifier: Apache-2.0

// Keys to rows of a table, several rows to a key. Internal to speakers.

#ifndef SAITH_SPEAKERS_ROW_INDEX_HPP_
#define SAITH_SPEAKERS_ROW_INDEX_HPP_

#include <cstddef>
#include <cstdint>

#include "base/column.hpp"
#include "tables.hpp"

namespace saith {

// Keys to rows: for each key the rows that were added under it, the last one first.
class RowIndex {
 public:
  struct Entry {
    std::uint32_t row;
    std::uint32_t next;  // entry, or kNone
  };
  // Some rows of a key, as a range.
  class Rows;
  void clear();
  // Adds nothing when the key's last row is the same.
  void add(std::uint64_t key, std::uint32_t row);
  // The first entry of a key, or kNone.
  std::uint32_t first(std::uint64_t key) const;
  const Entry& entry(std::uint32_t at) const { return entries_[at]; }
  // The row that was added last under a key, or kNone.
  std::uint32_t last(std::uint64_t key) const {
    const std::uint32_t at = first(key);
    return at == kNone ? kNone : entries_[at].row;
  }
  // At most `limit` rows of a key, the last one first:
  //   for (std::uint32_t row : index.rows(key, 16))
  Rows rows(std::uint64_t key, std::uint32_t limit) const;

 private:
  struct Slot {
    std::uint64_t key;
    std::uint32_t head;
  };
  std::size_t slot_of(std::uint64_t key) const;
  void grow();
  Column<Slot> slots_;
  Column<Entry> entries_;
  Column<std::uint32_t> filled_;  // slots that hold a key
};

class RowIndex::Rows {
 public:
  class Iterator {
   public:
    std::uint32_t operator*() const { return rows_->index_->entries_[at_].row; }
    Iterator& operator++() {
      at_ = ++seen_ < rows_->limit_ ? rows_->index_->entries_[at_].next : kNone;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    friend class Rows;
    Iterator(const Rows* rows, std::uint32_t at) : rows_(rows), at_(at) {}
    const Rows* rows_;
    std::uint32_t at_, seen_ = 0;
  };
  Iterator begin() const { return {this, limit_ > 0 ? first_ : kNone}; }
  Iterator end() const { return {this, kNone}; }

 private:
  friend class RowIndex;
  Rows(const RowIndex* index, std::uint32_t first, std::uint32_t limit)
      : index_(index), first_(first), limit_(limit) {}
  const RowIndex* index_;
  std::uint32_t first_, limit_;
};

inline RowIndex::Rows RowIndex::rows(std::uint64_t key, std::uint32_t limit) const {
  return {this, first(key), limit};
}

}  // namespace saith

#endif  // SAITH_SPEAKERS_ROW_INDEX_HPP_
