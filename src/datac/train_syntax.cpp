// SPDX-License-Identifier: Apache-2.0

// train_syntax: makes src/data/model/syntax.bin, the dependency parser's model, from treebanks in
// CoNLL-U.
//
//   train_syntax -o OUT.bin --tags TAGS.bin... [--dev DEV.conllu]... [--dev-tags TAGS.bin] [--skip-genre GENRE]... [--rounds N]
//     [--text TEXT]... [--gold-times N] [--words N] TRAIN.conllu...
//
// How the model in the tree was made stands in src/data/model/syntax.md.
//
// A network with one hidden layer whose units choose the steps and name the arcs (Chen, Manning: A
// fast and accurate dependency parser using neural networks, 2014), taught by the dynamic oracle of
// the arc-hybrid system (Goldberg, Nivre: Training deterministic parsers with non-deterministic
// oracles, 2013), so that it also learns what to do after its own mistakes. Tags are predicted:
// with N models given, the I-th one tags every N-th document, and should not have been trained on
// those (train_tags --leave-out I/N). With --text (a sentence a line, spaces between its tokens) it
// learns from unparsed text as well, as a larger network of the same kind parses it, which sees the
// words at all places (Petrov and others: Uptraining for accurate deterministic question parsing,
// 2010). Weights are rounded to 8 bits. The same input gives the same bytes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>
#include <numeric>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "datac/command.hpp"
#include "datac/network_training.hpp"
#include "datac/treebank.hpp"
#include "syntax/model.hpp"
#include "tags/tags.hpp"

namespace {

using namespace saith;
using namespace saith::syntax;
using namespace saith::training;
using network::kDimensions;

struct Options {
  std::string out, dev_tags;  // dev_tags: tags dev sets and unparsed text
  std::vector<std::string> tags, dev, train, text;
  std::set<std::string> skip_genres;
  int gold_times = 2;  // how often a round sees each treebank sentence, for once each of the others
  int rounds = 6, text_rounds = 3;  // text_rounds: with --text
  std::size_t words = 8000;         // forms whose blocks are in the model
  std::size_t teacher_units = 128;  // 0: the text only says which words are frequent
  std::uint64_t seed = 1;
};

struct TrainingSentence {
  std::size_t document = 0;
  std::vector<std::string> forms;
  std::vector<Node> head;  // of nodes 1..size; size + 1 is the root
  std::vector<Relation> relation;
  std::vector<tags::Word> word;
  std::vector<FineTag> tag;
  std::size_t size() const { return forms.size(); }
};

// Sentences that the parser takes at all.
std::vector<TrainingSentence> read_parsed(const std::string& path,
                                          const std::set<std::string>& skip_genres) {
  std::vector<TrainingSentence> sentences;
  for (TreebankSentence& parsed : read_conllu(path, skip_genres)) {
    if (parsed.words.size() > kMaxTokens) continue;
    TrainingSentence& s = sentences.emplace_back();
    s.document = parsed.document;
    const auto root = static_cast<Node>(parsed.words.size() + 1);
    for (TreebankWord& word : parsed.words) {
      s.forms.push_back(std::move(word.form));
      s.head.push_back(word.head == 0 ? root : static_cast<Node>(word.head));
      s.relation.push_back(relation_named(word.relation));
    }
  }
  return sentences;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

class Tagger {
 public:
  explicit Tagger(const std::string& path)
      : bytes_(read_file(path)), model_(take(TagModel::open(bytes_))) {}
  void tag(TrainingSentence& sentence) const {
    std::string text;
    TokenTable tokens;
    for (const std::string& word : sentence.forms) {
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += word;
      tokens.span.push_back({begin, static_cast<std::uint32_t>(text.size())});
      text += ' ';
    }
    SentenceTable sentences;
    sentences.span.push_back({0, static_cast<std::uint32_t>(text.size())});
    sentences.tokens.push_back({0, static_cast<std::uint32_t>(tokens.size())});
    TagTable tags;
    tag_tokens(model_, text, tokens, sentences, tags);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      sentence.word.push_back(tags.word[i]);
      sentence.tag.push_back(fine_tag(tags, i));
    }
  }

 private:
  static TagModel take(Result<TagModel> model) {
    if (!model) throw std::runtime_error(model.status().message);
    return *model;
  }
  std::string bytes_;
  TagModel model_;
};

void begin(State& state, const TrainingSentence& s) {
  state.begin(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) state.set(static_cast<Node>(i + 1), s.tag[i]);
  state.finish();
}

// How many gold arcs can no longer be made after `step`.
int cost_of(const State& state, const std::vector<Node>& gold, Step step) {
  const auto head = [&](Node n) {
    return n == kNothing || n == state.root() ? kNothing : gold[n - 1u];
  };
  int cost = 0;
  if (step == Step::shift) {
    const Node moved = state.next;
    for (std::size_t below = 0; below < state.depth; ++below) {
      const Node on_stack = state.top(below);
      if (below > 0 && head(moved) == on_stack) ++cost;
      if (head(on_stack) == moved) ++cost;
    }
    return cost;
  }
  const Node taken = state.top();
  const Node on = step == Step::left ? state.next : state.top(1);
  const Node wanted = head(taken);
  if (wanted != on && (wanted >= state.next || wanted == state.top(1))) ++cost;
  for (Node n = state.next; n < state.root(); ++n) cost += head(n) == taken;
  return cost;
}

constexpr std::array<Step, kSteps> kAllSteps{Step::shift, Step::left, Step::right};

// The network in floating point.
class Network {
 public:
  // It sees the words of the first `word_places` places.
  Network(Vocabulary& vocabulary, std::size_t units, std::size_t word_places, std::uint64_t seed)
      : vocabulary_(vocabulary), units_(units), word_places_(word_places), random_(seed) {
    const auto in = static_cast<float>(kDimensions * word_places);
    vectors_.begin(vocabulary.rows() + 2, kDimensions, 0.1f, random_, true);
    projection_.begin(kDimensions, word_places * units, std::sqrt(3.f / in), random_);
    tags_.begin(kPlaces * kTagRows, units, 0.2f, random_, true);
    counts_.begin(kCountRows, units, 0.1f, random_, true);
    bias_.begin(1, units, 0, random_);
    std::fill(bias_.weights.begin(), bias_.weights.end(), 0.2f);
    steps_.begin(kSteps, units, 0.2f, random_);
    step_bias_.begin(1, kSteps, 0, random_);
    relations_.begin(2 * units, kRelations, 0.2f, random_);
    relation_bias_.begin(1, kRelations, 0, random_);
  }

