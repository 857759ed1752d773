// SPDX-License-Identifier: Apache-2.0

// The layout of a compiled knowledge base (.skb), which docs/kb-format.md describes. Little-endian.

#ifndef SAITH_KB_FORMAT_HPP_
#define SAITH_KB_FORMAT_HPP_

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "kb/normal.hpp"

namespace saith::kb_format {

static_assert(std::endian::native == std::endian::little,
              "compiled knowledge bases are read as they lie on disk");

inline constexpr std::string_view kMagic = "SAITHSKB";
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint64_t kPage = 4096;

// Sections, each once, in this order in the file.
enum class Section : std::uint32_t {
  records,       // the entities' strings, see kb/records.hpp
  info,          // "key\tvalue\n" lines for people
  symbols,       // what the strings are compressed with, see kb/symbols.hpp
  source_names,  // a line for each value of `sources`
  meta,          // Meta[entities]
  blocks,  // u64[ceil(entities / kBlock) + 1]: where in `records` each block of kBlock entities begins
  sources,      // u16[entities], or empty
  id_starts,    // u32[id_buckets + 1]: first row of each bucket
  id_rows,      // u32[entities]: entities in the order of their ids' hashes
  id_checks,    // u8[entities]: a check of the id's hash
  name_starts,  // u32[name_buckets + 1]
  name_rows,    // u64[names]: see NameRow
  name_checks,  // u16[names]: fine and exact checks
  filter,       // u64[8 * filter_blocks]: which hashes are names and which begin longer ones
  starters,     // u64[starter_words]: which lower-case words begin names
};
inline constexpr std::size_t kSections = static_cast<std::size_t>(Section::starters) + 1;

// A number of bytes for each section.
class SectionSizes {
 public:
  explicit SectionSizes(std::uint64_t all) { sizes_.fill(all); }
  std::uint64_t& operator[](Section section) { return sizes_[static_cast<std::size_t>(section)]; }
  std::uint64_t at(std::size_t section) const { return sizes_[section]; }

 private:
  std::array<std::uint64_t, kSections> sizes_;
};

struct SectionPlace {
  std::uint64_t offset, size;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t header_size;  // sizeof(Header)
  std::uint64_t file_size;
  std::uint64_t header_check;  // hash of the header with this field 0
  std::uint64_t body_check;    // see body_check()
  std::uint32_t entities;
  std::uint32_t names;  // rows of the name index
  std::uint32_t id_buckets, name_buckets;
  std::uint32_t filter_blocks, starter_words;
  std::uint32_t entity_bits;  // of a NameRow
  std::uint32_t strings;      // names stored to be shown
  SectionPlace sections[kSections];
};
static_assert(sizeof(Header) == 72 + kSections * 16);

struct Meta {
  std::uint8_t prior;
  std::uint8_t type;
  char country[2];  // zeros: none
};

inline constexpr std::uint32_t kBlock = 8;          // entities in a block of records
inline constexpr std::uint32_t kBucketRows = 8;     // rows in a bucket, on average
inline constexpr std::uint32_t kBucketMost = 4096;  // rows of one bucket that a reader looks at

// Bucket or block of a hash among n: monotone, so that rows sorted by hash are sorted by bucket.
inline std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t n) {
  return static_cast<std::uint32_t>(((hash >> 32) * n) >> 32);
}

// One name of one entity, in 64 bits: from the low end entity (entity_bits), type 3, alias kind 3,
// shape 9, and in what is left low bits of the coarse key.
class NameRow {
 public:
  NameRow(std::uint64_t bits, unsigned entity_bits) : bits_(bits), entity_bits_(entity_bits) {}
  static std::uint64_t pack(std::uint64_t hash, std::uint32_t entity, unsigned type, unsigned kind,
                            NameShape shape, unsigned entity_bits) {
    const unsigned used = entity_bits + kFixedBits;
    return hash << used | std::uint64_t{shape} << (entity_bits + 6) |
           std::uint64_t{kind} << (entity_bits + 3) | std::uint64_t{type} << entity_bits | entity;
  }
  // A row's bits that a hash decides, and what they are for one.
  static std::uint64_t hash_part(std::uint64_t bits, unsigned entity_bits) {
    return bits >> (entity_bits + kFixedBits);
  }
  static std::uint64_t wanted(std::uint64_t hash, unsigned entity_bits) {
    const unsigned used = entity_bits + kFixedBits;
    return hash << used >> used;
  }
  std::uint32_t entity() const {
    return static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << entity_bits_) - 1));
  }
  unsigned type() const { return bits_ >> entity_bits_ & 7; }
  unsigned kind() const { return bits_ >> (entity_bits_ + 3) & 7; }
  NameShape shape() const { return bits_ >> (entity_bits_ + 6) & ((1u << kNameShapeBits) - 1); }

 private:
  static constexpr unsigned kFixedBits = 3 + 3 + kNameShapeBits;
  std::uint64_t bits_;
  unsigned entity_bits_;
};

// Ten bits of the fine key, six of the very bytes.
inline std::uint16_t name_check(std::uint64_t fine, std::string_view bytes) {
  return static_cast<std::uint16_t>((fine >> 54) << 6 | hash_bytes(bytes) >> 58);
}
inline bool same_fine(std::uint16_t a, std::uint16_t b) { return (a ^ b) < 64; }

// Bits of one of the eight words of a block: three that say that a key is in it, and one each for
// what it is there as, the whole of a name or the beginning of a longer one.
struct FilterBits {
  unsigned word;
  unsigned name, prefix;  // which bit
  std::uint64_t key;      // which bits
  explicit FilterBits(std::uint64_t hash) {
    const std::uint64_t mixed = hash * 0xd6e8feb86659fd93ULL;
    word = static_cast<unsigned>(mixed >> 61);
    key = std::uint64_t{1} << (mixed >> 55 & 63) | std::uint64_t{1} << (mixed >> 49 & 63) |
          std::uint64_t{1} << (mixed >> 43 & 63);
    name = mixed >> 37 & 63, prefix = mixed >> 31 & 63;
  }
};

// Three bits among 64 * words.
struct StarterBits {
  std::uint32_t bit[3];
  StarterBits(std::uint64_t hash, std::uint32_t words) {
    for (unsigned i = 0; i < 3; ++i)
      bit[i] = static_cast<std::uint32_t>(hash >> (20 * i)) & (words * 64 - 1);
  }
};

// The hash of everything after the header: of the hashes of its pieces of 1 MiB, in order.
inline constexpr std::uint64_t kCheckPiece = 1 << 20;
class BodyCheck {
 public:
  void add(std::string_view piece) { state_ = hash_bytes(piece, state_ + 1); }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0;
};

}  // namespace saith::kb_format

#endif  // SAITH_KB_FORMAT_HPP_
