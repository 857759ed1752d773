// Attributions that stand beside a quoted stretch.
//
//   “We won,” | the mayor said             behind it, straight or inverted
//   The mayor said, | “we won.”            before it
//   The mayor praised the team: | “...”    a colon leads to it
//   “We won.” - Ann Roe                    a signature
//   According to the mayor, | “we won”

#ifndef SAITH_QUOTES_BESIDE_HPP_
#define SAITH_QUOTES_BESIDE_HPP_

#include "quotes/attributions.hpp"
#include "quotes/phrases.hpp"
#include "quotes/stretches.hpp"

namespace saith::quotes {

// Each adds to `found` what it sees, and tells whether it saw something. Time by the length of the
// sentence, no more than kLongestClause.
class Beside {
 public:
  Beside(const Phrases& phrases, const Stretches& stretches, Attributions& found)
      : p_(phrases), stretches_(stretches), found_(found) {}

  // X said, “...” X told them: “...” According to X, “...” As a last resort also where the sentence
  // goes on behind the stretch.
  bool before(std::uint32_t s, bool last_resort);
  // “...,” X said. “...,” said X. “...,” according to X.
  bool after(std::uint32_t s);
  // "X opposed the statement: “...”", "X: “...”"
  bool colon(std::uint32_t s);

 private:
  // “We won.” Jane Roe said.
  bool is_tag(std::uint32_t t) const;
  // “...” - Jane Roe.
  bool signature(std::uint32_t s, std::uint32_t t, Span limits);
  // A finite verb, not "be" or "have", right behind a short noun phrase: “...,” he marvelled.
  std::uint32_t any_verb(std::uint32_t from, Span limits) const;
  // The stretch and, in front of it in the same sentence, what it is the end of: “a” and “b,” he
  // said; Talks are “off,” he said.
  Span content_before(std::uint32_t s) const;
  // What stands before the stretch in its sentence may be content with it: nothing, or a clause;
  // not "On “Meet the Press,”".
  bool opens_content(std::uint32_t s) const;
  bool has_finite_verb(Span span) const;
  // The verb has its content behind it: said that ..., said: ...
  bool leads_on(std::uint32_t verb, std::uint32_t end) const;
  bool speaks(std::uint32_t t) const;
  // The first finite verb from `t` on, outside of relative clauses, if it is one that speaks; else
  // kNone.
  std::uint32_t first_cue(std::uint32_t from, Span limits) const;
  // Behind the stretch the sentence goes on: said “everyone” knows it.
  bool goes_on(std::uint32_t s) const;
  // Calling it a “shame,” Ann Roe left.
  Span subject_behind(std::uint32_t t, std::uint32_t limit) const;
  Span subject_before(std::uint32_t end, Span limits, std::uint32_t verb) const;
  // "According to X, the Y, “...”"; not "according to the “Y”".
  bool according_before(std::uint32_t s, std::uint32_t begin, std::uint32_t end);
  // "X opposed the statement: “...”", "X: “...”"
  bool before_colon(std::uint32_t s, std::uint32_t begin, std::uint32_t end);

  const Phrases& p_;
  const Stretches& stretches_;
  Attributions& found_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_BESIDE_HPP_
