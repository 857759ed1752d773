// SPDX-License-Identifier: Apache-2.0

#include "cli/page.hpp"

#include <algorithm>

#include "html/escape.hpp"
#include "html/marked_text.hpp"
#include "html/voices.hpp"
#include "saith/html.hpp"

namespace saith::cli {

namespace {

constexpr std::size_t kMostSpeakers = 100, kMostArticles = 1000;  // shown

// Of the page alone: what stands in an article has its own style. The overview is written last and
// shown first.
constexpr std::string_view kPageStyle = R"(
body { margin: 0; }
main { display: flex; flex-direction: column; }
.failed { color: #b3261e; }
.skip, .between { padding: .8rem 1rem; width: 100%; max-width: 72rem; box-sizing: border-box; margin: 0 auto; font: 15px/1.5 system-ui, sans-serif; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; order: -2; }
.between a { color: #5f5f66; margin-right: .8rem; }
.overview { order: -1; }
.saith.overview { display: block; max-width: 72rem; width: 100%; box-sizing: border-box; margin: 0 auto; }
.overview .scroll { overflow-x: auto; }
.overview table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.4; margin: 0 0 1.5rem; }
.overview th, .overview td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line);
  font-weight: 400; overflow-wrap: anywhere; vertical-align: top; }
.overview thead th { color: var(--dim); font-size: .8rem; white-space: nowrap; }
.overview .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.overview td.share { width: 25%; min-width: 6rem; vertical-align: middle; }
.overview .share::before { content: ""; display: block; height: .35rem; border-radius: .2rem;
  background: linear-gradient(to right, var(--c1) var(--share), var(--line) var(--share)); }
@media (prefers-color-scheme: dark) { body { background: #1c1c1e; color: #ececee; } .failed { color: #ff8a80; }
  .between a, .skip { color: inherit; } }
@media print { .skip, .between { display: none; } .overview tr { break-inside: avoid; } }
)";

void append_number(std::uint64_t n, std::string& out) { out += std::to_string(n); }

void append_article_id(std::size_t article, std::string& out) {
  out += 'd';
  append_number(article, out);
}

void append_name(std::string_view name, std::string_view kb_id, std::string& out) {
  const bool is_linked = html::is_wikidata(kb_id);
  if (is_linked) out.append("<a href=\"").append(html::kWikidata).append(kb_id).append("\">");
  append_text(html::shortened(name), out);
  if (is_linked) out += "</a>";
}

std::uint64_t percent(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : (part * 100 + all / 2) / all;
}

}  // namespace

ArticleVoices voices_in(const Document& document, std::size_t article, std::string_view name) {
  const html::Voices voices(document);
  const Span headline = html::find_headline(document.text());
  ArticleVoices out{
      .article = article,
      .title = std::string(headline.empty() ? name : document.text_of(headline)),
      .quotes = static_cast<std::uint32_t>(document.quotes().size()),
      .quoted_bytes = voices.quoted_bytes(),
      .voices = {},
  };
  for (const html::Voice& voice : voices.all()) {
    const Entity entity = document.entities()[voice.entity];
    out.voices.push_back({.name = std::string(entity.name),
                          .kb_id = std::string(entity.kb_id),
                          .quotes = voice.quotes,
                          .bytes = voice.bytes});
  }
  return out;
}

void Overview::add(const ArticleVoices& article) {
  ++article_count_;
  quoted_bytes_ += article.quoted_bytes;
  if (articles_.size() < kMostArticles) {
    articles_.push_back({.number = article.article,
                         .title = article.title,
                         .first_voice = article.voices.empty() ? "" : article.voices[0].name,
                         .quotes = article.quotes});
  }
  for (const ArticleVoices::Voice& voice : article.voices) {
    // No id holds a space, so that no name is taken for one.
    const std::string key =
        voice.kb_id.empty() ? std::string(1, ' ').append(voice.name) : voice.kb_id;
    const auto [place, is_new] = rows_.try_emplace(key, speakers_.size());
    if (is_new) speakers_.push_back({.name = voice.name, .kb_id = voice.kb_id});
    Speaker& speaker = speakers_[place->second];
    ++speaker.articles;
    speaker.quotes += voice.quotes;
    speaker.bytes += voice.bytes;
  }
}

std::vector<const Overview::Speaker*> Overview::by_share() const {
  std::vector<const Speaker*> order;
  for (const Speaker& speaker : speakers_) order.push_back(&speaker);
  std::stable_sort(order.begin(), order.end(),
                   [](const Speaker* a, const Speaker* b) { return a->bytes > b->bytes; });
  return order;
}

