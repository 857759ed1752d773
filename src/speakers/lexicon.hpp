// What the lexicons say of a word: the role that a noun names, the gender of a title or a given
// name, pronouns.

#ifndef SAITH_SPEAKERS_LEXICON_HPP_
#define SAITH_SPEAKERS_LEXICON_HPP_

#include <cstdint>
#include <span>
#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith {

enum class Gender : std::uint8_t { unknown, male, female };
inline bool agree(Gender a, Gender b) {
  return a == Gender::unknown || b == Gender::unknown || a == b;
}

enum class RoleClass : std::uint8_t { none, person, title, organisation, place, document };

// A noun that people, organisations, places or documents are called by.
struct Role {
  RoleClass kind = RoleClass::none;
  Gender gender = Gender::unknown;
  bool plural = false;
  std::uint64_t key = 0;  // equal for nouns that may stand for one another: spokesman, spokeswoman
};

class SpeakerLexicon {
 public:
  static Result<SpeakerLexicon> load(const Blob& data);
  // Case does not matter; full stops do not either.
  Role role(std::string_view noun) const;
  // The key of "government", "regime" ...
  std::uint64_t government() const { return government_; }
  // Whether texts call any organisation so that they have just named: "the group", but not "the
  // army" or "the court".
  bool is_general(const Role& role) const;
  // A document that others made than those who speak around it: a poll, a study.
  bool is_study(const Role& role) const;
  // Of a given name as it is spelled.
  Gender given_name(std::string_view name) const;

 private:
  Table roles_, given_names_;
  Table::Strings class_, role_, gender_, number_;
  std::span<const std::uint32_t> female_, male_;
  std::uint64_t government_ = 0;
};

enum class Pronoun : std::uint8_t { none, he, she, it, they, i, we, you, who, which };
// The pronoun that a word is, in any of its cases: his is he.
Pronoun pronoun(std::string_view word);

}  // namespace saith

#endif  // SAITH_SPEAKERS_LEXICON_HPP_
