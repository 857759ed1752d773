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
  bool has_mark() const { return colon || comma; }
};

constexpr auto kColonInFront = unquoted(Word{":"});
constexpr auto kOpensClause = either(tagged(Tag::aux, Tag::sconj), kRelative);
constexpr auto kOpensAside =
    either(tagged(Tag::sconj), Word{"before"}, Word{"after"}, tagged(FineTag::vbg), kRelative);
// "said", with a clause behind it
constexpr auto kReports = unquoted([](const auto& p, std::uint32_t t) {
  return p.is_finite_verb(t) && p.is_cue_verb_with(t, Frame::clause);
});

Ahead look_ahead(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t t = c.stretches.span(s).begin;
  std::uint32_t begin = p.sentence(t).begin;
  if (t == begin) {
    if (!p.reads_before(t, 0, kColonInFront)) return {t, t, false, false};
    begin = p.sentence(t - 1).begin;
  }
  Ahead ahead{begin, t, p.word(t - 1) == ":", p.is_comma(t - 1)};
  if (ahead.has_mark()) --ahead.end;
  return ahead;
}

// Behind a closed quotation: as, before he left, saying, who died; "her father" and nothing more.
bool starts_aside(const Phrases& p, std::uint32_t t) {
  if (p.is_of(t, kOpensAside)) return true;
  const std::uint32_t last = p.sentence(t).end - 1;
  return ends_at(p.noun_phrase_after(t, last + 1), last) && p.tag(last) == Tag::punct;
}

// Behind the stretch the sentence goes on: said “everyone” knows it.
bool goes_on(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span content = c.stretches.joined(s);
  const std::uint32_t t = content.end;
  if (t >= p.sentence(content.begin).end) return false;
  const std::uint32_t last = c.stretches.at(t - 1);
  if (c.stretches.ends_with(last, ".!?")) return false;
  if (c.stretches.ends_with(last, ",") && starts_aside(p, t)) return false;
  if (p.tag(t) == Tag::cconj) return t + 1 < p.count();
  return p.tag(t) != Tag::punct;
}

// What leads to a stretch; nothing where the sentence goes on behind it.
Ahead look_ahead_of_end(const QuoteContext& c, std::uint32_t s) {
  return goes_on(c, s) ? Ahead{} : look_ahead(c, s);
}

// Leftwards to the verb that speaks, over the hearer and adverbials; kNone if another verb or
// clause stands between.
std::uint32_t speaking_verb(const Phrases& p, const Ahead& ahead) {
  for (const std::uint32_t u : leftwards(last_tokens({ahead.begin, ahead.end}, kFarthestVerb))) {
    if (p.quoted(u)) return kNone;
    if (p.tag(u) == Tag::verb) {
      if (speaks(p, u)) return u;
      if (!ahead.colon || p.is_finite_verb(u)) return kNone;
    } else if (!ahead.colon && p.is_of(u, kOpensClause)) {
      return kNone;
    }
  }
  return kNone;
}

// Calling it a “shame,” Ann Roe left.
Span subject_behind(const Phrases& p, std::uint32_t t, std::uint32_t limit) {
  if (p.reads(t, limit, kComma)) ++t;
  const Span found = p.noun_phrase_after(t, limit);
  if (found.empty()) return found;
  return p.reads(found.end, limit, kFinite) ? found : Span{};
}

// "Ann Roe said | the bridge | was safe": the subject of what somebody else says.
bool is_subject_of_reported(const Phrases& p, Span subject, std::uint32_t verb,
                            std::uint32_t floor) {
  const std::uint32_t over = p.head(verb);
  const bool in_front = p.relation(verb) == Relation::ccomp && holds({floor, verb}, over);
  if (in_front && p.is_cue_verb(over)) return true;
  const bool that = p.reads_before(subject.begin, floor, Word{"that"});
  return p.reads_before(that ? subject.begin - 1 : subject.begin, floor, kReports);
}

