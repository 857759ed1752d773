// SPDX-License-Identifier: Apache-2.0

#include "saith/build.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "kb/base.hpp"
#include "saith/pipeline.hpp"

using namespace saith;

namespace {

std::string temporary(const char* name) {
  return (std::filesystem::temp_directory_path() /
          ("saith_build_test." + std::to_string(::getpid()) + name))
      .string();
}

struct File {
  std::string path;
  explicit File(const char* name, std::string_view text = {}) : path(temporary(name)) {
    if (!text.empty()) std::ofstream(path, std::ios::binary) << text;
  }
  ~File() { std::filesystem::remove(path); }
  std::string content() const {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return std::move(all).str();
  }
};

KbRow row(std::string id, std::string name, MentionType type = MentionType::org) {
  KbRow out;
  out.id = std::move(id), out.name = std::move(name), out.type = type;
  return out;
}

const std::string kTable =
    "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n"
    "desk:1\tORG\tHarbour Board\tabbrev:HBX\tGB\t3\tkeeps the quay\n"
    "desk:2\tPER\tEllen Varga\t\t\t\tits chair\n";

std::vector<KbRow> rows_of_table() {
  KbRow board = row("desk:1", "Harbour Board");
  board.aliases = {{AliasKind::abbrev, "HBX"}};
  board.country = "GB", board.prior = 3, board.description = "keeps the quay";
  KbRow chair = row("desk:2", "Ellen Varga", MentionType::per);
  chair.description = "its chair";
  return {board, chair};
}

// Why a base cannot be made of the rows.
std::string refused(std::vector<KbRow> rows) {
  const KbInput inputs[] = {KbInput::rows(std::move(rows))};
  const Result<std::string> built = build_kb(inputs);
  if (built) return "";
  CHECK(built.status().code == StatusCode::bad_data);
  return built.status().message;
}

}  // namespace

TEST_CASE(
    "build_kb: rows, a table in memory and a file make the same base, in memory and on disk") {
  const File table(".tsv", kTable), out(".skb");
  const KbInput rows[] = {KbInput::rows(rows_of_table())};
  const KbInput content[] = {KbInput::table(kTable)};
  const KbInput file[] = {KbInput::file(table.path)};
  KbBuilt built;
  const Result<std::string> base = build_kb(rows, {}, &built);
  REQUIRE(base.ok());
  CHECK(built.entities == 2);
  CHECK(built.bytes == base->size());
  CHECK(built.notes.empty());
  CHECK(build_kb(content).value() == *base);
  KbBuildOptions options;
  options.jobs = 2;
  const Result<KbBuilt> on_disk = build_kb(file, out.path, options);
  REQUIRE(on_disk.ok());
  CHECK(on_disk->bytes == base->size());
  CHECK(out.content() == *base);
  // Inputs are read anew each time.
  CHECK(build_kb(rows).value() == *base);
}

TEST_CASE("build_kb: names link to a base that was built in memory") {
  const KbInput inputs[] = {KbInput::rows(rows_of_table())};
  const Result<std::string> base = build_kb(inputs);
  REQUIRE(base.ok());
  PipelineOptions options;
  options.embedded_kb = false;
  options.kb_buffers = {*base};
  const Result<Pipeline> pipeline = Pipeline::create(options);
  REQUIRE(pipeline.ok());
  const Document doc = pipeline->annotate("\"It is safe,\" said Ellen Varga of the Harbour Board.");
  REQUIRE(doc.quotes().size() == 1);
  CHECK(doc.entities()[doc.quotes()[0].speaker.value()].kb_id == "desk:2");
  REQUIRE(pipeline->lookup("HBX").size() == 1);
  CHECK(pipeline->lookup("HBX")[0].source == "abbrev");
}

