// SPDX-License-Identifier: Apache-2.0

// Everything that gives the same must give the same of damaged news too: differential COUNT SEED FILE...
//
// Of each of COUNT texts:
//   the tokens of each fast path of this machine against the scanner's,
//   the trees of each kind of machine that can run here,
//   the document with memory of its own, with memory that is used again, in a batch, on several threads at once, with reasons and from
//   the C interface,
//   offsets in UTF-16 units and code points against a plain count, at every byte that begins a character.
// Python and the command are compared by differential.py. FILEs are texts, or JSON Lines with "text".

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "base/offsets.hpp"
#include "base/utf8.hpp"
#include "cli/json.hpp"
#include "data/data.hpp"
#include "differential/damaged.hpp"
#include "saith.h"
#include "saith/saith.hpp"
#include "sentences/sentences.hpp"
#include "syntax/model.hpp"
#include "tags/tags.hpp"
#include "tokens/tokens.hpp"

using namespace saith;

namespace {

constexpr std::size_t kChunk = 2000, kBatch = 10, kThreads = 4, kLongestText = 3000;

std::atomic<std::size_t> differences = 0;

void require_same(bool is_same, std::string_view what, std::string_view text) {
  if (is_same) return;
  ++differences;
  std::string shown;
  cli::append_json_string(text, shown);
  std::fprintf(stderr, "%.*s: not the same: %s\n", static_cast<int>(what.size()), what.data(),
               shown.c_str());
}

template <typename Column>
bool is_same(const Column& a, const Column& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof a[0]) == 0);
}

// Tokens and trees, by what there is for each kind of machine.
class Machines {
 public:
  void compare(std::string_view text) {
    exact_.clear();
    find_tokens_with(nullptr, lexicon_, text, exact_);
    for (const tokens::FastPath& path : tokens::fast_paths()) {
      if (path.take_plain_chunks == nullptr) continue;
      fast_.clear();
      find_tokens_with(&path, lexicon_, text, fast_);
      require_same(is_same(exact_.span, fast_.span) && is_same(exact_.kind, fast_.kind) &&
                       is_same(exact_.shape, fast_.shape),
                   path.name, text);
    }
    sentences_.clear(), tags_.clear();
    find_sentences(sentence_lexicon_, text, exact_, sentences_);
    tag_tokens(tag_model_, text, exact_, sentences_, tags_);
    for (std::size_t s = 0; s < sentences_.size(); ++s) compare_trees(sentences_.tokens[s], text);
  }

 private:
  using Arc = std::pair<syntax::Node, Relation>;

  void compare_trees(Span sentence, std::string_view text) {
    const std::size_t count = sentence.size();
    if (count > syntax::kMaxTokens) return;
    bool is_first = true;
    for (const syntax::Parse parse : syntax::parsers()) {
      if (parse == nullptr) continue;
      std::vector<Arc>& arcs = is_first ? first_ : next_;
      state_->begin(count);
      for (std::size_t i = 0; i < count; ++i)
        state_->set(static_cast<syntax::Node>(i + 1), fine_tag(tags_, sentence.begin + i));
      state_->finish();
      parse(syntax_, &tags_.word[sentence.begin], *state_, *scratch_);
      arcs.clear();
      for (std::size_t i = 1; i <= count; ++i)
        arcs.emplace_back(state_->head[i], scratch_->relation[i]);
      if (!is_first) require_same(first_ == next_, "trees", text);
      is_first = false;
    }
  }

  const TokenLexicon lexicon_ = TokenLexicon::load(Blob::embedded()).value();
  const SentenceLexicon sentence_lexicon_ = SentenceLexicon::load(Blob::embedded()).value();
  const TagModel tag_model_ = TagModel::load(Blob::embedded()).value();
  const syntax::Model syntax_ = syntax::Model::open(Blob::embedded().raw("syntax").value()).value();
  const std::unique_ptr<syntax::State> state_ = std::make_unique<syntax::State>();
  const std::unique_ptr<syntax::Scratch> scratch_ = std::make_unique<syntax::Scratch>();
  TokenTable exact_, fast_;
  SentenceTable sentences_;
  TagTable tags_;
  std::vector<Arc> first_, next_;
};

