// SPDX-License-Identifier: Apache-2.0

// The exact tokenizer: reads one chunk (a run without white space) after the other, character by
// character.
//
// It is the definition of what a token is; the fast path (fast_path.hpp) only takes what the two
// agree on by construction, and tests compare them.

#ifndef SAITH_TOKENS_SCANNER_HPP_
#define SAITH_TOKENS_SCANNER_HPP_

#include <cstdint>
#include <string_view>
#include <utility>

#include "tables.hpp"
#include "tokens/tokens.hpp"

namespace saith::tokens {

// Bytes of a chunk that text hardly has: control characters, and bytes of no character. Of these
// only those count that their neighbours tell: one that begins a character before one that does not
// go on with it, and one that goes on with none.
struct Oddities {
  std::uint32_t controls = 0, strays = 0;
};

class Scanner {
 public:
  // The arguments must outlive the scanner; text.size() < 4 GiB. Without short cuts every token
  // goes through all rules.
  Scanner(const TokenLexicon& lexicon, std::string_view text, TokenTable& out, bool short_cuts)
      : lexicon_(lexicon),
        chars_(lexicon.characters()),
        text_(text),
        size_(static_cast<std::uint32_t>(text.size())),
        out_(out),
        short_cuts_(short_cuts) {}

  // The first byte at or after `at` that is no white space, or the end. Notes for the next token
  // what lay before it.
  std::uint32_t skip_space(std::uint32_t at);
  // Appends the tokens of the chunk that begins at `at`, which is no white space; returns its end.
  std::uint32_t scan_chunk(std::uint32_t at);

  // For those who append tokens themselves. What skip_space noted for the next one:
  std::uint16_t gap() const { return gap_; }
  void clear_gap() { gap_ = 0; }
  std::uint16_t take_gap() { return std::exchange(gap_, std::uint16_t{0}); }
  void note_space() { gap_ = kShapeSpaceBefore; }
  const Characters& characters() const { return chars_; }
  // Where the present chunk begins; all before it is done.
  std::uint32_t chunk() const { return begin_; }
  void begin_chunk(std::uint32_t at) { begin_ = at; }
  // Skips white space, after which a chunk begins.
  std::uint32_t begin_chunk_after(std::uint32_t at) {
    const std::uint32_t next = skip_space(at);
    if (next != at) begin_ = next;
    return next;
  }
  // For those who know of the end of that chunk, and where its first '@' stands at or after where
  // we are, or its end, beforehand.
  bool knows_chunk_end(std::uint32_t at) const { return at < end_; }
  std::uint32_t chunk_end() const { return end_; }
  // The size of the white space at `at`, 0 of anything else.
  std::uint32_t space_at(std::uint32_t at) const {
    const Character c = chars_.at(text_, at);
    return c.is_space() ? c.size : 0;
  }
  void note_chunk_end(std::uint32_t end, bool addresses, std::uint32_t at_sign) {
    end_ = end, addresses_ = addresses, at_sign_ = at_sign, controls_ = false;
  }
  // Appends the token or tokens that begin at `at` in the present chunk, or the rest of the
  // chunk's; returns their end.
  std::uint32_t scan_token(std::uint32_t at);
  std::uint32_t scan_rest(std::uint32_t at);
  // Appends the chunk that begins at `at`, if it is binary data instead of text, as one token;
  // returns its end, or `at`.
  std::uint32_t take_binary(std::uint32_t at, const Oddities& odd);
  Oddities find_oddities(std::uint32_t at);
  // No chunk before it is binary, from some place on; for those who look for such chunks.
  std::uint32_t perhaps_binary() const { return perhaps_binary_; }
  void note_perhaps_binary(std::uint32_t at) { perhaps_binary_ = at; }

 private:
  // Each looks at position `at` in the chunk. find_...: the end of such a thing there, or `at` if
  // there is none. take_...: appends one or more tokens and returns where they end.
  std::uint32_t take_next(std::uint32_t at);
  std::uint32_t take_token(std::uint32_t at);
  std::uint32_t take_alone(std::uint32_t at);
  unsigned follower(std::uint32_t at) const;
  void find_chunk_end(std::uint32_t at);
  void find_at_sign(std::uint32_t at);
  bool knows(std::uint32_t begin, std::uint32_t end, std::uint8_t use) const;
  std::uint32_t take_word(std::uint32_t at);
  std::uint32_t take_plain_word(std::uint32_t begin, std::uint32_t end, TokenKind kind);
  std::uint32_t take_number(std::uint32_t at);
  std::uint32_t take_number_end(std::uint32_t at, std::uint32_t end);
  std::uint32_t find_more_digits(std::uint32_t end) const;
  std::uint32_t find_more_wide_digits(std::uint32_t end) const;
  std::uint32_t take_mark(std::uint32_t at);
  std::uint32_t take_stop(std::uint32_t at, bool joined);
  std::uint32_t take_hash(std::uint32_t at);
  std::uint32_t take_plus(std::uint32_t at, bool joined);
  std::uint32_t take_underscores(std::uint32_t at);
  std::uint32_t take_line(std::uint32_t at);
  // The end of the run of bytes like that at `at`.
  std::uint32_t find_run_of_same(std::uint32_t at) const {
    std::uint32_t end = at + 1;
    while (byte(end) == byte(at)) ++end;
    return end;
  }
  std::uint32_t take_stops(std::uint32_t at);
  std::uint32_t take_apostrophe(std::uint32_t at, std::uint32_t size);
  std::uint32_t take_other(std::uint32_t at);

