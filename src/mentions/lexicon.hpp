// SPDX-License-Identifier: Apache-2.0

// What the lexicons say of words, by the hash of the word in lower case: how frequent a given name
// or surname it is, what kind of title, which names begin and end with it. datac lays it out
// (datac/name_lexicon.hpp), so that opening it takes no time.

#ifndef SAITH_MENTIONS_LEXICON_HPP_
#define SAITH_MENTIONS_LEXICON_HPP_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/hash_index.hpp"
#include "saith/status.hpp"

namespace saith::mentions {

// The section of the blob that holds the slots.
inline constexpr std::string_view kLexiconSection = "name_lexicon";

// A view of slots. Flags are those of features.hpp.
class Lexicon {
 public:
  struct Slot {
    std::uint32_t check;  // check_of a word's hash; 0: an empty slot
    std::uint32_t flags;
  };

  // Knows no word.
  Lexicon() = default;
  // Requires a power of two of slots, not all of them full, that stay. A word is looked for from
  // the slot on that the low bits of its hash name.
  explicit Lexicon(std::span<const Slot> slots) : slots_(slots) {}
  // Of the section's bytes, which must stay and be aligned to 4.
  static Result<Lexicon> open(std::string_view bytes);

  // The flags of a word; 0 for most. O(1).
  std::uint32_t find(std::uint64_t hash) const {
    const std::size_t at =
        find_check(hash, slots_.size(), [this](std::size_t slot) { return slots_[slot].check; });
    return at == kNoSlot ? 0 : slots_[at].flags;
  }

 private:
  static constexpr Slot kEmpty{0, 0};
  std::span<const Slot> slots_{&kEmpty, 1};
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_LEXICON_HPP_
