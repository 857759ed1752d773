// SPDX-License-Identifier: Apache-2.0

#include "quotes/ahead.hpp"

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kFarthestVerb = 24;       // tokens in front of a stretch
constexpr std::uint32_t kFarthestAccording = 32;  // likewise
constexpr std::uint32_t kFarthestFirstVerb = 30;  // tokens from "and said" to the verb it joins

// What stands in front of a stretch in its sentence, or in the one before where that ends in a
// colon.
struct Ahead {
  std::uint32_t begin;  // of the sentence
  std::uint32_t end;    // at the stretch, or at the comma or colon in front of it
  bool colon, comma;
  bool empty() const { return end <= begin; }
};

Ahead look_ahead(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t t = c.stretches.span(s).begin;
  std::uint32_t begin = p.sentence(t).begin;
  if (t == begin) {
    if (t == 0 || p.word(t - 1) != ":" || p.quoted(t - 1)) return {t, t, false, false};
    begin = p.sentence(t - 1).begin;
  }
  const bool colon = p.word(t - 1) == ":", comma = p.is_comma(t - 1);
  return {begin, colon || comma ? t - 1 : t, colon, comma};
}

// Behind a closed quotation: as, before he left, saying, who died; "her father" and nothing more.
bool starts_aside(const Phrases& p, std::uint32_t t) {
  if (p.tag(t) == Tag::sconj || p.is_any(t, "before", "after")) return true;
  if (p.fine(t) == FineTag::vbg || p.starts_relative(t)) return true;
  const std::uint32_t end = p.sentence(t).end;
  const Span phrase = p.noun_phrase_after(t, end);
  return !phrase.empty() && phrase.end + 1 == end && p.tag(phrase.end) == Tag::punct;
}

// Behind the stretch the sentence goes on: said “everyone” knows it.
bool goes_on(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span content = c.stretches.joined(s);
  const std::uint32_t t = content.end;
  if (t >= p.count() || t >= p.sentence(content.begin).end) return false;
  const std::uint32_t last = c.stretches.at(t - 1);
  if (last != kNone && c.stretches.ends_with(last, ".!?")) return false;
  if (last != kNone && c.stretches.ends_with(last, ",") && starts_aside(p, t)) return false;
  if (p.tag(t) == Tag::cconj) return last != kNone && t + 1 < p.count();
  return p.tag(t) != Tag::punct;
}

// Leftwards to the verb that speaks, over the hearer and adverbials; kNone if another verb or
// clause stands between.
std::uint32_t speaking_verb(const Phrases& p, const Ahead& ahead) {
  for (std::uint32_t u = ahead.end; u > ahead.begin && ahead.end - u < kFarthestVerb;) {
    --u;
    if (p.quoted(u)) return kNone;
    if (p.tag(u) == Tag::verb) {
      if (speaks(p, u)) return u;
      if (!ahead.colon || p.is_finite_verb(u)) return kNone;
    }
    const bool clause = p.tag(u) == Tag::aux || p.tag(u) == Tag::sconj || p.starts_relative(u);
    if (clause && !ahead.colon) return kNone;
  }
  return kNone;
}

// Calling it a “shame,” Ann Roe left.
Span subject_behind(const Phrases& p, std::uint32_t t, std::uint32_t limit) {
  if (p.reads(t, limit, kComma)) ++t;
  const Span found = t < limit ? p.noun_phrase_after(t, limit) : Span{};
  const bool acts = !found.empty() && p.reads(found.end, limit, kFinite);
  return acts ? found : Span{};
}

// "Ann Roe said | the bridge | was safe": the subject of what somebody else says.
bool is_subject_of_reported(const Phrases& p, Span subject, std::uint32_t verb,
                            std::uint32_t floor) {
  const std::uint32_t over = p.head(verb);
  const bool reported = p.relation(verb) == Relation::ccomp && over != kNone && over < verb;
  if (reported && over >= floor && p.is_cue_verb(over)) return true;
  std::uint32_t t = subject.begin;
  if (t > floor && p.is(t - 1, "that")) --t;
  if (t == floor || p.quoted(t - 1)) return false;
  if (!p.is_cue_verb(t - 1)) return false;
  return p.is_finite_verb(t - 1) && p.cue(t - 1)->takes(Frame::clause);
}

