// SPDX-License-Identifier: Apache-2.0

// The words that attribute, and what they take: lexicon/cues.tsv, every form of every verb.

#ifndef SAITH_QUOTES_CUES_HPP_
#define SAITH_QUOTES_CUES_HPP_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash_index.hpp"
#include "data/data.hpp"
#include "saith/document.hpp"
#include "saith/status.hpp"
#include "tags/lexicon_filter.hpp"
#include "tags/word.hpp"

namespace saith::quotes {

// What may follow a cue as its content, in the words of the lexicon's `frames` column.
enum class Frame : std::uint8_t {
  quote,     // said, “...”
  that,      // said that they would
  clause,    // said they would
  wh,        // asked whether they would, said why
  to,        // promised to go
  ing,       // suggested going
  obj,       // announced the deal
  obj_to,    // urged them to go
  obj_as,    // described it as a start
  obj_of,    // accused them of lying
  obj_for,   // blamed them for it
  obj_pred,  // called it a mistake
  obj_with,  // charged them with theft
  obj_said,  // released a statement: an object that is said itself; of a noun: it may be that object, "an apology"
  raising,   // seemed to go
  hearer,    // told reporters + any of the clauses
  about,
  against,
  at,
  for_,
  in,
  like,
  of,
  on,
  p_to,
  with,  // talked about the deal
};
inline constexpr std::size_t kFrames = static_cast<std::size_t>(Frame::with) + 1;

using Frames = std::uint32_t;
constexpr Frames bit(Frame frame) { return Frames{1} << static_cast<unsigned>(frame); }
inline constexpr Frames kClauses = bit(Frame::that) | bit(Frame::clause) | bit(Frame::wh);

// How far the words behind a verb are read as its clause where the tree shows none: the `reading`
// column, whose values are explained in the table. Each includes those before it.
enum class Reading : std::uint8_t { tree, clause, chain, place, speech };
inline constexpr std::size_t kReadings = static_cast<std::size_t>(Reading::speech) + 1;

struct Cue {
  Frames frames = 0;
  float score = 0;  // 0..1: of all uses of the word, how many attribute something
  Reading reading = Reading::tree;
  // Of a clause or quotation, of an infinitive or gerund, of an object.
  Attitude attitude = Attitude::assertion, of_action = Attitude::eventuality,
           of_object = Attitude::assertion;
  Polarity polarity = Polarity::said;  // of what it takes, without a negation
  Frames wanted = 0;                   // whose content is an eventuality, whatever of_object says
  constexpr bool takes(Frame frame) const { return (frames & bit(frame)) != 0; }
  constexpr bool takes_all(Frames all) const { return (frames & all) == all; }
  constexpr bool takes_any(Frames any) const { return (frames & any) != 0; }
  // A clause right behind it, with nobody in between who hears it: "said they would".
  constexpr bool takes_bare_clause() const {
    return (frames & (bit(Frame::clause) | bit(Frame::hearer))) == bit(Frame::clause);
  }
};

class QuoteLexicon {
 public:
  static Result<QuoteLexicon> load(const Blob& data);

  // Whether a word may be any of the three below: no is sure.
  bool may_be_cue(const tags::Word& word) const { return cues_.may_hold(word); }
  bool is_cue(const tags::Word& word) const {
    return may_be_cue(word) && (verb(word) || noun(word) || adjective(word));
  }
  // By TagTable::word: any form of a verb, in any case: "said", "SAYS". Null if it attributes
  // nothing.
  const Cue* verb(const tags::Word& word) const { return verbs_.find(word.hash); }
  const Cue* noun(const tags::Word& word) const { return nouns_.find(word.hash); }
  const Cue* adjective(const tags::Word& word) const { return adjectives_.find(word.hash); }

 private:
  using Forms = HashIndex<Cue>;
  // Whether a table's rows are inflected by rule.
  enum class Inflection : std::uint8_t { none, verb };
  static Status load_table(const Blob& data, std::string_view name, Inflection inflection,
                           Forms& forms, std::vector<std::uint64_t>& words);

  Forms verbs_, nouns_, adjectives_;
  tags::LexiconFilter cues_;  // of all three
};

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_CUES_HPP_
