// SPDX-License-Identifier: Apache-2.0

#include "phrases/words.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace saith::phrases {
namespace {

// What rules ask, over letters instead of words: a capital is quoted.
class Letters : public Reader<Letters> {
 public:
  explicit Letters(std::string_view letters) : letters_(letters) {}
  char at(std::uint32_t t) const { return letters_.at(t); }
  bool quoted(std::uint32_t t) const { return at(t) >= 'A' && at(t) <= 'Z'; }

 private:
  std::string_view letters_;
};

struct Letter {
  char c;
  bool operator()(const Letters& letters, std::uint32_t t) const { return letters.at(t) == c; }
};

constexpr Letter kA{'a'}, kB{'b'}, kC{'c'};

TEST_CASE("words are read by their kinds, inside of a limit") {
  const Letters letters("abcab");
  CHECK(letters.reads(0, 5, kA, kB, kC));
  CHECK(letters.reads(3, 5, kA, kB));
  CHECK_FALSE(letters.reads(3, 4, kA, kB));
  CHECK_FALSE(letters.reads(3, 5, kA, kB, kC));
  CHECK_FALSE(letters.reads(7, 5, kA));
  CHECK_FALSE(letters.reads(kNone, 5, kA));
  CHECK(letters.reads_before(3, 0, kA, kB, kC));
  CHECK(letters.reads_before(3, 1, kB, kC));
  CHECK_FALSE(letters.reads_before(3, 1, kA, kB, kC));
  CHECK_FALSE(letters.reads_before(0, 0, kA));
  CHECK(letters.is_of(1, kA, kB));
  CHECK_FALSE(letters.is_of(2, kA, kB));
}

TEST_CASE("kinds are made of others") {
  const Letters letters("aAb");
  CHECK(letters.is_of(0, either(kB, kA)));
  CHECK(letters.is_of(0, unquoted(kA)));
  CHECK_FALSE(letters.is_of(1, unquoted(Letter{'A'})));
  CHECK(letters.is_of(2, other_than(kA)));
  CHECK_FALSE(letters.is_of(2, other_than(either(kA, kB))));
  CHECK(letters.is_of(1, kQuoted));
}

TEST_CASE("words of a kind are passed and found from either end") {
  const Letters letters("aabca");
  CHECK(letters.past(0, 5, kA) == 2);
  CHECK(letters.past(0, 1, kA) == 1);
  CHECK(letters.past(2, 5, kA) == 2);
  CHECK(letters.back_over(2, 0, kA) == 0);
  CHECK(letters.back_over(2, 1, kA) == 1);
  CHECK(letters.back_over(4, 0, kA) == 4);
  CHECK(letters.first({0, 5}, kA) == 0);
  CHECK(letters.first({2, 5}, kA) == 4);
  CHECK(letters.first({2, 4}, kA) == kNone);
  CHECK(letters.last({0, 4}, kA) == 1);
  CHECK(letters.last({2, 4}, kA) == kNone);
  CHECK(letters.last({4, 2}, kA) == kNone);
  CHECK(letters.any_of({1, 3}, kB));
  CHECK_FALSE(letters.any_of({3, 3}, kC));
  CHECK(letters.all_of({0, 2}, kA));
  CHECK(letters.all_of({3, 3}, kA));
  CHECK_FALSE(letters.all_of({0, 3}, kA));
}

TEST_CASE("nothing that was found begins, ends or stands anywhere") {
  CHECK(begins_at({2, 4}, 2));
  CHECK_FALSE(begins_at({}, 0));
  CHECK(ends_at({2, 4}, 4));
  CHECK_FALSE(ends_at({}, 0));
  CHECK(holds({2, 4}, 3));
  CHECK_FALSE(holds({2, 4}, 4));
  CHECK_FALSE(holds({2, kNone}, kNone));
  CHECK(is_found_behind(3, 2));
  CHECK_FALSE(is_found_behind(2, 2));
  CHECK_FALSE(is_found_behind(kNone, 2));
}

TEST_CASE("a span is cut to some tokens at either end, and walked from its end") {
  CHECK(first_tokens({2, 9}, 3) == Span{2, 5});
  CHECK(first_tokens({2, 4}, 3) == Span{2, 4});
  CHECK(last_tokens({2, 9}, 3) == Span{6, 9});
  CHECK(last_tokens({2, 4}, 3) == Span{2, 4});
  const auto walked = [](Span span) {
    std::vector<std::uint32_t> tokens;
    for (const std::uint32_t t : leftwards(span)) tokens.push_back(t);
    return tokens;
  };
  CHECK(walked({2, 5}) == std::vector<std::uint32_t>{4, 3, 2});
  CHECK(walked({0, 1}) == std::vector<std::uint32_t>{0});
  CHECK(walked({3, 3}).empty());
  CHECK(walked({4, 2}).empty());
}

}  // namespace
}  // namespace saith::phrases
