// SPDX-License-Identifier: Apache-2.0

// UTF-8 in which any bytes may stand: a byte that belongs to no well-formed character counts as a
// character.

#ifndef SAITH_BASE_UTF8_HPP_
#define SAITH_BASE_UTF8_HPP_

#include <cstddef>
#include <string>
#include <string_view>

namespace saith {

bool is_ascii(std::string_view text);

// The size of the well-formed UTF-8 character (Unicode 15, table 3-7) that `bytes` begins with; 0
// if there is none.
std::size_t utf8_size(std::string_view bytes);

// Copies `bytes`; each byte that belongs to no well-formed character becomes U+FFFD.
void append_well_formed(std::string_view bytes, std::string& out);

// The same for people and their programs: control characters other than tab and line ends (LF, CR)
// too become U+FFFD.
void append_printable(std::string_view bytes, std::string& out);

}  // namespace saith

#endif  // SAITH_BASE_UTF8_HPP_
