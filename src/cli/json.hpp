// SPDX-License-Identifier: Apache-2.0

// JSON, as the command reads it (one line of input) and writes it (section "JSON Lines" of the
// README).

#ifndef SAITH_CLI_JSON_HPP_
#define SAITH_CLI_JSON_HPP_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/offsets.hpp"
#include "saith/document.hpp"

namespace saith::cli {

// What the two keys that are read are called.
struct JsonKeys {
  std::string id = "id", text = "text";
};

// One line of JSON Lines input: {"id": ..., "text": ...}.
struct JsonLine {
  std::string error;    // why it is no document; empty: it is one
  std::string_view id;  // the value of "id" as it stands in the line; empty: none
  std::string text;     // decoded
  // The other keys (decoded) and their values as they stand in the line.
  std::vector<std::pair<std::string, std::string_view>> others;
};

// Checks all of `line` against RFC 8259 and takes it apart. Linear in time, without recursion;
// views point into `line`. More tolerant than the RFC in one thing: strings may hold ill-formed
// UTF-8, since any bytes are a document. A lone surrogate escape becomes U+FFFD. The last of equal
// keys wins.
void read_json_line(std::string_view line, const JsonKeys& keys, JsonLine& out);

// What a value of JSON, as it stands in a line, says to a person: a string without its marks and
// escapes, anything else as it is.
std::string text_of_json(std::string_view value);

// `bytes` as a JSON string with its quotation marks: valid UTF-8 whatever the bytes; ill-formed
// ones become U+FFFD.
void append_json_string(std::string_view bytes, std::string& out);

// `json`, a value in JSON except for ill-formed UTF-8, which becomes U+FFFD.
void append_raw_json(std::string_view json, std::string& out);

// Appends the object of one document and a line break. `id` is a JSON value as it stands (empty:
// null), `others` the passed-through keys; those that are called like one of the object's own stand
// in an object of their own, under "input". `offsets` must be reset to the document's text. `why`: each
// quote and each entity with its candidates and their reasons.
void append_document(const Document& document, std::string_view id,
                     const std::vector<std::pair<std::string, std::string_view>>& others,
                     const OffsetMap& offsets, bool why, std::string& out);

// Appends {"id": ..., "error": ...} and a line break.
void append_error(std::string_view id, std::string_view error, std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_JSON_HPP_
