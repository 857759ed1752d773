// What a stage's benchmark needs before its own stage can run: the loaded data and every table of
// every article.
//
//   const saith::bench::Stages& stages = saith::bench::stages();
//   for (auto _ : state)
//     for (const saith::bench::Tables& t : stages.articles) find_syntax(stages.syntax, t.sentences, t.tags, t.quotable, out);
//   saith::bench::report(state, saith::bench::news());

#ifndef SAITH_BENCH_STAGES_HPP_
#define SAITH_BENCH_STAGES_HPP_

#include <string_view>
#include <vector>

#include "bench_text.hpp"
#include "kb/kb.hpp"
#include "mentions/mentions.hpp"
#include "quotes/quotes.hpp"
#include "sentences/sentences.hpp"
#include "syntax/syntax.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace saith::bench {

struct Tables {
  std::string_view text;
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  CandidateTable candidates;
  MentionTable mentions;
  Column<std::uint8_t> quotable;
  SyntaxTable syntax;
  QuoteTable quotes;
};

struct Stages {
  TokenLexicon tokens;
  SentenceLexicon sentences;
  TagModel tags;
  KnowledgeBase kb;
  MentionModel mentions;
  SyntaxModel syntax;
  QuoteLexicon quotes;
  std::vector<Tables> articles;  // one for each of news().documents
};

// Made at the first call.
const Stages& stages();

}  // namespace saith::bench

#endif  // SAITH_BENCH_STAGES_HPP_
