// SPDX-License-Identifier: Apache-2.0

// Who an attribution names: the subject of a verb, and the noun phrase around it.

#ifndef SAITH_QUOTES_SOURCES_HPP_
#define SAITH_QUOTES_SOURCES_HPP_

#include "quotes/phrases.hpp"

namespace saith::quotes {

// Looks at one sentence. Where the tree is mostly right (a subject next to its verb) it is asked,
// else the words before the verb.
class ClauseSources {
 public:
  ClauseSources(const Phrases& phrases, Span sentence) : p_(phrases), s_(sentence) {}

  // "LEEDS — Ann Roe": past the place, in capitals, and the dash that open the sentence.
  std::uint32_t past_dateline(Span source) const;
  // The noun phrase around `head`, as a source.
  Span phrase_of(std::uint32_t head, std::uint32_t not_past) const;
  // The head of the subject of the verb, its own or the one it shares; or kNone.
  std::uint32_t subject(std::uint32_t v) const;
  // The phrase with what belongs to it in front: a title that was taken for a subject of its own,
  // the earlier ones of a list, the noun that it stands behind a preposition of. `acts`: a finite
  // verb is right behind it.
  Span whole_subject(Span phrase, bool acts = false) const;
  // The noun phrase that begins there, without a time at its end, or all of a list: "France, the
  // Dutch and Poland".
  Span list_after(std::uint32_t begin) const;
  // The source of a verb, whose verb group is `group`.
  Span source_of(std::uint32_t v, Span group) const;
  // "adopted | a resolution | accusing him of fraud": what is written says it; or empty.
  Span saying_thing(std::uint32_t v, Span group) const;
  // "The firm | issued | a statement saying it was late", "She | spent | the week calling for a vote":
  // the verb of who says it with the participle; or kNone.
  std::uint32_t verb_of_saying_actor(std::uint32_t v, Span group) const;
  // "..., the firm said, | adding that": who the tag in front of a participle names; or empty.
  Span source_of_tag_before(std::uint32_t v) const;
  // "Mr. Roe cancelled the vote and vowed": what opens the sentence, for a finite verb behind
  // "and"; else empty.
  Span first_subject(Span group) const;
  bool is_finite_group(Span group, std::uint32_t v) const;
  // "Oslo-listed | Berg": where a hyphened participle in front of a name begins; else `t`.
  std::uint32_t begin_of_hyphened(std::uint32_t t) const;

