// SPDX-License-Identifier: Apache-2.0

// train_tags: makes src/data/model/tags.bin, the part-of-speech model, from treebanks in CoNLL-U.
//
//   train_tags -o OUT.bin [--dev DEV.conllu]... [--skip-genre GENRE]... [--text TEXT]... [--rounds N] [--leave-out I/N]
//     [--hasty SHARE] TRAIN.conllu...
//
// The model in the tree was made from UD English EWT and GUM (CC BY-SA 4.0; the genres of GUM whose
// texts are not free are left out) and from news of the Voice of America (public domain) and
// Wikinews (CC BY 2.5), untagged, with
//
//   train_tags -o src/data/model/tags.bin --skip-genre fiction --skip-genre whow --rounds 6 --text news.txt
//     ewt.train.conllu gum.train.conllu
//
// where news.txt holds a sentence a line, with spaces between its tokens.
//
// With --leave-out it does not learn from every N-th document, counting from the I-th: train_syntax
// tags those with the model.
//
// An averaged perceptron over the runtime's own features (tags/features.hpp), read greedily, so
// that it learns from the tags that it would itself have before it. A part of the sentences is seen
// again in capitals, in lower case and as a headline. Each lot of features learns from its own
// mistakes, so that it can be right without the later ones; how far the best class must then be
// ahead is found on every tenth sentence of the untagged text, which nothing learns from (without
// such text every feature is looked at). Weights are rounded to 8 bits. The same input gives the
// same bytes.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "datac/command.hpp"
#include "datac/margins.hpp"
#include "datac/treebank.hpp"
#include "tags/model.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace {

using namespace saith;
using namespace saith::tags;

struct Options {
  std::string out;
  std::vector<std::string> dev, train;
  std::vector<std::string> text;  // untagged, a sentence a line, spaces between the tokens
  double hasty =
      0.001;  // share of the choices that may come out otherwise for not looking at every feature
  int gold_times =
      2;  // how often a round sees each treebank sentence, for once each of the untagged ones
  std::set<std::string> skip_genres;
  int rounds = 8;
  std::string leave_out;  // "I/N": every N-th document, counting from the I-th
  int least = 2;          // features seen less often are not learnt from
  std::uint32_t bits = 21;
};

struct TrainingSentence {
  std::vector<std::string> words;
  std::vector<std::uint8_t> gold;
};

using ClassName = std::pair<Tag, FineTag>;

template <typename T>
T tag_named(std::string_view name, std::size_t count, T otherwise) {
  for (std::size_t t = 0; t < count; ++t) {
    if (name_of(static_cast<T>(t)) == name) return static_cast<T>(t);
  }
  return otherwise;
}

struct Raw {
  std::string word;
  ClassName name;
};

// Without documents fold, fold + folds ...; folds 0: all.
std::vector<std::vector<Raw>> read_tagged(const std::string& path,
                                          const std::set<std::string>& skip_genres,
                                          std::size_t fold = 0, std::size_t folds = 0) {
  std::vector<std::vector<Raw>> sentences;
  for (const TreebankSentence& sentence : read_conllu(path, skip_genres)) {
    if (folds != 0 && sentence.document % folds == fold) continue;
    std::vector<Raw>& raw = sentences.emplace_back();
    for (const TreebankWord& w : sentence.words) {
      raw.push_back({w.form,
                     {tag_named(w.tag, static_cast<std::size_t>(Tag::x) + 1, Tag::x),
                      tag_named(w.fine_tag, kFineTags, FineTag::none)}});
    }
  }
  return sentences;
}

// The classes, the dictionary and the weights while they are learnt.
class Trainer {
 public:
  explicit Trainer(const Options& options)
      : options_(options), size_((std::size_t{1} << options.bits) + kMaxClasses) {
    weights_.assign(size_, 0.f);
    sums_.assign(size_, 0.0);
    touched_.assign(size_, 0);
    model_.weight_shift = 64 - options.bits;
  }

