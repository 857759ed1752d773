// SPDX-License-Identifier: Apache-2.0

// The reader of Wikidata dumps, on entities of a real dump (fixtures/dump.json: fewer languages and
// statements, else as they were; CC0). What is expected was read from the JSON.

#include "kb_build/dump.hpp"

#include <bzlib.h>
#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace saith;

namespace {

const std::string kDump = SAITH_TEST_DIR "/kb_build/fixtures/dump.json";

// A file that goes with the test.
struct Temporary {
  std::string path;
  Temporary(const std::string& name, const std::string& bytes)
      : path(std::filesystem::temp_directory_path() /
             ("saith_dump_" + std::to_string(getpid()) + name)) {
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~Temporary() { std::remove(path.c_str()); }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
};

std::string bytes_of(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

struct Read {
  std::vector<KbRow> rows;
  DumpCounts counts;
  Status status;
  const KbRow& operator[](const std::string& id) const {
    static const KbRow kNo;
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const KbRow& row) { return row.id == id; });
    return found == rows.end() ? kNo : *found;
  }
};

Read read(const std::string& path, DumpOptions options = {}) {
  Read out;
  Result<std::unique_ptr<DumpSource>> source = DumpSource::open(path, std::move(options));
  if (!source) {
    out.status = source.status();
    return out;
  }
  std::vector<KbRow> rows(7);
  for (;;) {
    const Result<std::size_t> got = (*source)->read(rows);
    if (!got) {
      out.status = got.status();
      break;
    }
    if (*got == 0) break;
    out.rows.insert(out.rows.end(), rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(*got));
  }
  out.counts = (*source)->counts();
  return out;
}

std::string ids(const Read& read) {
  std::string out;
  for (const KbRow& row : read.rows) out += (out.empty() ? "" : " ") + row.id;
  return out;
}

std::string aliases(const KbRow& row) {
  static const char* const kKinds[] = {"name", "abbrev", "demonym", "adjective", "metonym"};
  std::string out;
  for (const KbAlias& alias : row.aliases) {
    out.append(out.empty() ? "" : "|")
        .append(kKinds[static_cast<int>(alias.kind)])
        .append(":")
        .append(alias.text);
  }
  return out;
}

std::string bzip2(std::string text) {
  std::string out(text.size() + 1000, '\0');
  unsigned size = static_cast<unsigned>(out.size());
  REQUIRE(BZ2_bzBuffToBuffCompress(out.data(), &size, text.data(),
                                   static_cast<unsigned>(text.size()), 9, 0, 0) == BZ_OK);
  out.resize(size);
  return out;
}

}  // namespace

TEST_CASE("dump: countries with their names, demonyms and capitals") {
  const Read dump = read(kDump);
  REQUIRE(dump.status.ok());
  const KbRow& portugal = dump["Q45"];
  CHECK(portugal.name == "Portugal");
  CHECK(portugal.type == MentionType::gpe);
  CHECK(portugal.country == "PT");
  CHECK(portugal.prior == 330);
  CHECK(portugal.description == "country in southwestern Europe");
  // PT and PRT are codes; Guimarães (Q45412) was the capital once; Lisbon comes after Portugal.
  CHECK(aliases(portugal) == "name:Portuguese Republic|demonym:Portuguese|metonym:Lisbon");
  // Bonn was the capital; Berlin is none of the items.
  CHECK(aliases(dump["Q183"]) ==
        "name:Federal Republic of Germany|name:Bundesrepublik Deutschland|name:Deutschland|name:BR "
        "Deutschland|abbrev:FRG|demonym:German");
  CHECK(dump["Q183"].prior == 371);
  CHECK(
      aliases(dump["Q801"]) ==
      "name:State of Israel|name:Holy Land|name:the Jewish state|demonym:Israeli|demonym:Israelis");
}

