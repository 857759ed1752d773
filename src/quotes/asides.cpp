// SPDX-License-Identifier: Apache-2.0

#include "quotes/asides.hpp"

#include <algorithm>

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestAside = 16;  // tokens

struct Aside {
  std::uint32_t verb = kNone;  // kNone: it is none
  Span cue, source;
};

// "as | Duarte | put it" from `t` on.
Aside read_put_it(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  if (!p.reads(t, end, Word{"as"}, kAny, kAny, kAny)) return {};
  const Span source = p.noun_phrase_after(t + 1, end);
  if (source.empty()) return {};
  const std::uint32_t verb = source.end;
  if (!p.reads(verb, end, kFiniteVerb, Word{"it"})) return {};
  return {verb, {verb, verb + 2}, source};
}

// "in the words of | Tove Berg", "in | Berg | 's words" from `t` on.
Aside read_in_words(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  constexpr Word kWords{"words"};
  if (!p.reads(t, end, Word{"in"}, kAny, kAny, kAny)) return {};
  if (p.reads(t + 2, end, kWords, Word{"of"})) {
    const Span source = p.noun_phrase_after(t + 4, end);
    return source.empty() ? Aside{} : Aside{t + 2, {t, t + 4}, source};
  }
  if (p.reads(t + 1, end, kPossessive, kWords)) return {t + 2, {}, {t + 1, t + 2}};
  const std::uint32_t past = p.past(t + 2, std::min(end - 1, t + kLongestAside), kUnquoted);
  for (std::uint32_t u = t + 2; u < past; ++u) {
    if (p.reads(u, end, tagged(FineTag::pos), kWords)) return {u + 1, {}, {t + 1, u}};
  }
  return {};
}

Aside read_aside(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  const Aside put = read_put_it(p, t, end);
  return put.verb != kNone ? put : read_in_words(p, t, end);
}

bool add(const QuoteContext& c, std::uint32_t s, const Aside& aside) {
  const std::uint32_t a =
      c.found.make(aside.verb, aside.cue, aside.source, RuleId::quote_verb_subject, 0.85f);
  c.found.add(a, c.stretches.joined(s));
  return true;
}

}  // namespace

bool find_aside_ahead(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  std::uint32_t end = c.stretches.span(s).begin;
  const std::uint32_t floor = p.sentence(end).begin;
  if (p.reads_before(end, floor, kComma)) --end;
  for (const std::uint32_t t : leftwards(last_tokens({floor, end}, kLongestAside))) {
    if (p.quoted(t)) return false;
    if (!p.is_any(t, "as", "in")) continue;
    const Aside aside = read_aside(p, t, end + 1);
    const std::uint32_t past = std::max(aside.cue.end, std::max(aside.source.end, aside.verb + 1));
    const bool leads = past == end || past == end + 1;
    if (leads && aside.verb != kNone) return add(c, s, aside);
  }
  return false;
}

bool find_aside_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  std::uint32_t t = c.stretches.span(s).end;
  if (t >= p.count()) return false;
  const std::uint32_t end = p.sentence(t).end;
  if (p.reads(t, end - 1, either(kComma, Word{"("}))) ++t;
  if (p.quoted(t) || p.sentence_of(t) != p.sentence_of(c.stretches.span(s).end - 1)) return false;
  const Aside aside = read_aside(p, t, end);
  return aside.verb != kNone && add(c, s, aside);
}

}  // namespace saith::quotes
