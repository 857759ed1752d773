// SPDX-License-Identifier: Apache-2.0

// From the words of a source to who that is, in this order: the noun of a phrase and what stands
// before it; who bears its role, by the class of the role (entity_for_nominal: persons,
// organisations, places); names that no mention covers; whose a statement or a report is
// (author_of); names behind the noun and in apposition; a few of a people, who are not the people
// (is_part_of_people); and last entity_of_source, which tries all of these. They stand in one file
// as most of them call each other: a document's author is a source again, and so is the subject of
// the verb that issued it.

#include "speakers/sources.hpp"

#include <algorithm>
#include <array>

#include "base/enum_set.hpp"
#include "speakers/notes.hpp"
#include "speakers/pronouns.hpp"
#include "speakers/roles.hpp"
#include "text/ascii.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kSubjectSentences = 1;   // back to the subject that "the company" may mean
constexpr std::uint32_t kSpokeJustBefore = 2;    // sentences
constexpr double kOwnedMargin = 1.5;             // the same for "the Leeds captain"
constexpr double kPlaceMargin = 0.5;             // the same for "the state"
constexpr double kEpithetMargin = 0.5;           // an antecedent this much better than the next
constexpr std::uint32_t kOpeningPhrase = 8;      // tokens of "Late on Sunday," with what follows
constexpr std::uint32_t kAliasTokens = 8;        // from a source to the name that its bearer gives
constexpr std::uint32_t kIssuerTokens = 24;      // from "released" back to who did
constexpr std::uint32_t kAppositionTokens = 12;  // from a role to the name that explains it

// The noun that a noun phrase without a name is about.
struct Noun {
  Role role;
  std::uint32_t token = kNone;
  std::uint32_t core_end =
      0;  // past the words that belong together: "the former ambassador" of "the former ambassador to ..."
  bool definite = false;
  bool indefinite = false;
};

bool is_capital(const SpeakerContext& c, std::uint32_t t) {
  return (c.tokens.shape[t] & kShapeUpperFirst) != 0;
}
bool is_hyphen(const SpeakerContext& c, std::uint32_t t) {
  return c.tag(t) == FineTag::hyph || c.is_token(t, "-");
}

// Whether a token ends the core of a noun phrase.
bool ends_core(const SpeakerContext& c, std::uint32_t t, bool noun_seen) {
  const Tag at = c.tags.tag[t];
  if (at == Tag::adp || at == Tag::sconj || at == Tag::cconj || at == Tag::part)
    return c.tag(t) != FineTag::pos;
  // "the Kurdish-led forces", "the retired general"; but "a report released by".
  if (at == Tag::verb || at == Tag::aux)
    return is_finite(c.tag(t)) || (noun_seen && !is_hyphen(c, t - 1));
  if (at == Tag::punct) return !is_hyphen(c, t) && !c.is_token(t, "'") && !c.is_token(t, "’");
  return at == Tag::pron && c.tag(t) != FineTag::prp_poss;
}

// "European and American monitors", "the army and other groups": several, whose head comes last.
bool joins_modifiers(const SpeakerContext& c, std::uint32_t t, Span phrase) {
  if (c.tags.tag[t] != Tag::cconj) return false;
  for (std::uint32_t u = t + 1; u < phrase.end && u < t + 6; ++u) {
    if (c.tag(u) == FineTag::nns) return c.lexicon.role(c.token(u)).plural;
    if (c.tags.tag[u] != Tag::adj && c.tags.tag[u] != Tag::noun && c.tags.tag[u] != Tag::propn)
      return false;
  }
  return false;
}

Noun head_noun(const SpeakerContext& c, Span phrase) {
  Noun noun;
  std::uint32_t t = phrase.begin;
  if (t >= phrase.end) return noun;
  std::array<char, 12> buffer;
  const std::string_view first = lower_ascii(c.token(t), buffer);
  noun.indefinite =
      first == "a" || first == "an" || first == "another" || first == "one" || first == "some";
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
    if (t > phrase.begin && ends_core(c, t, noun.token != kNone) && !joins_modifiers(c, t, phrase))
      break;
    if (c.tags.tag[t] == Tag::noun || c.tags.tag[t] == Tag::propn) noun.token = t;
    ++t;
  }
  noun.core_end = t;
  if (noun.token == kNone && t > phrase.begin)
    noun.token = t - 1;  // a noun that was taken for something else
  if (noun.token != kNone) noun.role = c.role_at(noun.token);
  return noun;
}

// Whether a token stands in a named mention.
bool is_name(const SpeakerContext& c, std::uint32_t t) {
  if (t == kNone) return false;
  const std::uint32_t m = c.mention_from(c.tokens.span[t].begin + 1);
  return m > 0 && c.mentions.named[m - 1] && c.mentions.tokens[m - 1].begin <= t &&
         t < c.mentions.tokens[m - 1].end;
}

bool is_government(const SpeakerContext& c, const Role& role) {
  return role.key == c.lexicon.government();
}

// Whether a phrase has a capitalised word behind its first one: "the Leeds coach".
bool has_capital(const SpeakerContext& c, Span phrase) {
  for (std::uint32_t t = phrase.begin + 1; t < phrase.end; ++t) {
    if (is_capital(c, t)) return true;
  }
  return false;
}

// "the former minister", "the late singer", "the ex-mayor"
bool is_former(const SpeakerContext& c, Span phrase, std::uint32_t head) {
  for (std::uint32_t t = phrase.begin; t <= head && t < phrase.end; ++t) {
    if (c.tags.classes[t].has(WordClass::former)) return true;
  }
  return false;
}

