// SPDX-License-Identifier: Apache-2.0

// How far what is said goes: where a clause or complement behind a verb begins, and where it ends.

#ifndef SAITH_QUOTES_EXTENTS_HPP_
#define SAITH_QUOTES_EXTENTS_HPP_

#include "quotes/phrases.hpp"

namespace saith::quotes {

// Looks at one sentence. The tree is asked first for clauses; how far a complement goes the words
// behind the cue tell, as the tree is mostly wrong about that.
class ClauseExtents {
 public:
  ClauseExtents(const Phrases& phrases, Span sentence) : p_(phrases), s_(sentence) {}

  // Past everything that belongs to the words [.., end): where the verb's own stretch of the
  // sentence ends on the right.
  std::uint32_t right_of(std::uint32_t v, std::uint32_t from) const;
  // Where a clause that the tree hangs on the verb begins: at its "that", behind the verb.
  std::uint32_t clause_begin(std::uint32_t v, std::uint32_t begin) const;
  // Where the clause that begins at `begin` ends: with the sentence, unless the verb's own clause
  // goes on behind it.
  std::uint32_t clause_end(std::uint32_t v, std::uint32_t begin) const;
  // A clause that the tree does not show: what follows a strong cue, from a "that" or a subject on;
  // else kNone.
  std::uint32_t loose_clause(std::uint32_t v, const Cue& cue) const;
  // No object that the cue could take instead of a clause: none, the hearer, or what a finite verb
  // makes a subject.
  bool object_is_loose(std::uint32_t v, std::uint32_t object, const Cue& cue) const;
  // Where what a verb takes ends, from inside of it on: before a verb that no clause inside of it
  // owns, at a comma that leads on to something else, at a stop.
  std::uint32_t phrase_end(std::uint32_t from) const;

  // "said Thursday the talks had failed": past the time of saying, which stands where the clause
  // seems to begin.
  std::uint32_t past_time_of_cue(std::uint32_t t) const;
  // "said on its website it does not": past where it was said, if a pronoun's clause follows; else
  // `t`.
  std::uint32_t past_where(std::uint32_t t) const;
  // Past the time that begins there: "Thursday night", "last month", "earlier this week".
  std::uint32_t past_time(std::uint32_t t) const;
  bool is_infinitive(std::uint32_t to) const;
  // Begins a clause of time, reason or contrast: because, after.
  bool leads_elsewhere(std::uint32_t t) const { return p_.has(t, WordClass::leads_elsewhere); }
  // A subject, and then its verb.
  bool starts_clause(std::uint32_t t) const;

  // What stands between the semicolons around the token.
  Span part_of(std::uint32_t t) const;
  // "the talks will fail, | but others say they will not": where somebody else says something behind a
  // comma; else the end.
  std::uint32_t begin_of_other_voice(Span content) const;
  // "rejects the claims | and the paper has blamed": where a conjunction leads to somebody who acts;
  // else the end.
  std::uint32_t end_before_other_actor(Span phrase) const;
  // "the precinct said." is all that is left of the sentence.
  bool is_tag_at_end(std::uint32_t t) const;
  // Begins what somebody else says or does: "adding that", "who left".
  bool starts_other(std::uint32_t t) const {
    return p_.is_of(t, tagged(FineTag::vbg), Word{"citing"}, kRelative);
  }

  // Without commas, stops and the like at its ends.
  Span trim(Span span) const;
  bool has_words(Span span, std::uint32_t wanted) const {
    std::uint32_t words = 0;
    for (std::uint32_t t = span.begin; t < span.end && words < wanted; ++t)
      words += p_.tag(t) != Tag::punct;
    return words >= wanted;
  }
  // Past a station or an agency that is told, where another name and its verb follow: "told NPR Ann
  // Roe was ill"; else `t`.
  std::uint32_t past_short_hearer(std::uint32_t t) const;

 private:
  // "told the assembly | the world must act", "told them | he would go"
  bool starts_short_clause(std::uint32_t t) const;
  // "told Morning Report | it was a discovery"
  bool starts_clause_of_pronoun(std::uint32_t t) const;
  // "CNN reported | Ann Roe | was ill": where the subject begins that ends before `begin`; else
  // `begin`.
  std::uint32_t begin_of_subject_before(std::uint32_t v, std::uint32_t begin) const;
  // Over "Thursday", "on Thursday", "earlier this week", "in May", "by way of example,".
  std::uint32_t past_adverbials(std::uint32_t t) const;
  // "says, in an interview," behind the verb; else `v`.
  std::uint32_t past_aside(std::uint32_t v) const;
  // "in Baghdad Wednesday", "on its website Saturday"; else `t`.
  std::uint32_t past_place_and_time(std::uint32_t t) const;
  // The adverb or particle there belongs to the cue, not to what is said.
  bool is_adverb_of_cue(std::uint32_t t) const;

