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
  const Span said = c.stretches.span(s);
  if (!c.stretches.starts_sentence(said.begin) || !c.stretches.ends_with(s, ",")) return false;
  const std::uint32_t t = said.end;
  if (t + 1 >= c.phrases.count() || c.phrases.sentence_of(t) != c.phrases.sentence_of(t - 1))
    return false;
  return c.phrases.tag(t) == Tag::propn && c.stretches.at(t) == kNone;
}

// It may go on with what was said: it opens a sentence and is long enough, or ends as one.
bool may_continue(const QuoteContext& c, std::uint32_t s) {
  if (leads_to_actor(c, s)) return false;
  const std::uint32_t begin = c.stretches.span(s).begin;
  if (begin == 0 || !c.stretches.starts_sentence(begin)) return false;
  return c.stretches.words_in(c.stretches.inside(s)) >= kWordsOfSentence ||
         c.stretches.ends_with(s, ".!?");
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

// The stretch fills its paragraph, or opens it and is the end of what is unclosed.
bool fills_paragraph(const Stretches& stretches, std::uint32_t s) {
  const std::uint32_t begin = stretches.span(s).begin;
  const bool opens =
      begin == 0 || stretches.paragraph_of(begin - 1) != stretches.paragraph_of(begin);
  return opens && stretches.ends_paragraph(s);
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
  const std::uint32_t begin = c.stretches.span(next).begin;
  const std::uint32_t paragraph = c.stretches.paragraph_of(c.stretches.span(s).begin);
  return c.stretches.paragraph_of(begin) == paragraph + 1 && c.found.owner(next) == kNone &&
         fills_paragraph(c.stretches, next);
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
  for (std::uint32_t back = 1; back <= here && back < kSentencesBack; ++back) {
    const std::uint32_t sentence = here - back;
    if (c.stretches.paragraph_of_sentence(sentence) + kParagraphsBack < paragraph) break;
    const std::uint32_t a = c.found.last_in(sentence);
    if (a == kNone) continue;
    if (const Span asked = who_is_asked(c.phrases, c.found.row(a).verb); !asked.empty())
      return asked;
    const Span source = c.found.row(a).source;
    if (!source.empty() && !c.phrases.starts_relative(source.begin)) return source;
  }
  if (s == 0 || c.found.owner(s - 1) == kNone) return {};
  const std::uint32_t last = c.stretches.paragraph_of(c.stretches.span(s - 1).end - 1);
  return last + kParagraphsBack >= paragraph ? c.found.row(c.found.owner(s - 1)).source : Span{};
}

}  // namespace

bool continue_in_paragraph(const QuoteContext& c, std::uint32_t s) {
  if (!may_continue(c, s)) return false;
  const std::uint32_t begin = c.stretches.span(s).begin;
  if (c.stretches.paragraph_of(begin - 1) != c.stretches.paragraph_of(begin)) return false;
  // Behind another stretch of the same quote, or right behind the attribution's sentence.
  const std::uint32_t other = stretch_before(c.stretches, begin);
  std::uint32_t owner = other != kNone && other < s ? c.found.owner(other) : kNone;
  if (owner == kNone) owner = owner_of_sentence_before(c, begin);
  if (owner == kNone || !speaks_on(c, owner)) return false;
  c.found.add(owner, c.stretches.joined(s));
  return true;
}

bool continue_to_tag(const QuoteContext& c, std::uint32_t s) {
  std::uint32_t last = s;
  while (last < s + kMostParagraphs && c.stretches.is_continued(last) &&
         last + 1 < c.stretches.count() && c.found.owner(last) == kNone)
    ++last;
  const std::uint32_t owner = c.found.owner(last);
  if (owner == kNone || !speaks_on(c, owner)) return false;
  c.found.add(owner, c.stretches.span(s));
  return true;
}

bool continue_over_paragraphs(const QuoteContext& c, std::uint32_t s) {
  if (!may_continue(c, s) || s == 0) return false;
  if (c.found.owner(s - 1) == kNone) return false;
  const Span stretch = c.stretches.span(s);
  const std::uint32_t paragraph = c.stretches.paragraph_of(stretch.begin);
  if (c.stretches.paragraph_of(stretch.begin - 1) == paragraph) return false;
  const std::uint32_t owner = c.found.owner(s - 1);
  const bool speech_goes_on = !answers_in_turn(c, s) && fills_paragraph(c.stretches, s) &&
                              c.found.row(owner).verb != kNone && speaks_on(c, owner) &&
                              ends_paragraph_of_speech(c, s - 1, stretch.begin);
  if (!c.stretches.is_continued(s - 1) && !speech_goes_on) return false;
  c.found.add(owner, stretch);
  return true;
}

bool stand_alone(const QuoteContext& c, std::uint32_t s) {
  const std::uint32_t begin = c.stretches.span(s).begin;
  if (!c.stretches.starts_sentence(begin) || !c.stretches.ends_with(s, ".!?,")) return false;
  const bool opens_paragraph =
      begin == 0 || c.stretches.paragraph_of(begin - 1) != c.stretches.paragraph_of(begin);
  const bool paragraph = opens_paragraph && c.stretches.ends_paragraph(s);
  if (c.stretches.words_in(c.stretches.inside(s)) < (paragraph ? 1 : 2)) return false;
  const std::uint32_t a = c.found.make(kNone, {}, {begin, begin}, RuleId::quote_free, 0.4f);
  c.found.set_source(a, running_source(c, s, begin));
  c.found.add(a, c.stretches.joined(s));
  return true;
}

}  // namespace saith::quotes
