// SPDX-License-Identifier: Apache-2.0

#include "quotes/behind.hpp"

#include <algorithm>

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestQuotedName = 5;  // of a source, with its marks
// Tokens between a stretch and its verb's subject, behind a pause or not.
constexpr std::uint32_t kFarthestSubject = 11, kNextSubject = 2;
constexpr std::uint32_t kMostAdverbs = 3;           // before the verb of an inverted tag
constexpr std::uint32_t kFarthestCue = 48;          // tokens behind a stretch
constexpr std::uint32_t kFarthestContent = 12;      // tokens from a verb to its own "that" or colon
constexpr std::uint32_t kMostAuxiliaries = 5;       // "has not yet been"
constexpr std::uint32_t kVerbOfQuotedSubject = 5;   // they “had a plan,” he said
constexpr std::uint32_t kWordsForUnlistedVerb = 3;  // of a quotation: “What a day,” he marvelled
constexpr std::uint32_t kWordsForVerb = 2;          // likewise, for one of the lexicon

// "said", "said that", "said: "
constexpr auto kLeadsToContent = either(Word{":"}, kThat);
constexpr auto kEndsTag = either(kComma, Word{"."});

// said, say, behind an auxiliary that is far away
constexpr auto kUntensedVerb = [](const auto& words, std::uint32_t t) {
  constexpr EnumSet kForms{FineTag::vbn, FineTag::vb};
  return words.tag(t) == Tag::verb && words.is(t, kForms);
};
constexpr auto kPastVerb = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::verb && words.fine(t) == FineTag::vbd;
};
constexpr auto kBreak = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::punct && words.is_any(t, ";", ":");
};

// The sentence is a subject and a verb that speaks: “We won.” Jane Roe said.
bool is_short_tag(const Phrases& p, std::uint32_t t) {
  const std::uint32_t end = p.sentence(t).end;
  const Span source = p.noun_phrase_after(t, end);
  if (!ends_at(source, end - 2)) return false;
  return p.reads(source.end, end, kSpeaksFinitely, Word{"."});
}

// "Even if", "But when", "Although": what stands before the stretch is a clause beside it.
bool opens_with_subordinate(const Phrases& p, Span sentence, std::uint32_t limit) {
  constexpr auto kButOrAnd = either(Word{"but"}, Word{"and"});
  constexpr auto kSubordinates = either(tagged(Tag::sconj), Word{"even"});
  if (p.is_of(sentence.begin, kSubordinator)) return true;
  return p.reads(sentence.begin, limit, kButOrAnd, kSubordinates);
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
  if (p.any_of({sentence.begin, begin}, either(kFinite, kQuoted))) return true;
  // A subject whose verb is quoted: they “had a plan,” he said.
  const Span subject = p.noun_phrase_before(begin, sentence.begin);
  const Span verb = first_tokens({begin, p.count()}, kVerbOfQuotedSubject);
  return begins_at(subject, sentence.begin) && p.has_finite_verb(verb);
}

// The stretch, with what stands before it, may be what a verb of saying takes.
bool may_be_content(const QuoteContext& c, std::uint32_t s) {
  return opens_content(c, s) || is_sentence_of_speech(c.phrases, c.stretches, s);
}

// The stretch is a pause before what follows: “We won,” or “We won” in front of a comma.
bool pauses(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  return behind.is_pause || c.stretches.ends_with(s, ",?!.-") || !c.stretches.is_closed(s);
}

bool is_according_to(const Phrases& p, const Behind& behind) {
  return p.is_according_to(behind.begin, behind.limits.end - 1);
}

// A verb of saying behind the stretch, with its subject, may have it for content.
bool takes_verb_behind(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  if (!behind.is_tag || is_according_to(c.phrases, behind)) return false;
  if (!may_be_content(c, s)) return false;
  return pauses(c, s, behind) || c.stretches.opens_sentence_with(s, kWordsForVerb);
}

// What the verb behind the stretch takes.
Span content_of_tag(const QuoteContext& c, std::uint32_t s) {
  return opens_content(c, s) ? content_before(c, s) : c.stretches.span(s);
}

