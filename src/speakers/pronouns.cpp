// SPDX-License-Identifier: Apache-2.0

#include "speakers/pronouns.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/enum_set.hpp"

#include "speakers/nameless_subjects.hpp"
#include "speakers/notes.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kRecentLookAt = 64;  // mentions looked back at for a pronoun
constexpr std::uint32_t kSentencesBack = 12;
constexpr std::uint32_t kNearestLookAt = 8;    // mentions looked back at for "who"
constexpr std::uint32_t kRelativeTokens = 20;  // from a name to the "who" that goes on with it

// How likely a pronoun stands for somebody spoken of before, in the unit "a sentence further back".
// Tuned together on the development sentences of GAP (Apache-2.0; one paragraph each, two names
// compete for each pronoun), the non-fiction of GUM's coreference, LitBank (CC BY 4.0), quoted news
// and sentences of our own about paragraphs with a new subject; then rounded. bench/NOTES.md has the
// figures.
struct Salience {
  double sentence = 1.2;       // each sentence further back
  double before = 1.0;         // not in the same sentence
  double within = 1.3;         // in the same sentence, the other end of it
  double subject = 1.5;        // was the subject of its clause
  double subject_again = 2.0;  // and the pronoun is one
  double possessor = 0.3;      // was only a possessor: Smith's
  double quoted = 1.5;         // was named by somebody else, in a quotation
  double speaker = 0.5;        // has just said something
  double goes_on = 2.0;        // and is told to say more: "he added"
  double organisation = 0.7;   // for "it": an organisation rather than a place
  double place_aside = 1.5;    // for "it": a place that was only where something is: "met in Paris"
  double mention = 0.15;       // each time the text names it
  double nameless = 0.7;      // was reported and is not named: "a police spokesman"; who talks in a
                              // story may be its hero
  double noun_only = 1.0;     // no name is known: "the driver"
  double ahead = 1.0;         // below this, the subject that follows an opening phrase is better
  double paragraph = 1.5;     // each paragraph further back
  double guess = 2.0;         // the given name is mostly one of the other gender
  double named_inside = 3.0;  // the quotation that the pronoun speaks names it: "China", it said
};
constexpr Salience kSalience{};

constexpr std::uint32_t kMentionsCounted = 6, kParagraphsCounted = 3;
constexpr std::uint32_t kSpeakerSentences = 3;  // for so long somebody counts as the last speaker
constexpr std::uint32_t kOpeningTokens = 6;     // of a sentence, that may hold "In his speech,"

// The best of those that are added, and by how much it is better than the next one.
class Candidates {
 public:
  void add(std::uint32_t entity, double score) {
    if (entity == entity_) {
      score_ = std::max(score_, score);
    } else if (score > score_) {
      next_ = score_, score_ = score, entity_ = entity;
    } else {
      next_ = std::max(next_, score);
    }
  }
  double score() const { return score_; }
  Antecedent best() const {
    if (entity_ == kNone) return {};
    return {entity_, std::min(score_ - next_, kNoRival)};
  }

 private:
  static constexpr double kLowest = -1e9;
  std::uint32_t entity_ = kNone;
  double score_ = kLowest, next_ = kLowest;
};

// What a pronoun does in its clause.
enum class Use : std::uint8_t { subject, object, possessive, other };

Use use_of(const SpeakerContext& c, std::uint32_t t) {
  if (c.tag(t) == FineTag::prp_poss) return Use::possessive;
  switch (c.syntax.relation[t]) {
    case Relation::nsubj:
    case Relation::nsubj_pass: return Use::subject;
    case Relation::obj:
    case Relation::iobj:
    case Relation::obl: return Use::object;
    case Relation::nmod_poss: return Use::possessive;
    default: return Use::other;
  }
}

// The first person named in the sentence after `at`, if it is a subject.
std::uint32_t subject_ahead(const SpeakerContext& c, Wanted wanted, std::uint32_t at, Span in) {
  const std::uint32_t from = c.mention_from(c.tokens.span[at].end);
  for (std::uint32_t m = from;
       m < c.mentions.size() && m < from + kMentionsAhead && c.mentions.tokens[m].begin < in.end;
       ++m) {
    if (!c.is_name_of_person(m)) continue;
    const std::uint32_t entity = c.speakers.mention_entity[m];
    if (!agree(c.facts[entity].gender, wanted.gender)) continue;
    return c.is_subject(c.mentions.tokens[m], c.work.entities.mention_sentence[m]) ? entity : kNone;
  }
  return kNone;
}

