// SPDX-License-Identifier: Apache-2.0

// The knowledge bases that a Pipeline looks names up in: the embedded one and the user's own,
// stacked.

#ifndef SAITH_KB_KB_HPP_
#define SAITH_KB_KB_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/known.hpp"
#include "saith/kb_row.hpp"
#include "saith/pipeline.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

// One entity that a name may mean.
struct KbCandidate {
  std::uint32_t entity;  // for id_of, name_of ...
  MentionType type;
  AliasKind kind;
  std::uint8_t prior;  // of the entity, 0..255, logarithmic
  std::uint8_t
      folded;  // how far the name had to be normalised to match: 0 exact, 1 case, 2 marks and punctuation, 3 transliteration
  bool own = false;  // of a base that the user added, not of the embedded one
};

class KnowledgeBase {
 public:
  KnowledgeBase();
  KnowledgeBase(KnowledgeBase&&) noexcept;
  KnowledgeBase& operator=(KnowledgeBase&&) noexcept;
  ~KnowledgeBase();

  // Stacks the embedded base (if wanted and compiled in), the files, and the buffers, which must
  // outlive this; later ones add to and override earlier ones.
  static Result<KnowledgeBase> open(bool embedded, const std::vector<std::string>& files,
                                    const std::vector<std::string_view>& buffers = {});

  // Every run of tokens inside one sentence that is a name here; the longest one first for each
  // first token. Whether upper and lower case agree well enough is decided here: "us" is no name
  // for the United States, "PUTIN" is one for Putin. A possessive 's after the name is not part of
  // the run. `known` remembers words from text to text: one for each thread.
  void find_candidates(std::string_view text, const TokenTable& tokens,
                       const SentenceTable& sentences, KnownNames& known,
                       CandidateTable& candidates) const;
  // The entities behind a name, such as the text of a row of a CandidateTable. Appended to `out`:
  // least folded first, then those of the user's bases, then highest prior. An entity stands there once, with its best match. No
  // allocation but in `out`.
  void find(std::string_view name, Column<KbCandidate>& out) const;
  // For people: with scores and reasons, best first.
  std::vector<Candidate> lookup(std::string_view name) const;

  // Names and ids are stored compressed, so these make a new string or append to one. Empty for an
  // entity that is not there.
  void append_id(std::uint32_t entity, std::string& out) const;
  void append_name(std::uint32_t entity, std::string& out) const;
  void append_description(std::uint32_t entity, std::string& out) const;
  std::string id_of(std::uint32_t entity) const;
  std::string name_of(std::uint32_t entity) const;
  std::string description_of(std::uint32_t entity) const;  // or empty
  std::string_view country_of(
      std::uint32_t entity) const;  // ISO 3166 alpha-2, or empty; lives as long as the base
  MentionType type_of(std::uint32_t entity) const;
  std::uint8_t prior_of(std::uint32_t entity) const;
  // The entity of an id such as "Q30", or kNone.
  std::uint32_t find_id(std::string_view id) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace saith

#endif  // SAITH_KB_KB_HPP_
