// SPDX-License-Identifier: Apache-2.0

#include "text/characters.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <string>

#include "data/data.hpp"
#include "text/icu_properties.hpp"

using saith::Characters;

TEST_CASE("characters: the table says what ICU says") {
  if (std::strcmp(U_UNICODE_VERSION, "15.0") != 0) return;  // the table's version
  const Characters chars = Characters::load(saith::Blob::embedded()).value();
  std::size_t different = 0;
  for (std::uint32_t c = 0; c < 0x110000; ++c)
    different += chars.of(c).bits() != saith::icu_properties(static_cast<UChar32>(c)).bits();
  CHECK(different == 0);
}

TEST_CASE("characters: every byte belongs to one character") {
  auto size = [](std::string_view text) { return saith::decode_utf8(text, 0).size; };
  auto code = [](std::string_view text) { return saith::decode_utf8(text, 0).code; };
  CHECK(code("a") == 'a');
  CHECK(code("\u00E9") == 0xE9);
  CHECK(code("\u2019x") == 0x2019);
  CHECK(code("\U0001F600") == 0x1F600);
  CHECK(size("\U0001F600") == 4);
  for (std::string_view bad : {"\xC3", "\x80", "\xFF", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                               "\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xE2\x80"}) {
    CHECK(size(bad) == 1);
    CHECK(code(bad) == saith::kReplacement);
  }
  const Characters chars = Characters::load(saith::Blob::embedded()).value();
  CHECK(chars.at("\xFF", 0).kind() == saith::CharacterKind::other);
  CHECK(chars.at("\u00A0", 0).is_space());
  CHECK(chars.at("\u2029", 0).is_line_break());
  CHECK(chars.at("x", 1).size == 0);
}
