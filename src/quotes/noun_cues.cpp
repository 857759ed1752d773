// SPDX-License-Identifier: Apache-2.0

// Nouns and adjectives that attribute: "his claim that he had won", "the firm is confident that it
// can pay".

#include <algorithm>

#include "quotes/clause_context.hpp"

namespace saith::quotes {

namespace {

constexpr float kNounScore = 0.8f, kAdjectiveScore = 0.8f;  // of the cue's own

// Who a noun belongs to, and the cue with what ties it to them.
struct Owner {
  Span source;
  Span cue;
};

// What the tree hangs an infinitive and a prepositional object on an adjective by.
constexpr EnumSet kInfinitives{Relation::xcomp, Relation::advcl};
constexpr EnumSet kObjects{Relation::obl, Relation::advcl};

class NounCue {
 public:
  NounCue(const ClauseContext& context, std::uint32_t noun)
      : c_(context), p_(context.p), n_(noun), cue_(*context.p.cue(noun)) {}

  void find() const {
    const Owner owner = find_owner();
    if (owner.source.empty() || find_next(owner)) return;
    for (const std::uint32_t c : p_.children(n_)) {
      if (c >= n_ && find_child(owner, c)) return;
    }
  }

 private:
  Owner find_owner() const {
    const std::uint32_t possessor = p_.child(n_, Relation::nmod_poss);
    const bool in_front = possessor < n_ && !p_.quoted(possessor);
    Owner owner{{}, {n_, n_ + 1}};
    if (in_front) {
      owner = of_possessor(possessor);
    } else if (p_.relation(n_) == Relation::obj && p_.head(n_) != kNone) {
      const std::uint32_t v = p_.head(n_);
      // The verb's own; "took charge of", "took note of": nothing is said; "faces charges of": not by him.
      if (p_.cue(v) || p_.has(v, WordClass::form_of_take, WordClass::undergoes)) return {};
      owner = of_subject(v);
    }
    return owner.source.empty() ? by_words(owner) : owner;
  }

  // "the mayor's claim", "his claim"
  Owner of_possessor(std::uint32_t possessor) const {
    const std::uint32_t mark = p_.child(possessor, Relation::case_);
    if (!holds({possessor + 1, n_}, mark))
      return {{possessor, possessor + 1}, {possessor + 1, n_ + 1}};
    const Span source = c_.sources.phrase_of(possessor, n_);
    return {{source.begin, std::min(source.end, mark)}, {mark, n_ + 1}};
  }

  // "the mayor made the claim"
  Owner of_subject(std::uint32_t v) const {
    const Span verbs = p_.verb_group(v, c_.s);
    const Span source = c_.sources.source_of(v, verbs);
    const std::uint32_t begin = source.empty() ? n_ : std::max(verbs.begin, source.end);
    return {source, {begin <= n_ ? begin : n_, n_ + 1}};
  }

  // What the words show where the tree shows nobody.
  Owner by_words(Owner owner) const {
    if (p_.reads_before(n_, c_.s.begin + 1, tagged(FineTag::pos)))
      return {p_.noun_phrase_before(n_ - 1, c_.s.begin), {n_ - 1, n_ + 1}};
    if (p_.reads_before(n_, c_.s.begin, kPossessive)) owner.source = {n_ - 1, n_};
    return owner;
  }

  void put(Span cue, Span source, Span content) const {
    c_.put({n_, cue, source, {content}, RuleId::quote_noun_cue, cue_.score * kNounScore});
  }

  // What stands right behind the noun.
  bool find_next(const Owner& owner) const {
    const std::uint32_t next = n_ + 1;
    if (!p_.reads(next, c_.s.end, kUnquoted, kAny)) return false;
    const bool to = p_.is(next, "to");
    const bool leads = !to || c_.extents.is_infinitive(next);
    if (leads && takes_mark(next)) {
      put(owner.cue, owner.source, {next, c_.extents.phrase_end(to ? n_ + 3 : next)});
      return true;
    }
    if (!c_.takes_preposition(cue_, next)) return false;
    put({owner.cue.begin, n_ + 2}, owner.source, {n_ + 2, c_.extents.phrase_end(n_ + 2)});
    return true;
  }