// The verb has its content behind it: said that ..., said: ...
bool leads_on(const Phrases& p, std::uint32_t verb, std::uint32_t end) {
  const Span near = first_tokens({verb + 1, end}, kFarthestContent - 1);
  if (p.reads(near.begin, near.end, either(Word{"if"}, Word{"whether"}))) return true;
  const std::uint32_t mark = p.first(near, either(kLeadsToContent, kEndsTag));
  if (mark != kNone) return p.is_of(mark, kLeadsToContent);
  const std::uint32_t clause = p.child(verb, Relation::ccomp);
  return holds(near, clause) && !p.quoted(clause);
}

// "is expected to | say", "is set to | tell them", "is to | say": speech that is announced.
std::uint32_t announced_verb(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  std::uint32_t v = p.past(t + 1, std::min(end, t + kMostAuxiliaries), kAdverbTag);
  if (p.reads(v, end, Is{WordClass::announced})) ++v;
  if (v == t + 1 && !p.has(t, WordClass::form_of_be)) return kNone;
  if (!p.reads(v, end, Word{"to"}, kUnquoted)) return kNone;
  v = p.past(v + 1, std::min(end, t + 2 * kMostAuxiliaries), kAdverbTag);
  return p.reads(v, end, kSpeaks) && p.fine(v) == FineTag::vb ? v : kNone;
}

// The verb that the auxiliary at `t` belongs to, if it speaks: "has since been | saying".
std::uint32_t speaking_verb_of(const Phrases& p, std::uint32_t t, std::uint32_t end) {
  constexpr auto kBetween = tagged(Tag::aux, Tag::adv, Tag::part);
  constexpr EnumSet kBehindAuxiliary{FineTag::vbn, FineTag::vb, FineTag::vbg};
  const std::uint32_t v = p.past(t + 1, std::min(end, t + kMostAuxiliaries), kBetween);
  if (!p.reads(v, end, kSpeaks)) return kNone;
  return p.is(v, kBehindAuxiliary) ? v : kNone;
}

// The verb with what announces it: "is expected to say".
Span group_of(const Phrases& p, std::uint32_t verb, Span limits) {
  Span group = p.verb_group(verb, limits);
  if (p.reads(verb + 1, limits.end, Word{"as"}, Word{"saying"}))
    group.end = verb + 3;  // "was quoted as saying"
  const Span before = last_tokens({limits.begin, verb}, 2 * kMostAuxiliaries);
  const std::uint32_t auxiliary = p.last(before, kFiniteAuxiliary);
  if (auxiliary != kNone && announced_verb(p, auxiliary, limits.end) == verb)
    group.begin = std::min(group.begin, p.verb_group(auxiliary, limits).begin);
  return group;
}

// The first finite verb from `from` on, outside of relative clauses, if it is one that speaks; else
// kNone.
std::uint32_t first_cue(const Phrases& p, std::uint32_t from, Span limits) {
  if (p.is_of(from, tagged(Tag::cconj, Tag::sconj))) return kNone;
  bool relative = false;
  const std::uint32_t end = std::min(limits.end, from + kFarthestCue);
  for (std::uint32_t t = from; t < end; ++t) {
    if (t > from && p.starts_relative(t)) relative = true;
    if (p.reads(t, limits.end, kComma, tagged(Tag::verb))) relative = false;
    if (p.is_of(t, kQuoted, kBreak)) return kNone;
    if (relative) continue;
    if (p.is_of(t, kFiniteVerb)) return speaks(p, t) ? t : kNone;
    if (p.is_of(t, kFiniteAuxiliary)) {
      const std::uint32_t announced = announced_verb(p, t, limits.end);
      return announced != kNone ? announced : speaking_verb_of(p, t, limits.end);
    }
    const bool untensed = t > from && p.is_of(t, kUntensedVerb);
    if (untensed && speaks(p, t)) return t;
  }
  return kNone;
}

// A finite verb, not "be" or "have", right behind a short noun phrase: “...,” he marvelled.
std::uint32_t any_verb(const Phrases& p, std::uint32_t from, Span limits) {
  constexpr std::uint32_t kMostAdverbsBetween = 2;
  const Span source = p.noun_phrase_after(from, limits.end);
  if (source.empty()) return kNone;
  const std::uint32_t farthest = std::min(limits.end, source.end + kMostAdverbsBetween);
  const std::uint32_t v = p.past(source.end, farthest, kAdverbTag);
  if (!p.reads(v, limits.end, unquoted(tagged(Tag::verb)))) return kNone;
  return is_finite(p.fine(v)) ? v : kNone;
}

