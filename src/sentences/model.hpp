// The model of ambiguous ends: one signed byte a hashed feature; an end where their sum is above zero.
//
//   "SAITHSEN" u32 bits u32 reserved, i8 weights[2^bits]

#ifndef SAITH_SENTENCES_MODEL_HPP_
#define SAITH_SENTENCES_MODEL_HPP_

#include <cstdint>
#include <cstring>
#include <string_view>

#include "saith/status.hpp"

namespace saith::sentencing {

inline constexpr std::string_view kMagic = "SAITHSEN";

struct Model {
  const std::int8_t* weights = nullptr;
  std::uint32_t mask = 0;

  static Result<Model> open(std::string_view bytes) {
    const Status bad{StatusCode::bad_data, "compiled data: the sentence model is damaged"};
    std::uint32_t head[2];
    if (bytes.size() < 16 || bytes.substr(0, 8) != kMagic) return bad;
    std::memcpy(head, bytes.data() + 8, sizeof head);
    if (head[0] < 8 || head[0] > 24 || bytes.size() < 16 + (std::size_t{1} << head[0])) return bad;
    Model model;
    model.weights = reinterpret_cast<const std::int8_t*>(bytes.data() + 16);
    model.mask = (1u << head[0]) - 1;
    return model;
  }

  int weight(std::uint32_t feature) const { return weights[feature & mask]; }
};

}  // namespace saith::sentencing

#endif  // SAITH_SENTENCES_MODEL_HPP_