bool has_possessor(const SpeakerContext& c, Span core) {
  for (std::uint32_t t = core.begin; t < core.end; ++t) {
    if (c.tag(t) == FineTag::pos || c.tag(t) == FineTag::prp_poss) return true;
  }
  return false;
}

// An entity without a mention, named by the phrase, without "a".
std::uint32_t make_entity(SpeakerContext& c, Span phrase, MentionType type, Gender gender) {
  std::uint32_t begin = phrase.begin;
  if (begin + 1 < phrase.end && c.tags.tag[begin] == Tag::det && !c.is_token(begin, "the") &&
      !c.is_token(begin, "The"))
    ++begin;
  std::uint32_t end = begin;
  while (end < phrase.end && end < begin + 16 && !c.is_token(end, ",") &&
         c.tags.tag[end] != Tag::sconj && c.tag(end) != FineTag::wp && c.tag(end) != FineTag::wdt) {
    ++end;
  }
  if (end == begin) end = begin + 1;
  const Span name{c.tokens.span[begin].begin, c.tokens.span[end - 1].end};
  c.facts.push_back(
      {.name = name, .type = type, .gender = gender, .titled = gender != Gender::unknown});
  return static_cast<std::uint32_t>(c.facts.size() - 1);
}

// The organisation that the next sentences name, after news that begin with "A human rights group
// says ...".
std::uint32_t named_next(const SpeakerContext& c, std::uint32_t after, std::uint32_t sentence) {
  if (after >= c.token_count()) return kNone;
  const std::uint32_t from = c.mention_from(c.tokens.span[after].begin);
  for (std::uint32_t m = from; m < c.mentions.size() && m < from + kMentionsAhead; ++m) {
    const std::uint32_t at = c.work.entities.mention_sentence[m];
    if (at > sentence + 2) break;
    if (at == sentence || !c.mentions.named[m] || c.mentions.type[m] != MentionType::org ||
        c.work.quoted[m] > 0)
      continue;
    const Span span = c.mentions.tokens[m];
    const bool before_verb = span.end < c.token_count() && (c.tags.tag[span.end] == Tag::verb ||
                                                            c.tags.tag[span.end] == Tag::aux);
    if (before_verb || span.begin <= c.sentence_tokens(at).begin + 1 || c.is_subject(span, at))
      return c.speakers.mention_entity[m];
  }
  return kNone;
}

// Whether a capitalised word of a phrase says that another one of the kind is meant: "the British
// army" after "the US army", "the Commerce department" after "the Justice Department". A country
// and its people begin alike.
bool is_other(const SpeakerContext& c, Span core, std::uint32_t head, std::uint32_t entity) {
  const std::string_view name = c.text_of(c.facts[entity].name);
  bool capital = false;
  for (std::size_t i = 0; i < name.size(); ++i)
    capital |= i > 0 && name[i - 1] == ' ' && is_ascii_upper_letter(name[i]);
  if (!capital) return false;
  for (std::uint32_t t = core.begin; t < head; ++t) {
    const std::string_view word = c.token(t);
    const bool named = is_capital(c, t) && c.tags.tag[t] != Tag::det && word.size() > 2 &&
                       word[1] >= 'a' && !is_hyphen(c, t + 1);  // "the Paris-based group"
    if (!named) continue;
    const std::string_view start = word.substr(0, 2);
    for (std::size_t at = name.find(start); at != std::string_view::npos;
         at = name.find(start, at + 1)) {
      if (at == 0 || name[at - 1] == ' ') return false;
    }
    return true;
  }
  return false;
}

// Whether the name of an organisation says that it is of another kind than a noun does: "the
// association" after "the Cricket Federation".
bool is_other_kind(const SpeakerContext& c, const Noun& noun, std::uint32_t entity) {
  if (!c.tags.classes[noun.token].has(WordClass::kind_in_name)) return false;
  const std::uint32_t m = c.facts[entity].first_mention;
  if (m == kNone) return false;
  const Span name = c.mentions.tokens[m];
  std::array<char, 24> noun_buffer, buffer;
  const std::string_view kind = lower_ascii(c.token(noun.token), noun_buffer);
  bool has_kind = false;
  for (std::uint32_t t = name.begin; t < name.end; ++t) {
    if (!c.tags.classes[t].has(WordClass::kind_in_name)) continue;
    if (lower_ascii(c.token(t), buffer) == kind) return false;
    has_kind = true;
  }
  return has_kind;
}

// Whether an organisation has agencies and groups of its own: the United Nations, the EU.
bool is_union(std::string_view name) {
  const auto capitals =
      std::count_if(name.begin(), name.end(), [](char ch) { return is_ascii_upper_letter(ch); });
  const auto dots = std::count(name.begin(), name.end(), '.');
  return name.ends_with("Nations") || name.ends_with("Union") ||
         (capitals <= 2 && static_cast<std::size_t>(capitals + dots) == name.size());
}

// The organisation that its kind stands behind: "the official Xinhua news agency"; but "the Labour
// Party newspaper" is the party's, and a team or a wing is only a part.
std::uint32_t named_before(const SpeakerContext& c, const Noun& noun, Span core) {
  if (!noun.role.general || is_government(c, noun.role) || noun.role.plural || noun.indefinite)
    return kNone;
  if (noun.role.key == c.lexicon.role("team").key || c.is_token(noun.token, "wing")) return kNone;
  std::uint32_t end = noun.token;
  while (end > core.begin && !is_capital(c, end - 1) &&
         (c.tags.tag[end - 1] == Tag::noun || c.tags.tag[end - 1] == Tag::adj))
    --end;
  const std::uint32_t m = c.mention_from(c.tokens.span[end].begin);
  if (m == 0 || c.mentions.tokens[m - 1].end != end || c.mentions.tokens[m - 1].begin < core.begin)
    return kNone;
  if (!c.mentions.named[m - 1] || c.mentions.type[m - 1] != MentionType::org ||
      is_union(c.text_of(c.mentions.span[m - 1])))
    return kNone;
  const Role own = c.lexicon.role(c.token(end - 1));
  if (own.kind == RoleClass::organisation && own.key != noun.role.key) return kNone;
  return c.speakers.mention_entity[m - 1];
}

