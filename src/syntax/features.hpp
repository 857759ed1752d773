// SPDX-License-Identifier: Apache-2.0

// What the parser sees when it chooses its next step: words and tags around the top of its stack,
// distances and counts, each a row of the network's first layer. Shared by find_syntax and by the
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
// The root stands behind the last word. Relations are no input of the steps: they are chosen once
// the tree stands.

#ifndef SAITH_SYNTAX_FEATURES_HPP_
#define SAITH_SYNTAX_FEATURES_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "syntax/relation.hpp"
#include "tags/tags.hpp"

namespace saith::syntax {

// Longer sentences are not parsed: there are none in prose.
inline constexpr std::size_t kMaxTokens = 250;

enum class Step : std::uint8_t { shift, left, right };
inline constexpr std::size_t kSteps = 3;

// Places in arrays of nodes: 0 is nothing, words count from 1, the root comes last.
using Node = std::uint16_t;
inline constexpr Node kNothing = 0;

inline constexpr std::uint8_t kNothingTag = 62, kRootTag = 63;
inline constexpr std::size_t kTagRows = 64;
static_assert(kFineTags < kNothingTag);

// A sentence as the parser reads it and what it has made of it so far.
struct State {
  std::size_t words = 0;  // the root is node words + 1
  std::array<std::uint8_t, kMaxTokens + 2> tag;
  // How many commas, quotation marks and verbs stand up to and with this node.
  std::array<std::uint8_t, kMaxTokens + 2> commas, marks, verbs;
  std::array<Node, kMaxTokens + 2> head;
  // Outermost dependents to the left and right.
  std::array<Node, kMaxTokens + 2> left, right;
  std::array<std::uint8_t, kMaxTokens + 2> lefts, rights;
  std::array<Node, kMaxTokens + 2> stack;
  std::size_t depth = 0;
  Node next = 1;

  // Begins a sentence; set(node, ...) for nodes 1..count must follow, in order, then finish().
  void begin(std::size_t count) {
    words = count;
    tag[0] = kNothingTag, tag[count + 1] = kRootTag;
    commas[0] = marks[0] = verbs[0] = 0;
    std::fill_n(head.begin(), count + 2, kNothing);
    std::fill_n(left.begin(), count + 2, kNothing);
    std::fill_n(right.begin(), count + 2, kNothing);
    std::fill_n(lefts.begin(), count + 2, std::uint8_t{0});
    std::fill_n(rights.begin(), count + 2, std::uint8_t{0});
    depth = 0;
    next = 1;
  }
  void set(Node node, FineTag fine) {
    tag[node] = static_cast<std::uint8_t>(fine);
    commas[node] = static_cast<std::uint8_t>(commas[node - 1] + (fine == FineTag::comma));
    marks[node] = static_cast<std::uint8_t>(
        marks[node - 1] + (fine == FineTag::open_quote || fine == FineTag::close_quote));
    verbs[node] =
        static_cast<std::uint8_t>(verbs[node - 1] + (is_verb(fine) || fine == FineTag::md));
  }
  void finish() {
    const std::size_t end = words + 1;
    commas[end] = commas[words], marks[end] = marks[words], verbs[end] = verbs[words];
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
  // Takes the top off the stack and hangs it on the next word or the one below it.
  void attach(Step step) {
    const Node dependent = stack[--depth];
    const Node on = step == Step::left ? next : stack[depth - 1];
    head[dependent] = on;
    if (step == Step::left) {
      left[on] = dependent;
      if (lefts[on] < kMostCounted) ++lefts[on];
    } else {
      right[on] = dependent;
      if (rights[on] < kMostCounted) ++rights[on];
    }
  }
  static constexpr std::uint8_t kMostCounted = 3;
};

// Where a step looks: the stack from its top, the words from the next one on, and outermost
// dependents of these. Each place has rows for the tags; the first kWordPlaces see the word too.
inline constexpr std::size_t kPlaces = 11, kWordPlaces = 4;
// Rows of distances and counts, kCounts of them at a time: how many values each has.
inline constexpr std::size_t kCounts = 6, kCountRows = 64;
inline constexpr std::array<std::size_t, kCounts> kCountValues{10, 10, 17, 4, 17, 4};

struct View {
  std::array<Node, kPlaces> node;
  std::array<std::uint8_t, kCounts> count;
};

inline std::size_t bucket(std::size_t distance) {
  if (distance <= 4) return distance;
  return distance <= 7 ? 5 : distance <= 12 ? 6 : distance <= 25 ? 7 : 8;
}

inline View look(const State& s) {
  const Node s0 = s.top(), s1 = s.top(1), b0 = s.next;
  // Dependents of nothing are nothing.
  View view;
  view.node = {s0,         s1,         b0,          s.ahead(1),  s.top(2),  s.ahead(2),
               s.left[s0], s.left[b0], s.right[s0], s.right[s1], s.left[s1]};
  constexpr std::size_t kNoDistance = 9;
  const auto some = [](int n) { return std::min(static_cast<std::size_t>(n), std::size_t{3}); };
  const bool has_top = s0 != kNothing;
  std::size_t row = 0;
  auto put = [&, at = std::size_t{0}](std::size_t value) mutable {
    view.count[at] = static_cast<std::uint8_t>(row + value);
    row += kCountValues[at++];
  };
  put(has_top ? bucket(static_cast<std::size_t>(b0 - s0)) : kNoDistance);
  put(s1 != kNothing ? bucket(static_cast<std::size_t>(s0 - s1)) : kNoDistance);
  put(has_top ? s.lefts[s0] * 4u + s.rights[s0] : 16);
  put(s.lefts[b0]);
  put(has_top ? some(s.commas[b0] - s.commas[s0]) * 4 + some(s.verbs[b0 - 1] - s.verbs[s0]) : 16);
  put(has_top ? some(s.marks[b0 - 1] - s.marks[s0]) : 0);
  return view;
}

}  // namespace saith::syntax

#endif  // SAITH_SYNTAX_FEATURES_HPP_
