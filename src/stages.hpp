// SPDX-License-Identifier: Apache-2.0

// The straight line of stages, once: what they read, what they write, and their order. The pipeline,
// the benchmarks and tests run it.
//
//   Result<Stages> stages = Stages::load(options);
//   StageWork work;
//   DocumentTables tables;
//   tables.text = text;
//   run_stages(*stages, Depth::links, {&tables, 1}, work);
//
// Several documents at a time go through the line stage by stage: what a stage has of its model in
// the caches serves all of them.

#ifndef SAITH_STAGES_HPP_
#define SAITH_STAGES_HPP_

#include <span>
#include <string_view>

#include "kb/kb.hpp"
#include "leave_out.hpp"
#include "links/links.hpp"
#include "mentions/mentions.hpp"
#include "patterns/patterns.hpp"
#include "quotes/quotes.hpp"
#include "saith/pipeline.hpp"
#include "sentences/sentences.hpp"
#include "speakers/speakers.hpp"
#include "syntax/syntax.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace saith {

// The lexicons, models and knowledge bases. Never changes once it is loaded.
struct Stages {
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
  std::uint32_t attitudes = 0;  // as in PipelineOptions, as the next
  float min_score = 0;
  bool why = false;

  static Result<Stages> load(const PipelineOptions& options);
};

// One document on its way: a table from each stage.
struct DocumentTables {
  std::string_view text;
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  CandidateTable candidates;
  MentionTable mentions;
  PatternWork patterns;
  Column<std::uint8_t> quotable;  // one a sentence
  SyntaxTable syntax;
  QuoteTable quotes;
  EntityTable entities;
  SpeakerTable speakers;
  LinkTable links;
  SpeakerReasonTable speaker_reasons;  // empty unless asked for, as the next
  LinkReasonTable link_reasons;

  // The entities and speakers that a document shows: those of the last stage that ran.
  bool is_linked() const { return links.row.size() > 0; }
  EntityTable& shown_entities() { return is_linked() ? links.entities : entities; }
  const EntityTable& shown_entities() const { return is_linked() ? links.entities : entities; }
  SpeakerTable& shown_speakers() { return is_linked() ? links.speakers : speakers; }
  const SpeakerTable& shown_speakers() const { return is_linked() ? links.speakers : speakers; }

  // Begins anew with another text.
  void reset(std::string_view other);
};

// Memory that the stages use again from document to document. One for each thread.
struct StageWork {
  KnownNames known;
  MentionWork mentions;
  QuoteScratch quotes;
  SpeakerWork speakers;
  LinkWork links;
  LeaveOutWork leave_out;
};

// Runs the stages up to `until` on each document, whose tables have been reset; the tables of later
// stages stay empty.
void run_stages(const Stages& stages, Depth until, std::span<DocumentTables> documents,
                StageWork& work);

}  // namespace saith

#endif  // SAITH_STAGES_HPP_
