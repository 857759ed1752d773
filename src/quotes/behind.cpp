// SPDX-License-Identifier: Apache-2.0

#include "quotes/behind.hpp"

#include <algorithm>

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestQuotedName = 5;  // of a source, with its marks
constexpr std::uint32_t kLongestSubject = 12;    // tokens between a stretch and its verb's subject
constexpr std::uint32_t kMostAdverbs = 3;        // before the verb of an inverted tag
constexpr std::uint32_t kFarthestCue = 48;       // tokens behind a stretch
constexpr std::uint32_t kFarthestContent = 12;   // tokens from a verb to its own "that" or colon
constexpr std::uint32_t kMostAuxiliaries = 5;    // "has not yet been"
constexpr std::uint32_t kVerbOfQuotedSubject = 5;   // they “had a plan,” he said
constexpr std::uint32_t kWordsForUnlistedVerb = 3;  // of a quotation: “What a day,” he marvelled

// The sentence is a subject and a verb that speaks: “We won.” Jane Roe said.
bool is_short_tag(const Phrases& p, std::uint32_t t) {
  const std::uint32_t end = p.sentence(t).end;
  const Span source = p.noun_phrase_after(t, end);
  if (source.empty() || source.end + 2 != end) return false;
  return speaks(p, source.end) && p.is_finite_verb(source.end) && p.word(source.end + 1) == ".";
}

// "Even if", "But when", "Although": what stands before the stretch is a clause beside it.
bool opens_with_subordinate(const Phrases& p, Span sentence, std::uint32_t limit) {
  const std::uint32_t t = sentence.begin;
  if (p.tag(t) == Tag::sconj || p.fine(t) == FineTag::wrb) return true;
  const bool joins = p.is(t, "but") || p.is(t, "and");
  return joins && limit > t + 1 && (p.tag(t + 1) == Tag::sconj || p.is(t + 1, "even"));
}

// What stands before the stretch in its sentence may be content with it: nothing, or a clause; not
// "On “Meet the Press,”".
bool opens_content(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t begin = c.stretches.span(s).begin;
  const Span sentence = p.sentence(begin);
  if (begin == sentence.begin) return true;
  if (begin - sentence.begin > kLongestClause) return false;
  if (opens_with_subordinate(p, sentence, begin)) return false;
  for (std::uint32_t t = sentence.begin; t < begin; ++t) {
    if (p.is_finite_verb(t) || p.quoted(t)) return true;
  }
  // A subject whose verb is quoted: they “had a plan,” he said.
  const Span subject = p.noun_phrase_before(begin, sentence.begin);
  const Span verb{begin, std::min(begin + kVerbOfQuotedSubject, p.count())};
  return subject.begin == sentence.begin && !subject.empty() && has_finite_verb(p, verb);
}

// The stretch is a pause before what follows: “We won,” or “We won” in front of a comma.
bool pauses(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  return behind.is_pause || c.stretches.ends_with(s, ",?!.-") || !c.stretches.is_closed(s);
}

bool is_according_to(const Phrases& p, const Behind& behind) {
  const std::uint32_t t = behind.begin;
  return t + 2 < behind.limits.end && p.is(t, "according") && p.is(t + 1, "to");
}

// A verb of saying behind the stretch, with its subject, may have it for content.
bool takes_verb_behind(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  if (!behind.is_tag || is_according_to(c.phrases, behind)) return false;
  if (!opens_content(c, s) && !is_sentence_of_speech(c.phrases, c.stretches, s)) return false;
  const bool opens = c.stretches.starts_sentence(c.stretches.span(s).begin);
  return pauses(c, s, behind) || (opens && c.stretches.words_in(c.stretches.inside(s)) >= 2);
}

// What the verb behind the stretch takes.
Span content_of_tag(const QuoteContext& c, std::uint32_t s) {
  return opens_content(c, s) ? content_before(c, s) : c.stretches.span(s);
}

// The verb has its content behind it: said that ..., said: ...
bool leads_on(const Phrases& p, std::uint32_t verb, std::uint32_t end) {
  for (std::uint32_t t = verb + 1; t < end && t < verb + kFarthestContent; ++t) {
    if (p.word(t) == ":") return true;
    if (p.is(t, "that") && p.tag(t) == Tag::sconj) return true;
    if (t == verb + 1 && (p.is(t, "if") || p.is(t, "whether"))) return true;
    if (p.is_comma(t) || p.word(t) == ".") return false;
  }
  const std::uint32_t clause = p.child(verb, Relation::ccomp);
  return clause != kNone && clause > verb && clause < std::min(end, verb + kFarthestContent) &&
         !p.quoted(clause);
}

