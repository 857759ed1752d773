// SPDX-License-Identifier: Apache-2.0

// Reading the break tests of Unicode: a text a line, its characters as hexadecimal numbers, with ÷
// where it is to be broken and × where not.

#ifndef SAITH_TESTS_TEXT_UNICODE_BREAKS_HPP_
#define SAITH_TESTS_TEXT_UNICODE_BREAKS_HPP_

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace saith {

inline void append_utf8(std::string& out, unsigned long code) {
  auto put = [&](unsigned long byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F)),
        put(0x80 | (code & 0x3F));
  }
}

// The lines of a file under tests/corpus, without empty ones and comments.
inline std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(std::string(SAITH_TEST_DIR "/corpus/") + name);
  REQUIRE(in);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  return lines;
}

// What stands between the breaks.
inline std::vector<std::string> pieces(const std::string& line, const std::string& at = "\u00F7") {
  std::vector<std::string> out(1);
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    if (word == at)
      out.emplace_back();
    else if (word != "\u00D7")
      append_utf8(out.back(), std::stoul(word, nullptr, 16));
  }
  std::erase(out, "");
  return out;
}

}  // namespace saith

#endif  // SAITH_TESTS_TEXT_UNICODE_BREAKS_HPP_
