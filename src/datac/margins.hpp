// SPDX-License-Identifier: Apache-2.0

// For models whose features come in lots: from which margin on a lot is enough, found on text that
// was not learnt from.

#ifndef SAITH_DATAC_MARGINS_HPP_
#define SAITH_DATAC_MARGINS_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace saith {

template <std::size_t kLots>
class MarginFinder {
 public:
  // What each lot, with those before it, said of a choice: which is best, and how far it is ahead
  // of the next best.
  struct Choice {
    std::array<float, kLots> margin;
    std::array<std::uint8_t, kLots> best;
  };
  void note(const Choice& choice) { choices_.push_back(choice); }

  // For each lot but the last, the least margin for which no more than a share of `hasty` of all
  // choices come out otherwise than with every feature. Prints what it found.
  std::array<std::int32_t, kLots - 1> find(double hasty,
                                           const std::array<std::size_t, kLots>& lot_ends) {
    std::array<std::int32_t, kLots - 1> found;
    const double allowed = hasty * static_cast<double>(choices_.size());
    for (std::size_t lot = 0; lot + 1 < kLots; ++lot) {
      std::sort(choices_.begin(), choices_.end(),
                [lot](const Choice& a, const Choice& b) { return a.margin[lot] > b.margin[lot]; });
      std::size_t clear = 0, wrong = 0;
      float margin = 1 << 24;
      for (const Choice& choice : choices_) {
        wrong += choice.best[lot] != choice.best.back();
        if (static_cast<double>(wrong) > allowed) break;
        margin = choice.margin[lot];
        ++clear;
      }
      found[lot] = static_cast<std::int32_t>(margin) + 1;
      std::printf("%zu features are enough for %.3f of the choices, with a margin of %d\n",
                  lot_ends[lot], static_cast<double>(clear) / static_cast<double>(choices_.size()),
                  found[lot]);
    }
    return found;
  }

 private:
  std::vector<Choice> choices_;
};

}  // namespace saith

#endif  // SAITH_DATAC_MARGINS_HPP_
