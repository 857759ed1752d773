// SPDX-License-Identifier: Apache-2.0

// What follows an active verb that is no clause: an infinitive, a gerund, a prepositional object, an
// object with or without what is said of it.

#include <algorithm>

#include "quotes/clause_context.hpp"

namespace saith::quotes {

namespace {

constexpr float kObjectScore = 0.8f;            // of the cue's own
constexpr std::uint32_t kMostAdverbs = 3;       // between the verb and what it takes
constexpr std::uint32_t kFarthestOfObject = 7;  // "described the talks in Geneva as"
constexpr Frames kObjects = bit(Frame::obj) | bit(Frame::obj_as) | bit(Frame::obj_for) |
                            bit(Frame::obj_of) | bit(Frame::obj_pred) | bit(Frame::obj_to) |
                            bit(Frame::obj_with) | bit(Frame::obj_said);

constexpr auto kEndsName =
    unquoted(either(Word{","}, Word{"."}, Word{";"}, Word{")"}, Is{WordClass::by_or_from},
                    Is{WordClass::place_preposition}));
constexpr auto kBeforeMarks = unquoted(either(tagged(Tag::det, Tag::adj), kPossessive));

// "this week", "next year"
bool is_period(const ClauseContext& c, std::uint32_t t) {
  constexpr auto kPeriod = either(Is{WordClass::period}, Is{WordClass::part_of_day});
  return c.p.reads(t, c.s.end, Is{WordClass::which_period}, kPeriod);
}

// "which the Danes call | the Goose Islands", "a hotel called | The Heron": a name that something has,
// and nothing else is said of it.
bool is_naming(const ClauseContext& c, const VerbCue& verb, Span object) {
  if (!verb.cue.takes(Frame::obj_pred) || c.p.any_quoted(object)) return false;
  const std::uint32_t first = object.begin + (c.p.tag(object.begin) == Tag::det ? 1 : 0);
  const std::uint32_t t = c.p.past(first, c.s.end, unquoted(kCapital));
  const bool has_apposition = object.end > t + 1 && c.p.reads(t, c.s.end, kComma);
  if (t == first || has_apposition) return false;
  return !c.is_inside(t) || c.p.is_of(t, kEndsName);
}

bool is_time_or_period(const ClauseContext& c, std::uint32_t t) {
  if (c.p.quoted(t)) return false;
  return c.p.is_time(t) || is_period(c, t);
}

// The first word behind the verb that is no adverb, time or particle.
std::uint32_t past_adverbs(const ClauseContext& c, const VerbCue& verb) {
  constexpr auto kAdverbOrParticle = unquoted(either(kAdverbTag, tagged(FineTag::rp)));
  const std::uint32_t limit = std::min(c.s.end, verb.v + 1 + kMostAdverbs);
  std::uint32_t n = verb.v + 1;
  while (n < limit && !c.takes_preposition(verb.cue, n)) {
    const bool time = is_time_or_period(c, n);
    if (!time && !c.p.is_of(n, kAdverbOrParticle)) break;
    const std::uint32_t past = time ? c.extents.past_time(n) : n + 1;
    // "condemned last week's attack"
    if (c.p.reads(past, c.s.end, tagged(FineTag::pos))) break;
    n = past;
  }
  return n;
}

// "of", "because", "out", "to"
bool is_preposition(const ClauseContext& c, std::uint32_t t) {
  constexpr auto kLeads =
      unquoted(either(tagged(Tag::adp, Tag::sconj), tagged(FineTag::rp), Word{"to"}));
  return c.p.is_of(t, kLeads);
}

// "They opposed it because they believed that ...": the reason is what is said, the stance only
// follows from it.
bool has_attributing_reason(const ClauseContext& c, std::uint32_t t) {
  if (!c.p.reads(t, c.s.end, Word{"because"}, kPronoun, kCueVerb)) return false;
  const Cue& cue = *c.p.cue(t + 2);
  return cue.takes(Frame::that) && cue.reading >= Reading::clause;
}

// "accused | each other | of lying"
bool is_reciprocal(const ClauseContext& c, std::uint32_t n) {
  return c.p.reads(n, c.s.end, Is{WordClass::opens_reciprocal}, Is{WordClass::ends_reciprocal});
}

// The object that begins at the token, in marks or not.
Span object_at(const ClauseContext& c, std::uint32_t n) {
  constexpr std::uint32_t kMost = 4;
  if (c.p.quoted(n)) return {n, c.p.stretch_end(n)};
  if (c.p.has(n, WordClass::no_content)) return {};  // "said nothing"
  const Span object = c.p.noun_phrase_after(n, c.s.end);
  if (!object.empty()) return object;
  if (is_reciprocal(c, n)) return {n, n + 2};
  const std::uint32_t t = c.p.past(n, std::min(c.s.end, n + kMost), kBeforeMarks);
  return c.p.reads(t, c.s.end, kQuoted) ? Span{n, c.p.stretch_end(t)} : Span{};
}

// The object is said itself and tells of something, "released a statement on the strike", or is in
// marks; not "released a statement on Monday".
bool is_said(const ClauseContext& c, const Cue& cue, Span object, std::uint32_t end) {
  constexpr auto kNoTime = other_than(kTime);
  if (!cue.takes(Frame::obj_said)) return false;
  if (c.p.any_quoted({object.begin, end})) return true;
  const std::uint32_t noun = c.p.first({object.begin, std::min(object.end, end)}, kCueNoun);
  if (noun == kNone) return false;
  for (std::uint32_t t = noun + 1; t < end; ++t) {
    if (c.p.reads(t, end, Is{WordClass::tells_matter}, kNoTime)) return true;
  }
  return false;
}

// "called it | a mistake"
bool has_predicate(const ClauseContext& c, const Cue& cue, std::uint32_t t) {
  constexpr auto kPredicate = either(tagged(Tag::adj, Tag::det, Tag::noun), kQuoted);
  return cue.takes(Frame::obj_pred) && c.p.reads(t, c.s.end, kPredicate);
}

// "as", "of", "for", "with" or "to" that the cue takes behind its object.
bool is_link_of_object(const ClauseContext& c, const Cue& cue, std::uint32_t t) {
  if (c.p.is(t, "to")) return cue.takes(Frame::obj_to) && c.extents.is_infinitive(t);
  return c.takes_link(cue, t);
}

// What the frame asks for behind the object, or inside of what was taken for it.
bool has_link(const ClauseContext& c, const Cue& cue, std::uint32_t n, std::uint32_t object_end) {
  const std::uint32_t end = std::min(c.s.end, object_end + kFarthestOfObject);
  for (std::uint32_t t = n + 1; t < end; ++t) {
    if (c.p.is_of(t, kComma, kFinite)) return false;
    if (t >= object_end && c.p.quoted(t)) return false;
    if (is_link_of_object(c, cue, t)) return true;
  }
  return false;
}

// The cue takes the object by itself, or what it asks for stands in or behind the object.
bool takes_object(const ClauseContext& c, const Cue& cue, std::uint32_t n, Span object,
                  std::uint32_t end) {
  if (cue.takes(Frame::obj) || is_said(c, cue, object, end)) return true;
  return has_predicate(c, cue, object.end) || has_link(c, cue, n, object.end);
}

// Of "about the strike", "for going": the preposition that leads to what the tree has there, or
// kNone.
std::uint32_t preposition_of(const ClauseContext& c, std::uint32_t child) {
  switch (c.p.relation(child)) {
    case Relation::obl: return c.case_of(child);
    case Relation::advcl: return c.p.child(child, Relation::mark);
    default: return kNone;
  }
}

}  // namespace

bool find_infinitive(const ClauseContext& c, VerbCue& verb) {
  verb.n = past_adverbs(c, verb);
  const std::uint32_t n = verb.n;
  if (n >= c.s.end) return true;
  if (!c.p.reads(n, c.s.end, kUnquoted, kAny, kAny)) return false;
  const bool negated = c.p.is_any(n, "not", "n't");
  const std::uint32_t to = negated ? n + 1 : n;
  if (!c.p.is(to, "to") || !c.extents.is_infinitive(to)) return false;
  if (verb.cue.takes(Frame::to)) {
    c.put({verb.v,
           verb.group,
           verb.source,
           {{n, c.extents.phrase_end(n + 2)}},
           RuleId::quote_infinitive,
           verb.cue.score});
  }
  return true;
}

bool find_own_preposition(const ClauseContext& c, VerbCue& verb) {
  const std::uint32_t n = verb.n;
  if (!is_preposition(c, n) || !c.takes_preposition(verb.cue, n)) return false;
  if (!c.is_inside(n + 1)) return false;
  c.put({verb.v,
         {verb.group.begin, n + 1},
         verb.source,
         {{n + 1, c.extents.phrase_end(n + 1)}},
         RuleId::quote_object,
         verb.cue.score * kObjectScore});
  return true;
}

bool find_gerund(const ClauseContext& c, VerbCue& verb) {
  const std::uint32_t n = verb.n;
  if (!verb.cue.takes(Frame::ing) || is_preposition(c, n)) return false;
  if (!c.p.is_of(n, unquoted(tagged(FineTag::vbg)))) return false;
  if (c.p.has(n, WordClass::no_content)) return true;  // "said nothing", taken for a gerund
  c.put({verb.v,
         verb.group,
         verb.source,
         {{n, c.extents.phrase_end(n + 1)}},
         RuleId::quote_infinitive,
         verb.cue.score});
  return true;
}

bool find_object(const ClauseContext& c, VerbCue& verb) {
  const Cue& cue = verb.cue;
  const std::uint32_t n = verb.n;
  if (!cue.takes_any(kObjects) || is_preposition(c, n)) return false;
  Span object = object_at(c, n);
  if (object.empty()) return false;
  object.end = c.extents.end_before_other_actor(object);
  if (is_naming(c, verb, object)) return true;
  const std::uint32_t end = c.extents.phrase_end(object.end);
  if (!takes_object(c, cue, n, object, end)) return false;
  const bool may_speak = cue.takes_any(kClauses | bit(Frame::quote));
  if (!may_speak && has_attributing_reason(c, end)) return true;
  c.put({verb.v,
         verb.group,
         verb.source,
         {{n, end}},
         RuleId::quote_object,
         cue.score * kObjectScore});
  return true;
}

bool find_far_preposition(const ClauseContext& c, VerbCue& verb) {
  const std::uint32_t v = verb.v;
  for (const std::uint32_t child : c.p.children(v)) {
    const std::uint32_t preposition = child < v ? kNone : preposition_of(c, child);
    if (!is_found_behind(preposition, v) || !c.is_inside(preposition + 1)) continue;
    if (!c.takes_preposition(verb.cue, preposition)) continue;
    const bool is_next = preposition <= v + 2;
    // "spoke on behalf of the party": a noun takes the "of".
    const bool of_noun = !is_next && !c.p.is_time(preposition - 1);
    if (of_noun && c.p.has(preposition, WordClass::frame_of)) continue;
    const Span cue = is_next ? Span{verb.group.begin, preposition + 1} : verb.group;
    c.put({v,
           cue,
           verb.source,
           {{preposition + 1, c.extents.phrase_end(preposition + 1)}},
           RuleId::quote_object,
           verb.cue.score * kObjectScore});
    return true;
  }
  return true;
}

}  // namespace saith::quotes
