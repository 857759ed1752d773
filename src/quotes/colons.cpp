#include "quotes/colons.hpp"

namespace saith::quotes {

namespace {

// What stands in front of the colon that leads to the stretch; empty if none does.
Span before_colon(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t t = c.stretches.span(s).begin;
  if (t == 0 || p.word(t - 1) != ":" || p.quoted(t - 1)) return {};
  const Span words{p.sentence(t - 1).begin, t - 1};
  return words.end > words.begin && words.size() <= kLongestClause ? words : Span{};
}

// The first finite verb; kNone if there is none, or a quoted stretch stands before it.
std::uint32_t first_finite_verb(const Phrases& p, Span words) {
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (p.quoted(t)) return kNone;
    if (p.tag(t) == Tag::verb && p.is_finite_verb(t)) return t;
  }
  return kNone;
}

bool any_quoted(const Phrases& p, Span words) {
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (p.quoted(t)) return true;
  }
  return false;
}

}  // namespace

bool find_label(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span words = before_colon(c, s);
  if (words.empty() || any_quoted(p, words) || first_finite_verb(p, words) != kNone) return false;
  const Span source = p.noun_phrase_after(words.begin, words.end);
  if (source.empty() || source.end < words.end) return false;
  const Span colon{words.end, words.end + 1};
  c.found.add(c.found.make(words.end, colon, source, RuleId::quote_colon, 0.8f),
              c.stretches.joined(s));
  return true;
}

bool find_clause_ahead(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span words = before_colon(c, s);
  const std::uint32_t verb = words.empty() ? kNone : first_finite_verb(p, words);
  if (verb == kNone) return false;
  const Span group = p.verb_group(verb, words);
  if (const Span source = p.noun_phrase_before(group.begin, words.begin); !source.empty()) {
    const Span cue{group.begin, words.end + 1};
    c.found.add(c.found.make(verb, cue, source, RuleId::quote_colon, 0.7f), c.stretches.joined(s));
    return true;
  }
  const Span source = p.noun_phrase_after(verb + 1, words.end);
  if (source.empty()) return false;
  c.found.add(c.found.make(verb, group, source, RuleId::quote_inverted, 0.8f),
              c.stretches.joined(s));
  return true;
}

}  // namespace saith::quotes
