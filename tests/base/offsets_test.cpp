#include "base/offsets.hpp"

#include <doctest/doctest.h>

#include <string>

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
    for (const char* unit : {"a", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80", "\xFF", "\xF0\x9F\x98", "a\xE2\x80\x9C\xF0\x9F\x98\x80"}) {
      std::string text;
      while (text.size() < length) text += unit;
      check(text);
      check("xyz" + text + "b");
    }
  }
}

TEST_CASE("offsets: what is a character") {
  using saith::utf8_size;
  CHECK(utf8_size("") == 0);
  CHECK(utf8_size("a") == 1);
  CHECK(utf8_size(std::string_view("\0", 1)) == 1);
  CHECK(utf8_size("\xC2\x80") == 2);
  CHECK(utf8_size("\xC1\xBF") == 0);
  CHECK(utf8_size("\xE0\x9F\xBF") == 0);
  CHECK(utf8_size("\xE0\xA0\x80") == 3);
  CHECK(utf8_size("\xED\x9F\xBF") == 3);
  CHECK(utf8_size("\xED\xA0\x80") == 0);
  CHECK(utf8_size("\xF0\x8F\xBF\xBF") == 0);
  CHECK(utf8_size("\xF0\x90\x80\x80") == 4);
  CHECK(utf8_size("\xF4\x8F\xBF\xBF") == 4);
  CHECK(utf8_size("\xF4\x90\x80\x80") == 0);
  CHECK(utf8_size("\xE2\x80") == 0);
  CHECK(utf8_size("\x80") == 0);
}
