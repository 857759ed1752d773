// SPDX-License-Identifier: Apache-2.0

// One compiled knowledge base, read where it lies: in a mapped file or in the library.
//
// Opening looks at the header alone. Every later read is checked against the bounds of its section,
// so that a file which is damaged or was made to harm gives wrong answers at worst. Any number of
// threads may read.

#ifndef SAITH_KB_BASE_HPP_
#define SAITH_KB_BASE_HPP_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/format.hpp"
#include "kb/kb.hpp"
#include "kb/records.hpp"
#include "saith/status.hpp"

namespace saith {

class KbBase {
 public:
  // Maps the file.
  static Result<KbBase> open_file(const std::string& path);
  // `bytes` must outlive the base and may begin anywhere; `name` is for messages.
  static Result<KbBase> open(std::string_view bytes, std::string name);
  // The base inside the library; empty bytes if there is none.
  static std::string_view embedded_bytes();

  const std::string& name() const { return name_; }
  std::uint64_t bytes() const { return bytes_.size(); }
  std::uint32_t entities() const { return header_.entities; }
  std::uint32_t names() const { return header_.names; }
  std::uint32_t strings() const { return header_.strings; }
  const kb_format::Header& header() const { return header_; }
  std::string_view info() const { return section(kb_format::Section::info); }

  // Compares the whole file with its checksum: reads all of it.
  Status verify() const;

  // Whether a coarse key may be a name, or begin a longer one. A Filter is to be had for nothing
  // and lives as long as the base.
  struct Filtered {
    bool name, prefix;
  };
  class Filter {
   public:
    Filtered operator()(std::uint64_t coarse) const {
      const kb_format::FilterBits bits(coarse);
      const std::uint64_t word = word_of(coarse, bits), held = (word & bits.key) == bits.key;
      return {(word >> bits.name & held) != 0, (word >> bits.prefix & held) != 0};
    }
    // 1: one or the other, 0: neither.
    std::uint64_t either(std::uint64_t coarse) const {
      const kb_format::FilterBits bits(coarse);
      const std::uint64_t word = word_of(coarse, bits), held = (word & bits.key) == bits.key;
      return (word >> bits.name | word >> bits.prefix) & held;
    }
    // Starts loading what the others will read.
    void prefetch(std::uint64_t coarse) const { __builtin_prefetch(block(coarse)); }

   private:
    friend class KbBase;
    Filter(const char* begin, std::uint32_t blocks) : begin_(begin), blocks_(blocks) {}
    const char* block(std::uint64_t coarse) const {
      return begin_ + std::size_t{kb_format::bucket_of(coarse, blocks_)} * 64;
    }
    std::uint64_t word_of(std::uint64_t coarse, const kb_format::FilterBits& bits) const {
      return load<std::uint64_t>(block(coarse) + std::size_t{bits.word} * 8);
    }
    const char* begin_;
    std::uint32_t blocks_;
  };
  Filter filter() const { return {filter_, header_.filter_blocks}; }
  // Start loading where find() begins; the rows that it will read; what prior() reads.
  void prefetch_bucket(std::uint64_t coarse) const {
    __builtin_prefetch(name_starts_ +
                       std::size_t{kb_format::bucket_of(coarse, header_.name_buckets)} * 4);
  }
  void prefetch_rows(std::uint64_t coarse) const {
    const char* const at =
        name_starts_ + std::size_t{kb_format::bucket_of(coarse, header_.name_buckets)} * 4;
    const std::size_t begin = std::min(load<std::uint32_t>(at), header_.names);
    __builtin_prefetch(name_rows_ + begin * 8);
    __builtin_prefetch(name_rows_ + begin * 8 + 64);
  }
  void prefetch_entity(std::uint32_t entity) const {
    __builtin_prefetch(meta_ + std::size_t{entity} * 4);
  }
  // Whether a lower-case word may begin a name.
  bool starts_lower(std::uint64_t coarse) const {
    const kb_format::StarterBits bits(coarse, header_.starter_words);
    for (std::uint32_t bit : bits.bit) {
      if (!(load<std::uint64_t>(starters_ + std::size_t{bit / 64} * 8) >> (bit % 64) & 1))
        return false;
    }
    return true;
  }

  // Rows of the name index that have this coarse key; best entities first.
  struct Rows {
    std::uint32_t begin = 0, end = 0;
    bool empty() const { return begin == end; }
  };
  Rows find(std::uint64_t coarse) const;
  kb_format::NameRow row(std::uint32_t i) const {  // requires i < names()
    return {load<std::uint64_t>(name_rows_ + std::size_t{i} * 8), header_.entity_bits};
  }
  std::uint16_t check(std::uint32_t i) const {
    return load<std::uint16_t>(name_checks_ + std::size_t{i} * 2);
  }

  // Of entity < entities().
  std::uint8_t prior(std::uint32_t entity) const {
    return static_cast<std::uint8_t>(meta_[std::size_t{entity} * 4]);
  }
  MentionType type(std::uint32_t entity) const {
    return static_cast<MentionType>(meta_[std::size_t{entity} * 4 + 1] & 7);
  }
  std::string_view country(std::uint32_t entity) const {
    const char* const country = meta_ + std::size_t{entity} * 4 + 2;
    return country[0] == 0 ? std::string_view() : std::string_view(country, 2);
  }
  std::string_view source(std::uint32_t entity) const;
  // Entities by each of their sources, most first. Reads all of the section.
  std::vector<std::pair<std::string, std::uint64_t>> counts_by_source() const;
  void append_id(std::uint32_t entity, std::string& out) const;
  void append_name(std::uint32_t entity, std::string& out) const;
  void append_description(std::uint32_t entity, std::string& out) const;
  struct Alias {
    AliasKind kind;
    std::string text;
  };
  std::vector<Alias> aliases(std::uint32_t entity) const;
  // The entity of an id, or kNone.
  std::uint32_t find_id(std::string_view id) const;

 private:
  struct Unmap {
    Unmap() : size(0) {}
    explicit Unmap(std::size_t n) : size(n) {}
    std::size_t size;
    void operator()(const char* begin) const;
  };
  template <typename T>
  static T load(const char* at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
  }
  std::string_view section(kb_format::Section s) const {
    const kb_format::SectionPlace place = header_.sections[static_cast<std::size_t>(s)];
    return bytes_.substr(place.offset, place.size);
  }
  kb_format::Cursor record(std::uint32_t entity) const;

  std::string name_;
  std::string_view bytes_;
  kb_format::Header header_{};
  std::unique_ptr<const char, Unmap> mapping_;
  const char *filter_ = nullptr, *starters_ = nullptr, *name_starts_ = nullptr,
             *name_rows_ = nullptr, *name_checks_ = nullptr, *meta_ = nullptr;
};

}  // namespace saith

#endif  // SAITH_KB_BASE_HPP_
