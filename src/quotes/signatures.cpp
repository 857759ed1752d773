#include "quotes/signatures.hpp"

#include "quotes/behind.hpp"
#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSignature = 12;  // tokens

// Nothing but a stop follows.
bool ends_sentence(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  return t + 1 >= end || p.word(t) == ".";
}

}  // namespace

bool find_signature(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t t = look_behind(c, s).begin;
  if (t == kNone || !is_dash(p.word(t))) return false;
  if (!c.stretches.starts_sentence(c.stretches.span(s).begin)) return false;
  const std::uint32_t end = p.sentence(t).end;
  const Span source = p.name_after(t + 1, end);
  if (source.empty() || source.size() > kLongestSignature) return false;
  if (!p.upper_first(source.begin) || !ends_sentence(p, source.end, end)) return false;
  c.found.add(c.found.make(t, {t, t + 1}, source, RuleId::quote_signature, 0.8f),
              content_before(c, s));
  return true;
}

}  // namespace saith::quotes
