// SPDX-License-Identifier: Apache-2.0

#include "speakers/nominals.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "speakers/notes.hpp"
#include "speakers/pronouns.hpp"
#include "speakers/roles.hpp"
#include "text/ascii.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kSubjectSentences = 1;  // back to the subject that "the company" may mean
constexpr std::uint32_t kSpokeJustBefore = 2;   // sentences
constexpr std::uint32_t kLongestName = 16;      // tokens
constexpr std::uint32_t kShortDescription = 2;  // tokens in front of a noun: "the rights | group"
constexpr EnumSet kVerbs{Tag::verb, Tag::aux};
constexpr double kOwnedMargin =
    1.5;  // an antecedent this much better than the next: "the Leeds captain"
constexpr double kPlaceMargin = 0.5;    // the same for "the state"
constexpr double kEpithetMargin = 0.5;  // the same for "the striker"

// Whether a phrase has a capitalised word behind its first one: "the Leeds coach".
bool has_capital(const SpeakerContext& c, Span phrase) {
  return c.any_of({phrase.begin + 1, phrase.end}, is_capital);
}

// "the former minister", "the late singer", "the ex-mayor"
bool is_former(const SpeakerContext& c, Span phrase, std::uint32_t head) {
  return c.any_of({phrase.begin, std::min(phrase.end, head + 1)}, Is{WordClass::former});
}

// "an official, who ...", "a man | that": what a description is not named by.
bool ends_name(const SpeakerContext& c, std::uint32_t t) {
  constexpr EnumSet kRelatives{FineTag::wp, FineTag::wdt};
  if (c.is_token(t, ",") || c.tags.tag[t] == Tag::sconj) return true;
  return c.is(t, kRelatives);
}

// An entity without a mention, named by the phrase, without "a".
std::uint32_t make_entity(SpeakerContext& c, Span phrase, MentionType type, Gender gender) {
  std::uint32_t begin = phrase.begin;
  const bool has_article = c.is_token(begin, "the", "The");
  if (begin + 1 < phrase.end && c.tags.tag[begin] == Tag::det && !has_article) ++begin;
  const std::uint32_t highest = std::min(phrase.end, begin + kLongestName);
  std::uint32_t end = c.past(begin, highest, other_than(ends_name));
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
    if (at == sentence || c.work.quoted[m] > 0) continue;
    if (!c.is_name_of(m, MentionType::org)) continue;
    const Span span = c.mentions.tokens[m];
    const bool before_verb = span.end < c.token_count() && c.is(span.end, kVerbs);
    if (before_verb) return c.speakers.mention_entity[m];
    if (span.begin <= c.sentence_tokens(at).begin + 1) return c.speakers.mention_entity[m];
    if (c.is_subject(span, at)) return c.speakers.mention_entity[m];
  }
  return kNone;
}

// A word with a capital that names something; but "the Paris-based group", "the UN".
bool is_named_part(const SpeakerContext& c, std::uint32_t t) {
  if (!is_capital(c, t) || c.tags.tag[t] == Tag::det) return false;
  const std::string_view word = c.token(t);
  if (word.size() <= 2 || word[1] < 'a') return false;
  return !is_hyphen(c, t + 1);
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
    if (!is_named_part(c, t)) continue;
    const std::string_view start = c.token(t).substr(0, 2);
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
  if (name.ends_with("Nations") || name.ends_with("Union")) return true;
  return capitals <= 2 && static_cast<std::size_t>(capitals + dots) == name.size();
}

// "official", "news": a word in lower case before a noun.
bool is_lower_modifier(const SpeakerContext& c, std::uint32_t t) {
  return !is_capital(c, t) && c.is(t, EnumSet{Tag::noun, Tag::adj});
}

