#include "quotes/sources.hpp"

#include <algorithm>

namespace saith {

Span ClauseSources::phrase_of(std::uint32_t head, std::uint32_t not_past) const {
  if (p_.is(head, "that") && p_.starts_relative(head)) {
    const Span antecedent = p_.noun_phrase_before(head, s_.begin);
    if (!antecedent.empty()) return antecedent;
  }
  if (p_.fine(head) == FineTag::prp || p_.starts_relative(head)) return {head, head + 1};
  if (head < s_.begin || head >= s_.end) return {};
  Span span = clip(p_.reach(head), s_);
  span.end = std::min(span.end, not_past);
  if (span.end <= head) span.end = head + 1;
  // What opens the reach and is no part of the phrase.
  while (span.begin < head && (p_.tag(span.begin) == Tag::punct || p_.tag(span.begin) == Tag::cconj || p_.tag(span.begin) == Tag::adp ||
                               p_.tag(span.begin) == Tag::sconj) && !p_.quoted(span.begin)) {
    ++span.begin;
  }
  for (std::uint32_t t = head + 1; t + 1 < span.end; ++t) {
    if (p_.is_comma(t) && (p_.starts_relative(t + 1) || p_.fine(t + 1) == FineTag::vbg)) {
      span.end = t;
      return span;
    }
  }
  std::uint32_t commas = 0;
  for (std::uint32_t t = span.begin; t + 1 < span.end; ++t) commas += p_.is_comma(t);
  while (span.end > head + 1 && p_.tag(span.end - 1) == Tag::punct && !(commas > 0 && p_.is_comma(span.end - 1)) &&
         p_.word(span.end - 1) != ")" && !p_.quoted(span.end - 1)) {
    --span.end;
  }
  if (commas > 0 && span.end < not_past && span.end < s_.end && p_.is_comma(span.end) && span.end + 1 == not_past) ++span.end;
  return span;
}

std::uint32_t ClauseSources::subject(std::uint32_t v) const {
  std::uint32_t t = v;
  if (p_.fine(v) == FineTag::vb && v > s_.begin && p_.is(v - 1, "to") && p_.relation(v) != Relation::xcomp && p_.relation(v) != Relation::conj) return kNone;
  for (int step = 0; step < 4; ++step) {
    std::uint32_t own = kNone;
    int children = 0;
    for (std::uint32_t c = p_.first_child(t); c != kNone && (c < t || own == kNone) && children < 64; c = p_.next_sibling(c), ++children) {
      if (p_.relation(c) == Relation::nsubj || p_.relation(c) == Relation::nsubj_pass) own = c;
    }
    if (own != kNone) return own;
    const std::uint32_t head = p_.head(t);
    if (head == kNone) break;
    const Relation r = p_.relation(t);
    if (r == Relation::acl && t == v) {
      if (p_.fine(v) != FineTag::vbg) return kNone;
      // "a resolution accusing": the noun; "..., accusing": who the clause is about.
      const std::uint32_t first = p_.reach(v).begin;
      if (first > s_.begin && !p_.is_comma(first) && !p_.is_comma(first - 1)) return head;
      t = head;
      while (p_.tag(t) != Tag::verb && p_.head(t) != kNone && step < 8) t = p_.head(t), ++step;
      if (p_.tag(t) != Tag::verb) return kNone;
      step = 1;
      continue;
    }
    if (r == Relation::conj || r == Relation::xcomp || r == Relation::advcl || r == Relation::parataxis || r == Relation::ccomp) {
      if (r == Relation::ccomp && step == 0 && p_.fine(v) != FineTag::vb && p_.fine(v) != FineTag::vbg) break;
      if (r == Relation::parataxis && p_.fine(v) != FineTag::vbg) break;
      if (r == Relation::advcl && p_.is_finite_verb(t)) break;
      // "She says he knows, but said that": who says in the same tense.
      if (r == Relation::conj && t == v && p_.relation(head) == Relation::ccomp && p_.head(head) < head && p_.cue(p_.head(head)) &&
          p_.fine(p_.head(head)) == p_.fine(v) && p_.is_finite_verb(v) && is_finite(p_.fine(head)) && p_.fine(head) != p_.fine(v)) {
        t = p_.head(head);
        continue;
      }
      // "He said the talks had failed, adding that": who said it adds, whatever the tree hangs it on.
      const bool adds = r == Relation::advcl && t == v && p_.fine(v) == FineTag::vbg && p_.cue(v);
      t = head;
      if (adds && p_.relation(t) == Relation::ccomp && p_.head(t) < t && p_.cue(p_.head(t))) t = p_.head(t);
      continue;
    }
    break;
  }
  return kNone;
}

Span ClauseSources::source_of(std::uint32_t v, Span group) const {
  const Span found = phrase_before(v, group);
  return {p_.past_opening_time(found), found.end};
}

Span ClauseSources::phrase_before(std::uint32_t v, Span group) const {
  const std::uint32_t head = subject(v);
  const bool parsed = head != kNone && !p_.quoted(head);
  if (parsed && p_.relation(v) == Relation::acl && p_.head(v) == head) {
    Span span = phrase_of(head, group.begin);
    while (span.end > head + 1 && p_.tag(span.end - 1) == Tag::punct) --span.end;
    return span;
  }
  // "The mayor Tuesday said": the tree may have the day for the subject.
  const std::uint32_t end = p_.before_time(group.begin, s_.begin);
  const bool before = parsed && head < end && (end == group.begin || p_.fine(end - 1) != FineTag::vbn);  // "a report released Friday"
  const Span tree = before ? phrase_of(head, end) : parsed && head > group.begin ? phrase_of(head, s_.end) : Span{};
  // The verb's own subject, next to it: the tree is right. Else what stands before the verb, if it is a noun phrase.
  if (before && p_.head(head) == v && tree.end + 1 >= end) return tree;
  const bool is_time = parsed && head >= end && head < group.begin;  // "issued a statement Tuesday saying"
  if (is_time || is_finite_group(group, v)) {
    const Span surface = p_.name_before(group.begin, s_.begin);
    if (!surface.empty()) return surface;
  }
  return tree;
}

bool ClauseSources::is_finite_group(Span group, std::uint32_t v) const {
  if (p_.acts_finite(v) || p_.tag(v) == Tag::noun) return true;
  for (std::uint32_t t = group.begin; t <= v; ++t) {
    if (p_.is_finite_verb(t)) return true;
  }
  return false;
}

}  // namespace saith
