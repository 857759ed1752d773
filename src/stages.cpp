// SPDX-License-Identifier: Apache-2.0

#include "stages.hpp"

#include "base/loader.hpp"
#include "data/data.hpp"
#include "text/folding.hpp"

namespace saith {

Result<Stages> Stages::load(const PipelineOptions& options) {
  Stages stages;
  const Blob& data = Blob::embedded();
  if (Status status = Folding::load(data).status(); !status.ok()) return status;
  Loader load;
  load(TokenLexicon::load(data), stages.tokens);
  load(SentenceLexicon::load(data), stages.sentences);
  load(TagModel::load(data), stages.tags);
  load(KnowledgeBase::open(options.embedded_kb, options.kb_files, options.kb_buffers), stages.kb);
  load(MentionModel::load(data), stages.mentions);
  load(Patterns::load(options.pattern_files, options.pattern_buffers), stages.patterns);
  load(SyntaxModel::load(data), stages.syntax);
  load(QuoteLexicon::load(data), stages.quotes);
  load(SpeakerLexicon::load(data), stages.speakers);
  load(LinkModel::load(data), stages.links);
  if (!load.ok()) return load.status();
  stages.attitudes = options.attitudes;
  stages.min_score = options.min_score;
  stages.why = options.why;
  return stages;
}

void DocumentTables::reset(std::string_view other) {
  text = other;
  tokens.clear(), sentences.clear(), tags.clear(), candidates.clear(), mentions.clear();
  quotable.clear(), syntax.clear(), quotes.clear(), entities.clear(), speakers.clear(),
      links.clear();
  speaker_reasons.clear(), link_reasons.clear();
}

namespace {

// Where the options leave something out, at the end of the line.
void leave_out(const Stages& s, DocumentTables& t, StageWork& work) {
  if (s.attitudes != 0)
    leave_out_attitudes(s.attitudes, t.quotes, t.shown_speakers(), t.speaker_reasons,
                        work.leave_out);
  if (s.min_score > 0)
    leave_out_speakers(s.min_score, t.shown_speakers(), t.speaker_reasons, work.leave_out);
}

void run_in_order(const Stages& s, Depth until, std::span<DocumentTables> documents,
                  StageWork& work) {
  const auto each = [documents](auto stage) {
    for (DocumentTables& t : documents) stage(t);
  };
  const bool has_patterns = !s.patterns.empty();

  each([&](DocumentTables& t) { find_tokens(s.tokens, t.text, t.tokens); });
  if (until == Depth::tokens) return;
  each([&](DocumentTables& t) { find_sentences(s.sentences, t.text, t.tokens, t.sentences); });
  if (until == Depth::sentences) return;
  each([&](DocumentTables& t) { tag_tokens(s.tags, t.text, t.tokens, t.sentences, t.tags); });
  each([&](DocumentTables& t) {
    s.kb.find_candidates(t.text, t.tokens, t.sentences, work.known, t.candidates);
  });
  each([&](DocumentTables& t) {
    find_mentions(s.mentions, t.text, t.tokens, t.sentences, t.tags, t.candidates, work.mentions,
                  t.mentions);
    if (has_patterns) s.patterns.mark(t.text, t.tokens, t.mentions, t.patterns);
  });
  if (until == Depth::mentions) return;
  each([&](DocumentTables& t) {
    find_quotable(s.quotes, t.tokens, t.sentences, t.tags, t.quotable);
  });
  each(
      [&](DocumentTables& t) { find_syntax(s.syntax, t.sentences, t.tags, t.quotable, t.syntax); });
  each([&](DocumentTables& t) {
    find_quotes(s.quotes, t.text, t.tokens, t.sentences, t.tags, t.syntax, t.mentions, work.quotes,
                t.quotes);
    if (has_patterns) s.patterns.leave_out(t.quotes, t.patterns);
  });
  if (until == Depth::quotes) return;
  each([&](DocumentTables& t) {
    find_speakers(s.speakers, t.text, t.tokens, t.sentences, t.tags, t.syntax, t.mentions, t.quotes,
                  work.speakers, t.entities, t.speakers, s.why ? &t.speaker_reasons : nullptr);
  });
  if (until == Depth::speakers) return;
  each([&](DocumentTables& t) {
    find_links(s.links, t.text, t.tokens, t.tags, s.kb, t.mentions, t.entities, t.speakers,
               s.min_score, work.links, t.links, s.why ? &t.link_reasons : nullptr);
    for (std::uint32_t& entity : t.speaker_reasons.candidate)
      entity = entity == kNone ? kNone : t.links.row[entity];
    if (!has_patterns) return;
    s.patterns.link(t.links, t.patterns);
    if (s.why) note_patterns(t.links.entities, t.link_reasons, work.leave_out.link_reasons);
  });
}

}  // namespace

void run_stages(const Stages& stages, Depth until, std::span<DocumentTables> documents,
                StageWork& work) {
  run_in_order(stages, until, documents, work);
  for (DocumentTables& t : documents) leave_out(stages, t, work);
}

}  // namespace saith