  // `order` holds a sentence as often as a round shall see it.
  void train(const std::vector<TrainingSentence>& sentences, std::vector<std::size_t> order,
             int rounds) {
    constexpr std::size_t kBatch = 8;
    constexpr float kRate = 2e-3f, kLeastRate = 0.02f, kGoesOn = 0.9f;
    const auto total = static_cast<float>(order.size() / kBatch * static_cast<std::size_t>(rounds));
    float batches = 0;
    for (int round = 0; round < rounds; ++round) {
      random_.shuffle(order);
      loss_ = seen_ = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        // Long after the first round it mostly goes where it would go by itself.
        goes_on_ = round == 0 ? 0.f : kGoesOn;
        follow(sentences[order[i]], true);
        if (i % kBatch != kBatch - 1) continue;
        const float rate = kRate * std::max(kLeastRate, 1 - batches++ / total);
        for (Matrix* m : {&vectors_, &projection_, &tags_, &counts_, &bias_, &steps_, &step_bias_,
                          &relations_, &relation_bias_})
          m->learn(rate);
      }
      std::printf("round %d: loss %.4f\n", round + 1, loss_ / seen_);
      std::fflush(stdout);
    }
  }

  // Gives the sentence the tree that the network finds.
  void parse(TrainingSentence& s) {
    s.head.assign(s.size(), kNothing), s.relation.assign(s.size(), Relation::dep);
    follow(s, false);
    const Node root = static_cast<Node>(s.size() + 1);
    Node first = kNothing;
    for (std::size_t i = 0; i < s.size(); ++i) {
      s.head[i] = state_.head[i + 1], s.relation[i] = named_[i + 1];
      if (s.head[i] != root) continue;
      if (first == kNothing) {
        first = static_cast<Node>(i + 1);
        s.relation[i] = Relation::root;
      } else {
        s.head[i] = first, s.relation[i] = Relation::parataxis;
      }
    }
  }

