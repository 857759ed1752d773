// SPDX-License-Identifier: Apache-2.0

// What the rules ask of the quoted stretches that marks.hpp has paired: where they stand, what is
// inside, what they begin and end.
//
// All spans are of tokens; a stretch is named by its row in StretchTable.

#ifndef SAITH_QUOTES_STRETCHES_HPP_
#define SAITH_QUOTES_STRETCHES_HPP_

#include "quotes/marks.hpp"
#include "quotes/phrases.hpp"

namespace saith::quotes {

class Stretches {
 public:
  // `paragraph` is of each sentence.
  Stretches(const Phrases& phrases, const TokenTable& tokens, const StretchTable& table,
            const Column<std::uint32_t>& paragraph)
      : p_(phrases), tokens_(tokens), table_(table), paragraph_(paragraph) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(table_.size()); }
  Span span(std::uint32_t s) const { return table_.tokens[s]; }  // with its marks
  Span inside(std::uint32_t s) const {
    return {span(s).begin + table_.open_size[s], span(s).end - table_.close_size[s]};
  }
  bool is_closed(std::uint32_t s) const { return table_.close_size[s] != 0; }
  bool is_single(std::uint32_t s) const { return table_.single[s] != 0; }
  bool is_continued(std::uint32_t s) const { return table_.continued[s] != 0; }
  // The stretch that holds the token, or kNone; also past the last token.
  std::uint32_t at(std::uint32_t t) const { return t < p_.count() ? p_.stretch(t) : kNone; }
  // Where the next one begins; past the last token if there is none.
  std::uint32_t next_begin(std::uint32_t s) const {
    return s + 1 < count() ? span(s + 1).begin : p_.count();
  }

  std::uint32_t paragraph_of(std::uint32_t t) const { return paragraph_[p_.sentence_of(t)]; }
  std::uint32_t paragraph_of_sentence(std::uint32_t sentence) const { return paragraph_[sentence]; }
  bool starts_sentence(std::uint32_t t) const { return t == p_.sentence(t).begin; }
  bool opens_sentence(std::uint32_t s) const { return starts_sentence(span(s).begin); }
  // It opens its sentence, and at least so many words stand in it.
  bool opens_sentence_with(std::uint32_t s, std::uint32_t words) const {
    return opens_sentence(s) && words_in(inside(s)) >= words;
  }
  // The stretch begins its paragraph, ends it, or both.
  bool opens_paragraph(std::uint32_t s) const;
  bool ends_paragraph(std::uint32_t s) const;
  bool fills_paragraph(std::uint32_t s) const { return opens_paragraph(s) && ends_paragraph(s); }
  // The stretch that begins at the token, or kNone.
  std::uint32_t opening_at(std::uint32_t t) const;
  // The last character before the closing mark is one of these, or a dash.
  bool ends_with(std::uint32_t s, std::string_view any) const;

  bool is_wordlike(std::uint32_t t) const;
  std::uint32_t words_in(Span span) const;

  // The stretch with what is joined to it: “one” and “two”.
  Span joined(std::uint32_t s) const;
  // Widened over the stretches that the span touches.
  Span widened(Span content) const;

 private:
  const Phrases& p_;
  const TokenTable& tokens_;
  const StretchTable& table_;
  const Column<std::uint32_t>& paragraph_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_STRETCHES_HPP_
