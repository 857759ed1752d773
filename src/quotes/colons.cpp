// SPDX-License-Identifier: Apache-2.0

#include "quotes/colons.hpp"

#include <algorithm>

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestLabelBehind = 12;  // tokens

// What stands in front of the colon that leads to the stretch; empty if none does.
Span before_colon(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t t = c.stretches.span(s).begin;
  if (t == 0 || p.word(t - 1) != ":" || p.quoted(t - 1)) return {};
  const Span words{p.sentence(t - 1).begin, t - 1};
  return words.end > words.begin && words.size() <= kLongestClause ? words : Span{};
}

// The first finite verb, or auxiliary too; kNone if there is none, or a quoted stretch stands before
// it.
std::uint32_t first_finite_verb(const Phrases& p, Span words, bool or_auxiliary) {
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (p.quoted(t)) return kNone;
    if (p.is_finite_verb(t) && (or_auxiliary || p.tag(t) == Tag::verb)) return t;
  }
  return kNone;
}

std::uint32_t last_finite_verb(const Phrases& p, Span words) {
  for (std::uint32_t t = words.end; t > words.begin;) {
    --t;
    if (p.is_finite_verb(t) && !p.quoted(t)) return t;
  }
  return kNone;
}

// "When", "After": a clause of time or reason with a comma behind it.
bool opens_with_subordinate(const Phrases& p, Span words) {
  if (!p.has(words.begin, WordClass::leads_elsewhere)) return false;
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (p.is_comma(t)) return true;
  }
  return false;
}

bool any_quoted(const Phrases& p, Span words) {
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (p.quoted(t)) return true;
  }
  return false;
}

// Whom what is said belongs to: "Her | message", "Luc Tremblay | 's reasoning", where the phrase's
// last word is something said; else empty.
Span possessor_of_words(const Phrases& p, Span phrase) {
  const std::uint32_t last = phrase.end - 1;
  if (phrase.size() < 2 || !p.has(last, WordClass::said_thing)) return {};
  if (p.fine(phrase.begin) == FineTag::prp_poss) return {phrase.begin, phrase.begin + 1};
  for (std::uint32_t t = last; t > phrase.begin; --t) {
    if (p.fine(t) == FineTag::pos) return {phrase.begin, t};
  }
  return {};
}

// Who "was blunt", not what "was clear": a name, a pronoun, people or a role that mentions know.
bool may_be_speaker(const QuoteContext& c, Span subject) {
  const Phrases& p = c.phrases;
  const std::uint32_t last = p.is_comma(subject.end - 1) ? subject.end - 2 : subject.end - 1;
  const FineTag form = p.fine(last);
  if (form == FineTag::prp) return !p.is(last, "it");
  if (form == FineTag::nns || p.tag(last) == Tag::propn) return true;
  const auto& spans = c.mentions.tokens;
  const auto* next =
      std::lower_bound(spans.begin(), spans.end(), last,
                       [](const Span& span, std::uint32_t token) { return span.end <= token; });
  return next != spans.end() && next->begin <= last;
}

// The noun of the words that is a cue, if any.
Span cue_of_words(const Phrases& p, Span phrase) {
  const std::uint32_t last = phrase.end - 1;
  return p.cue(last) && p.role(last) == CueRole::noun ? Span{last, last + 1} : Span{};
}

// A proper name, known or not, that is no place.
bool is_name_of_speaker(const QuoteContext& c, std::uint32_t t) {
  const std::uint32_t row = name_at(c.mentions, t);
  if (row == kNone) return c.phrases.tag(t) == Tag::propn;
  const MentionType type = c.mentions.type[row];
  return type == MentionType::per || type == MentionType::org;
}

struct Label {
  Span source;  // empty: it is none
  Span cue;     // empty: the colon
};

// "This from the mayor", "And from Chairwoman Rosen", "A strong speech from Karla Lee against it".
Span source_from(const QuoteContext& c, Span words) {
  const Phrases& p = c.phrases;
  std::uint32_t from = kNone;
  for (std::uint32_t t = words.begin; t + 1 < words.end; ++t) {
    if (p.is(t, "from")) from = t;
  }
  if (from == kNone) return {};
  Span source = p.noun_phrase_after(from + 1, words.end);
  bool person = false;
  for (std::uint32_t t = source.begin; t < source.end; ++t) person |= is_person(c.mentions, t);
  if (source.empty() || !person) return {};
  // "the desk of Paul Dorn"
  if (p.is(source.begin, "the") && source.size() > 3 && p.is(source.begin + 1, "desk"))
    source.begin += 3;
  return source;
}

Label read_label(const QuoteContext& c, Span words, bool is_whole) {
  const Phrases& p = c.phrases;
  if (const Span source = source_from(c, words); !source.empty()) return {source, {}};
  const Span phrase = p.noun_phrase_after(words.begin, words.end);
  if (phrase.empty()) return {};
  const bool about = p.reads(phrase.end, words.end, Is{WordClass::topic_word});
  if (const Span owner = possessor_of_words(p, phrase); !owner.empty()) {
    if (phrase.end == words.end || about) return {owner, cue_of_words(p, phrase)};
    return {};
  }
  if (phrase.end >= words.end) return {phrase, {}};
  // "Boyle on the red card"
  return about && is_whole ? Label{phrase, {}} : Label{};
}