  // The model file, with the blocks of `words` forms. What hidden units usually are is measured on
  // `sample`; `allowed` as in the model.
  std::string save(const std::vector<TrainingSentence>& sample, std::size_t words,
                   const std::vector<std::uint64_t>& allowed) {
    std::vector<float> blocks;
    hidden_seen_.clear();
    is_measured_ = true;
    for (const TrainingSentence& s : sample) {
      follow(s, false);
      blocks.insert(blocks.end(), node_sums_.begin(), node_sums_.end());
    }
    is_measured_ = false;
    const float unit = size_at(std::move(blocks), 0.9999) / 127;
    const float most = size_at(std::move(hidden_seen_), 0.9995) / unit;
    std::uint32_t hidden_shift = 0;
    while (most > 128.f * static_cast<float>(1u << hidden_shift)) ++hidden_shift;
    const float hidden_unit = unit * static_cast<float>(1u << hidden_shift);

    const RoundedVectors rounded(vectors_, projection_, unit);
    const RoundedWords listed(vocabulary_, rounded, words,
                              {vocabulary_.rows(), vocabulary_.rows() + 1});

    Header header{};
    std::memcpy(header.magic, kMagic.data(), kMagic.size());
    header.version = kVersion, header.relations = kRelations;
    header.form_slots = static_cast<std::uint32_t>(listed.forms.size());
    header.feature_slots = static_cast<std::uint32_t>(listed.features.size());
    header.blocks = static_cast<std::uint32_t>(listed.blocks.size() / kBlock);
    header.vectors = static_cast<std::uint32_t>(listed.rows.size() / kDimensions);
    header.projection_shift = rounded.shift, header.hidden_shift = hidden_shift;
    std::printf("unit %.5f, shifts %u and %u, %u forms, %u vectors\n", static_cast<double>(unit),
                rounded.shift, hidden_shift, header.blocks, header.vectors);

    std::vector<std::int16_t> bias;
    for (const float b : bias_.weights) {
      const float half = hidden_shift > 0 ? static_cast<float>(1u << (hidden_shift - 1)) : 0.f;
      bias.push_back(static_cast<std::int16_t>(std::lround(b / unit + half)));
    }
    const auto whole = [&](const Matrix& m, float weight_unit) {
      std::vector<std::int32_t> out;
      for (const float b : m.weights)
        out.push_back(static_cast<std::int32_t>(std::lround(b / (weight_unit * hidden_unit))));
      return out;
    };
    const float step_unit = size_at(steps_.weights, 1) / 127,
                relation_unit = size_at(relations_.weights, 1) / 127;
    std::vector<float> relations(relations_.weights.size());
    for (std::size_t side = 0; side < 2; ++side)
      transpose(relations_.row(side * units_), units_, kRelations,
                &relations[side * units_ * kRelations]);
    Parts parts;
    parts.put_one(header);
    parts.put(listed.forms), parts.put(listed.features), parts.put(listed.blocks);
    parts.put(listed.rows);
    parts.put(rounded.projection), parts.put(bias), parts.put(to_bytes(tags_.weights, unit));
    parts.put(to_bytes(counts_.weights, unit)), parts.put(to_bytes(steps_.weights, step_unit));
    parts.put(whole(step_bias_, step_unit)), parts.put(to_bytes(relations, relation_unit));
    parts.put(whole(relation_bias_, relation_unit)), parts.put(allowed);
    return parts.bytes();
  }

 private:
  static constexpr float kUnitsLeftOut = 0.2f, kVectorsLeftOut = 0.1f;

