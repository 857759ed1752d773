// SPDX-License-Identifier: Apache-2.0

// Text inside of HTML.

#ifndef SAITH_HTML_ESCAPE_HPP_
#define SAITH_HTML_ESCAPE_HPP_

#include <string>
#include <string_view>

namespace saith {

// As the text of an element, or of an attribute in double marks. Control characters and bytes of no
// character become U+FFFD.
void append_escaped(std::string_view text, std::string& out);
// As the text of an element alone: double marks, of which news is full, stay as they are.
void append_text(std::string_view text, std::string& out);

}  // namespace saith

#endif  // SAITH_HTML_ESCAPE_HPP_
