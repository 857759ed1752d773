// Sentences: runs of tokens that tile the text's tokens.
//
//   find_sentences(lexicon, text, tokens, sentences);
//   // "Stop!" he said. "Go."    ->   ["Stop!" he said.] ["Go."]
//
// Only the places where a sentence can end are looked at: after a final mark with its closing marks and footnotes,
// and at line breaks. An empty line always ends a sentence. Linear time in the number of tokens, on any tokens.

#ifndef SAITH_SENTENCES_SENTENCES_HPP_
#define SAITH_SENTENCES_SENTENCES_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class SentenceLexicon {
 public:
  static Result<SentenceLexicon> load(const Blob& data);

  // What src/data/lexicon/sentence_words.tsv says of a word, in any case: bits, 0 if it is not listed.
  enum Class : std::uint32_t {
    starter = 1,    // begins a sentence when it stands capitalised after an abbreviation: The, He, However
    reporting = 2,  // a verb that attributes a quotation before it: said, asked
    title = 4,      // abbreviation that a name follows, so that no sentence ends after it: Mr., Gen.
    measure = 8,    // abbreviation that a number follows: No., p., Fig.
  };
  std::uint32_t classes(std::string_view word) const;

 private:
  Table words_;
  std::span<const std::uint32_t> bits_;
};

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences);

}  // namespace saith

#endif  // SAITH_SENTENCES_SENTENCES_HPP_