// The words of a phrase that may say whose its noun is: "the Greens | leader", "the bishop of
// Dunmore".
Span owner_words(const SpeakerContext& c, const Noun& noun, Span phrase) {
  const bool has_of = noun.core_end < phrase.end && c.is_token(noun.core_end, "of");
  return {phrase.begin, has_of ? phrase.end : noun.token};
}

// The one of whom a text speaks again by a role that it has not told of him: "the captain said", who
// has just spoken; "the striker", "the former minister", who was named a moment ago.
std::uint32_t antecedent_of_role(const SpeakerContext& c, const Noun& noun, Wanted wanted,
                                 Span phrase, std::uint32_t sentence) {
  const Antecedent recent = best_antecedent(c, wanted, phrase.begin, sentence);
  if (recent.entity == kNone) return kNone;
  // "The Leeds coach" is hardly "an official".
  const bool is_somebodys = has_capital(c, phrase);
  if (c.facts[recent.entity].mentions == 0 && is_somebodys) return kNone;
  if (is_next_to_role(c, noun.role, recent.entity)) return kNone;
  if (is_of_others(c, noun.role, owner_words(c, noun, phrase), recent.entity)) return kNone;
  const bool spoke =
      recent.entity == c.last_speaker && c.last_speaker_sentence + kSpokeJustBefore >= sentence;
  if (spoke) return recent.entity;
  const bool describes = noun.role.epithet || is_former(c, phrase, noun.token);
  const bool is_named = c.facts[recent.entity].mentions > 0;
  const double margin = is_somebodys ? kOwnedMargin : kEpithetMargin;
  if (!describes || !is_named) return kNone;
  if (recent.margin >= margin) return recent.entity;
  note_refused(c, recent.entity, kNone, ReasonId::refused_close);
  return kNone;
}

// Works, events and landscapes say nothing; a building may: the White House.
bool may_speak(const SpeakerContext& c, std::uint32_t entity) {
  switch (c.facts[entity].type) {
    case MentionType::loc:
    case MentionType::event:
    case MentionType::work: return false;
    default: return true;
  }
}

// "Zeltra cut 300 jobs. ... the company said": the last subject of this sentence or the one before,
// if it is one word that nothing says is a person's.
std::uint32_t bare_subject_before(const SpeakerContext& c, std::uint32_t at,
                                  std::uint32_t sentence) {
  for (std::size_t i = c.work.recent.size(); i > 0; --i) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.sentence + kSubjectSentences < sentence) break;
    if (recent.token >= at || !recent.subject || recent.quoted) continue;
    const EntityFacts& facts = c.facts[recent.entity];
    const bool is_person = facts.titled || facts.in_office || facts.relative || facts.years != 0 ||
                           facts.gender != Gender::unknown;
    const bool is_bare = facts.words_end == facts.words_begin + 1 && !is_person &&
                         !c.lexicon.is_personal_name(c.token(recent.token));
    return is_bare && facts.type == MentionType::per ? recent.entity : kNone;
  }
  return kNone;
}

// A noun phrase that is somebody's description, and the sentence that it stands in.
struct Nominal {
  Noun noun;
  Span phrase;
  std::uint32_t sentence;
  Span core() const { return {phrase.begin, noun.core_end}; }
  // "a team | of doctors"
  bool has_of(const SpeakerContext& c) const {
    return noun.core_end < phrase.end && c.is_token(noun.core_end, "of");
  }
};

std::uint32_t entity_for_person(SpeakerContext& c, const Nominal& nominal, bool make) {
  const Noun& noun = nominal.noun;
  if (noun.role.plural) return kNone;
  const Wanted wanted{true, false, noun.role.gender};
  std::uint32_t found = kNone;
  if (!noun.indefinite)
    found = bearer_of(c, noun.role, wanted, owner_words(c, noun, nominal.phrase));
  const bool is_bare = noun.core_end == nominal.phrase.end && !has_possessor(c, nominal.core());
  if (found == kNone && noun.definite && is_bare)
    found = antecedent_of_role(c, noun, wanted, nominal.phrase, nominal.sentence);
  if (found == kNone && make) {
    found = make_entity(c, nominal.phrase, MentionType::per, noun.role.gender);
    add_role(c, noun.role, found);
  }
  return found;
}

// "the company", "the government": the one that the text spoke of last, if it can be one.
std::uint32_t last_organisation(SpeakerContext& c, const Nominal& nominal) {
  const Noun& noun = nominal.noun;
  const bool government = is_government(c, noun.role);
  std::uint32_t found = best_antecedent(c, {false, !government, Gender::unknown, government},
                                        nominal.phrase.begin, nominal.sentence)
                            .entity;
  if (found != kNone && c.facts[found].type != MentionType::org && !government) found = kNone;
  if (found != kNone && is_other_kind(c, noun, found)) found = kNone;
  if (found == kNone && !government)
    found = bare_subject_before(c, nominal.phrase.begin, nominal.sentence);
  if (found != kNone) c.evidence.kind = SpeakerKind::last_named;
  return found;
}

