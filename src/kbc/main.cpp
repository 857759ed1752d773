// SPDX-License-Identifier: Apache-2.0

// kbc: compiles the embedded knowledge base while the library is built.
//
//   kbc -o OUT.skb LICENSES.md TABLE.tsv...
//
// The rows of the table in LICENSES.md become the base's notes, its line "Date of the data: 2026-11-29" the base's date.

#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb_build/build.hpp"
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

int main(int argc, char** argv) {
  saith::remove_partial_files_on_signals();
  if (argc < 5 || std::strcmp(argv[1], "-o") != 0) {
    std::fputs("usage: kbc -o OUT.skb LICENSES.md TABLE.tsv...\n", stderr);
    return 2;
  }
  std::vector<std::unique_ptr<saith::KbSource>> sources;
  for (int i = 4; i < argc; ++i) sources.push_back(std::make_unique<saith::TsvSource>(argv[i]));
  saith::KbBuildOptions options;
  options.output = argv[2];
  options.jobs = 2;
  options.date = date_of(argv[3]);
  options.notes = notes_of(argv[3]);
  const saith::Result<saith::KbBuildStats> built = saith::build_kb(sources, options);
  if (!built) {
    std::fprintf(stderr, "kbc: %s\n", built.status().message.c_str());
    return 1;
  }
  return 0;
}
