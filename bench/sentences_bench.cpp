// SPDX-License-Identifier: Apache-2.0

// Sentences, given the tokens; and tokens and sentences together.

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

#include "bench_text.hpp"
#include "data/data.hpp"
#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

namespace {

struct Lexicons {
  saith::TokenLexicon tokens = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  saith::SentenceLexicon sentences = saith::SentenceLexicon::load(saith::Blob::embedded()).value();
};
const Lexicons& lexicons() {
  static const Lexicons loaded;
  return loaded;
}

void find_sentences(benchmark::State& state) {
  const std::vector<std::string_view>& articles = saith::bench::news().documents;
  std::vector<saith::TokenTable> tokens(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i)
    saith::find_tokens(lexicons().tokens, articles[i], tokens[i]);
  saith::SentenceTable sentences;
  for (auto _ : state) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      sentences.clear();
      saith::find_sentences(lexicons().sentences, articles[i], tokens[i], sentences);
      benchmark::DoNotOptimize(sentences.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

void find_tokens_and_sentences(benchmark::State& state) {
  saith::TokenTable tokens;
  saith::SentenceTable sentences;
  for (auto _ : state) {
    for (const std::string_view article : saith::bench::news().documents) {
      tokens.clear(), sentences.clear();
      saith::find_tokens(lexicons().tokens, article, tokens);
      saith::find_sentences(lexicons().sentences, article, tokens, sentences);
      benchmark::DoNotOptimize(sentences.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

// Tokens and sentences of what is no prose, as one text.
void odd(benchmark::State& state, const saith::bench::Odd& input) {
  const std::string text = input.make();
  saith::TokenTable tokens;
  saith::find_tokens(lexicons().tokens, text, tokens);  // so that the memory is there
  saith::SentenceTable sentences;
  for (auto _ : state) {
    tokens.clear(), sentences.clear();
    saith::find_tokens(lexicons().tokens, text, tokens);
    saith::find_sentences(lexicons().sentences, text, tokens, sentences);
    benchmark::DoNotOptimize(sentences.span.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}

BENCHMARK(find_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(find_tokens_and_sentences)->Unit(benchmark::kMillisecond);
const bool registered = [] {
  for (const saith::bench::Odd& input : saith::bench::kOdd) {
    benchmark::RegisterBenchmark(
        std::string("tokens_and_sentences/10MB/").append(input.name).c_str(), odd, input)
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}();

}  // namespace
