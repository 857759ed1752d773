// SPDX-License-Identifier: Apache-2.0

// The model of ambiguous ends: one signed byte a hashed feature; an end where their sum is above
// zero. Where the sum of the features that are looked at first (describe_near) is below clear_no or
// above clear_yes, the others would not change that.
//
//   "SAITHSE2" u32 bits, i16 clear_no, i16 clear_yes, i8 weights[2^bits]

#ifndef SAITH_SENTENCES_MODEL_HPP_
#define SAITH_SENTENCES_MODEL_HPP_

#include <cstdint>
#include <cstring>
#include <string_view>

#include "saith/status.hpp"

namespace saith::sentences {

inline constexpr std::string_view kMagic = "SAITHSE2";

struct Model {
  const std::int8_t* weights = nullptr;
  std::uint32_t mask = 0;
  int clear_no = 0, clear_yes = 0;

  static Result<Model> open(std::string_view bytes) {
    const Status bad{StatusCode::bad_data, "compiled data: the sentence model is damaged"};
    std::uint32_t bits;
    std::int16_t clear[2];
    if (bytes.size() < 16 || bytes.substr(0, 8) != kMagic) return bad;
    std::memcpy(&bits, bytes.data() + 8, sizeof bits);
    std::memcpy(clear, bytes.data() + 12, sizeof clear);
    if (bits < 8 || bits > 24) return bad;
    if (clear[0] > clear[1] || bytes.size() < 16 + (std::size_t{1} << bits)) return bad;
    Model model;
    model.weights = reinterpret_cast<const std::int8_t*>(bytes.data() + 16);
    model.mask = (1u << bits) - 1;
    model.clear_no = clear[0], model.clear_yes = clear[1];
    return model;
  }

  int weight(std::uint32_t feature) const { return weights[feature & mask]; }
};

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_MODEL_HPP_
