// SPDX-License-Identifier: Apache-2.0

// The ways of spelling names, by the examples of their tables.

#include "kb/spellings.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "kb/normal.hpp"

using namespace saith;

namespace {
std::uint64_t coarse(std::string_view name) { return coarse_key(fold_piece(name)); }
}  // namespace

TEST_CASE("spellings: the two names of a rule's example are one, and differ by their letters") {
  const Table rules = Blob::embedded().table("transliterations").value();
  const Table::Strings examples = rules.strings("example").value();
  for (std::uint32_t row = 0; row < rules.rows(); ++row) {
    const std::string_view example = examples.at(row);
    CAPTURE(std::string(example));
    const std::size_t colon = example.find(": ");
    REQUIRE(colon != std::string_view::npos);
    const std::string_view one = example.substr(0, colon), other = example.substr(colon + 2);
    CHECK(coarse(one) == coarse(other));
    CHECK(fold_piece(one).fine != fold_piece(other).fine);
  }
}

TEST_CASE("spellings: a word of the table has the key that stands for it") {
  CHECK(coarse("Muhammad") == coarse("Mohamed"));
  CHECK(coarse("Qaddafi") == coarse("Kadhafi"));
  CHECK(coarse("programme") == coarse("program"));
  CHECK(coarse("Omar") != coarse("Amar"));
}

TEST_CASE("spellings: rules hold in their places alone") {
  CHECK(coarse("labour") == coarse("labor"));
  CHECK(coarse("our") != coarse("or"));  // too short
  CHECK(coarse("Djibril") == coarse("Jibril"));
  CHECK(coarse("Adjani") != coarse("Ajani"));  // only at the beginning
  CHECK(coarse("Marie") != coarse("Mare"));    // nothing follows
}
