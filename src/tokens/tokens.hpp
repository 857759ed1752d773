// SPDX-License-Identifier: Apache-2.0

// Words of a text, as Universal Dependencies English counts them.
//
//   find_tokens(lexicon, text, tokens);
//   for (std::size_t i = 0; i < tokens.size(); ++i) use(tokens.span[i], tokens.kind[i], tokens.shape[i]);
//
// Clitics are words (do|n't, Kim|'s), hyphenated words are split (well|-|known) unless their prefix
// says otherwise (re-elected), abbreviations keep their stop (U.N., Sen.), and numbers, dates,
// addresses, emoji are one token each. Where no rule says otherwise the default word boundaries of
// UAX #29 hold. Bytes of no character, side by side, are one token, and so is a chunk between white
// space that is binary data: with two control characters and two bytes of no character at least,
// and a quarter of such. White space belongs to no token and every other byte to exactly one.
// Linear time on any bytes; allocates nothing but the columns.

#ifndef SAITH_TOKENS_TOKENS_HPP_
#define SAITH_TOKENS_TOKENS_HPP_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"
#include "text/characters.hpp"
#include "tokens/fast_path.hpp"

namespace saith {

namespace tokens {
// What must follow an abbreviation for the stop to be a part of it.
enum class AbbreviationNeeds : std::uint8_t { any, name, number, lower };
}  // namespace tokens

// The lexicons that the rules read, see src/data/lexicon. Never changes after load; shared by any
// number of threads.
class TokenLexicon {
 public:
  static Result<TokenLexicon> load(const Blob& data);

  const Characters& characters() const { return characters_; }
  const tokens::WordFilter& filter() const { return filter_; }
  const tokens::FastPath& fastest() const { return fastest_; }

  struct Abbreviation {
    tokens::AbbreviationNeeds needs;
    std::uint32_t ends;  // 0: hardly ever ends a sentence, 1: at times, 2: usually
  };
  // Of a word without its last stop, as written. Null if it is none.
  const Abbreviation* abbreviation(std::string_view word) const;
  // The parts of a word that counts as several, separated by spaces ("do nt"); empty for other
  // words.
  std::string_view parts(std::string_view word) const;
  // Of a word that counts as several only before certain words ("its a"): whether it may, and its
  // parts before `next`.
  bool splits_before_some(std::string_view word) const;
  std::string_view parts_before(std::string_view word, std::string_view next) const;
  bool is_clitic(std::string_view word) const;  // 's
  bool is_whole(std::string_view word) const;   // 'em, ma'am
  // Whether "before-after" is one word.
  bool joins_hyphen(std::string_view before, std::string_view after) const;
  bool is_unit(std::string_view word) const;
  // How sure an ending makes a host name: "in" is also a word.
  enum class Domain : std::uint8_t { none, word, sure };
  Domain top_level_domain(std::string_view word) const;
  bool is_file_ending(std::string_view word) const;
  bool is_newsgroup(std::string_view word) const;  // comp, alt
  bool is_opener(std::string_view word) const;

 private:
  enum class CliticKind : std::uint8_t { word, suffix, whole, before };
  enum class DomainKind : std::uint8_t { domain, word, file, newsgroup };

  Status load_tables(const Blob& data);
  Status read_kinds();
  void fill_filter();

  Characters characters_;
  tokens::WordFilter filter_;
  tokens::FastPath fastest_ = tokens::fastest_path();
  Table abbreviations_, clitics_, hyphens_, units_, domains_, openers_;
  std::vector<Abbreviation> abbreviation_;  // by row
  std::vector<CliticKind> clitic_kind_;     // by row
  std::vector<DomainKind> domain_kind_;     // by row
  Table::Strings parts_;
};

void find_tokens(const TokenLexicon& lexicon, std::string_view text, TokenTable& tokens);

// The same with a certain fast path, or none (null): for tests and benchmarks.
void find_tokens_with(const tokens::FastPath* path, const TokenLexicon& lexicon,
                      std::string_view text, TokenTable& tokens);

}  // namespace saith

#endif  // SAITH_TOKENS_TOKENS_HPP_
