#include "speakers/roles.hpp"

#include <algorithm>

namespace saith::speakers {

namespace {

constexpr std::uint32_t kRolesLookAt = 12;

// The key of a role in EntityWork::roles.
std::uint64_t role_key(const Role& role) { return role.key * 0x9E3779B97F4A7C15ull + 5; }

bool is_noun_like(const SpeakerContext& c, std::uint32_t t) {
  const Tag at = c.tags.tag[t];
  return at == Tag::noun || at == Tag::propn || at == Tag::adj || at == Tag::num;
}

}  // namespace

void add_role(SpeakerContext& c, const Role& role, std::uint32_t entity) {
  if (role.kind == RoleClass::none || role.kind == RoleClass::title) return;
  c.work.entities.roles.add(role_key(role), entity);
  EntityFacts& facts = c.facts[entity];
  const bool is_open = facts.gender == Gender::unknown || facts.gender_is_guessed;
  const bool tells = role.kind == RoleClass::person && role.gender != Gender::unknown;
  if (is_open && tells && is_person(facts.type)) {
    facts.gender = role.gender;
    facts.gender_is_guessed = false;
  }
}

void add_roles_beside(SpeakerContext& c, std::uint32_t m, std::uint32_t entity) {
  const MentionType type = c.mentions.type[m];
  if (type != MentionType::per && type != MentionType::org) return;
  const RoleClass wanted = type == MentionType::per ? RoleClass::person : RoleClass::organisation;
  const Span span = c.mentions.tokens[m];
  const Span in = c.sentence_tokens(c.work.entities.mention_sentence[m]);
  auto take = [&](std::uint32_t t) {
    const Role role = c.lexicon.role(c.token(t));
    if (role.kind == wanted && !role.plural) add_role(c, role, entity);
  };
  // Before the name.
  std::uint32_t t = span.begin;
  const std::uint32_t lowest = std::max(in.begin, span.begin > 10 ? span.begin - 10 : 0);
  if (t > lowest && c.is_token(t - 1, ",") && t - 1 > lowest) {
    // An appositive before the name ends with the comma: its head stands before "of".
    --t;
    bool plain = true;
    std::uint32_t begin = t;
    while (begin > lowest &&
           (is_noun_like(c, begin - 1) || c.is_token(begin - 1, "of") ||
            c.tag(begin - 1) == FineTag::pos || c.tags.tag[begin - 1] == Tag::det)) {
      --begin;
    }
    for (std::uint32_t at = begin; at < t && plain; ++at) {
      if (c.is_token(at, "of"))
        plain = false;
      else
        take(at);
    }
  } else {
    for (; t > lowest; --t) {
      const std::uint32_t before = t - 1;
      if (is_noun_like(c, before))
        take(before);
      else if (!c.is_token(before, "of") && !c.is_token(before, "for") &&
               c.tag(before) != FineTag::hyph)
        break;
    }
  }
  // In an organisation's name.
  if (type == MentionType::org) {
    for (t = span.begin; t < span.end && t < span.begin + 8; ++t) take(t);
  }
  // After it: ", the chief executive of", " is a lawyer".
  t = span.end;
  const std::uint32_t highest = std::min(in.end, span.end + 10);
  if (t >= highest) return;
  const bool comma = c.is_token(t, ",");
  const bool copula = c.is_token(t, "is") || c.is_token(t, "was");
  if (!comma && !copula) return;
  ++t;
  if (copula && (t >= highest || c.tags.tag[t] != Tag::det)) return;
  for (; t < highest; ++t) {
    if (is_noun_like(c, t))
      take(t);
    else if (c.tags.tag[t] != Tag::det && c.tag(t) != FineTag::pos && c.tag(t) != FineTag::hyph &&
             c.tag(t) != FineTag::prp_poss)
      break;
  }
}

std::uint32_t bearer_of(const SpeakerContext& c, const Role& role, Wanted wanted) {
  for (const std::uint32_t entity : c.work.entities.roles.rows(role_key(role), kRolesLookAt)) {
    const EntityFacts& facts = c.facts[entity];
    if (is_person(facts.type) != wanted.person || !agree(facts.gender, wanted.gender)) continue;
    if (wanted.person && c.is_named_inside(entity)) continue;
    return entity;
  }
  return kNone;
}

std::uint32_t last_bearer_of(const SpeakerContext& c, const Role& role) {
  return c.work.entities.roles.last(role_key(role));
}

std::uint32_t modifier_in(const SpeakerContext& c, Span phrase) {
  if (phrase.begin >= phrase.end) return kNone;
  const std::uint32_t end = c.tokens.span[phrase.end - 1].end;
  for (std::uint32_t m = c.mention_from(c.tokens.span[phrase.begin].begin);
       m < c.mentions.size() && c.mentions.span[m].begin < end; ++m) {
    if (c.mentions.named[m] && !is_person(c.mentions.type[m])) return c.speakers.mention_entity[m];
  }
  return kNone;
}

}  // namespace saith::speakers
