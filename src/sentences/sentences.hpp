// SPDX-License-Identifier: Apache-2.0

// Sentences: runs of tokens that tile the text's tokens.
//
//   find_sentences(lexicon, text, tokens, sentences);
//   // "Stop!" he said. "Go."    ->   ["Stop!" he said.] ["Go."]
//
// Only the places where a sentence can end are looked at: after a final mark with its closing marks
// and footnotes, and at line breaks. An empty line always ends a sentence. Linear time in the
// number of tokens, on any tokens.

#ifndef SAITH_SENTENCES_SENTENCES_HPP_
#define SAITH_SENTENCES_SENTENCES_HPP_

#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "sentences/model.hpp"
#include "tables.hpp"

namespace saith {

class SentenceLexicon {
 public:
  static Result<SentenceLexicon> load(const Blob& data);
  // Without the model, for the program that makes it.
  static Result<SentenceLexicon> load_words(const Blob& data);

  // What lexicon/sentence_words.tsv says of a word, in any case: bits, 0 if it is not listed. The
  // table's head explains each class.
  enum Class : std::uint32_t {
    starter = 1u << 0,
    reporting = 1u << 1,
    zone = 1u << 2,
    preposition = 1u << 3,
    brand = 1u << 4,
    caption = 1u << 5,
    label = 1u << 6,
  };
  std::uint32_t classes(std::string_view word) const;

  // Whether a capitalised word is a given name (1), a surname (2), both (3) or none.
  unsigned name(std::string_view word) const;

  // What lexicon/abbreviations.tsv says of an abbreviation, given with its last stop.
  struct Abbreviation {
    enum class Kind : std::uint8_t { unlisted, title, org, time, latin, other };
    Kind kind = Kind::unlisted;
    bool before_number = false;  // stands before a number: No. 5
    std::uint8_t ends = 1;       // a sentence: 0 hardly ever, 1 at times, 2 usually
  };
  Abbreviation abbreviation(std::string_view word) const;

  const sentences::Model& model() const { return model_; }

 private:
  Status read_classes();

  Table words_;
  std::vector<std::uint32_t> bits_;  // by row
  Table given_names_, surnames_;
  Table abbreviations_;
  std::vector<Abbreviation> abbreviation_;  // by row
  sentences::Model model_;
};

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences);

}  // namespace saith

#endif  // SAITH_SENTENCES_SENTENCES_HPP_
