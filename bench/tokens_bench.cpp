// SPDX-License-Identifier: Apache-2.0

// find_tokens over news and over inputs made to be slow.

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>

#include "bench_text.hpp"
#include "data/data.hpp"
#include "tokens/tokens.hpp"

namespace {

const saith::TokenLexicon& lexicon() {
  static const saith::TokenLexicon loaded =
      saith::TokenLexicon::load(saith::Blob::embedded()).value();
  return loaded;
}

void news(benchmark::State& state, const saith::tokens::FastPath* path) {
  const saith::bench::Text& text = saith::bench::news();
  saith::TokenTable tokens;
  for (auto _ : state) {
    for (std::string_view document : text.documents) {
      tokens.clear();
      find_tokens_with(path, lexicon(), document, tokens);
      benchmark::DoNotOptimize(tokens.span.data());
    }
  }
  saith::bench::report(state, text);
}

void odd(benchmark::State& state, const saith::bench::Odd& input) {
  const std::string text = input.make();
  saith::TokenTable tokens;
  find_tokens(lexicon(), text, tokens);  // so that the memory is there
  for (auto _ : state) {
    tokens.clear();
    find_tokens(lexicon(), text, tokens);
    benchmark::DoNotOptimize(tokens.span.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}

const bool registered = [] {
  benchmark::RegisterBenchmark("tokens/news", news, &lexicon().fastest());
  benchmark::RegisterBenchmark("tokens/news/no_fast_path", news, nullptr);
  static const std::array<saith::tokens::FastPath, 4> paths = saith::tokens::fast_paths();
  for (const saith::tokens::FastPath& path : paths) {
    if (path.take_plain_chunks != nullptr)
      benchmark::RegisterBenchmark(std::string("tokens/news/").append(path.name).c_str(), news,
                                   &path);
  }
  for (const saith::bench::Odd& input : saith::bench::kOdd) {
    benchmark::RegisterBenchmark(std::string("tokens/10MB/").append(input.name).c_str(), odd, input)
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}();

}  // namespace
