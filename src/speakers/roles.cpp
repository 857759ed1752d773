// SPDX-License-Identifier: Apache-2.0

#include "speakers/roles.hpp"

#include <algorithm>

#include "base/enum_set.hpp"
#include "base/hash.hpp"
#include "speakers/notes.hpp"
#include "speakers/nouns.hpp"
#include "text/ascii.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kRolesLookAt = 12;
constexpr std::uint32_t kMentionsBack = 64;  // looked at in a paragraph, so that any text is linear
constexpr std::uint32_t kWordsBefore = 8,
                        kWordsBehind = 12;  // of a name, that say whose somebody is
constexpr std::size_t kAlikeLetters = 4;
constexpr std::uint32_t kWordsOfName = 8;   // of an organisation, that may tell its role
constexpr std::uint32_t kWordsOfRole = 10;  // before a name that may tell its role

// The key of a role in EntityWork::roles.
std::uint64_t role_key(const Role& role) { return role.key * 0x9E3779B97F4A7C15ull + 5; }

// The same of those who bear it with an office that is told, and of those who bear it with this one.
std::uint64_t any_office_key(const Role& role) {
  return hash_detail::mix(role_key(role), 0xD6E8FEB86659FD93ull);
}
std::uint64_t office_key(const Role& role) { return hash_detail::mix(role_key(role), role.office); }

// Of those who bear it while the text does not say whose it is: "President Ann Lee", not "Peru's
// President".
std::uint64_t bare_key(const Role& role) {
  return hash_detail::mix(role_key(role), 0x8EBC6AF09C88C6E3ull);
}

bool is_among(const SpeakerContext& c, std::uint64_t key, std::uint32_t entity) {
  for (const std::uint32_t row : c.work.entities.roles.rows(key, kRolesLookAt)) {
    if (row == entity) return true;
  }
  return false;
}

constexpr EnumSet kInDescription{FineTag::pos, FineTag::hyph,
                                 FineTag::prp_poss};  // "'s", "-", "his"

// "Peru's | president | Ann Lee", "the president | of Peru": whether a name beside a role's noun says
// whose it is.
bool has_named_owner(const SpeakerContext& c, std::uint32_t t, Span in);

bool is_noun_like(const SpeakerContext& c, std::uint32_t t) {
  return c.is(t, EnumSet{Tag::noun, Tag::propn, Tag::adj, Tag::num});
}

// "the bishop | of Dunmore", "the bank| 's | head", "| the": between the nouns of one description.
bool joins_nouns(const SpeakerContext& c, std::uint32_t t) {
  if (c.is_token(t, "of") || c.tag(t) == FineTag::pos) return true;
  return c.tags.tag[t] == Tag::det;
}

// "Secretary | of | State", "spokesman | for", "vice| - | president"
bool joins_role(const SpeakerContext& c, std::uint32_t t) {
  return c.is_token(t, "of", "for") || c.tag(t) == FineTag::hyph;
}

bool has_named_owner(const SpeakerContext& c, std::uint32_t t, Span in) {
  const std::uint32_t lowest = std::max(in.begin, t - std::min(t, kWordsOfRole));
  for (std::uint32_t o = t; o > lowest; --o) {
    if (is_name(c, o - 1)) return true;
    if (!is_noun_like(c, o - 1) && !joins_role(c, o - 1) && c.tag(o - 1) != FineTag::pos) break;
  }
  if (t + 1 >= in.end || !c.is_token(t + 1, "of")) return false;
  const std::uint32_t highest = std::min(in.end, t + kWordsOfRole);
  constexpr auto kBeforeName = tagged(Tag::det, Tag::adj, Tag::noun);
  for (std::uint32_t o = t + 2; o < highest; ++o) {
    if (is_name(c, o)) return true;
    if (!kBeforeName(c, o)) return false;
  }
  return false;
}