// "Roe's team", "the Roe campaign": somebody's, and no other's.
bool has_person(const SpeakerContext& c, Span core) {
  if (core.empty()) return false;
  const std::uint32_t end = c.tokens.span[core.end - 1].end;
  for (std::uint32_t m = c.mention_from(c.tokens.span[core.begin].begin);
       m < c.mentions.size() && c.mentions.span[m].begin < end; ++m) {
    if (c.mentions.named[m] && is_person(c.mentions.type[m])) return true;
  }
  return false;
}

// "the military government" is not "the Roe administration": of what has no name but somebody's, the
// noun says which it is.
bool is_other_noun(const SpeakerContext& c, const Noun& noun, std::uint32_t entity) {
  const EntityFacts& facts = c.facts[entity];
  if (facts.mentions > 0 || !is_government(c, noun.role)) return false;
  const std::string_view name = c.text_of(facts.name);
  return name.find(c.token(noun.token)) == name.npos;
}

std::uint32_t entity_for_organisation(SpeakerContext& c, const Nominal& nominal, bool make) {
  const Noun& noun = nominal.noun;
  const Span core = nominal.core(), rest{noun.core_end, nominal.phrase.end};
  std::uint32_t found = named_before(c, noun, core);
  if (found != kNone) {
    add_role(c, noun.role, found);
    return found;
  }
  std::uint32_t of = modifier_in(c, core);
  // "the government of Peru", "a team from the museum"
  if (of == kNone) of = modifier_in(c, rest);
  if (of != kNone && is_government(c, noun.role)) return of;
  const bool several = noun.role.plural && c.token(noun.token).ends_with('s');
  const bool is_persons = has_person(c, core);
  const Span owner = is_persons ? Span{core.begin, noun.token} : Span{};
  if (!noun.indefinite && !several)
    found = bearer_of(c, noun.role, {false, true, Gender::unknown}, owner);
  if (found != kNone && is_other_noun(c, noun, found)) found = kNone;
  if (found != kNone && is_other(c, core, noun.token, found)) found = kNone;
  if (found != kNone && is_other_kind(c, noun, found)) found = kNone;
  if (found != kNone) return found;
  if (noun.indefinite && make && !nominal.has_of(c))
    found = named_next(c, nominal.phrase.end, nominal.sentence);
  const bool is_any = noun.definite && !noun.role.plural && noun.role.general;
  if (found == kNone && is_any && of == kNone && !is_persons) found = last_organisation(c, nominal);
  const bool is_whole = !noun.role.plural || noun.core_end == nominal.phrase.begin + 1;
  if (found == kNone && make && is_whole) {
    found = make_entity(c, nominal.phrase, MentionType::org, Gender::unknown);
    add_role(c, noun.role, found);
  }
  return found;
}

std::uint32_t entity_for_place(SpeakerContext& c, const Nominal& nominal) {
  if (nominal.noun.role.plural || nominal.noun.indefinite) return kNone;
  c.evidence.kind = SpeakerKind::last_named;
  const Antecedent found =
      best_antecedent(c, {false, true, Gender::unknown}, nominal.phrase.begin, nominal.sentence);
  const bool is_clear = found.entity != kNone && found.margin >= kPlaceMargin;
  if (!is_clear) note_refused(c, found.entity, kNone, ReasonId::refused_close);
  return is_clear && may_speak(c, found.entity) ? found.entity : kNone;
}

// Who a nominal stands for. `make`: it becomes an entity of its own when nobody in the text fits.
std::uint32_t entity_for_nominal(SpeakerContext& c, const Noun& noun, Span phrase,
                                 std::uint32_t sentence, bool make) {
  const Nominal nominal{noun, phrase, sentence};
  switch (noun.role.kind) {
    case RoleClass::person: return entity_for_person(c, nominal, make);
    case RoleClass::organisation: return entity_for_organisation(c, nominal, make);
    case RoleClass::place: return entity_for_place(c, nominal);
    default: return kNone;
  }
}

// Whether each word of a phrase of several begins with a capital.
bool is_all_capitals(const SpeakerContext& c, Span phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (!is_capital(c, t)) return false;
  }
  return phrase.size() > 1 && c.tags.tag[phrase.begin] != Tag::det;
}

// The entity of these tokens, all of them its name; a new one if it is new and shall be made.
std::uint32_t entity_named(SpeakerContext& c, Span tokens, bool make) {
  const Span name{c.tokens.span[tokens.begin].begin, c.tokens.span[tokens.end - 1].end};
  const std::uint32_t known = find_by_name(c.text_of(name), c.work.entities);
  if (known != kNone || !make) return known;
  const Gender gender = c.lexicon.given_name(c.token(tokens.begin));
  const bool is_named_person = tokens.size() > 1 && gender != Gender::unknown;
  return add_named(c.text, name, is_named_person ? MentionType::per : MentionType::org, gender,
                   c.work.entities);
}

// Whether a capitalised word that opens a sentence may be a name: "Boeing", "WHO", not "Some" or
// "Witnesses".
bool may_be_name(const SpeakerContext& c, std::uint32_t t) {
  if (c.token(t).size() > 1 && is_ascii_upper_letter(c.token(t)[1])) return true;
  const Tag tag = c.tags.tag[t];
  return (tag == Tag::noun || tag == Tag::propn || tag == Tag::verb) && c.tag(t) != FineTag::nns &&
         c.tag(t) != FineTag::nnps;
}

// The entity of the name that ends a phrase, and that no mention covers.
std::uint32_t entity_for_uncovered_name(SpeakerContext& c, Span phrase, bool make) {
  const std::uint32_t last = phrase.end - 1;
  std::uint32_t begin = c.tags.tag[last] == Tag::propn || is_capital(c, last) ? last : phrase.begin;
  while (begin > phrase.begin && c.tags.tag[begin - 1] == Tag::propn &&
         c.lexicon.role(c.token(begin - 1)).kind == RoleClass::none && !is_name(c, begin - 1)) {
    --begin;
  }
  return entity_named(c, {begin, phrase.end}, make);
}

