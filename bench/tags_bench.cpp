// SPDX-License-Identifier: Apache-2.0

// Part-of-speech tags.

#include "loaded.hpp"

namespace {

void tag_tokens(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  saith::TagTable tags;
  for (auto _ : state) {
    for (const saith::DocumentTables& t : loaded.articles) {
      tags.clear();
      saith::tag_tokens(loaded.stages.tags, t.text, t.tokens, t.sentences, tags);
      benchmark::DoNotOptimize(tags.fine.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(tag_tokens)->Unit(benchmark::kMillisecond);

}  // namespace
