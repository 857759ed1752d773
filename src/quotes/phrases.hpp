// SPDX-License-Identifier: Apache-2.0

// What the rules of quotations ask of a text: its words and phrases, and which words may attribute.
//
// All spans here are of tokens. Nothing here looks inside a quoted stretch, except to walk over it.

#ifndef SAITH_QUOTES_PHRASES_HPP_
#define SAITH_QUOTES_PHRASES_HPP_

#include <algorithm>
#include <cstdint>

#include "phrases/noun_phrases.hpp"
#include "quotes/cues.hpp"

namespace saith::quotes {

// Tokens of a sentence that are looked at together; what is longer is taken in pieces, to stay
// linear.
inline constexpr std::uint32_t kLongestClause = 400;

enum class CueRole : std::uint8_t { none, verb, noun, adjective };

// Columns over the tokens that the rules look things up in; filled by quotes.cpp and cue_roles.cpp.
struct PhraseScratch : phrases::WordScratch {
  Column<const Cue*> cue;  // of verbs, nouns and adjectives that the lexicon holds; else null
  Column<CueRole>
      role;  // which of them: "worried" may be an adjective, "claim" a noun, whatever its tag
  Column<std::uint32_t> surnames;  // last tokens of names of people, the first ones of the text
};

using phrases::begins_at;
using phrases::either;
using phrases::ends_at;
using phrases::first_tokens;
using phrases::holds;
using phrases::Is;
using phrases::is_found_behind;
using phrases::kAdverb;
using phrases::kAny;
using phrases::kCapital;
using phrases::kCapitalAdjective;
using phrases::kComma;
using phrases::kDash;
using phrases::kDay;
using phrases::kFinite;
using phrases::kNoun;
using phrases::kPossessive;
using phrases::kPronoun;
using phrases::kQuoted;
using phrases::kRelative;
using phrases::kThat;
using phrases::kTime;
using phrases::kUnquoted;
using phrases::last_tokens;
using phrases::leftwards;
using phrases::of_tags;
using phrases::other_than;
using phrases::tagged;
using phrases::unquoted;
using phrases::Word;

// Kinds of words that only Phrases knows, and some that several rules ask for.
inline constexpr auto kCueVerb = [](const auto& p, std::uint32_t t) { return p.is_cue_verb(t); };
inline constexpr auto kCueNoun = [](const auto& p, std::uint32_t t) {
  return p.role(t) == CueRole::noun;
};
// A cue verb that may have a quotation: said, asked.
inline constexpr auto kSpeaks = [](const auto& p, std::uint32_t t) {
  return p.is_cue_verb_with(t, Frame::quote);
};
inline constexpr auto kSpeaksFinitely = [](const auto& p, std::uint32_t t) {
  return p.is_finite_verb(t) && p.is_cue_verb_with(t, Frame::quote);
};
inline constexpr auto kFiniteVerb = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::verb && words.is_finite_verb(t);
};
inline constexpr auto kFiniteAuxiliary = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::aux && words.is_finite_verb(t);
};
inline constexpr auto kUnquotedFinite = unquoted(kFinite);
inline constexpr auto kAdverbTag = tagged(Tag::adv);
inline constexpr auto kConjunction = tagged(Tag::cconj);
inline constexpr auto kCommaOrQuoted = either(kComma, kQuoted);
inline constexpr auto kPreposition = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::adp || words.relation(t) == Relation::case_;
};
// "because", "when", "where"
inline constexpr auto kSubordinator = either(tagged(Tag::sconj), tagged(FineTag::wrb));
inline constexpr auto kAuxiliaryOrAdverb = tagged(Tag::aux, Tag::adv);

// The part of a span that lies within another; {0, 0} if none does.
inline Span clip(Span span, Span within) {
  span = {std::max(span.begin, within.begin), std::min(span.end, within.end)};
  return span.begin < span.end ? span : Span{};
}

class Phrases : public phrases::NounPhrases, public phrases::Reader<Phrases> {
 public:
  using Kinds = phrases::Reader<Phrases>;
  using Kinds::all_of;
  using Kinds::any_of;
  using Kinds::back_over;
  using Kinds::first;
  using Kinds::is_of;
  using Kinds::last;
  using Kinds::past;
  using Kinds::reads;
  using Kinds::reads_before;
  Phrases(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
          const TagTable& tags, const SyntaxTable& syntax, const PhraseScratch& scratch)
      : NounPhrases(text, tokens, sentences, tags, syntax, scratch), scratch_(scratch) {}

