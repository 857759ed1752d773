// SPDX-License-Identifier: Apache-2.0

#include "html/escape.hpp"

#include "base/utf8.hpp"

namespace saith {

void append_escaped(std::string_view text, std::string& out) {
  std::string printable;
  append_printable(text, printable);
  for (const char c : printable) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

}  // namespace saith