// "a protester using the pseudonym Nadia", "a man who gave his name as Pell"
bool gives_name(const SpeakerContext& c, Span source, Span at) {
  std::uint32_t t = at.begin;
  if (t > source.begin && c.tags.tag[t - 1] == Tag::punct) --t;
  return t > source.begin && c.tags.classes[t - 1].has(WordClass::gives_name);
}

// "and | marketing officer | Ann Lee": words of one office between a conjunction and a name.
bool is_office_between(const SpeakerContext& c, const Noun& noun, std::uint32_t conjunction,
                       std::uint32_t name) {
  // "The ministry and President Lee" are two, "police expert and advocate Ann Lee" is one.
  const bool describes = noun.role.kind == RoleClass::person && !noun.role.plural;
  if (conjunction + (describes ? 1 : 2) >= name) return false;
  for (std::uint32_t t = conjunction + 1; t < name; ++t) {
    if (c.tags.tag[t] == Tag::det) return false;
    const RoleClass kind = c.lexicon.role(c.token(t)).kind;
    const bool titles = kind == RoleClass::title || kind == RoleClass::person;
    if (c.tags.tag[t] == Tag::propn && titles) return false;
  }
  const Role role = c.lexicon.role(c.token(name - 1));
  return role.kind == RoleClass::person && !role.plural;
}

// Whether the person at `at`, which stands past the core of the phrase, is who its head speaks of:
// "the director of Harbour Watch, Nora Pell", "the special envoy for Sudan Omar Lind"; but not "a spokesman for President Obama".
bool is_bearer(const SpeakerContext& c, const Noun& noun, Span source, Span at) {
  if (noun.role.kind == RoleClass::document) return true;
  if (gives_name(c, source, at)) return true;
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
      const Role role = c.lexicon.role(c.token(before));
      if (role.kind != RoleClass::person && role.kind != RoleClass::title) named_between = true;
    }
    --t;
  }
  return named_between;
}

// "the", "these", "those", "their".
bool is_definite(const SpeakerContext& c, std::uint32_t t) {
  std::array<char, 8> buffer;
  const std::string_view word = lower_ascii(c.token(t), buffer);
  return word == "the" || word == "these" || word == "those" || c.tag(t) == FineTag::prp_poss;
}

// The last one of the type who was named in this sentence, before the token, or was a subject in
// the sentence before: "The Energy Department counted the stocks. The report showed ..."
std::uint32_t acted_just_before(const SpeakerContext& c, MentionType type, std::uint32_t token,
                                std::uint32_t sentence) {
  for (std::size_t i = c.work.recent.size(); i > 0; --i) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.sentence + 1 < sentence) break;
    const bool acts = recent.subject || recent.sentence == sentence;
    if (acts && recent.token < token && c.facts[recent.entity].type == type) return recent.entity;
  }
  return kNone;
}

// Whom a possessive pronoun or a name before a noun means: "her letter", "Obama's letter", "the US
// statement".
std::uint32_t owner_of(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                       std::uint32_t last, Span source, std::uint32_t sentence) {
  if (c.tag(source.begin) == FineTag::prp_poss)
    return entity_for_pronoun(c, c.pronoun_at(source.begin), source.begin, sentence).entity;
  for (std::uint32_t m = first; m < last; ++m) {
    if (c.mentions.named[m] && c.mentions.tokens[m].end <= noun.token)
      return c.speakers.mention_entity[m];
  }
  return kNone;
}

// Whose document it is: "a statement by the ministry", "Obama's letter", "the US statement", "a
// report released by the group", "a government statement".
std::uint32_t author_in(SpeakerContext& c, const Noun& noun, std::uint32_t first,
                        std::uint32_t last, Span source, std::uint32_t sentence) {
  for (std::uint32_t t = noun.core_end; t + 1 < source.end; ++t) {
    const bool by = c.is_token(t, "by") || c.is_token(t, "from") ||
                    ((c.is_token(t, "of") || c.is_token(t, "in")) && t == noun.core_end);
    if (!by) continue;
    const Span rest{t + 1, source.end};
    const Noun other = head_noun(c, rest);
    if (other.role.kind == RoleClass::document && !is_name(c, other.token)) continue;
    const std::uint32_t found = entity_of_source(c, rest, sentence, false);
    if (found != kNone && (!c.is_token(t, "in") || c.facts[found].type == MentionType::org))
      return found;  // "a report in the Post", not "in Paris"
  }
  const std::uint32_t owner = owner_of(c, noun, first, last, source, sentence);
  if (owner != kNone) return owner;
  // "a government statement", "the company report"
  for (std::uint32_t t = source.begin; t < noun.token && t + 1 < source.end; ++t) {
    const Role role = c.lexicon.role(c.token(t));
    if (role.kind != RoleClass::organisation || role.plural) continue;
    const std::uint32_t found = is_government(c, role)
                                    ? acted_just_before(c, MentionType::gpe, source.begin, sentence)
                                    : bearer_of(c, role, {false, true, Gender::unknown}, {});
    if (found != kNone) return found;
  }
  return kNone;
}

// Whether a document may be that of somebody who is near, without a word that says so: a report is
// hardly that of a person or a place.
bool may_issue(const SpeakerContext& c, const Noun& document, std::uint32_t entity) {
  const MentionType type = c.facts[entity].type;
  if (document.role.study) return type == MentionType::org;
  return may_speak(c, entity) && type != MentionType::norp;
}

