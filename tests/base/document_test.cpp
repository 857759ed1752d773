// SPDX-License-Identifier: Apache-2.0

// The block that DocumentBuilder packs, and what the options leave out of it.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "document_builder.hpp"
#include "leave_out.hpp"
#include "quote_rows.hpp"
#include "reasons.hpp"

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
  SpeakerReasonTable reasons;
  LinkReasonTable link_reasons;

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
      quotes.score.push_back(0.5f);
      quotes.attitude.push_back(static_cast<Attitude>(q));
      quotes.polarity.push_back(static_cast<Polarity>(q));
      speakers.quote_speaker.push_back(first[q]);
      speakers.quote_speaker_score.push_back(first[q] == kNone ? 0
                                                               : 0.25f * static_cast<float>(q + 1));
    }
    fill_up(quotes);
  }
  Document build() const {
    return DocumentBuilder::build("abcd", tokens, sentences, mentions, quotes, entities, speakers,
                                  reasons, link_reasons);
  }
  Span string(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(entities.strings.size());
    entities.strings += text;
    return {begin, static_cast<std::uint32_t>(entities.strings.size())};
  }
  void link_reason(std::uint32_t entity, std::uint32_t rank, std::string_view id, bool chosen) {
    LinkReasonTable& r = link_reasons;
    r.entity.push_back(entity), r.rank.push_back(rank), r.name.push_back({0, 1});
    r.candidate.push_back(string(id)), r.candidate_name.push_back({0, 1});
    r.description.push_back({0, 0}), r.reason.push_back(reason(ReasonId::prior));
    r.amount.push_back(1), r.words.push_back({0, 0}), r.total.push_back(1);
    r.needed.push_back(0.5f), r.margin.push_back(0.5f), r.chosen.push_back(chosen ? 1 : 0);
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
                      made.speakers, made.reasons, work);
  const Document document = made.build();
  REQUIRE(document.quotes().size() == 2);
  CHECK(speakers_of(document) == "-: C:CA ");
  CHECK(document.quotes()[0].attitude == Attitude::belief);
  CHECK(document.quotes()[1].content[0] == Span{3, 4});
  CHECK(document.quotes()[1].speaker_score == 1);
  CHECK(document.quotes()[1].polarity == Polarity::future);

  // Nothing is left, with speakers and without.
  leave_out_attitudes(bit(Attitude::stance), made.quotes, made.speakers, made.reasons, work);
  CHECK(made.build().quotes().size() == 0);
  Made early;
  early.speakers.clear();
  leave_out_attitudes(bit(Attitude::fact), early.quotes, early.speakers, early.reasons, work);
  CHECK(speakers_of(early.build()) == "-: ");
}

TEST_CASE("a speaker who is not sure enough is none; the quote stays") {
  Made made;
  made.speakers.joint.push_back({0, 2});
  LeaveOutWork work;
  leave_out_speakers(0.75f, made.speakers, made.reasons, work);
  const Document document = made.build();
  CHECK(speakers_of(document) == "-: -: A:A C:C ");
  CHECK(document.quotes()[0].speaker_score == 0);
  CHECK(document.quotes()[2].speaker_score == 0.75f);
}

TEST_CASE("where a user's pattern gives another id, the reasons say so") {
  Made made;
  made.link_reason(0, 0, "Q1", true);
  made.link_reason(0, 0, "Q1", true);
  made.link_reason(0, 1, "Q2", false);
  made.link_reason(2, 0, "Q3", true);
  made.entities.kb_id[0] = made.string("own:1");
  made.entities.kb_id[2] = made.string("Q3");
  LeaveOutWork work;
  note_patterns(made.entities, made.link_reasons, work.link_reasons);
  const Document document = made.build();
  std::string out;
  for (const LinkReason& row : document.link_reasons()) {
    out.append(row.candidate).append(row.chosen ? "+" : "-");
    out.append(std::to_string(row.rank)).append(" ");
  }
  CHECK(out == "own:1+0 Q1-1 Q1-1 Q2-2 Q3+0 ");
  CHECK(name_of_reason(document.why_link(0)[0].reason) == "your own pattern says so");
  CHECK(document.why_link(0).size() == 4);
  CHECK(document.why_link(1).size() == 0);
  CHECK(document.why_link(2).size() == 1);
}

}  // namespace
}  // namespace saith