void Overview::append(std::string& out) const {
  // Where the last article's link to the next one leads.
  out += "<nav class=\"between\" id=\"";
  append_article_id(article_count_, out);
  out += "\" aria-label=\"After the last article\"><a href=\"#overview\">All articles</a></nav>\n";
  out += "<section class=\"saith overview\" id=\"overview\" aria-label=\"All articles\">\n<h1>";
  append_number(article_count_, out);
  out += article_count_ == 1 ? " article</h1>\n" : " articles</h1>\n";
  append_speakers(out);
  append_articles(out);
  out += "</section>\n";
}

void Overview::append_speakers(std::string& out) const {
  if (speakers_.empty()) return;
  out +=
      "<h2>Who speaks</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th "
      "scope=\"col\">Speaker</th>"
      "<th scope=\"col\" colspan=\"2\">Share of the words quoted</th><th scope=\"col\" "
      "class=\"number\">Quotations</th><th scope=\"col\" class=\"number\">Articles</th></tr>"
      "</thead>\n<tbody>\n";
  const std::vector<const Speaker*> order = by_share();
  const std::size_t shown = std::min(order.size(), kMostSpeakers);
  for (std::size_t i = 0; i < shown; ++i) {
    const Speaker& speaker = *order[i];
    const std::uint64_t share = percent(speaker.bytes, quoted_bytes_);
    out += "<tr><th scope=\"row\">";
    append_name(speaker.name, speaker.kb_id, out);
    out.append("</th><td class=\"share\" style=\"--share:").append(std::to_string(share));
    out += "%\"></td><td class=\"number\">";
    html::append_percent(share, out);
    out += "</td><td class=\"number\">";
    append_number(speaker.quotes, out);
    out += "</td><td class=\"number\">";
    append_number(speaker.articles, out);
    out += "</td></tr>\n";
  }
  out += "</tbody>\n</table></div>\n";
  if (shown == order.size()) return;
  out += "<p><small>and ";
  append_number(order.size() - shown, out);
  out += " more speakers</small></p>\n";
}

void Overview::append_articles(std::string& out) const {
  out +=
      "<h2>Articles</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">Article</th>"
      "<th scope=\"col\">Speaks most</th><th scope=\"col\" class=\"number\">Quotations</th></tr>"
      "</thead>\n<tbody>\n";
  for (const Article& article : articles_) {
    out += "<tr><th scope=\"row\"><a href=\"#";
    append_article_id(article.number, out);
    out += "\">";
    append_text(html::shortened(article.title), out);
    out += "</a></th><td>";
    append_text(html::shortened(article.first_voice), out);
    out += "</td><td class=\"number\">";
    append_number(article.quotes, out);
    out += "</td></tr>\n";
  }
  out += "</tbody>\n</table></div>\n";
  if (articles_.size() == article_count_) return;
  out += "<p><small>and ";
  append_number(article_count_ - articles_.size(), out);
  out += " more articles</small></p>\n";
}

void append_page_begin(std::string_view title, bool is_many, std::string& out) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
      "name=\"color-scheme\" content=\"light dark\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
      "'none'\">\n<title>";
  append_text(title, out);
  out.append("</title>\n<style>").append(html_style()).append(kPageStyle);
  out += "</style>\n</head>\n<body>\n<main>\n";
  if (is_many) out += "<a class=\"skip\" href=\"#overview\">All articles</a>\n";
}

void append_article_links(std::size_t article, std::string& out) {
  const auto link = [&](std::size_t to, std::string_view word) {
    out += "<a href=\"#";
    append_article_id(to, out);
    out.append("\">").append(word).append("</a> ");
  };
  out += "<nav class=\"between\" id=\"";
  append_article_id(article, out);
  out += "\" aria-label=\"Around article ";
  append_number(article + 1, out);
  out += "\">";
  if (article > 0) link(article - 1, "Previous");
  link(article + 1, "Next");
  out += "<a href=\"#overview\">All articles</a></nav>\n";
}

void append_failed_article(std::string_view name, std::string_view why, std::string& out) {
  out += "<article class=\"saith\">\n<h1>";
  append_text(name, out);
  out += "</h1>\n<p class=\"failed\">";
  append_text(why, out);
  out += "</p>\n</article>\n";
}

void append_page_end(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

}  // namespace saith::cli
