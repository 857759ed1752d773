#include "speakers/beside.hpp"

#include <algorithm>
#include <array>

namespace saith {

namespace {

// What somebody is to another who mostly has the same surname: "his son Hunter Lee".
struct Relative {
  std::string_view word;
  std::int8_t age;  // 1: older than the other, -1: younger, by a generation
};
constexpr auto kRelatives = std::to_array<Relative>({
    {"son", -1},           {"daughter", -1},  {"wife", 0},          {"husband", 0},
    {"brother", 0},        {"sister", 0},     {"father", 1},        {"mother", 1},
    {"widow", 0},          {"widower", 0},    {"nephew", -1},       {"niece", -1},
    {"cousin", 0},         {"uncle", 1},      {"aunt", 1},          {"sons", -1},
    {"daughters", -1},     {"brothers", 0},   {"sisters", 0},       {"grandson", -1},
    {"granddaughter", -1}, {"stepson", -1},   {"stepdaughter", -1}, {"grandfather", 1},
    {"grandmother", 1},    {"stepfather", 1}, {"stepmother", 1},
});

const Relative* relative_word(std::string_view word) {
  const auto* found = std::find_if(kRelatives.begin(), kRelatives.end(),
                                   [&](const Relative& relative) { return relative.word == word; });
  return found == kRelatives.end() ? nullptr : found;
}

}  // namespace

Gender Beside::title_gender(Span name) const {
  for (std::uint32_t back = 1; back <= 2 && name.begin >= sentence_.begin + back; ++back) {
    const Role role = lexicon_.role(token(name.begin - back));
    if (role.kind != RoleClass::person && role.kind != RoleClass::title) break;
    if (role.plural) break;
    if (role.gender != Gender::unknown) return role.gender;
  }
  return Gender::unknown;
}

Role Beside::role_before(Span name) const {
  Role role;
  if (name.begin > sentence_.begin) role = lexicon_.role(token(name.begin - 1));
  if (role.kind == RoleClass::none && name.begin > sentence_.begin + 2 &&
      token(name.begin - 2) == "of")
    role = lexicon_.role(token(name.begin - 3));
  return role.kind == RoleClass::person && !role.plural ? role : Role{};
}

// A word of what somebody is, before the name: "former Cuban President".
bool Beside::is_modifier(std::uint32_t t) const {
  const std::string_view word = token(t);
  if (relative_word(word) != nullptr) return false;
  return (word[0] >= 'A' && word[0] <= 'Z') || word == "former" || word == "late" ||
         word == "the" || lexicon_.role(word).kind == RoleClass::person;
}

Kin Beside::kin(Span name) const {
  std::uint32_t before = name.begin;
  const std::uint32_t lowest = std::max(sentence_.begin, before > 8 ? before - 8 : 0);
  while (before > lowest && is_modifier(before - 1)) --before;
  bool inverse = false;
  if (before > lowest && (token(before - 1) == "," || token(before - 1) == "of"))
    inverse = token(--before) == "of";
  const Relative* relative = before > lowest ? relative_word(token(before - 1)) : nullptr;
  if (relative != nullptr)
    return {true, static_cast<std::int8_t>(inverse ? -relative->age : relative->age)};
  const std::uint32_t after = name.end;
  if (after + 2 >= sentence_.end || token(after) != ",") return {};
  const std::string_view whose = token(after + 1);
  if (whose == "his" || whose == "her" || whose == "their")
    relative = relative_word(token(after + 2));
  return relative != nullptr ? Kin{true, relative->age} : Kin{};
}

Gender Beside::kin_gender(Span name) const {
  const std::uint32_t after = name.end;
  if (after + 2 >= sentence_.end || token(after) != ",") return Gender::unknown;
  const std::string_view whose = token(after + 1);
  if (whose != "his" && whose != "her" && whose != "their" && whose != "the")
    return Gender::unknown;
  return relative_word(token(after + 2)) != nullptr ? lexicon_.role(token(after + 2)).gender
                                                    : Gender::unknown;
}

int Beside::age_before(Span name) const {
  for (std::uint32_t back = 1; back <= 2 && name.begin >= sentence_.begin + back; ++back) {
    const std::string_view word = token(name.begin - back);
    if (word == "elder" || word == "older") return 1;
    if (word == "younger") return -1;
  }
  return 0;
}

bool Beside::is_possessor(std::uint32_t end, std::uint32_t highest) const {
  return end < highest &&
         (token(end) == "'s" || token(end) == "’s" || token(end) == "'" || token(end) == "’");
}

Gender Beside::told_gender(Span name, std::uint32_t end) const {
  const std::uint32_t highest = std::min({sentence_.end, end, name.end + 16});
  const bool possessor = is_possessor(name.end, highest);
  for (std::uint32_t t = name.end; t < highest; ++t) {
    const std::string_view word = token(t);
    const bool his = t > name.end && token(t - 1) == "his",
               her = t > name.end && token(t - 1) == "her";
    if (word == "wife" || word == "widow")
      return his || (possessor && t < name.end + 4) ? Gender::male : Gender::unknown;
    if (word == "husband" || word == "widower")
      return her || (possessor && t < name.end + 4) ? Gender::female : Gender::unknown;
  }
  return Gender::unknown;
}

}  // namespace saith
