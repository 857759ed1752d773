// SPDX-License-Identifier: Apache-2.0

// What a document's own first reading says of a word: of which type the names are that have the
// word in them elsewhere.
//
// A document calls most of its people and places more than once, and somewhere the context tells
// what they are: "the airline Varo Air" tells it for a bare "Varo".

#ifndef SAITH_MENTIONS_VOTES_HPP_
#define SAITH_MENTIONS_VOTES_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/column.hpp"
#include "base/hash_index.hpp"
#include "mentions/model.hpp"
#include "mentions/work.hpp"

namespace saith::mentions {

class Votes {
 public:
  using Slot = MentionWork::Votes;

  // Empty, with room for the words of so many tokens (but bounded: words past that are not
  // counted).
  Votes(Column<Slot>& slots, std::size_t tokens) : slots_(slots) {
    std::size_t size = 16;
    while (size < tokens * 2 && size < kMaxSlots) size *= 2;
    slots_.assign(size, Slot{});
  }

  // A token with a capital and the label of the first reading.
  void add(std::uint64_t hash, std::uint8_t label) {
    if (Slot* slot = find(hash, true)) {
      std::uint16_t& count =
          label == 0 ? slot->outside : slot->types[static_cast<std::size_t>(type_of_label(label))];
      if (count < 0xFFFF) ++count;
    }
  }

  // What the other tokens of the word say, `label` being that of the token itself: 0 nothing, 1 no
  // name, from 2 on a type with how often and how mostly.
  std::uint32_t ask(std::uint64_t hash, std::uint8_t label) const {
    const Slot* slot = const_cast<Votes*>(this)->find(hash, false);
    if (!slot) return 0;
    const std::size_t own_type = label == 0 ? slot->types.size() : own_type_of(label);
    std::uint32_t all = without_own(slot->outside, label == 0), best = 0;
    std::size_t type = 0;
    for (std::size_t t = 0; t < slot->types.size(); ++t) {
      const std::uint32_t count = without_own(slot->types[t], t == own_type);
      all += count;
      if (count > best) best = count, type = t;
    }
    if (all == 0 || all > 0xFFFFFF) return 0;
    if (best == 0) return 1;
    return kFirstType +
           (static_cast<std::uint32_t>(type) * 3 + (best >= 4   ? 2u
                                                    : best >= 2 ? 1u
                                                                : 0u)) *
               2 +
           (best * 5 >= all * 4 ? 1u : 0u);
  }
  // The type that an answer from 2 on gives.
  static MentionType type_of(std::uint32_t answer) {
    return static_cast<MentionType>((answer - kFirstType) / 6);
  }
  // Whether an answer comes from two tokens or more that nearly all agree.
  static bool is_settled(std::uint32_t answer) {
    if (answer < kFirstType) return false;
    const std::uint32_t parts = answer - kFirstType;
    return parts % 2 == 1 && parts / 2 % 3 > 0;
  }
  // Whether an answer speaks against a label.
  static bool is_against(std::uint32_t answer, std::uint8_t label) {
    if (answer < kFirstType) return answer == 1 && label != 0;
    return label == 0 || type_of_label(label) != type_of(answer);
  }

 private:
  // How often a word was seen, without the token that asks.
  static std::uint32_t without_own(std::uint32_t count, bool is_own) {
    return is_own && count > 0 ? count - 1 : count;
  }
  static std::size_t own_type_of(std::uint8_t label) {
    return static_cast<std::size_t>(type_of_label(label));
  }
  static constexpr std::size_t kMaxSlots = std::size_t{1} << 16, kLookAt = 16;
  static constexpr std::uint32_t kFirstType = 2;

  Slot* find(std::uint64_t hash, bool insert) {
    hash |= 1;  // 0 is an empty slot
    const std::size_t at = find_slot(hash >> 20, slots_.size(), kLookAt, [&](std::size_t slot) {
      return slots_[slot].hash == hash || slots_[slot].hash == 0;
    });
    if (at == kNoSlot) return nullptr;
    if (slots_[at].hash == 0 && !insert) return nullptr;
    slots_[at].hash = hash;
    return &slots_[at];
  }

  Column<Slot>& slots_;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_VOTES_HPP_
