// SPDX-License-Identifier: Apache-2.0

#include "base/offsets.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.hpp"

namespace {

// The offsets at and between characters, one after the other.
void check(const std::string& text) {
  saith::OffsetMap bytes, utf16, codepoints;
  bytes.reset(text, saith::OffsetUnit::bytes);
  utf16.reset(text, saith::OffsetUnit::utf16);
  codepoints.reset(text, saith::OffsetUnit::codepoints);
  std::uint32_t at = 0, units = 0, characters = 0;
  for (;;) {
    REQUIRE(bytes(at) == at);
    REQUIRE(utf16(at) == units);
    REQUIRE(codepoints(at) == characters);
    if (at == text.size()) break;
    const std::size_t size = saith::utf8_size(std::string_view(text).substr(at));
    at += size ? static_cast<std::uint32_t>(size) : 1;
    units += size == 4 ? 2 : 1;
    characters += 1;
  }
}

}  // namespace

TEST_CASE("offsets: every length around the blocks of 64, every kind of character") {
  for (std::size_t length = 0; length < 200; ++length) {
    for (const char* unit : {"a", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80", "\xFF",
                             "\xF0\x9F\x98", "a\xE2\x80\x9C\xF0\x9F\x98\x80"}) {
      std::string text;
      while (text.size() < length) text += unit;
      check(text);
      check("xyz" + text + "b");
    }
  }
}
