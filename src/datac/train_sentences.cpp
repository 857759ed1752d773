// SPDX-License-Identifier: Apache-2.0

// train_sentences: makes src/data/model/sentences.bin, the model of ambiguous sentence ends, from
// annotated texts.
//
//   train_sentences -o OUT.bin [--dev DEV.jsonl]... [--skip-genre GENRE]... [--edited TEXT.jsonl]... [--rounds N] TRAIN.jsonl...
//
// A line of input is an object with "text" and "sentences", half-open byte spans, and perhaps
// "genre". Edited texts need no spans: they teach that sentences do not end without a mark. What
// the model in the tree was made from says src/data/model/sentences.md.
//
// Logistic regression over the runtime's own features (sentences/features.hpp), at the places that
// the rules leave open, after the tokens that the library finds. Each text is seen a second time,
// for less, in lower case. Weights are rounded to 8 bits. The same input gives the same bytes.

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <random>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "datac/command.hpp"
#include "sentences/splitter.hpp"
#include "text/ascii.hpp"
#include "tokens/tokens.hpp"

namespace {

using namespace saith;
using namespace saith::sentences;

struct Options {
  std::string out;
  std::vector<std::string> dev, train, edited;
  std::set<std::string> skip_genres;
  int rounds = 12;
  std::uint32_t bits = 18;
  double lower_weight = 0.3, edited_weight = 0.3;
  double decay = 2e-6;
};

struct Text {
  std::string text;
  std::vector<Span> sentences;
};

std::vector<Text> read(const std::string& path, const std::set<std::string>& skip_genres) {
  simdjson::dom::parser parser;
  std::vector<Text> texts;
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  for (std::string line; std::getline(in, line);) {
    const simdjson::dom::element row = parser.parse(line);
    std::string_view genre;
    if (row["genre"].get(genre) == simdjson::SUCCESS && skip_genres.contains(std::string(genre)))
      continue;
    Text& text = texts.emplace_back();
    text.text = std::string(std::string_view(row["text"]));
    simdjson::dom::array sentences;
    if (row["sentences"].get(sentences) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element span : sentences) {
      text.sentences.push_back({static_cast<std::uint32_t>(std::uint64_t(span.at(0))),
                                static_cast<std::uint32_t>(std::uint64_t(span.at(1)))});
    }
  }
  return texts;
}

struct Example {
  std::size_t begin;  // of its features in the pool, by number
  float weight;
  bool ends;
};

struct Examples {
  std::vector<std::uint32_t> pool;
  std::vector<Example> rows;
  std::uint64_t near = 0;  // bit i: the model looks at feature i + 1 first

  void add(const Reader& reader, const Place& place, float weight, bool ends) {
    const std::size_t begin = pool.size();
    pool.resize(begin + kFeatures);
    const auto put = [&](std::uint32_t number, std::uint32_t feature) {
      pool[begin + number - 1] = feature;
    };
    const Around around =
        describe_near(reader, place, [&](std::uint32_t number, std::uint32_t feature) {
          near |= std::uint64_t{1} << (number - 1);
          put(number, feature);
        });
    describe_far(reader, place, around, put);
    rows.push_back({begin, weight, ends});
  }
  std::span<const std::uint32_t> features(const Example& x) const {
    return std::span(pool).subspan(x.begin, kFeatures);
  }
};

// Follows the annotation, and notes every place that it is asked about.
struct Annotation {
  static constexpr bool kLearns = true;
  Examples& examples;
  float weight;
  std::unordered_set<std::uint32_t> last_bytes{};
  Verdict glance(const Reader&, const Place&) { return Verdict::unsure; }
  bool ends(const Reader& reader, const Place& place) {
    const bool answer = last_bytes.contains(reader.span(place.last).end);
    examples.add(reader, place, weight, answer);
    return answer;
  }
};

// For edited text without annotation: no sentence ends without a final mark inside a block. Marks
// are followed by the simplest of rules, and nothing is learnt from them.
struct Edited {
  static constexpr bool kLearns = true;
  Examples& examples;
  float weight;
  Verdict glance(const Reader&, const Place&) { return Verdict::unsure; }
  bool ends(const Reader& reader, const Place& place) {
    const Mark mark = reader.mark(place.mark);
    if (mark == Mark::stop || mark == Mark::question || mark == Mark::ellipsis)
      return reader.upper(place.last + 1);
    if (place.stretch_marked) examples.add(reader, place, weight, false);
    return false;
  }
};

class Trainer {
 public:
  explicit Trainer(const Options& options)
      : options_(options),
        tokens_(TokenLexicon::load(Blob::embedded()).value()),
        lexicon_(SentenceLexicon::load_words(Blob::embedded()).value()),
        mask_((1u << options.bits) - 1) {}

