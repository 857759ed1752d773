// SPDX-License-Identifier: Apache-2.0

#include "kb/kb.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "kb/normal.hpp"
#include "kb_build/compile.hpp"
#include "kb_build/tsv.hpp"
#include "saith/document.hpp"
#include "tokens/tokens.hpp"

using namespace saith;

namespace {

constexpr std::string_view kHeader = "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n";

// A folder of this process's own, gone at the end.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("saith_kb_test." + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string operator/(const std::string& name) const { return (path / name).string(); }
};

void write(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

Result<KbCompileStats> build(const std::string& tsv, const std::string& skb) {
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(std::make_unique<TsvSource>(tsv));
  KbCompileOptions options;
  options.output = skb;
  return compile_kb(sources, options);
}

KnowledgeBase base_of(const Folder& folder, std::string_view rows, const std::string& name = "a") {
  write(folder / (name + ".tsv"), std::string(kHeader) + std::string(rows));
  const auto built = build(folder / (name + ".tsv"), folder / (name + ".skb"));
  REQUIRE_MESSAGE(built.ok(), built.status().message);
  auto kb = KnowledgeBase::open(false, {folder / (name + ".skb")});
  REQUIRE_MESSAGE(kb.ok(), kb.status().message);
  return std::move(kb).value();
}

// "Q30 0|Q1 2": ids and how far folded.
std::string found(const KnowledgeBase& kb, std::string_view name) {
  Column<KbCandidate> out;
  kb.find(name, out);
  std::string text;
  for (const KbCandidate& c : out) {
    if (!text.empty()) text += '|';
    text.append(kb.id_of(c.entity)).append(" ").append(std::to_string(c.folded));
  }
  return text;
}

constexpr std::string_view kRows =
    "Q30\tGPE\tUnited States\tabbrev:US|abbrev:U.S.|name:the United States of "
    "America|demonym:American\tUS\t300\tcountry\n"
    "Q7747\tPER\tVladimir Putin\tname:Putin\tRU\t250\tpresident of Russia\n"
    "Q56226\tPER\tKim Jong-un\t\tKP\t150\t\n"
    "Q44329\tPER\tBashar al-Assad\tname:al-Assad\tSY\t150\t\n"
    "Q1065\tORG\tUnited Nations\tabbrev:UN\t\t280\t\n"
    "Q3874799\tPER\tVolodymyr Zelenskyy\tname:Zelenskyy\tUA\t190\t\n"
    "Q39259\tPER\tRecep Tayyip Erdoğan\tname:Erdoğan\tTR\t160\t\n"
    "Q36740\tGPE\tThe Hague\t\tNL\t120\t\n"
    "Q7817\tORG\tWorld Health Organization\tabbrev:WHO\t\t140\t\n"
    "Q7184\tORG\tNATO\t\t\t200\t\n"
    "Q18810687\tORG\tWorkers' Party of Korea\t\tKP\t60\t\n"
    "Q38076\tORG\tMcDonald's\t\tUS\t120\t\n"
    "Q61\tGPE\tWashington, D.C.\tname:Washington\tUS\t150\t\n"
    "Q1\tORG\tMarks & Spencer\t\tGB\t50\t\n"
    "Q794\tGPE\tIran\t\tIR\t220\t\n"
    "Q2\tPER\tTheresa May\tname:May\tGB\t100\t\n"
    "Q34433\tORG\tal-Qaeda\t\t\t100\t\n"
    "acme:17\tORG\tAcme Müller GmbH\tname:Müller\tDE\t1\twidgets\n";

}  // namespace

