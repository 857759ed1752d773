// Dependency trees, of the sentences that may hold or attribute a quote.

#include "stages.hpp"

namespace {

void find_syntax(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  saith::SyntaxTable syntax;
  for (auto _ : state) {
    for (const saith::bench::Tables& t : stages.articles) {
      syntax.clear();
      saith::find_syntax(stages.syntax, t.sentences, t.tags, t.quotable, syntax);
      benchmark::DoNotOptimize(syntax.head.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_syntax)->Unit(benchmark::kMillisecond);

}  // namespace
