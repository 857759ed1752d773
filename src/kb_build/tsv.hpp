// SPDX-License-Identifier: Apache-2.0

// Entities from a table of tab-separated values: a header line, then one entity a line.
//
//   qid  type  name  aliases  country  prior  description  [source]
//
// aliases: kind:text|kind:text, kinds name abbrev demonym adjective metonym. prior: a popularity in
// any positive unit, or empty; or, where several counts are known, unit:number,unit:number with the
// units lg (language editions), pr (share of all links), pop (inhabitants), which are brought to
// one scale. Lines before the header that begin with # are notes. Every row is checked; the first
// bad one ends the reading with file, line and reason. A note "rows: 300" states how many rows follow:
// then a table that was cut off, also between two rows, is an error, as is one that is too long.

#ifndef SAITH_KB_BUILD_TSV_HPP_
#define SAITH_KB_BUILD_TSV_HPP_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb_build/source.hpp"

namespace saith {

class TsvSource : public KbSource {
 public:
  explicit TsvSource(std::string path);
  // From bytes that come from elsewhere, such as a compressed file: `read` fills what it is given,
  // less only at the end. `path` is for messages.
  using Read = std::function<Result<std::size_t>(char*, std::size_t)>;
  TsvSource(std::string path, std::uint64_t bytes_total, Read read);
  Result<std::size_t> read(std::span<KbRow> rows) override;
  std::string_view name() const override { return path_; }
  std::uint64_t bytes_read() const override { return bytes_read_; }
  std::uint64_t bytes_total() const override { return bytes_total_; }
  std::vector<std::string> notes() const override { return notes_; }
  std::string place_of(std::uint64_t n) const override;

 private:
  enum Column : std::uint8_t {
    kId,
    kType,
    kName,
    kAliases,
    kCountry,
    kPrior,
    kDescription,
    kSource,
    kColumns
  };

  bool next_line(std::string_view& line);
  Status read_header();
  Status read_stated_rows(std::string_view note);
  Status check_stated_rows() const;
  Status parse(std::string_view line, KbRow& row) const;
  Status parse_cell(Column column, std::string_view cell, KbRow& row) const;
  Status parse_aliases(std::string_view cell, KbRow& row) const;
  Status bad(std::string reason) const;

  std::string path_;
  Read read_;
  Status failure_;  // of opening or reading
  std::string buffer_;
  std::size_t at_ = 0;  // of what is not read yet, in buffer_
  bool end_ = false, has_header_ = false, failed_ = false;
  bool is_line_ended_ = false;  // the last one that was read
  std::uint64_t rows_ = 0;
  std::optional<std::uint64_t> stated_rows_;
  std::uint64_t bytes_read_ = 0, bytes_total_ = 0, line_ = 0, header_line_ = 0;
  std::vector<std::string> notes_;
  std::vector<Column> columns_;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_TSV_HPP_