  void make_classes(const std::vector<std::vector<Raw>>& sentences) {
    std::map<ClassName, std::size_t> counts;
    for (const auto& s : sentences) {
      for (const Raw& r : s) {
        if (r.name.second != FineTag::none) ++counts[r.name];
      }
    }
    std::vector<std::pair<std::size_t, ClassName>> order;
    for (const auto& [name, count] : counts) {
      if (count >= 8) order.emplace_back(count, name);
    }
    std::sort(order.rbegin(), order.rend());
    if (order.size() > kMaxClasses) order.resize(kMaxClasses);
    for (const auto& [count, name] : order) {
      class_of_[name] = static_cast<std::uint8_t>(tags_.size());
      tags_.push_back(static_cast<std::uint8_t>(name.first));
      fines_.push_back(static_cast<std::uint8_t>(name.second));
    }
    model_.class_tag = tags_;
    model_.class_fine = fines_;
    model_.proper = class_of_.at({Tag::propn, FineTag::nnp});
    model_.proper_many = class_of_.at({Tag::propn, FineTag::nnps});
  }

  std::vector<TrainingSentence> number(const std::vector<std::vector<Raw>>& sentences) const {
    std::vector<TrainingSentence> out;
    for (const auto& s : sentences) {
      TrainingSentence& numbered = out.emplace_back();
      for (const Raw& r : s) {
        auto found = class_of_.find(r.name);
        numbered.words.push_back(r.word);
        numbered.gold.push_back(found == class_of_.end() ? 255 : found->second);
      }
    }
    return out;
  }

  void make_dictionary(const std::vector<TrainingSentence>& sentences) {
    std::map<std::uint64_t, std::map<std::uint8_t, std::size_t>> seen;
    std::map<std::uint8_t, std::set<std::uint64_t>> kinds;
    for (const TrainingSentence& s : sentences) {
      for (std::size_t i = 0; i < s.words.size(); ++i) {
        if (s.gold[i] == 255) continue;
        const std::uint64_t hash = describe(s.words[i]).hash;
        ++seen[hash][s.gold[i]];
        kinds[s.gold[i]].insert(hash);
      }
    }
    // Open classes are those of many different words.
    std::vector<std::uint8_t> open;
    for (const auto& [c, words] : kinds) {
      if (words.size() >= 60) open.push_back(c);
    }
    model_.unknown_set = add_set(open);
    std::vector<std::pair<std::uint64_t, Slot>> entries;
    for (const auto& [hash, classes] : seen) {
      std::size_t count = 0;
      for (const auto& [c, n] : classes) count += n;
      if (count < 3) continue;
      std::vector<std::uint8_t> known, possible;
      for (const auto& [c, n] : classes) {
        if (n * 20 >= count) known.push_back(c);
        if (n * 400 >= count) possible.push_back(c);
      }
      if (count < 10) {
        possible.insert(possible.end(), open.begin(), open.end());
        std::sort(possible.begin(), possible.end());
        possible.erase(std::unique(possible.begin(), possible.end()), possible.end());
      }
      entries.push_back({hash, {check_of(hash), add_set(known), add_set(possible)}});
    }
    std::size_t slots = 16;
    while (slots * 3 < entries.size() * 4) slots *= 2;
    slots_.assign(slots, Slot{0, 0, 0});
    for (const auto& [hash, slot] : entries) {
      slots_[find_slot(hash, slots, [&](std::size_t at) { return slots_[at].check == 0; })] = slot;
    }
    model_.slots = slots_;
    std::printf("%zu classes, %zu open, %zu words in the dictionary, %zu sets\n", tags_.size(),
                open.size(), entries.size(), set_numbers_.size());
  }

  void count(const std::vector<TrainingSentence>& sentences) {
    std::vector<std::uint8_t> tagged;
    for (const TrainingSentence& s : sentences) tag(s.words, tagged, &s.gold, true);
  }

  std::vector<TrainingSentence> tag_text(const std::vector<std::vector<std::string>>& text) {
    std::vector<TrainingSentence> out;
    for (const auto& words : text) {
      TrainingSentence& s = out.emplace_back();
      s.words = words;
      tag(words, s.gold, nullptr);
    }
    return out;
  }

  // Learns from the sentences, over and over; then the weights are the averages over all the steps.
  void train(std::vector<TrainingSentence> sentences) {
    std::mt19937 random(1);
    std::vector<std::uint8_t> tagged;
    for (int round = 0; round < options_.rounds; ++round) {
      for (std::size_t i = sentences.size(); i > 1; --i)
        std::swap(sentences[i - 1], sentences[random() % i]);
      std::size_t wrong = 0, all = 0;
      for (const TrainingSentence& s : sentences) {
        tag(s.words, tagged, &s.gold);
        for (std::size_t i = 0; i < tagged.size(); ++i) wrong += tagged[i] != s.gold[i];
        all += tagged.size();
      }
      std::printf("round %d: %.4f\n", round + 1,
                  1.0 - static_cast<double>(wrong) / static_cast<double>(all));
      std::fflush(stdout);
    }
    for (std::size_t i = 0; i < size_; ++i) {
      add(i, 0.f);
      weights_[i] = static_cast<float>(sums_[i] / static_cast<double>(now_));
    }
  }

