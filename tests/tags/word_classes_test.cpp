// SPDX-License-Identifier: Apache-2.0

#include "tags/word_classes.hpp"

#include <doctest/doctest.h>

#include "data/data.hpp"

namespace saith {

namespace {

WordClassSet classes_of(std::string_view word) {
  static const WordClasses classes = WordClasses::load(Blob::embedded()).value();
  return classes.of(tags::describe(word));
}

}  // namespace

TEST_CASE("word classes: a word in any case has the classes of its rows, and only those") {
  CHECK(classes_of("monday").has(WordClass::weekday));
  CHECK(classes_of("Monday").has(WordClass::weekday));
  CHECK(classes_of("MONDAY").has_any(WordClass::near_day, WordClass::weekday));
  CHECK_FALSE(classes_of("Monday").has(WordClass::near_day));
  CHECK(classes_of("yesterday").has(WordClass::near_day));
}

TEST_CASE("word classes: other words have none") {
  CHECK(classes_of("Mondays-and-more").empty());
  CHECK(classes_of("").empty());
  CHECK(classes_of("\xff").empty());
}

}  // namespace saith
