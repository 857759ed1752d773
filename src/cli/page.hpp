// SPDX-License-Identifier: Apache-2.0

// What `saith annotate --format html` prints around documents: one page, with the way from one
// article to the next and, where there are several, who speaks in all of them.

#ifndef SAITH_CLI_PAGE_HPP_
#define SAITH_CLI_PAGE_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "saith/document.hpp"

namespace saith::cli {

// Who speaks in one article, and how much.
struct ArticleVoices {
  struct Voice {
    std::string name, kb_id;  // kb_id is empty where there is none
    std::uint32_t quotes;     // quotations of which it is the speaker
    std::uint64_t bytes;      // of their content
  };
  std::size_t article = 0;         // its place in the input, from 0
  std::string title;               // its headline, or its name
  std::uint32_t quotes = 0;        // with and without a speaker
  std::uint64_t quoted_bytes = 0;  // with and without a speaker
  std::vector<Voice> voices;       // the one with most words first
};

// `name`: of a text without a headline.
ArticleVoices voices_in(const Document& document, std::size_t article, std::string_view name);

// Who speaks in all articles together. All are added, in the order of the page; one that could not
// be read has a title alone.
class Overview {
 public:
  void add(const ArticleVoices& article);
  // The section "overview": a table of speakers by their share of the words quoted, and the list of
  // articles.
  void append(std::string& out) const;

 private:
  struct Speaker {
    std::string name, kb_id;
    std::size_t articles = 0;
    std::uint64_t quotes = 0, bytes = 0;
  };
  struct Article {
    std::size_t number;
    std::string title, first_voice;
    std::uint32_t quotes;
  };
  std::vector<const Speaker*> by_share() const;
  void append_speakers(std::string& out) const;
  void append_articles(std::string& out) const;

  std::vector<Speaker> speakers_;
  std::unordered_map<std::string, std::size_t> rows_;  // of speakers_, by id, else by name
  std::vector<Article> articles_;                      // the first kMostArticles
  std::size_t article_count_ = 0;
  std::uint64_t quoted_bytes_ = 0;
};

// `is_many`: there may be several articles, so that an overview comes at the end.
void append_page_begin(std::string_view title, bool is_many, std::string& out);
// The way from this article to its neighbours; the element has the id of the article.
void append_article_links(std::size_t article, std::string& out);
// In the place of a document that could not be read.
void append_failed_article(std::string_view name, std::string_view why, std::string& out);
void append_page_end(std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_PAGE_HPP_