  // A run of letters, digits and underscores with what extends them.
  struct Run {
    std::uint32_t end;
    WordBreak last;  // of its last character that does not extend another
  };
  Run find_run(std::uint32_t at) const;
  // What the character behind a word does: it ends it, it goes on with it, or the token is taken.
  enum class WordStep : std::uint8_t { ends, goes_on, taken };
  WordStep step_word(std::uint32_t at, Run& run);
  WordStep step_apostrophe(std::uint32_t at, std::uint32_t mark, Run& run);
  WordStep step_backquote(std::uint32_t at, Run& run);
  WordStep step_hyphen(std::uint32_t at, Run& run);
  WordStep step_stop(std::uint32_t at, Run& run);
  WordStep step_ampersand(std::uint32_t at, Run& run);
  WordStep step_stars(Run& run);
  WordStep step_slash(std::uint32_t at, Run& run);
  WordStep step_middle(Run& run);
  WordStep take_as(std::uint32_t at, std::uint32_t end, TokenKind kind, Run& run);
  WordStep take_with_clitic(std::uint32_t at, std::uint32_t clitic, const Run& after, Run& run);
  std::uint32_t skip_extends(std::uint32_t at) const {
    return byte(at) < 0x80 ? at : skip_some_extends(at);
  }
  std::uint32_t skip_some_extends(std::uint32_t at) const;
  std::uint32_t find_acronym(std::uint32_t at, std::uint32_t stop) const;
  std::uint32_t find_digit_groups(std::uint32_t at) const;
  std::uint32_t find_address(std::uint32_t at) const;
  std::uint32_t find_url_end(std::uint32_t at) const;
  std::uint32_t find_email(std::uint32_t at) const;
  std::uint32_t find_host(std::uint32_t at) const;
  std::uint32_t find_emoji(std::uint32_t at, const Character& first) const;
  std::uint32_t find_keycap(std::uint32_t at) const;
  std::uint32_t find_emoticon(std::uint32_t at) const;
  std::uint32_t find_ornament(std::uint32_t at) const;

  // Whether the stop at `at` belongs to the word before it.
  bool is_initial(std::uint32_t begin, std::uint32_t stop) const;
  bool is_fragment(std::uint32_t begin, std::uint32_t end) const;
  bool is_digit_group(std::uint32_t at, unsigned char separator) const;
  bool is_abbreviation(std::uint32_t begin, std::uint32_t stop) const;

  void emit(std::uint32_t begin, std::uint32_t end, TokenKind kind);
  void add_row(std::uint32_t begin, std::uint32_t end, TokenKind kind, std::uint16_t shape) {
    gap_ = 0;
    out_.span.push_back({begin, end});
    out_.kind.push_back(kind);
    out_.shape.push_back(shape);
  }
  // The same, with the characters that extend the mark; returns its end.
  std::uint32_t emit_mark(std::uint32_t begin, std::uint32_t end, TokenKind kind);
  std::uint32_t emit_each(std::uint32_t begin, std::uint32_t end, TokenKind kind);
  std::string_view piece(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  // The byte at `at` of the chunk, or 0 past its end.
  unsigned char byte(std::uint32_t at) const {
    return at < end_ ? static_cast<unsigned char>(text_[at]) : std::uint8_t{0};
  }
  Character character(std::uint32_t at) const { return chars_.at(text_.substr(0, end_), at); }
  // Bytes of an apostrophe (' or U+2019) at `at`, or 0.
  std::uint32_t apostrophe(std::uint32_t at) const {
    if (byte(at) == '\'') return 1;
    return byte(at) == 0xE2 && byte(at + 1) == 0x80 && byte(at + 2) == 0x99 ? 3 : 0;
  }
  bool is_letter_at(std::uint32_t at) const;
  bool is_digit_at(std::uint32_t at) const { return byte(at) >= '0' && byte(at) <= '9'; }
  bool is_word_at(std::uint32_t at) const;

  // The first word after the chunk, as far as abbreviations ask.
  struct Next {
    std::string_view word;  // at most 24 bytes
    bool capital = false, lower = false, digit = false;
    bool far = false;  // after a line break, or there is none
  };
  Next next_word() const;

  const TokenLexicon& lexicon_;
  const Characters& chars_;
  std::string_view text_;
  std::uint32_t size_;
  TokenTable& out_;
  bool short_cuts_;
  std::uint32_t begin_ = 0, end_ = 0;  // of the chunk
  bool addresses_ =
      false;  // some mark of an address stands in the chunk, or did before where we are
  bool controls_ = false;      // some control character stands there that nobody has looked at
  std::uint32_t at_sign_ = 0;  // first '@' of the chunk at or after where we are, or its end
  std::uint32_t perhaps_binary_ = 0;
  std::uint16_t gap_ = 0;     // kShape...Before flags for the next token
  bool single_open_ = false;  // an opening ' stands in this paragraph
};

}  // namespace saith::tokens

#endif  // SAITH_TOKENS_SCANNER_HPP_
