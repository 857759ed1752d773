// The straight line: bytes -> tokens -> sentences -> tags -> candidates -> mentions -> syntax ->
// quotes -> speakers -> links. Read this first; each stage's own header says what it does.

#include "saith/pipeline.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/take.hpp"
#include "data/data.hpp"
#include "document_builder.hpp"
#include "kb/kb.hpp"
#include "leave_out.hpp"
#include "links/links.hpp"
#include "mentions/mentions.hpp"
#include "patterns/patterns.hpp"
#include "quotes/quotes.hpp"
#include "sentences/sentences.hpp"
#include "speakers/speakers.hpp"
#include "syntax/syntax.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace saith {

struct Pipeline::State {
  PipelineOptions options;
  TokenLexicon tokens;
  SentenceLexicon sentences;
  TagModel tags;
  KnowledgeBase kb;
  MentionModel mentions;
  Patterns patterns;
  SyntaxModel syntax;
  QuoteLexicon quotes;
  SpeakerLexicon speakers;
  LinkModel links;
};

struct Workspace::State {
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  CandidateTable candidates;
  MentionTable mentions;
  PatternWork pattern_work;
  Column<std::uint8_t> quotable;  // of each sentence
  SyntaxTable syntax;
  QuoteScratch quote_scratch;
  QuoteTable quotes;
  EntityTable entities;
  SpeakerTable speakers;
  SpeakerWork speaker_work;
  LinkWork link_work;
  LeaveOutWork leave_out_work;
  void clear() {
    tokens.clear(), sentences.clear(), tags.clear(), candidates.clear();
    mentions.clear(), quotable.clear(), syntax.clear(), quotes.clear(), entities.clear(),
        speakers.clear();
  }
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Pipeline::Pipeline(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::create(const PipelineOptions& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  const Blob& data = Blob::embedded();
  Status status;
  const bool loaded =
      take(TokenLexicon::load(data), state->tokens, status) &&
      take(SentenceLexicon::load(data), state->sentences, status) &&
      take(TagModel::load(data), state->tags, status) &&
      take(KnowledgeBase::open(options.embedded_kb, options.kb_files), state->kb, status) &&
      take(MentionModel::load(data), state->mentions, status) &&
      take(Patterns::load(options.pattern_files), state->patterns, status) &&
      take(SyntaxModel::load(data), state->syntax, status) &&
      take(QuoteLexicon::load(data), state->quotes, status) &&
      take(SpeakerLexicon::load(data), state->speakers, status) &&
      take(LinkModel::load(data), state->links, status);
  if (!loaded) return status;
  return Pipeline(std::move(state));
}

Document Pipeline::annotate(std::string_view text) const {
  Workspace workspace;
  return annotate(text, workspace);
}

Document Pipeline::annotate(std::string_view text, Workspace& workspace) const {
  return annotate(text, workspace, state_->options.until);
}

Document Pipeline::annotate(std::string_view text, Workspace& workspace, Depth until) const {
  if (text.size() >= kNone) throw std::length_error("saith: a text of 4 GiB or more");
  const State& p = *state_;
  until = std::min(until, p.options.until);
  Workspace::State& w = *workspace.state_;
  w.clear();
  auto run = [&] {
    find_tokens(p.tokens, text, w.tokens);
    if (until == Depth::tokens) return;
    find_sentences(p.sentences, text, w.tokens, w.sentences);
    if (until == Depth::sentences) return;
    tag_tokens(p.tags, text, w.tokens, w.sentences, w.tags);
    p.kb.find_candidates(text, w.tokens, w.sentences, w.candidates);
    find_mentions(p.mentions, text, w.tokens, w.sentences, w.tags, p.kb, w.candidates, w.mentions);
    if (!p.patterns.empty()) p.patterns.mark(text, w.tokens, w.mentions, w.pattern_work);
    if (until == Depth::mentions) return;
    find_quotable(p.quotes, w.tokens, w.sentences, w.tags, w.quotable);
    find_syntax(p.syntax, w.sentences, w.tags, w.quotable, w.syntax);
    find_quotes(p.quotes, text, w.tokens, w.sentences, w.tags, w.syntax, w.mentions,
                w.quote_scratch, w.quotes);
    if (!p.patterns.empty()) p.patterns.leave_out(w.quotes, w.pattern_work);
    if (until == Depth::quotes) return;
    find_speakers(p.speakers, text, w.tokens, w.sentences, w.tags, w.syntax, w.mentions, w.quotes,
                  w.speaker_work, w.entities, w.speakers);
    if (until == Depth::speakers) return;
    find_links(p.links, text, w.tokens, w.sentences, w.tags, p.kb, w.candidates, w.mentions,
               p.options.min_score, w.link_work, w.entities, w.speakers);
    if (!p.patterns.empty()) p.patterns.link(w.speakers, w.entities, w.pattern_work);
  };
  run();
  if (p.options.attitudes != 0)
    leave_out_attitudes(p.options.attitudes, w.quotes, w.speakers, w.leave_out_work);
  if (p.options.min_score > 0) leave_out_speakers(p.options.min_score, w.speakers);
  return DocumentBuilder::build(text, w.tokens, w.sentences, w.mentions, w.quotes, w.entities,
                                w.speakers);
}

std::vector<Candidate> Pipeline::lookup(std::string_view name) const {
  return state_->kb.lookup(name);
}

}  // namespace saith
