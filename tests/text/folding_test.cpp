// SPDX-License-Identifier: Apache-2.0

#include "text/folding.hpp"

#include <doctest/doctest.h>
#include <unicode/uversion.h>

#include <cstring>
#include <string>

#include "text/icu_folding.hpp"

using saith::Folding;

namespace {

saith::IcuFolding in_table(const Folding& folding, char32_t c) {
  char32_t letters[Folding::kMost];
  const std::size_t count = folding.fold(c, letters);
  return {folding.kind_of(c), folding.case_of(c), {letters, letters + count}};
}

std::u32string folded(char32_t c) {
  const saith::IcuFolding form = in_table(Folding::embedded(), c);
  return {form.letters.begin(), form.letters.end()};
}

}  // namespace

TEST_CASE("folding: the table says what ICU says") {
  if (std::strcmp(U_UNICODE_VERSION, "15.0") != 0) return;  // the table's version
  const Folding folding = Folding::load(saith::Blob::embedded()).value();
  std::size_t different = 0;
  for (char32_t c = 0; c < 0x110000; ++c)
    different += !(in_table(folding, c) == saith::icu_folding(static_cast<UChar32>(c)));
  CHECK(different == 0);
}

TEST_CASE("folding: case, marks, compatibility forms, syllables") {
  CHECK(folded(U'\u00C9') == U"e");
  CHECK(folded(U'\u00DF') == U"ss");
  CHECK(folded(U'\u0301') == U"");
  CHECK(folded(U'\uFB01') == U"fi");
  CHECK(folded(U'\u5317') == U"\u5317");
  CHECK(folded(U'\uAC01') == U"\u1100\u1161\u11A8");
  CHECK(folded(U'\uAC00') == U"\u1100\u1161");
  CHECK(folded(U'\U0001D400') == U"a");
  CHECK(Folding::embedded().case_of(U'\u0416') == Folding::Case::upper);
  CHECK(Folding::embedded().case_of(U'\u0436') == Folding::Case::lower);
  CHECK(Folding::embedded().kind_of(U'\u3000') == Folding::Kind::space);
  CHECK(Folding::embedded().kind_of(U'\u00BF') == Folding::Kind::punctuation);
}
