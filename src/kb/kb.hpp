// The knowledge bases that a Pipeline looks names up in: the embedded one and the user's own, stacked.

#ifndef SAITH_KB_KB_HPP_
#define SAITH_KB_KB_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "saith/pipeline.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

enum class AliasKind : std::uint8_t { name, abbrev, demonym, adjective, metonym };

// One entity that a name may mean.
struct KbCandidate {
  std::uint32_t entity;  // for id_of, name_of ...
  MentionType type;
  AliasKind kind;
  std::uint8_t prior;   // of the entity, 0..255, logarithmic
  std::uint8_t folded;  // how far the name had to be normalised to match: 0 exact, 1 case, 2 marks and punctuation, 3 transliteration
};

class KnowledgeBase {
 public:
  // Stacks the embedded base (if wanted and compiled in) and the files; later ones add to and override earlier ones.
  static Result<KnowledgeBase> open(bool embedded, const std::vector<std::string>& files);

  // Every run of tokens inside one sentence that is a name here; the longest one first for each first token.
  void find_candidates(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                       CandidateTable& candidates) const;
  // The entities behind CandidateTable::name, appended to `out`, highest prior first.
  void candidates(std::uint32_t name, Column<KbCandidate>& out) const;
  // The entities behind any string, appended to `out`. No allocation but in `out`.
  void find(std::string_view name, Column<KbCandidate>& out) const;
  // For people: with scores and reasons, best first.
  std::vector<Candidate> lookup(std::string_view name) const;

  std::string_view id(std::uint32_t entity) const;
  std::string_view name(std::uint32_t entity) const;
  std::string_view country(std::uint32_t entity) const;      // ISO 3166 alpha-2, or empty
  std::string_view description(std::uint32_t entity) const;  // or empty
  MentionType type(std::uint32_t entity) const;
};

}  // namespace saith

#endif  // SAITH_KB_KB_HPP_