TEST_CASE("kb: names are found exactly, folded and respelt") {
  const Folder folder;
  const KnowledgeBase kb = base_of(folder, kRows);
  CHECK(found(kb, "United States") == "Q30 0");
  CHECK(found(kb, "UNITED STATES") == "Q30 1");
  CHECK(found(kb, "the United States") == "Q30 2");
  CHECK(found(kb, "US") == "Q30 0");
  CHECK(found(kb, "U.S.") == "Q30 0");
  CHECK(found(kb, "us") == "");
  CHECK(found(kb, "Us") == "");
  CHECK(found(kb, "PUTIN") == "Q7747 1");
  CHECK(found(kb, "MAY") == "");
  CHECK(found(kb, "may") == "");
  CHECK(found(kb, "Kim Jong-un") == "Q56226 0");
  CHECK(found(kb, "Kim Jong-Un") == "Q56226 1");
  CHECK(found(kb, "Kim Jong Un") == "Q56226 2");
  CHECK(found(kb, "Kim Jongun") == "Q56226 2");
  CHECK(found(kb, "Kim Jong\u2010un") == "Q56226 2");
  CHECK(found(kb, "al Assad") == "Q44329 2");
  CHECK(found(kb, "Al-Assad") == "Q44329 1");
  CHECK(found(kb, "el-Assad") == "Q44329 3");
  CHECK(found(kb, "U.N.") == "Q1065 2");
  CHECK(found(kb, "U. N.") == "Q1065 2");
  CHECK(found(kb, "Zelensky") == "Q3874799 3");
  CHECK(found(kb, "Zelenskiy") == "Q3874799 3");
  CHECK(found(kb, "Zelenskij") == "Q3874799 3");
  CHECK(found(kb, "Erdogan") == "Q39259 2");
  CHECK(found(kb, "ERDOĞAN") == "Q39259 1");
  CHECK(found(kb, "Hague") == "Q36740 2");
  CHECK(found(kb, "Who") == "");
  CHECK(found(kb, "Nato") == "Q7184 1");
  CHECK(found(kb, "World Health Organisation") == "Q7817 3");
  CHECK(found(kb, "Workers\u2019 Party of Korea") == "Q18810687 2");
  CHECK(found(kb, "Marks and Spencer") == "Q1 2");
  CHECK(found(kb, "Washington DC") == "Q61 2");
  CHECK(found(kb, "I ran") == "");
  CHECK(found(kb, "Mueller") == "acme:17 3");
  CHECK(found(kb, "Muller") == "acme:17 2");
  CHECK(found(kb, "nobody at all") == "");
  CHECK(found(kb, "") == "");
  CHECK(found(kb, " - ") == "");
}

TEST_CASE("kb: entities are read back") {
  const Folder folder;
  const KnowledgeBase kb = base_of(folder, kRows);
  const std::uint32_t acme = kb.find_id("acme:17");
  REQUIRE(acme != kNone);
  CHECK(kb.id_of(acme) == "acme:17");
  CHECK(kb.name_of(acme) == "Acme Müller GmbH");
  CHECK(kb.description_of(acme) == "widgets");
  CHECK(kb.country_of(acme) == "DE");
  CHECK(kb.type_of(acme) == MentionType::org);
  CHECK(kb.prior_of(kb.find_id("Q30")) == 255);
  CHECK(kb.prior_of(acme) == 1);
  CHECK(kb.find_id("Q31") == kNone);
  CHECK(kb.id_of(kNone) == "");
  const auto looked = kb.lookup("Zelensky");
  REQUIRE(looked.size() == 1);
  CHECK(looked[0].kb_id == "Q3874799");
  CHECK(looked[0].source == "name, respelt");
  CHECK(looked[0].score == doctest::Approx(1));
}

TEST_CASE("kb: later bases override and add") {
  const Folder folder;
  base_of(folder, kRows, "first");
  base_of(folder,
          "Q30\tGPE\tAmerica\tname:Stars and Stripes\tUS\t5\tmine\nmy:1\tPER\tUna Person\t\t\t\t\n",
          "second");
  const auto kb = KnowledgeBase::open(false, {folder / "first.skb", folder / "second.skb"});
  REQUIRE(kb.ok());
  CHECK(found(*kb, "Stars and Stripes") == "Q30 0");
  CHECK(found(*kb, "US") == "Q30 0");
  Column<KbCandidate> out;
  kb->find("US", out);
  CHECK(kb->name_of(out[0].entity) == "America");
  CHECK(out[0].entity == kb->find_id("Q30"));
  CHECK(found(*kb, "Una Person") == "my:1 0");
  CHECK(found(*kb, "Putin") == "Q7747 0");
}
