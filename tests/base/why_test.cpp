// SPDX-License-Identifier: Apache-2.0

// Why a speaker and a link: what PipelineOptions::why notes.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "saith/saith.hpp"

namespace saith {
namespace {

Pipeline make(PipelineOptions options) {
  options.why = true;
  return Pipeline::create(options).value();
}

const Pipeline& pipeline() {
  static const Pipeline made = make({});
  return made;
}

std::string_view name_of_candidate(const Document& document, const SpeakerReason& reason) {
  return reason.candidate == kNone ? document.text_of(reason.mention)
                                   : document.entities()[reason.candidate].name;
}

// The reasons of one candidate, by its name, in lines; "" when it is none.
std::string reasons_of(const Document& document, const SpeakerReasons& reasons,
                       std::string_view name) {
  std::string out;
  for (const SpeakerReason& row : reasons) {
    if (name_of_candidate(document, row) != name) continue;
    out += row.chosen ? "+ " : "- ";
    out.append(name_of_reason(row.reason)).append("\n");
  }
  return out;
}

std::uint32_t entity_named(const Document& document, std::string_view name) {
  std::uint32_t row = 0;
  for (const Entity& entity : document.entities()) {
    if (entity.name == name) return row;
    ++row;
  }
  return kNone;
}

constexpr std::string_view kCourt =
    "Owen Pryce said his client was sorry.\n\nKarl Denning stood in the yard. \"I can't sleep,\" "
    "he "
    "said.\n\n\"I will go,\" Mary Okell told Ann Brook.";

TEST_CASE("a pronoun's speaker has candidates, whose amounts add up to their totals") {
  const Document document = pipeline().annotate(kCourt);
  REQUIRE(document.quotes().size() == 3);
  REQUIRE(document.quotes()[1].speaker);
  CHECK(document.entities()[*document.quotes()[1].speaker].name == "Karl Denning");
  const SpeakerReasons why = document.why_speaker(1);
  CHECK(reasons_of(document, why, "Karl Denning") ==
        "+ the source is a pronoun, and this the likeliest one it stands for\n"
        "+ stands in an earlier sentence\n"
        "+ the subject of its clause, as the pronoun is\n"
        "+ how often the text names them\n");
  CHECK(reasons_of(document, why, "Owen Pryce").find("- stands in an earlier paragraph\n") !=
        std::string::npos);
  CHECK(why[0].margin > 0);
  CHECK(why[why.size() - 1].margin < 0);
  CHECK(document.text_of(why[0].mention) == "Karl Denning");
}

TEST_CASE("a speaker whom the source names needs no other reason") {
  const Document document = pipeline().annotate(kCourt);
  const SpeakerReasons why = document.why_speaker(0);
  REQUIRE(why.size() == 1);
  CHECK(name_of_reason(why[0].reason) == "the source names this person");
  CHECK(why[0].chosen);
  CHECK(why[0].amount == 0);
}

TEST_CASE("who cannot be meant is refused, and why") {
  const Document document = pipeline().annotate(
      "Mary Okell met Mr. Paul Rusk in the hall. \"I will go,\" she said. \"The law that Mary "
      "Okell "
      "wants will fail,\" she said.");
  REQUIRE(document.quotes().size() == 2);
  CHECK(reasons_of(document, document.why_speaker(0), "Paul Rusk") ==
        "- refused: of the other gender\n");
  CHECK(reasons_of(document, document.why_speaker(1), "Mary Okell") ==
        "- refused: the quotation names them\n");
  CHECK_FALSE(document.quotes()[1].speaker);
}

TEST_CASE("those whom a source names together are all chosen") {
  const Document document =
      pipeline().annotate("China and Russia said that the talks would go on.");
  REQUIRE(document.quotes().size() == 1);
  const SpeakerReasons why = document.why_speaker(0);
  REQUIRE(why.size() == 2);
  CHECK(reasons_of(document, why, "Russia") == "+ the source names them together with the first\n");
  CHECK(why[0].chosen);
}

TEST_CASE("a link has candidates, and the one that was refused says what spoke against it") {
  const Document document = pipeline().annotate(
      "\"It was cold,\" said Angela Merkel, a baker in Leeds. The road leads to France.");
  const std::uint32_t baker = entity_named(document, "Angela Merkel");
  REQUIRE(baker != kNone);
  CHECK(document.entities()[baker].kb_id.empty());
  const LinkReasons why = document.why_link(baker);
  REQUIRE(why.size() > 0);
  bool has_word = false;
  for (const LinkReason& row : why) {
    CHECK_FALSE(row.chosen);
    has_word |= row.words.size() > 0 && document.text_of(row.words) == "baker" && row.amount < 0;
  }
  CHECK(has_word);
  CHECK(why[0].margin < 0);
  CHECK(why[0].name == "Angela Merkel");
  CHECK_FALSE(why[0].description.empty());

  const std::uint32_t france = entity_named(document, "France");
  REQUIRE(france != kNone);
  const LinkReason first = document.why_link(france)[0];
  CHECK(first.chosen);
  CHECK(first.candidate == document.entities()[france].kb_id);
  CHECK(first.total >= first.needed);
  CHECK(first.margin > 0);
}

TEST_CASE("a speaker and a link below the least score say that they were left out") {
  const Document every = pipeline().annotate(kCourt);
  PipelineOptions options;
  options.min_score = 0.95f;
  const Document some = make(options).annotate(kCourt);
  CHECK_FALSE(some.quotes()[1].speaker);
  const SpeakerReasons why = some.why_speaker(1);
  CHECK(name_of_reason(why[0].reason) == "refused: less sure than the least score asked for");
  CHECK(std::none_of(why.chosen.begin(), why.chosen.end(), [](auto flag) { return flag != 0; }));
  CHECK(why.size() == every.why_speaker(1).size() + 1);

  options.min_score = 1;
  const Document none = make(options).annotate("The road leads to France.");
  const LinkReasons link = none.why_link(0);
  REQUIRE(link.size() > 0);
  CHECK(name_of_reason(link[0].reason) == "refused: less sure than the least score asked for");
  CHECK_FALSE(link[0].chosen);
}

TEST_CASE("reasons follow the quotes that are left when others are left out") {
  const std::string text =
      "Owen Pryce feared that it would rain. Karl Denning said that it was dry.";
  PipelineOptions options;
  options.attitudes = 1u << static_cast<unsigned>(Attitude::assertion);
  const Document some = make(options).annotate(text);
  REQUIRE(some.quotes().size() == 1);
  REQUIRE(some.speaker_reasons().size() == 1);
  CHECK(name_of_candidate(some, some.why_speaker(0)[0]) == "Karl Denning");
}

TEST_CASE("nobody asked: no reasons; and nothing else differs") {
  const Pipeline plain = Pipeline::create().value();
  const Document without = plain.annotate(kCourt), with = pipeline().annotate(kCourt);
  CHECK(without.speaker_reasons().size() == 0);
  CHECK(without.link_reasons().size() == 0);
  CHECK(without.why_speaker(0).size() == 0);
  CHECK(without.why_link(0).size() == 0);
  CHECK(std::equal(without.quotes().speaker.begin(), without.quotes().speaker.end(),
                   with.quotes().speaker.begin(), with.quotes().speaker.end()));
  CHECK(std::equal(without.entities().score.begin(), without.entities().score.end(),
                   with.entities().score.begin(), with.entities().score.end()));
}

TEST_CASE("stopped at the speakers there are reasons for them alone") {
  const Document document = pipeline().annotate(kCourt, Depth::speakers);
  CHECK(document.why_speaker(1).size() > 4);
  CHECK(document.link_reasons().size() == 0);
  CHECK(pipeline().annotate(kCourt, Depth::quotes).speaker_reasons().size() == 0);
}

TEST_CASE("reasons have names of their own") {
  CHECK(name_of_reason(0) == "none");
  CHECK(name_of_reason(255) == "unknown");
  std::vector<std::string_view> names;
  for (int r = 0; r < 256 && name_of_reason(static_cast<Reason>(r)) != "unknown"; ++r)
    names.push_back(name_of_reason(static_cast<Reason>(r)));
  CHECK(names.size() > 60);
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

}  // namespace
}  // namespace saith
