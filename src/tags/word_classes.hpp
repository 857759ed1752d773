// SPDX-License-Identifier: Apache-2.0

// Closed classes of words that rules ask about: days, subordinators, forms of "be", kin.
//
//   tags.classes[t].has(WordClass::day)                          // Monday, today
//   tags.classes[t].has_any(WordClass::of, WordClass::about)     // one of several
//
// The words stand in lexicon/word_classes.tsv, one row a class. tag_tokens looks every token up
// once, whatever its case; typographic apostrophes and dashes count as their ASCII counterparts
// (see tags::normalize). A class that the table lacks, or that only the table has, is an error
// when the data is loaded.

#ifndef SAITH_TAGS_WORD_CLASSES_HPP_
#define SAITH_TAGS_WORD_CLASSES_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash_index.hpp"
#include "data/data.hpp"
#include "saith/status.hpp"
#include "tags/word.hpp"

namespace saith {

// One line a class, sorted. The names are those of the table's first column.
#define SAITH_WORD_CLASSES(X) \
  X(a_or_an)                  \
  X(about_matter)             \
  X(announced)                \
  X(answer)                   \
  X(answers_calls)            \
  X(as_or_while)              \
  X(asks)                     \
  X(at_occasion)              \
  X(before_place)             \
  X(between_have_and_verb)    \
  X(binds_nouns)              \
  X(body_or_person)           \
  X(by_or_from)               \
  X(calls)                    \
  X(condition)                \
  X(definite)                 \
  X(deputy)                   \
  X(elder)                    \
  X(ends_clause_behind_comma) \
  X(ends_reciprocal)          \
  X(floating_quantifier)      \
  X(form_of_be)               \
  X(form_of_take)             \
  X(former)                   \
  X(frame_about)              \
  X(frame_against)            \
  X(frame_at)                 \
  X(frame_for)                \
  X(frame_in)                 \
  X(frame_like)               \
  X(frame_of)                 \
  X(frame_on)                 \
  X(frame_to)                 \
  X(frame_with)               \
  X(gives_members)            \
  X(gives_name)               \
  X(goes_on_speaking)         \
  X(have)                     \
  X(hears)                    \
  X(holds_portfolio)          \
  X(husband)                  \
  X(indefinite)               \
  X(is_or_was)                \
  X(issues_text)              \
  X(kin_older)                \
  X(kin_peer)                 \
  X(kin_younger)              \
  X(kind_in_name)             \
  X(later_than)               \
  X(leads_elsewhere)          \
  X(leads_from_phrase)        \
  X(leads_to_source)          \
  X(lives)                    \
  X(lone_person)              \
  X(measure)                  \
  X(media)                    \
  X(modal)                    \
  X(naming_participle)        \
  X(near_day)                 \
  X(negation)                 \
  X(no_content)               \
  X(no_judge)                 \
  X(no_speaker)               \
  X(nobody)                   \
  X(not_now)                  \
  X(office)                   \
  X(on_in_to)                 \
  X(opens_pair)               \
  X(opens_reciprocal)         \
  X(own_page)                 \
  X(part_of_day)              \
  X(part_of_period)           \
  X(particle_of_call)         \
  X(passive_auxiliary)        \
  X(period)                   \
  X(permitted)                \
  X(place_preposition)        \
  X(plan)                     \
  X(pronoun_he)               \
  X(pronoun_i)                \
  X(pronoun_it)               \
  X(pronoun_she)              \
  X(pronoun_they)             \
  X(pronoun_we)               \
  X(pronoun_which)            \
  X(pronoun_who)              \
  X(pronoun_you)              \
  X(put_it)                   \
  X(question_word)            \
  X(quote_verb)               \
  X(role_or_adverb)           \
  X(runs_shop)                \
  X(said_thing)               \
  X(says)                     \
  X(span_of_time)             \
  X(spends)                   \
  X(state_of_people)          \
  X(tells_matter)             \
  X(term_word)                \
  X(then_or_there)            \
  X(third_person_possessive)  \
  X(third_person_subject)     \
  X(time_word)                \
  X(topic_word)               \
  X(undergoes)                \
  X(uses)                     \
  X(weekday)                  \
  X(which_period)             \
  X(wife)                     \
  X(withholds)                \
  X(words_of_source)          \
  X(written_thing)            \
  X(younger)

enum class WordClass : std::uint8_t {
#define SAITH_WORD_CLASS(name) name,
  SAITH_WORD_CLASSES(SAITH_WORD_CLASS)
#undef SAITH_WORD_CLASS
};

#define SAITH_WORD_CLASS(name) +1
inline constexpr std::size_t kWordClasses = 0 SAITH_WORD_CLASSES(SAITH_WORD_CLASS);
#undef SAITH_WORD_CLASS

// A set of word classes: what one token is.
class WordClassSet {
 public:
  constexpr bool has(WordClass c) const {
    const auto bit = static_cast<unsigned>(c);
    return (bits_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  template <typename... Classes>
  constexpr bool has_any(Classes... classes) const {
    return (has(classes) || ...);
  }
  constexpr bool empty() const { return (bits_[0] | bits_[1]) == 0; }
  constexpr void add(WordClass c) {
    const auto bit = static_cast<unsigned>(c);
    bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }

 private:
  std::array<std::uint64_t, 2> bits_{};
};
static_assert(kWordClasses <= 128, "WordClassSet has 128 bits");

// The table, compiled for look-up by a word's hash. Immutable; safe to share between threads.
class WordClasses {
 public:
  static Result<WordClasses> load(const Blob& data);

  // The classes of a word; none for most. O(1).
  WordClassSet of(const tags::Word& word) const {
    const WordClassSet* const classes = classes_.find(word.hash);
    return classes == nullptr ? WordClassSet{} : *classes;
  }

 private:
  HashIndex<WordClassSet> classes_;
};

}  // namespace saith

#endif  // SAITH_TAGS_WORD_CLASSES_HPP_
