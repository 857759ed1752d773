// SPDX-License-Identifier: Apache-2.0

// Names, pronouns and nominals.

#include "loaded.hpp"

namespace {

void find_mentions(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  saith::MentionWork work;
  saith::MentionTable mentions;
  for (auto _ : state) {
    for (const saith::DocumentTables& t : loaded.articles) {
      mentions.clear();
      saith::find_mentions(loaded.stages.mentions, t.text, t.tokens, t.sentences, t.tags,
                           t.candidates, work, mentions);
      benchmark::DoNotOptimize(mentions.span.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_mentions)->Unit(benchmark::kMillisecond);

}  // namespace