// The subject of the verb whose object a document is: of "released" in "the head of the fund
// released a statement".
std::uint32_t subject_of_issue(const SpeakerContext& c, const Noun& document) {
  const std::uint32_t verb = c.syntax.head[document.token];
  const bool is_object = c.syntax.relation[document.token] == Relation::obj;
  if (!is_object || verb == kNone || verb > document.token) return kNone;
  const std::uint32_t lowest = verb > kIssuerTokens ? verb - kIssuerTokens : 0;
  for (std::uint32_t t = verb; t > lowest; --t) {
    const bool acts = c.syntax.head[t - 1] == verb && c.syntax.relation[t - 1] == Relation::nsubj;
    if (acts) return t - 1;
  }
  // "Ann Lee, the head of the fund, released": the tree may hang the verb on the name.
  const std::uint32_t head = c.syntax.head[verb];
  const bool is_name_in_front = head != kNone && head < verb && is_name(c, head);
  return is_name_in_front ? head : kNone;
}

// Who the subject of a verb is.
std::uint32_t entity_of_subject(SpeakerContext& c, std::uint32_t subject, std::uint32_t verb,
                                std::uint32_t sentence) {
  constexpr EnumSet kInside{Tag::adj, Tag::noun, Tag::propn, Tag::num, Tag::det};
  constexpr EnumSet kBeforeVerb{Tag::aux, Tag::adv};
  std::uint32_t begin = subject, end = verb;
  if (is_name(c, subject))
    begin = c.mentions.tokens[c.mention_from(c.tokens.span[subject].begin + 1) - 1].begin;
  while (begin > 0 && kInside.has(c.tags.tag[begin - 1])) --begin;
  while (end > subject + 1 && kBeforeVerb.has(c.tags.tag[end - 1])) --end;
  return entity_of_source(c, {begin, end}, sentence, true);
}

// "The report", "the statement", and "A statement" right behind what somebody said: what has words of
// its own in front ("the military statement", "a federal court decision", "Wednesday's decision") is
// hardly that of who spoke last.
bool is_bare(const SpeakerContext& c, const Noun& noun, Span source, std::uint32_t sentence) {
  const bool of_day = c.tags.classes[source.begin].has(WordClass::weekday) &&
                      noun.token == source.begin + 2 &&
                      c.tag(source.begin + 1) == FineTag::pos;  // "Friday's report"
  if (of_day) return true;
  if (noun.token != source.begin + 1) return false;
  if (!noun.indefinite) return c.tags.tag[source.begin] == Tag::det;
  return c.is_token(noun.token, "statement") && c.last_speaker_sentence + 1 >= sentence;
}

// Who speaks in a document.
std::uint32_t author_of(SpeakerContext& c, const Noun& noun, std::uint32_t first,
                        std::uint32_t last, Span source, std::uint32_t sentence) {
  const std::uint32_t author = author_in(c, noun, first, last, source, sentence);
  if (author != kNone && may_speak(c, author)) return author;
  // "Reports say", "various polls": nobody's.
  if (noun.role.plural && !is_definite(c, source.begin)) return kNone;
  if (noun.indefinite && noun.role.study) return kNone;  // "a new poll"
  if (!noun.indefinite) {
    const std::uint32_t bearer = last_bearer_of(c, noun.role);
    if (bearer != kNone) return bearer;
  }
  // "Ann Lee, the head of the fund, released a statement confirming ..."
  if (const std::uint32_t issuer = subject_of_issue(c, noun); issuer != kNone) {
    const std::uint32_t verb = c.syntax.head[noun.token];
    const std::uint32_t found = entity_of_subject(c, issuer, verb, sentence);
    return found != kNone && may_issue(c, noun, found) ? found : kNone;
  }
  // "The agency passed a resolution accusing ..."
  for (std::size_t i = c.work.recent.size(); i > 0 && i + 8 > c.work.recent.size(); --i) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.sentence != sentence) break;
    const bool acts = recent.subject && recent.token < source.begin;
    if (acts && may_issue(c, noun, recent.entity)) return recent.entity;
  }
  if (!is_bare(c, noun, source, sentence)) return kNone;
  // A report is hardly that of a person who speaks beside it.
  const bool is_near = c.last_speaker != kNone && c.last_speaker_sentence + 4 >= sentence;
  if (is_near && may_issue(c, noun, c.last_speaker)) return c.last_speaker;
  return acted_just_before(c, MentionType::org, source.begin, sentence);
}

// "the refugee agency | Harbour Watch | reports": the organisation that is named right behind its
// kind.
std::uint32_t named_right_behind(const SpeakerContext& c, const Noun& noun) {
  if (noun.role.kind != RoleClass::organisation || noun.role.plural || noun.indefinite)
    return kNone;
  if (noun.token + 1 != noun.core_end) return kNone;
  const std::uint32_t m = c.mention_from(c.tokens.span[noun.core_end].begin);
  const bool is_next = m < c.mentions.size() && c.mentions.tokens[m].begin == noun.core_end;
  return is_next && c.mentions.named[m] && c.mentions.type[m] == MentionType::org
             ? c.speakers.mention_entity[m]
             : kNone;
}

