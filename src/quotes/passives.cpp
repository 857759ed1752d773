// SPDX-License-Identifier: Apache-2.0

// Passive verbs: "He is accused of lying", "She was told that", "Prices are expected to rise", "The
// plan was described as “rude” by the mayor".

#include <algorithm>

#include "quotes/clause_context.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kFarthestAgent = 24;  // of "by" from the verb
// Of the cue's own score.
constexpr float kClauseScore = 0.9f, kLinkScore = 0.8f, kObjectScore = 0.7f;

constexpr auto kEndsAgentSearch = either(of_tags(phrases::kVerbs), kRelative, Word{","}, Word{";"});
// Opens no noun phrase that does something.
constexpr auto kNobody = either(tagged(Tag::num, Tag::verb), kTime);

class Passive {
 public:
  Passive(const ClauseContext& context, const VerbCue& verb)
      : c_(context), p_(context.p), verb_(verb), by_(agent_mark()) {
    if (by_ != kNone) agent_ = c_.sources.list_after(by_ + 1);
  }

  void find() {
    const std::uint32_t subject = c_.sources.subject(verb_.v);
    if (subject == kNone || p_.head(subject) != verb_.v) return;
    patient_ = c_.sources.whole_subject(c_.sources.phrase_of(subject, verb_.group.begin));
    if (find_quoted_as_saying() || find_link_of_agent()) return;
    for (const std::uint32_t c : p_.children(verb_.v)) {
      if (c > verb_.v && find_child(c)) return;
    }
    find_object();
  }

 private:
  // The "by" of "was described as “rude” by the mayor", "was announced on Friday by the firm"; or
  // kNone.
  std::uint32_t agent_mark() const {
    const std::uint32_t end = std::min(c_.s.end - 1, verb_.v + kFarthestAgent);
    for (std::uint32_t t = verb_.v + 1; t < end; ++t) {
      if (p_.quoted(t)) continue;
      if (p_.is_of(t, kEndsAgentSearch)) return kNone;
      if (p_.is(t, "by")) return is_agent(p_.noun_phrase_after(t + 1, c_.s.end)) ? t : kNone;
    }
    return kNone;
  }
  bool is_agent(Span phrase) const {
    return p_.reads(phrase.begin, phrase.end, other_than(kNobody));
  }

  Span before_agent(Span span) const {
    return {span.begin, by_ > span.begin ? std::min(span.end, by_) : span.end};
  }
  void put(Span first, Span second, float share) const {
    c_.put({verb_.v,
            verb_.group,
            agent_,
            {first, second},
            RuleId::quote_passive,
            verb_.cue.score * share});
  }

  // "is quoted by the agency as saying": he says it.
  bool find_quoted_as_saying() const {
    const std::uint32_t saying = p_.as_saying(verb_.v, c_.s.end);
    if (saying == kNone) return false;
    const Span cue{by_ == kNone ? verb_.group.begin : saying, saying + 1};
    c_.put({verb_.v,
            cue,
            patient_,
            {{saying + 1, c_.extents.clause_end(saying, saying + 1)}},
            RuleId::quote_clause,
            verb_.cue.score});
    return true;
  }

  bool find_link_of_agent() const {
    if (links_behind_agent()) {
      // "was accused by the mayor of lying"
      const std::uint32_t past = agent_.end;
      put(patient_, {past, c_.extents.phrase_end(past + 1)}, kLinkScore);
      return true;
    }
    if (by_ == kNone || !c_.takes_link(verb_.cue, verb_.v + 1)) return false;
    put(patient_, {verb_.v + 1, by_}, kLinkScore);  // "was described as “rude” by the mayor"
    return true;
  }
  bool links_behind_agent() const {
    if (agent_.empty() || !c_.is_inside(agent_.end + 1)) return false;
    return c_.takes_link(verb_.cue, agent_.end);
  }

  // What the tree hangs on the verb: a clause, an infinitive, or what a preposition links.
  bool find_child(std::uint32_t c) const {
    constexpr EnumSet kLinked{Relation::obl, Relation::advcl, Relation::xcomp};
    const Relation r = p_.relation(c);
    if (r == Relation::ccomp && verb_.cue.takes_any(kClauses)) {
      put(p_.reach(c), {}, kClauseScore);
      return true;
    }
    if (verb_.cue.takes(Frame::obj_to) && is_infinitive(c)) {
      if (is_not_permitted(c_, verb_.v)) return true;
      put(patient_, before_agent(p_.reach(c)), kClauseScore);
      return true;
    }
    if (!kLinked.has(r)) return false;
    const std::uint32_t link = r == Relation::obl ? c_.case_of(c) : p_.child(c, Relation::mark);
    if (link == kNone || !c_.takes_link(verb_.cue, link)) return false;
    put(patient_, before_agent({link, end_of_linked(link, c)}), kLinkScore);
    return true;
  }
  // "are expected | to last": right behind the verb it is no purpose.
  bool is_infinitive(std::uint32_t c) const {
    switch (p_.relation(c)) {
      case Relation::xcomp: return true;
      case Relation::advcl:
        if (p_.fine(c) != FineTag::vb || p_.reach(c).begin != verb_.v + 1) return false;
        return p_.is_plain_infinitive(verb_.v + 1);
      default: return false;
    }
  }
  // With a relative clause, or what "including" names.
  std::uint32_t end_of_linked(std::uint32_t link, std::uint32_t c) const {
    constexpr auto kGoesOn = either(kRelative, Word{"including"});
    const std::uint32_t end = c_.extents.phrase_end(link + 1), reach = p_.reach(c).end;
    return p_.reads(end, reach, kComma, kGoesOn) ? reach : end;
  }

  // "was named prime minister by the king"
  void find_object() const {
    if (agent_.empty() || !verb_.cue.takes(Frame::obj)) return;
    put(patient_, verb_.cue.takes(Frame::obj_pred) ? predicate() : Span{}, kObjectScore);
  }
  // "was named | prime minister | by the king"; or empty.
  Span predicate() const {
    constexpr auto kNoPredicate = either(tagged(Tag::adp, Tag::adv), kTime);
    const Span between{verb_.v + 1, by_};
    return p_.reads(between.begin, between.end, other_than(kNoPredicate)) ? between : Span{};
  }

  const ClauseContext& c_;
  const Phrases& p_;
  const VerbCue& verb_;
  std::uint32_t by_;  // the word "by" of who does it, or kNone
  Span agent_{};      // who does it; empty: nobody is named
  Span patient_{};    // the verb's subject
};

}  // namespace

bool is_passive(const Phrases& p, std::uint32_t v, Span group) {
  if (!phrases::kPast.has(p.fine(v))) return false;
  for (std::uint32_t t = v; t > group.begin; --t) {
    if (p.tag(t - 1) == Tag::aux) return p.has(t - 1, WordClass::passive_auxiliary);
  }
  return false;
}

bool is_not_permitted(const ClauseContext& c, std::uint32_t v) {
  if (!c.p.has(v, WordClass::permitted)) return false;
  const std::uint32_t begin = c.p.verb_group(v, c.s).begin;
  for (std::uint32_t t = begin; t < v; ++t) {
    if (c.p.has(t, WordClass::negation)) return true;
  }
  return false;
}

void find_passive(const ClauseContext& c, const VerbCue& verb) { Passive(c, verb).find(); }

}  // namespace saith::quotes
