// SPDX-License-Identifier: Apache-2.0

#include "speakers/marked_text.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "quote_rows.hpp"
#include "quotes/quotes.hpp"
#include "sentences/sentences.hpp"
#include "syntax/syntax.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

namespace saith::testing {

namespace {

constexpr std::string_view kTypes[] = {"PER", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK"};

struct Mark {
  char kind;
  std::string label;
  std::uint32_t begin;
};

std::uint32_t first_token(const TokenTable& tokens, std::uint32_t begin) {
  const auto* at =
      std::upper_bound(tokens.span.begin(), tokens.span.end(), begin,
                       [](std::uint32_t value, const Span& span) { return value < span.end; });
  return static_cast<std::uint32_t>(at - tokens.span.begin());
}

// The cue: what stands behind a source, mostly "said".
Span word_behind(const TokenTable& tokens, Span source) {
  if (source.empty()) return {0, 0};
  const std::uint32_t next = first_token(tokens, source.end);
  return next < tokens.size() ? tokens.span[next] : Span{0, 0};
}

}  // namespace

MarkedText read_marked(std::string_view marked) {
  static const TokenLexicon token_lexicon = TokenLexicon::load(Blob::embedded()).value();
  static const SentenceLexicon sentence_lexicon = SentenceLexicon::load(Blob::embedded()).value();
  static const TagModel tag_model = TagModel::load(Blob::embedded()).value();
  static const SyntaxModel syntax_model = SyntaxModel::load(Blob::embedded()).value();
  static const QuoteLexicon quote_lexicon = QuoteLexicon::load(Blob::embedded()).value();
  MarkedText out;
  struct Quote {
    std::vector<Span> content;
    Span source{0, 0};
  };
  std::map<std::string, Quote> quotes;
  std::vector<std::pair<Span, MentionType>> mentions;
  std::vector<Mark> open;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const char c = marked[i];
    if (c == '[' || c == '{' || c == '<') {
      const std::size_t colon = marked.find(':', i);
      open.push_back({c, std::string(marked.substr(i + 1, colon - i - 1)),
                      static_cast<std::uint32_t>(out.text.size())});
      i = colon;
    } else if (c == ']' || c == '}' || c == '>') {
      const Mark mark = open.back();
      open.pop_back();
      const Span span{mark.begin, static_cast<std::uint32_t>(out.text.size())};
      if (c == ']') {
        const auto* type = std::find(std::begin(kTypes), std::end(kTypes), mark.label);
        mentions.emplace_back(span, static_cast<MentionType>(type - std::begin(kTypes)));
      } else if (c == '}') {
        quotes[mark.label].content.push_back(span);
      } else {
        quotes[mark.label].source = span;
      }
    } else {
      out.text.push_back(c);
    }
  }
  find_tokens(token_lexicon, out.text, out.tokens);
  find_sentences(sentence_lexicon, out.text, out.tokens, out.sentences);
  tag_tokens(tag_model, out.text, out.tokens, out.sentences, out.tags);
  Column<std::uint8_t> quotable;
  find_quotable(quote_lexicon, out.tokens, out.sentences, out.tags, quotable);
  find_syntax(syntax_model, out.sentences, out.tags, quotable, out.syntax);
  std::sort(mentions.begin(), mentions.end(),
            [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  for (const auto& [span, type] : mentions) {
    out.mentions.span.push_back(span);
    out.mentions.tokens.push_back(
        {first_token(out.tokens, span.begin), first_token(out.tokens, span.end - 1) + 1});
    out.mentions.type.push_back(type);
    out.mentions.named.push_back(1);
    out.mentions.score.push_back(1);
    out.mentions.rule.push_back(0);
  }
  out.quotes.content_begin.push_back(0);
  for (const auto& [label, quote] : quotes) {
    for (const Span& span : quote.content) out.quotes.fragment.push_back(span);
    out.quotes.content_begin.push_back(static_cast<std::uint32_t>(out.quotes.fragment.size()));
    out.quotes.cue.push_back(word_behind(out.tokens, quote.source));
    out.quotes.source.push_back(quote.source);
    // Direct where it opens with a quotation mark, or nothing says that it is reported: a source.
    const bool direct = out.text[quote.content.front().begin] == '"' ||
                        out.text[quote.content.front().begin] == '\'' || quote.source.empty();
    out.quotes.kind.push_back(direct ? QuoteKind::direct : QuoteKind::indirect);
    out.quotes.score.push_back(1);
  }
  fill_up(out.quotes);
  return out;
}

}  // namespace saith::testing
