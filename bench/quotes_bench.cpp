// SPDX-License-Identifier: Apache-2.0

// Quotes: the stage alone, on news and on what could be slow.

#include <string>

#include "loaded.hpp"

namespace {

void find_quotes(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  saith::QuoteScratch scratch;
  saith::QuoteTable quotes;
  for (auto _ : state) {
    for (const saith::DocumentTables& t : loaded.articles) {
      quotes.clear();
      saith::find_quotes(loaded.stages.quotes, t.text, t.tokens, t.sentences, t.tags, t.syntax,
                         t.mentions, scratch, quotes);
      benchmark::DoNotOptimize(quotes.kind.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

// One text of about state.range(0) bytes that repeats `piece`; the time should grow as the size
// does.
void repeated(benchmark::State& state, std::string_view piece) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  saith::DocumentTables t;
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(0))) text += piece;
  saith::StageWork work;
  t.reset(text);
  saith::run_stages(loaded.stages, saith::Depth::quotes, {&t, 1}, work);
  saith::QuoteScratch scratch;
  saith::QuoteTable quotes;
  for (auto _ : state) {
    quotes.clear();
    saith::find_quotes(loaded.stages.quotes, text, t.tokens, t.sentences, t.tags, t.syntax,
                       t.mentions, scratch, quotes);
    benchmark::DoNotOptimize(quotes.kind.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}

BENCHMARK(find_quotes)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(repeated, opening_marks, "“a ")
    ->Arg(100'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(repeated, straight_marks, "\"")
    ->Arg(100'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(repeated, cues, "he said she said that they accused him, ")
    ->Arg(100'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(repeated, commas, "house, according to the old, old bank, ")
    ->Arg(100'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(repeated, nouns, "bank claim plan house ")
    ->Arg(100'000)
    ->Arg(400'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
