// SPDX-License-Identifier: Apache-2.0

// The whole line, from bytes to who said what.
//
//   saith::Result<saith::Pipeline> pipeline = saith::Pipeline::create();
//   if (!pipeline) { std::cerr << pipeline.status().message; return 1; }
//   saith::Document doc = pipeline->annotate("\"We will go,\" the Prime Minister said.");
//
// A Pipeline holds the compiled lexicons, models and knowledge bases. It never changes after it is
// made: any number of threads may call annotate and lookup on one Pipeline at once.

#ifndef SAITH_PIPELINE_HPP_
#define SAITH_PIPELINE_HPP_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "saith/document.hpp"
#include "saith/status.hpp"

namespace saith {

// How far down the line to go; the tables of later stages stay empty.
enum class Depth : std::uint8_t { tokens, sentences, mentions, quotes, speakers, links };

struct PipelineOptions {
  Depth until = Depth::links;
  bool embedded_kb = true;  // use the knowledge base inside the library
  std::vector<std::string>
      kb_files;  // .skb files; later ones override earlier ones and the embedded one
  // The user's own names and boilerplate lines, as regular expressions: docs/patterns.md.
  std::vector<std::string> pattern_files;
  // The same as they would stand in files, in memory. Those of the bases have to stay as they are
  // for as long as the pipeline lives; they override the files, later ones earlier ones.
  std::vector<std::string_view> kb_buffers;
  std::vector<std::string_view> pattern_buffers;
  // Which quotes to give: bits 1 << Attitude; 0: all of them.
  std::uint32_t attitudes = 0;
  // Links and speakers with a smaller score are left out, 0..1; quotes and mentions keep their row.
  float min_score = 0;
  // Note what spoke for and against each speaker and link, for Document::why_speaker and why_link.
  // Costs time and memory.
  bool why = false;
};

// One knowledge-base entity that a name may mean.
struct Candidate {
  std::string kb_id;
  std::string name;
  std::string description;
  MentionType type;
  float score;  // among the candidates of this name, 0..1
  std::string_view
      source;  // why it matched: name, abbrev, demonym, adjective, metonym; ", folded" when not letter by letter
};

// Memory that annotate may use again from call to call: one per thread. Optional; without it
// annotate makes its own. Keeps what the texts of a megabyte (2^20 bytes) at most have needed, and
// nothing of a longer one.
class Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class Pipeline;
  struct State;
  std::unique_ptr<State> state_;
};

class Pipeline {
 public:
  static Result<Pipeline> create(const PipelineOptions& options = {});
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  // Any bytes are a text. Copies the text into the Document. Goes no further than `until`, nor than
  // the options say. Throws std::length_error for 4 GiB or more.
  Document annotate(std::string_view text, Depth until = Depth::links) const;
  Document annotate(std::string_view text, Workspace& workspace, Depth until = Depth::links) const;

  // The documents of many texts, in their order, the same as annotate gives one by one. Faster, as
  // some texts at a time go through the line together, stage by stage.
  std::vector<Document> annotate_batch(std::span<const std::string_view> texts,
                                       Depth until = Depth::links) const;
  std::vector<Document> annotate_batch(std::span<const std::string_view> texts,
                                       Workspace& workspace, Depth until = Depth::links) const;

  // Candidates for a name, best first.
  std::vector<Candidate> lookup(std::string_view name) const;
  // The entity of an id, such as that of a document's entity: its name and description in the bases.
  // Its score is 1 and its source "id".
  std::optional<Candidate> lookup_id(std::string_view kb_id) const;

 private:
  class WorkspaceUse;
  struct State;
  explicit Pipeline(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace saith

#endif  // SAITH_PIPELINE_HPP_