  // The vectors of all nodes, and their sums at each place. A word is at times left out while
  // learning, rare ones often, so that its affixes and the row of unknown words learn as well.
  void encode(const TrainingSentence& s, bool learns) {
    constexpr float kRare = 0.25f, kAny = 0.01f;
    const std::size_t nodes = s.size() + 2;
    vector_of_.assign(nodes * kDimensions, 0.f);
    kept_.assign(nodes * kDimensions, 1.f);
    used_.assign(nodes, {});
    used_[0] = {vocabulary_.rows()}, used_[nodes - 1] = {vocabulary_.rows() + 1};
    for (std::size_t n = 0; n < nodes; ++n) {
      if (n > 0 && n + 1 < nodes) {
        const Vocabulary::Form& form = vocabulary_.form(vocabulary_.number(s.word[n - 1]));
        const bool is_out =
            learns && random_.unit() < kRare / (kRare + static_cast<float>(form.count)) + kAny;
        if (is_out) used_[n].push_back(0);
        used_[n].insert(used_[n].end(),
                        form.rows.begin() + static_cast<std::ptrdiff_t>(is_out ? form.own : 0),
                        form.rows.end());
      }
      float* vector = &vector_of_[n * kDimensions];
      for (const std::uint32_t r : used_[n]) {
        const float* row = vectors_.row(r);
        for (std::size_t d = 0; d < kDimensions; ++d) vector[d] += row[d];
      }
      if (!learns) continue;
      for (std::size_t d = 0; d < kDimensions; ++d) {
        const float by = random_.unit() < kVectorsLeftOut ? 0.f : 1 / (1 - kVectorsLeftOut);
        kept_[n * kDimensions + d] = by;
        vector[d] *= by;
      }
    }
    node_sums_.assign(nodes * projection_.columns, 0.f);
    multiply_add(vector_of_.data(), projection_.weights.data(), node_sums_.data(), nodes,
                 kDimensions, projection_.columns);
    if (learns) sums_gradient_.assign(node_sums_.size(), 0.f);
  }

  void learn_vectors(std::size_t nodes) {
    const std::size_t columns = projection_.columns;
    turned_.resize(projection_.weights.size());
    transpose(projection_.weights.data(), kDimensions, columns, turned_.data());
    vector_gradient_.assign(nodes * kDimensions, 0.f);
    multiply_add(sums_gradient_.data(), turned_.data(), vector_gradient_.data(), nodes, columns,
                 kDimensions);
    turned_.resize(nodes * kDimensions);
    transpose(vector_of_.data(), nodes, kDimensions, turned_.data());
    multiply_add(turned_.data(), sums_gradient_.data(), projection_.gradient.data(), kDimensions,
                 nodes, columns);
    for (std::size_t n = 0; n < nodes; ++n) {
      for (const std::uint32_t r : used_[n]) {
        float* row = vectors_.row_gradient(r);
        for (std::size_t d = 0; d < kDimensions; ++d) {
          const std::size_t at = n * kDimensions + d;
          row[d] += vector_gradient_[at] * kept_[at];
        }
      }
    }
  }

  // Walks through a sentence where the network leads; learns, then, from the gold tree.
  void follow(const TrainingSentence& s, bool learns) {
    encode(s, learns);
    begin(state_, s);
    named_.assign(s.size() + 2, Relation::dep);
    sum_.resize(units_), hidden_.resize(units_), kept_units_.resize(units_);
    hidden_gradient_.assign(units_, 0.f);
    while (!state_.done()) {
      if (state_.depth == 0) {
        state_.shift();
        continue;
      }
      const View view = look(state_);
      fill_hidden(view, learns);
      std::fill(hidden_gradient_.begin(), hidden_gradient_.end(), 0.f);
      const Step step = take_step(s, learns);
      if (step != Step::shift) {
        const Node dependent = state_.top(), on = step == Step::left ? state_.next : state_.top(1);
        const bool is_gold = learns && s.head[dependent - 1u] == on;
        named_[dependent] =
            name_arc(step, is_gold, learns ? s.relation[dependent - 1u] : Relation::dep);
      }
      if (learns) learn_hidden(view);
      if (step == Step::shift) {
        state_.shift();
      } else {
        state_.attach(step);
      }
    }
    if (learns) learn_vectors(s.size() + 2);
  }