 private:
  // "Late on Sunday, | the mayor", "Days later | the mayor": past a time that the tree has as part of
  // the subject; else where it begins.
  std::uint32_t past_opening_adverbial(std::uint32_t begin, std::uint32_t head) const;
  // "Just when the vote was near, | reports": past a clause of time that was taken into the subject.
  std::uint32_t past_opening_clause(Span phrase) const;
  // "Prime minister | Ann Roe": past nouns and adjectives in front of the phrase, where they open a
  // clause.
  std::uint32_t begin_of_title(Span phrase, bool acts) const;
  // "France, the Dutch | and Poland": past phrases that a comma sets off, where they open a clause.
  std::uint32_t begin_of_list(Span phrase) const;
  // "Reports from | Paris": what stands behind a preposition is no subject; else where the phrase
  // begins.
  std::uint32_t begin_of_noun_before(Span phrase, bool acts) const;
  // "Military spokesman, | Ann Roe says": the role that opens the sentence, whose apposition no
  // comma closes.
  std::uint32_t begin_of_role(Span phrase) const;
  // "Ann Roe, | the party's spokeswoman said": the name that opens the sentence, likewise.
  std::uint32_t begin_of_named_role(Span phrase) const;
  // "Ann Roe, | a doctor from Leeds, a town in the north, | said": the name that opens the sentence.
  std::uint32_t begin_of_described(Span phrase) const;
  // "officials of the waste management (WM) | cell": past the bracket in the middle of the phrase.
  std::uint32_t begin_before_bracket(Span phrase) const;
  // "The member who sponsored | the bill": who, not the bill; else empty.
  Span antecedent(Span phrase) const;
  // "Representative Ann Roe": titles and names, nothing else.
  bool is_name_of_person(Span phrase) const;
  // "Ann Roe | has left, saying": what opens the sentence and acts, if nobody else does before
  // `limit`; else empty.
  Span subject_at_opening(std::uint32_t limit) const;
  // Of a participle whose subject the tree does not show: "Calling it a “shame” | the bishop | left",
  // "Ann Roe | told them, saying": empty if there is none.
  Span subject_of_lone_participle(std::uint32_t v, Span group) const;
  // "a resolution | accusing him", "men | calling for a vote"; not "won votes by | promising jobs".
  bool modifies_noun_before(std::uint32_t participle) const;
  // Not "his habit of | blaming others": nobody is said to do it.
  bool is_means(std::uint32_t participle) const;
  // "She | used | her speech to call for a vote", "He | took | to the radio to deny it": the verb whose
  // subject says what the infinitive says; or kNone.
  std::uint32_t verb_of_means(std::uint32_t infinitive) const;
  // The noun that the token ends is a text: "a statement", "an open letter Tuesday".
  Span text_before(std::uint32_t end) const;
  // A comma or a quoted stretch ends right before the token.
  bool is_behind_content(std::uint32_t t) const;
  // "Prices fell, | said | the firm": what is said ends right before the verb.
  bool is_inverted(std::uint32_t verb) const;
  // A participle that is a verb of its own: "Ann Roe informed the king, saying".
  bool is_embedded_verb(std::uint32_t t) const;
  // "She showed the plan, | which will cost millions, | stressing that": a closed clause with "which"
  // says nothing about the participle behind it.
  bool is_passed_which(std::uint32_t subject, std::uint32_t v) const;
  // The head of the word's own subject, or kNone.
  std::uint32_t own_subject(std::uint32_t t) const;
  // "A man | on Monday in a post", "Ann Roe | at the opening": where when and where it was said begins;
  // else the end.
  std::uint32_t before_adverbial(Span phrase) const;
  // The verb whose subject is also that of a verb without one of its own; kNone if there is none.
  std::uint32_t sharing_verb(std::uint32_t t, std::uint32_t v) const;
  // The verb of the clause that the noun stands in, or kNone.
  std::uint32_t verb_over(std::uint32_t noun) const;
  bool has_semicolon(Span span) const;
  // The clause of a verb in front of it: "said the talks | had failed".
  bool is_clause_behind_verb(std::uint32_t t) const;
  // "He said the talks had failed, | adding that": the verb that says the clause of `head`, where `v`
  // says something too; else `head`.
  std::uint32_t reporting_verb(std::uint32_t head, std::uint32_t v) const;
  bool says_in_tense_of_main_verb(std::uint32_t v, std::uint32_t head) const;
  // The word before `begin` belongs to the title that begins there.
  bool joins_title(std::uint32_t begin, std::uint32_t phrase_begin) const;
  bool ends_title(std::uint32_t t) const;
  bool opens_title(std::uint32_t t) const;
  // "The statement released to | reporters": a participle and its preposition stand before the token.
  bool is_behind_participle(std::uint32_t t, bool acts) const;
  // The preposition ties the phrase behind it to a noun.
  bool ties_to_noun(std::uint32_t preposition) const;
  // "Ann Roe, who grew up in Cork, | Ireland", "Ann Roe, the mayor, | in Paris": who a phrase that
  // seems to act belongs to; empty if to nobody.
  Span framed_subject(Span phrase) const;
  // Where an item of a list ends that stands before `begin`; kNone if none does. `joined`: "and"
  // was seen.
  std::uint32_t end_of_item(std::uint32_t begin, bool first, bool& joined) const;
  bool is_item(Span item, std::uint32_t end) const;
  bool holds_verb(Span item) const;
  // "Mr. Roe, | who is in Paris,": who the relative clause is about, or the clause's own subject.
  Span subject_of_relative(Span phrase) const;
  bool ends_with_span_of_time(Span phrase) const;
  // "They | have | in recent weeks | accused": the auxiliary in front of a time that stands before the
  // token; or kNone.
  std::uint32_t auxiliary_before_time(std::uint32_t t) const;
  bool goes_on_with_other_subject(Span between) const;
  // What the tree has for the source, without what the words tell better.
  Span parsed_phrase(std::uint32_t head, Span group, std::uint32_t end) const;
  Span modified_phrase(std::uint32_t head, Span group) const;
  // "Paul Roe and | Ann Lee", "Paul Roe and Ann Lee": the last of several, or all of them.
  bool is_end_of_list(Span phrase) const;
  // "The team | examining complaints against Paul Roe and Ann Lee | has said", "Lawyers | following the
  // case | said": the subject that opens the sentence, where the phrase before the verb is none.
  Span one_who_acts(Span phrase, Span group) const;
  // What stands before it ends what came before: nothing, a mark, "and", "that".
  bool opens_clause(std::uint32_t t) const;
  // The same with a time in front: "Monday Finnish officials".
  Span phrase_before(std::uint32_t v, Span group) const;
  // The subject that the tree has, if it is one: not "all", nothing quoted; else kNone.
  std::uint32_t parsed_subject(std::uint32_t v) const;

  const Phrases& p_;
  Span s_;
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_SOURCES_HPP_
