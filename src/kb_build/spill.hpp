// SPDX-License-Identifier: Apache-2.0

// Records in partitions, in memory as long as a budget allows and in one temporary file beyond: the
// builder's external sort. Hashes are even, so partitions by their upper bits are; each is small
// enough to be sorted in memory.

#ifndef SAITH_KB_BUILD_SPILL_HPP_
#define SAITH_KB_BUILD_SPILL_HPP_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "saith/status.hpp"

namespace saith {

class Spill {
 public:
  static constexpr std::size_t kPartitions = 64;
  static std::size_t partition_of(std::uint64_t hash) { return hash >> 58; }

  // There is a file only once the budget (bytes) is spent: in the folder of the output `path`, and
  // without a name, so that nothing is left of it however the program ends.
  Spill(std::string path, std::uint64_t budget) : path_(std::move(path)), budget_(budget) {}
  Spill(const Spill&) = delete;
  Spill& operator=(const Spill&) = delete;
  ~Spill();

  // One thread at a time.
  Status add(std::size_t partition, std::string_view bytes);
  std::uint64_t size(std::size_t partition) const { return sizes_[partition]; }
  // What was added to a partition, in order. Any number of threads, once nothing is added any more.
  Status load(std::size_t partition, std::string& out) const;

 private:
  Status flush();
  struct Extent {
    std::uint64_t offset, size;
  };
  std::string path_;
  std::uint64_t budget_;
  int file_ = -1;
  std::uint64_t written_ = 0, held_ = 0;
  std::array<std::string, kPartitions> buffers_;
  std::array<std::uint64_t, kPartitions> sizes_{};
  std::array<std::vector<Extent>, kPartitions> extents_;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_SPILL_HPP_