std::string json_of(const Document& document) {
  std::string out;
  cli::append_document(document, {}, {}, OffsetMap{}, false, out);
  return out;
}

void compare_offsets(std::string_view text, OffsetMap& utf16, OffsetMap& codepoints) {
  utf16.reset(text, OffsetUnit::utf16), codepoints.reset(text, OffsetUnit::codepoints);
  std::uint32_t units = 0, points = 0;
  bool same = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<std::uint32_t>(at);
    same = same && utf16(byte) == units && codepoints(byte) == points;
    const std::size_t size = std::max<std::size_t>(1, utf8_size(text.substr(at, 4)));
    at += size, points += 1, units += size == 4 ? 2 : 1;
  }
  const auto end = static_cast<std::uint32_t>(text.size());
  require_same(same && utf16(end) == units && codepoints(end) == points, "offsets", text);
}

// A column of C against one of C++.
template <typename A, typename T>
bool is_same(const A* c, std::size_t count, std::span<const T> cpp) {
  static_assert(sizeof(A) == sizeof(T));
  return count == cpp.size() && (count == 0 || std::memcmp(c, cpp.data(), cpp.size_bytes()) == 0);
}

class CInterface {
 public:
  CInterface() {
    if (saith_pipeline_create(nullptr, &pipeline_, nullptr) != SAITH_OK) std::abort();
    if (saith_workspace_create(&workspace_, nullptr) != SAITH_OK) std::abort();
  }
  CInterface(const CInterface&) = delete;
  CInterface& operator=(const CInterface&) = delete;
  ~CInterface() {
    saith_workspace_destroy(workspace_);
    saith_pipeline_destroy(pipeline_);
  }

  bool gives(const Document& d) {
    saith_document* c = nullptr;
    if (saith_pipeline_annotate(pipeline_, d.text().data(), d.text().size(), workspace_,
                                SAITH_UNTIL_LINKS, &c, nullptr) != SAITH_OK)
      return false;
    const bool same = tokens(c, d) && mentions(c, d) && entities(c, d) && quotes(c, d);
    saith_document_destroy(c);
    return same;
  }

 private:
  static bool tokens(const saith_document* c, const Document& d) {
    saith_tokens t = SAITH_TOKENS_INIT;
    saith_sentences s = SAITH_SENTENCES_INIT;
    return saith_document_tokens(c, &t, nullptr) == SAITH_OK &&
           is_same(t.span, t.count, d.tokens().span) && is_same(t.kind, t.count, d.tokens().kind) &&
           is_same(t.shape, t.count, d.tokens().shape) &&
           saith_document_sentences(c, &s, nullptr) == SAITH_OK &&
           is_same(s.span, s.count, d.sentences().span) &&
           is_same(s.tokens, s.count, d.sentences().tokens);
  }
  static bool mentions(const saith_document* c, const Document& d) {
    saith_mentions m = SAITH_MENTIONS_INIT;
    const Mentions& want = d.mentions();
    return saith_document_mentions(c, &m, nullptr) == SAITH_OK &&
           is_same(m.span, m.count, want.span) && is_same(m.tokens, m.count, want.tokens) &&
           is_same(m.type, m.count, want.type) && is_same(m.named, m.count, want.named) &&
           is_same(m.entity, m.count, want.entity) && is_same(m.score, m.count, want.score) &&
           is_same(m.rule, m.count, want.rule);
  }
  static bool entities(const saith_document* c, const Document& d) {
    saith_entities e = SAITH_ENTITIES_INIT;
    const Entities& want = d.entities();
    return saith_document_entities(c, &e, nullptr) == SAITH_OK &&
           std::string_view(e.strings, e.strings_size) == want.strings &&
           is_same(e.name, e.count, want.name) && is_same(e.kb_id, e.count, want.kb_id) &&
           is_same(e.type, e.count, want.type) && is_same(e.score, e.count, want.score);
  }
  static bool quotes(const saith_document* c, const Document& d) {
    saith_quotes q = SAITH_QUOTES_INIT;
    const Quotes& want = d.quotes();
    if (saith_document_quotes(c, &q, nullptr) != SAITH_OK || q.count != want.size()) return false;
    if (q.count == 0) return true;
    const std::size_t begins = q.count + 1;
    return is_same(q.content_begin, begins, want.content_begin) &&
           is_same(q.speakers_begin, begins, want.speakers_begin) &&
           is_same(q.fragment, q.fragment_count, want.fragment) &&
           is_same(q.cue, q.count, want.cue) && is_same(q.source, q.count, want.source) &&
           is_same(q.speaker, q.count, want.speaker) && is_same(q.kind, q.count, want.kind) &&
           is_same(q.score, q.count, want.score) && is_same(q.rule, q.count, want.rule) &&
           is_same(q.speakers, q.speakers_count, want.speakers) &&
           is_same(q.speaker_score, q.count, want.speaker_score) &&
           is_same(q.attitude, q.count, want.attitude) &&
           is_same(q.polarity, q.count, want.polarity);
  }

