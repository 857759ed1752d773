// What the parser sees when it chooses its next step: hashes of words, tags and relations around
// the top of its stack, each the start of a row of weights. Shared by find_syntax and by the
// program that trains the model.
//
// The parser reads a sentence from left to right, with a stack of words that are not finished. Its
// steps are those of the arc-hybrid system (Kuhlmann, Gomez-Rodriguez, Satta: Dynamic programming
// algorithms for transition-based dependency parsers, 2011):
//
//   shift  the next word goes on the stack
//   left   the top of the stack becomes a dependent of the next word
//   right  the top of the stack becomes a dependent of the one below it
//
// The root stands behind the last word. The relation is chosen once an arc is made, by weights of
// its own. The features are, mostly, those of Zhang and Nivre (Transition-based dependency parsing
// with rich non-local features, 2011).

#ifndef SAITH_SYNTAX_FEATURES_HPP_
#define SAITH_SYNTAX_FEATURES_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/feature_hash.hpp"
#include "syntax/relation.hpp"
#include "tags/tags.hpp"

namespace saith::parsing {

// Longer sentences are not parsed: there are none in prose.
inline constexpr std::size_t kMaxTokens = 250;

enum class Step : std::uint8_t { shift, left, right };
inline constexpr std::size_t kSteps = 3;

// Places in arrays of nodes: 0 is nothing, words count from 1, the root comes last.
using Node = std::uint16_t;
inline constexpr Node kNothing = 0;

// A sentence as the parser reads it and what it has made of it so far.
struct State {
  std::size_t words = 0;  // the root is node words + 1
  std::array<std::uint64_t, kMaxTokens + 2> word;
  std::array<std::uint8_t, kMaxTokens + 2> tag;
  // How many commas, quotation marks and verbs stand up to and with this node.
  std::array<std::uint8_t, kMaxTokens + 2> commas, marks, verbs;
  std::array<Node, kMaxTokens + 2> head;
  std::array<Relation, kMaxTokens + 2> relation;
  // Outermost dependents to the left and right, and those next to them.
  std::array<Node, kMaxTokens + 2> left1, left2, right1, right2;
  std::array<std::uint8_t, kMaxTokens + 2> lefts, rights;
  std::array<Node, kMaxTokens + 2> stack;
  std::size_t depth = 0;
  Node next = 1;

  static constexpr std::uint64_t kNothingWord = 0x5bd1e995u, kRootWord = 0x1b873593u;
  static constexpr std::uint8_t kNothingTag = 62, kRootTag = 63;
  static_assert(kFineTags < kNothingTag);

  // Begins a sentence; set(node, ...) for nodes 1..count must follow, then finish().
  void begin(std::size_t count) {
    words = count;
    word[0] = kNothingWord, tag[0] = kNothingTag;
    commas[0] = marks[0] = verbs[0] = 0;
    word[count + 1] = kRootWord, tag[count + 1] = kRootTag;
    for (std::size_t n = 0; n <= count + 1; ++n) {
      head[n] = left1[n] = left2[n] = right1[n] = right2[n] = kNothing;
      lefts[n] = rights[n] = 0;
      relation[n] = Relation::none;
    }
    depth = 0;
    next = 1;
  }
  void set(Node node, std::uint64_t word_hash, FineTag fine) {
    word[node] = word_hash;
    tag[node] = static_cast<std::uint8_t>(fine);
    commas[node] = static_cast<std::uint8_t>(commas[node - 1] + (fine == FineTag::comma));
    marks[node] = static_cast<std::uint8_t>(
        marks[node - 1] + (fine == FineTag::open_quote || fine == FineTag::close_quote));
    verbs[node] =
        static_cast<std::uint8_t>(verbs[node - 1] + (is_verb(fine) || fine == FineTag::md));
  }
  void finish() {
    const std::size_t root = words + 1;
    commas[root] = commas[words], marks[root] = marks[words], verbs[root] = verbs[words];
  }

  Node root() const { return static_cast<Node>(words + 1); }
  Node top(std::size_t below = 0) const {
    return depth > below ? stack[depth - 1 - below] : kNothing;
  }
  Node ahead(std::size_t k) const {
    return next + k <= words + 1 ? static_cast<Node>(next + k) : kNothing;
  }
  bool done() const { return next == root() && depth == 0; }

