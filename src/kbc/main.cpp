// SPDX-License-Identifier: Apache-2.0

// kbc: compiles the embedded knowledge base while the library is built.
//
//   kbc -o OUT.skb LICENSES.md TABLE.tsv...
//   kbc --stated -o OUT.skb LICENSES.md TABLE.tsv...    without the rows of sources that state no licence
//
// The rows of the table in LICENSES.md become the base's notes, its line "Date of the data: 2026-11-29" the base's date.

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb_build/compile.hpp"
#include "kb_build/tsv.hpp"
#include "program/whole_file.hpp"

// What stands behind "Date of the data: ", or nothing.
static std::string date_of(const char* path) {
  constexpr std::string_view kKey = "Date of the data: ";
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(kKey)) return line.substr(kKey.size());
  }
  return {};
}

// "| tag | carrier | licence |" -> "tag: licence (carrier)".
static std::vector<std::string> notes_of(const char* path) {
  std::vector<std::string> notes;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| tag ")) continue;
    const std::size_t first = line.find(" | "), second = line.find(" | ", first + 3),
                      end = line.rfind(" |");
    if (first == std::string::npos || second == std::string::npos || end <= second) continue;
    notes.push_back(line.substr(2, first - 2) + ": " + line.substr(second + 3, end - second - 3) +
                    " (" + line.substr(first + 3, second - first - 3) + ")");
  }
  return notes;
}

// Whether a note says that its source has no licence of its own.
static bool states_none(const std::string& note) {
  return note.find(": none stated") != std::string::npos;
}

// The tags of the sources that state none: what stands before the colon, by commas.
static std::set<std::string> tags_without_licence(const std::vector<std::string>& notes) {
  std::set<std::string> tags;
  for (const std::string& note : notes) {
    if (!states_none(note)) continue;
    std::istringstream in(note.substr(0, note.find(": ")));
    for (std::string tag; std::getline(in >> std::ws, tag, ',');) tags.insert(tag);
  }
  return tags;
}

namespace {

// A table without the rows that have one of `left_out` among their sources.
class Stated : public saith::KbSource {
 public:
  Stated(const char* path, const std::set<std::string>& left_out)
      : table_(path), left_out_(left_out) {}
  saith::Result<std::size_t> read(std::span<saith::KbRow> rows) override {
    for (;;) {
      saith::Result<std::size_t> got = table_.read(rows);
      if (!got || *got == 0) return got;
      const auto given = rows.first(*got);
      const auto end = std::remove_if(given.begin(), given.end(),
                                      [this](const saith::KbRow& row) { return is_left_out(row); });
      if (end != given.begin()) return static_cast<std::size_t>(end - given.begin());
    }
  }
  std::string_view name() const override { return table_.name(); }

 private:
  bool is_left_out(const saith::KbRow& row) const {
    std::istringstream in(row.source);
    for (std::string tag; std::getline(in, tag, ',');) {
      if (left_out_.contains(tag)) return true;
    }
    return false;
  }
  saith::TsvSource table_;
  const std::set<std::string>& left_out_;
};

}  // namespace

int main(int argc, char** argv) {
  saith::remove_partial_files_on_signals();
  const bool only_stated = argc > 1 && std::strcmp(argv[1], "--stated") == 0;
  if (only_stated) --argc, ++argv;
  if (argc < 5 || std::strcmp(argv[1], "-o") != 0) {
    std::fputs("usage: kbc [--stated] -o OUT.skb LICENSES.md TABLE.tsv...\n", stderr);
    return 2;
  }
  std::vector<std::string> notes = notes_of(argv[3]);
  std::set<std::string> left_out;
  if (only_stated) {
    left_out = tags_without_licence(notes);
    std::erase_if(notes, states_none);
  }
  std::vector<std::unique_ptr<saith::KbSource>> sources;
  for (int i = 4; i < argc; ++i) sources.push_back(std::make_unique<Stated>(argv[i], left_out));
  saith::KbCompileOptions options;
  options.output = argv[2];
  options.jobs = 2;
  options.date = date_of(argv[3]);
  options.notes = std::move(notes);
  const saith::Result<saith::KbCompileStats> built = saith::compile_kb(sources, options);
  if (!built) {
    std::fprintf(stderr, "kbc: %s\n", built.status().message.c_str());
    return 1;
  }
  return 0;
}
