#include "tags/tags.hpp"

#include <doctest/doctest.h>

#include <string>

namespace saith {
namespace {

// Tags a text whose tokens stand between single spaces and which is one sentence; gives "Kim/NNP said/VBD".
std::string tagged(std::string_view text, bool fine = true) {
  static const TagModel model = TagModel::load(Blob::embedded()).value();
  TokenTable tokens;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
    tokens.span.push_back({begin, end});
    begin = end + 1;
  }
  const auto count = static_cast<std::uint32_t>(tokens.size());
  SentenceTable sentences;
  sentences.span.push_back({0, static_cast<std::uint32_t>(text.size())});
  sentences.tokens.push_back({0, count});
  TagTable tags;
  tag_tokens(model, text, tokens, sentences, tags);
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
  CHECK(tagged("They plan to record the record .") == "They/PRP plan/VBP to/TO record/VB the/DT record/NN ./.");
  CHECK(tagged("Her lawyer , who lives in Oslo , will come .", false) ==
        "Her/PRON lawyer/NOUN ,/PUNCT who/PRON lives/VERB in/ADP Oslo/PROPN ,/PUNCT will/AUX come/VERB ./PUNCT");
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

TEST_CASE("a damaged model is refused") {
  const std::string_view whole = Blob::embedded().raw("tags").value();
  CHECK(tagging::Model::open(whole).ok());
  for (std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 8}) {
    CHECK_FALSE(tagging::Model::open(whole.substr(0, size)).ok());
  }
}

}  // namespace
}  // namespace saith
