// SPDX-License-Identifier: Apache-2.0

// The block that DocumentBuilder packs, and what the options leave out of it.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "document_builder.hpp"
#include "leave_out.hpp"

namespace saith {
namespace {

// Four quotes of one byte each, with three entities.
struct Made {
  TokenTable tokens;
  SentenceTable sentences;
  MentionTable mentions;
  QuoteTable quotes;
  EntityTable entities;
  SpeakerTable speakers;

  Made() {
    entities.strings = "ABC";
    for (std::uint32_t e = 0; e < 3; ++e) {
      entities.name.push_back({e, e + 1});
      entities.kb_id.push_back({0, 0});
      entities.type.push_back(MentionType::per);
      entities.score.push_back(0);
    }
    quotes.content_begin.push_back(0);
    const std::uint32_t first[] = {1, kNone, 0, 2};
    for (std::uint32_t q = 0; q < 4; ++q) {
      quotes.fragment.push_back({q, q + 1});
      quotes.content_begin.push_back(q + 1);
      quotes.cue.push_back({0, 0});
      quotes.source.push_back({0, 0});
      quotes.kind.push_back(QuoteKind::direct);
      quotes.score.push_back(0.5f);
      quotes.rule.push_back(0);
      quotes.attitude.push_back(static_cast<Attitude>(q));
      quotes.polarity.push_back(static_cast<Polarity>(q));
      speakers.quote_speaker.push_back(first[q]);
      speakers.quote_speaker_score.push_back(first[q] == kNone ? 0
                                                               : 0.25f * static_cast<float>(q + 1));
    }
  }
  Document build() const {
    return DocumentBuilder::build("abcd", tokens, sentences, mentions, quotes, entities, speakers);
  }
};

std::string speakers_of(const Document& document) {
  std::string out;
  for (std::size_t q = 0; q < document.quotes().size(); ++q) {
    const Quote quote = document.quotes()[q];
    out += quote.speaker ? std::string(document.entities()[*quote.speaker].name) : "-";
    out += ':';
    for (const std::uint32_t row : quote.speakers) out += document.entities()[row].name;
    out += ' ';
  }
  return out;
}

TEST_CASE("the speakers of a quote are its first one and the joint ones, none of them twice") {
  Made made;
  CHECK(speakers_of(made.build()) == "B:B -: A:A C:C ");
  for (const SpeakerTable::Joint joint :
       {SpeakerTable::Joint{2, 2}, {0, 2}, {2, 0}, {0, 1}, {2, 1}, {1, 1}}) {
    made.speakers.joint.push_back(joint);
  }
  // Quote 1 has no first speaker, and so none at all.
  CHECK(speakers_of(made.build()) == "B:BC -: A:ACB C:C ");
}

TEST_CASE("a document that stopped before speakers has none") {
  Made made;
  made.speakers.clear();
  const Document document = made.build();
  CHECK(speakers_of(document) == "-: -: -: -: ");
  CHECK(document.quotes()[3].speaker_score == 0);
  CHECK(document.quotes()[3].attitude == Attitude::eventuality);
  CHECK(document.quotes()[3].polarity == Polarity::future);
}

TEST_CASE("quotes of other attitudes are left out, and their speakers with them") {
  Made made;
  made.speakers.joint.push_back({3, 0});
  made.speakers.joint.push_back({2, 1});
  LeaveOutWork work;
  const auto bit = [](Attitude a) { return 1u << static_cast<unsigned>(a); };
  leave_out_attitudes(bit(Attitude::belief) | bit(Attitude::eventuality), made.quotes,
                      made.speakers, work);
  const Document document = made.build();
  REQUIRE(document.quotes().size() == 2);
  CHECK(speakers_of(document) == "-: C:CA ");
  CHECK(document.quotes()[0].attitude == Attitude::belief);
  CHECK(document.quotes()[1].content[0] == Span{3, 4});
  CHECK(document.quotes()[1].speaker_score == 1);
  CHECK(document.quotes()[1].polarity == Polarity::future);

  // Nothing is left, with speakers and without.
  leave_out_attitudes(bit(Attitude::stance), made.quotes, made.speakers, work);
  CHECK(made.build().quotes().size() == 0);
  Made early;
  early.speakers.clear();
  leave_out_attitudes(bit(Attitude::fact), early.quotes, early.speakers, work);
  CHECK(speakers_of(early.build()) == "-: ");
}

TEST_CASE("a speaker who is not sure enough is none; the quote stays") {
  Made made;
  made.speakers.joint.push_back({0, 2});
  leave_out_speakers(0.75f, made.speakers);
  const Document document = made.build();
  CHECK(speakers_of(document) == "-: -: A:A C:C ");
  CHECK(document.quotes()[0].speaker_score == 0);
  CHECK(document.quotes()[2].speaker_score == 0.75f);
}

}  // namespace
}  // namespace saith
