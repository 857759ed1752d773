// SPDX-License-Identifier: Apache-2.0

#include "kb_build/tsv.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace saith;

namespace {

struct Table {
  std::string path =
      (std::filesystem::temp_directory_path() / ("saith_tsv_test." + std::to_string(::getpid())))
          .string();
  explicit Table(std::string_view text) { std::ofstream(path, std::ios::binary) << text; }
  ~Table() { std::filesystem::remove(path); }
};

// All rows, or the message without the folder.
std::string read(std::string_view text, std::vector<KbRow>& rows) {
  const Table table(text);
  TsvSource source(table.path);
  rows.assign(8, {});
  const Result<std::size_t> n = source.read(rows);
  if (!n) {
    const std::string message = n.status().message;
    CHECK(message.starts_with(table.path));
    return message.substr(table.path.size());
  }
  rows.resize(*n);
  return "";
}
std::string refused(std::string_view text) {
  std::vector<KbRow> rows;
  return read(text, rows);
}

const std::string kHeader = "qid\ttype\tname\taliases\tcountry\tprior\tdescription\n";

}  // namespace

TEST_CASE("tsv: rows as the table gives them") {
  std::vector<KbRow> rows;
  CHECK(read("\xEF\xBB\xBF# licence: CC0\n" + kHeader +
                 "Q1\tPER\tA\tname:B|abbrev:C: D\tFR\t1.5\td\r\nx 1\tGPE\tE\t\t\t\t",
             rows) == "");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "Q1");
  CHECK(rows[0].type == MentionType::per);
  CHECK(rows[0].aliases ==
        std::vector<KbAlias>{{AliasKind::name, "B"}, {AliasKind::abbrev, "C: D"}});
  CHECK(rows[0].country == "FR");
  CHECK(rows[0].prior == 1.5);
  CHECK(rows[0].description == "d");
  CHECK(rows[1].id == "x 1");
  CHECK(rows[1].aliases.empty());
  CHECK(read("name\tid\ttype\tsource\nN\tQ1\tORG\tme,you\n", rows) == "");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].source == "me,you");
  CHECK(read(kHeader + "Q1\tPER\tA\t\t\tlg:22,pr:1e-3\t\n", rows) == "");
  CHECK(rows[0].prior == doctest::Approx(100));
  CHECK(read(kHeader, rows) == "");
  CHECK(rows.empty());
}

TEST_CASE("tsv: bad rows are refused with line and reason") {
  CHECK(refused("") == ":1: no header line: the table is empty");
  CHECK(refused("qid\tname\n") == ":1: no column 'type' in the header");
  CHECK(refused("qid\ttype\tname\tcolour\n").starts_with(":1: 'colour' is no column"));
  CHECK(refused("qid\ttype\tname\tname\n") == ":1: column 'name' stands twice");
  CHECK(refused(kHeader + "Q1\tPER\tA\n") == ":2: 3 cells instead of 7");
  CHECK(refused(kHeader + "Q1\tPER\tA\t\t\t\t\t\n") == ":2: 8 cells instead of 7");
  CHECK(refused(kHeader + "Q1\tPER\tA\t\t\t\t\n\n") == ":3: 1 cells instead of 7");
  CHECK(refused(kHeader + "\tPER\tA\t\t\t\t\n") == ":2: no id");
  CHECK(refused(kHeader + "Q1\tPER\t\t\t\t\t\n") == ":2: no name");
  CHECK(refused(kHeader + "Q1\tMAN\tA\t\t\t\t\n") ==
        ":2: type 'MAN' is none of PER ORG GPE LOC NORP FAC EVENT WORK");
  CHECK(
      refused(kHeader + "Q1\tPER\tA\tB\t\t\t\n").starts_with(":2: alias 'B' does not begin with"));
  CHECK(refused(kHeader + "Q1\tPER\tA\tnick:B\t\t\t\n")
            .starts_with(":2: alias 'nick:B' does not begin with"));
  CHECK(refused(kHeader + "Q1\tPER\tA\tname:\t\t\t\n") == ":2: alias 'name:' is empty");
  CHECK(refused(kHeader + "Q1\tPER\tA\tname:B|\t\t\t\n") == ":2: the aliases end in '|'");
  CHECK(refused(kHeader + "Q1\tPER\tA\t\tFrance\t\t\n") ==
        ":2: country 'France' is no code of two characters, such as FR");
  CHECK(refused(kHeader + "Q1\tPER\tA\t\t\tmuch\t\n") ==
        ":2: prior 'much' is not a positive number");
  CHECK(refused(kHeader + "Q1\tPER\tA\t\t\t-1\t\n") == ":2: prior '-1' is not a positive number");
  CHECK(refused(kHeader + "Q1\tPER\t\xFF\t\t\t\t\n") == ":2: not UTF-8");
}

TEST_CASE("tsv: a table that states its rows is whole or refused") {
  const std::string note = "# rows: 3\n# licence: CC0\n", row = "x\tPER\tAnn Lee\t\t\t\t\n";
  const std::string whole = note + kHeader + row + row + row;
  std::vector<KbRow> rows;
  CHECK(read(whole, rows) == "");
  CHECK(rows.size() == 3);
  CHECK(read("#rows:0\n" + kHeader, rows) == "");
  CHECK(rows.empty());
  // Every cut within the header is refused anyway.
  for (std::size_t size = note.size() + kHeader.size(); size < whole.size(); ++size)
    CHECK(refused(whole.substr(0, size)) != "");
  CHECK(refused(whole.substr(0, whole.size() - row.size())) ==
        ":5: the table ends after 2 rows; its note says 3");
  CHECK(refused(whole.substr(0, whole.size() - 1)) == ":6: the table ends within its last row");
  CHECK(refused(whole + row) == ":7: the table ends after 4 rows; its note says 3");
  // As many rows as are asked for at a time: the end comes with the call that follows.
  const std::string eight = row + row + row + row + row + row + row + row;
  CHECK(read("# rows: 8\n" + kHeader + eight, rows) == "");
  CHECK(rows.size() == 8);
}

TEST_CASE("tsv: the end of a table that states more rows than are read at a time") {
  const std::string row = "x\tPER\tAnn Lee\t\t\t\t\n";
  const Table table("# rows: 3\n" + kHeader + row + row);
  TsvSource source(table.path);
  std::vector<KbRow> rows(2);
  CHECK(source.read(rows).value() == 2);
  const Result<std::size_t> end = source.read(rows);
  REQUIRE(!end);
  CHECK(end.status().message.ends_with(":4: the table ends after 2 rows; its note says 3"));
  CHECK(source.read(rows).value() == 0);
}

TEST_CASE("tsv: notes of rows that state nothing") {
  const std::string row = "x\tPER\tAnn Lee\t\t\t\t\n";
  for (const char* number : {"", "some", "-1", "1e3", "3 and more", "99999999999999999999"})
    CHECK(refused("# rows: " + std::string(number) + "\n" + kHeader + row) ==
          ":1: a note 'rows:' without the number of rows");
  CHECK(refused("# rows: 1\n# rows: 1\n" + kHeader + row) == ":2: a second note 'rows:'");
  std::vector<KbRow> rows;
  CHECK(read("# rows of today\n" + kHeader + row, rows) == "");
}