// The organisation that its kind stands behind: "the official Xinhua news agency"; but "the Labour
// Party newspaper" is the party's, and a team or a wing is only a part.
std::uint32_t named_before(const SpeakerContext& c, const Noun& noun, Span core) {
  if (!noun.role.general || is_government(c, noun.role)) return kNone;
  if (noun.role.plural || noun.indefinite) return kNone;
  if (noun.role.key == c.lexicon.role("team").key || c.is_token(noun.token, "wing")) return kNone;
  const std::uint32_t end = c.back_over(noun.token, core.begin, is_lower_modifier);
  const std::uint32_t m = c.mention_from(c.tokens.span[end].begin);
  if (m == 0 || c.mentions.tokens[m - 1].end != end) return kNone;
  if (c.mentions.tokens[m - 1].begin < core.begin) return kNone;
  if (!c.is_name_of(m - 1, MentionType::org)) return kNone;
  if (is_union(c.text_of(c.mentions.span[m - 1]))) return kNone;
  const Role own = c.word_role(end - 1);
  if (own.kind == RoleClass::organisation && own.key != noun.role.key) return kNone;
  return c.speakers.mention_entity[m - 1];
}

// The words of a phrase that may say whose its noun is: "the Greens | leader", "the bishop of
// Dunmore".
Span owner_words(const SpeakerContext& c, const Noun& noun, Span phrase) {
  const bool has_of = noun.core_end < phrase.end && c.is_token(noun.core_end, "of");
  return {phrase.begin, has_of ? phrase.end : noun.token};
}

// "the captain said", right behind what somebody said; but "¶ The woman | who started it" is
// somebody else.
bool goes_on_about_speaker(const SpeakerContext& c, Span phrase, std::uint32_t sentence) {
  if (c.last_speaker_sentence + kSpokeJustBefore < sentence) return false;
  if (c.paragraphs_apart(c.last_speaker_sentence, sentence) == 0) return true;
  return phrase.end >= c.token_count() || c.tag(phrase.end) != FineTag::wp;
}

// "the doctor said. ... the patient said": another role than that by which the last speaker was
// called; but "the doctor said. ... the author said".
bool is_other_role(const SpeakerContext& c, const Role& role) {
  return c.last_role != 0 && c.last_role != role.key && !role.epithet;
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
  if (holds_other_office(c, noun.role, recent.entity)) return kNone;
  if (recent.entity == c.last_speaker && goes_on_about_speaker(c, phrase, sentence))
    return is_other_role(c, noun.role) ? kNone : recent.entity;
  const bool describes = noun.role.epithet || is_former(c, phrase, noun.token);
  const bool is_named = c.facts[recent.entity].mentions > 0;
  const double margin = is_somebodys ? kOwnedMargin : kEpithetMargin;
  if (!describes || !is_named) return kNone;
  if (recent.margin >= margin) return recent.entity;
  note_refused(c, recent.entity, kNone, ReasonId::refused_close);
  return kNone;
}

// Whether the text has said of somebody what it says of people alone.
bool is_surely_person(const EntityFacts& facts) {
  if (facts.titled || facts.in_office) return true;
  if (facts.relative) return true;
  return facts.years != 0 || facts.gender != Gender::unknown;
}

// Whether an entity is named by one word that nothing says is a person's: "Zeltra".
bool is_bare_name(const SpeakerContext& c, std::uint32_t entity) {
  const EntityFacts& facts = c.facts[entity];
  if (facts.type != MentionType::per || facts.words_end != facts.words_begin + 1) return false;
  if (facts.mentions == 0 || is_surely_person(facts)) return false;
  return !c.lexicon.is_personal_name(c.text_of(facts.name));
}

