// SPDX-License-Identifier: Apache-2.0

#include "bench_text.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace saith::bench {

namespace {

constexpr std::size_t kBytes = 20'000'000;

[[noreturn]] void give_up(const std::string& file, const char* why) {
  std::fprintf(stderr, "bench: %s: %s\n", file.c_str(), why);
  std::exit(1);
}

void read_articles(const std::string& file, std::vector<std::string>& articles) {
  simdjson::padded_string bytes;
  if (simdjson::padded_string::load(file).get(bytes)) give_up(file, "cannot be read");
  if (!file.ends_with(".jsonl")) {
    articles.emplace_back(std::string_view(bytes));
    return;
  }
  simdjson::dom::parser parser;
  simdjson::dom::document_stream rows;
  if (parser.parse_many(bytes, bytes.size() + 64).get(rows)) give_up(file, "is no JSON Lines file");
  for (auto row : rows) {
    std::string_view text;
    if (row["text"].get(text)) give_up(file, "has a line without text");
    articles.emplace_back(text);
  }
}

Text make() {
  std::vector<std::string> files;
  if (const char* named = std::getenv("SAITH_BENCH_TEXT")) {
    std::string_view rest = named;
    while (!rest.empty()) {
      const std::size_t end = rest.find(':');
      files.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  } else {
    for (const auto& entry : std::filesystem::directory_iterator(SAITH_EXAMPLES_DIR)) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
  }
  std::vector<std::string> articles;
  for (const std::string& file : files) read_articles(file, articles);
  std::size_t once = 0;
  for (const std::string& article : articles) once += article.size();
  if (once == 0) give_up("SAITH_BENCH_TEXT", "names no text");

  Text text;
  std::vector<std::size_t> ends;
  text.all.reserve(kBytes + 2 * once);
  while (text.all.size() < kBytes) {
    for (const std::string& article : articles) {
      text.all += article;
      ends.push_back(text.all.size());
      text.all += "\n\n";
    }
  }
  std::size_t begin = 0;
  for (std::size_t end : ends) {
    text.documents.push_back(std::string_view(text.all).substr(begin, end - begin));
    begin = end + 2;
  }
  return text;
}

}  // namespace

const Text& news() {
  static const Text text = make();
  return text;
}

std::string Odd::make() const {
  constexpr std::size_t kSize = 10'000'000;
  if (std::string_view(name) == "prose") return news().all.substr(0, kSize);
  std::string text;
  text.reserve(kSize + piece.size());
  std::uint32_t random = 1;
  const bool ascii =
      std::string_view(name) == "random_ascii";  // what can be printed; else any byte
  while (text.size() < kSize) {
    if (!piece.empty()) {
      text += piece;
      continue;
    }
    random = random * 1664525u + 1013904223u;
    text += static_cast<char>(ascii ? 32 + (random >> 16) % 95 : random >> 24);
  }
  return text;
}

void report(benchmark::State& state, const Text& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.all.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.documents.size()));
}

}  // namespace saith::bench