  void fill_hidden(const View& view, bool learns) {
    std::copy(bias_.weights.begin(), bias_.weights.end(), sum_.begin());
    const auto add = [&](const float* row) {
      for (std::size_t i = 0; i < units_; ++i) sum_[i] += row[i];
    };
    for (std::size_t p = 0; p < kPlaces; ++p) {
      if (p < word_places_) add(&node_sums_[view.node[p] * projection_.columns + p * units_]);
      add(tags_.row(p * kTagRows + state_.tag[view.node[p]]));
    }
    for (const std::uint8_t row : view.count) add(counts_.row(row));
    if (is_measured_) {
      for (const float x : sum_) {
        if (x > 0) hidden_seen_.push_back(x);
      }
    }
    for (std::size_t i = 0; i < units_; ++i) {
      kept_units_[i] = !learns                          ? 1.f
                       : random_.unit() < kUnitsLeftOut ? 0.f
                                                        : 1 / (1 - kUnitsLeftOut);
      hidden_[i] = std::max(sum_[i], 0.f) * kept_units_[i];
    }
  }

  Step take_step(const TrainingSentence& s, bool learns) {
    std::array<float, kSteps> score{}, share{};
    std::array<int, kSteps> cost{};
    float best_score = -std::numeric_limits<float>::infinity();
    int least_cost = std::numeric_limits<int>::max();
    Step best = Step::left;
    for (const Step step : kAllSteps) {
      if (!state_.can(step)) continue;
      const auto k = static_cast<std::size_t>(step);
      score[k] = step_bias_.weights[k];
      const float* weights = steps_.row(k);
      for (std::size_t i = 0; i < units_; ++i) score[k] += weights[i] * hidden_[i];
      if (score[k] > best_score) best = step, best_score = score[k];
      if (learns) cost[k] = cost_of(state_, s.head, step);
      least_cost = std::min(least_cost, cost[k]);
    }
    if (!learns) return best;
    float all = 0, right = 0, good_score = -std::numeric_limits<float>::infinity();
    Step good = best;
    for (const Step step : kAllSteps) {
      if (!state_.can(step)) continue;
      const auto k = static_cast<std::size_t>(step);
      share[k] = std::exp(score[k] - best_score);
      all += share[k];
      if (cost[k] != least_cost) continue;
      right += share[k];
      if (score[k] > good_score) good = step, good_score = score[k];
    }
    constexpr float kTiny = 1e-9f;
    loss_ -= std::log(static_cast<double>(right / all + kTiny)), ++seen_;
    for (const Step step : kAllSteps) {
      if (!state_.can(step)) continue;
      const auto k = static_cast<std::size_t>(step);
      const float g = share[k] / all - (cost[k] == least_cost ? share[k] / right : 0.f);
      step_bias_.gradient[k] += g;
      const float* weights = steps_.row(k);
      float* gradient = steps_.row_gradient(k);
      for (std::size_t i = 0; i < units_; ++i) {
        gradient[i] += g * hidden_[i];
        hidden_gradient_[i] += g * weights[i];
      }
    }
    const bool is_wrong = cost[static_cast<std::size_t>(best)] != least_cost;
    return is_wrong && random_.unit() > goes_on_ ? good : best;
  }

