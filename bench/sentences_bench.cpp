// Sentences, given the tokens; and tokens and sentences together.

#include "stages.hpp"

namespace {

void find_sentences(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::SentenceTable sentences;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      sentences.clear();
      saith::find_sentences(stages.sentences, t.text, t.tokens, sentences);
      benchmark::DoNotOptimize(sentences.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

void find_tokens_and_sentences(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::TokenTable tokens;
  saith::SentenceTable sentences;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      tokens.clear(), sentences.clear();
      saith::find_tokens(stages.tokens, t.text, tokens);
      saith::find_sentences(stages.sentences, t.text, tokens, sentences);
      benchmark::DoNotOptimize(sentences.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(find_tokens_and_sentences)->Unit(benchmark::kMillisecond);

}  // namespace
