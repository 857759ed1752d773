// SPDX-License-Identifier: Apache-2.0

// Dependency trees, of the sentences that may hold or attribute a quote.

#include "loaded.hpp"

namespace {

void find_syntax(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  saith::SyntaxTable syntax;
  for (auto _ : state) {
    for (const saith::DocumentTables& t : loaded.articles) {
      syntax.clear();
      saith::find_syntax(loaded.stages.syntax, t.sentences, t.tags, t.quotable, syntax);
      benchmark::DoNotOptimize(syntax.head.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_syntax)->Unit(benchmark::kMillisecond);

}  // namespace
