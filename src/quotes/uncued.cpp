#include "quotes/uncued.hpp"

namespace saith::quotes {

bool Uncued::continues_quote(std::uint32_t s) {
  const Span st = stretches_.span(s);
  if (!stretches_.starts_sentence(st.begin) || st.begin == 0) return false;
  if (stretches_.words_in(stretches_.inside(s)) < 4 && !stretches_.ends_with(s, ".!?"))
    return false;
  const std::uint32_t before = st.begin - 1;
  const std::uint32_t here = stretches_.paragraph_of(st.begin);
  if (stretches_.paragraph_of(before) == here) {
    // Right behind the attribution's sentence, or behind another stretch of the same quote.
    std::uint32_t owner = kNone;
    const std::uint32_t other = stretches_.at(before) != kNone ? stretches_.at(before)
                                : before > 0                   ? stretches_.at(before - 1)
                                                               : kNone;
    if (other != kNone && other < s) owner = found_.owner(other);
    if (owner == kNone) owner = found_.last_in(p_.sentence_of(before));
    if (owner == kNone || !speaks_on(owner)) return false;
    found_.add(owner, stretches_.joined(s));
    return true;
  }
  // The next paragraph of the same quote.
  if (s == 0 || found_.owner(s - 1) == kNone) return false;
  if (!stretches_.is_continued(s - 1)) return false;
  found_.add(found_.owner(s - 1), st);
  return true;
}

bool Uncued::speaks_on(std::uint32_t attribution) const {
  const Rule r = found_.row(attribution).rule;
  return r != rule(RuleId::quote_object) && r != rule(RuleId::quote_passive) &&
         r != rule(RuleId::quote_noun_cue) && r != rule(RuleId::quote_infinitive) &&
         r != rule(RuleId::quote_adjective);
}

Span Uncued::running_source(std::uint32_t s, std::uint32_t t) const {
  const std::uint32_t here = p_.sentence_of(t);
  for (std::uint32_t back = 1; back <= here && back < 8; ++back) {
    const std::uint32_t sentence = here - back;
    if (stretches_.paragraph_of_sentence(sentence) + 2 < stretches_.paragraph_of_sentence(here))
      break;
    const std::uint32_t a = found_.last_in(sentence);
    if (a == kNone) continue;
    const Span source = found_.row(a).source;
    if (source.empty() || p_.starts_relative(source.begin)) continue;
    return source;
  }
  if (s > 0 && found_.owner(s - 1) != kNone &&
      stretches_.paragraph_of(stretches_.span(s - 1).end - 1) + 2 >=
          stretches_.paragraph_of_sentence(here)) {
    return found_.row(found_.owner(s - 1)).source;
  }
  return {};
}

void Uncued::stands_alone(std::uint32_t s) {
  const Span st = stretches_.span(s);
  if (!stretches_.starts_sentence(st.begin)) return;
  const Span in = stretches_.inside(s);
  const bool paragraph =
      st.begin == 0 || stretches_.paragraph_of(st.begin - 1) != stretches_.paragraph_of(st.begin);
  if (stretches_.words_in(in) < (paragraph && stretches_.ends_paragraph(s) ? 1 : 2) ||
      !stretches_.ends_with(s, ".!?,"))
    return;
  const std::uint32_t a = found_.make(kNone, {}, {st.begin, st.begin}, RuleId::quote_free, 0.4f);
  found_.set_source(a, running_source(s, st.begin));
  found_.add(a, stretches_.joined(s));
}

}  // namespace saith::quotes
