// The entities of a document (which mentions are one and the same), and the speaker of each quote.

#ifndef SAITH_SPEAKERS_SPEAKERS_HPP_
#define SAITH_SPEAKERS_SPEAKERS_HPP_

#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith {

class SpeakerLexicon {
 public:
  static Result<SpeakerLexicon> load(const Blob& data);
};

void find_speakers(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                   const MentionTable& mentions, const QuoteTable& quotes, EntityTable& entities, SpeakerTable& speakers);

}  // namespace saith

#endif  // SAITH_SPEAKERS_SPEAKERS_HPP_
