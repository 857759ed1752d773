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
  void clear();
  // Adds nothing when the key's last row is the same.
  void add(std::uint64_t key, std::uint32_t row);
  // The first entry of a key, or kNone.
  std::uint32_t first(std::uint64_t key) const;
  const Entry& entry(std::uint32_t at) const { return entries_[at]; }

 private:
  struct Slot {
    std::uint64_t key;
    std::uint32_t head;
  };
  std::size_t slot_of(std::uint64_t key) const;
  void grow();
  Column<Slot> slots_;
  Column<Entry> entries_;
  std::size_t used_ = 0;
};

}  // namespace saith

#endif  // SAITH_SPEAKERS_ROW_INDEX_HPP_
