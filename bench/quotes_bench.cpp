// Quotes: the stage alone, on news and on what could be slow.

#include <string>

#include "stages.hpp"

namespace {

void find_quotes(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::QuoteScratch scratch;
  saith::QuoteTable quotes;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      quotes.clear();
      saith::find_quotes(stages.quotes, t.text, t.tokens, t.sentences, t.tags, t.syntax, t.mentions,
                         scratch, quotes);
      benchmark::DoNotOptimize(quotes.kind.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

// One text of about state.range(0) bytes that repeats `piece`; the time should grow as the size
// does.
void repeated(benchmark::State& state, std::string_view piece) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::bench::Tables t;
  std::string text;
  while (text.size() < static_cast<std::size_t>(state.range(0))) text += piece;
  saith::find_tokens(stages.tokens, text, t.tokens);
  saith::find_sentences(stages.sentences, text, t.tokens, t.sentences);
  saith::tag_tokens(stages.tags, text, t.tokens, t.sentences, t.tags);
  saith::find_quotable(stages.quotes, t.tokens, t.sentences, t.tags, t.quotable);
  saith::find_syntax(stages.syntax, t.sentences, t.tags, t.quotable, t.syntax);
  saith::QuoteScratch scratch;
  saith::QuoteTable quotes;
  for (auto _ : state) {
    quotes.clear();
    saith::find_quotes(stages.quotes, text, t.tokens, t.sentences, t.tags, t.syntax, t.mentions,
                       scratch, quotes);
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
