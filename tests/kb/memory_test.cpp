// SPDX-License-Identifier: Apache-2.0

// Bases and patterns from memory: the same as from files, and refused or read without a fault when
// they are cut or damaged. Run under the sanitizers, this is what says so.

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "kb_build/compile.hpp"
#include "kb_build/tsv.hpp"
#include "saith/saith.hpp"

using namespace saith;

namespace {

constexpr std::string_view kText =
    "\"We will not wait,\" said Ann Orfe of Orfe Works. Orfe Works is in Arden.";
constexpr std::string_view kRows =
    "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
    "own:1\tORG\tOrfe Works\tabbrev:OW\tFR\t3\tmaker of anvils\n"
    "own:2\tPER\tAnn Orfe\t\tFR\t2\tanvil maker\n";

// The bytes of a base with two entities of one's own.
std::string base() {
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("saith_memory_test." + std::to_string(::getpid()) + ".skb"))
                               .string();
  std::vector<std::unique_ptr<KbSource>> sources;
  bool done = false;
  sources.push_back(std::make_unique<TsvSource>(
      "rows", kRows.size(), [&](char* to, std::size_t size) -> Result<std::size_t> {
        if (done || size < kRows.size()) return std::size_t{0};
        std::memcpy(to, kRows.data(), kRows.size());
        done = true;
        return kRows.size();
      }));
  KbCompileOptions options;
  options.output = path;
  REQUIRE(compile_kb(sources, options).ok());
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  std::filesystem::remove(path);
  return std::move(all).str();
}

std::vector<std::string> ids(const Document& document) {
  std::vector<std::string> out;
  for (const Entity& entity : document.entities()) out.emplace_back(entity.kb_id);
  return out;
}

// Opens a base that may be none, and uses it when it is one.
bool opens(std::string_view bytes) {
  PipelineOptions options;
  options.embedded_kb = false;
  options.kb_buffers = {bytes};
  const Result<Pipeline> pipeline = Pipeline::create(options);
  if (!pipeline) return false;
  const Document document = pipeline->annotate(kText);
  for (const Entity& entity : document.entities()) (void)pipeline->lookup_id(entity.kb_id);
  (void)pipeline->lookup("OW");
  return true;
}

}  // namespace

TEST_CASE("memory: a base is what it is as a file, wherever it begins") {
  const std::string bytes = base();
  for (const std::size_t shift : {0u, 1u, 3u}) {
    const std::string moved = std::string(shift, 'x') + bytes;
    PipelineOptions options;
    options.embedded_kb = false;
    options.kb_buffers = {std::string_view(moved).substr(shift)};
    const Result<Pipeline> pipeline = Pipeline::create(options);
    REQUIRE(pipeline.ok());
    CHECK(ids(pipeline->annotate(kText)) == std::vector<std::string>{"own:2", "own:1", ""});
    const auto found = pipeline->lookup_id("own:1");
    REQUIRE(found.has_value());
    CHECK(found->name == "Orfe Works");
    CHECK(found->description == "maker of anvils");
    CHECK(found->source == "id");
    CHECK(!pipeline->lookup_id("own:3").has_value());
    CHECK(!pipeline->lookup_id("").has_value());
  }
}

TEST_CASE("memory: a base that is cut is refused at every length") {
  const std::string bytes = base();
  std::size_t opened = 0;
  for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 64) {
    const std::unique_ptr<char[]> exact(new char[size]);  // so that a read behind it is a fault
    std::memcpy(exact.get(), bytes.data(), size);
    opened += opens({exact.get(), size});
  }
  CHECK(opened == 0);
  CHECK(opens(bytes));
}

TEST_CASE("memory: a base that was changed is refused, or read inside its bounds") {
  const std::string bytes = base();
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string changed = bytes;
    for (int i = 0; i <= round % 8; ++i)
      changed[random() % changed.size()] ^= char(1 << random() % 8);
    (void)opens(changed);
  }
  // Behind an intact header anything may stand.
  constexpr std::size_t kHead = 512;
  for (int round = 0; round < 50; ++round) {
    std::string changed = bytes;
    for (std::size_t i = kHead; i < changed.size(); ++i) changed[i] = char(random());
    (void)opens(changed);
  }
}

TEST_CASE(
    "memory: patterns are what they are as a file; messages say which row of which is wrong") {
  PipelineOptions options;
  options.pattern_buffers = {"kind\tpattern\tid\nORG\tOrfe [A-Z]\\w+\tdesk:1\n"};
  const Result<Pipeline> pipeline = Pipeline::create(options);
  REQUIRE(pipeline.ok());
  const std::vector<std::string> found = ids(pipeline->annotate(kText));
  CHECK(std::find(found.begin(), found.end(), "desk:1") != found.end());

  options.pattern_buffers = {"kind\tpattern\tid\n", "kind\tpattern\tid\nORG\t(\tdesk:1\n"};
  const Result<Pipeline> bad = Pipeline::create(options);
  REQUIRE(!bad.ok());
  CHECK(bad.status().message.find("patterns 1 in memory:2: ") == 0);
  options.pattern_buffers = {""};
  CHECK(!Pipeline::create(options).ok());
}
