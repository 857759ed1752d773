// SPDX-License-Identifier: Apache-2.0

// What `saith annotate --format arrow` prints: one table of all documents as a stream of Arrow's IPC
// format (arrow.apache.org/docs/format/Columnar.html), which pyarrow, polars, DuckDB, R and others
// read: a schema, the dictionaries of the names, and record batches.
//
// Before the columns of saith.h's tables for Arrow stand `id`, the document's name, `document`, its
// number in the input from 0, and the row within the document, which is called as one row of the
// table is (`quote`, `entity`, ...): (document, entity) of the mentions and (document, speaker) of
// the quotes are rows of the entities. A batch holds the documents that were read at once.

#ifndef SAITH_CLI_ARROW_STREAM_HPP_
#define SAITH_CLI_ARROW_STREAM_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/csv.hpp"
#include "saith.h"
#include "saith/document.hpp"

namespace saith::cli {

// A column, or what is inside one, as the format lays it out.
struct ArrowColumn {
  std::string name, format;  // as in the Arrow C data interface
  bool nullable = false;
  std::vector<ArrowColumn> children;
  std::vector<ArrowColumn> dictionary;  // one, or none: the numbers are rows of it

  std::int64_t length = 0, nulls = 0;
  std::string valid;    // a bit a row
  std::string offsets;  // of lists and texts, one more than rows
  std::string values;

  void clear();
  // The bytes of a row of numbers, or 0 for what has none.
  std::size_t width() const;
};

class ArrowTable {
 public:
  explicit ArrowTable(CsvTable table);

  // What stands in front of all batches, and behind them.
  void append_begin(std::string& out) const;
  static void append_end(std::string& out);

  // Adds the rows of a document; all or, where memory ends, none of them.
  void add(const Document& document, std::string_view name, std::uint32_t number);
  // Appends what was added as one batch, if it has rows, and forgets it.
  void append_batch(std::string& out);

 private:
  void add_rows(const ArrowArray& array, std::string_view name, std::uint32_t number);

  CsvTable table_;
  std::vector<ArrowColumn> columns_;
};

}  // namespace saith::cli

#endif  // SAITH_CLI_ARROW_STREAM_HPP_