  Relation name_arc(Step step, bool learns, Relation gold) {
    const std::size_t side = step == Step::left ? 0 : units_;
    std::array<float, kRelations> score;
    std::copy(relation_bias_.weights.begin(), relation_bias_.weights.end(), score.begin());
    for (std::size_t i = 0; i < units_; ++i) {
      if (hidden_[i] == 0) continue;
      const float* weights = relations_.row(side + i);
      for (std::size_t r = 0; r < kRelations; ++r) score[r] += hidden_[i] * weights[r];
    }
    const auto best =
        static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin());
    if (!learns) return static_cast<Relation>(best);
    const float most = score[best];
    float all = 0;
    for (float& x : score) all += x = std::exp(x - most);
    for (float& x : score) x /= all;
    score[static_cast<std::size_t>(gold)] -= 1;
    for (std::size_t r = 0; r < kRelations; ++r) relation_bias_.gradient[r] += score[r];
    for (std::size_t i = 0; i < units_; ++i) {
      const float* weights = relations_.row(side + i);
      float* gradient = relations_.row_gradient(side + i);
      float sum = 0;
      for (std::size_t r = 0; r < kRelations; ++r) {
        sum += weights[r] * score[r];
        gradient[r] += hidden_[i] * score[r];
      }
      hidden_gradient_[i] += sum;
    }
    return static_cast<Relation>(best);
  }

  void learn_hidden(const View& view) {
    for (std::size_t i = 0; i < units_; ++i) {
      hidden_gradient_[i] *= sum_[i] > 0 ? kept_units_[i] : 0.f;
      bias_.gradient[i] += hidden_gradient_[i];
    }
    const auto add = [&](float* gradient) {
      for (std::size_t i = 0; i < units_; ++i) gradient[i] += hidden_gradient_[i];
    };
    for (std::size_t p = 0; p < kPlaces; ++p) {
      if (p < word_places_) add(&sums_gradient_[view.node[p] * projection_.columns + p * units_]);
      add(tags_.row_gradient(p * kTagRows + state_.tag[view.node[p]]));
    }
    for (const std::uint8_t row : view.count) add(counts_.row_gradient(row));
  }

  Vocabulary& vocabulary_;
  std::size_t units_, word_places_;
  Random random_;
  Matrix vectors_, projection_, tags_, counts_, bias_, steps_, step_bias_, relations_,
      relation_bias_;
  double loss_ = 0, seen_ = 0;
  float goes_on_ = 0;  // how often it goes on from its own mistakes
  bool is_measured_ = false;
  std::vector<float> hidden_seen_;
  State state_;
  std::vector<Relation> named_;
  std::vector<std::vector<std::uint32_t>> used_;
  std::vector<float> vector_of_, kept_, node_sums_, sums_gradient_, vector_gradient_, turned_;
  std::vector<float> sum_, hidden_, kept_units_, hidden_gradient_;
};

// Which relations are seen between these tags; one in five hundred is a mistake of the tagger or the
// treebank.
std::vector<std::uint64_t> find_allowed(const std::vector<TrainingSentence>& sentences) {
  constexpr std::uint32_t kLeastShare = 500;
  std::vector<std::array<std::uint32_t, kRelations>> seen(kAllowed);
  for (const TrainingSentence& s : sentences) {
    for (std::size_t i = 0; i < s.size(); ++i) {
      const bool is_root = s.head[i] == s.size() + 1;
      if (is_root) continue;
      const auto tag = [&](std::size_t at) { return static_cast<std::uint8_t>(s.tag[at]); };
      ++seen[allowed_row(tag(i), tag(s.head[i] - 1u), s.head[i] < i + 1)]
            [static_cast<std::size_t>(s.relation[i])];
    }
  }
  std::vector<std::uint64_t> allowed(kAllowed);
  for (std::size_t row = 0; row < kAllowed; ++row) {
    const std::uint32_t all = std::accumulate(seen[row].begin(), seen[row].end(), 0u);
    for (std::size_t r = 0; r < kRelations; ++r) {
      if (seen[row][r] * kLeastShare > all) allowed[row] |= std::uint64_t{1} << r;
    }
  }
  return allowed;
}

// How many heads, and heads with relations, are right, punctuation left out.
void evaluate(const std::string& name, const Model& model,
              const std::vector<TrainingSentence>& sentences) {
  const auto state = std::make_unique<State>();
  const auto scratch = std::make_unique<Scratch>();
  double all = 0, heads = 0, both = 0;
  for (const TrainingSentence& s : sentences) {
    begin(*state, s);
    fastest_parser()(model, s.word.data(), *state, *scratch);
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (s.relation[i] == Relation::punct) continue;
      ++all;
      if (state->head[i + 1] != s.head[i]) continue;
      ++heads;
      both += scratch->relation[i + 1] == s.relation[i];
    }
  }
  std::printf("%s: heads %.4f, with relations %.4f\n", name.c_str(), heads / all, both / all);
}

