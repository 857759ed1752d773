// SPDX-License-Identifier: Apache-2.0

// The names that every base derives: golden cases, one entity each.

#include "kb_build/variants.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <string>
#include <vector>

using namespace saith;

namespace {
// Names of `row` that were derived, in order, as "kind:text".
std::string derived(MentionType type, std::string name, std::vector<KbAlias> aliases = {}) {
  KbRow row;
  row.id = "Q1", row.type = type, row.name = std::move(name), row.aliases = std::move(aliases);
  std::vector<KbAlias> out;
  derive_variants(row, out);
  static const char* const kKinds[] = {"name", "abbrev", "demonym", "adjective", "metonym"};
  std::string text;
  for (const KbAlias& alias : out) {
    if (!text.empty()) text += '|';
    text += std::string(kKinds[static_cast<int>(alias.kind)]) + ":" + alias.text;
  }
  return text;
}
}  // namespace

TEST_CASE("variants: corporate endings come off, one after the other") {
  CHECK(derived(MentionType::org, "Vellmar Industries Co., Ltd.") == "name:Vellmar Industries");
  CHECK(derived(MentionType::org, "Sharp Corporation") == "name:Sharp");
  CHECK(derived(MentionType::org, "Nordbank S.A.") == "name:Nordbank");
  CHECK(derived(MentionType::org, "Bank of America Holdings") == "name:Bank of America");
  CHECK(derived(MentionType::org, "Company") == "");
  CHECK(derived(MentionType::per, "Robert Group") == "");
  CHECK(without_corporate_ending("Meridian Television Limited") == "Meridian Television");
  CHECK(without_corporate_ending("Limited") == "Limited");
  CHECK(without_corporate_ending("The Company") == "The Company");
}

TEST_CASE("variants: parties, their members, their adjectives") {
  CHECK(derived(MentionType::org, "Conservative Party") ==
        "adjective:Conservative|demonym:Conservatives");
  CHECK(derived(MentionType::org, "Democratic Party") ==
        "demonym:Democrat|demonym:Democrats|adjective:Democratic");
  CHECK(derived(MentionType::org, "Social Democratic Party of Germany") ==
        "name:Social Democratic Party|demonym:Social Democrat|demonym:Social Democrats");
  CHECK(derived(MentionType::org, "Labour Party") == "name:Labour");
  CHECK(derived(MentionType::org, "Communist Party of China") ==
        "name:Communist Party|adjective:Communist|demonym:Communists");
  CHECK(derived(MentionType::org, "Green Party") == "demonym:Greens");
  CHECK(derived(MentionType::org, "Party of Regions") == "");
}

TEST_CASE("variants: clubs, counties, saints") {
  CHECK(derived(MentionType::org, "Arsenal F.C.") == "name:FC Arsenal|metonym:Arsenal");
  CHECK(derived(MentionType::org, "FC Barcelona") == "name:Barcelona FC|metonym:Barcelona");
  CHECK(derived(MentionType::gpe, "San Bernardino County") ==
        "metonym:San Bernardino|name:San Bernardino Counties");
  CHECK(derived(MentionType::gpe, "St. Louis") == "name:Saint Louis");
  CHECK(derived(MentionType::loc, "Mount Sinai") == "name:Mt. Sinai");
}

TEST_CASE("variants: people") {
  CHECK(derived(MentionType::per, "Donald J. Trump") == "name:Donald Trump");
  CHECK(derived(MentionType::per, "Martin Luther King, Jr.") == "name:Martin Luther King");
  CHECK(derived(MentionType::per, "Mohammed bin Salman Al Saud") == "name:Mohammed bin Salman");
  CHECK(derived(MentionType::per, "Saud bin Faisal bin Abdulaziz Al Saud") ==
        "name:Saud bin Faisal");
  CHECK(derived(MentionType::per, "Osama bin Laden") == "");
  CHECK(derived(MentionType::per, "B. Obama") == "");
}

TEST_CASE("variants: any number of aliases in linear time") {
  KbRow row;
  row.type = MentionType::per;
  row.name = "Ann Lee";
  constexpr int kAliases = 100'000;
  for (int i = 0; i < kAliases; ++i)
    row.aliases.push_back({AliasKind::name, std::string("Ann A. Lee").append(std::to_string(i))});
  const std::clock_t begin = std::clock();
  std::vector<KbAlias> out;
  derive_variants(row, out);
  CHECK(out.size() == kAliases);
  // A tenth of a second; comparing each with all others took half a minute.
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 5);
}

TEST_CASE("variants: spaces that stand twice") {
  CHECK(derived(MentionType::org, "Quux  Party") == "");
}

TEST_CASE("variants: plurals of demonyms") {
  CHECK(derived(MentionType::gpe, "Iraq", {{AliasKind::adjective, "Iraqi"}}) == "demonym:Iraqis");
  CHECK(derived(MentionType::gpe, "France",
                {{AliasKind::adjective, "French"}, {AliasKind::demonym, "Frenchman"}}) ==
        "demonym:Frenchmen");
  CHECK(derived(MentionType::gpe, "Germany", {{AliasKind::adjective, "German"}}) ==
        "demonym:Germans");
  CHECK(derived(MentionType::gpe, "China", {{AliasKind::adjective, "Chinese"}}) == "");
  CHECK(derived(MentionType::gpe, "New Zealand", {{AliasKind::adjective, "New Zealand"}}) == "");
  CHECK(derived(MentionType::gpe, "Oman", {{AliasKind::demonym, "Omani"}}) == "demonym:Omanis");
}