  void take(const Text& text, double weight) {
    Annotation annotation{examples_, static_cast<float>(weight)};
    for (Span s : text.sentences) annotation.last_bytes.insert(s.end);
    split(text.text, annotation);
  }

  void take_edited(const Text& text, double weight) {
    Edited edited{examples_, static_cast<float>(weight)};
    split(text.text, edited);
  }

  void learn() {
    weights_.assign(mask_ + 1, 0.0);
    std::vector<double> squares(mask_ + 1, 1e-2), sums(mask_ + 1, 0.0);
    std::vector<std::uint32_t> order(examples_.rows.size());
    std::iota(order.begin(), order.end(), 0u);
    std::mt19937 random(7);
    for (int round = 0; round < options_.rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      double loss = 0;
      for (std::uint32_t e : order) {
        const Example& x = examples_.rows[e];
        double z = 0;
        for (std::uint32_t f : examples_.features(x)) z += weights_[f & mask_];
        const double p = 1 / (1 + std::exp(-z));
        const double slope = (p - (x.ends ? 1.0 : 0.0)) * static_cast<double>(x.weight);
        loss -= std::log(std::max(1e-12, x.ends ? p : 1 - p)) * static_cast<double>(x.weight);
        for (std::uint32_t f : examples_.features(x)) {
          const std::uint32_t w = f & mask_;
          const double g = slope + options_.decay * weights_[w] * 100;
          squares[w] += g * g;
          weights_[w] -= 0.1 * g / std::sqrt(squares[w]);
        }
      }
      // The mean over the later half of the rounds.
      if (round * 2 >= options_.rounds) {
        for (std::size_t w = 0; w < sums.size(); ++w) sums[w] += weights_[w];
      }
      std::fprintf(stderr, "round %d: %zu places, loss %.4f\n", round + 1, examples_.rows.size(),
                   loss / static_cast<double>(examples_.rows.size()));
    }
    // Rounded so that all but the few largest weights keep their proportions.
    std::vector<double> sizes;
    for (double w : sums) {
      if (w != 0) sizes.push_back(std::abs(w));
    }
    std::sort(sizes.begin(), sizes.end());
    const double most =
        sizes.empty()
            ? 1
            : sizes[static_cast<std::size_t>(static_cast<double>(sizes.size() - 1) * 0.999)];
    bytes_.assign(mask_ + 1, 0);
    for (std::size_t w = 0; w < sums.size(); ++w)
      bytes_[w] =
          static_cast<std::int8_t>(std::lround(std::clamp(sums[w] / most, -1.0, 1.0) * 127));
    find_clear();
  }