bool is_between_auxiliary_and_verb(const Phrases& p, std::uint32_t t) {
  return p.tag(t) == Tag::aux || p.tag(t) == Tag::adv || p.tag(t) == Tag::part;
}

// "is expected to | say", "is set to | tell them", "is to | say": speech that is announced.
std::uint32_t announced_verb(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  std::uint32_t v = t + 1;
  while (v < end && v - t < kMostAuxiliaries && p.tag(v) == Tag::adv) ++v;
  if (p.reads(v, end, Is{WordClass::announced})) ++v;
  if (v == t + 1 && !p.has(t, WordClass::form_of_be)) return kNone;
  if (v + 1 >= end || !p.is(v, "to")) return kNone;
  if (p.quoted(v + 1)) return kNone;
  ++v;
  while (v < end && v - t < 2 * kMostAuxiliaries && p.tag(v) == Tag::adv) ++v;
  return v < end && speaks(p, v) && p.fine(v) == FineTag::vb ? v : kNone;
}

// The verb that the auxiliary at `t` belongs to, if it speaks: "has since been | saying".
std::uint32_t speaking_verb_of(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  std::uint32_t v = t + 1;
  while (v < end && v - t < kMostAuxiliaries && is_between_auxiliary_and_verb(p, v)) ++v;
  if (v >= end || !speaks(p, v)) return kNone;
  const FineTag form = p.fine(v);
  const bool follows = form == FineTag::vbn || form == FineTag::vb || form == FineTag::vbg;
  return follows ? v : kNone;
}

// The verb with what announces it: "is expected to say".
Span group_of(const Phrases& p, std::uint32_t verb, Span limits) {
  Span group = p.verb_group(verb, limits);
  if (p.reads(verb + 1, limits.end, Word{"as"}, Word{"saying"}))
    group.end = verb + 3;  // "was quoted as saying"
  for (std::uint32_t t = verb; t > limits.begin && verb - t < 2 * kMostAuxiliaries;) {
    --t;
    if (p.tag(t) != Tag::aux || !p.is_finite_verb(t)) continue;
    if (announced_verb(p, t, limits.end) == verb)
      group.begin = std::min(group.begin, p.verb_group(t, limits).begin);
    break;
  }
  return group;
}

bool ends_search(const Phrases& p, std::uint32_t t, std::uint32_t from) {
  if (p.quoted(t)) return true;
  if (t == from && (p.tag(t) == Tag::cconj || p.tag(t) == Tag::sconj)) return true;
  return p.tag(t) == Tag::punct && (p.word(t) == ";" || p.word(t) == ":");
}

// The first finite verb from `from` on, outside of relative clauses, if it is one that speaks; else
// kNone.
std::uint32_t first_cue(const Phrases& p, std::uint32_t from, Span limits) {
  bool relative = false;
  const std::uint32_t end = std::min(limits.end, from + kFarthestCue);
  for (std::uint32_t t = from; t < end; ++t) {
    if (t > from && p.starts_relative(t)) relative = true;
    if (relative && p.is_comma(t) && p.reads(t + 1, limits.end, tagged(Tag::verb)))
      relative = false;
    if (ends_search(p, t, from)) return kNone;
    if (relative) continue;
    if (p.tag(t) == Tag::verb) {
      const bool untensed = p.fine(t) == FineTag::vbn || p.fine(t) == FineTag::vb;
      if (p.is_finite_verb(t)) return speaks(p, t) ? t : kNone;
      if (untensed && t > from && speaks(p, t)) return t;
    }
    if (p.tag(t) != Tag::aux || !p.is_finite_verb(t)) continue;
    const std::uint32_t announced = announced_verb(p, t, limits.end);
    return announced != kNone ? announced : speaking_verb_of(p, t, limits.end);
  }
  return kNone;
}

// A finite verb, not "be" or "have", right behind a short noun phrase: “...,” he marvelled.
std::uint32_t any_verb(const Phrases& p, std::uint32_t from, Span limits) {
  const Span source = p.noun_phrase_after(from, limits.end);
  if (source.empty() || source.begin != from) return kNone;
  std::uint32_t v = source.end;
  while (p.reads(v, limits.end, tagged(Tag::adv)) && v < source.end + 2) ++v;
  if (v >= limits.end || p.quoted(v)) return kNone;
  return p.tag(v) == Tag::verb && is_finite(p.fine(v)) ? v : kNone;
}

// “Stop” -- | said Mr. Roe
std::uint32_t past_dash(const Phrases& p, const Behind& behind) {
  const bool dash = behind.begin + 1 < behind.limits.end && is_dash_or_hyphen(p.word(behind.begin));
  return behind.begin + (dash ? 1 : 0);
}

