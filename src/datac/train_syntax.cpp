// train_syntax: makes src/data/model/syntax.bin, the dependency parser's model, from treebanks in
// CoNLL-U.
//
//   train_syntax -o OUT.bin --tags TAGS.bin... [--dev DEV.conllu]... [--dev-tags TAGS.bin] [--skip-genre GENRE]... [--rounds N]
//     [--text TEXT]... [--teachers N] [--gold-times N] [--hasty SHARE] TRAIN.conllu...
//
// How the model in the tree was made stands in src/data/model/syntax.md.
//
// Two averaged perceptrons over the runtime's own features (syntax/features.hpp): one chooses the
// steps, taught by the dynamic oracle of the arc-hybrid system (Goldberg, Nivre: Training
// deterministic parsers with non-deterministic oracles, 2013), so that it also learns what to do
// after its own mistakes; the other names the arcs. Tags are predicted: with N models given, the
// I-th one tags every N-th document, and should not have been trained on those (train_tags
// --leave-out I/N). With --text (a sentence a line, spaces between its tokens) it learns from
// unparsed text as well: teachers, half of which read from right to left, parse it and vote on each
// arc (Sagae, Lavie: Parser combination by reparsing, 2006; Petrov and others: Uptraining for
// accurate deterministic question parsing, 2010). Each lot of features learns from its own
// mistakes, so that it can be right without the later ones; how far the best choice must then be
// ahead is found on every tenth sentence of the text, which nothing learns from. Weights are
// rounded to 8 bits. The same input gives the same bytes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "datac/command.hpp"
#include "datac/margins.hpp"
#include "datac/treebank.hpp"
#include "syntax/model.hpp"
#include "tags/tags.hpp"

