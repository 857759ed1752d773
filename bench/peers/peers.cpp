// SPDX-License-Identifier: Apache-2.0

// The same text through saith and through other segmenters, in one run: MB/s of each and how many
// times faster saith is.
//
//   peers [FILE...]        text files, or .jsonl with a "text" in each line; without FILE: an example article, repeated
//
// ICU's BreakIterator is always there; ICU4X and BlingFire when README.md's lines have installed
// them.

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench_text.hpp"
#include "data/data.hpp"
#include "sentences/sentences.hpp"
#include "tokens/tokens.hpp"

namespace {

constexpr int kPasses = 5;

double seconds() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double best_of(const std::function<void()>& pass) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kPasses; ++i) {
    const double began = seconds();
    pass();
    best = std::min(best, seconds() - began);
  }
  return best;
}

// Walks all boundaries of every document; their number keeps the work from being left out.
std::size_t walk(icu::BreakIterator& iterator, const std::vector<std::string_view>& documents) {
  std::size_t count = 0;
  for (std::string_view document : documents) {
    UErrorCode error = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, document.data(), static_cast<int64_t>(document.size()), &error);
    iterator.setText(&text, error);
    while (iterator.next() != icu::BreakIterator::DONE) ++count;
    utext_close(&text);
  }
  return count;
}

struct Times {
  double words = 0, sentences = 0;
};

// Runs another program over the documents; no times if it cannot be run.
Times run(const std::string& command) {
  Times times;
  if (FILE* out = popen((command + " 2>/dev/null").c_str(), "r")) {
    char name[32];
    double value;
    while (std::fscanf(out, "%31s %lf", name, &value) == 2)
      (std::string_view(name) == "words" ? times.words : times.sentences) = value;
    pclose(out);
  }
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    std::string files;
    for (int i = 1; i < argc; ++i) {
      if (i > 1) files += ':';
      files += argv[i];
    }
    setenv("SAITH_BENCH_TEXT", files.c_str(), 1);
  }
  const saith::bench::Text& text = saith::bench::news();
  std::size_t bytes = 0;
  for (std::string_view document : text.documents) bytes += document.size();

  const auto token_lexicon = saith::TokenLexicon::load(saith::Blob::embedded()).value();
  const auto sentence_lexicon = saith::SentenceLexicon::load(saith::Blob::embedded()).value();
  saith::TokenTable tokens;
  saith::SentenceTable sentences;
  auto saith_pass = [&](bool both) {
    for (std::string_view document : text.documents) {
      tokens.clear(), sentences.clear();
      find_tokens(token_lexicon, document, tokens);
      if (both) find_sentences(sentence_lexicon, document, tokens, sentences);
    }
  };
  const double ours_words = best_of([&] { saith_pass(false); }),
               ours = best_of([&] { saith_pass(true); });

  std::printf("%zu documents, %.1f MB\n%-24s %10s %22s\n", text.documents.size(),
              static_cast<double>(bytes) / 1e6, "", "MB/s", "saith is faster by");
  auto show = [&](const char* name, double time, double our_time) {
    std::printf("%-24s %10.1f %21.1fx\n", name, static_cast<double>(bytes) / time / 1e6,
                time / our_time);
  };
  show("saith tokens", ours_words, ours_words);
  show("saith tokens+sentences", ours, ours);

  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), error));
  const std::unique_ptr<icu::BreakIterator> ends(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), error));
  if (U_FAILURE(error)) {
    std::fprintf(stderr, "peers: ICU: %s\n", u_errorName(error));
    return 1;
  }
  std::size_t count = 0;
  const double icu_words = best_of([&] { count += walk(*words, text.documents); });
  const double icu_sentences = best_of([&] { count += walk(*ends, text.documents); });
  show("ICU words", icu_words, ours_words);
  show("ICU words+sentences", icu_words + icu_sentences, ours);

  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / "saith-peers-documents.bin";
  {
    std::ofstream out(file, std::ios::binary);
    for (std::string_view document : text.documents) {
      const auto size = static_cast<std::uint32_t>(document.size());
      for (int shift = 0; shift < 32; shift += 8) out.put(static_cast<char>(size >> shift & 255));
      out.write(document.data(), static_cast<std::streamsize>(document.size()));
    }
  }
  const std::string here = SAITH_PEERS_DIR;
  const std::string arguments = " '" + file.string() + "' " + std::to_string(kPasses);
  auto show_other = [&](const std::string& name, const std::string& command) {
    const Times times = run(command + arguments);
    if (times.words <= 0 || times.sentences <= 0) {
      std::printf("%-24s not installed, see bench/peers/README.md\n", name.c_str());
      return;
    }
    show((name + " words").c_str(), times.words, ours_words);
    show((name + " words+sentences").c_str(), times.words + times.sentences, ours);
  };
  show_other("ICU4X", "'" + here + "/icu4x/target/release/saith-peer-icu4x'");
  show_other("BlingFire", "python3 '" + here + "/blingfire_peer.py'");
  std::filesystem::remove(file);
  return count == 0;
}
