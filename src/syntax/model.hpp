// The parser's model as it lies in the blob (syntax.bin). Little-endian:
//
//   Header
//   i8 step_weights[2^step_bits + 8]            a row of kSteps weights begins anywhere
//   i8 relation_weights[2^relation_bits + 64]   a row of kRelations weights begins anywhere
//   u64 allowed[64 * 64 * 2]                    [dependent's tag][head's tag][left, right]: bits of the relations seen

#ifndef SAITH_SYNTAX_MODEL_HPP_
#define SAITH_SYNTAX_MODEL_HPP_

#include <cstdint>
#include <span>
#include <string_view>

#include "saith/status.hpp"
#include "syntax/features.hpp"

namespace saith::parsing {

inline constexpr std::string_view kMagic = "SAITHSYN";
inline constexpr std::uint32_t kVersion = 5;
inline constexpr std::size_t kStepPadding = 8, kRelationPadding = 64;
inline constexpr std::size_t kAllowed = std::size_t{64} * 64 * 2;
static_assert(kRelations <= 64 && kSteps <= kStepPadding);

// After each lot of features but the last: how far the best must be ahead for the choice to be
// clear.
using StepMargins = std::array<std::int32_t, kStepLots - 1>;
using RelationMargins = std::array<std::int32_t, kRelationLots - 1>;
inline constexpr std::int32_t kNeverClear = 1 << 24;

struct Header {
  char magic[8];
  std::uint32_t version, step_bits, relation_bits, relations;
  StepMargins step_clear;
  RelationMargins relation_clear;
};

inline std::size_t allowed_row(std::uint8_t dependent_tag, std::uint8_t head_tag, Step step) {
  return (std::size_t{dependent_tag} * 64 + head_tag) * 2 + (step == Step::right ? 1 : 0);
}

struct Model {
  const std::int8_t* step_weights = nullptr;
  const std::int8_t* relation_weights = nullptr;
  std::span<const std::uint64_t> allowed;
  std::uint32_t step_shift = 63, relation_shift = 63;
  StepMargins step_clear{kNeverClear, kNeverClear, kNeverClear};
  RelationMargins relation_clear{kNeverClear};

  // bad_data unless every index that parsing can make lies inside. The bytes must stay, aligned to
  // 8.
  static Result<Model> open(std::string_view bytes);
};

// Parses the sentence that `state` has been given: fills in head and relation of its nodes, the
// root's being the node after the last word.
void parse(const Model& model, State& state);

}  // namespace saith::parsing

#endif  // SAITH_SYNTAX_MODEL_HPP_
