// Part-of-speech tags.

#include "stages.hpp"

namespace {

void tag_tokens(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::TagTable tags;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      tags.clear();
      saith::tag_tokens(stages.tags, t.text, t.tokens, t.sentences, tags);
      benchmark::DoNotOptimize(tags.fine.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(tag_tokens)->Unit(benchmark::kMillisecond);

}  // namespace