TEST_CASE("dump: types by class, by description") {
  const Read dump = read(kDump);
  const std::map<std::string, MentionType> types = {
      {"Q597", MentionType::gpe},     // Lisbon
      {"Q23", MentionType::per},      // George Washington
      {"Q58978", MentionType::per},   // Max Born
      {"Q156616", MentionType::org},  // INSEE
      {"Q59055", MentionType::org},   // Berlingske
      {"Q58942", MentionType::fac},   // Paldang Station
      {"Q524",
       MentionType::loc},  // Mount Vesuvius: by "volcano on the southwestern coast of Italy"
      {"Q362", MentionType::event},  // World War II
      {"Q24", MentionType::work},    // Jack Bauer
      {"Q771", MentionType::gpe}};   // Massachusetts
  for (const auto& wanted : types) {
    const auto& id = wanted.first;  // clang 14 captures no name of a structured binding
    CAPTURE(id);
    CHECK(dump[id].id == id);
    CHECK(dump[id].type == wanted.second);
  }
  CHECK(dump["Q140"].id.empty());      // lion: a taxon
  CHECK(dump["Q5440442"].id.empty());  // a disambiguation page
  CHECK(dump["Q23"].country == "US");  // citizen of British America until 1776
  CHECK(dump["Q597"].country == "PT");
  CHECK(aliases(dump["Q23"]) ==
        "name:Washington|name:President Washington|name:G. Washington|name:Father of the United "
        "States|name:The American Fabius");
}

TEST_CASE("dump: what is odd is counted and skipped, or an error") {
  const Read dump = read(kDump);
  CHECK(dump.counts.lines == 25);
  CHECK(dump.counts.no_item == 1);   // P16
  CHECK(dump.counts.no_label == 2);  // Q1 of 2015, and one with a French label only
  CHECK(dump.counts.no_json == 0);
  CHECK(dump.counts.kept == dump.rows.size());
  CHECK(dump.counts.kept + dump.counts.untyped + dump.counts.no_item + dump.counts.no_label ==
        dump.counts.lines);

  DumpOptions strict;
  strict.strict = true;
  const Read refused = read(kDump, strict);
  CHECK(refused.status.code == StatusCode::bad_data);
  CHECK(refused.status.message.find("dump.json:") != std::string::npos);

  const std::string item =
      R"({"type":"item","id":"Q900001","labels":{"en":{"language":"en","value":"Ostwall"}},)"
      R"("descriptions":{"en":{"language":"en","value":"town in Nowhere"}},"aliases":[],"claims":)";
  const Temporary odd(
      "odd.json",
      "[\n" + item + "[],\"sitelinks\":[]},\n" + item +
          R"({"P17":[{"rank":"normal","mainsnak":{"snaktype":"strange"}},{"rank":"normal","mainsnak":{"snaktype":"somevalue"}}]}},)" +
          "\n" + R"({"entity":"Q900002","redirect":"Q900001","redirects":{"from":"Q1"}},)" + "\n" +
          R"({"type":"lexeme","id":"L7","lemmas":{"en":{"language":"en","value":"cat"}}},)" + "\n" +
          item + ",\n]\n");
  const Read read_odd = read(odd.path);
  CHECK(read_odd.status.ok());
  CHECK(ids(read_odd) == "Q900001 Q900001");
  CHECK(read_odd.counts.bad_claims == 1);
  CHECK(read_odd.counts.redirects == 1);
  CHECK(read_odd.counts.no_item == 1);
  CHECK(read_odd.counts.no_json == 1);
}

TEST_CASE("dump: filters") {
  DumpOptions options;
  options.min_sitelinks = 330;
  CHECK(ids(read(kDump, options)) == ids([] {
          Read few = read(kDump);
          few.rows.erase(std::remove_if(few.rows.begin(), few.rows.end(),
                                        [](const KbRow& row) { return row.prior < 330; }),
                         few.rows.end());
          return few;
        }()));
  options = {};
  options.types = {MentionType::per};
  CHECK(ids(read(kDump, options)) == "Q58978 Q23");
  const Temporary keep("keep.txt", "# two\nQ23\nQ45\r\n");
  options = {};
  options.keep = keep.path;
  CHECK(ids(read(kDump, options)) == "Q23 Q45");
  const Temporary bad("keep_bad.txt", "Q23\nLisbon\n");
  options.keep = bad.path;
  CHECK(read(kDump, options).status.message == bad.path + ":2: 'Lisbon' is no id such as Q42");
  options = {};
  options.languages = {"de", "en"};
  const Read german = read(kDump, options);
  CHECK(german["Q45"].name == "Portugal");
  CHECK(german["Q597"].name == "Lissabon");
  CHECK(aliases(german["Q597"]).find("name:Lisbon|") != std::string::npos);
  CHECK(german["Q183"].name == "Deutschland");
}

