// SPDX-License-Identifier: Apache-2.0

// The name model as it lies in the blob (mentions.bin).
// Little-endian:
//
//   Header
//   i16 transition[kLabels + 1][kLabels]   from a label, in the last row from outside, to a label; in units of the weights
//   InsideWord inside[inside_words]        words in lower case that names have in them
//   i8 weights[2^weight_bits + 32]
//
// A row of weights, one a label, begins anywhere in the table: at the high bits of a feature's
// hash.

#ifndef SAITH_MENTIONS_MODEL_HPP_
#define SAITH_MENTIONS_MODEL_HPP_

#include <cstdint>
#include <span>
#include <string_view>

#include "mentions/features.hpp"
#include "saith/document.hpp"
#include "saith/status.hpp"

namespace saith::mentions {

// Outside a name; first word of a name of type t; further word of it.
inline constexpr std::size_t kLabels = 17;
constexpr std::uint8_t label_begin(MentionType type) {
  return static_cast<std::uint8_t>(1 + 2 * static_cast<unsigned>(type));
}
constexpr std::uint8_t label_inside(MentionType type) {
  return static_cast<std::uint8_t>(2 + 2 * static_cast<unsigned>(type));
}
constexpr bool is_begin(std::size_t label) { return label % 2 == 1; }
constexpr bool is_inside(std::size_t label) { return label != 0 && label % 2 == 0; }
constexpr MentionType type_of_label(std::size_t label) {
  return static_cast<MentionType>((label - 1) / 2);
}
// A further word stands only after a word of the same name.
constexpr bool may_follow(std::size_t from, std::size_t to) {
  return !is_inside(to) || from == to || from + 1 == to;
}

inline constexpr std::size_t kRowStride = 32;  // weights read at once
inline constexpr std::string_view kMagic = "SAITHNAM";

struct Header {
  char magic[8];
  std::uint32_t labels, weight_bits, inside_words;
  float unit;  // what a weight of 1 is worth, as a log odds
};
struct InsideWord {
  std::uint64_t hash;
  std::uint32_t flags;  // kCanBegin, kCanBind, kCanEnd
  std::uint32_t reserved;
};

struct Model {
  std::span<const std::int16_t> transitions;
  std::span<const InsideWord> inside;
  const std::int8_t* weights = nullptr;
  std::uint32_t weight_shift = 64;
  float unit = 0;
  int widest = 0;  // the most by which transitions to one label that is no inside differ

  // Sets `transitions` and what follows from them.
  void set_transitions(std::span<const std::int16_t> rows);
  static Result<Model> open(std::string_view bytes);
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_MODEL_HPP_
