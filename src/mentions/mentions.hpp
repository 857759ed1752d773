// SPDX-License-Identifier: Apache-2.0

// Named mentions with their types; pronouns and nominals as far as speakers need them.
//
// A linear-chain model over the tokens of each stretch of capitalised words (features.hpp says what
// it sees) finds names and types, in and outside the knowledge base. Rows stand in text order and
// do not overlap. Linear time.

#ifndef SAITH_MENTIONS_MENTIONS_HPP_
#define SAITH_MENTIONS_MENTIONS_HPP_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "kb/kb.hpp"
#include "mentions/heads.hpp"
#include "mentions/lexicon.hpp"
#include "mentions/model.hpp"
#include "mentions/neighbours.hpp"
#include "mentions/work.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

namespace mentions {

// What a phrase that is written with capitals is: lexicon/capitals.tsv.
enum class CapitalClass : std::uint8_t {
  none,     // of the eight types: "HIV"
  event,    // "Ramadan"
  country,  // in capitals
  party,    // that is called like its members
  body,     // wherever it has a capital within a sentence, as the next
  people,
  letters,  // behind a person's name and a comma: "M.D."
  word,     // nobody's and nothing's name but a person's
  unlisted
};

}  // namespace mentions

class MentionModel {
 public:
  static Result<MentionModel> load(const Blob& data);
  const mentions::Model& names() const { return names_; }
  const mentions::Lexicon& lexicon() const { return lexicon_; }
  // What a noun in lower case stands for: a person ("minister"), an organisation ("council"), or
  // nothing of the kind.
  std::optional<MentionType> role(std::string_view noun) const;
  // The class of a phrase that is written with capitals, given in lower case.
  mentions::CapitalClass capital(std::string_view phrase) const;
  // Whether a phrase in lower case is what a people, a faith or a language is called: no, or only
  // where nothing else is known by the name, or surely.
  enum class People : std::uint8_t { no, weak, sure };
  People people(std::string_view phrase) const;
  const mentions::Neighbours& neighbours() const { return neighbours_; }
  const mentions::Heads& heads() const { return heads_; }

 private:
  Table roles_;
  Table::Strings role_classes_;
  Table capitals_;
  std::vector<mentions::CapitalClass> capital_classes_;  // by row
  Table peoples_;
  std::vector<People> people_;  // by row
  mentions::Neighbours neighbours_;
  mentions::Heads heads_;
  mentions::Model names_;
  mentions::Lexicon lexicon_;
};

void find_mentions(const MentionModel& model, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   const CandidateTable& candidates, MentionWork& work, MentionTable& mentions);

}  // namespace saith

#endif  // SAITH_MENTIONS_MENTIONS_HPP_
