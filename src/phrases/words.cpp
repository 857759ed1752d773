// SPDX-License-Identifier: Apache-2.0

#include "phrases/words.hpp"
#include "text/ascii.hpp"

namespace saith::phrases {

void index_tree(const SyntaxTable& syntax, WordScratch& scratch) {
  const auto count = static_cast<std::uint32_t>(syntax.size());
  scratch.first_child.assign(count, kNone);
  scratch.next_sibling.assign(count, kNone);
  scratch.left.resize_uninitialized(count);
  scratch.right.resize_uninitialized(count);
  scratch.pending_children.assign(count, 0);
  for (std::uint32_t t = count; t > 0;) {
    --t;
    scratch.left[t] = t;
    scratch.right[t] = t + 1;
    const std::uint32_t head = syntax.head[t];
    if (head == kNone) continue;
    scratch.next_sibling[t] = scratch.first_child[head];
    scratch.first_child[head] = t;
    ++scratch.pending_children[head];
  }
  // From the leaves up: a word passes its reach on when all its children have.
  for (std::uint32_t leaf = 0; leaf < count; ++leaf) {
    if (scratch.first_child[leaf] != kNone) continue;
    for (std::uint32_t t = leaf; syntax.head[t] != kNone;) {
      const std::uint32_t head = syntax.head[t];
      scratch.left[head] = std::min(scratch.left[head], scratch.left[t]);
      scratch.right[head] = std::max(scratch.right[head], scratch.right[t]);
      if (--scratch.pending_children[head] > 0) break;
      t = head;
    }
  }
}

std::uint32_t Words::child(std::uint32_t t, Relation wanted) const {
  for (const std::uint32_t c : children(t)) {
    if (relation(c) == wanted) return c;
  }
  return kNone;
}

bool Words::spells(std::uint32_t begin, std::string_view lower) const {
  const char* w = text_.data() + begin;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (to_ascii_lower(w[i]) != lower[i]) return false;
  }
  return true;
}

bool Words::joins_verb_group(std::uint32_t before, std::uint32_t verb, Span within) const {
  const Tag g = tag(before);
  if (g == Tag::aux || fine(before) == FineTag::md) return true;
  if (has(before, WordClass::have) && kPast.has(fine(verb))) return true;
  // "has since said"
  if (reads_before(before + 1, within.begin, Is{WordClass::have},
                   Is{WordClass::between_have_and_verb}))
    return true;
  if (is_adverb(before)) {
    const bool is_name = upper_first(before) && before > within.begin;
    return !is_name && !is(before, "ago");
  }
  return g == Tag::part && fine(before) != FineTag::pos;
}

Span Words::verb_group(std::uint32_t verb, Span within) const {
  Span group{verb, verb + 1};
  for (std::uint32_t t = verb; t > within.begin; --t) {
    const std::uint32_t before = t - 1;
    if (quoted(before) || !joins_verb_group(before, verb, within)) break;
    // "The men there said", "had then said": only with an auxiliary in front.
    if (!has(before, WordClass::then_or_there, WordClass::role_or_adverb)) group.begin = before;
  }
  return group;
}

}  // namespace saith::phrases