  // What the tree hangs on the noun further behind.
  bool find_child(const Owner& owner, std::uint32_t c) const {
    constexpr EnumSet kClauseRelations{Relation::acl, Relation::ccomp};
    const Relation r = p_.relation(c);
    const std::uint32_t mark = p_.child(c, Relation::mark);
    if (kClauseRelations.has(r) && mark != kNone && takes_mark(mark)) {
      put(owner.cue, owner.source, {std::max(p_.reach(c).begin, n_ + 1), p_.reach(c).end});
      return true;
    }
    const std::uint32_t preposition = r == Relation::nmod ? c_.case_of(c) : kNone;
    if (preposition == kNone || !c_.takes_preposition(cue_, preposition)) return false;
    put({owner.cue.begin, preposition + 1}, owner.source, {preposition + 1, p_.reach(c).end});
    return true;
  }
  bool takes_mark(std::uint32_t mark) const {
    if (p_.is(mark, "that")) return cue_.takes(Frame::that);
    return p_.is(mark, "to") && cue_.takes(Frame::to);
  }

  const ClauseContext& c_;
  const Phrases& p_;
  std::uint32_t n_;
  const Cue& cue_;
};

class AdjectiveCue {
 public:
  AdjectiveCue(const ClauseContext& context, std::uint32_t adjective)
      : c_(context), p_(context.p), a_(adjective), cue_(*context.p.cue(adjective)) {}

  void find() {
    const std::uint32_t copula = first_child_of(Relation::cop, Relation::aux_pass);
    const std::uint32_t subject = first_child_of(Relation::nsubj, Relation::nsubj_pass);
    if (copula == kNone || subject > a_) return;  // behind it, or kNone
    group_ = p_.verb_group(std::min(copula, a_), c_.s);
    group_.end = a_ + 1;
    source_ = c_.sources.phrase_of(subject, group_.begin);
    if (source_.empty() || p_.has(source_.begin, WordClass::no_judge)) return;
    for (const std::uint32_t c : p_.children(a_)) {
      if (c >= a_ && find_child(c)) return;
    }
  }

 private:
  std::uint32_t first_child_of(Relation wanted, Relation otherwise) const {
    const std::uint32_t child = p_.child(a_, wanted);
    return child != kNone ? child : p_.child(a_, otherwise);
  }

  bool find_child(std::uint32_t c) const {
    const Relation r = p_.relation(c);
    const std::uint32_t mark = r == Relation::obl ? c_.case_of(c) : p_.child(c, Relation::mark);
    const Span clause{std::max(p_.reach(c).begin, a_ + 1), p_.reach(c).end};
    if (r == Relation::ccomp) return put_clause(clause);
    if (mark == kNone) return false;
    if (r == Relation::advcl && p_.is(mark, "that")) return put_clause(clause);
    if (takes_infinitive(r, mark)) return put(group_, clause);
    if (!kObjects.has(r) || !c_.takes_preposition(cue_, mark)) return false;
    return put({group_.begin, mark + 1}, {mark + 1, p_.reach(c).end});
  }
  bool takes_infinitive(Relation r, std::uint32_t mark) const {
    if (!cue_.takes(Frame::to) || !p_.is(mark, "to")) return false;
    return kInfinitives.has(r);
  }
  bool put_clause(Span clause) const { return cue_.takes_any(kClauses) && put(group_, clause); }

  bool put(Span cue, Span content) const {
    c_.put({a_, cue, source_, {content}, RuleId::quote_adjective, cue_.score * kAdjectiveScore});
    return true;
  }

  const ClauseContext& c_;
  const Phrases& p_;
  std::uint32_t a_;
  const Cue& cue_;
  Span group_{}, source_{};
};

}  // namespace

void find_noun_cue(const ClauseContext& c, std::uint32_t noun) { NounCue(c, noun).find(); }

void find_adjective_cue(const ClauseContext& c, std::uint32_t adjective) {
  AdjectiveCue(c, adjective).find();
}

}  // namespace saith::quotes
