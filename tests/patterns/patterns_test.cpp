// SPDX-License-Identifier: Apache-2.0

#include "patterns/patterns.hpp"

#include <unistd.h>

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "saith/saith.hpp"
#include "tokens/tokens.hpp"

namespace saith {
namespace {

// A file that is there as long as this object.
class PatternFile {
 public:
  explicit PatternFile(const std::string& content)
      : path_((std::filesystem::temp_directory_path() /
               ("saith_patterns_" + std::to_string(::getpid()) + "_" + std::to_string(number_++) +
                ".tsv"))
                  .string()) {
    std::ofstream(path_) << content;
  }
  ~PatternFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  static inline int number_ = 0;
  std::string path_;
};

Pipeline pipeline_with(const PatternFile& file) {
  PipelineOptions options;
  options.pattern_files = {file.path()};
  return Pipeline::create(options).value();
}

std::string names(const Document& doc) {
  std::string out;
  for (std::size_t m = 0; m < doc.mentions().size(); ++m) {
    const Mention mention = doc.mentions()[m];
    if (!mention.named) continue;
    out += std::string(name_of(mention.type)) + " " + std::string(doc.text_of(mention.span));
    if (mention.entity != kNone && !doc.entities()[mention.entity].kb_id.empty()) {
      out.append(" ").append(doc.entities()[mention.entity].kb_id);
    }
    out += "\n";
  }
  return out;
}

TEST_CASE("a user's name is a mention with the user's id, whatever it looks like") {
  const PatternFile file(
      "# ours\nkind\tpattern\tid\nORG\tquux (?:labs|works)\tacme:7\nPER\tin Peru\t\n");
  const Document doc =
      pipeline_with(file).annotate("They met quux labs in Peru. The quux laboratory was closed.");
  CHECK(names(doc) == "ORG quux labs acme:7\nPER in Peru\n");
}

TEST_CASE("of matches that overlap the first one stays, then the longest") {
  const PatternFile file(
      "kind\tpattern\tid\nORG\tred blue\ta:1\nORG\tblue green\ta:2\nWORK\tred blue green\ta:3\n");
  CHECK(names(pipeline_with(file).annotate("a red blue green b blue green")) ==
        "WORK red blue green a:3\nORG blue green a:2\n");
}

TEST_CASE("boilerplate lines have no mentions and no quotes, others keep theirs") {
  const std::string text =
      "\"We will stay,\" said Maria Lopez of France.\nREAD MORE: \"It is over,\" says Paul Smith "
      "of Peru\n";
  const PatternFile file("kind\tpattern\tid\nboilerplate\t^READ MORE\t\n");
  const Document doc = pipeline_with(file).annotate(text);
  CHECK(doc.quotes().size() == 1);
  CHECK(names(doc).find("Lopez") != std::string::npos);
  CHECK(names(doc).find("Smith") == std::string::npos);
  CHECK(doc.sentences().span.back().end > text.find("READ"));
}

TEST_CASE("bad files are refused with their line") {
  const auto error = [](const std::string& content) {
    const PatternFile file(content);
    PipelineOptions options;
    options.pattern_files = {file.path()};
    const Status status = Pipeline::create(options).status();
    return status.message.substr(std::min(status.message.size(), file.path().size()));
  };
  CHECK(error("") == ":1: no header line");
  CHECK(error("kind pattern id\n").starts_with(":1: the header line"));
  CHECK(error("kind\tpattern\tid\nORG\t(\t\n")
            .starts_with(":2: the pattern is no regular expression"));
  CHECK(error("kind\tpattern\tid\nCAT\tx\t\n").starts_with(":2: 'CAT' is neither"));
  CHECK(error("kind\tpattern\tid\nORG\n").starts_with(":2: 1 cells"));
  CHECK(error("kind\tpattern\tid\nboilerplate\tx\tid\n").starts_with(":2: boilerplate has no id"));
  CHECK(Patterns::load({"/no/such/file.tsv"}).status().code == StatusCode::not_found);
}

TEST_CASE("any bytes can be searched") {
  const PatternFile file("kind\tpattern\tid\nORG\t\\w+\t\nORG\tx*\t\nboilerplate\t.*b$\t\n");
  const Pipeline pipeline = pipeline_with(file);
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes.push_back(static_cast<char>(i * 37 + i / 7));
  for (std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{333}, bytes.size()}) {
    const Document doc = pipeline.annotate(std::string_view(bytes).substr(0, n));
    for (std::size_t m = 1; m < doc.mentions().size(); ++m) {
      CHECK(doc.mentions().span[m - 1].begin <= doc.mentions().span[m].begin);
    }
  }
}

// How many bytes an expression is given in all for `unit` written out up to `bytes`.
std::uint64_t searched_in(const Patterns& patterns, std::string_view unit, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += unit;
  static const TokenLexicon lexicon = TokenLexicon::load(Blob::embedded()).value();
  TokenTable tokens;
  find_tokens(lexicon, text, tokens);
  MentionTable mentions;
  PatternWork work;
  patterns.mark(text, tokens, mentions, work);
  return work.searched;
}

TEST_CASE("matching is linear in the text, whatever the pattern") {
  constexpr std::uint64_t kMostTimes = 1500;  // that a byte is looked at: for a match each byte
  for (const auto& [pattern, unit] :
       {std::pair{"a(?s:.*)b|a", "a "}, std::pair{"(?s)Acme.*Corp|Acme", "Acme grew. "},
        std::pair{"(?s).*", "x "}, std::pair{"(?s)a.*b", "a "}}) {
    const std::string file = std::string("kind\tpattern\tid\nORG\t") + pattern + "\t\n";
    const Patterns patterns = Patterns::load({}, {file}).value();
    const std::uint64_t once = searched_in(patterns, unit, 50'000),
                        four_times = searched_in(patterns, unit, 200'000);
    CAPTURE(file);
    CHECK(once > 0);
    CHECK(once < kMostTimes * 50'000);
    CHECK(four_times < once * 9 / 2);
  }
}

TEST_CASE("a name has at most 500 bytes, wherever it begins") {
  const PatternFile file("kind\tpattern\tid\nORG\t(?s)aa.*zz\tx:1\nPER\tuu v*\tx:2\n");
  const Pipeline pipeline = pipeline_with(file);
  for (const std::size_t before : std::initializer_list<std::size_t>{0, 1, 498, 499, 500, 501, 999,
                                                                     1000, 1500, 70'000, 140'001}) {
    const std::string front(before / 2, ' ');
    const std::string space = std::string(before - before / 2, ' ');
    const auto name = [](std::size_t size) { return "aa " + std::string(size - 6, 'b') + " zz"; };
    const std::string good = name(500), bad = name(501);
    CHECK(names(pipeline.annotate(front + space + good)) == "ORG " + good + " x:1\n");
    CHECK(names(pipeline.annotate(front + space + bad + " . aa zz")) == "ORG aa zz x:1\n");
    // The longest within its bounds, as if the text ended there.
    CHECK(names(pipeline.annotate(space + "uu " + std::string(400, 'v'))) ==
          "PER uu " + std::string(400, 'v') + " x:2\n");
  }
}

TEST_CASE("anchors and word bounds are those of the text, not of a piece of it") {
  const PatternFile file(
      "kind\tpattern\tid\nORG\t^quux\tx:1\nPER\tquux$\tx:2\nLOC\t\\bzorp\\b\tx:3\n");
  const Pipeline pipeline = pipeline_with(file);
  std::string text;
  while (text.size() < 3'000) text += "quux zorpzorp ";
  CHECK(names(pipeline.annotate(text + "quux")) == "ORG quux x:1\nPER quux x:2\n");
}

TEST_CASE("files of patterns that cannot be read say why") {
  const auto message = [](const std::string& path) {
    PipelineOptions options;
    options.pattern_files = {path};
    return Pipeline::create(options).status();
  };
  CHECK(message("/no/such.tsv").code == StatusCode::not_found);
  const std::string folder = std::filesystem::temp_directory_path().string();
  CHECK(message(folder).message == folder + ": Is a directory");
  const PatternFile long_kind("kind\tpattern\tid\n" + std::string(5'000'000, 'K') + "\tx\t\n");
  CHECK(message(long_kind.path()).message.size() < 1000);
  const PatternFile marked("\xEF\xBB\xBFkind\tpattern\tid\r\nORG\tquux labs\tx:1\r\n");
  CHECK(names(pipeline_with(marked).annotate("at quux labs now")) == "ORG quux labs x:1\n");
}

}  // namespace
}  // namespace saith
