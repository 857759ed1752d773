// SPDX-License-Identifier: Apache-2.0

// The whole line, to every depth, on one thread and on several.

#include <algorithm>

#include "bench_text.hpp"
#include "cli/allocations.hpp"
#include "saith/saith.hpp"

namespace {

const saith::Pipeline& pipeline() {
  static const saith::Pipeline made = saith::Pipeline::create().value();
  return made;
}

void annotate(benchmark::State& state, saith::Depth until) {
  const saith::bench::Text& news = saith::bench::news();
  saith::Workspace workspace;
  for (auto _ : state) {
    for (std::string_view article : news.documents) {
      benchmark::DoNotOptimize(pipeline().annotate(article, workspace, until).quotes().size());
    }
  }
  saith::bench::report(state, news);
}

// After a first pass that warms the workspace up.
void allocations_per_document(benchmark::State& state) {
  const saith::bench::Text& news = saith::bench::news();
  saith::Workspace workspace;
  const std::size_t n = std::min<std::size_t>(news.documents.size(), 200);
  std::size_t count = 0;
  for (auto _ : state) {
    for (int pass = 0; pass < 2; ++pass) {
      const std::size_t before = saith::cli::allocations();
      for (std::size_t i = 0; i < n; ++i) pipeline().annotate(news.documents[i], workspace);
      count = saith::cli::allocations() - before;
    }
  }
  state.counters["allocations_per_document"] = static_cast<double>(count) / static_cast<double>(n);
}

void create(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(saith::Pipeline::create().ok());
}

BENCHMARK_CAPTURE(annotate, tokens, saith::Depth::tokens)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(annotate, sentences, saith::Depth::sentences)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(annotate, mentions, saith::Depth::mentions)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(annotate, quotes, saith::Depth::quotes)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(annotate, speakers, saith::Depth::speakers)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(annotate, links, saith::Depth::links)
    ->Unit(benchmark::kMillisecond)
    ->ThreadRange(1, 4)
    ->UseRealTime();
BENCHMARK(allocations_per_document)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(create)->Unit(benchmark::kMicrosecond);

}  // namespace
