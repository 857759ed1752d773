// SPDX-License-Identifier: Apache-2.0

// What the programs that train networks share: random numbers, matrices that learn (Kingma, Ba:
// Adam, 2015), the vocabulary of word features, and rounding to whole numbers. Everything runs in
// one thread and one order: the same input gives the same bytes on the same machine.

#ifndef SAITH_DATAC_NETWORK_TRAINING_HPP_
#define SAITH_DATAC_NETWORK_TRAINING_HPP_

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "network/words.hpp"

namespace saith::training {

// Xorshift (Marsaglia 2003).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(88172645463325252ull + seed * 7919) {
    for (int i = 0; i < 20; ++i) next();
  }
  std::uint32_t next() {
    state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
    return static_cast<std::uint32_t>(state_ >> 32);
  }
  float unit() { return static_cast<float>(next() >> 8) * 0x1p-24f; }  // 0 <= it < 1
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[next() % i]);
  }

 private:
  std::uint64_t state_;
};

// Weights with their gradient. Of a sparse one only the rows that were touched learn.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> weights, gradient, mean, square;
  std::vector<int> steps;  // taken so far: one number a row if sparse, else one for all
  std::vector<std::uint8_t> is_touched;
  std::vector<std::size_t> touched;
  bool is_sparse = false;

  void begin(std::size_t row_count, std::size_t column_count, float scale, Random& random,
             bool sparse = false) {
    rows = row_count, columns = column_count, is_sparse = sparse;
    weights.resize(rows * columns);
    for (float& w : weights) w = (random.unit() * 2 - 1) * scale;
    for (std::vector<float>* v : {&gradient, &mean, &square}) v->assign(weights.size(), 0.f);
    steps.assign(sparse ? rows : 1, 0);
    is_touched.assign(sparse ? rows : 0, 0);
  }
  const float* row(std::size_t r) const { return &weights[r * columns]; }
  float* row_gradient(std::size_t r) {
    if (is_sparse && !is_touched[r]) is_touched[r] = 1, touched.push_back(r);
    return &gradient[r * columns];
  }
  void learn(float rate) {
    if (!is_sparse) return update(0, weights.size(), rate, ++steps[0]);
    for (const std::size_t r : touched) {
      update(r * columns, (r + 1) * columns, rate, ++steps[r]);
      is_touched[r] = 0;
    }
    touched.clear();
  }

 private:
  void update(std::size_t begin, std::size_t end, float rate, int step) {
    constexpr float kMean = 0.9f, kSquare = 0.99f, kTiny = 1e-8f;
    constexpr int kWarm = 2000;  // from then on the corrections are nothing
    const auto n = static_cast<float>(std::min(step, kWarm));
    const float mean_by = 1 / (1 - std::pow(kMean, n)), square_by = 1 / (1 - std::pow(kSquare, n));
    for (std::size_t i = begin; i < end; ++i) {
      const float g = gradient[i];
      mean[i] = kMean * mean[i] + (1 - kMean) * g;
      square[i] = kSquare * square[i] + (1 - kSquare) * g * g;
      weights[i] -= rate * mean[i] * mean_by / (std::sqrt(square[i] * square_by) + kTiny);
      gradient[i] = 0;
    }
  }
};

// c += a b, of row-major matrices: a has n rows and k columns, b k and m.
inline void multiply_add(const float* a, const float* b, float* c, std::size_t n, std::size_t k,
                         std::size_t m) {
  using Lanes = float __attribute__((vector_size(32), aligned(4)));
  constexpr std::size_t kRows = 4, kColumns = 16, kHalf = 8;
  for (std::size_t i = 0; i < n; i += kRows) {
    const std::size_t height = std::min(kRows, n - i);
    for (std::size_t j = 0; j < m; j += kColumns) {
      const std::size_t width = std::min(kColumns, m - j);
      if (height < kRows || width < kColumns) {
        for (std::size_t r = i; r < i + height; ++r) {
          for (std::size_t x = 0; x < k; ++x) {
            for (std::size_t q = j; q < j + width; ++q) c[r * m + q] += a[r * k + x] * b[x * m + q];
          }
        }
        continue;
      }
      Lanes sum[kRows][2] = {};
      for (std::size_t x = 0; x < k; ++x) {
        Lanes low, high;
        std::memcpy(&low, b + x * m + j, sizeof low);
        std::memcpy(&high, b + x * m + j + kHalf, sizeof high);
        for (std::size_t r = 0; r < kRows; ++r) {
          const float by = a[(i + r) * k + x];
          sum[r][0] += by * low, sum[r][1] += by * high;
        }
      }
      for (std::size_t r = 0; r < kRows; ++r) {
        for (std::size_t q = 0; q < kHalf; ++q) {
          c[(i + r) * m + j + q] += sum[r][0][q];
          c[(i + r) * m + j + kHalf + q] += sum[r][1][q];
        }
      }
    }
  }
}
inline void transpose(const float* from, std::size_t rows, std::size_t columns, float* to) {
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) to[c * rows + r] = from[r * columns + c];
  }
}

