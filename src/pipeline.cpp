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

// What a workspace keeps is for texts of as many bytes at most.
constexpr std::size_t kMostKeptBytes = 1 << 20;

void check_size(std::string_view text) {
  if (text.size() >= kNone) throw std::length_error("saith: a text of 4 GiB or more");
}

Document build(const DocumentTables& t) {
  return DocumentBuilder::build(t.text, t.tokens, t.sentences, t.mentions, t.quotes,
                                t.shown_entities(), t.shown_speakers(), t.speaker_reasons,
                                t.link_reasons);
}

// Texts that go through the line together, and their bytes.
struct Group {
  std::span<const std::string_view> texts;
  std::size_t bytes = 0;
};

Group first_group(std::span<const std::string_view> texts) {
  std::size_t count = 0, bytes = 0;
  while (count < std::min(texts.size(), kTogether) &&
         (count == 0 || bytes + texts[count].size() <= kTogetherBytes)) {
    bytes += texts[count++].size();
  }
  return {texts.first(count), bytes};
}

}  // namespace

struct Pipeline::State {
  Depth until;
  Stages stages;
};

struct Workspace::State {
  std::vector<DocumentTables> documents;
  StageWork work;
};

// A workspace's memory while texts of so many bytes are annotated. It goes back to the system's allocator
// when they were large, also when annotating them failed: else one long text would hold its memory for as
// long as the workspace lives.
class Pipeline::WorkspaceUse {
 public:
  WorkspaceUse(std::unique_ptr<Workspace::State>& state, std::size_t bytes)
      : state_(state), is_large_(bytes > kMostKeptBytes) {
    if (!state_) state_ = std::make_unique<Workspace::State>();
  }
  WorkspaceUse(const WorkspaceUse&) = delete;
  WorkspaceUse& operator=(const WorkspaceUse&) = delete;
  ~WorkspaceUse() {
    if (is_large_) state_.reset();
  }

  std::span<DocumentTables> documents(std::size_t count) const {
    std::vector<DocumentTables>& all = state_->documents;
    if (all.size() < count) all.resize(count);
    return {all.data(), count};
  }
  StageWork& work() const { return state_->work; }

 private:
  std::unique_ptr<Workspace::State>& state_;
  bool is_large_;
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
  const WorkspaceUse use(workspace.state_, text.size());
  const std::span<DocumentTables> tables = use.documents(1);
  tables[0].reset(text);
  run_stages(state_->stages, std::min(until, state_->until), tables, use.work());
  return build(tables[0]);
}

std::vector<Document> Pipeline::annotate_batch(std::span<const std::string_view> texts,
                                               Depth until) const {
  Workspace workspace;
  return annotate_batch(texts, workspace, until);
}

std::vector<Document> Pipeline::annotate_batch(std::span<const std::string_view> texts,
                                               Workspace& workspace, Depth until) const {
  for (const std::string_view text : texts) check_size(text);
  std::vector<Document> documents;
  documents.reserve(texts.size());
  while (documents.size() < texts.size()) {
    const Group group = first_group(texts.subspan(documents.size()));
    const WorkspaceUse use(workspace.state_, group.bytes);
    const std::span<DocumentTables> together = use.documents(group.texts.size());
    for (std::size_t i = 0; i < together.size(); ++i) together[i].reset(group.texts[i]);
    run_stages(state_->stages, std::min(until, state_->until), together, use.work());
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
