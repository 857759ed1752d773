// SPDX-License-Identifier: Apache-2.0

#include "speakers/nouns.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/ascii.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kLongestPortfolio = 10;  // tokens of what a minister looks after

bool is_apostrophe(std::string_view token) { return token == "'" || token == "’"; }

// Whether a token ends the core of a noun phrase.
bool ends_core(const SpeakerContext& c, std::uint32_t t, bool noun_seen) {
  switch (c.tags.tag[t]) {
    case Tag::adp:
    case Tag::sconj:
    case Tag::cconj:
    case Tag::part: return c.tag(t) != FineTag::pos;
    // "the Kurdish-led forces", "the retired general"; but "a report released by".
    case Tag::verb:
    case Tag::aux: return is_finite(c.tag(t)) || (noun_seen && !is_hyphen(c, t - 1));
    case Tag::punct: return !is_hyphen(c, t) && !is_apostrophe(c.token(t));
    case Tag::pron: return c.tag(t) != FineTag::prp_poss;
    default: return false;
  }
}

// "European and American monitors", "the army and other groups": several, whose head comes last; "the
// Leeds and England | striker": one, behind an article and two names.
bool joins_modifiers(const SpeakerContext& c, std::uint32_t t, Span phrase) {
  if (c.tags.tag[t] != Tag::cconj) return false;
  const bool is_behind_name = c.tags.tag[phrase.begin] == Tag::det &&
                              c.tags.tag[t - 1] == Tag::propn &&
                              c.word_role(t - 1).kind == RoleClass::none;
  for (std::uint32_t u = t + 1; u < phrase.end && u < t + 6; ++u) {
    if (c.tag(u) == FineTag::nns) return c.word_role(u).plural;
    const Role role = c.tag(u) == FineTag::nn ? c.word_role(u) : Role{};
    if (is_behind_name && role.kind == RoleClass::person) return u > t + 1;
    if (!c.is(u, EnumSet{Tag::adj, Tag::noun, Tag::propn})) return false;
  }
  return false;
}

// A word of what somebody looks after: "Trade", "Natural"; not a name that the text has.
bool is_of_portfolio(const SpeakerContext& c, std::uint32_t t) {
  return is_capital(c, t) && c.tags.tag[t] != Tag::det && !is_name(c, t);
}

// "Trade | and Industry Minister": whether it joins two things that one person looks after.
bool joins_one_office(const SpeakerContext& c, std::uint32_t t, Span phrase) {
  if (!joins_portfolios(c, t) || !is_of_portfolio(c, t - 1)) return false;
  const std::uint32_t end = std::min(phrase.end, t + kLongestPortfolio);
  for (std::uint32_t u = t + 1; u < end; ++u) {
    const bool is_holder = c.tags.classes[u].has(WordClass::holds_portfolio);
    if (is_holder) return is_of_portfolio(c, u - 1) && !c.word_role(u).plural;
    if (!joins_portfolios(c, u) && !is_of_portfolio(c, u)) return false;
  }
  return false;
}

// "the Green Party | (GP) | lawmaker": past the bracket, if the phrase goes on behind it.
std::uint32_t past_abbreviation(const SpeakerContext& c, std::uint32_t t, std::uint32_t end) {
  const bool is_bracketed = t + 3 < end && c.is_token(t, "(") && c.is_token(t + 2, ")");
  if (!is_bracketed) return t;
  const RoleClass next = c.word_role(t + 3).kind;
  const bool is_person = next == RoleClass::person || next == RoleClass::title;
  return is_person || c.tags.tag[t + 3] == Tag::propn ? t + 3 : t;
}

}  // namespace

Noun head_noun(const SpeakerContext& c, Span phrase) {
  Noun noun;
  std::uint32_t t = phrase.begin;
  if (t >= phrase.end) return noun;
  noun.indefinite = c.tags.classes[t].has(WordClass::indefinite);
  noun.definite = !noun.indefinite;
  std::uint32_t m = c.mention_from(c.tokens.span[t].begin);
  while (t < phrase.end) {
    while (m < c.mentions.size() && c.mentions.tokens[m].begin < t) ++m;
    if (m < c.mentions.size() && c.mentions.named[m] && c.mentions.tokens[m].begin == t) {
      t = std::min(std::max(c.mentions.tokens[m].end, t + 1),
                   phrase.end);  // a name is one word here
      noun.token = t - 1;
      continue;
    }
    if (noun.token != kNone) t = past_abbreviation(c, t, phrase.end);
    const bool ends = t > phrase.begin && ends_core(c, t, noun.token != kNone);
    if (ends && !joins_modifiers(c, t, phrase) && !joins_one_office(c, t, phrase)) break;
    if (c.is_noun(t)) noun.token = t;
    ++t;
  }
  noun.core_end = t;
  if (noun.token == kNone && t > phrase.begin)
    noun.token = t - 1;  // a noun that was taken for something else
  if (noun.token != kNone) noun.role = c.role_at(noun.token);
  return noun;
}

bool joins_portfolios(const SpeakerContext& c, std::uint32_t t) {
  return c.tags.tag[t] == Tag::cconj || c.is_token(t, ",", "&");
}

bool is_name(const SpeakerContext& c, std::uint32_t t) {
  if (t == kNone) return false;
  const std::uint32_t m = c.mention_from(c.tokens.span[t].begin + 1);
  if (m == 0 || !c.mentions.named[m - 1]) return false;
  const Span name = c.mentions.tokens[m - 1];
  return name.begin <= t && t < name.end;
}

bool has_possessor(const SpeakerContext& c, Span core) {
  return c.any_of(core, tagged(FineTag::pos, FineTag::prp_poss));
}

bool is_definite(const SpeakerContext& c, std::uint32_t t) {
  return c.tags.classes[t].has(WordClass::definite) || c.tag(t) == FineTag::prp_poss;
}

}  // namespace saith::speakers