// "Ann Roe said the bridge was safe, | adding": who the clause in front of a participle tells of; the
// clause that somebody reports is passed over, for its subject adds nothing.
Span subject_of_clause_before(const Phrases& p, std::uint32_t end, std::uint32_t floor) {
  for (const std::uint32_t u : leftwards({floor, end})) {
    if (!p.is_of(u, kUnquotedFinite)) continue;
    const Span found = p.noun_phrase_before(begin_of_auxiliaries(p, u, floor), floor);
    if (!found.empty() && !is_subject_of_reported(p, found, u, floor)) return found;
  }
  return {};
}

// The subject of the nearest finite verb that has one, leftwards from `end`.
Span nearest_subject(const Phrases& p, std::uint32_t end, std::uint32_t floor,
                     std::uint32_t farthest) {
  for (const std::uint32_t u : leftwards(last_tokens({floor, end}, farthest))) {
    if (!p.is_of(u, kUnquotedFinite)) continue;
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
  const bool shared = p.reads_before(end, floor, kConjunction);
  return shared ? nearest_subject(p, end, floor, kFarthestFirstVerb) : Span{};
}

// "But, said | Ann Roe, | “we were not asked.”": all between the verb and the comma; else empty.
Span subject_of_inverted(const Phrases& p, const Ahead& ahead, std::uint32_t verb) {
  if (!ahead.comma) return {};
  if (!p.reads_before(verb + 1, ahead.begin + 1, kComma, kFinite)) return {};
  const Span source = p.name_after(verb + 1, ahead.end);
  return source.end == ahead.end ? source : Span{};
}

// "said her book, | 'The Salt Road', | sold": the stretch is the name of what stands before it.
bool is_name_in_apposition(const QuoteContext& c, std::uint32_t s, const Ahead& ahead,
                           std::uint32_t verb) {
  const Phrases& p = c.phrases;
  if (!ahead.comma || p.cue(verb)->takes(Frame::hearer)) return false;
  if (!p.reads(c.stretches.span(s).end, p.count(), kComma)) return false;
  if (is_whole_quotation(p, c.stretches, s)) return false;
  return ends_at(p.noun_phrase_after(verb + 1, ahead.end), ahead.end);
}

// "quoted the minister as saying": the verb that says whose words they are, and whom it names; the
// verb is kNone if there is none.
struct Quoted {
  std::uint32_t verb = kNone;
  Span source;
};
Quoted quoted_as_saying(const Phrases& p, std::uint32_t saying, std::uint32_t floor) {
  if (!p.reads_before(saying + 1, floor + 2, Word{"as"}, Word{"saying"})) return {};
  const Span source = p.noun_phrase_before(saying - 1, floor);
  if (!p.reads_before(source.begin, floor, tagged(Tag::verb))) return {};
  const std::uint32_t verb = source.begin - 1;
  return p.cue(verb) ? Quoted{verb, source} : Quoted{};
}

// "said he felt | “as good as new”": the clause is what is said, its verb and all.
bool stands_in_clause(const Phrases& p, const Ahead& ahead, std::uint32_t verb) {
  constexpr Frames kFrames = bit(Frame::quote) | bit(Frame::clause);
  if (ahead.has_mark() || verb + 1 != ahead.end) return false;
  const Span subject =
      p.noun_phrase_before(begin_of_auxiliaries(p, verb, ahead.begin), ahead.begin);
  if (!p.reads_before(subject.begin, ahead.begin, kSpeaksFinitely)) return false;
  const Cue& said = *p.cue(subject.begin - 1);
  return said.reading >= Reading::place && said.takes_all(kFrames);
}

// A verb in front of a stretch that may have it for content.
bool may_take(const QuoteContext& c, std::uint32_t s, const Ahead& ahead, std::uint32_t verb) {
  const Phrases& p = c.phrases;
  if (verb + 1 == ahead.end) return true;
  // She wrote a book: “The Old Pump”.
  if (ahead.colon && !is_whole_quotation(p, c.stretches, s)) return false;
  if (ahead.has_mark() || p.cue(verb)->takes(Frame::hearer)) return true;
  // “...” tweeted Ann Roe “...”
  const std::uint32_t known = c.found.of_verb(verb);
  return known != kNone && c.found.row(known).source.end == ahead.end;
}

// Who the verb in front of a stretch names; empty if it is nobody.
Span source_of_ahead(const Phrases& p, const Ahead& ahead, std::uint32_t verb, Span group,
                     Span content) {
  const Span source = subject_ahead(p, group.begin, ahead.begin, verb);
  if (!source.empty()) return source;
  const bool opens = p.fine(verb) == FineTag::vbg && group.begin == ahead.begin;
  return opens ? subject_behind(p, content.end, p.sentence(content.begin).end) : Span{};
}

bool find_said_ahead(const QuoteContext& c, std::uint32_t s, const Ahead& ahead) {
  const Phrases& p = c.phrases;
  const std::uint32_t verb = speaking_verb(p, ahead);
  if (verb == kNone || stands_in_clause(p, ahead, verb)) return false;
  const bool has_own_clause = ahead.colon && p.reads(verb + 1, ahead.end, Word{"that"});
  if (has_own_clause) return false;
  const Span inverted = subject_of_inverted(p, ahead, verb);
  if (inverted.empty() && is_name_in_apposition(c, s, ahead, verb)) return false;
  if (!may_take(c, s, ahead, verb)) return false;
  const Span content = c.stretches.joined(s);
  if (const std::uint32_t known = c.found.of_verb(verb); known != kNone) {
    c.found.add(known, content);
    return true;
  }
  const Span group = p.verb_group(verb, {ahead.begin, p.sentence(content.begin).end});
  const bool told = is_told(p, verb, group);
  Span source = inverted;
  if (const Quoted quoted = quoted_as_saying(p, verb, ahead.begin); quoted.verb != kNone) {
    c.found.claim({quoted.verb, quoted.verb + 1});
    source = quoted.source;
  } else if (told) {
    source = agent_behind(p, verb, ahead.end);
  } else if (inverted.empty()) {
    source = source_of_ahead(p, ahead, verb, group, content);
  }
  if (source.empty() && !told) return false;
  c.found.add(c.found.make(verb, group, source, RuleId::quote_verb_subject, 0.95f), content);
  return true;
}

// The "according" of the last "according to" in front of the stretch, if no verb follows it; or
// kNone.
std::uint32_t according_ahead(const Phrases& p, const Ahead& ahead) {
  const Span near = last_tokens({ahead.begin, ahead.end}, kFarthestAccording);
  for (const std::uint32_t u : leftwards(near)) {
    if (p.is_of(u, kQuoted, kFinite)) return kNone;
    if (p.is_according_to(u, ahead.end)) return u;
  }
  return kNone;
}

// "According to X, the Y, “...”"; not "according to the “Y”".
bool find_according(const QuoteContext& c, std::uint32_t s, const Ahead& ahead) {
  const Phrases& p = c.phrases;
  if (!ahead.has_mark()) return false;
  const std::uint32_t at = according_ahead(p, ahead);
  if (at == kNone || at + 2 >= ahead.end) return false;
  const Span source = p.noun_phrase_after(at + 2, ahead.end + (ahead.comma ? 1 : 0));
  if (source.empty()) return false;
  c.found.add(c.found.make(at, {at, at + 2}, source, RuleId::quote_according_to, 0.95f),
              c.stretches.joined(s));
  return true;
}

}  // namespace

bool find_according_ahead(const QuoteContext& c, std::uint32_t s) {
  return find_according(c, s, look_ahead_of_end(c, s));
}

bool find_verb_ahead(const QuoteContext& c, std::uint32_t s) {
  return find_said_ahead(c, s, look_ahead_of_end(c, s));
}

bool find_anything_ahead(const QuoteContext& c, std::uint32_t s) {
  const Ahead ahead = look_ahead(c, s);
  return find_according(c, s, ahead) || find_said_ahead(c, s, ahead);
}

}  // namespace saith::quotes