  // Rounds the weights to 8 bits.
  void quantize() {
    float largest = 0;
    for (float w : weights_) largest = std::max(largest, std::fabs(w));
    bytes_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) {
      bytes_[i] =
          static_cast<std::int8_t>(std::lround(weights_[i] * 127.f / std::max(largest, 1e-6f)));
      weights_[i] = bytes_[i];
    }
  }

  void evaluate(const std::string& what, const std::vector<std::vector<Raw>>& sentences,
                CaseMode mode) {
    std::size_t all = 0, tag_right = 0, fine_right = 0;
    std::vector<std::uint8_t> tagged;
    for (const auto& s : sentences) {
      std::vector<std::string> words;
      for (const Raw& r : s) words.push_back(recase(r.word, mode));
      tag(words, tagged, nullptr);
      for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i].name.second == FineTag::none) continue;
        ++all;
        tag_right += static_cast<Tag>(tags_[tagged[i]]) == s[i].name.first;
        fine_right += static_cast<FineTag>(fines_[tagged[i]]) == s[i].name.second;
      }
    }
    std::printf("%-32s tag %.4f  fine %.4f\n", what.c_str(),
                static_cast<double>(tag_right) / static_cast<double>(all),
                static_cast<double>(fine_right) / static_cast<double>(all));
  }

  // Finds the margins from which a lot of features is enough.
  void find_margins(const std::vector<std::vector<std::string>>& text) {
    std::vector<std::uint8_t> tagged;
    MarginFinder<kLots> finder;
    finder_ = &finder;
    for (const auto& words : text) tag(words, tagged, nullptr);
    finder_ = nullptr;
    model_.clear_margin = finder.find(options_.hasty, kLotEnds);
  }

  std::string save() const {
    Header header{};
    std::memcpy(header.magic, kMagic.data(), kMagic.size());
    header.classes = static_cast<std::uint32_t>(tags_.size());
    header.weight_bits = options_.bits;
    header.slots = static_cast<std::uint32_t>(slots_.size());
    header.sets = static_cast<std::uint32_t>(set_begin_.size() - 1);
    header.set_bytes = static_cast<std::uint32_t>(set_bytes_.size());
    header.unknown_set = model_.unknown_set;
    header.proper = model_.proper;
    header.proper_many = model_.proper_many;
    header.clear_margin = model_.clear_margin;
    std::string out;
    append(out, &header, sizeof header);
    append(out, tags_.data(), tags_.size());
    append(out, fines_.data(), fines_.size());
    append(out, set_begin_.data(), set_begin_.size() * sizeof(std::uint32_t));
    append(out, set_bytes_.data(), set_bytes_.size());
    append(out, slots_.data(), slots_.size() * sizeof(Slot));
    append(out, bytes_.data(), bytes_.size());
    return out;
  }

  static std::string recase(std::string word, CaseMode mode) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      char& c = word[i];
      const bool lower = is_ascii_lower_letter(c), upper = is_ascii_upper_letter(c);
      if (mode == CaseMode::lower && upper) c = static_cast<char>(c + 32);
      const bool raise =
          mode == CaseMode::upper || (mode == CaseMode::title && i == 0 && word.size() > 3);
      if (raise && lower) c = static_cast<char>(c - 32);
    }
    return word;
  }

 private:
  // Each part begins at a multiple of 8.
  static void append(std::string& out, const void* data, std::size_t size) {
    out.append(static_cast<const char*>(data), size);
    out.resize((out.size() + 7) / 8 * 8);
  }

  std::uint16_t add_set(const std::vector<std::uint8_t>& classes) {
    auto [found, fresh] =
        set_numbers_.emplace(std::string(classes.begin(), classes.end()), set_numbers_.size());
    if (fresh) {
      set_bytes_.insert(set_bytes_.end(), classes.begin(), classes.end());
      set_begin_.push_back(static_cast<std::uint32_t>(set_bytes_.size()));
    }
    model_.set_begin = set_begin_;
    model_.set_bytes = set_bytes_;
    return static_cast<std::uint16_t>(found->second);
  }

  // Adds to a weight, and to its sum over all steps since it last changed.
  void add(std::size_t at, float change) {
    sums_[at] += static_cast<double>(weights_[at]) * static_cast<double>(now_ - touched_[at]);
    touched_[at] = now_;
    weights_[at] += change;
  }

  using Hashes = std::array<std::uint64_t, kFeatures>;
  using Rows = std::array<std::size_t, kFeatures>;  // of the weights

  // Tags a sentence; with `gold`, learns from each mistake, or only counts the features.
  void tag(const std::vector<std::string>& words, std::vector<std::uint8_t>& tagged,
           const std::vector<std::uint8_t>* gold, bool counting = false) {
    const std::vector<tags::Token> tokens = describe_all(words);
    tagged.resize(words.size());
    Hashes hashes;
    Rows rows;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const tags::Token* t = &tokens[i + 2];
      const Window window{t - 2,
                          t - 1,
                          t,
                          t + 1,
                          t + 2,
                          i > 0 ? tagged[i - 1] : kOutsideTag,
                          i > 1 ? tagged[i - 2] : kOutsideTag};
      std::size_t n = 0;
      features(
          window,
          [&](std::uint64_t hash) {
            rows[n] = hash >> model_.weight_shift;
            hashes[n++] = hash;
          },
          [] { return false; });
      if (counting) {
        tagged[i] = (*gold)[i];
        for (std::uint64_t hash : hashes) {
          std::uint8_t& count = counts_[hash >> kCountShift];
          if (count < 255) ++count;
        }
        continue;
      }
      if (gold) ++now_;
      tagged[i] = choose(*t, rows, hashes, gold ? &(*gold)[i] : nullptr);
    }
  }

  // The words of a sentence, with two of nothing on either side.
  std::vector<tags::Token> describe_all(const std::vector<std::string>& words) const {
    CaseCounter counter;
    for (std::size_t i = 0; i < words.size() && i < CaseCounter::kLookAt; ++i)
      counter.add(words[i]);
    std::vector<tags::Token> tokens(words.size() + 4, kOutside);
    for (std::size_t i = 0; i < words.size(); ++i) {
      tags::Token& t = tokens[i + 2];
      t.word = describe(words[i]);
      t.shape = shape_in(t.word, counter.mode(), i == 0);
      look_up(model_, t);
    }
    return tokens;
  }

  // The class of a word by the weights in these rows; learns from a mistake if `gold` is given.
  std::uint8_t choose(const tags::Token& word, const Rows& rows, const Hashes& hashes,
                      const std::uint8_t* gold) {
    Choice choice;
    choose_from(model_, word, choice);
    const bool is_learnt = gold && choice.has(*gold);
    std::uint8_t chosen = 0;
    // Each lot is to be right with those before it: it learns from its own mistakes.
    std::array<float, kMaxClasses> scores{};
    MarginFinder<kLots>::Choice seen;
    for (std::size_t lot = 0, begin = 0; lot < kLots; begin = kLotEnds[lot++]) {
      float best = -1e30f, second = -1e30f;
      for (std::size_t c = 0; c < choice.size; ++c) {
        for (std::size_t r = begin; r < kLotEnds[lot]; ++r)
          scores[c] += weights_[rows[r] + choice.classes[c]];
        if (scores[c] > best) {
          second = best, best = scores[c];
          chosen = choice.classes[c];
        } else {
          second = std::max(second, scores[c]);
        }
      }
      seen.margin[lot] = best - second;
      seen.best[lot] = chosen;
      if (is_learnt && chosen != *gold) {
        for (std::size_t f = 0; f < kLotEnds[lot]; ++f) {
          if (counts_[hashes[f] >> kCountShift] < options_.least) continue;
          add(rows[f] + *gold, 1.f);
          add(rows[f] + chosen, -1.f);
        }
      }
      if (!gold && !finder_ && lot + 1 < kLots &&
          best - second >= static_cast<float>(model_.clear_margin[lot]))
        break;
    }
    if (finder_ && choice.size > 1) finder_->note(seen);
    return chosen;
  }

  static constexpr int kCountShift = 64 - 26;

  const Options& options_;
  std::size_t size_;
  std::vector<std::uint8_t> counts_ =
      std::vector<std::uint8_t>(std::size_t{1} << 26);  // how often a feature was seen
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<std::uint64_t> touched_;
  std::uint64_t now_ = 0;
  std::vector<std::int8_t> bytes_;
  std::map<ClassName, std::uint8_t> class_of_;
  std::vector<std::uint8_t> tags_, fines_;
  std::map<std::string, std::size_t> set_numbers_;
  std::vector<std::uint32_t> set_begin_{0};
  std::vector<std::uint8_t> set_bytes_;
  std::vector<Slot> slots_;
  MarginFinder<kLots>* finder_ = nullptr;  // while margins are looked for
  Model model_;                            // the runtime's view of the above
};