// "Zeltra cut 300 jobs. ... the company said": the last subject of this sentence or the one before,
// if it is one word that nothing says is a person's.
std::uint32_t bare_subject_before(const SpeakerContext& c, std::uint32_t at,
                                  std::uint32_t sentence) {
  for (const std::uint32_t row : leftwards(c.latest(kNone))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence + kSubjectSentences < sentence) break;
    if (recent.token >= at || !recent.subject) continue;
    if (recent.quoted) continue;
    return is_bare_name(c, recent.entity) ? recent.entity : kNone;
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

// Whether "the former minister" would be "the next minister" of whom the text spoke.
bool is_not_yet(const SpeakerContext& c, const Nominal& nominal, std::uint32_t entity) {
  const EntityFacts& facts = c.facts[entity];
  if (facts.mentions > 0 || !is_former(c, nominal.phrase, nominal.noun.token)) return false;
  const Span name{c.token_from(facts.name.begin), c.token_from(facts.name.end)};
  return !is_former(c, name, name.end);
}

std::uint32_t entity_for_person(SpeakerContext& c, const Nominal& nominal, bool make) {
  const Noun& noun = nominal.noun;
  if (noun.role.plural) return kNone;
  const Wanted wanted{true, false, noun.role.gender};
  std::uint32_t found = kNone;
  if (!noun.indefinite)
    found = bearer_of(c, noun.role, wanted, owner_words(c, noun, nominal.phrase));
  if (found != kNone && is_not_yet(c, nominal, found)) found = kNone;
  const bool is_bare = noun.core_end == nominal.phrase.end && !has_possessor(c, nominal.core());
  if (found == kNone && noun.definite && is_bare)
    found = antecedent_of_role(c, noun, wanted, nominal.phrase, nominal.sentence);
  if (found == kNone && make) {
    found = make_entity(c, nominal.phrase, MentionType::per, noun.role.gender);
    add_role(c, noun.role, found);
  }
  return found;
}

// "Harbour City": a place whose name says that it is not a country.
bool is_town_by_name(const SpeakerContext& c, std::uint32_t entity) {
  const std::uint32_t m = c.facts[entity].first_mention;
  if (m == kNone || c.mentions.tokens[m].size() < 2) return false;
  const Role role = c.word_role(c.mentions.tokens[m].end - 1);
  return role.kind == RoleClass::place && !role.plural;  // not "the United States"
}

// "the company", "the government": the one that the text spoke of last, if it can be one.
std::uint32_t last_organisation(SpeakerContext& c, const Nominal& nominal) {
  const Noun& noun = nominal.noun;
  const bool government = is_government(c, noun.role);
  // "Lee told the Post ... The newspaper"
  const bool may_be_told = c.tags.classes[noun.token].has(WordClass::media);
  const Wanted wanted{false, !government, Gender::unknown, government, may_be_told};
  std::uint32_t found = best_antecedent(c, wanted, nominal.phrase.begin, nominal.sentence).entity;
  if (found != kNone && c.facts[found].type != MentionType::org && !government) found = kNone;
  if (found != kNone && is_other_kind(c, noun, found)) found = kNone;
  if (found != kNone && government && is_town_by_name(c, found)) found = kNone;
  if (found == kNone && !government)
    found = bare_subject_before(c, nominal.phrase.begin, nominal.sentence);
  if (found != kNone) c.evidence.kind = SpeakerKind::last_named;
  return found;
}

// "Roe's team", "the Roe campaign": somebody's, and no other's.
bool has_person(const SpeakerContext& c, Span core) {
  if (core.empty()) return false;
  const Span rows = c.mentions_in(core);
  for (std::uint32_t m = rows.begin; m < rows.end; ++m) {
    if (c.is_name_of_person(m)) return true;
  }
  return false;
}

// "the junta" is not the Government of Unity: a name with a noun of the kind, which is another one.
bool is_called_otherwise(const SpeakerContext& c, const Noun& noun, Span name) {
  std::array<char, 24> noun_buffer, buffer;
  const std::string_view word = lower_ascii(c.token(noun.token), noun_buffer);
  bool has_kind = false;
  for (std::uint32_t t = name.begin; t < name.end; ++t) {
    if (c.word_role(t).key != noun.role.key) continue;
    if (lower_ascii(c.token(t), buffer) == word) return false;
    has_kind = true;
  }
  return has_kind;
}

// "the military government" is not "the Roe administration": of what has no name but somebody's, the
// noun says which it is.
bool is_other_noun(const SpeakerContext& c, const Noun& noun, std::uint32_t entity) {
  if (!is_government(c, noun.role)) return false;
  const EntityFacts& facts = c.facts[entity];
  const std::string_view name = c.text_of(facts.name);
  if (facts.mentions == 0) return name.find(c.token(noun.token)) == name.npos;
  return is_called_otherwise(c, noun, c.mentions.tokens[facts.first_mention]);
}

// "the company" is not the Harbour Department, nor "the party" an association: a name that says what
// it is, and says something else.
bool is_named_otherwise(const SpeakerContext& c, const Noun& noun, std::uint32_t entity) {
  const std::uint32_t m = c.facts[entity].first_mention;
  if (noun.role.of_any || m == kNone) return false;
  bool otherwise = false;
  const Span name = c.mentions.tokens[m];
  for (std::uint32_t t = name.begin; t < name.end; ++t) {
    const Role role = c.word_role(t);
    if (role.key == noun.role.key) return false;
    otherwise |= role.kind == RoleClass::organisation;
  }
  return otherwise;
}

// Whether the text has named an entity behind a sentence.
bool is_named_since(const SpeakerContext& c, std::uint32_t entity, std::uint32_t sentence) {
  if (entity == kNone) return false;
  for (const std::uint32_t row : leftwards(c.latest(kMentionsAhead))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence <= sentence) return false;
    if (recent.entity == entity) return true;
  }
  return false;
}