std::vector<std::size_t> once_each(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

// Each document is tagged by the tagger that has not learnt from it.
std::vector<TrainingSentence> read_treebanks(const Options& options) {
  std::vector<std::unique_ptr<Tagger>> taggers;
  for (const std::string& path : options.tags) taggers.push_back(std::make_unique<Tagger>(path));
  std::vector<TrainingSentence> sentences;
  for (const std::string& path : options.train) {
    for (TrainingSentence& s : read_parsed(path, options.skip_genres)) {
      taggers[s.document % taggers.size()]->tag(s);
      sentences.push_back(std::move(s));
    }
  }
  return sentences;
}

// The words of all sentences; the first `learnt_from` of them are learnt from.
Vocabulary count_words(const std::vector<TrainingSentence>& sentences, std::size_t learnt_from) {
  Vocabulary vocabulary;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (const tags::Word& word : sentences[i].word) vocabulary.count(word, i < learnt_from);
  }
  vocabulary.number_features();
  return vocabulary;
}

}  // namespace

int main(int argc, char** argv) {
  return run_command("train_syntax", [&] {
    const char* const usage = "train_syntax -o OUT.bin --tags TAGS.bin... TRAIN.conllu...";
    Options options;
    options.train = parse_options(argc, argv, usage,
                                  {{"-o", options.out},
                                   {"--tags", options.tags},
                                   {"--dev", options.dev},
                                   {"--dev-tags", options.dev_tags},
                                   {"--text", options.text},
                                   {"--skip-genre", options.skip_genres},
                                   {"--rounds", options.rounds},
                                   {"--text-rounds", options.text_rounds},
                                   {"--gold-times", options.gold_times},
                                   {"--teacher-units", options.teacher_units},
                                   {"--seed", options.seed},
                                   {"--words", options.words}});
    if (options.tags.empty()) throw std::runtime_error(std::string("usage: ") + usage);
    std::vector<TrainingSentence> sentences = read_treebanks(options);
    const std::size_t gold = sentences.size();
    const Tagger tagger(options.dev_tags.empty() ? options.tags[0] : options.dev_tags);
    for (std::vector<std::string>& words : read_text(options.text)) {
      if (words.size() > kMaxTokens) continue;
      TrainingSentence& s = sentences.emplace_back();
      s.forms = std::move(words);
      tagger.tag(s);
    }
    std::printf("%zu sentences, %zu of them in treebanks\n", sentences.size(), gold);
    Vocabulary vocabulary =
        count_words(sentences, options.teacher_units > 0 ? sentences.size() : gold);
    int rounds = options.rounds;
    if (options.teacher_units == 0) sentences.resize(gold);
    if (sentences.size() > gold) {
      Network teacher(vocabulary, options.teacher_units, kPlaces, 2);
      teacher.train(sentences, once_each(gold), options.rounds);
      for (std::size_t i = gold; i < sentences.size(); ++i) teacher.parse(sentences[i]);
      rounds = options.text_rounds;
    }
    std::vector<std::size_t> order = once_each(sentences.size());
    for (int times = 1; sentences.size() > gold && times < options.gold_times; ++times) {
      for (std::size_t i = 0; i < gold; ++i) order.push_back(i);
    }
    Network network(vocabulary, kHidden, kWordPlaces, options.seed);
    network.train(sentences, std::move(order), rounds);
    constexpr std::size_t kSample = 400;
    const std::vector<TrainingSentence> sample(sentences.begin(),
                                               sentences.begin() + std::min(kSample, gold));
    const std::string bytes = network.save(sample, options.words, find_allowed(sentences));
    write_model(options.out, bytes);
    const Result<Model> model = Model::open(bytes);
    if (!model) throw std::runtime_error(model.status().message);
    for (const std::string& path : options.dev) {
      std::vector<TrainingSentence> dev = read_parsed(path, {});
      for (TrainingSentence& s : dev) tagger.tag(s);
      evaluate(path.substr(path.rfind('/') + 1), *model, dev);
    }
  });
}
