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
  if (!p.reads_before(t, 0, unquoted(Word{":"}))) return {};
  const Span words{p.sentence(t - 1).begin, t - 1};
  return words.size() <= kLongestClause ? words : Span{};
}

// The first word of a kind of verbs; kNone if there is none, or a quoted stretch stands before it.
template <typename Kind>
std::uint32_t first_verb(const Phrases& p, Span words, Kind kind) {
  const std::uint32_t t = p.first(words, either(kQuoted, kind));
  return p.reads(t, words.end, kUnquoted) ? t : kNone;
}

// "When", "After": a clause of time or reason with a comma behind it.
bool opens_with_subordinate(const Phrases& p, Span words) {
  return p.has(words.begin, WordClass::leads_elsewhere) && p.any_of(words, kComma);
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
  if (p.is_of(last, tagged(FineTag::nns), tagged(Tag::propn))) return true;
  const auto& spans = c.mentions.tokens;
  const auto* next =
      std::lower_bound(spans.begin(), spans.end(), last,
                       [](const Span& span, std::uint32_t token) { return span.end <= token; });
  return next != spans.end() && next->begin <= last;
}

// The noun of the words that is a cue, if any.
Span cue_of_words(const Phrases& p, Span phrase) {
  const std::uint32_t last = phrase.end - 1;
  return p.is_of(last, kCueNoun) ? Span{last, last + 1} : Span{};
}

// A proper name, known or not, that is no place.
bool is_name_of_speaker(const QuoteContext& c, std::uint32_t t) {
  const std::uint32_t row = name_at(c.mentions, t);
  if (row == kNone) return c.phrases.tag(t) == Tag::propn;
  return kSpeakerTypes.has(c.mentions.type[row]);
}

struct Label {
  Span source;  // empty: it is none
  Span cue;     // empty: the colon
};

// "This from the mayor", "And from Chairwoman Rosen", "A strong speech from Karla Lee against it".
Span source_from(const QuoteContext& c, Span words) {
  const Phrases& p = c.phrases;
  const std::uint32_t from = p.last({words.begin, words.end - 1}, Word{"from"});
  if (from == kNone) return {};
  const Span source = p.noun_phrase_after(from + 1, words.end);
  const auto person = [&](const Phrases&, std::uint32_t t) { return is_person(c.mentions, t); };
  if (!p.any_of(source, person)) return {};
  // "the desk of Paul Dorn"
  const bool of_desk = p.reads(source.begin, source.end, Word{"the"}, Word{"desk"}, kAny, kAny);
  return of_desk ? Span{source.begin + 3, source.end} : source;
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
    const bool subordinate = p.reads_before(source.begin, words.begin, tagged(Tag::sconj));
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
  if (words.empty() || p.any_of(words, either(kQuoted, kFinite))) return false;
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
  if (begin == 0 || !c.stretches.opens_sentence(s)) return false;
  if (!c.stretches.opens_paragraph(s)) return false;
  const Span line = p.sentence(begin - 1);
  if (!p.is(line.begin, "from") || p.any_of(line, either(kQuoted, kFinite))) return false;
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
  std::uint32_t first = first_verb(c.phrases, words, kFinite);
  if (first == kNone) return false;
  // "When Dunn spoke of cuts, Roe fired back: "
  if (opens_with_subordinate(c.phrases, words)) first = c.phrases.last(words, kUnquotedFinite);
  if (add_clause(c, s, words, first)) return true;
  const std::uint32_t verb = first_verb(c.phrases, words, kFiniteVerb);
  const bool is_other = verb != kNone && verb != first;
  return is_other && add_clause(c, s, words, verb);
}

bool find_label_behind(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t colon = c.stretches.span(s).end, name = colon + 1;
  if (!c.stretches.opens_sentence(s) || colon >= p.count()) return false;
  const std::uint32_t end = p.sentence(colon).end;
  if (end - colon > kLongestLabelBehind) return false;
  if (!p.reads(colon, end, Word{":"}, unquoted(kCapital))) return false;
  if (p.tag(name) != Tag::propn && !is_name_of_speaker(c, name)) return false;
  if (p.has_finite_verb({name, end})) return false;
  const Span source = p.name_after(name, end);
  if (source.empty()) return false;
  c.found.add(c.found.make(colon, {colon, name}, source, RuleId::quote_colon, 0.7f),
              c.stretches.span(s));
  return true;
}

}  // namespace saith::quotes
