#include "speakers/lexicon.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/take.hpp"
#include "speakers/names.hpp"

namespace saith {

namespace {

Gender gender_of(std::string_view letter) {
  return letter == "m" ? Gender::male : letter == "f" ? Gender::female : Gender::unknown;
}

}  // namespace

Result<SpeakerLexicon> SpeakerLexicon::load(const Blob& data) {
  SpeakerLexicon lexicon;
  Status status;
  const bool loaded = take(data.table("roles"), lexicon.roles_, status) &&
                      take(lexicon.roles_.strings("class"), lexicon.class_, status) &&
                      take(lexicon.roles_.strings("role"), lexicon.role_, status) &&
                      take(lexicon.roles_.strings("gender"), lexicon.gender_, status) &&
                      take(lexicon.roles_.strings("number"), lexicon.number_, status) &&
                      take(data.table("given_names"), lexicon.given_names_, status) &&
                      take(lexicon.given_names_.u32("female"), lexicon.female_, status) &&
                      take(lexicon.given_names_.u32("male"), lexicon.male_, status);
  if (!loaded) return status;
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
  role.key = hash_bytes(role_.at(row), 1);
  return role;
}

namespace {

bool is_one_of(const Role& role, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return role.key == hash_bytes(name, 1); });
}

}  // namespace

bool SpeakerLexicon::is_study(const Role& role) const {
  constexpr auto kStudies = std::to_array<std::string_view>(
      {"analysis", "article", "census", "poll", "report", "research", "study", "survey"});
  return is_one_of(role, kStudies);
}

bool SpeakerLexicon::is_general(const Role& role) const {
  constexpr auto kGeneral =
      std::to_array<std::string_view>({"agency", "airline", "bank", "company", "government",
                                       "group", "newspaper", "party", "team"});
  return is_one_of(role, kGeneral);
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

Pronoun pronoun(std::string_view word) {
  std::array<char, 12> buffer;
  const std::string_view w = lower_ascii(word, buffer);
  if (w.empty() || w.size() > 10) return Pronoun::none;
  if ((word.size() == 2 || word.size() == 3) && word[1] < 'a') return Pronoun::none;  // US, IT, WHO
  switch (w[0]) {
    case 'h':
      if (w == "he" || w == "him" || w == "his" || w == "himself") return Pronoun::he;
      if (w == "her" || w == "hers" || w == "herself") return Pronoun::she;
      break;
    case 's':
      if (w == "she") return Pronoun::she;
      break;
    case 'i':
      if (w == "it" || w == "its" || w == "itself") return Pronoun::it;
      if (w == "i") return Pronoun::i;
      break;
    case 't':
      if (w == "they" || w == "them" || w == "their" || w == "theirs" || w == "themselves")
        return Pronoun::they;
      break;
    case 'm':
      if (w == "me" || w == "my" || w == "mine" || w == "myself") return Pronoun::i;
      break;
    case 'w':
      if (w == "we") return Pronoun::we;
      if (w == "who" || w == "whom" || w == "whose") return Pronoun::who;
      if (w == "which") return Pronoun::which;
      break;
    case 'u':
      if (w == "us") return Pronoun::we;
      break;
    case 'o':
      if (w == "our" || w == "ours" || w == "ourselves") return Pronoun::we;
      break;
    case 'y':
      if (w == "you" || w == "your" || w == "yours" || w == "yourself") return Pronoun::you;
      break;
    default: break;
  }
  return Pronoun::none;
}

}  // namespace saith
