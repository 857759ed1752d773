// SPDX-License-Identifier: Apache-2.0

// What `saith annotate --format text` prints of a document, for a person to read.

#ifndef SAITH_CLI_TEXT_HPP_
#define SAITH_CLI_TEXT_HPP_

#include <cstddef>
#include <string>
#include <string_view>

#include "saith/document.hpp"
#include "saith/pipeline.hpp"

namespace saith::cli {

struct TextStyle {
  bool colours = false;     // escape sequences of a terminal
  bool links = false;       // ids of Wikidata lead there, on terminals that can
  std::size_t width = 100;  // columns to wrap at
  bool title = false;       // the document's name first
  bool why = false;         // below each quote and each linked name what spoke for and against whom
};

// To the end of the line: quotes with their speakers, then entities. Stopped earlier: what the last
// stage found. Control characters become spaces and ill-formed bytes U+FFFD, so that no text can
// command the terminal.
void append_text(const Document& document, std::string_view name, Depth until,
                 const TextStyle& style, std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_TEXT_HPP_
