// SPDX-License-Identifier: Apache-2.0

#include "quotes/uncued.hpp"

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kSentencesBack = 8;    // that are searched for who spoke last
constexpr std::uint32_t kParagraphsBack = 2;   // likewise
constexpr std::uint32_t kMostParagraphs = 64;  // of one quotation whose tag stands in the last

// "Look at it," Holm shot back: the comma leads to a name that acts, whatever its verb.
bool leads_to_actor(const QuoteContext& c, std::uint32_t s) {
  if (!c.stretches.opens_sentence(s) || !c.stretches.ends_with(s, ",")) return false;
  const std::uint32_t t = c.stretches.span(s).end;
  const std::uint32_t end = std::min(c.phrases.sentence(t - 1).end, c.phrases.count() - 1);
  return c.phrases.reads(t, end, unquoted(tagged(Tag::propn)));
}

// It may go on with what was said: it opens a sentence and is long enough, or ends as one.
bool may_continue(const QuoteContext& c, std::uint32_t s) {
  if (c.stretches.span(s).begin == 0 || leads_to_actor(c, s)) return false;
  if (!c.stretches.opens_sentence(s)) return false;
  if (c.stretches.ends_with(s, ".!?")) return true;
  return c.stretches.words_in(c.stretches.inside(s)) >= kWordsOfSentence;
}

// A quote that a quoted sentence may go on with: something said, not something supported or sought.
bool speaks_on(const QuoteContext& c, std::uint32_t attribution) {
  switch (static_cast<RuleId>(c.found.row(attribution).rule)) {
    case RuleId::quote_object:
    case RuleId::quote_passive:
    case RuleId::quote_noun_cue:
    case RuleId::quote_infinitive:
    case RuleId::quote_adjective: return false;
    default: return true;
  }
}

// The stretch that ends right before the token, or before the stop in front of it; or kNone.
std::uint32_t stretch_before(const Stretches& stretches, std::uint32_t t) {
  if (const std::uint32_t s = stretches.at(t - 1); s != kNone) return s;
  return t > 1 ? stretches.at(t - 2) : kNone;
}

// The quote that the sentence before the token tells of: the one that opens it, whoever else its tag
// has act or speak (“We won,” said Ann Roe, who denied it. | “We did.”), or else the last one.
std::uint32_t owner_of_sentence_before(const QuoteContext& c, std::uint32_t t) {
  const std::uint32_t begin = c.phrases.sentence(t - 1).begin;
  if (const std::uint32_t opening = c.stretches.at(begin); opening != kNone) {
    const std::uint32_t owner = c.found.owner(opening);
    if (owner != kNone && c.found.has_cue_in(owner, {begin, t})) return owner;
  }
  return c.found.last_in(c.phrases.sentence_of(t - 1));
}

// A paragraph of direct speech ends right before the token: with the tag of the stretch, or with the
// stretch, which opens its sentence.
bool ends_paragraph_of_speech(const QuoteContext& c, std::uint32_t stretch, std::uint32_t t) {
  const Span said = c.stretches.span(stretch);
  const std::uint32_t last = c.phrases.sentence_of(t - 1);
  if (c.stretches.paragraph_of(said.begin) != c.stretches.paragraph_of_sentence(last)) return false;
  // A question is answered by somebody else.
  if (!c.stretches.starts_sentence(said.begin) || c.stretches.ends_with(stretch, "?")) return false;
  if (c.stretches.ends_paragraph(stretch)) return true;
  return c.found.has_cue_in(c.found.owner(stretch), {said.end, t}) &&
         c.phrases.sentence(t - 1).begin <= said.end;
}

// The next paragraph is a whole quotation without a tag too: two talk in turn.
bool answers_in_turn(const QuoteContext& c, std::uint32_t s) {
  const std::uint32_t next = s + 1;
  if (!c.stretches.is_closed(s) || next >= c.stretches.count()) return false;
  if (c.found.owner(next) != kNone || !c.stretches.fills_paragraph(next)) return false;
  const std::uint32_t paragraph = c.stretches.paragraph_of(c.stretches.span(s).begin);
  return c.stretches.paragraph_of(c.stretches.span(next).begin) == paragraph + 1;
}

// "I asked | Ann Roe | how it began.": who answers in the next sentence; else empty.
Span who_is_asked(const Phrases& p, std::uint32_t verb) {
  if (verb == kNone || !p.has(verb, WordClass::asks)) return {};
  const Span asked = p.noun_phrase_after(verb + 1, p.sentence(verb).end);
  if (asked.empty() || !p.has(asked.end, WordClass::question_word)) return {};
  return asked;
}

