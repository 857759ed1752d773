// SPDX-License-Identifier: Apache-2.0

#include "quotes/in_words.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSource = 12;

// Who, and the words that say it; `end` is past the aside.
struct Named {
  Span source{}, cue{};
  std::uint32_t end = 0;
};

class Aside {
 public:
  Aside(const Phrases& p, const ClauseExtents& extents, Span sentence, std::uint32_t t)
      : p_(p), extents_(extents), s_(sentence), t_(t) {}

  AccordingTo find() const {
    const Named named = p_.is(t_, "as") ? as_put() : in_words();
    if (named.source.empty() || named.source.size() > kLongestSource) return {};
    AccordingTo found{named.cue, named.source, {}, {}};
    const bool closed = p_.reads(named.end, s_.end, either(Word{","}, Word{")"}));
    const std::uint32_t after = closed ? named.end + 1 : named.end;
    const bool opened = p_.reads_before(t_, s_.begin, either(Word{","}, Word{"("}));
    const std::uint32_t before = opened ? t_ - 1 : t_;
    // A quoted stretch beside the aside is what is said (asides.hpp).
    if (p_.reads(after, s_.end, kQuoted)) return {};
    if (p_.reads_before(before, s_.begin, kQuoted)) return {};
    const Span part = extents_.part_of(t_);
    if (before <= part.begin) {
      if (closed && p_.has_finite_verb({after, part.end})) found.content = {after, part.end};
    } else if (opened && p_.has_finite_verb({part.begin, before})) {
      found.content = {part.begin, before};
    }
    return found;
  }

 private:
  // "as the mayor put it", "as she has put it"
  Named as_put() const {
    const Span source = p_.noun_phrase_after(t_ + 1, s_.end);
    if (source.empty()) return {};
    std::uint32_t verb = source.end;
    verb = p_.past(verb, s_.end, tagged(Tag::aux));
    if (!p_.reads(verb, s_.end, Is{WordClass::put_it}, Word{"it"})) return {};
    return {source, {source.end, verb + 2}, verb + 2};
  }

  // "in Ann Roe's words", "in his view", "in the words of the judge"
  Named in_words() const {
    constexpr Is kWords{WordClass::words_of_source};
    constexpr auto kNoName = either(of_tags(phrases::kVerbs), tagged(Tag::punct));
    if (p_.reads(t_ + 1, s_.end, kPossessive, kAny)) {
      const bool words = p_.reads(t_ + 2, s_.end, kWords);
      return words ? Named{{t_ + 1, t_ + 2}, {t_ + 2, t_ + 3}, t_ + 3} : Named{};
    }
    if (p_.reads(t_ + 1, s_.end, Word{"the"}, Word{"words"}, Word{"of"}, kAny)) {
      const Span source = p_.noun_phrase_after(t_ + 4, s_.end);
      return {source, {t_, t_ + 4}, source.end};
    }
    const std::uint32_t limit = std::min(s_.end - 1, t_ + kLongestSource);
    const std::uint32_t end = p_.past(t_ + 2, limit, kUnquoted);
    for (std::uint32_t t = t_ + 2; t < end; ++t) {
      if (p_.is_of(t, kNoName)) return {};
      if (p_.fine(t) != FineTag::pos) continue;
      const bool words = p_.reads(t + 1, s_.end, kWords);
      return words ? Named{{t_ + 1, t}, {t, t + 2}, t + 2} : Named{};
    }
    return {};
  }

  const Phrases& p_;
  const ClauseExtents& extents_;
  Span s_;
  std::uint32_t t_;
};

}  // namespace

AccordingTo find_in_words(const Phrases& p, const ClauseExtents& extents, Span sentence,
                          std::uint32_t t) {
  if (!p.is_any(t, "as", "in")) return {};
  return Aside(p, extents, sentence, t).find();
}

}  // namespace saith::quotes