// Adds a part of the sentences again, written in other ways.
void add_recased(std::vector<TrainingSentence>& sentences) {
  static constexpr std::array kModes{CaseMode::lower, CaseMode::upper, CaseMode::title};
  const std::size_t plain = sentences.size();
  for (std::size_t i = 0; i < plain; ++i) {
    if (i % 12 >= kModes.size()) continue;
    TrainingSentence copy = sentences[i];
    for (std::string& word : copy.words) word = Trainer::recase(word, kModes[i % 12]);
    sentences.push_back(std::move(copy));
  }
}

std::vector<std::vector<Raw>> read_treebanks(const Options& options) {
  std::size_t fold = 0, folds = 0;  // "2/4"
  if (!options.leave_out.empty()) {
    fold = std::stoul(options.leave_out);
    folds = std::stoul(options.leave_out.substr(options.leave_out.find('/') + 1));
  }
  std::vector<std::vector<Raw>> sentences;
  for (const std::string& path : options.train) {
    auto read = read_tagged(path, options.skip_genres, fold, folds);
    std::move(read.begin(), read.end(), std::back_inserter(sentences));
  }
  return sentences;
}

}  // namespace

int main(int argc, char** argv) {
  return run_command("train_tags", [&] {
    Options options;
    options.train = parse_options(argc, argv, "train_tags -o OUT.bin TRAIN.conllu...",
                                  {{"-o", options.out},
                                   {"--dev", options.dev},
                                   {"--text", options.text},
                                   {"--skip-genre", options.skip_genres},
                                   {"--leave-out", options.leave_out},
                                   {"--rounds", options.rounds},
                                   {"--gold-times", options.gold_times},
                                   {"--hasty", options.hasty},
                                   {"--least", options.least},
                                   {"--bits", options.bits}});
    const std::vector<std::vector<Raw>> raw = read_treebanks(options);
    // Every tenth sentence is kept for finding the margins.
    std::vector<std::vector<std::string>> text, held_out;
    for (auto& words : read_text(options.text)) {
      const bool is_kept = (text.size() + held_out.size()) % 10 == 0;
      (is_kept ? held_out : text).push_back(std::move(words));
    }
    std::optional<Trainer> trainer;
    std::vector<TrainingSentence> tagged_text;
    // With untagged text: a first model tags it, and the second one learns from that as well.
    for (int stage = options.text.empty() ? 1 : 0; stage < 2; ++stage) {
      trainer.emplace(options);
      trainer->make_classes(raw);
      std::vector<TrainingSentence> sentences = trainer->number(raw);
      const std::size_t gold = sentences.size();
      sentences.insert(sentences.end(), tagged_text.begin(), tagged_text.end());
      trainer->make_dictionary(sentences);
      trainer->count(sentences);
      add_recased(sentences);
      for (int times = 1; !tagged_text.empty() && times < options.gold_times; ++times) {
        for (std::size_t i = 0; i < gold; ++i) sentences.push_back(TrainingSentence(sentences[i]));
      }
      trainer->train(std::move(sentences));
      if (stage == 0) tagged_text = trainer->tag_text(text);
    }
    auto evaluate = [&](const std::string& note) {
      for (const std::string& path : options.dev) {
        const auto dev = read_tagged(path, {});
        trainer->evaluate(path.substr(path.rfind('/') + 1) + note, dev, CaseMode::normal);
        trainer->evaluate(path.substr(path.rfind('/') + 1) + note + ", capitals", dev,
                          CaseMode::upper);
        trainer->evaluate(path.substr(path.rfind('/') + 1) + note + ", lower case", dev,
                          CaseMode::lower);
      }
    };
    evaluate("");
    trainer->quantize();
    evaluate(", 8 bits");
    if (!held_out.empty()) {
      trainer->find_margins(held_out);
      evaluate(", in lots");
    }
    write_model(options.out, trainer->save());
  });
}