  bool can(Step step) const {
    switch (step) {
      case Step::shift: return next < root();
      case Step::left: return depth > 0;
      case Step::right: return depth > 1;
    }
    return false;
  }
  void shift() { stack[depth++] = next++; }
  // Takes the top off the stack and hangs it on `on`, the next word or the one below it.
  void attach(Step step, Relation as) {
    const Node dependent = stack[--depth];
    const Node on = step == Step::left ? next : stack[depth - 1];
    head[dependent] = on;
    relation[dependent] = as;
    if (step == Step::left) {
      left2[on] = left1[on], left1[on] = dependent;
      if (lefts[on] < 3) ++lefts[on];
    } else {
      right2[on] = right1[on], right1[on] = dependent;
      if (rights[on] < 3) ++rights[on];
    }
  }
};

inline std::uint64_t bucket(std::size_t distance) {
  if (distance <= 4) return distance;
  return distance <= 7 ? 5 : distance <= 12 ? 6 : distance <= 25 ? 7 : 8;
}

// What the features of a step are made of.
struct StepView {
  explicit StepView(const State& state)
      : s(state),
        s0(s.top()),
        s1(s.top(1)),
        s2(s.top(2)),
        b0(s.next),
        b1(s.ahead(1)),
        b2(s.ahead(2)),
        b3(s.ahead(3)) {}
  const State& s;
  Node s0, s1, s2, b0, b1, b2, b3;  // the stack from its top, the words from the next one on

