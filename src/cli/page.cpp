#include "cli/page.hpp"

#include "html/escape.hpp"
#include "saith/html.hpp"

namespace saith::cli {

void append_page_begin(std::string_view title, std::string& out) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
      "'none'\">\n<title>";
  append_escaped(title, out);
  out += "</title>\n<style>\nbody { margin: 0; }\n.failed { color: #b3261e; }\n";
  out.append(html_style()).append("</style>\n</head>\n<body>\n<main>\n");
}

void append_failed_article(std::string_view name, std::string_view why, std::string& out) {
  out += "<article class=\"saith\">\n<h1>";
  append_escaped(name, out);
  out += "</h1>\n<p class=\"failed\">";
  append_escaped(why, out);
  out += "</p>\n</article>\n";
}

void append_page_end(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

}  // namespace saith::cli