  const Cue* cue(std::uint32_t t) const { return scratch_.cue[t]; }
  CueRole role(std::uint32_t t) const { return scratch_.role[t]; }
  bool is_cue_verb(std::uint32_t t) const { return role(t) == CueRole::verb; }
  // A cue verb that takes the frame, or whose clause is read at least so far.
  bool is_cue_verb_with(std::uint32_t t, Frame frame) const {
    return is_cue_verb(t) && cue(t)->takes(frame);
  }
  bool is_cue_verb_with(std::uint32_t t, Reading reading) const {
    return is_cue_verb(t) && cue(t)->reading >= reading;
  }
  // The lexicon's row for the word, or one that takes nothing.
  const Cue& cue_or_none(std::uint32_t t) const {
    static constexpr Cue kNoCue{};
    return cue(t) ? *cue(t) : kNoCue;
  }
  // A cue verb that may take a clause where others do: "said the plan had failed and warned ...".
  bool is_verb_of_chain(std::uint32_t t) const {
    return is_cue_verb_with(t, Reading::chain) && cue(t)->takes_any(kClauses);
  }
  // "according to"
  bool is_according_to(std::uint32_t t, std::uint32_t limit) const {
    return reads(t, limit, Word{"according"}, Word{"to"});
  }
  // The noun phrase that begins at `t`, if something stands behind it before `limit`.
  Span phrase_inside(std::uint32_t t, std::uint32_t limit) const {
    const Span phrase = noun_phrase_after(t, limit);
    return phrase.end < limit ? phrase : Span{};
  }

  // A participle in a finite verb's place: behind its subject, and before a stop, a mark or a
  // clause.
  bool is_reduced_finite(std::uint32_t t) const;
  // The token "saying" of "quotes three officials as saying", for the verb at `t`; or kNone.
  std::uint32_t as_saying(std::uint32_t t, std::uint32_t limit) const;
  // "to" and a plain verb.
  bool is_plain_infinitive(std::uint32_t t) const {
    return t + 1 < count() && is(t, "to") && fine(t + 1) == FineTag::vb;
  }

 private:
  // Behind an apposition: "The mayor, Ann Roe, advised residents to leave"; not "The mayor, Ann
  // Roe, named in May, said".
  bool is_finite_after_comma(std::uint32_t t) const;
  // Right behind a noun: "thousands vowed to fight on", "the judge ruled there was no evidence".
  bool is_finite_behind_noun(std::uint32_t t) const;
  // "Thousands | vowed | to fight on": the infinitive is the verb's, and no other verb follows.
  bool vows(std::uint32_t t) const;
  // "The judge | ruled | there was no evidence": the clause behind the verb is its own.
  bool rules(std::uint32_t t) const;
  // The tree has it for the main verb, with a subject that acts: "The judge ruled the sale was legal".
  bool is_main_verb(std::uint32_t t) const;
  // A pronoun or "there", and its verb.
  bool opens_clause_of_subject(std::uint32_t t) const;
  // Behind "and": "visited the town and vowed to fight", "and called for help".
  bool is_finite_after_conjunction(std::uint32_t t) const;
  // The noun phrase before the token begins its sentence.
  bool opens_with_subject(std::uint32_t t) const;
  // From here on the sentence has a finite verb that no "that", "who" or "until" leads to.
  bool has_main_verb(std::uint32_t t) const;
  // Behind the word stands what its cue takes when it is a finite verb: "that", or whom it tells
  // that, or whom it urges to.
  bool has_clause(std::uint32_t t, const Cue& cue) const;
  // "urged governments to go"; not "men ordered the staff to go were".
  // "warned in a leaflet | that": past the place, if "that" follows; else `t`.
  std::uint32_t past_short_place(std::uint32_t t, std::uint32_t end) const;
  bool has_hearer_clause(std::uint32_t from, std::uint32_t end, const Cue& cue) const;
  std::uint32_t past_adverbs(std::uint32_t t, std::uint32_t end) const;

  const PhraseScratch& scratch_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_PHRASES_HPP_
