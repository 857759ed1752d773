// SPDX-License-Identifier: Apache-2.0

#include "mentions/model.hpp"

#include <algorithm>
#include <cstring>

#include "mention_types.hpp"

namespace saith::mentions {

static_assert(kLabels == 2 * std::size_t{kMentionTypes} + 1,
              "the first word of a name of each type, a further one, and none");

namespace {

bool is_sound(const Header& header) {
  constexpr std::uint32_t kLeastBits = 8, kMostBits = 28, kMostInsideWords = 100000;
  if (std::string_view(header.magic, sizeof header.magic) != kMagic) return false;
  if (header.labels != kLabels || header.inside_words > kMostInsideWords) return false;
  if (header.weight_bits < kLeastBits || header.weight_bits > kMostBits) return false;
  return header.unit > 0 && header.unit <= 1;
}

}  // namespace

Result<Model> Model::open(std::string_view bytes) {
  const Status bad{StatusCode::bad_data, "the name model is damaged"};
  Header header;
  if (bytes.size() < sizeof header) return bad;
  std::memcpy(&header, bytes.data(), sizeof header);
  constexpr std::size_t kTransitions = (kLabels + 1) * kLabels;
  if (!is_sound(header)) return bad;
  const std::size_t inside_at = (sizeof header + kTransitions * sizeof(std::int16_t) + 7) / 8 * 8;
  const std::size_t weights_at = inside_at + header.inside_words * sizeof(InsideWord);
  if (bytes.size() < weights_at + (std::size_t{1} << header.weight_bits) + kRowStride) return bad;
  Model m;
  m.set_transitions(
      {reinterpret_cast<const std::int16_t*>(bytes.data() + sizeof header), kTransitions});
  m.inside = {reinterpret_cast<const InsideWord*>(bytes.data() + inside_at), header.inside_words};
  m.weights = reinterpret_cast<const std::int8_t*>(bytes.data() + weights_at);
  m.weight_shift = 64 - header.weight_bits;
  m.unit = header.unit;
  return m;
}

void Model::set_transitions(std::span<const std::int16_t> rows) {
  transitions = rows;
  widest = 0;
  for (std::size_t to = 0; to < kLabels; ++to) {
    if (is_inside(to)) continue;
    int least = transitions[to], most = least;
    for (std::size_t from = 1; from < kLabels; ++from) {
      const int weight = transitions[from * kLabels + to];
      least = std::min(least, weight), most = std::max(most, weight);
    }
    widest = std::max(widest, most - least);
  }
}

}  // namespace saith::mentions