// The subject of the verb says the stretch behind the colon.
bool add_clause(const QuoteContext& c, std::uint32_t s, Span words, std::uint32_t verb) {
  const Phrases& p = c.phrases;
  // "Ann Roe said that they had been wrong: “...”": the verb has its own clause.
  if (p.cue(verb) && p.is(verb + 1, "that")) return false;
  const Span group = p.verb_group(verb, words);
  Span source = p.noun_phrase_before(group.begin, words.begin);
  if (!source.empty()) {
    Span cue = p.cue(verb) ? Span{group.begin, words.end + 1} : Span{};
    const bool of_copula = p.tag(verb) == Tag::aux;
    const bool subordinate = source.begin > words.begin && p.tag(source.begin - 1) == Tag::sconj;
    if (const Span owner = possessor_of_words(p, source); !owner.empty()) {
      cue = cue_of_words(p, source);
      source = owner;
    } else if (of_copula && (subordinate || !may_be_speaker(c, source))) {
      return false;
    }
    c.found.add(c.found.make(verb, cue, source, RuleId::quote_colon, 0.7f), c.stretches.joined(s));
    return true;
  }
  source = p.noun_phrase_after(verb + 1, words.end);
  if (source.empty() || p.tag(verb) == Tag::aux) return false;
  c.found.add(c.found.make(verb, group, source, RuleId::quote_inverted, 0.8f),
              c.stretches.joined(s));
  return true;
}

// 'They were better': a clause that fills the rest of its sentence.
bool is_clause_to_end(const QuoteContext& c, std::uint32_t s) {
  const Span stretch = c.stretches.span(s);
  const bool last = stretch.end == c.phrases.sentence(stretch.begin).end;
  return last && c.phrases.has_finite_verb(c.stretches.inside(s));
}

}  // namespace

bool find_label(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span words = before_colon(c, s);
  if (words.empty() || any_quoted(p, words)) return false;
  if (first_finite_verb(p, words, true) != kNone) return false;
  const bool whole = is_whole_quotation(p, c.stretches, s) || is_clause_to_end(c, s);
  const Label label = read_label(c, words, whole);
  if (label.source.empty()) return false;
  const Span cue = label.cue.empty() ? Span{words.end, words.end + 1} : label.cue;
  c.found.add(c.found.make(cue.begin, cue, label.source, RuleId::quote_colon, 0.8f),
              c.stretches.joined(s));
  return true;
}

bool find_letterhead(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t begin = c.stretches.span(s).begin;
  if (begin == 0 || !c.stretches.starts_sentence(begin)) return false;
  if (c.stretches.paragraph_of(begin - 1) == c.stretches.paragraph_of(begin)) return false;
  const Span line = p.sentence(begin - 1);
  if (!p.is(line.begin, "from") || p.has_finite_verb(line)) return false;
  if (any_quoted(p, line)) return false;
  const Span source = source_from(c, line);
  if (source.empty()) return false;
  c.found.add(c.found.make(line.begin, {}, source, RuleId::quote_signature, 0.7f),
              c.stretches.joined(s));
  return true;
}

bool find_clause_ahead(const QuoteContext& c, std::uint32_t s) {
  const Span words = before_colon(c, s);
  if (words.empty() || !is_whole_quotation(c.phrases, c.stretches, s)) return false;
  // "Roe was blunt when the council left: ": the first clause, if who is in it may speak.
  std::uint32_t first = first_finite_verb(c.phrases, words, true);
  if (first == kNone) return false;
  // "When Dunn spoke of cuts, Roe fired back: "
  if (opens_with_subordinate(c.phrases, words)) first = last_finite_verb(c.phrases, words);
  if (add_clause(c, s, words, first)) return true;
  const std::uint32_t verb = first_finite_verb(c.phrases, words, false);
  return verb != kNone && verb != first && add_clause(c, s, words, verb);
}

bool find_label_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const Span stretch = c.stretches.span(s);
  const std::uint32_t colon = stretch.end;
  if (!c.stretches.starts_sentence(stretch.begin) || colon + 1 >= p.count()) return false;
  if (p.word(colon) != ":" || p.quoted(colon + 1)) return false;
  const std::uint32_t end = p.sentence(colon).end;
  if (colon + 1 >= end || end - colon > kLongestLabelBehind) return false;
  const bool name = p.tag(colon + 1) == Tag::propn || is_name_of_speaker(c, colon + 1);
  if (!name || !p.upper_first(colon + 1)) return false;
  if (p.has_finite_verb({colon + 1, end})) return false;
  const Span source = p.name_after(colon + 1, end);
  if (source.empty()) return false;
  c.found.add(c.found.make(colon, {colon, colon + 1}, source, RuleId::quote_colon, 0.7f),
              c.stretches.span(s));
  return true;
}

}  // namespace saith::quotes
