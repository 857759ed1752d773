// SPDX-License-Identifier: Apache-2.0

// Links to the embedded knowledge base, from the entities that speakers/ found.

#include "links/links.hpp"

#include "loaded.hpp"
#include "speakers/speakers.hpp"

namespace {

void find_links(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  const std::vector<std::string_view>& texts = saith::bench::news().documents;
  saith::LinkWork work;
  saith::LinkTable links;
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const saith::DocumentTables& t = loaded.articles[i];
      links.clear();
      saith::find_links(loaded.stages.links, texts[i], t.tokens, t.tags, loaded.stages.kb,
                        t.mentions, t.entities, t.speakers, 0, work, links);
      benchmark::DoNotOptimize(links.entities.score.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_links)->Unit(benchmark::kMillisecond);

}  // namespace
