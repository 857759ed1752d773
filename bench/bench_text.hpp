// SPDX-License-Identifier: Apache-2.0

// The text that every benchmark reads: at least 20 MB of news, made when the benchmark starts.
//
//   const saith::bench::Text& news = saith::bench::news();
//   for (auto _ : state)
//     for (std::string_view article : news.documents) use(article);
//   saith::bench::report(state, news);              // MB/s and documents/s
//
// The articles are the files that SAITH_BENCH_TEXT names (separated by colons; .jsonl: the "text"
// of each line, else a file is an article), or the examples; they are repeated until there are 20
// MB of them.

#ifndef SAITH_BENCH_BENCH_TEXT_HPP_
#define SAITH_BENCH_BENCH_TEXT_HPP_

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace saith::bench {

struct Text {
  std::string all;  // every article, repeated, with an empty line after each
  std::vector<std::string_view> documents;  // the articles in `all`, repetitions too
};

// Made at the first call; ends the program with a message when a file cannot be read.
const Text& news();

// Inputs that are no prose, 10 MB of each, made anew at each call; and as much of news() to compare
// with.
struct Odd {
  const char* name;
  std::string_view piece;  // over and over; empty where `make` says otherwise
  std::string make() const;
};
inline constexpr Odd kOdd[] = {
    {"prose", {}},
    {"quotation_marks", "\""},
    {"stops", "."},
    {"spaces", " "},
    {"one_letter", "a"},
    {"emoji", "\xF0\x9F\x98\x80"},
    {"apostrophes", "'"},
    {"hyphens", "a-"},
    {"curly",
     "\xE2\x80\x9C"
     "a\xE2\x80\x9D "},
    {"random_bytes", {}},
    {"random_ascii", {}},
};

// Sets bytes and items processed of `state` for as many passes over `text` as were made.
void report(benchmark::State& state, const Text& text);

}  // namespace saith::bench

#endif  // SAITH_BENCH_BENCH_TEXT_HPP_
