// SPDX-License-Identifier: Apache-2.0

// What speaks for or against a candidate: the reasons of Document::speaker_reasons() and
// link_reasons() are indices into this list. Their names are for an editor who asks why a name is
// printed, and part of the output: add at the end of a block, and never use a name for something
// else.
//
// The amounts of a candidate's reasons add up to its total. Two kinds of names say that a reason
// counts otherwise: "needed: ..." adds up to what a candidate has to reach, "refused: ..." is no
// number, but a veto.
//
// A decision sums up through Evidence, so that what is noted is what was added:
//
//   Evidence<float, Note, kNoted> evidence(notes, {.candidate = c});
//   evidence.add(ReasonId::prior, 0.5f);
//   evidence.add(ReasonId::folded, -0.02f);
//   score = evidence.total();

#ifndef SAITH_REASONS_HPP_
#define SAITH_REASONS_HPP_

#include <array>
#include <string_view>

#include "base/column.hpp"
#include "saith/document.hpp"

// clang-format off
#define SAITH_REASONS(X)                                                                       \
  X(none, "none")                                                                              \
  /* speakers: how they were found */                                                          \
  X(by_name, "the source names this person")                                                   \
  X(by_one_name, "the source is the only name that the text gives")                            \
  X(by_surname, "the source is the surname of this person")                                    \
  X(by_shared_surname, "the source is a surname that two people of the text have")             \
  X(by_other_name, "the source is its name")                                                   \
  X(by_uncovered_name, "the source is a capitalised word taken for a name")                    \
  X(by_role, "the source is a role that the text gives them")                                  \
  X(by_last_named, "the source is a kind of thing, and this the last one named")               \
  X(by_description, "the source describes somebody whom the text does not name")               \
  X(by_pronoun, "the source is a pronoun, and this the likeliest one it stands for")           \
  X(by_document, "the source is a document of theirs")                                         \
  X(by_acting, "no source: who acts right before the quotation")                               \
  X(by_going_on, "no source: who spoke before goes on, or answers")                            \
  X(named_together, "the source names them together with the first")                           \
  /* speakers: whom a pronoun or a role may mean */                                            \
  X(same_sentence, "stands further off in the same sentence")                                  \
  X(sentences_back, "stands in an earlier sentence")                                           \
  X(paragraphs_back, "stands in an earlier paragraph")                                         \
  X(subject, "the subject of its clause")                                                      \
  X(subject_again, "the subject of its clause, as the pronoun is")                             \
  X(possessor, "only an owner there")                                                          \
  X(quoted, "named by somebody else, inside a quotation")                                      \
  X(no_name, "no name is known")                                                               \
  X(reported_nameless, "was reported, and no name is known")                                   \
  X(spoke_last, "spoke last")                                                                  \
  X(organisation, "an organisation rather than a place")                                       \
  X(place_aside, "only says where something was")                                              \
  X(named_often, "how often the text names them")                                              \
  X(named_inside, "the quotation names it")                                                    \
  X(guessed_gender, "the given name is mostly of the other gender")                            \
  X(subject_ahead, "the subject behind the phrase that opens the sentence")                    \
  X(refused_gender, "refused: of the other gender")                                            \
  X(refused_by_clause, "refused: the clause speaks of two")                                    \
  X(refused_inside, "refused: the quotation names them")                                       \
  X(refused_role, "refused: bears the role elsewhere")                                         \
  X(refused_close, "refused: hardly likelier than the next one")                               \
  /* links: the name */                                                                        \
  X(prior, "how well known it is")                                                             \
  X(own_base, "in your own knowledge base")                                                    \
  X(full_name, "the fullest name in the text is one of its names")                             \
  X(more_names, "other names in the text mean it too")                                         \
  X(folded, "its name is written a little otherwise")                                          \
  X(respelt_word, "a word that is hardly a respelling of its name")                            \
  X(unlike, "it is called otherwise than the longer name in the text")                         \
  X(other_type, "another kind of thing than the name in the text")                             \
  X(its_people, "the name is that of its people")                                              \
  X(not_its_people, "only its people are called so")                                           \
  X(metonym, "called so only by what it stands for")                                           \
  X(abbreviated_person, "people are hardly called by abbreviations")                           \
  X(behind_article, "stands behind \"the\", without which such are called")                    \
  /* links: what else the text speaks of */                                                    \
  X(country_of_text, "the text speaks of its country")                                         \
  X(country_beside, "its country is named beside it")                                          \
  X(other_country, "the text speaks of other countries than its own")                          \
  X(names_country, "the name says another country than its own")                               \
  X(shared_elsewhere, "many countries have one, and the text speaks of others")                \
  X(not_at_home, "every country has one, and the text speaks of others")                       \
  X(letters_not_at_home, "letters that the text does not spell out, and of a country it is not about")   \
  X(says_nothing, "a name that says nothing by itself")                                        \
  X(club_without_game, "a club, and the text speaks of no game")                               \
  X(description_word, "a word of its description stands beside the name")                      \
  X(named_with_place, "the text says what it lies in")                                         \
  X(far_place, "a town of a country that the text does not speak of")                          \
  /* links: people */                                                                          \
  X(same_walk, "the same walk of life in the text and in its description")                     \
  X(everyday_person, "the text calls them what people are called whom nobody knows")           \
  X(other_walk, "the text gives them another walk of life")                                    \
  X(age_given, "the text gives age or address, as of people whom nobody knows")                \
  X(respelt_person, "the name is respelt, and nothing else speaks for it")                     \
  X(born_otherwise, "known by another surname")                                                \
  X(far_shortened, "called by a middle name too, and of a country that the text does not speak of")  \
  /* links: what is needed */                                                                  \
  X(needed, "needed: by every name")                                                           \
  X(needed_titled, "needed: by a surname alone behind a title")                                \
  X(needed_untitled, "needed: by a surname alone")                                             \
  X(needed_common, "needed: more, as many have this surname")                                  \
  X(needed_rare, "needed: more, as nothing but the name speaks for it")                        \
  X(needed_same_walk, "needed: less, for the same walk of life")                               \
  /* links: decided by what the text explains */                                               \
  X(explained, "the text gives it as short for a longer name")                                 \
  X(side, "the half of a country that the text speaks of")                                     \
  X(lies_there, "the text says where it lies")                                                 \
  X(team, "in a report on a game its team is meant")                                           \
  X(on_its_own, "a name that means one thing wherever it stands")                              \
  X(pattern, "your own pattern says so")                                                       \
  X(refuted, "refused: the text says what the short name stands for")                          \
  X(below_min_score, "refused: less sure than the least score asked for")
