// SPDX-License-Identifier: Apache-2.0

#include "speakers/names_behind.hpp"

#include <algorithm>

namespace saith::speakers {

namespace {

constexpr std::uint32_t kAliasTokens = 8;        // from a source to the name that its bearer gives
constexpr std::uint32_t kAppositionTokens = 12;  // from a role to the name that explains it

// "a protester using the pseudonym Nadia", "a man who gave his name as Pell"
bool gives_name(const SpeakerContext& c, Span source, Span at) {
  constexpr auto kMark = tagged(Tag::punct);
  constexpr Is kGives{WordClass::gives_name};
  return c.reads_before(at.begin, source.begin, kGives) ||
         c.reads_before(at.begin, source.begin, kGives, kMark);
}

// "and | marketing officer | Ann Lee": words of one office between a conjunction and a name.
bool is_office_between(const SpeakerContext& c, const Noun& noun, std::uint32_t conjunction,
                       std::uint32_t name) {
  // "The ministry and President Lee" are two, "police expert and advocate Ann Lee" is one.
  const bool describes = noun.role.kind == RoleClass::person && !noun.role.plural;
  if (conjunction + (describes ? 1 : 2) >= name) return false;
  for (std::uint32_t t = conjunction + 1; t < name; ++t) {
    if (c.tags.tag[t] == Tag::det) return false;
    const RoleClass kind = c.word_role(t).kind;
    const bool titles = kind == RoleClass::title || kind == RoleClass::person;
    if (c.tags.tag[t] == Tag::propn && titles) return false;
  }
  const Role role = c.word_role(name - 1);
  return role.kind == RoleClass::person && !role.plural;
}

// "Minister | for Trade and Industry | Ann Lee": whether nothing but what somebody looks after stands
// in tokens.
bool is_portfolio(const SpeakerContext& c, Span tokens) {
  constexpr EnumSet kRoles{RoleClass::person, RoleClass::title};
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (joins_portfolios(c, t)) continue;
    if (!is_capital(c, t) || kRoles.has(c.word_role(t).kind)) return false;
  }
  return !tokens.empty();
}

// "Deputy Prime Minister and | Finance Minister | Ann Lee": the same with who holds it.
bool is_second_office(const SpeakerContext& c, Span tokens) {
  if (tokens.size() < 2) return false;
  const std::uint32_t holder = tokens.end - 1;
  const bool holds = c.tags.classes[holder].has(WordClass::holds_portfolio);
  return holds && is_portfolio(c, {tokens.begin, holder});
}

// Whether what stands between an office and a name tells more of the office, and nobody else.
bool is_office_up_to(const SpeakerContext& c, const Noun& noun, std::uint32_t name) {
  if (noun.core_end >= name || noun.role.plural) return false;
  if (!c.tags.classes[noun.token].has(WordClass::holds_portfolio)) return false;
  const Span behind{noun.core_end + 1, name};
  if (c.tags.tag[noun.core_end] == Tag::cconj) return is_second_office(c, behind);
  const WordClassSet classes = c.tags.classes[noun.core_end];
  return classes.has_any(WordClass::frame_of, WordClass::frame_for) && is_portfolio(c, behind);
}

// "the refugee agency | Harbour Watch | reports": the organisation that is named right behind its
// kind.
std::uint32_t named_right_behind(const SpeakerContext& c, const Noun& noun) {
  if (noun.role.kind != RoleClass::organisation || noun.role.plural) return kNone;
  if (noun.indefinite) return kNone;
  if (noun.token + 1 != noun.core_end) return kNone;
  const std::uint32_t m = c.name_at(noun.core_end);
  if (m == kNone || c.mentions.type[m] != MentionType::org) return kNone;
  return c.speakers.mention_entity[m];
}

// Whether a word may stand in what follows a noun before the comma of an apposition: "director |
// of the museum | , Ann Lee,".
bool continues_noun(const SpeakerContext& c, std::uint32_t t) {
  switch (c.tags.tag[t]) {
    case Tag::adp:
    case Tag::det:
    case Tag::noun:
    case Tag::propn:
    case Tag::adj:
    case Tag::num:
    case Tag::part: return true;
    default: return false;
  }
}

}  // namespace

bool is_bearer(const SpeakerContext& c, const Noun& noun, Span source, Span at) {
  if (noun.role.kind == RoleClass::document) return true;
  if (gives_name(c, source, at)) return true;
  if (is_office_up_to(c, noun, at.begin)) return true;
  // A comma and no preposition after it: an appositive.
  std::uint32_t t = at.begin;
  bool named_between = false;
  while (t > source.begin) {
    const std::uint32_t before = t - 1;
    if (c.is_token(before, ",")) return before >= noun.core_end;
    if (c.tags.tag[before] == Tag::adp) break;
    if (c.tags.tag[before] == Tag::verb || c.tags.tag[before] == Tag::sconj) return false;
    if (c.tags.tag[before] == Tag::cconj) {
      if (!is_office_between(c, noun, before, at.begin)) return false;
      if (before == noun.core_end) return true;
    }
    if (c.tags.tag[before] == Tag::propn) {
      const Role role = c.word_role(before);
      const bool in_brackets = before > source.begin && c.is_token(before - 1, "(");  // "(DGP)"
      const bool titles = role.kind == RoleClass::person || role.kind == RoleClass::title;
      named_between |= in_brackets || !titles;
    }
    --t;
  }
  return named_between;
}

std::uint32_t named_behind(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                           std::uint32_t last) {
  if (noun.core_end >= c.token_count()) return kNone;
  if (!c.is_token(noun.core_end, ",")) return named_right_behind(c, noun);
  for (std::uint32_t m = first; m < last; ++m) {
    const std::uint32_t begin = c.mentions.tokens[m].begin;
    const bool next = begin == noun.core_end + 1 ||
                      (begin == noun.core_end + 2 && c.tags.tag[begin - 1] == Tag::det);
    if (next && c.is_name_of(m, MentionType::org)) return c.speakers.mention_entity[m];
  }
  return kNone;
}

std::uint32_t named_in_apposition(const SpeakerContext& c, const Noun& noun, Span phrase) {
  if (noun.role.kind != RoleClass::person || noun.role.plural) return kNone;
  const std::uint32_t highest = std::min(c.token_count(), phrase.end + kAppositionTokens);
  const std::uint32_t t = c.past(phrase.end, highest, continues_noun);
  if (t + 1 >= highest || !c.is_token(t, ",")) return kNone;
  const std::uint32_t m = c.name_at(t + 1);
  if (m == kNone || !is_person(c.mentions.type[m])) return kNone;
  const std::uint32_t after = c.mentions.tokens[m].end;
  if (after >= c.token_count()) return kNone;
  const Tag next = c.tags.tag[after];
  return next == Tag::punct || is_finite(c.tag(after)) ? c.speakers.mention_entity[m] : kNone;
}

std::uint32_t alias_behind(const SpeakerContext& c, Span source) {
  if (c.tags.tag[source.end - 1] != Tag::noun) return kNone;
  const std::uint32_t highest = std::min(c.token_count(), source.end + kAliasTokens);
  const std::uint32_t end = c.past(source.end, highest, other_than(tagged(Tag::punct)));
  for (std::uint32_t t = source.end; t < end; ++t) {
    const std::uint32_t m = c.name_at(t);
    if (m != kNone && is_person(c.mentions.type[m]))
      return gives_name(c, source, c.mentions.tokens[m]) ? m : kNone;
  }
  return kNone;
}

}  // namespace saith::speakers
