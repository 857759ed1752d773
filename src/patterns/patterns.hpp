// SPDX-License-Identifier: Apache-2.0

// The user's own patterns: names to mark, and boilerplate lines to leave out.
//
//   Result<Patterns> patterns = Patterns::load({"desk.tsv"});
//   patterns->mark(text, tokens, mentions, work);     // after find_mentions
//   patterns->leave_out(quotes, work);                // after find_quotes
//   patterns->link(links, work);                      // after find_links
//
// A file is UTF-8 TSV with the header line `kind pattern id`; `#` begins a comment line. kind is a
// mention type (PER, ORG ...) or `boilerplate`; pattern is a regular expression as RE2 has them
// (github.com/google/re2/wiki/Syntax); id is the id of the entity that a name means, or empty.
// docs/patterns.md is written for users.
//
// Immutable once loaded: any number of threads may share one. Time linear in the text times the
// number of patterns; therefore a name has at most 500 bytes.

#ifndef SAITH_PATTERNS_PATTERNS_HPP_
#define SAITH_PATTERNS_PATTERNS_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/column.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

// Memory that is used again from document to document.
struct PatternWork {
  struct Match {
    Span tokens;
    std::uint32_t pattern;
  };
  Column<Match> matches;             // names, in text order, none overlapping
  Column<Span> boilerplate;          // lines in bytes, in text order
  Column<std::uint32_t> of_mention;  // one a mention: the pattern that made it, or kNone
  MentionTable mentions;
  QuoteTable quotes;
  std::uint64_t searched = 0;  // bytes that expressions were given for the text, each time anew
};

class Patterns {
 public:
  Patterns();
  Patterns(Patterns&&) noexcept;
  Patterns& operator=(Patterns&&) noexcept;
  ~Patterns();

  // Of the files, then of the buffers, which hold what files would and need not stay. not_found or io_error for a file that cannot be read; bad_data, with file and line, for a bad
  // row or pattern.
  static Result<Patterns> load(const std::vector<std::string>& files,
                               const std::vector<std::string_view>& buffers = {});

  bool empty() const;
  // Puts the names that match in place of the mentions they overlap, and drops mentions in
  // boilerplate lines. Of matches that overlap, the one that begins first stays, then the longer
  // one, then the one whose pattern stands first. A match that begins or ends inside a token is
  // none.
  void mark(std::string_view text, const TokenTable& tokens, MentionTable& mentions,
            PatternWork& work) const;
  // Drops quotes whose content begins in a boilerplate line.
  void leave_out(QuoteTable& quotes, PatternWork& work) const;
  // Gives the entities of the names that matched the ids of their patterns.
  void link(LinkTable& links, const PatternWork& work) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace saith

#endif  // SAITH_PATTERNS_PATTERNS_HPP_
