#include "stages.hpp"

namespace saith::bench {

const Stages& stages() {
  static const Stages made = [] {
    const Blob& data = Blob::embedded();
    Stages s{TokenLexicon::load(data).value(), SentenceLexicon::load(data).value(),
             TagModel::load(data).value(),     KnowledgeBase::open(true, {}).value(),
             MentionModel::load(data).value(), SyntaxModel::load(data).value(),
             QuoteLexicon::load(data).value(), {}};
    QuoteScratch scratch;
    for (const std::string_view article : news().documents) {
      Tables& t = s.articles.emplace_back();
      t.text = article;
      find_tokens(s.tokens, t.text, t.tokens);
      find_sentences(s.sentences, t.text, t.tokens, t.sentences);
      tag_tokens(s.tags, t.text, t.tokens, t.sentences, t.tags);
      s.kb.find_candidates(t.text, t.tokens, t.sentences, t.candidates);
      find_mentions(s.mentions, t.text, t.tokens, t.sentences, t.tags, s.kb, t.candidates,
                    t.mentions);
      find_quotable(s.quotes, t.tokens, t.sentences, t.tags, t.quotable);
      find_syntax(s.syntax, t.sentences, t.tags, t.quotable, t.syntax);
      find_quotes(s.quotes, t.text, t.tokens, t.sentences, t.tags, t.syntax, t.mentions, scratch,
                  t.quotes);
    }
    return s;
  }();
  return made;
}

}  // namespace saith::bench
