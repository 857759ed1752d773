// SPDX-License-Identifier: Apache-2.0

// From bytes to documents: what a pipeline holds, and how texts go through the line of stages, which
// stages.cpp names in their order. Read that first.

#include "saith/pipeline.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "document_builder.hpp"
#include "stages.hpp"

namespace saith {

namespace {

// So many documents, or bytes of them, go through the line together: enough for a stage's model to
// serve several, and few enough for their tables to stay in the caches.
constexpr std::size_t kTogether = 10;
constexpr std::size_t kTogetherBytes = 128 << 10;

void check_size(std::string_view text) {
  if (text.size() >= kNone) throw std::length_error("saith: a text of 4 GiB or more");
}

Document build(const DocumentTables& t) {
  return DocumentBuilder::build(t.text, t.tokens, t.sentences, t.mentions, t.quotes,
                                t.shown_entities(), t.shown_speakers(), t.speaker_reasons,
                                t.link_reasons);
}

}  // namespace

struct Pipeline::State {
  Depth until;
  Stages stages;
};

struct Workspace::State {
  std::vector<DocumentTables> documents{1};
  StageWork work;
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
  Result<Stages> stages = Stages::load(options);
  if (!stages) return stages.status();
  return Pipeline(std::make_unique<State>(State{options.until, std::move(stages).value()}));
}

Document Pipeline::annotate(std::string_view text, Depth until) const {
  Workspace workspace;
  return annotate(text, workspace, until);
}

Document Pipeline::annotate(std::string_view text, Workspace& workspace, Depth until) const {
  check_size(text);
  Workspace::State& w = *workspace.state_;
  w.documents[0].reset(text);
  run_stages(state_->stages, std::min(until, state_->until), {w.documents.data(), 1}, w.work);
  return build(w.documents[0]);
}

std::vector<Document> Pipeline::annotate_batch(std::span<const std::string_view> texts,
                                               Depth until) const {
  Workspace workspace;
  return annotate_batch(texts, workspace, until);
}

std::vector<Document> Pipeline::annotate_batch(std::span<const std::string_view> texts,
                                               Workspace& workspace, Depth until) const {
  for (const std::string_view text : texts) check_size(text);
  Workspace::State& w = *workspace.state_;
  w.documents.resize(std::max(w.documents.size(), std::min(texts.size(), kTogether)));
  std::vector<Document> documents;
  documents.reserve(texts.size());
  for (std::size_t next = 0; next < texts.size();) {
    std::size_t count = 0, bytes = 0;
    while (next < texts.size() && count < kTogether &&
           (count == 0 || bytes + texts[next].size() <= kTogetherBytes)) {
      bytes += texts[next].size();
      w.documents[count++].reset(texts[next++]);
    }
    const std::span<DocumentTables> together{w.documents.data(), count};
    run_stages(state_->stages, std::min(until, state_->until), together, w.work);
    for (const DocumentTables& tables : together) documents.push_back(build(tables));
  }
  return documents;
}

std::vector<Candidate> Pipeline::lookup(std::string_view name) const {
  return state_->stages.kb.lookup(name);
}

std::optional<Candidate> Pipeline::lookup_id(std::string_view kb_id) const {
  const KnowledgeBase& kb = state_->stages.kb;
  const std::uint32_t entity = kb.find_id(kb_id);
  if (entity == kNone) return std::nullopt;
  return Candidate{
      kb.id_of(entity), kb.name_of(entity), kb.description_of(entity), kb.type_of(entity), 1, "id"};
}

}  // namespace saith
