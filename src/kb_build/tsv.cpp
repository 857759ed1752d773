// SPDX-License-Identifier: Apache-2.0

#include "kb_build/tsv.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#include "kb_build/rows.hpp"
#include "mention_types.hpp"
#include "program/piece_size.hpp"

namespace saith {
namespace {

constexpr std::size_t kChunk = piece_size(1 << 20, 256);
constexpr std::size_t kLongestLine = 1 << 26;
constexpr std::size_t kLongestReason = 300;

constexpr std::array<std::string_view, 5> kKinds = {"name", "abbrev", "demonym", "adjective",
                                                    "metonym"};
constexpr std::array<std::string_view, 8> kColumnNames = {
    "qid", "type", "name", "aliases", "country", "prior", "description", "source"};

constexpr std::string_view kRowsNote = "rows:";

bool positive(std::string_view text, double& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 &&
         std::isfinite(value);
}

// "lg:22,pr:2e-4": the greatest of the counts, each brought to the scale of language editions.
bool parse_units(std::string_view text, double& prior) {
  prior = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = part.find(':');
    double value = 0;
    if (colon == std::string_view::npos || !positive(part.substr(colon + 1), value)) return false;
    const std::string_view unit = part.substr(0, colon);
    if (unit == "pr") {
      value *= 1e5;
    } else if (unit == "pop") {
      value = std::sqrt(value) / 40;
    } else if (unit != "lg") {
      return false;
    }
    prior = std::max(prior, value);
  }
  return true;
}

Status failed(const std::string& path, int error) {
  return {error == ENOENT ? StatusCode::not_found : StatusCode::io_error,
          path + ": " + std::generic_category().message(error)};
}

}  // namespace

TsvSource::TsvSource(std::string path) : path_(std::move(path)) {
  const std::shared_ptr<std::FILE> file(std::fopen(path_.c_str(), "rb"), [](std::FILE* opened) {
    if (opened) std::fclose(opened);
  });
  if (!file) {
    failure_ = failed(path_, errno);
    return;
  }
  struct stat about {};
  if (::fstat(::fileno(file.get()), &about) == 0 && S_ISREG(about.st_mode)) {
    bytes_total_ = static_cast<std::uint64_t>(about.st_size);
  }
  read_ = [file, path = path_](char* to, std::size_t size) -> Result<std::size_t> {
    const std::size_t n = std::fread(to, 1, size, file.get());
    if (n < size && std::ferror(file.get())) return failed(path, errno);
    return n;
  };
}

TsvSource::TsvSource(std::string path, std::uint64_t bytes_total, Read read)
    : path_(std::move(path)), read_(std::move(read)), bytes_total_(bytes_total) {}

Status TsvSource::bad(std::string reason) const {
  // A cell, of which a reason speaks, may be of any length.
  if (reason.size() > kLongestReason) reason.replace(kLongestReason, reason.npos, " ...");
  return {StatusCode::bad_data, path_ + ":" + std::to_string(line_) + ": " + reason};
}

std::string TsvSource::place_of(std::uint64_t n) const {
  return path_ + ":" + std::to_string(header_line_ + 1 + n);
}

// The next line without its end; false at the end of the file, or when reading failed.
bool TsvSource::next_line(std::string_view& line) {
  for (;;) {
    const char* const begin = buffer_.data() + at_;
    const std::size_t size = buffer_.size() - at_;
    const auto* const newline = static_cast<const char*>(std::memchr(begin, '\n', size));
    if (newline || (end_ && size > 0)) {
      line = {begin, newline ? static_cast<std::size_t>(newline - begin) : size};
      is_line_ended_ = newline != nullptr;
      const std::size_t taken = line.size() + (newline ? 1 : 0);
      at_ += taken, bytes_read_ += taken;
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      return true;
    }
    if (end_ || size > kLongestLine) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t old = buffer_.size();
    buffer_.resize(old + kChunk);
    const Result<std::size_t> n = read_(buffer_.data() + old, kChunk);
    buffer_.resize(old + (n ? *n : 0));
    if (!n) failure_ = n.status();
    if (!n) return false;
    end_ = *n < kChunk;
  }
}

Status TsvSource::read_stated_rows(std::string_view note) {
  if (!note.starts_with(kRowsNote)) return {};
  note.remove_prefix(kRowsNote.size());
  while (note.starts_with(' ')) note.remove_prefix(1);
  std::uint64_t stated = 0;
  const auto [end, error] = std::from_chars(note.data(), note.data() + note.size(), stated);
  if (error != std::errc() || end != note.data() + note.size())
    return bad("a note 'rows:' without the number of rows");
  if (stated_rows_) return bad("a second note 'rows:'");
  stated_rows_ = stated;
  return {};
}

// At the end of the table: whether all of it was there.
Status TsvSource::check_stated_rows() const {
  if (!stated_rows_) return {};
  if (rows_ != *stated_rows_)
    return bad("the table ends after " + std::to_string(rows_) + " rows; its note says " +
               std::to_string(*stated_rows_));
  if (!is_line_ended_) return bad("the table ends within its last row");
  return {};
}