// The type of the name that a token stands in, if it stands in one.
std::optional<MentionType> type_at(const SpeakerContext& c, std::uint32_t t) {
  const std::uint32_t m = c.mention_from(c.tokens.span[t].begin + 1);
  if (m == 0 || !c.mentions.named[m - 1]) return std::nullopt;
  if (c.mentions.tokens[m - 1].end <= t) return std::nullopt;
  return c.mentions.type[m - 1];
}

// The last noun before a relative pronoun is several: "the families | who", "Democrats who", "the
// weapons, which"; not "Doctors Without Borders, which".
bool follows_plural(const SpeakerContext& c, std::uint32_t at) {
  constexpr EnumSet kNouns{Tag::noun, Tag::propn};
  for (const std::uint32_t noun : leftwards(phrases::last_tokens({0, at}, kRelativeTokens))) {
    if (!kNouns.has(c.tags.tag[noun])) continue;
    const bool is_plural_name = c.tags.tag[noun] == Tag::propn && c.token(noun).ends_with('s');
    if (const auto type = type_at(c, noun)) return *type == MentionType::norp && is_plural_name;
    return is_plural_name || c.tag(noun) == FineTag::nns;
  }
  return false;
}

// Whether an entity has spoken last, or was a subject not long ago; not one where something was said,
// "in the High Court".
bool acts(const SpeakerContext& c, std::uint32_t entity, std::uint32_t sentence) {
  if (entity == c.last_speaker) return true;
  for (const std::uint32_t row : leftwards(c.latest(kRecentLookAt))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence + kSentencesBack < sentence) break;
    if (recent.entity == entity && (recent.subject || recent.possessor)) return true;
  }
  return false;
}

// The sentence before is about several people: "Ann Lee and Bo Kim were hurt. | They"; "Drivers | were
// hurt"; not "Norrail and its drivers".
bool follows_several(const SpeakerContext& c, std::uint32_t at, std::uint32_t sentence) {
  constexpr std::uint32_t kLongestSubject = 24;  // tokens
  constexpr EnumSet kNouns{Tag::noun, Tag::propn};
  const Span own = c.sentence_tokens(sentence);
  if (sentence == 0 || at > own.begin + kOpeningTokens) return false;
  const Span in = c.sentence_tokens(sentence - 1);
  const std::uint32_t end = std::min(in.end, in.begin + kLongestSubject);
  std::uint32_t head = kNone, people = 0;
  bool joined = false, in_head = true, is_body = false;
  for (std::uint32_t t = in.begin; t < end && !is_finite(c.tag(t)); ++t) {
    joined |= c.tags.tag[t] == Tag::cconj;
    const auto type = type_at(c, t);
    const bool is_people = type && (is_person(*type) || *type == MentionType::norp);
    people += is_people && (t + 1 == end || type_at(c, t + 1) != type);
    in_head &= head == kNone || c.tags.tag[t] != Tag::adp;
    if (!in_head || !kNouns.has(c.tags.tag[t])) continue;
    head = t;
    is_body = type && !is_people;
  }
  if (people > 1 && joined) return true;
  if (head == kNone || is_body) return false;
  const Role role = c.word_role(head);
  return (people > 0 && joined) || (role.kind == RoleClass::person && role.plural);
}

// Whether an organisation or a place was a subject in a sentence from this one on, before `at`.
bool is_body_subject_since(const SpeakerContext& c, std::uint32_t first, std::uint32_t at) {
  for (const std::uint32_t row : leftwards(c.latest(kNone))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence < first) break;
    if (recent.token < at && recent.subject && is_organisation(c.facts[recent.entity].type))
      return true;
  }
  return false;
}

