// What `saith annotate --format html` prints: one page that shows each document's text with its quotes, sources and names marked,
// and who said what beside it. Needs nothing but a browser: no script, no other file.

#ifndef SAITH_CLI_HTML_HPP_
#define SAITH_CLI_HTML_HPP_

#include <string>
#include <string_view>

#include "saith/document.hpp"
#include "saith/pipeline.hpp"

namespace saith::cli {

void append_page_begin(std::string_view title, std::string& out);

// `anchor` begins the ids of the article's parts: letters and digits, another one for each document of the page.
void append_article(const Document& document, std::string_view name, std::string_view anchor, Depth until, std::string& out);

// In the place of a document that could not be read.
void append_failed_article(std::string_view name, std::string_view why, std::string& out);

void append_page_end(std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_HTML_HPP_
