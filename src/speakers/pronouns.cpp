#include "speakers/pronouns.hpp"

#include <algorithm>
#include <array>

namespace saith::speakers {

namespace {

constexpr std::uint32_t kRecentLookAt = 64;  // mentions looked back at for a pronoun
constexpr std::uint32_t kSentencesBack = 12;

// How likely a pronoun stands for somebody spoken of before, in the unit "a sentence further back".
// Tuned on the development sentences of GAP (Apache-2.0), where two names compete for each pronoun,
// and rounded.
struct Salience {
  double sentence = 1.0;       // each sentence further back
  double before = 1.0;         // not in the same sentence
  double within = 1.0;         // in the same sentence, the other end of it
  double subject = 1.5;        // was the subject of its clause
  double subject_again = 1.7;  // and the pronoun is one
  double possessor = 0.3;      // was only a possessor: Smith's
  double quoted = 1.5;         // was named by somebody else, in a quotation
  double speaker = 1.5;        // has just said something
  double organisation = 0.5;   // for "it": an organisation rather than a place
  double mention = 0.05;       // each time the text names it
  double nameless =
      0.7;  // was reported and is not named: "a police spokesman"; who talks in a story may be its hero
  double ahead = 1.0;  // below this, the subject that follows an opening phrase is better
};
constexpr Salience kSalience{};

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
    if (!c.mentions.named[m] || !is_person(c.mentions.type[m])) continue;
    const std::uint32_t entity = c.speakers.mention_entity[m];
    if (!agree(c.facts[entity].gender, wanted.gender)) continue;
    return c.is_subject(c.mentions.tokens[m], c.work.entities.mention_sentence[m]) ? entity : kNone;
  }
  return kNone;
}

// For a relative pronoun: what stands right before it.
std::uint32_t nearest_before(const SpeakerContext& c, std::uint32_t at, std::uint32_t sentence,
                             bool person) {
  for (std::size_t i = c.work.recent.size(); i > 0 && i + 8 > c.work.recent.size(); --i) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.sentence != sentence) break;
    if (recent.token < at && is_person(c.facts[recent.entity].type) == person) return recent.entity;
  }
  return kNone;
}

}  // namespace

std::uint32_t best_antecedent(const SpeakerContext& c, Wanted wanted, std::uint32_t at,
                              std::uint32_t sentence) {
  const Use use = use_of(c, at);
  const Span in = c.sentence_tokens(sentence);
  const bool opens_with_participle = in.begin < in.end && c.tag(in.begin) == FineTag::vbg;
  std::uint32_t best = kNone;
  double best_score = -1e9;
  std::uint32_t looked = 0;
  std::array<std::uint32_t, kRecentLookAt> seen;
  std::size_t seen_count = 0;
  for (std::size_t i = c.work.recent.size(); i > 0 && looked < kRecentLookAt; --i, ++looked) {
    const Recent& recent = c.work.recent[i - 1];
    if (recent.token >= at && recent.sentence >= sentence) continue;
    if (recent.sentence + kSentencesBack < sentence) break;
    const EntityFacts& facts = c.facts[recent.entity];
    const bool fits =
        (wanted.person && is_person(facts.type) && agree(facts.gender, wanted.gender)) ||
        (wanted.organisation && is_organisation(facts.type)) ||
        (wanted.place && facts.type == MentionType::gpe);
    if (!fits) continue;
    double score = 0;
    if (recent.sentence == sentence) {
      // "Smith met him": him is not Smith.
      if (use == Use::object && recent.subject && recent.verb == c.syntax.head[at] &&
          recent.verb != kNone)
        continue;
      // "Speaking to Smith, he said": he is not Smith.
      if (use == Use::subject && opens_with_participle && recent.token > in.begin &&
          !recent.subject && !recent.possessor)
        continue;
      score -= kSalience.within * std::min(1.0, 0.05 * (at - recent.token));
    } else {
      score -=
          kSalience.sentence * (sentence - std::min(sentence, recent.sentence)) + kSalience.before;
    }
    if (recent.subject) score += use == Use::subject ? kSalience.subject_again : kSalience.subject;
    if (recent.possessor) score -= kSalience.possessor;
    if (recent.quoted) score -= kSalience.quoted;
    if (facts.mentions == 0 && c.reports && recent.entity == c.last_speaker)
      score -= kSalience.nameless;
    if (recent.entity == c.last_speaker && c.last_speaker_sentence + 3 >= sentence)
      score += kSalience.speaker;
    if (wanted.organisation && facts.type == MentionType::org) score += kSalience.organisation;
    // Each further mention speaks for it, a little.
    if (std::find(seen.begin(), seen.begin() + seen_count, recent.entity) ==
        seen.begin() + seen_count) {
      seen[seen_count++] = recent.entity;
      score += kSalience.mention * std::min<std::uint32_t>(facts.mentions, 6);
    }
    if (score > best_score) best = recent.entity, best_score = score;
  }
  // "In his speech, Smith said": a pronoun before the name, in what opens the sentence.
  if (wanted.person && use == Use::possessive && at < in.begin + 6 && in.begin < in.end &&
      (c.tags.tag[in.begin] == Tag::adp || c.tags.tag[in.begin] == Tag::sconj) &&
      best_score < kSalience.ahead) {
    const std::uint32_t ahead = subject_ahead(c, wanted, at, in);
    if (ahead != kNone) return ahead;
  }
  return best;
}

std::uint32_t entity_for_pronoun(const SpeakerContext& c, Pronoun which, std::uint32_t at,
                                 std::uint32_t sentence) {
  switch (which) {
    case Pronoun::he: return best_antecedent(c, {true, false, Gender::male}, at, sentence);
    case Pronoun::she: return best_antecedent(c, {true, false, Gender::female}, at, sentence);
    case Pronoun::it: return best_antecedent(c, {false, true, Gender::unknown}, at, sentence);
    case Pronoun::they: {
      if (c.last_crowd_sentence != kNone && c.last_crowd_sentence + 2 >= sentence)
        return kNone;  // "Officials said ... They said"
      const std::uint32_t found = best_antecedent(c, {false, true, Gender::unknown}, at, sentence);
      return found != kNone && c.facts[found].type == MentionType::org ? found : kNone;
    }
    case Pronoun::who: return nearest_before(c, at, sentence, true);
    case Pronoun::which: return nearest_before(c, at, sentence, false);
    default: return kNone;
  }
}

}  // namespace saith::speakers
