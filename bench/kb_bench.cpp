// SPDX-License-Identifier: Apache-2.0

// Opening a base, looking names up, and tokens + sentences + candidates over news text.
// SAITH_BENCH_KB names a base to use instead of the embedded one, SAITH_BENCH_TEXT the text
// (bench_text.hpp).
//
// tokens_sentences_candidates is the figure for the look-up: from the bytes of every document to
// its tokens, its sentences and every run of tokens that is a name in the base, on one thread, with
// the tables and what they remember kept from document to document as a Workspace keeps them. Take
// a text larger than the caches and with few repetitions: four articles over and over again are
// names that are all remembered and branches that are all foreseen.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "bench_text.hpp"
#include "data/data.hpp"
#include "kb/kb.hpp"
#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

namespace {

using namespace saith;

Result<KnowledgeBase> open() {
  const char* const file = std::getenv("SAITH_BENCH_KB");
  return file ? KnowledgeBase::open(false, {file}) : KnowledgeBase::open(true, {});
}
const KnowledgeBase& base() {
  static const KnowledgeBase kb = [] {
    Result<KnowledgeBase> opened = open();
    if (!opened) std::fprintf(stderr, "%s\n", opened.status().message.c_str()), std::exit(1);
    return std::move(opened).value();
  }();
  return kb;
}

void open_base(benchmark::State& state) {
  for (auto _ : state) {
    const Result<KnowledgeBase> kb = open();
    benchmark::DoNotOptimize(&kb);
  }
}
BENCHMARK(open_base)->Unit(benchmark::kMicrosecond);

struct Lexicons {
  TokenLexicon tokens = TokenLexicon::load(Blob::embedded()).value();
  SentenceLexicon sentences = SentenceLexicon::load(Blob::embedded()).value();
};
const Lexicons& lexicons() {
  static const Lexicons loaded;
  return loaded;
}

struct Line {
  TokenTable tokens;
  SentenceTable sentences;
  CandidateTable candidates;
  KnownNames known;
  void cut(std::string_view text) {
    tokens.clear(), sentences.clear();
    find_tokens(lexicons().tokens, text, tokens);
    find_sentences(lexicons().sentences, text, tokens, sentences);
  }
};

void tokens_and_sentences(benchmark::State& state) {
  Line line;
  for (auto _ : state) {
    for (std::string_view text : bench::news().documents) line.cut(text);
  }
  bench::report(state, bench::news());
}
BENCHMARK(tokens_and_sentences)->Unit(benchmark::kMillisecond);

void tokens_sentences_candidates(benchmark::State& state) {
  Line line;
  std::size_t found = 0, all = 0;
  for (auto _ : state) {
    found = all = 0;
    for (std::string_view text : bench::news().documents) {
      line.cut(text);
      line.candidates.clear();
      base().find_candidates(text, line.tokens, line.sentences, line.known, line.candidates);
      found += line.candidates.size();
      all += line.tokens.size();
    }
  }
  state.counters["candidates_per_token"] = static_cast<double>(found) / static_cast<double>(all);
  bench::report(state, bench::news());
}
BENCHMARK(tokens_sentences_candidates)->Unit(benchmark::kMillisecond);

// The candidate look-up alone, over tables made before.
void candidates_alone(benchmark::State& state) {
  std::vector<Line> lines;
  const std::vector<std::string_view>& documents = bench::news().documents;
  const std::size_t count = std::min<std::size_t>(documents.size(), 2000);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    lines.emplace_back().cut(documents[i]);
    bytes += documents[i].size();
  }
  CandidateTable candidates;
  KnownNames known;
  for (auto _ : state) {
    for (std::size_t i = 0; i < count; ++i) {
      candidates.clear();
      base().find_candidates(documents[i], lines[i].tokens, lines[i].sentences, known, candidates);
    }
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(candidates_alone)->Unit(benchmark::kMillisecond);

void find_name(benchmark::State& state) {
  constexpr std::string_view kNames[] = {"Kim Jong Un", "United Nations", "PUTIN",
                                         "Zelenskiy",   "Erdoğan",        "nobody at all"};
  Column<KbCandidate> out;
  for (auto _ : state) {
    for (std::string_view name : kNames) {
      out.clear();
      base().find(name, out);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(std::size(kNames)));
}
BENCHMARK(find_name);

}  // namespace