// The organisation that an apposition names: "the aid group, Doctors Without Borders,".
std::uint32_t named_behind(const SpeakerContext& c, const Noun& noun, std::uint32_t first,
                           std::uint32_t last) {
  if (noun.core_end >= c.token_count()) return kNone;
  if (!c.is_token(noun.core_end, ",")) return named_right_behind(c, noun);
  for (std::uint32_t m = first; m < last; ++m) {
    const std::uint32_t begin = c.mentions.tokens[m].begin;
    const bool next = begin == noun.core_end + 1 ||
                      (begin == noun.core_end + 2 && c.tags.tag[begin - 1] == Tag::det);
    if (next && c.mentions.named[m] && c.mentions.type[m] == MentionType::org)
      return c.speakers.mention_entity[m];
  }
  return kNone;
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

// The person whom an apposition to a role names: "the mayor, Ines Duarte, was hurt"; but not "the
// mayor, Ines Duarte and others".
std::uint32_t named_in_apposition(const SpeakerContext& c, const Noun& noun, Span phrase) {
  if (noun.role.kind != RoleClass::person || noun.role.plural) return kNone;
  std::uint32_t t = phrase.end;
  const std::uint32_t highest = std::min(c.token_count(), t + kAppositionTokens);
  while (t < highest && continues_noun(c, t)) ++t;
  if (t + 1 >= highest || !c.is_token(t, ",")) return kNone;
  const std::uint32_t m = c.mention_from(c.tokens.span[t + 1].begin);
  if (m >= c.mentions.size() || c.mentions.tokens[m].begin != t + 1) return kNone;
  if (!c.mentions.named[m] || !is_person(c.mentions.type[m])) return kNone;
  const std::uint32_t after = c.mentions.tokens[m].end;
  if (after >= c.token_count()) return kNone;
  const Tag next = c.tags.tag[after];
  return next == Tag::punct || is_finite(c.tag(after)) ? c.speakers.mention_entity[m] : kNone;
}

// "Late on Sunday, | the Harbour Watch", "In Leeds, | Ann Lee": where a source begins that has grown
// by the phrase that opens its sentence.
std::uint32_t past_opening_phrase(const SpeakerContext& c, Span source) {
  if (source.begin >= source.end) return source.begin;
  const Tag opens = c.tags.tag[source.begin];
  if (opens != Tag::adv && opens != Tag::adp) return source.begin;
  const std::uint32_t highest = std::min(source.end, source.begin + kOpeningPhrase);
  for (std::uint32_t t = source.begin + 1; t + 1 < highest; ++t) {
    if (c.is_token(t, ",")) return t + 1;
  }
  return source.begin;
}

// The mention of the name that somebody goes by behind a source that is a noun: "a protester | using
// the pseudonym Nadia".
std::uint32_t alias_behind(const SpeakerContext& c, Span source) {
  if (c.tags.tag[source.end - 1] != Tag::noun) return kNone;
  const std::uint32_t highest = std::min(c.token_count(), source.end + kAliasTokens);
  for (std::uint32_t t = source.end; t < highest && c.tags.tag[t] != Tag::punct; ++t) {
    const std::uint32_t m = c.mention_from(c.tokens.span[t].begin);
    const bool is_person_here = m < c.mentions.size() && c.mentions.tokens[m].begin == t &&
                                c.mentions.named[m] && is_person(c.mentions.type[m]);
    if (is_person_here) return gives_name(c, source, c.mentions.tokens[m]) ? m : kNone;
  }
  return kNone;
}

// By what kind of name a mention tells who speaks.
SpeakerKind kind_of_name(const SpeakerContext& c, std::uint32_t m, const EntityFacts& facts) {
  if (!is_person(c.mentions.type[m])) return SpeakerKind::other_name;
  if (facts.words_end - facts.words_begin <= 1) return SpeakerKind::one_name;
  if (c.mentions.tokens[m].size() > 1) return SpeakerKind::name;
  const std::uint32_t title = c.mentions.tokens[m].begin;
  const bool is_titled = title > 0 && c.lexicon.role(c.token(title - 1)).kind == RoleClass::title;
  return facts.namesake && !is_titled ? SpeakerKind::shared_surname : SpeakerKind::surname;
}

// Texan, Israeli; not French, Swiss, Greens.
bool names_one(std::string_view people) { return people.ends_with('n') || people.ends_with('i'); }

// "Some Democrats", "another Muslim", "young Kenyans": a few of a people, a faith or a party, which
// do not speak for it; "the Kenyans" and "Democrats" do. "The Kenyan" is one of them.
bool is_part_of_people(const SpeakerContext& c, Span source, std::uint32_t m) {
  if (c.mentions.type[m] != MentionType::norp) return false;
  const Span at = c.mentions.tokens[m];
  if (at.begin == source.begin) return false;
  // "the Syrian and the Lebanese governments"
  if (at.end < source.end && c.tags.tag[at.end] == Tag::cconj) return false;
  const std::uint32_t before = at.begin - 1;
  switch (c.tags.tag[before]) {
    case Tag::adj:
    case Tag::num: return true;
    case Tag::det: break;
    default: return false;
  }
  return names_one(c.token(at.end - 1)) || !is_definite(c, before);
}

std::uint32_t make_part_of_people(SpeakerContext& c, const Noun& noun, Span source, Span people) {
  if (people.end < source.end && is_hyphen(c, people.end)) return kNone;  // "a Kenyan-based group"
  constexpr EnumSet kCounts{Tag::det, Tag::adj, Tag::num};
  std::uint32_t begin = people.begin;
  while (begin > source.begin && kCounts.has(c.tags.tag[begin - 1])) --begin;
  // "a former Egyptian militant"
  const std::uint32_t end = std::clamp(noun.core_end, people.end, source.end);
  const Span name{c.tokens.span[begin].begin, c.tokens.span[end - 1].end};
  const bool is_one = names_one(c.token(people.end - 1));
  c.facts.push_back({.name = name, .type = is_one ? MentionType::per : MentionType::norp});
  return static_cast<std::uint32_t>(c.facts.size() - 1);
}

// The entity of the mention that names a source.
std::uint32_t named_by(SpeakerContext& c, std::uint32_t m) {
  const std::uint32_t entity = c.speakers.mention_entity[m];
  c.evidence = {kind_of_name(c, m, c.facts[entity]), 0, m};
  return entity;
}

}  // namespace

