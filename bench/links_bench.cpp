// Links to the embedded knowledge base, from the entities that speakers/ found.

#include "links/links.hpp"

#include "speakers/speakers.hpp"
#include "stages.hpp"

namespace {

void find_links(benchmark::State& state) {
  const saith::bench::Stages& stages = saith::bench::stages();
  const saith::SpeakerLexicon lexicon =
      saith::SpeakerLexicon::load(saith::Blob::embedded()).value();
  const saith::LinkModel model = saith::LinkModel::load(saith::Blob::embedded()).value();
  const std::vector<std::string_view>& texts = saith::bench::news().documents;
  saith::SpeakerWork speaker_work;
  saith::LinkWork work;
  std::vector<saith::EntityTable> entities(texts.size());
  std::vector<saith::SpeakerTable> speakers(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const saith::bench::Tables& t = stages.articles[i];
    saith::find_speakers(lexicon, texts[i], t.tokens, t.sentences, t.tags, t.syntax, t.mentions,
                         t.quotes, speaker_work, entities[i], speakers[i]);
  }
  saith::EntityTable out;
  saith::SpeakerTable out_speakers;
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const saith::bench::Tables& t = stages.articles[i];
      out.clear(), out_speakers.clear();
      out.strings = entities[i].strings;
      for (std::size_t e = 0; e < entities[i].size(); ++e) {
        out.name.push_back(entities[i].name[e]), out.kb_id.push_back(entities[i].kb_id[e]);
        out.type.push_back(entities[i].type[e]), out.score.push_back(entities[i].score[e]);
      }
      for (std::uint32_t e : speakers[i].mention_entity) out_speakers.mention_entity.push_back(e);
      for (std::uint32_t e : speakers[i].quote_speaker) out_speakers.quote_speaker.push_back(e);
      saith::find_links(model, texts[i], t.tokens, t.sentences, t.tags, stages.kb, t.candidates,
                        t.mentions, 0, work, out, out_speakers);
      benchmark::DoNotOptimize(out.score.data());
    }
  }
  saith::bench::report(state, saith::bench::news());
}

BENCHMARK(find_links)->Unit(benchmark::kMillisecond);

}  // namespace
