// What `saith annotate --format html` prints around documents: one page.

#ifndef SAITH_CLI_PAGE_HPP_
#define SAITH_CLI_PAGE_HPP_

#include <string>
#include <string_view>

namespace saith::cli {

void append_page_begin(std::string_view title, std::string& out);
// In the place of a document that could not be read.
void append_failed_article(std::string_view name, std::string_view why, std::string& out);
void append_page_end(std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_PAGE_HPP_
