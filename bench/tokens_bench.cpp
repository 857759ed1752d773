// find_tokens over news and over inputs made to be slow.

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "bench_text.hpp"
#include "data/data.hpp"
#include "tokens/tokens.hpp"

namespace {

const saith::TokenLexicon& lexicon() {
  static const saith::TokenLexicon loaded = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  return loaded;
}

void news(benchmark::State& state, saith::TakePlainChunks take) {
  const saith::bench::Text& text = saith::bench::news();
  saith::TokenTable tokens;
  for (auto _ : state) {
    for (std::string_view document : text.documents) {
      tokens.clear();
      find_tokens_with(take, lexicon(), document, tokens);
      benchmark::DoNotOptimize(tokens.span.data());
    }
  }
  saith::bench::report(state, text);
}

// 10 MB of the same few bytes over and over; of random bytes when there are none.
void repeated(benchmark::State& state, std::string_view piece) {
  constexpr std::size_t kSize = 10'000'000;
  std::string text;
  text.reserve(kSize + piece.size());
  std::uint32_t random = 1;
  while (text.size() < kSize) {
    if (piece.empty()) random = random * 1664525u + 1013904223u, text += static_cast<char>(random >> 24);
    else text += piece;
  }
  saith::TokenTable tokens;
  for (auto _ : state) {
    tokens.clear();
    find_tokens(lexicon(), text, tokens);
    benchmark::DoNotOptimize(tokens.span.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

const bool registered = [] {
  benchmark::RegisterBenchmark("tokens/news", news, lexicon().fastest());
  benchmark::RegisterBenchmark("tokens/news/no_fast_path", news, nullptr);
  for (const saith::NamedPlainChunks& path : saith::plain_chunks_of_machine()) {
    if (path.take != nullptr) benchmark::RegisterBenchmark(("tokens/news/" + std::string(path.name)).c_str(), news, path.take);
  }
  benchmark::RegisterBenchmark("tokens/10MB/quotation_marks", repeated, "\"");
  benchmark::RegisterBenchmark("tokens/10MB/stops", repeated, ".");
  benchmark::RegisterBenchmark("tokens/10MB/spaces", repeated, " ");
  benchmark::RegisterBenchmark("tokens/10MB/one_letter", repeated, "a");
  benchmark::RegisterBenchmark("tokens/10MB/emoji", repeated, "\xF0\x9F\x98\x80");
  benchmark::RegisterBenchmark("tokens/10MB/apostrophes", repeated, "'");
  benchmark::RegisterBenchmark("tokens/10MB/hyphens", repeated, "a-");
  benchmark::RegisterBenchmark("tokens/10MB/random_bytes", repeated, "");
  return true;
}();

}  // namespace
