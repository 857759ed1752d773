// SPDX-License-Identifier: Apache-2.0

// The layout of the blob that datac writes and data.cpp reads. Little-endian; every section begins
// at a multiple of 8.
//
//   blob:    "SAITHDAT" u32 version u32 section_count, then a directory of section_count x
//            { u32 name_offset, u32 name_size, u64 offset, u64 size }, names, sections
//   table:   "STBL" u32 rows u32 columns u32 slot_count, slots u32[slot_count] (0, or
//            slot_of(hash, row)), then columns x
//            { u32 name_offset, u32 name_size, u32 type, u32 reserved, u64 offset, u64 size }, offsets from the table's start
//            column 0 is the key
//   strings: u32 offsets[rows + 1], bytes

#ifndef SAITH_DATA_FORMAT_HPP_
#define SAITH_DATA_FORMAT_HPP_

#include <cstdint>
#include <string_view>

namespace saith::data_format {

inline constexpr std::string_view kBlobMagic = "SAITHDAT";
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::string_view kTableMagic = "STBL";
enum ColumnType : std::uint32_t { kStrings = 0, kU32 = 1, kF32 = 2 };

struct SectionEntry {
  std::uint32_t name_offset, name_size;
  std::uint64_t offset, size;
};
struct ColumnEntry {
  std::uint32_t name_offset, name_size, type, reserved;
  std::uint64_t offset, size;
};

// Where the key with this hash is looked for first.
inline std::uint32_t first_slot(std::uint64_t hash, std::uint32_t slot_count) {
  return static_cast<std::uint32_t>(hash >> 32) & (slot_count - 1);
}

// What a slot holds: the row's number from 1 on, and above it bits of the key's hash, so that other
// keys are told apart without a look at them.
inline constexpr std::uint32_t kRowMask = (1u << 20) - 1;
inline std::uint32_t key_check(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash) & ~kRowMask;
}
inline std::uint32_t slot_of(std::uint64_t hash, std::uint32_t row) {
  return key_check(hash) | (row + 1);
}

}  // namespace saith::data_format

#endif  // SAITH_DATA_FORMAT_HPP_