// The forms of the training texts, numbered, and the rows of their features: row 0 is that of
// unknown words, rare features have none.
class Vocabulary {
 public:
  struct Form {
    std::vector<std::uint32_t> rows;  // those of the word itself first
    std::size_t own = 0;              // how many of these
    std::uint32_t count = 0;          // sightings in texts that are learnt from
    std::uint32_t seen = 0;           // in all texts
    tags::Word word;
  };
  void count(const tags::Word& word, bool is_learnt_from) {
    Form& form = forms_.emplace_back();
    const auto [at, is_new] =
        number_.emplace(network::form_key(word), static_cast<std::uint32_t>(forms_.size() - 1));
    if (is_new) {
      form.word = word;
    } else {
      forms_.pop_back();
    }
    forms_[at->second].count += is_learnt_from ? 1 : 0;
    ++forms_[at->second].seen;
  }
  // After all words were counted: which features have rows.
  void number_features() {
    constexpr std::uint64_t kLeastOwn = 2, kLeastOther = 3;
    for (const Form& form : forms_) {
      for (const std::uint64_t key : network::features_of(form.word)) counts_[key] += form.count;
    }
    for (Form& form : forms_) {  // in the order of the texts, so that it is the same each time
      const auto keys = network::features_of(form.word);
      for (std::size_t k = 0; k < keys.size(); ++k) {
        const std::uint64_t least = k < network::kOwnFeatures ? kLeastOwn : kLeastOther;
        if (counts_[keys[k]] >= least && row_.emplace(keys[k], size_).second) ++size_;
      }
    }
    for (Form& form : forms_) fill(form);
  }
  // Number of a form, which need not have been counted.
  std::uint32_t number(const tags::Word& word) {
    const auto [at, is_new] =
        number_.emplace(network::form_key(word), static_cast<std::uint32_t>(forms_.size()));
    if (is_new) {
      forms_.emplace_back().word = word;
      fill(forms_.back());
    }
    return at->second;
  }
  const Form& form(std::uint32_t number) const { return forms_[number]; }
  std::uint32_t rows() const { return size_; }
  // The forms seen most often.
  std::vector<std::uint32_t> frequent(std::size_t most) const {
    std::vector<std::uint32_t> numbers(forms_.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
      return forms_[a].seen > forms_[b].seen;
    });
    numbers.resize(std::min(most, numbers.size()));
    return numbers;
  }
  // Keys and rows, by row, of the features seen `least` times.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys(std::uint64_t least) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
    for (const auto& [key, row] : row_) {
      if (counts_.at(key) >= least) all.emplace_back(key, row);
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    return all;
  }

 private:
  void fill(Form& form) const {
    const auto keys = network::features_of(form.word);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const auto row = row_.find(keys[k]);
      if (row != row_.end()) form.rows.push_back(row->second);
      if (k + 1 == network::kOwnFeatures) {
        if (form.rows.empty()) form.rows.push_back(0);
        form.own = form.rows.size();
      }
    }
  }
  std::vector<Form> forms_;
  std::unordered_map<std::uint64_t, std::uint32_t> number_, row_;
  std::unordered_map<std::uint64_t, std::uint64_t> counts_;
  std::uint32_t size_ = 1;
};

// The rows of an Index for these keys, a quarter of the slots or more left empty.
inline std::vector<network::Slot> make_slots(
    const std::vector<std::pair<std::uint64_t, std::uint32_t>>& keys) {
  std::vector<network::Slot> slots(std::bit_ceil(keys.size() * 4 / 3 + 1), network::Slot{0, 0});
  for (const auto& [key, row] : keys) {
    const std::size_t at =
        find_slot(key, slots.size(), [&](std::size_t slot) { return slots[slot].check == 0; });
    slots[at] = {check_of(key), row};
  }
  return slots;
}

