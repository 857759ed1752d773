// SPDX-License-Identifier: Apache-2.0

// The best labels of a stretch under the name model.

#ifndef SAITH_MENTIONS_DECODER_HPP_
#define SAITH_MENTIONS_DECODER_HPP_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "mentions/features.hpp"
#include "mentions/model.hpp"
#include "mentions/reader.hpp"

namespace saith::mentions {

class Decoder {
 public:
  explicit Decoder(const Model& model) : model_(model) {}

  // Fills label(i) for the tokens of the stretch. O(size * kLabels^2).
  void decode(const Stretch& stretch) {
    size_ = stretch.size;
    // The rows lie anywhere in megabytes: those of the next token are asked for before these are
    // read.
    std::array<Weights, 2> weights;
    for (std::uint32_t i = 0; i <= size_; ++i) {
      if (i < size_) ask_for(stretch, i, weights[i % 2]);
      if (i > 0) sum_up(weights[(i - 1) % 2], scores_[i - 1]);
    }
    find_best();
  }
  std::uint8_t label(std::uint32_t i) const { return labels_[i]; }

  // How sure the label of token i is, its neighbours' labels being right: 0..1.
  float certainty(std::uint32_t i) const {
    const std::size_t before = i > 0 ? labels_[i - 1] : kLabels;
    float sum = 0;
    const auto value = [&](std::size_t label) {
      int score = scores_[i][label] + transition(before, label);
      if (i + 1 < size_) score += transition(label, labels_[i + 1]);
      return score;
    };
    const int best = value(labels_[i]);
    for (std::size_t label = 0; label < kLabels; ++label) {
      if (before < kLabels ? !may_follow(before, label) : is_inside(label)) continue;
      if (i + 1 < size_ && !may_follow(label, labels_[i + 1])) continue;
      sum += std::exp(static_cast<float>(value(label) - best) * model_.unit);
    }
    return 1.f / std::fmax(sum, 1.f);
  }

 private:
  using Row = std::array<std::int16_t, kLabels>;

  int transition(std::size_t from, std::size_t to) const {
    return model_.transitions[from * kLabels + to];
  }

  using Weights = std::array<const std::int8_t*, kFeatures>;

  void ask_for(const Stretch& stretch, std::uint32_t i, Weights& rows) const {
    std::size_t n = 0;
    const auto ask = [&](std::uint64_t hash) __attribute__((always_inline)) {
      rows[n] = model_.weights + (hash >> model_.weight_shift);
      __builtin_prefetch(rows[n++]);
    };
    features(stretch.tokens + i, stretch.runs[i], ask);
  }
  static void sum_up(const Weights& rows, Row& scores) {
    // Two labels' weights are the halves of one number of 16 bits: the even labels are summed in
    // the low halves' place, the odd ones in the high halves'.
    static_assert(kLabels == 17);
    using Pairs = std::int16_t __attribute__((vector_size(16)));
    Pairs even{}, odd{};
    int last = 0;
    for (const std::int8_t* row : rows) {
      Pairs pairs;
      std::memcpy(&pairs, row, sizeof pairs);
      even += (pairs << 8) >> 8;
      odd += pairs >> 8;
      last += row[16];
    }
    for (std::size_t pair = 0; pair < 8; ++pair) {
      scores[2 * pair] = even[pair];
      scores[2 * pair + 1] = odd[pair];
    }
    scores[16] = static_cast<std::int16_t>(last);
  }

  void find_best() {
    constexpr int kNever = -(1 << 28);
    std::array<int, kLabels> best, next;
    for (std::size_t l = 0; l < kLabels; ++l)
      best[l] = is_inside(l) ? kNever : scores_[0][l] + transition(kLabels, l);
    for (std::uint32_t i = 1; i < size_; ++i) {
      // Labels so far behind the best one that no transition makes up for it need no look.
      const int least = *std::max_element(best.begin(), best.end()) - model_.widest;
      std::array<std::size_t, kLabels> near;
      std::size_t count = 0;
      for (std::size_t l = 0; l < kLabels; ++l) {
        near[count] = l;
        count += best[l] >= least;
      }
      for (std::size_t to = 0; to < kLabels; ++to) {
        int value = kNever;
        std::size_t from = 0;
        const auto look_at = [&](std::size_t f) {
          if (const int v = best[f] + transition(f, to); v > value) value = v, from = f;
        };
        if (is_inside(to)) {
          look_at(to - 1), look_at(to);
        } else {
          for (std::size_t n = 0; n < count; ++n) look_at(near[n]);
        }
        next[to] = std::max(value + scores_[i][to], kNever);
        from_[i][to] = static_cast<std::uint8_t>(from);
      }
      best = next;
    }
    std::size_t last = 0;
    for (std::size_t l = 1; l < kLabels; ++l) {
      if (best[l] > best[last]) last = l;
    }
    for (std::uint32_t i = size_; i-- > 0;) {
      labels_[i] = static_cast<std::uint8_t>(last);
      if (i > 0) last = from_[i][last];
    }
  }

  const Model& model_;
  std::uint32_t size_ = 0;
  std::array<Row, Reader::kMaxStretch> scores_;
  std::array<std::array<std::uint8_t, kLabels>, Reader::kMaxStretch> from_;
  std::array<std::uint8_t, Reader::kMaxStretch> labels_;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_DECODER_HPP_
