// SPDX-License-Identifier: Apache-2.0

// The text of a document in HTML, in paragraphs, with quotes, cues, sources and names marked.

#ifndef SAITH_HTML_MARKED_TEXT_HPP_
#define SAITH_HTML_MARKED_TEXT_HPP_

#include <cstdint>
#include <string>
#include <string_view>

#include "html/voices.hpp"
#include "saith/document.hpp"

namespace saith::html {

inline constexpr std::string_view kWikidata = "https://www.wikidata.org/wiki/";

// An id of Wikidata: Q and digits.
bool is_wikidata(std::string_view id);

// At most kLongestShown bytes of the text; what is cut off is an ellipsis.
inline constexpr std::size_t kLongestShown = 200;
std::string shortened(std::string_view text);

// The class of quotations of a kind, of one letter; direct ones have none.
std::string_view class_of(QuoteKind kind);

// The classes of what has the colour of a speaker: none for 0, which the style gives by itself.
void append_classes(std::uint32_t colour, std::string_view other, std::string& out);

// "26 %", "<1 %".
void append_percent(std::uint64_t share, std::string& out);

// `prefix` begins every id; `kind` is one letter, `row` a row of quotes: "saithq7".
void append_id(std::string_view prefix, char kind, std::uint32_t row, std::string& out);

// The first paragraph if it looks like the headline of the rest: one short line. Else empty.
Span find_headline(std::string_view text);

// Appends <div class="text">: the text whole, byte by byte, each paragraph an element, the headline
// <h1>, in a <div class="text headline"> before it. A quote has the id q + row and leads to the element c + row, its card. A document without
// quotes and names shows its sentences, or else its tokens.
// `head` stands behind the headline, or before the text where there is none.
void append_marked_text(const Document& document, const Voices& voices, std::string_view prefix,
                        std::string_view head, std::string& out);

}  // namespace saith::html

#endif  // SAITH_HTML_MARKED_TEXT_HPP_