// A noun for an organisation that no name is known of is the subject that "it" goes on with: "The
// health ministry identified the man, who | it said".
bool follows_nameless_subject(const SpeakerContext& c, std::uint32_t at, std::uint32_t sentence) {
  const Span own = c.sentence_tokens(sentence);
  for (std::uint32_t m = c.mention_from(c.tokens.span[at].begin); m > 0; --m) {
    const Span span = c.mentions.tokens[m - 1];
    if (span.begin < own.begin) break;
    if (span.end > at || !c.is_subject(span, sentence)) continue;
    const bool is_body = is_organisation(c.mentions.type[m - 1]);
    if (!is_body || c.work.quoted[m - 1] > 0) continue;
    return !c.mentions.named[m - 1] && span.size() > 1 && c.speakers.mention_entity[m - 1] == kNone;
  }
  return false;
}

// "The plan says so. | It": what is nobody's spoke last, and no body has acted since.
bool follows_thing(const SpeakerContext& c, std::uint32_t at, std::uint32_t sentence) {
  constexpr std::uint32_t kSentences = 3;
  if (follows_nameless_subject(c, at, sentence)) return true;
  if (c.last_thing_sentence == kNone || c.last_thing_sentence + kSentences < sentence) return false;
  return !is_body_subject_since(c, c.last_thing_sentence + 1, at);
}

bool is_finite_verb(const SpeakerContext& c, std::uint32_t t) { return is_finite(c.tag(t)); }

// For a relative pronoun: what stands right before it.
std::uint32_t nearest_before(const SpeakerContext& c, std::uint32_t at, std::uint32_t sentence,
                             bool person) {
  if (follows_plural(c, at)) return kNone;
  // "members of Ann Roe's party, who have said": several people.
  const bool of_several = at + 1 < c.tokens.size() && c.tag(at + 1) == FineTag::vbp;
  if (person && of_several) return kNone;
  for (const std::uint32_t row : leftwards(c.latest(kNearestLookAt))) {
    const Recent& recent = c.work.recent[row];
    if (recent.sentence != sentence || recent.token + kRelativeTokens < at) break;
    if (recent.token >= at || is_person(c.facts[recent.entity].type) != person) continue;
    // "England was a point within the research, which": another thing is meant.
    return !person && c.any_of({recent.token, at}, is_finite_verb) ? kNone : recent.entity;
  }
  return kNone;
}

// A pronoun, or a noun that speaks of somebody again, and what is asked of its antecedent.
struct Anaphor {
  Wanted wanted;
  std::uint32_t token;
  std::uint32_t sentence;
  Span in;  // tokens of the sentence
  Use use;
};

// "Smith met him": him is not Smith. "Speaking to Smith, he said": he is not Smith.
bool is_barred_by_clause(const SpeakerContext& c, const Recent& recent, const Anaphor& a) {
  if (recent.sentence != a.sentence) return false;
  const bool same_verb = recent.verb != kNone && recent.verb == c.syntax.head[a.token];
  if (a.use == Use::object && recent.subject && same_verb) return true;
  const bool opens_with_participle = a.in.begin < a.in.end && c.tag(a.in.begin) == FineTag::vbg;
  const bool in_participle = recent.token > a.in.begin && !recent.subject && !recent.possessor;
  return a.use == Use::subject && opens_with_participle && in_participle;
}

// "In his speech, Smith said": a possessive in what may stand before the subject.
bool is_in_opening(const SpeakerContext& c, const Anaphor& a) {
  if (a.use != Use::possessive || a.in.begin >= a.in.end) return false;
  if (a.token >= a.in.begin + kOpeningTokens) return false;
  return c.is(a.in.begin, EnumSet{Tag::adp, Tag::sconj});
}

bool fits(const EntityFacts& facts, const Wanted& wanted) {
  if (wanted.person && is_person(facts.type))
    return agree(facts.gender, wanted.gender) || facts.gender_is_guessed;
  return (wanted.organisation && is_organisation(facts.type)) ||
         (wanted.place && facts.type == MentionType::gpe);
}

// A place that only says where something was: "met in Paris".
bool is_aside(const Recent& recent, const EntityFacts& facts) {
  return facts.type == MentionType::gpe && !recent.subject && !recent.possessor;
}

// Whether somebody may speak although the quotation names him: an organisation that the text has
// spoken of outside of it.
bool may_be_named_inside(const Recent& recent, const EntityFacts& facts) {
  return !is_person(facts.type) && !recent.quoted;
}

template <bool kNoted>
using Sum = Evidence<double, SpeakerWork::Note, kNoted>;

