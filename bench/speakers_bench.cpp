// SPDX-License-Identifier: Apache-2.0

// Entities by name, and speakers.

#include "speakers/speakers.hpp"

#include "loaded.hpp"

namespace {

void find_speakers(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  const std::vector<std::string_view>& texts = saith::bench::news().documents;
  saith::SpeakerWork work;
  saith::EntityTable entities;
  saith::SpeakerTable speakers;
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const saith::DocumentTables& t = loaded.articles[i];
      entities.clear(), speakers.clear();
      saith::find_speakers(loaded.stages.speakers, texts[i], t.tokens, t.sentences, t.tags,
                           t.syntax, t.mentions, t.quotes, work, entities, speakers);
      benchmark::DoNotOptimize(speakers.quote_speaker.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_speakers)->Unit(benchmark::kMillisecond);

}  // namespace
