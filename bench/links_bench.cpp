// Links to the embedded knowledge base, from the entities that speakers/ found.

#include "links/links.hpp"

#include "loaded.hpp"
#include "speakers/speakers.hpp"

namespace {

void find_links(benchmark::State& state) {
  const saith::bench::Loaded& loaded = saith::bench::loaded();
  const std::vector<std::string_view>& texts = saith::bench::news().documents;
  saith::LinkWork work;
  saith::EntityTable out;
  saith::SpeakerTable out_speakers;
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const saith::DocumentTables& t = loaded.articles[i];
      out.clear(), out_speakers.clear();
      out.strings = t.entities.strings;
      for (std::size_t e = 0; e < t.entities.size(); ++e) {
        out.name.push_back(t.entities.name[e]), out.kb_id.push_back(t.entities.kb_id[e]);
        out.type.push_back(t.entities.type[e]), out.score.push_back(t.entities.score[e]);
      }
      for (std::uint32_t e : t.speakers.mention_entity) out_speakers.mention_entity.push_back(e);
      for (std::uint32_t e : t.speakers.quote_speaker) out_speakers.quote_speaker.push_back(e);
      saith::find_links(loaded.stages.links, texts[i], t.tokens, t.sentences, t.tags,
                        loaded.stages.kb, t.candidates, t.mentions, 0, work, out, out_speakers);
      benchmark::DoNotOptimize(out.score.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_links)->Unit(benchmark::kMillisecond);

}  // namespace