// What one mention of somebody says for him. Further mentions of the same one add to it.
template <bool kNoted>
void read_mention(const SpeakerContext& c, const Recent& recent, const Anaphor& a,
                  Sum<kNoted>& sum) {
  const EntityFacts& facts = c.facts[recent.entity];
  if (recent.sentence == a.sentence) {
    sum.add(ReasonId::same_sentence,
            -(kSalience.within * std::min(1.0, 0.05 * (a.token - recent.token))));
  } else {
    const std::uint32_t apart = a.sentence - std::min(a.sentence, recent.sentence);
    sum.add(ReasonId::sentences_back, -(kSalience.sentence * apart + kSalience.before));
  }
  sum.add(ReasonId::paragraphs_back,
          -(kSalience.paragraph *
            std::min(c.paragraphs_apart(recent.sentence, a.sentence), kParagraphsCounted)));
  if (may_be_named_inside(recent, facts) && c.is_named_inside(recent.entity))
    sum.add(ReasonId::named_inside, -kSalience.named_inside);
  if (recent.subject) {
    if (a.use == Use::subject)
      sum.add(ReasonId::subject_again, kSalience.subject_again);
    else
      sum.add(ReasonId::subject, kSalience.subject);
  }
  if (recent.possessor) sum.add(ReasonId::possessor, -kSalience.possessor);
  if (recent.quoted) sum.add(ReasonId::quoted, -kSalience.quoted);
  const bool is_last_speaker = recent.entity == c.last_speaker;
  if (facts.mentions == 0 && !is_last_speaker) sum.add(ReasonId::no_name, -kSalience.noun_only);
  if (is_last_speaker && facts.mentions == 0 && c.reports)
    sum.add(ReasonId::reported_nameless, -kSalience.nameless);
  if (is_last_speaker && c.last_speaker_sentence + kSpeakerSentences >= a.sentence)
    sum.add(ReasonId::spoke_last, kSalience.speaker + (c.goes_on ? kSalience.goes_on : 0));
  if (a.wanted.organisation && facts.type == MentionType::org)
    sum.add(ReasonId::organisation, kSalience.organisation);
  if (a.wanted.place && is_aside(recent, facts))
    sum.add(ReasonId::place_aside, -kSalience.place_aside);
}

// "Let | him | come," he said: who it is of whom somebody speaks without a name is a guess, and no
// sign that he speaks.
bool is_unnamed_inside(const SpeakerContext& c, const Recent& recent) {
  const bool is_inside = c.quotation.begin <= recent.token && recent.token < c.quotation.end;
  return is_inside && c.name_at(recent.token) == kNone;
}

// "told the Post": an organisation that was told something is not whom the text goes on with.
bool is_hearer(const SpeakerContext& c, const Recent& recent) {
  std::uint32_t before = recent.token;
  if (before > 0 && c.tags.tag[before - 1] == Tag::det) --before;
  return before > 0 && c.tags.classes[before - 1].has(WordClass::hears);
}

// Whether somebody may be meant; if not, why, where that is worth a note.
template <bool kNoted>
bool may_be_meant(const SpeakerContext& c, const Recent& recent, const Anaphor& a) {
  const EntityFacts& facts = c.facts[recent.entity];
  const auto refused = [&](ReasonId why) {
    if constexpr (kNoted) note_refused(c, recent.entity, recent.token, why);
    return false;
  };
  const bool is_told = facts.type == MentionType::org && !a.wanted.told && is_hearer(c, recent);
  if (is_told) return false;
  if (!fits(facts, a.wanted)) {
    const bool is_kind = a.wanted.person && is_person(facts.type);
    return is_kind && refused(ReasonId::refused_gender);
  }
  if (is_barred_by_clause(c, recent, a)) return refused(ReasonId::refused_by_clause);
  if (!may_be_named_inside(recent, facts) && c.is_named_inside(recent.entity))
    return refused(ReasonId::refused_inside);
  return true;
}

