// SPDX-License-Identifier: Apache-2.0

#include "html/escape.hpp"

#include "base/utf8.hpp"

namespace saith {

void append_text(std::string_view text, std::string& out) {
  std::string printable;
  append_printable(text, printable);
  for (const char c : printable) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
}

void append_escaped(std::string_view text, std::string& out) {
  while (true) {
    const std::size_t mark = text.find('"');
    append_text(text.substr(0, mark), out);
    if (mark == text.npos) return;
    out += "&quot;";
    text.remove_prefix(mark + 1);
  }
}

}  // namespace saith
