// SPDX-License-Identifier: Apache-2.0

// What every rule of clauses is given: the sentence, who and how far, and where to put what it
// finds; and what is known of one verb before its rules are tried.

#ifndef SAITH_QUOTES_CLAUSE_CONTEXT_HPP_
#define SAITH_QUOTES_CLAUSE_CONTEXT_HPP_

#include <cstdint>
#include <string_view>

#include "quotes/clauses.hpp"
#include "quotes/extents.hpp"
#include "quotes/phrases.hpp"
#include "quotes/sources.hpp"

namespace saith::quotes {

class ClauseContext {
 public:
  ClauseContext(const Phrases& phrases, Span sentence, Column<ClauseCandidate>& out)
      : p(phrases),
        s(sentence),
        sources(phrases, sentence),
        extents(phrases, sentence),
        out_(out) {}

  const Phrases& p;
  const Span s;  // the sentence
  const ClauseSources sources;
  const ClauseExtents extents;

  // A candidate, unless nothing of its content is left in the sentence.
  void put(ClauseCandidate candidate) const;
  // The token is a preposition that the cue takes: "talked about".
  bool takes_preposition(const Cue& cue, std::uint32_t t) const;
  // The token is "as", "of", "for" or "with", and the cue takes it behind its object: "described it
  // as a start".
  bool takes_link(const Cue& cue, std::uint32_t t) const;
  // The preposition of a noun, or kNone.
  std::uint32_t case_of(std::uint32_t noun) const { return p.child(noun, Relation::case_); }
  bool is_inside(std::uint32_t t) const { return t < s.end; }

 private:
  Column<ClauseCandidate>& out_;
};

// A verb that may attribute, and what the tree hangs on it. kNone: nothing.
struct VerbCue {
  std::uint32_t v;
  const Cue& cue;
  Span group;         // with its auxiliaries and adverbs
  Span source{};      // who says it; set by the rule that looks for it
  std::uint32_t n{};  // the first word behind it that is no adverb or time; likewise
  std::uint32_t clause = kNone, infinitive = kNone, object = kNone;
};

// One way in which a verb attributes. Tells whether it has decided about the verb, with or without
// a candidate; the next rule is asked if not.
struct VerbRule {
  // A sentence that it decides, with what is said in square brackets; none if nothing is.
  std::string_view example;
  bool (*decide)(const ClauseContext& c, VerbCue& verb);
};

// What follows an active verb that takes no clause there.
bool find_infinitive(const ClauseContext& c, VerbCue& verb);
bool find_own_preposition(const ClauseContext& c, VerbCue& verb);
bool find_gerund(const ClauseContext& c, VerbCue& verb);
bool find_object(const ClauseContext& c, VerbCue& verb);
bool find_far_preposition(const ClauseContext& c, VerbCue& verb);

// A clause in front of its verb, or around it.
bool find_framed(const ClauseContext& c, VerbCue& verb);

// Passive verbs.
bool is_passive(const Phrases& p, std::uint32_t v, Span group);
void find_passive(const ClauseContext& c, const VerbCue& verb);
// "who was not | authorized | to speak": why no name is given.
bool is_not_permitted(const ClauseContext& c, std::uint32_t v);

// Nouns and adjectives.
void find_noun_cue(const ClauseContext& c, std::uint32_t noun);
void find_adjective_cue(const ClauseContext& c, std::uint32_t adjective);

}  // namespace saith::quotes

#endif  // SAITH_QUOTES_CLAUSE_CONTEXT_HPP_
