// SPDX-License-Identifier: Apache-2.0

// The tagger's model as it lies in the blob (tags.bin). Little-endian:
//
//   Header
//   u8 class_tag[classes], class_fine[classes], padded to 4
//   u32 set_begin[sets + 1]              into the set bytes: the classes that a word may have
//   u8 set_bytes[set_bytes], padded to 8
//   Slot dictionary[slots]               open addressing; the slot of a word is the low bits of its hash
//   i8 weights[2^weight_bits + 128]

#ifndef SAITH_TAGS_MODEL_HPP_
#define SAITH_TAGS_MODEL_HPP_

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/hash_index.hpp"
#include "saith/status.hpp"
#include "tags/features.hpp"

namespace saith::tags {

inline constexpr std::string_view kMagic = "SAITHTG2";
inline constexpr std::uint32_t kMaxClasses = 128;

// After each lot of features but the last: how far the best class must be ahead for the choice to
// be clear.
using Margins = std::array<std::int32_t, kLots - 1>;
inline constexpr std::int32_t kNeverClear = 1 << 24;

struct Header {
  char magic[8];
  std::uint32_t classes, weight_bits, slots, sets, set_bytes;
  std::uint32_t
      unknown_set;  // the classes to choose from for a word that the dictionary does not hold
  std::uint32_t proper, proper_many;  // the classes NNP and NNPS
  Margins clear_margin;
};

struct Slot {
  std::uint32_t check;     // high bits of the word's hash; 0: an empty slot
  std::uint16_t known;     // set of the classes seen with this word
  std::uint16_t possible;  // set of the classes to choose from
};

struct Model {
  std::span<const std::uint8_t> class_tag, class_fine;
  std::span<const std::uint32_t> set_begin;
  std::span<const std::uint8_t> set_bytes;
  std::span<const Slot> slots;
  const std::int8_t* weights = nullptr;
  std::uint32_t weight_shift = 64;
  std::uint32_t unknown_set = 0;
  std::uint8_t proper = 0, proper_many = 0;
  Margins clear_margin{kNeverClear, kNeverClear};

  static Result<Model> open(std::string_view bytes);

  std::span<const std::uint8_t> set(std::uint32_t number) const {
    return set_bytes.subspan(set_begin[number], set_begin[number + 1] - set_begin[number]);
  }
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots[hash & (slots.size() - 1)]); }
  const Slot* find(std::uint64_t hash) const {
    const std::size_t at =
        find_check(hash, slots.size(), [this](std::size_t slot) { return slots[slot].check; });
    return at == kNoSlot ? nullptr : &slots[at];
  }
};

// Fills in what the dictionary says of a token.
inline void look_up(const Model& model, Token& token) {
  const Slot* slot = model.find(token.word.hash);
  token.in_dictionary = slot != nullptr;
  token.known = slot ? kLooks + slot->known : looks_of(token.word, token.shape);
  token.entry = slot ? slot->possible : static_cast<std::uint16_t>(model.unknown_set);
}

// The classes to choose from for a token: those of the dictionary, and those of a name where it is
// capitalised.
struct Choice {
  std::array<std::uint8_t, kMaxClasses> classes;
  std::size_t size = 0;
  bool has(std::uint8_t wanted) const {
    for (std::size_t c = 0; c < size; ++c) {
      if (classes[c] == wanted) return true;
    }
    return false;
  }
};
// Names are among a token's classes, whatever the dictionary says of the word.
inline bool may_be_name(const Token& token) {
  return (token.shape & kFirstUpper) && token.in_dictionary;
}
inline void choose_from(const Model& model, const Token& token, Choice& choice) {
  const std::span<const std::uint8_t> set = model.set(token.entry);
  std::copy(set.begin(), set.end(), choice.classes.begin());
  choice.size = set.size();
  if (!may_be_name(token)) return;
  for (std::uint8_t name : {model.proper, model.proper_many}) {
    if (std::find(set.begin(), set.end(), name) == set.end()) choice.classes[choice.size++] = name;
  }
}

}  // namespace saith::tags

#endif  // SAITH_TAGS_MODEL_HPP_