  // From where on the features that are looked at first are enough: none of the places learnt from
  // comes out otherwise, nor would it if one more of the others spoke against it as loudly as can
  // be.
  void find_clear() {
    constexpr int kMost = 127;
    clear_no_ = clear_yes_ = 0;
    std::vector<int> near;
    for (const Example& x : examples_.rows) {
      int first = 0, all = 0;
      const auto features = examples_.features(x);
      for (std::size_t i = 0; i < features.size(); ++i) {
        const int weight = bytes_[features[i] & mask_];
        all += weight;
        if (examples_.near >> i & 1) first += weight;
      }
      near.push_back(first);
      if (all > 0)
        clear_no_ = std::min(clear_no_, first);
      else
        clear_yes_ = std::max(clear_yes_, first);
    }
    clear_no_ -= kMost, clear_yes_ += kMost;
    const auto clear = std::count_if(near.begin(), near.end(),
                                     [&](int sum) { return sum < clear_no_ || sum > clear_yes_; });
    std::fprintf(stderr, "%d features are enough for %.3f of the places, below %d and above %d\n",
                 std::popcount(examples_.near),
                 static_cast<double>(clear) / static_cast<double>(near.size()), clear_no_,
                 clear_yes_);
  }

  void write() const {
    std::string out(kMagic);
    const std::int16_t clear[2] = {static_cast<std::int16_t>(clear_no_),
                                   static_cast<std::int16_t>(clear_yes_)};
    out.append(reinterpret_cast<const char*>(&options_.bits), sizeof options_.bits);
    out.append(reinterpret_cast<const char*>(clear), sizeof clear);
    out.append(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
    write_model(options_.out, out);
  }

  void measure(const std::string& path) {
    const Model model{bytes_.data(), mask_, clear_no_, clear_yes_};
    std::size_t right = 0, found = 0, gold = 0;
    for (const Text& text : read(path, {})) {
      ModelJudge asked(model);
      split(text.text, asked);
      std::set<std::pair<std::uint32_t, std::uint32_t>> spans;
      for (Span s : text.sentences) spans.emplace(s.begin, s.end);
      for (Span s : sentence_table_.span) right += spans.contains({s.begin, s.end});
      found += sentence_table_.size(), gold += spans.size();
    }
    std::fprintf(stderr, "%s: F1 %.4f  P %.4f  R %.4f\n", path.c_str(),
                 2.0 * static_cast<double>(right) / static_cast<double>(found + gold),
                 static_cast<double>(right) / static_cast<double>(found),
                 static_cast<double>(right) / static_cast<double>(gold));
  }

 private:
  template <typename Judge>
  void split(const std::string& text, Judge& judge) {
    token_table_.clear(), sentence_table_.clear();
    find_tokens(tokens_, text, token_table_);
    Splitter<Judge>(lexicon_, text, token_table_, sentence_table_, judge).run();
  }

  Options options_;
  TokenLexicon tokens_;
  SentenceLexicon lexicon_;
  std::uint32_t mask_;
  TokenTable token_table_;
  SentenceTable sentence_table_;
  Examples examples_;
  std::vector<double> weights_;
  std::vector<std::int8_t> bytes_;
  int clear_no_ = 0, clear_yes_ = 0;
};

std::string lowered(std::string text) {
  for (char& c : text) {
    if (is_ascii_upper_letter(c)) c = static_cast<char>(c | 0x20);
  }
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  return run_command("train_sentences", [&] {
    Options options;
    options.train = parse_options(argc, argv, "train_sentences -o OUT.bin TRAIN.jsonl...",
                                  {{"-o", options.out},
                                   {"--dev", options.dev},
                                   {"--edited", options.edited},
                                   {"--edited-weight", options.edited_weight},
                                   {"--skip-genre", options.skip_genres},
                                   {"--rounds", options.rounds},
                                   {"--bits", options.bits},
                                   {"--lower", options.lower_weight},
                                   {"--decay", options.decay}});
    Trainer trainer(options);
    for (const std::string& path : options.train) {
      for (const Text& text : read(path, options.skip_genres)) {
        trainer.take(text, 1);
        if (options.lower_weight > 0)
          trainer.take({lowered(text.text), text.sentences}, options.lower_weight);
      }
    }
    for (const std::string& path : options.edited) {
      for (const Text& text : read(path, options.skip_genres))
        trainer.take_edited(text, options.edited_weight);
    }
    trainer.learn();
    trainer.write();
    for (const std::string& path : options.dev) trainer.measure(path);
  });
}
