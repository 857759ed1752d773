// SPDX-License-Identifier: Apache-2.0

// The parser's model as it lies in the blob (syntax.bin). Little-endian, every part at a multiple of
// 8:
//
//   Header
//   Slot forms[form_slots]            row: the form's block
//   Slot features[feature_slots]      row: the feature's vector
//   i8 blocks[blocks][kBlock]         nothing, the root, then the forms: their share at each place
//   i8 vectors[vectors][64]
//   i16 projection[32][kBlock][2]
//   i16 bias[64]
//   i8 tags[kPlaces][64][64]
//   i8 counts[kCountRows][64]
//   i8 steps[3][64]
//   i32 step_bias[4]
//   i8 relations[2][kRelations][64]   of dependents whose head stands to the right; to the left
//   i32 relation_bias[kRelations]
//   u64 allowed[64 * 64 * 2]          [dependent's tag][head's tag][right, left]: bits of the relations seen

#ifndef SAITH_SYNTAX_MODEL_HPP_
#define SAITH_SYNTAX_MODEL_HPP_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "network/machines.hpp"
#include "network/words.hpp"
#include "saith/status.hpp"
#include "syntax/features.hpp"

namespace saith::syntax {

using network::kHidden;

inline constexpr std::string_view kMagic = "SAITHSYN";
inline constexpr std::uint32_t kVersion = 6;
inline constexpr std::size_t kBlock = kWordPlaces * kHidden;
inline constexpr std::size_t kNothingBlock = 0, kRootBlock = 1;
inline constexpr std::size_t kAllowed = kTagRows * kTagRows * 2;
static_assert(kRelations <= 64);

struct Header {
  char magic[8];
  std::uint32_t version, relations, form_slots, feature_slots, blocks, vectors;
  std::uint32_t projection_shift, hidden_shift;
};

inline std::size_t allowed_row(std::uint8_t dependent_tag, std::uint8_t head_tag,
                               bool head_is_left) {
  return (std::size_t{dependent_tag} * kTagRows + head_tag) * 2 + (head_is_left ? 1 : 0);
}

// Where the rows of a pair of counts begin among those of all pairs; where a count's own do.
inline constexpr std::size_t kPairs = kCounts / 2;
inline constexpr auto kPairBegins = [] {
  std::array<std::size_t, kPairs + 1> begins{};
  for (std::size_t p = 0; p < kPairs; ++p)
    begins[p + 1] = begins[p] + kCountValues[2 * p] * kCountValues[2 * p + 1];
  return begins;
}();
inline constexpr auto kCountBegins = [] {
  std::array<std::size_t, kCounts + 1> begins{};
  for (std::size_t c = 0; c < kCounts; ++c) begins[c + 1] = begins[c] + kCountValues[c];
  return begins;
}();
static_assert(kCountBegins.back() <= kCountRows);
inline std::size_t pair_row(const View& view, std::size_t pair) {
  const std::size_t first = 2 * pair, second = first + 1;
  return kPairBegins[pair] + (view.count[first] - kCountBegins[first]) * kCountValues[second] +
         (view.count[second] - kCountBegins[second]);
}

struct Model {
  network::Index forms;
  network::Vectors vectors;
  const std::int8_t* blocks = nullptr;
  const std::int16_t* bias = nullptr;
  const std::int8_t* tags = nullptr;
  const std::int8_t* counts = nullptr;
  const std::int8_t* steps = nullptr;
  const std::int8_t* relations = nullptr;
  std::span<const std::int32_t> step_bias, relation_bias;
  std::span<const std::uint64_t> allowed;
  std::uint32_t hidden_shift = 0;
  // Rows of two counts, and of the bias with the first two, added up: for every pair of values.
  std::vector<std::int16_t> count_pairs;

  void add_up_counts();
  // bad_data unless every index that parsing can make lies inside. The bytes must stay, aligned to
  // 8.
  static Result<Model> open(std::string_view bytes);
};

// What parsing needs besides the state; kept from sentence to sentence.
struct Scratch {
  using Hidden = std::array<std::uint8_t, kHidden>;
  std::array<const std::int8_t*, kMaxTokens + 2> block;              // of a node's word
  std::array<std::array<std::int8_t, kBlock>, kMaxTokens + 2> made;  // where it is not listed
  std::array<Hidden, kMaxTokens + 2> hidden;  // of the step that attached the node
  std::array<Relation, kMaxTokens + 2> relation;
};

// Parses the sentence that `state` has been given and whose words are at `words`: fills in the head
// of each of its nodes, the root's being the node after the last word, and scratch.relation.
using Parse = void (*)(const Model& model, const tags::Word* words, State& state, Scratch& scratch);
// All that this machine can run, for tests; unused places are null. The fastest.
std::array<Parse, network::kMachines> parsers();
Parse fastest_parser();

}  // namespace saith::syntax

#endif  // SAITH_SYNTAX_MODEL_HPP_