// The verb of an inverted tag, past its adverbs; kNone if another word stands there, or an
// auxiliary: “...,” is how she put it.
std::uint32_t inverted_verb(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  const Phrases& p = c.phrases;
  const std::uint32_t first = past_dash(p, behind);
  std::uint32_t v = first;
  while (p.reads(v, behind.limits.end, tagged(Tag::adv)) && v - first < kMostAdverbs) ++v;
  if (v >= behind.limits.end) return kNone;
  // "'No one told us,' say families": the tagger may take a headline's present for an infinitive.
  const bool present = v == behind.begin && p.fine(v) == FineTag::vb && pauses(c, s, behind);
  if (speaks(p, v) && p.tag(v) != Tag::aux && (p.is_finite_verb(v) || present)) return v;
  if (!p.is_finite_verb(v)) return kNone;
  const bool past = p.tag(v) == Tag::verb && p.fine(v) == FineTag::vbd;
  const bool unlisted = v == behind.begin && past && c.stretches.ends_with(s, ",?!") &&
                        c.stretches.starts_sentence(c.stretches.span(s).begin);
  return unlisted ? v : kNone;
}

// Where a relative clause behind a source ends: at a comma, a dash, a stop, or the next quotation
// that is more than a name.
std::uint32_t end_of_relative(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  for (; t < end; ++t) {
    if (p.quoted(t)) {
      const std::uint32_t past = p.stretch_end(t);
      if (past - t > kLongestQuotedName) break;
      t = past - 1;
      continue;
    }
    if (p.tag(t) == Tag::punct && !p.is_any(t, "-", "'")) break;
  }
  return t;
}

// A first name and a surname, without a title before them.
bool is_full_name(const QuoteContext& c, Span source) {
  const std::uint32_t row = name_at(c.mentions, source.begin);
  if (row == kNone || c.mentions.type[row] != MentionType::per) return false;
  return c.mentions.tokens[row] == source && source.size() > 1;
}

// What tells which one, "said a nurse | who gave her name as Lena", or who somebody is that the text
// names in full, "said Tom Baker, | who lives nearby". Not what else they say: "said Tom Baker, who
// added that".
Span with_relative(const QuoteContext& c, Span source, std::uint32_t sentence_end) {
  const Phrases& p = c.phrases;
  std::uint32_t who = source.end;
  const bool comma = who + 1 < sentence_end && p.is_comma(who);
  if (comma) ++who;
  if (who + 1 >= sentence_end || !p.has(who, WordClass::pronoun_who)) return source;
  const bool tells = comma ? is_full_name(c, source) : p.tag(source.end - 1) == Tag::noun;
  if (!tells) return source;
  const std::uint32_t end = end_of_relative(p, who + 1, sentence_end);
  for (std::uint32_t t = who + 1; comma && t < end; ++t) {
    if (p.is_cue_verb(t)) return source;
  }
  return {source.begin, end};
}

// "say families of ferry | dead": what people are, as a noun, at the end of a headline.
Span with_state(const Phrases& p, Span source) {
  const std::uint32_t end = p.sentence(source.begin).end, state = source.end;
  const bool is_last = state < end && (state + 1 == end || p.tag(state + 1) == Tag::punct);
  const bool joins = is_last && p.is_noun(state - 1) && p.has(state, WordClass::state_of_people);
  return joins ? Span{source.begin, state + 1} : source;
}

// “...,” | Ann Roe, the head of the bank | told us: where the first phrase of the tag begins, if all
// between it and the verb says who it is.
std::uint32_t begin_of_apposed(const Phrases& p, std::uint32_t t, Span source) {
  const std::uint32_t comma = source.begin - 1;
  if (source.begin < t + 2 || !p.is_comma(comma)) return source.begin;
  if (p.tag(source.begin) != Tag::det) return source.begin;
  const Span first = p.noun_phrase_after(t, comma);
  return first.begin == t && first.end == comma ? t : source.begin;
}

// Whether the sentence that holds an auxiliary right behind the stretch is no tag.
bool starts_with_auxiliary(const Phrases& p, const Behind& behind) {
  std::uint32_t v = behind.begin;
  while (p.reads(v, behind.limits.end, tagged(Tag::adv)) && v - behind.begin < kMostAdverbs) ++v;
  return p.reads(v, behind.limits.end, tagged(Tag::aux));
}

}  // namespace