// Calls take(token) for each noun before a name that may tell its role, and lies in the sentence:
// "U.S. Secretary of State | Ann Roe", "the director of the museum, | Ann Lee".
template <typename Take>
void for_roles_before(const SpeakerContext& c, Span name, Span sentence, Take take) {
  const std::uint32_t lowest =
      std::max(sentence.begin, name.begin > kWordsOfRole ? name.begin - kWordsOfRole : 0);
  const bool is_apposed = name.begin > lowest + 1 && c.is_token(name.begin - 1, ",");
  if (!is_apposed) {
    // "the lawyer of | Ann Lee" is another one.
    if (c.reads_before(name.begin, lowest, either(Word{"of"}, Word{"for"}))) return;
    const std::uint32_t begin = c.back_over(name.begin, lowest, either(is_noun_like, joins_role));
    for (const std::uint32_t t : leftwards({begin, name.begin})) {
      if (is_noun_like(c, t)) take(t);
    }
    return;
  }
  // An appositive before the name ends with the comma: its head stands before "of".
  const std::uint32_t comma = name.begin - 1;
  const std::uint32_t begin = c.back_over(comma, lowest, either(is_noun_like, joins_nouns));
  const std::uint32_t end = c.past(begin, comma, other_than(Word{"of"}));
  for (std::uint32_t t = begin; t < end; ++t) {
    // "the Harbour Ministry, the Bridge Board": another one of a list
    if (!is_name(c, t)) take(t);
  }
}

}  // namespace

void add_role(SpeakerContext& c, const Role& role, std::uint32_t entity) {
  if (role.kind == RoleClass::none || role.kind == RoleClass::title) return;
  c.work.entities.roles.add(role_key(role), entity);
  if (role.office != 0) {
    c.work.entities.roles.add(any_office_key(role), entity);
    c.work.entities.roles.add(office_key(role), entity);
  }
  EntityFacts& facts = c.facts[entity];
  const bool is_open = facts.gender == Gender::unknown || facts.gender_is_guessed;
  const bool tells = role.kind == RoleClass::person && role.gender != Gender::unknown;
  if (is_open && tells && is_person(facts.type)) {
    facts.gender = role.gender;
    facts.gender_is_guessed = false;
  }
}

namespace {

// "justice minister", "general secretary": a role's noun that only says which of another.
bool says_which_office(const SpeakerContext& c, std::uint32_t t) {
  return t + 1 < c.token_count() && c.tags.classes[t].has(WordClass::office) &&
         c.word_role(t + 1).kind == RoleClass::person;
}

}  // namespace

void add_roles_beside(SpeakerContext& c, std::uint32_t m, std::uint32_t entity) {
  const MentionType type = c.mentions.type[m];
  if (type != MentionType::per && type != MentionType::org) return;
  const RoleClass wanted = type == MentionType::per ? RoleClass::person : RoleClass::organisation;
  const Span span = c.mentions.tokens[m];
  const Span in = c.sentence_tokens(c.work.entities.mention_sentence[m]);
  auto take = [&](std::uint32_t t) {
    const Role role = c.role_at(t);
    // "the mayor| 's | spokesman, Ann Lee"
    const bool is_owner = t + 1 < in.end && c.tag(t + 1) == FineTag::pos;
    if (is_owner && wanted == RoleClass::person) return;
    if (role.kind != wanted || role.plural || says_which_office(c, t)) return;
    add_role(c, role, entity);
    const bool is_bare = wanted == RoleClass::person && !has_named_owner(c, t, in);
    if (is_bare) c.work.entities.roles.add(bare_key(role), entity);
  };
  for_roles_before(c, span, in, take);
  std::uint32_t t = span.begin;
  // In an organisation's name.
  if (type == MentionType::org) {
    const std::uint32_t end = std::min(span.end, span.begin + kWordsOfName);
    for (t = span.begin; t < end; ++t) take(t);
  }
  // After it: ", the chief executive of", " is a lawyer".
  t = span.end;
  const std::uint32_t highest = std::min(in.end, span.end + 10);
  if (t >= highest) return;
  const bool comma = c.is_token(t, ",");
  const bool copula = c.tags.classes[t].has(WordClass::is_or_was);
  if (!comma && !copula) return;
  ++t;
  if (copula && (t >= highest || c.tags.tag[t] != Tag::det)) return;
  // "They met Ann Lee, | the driver | said": he is another one; not "Ann Lee, the driver, said".
  if (t < highest && is_definite(c, t)) {
    const std::uint32_t end = c.end_of_source(t);
    if (end < in.end && !c.is_token(end, ",") && !c.is_token(end - 1, ",")) return;
  }
  const std::uint32_t begin = t;
  t = c.past(t, highest, either(is_noun_like, tagged(Tag::det), of_tags(kInDescription)));
  // "They met Ann Lee, the driver | told us": a clause of another one.
  if (comma && t < highest && is_finite(c.tag(t))) return;
  for (std::uint32_t at = begin; at < t; ++at) {
    if (is_noun_like(c, at)) take(at);
  }
}