// The source of the last attribution in this paragraph or the ones just before.
Span running_source(const QuoteContext& c, std::uint32_t s, std::uint32_t t) {
  const std::uint32_t here = c.phrases.sentence_of(t);
  const std::uint32_t paragraph = c.stretches.paragraph_of_sentence(here);
  const std::uint32_t most = std::min(here, kSentencesBack - 1);
  for (std::uint32_t back = 1; back <= most; ++back) {
    const std::uint32_t sentence = here - back;
    if (c.stretches.paragraph_of_sentence(sentence) + kParagraphsBack < paragraph) break;
    const std::uint32_t a = c.found.last_in(sentence);
    if (a == kNone) continue;
    if (const Span asked = who_is_asked(c.phrases, c.found.row(a).verb); !asked.empty())
      return asked;
    const Span source = c.found.row(a).source;
    if (c.phrases.reads(source.begin, source.end, other_than(kRelative))) return source;
  }
  if (s == 0 || c.found.owner(s - 1) == kNone) return {};
  const std::uint32_t last = c.stretches.paragraph_of(c.stretches.span(s - 1).end - 1);
  return last + kParagraphsBack >= paragraph ? c.found.row(c.found.owner(s - 1)).source : Span{};
}

// Unclosed, and nobody has been found to say it.
bool waits_for_tag(const QuoteContext& c, std::uint32_t s) {
  return c.stretches.is_continued(s) && c.found.owner(s) == kNone;
}

// A paragraph of speech, behind another one whose speaker is known: he goes on.
bool speech_goes_on(const QuoteContext& c, std::uint32_t s) {
  if (!c.stretches.fills_paragraph(s) || answers_in_turn(c, s)) return false;
  const std::uint32_t owner = c.found.owner(s - 1);
  if (c.found.row(owner).verb == kNone || !speaks_on(c, owner)) return false;
  return ends_paragraph_of_speech(c, s - 1, c.stretches.span(s).begin);
}

}  // namespace

bool continue_in_paragraph(const QuoteContext& c, std::uint32_t s) {
  if (!may_continue(c, s) || c.stretches.opens_paragraph(s)) return false;
  const std::uint32_t begin = c.stretches.span(s).begin;
  // Behind another stretch of the same quote, or right behind the attribution's sentence.
  const std::uint32_t other = stretch_before(c.stretches, begin);
  std::uint32_t owner = other < s ? c.found.owner(other) : kNone;
  if (owner == kNone) owner = owner_of_sentence_before(c, begin);
  if (owner == kNone || !speaks_on(c, owner)) return false;
  c.found.add(owner, c.stretches.joined(s));
  return true;
}

bool continue_to_tag(const QuoteContext& c, std::uint32_t s) {
  const std::uint32_t farthest = std::min(c.stretches.count() - 1, s + kMostParagraphs);
  std::uint32_t last = s;
  while (last < farthest && waits_for_tag(c, last)) ++last;
  const std::uint32_t owner = c.found.owner(last);
  if (owner == kNone || !speaks_on(c, owner)) return false;
  c.found.add(owner, c.stretches.span(s));
  return true;
}

bool continue_over_paragraphs(const QuoteContext& c, std::uint32_t s) {
  if (s == 0 || !may_continue(c, s)) return false;
  const std::uint32_t owner = c.found.owner(s - 1);
  if (owner == kNone || !c.stretches.opens_paragraph(s)) return false;
  if (!c.stretches.is_continued(s - 1) && !speech_goes_on(c, s)) return false;
  c.found.add(owner, c.stretches.span(s));
  return true;
}

bool stand_alone(const QuoteContext& c, std::uint32_t s) {
  if (!c.stretches.opens_sentence(s) || !c.stretches.ends_with(s, ".!?,")) return false;
  const std::uint32_t fewest = c.stretches.fills_paragraph(s) ? 1 : 2;
  if (c.stretches.words_in(c.stretches.inside(s)) < fewest) return false;
  const std::uint32_t begin = c.stretches.span(s).begin;
  const std::uint32_t a = c.found.make(kNone, {}, {begin, begin}, RuleId::quote_free, 0.4f);
  c.found.set_source(a, running_source(c, s, begin));
  c.found.add(a, c.stretches.joined(s));
  return true;
}

}  // namespace saith::quotes
