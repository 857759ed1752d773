// SPDX-License-Identifier: Apache-2.0

#include "tags/tags.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace saith {
namespace {

// The tables of a text whose tokens stand between single spaces and which is one sentence.
struct Given {
  explicit Given(std::string_view text) {
    for (std::uint32_t begin = 0; begin < text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
      tokens.span.push_back({begin, end});
      begin = end + 1;
    }
    sentences.span.push_back({0, static_cast<std::uint32_t>(text.size())});
    sentences.tokens.push_back({0, static_cast<std::uint32_t>(tokens.size())});
  }
  TokenTable tokens;
  SentenceTable sentences;
};

// "Kim/NNP said/VBD"
std::string tagged(std::string_view text, bool fine = true) {
  static const TagModel model = TagModel::load(Blob::embedded()).value();
  const Given given(text);
  const TokenTable& tokens = given.tokens;
  const std::size_t count = tokens.size();
  TagTable tags;
  tag_tokens(model, text, tokens, given.sentences, tags);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out.push_back(' ');
    out.append(text.substr(tokens.span[i].begin, tokens.span[i].size())).push_back('/');
    out.append(fine ? name_of(fine_tag(tags, i)) : name_of(tags.tag[i]));
  }
  return out;
}

TEST_CASE("words get the tag that their neighbours call for") {
  CHECK(tagged("The minister said the talks had failed .") ==
        "The/DT minister/NN said/VBD the/DT talks/NNS had/VBD failed/VBN ./.");
  CHECK(tagged("They plan to record the record .") ==
        "They/PRP plan/VBP to/TO record/VB the/DT record/NN ./.");
  CHECK(tagged("Her lawyer , who lives in Oslo , will come .", false) ==
        "Her/PRON lawyer/NOUN ,/PUNCT who/PRON lives/VERB in/ADP Oslo/PROPN ,/PUNCT will/AUX "
        "come/VERB ./PUNCT");
}

TEST_CASE("capitals that mean nothing do not make names") {
  CHECK(tagged("THE TALKS WITH THE WORKERS WILL GO AHEAD") ==
        "THE/DT TALKS/NNS WITH/IN THE/DT WORKERS/NNS WILL/MD GO/VB AHEAD/RB");
  CHECK(tagged("she told reporters that he was wrong") ==
        "she/PRP told/VBD reporters/NNS that/IN he/PRP was/VBD wrong/JJ");
}

TEST_CASE("any bytes get tags") {
  CHECK(tagged("\xff\xfe \xe2\x80 \xc3") != "");
  CHECK(tagged(std::string(100000, 'a')) != "");
  std::string many;
  for (int i = 0; i < 20000; ++i) many.append("\" ( said ");
  CHECK(tagged(many).size() > many.size());
}

TEST_CASE("a short word in ASCII is described as any other") {
  std::mt19937 random(7);
  constexpr std::string_view kBytes = "abcxyzABCXYZ0189.-'@[`{/:$,\x01\x7f\xc3\xa9";
  for (int round = 0; round < 200000; ++round) {
    std::string word;
    for (std::size_t size = 1 + random() % 20; word.size() < size;)
      word.push_back(kBytes[random() % kBytes.size()]);
    const tags::Word fast = tags::describe(word), any = tags::describe_any(word);
    CAPTURE(word);
    REQUIRE(fast.hash == any.hash);
    REQUIRE(fast.suffix == any.suffix);
    REQUIRE(fast.prefix == any.prefix);
    REQUIRE(fast.shape == any.shape);
  }
}

TEST_CASE(
    "a choice that a lot of features makes clear is, nearly always, the one that all of them "
    "make") {
  const std::string_view bytes = Blob::embedded().raw("tags").value();
  std::vector<std::uint64_t> patched((bytes.size() + 7) / 8);
  std::memcpy(patched.data(), bytes.data(), bytes.size());
  tags::Header header;
  std::memcpy(&header, patched.data(), sizeof header);
  for (std::int32_t& margin : header.clear_margin) {
    CHECK(margin > 0);
    CHECK(margin < tags::kNeverClear);
    margin = tags::kNeverClear;
  }
  std::memcpy(patched.data(), &header, sizeof header);
  const TagModel all =
      TagModel::open({reinterpret_cast<const char*>(patched.data()), bytes.size()}).value();
  const TagModel lots = TagModel::load(Blob::embedded()).value();
  const std::string_view text =
      "The head of the port authority told reporters on Monday that no ship had left the harbour "
      "since the strike began , and "
      "that talks with the dockers ' union , which wants shorter shifts and better pay , would "
      "open again in Geneva next week . "
      "\" We have asked for a fair offer , \" said Marta Lindqvist , who speaks for the union , \" "
      "and so far nobody has made one . "
      "\" Shares in the two largest shipping lines fell by 4.5 % after the news , while oil rose "
      "to its highest price in months "
      "; traders said they feared that the stoppage could spread to other ports along the coast if "
      "ministers do not step in .";
  const Given given(text);
  TagTable with_all, with_lots;
  tag_tokens(all, text, given.tokens, given.sentences, with_all);
  tag_tokens(lots, text, given.tokens, given.sentences, with_lots);
  std::size_t other = 0;
  for (std::size_t i = 0; i < given.tokens.size(); ++i)
    other += with_all.fine[i] != with_lots.fine[i];
  CHECK(other <= 2);
}

TEST_CASE("a damaged model is refused") {
  const std::string_view whole = Blob::embedded().raw("tags").value();
  CHECK(tags::Model::open(whole).ok());
  for (std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 8}) {
    CHECK_FALSE(tags::Model::open(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace saith