// "Zeltra said it would wait. ... “We are sure,” | the company | said": who has just spoken, whatever
// else the text has called a company.
std::uint32_t speaker_just_before(const SpeakerContext& c, const Nominal& nominal) {
  const std::uint32_t speaker = c.last_speaker;
  if (speaker == kNone || c.last_speaker_sentence + kSpokeJustBefore < nominal.sentence)
    return kNone;
  const EntityFacts& facts = c.facts[speaker];
  const bool is_body = facts.type == MentionType::org && facts.mentions > 0;
  if (!is_body && !is_bare_name(c, speaker)) return kNone;
  const Noun& noun = nominal.noun;
  // "the company", "the rights group"; "the law enforcement organization" may be another one.
  if (noun.token > nominal.phrase.begin + kShortDescription) return kNone;
  if (is_government(c, noun.role) || is_other_kind(c, noun, speaker)) return kNone;
  if (is_named_otherwise(c, noun, speaker)) return kNone;
  return c.is_named_inside(speaker) ? kNone : speaker;
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
  const bool is_any = noun.definite && !noun.role.plural && noun.role.general;
  const bool is_nobodys = of == kNone && !is_persons;
  if (!noun.indefinite && !several)
    found = bearer_of(c, noun.role, {false, true, Gender::unknown}, owner);
  if (is_any && is_nobodys && !has_capital(c, core)) {
    const std::uint32_t speaker = speaker_just_before(c, nominal);
    if (speaker != kNone && !is_named_since(c, found, c.last_speaker_sentence)) return speaker;
  }
  if (found != kNone && is_other_noun(c, noun, found)) found = kNone;
  if (found != kNone && is_other(c, core, noun.token, found)) found = kNone;
  if (found != kNone && is_other_kind(c, noun, found)) found = kNone;
  if (found != kNone) return found;
  if (noun.indefinite && make && !nominal.has_of(c))
    found = named_next(c, nominal.phrase.end, nominal.sentence);
  if (found == kNone && is_any && is_nobodys) found = last_organisation(c, nominal);
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

}  // namespace

bool is_government(const SpeakerContext& c, const Role& role) {
  return role.key == c.lexicon.government();
}

bool may_speak(const SpeakerContext& c, std::uint32_t entity) {
  switch (c.facts[entity].type) {
    case MentionType::loc:
    case MentionType::event:
    case MentionType::work: return false;
    default: return true;
  }
}

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

}  // namespace saith::speakers