template <bool kNoted>
Antecedent weigh(const SpeakerContext& c, Wanted wanted, std::uint32_t at, std::uint32_t sentence) {
  const Anaphor a{wanted, at, sentence, c.sentence_tokens(sentence), use_of(c, at)};
  Candidates found, other_gender;
  bool is_near = false;  // somebody of the right gender stands in the same paragraph
  std::array<std::uint32_t, kRecentLookAt> seen;
  std::size_t seen_count = 0;
  for (const std::uint32_t row : leftwards(c.latest(kRecentLookAt))) {
    const Recent& recent = c.work.recent[row];
    if (recent.token >= at && recent.sentence >= sentence) continue;
    if (recent.sentence + kSentencesBack < sentence) break;
    if (is_unnamed_inside(c, recent)) continue;
    if (!may_be_meant<kNoted>(c, recent, a)) continue;
    const EntityFacts& facts = c.facts[recent.entity];
    Sum<kNoted> sum(c.work.notes, {.candidate = candidate_count<kNoted>(c)});
    read_mention(c, recent, a, sum);
    // Each further mention speaks for it, a little.
    auto* const seen_end = seen.begin() + seen_count;
    if (std::find(seen.begin(), seen_end, recent.entity) == seen_end) {
      seen[seen_count++] = recent.entity;
      sum.add(ReasonId::named_often,
              kSalience.mention * std::min(facts.mentions, kMentionsCounted));
    }
    if (agree(facts.gender, wanted.gender)) {
      found.add(recent.entity, sum.total());
      is_near |= c.paragraphs_apart(recent.sentence, sentence) == 0;
    } else {
      sum.add(ReasonId::guessed_gender, -kSalience.guess);
      other_gender.add(recent.entity, sum.total());
    }
    if constexpr (kNoted) note_candidate(c, recent.entity, recent.token, sum.total());
  }
  // A given name is no proof: "Robin Hale saw red. He said", with no other he around.
  if (!is_near && other_gender.score() > found.score()) return {other_gender.best().entity, 0};
  // "In his speech, Smith said": a pronoun before the name, in what opens the sentence.
  if (is_in_opening(c, a) && wanted.person && found.score() < kSalience.ahead) {
    const std::uint32_t ahead = subject_ahead(c, wanted, at, a.in);
    if (ahead != kNone) {
      if constexpr (kNoted) note_ahead(c, ahead);
      return {ahead, 0};
    }
  }
  return found.best();
}

}  // namespace

Antecedent best_antecedent(const SpeakerContext& c, Wanted wanted, std::uint32_t at,
                           std::uint32_t sentence) {
  if (!c.work.noted) return weigh<false>(c, wanted, at, sentence);
  ++c.work.weighings;
  const Antecedent best = weigh<true>(c, wanted, at, sentence);
  c.work.weighed_winner = best.entity;
  c.work.weighed_margin = static_cast<float>(best.margin);
  return best;
}

namespace {

Antecedent entity_for_he_or_she(const SpeakerContext& c, Gender gender, std::uint32_t at,
                                std::uint32_t sentence) {
  if (!nameless_subject(c, gender, at, sentence).empty()) return {};
  return best_antecedent(c, {true, false, gender}, at, sentence);
}

}  // namespace

Antecedent entity_for_pronoun(const SpeakerContext& c, Pronoun which, std::uint32_t at,
                              std::uint32_t sentence) {
  switch (which) {
    case Pronoun::he: return entity_for_he_or_she(c, Gender::male, at, sentence);
    case Pronoun::she: return entity_for_he_or_she(c, Gender::female, at, sentence);
    case Pronoun::it:
      // "According to the report ... It said"
      if (c.in_document && c.last_speaker_sentence + 2 >= sentence) return {c.last_speaker, 0};
      if (follows_thing(c, at, sentence)) return {};
      return best_antecedent(c, {false, true, Gender::unknown, true, false}, at, sentence);
    case Pronoun::they: {
      if (c.last_crowd_sentence != kNone && c.last_crowd_sentence + 2 >= sentence)
        return {};  // "Officials said ... They said"
      if (follows_several(c, at, sentence)) return {};
      const Antecedent found = best_antecedent(c, {false, true, Gender::unknown}, at, sentence);
      const bool is_body = found.entity != kNone && c.facts[found.entity].type == MentionType::org;
      return is_body && acts(c, found.entity, sentence) ? found : Antecedent{};
    }
    case Pronoun::who: return {nearest_before(c, at, sentence, true), kNoRival};
    case Pronoun::which: return {nearest_before(c, at, sentence, false), kNoRival};
    default: return {};
  }
}

}  // namespace saith::speakers