  std::uint64_t word(Node n) const { return s.word[n]; }
  std::uint64_t tag(Node n) const { return s.tag[n]; }
  std::uint64_t relation(Node n) const { return static_cast<std::uint64_t>(s.relation[n]); }
  std::uint64_t far(Node a, Node b) const {
    return a != kNothing ? bucket(static_cast<std::size_t>(b - a)) : 15;
  }
  // What stands between the two.
  std::uint64_t between(Node a, Node b) const {
    if (a == kNothing || b == kNothing) return 255;
    const auto some = [](int n) { return static_cast<std::uint64_t>(std::min(n, 2)); };
    const std::size_t last = b - 1u;
    return some(s.commas[last] - s.commas[a]) | some(s.marks[last] - s.marks[a]) << 2 |
           some(s.verbs[last] - s.verbs[a]) << 4;
  }
  static std::uint64_t pack(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0,
                            std::uint64_t d = 0, std::uint64_t e = 0) {
    return a | b << 8 | c << 16 | d << 24 | e << 32 | 1ull << 60;
  }
};

// The features of a step come in lots: where those so far make the choice clear, the others are not
// looked at (after Strubell and others: Learning dynamic feature selection for fast sequential
// prediction, 2015).
inline constexpr std::array<std::size_t, 4> kStepLotEnds{6, 10, 18, 36};
inline constexpr std::size_t kStepLots = kStepLotEnds.size();
inline constexpr std::size_t kStepFeatures = kStepLotEnds.back();

// Calls put(hash) for each feature of the next step, and after each lot but the last one
// is_clear(), which may end it.
template <typename Put, typename IsClear>
inline void step_features(const State& state, Put put, IsClear is_clear) {
  FeatureHasher<Put> f(put);
  const StepView v(state);
  const State& s = v.s;
  const Node s0 = v.s0, s1 = v.s1, b0 = v.b0;
  const std::uint64_t s0w = v.word(s0), s1w = v.word(s1), b0w = v.word(b0);
  const std::uint64_t s0t = v.tag(s0), s1t = v.tag(s1), s2t = v.tag(v.s2), b0t = v.tag(b0),
                      b1t = v.tag(v.b1), b2t = v.tag(v.b2);
  const auto r = [&](Node n) { return v.relation(n); };
  const auto pack = [](auto... parts) { return StepView::pack(parts...); };
  f(pack(s0t, b0t, v.tag(s.left1[b0])));
  f(v.word(v.b1), b1t);
  f(pack(s1t, v.tag(s.right1[s1]), s0t));
  f(b0w, pack(r(s.left1[b0]), r(s.left2[b0])));
  f(pack(b0t, b1t, s0t));
  f(s0w, pack(r(s.left1[s0]), r(s.right1[s0])));
  if (is_clear()) return;
  f(pack(s0t, v.tag(s.right1[s0]), b0t));
  f(s1w, pack(r(s.right1[s1]), r(s.left1[s1])));
  f(pack(s0t, v.tag(s.left1[s0]), b0t));
  f(s1w, pack(s0t, b0t));
  if (is_clear()) return;
  f(s0w, b0t);
  f(pack(b0t, b1t, b2t));
  f(pack(s0t, b0t, r(s.left1[b0]), r(s.left2[b0])));
  f(pack(s2t, s1t, s0t));
  f(pack(s0t, b0t, v.between(s0, b0), std::uint64_t{1}));
  f(s0t, b0w);
  f(pack(s1t, s0t));
  f(pack(s0t, s.lefts[s0], s.rights[s0], b0t));
  if (is_clear()) return;
  f(pack(s0t, b0t));
  f(s0w, b0w);
  f(s1w, s0w);
  f(s1t, s0w);
  f(s1w, s0t | s1t << 8);
  f(pack(s1t, s0t, b0t));
  f(pack(s1t, s0t, b0t, b1t));
  f(pack(s0t, b0t, b1t, b2t));
  f(s0w, pack(s1t, b0t));
  f(b0w, pack(s1t, s0t));
  f(pack(s1t, s0t, v.between(s1, s0), b0t));
  f(pack(s0t, b0t, v.far(s0, b0)));
  f(pack(s1t, s.lefts[s1], s.rights[s1], s0t, b0t));
  f(b0w, b0t);
  f(s0w, s0t);
  f(pack(s0t, r(s.left1[s0]), r(s.left2[s0]), b0t));
  f(pack(s0t, r(s.right1[s0]), r(s.right2[s0]), b0t));
  f(pack(s1t, r(s.right1[s1]), r(s.left1[s1]), s0t, b0t));
}

inline constexpr std::array<std::size_t, 2> kRelationLotEnds{6, 16};
inline constexpr std::size_t kRelationLots = kRelationLotEnds.size();
inline constexpr std::size_t kRelationFeatures = kRelationLotEnds.back();

// As step_features does, for the relation between a dependent and its head. Asked before the arc is
// made: the dependent is the top of the stack.
template <typename Put, typename IsClear>
inline void relation_features(const State& s, Step step, Put put, IsClear is_clear) {
  FeatureHasher<Put> f(put);
  const Node d = s.top(), h = step == Step::left ? s.next : s.top(1);
  const std::uint64_t side = step == Step::left ? 0 : 1;
  const std::uint64_t dw = s.word[d], hw = s.word[h], dt = s.tag[d], ht = s.tag[h];
  const Node after = static_cast<Node>(d + 1u), before = static_cast<Node>(d - 1u);
  auto t = [&](Node n) { return std::uint64_t{s.tag[n]}; };
  auto r = [&](Node n) { return static_cast<std::uint64_t>(s.relation[n]); };
  auto pack = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c = 0, std::uint64_t e = 0,
                  std::uint64_t g = 0) {
    return a | b << 8 | c << 16 | e << 24 | g << 32 | side << 59 | 1ull << 60;
  };
  const std::uint64_t far = bucket(static_cast<std::size_t>(d < h ? h - d : d - h));
  const std::uint64_t left_word = s.word[s.left1[d]];
  f(dw, pack(dt, ht));
  f(pack(dt, ht, t(s.left1[d]), t(s.right1[d])));
  f(hw, pack(dt, ht));
  f(pack(dt, ht, far));
  f(pack(dt, ht, r(s.left1[d]), r(s.right1[d])));
  f(pack(dt, ht, r(s.left1[h]), r(s.left2[h])));
  if (is_clear()) return;
  f(dw, hw + side);
  f(left_word, pack(dt, ht));
  f(left_word, pack(r(s.left1[d]), ht));
  f(pack(dt, ht, r(s.left1[d]), r(s.left2[d])));
  f(pack(dt, ht, r(s.right1[h]), r(s.right2[h])));
  f(hw, pack(r(s.left1[h]), r(s.right1[h]), dt));
  f(pack(dt, ht, t(before), t(after)));
  f(s.word[before], pack(dt, ht));
  f(s.word[after], pack(dt, ht));
  f(dw, pack(t(after), ht));
}

}  // namespace saith::parsing

#endif  // SAITH_SYNTAX_FEATURES_HPP_
