#include "quotes/uncued.hpp"

#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kSentencesBack = 8;   // that are searched for who spoke last
constexpr std::uint32_t kParagraphsBack = 2;  // likewise

// It may go on with what was said: it opens a sentence and is long enough, or ends as one.
bool may_continue(const QuoteContext& c, std::uint32_t s) {
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

// The source of the last attribution in this paragraph or the ones just before.
Span running_source(const QuoteContext& c, std::uint32_t s, std::uint32_t t) {
  const std::uint32_t here = c.phrases.sentence_of(t);
  const std::uint32_t paragraph = c.stretches.paragraph_of_sentence(here);
  for (std::uint32_t back = 1; back <= here && back < kSentencesBack; ++back) {
    const std::uint32_t sentence = here - back;
    if (c.stretches.paragraph_of_sentence(sentence) + kParagraphsBack < paragraph) break;
    const std::uint32_t a = c.found.last_in(sentence);
    if (a == kNone) continue;
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
  if (owner == kNone) owner = c.found.last_in(c.phrases.sentence_of(begin - 1));
  if (owner == kNone || !speaks_on(c, owner)) return false;
  c.found.add(owner, c.stretches.joined(s));
  return true;
}

bool continue_over_paragraphs(const QuoteContext& c, std::uint32_t s) {
  if (!may_continue(c, s) || s == 0 || c.found.owner(s - 1) == kNone) return false;
  const Span stretch = c.stretches.span(s);
  if (c.stretches.paragraph_of(stretch.begin - 1) == c.stretches.paragraph_of(stretch.begin))
    return false;
  if (!c.stretches.is_continued(s - 1)) return false;
  c.found.add(c.found.owner(s - 1), stretch);
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