std::uint32_t entity_of_source(SpeakerContext& c, Span source, std::uint32_t sentence, bool whole) {
  while (source.begin < source.end && c.tags.tag[source.begin] == Tag::punct) ++source.begin;
  while (source.begin < source.end && c.tags.tag[source.end - 1] == Tag::punct &&
         !c.is_token(source.end - 1, ")"))
    --source.end;
  source.begin = past_opening_phrase(c, source);
  if (source.begin >= source.end) return kNone;
  // "Her message: ..." has "Her" for its source; "her lawyer" is somebody else.
  const bool owns = c.tag(source.begin) == FineTag::prp_poss && source.size() > 1;
  if (const Pronoun which = c.pronoun_at(source.begin); which != Pronoun::none && !owns) {
    const Antecedent found = entity_for_pronoun(c, which, source.begin, sentence);
    c.evidence = {SpeakerKind::pronoun, static_cast<float>(found.margin)};
    return found.entity;
  }
  const Noun noun = head_noun(c, source);
  if (const std::uint32_t alias = alias_behind(c, source); alias != kNone)
    return named_by(c, alias);
  const std::uint32_t source_end = c.tokens.span[source.end - 1].end;
  const std::uint32_t first = c.mention_from(c.tokens.span[source.begin].begin);
  std::uint32_t last = first;
  while (last < c.mentions.size() && c.mentions.span[last].begin < source_end) ++last;

  // A person whose name is the head of the core: "army spokesman Omar Lind", not
  // "Angela Merkel's spokesperson" or "Trump supporters"; or who stands past it, as "the director
  // of the museum, Ann Lee".
  for (std::uint32_t m = first; m < last; ++m) {
    if (!c.mentions.named[m] || !is_person(c.mentions.type[m])) continue;
    const Span at = c.mentions.tokens[m];
    if (at.end < source.end && c.tag(at.end) == FineTag::pos) continue;  // a possessor
    const bool head = at.begin <= noun.token && noun.token < at.end;
    if (head || (at.begin >= noun.core_end && is_bearer(c, noun, source, at)))
      return named_by(c, m);
  }
  if (noun.token == kNone) return kNone;
  // The head is a name itself: "The Coast Guard", "China".
  for (std::uint32_t m = first; m < last; ++m) {
    const Span at = c.mentions.tokens[m];
    if (!c.mentions.named[m] || at.begin > noun.token || noun.token >= at.end) continue;
    if (!is_part_of_people(c, source, m)) return named_by(c, m);
    c.evidence = {SpeakerKind::nameless, 0};
    return whole ? make_part_of_people(c, noun, source, at) : kNone;
  }
  // "The Post" is a newspaper, whatever else a post may be.
  const bool titled = noun.role.kind == RoleClass::document && noun.token > source.begin &&
                      is_capital(c, noun.token);
  // "Boeing", "broadcaster PBS": names, whatever the tagger takes them for.
  const bool alone = source.size() == 1 && may_be_name(c, source.begin);
  const bool named = is_capital(c, noun.token) &&
                     (alone || (noun.token > source.begin && noun.token + 1 == noun.core_end));
  c.evidence = {SpeakerKind::uncovered_name, 0};
  if ((noun.role.kind == RoleClass::none && named) ||
      ((noun.role.kind == RoleClass::none || titled) && c.tags.tag[noun.token] == Tag::propn))
    return entity_for_uncovered_name(c, {source.begin, noun.token + 1}, whole);
  if (first == last && is_all_capitals(c, source))
    return entity_named(c, source, whole);  // "Reporters Without Borders"
  if (noun.role.kind != RoleClass::person) {
    const std::uint32_t behind = named_behind(c, noun, first, last);
    c.evidence = {SpeakerKind::other_name, 0};
    if (behind != kNone) return behind;
  }
  // "her website", "Lee's blog": the owner's words.
  const bool is_owned =
      c.tag(source.begin) == FineTag::prp_poss || has_possessor(c, {source.begin, noun.token});
  if (is_owned && c.tags.classes[noun.token].has(WordClass::own_page)) {
    c.named_inside.clear();  // "her website says that Lee ..."
    const std::uint32_t owner = owner_of(c, noun, first, last, source, sentence);
    c.evidence = {SpeakerKind::document, 0};
    if (owner != kNone) return owner;
  }
  if (noun.role.kind == RoleClass::document) {
    if (!whole) return kNone;
    c.named_inside.clear();  // "her letter said that Lee ..."
    const std::uint32_t author = author_of(c, noun, first, last, source, sentence);
    c.evidence = {SpeakerKind::document, 0};
    if (author != kNone) add_role(c, noun.role, author);
    return author;
  }
  c.evidence = {SpeakerKind::role, 0};
  const std::uint32_t found = entity_for_nominal(c, noun, source, sentence, whole);
  if (found != kNone && c.facts[found].mentions == 0) c.evidence.kind = SpeakerKind::nameless;
  return found;
}

std::uint32_t entity_of_mention(SpeakerContext& c, Span span, std::uint32_t sentence) {
  if (span.size() == 1) {
    const Pronoun which = c.pronoun_at(span.begin);
    if (which != Pronoun::none) return entity_for_pronoun(c, which, span.begin, sentence).entity;
  }
  const Noun noun = head_noun(c, span);
  if (const std::uint32_t named = named_in_apposition(c, noun, span); named != kNone) return named;
  return noun.role.kind == RoleClass::none
             ? kNone
             : entity_for_nominal(c, noun, span, sentence,
                                  noun.role.kind == RoleClass::person && noun.definite);
}

}  // namespace saith::speakers
