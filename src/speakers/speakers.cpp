#include "speakers/speakers.hpp"

namespace saith {

Result<SpeakerLexicon> SpeakerLexicon::load(const Blob&) { return SpeakerLexicon{}; }

void find_speakers(const SpeakerLexicon&, std::string_view, const TokenTable&, const SentenceTable&, const TagTable&,
                   const SyntaxTable&, const MentionTable& mentions, const QuoteTable& quotes, EntityTable&, SpeakerTable& speakers) {
  speakers.mention_entity.assign(mentions.size(), kNone);
  speakers.quote_speaker.assign(quotes.size(), kNone);
}

}  // namespace saith