// What stands at `share` of the sizes of all values, in order.
inline float size_at(std::vector<float> values, double share) {
  if (values.empty()) return 0;
  for (float& v : values) v = std::fabs(v);
  const auto at = std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

inline std::int8_t to_byte(float value) {
  return static_cast<std::int8_t>(std::clamp(std::round(value), -127.f, 127.f));
}
inline std::vector<std::int8_t> to_bytes(const std::vector<float>& values, float unit) {
  std::vector<std::int8_t> bytes;
  for (const float v : values) bytes.push_back(to_byte(v / unit));
  return bytes;
}

// The vectors of features as bytes, and the first layer's weights for them such that a block comes
// out in units of `unit`.
struct RoundedVectors {
  std::vector<std::int8_t> rows;
  std::vector<std::int16_t> projection;  // [kDimensions / 2][block][2]
  std::uint32_t shift = 1;

  RoundedVectors(const Matrix& vectors, const Matrix& weights, float unit) {
    constexpr float kMostWeight = 2000, kMostByte = 127;
    constexpr std::uint32_t kMostShift = 24;
    const float row_unit = size_at(vectors.weights, 0.9999) / kMostByte;
    rows = to_bytes(vectors.weights, row_unit);
    const float largest = size_at(weights.weights, 1);
    const auto scaled = [&](std::uint32_t by) {
      return row_unit * static_cast<float>(1u << by) / unit;
    };
    while (shift < kMostShift && largest * scaled(shift + 1) <= kMostWeight) ++shift;
    const std::size_t block = weights.columns;
    projection.resize(network::kDimensions * block);
    for (std::size_t d = 0; d < network::kDimensions; ++d) {
      for (std::size_t n = 0; n < block; ++n) {
        projection[(d / 2 * block + n) * 2 + d % 2] =
            static_cast<std::int16_t>(std::lround(weights.row(d)[n] * scaled(shift)));
      }
    }
  }
  // As the runtime computes it.
  std::vector<std::int8_t> block_of(const std::vector<std::uint32_t>& feature_rows) const {
    std::vector<std::int32_t> sum(network::kDimensions);
    for (const std::uint32_t r : feature_rows) {
      for (std::size_t d = 0; d < sum.size(); ++d) sum[d] += rows[r * sum.size() + d];
    }
    const std::size_t size = projection.size() / network::kDimensions;
    std::vector<std::int8_t> block;
    for (std::size_t n = 0; n < size; ++n) {
      std::int32_t total = 1 << (shift - 1);
      for (std::size_t d = 0; d < sum.size(); ++d)
        total += sum[d] * projection[(d / 2 * size + n) * 2 + d % 2];
      block.push_back(static_cast<std::int8_t>(std::clamp(total >> shift, -128, 127)));
    }
    return block;
  }
};

// The words of a model: the blocks of some special rows and of the forms seen most often, and the
// vectors that other words may need, the rarest left out; those that only listed forms have are in
// their blocks.
struct RoundedWords {
  std::vector<network::Slot> forms, features;
  std::vector<std::int8_t> blocks, rows;

  RoundedWords(const Vocabulary& vocabulary, const RoundedVectors& rounded, std::size_t most,
               const std::vector<std::uint32_t>& special) {
    using network::kDimensions;
    constexpr std::uint64_t kLeastKept = 4;
    const auto add_block = [&](const std::vector<std::uint32_t>& feature_rows) {
      const std::vector<std::int8_t> block = rounded.block_of(feature_rows);
      blocks.insert(blocks.end(), block.begin(), block.end());
    };
    for (const std::uint32_t row : special) add_block({row});
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    std::unordered_set<std::uint64_t> own;
    for (const std::uint32_t number : vocabulary.frequent(most)) {
      const Vocabulary::Form& form = vocabulary.form(number);
      const std::uint64_t key = network::form_key(form.word);
      keys.emplace_back(key, static_cast<std::uint32_t>(keys.size() + special.size()));
      own.insert(key);
      add_block(form.rows);
    }
    forms = make_slots(keys);
    keys.clear();
    rows.assign(rounded.rows.begin(), rounded.rows.begin() + kDimensions);
    for (const auto& [key, row] : vocabulary.keys(kLeastKept)) {
      if (own.contains(key)) continue;
      keys.emplace_back(key, static_cast<std::uint32_t>(rows.size() / kDimensions));
      const auto from = rounded.rows.begin() + static_cast<std::ptrdiff_t>(row * kDimensions);
      rows.insert(rows.end(), from, from + kDimensions);
    }
    features = make_slots(keys);
  }
};

// The parts of a model file, each at a multiple of 8.
class Parts {
 public:
  template <typename T>
  void put(const std::vector<T>& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
  }
  template <typename T>
  void put_one(const T& value) {
    put(std::vector<T>{value});
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace saith::training

#endif  // SAITH_DATAC_NETWORK_TRAINING_HPP_