// “Stop” -- | said Mr. Roe
std::uint32_t past_dash(const Phrases& p, const Behind& behind) {
  const bool dash = p.reads(behind.begin, behind.limits.end - 1, kDashOrHyphen);
  return behind.begin + (dash ? 1 : 0);
}

// said, also said; "'No one told us,' say families": a headline's present, which the tagger may take
// for an infinitive.
bool is_inverted_cue(const QuoteContext& c, std::uint32_t s, const Behind& behind,
                     std::uint32_t v) {
  const Phrases& p = c.phrases;
  if (!speaks(p, v) || p.tag(v) == Tag::aux) return false;
  if (p.is_finite_verb(v)) return true;
  const bool is_plain = v == behind.begin && p.fine(v) == FineTag::vb;
  return is_plain && pauses(c, s, behind);
}

// “What a day,” | marvelled | Ann Roe: a verb that the lexicon does not have, next to a sentence.
bool is_unlisted_cue(const QuoteContext& c, std::uint32_t s, const Behind& behind,
                     std::uint32_t v) {
  if (v != behind.begin || !c.phrases.is_of(v, kPastVerb)) return false;
  return c.stretches.ends_with(s, ",?!") && c.stretches.opens_sentence(s);
}

// The verb of an inverted tag, past its adverbs; kNone if another word stands there, or an
// auxiliary: “...,” is how she put it.
std::uint32_t inverted_verb(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  const std::uint32_t first = past_dash(c.phrases, behind), end = behind.limits.end;
  const std::uint32_t v = c.phrases.past(first, std::min(end, first + kMostAdverbs), kAdverbTag);
  if (v >= end) return kNone;
  const bool is_cue = is_inverted_cue(c, s, behind, v) || is_unlisted_cue(c, s, behind, v);
  return is_cue ? v : kNone;
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
  if (source.size() < 2 || !is_person(c.mentions, source.begin)) return false;
  return c.mentions.tokens[name_at(c.mentions, source.begin)] == source;
}

// What tells which one, "said a nurse | who gave her name as Lena", or who somebody is that the text
// names in full, "said Tom Baker, | who lives nearby". Not what else they say: "said Tom Baker, who
// added that".
Span with_relative(const QuoteContext& c, Span source, std::uint32_t sentence_end) {
  const Phrases& p = c.phrases;
  const bool comma = p.reads(source.end, sentence_end - 1, kComma);
  const std::uint32_t who = comma ? source.end + 1 : source.end;
  if (!p.reads(who, sentence_end - 1, Is{WordClass::pronoun_who})) return source;
  const bool tells = comma ? is_full_name(c, source) : p.tag(source.end - 1) == Tag::noun;
  if (!tells) return source;
  const std::uint32_t end = end_of_relative(p, who + 1, sentence_end);
  const bool says_more = comma && p.any_of({who + 1, end}, kCueVerb);
  return says_more ? source : Span{source.begin, end};
}

// "say families of ferry | dead": what people are, as a noun, at the end of a headline.
Span with_state(const Phrases& p, Span source) {
  const std::uint32_t end = p.sentence(source.begin).end, state = source.end;
  if (!p.reads(state - 1, end, kNoun, Is{WordClass::state_of_people})) return source;
  const bool is_last = state + 1 == end || p.tag(state + 1) == Tag::punct;
  return is_last ? Span{source.begin, state + 1} : source;
}

// “...,” | Ann Roe, the head of the bank | told us: where the first phrase of the tag begins, if all
// between it and the verb says who it is.
std::uint32_t begin_of_apposed(const Phrases& p, std::uint32_t t, Span source) {
  if (!p.reads_before(source.begin + 1, t + 1, kComma, tagged(Tag::det))) return source.begin;
  const std::uint32_t comma = source.begin - 1;
  const Span first = p.noun_phrase_after(t, comma);
  return first == Span{t, comma} ? t : source.begin;
}

// Whether the sentence that holds an auxiliary right behind the stretch is no tag.
bool starts_with_auxiliary(const Phrases& p, const Behind& behind) {
  const Span first = first_tokens({behind.begin, behind.limits.end}, kMostAdverbs);
  const std::uint32_t v = p.past(first.begin, first.end, kAdverbTag);
  return p.reads(v, behind.limits.end, tagged(Tag::aux));
}