// "Ann Roe said the bridge was safe, | adding": who the clause in front of a participle tells of; the
// clause that somebody reports is passed over, for its subject adds nothing.
Span subject_of_clause_before(const Phrases& p, std::uint32_t end, std::uint32_t floor) {
  for (std::uint32_t u = end; u > floor;) {
    --u;
    if (p.quoted(u) || !p.is_finite_verb(u)) continue;
    const Span found = p.noun_phrase_before(begin_of_auxiliaries(p, u, floor), floor);
    if (!found.empty() && !is_subject_of_reported(p, found, u, floor)) return found;
  }
  return {};
}

// The subject of the nearest finite verb that has one, leftwards from `end`.
Span nearest_subject(const Phrases& p, std::uint32_t end, std::uint32_t floor,
                     std::uint32_t farthest) {
  for (std::uint32_t u = end; u > floor && end - u < farthest;) {
    --u;
    if (p.quoted(u) || !p.is_finite_verb(u)) continue;
    const Span found = p.noun_phrase_before(begin_of_auxiliaries(p, u, floor), floor);
    if (!found.empty()) return found;
  }
  return {};
}

Span subject_ahead(const Phrases& p, std::uint32_t end, std::uint32_t floor, std::uint32_t verb) {
  // "..., saying": the subject of the clause before.
  if (p.fine(verb) == FineTag::vbg && end > floor) return subject_of_clause_before(p, end, floor);
  const Span found = p.name_before(end, floor);
  if (!found.empty()) return found;
  // "He got up and said": the subject of the verb before.
  const bool shared = end > floor && p.tag(end - 1) == Tag::cconj;
  return shared ? nearest_subject(p, end, floor, kFarthestFirstVerb) : Span{};
}

// "But, said | Ann Roe, | “we were not asked.”": all between the verb and the comma; else empty.
Span subject_of_inverted(const Phrases& p, const Ahead& ahead, std::uint32_t verb) {
  if (!ahead.comma || verb < ahead.begin + 2 || !p.is_comma(verb - 1)) return {};
  if (!p.is_finite_verb(verb)) return {};
  const Span source = p.name_after(verb + 1, ahead.end);
  return source.end == ahead.end ? source : Span{};
}

// "said her book, | 'The Salt Road', | sold": the stretch is the name of what stands before it.
bool is_name_in_apposition(const QuoteContext& c, std::uint32_t s, const Ahead& ahead,
                           std::uint32_t verb) {
  const Phrases& p = c.phrases;
  const std::uint32_t past = c.stretches.span(s).end;
  if (!ahead.comma || past >= p.count()) return false;
  if (!p.is_comma(past)) return false;
  if (p.cue(verb)->takes(Frame::hearer) || is_whole_quotation(p, c.stretches, s)) return false;
  const Span noun = p.noun_phrase_after(verb + 1, ahead.end);
  return !noun.empty() && noun.end == ahead.end;
}

// "quoted the minister as saying": the verb that says whose words they are, and whom it names; the
// verb is kNone if there is none.
struct Quoted {
  std::uint32_t verb = kNone;
  Span source;
};
Quoted quoted_as_saying(const Phrases& p, std::uint32_t saying, std::uint32_t floor) {
  if (saying < floor + 3 || !p.is(saying, "saying") || !p.is(saying - 1, "as")) return {};
  const Span source = p.noun_phrase_before(saying - 1, floor);
  if (source.empty() || source.begin == floor) return {};
  const std::uint32_t verb = source.begin - 1;
  return p.tag(verb) == Tag::verb && p.cue(verb) ? Quoted{verb, source} : Quoted{};
}

// "said he felt | “as good as new”": the clause is what is said, its verb and all.
bool stands_in_clause(const Phrases& p, const Ahead& ahead, std::uint32_t verb) {
  if (ahead.colon || ahead.comma) return false;
  if (verb + 1 != ahead.end) return false;
  const Span subject =
      p.noun_phrase_before(begin_of_auxiliaries(p, verb, ahead.begin), ahead.begin);
  if (subject.empty() || subject.begin <= ahead.begin) return false;
  const std::uint32_t said = subject.begin - 1;
  if (!speaks(p, said) || !p.is_finite_verb(said)) return false;
  return p.cue(said)->reading >= Reading::place && p.cue(said)->takes(Frame::clause);
}