namespace {

// The words beside a name that tell whose president somebody is: "the Greens leader" before it, ",
// the leader of the Greens" behind it.
Span around(const SpeakerContext& c, std::uint32_t m) {
  const Span in = c.sentence_tokens(c.work.entities.mention_sentence[m]);
  const Span name = c.mentions.tokens[m];
  std::uint32_t begin = name.begin;
  if (begin > in.begin && c.is_token(begin - 1, ",")) --begin;  // "the bishop of Dunmore, Ann Lee"
  const std::uint32_t lowest = std::max(in.begin, name.begin - std::min(name.begin, kWordsBefore));
  begin = c.back_over(begin, lowest, either(joins_nouns, is_noun_like, tagged(FineTag::hyph)));
  std::uint32_t end = name.end;
  if (end < in.end && c.is_token(end, ",")) {
    const std::uint32_t highest = std::min(in.end, end + kWordsBehind);
    constexpr auto kEnds = tagged(Tag::punct, Tag::verb);
    end = c.past(end + 1, highest, either(other_than(kEnds), Word{"-"}));
  }
  return {begin, end};
}

bool is_capital_word(const SpeakerContext& c, std::uint32_t t) {
  const bool capital = (c.tokens.shape[t] & kShapeUpperFirst) != 0;
  return capital && !c.is(t, EnumSet{Tag::det, Tag::pron});
}

// "Peru" and "Peruvian", "Green" and "Greens".
bool begins_alike(std::string_view a, std::string_view b) {
  const std::size_t size = std::min({a.size(), b.size(), kAlikeLetters});
  return size >= 2 && a.substr(0, size) == b.substr(0, size);
}

// How the words that say whose a role is ("the Greens leader") fit somebody who bears it.
enum class Owner : std::uint8_t { same, open, other };

// The same for somebody without a name: "Roe's team" and "Dunn's team" are two, "the team" is
// either. A person may have been named since: "Peru's president", "Ann Lee", "the Peruvian
// president".
Owner compare_owner(const SpeakerContext& c, const Role& role, Span owner,
                    const EntityFacts& facts) {
  const std::string_view name = c.text_of(facts.name);
  for (std::uint32_t o = owner.begin; o < owner.end; ++o) {
    const bool names = is_capital_word(c, o) && c.word_role(o).key != role.key;
    if (names && name.find(c.token(o)) != name.npos)
      return is_person(facts.type) ? Owner::open : Owner::same;
  }
  const auto has_inner_capital = [&] {
    for (std::size_t i = 1; i < name.size(); ++i) {
      if (name[i - 1] == ' ' && is_ascii_upper_letter(name[i])) return true;
    }
    return name.find("'s ") != name.npos || name.find("’s ") != name.npos;
  };
  return has_inner_capital() ? Owner::other : Owner::open;
}

Owner compare_owner(const SpeakerContext& c, const Role& role, Span owner, std::uint32_t entity) {
  const std::uint32_t m = c.facts[entity].first_mention;
  if (m == kNone) return compare_owner(c, role, owner, c.facts[entity]);
  const Span words = around(c, m);
  const auto names = [&](std::uint32_t t) {
    return is_capital_word(c, t) && c.word_role(t).key != role.key;
  };
  // "the Ardee First | Nation chief" is not he of the Holm First | Nation.
  const auto differs_in_front = [&](std::uint32_t t, std::uint32_t o) {
    for (; t > words.begin && o > owner.begin && names(t - 1) && names(o - 1); --t, --o) {
      if (!begins_alike(c.token(t - 1), c.token(o - 1))) return true;
    }
    return false;
  };
  bool has_owner = false;
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    for (std::uint32_t o = owner.begin; o < owner.end; ++o) {
      if (!names(o) || !begins_alike(c.token(t), c.token(o))) continue;
      if (!differs_in_front(t, o)) return Owner::same;
    }
    // "Sen. Ann Lee, R-Iowa,"
    const bool of_state =
        t > words.begin + 1 && c.is_token(t - 1, "-") && c.token(t - 2).size() == 1;
    const bool is_whole = c.token(t).back() != '.';  // not "Fla.", which may be Florida
    has_owner |= of_state && is_whole && is_capital_word(c, t);
    if (c.word_role(t).key != role.key) continue;
    const bool before = t > words.begin && is_capital_word(c, t - 1);
    const bool behind = t + 2 < words.end && c.is_token(t + 1, "of");
    has_owner |= before || behind;
  }
  return has_owner ? Owner::other : Owner::open;
}

}  // namespace

