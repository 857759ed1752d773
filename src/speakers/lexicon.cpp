// SPDX-License-Identifier: Apache-2.0

#include "speakers/lexicon.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.hpp"
#include "base/loader.hpp"
#include "speakers/names.hpp"

namespace saith::speakers {

namespace {

Gender gender_of(std::string_view letter) {
  return letter == "m" ? Gender::male : letter == "f" ? Gender::female : Gender::unknown;
}

// In the words of the table name_parts.
constexpr std::array<std::pair<std::string_view, Generation>, 5> kGenerations = {
    {{"junior", Generation::junior},
     {"senior", Generation::senior},
     {"second", Generation::second},
     {"third", Generation::third},
     {"fourth", Generation::fourth}}};

Generation generation_of(std::string_view kind) {
  for (const auto& [name, generation] : kGenerations) {
    if (name == kind) return generation;
  }
  return Generation::none;
}

}  // namespace

Result<SpeakerLexicon> SpeakerLexicon::load(const Blob& data) {
  SpeakerLexicon lexicon;
  Table name_parts;
  Table::Strings part_kinds;
  Loader load;
  load(data.table("roles"), lexicon.roles_);
  load(lexicon.roles_.strings("class"), lexicon.class_);
  load(lexicon.roles_.strings("role"), lexicon.role_);
  load(lexicon.roles_.strings("gender"), lexicon.gender_);
  load(lexicon.roles_.strings("number"), lexicon.number_);
  load(data.table("role_uses"), lexicon.role_uses_);
  load(lexicon.role_uses_.strings("uses"), lexicon.uses_);
  load(data.table("name_parts"), name_parts);
  load(name_parts.strings("kind"), part_kinds);
  load(data.table("given_names"), lexicon.given_names_);
  load(data.table("surnames"), lexicon.surnames_);
  load(lexicon.given_names_.u32("female"), lexicon.female_);
  load(lexicon.given_names_.u32("male"), lexicon.male_);
  if (!load.ok()) return load.status();
  for (std::uint32_t row = 0; row < name_parts.rows(); ++row) {
    const std::uint64_t word = hash_bytes(name_parts.key(row));
    const Generation generation = generation_of(part_kinds.at(row));
    if (generation == Generation::none)
      lexicon.small_words_.push_back(word);
    else
      lexicon.generations_.emplace_back(word, generation);
  }
  lexicon.role_words_ = tags::LexiconFilter(lexicon.roles_);
  lexicon.government_ = lexicon.role("government").key;
  return lexicon;
}

Role SpeakerLexicon::role(std::string_view noun) const {
  while (!noun.empty() && noun.back() == '.') noun.remove_suffix(1);
  std::array<char, 24> buffer;
  const std::string_view key = lower_ascii(noun, buffer);
  if (key.empty()) return {};
  const std::uint32_t row = roles_.find(key);
  if (row == kNone) return {};
  Role role;
  switch (class_.at(row).front()) {
    case 'p': role.kind = class_.at(row)[1] == 'e' ? RoleClass::person : RoleClass::place; break;
    case 't': role.kind = RoleClass::title; break;
    case 'o': role.kind = RoleClass::organisation; break;
    default: role.kind = RoleClass::document; break;
  }
  role.gender = gender_of(gender_.at(row));
  role.plural = number_.at(row) == "p";
  std::string_view name = role_.at(row);  // "minister", or "prime minister" of "PM"
  if (const std::size_t space = name.find(' '); space != name.npos) {
    role.office = office_of(name.substr(0, space));
    name.remove_prefix(space + 1);
  }
  role.key = hash_bytes(name, 1);
  if (const std::uint32_t use = role_uses_.find(role_.at(row)); use != kNone) {
    role.of_any = uses_.at(use) == "any";
    role.general = role.of_any || uses_.at(use) == "general";
    role.study = uses_.at(use) == "study";
    role.suit = uses_.at(use) == "suit";
    role.epithet = uses_.at(use) == "epithet";
  }
  return role;
}

std::uint64_t SpeakerLexicon::office_of(std::string_view word) {
  constexpr std::size_t kLetters = 4;  // "defence" and "defense", "economy" and "economic"
  std::array<char, 24> buffer;
  return hash_bytes(lower_ascii(word, buffer).substr(0, kLetters), 1) | 1;
}

Generation SpeakerLexicon::generation(std::uint64_t word) const {
  for (const auto& [listed, generation] : generations_) {
    if (listed == word) return generation;
  }
  return Generation::none;
}

bool SpeakerLexicon::is_small_word(std::uint64_t word) const {
  return std::find(small_words_.begin(), small_words_.end(), word) != small_words_.end();
}

bool SpeakerLexicon::is_personal_name(std::string_view name) const {
  return surnames_.contains(name) || given_names_.contains(name);
}

Gender SpeakerLexicon::given_name(std::string_view name) const {
  const std::uint32_t row = given_names_.find(name);
  if (row == kNone) return Gender::unknown;
  // One in twelve bears it all the same: Leslie, Jean, Kim stay open.
  const double female = female_[row], male = male_[row];
  if (female > 11 * male && female >= 3) return Gender::female;
  if (male > 11 * female && male >= 3) return Gender::male;
  return Gender::unknown;
}

Pronoun pronoun(WordClassSet classes, std::string_view word) {
  if (classes.empty()) return Pronoun::none;
  if ((word.size() == 2 || word.size() == 3) && word[1] < 'a') return Pronoun::none;  // US, IT, WHO
  static constexpr std::pair<WordClass, Pronoun> kPronouns[] = {
      {WordClass::pronoun_he, Pronoun::he},       {WordClass::pronoun_she, Pronoun::she},
      {WordClass::pronoun_it, Pronoun::it},       {WordClass::pronoun_they, Pronoun::they},
      {WordClass::pronoun_i, Pronoun::i},         {WordClass::pronoun_we, Pronoun::we},
      {WordClass::pronoun_you, Pronoun::you},     {WordClass::pronoun_who, Pronoun::who},
      {WordClass::pronoun_which, Pronoun::which},
  };
  for (const auto& [word_class, which] : kPronouns) {
    if (classes.has(word_class)) return which;
  }
  return Pronoun::none;
}

Kin kin_of(WordClassSet classes, std::string_view word) {
  if (classes.empty() || word[0] < 'a') return {};
  if (classes.has(WordClass::kin_older)) return {true, 1};
  if (classes.has(WordClass::kin_younger)) return {true, -1};
  return {classes.has(WordClass::kin_peer), 0};
}

}  // namespace saith::speakers