namespace {

using namespace saith;
using namespace saith::parsing;

struct Options {
  std::string out, dev_tags;  // dev_tags: tags dev sets and unparsed text
  std::vector<std::string> tags, dev, train;
  std::set<std::string> skip_genres;
  std::vector<std::string> text;
  int teachers = 8;  // 0: the text is only used to find the margins
  int gold_times =
      3;  // how often a round sees each treebank sentence, for once each of the unparsed ones
  int rounds = 10;
  double hasty =
      0.001;  // share of the steps, and of the relations, that may come out otherwise for not looking at every feature
  int least = 2;  // features seen less often are not learnt from
  std::uint32_t step_bits = 20, relation_bits = 19;
};

struct Sentence {
  std::size_t document = 0;
  std::vector<std::string> words;
  std::vector<Node> head;  // of nodes 1..size; size + 1 is the root
  std::vector<Relation> relation;
  std::vector<std::uint64_t> word;
  std::vector<FineTag> tag;
};

// Sentences that the parser takes at all.
std::vector<Sentence> read_parsed(const std::string& path,
                                  const std::set<std::string>& skip_genres) {
  std::vector<Sentence> sentences;
  for (TreebankSentence& parsed : read_conllu(path, skip_genres)) {
    if (parsed.words.size() > kMaxTokens) continue;
    Sentence& s = sentences.emplace_back();
    s.document = parsed.document;
    const auto root = static_cast<Node>(parsed.words.size() + 1);
    for (TreebankWord& word : parsed.words) {
      s.words.push_back(std::move(word.form));
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
  void tag(Sentence& sentence) const {
    std::string text;
    TokenTable tokens;
    for (const std::string& word : sentence.words) {
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
      sentence.word.push_back(tags.word[i].hash);
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

void begin(State& state, const Sentence& s) {
  state.begin(s.words.size());
  for (std::size_t i = 0; i < s.words.size(); ++i)
    state.set(static_cast<Node>(i + 1), s.word[i], s.tag[i]);
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

class Perceptron {
 public:
  Perceptron(std::uint32_t bits, std::size_t padding, int least)
      : shift_(64 - bits), least_(least) {
    const std::size_t size = (std::size_t{1} << bits) + padding;
    weights_.assign(size, 0.f);
    sums_.assign(size, 0.0);
    touched_.assign(size, 0);
  }
  std::size_t row(std::uint64_t hash) const { return hash >> shift_; }
  float at(std::size_t i) const { return weights_[i]; }
  void see(std::uint64_t hash) {
    std::uint8_t& count = counts_[hash >> kCountShift];
    if (count < 255) ++count;
  }
  bool is_learnt(std::uint64_t hash) const { return counts_[hash >> kCountShift] >= least_; }
  void step() { ++now_; }
  void add(std::size_t at, float change) {
    sums_[at] += static_cast<double>(weights_[at]) * static_cast<double>(now_ - touched_[at]);
    touched_[at] = now_;
    weights_[at] += change;
  }
  void average() {
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      add(i, 0.f);
      weights_[i] = static_cast<float>(sums_[i] / static_cast<double>(now_));
    }
  }
  // Rounds the weights to 8 bits.
  void round() {
    float largest = 1e-6f;
    for (float w : weights_) largest = std::max(largest, std::fabs(w));
    for (float& w : weights_) w = std::round(w * 127.f / largest);
  }
  std::vector<std::int8_t> bytes() const {
    std::vector<std::int8_t> out(weights_.size());
    std::transform(weights_.begin(), weights_.end(), out.begin(),
                   [](float w) { return static_cast<std::int8_t>(w); });
    return out;
  }

 private:
  static constexpr int kCountShift = 64 - 26;
  std::uint32_t shift_;
  int least_;
  std::vector<std::uint8_t> counts_ = std::vector<std::uint8_t>(std::size_t{1} << 26);
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<std::uint64_t> touched_;
  std::uint64_t now_ = 0;
};

class Trainer {
 public:
  Trainer(std::uint32_t step_bits, std::uint32_t relation_bits, int least)
      : step_bits_(step_bits),
        relation_bits_(relation_bits),
        steps_(step_bits, kStepPadding, least),
        relations_(relation_bits, kRelationPadding, least),
        seen_(kAllowed),
        allowed_(kAllowed) {}

  // `order` holds a sentence as often as a round shall see it.
  void train(const std::vector<Sentence>& sentences, std::vector<std::size_t> order, int rounds,
             unsigned seed) {
    for (const Sentence& s : sentences) follow(s, Mode::count);
    // One in five hundred is a mistake of the tagger or the treebank.
    for (std::size_t tags = 0; tags < kAllowed; ++tags) {
      const std::uint32_t all = std::accumulate(seen_[tags].begin(), seen_[tags].end(), 0u);
      for (std::size_t r = 0; r < kRelations; ++r) {
        if (seen_[tags][r] * 500 > all) allowed_[tags] |= std::uint64_t{1} << r;
      }
    }
    std::mt19937 random(seed);
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      wrong_ = all_ = 0;
      for (const std::size_t i : order) {
        // Long after the first round it mostly goes where it would go by itself.
        explore_ = [&] { return round > 0 && random() % 10 != 0; };
        follow(sentences[i], Mode::learn);
      }
      std::printf("round %d: %.4f of the steps right\n", round + 1,
                  1.0 - static_cast<double>(wrong_) / static_cast<double>(all_));
      std::fflush(stdout);
    }
    for (Perceptron* p : {&steps_, &relations_}) p->average(), p->round();
  }

  // Finds the margins from which a lot of features is enough; `hasty` of the choices may come out
  // otherwise.
  void find_margins(const std::vector<Sentence>& text, double hasty) {
    for (const Sentence& s : text) follow(s, Mode::watch);
    step_clear_ = step_finder_.find(hasty, kStepLotEnds);
    relation_clear_ = relation_finder_.find(hasty, kRelationLotEnds);
  }

  std::string save() const {
    Header header{};
    std::memcpy(header.magic, kMagic.data(), kMagic.size());
    header.version = kVersion;
    header.step_bits = step_bits_;
    header.relation_bits = relation_bits_;
    header.relations = kRelations;
    header.step_clear = step_clear_;
    header.relation_clear = relation_clear_;
    std::string out;
    auto append = [&](const void* data, std::size_t size) {
      out.append(static_cast<const char*>(data), size);
      out.resize((out.size() + 7) / 8 * 8);
    };
    append(&header, sizeof header);
    for (const Perceptron* p : {&steps_, &relations_}) {
      const std::vector<std::int8_t> bytes = p->bytes();
      append(bytes.data(), bytes.size());
    }
    append(allowed_.data(), allowed_.size() * sizeof allowed_[0]);
    return out;
  }

 private:
  enum class Mode { count, learn, watch };

  // Walks through a sentence: counting along its gold tree, learning, or noting what each lot of
  // features says.
  void follow(const Sentence& s, Mode mode) {
    State& state = state_;
    begin(state, s);
    while (!state.done()) {
      std::array<std::uint64_t, kStepFeatures> hashes;
      std::size_t n = 0;
      step_features(
          state, [&](std::uint64_t hash) { hashes[n++] = hash; }, [] { return false; });
      int least_cost = 1 << 20;
      std::array<int, kSteps> costs{};
      for (const Step step : {Step::shift, Step::left, Step::right}) {
        if (!state.can(step)) continue;
        const int cost = mode == Mode::watch ? 0 : cost_of(state, s.head, step);
        costs[static_cast<std::size_t>(step)] = cost;
        least_cost = std::min(least_cost, cost);
      }
      // Each lot of features is to be right with those before it: it learns from its own mistakes.
      std::array<float, kSteps> scores{};
      Step best = Step::shift, good = Step::shift;
      MarginFinder<kStepLots>::Choice seen;
      if (mode == Mode::learn) steps_.step();
      for (std::size_t lot = 0, begin = 0; lot < kStepLots; begin = kStepLotEnds[lot++]) {
        for (std::size_t f = begin; f < kStepLotEnds[lot]; ++f) {
          const std::size_t row = steps_.row(hashes[f]);
          for (std::size_t k = 0; k < kSteps; ++k) scores[k] += steps_.at(row + k);
        }
        float best_score = -1e30f, second_score = -1e30f, good_score = -1e30f;
        for (const Step step : {Step::shift, Step::left, Step::right}) {
          const auto k = static_cast<std::size_t>(step);
          if (!state.can(step)) continue;
          if (scores[k] > best_score) {
            second_score = best_score, best_score = scores[k];
            best = step;
          } else {
            second_score = std::max(second_score, scores[k]);
          }
          if (costs[k] == least_cost && scores[k] > good_score) good = step, good_score = scores[k];
        }
        seen.margin[lot] = best_score - second_score;
        seen.best[lot] = static_cast<std::uint8_t>(best);
        if (mode != Mode::learn || best == good) continue;
        for (std::size_t f = 0; f < kStepLotEnds[lot]; ++f) {
          if (!steps_.is_learnt(hashes[f])) continue;
          const std::size_t row = steps_.row(hashes[f]);
          steps_.add(row + static_cast<std::size_t>(good), 1.f);
          steps_.add(row + static_cast<std::size_t>(best), -1.f);
        }
      }
      if (mode == Mode::count) {
        for (const std::uint64_t hash : hashes) steps_.see(hash);
        best = good;
      } else if (mode == Mode::watch) {
        if (state.depth > 0) step_finder_.note(seen);
      } else {
        ++all_;
        wrong_ += best != good;
        if (best != good && !explore_()) best = good;
      }
      if (best == Step::shift) {
        state.shift();
        continue;
      }
      const Node dependent = state.top(), on = best == Step::left ? state.next : state.top(1);
      const bool is_gold = mode != Mode::watch && s.head[dependent - 1u] == on;
      state.attach(
          best, name_arc(state, best, is_gold ? s.relation[dependent - 1u] : Relation::none, mode));
    }
  }

  // The relation of an arc about to be made; learns if the gold one is given.
  Relation name_arc(const State& state, Step step, Relation gold, Mode mode) {
    const Node head = step == Step::left ? state.next : state.top(1);
    const std::size_t tags = allowed_row(state.tag[state.top()], state.tag[head], step);
    const std::uint64_t allowed = allowed_[tags];
    if (mode == Mode::count && gold != Relation::none)
      ++seen_[tags][static_cast<std::size_t>(gold)];
    std::array<std::uint64_t, kRelationFeatures> hashes;
    std::size_t n = 0;
    relation_features(
        state, step, [&](std::uint64_t hash) { hashes[n++] = hash; }, [] { return false; });
    if (mode == Mode::count) {
      for (const std::uint64_t hash : hashes) relations_.see(hash);
      return gold == Relation::none ? Relation::dep : gold;
    }
    const auto right = static_cast<std::size_t>(gold);
    const bool is_learnt = gold != Relation::none && (allowed >> right & 1) != 0;
    if (is_learnt) relations_.step();
    std::array<float, kRelations> scores{};
    auto best = static_cast<std::size_t>(Relation::dep);
    MarginFinder<kRelationLots>::Choice seen;
    for (std::size_t lot = 0, begin = 0; lot < kRelationLots; begin = kRelationLotEnds[lot++]) {
      for (std::size_t f = begin; f < kRelationLotEnds[lot]; ++f) {
        const std::size_t row = relations_.row(hashes[f]);
        for (std::size_t r = 0; r < kRelations; ++r) scores[r] += relations_.at(row + r);
      }
      float best_score = -1e30f, second_score = -1e30f;
      for (std::size_t r = 0; r < kRelations; ++r) {
        if ((allowed >> r & 1) == 0) continue;
        if (scores[r] > best_score) {
          second_score = best_score, best_score = scores[r];
          best = r;
        } else {
          second_score = std::max(second_score, scores[r]);
        }
      }
      seen.margin[lot] = best_score - second_score;
      seen.best[lot] = static_cast<std::uint8_t>(best);
      if (!is_learnt || best == right) continue;
      for (std::size_t f = 0; f < kRelationLotEnds[lot]; ++f) {
        if (!relations_.is_learnt(hashes[f])) continue;
        const std::size_t row = relations_.row(hashes[f]);
        relations_.add(row + right, 1.f);
        relations_.add(row + best, -1.f);
      }
    }
    if (mode == Mode::watch && (allowed & (allowed - 1)) != 0) relation_finder_.note(seen);
    return static_cast<Relation>(best);
  }

  std::uint32_t step_bits_, relation_bits_;
  Perceptron steps_, relations_;
  std::vector<std::array<std::uint32_t, kRelations>> seen_;  // relations between two tags
  std::vector<std::uint64_t> allowed_;
  StepMargins step_clear_{kNeverClear, kNeverClear, kNeverClear};
  RelationMargins relation_clear_{kNeverClear};
  MarginFinder<kStepLots> step_finder_;
  MarginFinder<kRelationLots> relation_finder_;
  State state_;
  std::size_t wrong_ = 0, all_ = 0;
  std::function<bool()> explore_;
};

void evaluate(const std::string& name, const Model& model, const std::vector<Sentence>& sentences) {
  std::size_t all = 0, heads = 0, both = 0, subjects = 0, subjects_right = 0, clauses = 0,
              clauses_right = 0;
  State state;
  for (const Sentence& s : sentences) {
    begin(state, s);
    parse(model, state);
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      const Relation gold = s.relation[i];
      const bool head = state.head[i + 1] == s.head[i];
      const bool named = head && state.relation[i + 1] == gold;
      if (gold == Relation::nsubj || gold == Relation::nsubj_pass)
        ++subjects, subjects_right += named;
      if (gold == Relation::ccomp) ++clauses, clauses_right += named;
      if (gold == Relation::punct) continue;
      ++all, heads += head, both += named;
    }
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  std::printf(
      "%-20s without punctuation: heads %.4f  heads and relations %.4f; subjects %.4f  ccomp "
      "%.4f\n",
      name.c_str(), share(heads, all), share(both, all), share(subjects_right, subjects),
      share(clauses_right, clauses));
}

// The sentence read from right to left.
Sentence reversed(const Sentence& s) {
  Sentence out = s;
  const auto flip = [&](Node n) {
    return n > s.words.size() ? n : static_cast<Node>(s.words.size() + 1 - n);
  };
  std::reverse(out.words.begin(), out.words.end());
  std::reverse(out.word.begin(), out.word.end());
  std::reverse(out.tag.begin(), out.tag.end());
  std::reverse(out.relation.begin(), out.relation.end());
  std::reverse(out.head.begin(), out.head.end());
  for (Node& head : out.head) head = flip(head);
  return out;
}

struct Tree {
  std::vector<Node> head;
  std::vector<Relation> relation;
};

Tree parsed_by(const Model& model, const Sentence& s, State& state) {
  begin(state, s);
  parse(model, state);
  const auto size = static_cast<std::ptrdiff_t>(s.words.size());
  return {{state.head.begin() + 1, state.head.begin() + 1 + size},
          {state.relation.begin() + 1, state.relation.begin() + 1 + size}};
}

// The tree without crossing arcs that has most votes (Eisner: Three new probabilistic models for
// dependency parsing, 1996).
std::vector<Node> best_tree(const std::vector<std::vector<int>>& votes) {
  // votes[head][dependent]; places 0..n-1 are the words, n is the root.
  const std::size_t n = votes.size() - 1;
  struct Cell {
    int score = 0;
    std::size_t split = 0;
  };
  // [begin][end][head on the right][complete]
  std::vector<std::array<std::array<Cell, 2>, 2>> cells((n + 1) * (n + 1));
  const auto at = [&](std::size_t b, std::size_t e, int right, int complete) -> Cell& {
    return cells[b * (n + 1) + e][static_cast<std::size_t>(right)]
                [static_cast<std::size_t>(complete)];
  };
  for (std::size_t width = 1; width <= n; ++width) {
    for (std::size_t b = 0; b + width <= n; ++b) {
      const std::size_t e = b + width;
      Cell best{-1, 0};
      for (std::size_t m = b; m < e; ++m) {
        const int score = at(b, m, 0, 1).score + at(m + 1, e, 1, 1).score;
        if (score > best.score) best = {score, m};
      }
      at(b, e, 0, 0) = {e == n ? -(1 << 20) : best.score + votes[b][e],
                        best.split};  // the root has no head
      at(b, e, 1, 0) = {best.score + votes[e][b], best.split};
      Cell from_left{-(1 << 28), 0}, from_right{-(1 << 28), 0};
      for (std::size_t m = b; m < e; ++m) {
        const int l = at(b, m + 1, 0, 0).score + at(m + 1, e, 0, 1).score;
        if (l > from_left.score) from_left = {l, m + 1};
        const int r = at(b, m, 1, 1).score + at(m, e, 1, 0).score;
        if (r > from_right.score) from_right = {r, m};
      }
      at(b, e, 0, 1) = from_left;
      at(b, e, 1, 1) = from_right;
    }
  }
  std::vector<Node> heads(n);
  struct Todo {
    std::size_t b, e;
    int right, complete;
  };
  std::vector<Todo> todo{{0, n, 1, 1}};
  while (!todo.empty()) {
    const Todo t = todo.back();
    todo.pop_back();
    if (t.b == t.e) continue;
    const std::size_t m = at(t.b, t.e, t.right, t.complete).split;
    if (t.complete != 0) {
      if (t.right != 0) {
        todo.push_back({t.b, m, 1, 1});
        todo.push_back({m, t.e, 1, 0});
      } else {
        todo.push_back({t.b, m, 0, 0});
        todo.push_back({m, t.e, 0, 1});
      }
    } else {
      const std::size_t head = t.right != 0 ? t.e : t.b, dependent = t.right != 0 ? t.b : t.e;
      if (dependent < n) heads[dependent] = static_cast<Node>(head + 1);
      todo.push_back({t.b, m, 0, 1});
      todo.push_back({m + 1, t.e, 1, 1});
    }
  }
  return heads;
}

// What the teachers agree on best.
Tree combined(const std::vector<Tree>& trees) {
  const std::size_t n = trees[0].head.size();
  std::vector<std::vector<int>> votes(n + 1, std::vector<int>(n + 1));
  for (const Tree& tree : trees) {
    for (std::size_t d = 0; d < n; ++d) ++votes[tree.head[d] - 1u][d];
  }
  Tree out{best_tree(votes), std::vector<Relation>(n)};
  for (std::size_t d = 0; d < n; ++d) {
    std::array<int, kRelations> named{};
    for (const Tree& tree : trees) {
      // A relation given together with another head counts, but only to decide between equals.
      named[static_cast<std::size_t>(tree.relation[d])] += tree.head[d] == out.head[d] ? 16 : 1;
    }
    out.relation[d] =
        static_cast<Relation>(std::max_element(named.begin(), named.end()) - named.begin());
  }
  return out;
}

std::vector<std::size_t> once_each(std::size_t count) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  return order;
}

// Parses `text` by a vote of teachers that learn from `gold`.
void teach(const Options& options, const std::vector<Sentence>& gold, std::vector<Sentence>& text) {
  std::vector<std::vector<Tree>> trees(text.size());
  std::vector<Sentence> backwards;
  for (const Sentence& s : gold) backwards.push_back(reversed(s));
  State state;
  for (int teacher = 0; teacher < options.teachers; ++teacher) {
    const bool is_backwards = teacher % 2 == 1;
    Trainer trainer(24, 23, 1);
    trainer.train(is_backwards ? backwards : gold, once_each(gold.size()), options.rounds,
                  static_cast<unsigned>(teacher + 2));
    const std::string bytes = trainer.save();
    const Result<Model> model = Model::open(bytes);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_backwards) {
        const Tree tree = parsed_by(*model, reversed(text[i]), state);
        Sentence turned = text[i];
        turned.head = tree.head, turned.relation = tree.relation;
        turned = reversed(turned);
        trees[i].push_back({turned.head, turned.relation});
      } else {
        trees[i].push_back(parsed_by(*model, text[i], state));
      }
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Tree tree = combined(trees[i]);
    text[i].head = tree.head, text[i].relation = tree.relation;
  }
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
                                   {"--teachers", options.teachers},
                                   {"--gold-times", options.gold_times},
                                   {"--hasty", options.hasty},
                                   {"--least", options.least},
                                   {"--step-bits", options.step_bits},
                                   {"--relation-bits", options.relation_bits}});
    if (options.tags.empty()) throw std::runtime_error(std::string("usage: ") + usage);
    std::vector<Sentence> sentences;
    {
      std::vector<std::unique_ptr<Tagger>> taggers;
      for (const std::string& path : options.tags)
        taggers.push_back(std::make_unique<Tagger>(path));
      for (const std::string& path : options.train) {
        for (Sentence& s : read_parsed(path, options.skip_genres)) {
          taggers[s.document % taggers.size()]->tag(s);
          sentences.push_back(std::move(s));
        }
      }
    }
    std::printf("%zu sentences\n", sentences.size());
    const Tagger tagger(options.dev_tags.empty() ? options.tags[0] : options.dev_tags);
    std::vector<std::size_t> order = once_each(sentences.size());
    std::vector<Sentence> held_out;
    if (!options.text.empty()) {
      std::vector<Sentence> text;
      for (std::vector<std::string>& words : read_text(options.text)) {
        if (words.size() > kMaxTokens) continue;
        Sentence s;
        s.words = std::move(words);
        tagger.tag(s);
        // Every tenth sentence is kept for finding the margins.
        const bool is_kept = (text.size() + held_out.size()) % 10 == 0;
        (is_kept ? held_out : text).push_back(std::move(s));
      }
      if (options.teachers == 0) text.clear();
      teach(options, sentences, text);
      const std::vector<std::size_t> gold = order;
      for (int times = 1; times < options.gold_times; ++times)
        order.insert(order.end(), gold.begin(), gold.end());
      for (Sentence& s : text) {
        order.push_back(sentences.size());
        sentences.push_back(std::move(s));
      }
    }
    Trainer trainer(options.step_bits, options.relation_bits, options.least);
    trainer.train(sentences, order, options.rounds, 1);
    if (!held_out.empty()) trainer.find_margins(held_out, options.hasty);
    const std::string bytes = trainer.save();
    write_model(options.out, bytes);
    const Result<Model> model = Model::open(bytes);
    if (!model) throw std::runtime_error(model.status().message);
    for (const std::string& path : options.dev) {
      std::vector<Sentence> dev = read_parsed(path, {});
      for (Sentence& s : dev) tagger.tag(s);
      evaluate(path.substr(path.rfind('/') + 1), *model, dev);
    }
  });
}
