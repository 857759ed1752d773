// SPDX-License-Identifier: Apache-2.0

// The ways of spelling and transliterating a word of a name, mapped to one: lexicon/spellings.tsv
// has whole words, lexicon/transliterations.tsv the rules for all others.

#ifndef SAITH_KB_SPELLINGS_HPP_
#define SAITH_KB_SPELLINGS_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash_index.hpp"
#include "data/data.hpp"
#include "kb/letters.hpp"

namespace saith {

// Immutable; safe to share between threads.
class Spellings {
 public:
  static Result<Spellings> load(const Blob& data);
  // Those of the embedded tables.
  static const Spellings& embedded();

  // Adds the letters of a word to `sum`, ways of spelling it mapped to one. `word_sum`: the sum of
  // the letters as they are. The letters are folded: in lower case, without marks.
  template <typename Letter>
  void add(const Letter* word, std::size_t size, std::uint64_t word_sum,
           name_letters::Sum& sum) const {
    if (const std::size_t slot = slot_of(word_sum); word_sums_[slot] != 0) {
      for (const char c : word_letters_[slot])
        sum.add(name_letters::kAsciiValue[static_cast<std::size_t>(c)]);
      return;
    }
    Output out{sum};
    for (std::size_t i = 0; i < size;) {
      const auto c = static_cast<std::uint32_t>(word[i]);
      const auto next = i + 1 < size ? static_cast<std::uint32_t>(word[i + 1]) : 0u;
      const Rule* const rule =
          c < 128 && may_apply_[c & 31][next & 31] ? find_rule(word, size, i, out.last) : nullptr;
      if (rule == nullptr) {
        out.put(c);
        ++i;
        continue;
      }
      for (const char letter : rule->gives) out.put(static_cast<unsigned char>(letter));
      i += rule->takes;
    }
  }

 private:
  enum class Place : std::uint8_t { any, begin, end, inside };
  struct Rule {
    std::string_view letters, after, gives;
    std::uint32_t least, takes;
    Place place;
  };
  // Doubled letters count once.
  struct Output {
    name_letters::Sum& sum;
    std::uint32_t last = 0;
    void put(std::uint32_t c) {
      if (c == last) return;
      last = c;
      sum.add(name_letters::value_of(c));
    }
  };

  Status load_words(const Blob& data);
  Status load_rules(const Blob& data);
  // A word's slot, by its high bits; an empty one if it is not listed.
  std::size_t slot_of(std::uint64_t word_sum) const {
    return find_slot(word_sum >> shift_, word_sums_.size(), [&](std::size_t slot) {
      return word_sums_[slot] == 0 || word_sums_[slot] == word_sum;
    });
  }

  // The rule for the letters at word[i], an ASCII letter, behind the output `last`; null: the
  // letter stands for itself.
  template <typename Letter>
  const Rule* find_rule(const Letter* word, std::size_t size, std::size_t i,
                        std::uint32_t last) const {
    for (const Rule& rule : rules_[static_cast<std::size_t>(word[i]) & 31]) {
      if (stands_at(rule, word, size, i) && fits_place(rule, size, i) && follows(rule, last))
        return &rule;
    }
    return nullptr;
  }
  template <typename Letter>
  static bool stands_at(const Rule& rule, const Letter* word, std::size_t size, std::size_t i) {
    if (i + rule.letters.size() > size) return false;
    for (std::size_t k = 0; k < rule.letters.size(); ++k) {
      if (word[i + k] != static_cast<Letter>(rule.letters[k])) return false;
    }
    return true;
  }
  static bool fits_place(const Rule& rule, std::size_t size, std::size_t i) {
    if (size < rule.least) return false;
    const bool ends = i + rule.letters.size() == size;
    switch (rule.place) {
      case Place::any: return true;
      case Place::begin: return i == 0;
      case Place::end: return ends;
      case Place::inside: return !ends;
    }
    return false;
  }
  static bool follows(const Rule& rule, std::uint32_t last) {
    return rule.after.empty() ||
           (last < 128 && rule.after.find(static_cast<char>(last)) != rule.after.npos);
  }

  // Whole words by their sums: open addressing, at most a quarter full, so that most words cost one
  // look. Sum 0 is an empty slot.
  std::vector<std::uint64_t> word_sums_ = std::vector<std::uint64_t>(2);
  std::vector<std::string_view> word_letters_ = std::vector<std::string_view>(2);
  unsigned shift_ = 63;
  // By their first letters, the longest first.
  std::array<std::vector<Rule>, 32> rules_;
  // Whether a rule begins with a letter and its next one; 0 is the word's end.
  std::array<std::array<bool, 32>, 32> may_apply_{};
};

}  // namespace saith

#endif  // SAITH_KB_SPELLINGS_HPP_
