// SPDX-License-Identifier: Apache-2.0

// Entities from a Wikidata JSON dump: an array with one entity a line, or such lines alone; plain,
// gzip, zstd or bzip2 (told by its first bytes). An array without its end, and what is neither, is
// an error.
//
//   DumpOptions options{.jobs = 2, .min_sitelinks = 5};
//   Result<std::unique_ptr<DumpSource>> source = DumpSource::open("latest-all.json.gz", options);
//
// An item becomes a row with its label, aliases, official and short names (P1448, P1813) and
// demonyms (P1549) in the wanted languages, the number of its sitelinks as prior, and the country
// (P17, P27; ISO 3166 code of P297 for a country itself). A country's capitals (P36) are its
// metonyms; countries come last, because their capitals may stand anywhere before. The type is what
// the classes say (P31, lexicon/wikidata_classes.tsv); else the class noun of the English
// description (lexicon/class_heads.tsv); else a date of birth. An item with none of them, and one
// of a class that news does not call by name (a gene, a scholarly article, a disambiguation page),
// gives no row.
//
// Lines are parsed, and blocks of bzip2 decompressed, by `jobs` threads and given in the order of
// the file, the same for every number of jobs. Memory is bounded: some chunks of 4 MiB for each
// job, and the names of capitals.

#ifndef SAITH_KB_BUILD_DUMP_HPP_
#define SAITH_KB_BUILD_DUMP_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb_build/dump_input.hpp"
#include "kb_build/source.hpp"

namespace saith {

struct DumpOptions {
  unsigned jobs = 1;                // threads that decompress bzip2 and parse; at least 1
  std::uint32_t min_sitelinks = 0;  // leaves out items with fewer
  std::vector<MentionType> types;   // leaves out all others; empty: all
  std::vector<std::string> languages = {
      "en"};            // of names; the first one that an item has a label in gives the main name
  std::string keep;     // a file of ids, one a line: leaves out all others; empty: all
  bool strict = false;  // an odd entity (see DumpCounts) is an error instead of being skipped
};

// What was met. Lines are odd entities, except for `kept` and `filtered`.
struct DumpCounts {
  std::uint64_t lines = 0;     // entities, odd ones among them
  std::uint64_t kept = 0;      // rows
  std::uint64_t filtered = 0;  // by the options
  std::uint64_t untyped = 0;   // of no type that a name in the news has
  std::uint64_t no_json = 0;   // truncated, or no JSON object
  std::uint64_t no_item = 0;   // properties, lexemes, others
  std::uint64_t redirects = 0;
  std::uint64_t no_label = 0;  // in none of the languages
  std::uint64_t bad_claims =
      0;  // statements with a snak of an unknown type or without its value; the item is kept
  void add(const DumpCounts& other);
};

// Whether a file holds a dump rather than a table: by its name (.json, .json.gz, .json.bz2,
// .json.zst), or by its first bytes, which are a bracket of JSON.
Result<bool> is_dump(std::string_view path, DumpInput& input);

class DumpSource : public KbSource {
 public:
  // not_found, io_error, or bad_data for a file that is no dump; `keep` is read here, too.
  static Result<std::unique_ptr<DumpSource>> open(std::string path, DumpOptions options);
  // The same of a file that is open already; `path` is for messages.
  static Result<std::unique_ptr<DumpSource>> open(std::string path,
                                                  std::shared_ptr<DumpInput> input,
                                                  DumpOptions options);
  ~DumpSource() override;
  Result<std::size_t> read(std::span<KbRow> rows) override;
  std::string_view name() const override;
  std::uint64_t bytes_read() const override;  // of the file as it is, compressed or not
  std::uint64_t bytes_total() const override;
  std::vector<std::string> notes() const override;
  std::string place_of(std::uint64_t n) const override;
  // So far; all of them once read() has given 0.
  const DumpCounts& counts() const;

 private:
  struct State;
  explicit DumpSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_DUMP_HPP_
