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
  auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto continues = [&](std::size_t i) { return (at(i) & 0xC0u) == 0x80; };
  const unsigned lead = at(0);
  if (lead < 0x80) return bytes.empty() ? 0 : 1;
  if (lead < 0xC2 || lead > 0xF4 || !continues(1)) return 0;
  if (lead < 0xE0) return 2;
  const unsigned second = at(1);
  if (!continues(2)) return 0;
  if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!continues(3) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return 4;
}

void append_well_formed(std::string_view bytes, std::string& out) {
  std::size_t done = 0, at = 0;  // what lies between them is well formed
  while (at < bytes.size()) {
    const std::size_t size = static_cast<unsigned char>(bytes[at]) < 0x80 ? 1 : utf8_size(bytes.substr(at, 4));
    if (size == 0) {
      out.append(bytes, done, at - done).append("\uFFFD");
      done = at + 1;
    }
    at += std::max<std::size_t>(size, 1);
  }
  out.append(bytes, done);
}

}  // namespace saith