  saith_pipeline* pipeline_ = nullptr;
  saith_workspace* workspace_ = nullptr;
};

class Doors {
 public:
  void compare(const std::vector<std::string>& texts) {
    std::vector<std::string> want;
    for (const std::string& text : texts) {
      const Document alone = plain_.annotate(text);
      want.push_back(json_of(alone));
      require_same(c_.gives(alone), "the C interface", text);
      require_same(json_of(plain_.annotate(text, workspace_)) == want.back(), "used memory", text);
      require_same(json_of(reasons_.annotate(text, workspace_)) == want.back(), "reasons", text);
      compare_offsets(text, utf16_, codepoints_);
      machines_.compare(text);
    }
    compare_threads(texts, want);
  }

 private:
  static Pipeline with_reasons() {
    PipelineOptions options;
    options.why = true;
    return Pipeline::create(options).value();
  }

  void compare_threads(const std::vector<std::string>& texts,
                       const std::vector<std::string>& want) const {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      Workspace workspace;
      for (std::size_t begin; (begin = next.fetch_add(kBatch)) < texts.size();) {
        const std::size_t end = std::min(begin + kBatch, texts.size());
        const std::vector<std::string_view> batch(
            texts.begin() + static_cast<std::ptrdiff_t>(begin),
            texts.begin() + static_cast<std::ptrdiff_t>(end));
        const std::vector<Document> documents = plain_.annotate_batch(batch, workspace);
        for (std::size_t i = begin; i < end; ++i)
          require_same(json_of(documents[i - begin]) == want[i], "threads", texts[i]);
      }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }

  const Pipeline plain_ = Pipeline::create().value(), reasons_ = with_reasons();
  Workspace workspace_;
  CInterface c_;
  Machines machines_;
  OffsetMap utf16_, codepoints_;
};

void run(std::size_t count, std::uint64_t seed, const std::vector<std::string>& articles) {
  Doors doors;
  Damaged damaged(articles, seed, kLongestText);
  const auto begin = std::chrono::steady_clock::now();
  doors.compare(articles);
  std::vector<std::string> texts;
  for (std::size_t done = 0; done < count; done += texts.size()) {
    texts.clear();
    while (texts.size() < std::min(kChunk, count - done)) texts.emplace_back(damaged.next());
    doors.compare(texts);
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  std::printf("%zu texts, and %zu that seed %llu damaged, in %.0f s: %zu differences\n",
              articles.size(), count, static_cast<unsigned long long>(seed), passed.count(),
              differences.load());
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) {
    std::fprintf(stderr, "differential COUNT SEED FILE...\n");
    return 2;
  }
  run(std::strtoull(arguments[1], nullptr, 10), std::strtoull(arguments[2], nullptr, 10),
      read_articles({arguments + 3, arguments + count}));
  return differences == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "differential: %s\n", error.what());
  return 2;
}
