#include "html/escape.hpp"

#include "base/utf8.hpp"

namespace saith {

void append_escaped(std::string_view text, std::string& out) {
  std::string well_formed;
  append_well_formed(text, well_formed);
  for (std::size_t i = 0; i < well_formed.size(); ++i) {
    const char c = well_formed[i];
    const auto code = static_cast<unsigned char>(c);
    const bool c1 = code == 0xC2 && static_cast<unsigned char>(well_formed[i + 1]) < 0xA0;
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if ((code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7F || c1) {
      out += "\uFFFD";
      i += c1;
    } else {
      out += c;
    }
  }
}

}  // namespace saith
