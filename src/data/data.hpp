// SPDX-License-Identifier: Apache-2.0

// The compiled lexicons and models: what datac made of src/data, embedded in the library as one
// blob of named sections.
//
//   Table names = blob.table("given_names").value();
//   auto female = names.u32("female").value();
//   std::uint32_t row = names.find("Linda");         // kNone if it is not there
//   if (row != kNone) use(female[row]);
//
// A blob is checked once, when it is opened: after that no read can leave it. Everything is a view
// into the blob, cheap to copy and safe to share.

#ifndef SAITH_DATA_DATA_HPP_
#define SAITH_DATA_DATA_HPP_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "saith/document.hpp"
#include "saith/status.hpp"

namespace saith {

// One lexicon: rows sorted by key (unless the TSV repeats keys, all unique), with typed columns.
class Table {
 public:
  Table() = default;
  std::uint32_t rows() const { return rows_; }
  // The row of `key`, or kNone. O(1).
  std::uint32_t find(std::string_view key) const { return find(key, hash_bytes(key)); }
  // The same, with hash_bytes(key) already at hand.
  std::uint32_t find(std::string_view key, std::uint64_t hash) const;
  bool contains(std::string_view key) const { return find(key) != kNone; }
  std::string_view key(std::uint32_t row) const { return keys_.at(row); }

  struct Strings {
    std::span<const std::uint32_t> offsets;
    std::string_view bytes;
    std::string_view at(std::uint32_t row) const {
      return bytes.substr(offsets[row], offsets[row + 1] - offsets[row]);
    }
  };
  // Columns by the name in the TSV's header; bad_data if there is none of this name and type.
  Result<std::span<const std::uint32_t>> u32(std::string_view column) const;
  Result<std::span<const float>> f32(std::string_view column) const;
  Result<Strings> strings(std::string_view column) const;

 private:
  friend class Blob;
  struct ColumnView {
    std::string_view name;
    std::uint32_t type;
    std::string_view bytes;
  };
  const ColumnView* column(std::string_view name, std::uint32_t type) const;

  std::uint32_t rows_ = 0;
  std::span<const std::uint32_t> slots_;  // of format.hpp; a power of two of them
  Strings keys_;
  std::vector<ColumnView> columns_;
};

class Blob {
 public:
  // The blob in the library.
  static const Blob& embedded();
  // Checks everything; the bytes must stay. `bytes` must be aligned to 8.
  static Result<Blob> open(std::string_view bytes);

  Result<Table> table(std::string_view name) const;
  // A model file's bytes as they are, aligned to 8.
  Result<std::string_view> raw(std::string_view name) const;

 private:
  std::vector<std::pair<std::string_view, std::string_view>> sections_;
};

}  // namespace saith

#endif  // SAITH_DATA_DATA_HPP_
