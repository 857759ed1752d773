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
  if (t + 3 >= end || !p.is(t, "as")) return {};
  const Span source = p.noun_phrase_after(t + 1, end);
  if (source.empty() || source.end + 1 >= end) return {};
  const std::uint32_t verb = source.end;
  if (p.tag(verb) != Tag::verb || !p.is_finite_verb(verb) || !p.is(verb + 1, "it")) return {};
  return {verb, {verb, verb + 2}, source};
}

// "in the words of | Tove Berg", "in | Berg | 's words" from `t` on.
Aside read_in_words(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  if (t + 3 >= end || !p.is(t, "in")) return {};
  if (p.is(t + 2, "words") && p.is(t + 3, "of")) {
    const Span source = p.noun_phrase_after(t + 4, end);
    return source.empty() ? Aside{} : Aside{t + 2, {t, t + 4}, source};
  }
  if (p.fine(t + 1) == FineTag::prp_poss && p.is(t + 2, "words"))
    return {t + 2, {}, {t + 1, t + 2}};
  for (std::uint32_t u = t + 2; u + 1 < end && u < t + kLongestAside && !p.quoted(u); ++u) {
    if (p.fine(u) == FineTag::pos && p.is(u + 1, "words")) return {u + 1, {}, {t + 1, u}};
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
  if (end > floor && p.is_comma(end - 1)) --end;
  for (std::uint32_t t = end; t > floor && end - t < kLongestAside;) {
    --t;
    if (p.quoted(t)) return false;
    if (!p.is(t, "as") && !p.is(t, "in")) continue;
    const Aside aside = read_aside(p, t, end + 1);
    const std::uint32_t past = std::max(aside.cue.end, std::max(aside.source.end, aside.verb + 1));
    if (aside.verb != kNone && (past == end || past == end + 1)) return add(c, s, aside);
  }
  return false;
}

bool find_aside_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  std::uint32_t t = c.stretches.span(s).end;
  if (t >= p.count()) return false;
  const std::uint32_t end = p.sentence(t).end;
  if (t + 1 < end && (p.is_comma(t) || p.word(t) == "(")) ++t;
  if (p.quoted(t) || p.sentence_of(t) != p.sentence_of(c.stretches.span(s).end - 1)) return false;
  const Aside aside = read_aside(p, t, end);
  return aside.verb != kNone && add(c, s, aside);
}

}  // namespace saith::quotes
