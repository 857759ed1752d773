// SPDX-License-Identifier: Apache-2.0

// What `saith annotate --format csv` prints: one table of all documents, as RFC 4180 has it, but
// lines end with LF.
//
// The first column is the document's name, the others are called as in saith.h's tables for Arrow;
// spans are `begin` and `end`, or, in quotes, "10-80 95-120"; what is not there is an empty field.
// Ill-formed bytes and control characters are U+FFFD.

#ifndef SAITH_CLI_CSV_HPP_
#define SAITH_CLI_CSV_HPP_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/offsets.hpp"
#include "saith/document.hpp"
#include "saith/pipeline.hpp"

namespace saith::cli {

enum class CsvTable : std::uint8_t {
  tokens,
  sentences,
  mentions,
  entities,
  quotes,
  speaker_reasons,
  link_reasons
};
inline constexpr std::array<std::string_view, 7> kCsvTableNames = {
    "tokens", "sentences", "mentions", "entities", "quotes", "speaker_reasons", "link_reasons"};
// Whether a table has rows only where reasons are asked for.
constexpr bool is_of_reasons(CsvTable table) { return table >= CsvTable::speaker_reasons; }

// The first depth at which a table has rows.
Depth depth_of(CsvTable table);

void append_csv_header(CsvTable table, std::string& out);

// `offsets` must be reset to the document's text.
void append_csv_rows(const Document& document, std::string_view name, CsvTable table,
                     const OffsetMap& offsets, std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_CSV_HPP_
