// SPDX-License-Identifier: Apache-2.0

// The style of the picture, in CSS.

#ifndef SAITH_HTML_STYLE_HPP_
#define SAITH_HTML_STYLE_HPP_

namespace saith::html {

// Static storage; NUL-terminated. Every rule is for what is inside <article class="saith">.
extern const char kStyle[];

}  // namespace saith::html

#endif  // SAITH_HTML_STYLE_HPP_