TEST_CASE("build_kb: a bad row is refused by its number and reason") {
  const KbRow good = row("a:1", "Good");
  CHECK(refused({good, row("", "Name")}) == "rows, row 2: no id");
  CHECK(refused({row("a:2", "")}) == "rows, row 1: no name");
  CHECK(refused({row("a\tb", "Name")}) == "rows, row 1: a tab, a line break or a NUL byte");
  CHECK(refused({row("a:2", "Two\nlines")}) == "rows, row 1: a tab, a line break or a NUL byte");
  CHECK(refused({row("a:2", "cut \xC3")}) == "rows, row 1: not UTF-8");
  CHECK(refused({row("a:2", "Name", static_cast<MentionType>(9))}) ==
        "rows, row 1: a type that there is not");
  KbRow bad = good;
  bad.country = "gb";
  CHECK(refused({bad}) == "rows, row 1: the country is no code of two characters, such as FR");
  bad = good;
  bad.prior = -1;
  CHECK(refused({bad}) == "rows, row 1: the prior is not a positive number");
  bad = good;
  bad.aliases = {{AliasKind::name, ""}};
  CHECK(refused({bad}) == "rows, row 1: an alias is empty");
  bad.aliases = {{AliasKind::name, "x\xFF"}};
  CHECK(refused({bad}) == "rows, row 1: not UTF-8");
  bad.aliases = {{static_cast<AliasKind>(7), "x"}};
  CHECK(refused({bad}) == "rows, row 1: an alias of a kind that there is not");
  CHECK(refused({good, good}) == "rows, row 2: the same id as in rows, row 1");
  CHECK(refused({}) == "rows: no entity in it");
}

TEST_CASE("build_kb: a bad table is refused by line, and the old file stays") {
  const File out(".skb", "old");
  const KbInput inputs[] = {
      KbInput::rows({row("a:1", "Good")}),
      KbInput::table("qid\ttype\tname\na:2\tORG\tFine\na:3\tSHIP\tEver\n", "ships")};
  const Result<KbBuilt> built = build_kb(inputs, out.path);
  REQUIRE(!built.ok());
  CHECK(built.status().code == StatusCode::bad_data);
  CHECK(built.status().message ==
        "ships:3: type 'SHIP' is none of PER ORG GPE LOC NORP FAC EVENT WORK");
  CHECK(out.content() == "old");
}

TEST_CASE("build_kb: what a function of the caller throws arrives, and the old file stays") {
  const File out(".skb", "old");
  const KbInput inputs[] = {
      KbInput::rows([](KbRow&) -> bool { throw std::runtime_error("no connection"); })};
  KbBuildOptions options;
  options.jobs = 3;
  CHECK_THROWS_AS((void)build_kb(inputs, out.path, options), std::runtime_error);
  CHECK(out.content() == "old");
}

TEST_CASE("build_kb: wrong calls") {
  const File table(".tsv", kTable);
  const KbInput one[] = {KbInput::file(table.path)};
  const KbInput twice[] = {KbInput::file("-"), KbInput::file("-")};
  const KbInput missing[] = {KbInput::file(temporary(".missing"))};
  KbBuildOptions options;
  options.jobs = 4294967295;
  CHECK(build_kb(one, options).status().code == StatusCode::invalid_argument);
  CHECK(build_kb(one, table.path).status().code == StatusCode::invalid_argument);
  CHECK(build_kb(one, "-").status().code == StatusCode::invalid_argument);
  CHECK(build_kb(twice, temporary(".skb")).status().code == StatusCode::invalid_argument);
  CHECK(build_kb(missing).status().code == StatusCode::not_found);
}

TEST_CASE("build_kb: a dump, what to take of it, and what was met in it") {
  const std::string line =
      R"({"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Ann Lee"}},)"
      R"("descriptions":{"en":{"language":"en","value":"British politician"}},"claims":{},"sitelinks":{}},)";
  const File dump(".json", "[\n" + line + "\n{\"type\":\"lexeme\",\"id\":\"L1\"}\n]\n");
  const KbInput inputs[] = {KbInput::file(dump.path)};
  KbBuildOptions options;
  options.date = "2026-11-25";
  KbBuilt built;
  const Result<std::string> base = build_kb(inputs, options, &built);
  REQUIRE(base.ok());
  CHECK(built.entities == 1);
  REQUIRE(!built.notes.empty());
  CHECK(built.notes[0].starts_with(dump.path + ": "));
  CHECK(KbBase::open(*base, "memory").value().find_id("Q1") == 0);
  options.types = {MentionType::gpe};
  CHECK(build_kb(inputs, options).status().message == dump.path + ": no entity in it");
}