bool is_of_others(const SpeakerContext& c, const Role& role, Span owner, std::uint32_t entity) {
  bool has_owner = false;
  for (std::uint32_t t = owner.begin; t < owner.end; ++t) has_owner |= is_capital_word(c, t);
  return has_owner && compare_owner(c, role, owner, entity) == Owner::other;
}

namespace {

// Whether the paragraph of a token has spoken of an entity before it.
bool is_in_paragraph(const SpeakerContext& c, std::uint32_t entity, std::uint32_t t) {
  const std::uint32_t sentence = c.sentence_of_token(t);
  for (const std::uint32_t row : leftwards(c.latest(kMentionsBack))) {
    const Recent& recent = c.work.recent[row];
    if (c.paragraphs_apart(recent.sentence, sentence) > 0) return false;
    if (recent.entity == entity && recent.token < t) return true;
  }
  return false;
}

}  // namespace

std::uint32_t bearer_of(const SpeakerContext& c, const Role& role, Wanted wanted, Span owner) {
  bool has_owner = false;
  for (std::uint32_t t = owner.begin; t < owner.end; ++t) has_owner |= is_capital_word(c, t);
  // "the prime minister", of whom the text names one: no minister without an office is meant.
  const bool is_told = role.office != 0 && c.work.entities.roles.last(office_key(role)) != kNone;
  std::uint32_t open = kNone;
  for (const std::uint32_t entity : c.work.entities.roles.rows(role_key(role), kRolesLookAt)) {
    const EntityFacts& facts = c.facts[entity];
    if (is_person(facts.type) != wanted.person) continue;
    if (is_told && !is_among(c, office_key(role), entity)) continue;
    if (!agree(facts.gender, wanted.gender)) {
      note_refused(c, entity, kNone, ReasonId::refused_gender);
      continue;
    }
    if (wanted.person && c.is_named_inside(entity)) {
      note_refused(c, entity, kNone, ReasonId::refused_inside);
      continue;
    }
    if (holds_other_office(c, role, entity)) {
      note_refused(c, entity, kNone, ReasonId::refused_role);
      continue;
    }
    if (!has_owner) {
      // "The president" of a text that has a President Lee is hardly "Peru's President Roe" whom it
      // named since, unless it goes on about him.
      const bool is_likely = !wanted.person || is_among(c, bare_key(role), entity) ||
                             is_in_paragraph(c, entity, owner.begin);
      if (is_likely) return entity;
      if (open == kNone) open = entity;
      continue;
    }
    switch (compare_owner(c, role, owner, entity)) {
      case Owner::same: return entity;
      case Owner::open:
        if (open == kNone) open = entity;
        break;
      case Owner::other: note_refused(c, entity, kNone, ReasonId::refused_role); break;
    }
  }
  return open;
}

bool is_called(const SpeakerContext& c, const Role& role, std::uint32_t entity) {
  return is_among(c, role_key(role), entity);
}

bool holds_other_office(const SpeakerContext& c, const Role& role, std::uint32_t entity) {
  return role.office != 0 && is_among(c, any_office_key(role), entity) &&
         !is_among(c, office_key(role), entity);
}

std::uint32_t last_bearer_of(const SpeakerContext& c, const Role& role) {
  return c.work.entities.roles.last(role_key(role));
}

bool is_next_to_role(const SpeakerContext& c, const Role& role, std::uint32_t entity) {
  const std::uint32_t m = c.facts[entity].first_mention;
  if (m == kNone || is_called(c, role, entity)) return false;
  const Span words = around(c, m);
  bool is_others = false;  // past a preposition: "a spokesman for | the prime minister"
  for (std::uint32_t t = c.mentions.tokens[m].end; t < words.end; ++t) {
    is_others = c.tags.tag[t] == Tag::adp || (is_others && c.tags.tag[t] != Tag::cconj);
    if (is_others && c.word_role(t).key == role.key) return true;
  }
  return false;
}

std::uint32_t modifier_in(const SpeakerContext& c, Span phrase) {
  if (phrase.begin >= phrase.end) return kNone;
  const Span rows = c.mentions_in(phrase);
  for (std::uint32_t m = rows.begin; m < rows.end; ++m) {
    if (c.mentions.named[m] && !is_person(c.mentions.type[m])) return c.speakers.mention_entity[m];
  }
  return kNone;
}

}  // namespace saith::speakers