TEST_CASE("dump: gzip and bzip2, several streams, cut off") {
  const std::string plain = bytes_of(kDump);
  const std::string whole = ids(read(kDump));
  const std::size_t half = plain.find('\n', plain.size() / 2) + 1;
  std::string gz, bz;
  for (const std::string& part : {plain.substr(0, half), plain.substr(half)}) {
    std::string out(part.size() + 1000, '\0');
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    gz.append(out, 0, stream.total_out);
    deflateEnd(&stream);
    bz += bzip2(part);
  }
  const Temporary whole_gzip("a.json.gz", gz), whole_bzip2("a.json.bz2", bz);
  CHECK(ids(read(whole_gzip.path)) == whole);
  CHECK(ids(read(whole_bzip2.path)) == whole);
  const Temporary cut_gzip("b.json.gz", gz.substr(0, gz.size() - 100)),
      cut_bzip2("b.json.bz2", bz.substr(0, bz.size() - 100));
  CHECK(read(cut_gzip.path).status.message == cut_gzip.path +
                                                  ": the gzip stream ends early near byte " +
                                                  std::to_string(gz.size() - 100));
  const std::size_t second = bz.rfind("BZh9") + 4;
  CHECK(read(cut_bzip2.path).status.message ==
        cut_bzip2.path + ": the bzip2 stream ends early near byte " + std::to_string(second));
  const Temporary cut_plain("c.json", plain.substr(0, plain.size() - 500));
  CHECK(read(cut_plain.path).status.message ==
        cut_plain.path + ": ends early: no ] stands at its end");
  CHECK(read("/no/such.json").status.code == StatusCode::not_found);
}

TEST_CASE("dump: what is no dump, and what was cut off, is an error") {
  const std::string plain = bytes_of(kDump);
  const std::size_t line = plain.rfind(",\n");
  const auto message = [](const std::string& bytes) {
    const Temporary file("d.json", bytes);
    const std::string out = read(file.path).status.message;
    return out.empty() ? out : out.substr(file.path.size());
  };
  CHECK(message("hello\n") == ": no Wikidata dump: it does not begin with [ or {");
  CHECK(message("<html><body>404</body></html>") ==
        ": no Wikidata dump: it does not begin with [ or {");
  CHECK(message("") == ": empty");
  CHECK(message(" \n") == ": empty");
  CHECK(message(plain.substr(0, line + 2)) == ": ends early: no ] stands at its end");
  CHECK(message(plain.substr(0, line - 10)) == ": ends early: no ] stands at its end");
  CHECK(message("\xEF\xBB\xBF" + plain + "\n \n") == "");
  // Lines alone, with and without the commas of an array.
  const std::size_t first = plain.find('{');
  const std::string items = plain.substr(first, plain.rfind('}') + 1 - first);
  CHECK(message(items) == "");
  CHECK(message(items.substr(0, items.rfind(",\n") + 2)) == "");
  CHECK(message(items.substr(0, items.size() - 9)) == ": ends early: no } stands at its end");
}

TEST_CASE("dump: the same rows for any number of threads") {
  const std::string plain = bytes_of(kDump);
  std::string many = "[\n";
  for (int n = 0; n < 40; ++n) {
    if (n > 0) many += ",\n";
    many.append(plain, 2, plain.size() - 5);
  }
  many += "\n]\n";
  const Temporary file("many.json", many);
  const Read one = read(file.path);
  REQUIRE(one.status.ok());
  CHECK(one.rows.size() == 40 * read(kDump).rows.size());
  // The same as bzip2, a stream for each of the 40.
  std::string bz = bzip2("[\n");
  const std::string items = plain.substr(2, plain.size() - 5), more = bzip2(items + ",\n");
  for (int n = 1; n < 40; ++n) bz += more;
  bz += bzip2(items + "\n]\n");
  const Temporary compressed("many.json.bz2", bz),
      cut("many_cut.json.bz2", bz.substr(0, bz.size() - 100));
  for (const unsigned jobs : {1u, 2u, 4u}) {
    DumpOptions options;
    options.jobs = jobs;
    for (const std::string& path : {file.path, compressed.path}) {
      const Read several = read(path, options);
      CHECK(several.status.ok());
      CHECK(ids(several) == ids(one));
      CHECK(several.counts.lines == one.counts.lines);
    }
    CHECK(read(cut.path, options).status.code == StatusCode::bad_data);
  }
  // Left before the end.
  DumpOptions options;
  options.jobs = 2;
  Result<std::unique_ptr<DumpSource>> source = DumpSource::open(file.path, options);
  REQUIRE(source.ok());
  std::vector<KbRow> rows(3);
  CHECK((*source)->read(rows).value() == 3);
}