  // A "that" or "whether" within reach of the verb, from which a clause begins that the words at
  // `t` do not begin themselves.
  struct Opening {
    std::uint32_t v;  // the verb
    std::uint32_t t;  // what follows it, past its hearer and adverbials
    const Cue& cue;
    bool direct;    // a clause may begin at `t`
    bool of_cue;    // a preposition of the cue's own stands there: "warned of a plan that"
    bool at_least;  // "at least", "at most" stands there
    // What stands at `t` begins the clause, or is the cue's own.
    bool is_taken() const { return direct || of_cue; }
  };
  // Past the hearer and the particle of the cue; kNone if there must be a hearer, and is none.
  std::uint32_t past_hearer(std::uint32_t v, const Cue& cue) const;
  // Past the hearer, the particle, and a time with its comma; kNone as above.
  std::uint32_t past_hearer_and_time(std::uint32_t v, const Cue& cue) const;
  // No preposition and no pause stands there, and no hearer goes on.
  bool is_direct(const Opening& o) const;
  // "says, in an interview, | that": the clause behind the aside, or kNone.
  std::uint32_t clause_behind_aside(std::uint32_t past, const Cue& cue) const;
  Opening opening(std::uint32_t v, std::uint32_t t, const Cue& cue) const;
  // Where the clause's conjunction stands. kNone: nothing is said; `s_.end`: there is none.
  std::uint32_t find_conjunction(const Opening& o) const;
  bool is_that(std::uint32_t u, const Opening& o) const;
  // "responded to charges | that": what the cue is about has the "that".
  bool is_that_of_noun(std::uint32_t u, const Opening& o) const;
  bool opens_question(std::uint32_t t, const Cue& cue) const;
  // Over ", Sardinia," behind a place.
  std::uint32_t past_framed_place(std::uint32_t u) const;
  std::uint32_t clause_behind_place(const Opening& o) const;
  bool may_open_clause(const Opening& o) const;
  // A subject, then a finite verb of its own, before anything that ends the phrase.
  bool has_subject_and_verb(std::uint32_t t) const;

  // Where the tree has a verb beside the cue's own: "he said a deal was near and | asked for".
  std::uint32_t begin_of_joined_verb(std::uint32_t v, std::uint32_t begin) const;
  bool may_share_subject(std::uint32_t c, std::uint32_t v) const;
  bool ends_clause(std::uint32_t t, std::uint32_t v, std::uint32_t end) const;
  // “... is over,” | referring to, “has no plan,” | and she blamed: behind a comma in marks.
  bool leads_from_quotation(std::uint32_t t, std::uint32_t v) const;
  bool ends_clause_behind_comma(std::uint32_t next, std::uint32_t end) const;
  bool ends_phrase_behind_comma(std::uint32_t next, bool in_clause) const;
  // "praised the law, | signed it": a verb that goes on with the sentence's own.
  bool is_verb_behind_comma(std::uint32_t next) const;
  // "praised the law, | but left": "and" or "but" leads to a verb, or to who else acts.
  bool joins_behind_comma(std::uint32_t conjunction) const;
  // Outside of every clause, the word leads away from what the verb takes.
  bool leads_away(std::uint32_t from, std::uint32_t t) const;
  // Says something with a clause of its own: "accused her of saying he lied".
  bool opens_own_clause(std::uint32_t t) const;
  bool has_finite_verb_behind(std::uint32_t conjunction) const;
  // "described the house – the old mill – | as a ruin": past the dashes, if "as" follows; else `t`.
  std::uint32_t past_dashed_apposition(std::uint32_t t) const;
  // "expects it to hold | as it believes that"
  bool starts_reason(std::uint32_t t) const;
  // "accusing the firm of fraud | and saying it could be fined"
  bool joins_saying(std::uint32_t from, std::uint32_t t) const;

  // "Ann Roe, who | said she was tired, | left"
  bool stands_in_framed_relative(std::uint32_t v) const;
  // It has a finite verb, or is an infinitive.
  bool is_whole_clause(Span span) const;
  // "While the mayor says": the sentence's own clause follows what she says.
  bool opens_with_contrast(std::uint32_t v) const;
  // Behind "and" or "but": the cue's subject, or a pronoun, says something else.
  bool says_again(std::uint32_t t, std::uint32_t v) const;
  bool is_had(std::uint32_t t) const;
  // No verb of the span has the tense, and one has another. "had" may count as another tense.
  bool has_other_tense(Span span, FineTag tense, bool had_counts) const;
  // Behind "and": a cue in the tense of the verb, where the clause in between has another one: "said
  // the plan would fail and accused them of lying", and behind a comma "said the plan had failed, and
  // accused them of lying".
  bool acts_again(std::uint32_t t, std::uint32_t v) const;
  // “has no plan,” and | she blamed: behind a comma in marks, a pronoun with a cue of its own.
  bool is_said_beside(std::uint32_t conjunction, std::uint32_t v) const;
  // Between a comma and the verb stands nothing but a pronoun and adverbs.
  bool only_adverbs_between(std::uint32_t t, std::uint32_t verb) const;
  // A finite verb, not that of a relative clause.
  bool has_main_verb(Span span) const;
  // A subject, and then a verb that takes what it says: "the mayor has also said".
  bool somebody_says(std::uint32_t t) const;
  // A subject, and right behind it a verb that must be its own: "the paper has blamed the weather".
  bool somebody_acts(std::uint32_t t) const;

  const Phrases& p_;
  Span s_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_EXTENTS_HPP_