Status TsvSource::read_header() {
  std::string_view line;
  for (;;) {
    if (!next_line(line)) {
      if (!failure_.ok()) return failure_;
      line_ = std::max<std::uint64_t>(line_, 1);
      return bad("no header line: the table is empty");
    }
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.starts_with('#')) break;
    line.remove_prefix(1);
    while (line.starts_with(' ')) line.remove_prefix(1);
    if (Status status = read_stated_rows(line); !status.ok()) return status;
    notes_.emplace_back(line);
  }
  header_line_ = line_;
  std::array<bool, kColumns> seen{};
  while (true) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    std::string_view cell = line.substr(0, end);
    if (cell == "id") cell = "qid";
    const auto at = std::find(kColumnNames.begin(), kColumnNames.end(), cell);
    if (at == kColumnNames.end())
      return bad(std::string("'").append(cell) +
                 "' is no column; known ones are qid, type, name, aliases, country, prior, "
                 "description, source");
    const auto column = static_cast<std::size_t>(at - kColumnNames.begin());
    if (seen[column]) return bad("column '" + std::string(cell) + "' stands twice");
    seen[column] = true;
    columns_.push_back(static_cast<Column>(column));
    if (end == line.size()) break;
    line.remove_prefix(end + 1);
  }
  for (Column column : {kId, kType, kName}) {
    if (!seen[column])
      return bad("no column '" + std::string(kColumnNames[column]) + "' in the header");
  }
  has_header_ = true;
  return {};
}

Status TsvSource::parse(std::string_view line, KbRow& row) const {
  row.clear();
  if (!is_utf8(line)) return bad("not UTF-8");
  if (line.find('\0') != std::string_view::npos) return bad("a NUL byte");
  std::size_t cells = 0;
  for (bool more = true; more; ++cells) {
    const std::size_t end = line.find('\t');
    const std::string_view cell = line.substr(0, end);
    more = end != std::string_view::npos;
    if (more) line.remove_prefix(end + 1);
    if (cells >= columns_.size()) continue;
    if (Status status = parse_cell(columns_[cells], cell, row); !status.ok()) return status;
  }
  if (cells != columns_.size()) {
    return bad(std::to_string(cells) + " cells instead of " + std::to_string(columns_.size()));
  }
  if (row.id.empty()) return bad("no id");
  if (row.name.empty()) return bad("no name");
  return {};
}

Status TsvSource::parse_cell(Column column, std::string_view cell, KbRow& row) const {
  switch (column) {
    case kId: row.id = cell; break;
    case kName: row.name = cell; break;
    case kDescription: row.description = cell; break;
    case kSource: row.source = cell; break;
    case kType:
      if (const auto type = mention_type_of(cell)) {
        row.type = *type;
      } else {
        return bad("type '" + std::string(cell) +
                   "' is none of PER ORG GPE LOC NORP FAC EVENT WORK");
      }
      break;
    case kCountry:
      if (!cell.empty() && !is_country(cell))
        return bad("country '" + std::string(cell) + "' is no code of two characters, such as FR");
      row.country = std::string(cell);
      break;
    case kPrior:
      if (!cell.empty() && !positive(cell, row.prior) && !parse_units(cell, row.prior))
        return bad("prior '" + std::string(cell) + "' is not a positive number");
      break;
    case kAliases: return parse_aliases(cell, row);
    case kColumns: break;
  }
  return {};
}

Status TsvSource::parse_aliases(std::string_view cell, KbRow& row) const {
  for (std::string_view rest = cell; !rest.empty();) {
    const std::size_t bar = rest.find('|');
    const std::string_view alias = rest.substr(0, bar);
    rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
    if (bar != std::string_view::npos && rest.empty()) return bad("the aliases end in '|'");
    const std::size_t colon = alias.find(':');
    const auto kind = std::find(kKinds.begin(), kKinds.end(), alias.substr(0, colon));
    if (colon == std::string_view::npos || kind == kKinds.end()) {
      return bad("alias '" + std::string(alias) +
                 "' does not begin with name: abbrev: demonym: adjective: or metonym:");
    }
    if (colon + 1 == alias.size()) return bad("alias '" + std::string(alias) + "' is empty");
    row.aliases.push_back(
        {static_cast<AliasKind>(kind - kKinds.begin()), std::string(alias.substr(colon + 1))});
  }
  return {};
}

Result<std::size_t> TsvSource::read(std::span<KbRow> rows) {
  if (!failure_.ok()) return failure_;
  if (failed_) return std::size_t{0};
  if (!has_header_) {
    if (Status status = read_header(); !status.ok()) return status;
  }
  std::size_t n = 0;
  std::string_view line;
  while (n < rows.size() && next_line(line)) {
    if (Status status = parse(line, rows[n]); !status.ok()) {
      failed_ = true;
      return status;
    }
    ++n;
  }
  if (!failure_.ok()) return failure_;
  if (n == 0 && !end_) {
    ++line_;
    return bad("a line of more than " + std::to_string(kLongestLine) + " bytes");
  }
  rows_ += n;
  if (n < rows.size() && end_) {
    if (Status status = check_stated_rows(); !status.ok()) {
      failed_ = true;
      return status;
    }
  }
  return n;
}

}  // namespace saith