// clang-format on

namespace saith {

enum class ReasonId : Reason {
#define SAITH_REASON(id, name) id,
  SAITH_REASONS(SAITH_REASON)
#undef SAITH_REASON
};

inline constexpr auto kReasonNames = std::to_array<std::string_view>({
#define SAITH_REASON(id, name) name,
    SAITH_REASONS(SAITH_REASON)
#undef SAITH_REASON
});

constexpr Reason reason(ReasonId id) { return static_cast<Reason>(id); }

// A sum, and if kNoted what it is made of: a note each, which is `of` with its reason, amount and
// words. Not kNoted, it is one number and costs what that costs.
template <typename Number, typename Note, bool kNoted>
class Evidence {
 public:
  Evidence(Column<Note>& notes, const Note& of, Number total = 0)
      : notes_(notes), of_(of), total_(total) {}

  // `words`: what it was read from in the text, if that is some words.
  void add(ReasonId reason, Number amount, Span words = {}) {
    total_ += amount;
    if constexpr (kNoted) {
      if (amount == 0) return;
      of_.reason = reason;
      of_.amount = static_cast<float>(amount);
      of_.words = words;
      notes_.push_back(of_);
    }
  }
  Number total() const { return total_; }

 private:
  Column<Note>& notes_;
  Note of_;
  Number total_;
};

}  // namespace saith

#endif  // SAITH_REASONS_HPP_
