// SPDX-License-Identifier: Apache-2.0

#include "quotes/attributions.hpp"

#include <algorithm>

#include "quotes/attitudes.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLookBack = 8;  // attributions, for the one that a verb made

// Found beside a quoted stretch, which it is the tag of.
bool stands_beside(Rule r) {
  switch (static_cast<RuleId>(r)) {
    case RuleId::quote_verb_subject:
    case RuleId::quote_inverted:
    case RuleId::quote_colon:
    case RuleId::quote_signature: return true;
    default: return false;
  }
}

}  // namespace

Attributions::Attributions(const Phrases& phrases, const Stretches& stretches,
                           const TokenTable& tokens, const SentenceTable& sentences,
                           const MentionTable& mentions, AttributionScratch& scratch)
    : p_(phrases), stretches_(stretches), tokens_(tokens), mentions_(mentions), scratch_(scratch) {
  scratch_.rows.clear();
  scratch_.fragments.clear();
  scratch_.owner.assign(stretches.count(), kNone);
  scratch_.covered.assign(phrases.count(), 0);
  scratch_.by_sentence.assign(sentences.size(), kNone);
}

std::uint32_t Attributions::make(std::uint32_t verb, Span cue, Span source, RuleId rule_id,
                                 float score) {
  source.begin = begin_of_name(source);
  source.end = before_handle(source);
  const std::uint32_t at = verb != kNone ? verb : source.begin;
  const std::uint32_t sentence = p_.sentence_of(at);
  scratch_.rows.push_back({cue, source, verb, rule(rule_id), score});
  const auto row = static_cast<std::uint32_t>(scratch_.rows.size() - 1);
  if (verb != kNone) scratch_.covered[verb] = 1;
  std::uint32_t& last = scratch_.by_sentence[sentence];
  if (last == kNone || !stands_beside(scratch_.rows[last].rule) || stands_beside(rule(rule_id)))
    last = row;
  return row;
}

std::uint32_t Attributions::before_handle(Span source) const {
  if (source.size() < 4 || p_.word(source.end - 1) != ")") return source.end;
  for (std::uint32_t t = source.end - 1; t > source.begin + 1; --t) {
    if (p_.word(t - 1) == "(") return p_.word(t).starts_with('@') ? t - 1 : source.end;
  }
  return source.end;
}

std::uint32_t Attributions::begin_of_name(Span source) const {
  if (source.empty() || p_.tag(source.begin) == Tag::det) return source.begin;
  const auto* next =
      std::lower_bound(mentions_.tokens.begin(), mentions_.tokens.end(), source.begin,
                       [](const Span& span, std::uint32_t t) { return span.begin < t; });
  if (next == mentions_.tokens.begin()) return source.begin;
  const Span name = *(next - 1);
  const auto row = static_cast<std::size_t>(next - 1 - mentions_.tokens.begin());
  const bool is_cut = holds(name, source.begin) && name.end <= source.end;
  if (!is_cut || !mentions_.named[row]) return source.begin;
  const bool in_sentence = p_.sentence(source.begin).begin <= name.begin;
  return in_sentence && !p_.quoted(name.begin) ? name.begin : source.begin;
}

void Attributions::add(std::uint32_t attribution, Span content) {
  scratch_.fragments.push_back({attribution, content});
  for (std::uint32_t t = content.begin; t < content.end; ++t) {
    scratch_.covered[t] = 1;
    const std::uint32_t s = stretches_.at(t);
    if (s == kNone) continue;
    scratch_.owner[s] = attribution;
    t = stretches_.span(s).end - 1;
  }
}

std::uint32_t Attributions::of_verb(std::uint32_t verb) const {
  const auto& list = scratch_.rows;
  const auto count = static_cast<std::uint32_t>(list.size());
  for (const std::uint32_t row : phrases::leftwards(phrases::last_tokens({0, count}, kLookBack))) {
    if (list[row].verb == verb) return row;
  }
  return kNone;
}

bool Attributions::is_free(Span content) const {
  std::uint32_t covered = 0;
  for (std::uint32_t t = content.begin; t < content.end; ++t) covered += scratch_.covered[t];
  return covered * 2 <= content.size();
}

QuoteKind Attributions::kind_of(Span content) const {
  bool in = false, out = false;
  std::uint32_t outside = 0;
  for (std::uint32_t t = content.begin; t < content.end; ++t) {
    if (p_.quoted(t))
      in = true;
    else if (stretches_.is_wordlike(t))
      out |= p_.tag(t) != Tag::cconj, ++outside;
  }
  return !in ? QuoteKind::indirect : out || outside > 1 ? QuoteKind::mixed : QuoteKind::direct;
}

Span Attributions::bytes(Span span) const {
  if (span.empty()) return {0, 0};
  return {tokens_.span[span.begin].begin, tokens_.span[span.end - 1].end};
}

void Attributions::write(QuoteTable& out) {
  auto& fragments = scratch_.fragments;
  std::sort(fragments.begin(), fragments.end(), [](const auto& a, const auto& b) {
    return a.attribution != b.attribution ? a.attribution < b.attribution
                                          : a.tokens.begin < b.tokens.begin;
  });
  auto& order = scratch_.order;
  order.clear();
  for (std::uint32_t f = 0; f < fragments.size(); ++f) {
    if (f == 0 || fragments[f].attribution != fragments[f - 1].attribution) order.push_back(f);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return fragments[a].tokens.begin != fragments[b].tokens.begin
               ? fragments[a].tokens.begin < fragments[b].tokens.begin
               : a < b;
  });
  out.content_begin.push_back(0);
  for (const std::uint32_t first : order) {
    const Row& a = scratch_.rows[fragments[first].attribution];
    bool direct = true, indirect = true;
    Span last{};
    for (std::uint32_t f = first;
         f < fragments.size() && fragments[f].attribution == fragments[first].attribution; ++f) {
      last = fragments[f].tokens;
      out.fragment.push_back(bytes(last));
      const QuoteKind kind = kind_of(fragments[f].tokens);
      direct &= kind == QuoteKind::direct;
      indirect &= kind == QuoteKind::indirect;
    }
    out.content_begin.push_back(static_cast<std::uint32_t>(out.fragment.size()));
    out.cue.push_back(bytes(a.cue));
    out.source.push_back(bytes(a.source));
    direct |= a.rule == rule(RuleId::quote_turn);
    out.kind.push_back(direct     ? QuoteKind::direct
                       : indirect ? QuoteKind::indirect
                                  : QuoteKind::mixed);
    out.score.push_back(a.score);
    out.rule.push_back(a.rule);
    out.attitude.push_back(attitude_of(p_, a.verb, a.cue, a.rule, last));
    out.polarity.push_back(polarity_of(p_, a.verb, a.cue, a.source));
  }
}

}  // namespace saith::quotes
