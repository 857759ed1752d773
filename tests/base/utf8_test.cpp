// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("utf8: what is a character") {
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

TEST_CASE("utf8: bytes of no character become U+FFFD") {
  auto well_formed = [](std::string_view bytes) {
    std::string out = "<";
    saith::append_well_formed(bytes, out);
    return out;
  };
  CHECK(well_formed("") == "<");
  CHECK(well_formed("a\u00E9\u20AC\U0001F600") == "<a\u00E9\u20AC\U0001F600");
  CHECK(well_formed("\xFF"
                    "a\xC3") ==
        "<\uFFFD"
        "a\uFFFD");
  CHECK(well_formed("\xE2\x82"
                    "a\xED\xA0\x80") ==
        "<\uFFFD\uFFFD"
        "a\uFFFD\uFFFD\uFFFD");
  CHECK(well_formed(std::string_view("\0\x80\0", 3)) == std::string_view("<\0\uFFFD\0", 6));
}