bool find_said_ahead(const QuoteContext& c, std::uint32_t s, const Ahead& ahead) {
  const Phrases& p = c.phrases;
  const std::uint32_t verb = speaking_verb(p, ahead);
  if (verb == kNone || stands_in_clause(p, ahead, verb)) return false;
  const bool has_own_clause = ahead.colon && p.reads(verb + 1, ahead.end, Word{"that"});
  if (has_own_clause) return false;
  const Span inverted = subject_of_inverted(p, ahead, verb);
  if (inverted.empty() && is_name_in_apposition(c, s, ahead, verb)) return false;
  const Span content = c.stretches.joined(s);
  const std::uint32_t known = c.found.of_verb(verb);
  // “...” tweeted Ann Roe “...”
  const bool behind_source = known != kNone && c.found.row(known).source.end == ahead.end;
  const bool adjoins = verb + 1 == ahead.end || ahead.colon || ahead.comma;
  // She wrote a book: “The Old Pump”.
  const bool names_object = ahead.colon && verb + 1 < ahead.end;
  if (names_object && !is_whole_quotation(p, c.stretches, s)) return false;
  if (!behind_source && !adjoins && !p.cue(verb)->takes(Frame::hearer)) return false;
  if (known != kNone) {
    c.found.add(known, content);
    return true;
  }
  const std::uint32_t sentence_end = p.sentence(c.stretches.span(s).begin).end;
  const Span group = p.verb_group(verb, {ahead.begin, sentence_end});
  const bool told = is_told(p, verb, group);
  Span source = inverted;
  if (told)
    source = agent_behind(p, verb, ahead.end);
  else if (inverted.empty())
    source = subject_ahead(p, group.begin, ahead.begin, verb);
  if (const Quoted quoted = quoted_as_saying(p, verb, ahead.begin); quoted.verb != kNone) {
    c.found.claim({quoted.verb, quoted.verb + 1});
    source = quoted.source;
  }
  if (source.empty() && p.fine(verb) == FineTag::vbg && group.begin == ahead.begin)
    source = subject_behind(p, content.end, sentence_end);
  if (source.empty() && !told) return false;
  c.found.add(c.found.make(verb, group, source, RuleId::quote_verb_subject, 0.95f), content);
  return true;
}

// "According to X, the Y, “...”"; not "according to the “Y”".
bool find_according(const QuoteContext& c, std::uint32_t s, const Ahead& ahead) {
  const Phrases& p = c.phrases;
  if (!ahead.colon && !ahead.comma) return false;
  std::uint32_t at = kNone;
  for (std::uint32_t u = ahead.end; u > ahead.begin && ahead.end - u < kFarthestAccording;) {
    --u;
    if (p.quoted(u) || p.is_finite_verb(u)) break;
    if (!p.is(u, "according") || u + 1 >= ahead.end) continue;
    if (!p.is(u + 1, "to")) continue;
    at = u;
    break;
  }
  if (at == kNone || at + 2 >= ahead.end) return false;
  const Span source = p.noun_phrase_after(at + 2, ahead.end + (ahead.comma ? 1 : 0));
  if (source.empty()) return false;
  c.found.add(c.found.make(at, {at, at + 2}, source, RuleId::quote_according_to, 0.95f),
              c.stretches.joined(s));
  return true;
}

}  // namespace

bool find_according_ahead(const QuoteContext& c, std::uint32_t s) {
  const Ahead ahead = look_ahead(c, s);
  return !ahead.empty() && !goes_on(c, s) && find_according(c, s, ahead);
}

bool find_verb_ahead(const QuoteContext& c, std::uint32_t s) {
  const Ahead ahead = look_ahead(c, s);
  return !ahead.empty() && !goes_on(c, s) && find_said_ahead(c, s, ahead);
}

bool find_anything_ahead(const QuoteContext& c, std::uint32_t s) {
  const Ahead ahead = look_ahead(c, s);
  return !ahead.empty() && (find_according(c, s, ahead) || find_said_ahead(c, s, ahead));
}

}  // namespace saith::quotes
