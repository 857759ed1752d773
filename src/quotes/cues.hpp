// The words that attribute, and what they take: lexicon/cues.tsv, every form of every verb.

#ifndef SAITH_QUOTES_CUES_HPP_
#define SAITH_QUOTES_CUES_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith {

// What may follow a cue as its content, in the words of the lexicon's `frames` column.
enum class Frame : std::uint8_t {
  quote,      // said, “...”
  that,       // said that they would
  clause,     // said they would
  wh,         // asked whether they would, said why
  to,         // promised to go
  ing,        // suggested going
  obj,        // announced the deal
  obj_to,     // urged them to go
  obj_as,     // described it as a start
  obj_of,     // accused them of lying
  obj_for,    // blamed them for it
  obj_pred,   // called it a mistake
  obj_with,   // charged them with theft
  raising,    // seemed to go
  hearer,     // told reporters + any of the clauses
  about, against, at, for_, in, like, of, on, p_to, with,  // talked about the deal
};
inline constexpr std::size_t kFrames = static_cast<std::size_t>(Frame::with) + 1;

using Frames = std::uint32_t;
constexpr Frames bit(Frame frame) { return Frames{1} << static_cast<unsigned>(frame); }

struct Cue {
  Frames frames = 0;
  std::uint32_t strength = 0;  // 0..100: how far the word alone makes an attribution
  constexpr bool takes(Frame frame) const { return (frames & bit(frame)) != 0; }
  constexpr bool takes_any(Frames any) const { return (frames & any) != 0; }
};

class QuoteLexicon {
 public:
  static Result<QuoteLexicon> load(const Blob& data);

  // Any form of a verb, in any case: "said", "SAYS". Null if it attributes nothing.
  const Cue* verb(std::string_view word) const { return find(verbs_, word); }
  const Cue* noun(std::string_view word) const { return find(nouns_, word); }
  const Cue* adjective(std::string_view word) const { return find(adjectives_, word); }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: empty
    Cue cue;
  };
  using Slots = std::vector<Slot>;
  static const Cue* find(const Slots& slots, std::string_view word);
  static void put(Slots& slots, std::string_view word, Cue cue);
  static Status load_table(const Blob& data, std::string_view name, bool inflect, Slots& slots);

  Slots verbs_, nouns_, adjectives_;  // powers of two
};

}  // namespace saith

#endif  // SAITH_QUOTES_CUES_HPP_
