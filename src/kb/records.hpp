// SPDX-License-Identifier: Apache-2.0

// The strings of an entity, as they lie in the section `records`: a varint with the size of the
// rest, then
//
//   id           varint v: odd, "Q" and the number v >> 1; even, v >> 1 bytes
//   name         varint size, symbol codes
//   description  varint size, symbol codes
//   aliases      varint count, then for each varint size << 3 | kind, symbol codes

#ifndef SAITH_KB_RECORDS_HPP_
#define SAITH_KB_RECORDS_HPP_

#include <cstdint>
#include <string>
#include <string_view>

namespace saith::kb_format {

inline void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 128; value >>= 7) out += static_cast<char>(value | 128);
  out += static_cast<char>(value);
}

// Reads on and never past the end: past it, everything is 0 and empty.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return value;
    }
    return value;
  }
  std::string_view take(std::uint64_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view rest() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

// The number of an id that is "Q" and a number as Wikidata writes it, or 0.
inline std::uint64_t item_number(std::string_view id) {
  if (id.size() < 2 || id.size() > 18 || id[0] != 'Q' || id[1] == '0') return 0;
  std::uint64_t number = 0;
  for (char c : id.substr(1)) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

inline void append_id_field(std::string& out, std::string_view id) {
  if (const std::uint64_t number = item_number(id)) {
    append_varint(out, number << 1 | 1);
  } else {
    append_varint(out, id.size() << 1);
    out += id;
  }
}
inline void read_id_field(Cursor& cursor, std::string& out) {
  const std::uint64_t head = cursor.varint();
  if (head & 1) {
    out += 'Q';
    char digits[20];
    int n = 0;
    std::uint64_t number = head >> 1;
    do digits[n++] = static_cast<char>('0' + number % 10);
    while ((number /= 10) != 0);
    while (n > 0) out += digits[--n];
  } else {
    out += cursor.take(head >> 1);
  }
}

}  // namespace saith::kb_format

#endif  // SAITH_KB_RECORDS_HPP_
