// SPDX-License-Identifier: Apache-2.0

#include "speakers/name_context.hpp"
#include "base/enum_set.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace saith::speakers {

namespace {

constexpr std::uint32_t kAppositionWords = 8;  // behind a name that are read for a role
constexpr EnumSet kInApposition{Tag::det, Tag::adj, Tag::noun, Tag::propn, Tag::part};

}  // namespace

Gender NameContext::title_gender(Span name) const {
  for (std::uint32_t back = 1; back <= 2 && name.begin >= sentence_.begin + back; ++back) {
    const Role role = word_role(name.begin - back);
    if (role.kind != RoleClass::person && role.kind != RoleClass::title) break;
    if (role.plural) break;
    if (role.gender != Gender::unknown) return role.gender;
  }
  return Gender::unknown;
}

Role NameContext::role_before(Span name) const {
  Role role;
  std::uint32_t at = name.begin - 1;
  if (name.begin > sentence_.begin) role = word_role(at);
  if (role.kind == RoleClass::none && name.begin > sentence_.begin + 2 &&
      token(name.begin - 2) == "of") {
    at = name.begin - 3;
    role = word_role(at);
  }
  if (role.kind != RoleClass::person || role.plural) return {};
  if (role.office == 0) role.office = office_before(at);
  return role;
}

// "prime" of "deputy prime minister"; 0: it does not say.
std::uint64_t NameContext::office_before(std::uint32_t role) const {
  constexpr EnumSet kInside{Tag::adj, Tag::noun, Tag::propn};
  constexpr std::uint32_t kBetween = 3;
  const std::uint32_t lowest = std::max(sentence_.begin, role > kBetween ? role - kBetween : 0);
  for (std::uint32_t t = role; t > lowest && kInside.has(tags_.tag[t - 1]); --t) {
    if (tags_.classes[t - 1].has(WordClass::office)) return SpeakerLexicon::office_of(token(t - 1));
  }
  return 0;
}

Role NameContext::role_behind(Span name) const {
  if (name.end >= sentence_.end || token(name.end) != ",") return {};
  const std::uint32_t highest = std::min(sentence_.end, name.end + kAppositionWords);
  for (std::uint32_t t = name.end + 1; t < highest; ++t) {
    if (!kInApposition.has(tags_.tag[t])) return {};
    const Role role = word_role(t);
    if (role.kind == RoleClass::person && !role.plural) return role;
  }
  return {};
}

std::uint8_t NameContext::years(Span name) const {
  if (name.end + 1 >= sentence_.end || token(name.end) != ",") return 0;
  const std::string_view word = token(name.end + 1);
  if (word.size() != 2 || word[0] == '0') return 0;
  if (!is_ascii_digit(word[0]) || !is_ascii_digit(word[1])) return 0;
  const std::uint32_t behind = name.end + 2;
  const bool closed = behind == sentence_.end || token(behind) == "," || token(behind) == ".";
  return closed ? static_cast<std::uint8_t>((word[0] - '0') * 10 + word[1] - '0') : std::uint8_t{0};
}

// A word of what somebody is, before the name: "former Cuban President".
bool NameContext::is_modifier(std::uint32_t t) const {
  const std::string_view word = token(t);
  if (kin_word(t).relative) return false;
  if (is_ascii_upper_letter(word[0]) || lexicon_.role(word).kind == RoleClass::person) return true;
  return word == "former" || word == "late" || word == "the";
}

bool NameContext::is_third_person_possessive(std::uint32_t t) const {
  return tags_.classes[t].has(WordClass::third_person_possessive) && token(t)[0] >= 'a';
}

Kin NameContext::kin(Span name) const {
  std::uint32_t before = name.begin;
  const std::uint32_t lowest = std::max(sentence_.begin, before > 8 ? before - 8 : 0);
  while (before > lowest && is_modifier(before - 1)) --before;
  bool inverse = false;
  if (before > lowest && (token(before - 1) == "," || token(before - 1) == "of"))
    inverse = token(--before) == "of";
  Kin kin = before > lowest ? kin_word(before - 1) : Kin{};
  if (inverse) kin.age = static_cast<std::int8_t>(-kin.age);
  if (kin.relative) return kin;
  const std::uint32_t after = name.end;
  if (after + 2 >= sentence_.end || token(after) != ",") return {};
  return is_third_person_possessive(after + 1) ? kin_word(after + 2) : Kin{};
}

Gender NameContext::kin_gender(Span name) const {
  const std::uint32_t after = name.end;
  if (after + 2 >= sentence_.end || token(after) != ",") return Gender::unknown;
  if (!is_third_person_possessive(after + 1) && token(after + 1) != "the") return Gender::unknown;
  return kin_word(after + 2).relative ? word_role(after + 2).gender : Gender::unknown;
}

int NameContext::age_before(Span name) const {
  for (std::uint32_t back = 1; back <= 2 && name.begin >= sentence_.begin + back; ++back) {
    const WordClassSet classes = tags_.classes[name.begin - back];
    if (classes.has(WordClass::elder)) return 1;
    if (classes.has(WordClass::younger)) return -1;
  }
  return 0;
}

bool NameContext::is_possessor(std::uint32_t end, std::uint32_t highest) const {
  constexpr std::array<std::string_view, 4> kPossessives = {"'s", "’s", "'", "’"};
  if (end >= highest) return false;
  return std::find(kPossessives.begin(), kPossessives.end(), token(end)) != kPossessives.end();
}

// "Lee's late wife": tokens from a name within which its possessive tells whose wife it is.
constexpr std::uint32_t kPossessed = 4;

Gender NameContext::told_gender(Span name, std::uint32_t end) const {
  const std::uint32_t highest = std::min({sentence_.end, end, name.end + 16});
  const bool possessor = is_possessor(name.end, highest);
  for (std::uint32_t t = name.end; t < highest; ++t) {
    const bool is_theirs = possessor && t < name.end + kPossessed;
    const auto is_behind = [&](std::string_view word) {
      return t > name.end && token(t - 1) == word;
    };
    const WordClassSet classes = tags_.classes[t];
    if (classes.has(WordClass::wife))
      return is_theirs || is_behind("his") ? Gender::male : Gender::unknown;
    if (classes.has(WordClass::husband))
      return is_theirs || is_behind("her") ? Gender::female : Gender::unknown;
  }
  return Gender::unknown;
}

}  // namespace saith::speakers
