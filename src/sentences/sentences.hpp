// Sentences: runs of tokens.

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
};

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences);

}  // namespace saith

#endif  // SAITH_SENTENCES_SENTENCES_HPP_
