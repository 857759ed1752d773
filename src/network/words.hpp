// SPDX-License-Identifier: Apache-2.0

// Words as the networks know them: everything that enters a word's vector depends on its written
// form alone. A known form is one block of bytes, its share of the first layer at every place where
// the network looks at words, computed when the model is made; the block of any other form is
// computed from its affixes and shape, by the same arithmetic. (Devlin and others: Fast and robust
// neural network joint models, 2014; Botha and others: Natural language processing with small
// feed-forward networks, 2017.)

#ifndef SAITH_NETWORK_WORDS_HPP_
#define SAITH_NETWORK_WORDS_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/hash.hpp"
#include "base/hash_index.hpp"
#include "tags/word.hpp"

namespace saith::network {

inline constexpr std::size_t kDimensions = 64;  // of a word's vector
inline constexpr std::size_t kHidden = 64;      // units of a layer
inline constexpr std::size_t kWordFeatures = 8;

// Of a hash or number of one kind, as keys of an Index.
inline std::uint64_t key_of(std::uint64_t kind, std::uint64_t value) {
  return hash_detail::mix(value + kind * 0xa0761d6478bd642full, 0xe7037ed1a0b428dbull);
}
inline std::uint64_t form_key(const tags::Word& word) {
  return hash_detail::mix(word.hash ^ word.shape * 0x9E3779B97F4A7C15ull, 0xe7037ed1a0b428dbull);
}
// Keys of what is known of a form: itself, its normal form, its last one to four bytes, its first
// three, its shape. Part of the models' formats.
inline std::array<std::uint64_t, kWordFeatures> features_of(const tags::Word& word) {
  return {form_key(word),
          key_of(1, word.hash),
          key_of(2, word.suffix[0]),
          key_of(3, word.suffix[1]),
          key_of(4, word.suffix[2]),
          key_of(5, word.suffix[3]),
          key_of(6, word.prefix),
          key_of(7, word.shape)};
}
inline constexpr std::size_t kOwnFeatures = 2;  // of those, how many tell one word from all others

struct Slot {
  std::uint32_t check;  // high bits of the key; 0: an empty slot
  std::uint32_t row;
};

// Rows by key: open addressing, the slot of a key is in its low bits.
class Index {
 public:
  static constexpr std::uint32_t kNoRow = ~std::uint32_t{0};
  Index() = default;
  explicit Index(std::span<const Slot> slots) : slots_(slots) {}
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[key & (slots_.size() - 1)]); }
  std::uint32_t find(std::uint64_t key) const {
    const std::size_t at =
        find_check(key, slots_.size(), [this](std::size_t slot) { return slots_[slot].check; });
    return at == kNoSlot ? kNoRow : slots_[at].row;
  }
  // Whether there is a power of two of slots, one of them empty, and no row is `rows` or more.
  bool is_sound(std::size_t rows) const {
    bool has_empty = false;
    for (const Slot& slot : slots_) {
      has_empty |= slot.check == 0;
      if (slot.check != 0 && slot.row >= rows) return false;
    }
    return has_empty && (slots_.size() & (slots_.size() - 1)) == 0;
  }

 private:
  std::span<const Slot> slots_;
};

// The vectors of features, and what turns their sum into a block of `Places` times kHidden bytes.
struct Vectors {
  Index features;
  const std::int8_t* rows = nullptr;      // kDimensions each; the first is that of unknown words
  const std::int16_t* weights = nullptr;  // [kDimensions / 2][bytes of a block][2]
  std::uint32_t shift = 1;
};

}  // namespace saith::network

#endif  // SAITH_NETWORK_WORDS_HPP_
