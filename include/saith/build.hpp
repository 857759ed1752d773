// SPDX-License-Identifier: Apache-2.0

// Builds knowledge bases: from tables, Wikidata dumps, or rows that a program has.
//
//   const saith::KbInput inputs[] = {saith::KbInput::file("people.tsv")};
//   saith::Result<saith::KbBuilt> built = saith::build_kb(inputs, "people.skb");
//   if (!built) std::cerr << built.status().message;   // people.tsv:3: no name
//
// In a library of its own, saith::build in CMake and saith-build for pkg-config, as it needs what
// libsaith does not: simdjson, zlib, bzip2, zstd, and threads where `jobs` says so. A base that was
// built is opened by PipelineOptions::kb_files and kb_buffers.

#ifndef SAITH_BUILD_HPP_
#define SAITH_BUILD_HPP_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "saith/document.hpp"
#include "saith/kb_row.hpp"
#include "saith/status.hpp"

namespace saith {

// Where entities come from.
class KbInput {
 public:
  // A table or a Wikidata JSON dump, which its content tells; plain, gzip, zstd or bzip2. "-" is
  // standard input. The columns of tables: docs/knowledge-base.md.
  static KbInput file(std::string path);
  // The content of a table, in memory. `name` stands for the file in messages.
  static KbInput table(std::string content, std::string name = "table");
  // Rows as they are asked for: `next` fills one, which comes cleared, or says false at the end. It
  // is called by one thread at a time.
  static KbInput rows(std::function<bool(KbRow&)> next, std::string name = "rows");
  static KbInput rows(std::vector<KbRow> rows, std::string name = "rows");

  const std::string& name() const { return name_; }

 private:
  friend class KbInputReader;
  enum class Kind : std::uint8_t { file, table, rows };
  KbInput(Kind kind, std::string name) : kind_(kind), name_(std::move(name)) {}
  Kind kind_;
  std::string name_;
  std::string content_;
  std::function<bool(KbRow&)> next_;
};

struct KbProgress {
  std::string_view phase;  // "reading", "indexing", "finishing"
  // Of the inputs; of partitions while indexing. 0 in total: not known.
  std::uint64_t bytes = 0, bytes_total = 0;
  std::uint64_t entities = 0;
};

struct KbBuildOptions {
  unsigned jobs = 1;                  // threads, of which the caller's is one; 0: one for each core
  std::uint64_t memory = 1ull << 30;  // bytes; what does not fit lies beside the output meanwhile
  std::string date;                // when the data were gathered, as 2026-11-29; empty: not known
  std::vector<std::string> notes;  // lines for `saith kb info`, such as "licence: CC0"
  std::function<void(const KbProgress&)> progress;  // called often, by the caller's thread

  // What to take of dumps.
  std::uint32_t min_sitelinks = 0;              // leaves out items with fewer
  std::vector<MentionType> types;               // leaves out all others; empty: all
  std::vector<std::string> languages = {"en"};  // of names; the main one by the first that there is
  std::string keep;     // a file of ids, one a line: leaves out all others; empty: all
  bool strict = false;  // an odd entity is an error instead of being skipped
};

// What was built.
struct KbBuilt {
  std::uint64_t entities = 0;
  std::uint64_t names = 0;         // by which they are found
  std::uint64_t bytes = 0;         // of the base
  std::uint64_t duplicates = 0;    // items of dumps that stood twice; the first one of each is kept
  std::vector<std::string> notes;  // what was met in dumps, for people: "dump.json: 3 redirects"
};

// Reads the inputs one after the other and writes a base, which appears under its name whole or not
// at all. Among tables and rows an id that stands twice is an error, and so is an input without an
// entity. The base does not depend on `jobs` or `memory`.
//
// invalid_argument, not_found, io_error, or bad_data with file, line and reason. Throws
// std::bad_alloc when there is no memory, and what the functions of the caller throw.
Result<KbBuilt> build_kb(std::span<const KbInput> inputs, const std::string& output,
                         const KbBuildOptions& options = {});
// The same into memory, for PipelineOptions::kb_buffers. All of it stays there: `memory` is not
// asked. `built` may be null.
Result<std::string> build_kb(std::span<const KbInput> inputs, const KbBuildOptions& options = {},
                             KbBuilt* built = nullptr);

}  // namespace saith

#endif  // SAITH_BUILD_HPP_
