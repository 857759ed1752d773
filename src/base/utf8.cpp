// SPDX-License-Identifier: Apache-2.0

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace saith {

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}

std::size_t utf8_size(std::string_view bytes) {
  auto at = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  auto continues = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80; };
  const unsigned lead = at(0);
  if (lead < 0x80) return bytes.empty() ? 0 : 1;
  if (lead < 0xC2 || lead > 0xF4 || !continues(1)) return 0;
  if (lead < 0xE0) return 2;
  const unsigned second = at(1);
  if (!continues(2)) return 0;
  if (lead < 0xF0)
    return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!continues(3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return 4;
}

namespace {

// Copies `bytes`; the characters of which is_bad(lead, second byte or 0) holds, and bytes of none,
// become U+FFFD.
template <typename IsBad>
void append_but(std::string_view bytes, std::string& out, IsBad is_bad) {
  std::size_t done = 0, at = 0;  // what lies between them is good
  while (at < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t size = lead < 0x80 ? 1 : utf8_size(bytes.substr(at, 4));
    const std::size_t next = at + std::max<std::size_t>(size, 1);
    if (size == 0 || is_bad(lead, size > 1 ? static_cast<unsigned char>(bytes[at + 1]) : 0u)) {
      out.append(bytes, done, at - done).append("\uFFFD");
      done = next;
    }
    at = next;
  }
  out.append(bytes, done);
}

}  // namespace

void append_well_formed(std::string_view bytes, std::string& out) {
  if (is_ascii(bytes)) {
    out += bytes;
    return;
  }
  append_but(bytes, out, [](unsigned, unsigned) { return false; });
}

void append_printable(std::string_view bytes, std::string& out) {
  append_but(bytes, out, [](unsigned lead, unsigned second) {
    if (lead == '\t' || lead == '\n' || lead == '\r') return false;
    const bool is_c1 = lead == 0xC2 && second < 0xA0;
    return lead < 0x20 || lead == 0x7F || is_c1;
  });
}

}  // namespace saith
