// SPDX-License-Identifier: Apache-2.0

#include "quotes/attitudes.hpp"

#include <algorithm>
#include <iterator>

namespace saith::quotes {

namespace {

// A rule whose content may be anything that the cue takes.
bool takes_anything(Rule r) {
  switch (static_cast<RuleId>(r)) {
    case RuleId::quote_passive:
    case RuleId::quote_noun_cue:
    case RuleId::quote_adjective: return true;
    default: return false;
  }
}

// A judgement on what is or will be, not a wish.
bool holds_true(Attitude attitude) {
  constexpr EnumSet kTrue{Attitude::belief, Attitude::fact};
  return kTrue.has(attitude);
}

// "called for", "insisted on": the preposition at the end of the cue is one of those that want
// something.
bool wants_by_preposition(const Phrases& p, const Cue& cue, std::uint32_t preposition) {
  struct Wanting {
    WordClass word;
    Frame frame;
  };
  static constexpr Wanting kWanting[] = {{WordClass::frame_for, Frame::for_},
                                         {WordClass::frame_on, Frame::on},
                                         {WordClass::frame_against, Frame::against}};
  return std::any_of(std::begin(kWanting), std::end(kWanting), [&](const Wanting& wanting) {
    return (cue.wanted & bit(wanting.frame)) != 0 && p.has(preposition, wanting.word);
  });
}

// "warned | residents to leave": whoever stands first in the content is to do something.
bool opens_with_actor(const Phrases& p, Span content) {
  const Span actor = p.noun_phrase_after(content.begin, content.end);
  if (actor.empty() || actor.end + 1 >= content.end) return false;
  const std::uint32_t to = p.has(actor.end, WordClass::negation) ? actor.end + 1 : actor.end;
  return p.is_plain_infinitive(to);
}

// Of an object or a prepositional one.
Attitude of_object(const Phrases& p, std::uint32_t verb, Span words, Span content) {
  const Cue& cue = *p.cue(verb);
  if (words.end > verb + 1 && wants_by_preposition(p, cue, words.end - 1))
    return Attitude::eventuality;
  const bool may_act = cue.of_object == Attitude::assertion && cue.takes(Frame::obj_to);
  return may_act && opens_with_actor(p, content) ? cue.of_action : cue.of_object;
}

// "Nobody said", "no one has said"
bool is_nobody(const Phrases& p, Span source) {
  if (source.empty()) return false;
  if (p.has(source.begin, WordClass::nobody)) return true;
  // "Neither | the bank nor the police would say"
  if (p.reads_before(source.begin, 0, Word{"neither"})) return true;
  return p.reads(source.begin, source.end, Word{"no"}, Word{"one"});
}

// What stands in front of "to say" or "saying".
Polarity polarity_before(const Phrases& p, std::uint32_t begin, std::uint32_t floor) {
  constexpr auto kWithholds = either(Is{WordClass::withholds}, Word{"yet"});
  if (!p.reads_before(begin, floor, kUnquoted)) return Polarity::said;
  const std::uint32_t before = begin - 1;
  if (p.is(begin, "to")) {
    if (p.is_of(before, kWithholds)) return Polarity::not_said;
    if (p.has(before, WordClass::announced)) return Polarity::future;
  }
  return p.is(before, "without") ? Polarity::not_said : Polarity::said;
}

// "will say", "is expected to say"
bool is_future(const Phrases& p, std::uint32_t t) {
  return p.has(t, WordClass::modal) || p.reads(t, p.count(), Is{WordClass::announced}, Word{"to"});
}

}  // namespace

Attitude attitude_of(const Phrases& p, std::uint32_t verb, Span words, Rule r, Span content) {
  if (verb == kNone || !p.cue(verb)) return Attitude::assertion;
  const Cue& cue = *p.cue(verb);
  if (r == rule(RuleId::quote_infinitive)) return cue.of_action;
  if (r == rule(RuleId::quote_object)) return of_object(p, verb, words, content);
  // "support for what they plan": of what the noun's preposition leads to.
  const bool of_noun = r == rule(RuleId::quote_noun_cue) && words.end > verb + 1;
  if (of_noun && p.tag(words.end - 1) == Tag::adp) return cue.of_object;
  if (!takes_anything(r)) return cue.attitude;
  // "The talks are expected to last a week": nobody wants it.
  if (p.is_plain_infinitive(content.begin))
    return holds_true(cue.of_object) ? cue.of_object : cue.of_action;
  return p.has_finite_verb(content) ? cue.attitude : cue.of_object;
}

Polarity polarity_of(const Phrases& p, std::uint32_t verb, Span cue, Span source) {
  constexpr auto kNotOnly = other_than(Word{"only"});
  if (verb == kNone) return Polarity::said;
  bool negated = is_nobody(p, source), future = false;
  for (std::uint32_t t = cue.begin; t < verb; ++t) {
    negated |= p.reads(t, p.count(), Is{WordClass::negation}, kNotOnly);
    future |= is_future(p, t);
  }
  const std::uint32_t floor = p.sentence(verb).begin;
  const Polarity before = polarity_before(p, cue.begin, floor);
  if (negated || before == Polarity::not_said) return Polarity::not_said;
  const Polarity of_cue = p.cue_or_none(verb).polarity;
  if (of_cue != Polarity::said) return of_cue;
  // "if he says", "unless they say"
  const bool conditional =
      source.end <= cue.begin && p.reads_before(source.begin, floor, Is{WordClass::condition});
  return future || conditional ? Polarity::future : before;
}

}  // namespace saith::quotes
