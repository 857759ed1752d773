// SPDX-License-Identifier: Apache-2.0

#include "speakers/names.hpp"

#include <doctest/doctest.h>

#include <string>

#include "speakers/lexicon.hpp"

namespace saith {
namespace {

bool short_form(std::string_view shorter, std::string_view longer) {
  Column<NameWord> a, b;
  name_words(shorter, a);
  name_words(longer, b);
  return is_short_form(a.view(), b.view());
}

bool same(std::string_view left, std::string_view right) {
  Column<NameWord> a, b;
  name_words(left, a);
  name_words(right, b);
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].hash != b[i].hash) return false;
  }
  return true;
}

TEST_CASE("names are compared without case, marks, dots and hyphens") {
  CHECK(same("thomas-Greenfield", "Thomas Greenfield"));
  CHECK(same("U.N.", "UN"));
  CHECK(same("Erdoğan", "ERDOGAN"));
  CHECK(same("O’Connor", "O'Connor"));
  CHECK(same("Łódź", "Lodz"));
  CHECK(same("Kim\u00a0Jong Un", "Kim Jong-un"));
  CHECK_FALSE(same("Kim Jong Un", "Kim Jong Il"));
  CHECK_FALSE(same("Путин", "Шойгу"));
}

TEST_CASE("a short form leaves words out, but not the last one") {
  CHECK(short_form("Hadi", "Abdrabbuh Mansur Hadi"));
  CHECK(short_form("Mansur Hadi", "Abdrabbuh Mansur Hadi"));
  CHECK(short_form("J. Smith", "John Adam Smith"));
  CHECK(short_form("John Smith", "J. Smith"));
  CHECK_FALSE(short_form("Ann Smith", "John Smith"));
  CHECK_FALSE(short_form("John", "John Smith"));
  CHECK_FALSE(short_form("", "John Smith"));
}

TEST_CASE("roles, given names and pronouns") {
  using namespace speakers;
  const SpeakerLexicon lexicon = SpeakerLexicon::load(Blob::embedded()).value();
  CHECK(lexicon.role("Spokeswoman").kind == RoleClass::person);
  CHECK(lexicon.role("spokeswoman").gender == Gender::female);
  CHECK(lexicon.role("spokeswoman").key == lexicon.role("spokesman").key);
  CHECK(lexicon.role("ministry").kind == RoleClass::organisation);
  CHECK(lexicon.role("Mr.").gender == Gender::male);
  CHECK(lexicon.role("mountain").kind == RoleClass::none);
  CHECK(lexicon.given_name("Linda") == Gender::female);
  CHECK(lexicon.given_name("George") == Gender::male);
  CHECK(lexicon.given_name("Qqq") == Gender::unknown);
  const WordClasses classes = WordClasses::load(Blob::embedded()).value();
  auto pronoun_of = [&](std::string_view word) {
    return pronoun(classes.of(tags::describe(word)), word);
  };
  CHECK(pronoun_of("Himself") == Pronoun::he);
  CHECK(pronoun_of("hers") == Pronoun::she);
  CHECK(pronoun_of("us") == Pronoun::we);
  CHECK(pronoun_of("US") == Pronoun::none);
  CHECK(pronoun_of("house") == Pronoun::none);
  auto kin = [&](std::string_view word) { return kin_of(classes.of(tags::describe(word)), word); };
  CHECK(kin("uncle").age == 1);
  CHECK(kin("daughters").age == -1);
  CHECK(kin("wife").relative);
  CHECK_FALSE(kin("Father").relative);
}

}  // namespace
}  // namespace saith
