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

  // What lexicon/sentence_words.tsv says of a word, in any case: bits, 0 if it is not listed.
  enum Class : std::uint32_t {
    starter =
        1,  // begins a sentence when it stands capitalised after an abbreviation: The, He, However
    reporting = 2,    // a verb that attributes a quotation before it: said, asked
    zone = 4,         // what may follow the time of day inside a sentence: EST, Eastern, Monday
    preposition = 8,  // begins a phrase that is no sentence yet: At 5 a.m.
    brand = 16,       // a name written with an exclamation mark: Yahoo
    caption = 32,     // numbered, it heads what follows: Figure 2.
    label = 64,       // with a colon after it, it begins a line: WHEN: Image:
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

  const sentencing::Model& model() const { return model_; }

 private:
  Table words_;
  std::span<const std::uint32_t> bits_;
  Table given_names_, surnames_;
  Table abbreviations_;
  std::vector<Abbreviation> abbreviation_;  // by row
  sentencing::Model model_;
};

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences);

}  // namespace saith

#endif  // SAITH_SENTENCES_SENTENCES_HPP_