Behind look_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span stretch = c.stretches.span(s);
  std::uint32_t t = stretch.end;
  const Behind nothing{kNone, {}, false, false};
  if (t >= p.count()) return nothing;
  const bool comma = p.is_comma(t);
  if (comma) ++t;
  if (t >= p.count() || p.quoted(t)) return nothing;
  if (c.stretches.paragraph_of(t) != c.stretches.paragraph_of(stretch.end - 1)) return nothing;
  const Span limits{t, std::min(p.sentence(t).end, c.stretches.next_begin(s))};
  const bool ended = c.stretches.ends_with(s, ".");
  bool is_tag = !p.upper_first(t) || (ended && is_short_tag(p, t));
  if (!is_tag) is_tag = p.sentence_of(t) == p.sentence_of(stretch.end - 1) && (!ended || comma);
  return {t, limits, comma || is_dash_or_hyphen(p.word(t)), is_tag};
}

Span content_before(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  Span content = c.stretches.span(s);
  if (c.stretches.starts_sentence(content.begin)) return content;
  const std::string_view before = p.word(content.begin - 1);
  if (before == ":" || is_dash_or_hyphen(before)) return content;
  const Span sentence = p.sentence(content.begin);
  if (content.begin - sentence.begin > kLongestClause) return content;
  for (std::uint32_t t = content.begin; t > sentence.begin;) {
    --t;
    const std::uint32_t other = c.stretches.at(t);
    if (other == kNone) continue;
    if (c.found.owner(other) != kNone) return content;
    t = std::max(c.stretches.span(other).begin, sentence.begin);
  }
  content.begin = c.stretches.widened({sentence.begin, content.end}).begin;
  return content;
}

bool find_according_behind(const QuoteContext& c, std::uint32_t s) {
  const Behind behind = look_behind(c, s);
  if (!behind.is_tag || !is_according_to(c.phrases, behind)) return false;
  const std::uint32_t t = behind.begin;
  const Span source = c.phrases.noun_phrase_after(t + 2, behind.limits.end);
  if (source.empty()) return false;
  c.found.add(c.found.make(t, {t, t + 2}, source, RuleId::quote_according_to, 0.95f),
              content_before(c, s));
  return true;
}

bool find_inverted_tag(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Behind behind = look_behind(c, s);
  if (!takes_verb_behind(c, s, behind)) return false;
  const std::uint32_t v = inverted_verb(c, s, behind);
  if (v == kNone) return false;
  Span source = p.name_after(v + 1, behind.limits.end);
  // "said study co-author Ann Roe": the tagger knows no such noun.
  const bool unknown_noun =
      source.empty() && v + 2 < behind.limits.end && p.tag(v + 1) == Tag::verb;
  if (unknown_noun && speaks(p, v)) {
    source = p.noun_phrase_after(v + 2, behind.limits.end);
    if (!source.empty()) source.begin = v + 1;
  }
  if (source.empty()) return false;
  source = with_state(p, with_relative(c, source, p.sentence(v).end));
  const Span group = p.verb_group(v, behind.limits);
  c.found.add(c.found.make(v, group, source, RuleId::quote_inverted, 0.95f), content_of_tag(c, s));
  return true;
}

bool find_straight_tag(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Behind behind = look_behind(c, s);
  if (!takes_verb_behind(c, s, behind) || starts_with_auxiliary(p, behind)) return false;
  const std::uint32_t t = behind.begin;
  const bool pause = pauses(c, s, behind);
  const bool opens = c.stretches.starts_sentence(c.stretches.span(s).begin);
  std::uint32_t verb = first_cue(p, t, behind.limits);
  const bool listed = verb != kNone;
  const std::uint32_t words = c.stretches.words_in(c.stretches.inside(s));
  if (!listed && pause && opens && words >= kWordsForUnlistedVerb)
    verb = any_verb(p, t, behind.limits);
  if (verb == kNone) return false;
  const bool speech = opens && is_sentence_of_speech(p, c.stretches, s);
  if (listed && !speech && leads_on(p, verb, behind.limits.end)) return false;
  const Span group = group_of(p, verb, behind.limits);
  Span source = p.name_before(group.begin, t);
  if (source.empty()) return false;
  source.begin = begin_of_apposed(p, t, source);
  if (source.begin > t + 2 && !(pause && source.begin - t < kLongestSubject)) return false;
  if (is_told(p, verb, group)) source = agent_behind(p, verb, behind.limits.end);
  const float score = !listed ? 0.6f : pause ? 0.97f : 0.8f;
  c.found.claim(group);
  c.found.add(c.found.make(verb, group, source, RuleId::quote_verb_subject, score),
              content_of_tag(c, s));
  return true;
}

}  // namespace saith::quotes
