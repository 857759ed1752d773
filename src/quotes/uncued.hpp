// Quoted stretches without a cue of their own: they go on with the quote before them, or stand
// alone when they look like speech.

#ifndef SAITH_QUOTES_UNCUED_HPP_
#define SAITH_QUOTES_UNCUED_HPP_

#include "quotes/attributions.hpp"
#include "quotes/phrases.hpp"
#include "quotes/stretches.hpp"

namespace saith::quotes {

class Uncued {
 public:
  Uncued(const Phrases& phrases, const Stretches& stretches, Attributions& found)
      : p_(phrases), stretches_(stretches), found_(found) {}

  // Adds the stretch to the quote that it goes on with, if it does.
  bool continues_quote(std::uint32_t s);
  // Speech that nobody is named for: a quote of its own, whose source is the one that spoke just
  // before, if any.
  void stands_alone(std::uint32_t s);

 private:
  // A quote that a quoted sentence may go on with: something said, not something supported or
  // sought.
  bool speaks_on(std::uint32_t attribution) const;
  // The source of the last attribution in this paragraph or the ones just before.
  Span running_source(std::uint32_t s, std::uint32_t t) const;

  const Phrases& p_;
  const Stretches& stretches_;
  Attributions& found_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_UNCUED_HPP_
