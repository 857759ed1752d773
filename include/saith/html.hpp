// SPDX-License-Identifier: Apache-2.0

// A document as a picture: its text in HTML with quotes, cues, sources and names marked, and who said what beside it.
//
//   std::string page = "<style>" + std::string(saith::html_style()) + "</style>";
//   saith::append_html(doc, {.name = "article 7", .anchor = "a7"}, page);
//
// Needs no script and no other file. Every rule of the style is for what is inside <article class="saith">, so that it can stand in
// any page, a notebook for one. No text can become markup; ill-formed bytes and control characters are U+FFFD. A document that
// has neither quotes nor names shows its sentences, or its tokens.

#ifndef SAITH_HTML_HPP_
#define SAITH_HTML_HPP_

#include <string>
#include <string_view>

#include "saith/document.hpp"
#include "saith/pipeline.hpp"

namespace saith {

struct HtmlOptions {
  std::string_view name;  // the heading; empty: none
  std::string_view anchor =
      "saith";  // begins the ids of quotes, without what is neither letter, digit, - nor _; another one for
                // each document of a page
  const Pipeline* pipeline = nullptr;  // whose bases say what the names are; null: nobody does
};

// In CSS; lives for ever, with a NUL behind it.
std::string_view html_style();

void append_html(const Document& document, const HtmlOptions& options, std::string& out);

}  // namespace saith

#endif  // SAITH_HTML_HPP_
