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

// Tokens and sentences of what is no prose, as one text.
void odd(benchmark::State& state, const saith::bench::Odd& input) {
  const saith::bench::Stages& stages = saith::bench::stages();
  const std::string text = input.make();
  saith::TokenTable tokens;
  saith::find_tokens(stages.tokens, text, tokens);  // so that the memory is there
  saith::SentenceTable sentences;
  for (auto _ : state) {
    tokens.clear(), sentences.clear();
    saith::find_tokens(stages.tokens, text, tokens);
    saith::find_sentences(stages.sentences, text, tokens, sentences);
    benchmark::DoNotOptimize(sentences.span.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

BENCHMARK(find_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(find_tokens_and_sentences)->Unit(benchmark::kMillisecond);
const bool registered = [] {
  for (const saith::bench::Odd& input : saith::bench::kOdd) {
    benchmark::RegisterBenchmark(std::string("tokens_and_sentences/10MB/").append(input.name).c_str(), odd, input)->Unit(benchmark::kMillisecond);
  }
  return true;
}();

}  // namespace
