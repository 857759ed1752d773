// SPDX-License-Identifier: Apache-2.0

// News with damage done to it: pieces of articles that are cut, doubled, moved, and have marks of all kinds and bytes of no character
// put in.
//
//   Damaged texts(read_articles(files), seed);
//   pipeline.annotate(texts.next());
//
// The same seed and articles give the same texts on every machine.

#ifndef SAITH_TESTS_DIFFERENTIAL_DAMAGED_HPP_
#define SAITH_TESTS_DIFFERENTIAL_DAMAGED_HPP_

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/json.hpp"

namespace saith {

// The texts of files: one each, but one a line of those that end in .jsonl. Throws std::runtime_error.
inline std::vector<std::string> read_articles(const std::vector<std::string>& files) {
  std::vector<std::string> articles;
  for (const std::string& name : files) {
    std::ifstream in(name, std::ios::binary);
    if (!in) throw std::runtime_error(name + ": cannot be read");
    if (!name.ends_with(".jsonl")) {
      articles.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      continue;
    }
    cli::JsonLine read;
    for (std::string line; std::getline(in, line);) {
      cli::read_json_line(line, {}, read);
      if (!read.error.empty()) throw std::runtime_error(name + ": " + read.error);
      articles.push_back(read.text);
    }
  }
  std::erase(articles, "");
  if (articles.empty()) throw std::runtime_error("no article to damage");
  return articles;
}

class Damaged {
 public:
  // Texts of `longest` bytes at most before they are damaged.
  Damaged(const std::vector<std::string>& articles, std::uint64_t seed, std::size_t longest)
      : articles_(articles), state_(seed), longest_(longest) {}

  // The next text; valid until the next call.
  std::string_view next() {
    const std::string& whole = articles_[below(articles_.size())];
    const std::size_t begin = whole.size() <= longest_ ? 0 : below(whole.size() - longest_);
    text_.assign(whole, begin, longest_);
    for (std::size_t damage = below(kMostDamage); damage > 0; --damage) harm();
    return text_;
  }

 private:
  static constexpr std::size_t kMostDamage = 25, kLongestPiece = 60;

  // SplitMix64.
  std::uint64_t draw() {
    std::uint64_t bits = state_ += 0x9E3779B97F4A7C15u;
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
    return bits ^ bits >> 31;
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(draw() % limit); }

  std::string_view piece() {
    static constexpr std::array<std::string_view, 40> kPieces = {"\"",      "'",
                                                                 "``",      "''",
                                                                 "\u201c",  "\u201d",
                                                                 "\u2018",  "\u2019",
                                                                 "\u2019s", "\u201e",
                                                                 "\u00ab",  "\u00bb",
                                                                 "(",       ")",
                                                                 "[",       "]",
                                                                 ".",       "...",
                                                                 ",",       "--",
                                                                 "\n",      "\n\n",
                                                                 "\r\n",    " ",
                                                                 "\u00a0",  "\u00e9",
                                                                 "e\u0301", "\u200d",
                                                                 "\u202e",  "\U0001f600",
                                                                 "\u4e2d",  "1) ",
                                                                 "Mr. ",    "U.S. ",
                                                                 " said ",  " who ",
                                                                 "he",      "According to ",
                                                                 "SMITH: ", "READ MORE: "};
    return kPieces[below(kPieces.size())];
  }

  void harm() {
    const std::size_t at = below(text_.size() + 1), size = 1 + below(kLongestPiece);
    switch (below(6)) {
      case 0: text_.erase(at, size); break;
      case 1: moved_.assign(text_, at, size), text_.insert(at, moved_); break;
      case 2:
        moved_.assign(text_, at, size), text_.erase(at, size);
        text_.insert(below(text_.size() + 1), moved_);
        break;
      case 3: text_.insert(at, piece()); break;
      case 4:
        for (std::size_t n = 1 + below(4); n > 0; --n)
          text_.insert(at, 1, static_cast<char>(below(256)));
        break;
      default:
        moved_ = piece();
        for (std::size_t n = 2 + below(7); n > 0; --n) text_.insert(at, moved_);
    }
  }

  const std::vector<std::string>& articles_;
  std::uint64_t state_;
  std::size_t longest_;
  std::string text_, moved_;
};

}  // namespace saith

#endif  // SAITH_TESTS_DIFFERENTIAL_DAMAGED_HPP_