// “We won” | he said: the sentence of the stretch goes on, or is a short tag.
bool goes_on_as_tag(const QuoteContext& c, std::uint32_t s, std::uint32_t t, bool comma) {
  const Phrases& p = c.phrases;
  if (!p.upper_first(t)) return true;
  const bool ended = c.stretches.ends_with(s, ".");
  if (ended && is_short_tag(p, t)) return true;
  const bool is_same_sentence = p.sentence_of(t) == p.sentence_of(c.stretches.span(s).end - 1);
  return is_same_sentence && (!ended || comma);
}

// "said | study co-author Ann Roe": the tagger knows no such noun, and takes it for a verb.
Span behind_unknown_noun(const Phrases& p, std::uint32_t v, std::uint32_t end) {
  if (!p.reads(v + 1, end - 1, tagged(Tag::verb))) return {};
  const Span name = p.noun_phrase_after(v + 2, end);
  return name.empty() ? name : Span{v + 1, name.end};
}

// What a verb outside of the lexicon may attribute: a sentence of some words that pauses.
std::uint32_t unlisted_verb(const QuoteContext& c, std::uint32_t s, const Behind& behind) {
  if (!c.stretches.opens_sentence_with(s, kWordsForUnlistedVerb)) return kNone;
  return pauses(c, s, behind) ? any_verb(c.phrases, behind.begin, behind.limits) : kNone;
}

// “Yes,” she | said that she had: the verb has its own content, unless the stretch is speech.
bool has_own_content(const QuoteContext& c, std::uint32_t s, std::uint32_t verb,
                     std::uint32_t end) {
  const bool is_sentence = is_sentence_of_speech(c.phrases, c.stretches, s);
  if (is_sentence && c.stretches.opens_sentence(s)) return false;
  return leads_on(c.phrases, verb, end);
}

// “...,” the agency | quoted | Ann Roe | as saying: whose words they are; or empty.
Span quoted_behind(const Phrases& p, std::uint32_t verb, std::uint32_t end) {
  const std::uint32_t saying = p.as_saying(verb, end);
  if (saying == kNone || saying < verb + 3) return {};
  const Span quoted = p.noun_phrase_after(verb + 1, saying - 1);
  return ends_at(quoted, saying - 1) ? quoted : Span{};
}

}  // namespace

Behind look_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t end = c.stretches.span(s).end;
  const bool comma = p.reads(end, p.count(), kComma);
  const std::uint32_t t = comma ? end + 1 : end;
  const Behind nothing{kNone, {}, false, false};
  if (!p.reads(t, p.count(), kUnquoted)) return nothing;
  if (c.stretches.paragraph_of(t) != c.stretches.paragraph_of(end - 1)) return nothing;
  const Span limits{t, std::min(p.sentence(t).end, c.stretches.next_begin(s))};
  return {t, limits, comma || is_dash_or_hyphen(p.word(t)), goes_on_as_tag(c, s, t, comma)};
}

Span content_before(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  Span content = c.stretches.span(s);
  if (c.stretches.starts_sentence(content.begin)) return content;
  if (p.is_of(content.begin - 1, Word{":"}, kDashOrHyphen)) return content;
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
  if (source.empty() && speaks(p, v)) source = behind_unknown_noun(p, v, behind.limits.end);
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
  std::uint32_t verb = first_cue(p, t, behind.limits);
  const bool listed = verb != kNone;
  if (!listed) verb = unlisted_verb(c, s, behind);
  if (verb == kNone) return false;
  if (listed && has_own_content(c, s, verb, behind.limits.end)) return false;
  const Span group = group_of(p, verb, behind.limits);
  Span source = p.name_before(group.begin, t);
  if (source.empty()) return false;
  source.begin = begin_of_apposed(p, t, source);
  if (source.begin - t > (pause ? kFarthestSubject : kNextSubject)) return false;
  if (is_told(p, verb, group)) source = agent_behind(p, verb, behind.limits.end);
  if (const Span quoted = quoted_behind(p, verb, behind.limits.end); !quoted.empty())
    source = quoted;
  const float score = !listed ? 0.6f : pause ? 0.97f : 0.8f;
  c.found.claim(group);
  c.found.add(c.found.make(verb, group, source, RuleId::quote_verb_subject, score),
              content_of_tag(c, s));
  return true;
}

}  // namespace saith::quotes
