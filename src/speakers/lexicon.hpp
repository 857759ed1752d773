// SPDX-License-Identifier: Apache-2.0

// What the lexicons say of a word: the role that a noun names, the gender of a title or a given
// name, pronouns, kin.

#ifndef SAITH_SPEAKERS_LEXICON_HPP_
#define SAITH_SPEAKERS_LEXICON_HPP_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tags/lexicon_filter.hpp"
#include "tags/word_classes.hpp"

namespace saith::speakers {

enum class Gender : std::uint8_t { unknown, male, female };
inline bool agree(Gender a, Gender b) {
  return a == Gender::unknown || b == Gender::unknown || a == b;
}

enum class RoleClass : std::uint8_t { none, person, title, organisation, place, document };

// Which of those who bear a name in full somebody is: Jr., Sr., II, III, IV.
enum class Generation : std::uint8_t { none, junior, senior, second, third, fourth };

// A noun that people, organisations, places or documents are called by.
struct Role {
  RoleClass kind = RoleClass::none;
  Gender gender = Gender::unknown;
  bool plural = false;
  bool general = false;   // texts call any organisation so that they have just named: "the group"
  bool of_any = false;    // the same, whatever its name says it is: a council may be "the group"
  bool study = false;     // a document that others made than those who speak around it: a poll
  bool suit = false;      // a document that its parties alone speak in: a lawsuit
  bool epithet = false;   // texts call somebody so whom they have just named: the striker
  std::uint64_t key = 0;  // equal for nouns that may stand for one another: spokesman, spokeswoman
  std::uint64_t office = 0;  // which of them: "prime" or "foreign" of ministers; 0: it does not say
};

class SpeakerLexicon {
 public:
  static Result<SpeakerLexicon> load(const Blob& data);
  // Case does not matter; full stops do not either.
  Role role(std::string_view noun) const;
  // The same of a token.
  Role role(const tags::Word& word, std::string_view noun) const {
    const bool may_have_stop = (word.shape & tags::kDot) != 0;
    return may_have_stop || role_words_.may_hold(word) ? role(noun) : Role{};
  }
  // Role::office of "prime", "foreign", "police", in any case: words that begin alike are one.
  static std::uint64_t office_of(std::string_view word);
  // The key of "government", "regime" ...
  std::uint64_t government() const { return government_; }
  // Of Jr, Sr, II: by the hash of a NameWord.
  Generation generation(std::uint64_t word) const;
  // Words whose letter an abbreviation leaves out: of, the, de.
  bool is_small_word(std::uint64_t word) const;
  // Of a given name as it is spelled.
  Gender given_name(std::string_view name) const;
  // Whether a person may be called so: a surname or a given name of anybody.
  bool is_personal_name(std::string_view name) const;

 private:
  Table roles_, role_uses_, given_names_, surnames_;
  tags::LexiconFilter role_words_;
  Table::Strings class_, role_, gender_, number_, uses_;
  std::vector<std::pair<std::uint64_t, Generation>> generations_;  // by the hash of the word
  std::vector<std::uint64_t> small_words_;                         // hashes
  std::span<const std::uint32_t> female_, male_;
  std::uint64_t government_ = 0;
};

enum class Pronoun : std::uint8_t { none, he, she, it, they, i, we, you, who, which };
// The pronoun that a word of these classes is, in any of its cases: his is he; but US, IT and WHO
// are none.
Pronoun pronoun(WordClassSet classes, std::string_view word);

// What somebody is to another: a relative, and of which generation.
struct Kin {
  bool relative = false;
  std::int8_t age = 0;  // 1: a generation older than the other, -1: younger
};
// Of a word in lower case: "his son", but not "Father Lee".
Kin kin_of(WordClassSet classes, std::string_view word);

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_LEXICON_HPP_
