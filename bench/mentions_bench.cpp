// Names, pronouns and nominals.

#include "stages.hpp"

namespace {

void find_mentions(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::MentionTable mentions;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      mentions.clear();
      saith::find_mentions(stages.mentions, t.text, t.tokens, t.sentences, t.tags, stages.kb,
                           t.candidates, mentions);
      benchmark::DoNotOptimize(mentions.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_mentions)->Unit(benchmark::kMillisecond);

}  // namespace
