// SPDX-License-Identifier: Apache-2.0

// The rules of active verbs in the order in which they are tried, and which rule is asked about
// which word. framed.cpp has clauses in front of their verbs, complements.cpp what else a verb
// takes, passives.cpp and noun_cues.cpp the other cues, according.cpp "according to"; sources.cpp
// says who, extents.cpp how far.

#include "quotes/clauses.hpp"

#include <algorithm>
#include <iterator>

#include "quotes/according.hpp"
#include "quotes/clause_context.hpp"
#include "quotes/in_words.hpp"

namespace saith::quotes {

void ClauseContext::put(ClauseCandidate candidate) const {
  Span& first = candidate.content[0];
  Span& second = candidate.content[1];
  // "Noting that prices rose, | the bank cut its rate": its own source is no part of what is said.
  const bool source_behind = first.begin > candidate.verb && candidate.source.begin > first.begin;
  if (source_behind && !candidate.source.empty())
    first.end = std::min(first.end, candidate.source.begin);
  first.begin = sources.past_dateline(first);
  first = extents.trim(clip(first, s));
  second = extents.trim(clip(second, s));
  if (first.empty()) std::swap(first, second);
  if (!first.empty()) out_.push_back(candidate);
}

bool ClauseContext::takes_preposition(const Cue& cue, std::uint32_t t) const {
  struct Preposition {
    WordClass word;
    Frame frame;
  };
  static constexpr Preposition kPrepositions[] = {
      {WordClass::frame_about, Frame::about}, {WordClass::frame_against, Frame::against},
      {WordClass::frame_at, Frame::at},       {WordClass::frame_for, Frame::for_},
      {WordClass::frame_in, Frame::in},       {WordClass::frame_like, Frame::like},
      {WordClass::frame_of, Frame::of},       {WordClass::frame_on, Frame::on},
      {WordClass::frame_to, Frame::p_to},     {WordClass::frame_with, Frame::with}};
  return std::any_of(std::begin(kPrepositions), std::end(kPrepositions),
                     [&](const Preposition& preposition) {
                       return p.has(t, preposition.word) && cue.takes(preposition.frame);
                     });
}

bool ClauseContext::takes_link(const Cue& cue, std::uint32_t t) const {
  if (p.is(t, "as")) return cue.takes(Frame::obj_as);
  if (p.is(t, "of")) return cue.takes(Frame::obj_of);
  if (p.is(t, "for")) return cue.takes(Frame::obj_for);
  return p.is(t, "with") && cue.takes(Frame::obj_with);
}

namespace {

constexpr float kRaisingScore = 0.8f;

// "two men said to be ill"
bool find_hearsay(const ClauseContext& c, VerbCue& verb) {
  constexpr auto kBeOrHave = either(Word{"be"}, Word{"have"});
  return c.p.reads(verb.v, c.s.end, Word{"said"}, Word{"to"}, kBeOrHave);
}

// "who was not authorized | to discuss the case"
bool find_not_permitted(const ClauseContext& c, VerbCue& verb) {
  const std::uint32_t to = verb.group.begin;
  return c.p.reads_before(to + 1, c.s.begin + 1, Word{"to"}) && is_not_permitted(c, to - 1);
}

// A participle that is no finite verb: "remarks made on Friday"; nobody claims what is asked in
// "Asked whether he would go, he".
bool find_participle(const ClauseContext& c, VerbCue& verb) {
  if (c.p.fine(verb.v) != FineTag::vbn) return false;
  return !c.sources.is_finite_group(verb.group, verb.v);
}

// A judgement that nobody is named for.
bool find_raising(const ClauseContext& c, VerbCue& verb) {
  if (!verb.cue.takes(Frame::raising)) return false;
  const std::uint32_t v = verb.v, subject = c.sources.subject(v);
  if (!is_found_behind(verb.infinitive, v)) return true;
  if (subject > v) return true;  // behind it, or kNone
  const Span patient = c.sources.phrase_of(subject, verb.group.begin);
  const Span reach = c.p.reach(verb.infinitive);
  const Span rest{std::max(v + 1, reach.begin), c.extents.right_of(v, reach.end)};
  c.put(
      {v, verb.group, {}, {patient, rest}, RuleId::quote_passive, verb.cue.score * kRaisingScore});
  return true;
}

// "The name “aquatica” | refers to water": a word says nothing.
bool names_term(const Phrases& p, Span source) {
  for (std::uint32_t t = source.begin; t < source.end; ++t) {
    if (p.reads(t, source.end, Is{WordClass::term_word}, kQuoted)) return true;
  }
  return false;
}

// Finds who it is. Decides where nobody can be meant: "this shows", "you see", "there are said to".
bool find_source(const ClauseContext& c, VerbCue& verb) {
  verb.source = c.sources.source_of(verb.v, verb.group);
  if (verb.source.empty()) verb.source = c.sources.first_subject(verb.group);
  if (verb.source.empty() || names_term(c.p, verb.source)) return true;
  return verb.source.size() == 1 && c.p.has(verb.source.begin, WordClass::no_speaker);
}

// Who is quoted, says it: "the agency quoted the minister as saying".
bool find_quoted(const ClauseContext& c, VerbCue& verb) {
  const std::uint32_t saying = c.p.as_saying(verb.v, c.s.end);
  if (saying == kNone) return false;
  const std::uint32_t begin = c.extents.past_time_of_cue(verb.v + 1);
  const std::uint32_t adverb = c.p.is_adverb(saying - 1) ? saying - 1 : saying;
  const std::uint32_t end = c.p.is(adverb - 1, "as") ? adverb - 1 : adverb;
  const Span content{saying + 1, c.extents.clause_end(saying, saying + 1)};
  c.put({verb.v, verb.group, {begin, end}, {content}, RuleId::quote_clause, verb.cue.score});
  return true;
}

// A subject and a verb right behind the cue begin earlier than a clause that the tree finds further
// on.
std::uint32_t earlier_clause(const ClauseContext& c, const VerbCue& verb, std::uint32_t begin) {
  const std::uint32_t loose = c.extents.loose_clause(verb.v, verb.cue);
  if (loose >= begin) return begin;
  if (c.p.starts_relative(loose) && !c.p.is(loose, "that")) return begin;
  // "said in the proceedings that", "said in a letter the talks had failed"
  const bool where = c.p.tag(loose) == Tag::adp;
  return where && !c.p.is_finite_verb(begin) ? begin : loose;
}

// What takes nothing but speech has it behind it, whatever it was read as.
bool takes_what_follows(const ClauseContext& c, const VerbCue& verb) {
  constexpr std::uint32_t kFewestWords = 6;
  constexpr auto kNoSpeech = either(kQuoted, tagged(Tag::punct, Tag::adp, Tag::adv), Word{"to"},
                                    Word{"so"}, Word{"nothing"});
  constexpr auto kNoPossessive = other_than(tagged(FineTag::pos));
  const std::uint32_t next = verb.v + 1;
  if (verb.cue.reading < Reading::speech || verb.cue.takes(Frame::hearer)) return false;
  if (!c.is_inside(verb.v + kFewestWords) || c.p.is_of(next, kNoSpeech)) return false;
  if (c.p.reads(next, c.s.end, kTime, kNoPossessive)) return false;
  return !c.extents.leads_elsewhere(next);
}

// "said the plant | “ran at half speed”": a subject whose verb is in marks.
bool has_quoted_predicate(const ClauseContext& c, const VerbCue& verb) {
  if (!verb.cue.takes_bare_clause()) return false;
  const Span subject = c.p.noun_phrase_after(verb.v + 1, c.s.end);
  if (subject.empty() || !c.p.reads(subject.end, c.s.end, kQuoted, kAny)) return false;
  const std::uint32_t first = subject.end + 1;  // behind the mark
  const std::uint32_t second = c.p.tag(first) == Tag::adv ? first + 1 : first;
  if (!c.p.reads(second, c.s.end, kQuoted)) return false;
  return c.p.is_of(second, kFinite, tagged(FineTag::vbn));
}

// "said after meeting the board | that it was late": past when it was said; or kNone.
std::uint32_t that_behind_occasion(const ClauseContext& c, const VerbCue& verb) {
  constexpr std::uint32_t kLongestOccasion = 16;
  constexpr auto kOccasion = either(Is{WordClass::later_than}, Is{WordClass::at_occasion});
  const std::uint32_t next = verb.v + 1;
  if (verb.cue.reading < Reading::place || !verb.cue.takes(Frame::that)) return kNone;
  if (!c.p.reads(next, c.s.end, kOccasion)) return kNone;
  const Span occasion{next + 1, std::min(c.s.end, next + kLongestOccasion)};
  const std::uint32_t that = c.p.first(occasion, either(kQuoted, kFinite, Word{"that"}));
  if (!c.p.reads(that, c.s.end, unquoted(Word{"that"}))) return kNone;
  return c.extents.starts_clause(that + 1) ? that : kNone;
}

// No object stands where the clause would: what follows may be one that the tree does not show.
bool may_have_loose_clause(const ClauseContext& c, const VerbCue& verb) {
  if (verb.infinitive == kNone) return c.extents.object_is_loose(verb.v, verb.object, verb.cue);
  // "told cheering members he"
  const std::uint32_t next = verb.v + 1;
  const bool is_gerund = verb.infinitive == next && c.p.fine(next) == FineTag::vbg;
  return is_gerund && verb.cue.takes(Frame::hearer);
}

std::uint32_t begin_of_clause(const ClauseContext& c, const VerbCue& verb) {
  const std::uint32_t next = verb.v + 1;
  if (has_quoted_predicate(c, verb)) return next;
  std::uint32_t begin = kNone;
  if (is_found_behind(verb.clause, verb.v))
    begin = c.extents.clause_begin(verb.v, c.p.reach(verb.clause).begin);
  else if (may_have_loose_clause(c, verb))
    begin = c.extents.loose_clause(verb.v, verb.cue);
  if (is_found_behind(begin, next) && !c.p.quoted(next)) begin = earlier_clause(c, verb, begin);
  if (begin == next) {
    const bool has_hearer = verb.cue.takes(Frame::hearer);
    begin = c.extents.past_time_of_cue(has_hearer ? c.extents.past_short_hearer(begin) : begin);
  }
  if (begin == next && verb.cue.reading >= Reading::place) begin = c.extents.past_where(begin);
  if (begin == kNone) begin = that_behind_occasion(c, verb);
  return begin == kNone && takes_what_follows(c, verb) ? next : begin;
}

// "said no": one word of answer is all that is said.
bool find_answer(const ClauseContext& c, VerbCue& verb) {
  constexpr auto kAnswer = unquoted(Is{WordClass::answer});
  const std::uint32_t next = verb.v + 1;
  if (!verb.cue.takes(Frame::quote)) return false;
  if (!c.p.reads(next, c.s.end, kAnswer, tagged(Tag::punct))) return false;
  c.put(
      {verb.v, verb.group, verb.source, {{next, next + 1}}, RuleId::quote_clause, verb.cue.score});
  return true;
}

bool find_clause(const ClauseContext& c, VerbCue& verb) {
  if (!verb.cue.takes_any(kClauses)) return false;
  if (c.p.reads(verb.v + 1, c.s.end, Is{WordClass::no_content})) return true;  // "said nothing"
  const std::uint32_t begin = begin_of_clause(c, verb);
  if (begin == kNone) return false;
  c.put({verb.v,
         verb.group,
         verb.source,
         {{begin, c.extents.clause_end(verb.v, begin)}},
         RuleId::quote_clause,
         verb.cue.score});
  return true;
}

// "called the police", "called off the vote", "called Ann Roe": by telephone, or away.
bool find_telephoned(const ClauseContext& c, VerbCue& verb) {
  constexpr EnumSet kBehindObject{Tag::punct, Tag::adp, Tag::cconj, Tag::sconj, Tag::part};
  const std::uint32_t next = verb.v + 1;
  if (!c.p.has(verb.v, WordClass::calls) || !c.p.reads(next, c.s.end, kUnquoted)) return false;
  if (c.p.has(next, WordClass::particle_of_call)) return true;
  const Span object = c.p.noun_phrase_after(next, c.s.end);
  if (!c.p.reads_before(object.end, next, Is{WordClass::answers_calls})) return false;
  return !c.is_inside(object.end) || c.p.is(object.end, kBehindObject);
}

constexpr VerbRule kVerbRules[] = {
    {"Two men said to be ill stayed at home.", find_hearsay},
    {"The man was not authorized to discuss the case.", find_not_permitted},
    {"Asked whether he would go, the mayor left.", find_participle},
    {"[Prices will fall], analysts said.", find_framed},
    {"[The talks] seem [to have failed].", find_raising},
    {"This shows that the plan works.", find_source},
    {"The agency quoted the minister as saying [the talks had failed].", find_quoted},
    {"Asked whether he would go, the mayor said [no].", find_answer},
    {"Officials say [they will appeal].", find_clause},
    {"She vowed [to fight on].", find_infinitive},
    {"A neighbour called the police.", find_telephoned},
    {"Critics called for [an inquiry].", find_own_preposition},
    {"The minister suggested [postponing the vote].", find_gerund},
    {"The board accused [him of lying].", find_object},
    {"The minister spoke with the union about [the strike].", find_far_preposition},
};

// "Ann Roe, who had looked into the case, warned it was not over": the clause is the later verb's.
bool is_of_later_cue(const Phrases& p, std::uint32_t v, std::uint32_t clause) {
  for (std::uint32_t t = v + 2; t < clause; ++t) {
    if (!p.reads_before(t + 1, v + 1, kComma, kCueVerb)) continue;
    if (p.head(t) != v) continue;
    if (p.relation(t) == Relation::conj && p.fine(t) != FineTag::vbg) return true;
  }
  return false;
}

// What the tree hangs on the verb.
void take_children(const Phrases& p, VerbCue& verb) {
  const std::uint32_t v = verb.v;
  const auto take = [](std::uint32_t& slot, std::uint32_t c) {
    if (slot == kNone) slot = c;
  };
  for (const std::uint32_t c : p.children(v)) {
    switch (p.relation(c)) {
      case Relation::ccomp:
        if ((verb.clause == kNone || c > v) && !is_of_later_cue(p, v, c)) verb.clause = c;
        break;
      case Relation::xcomp:  // one with a subject is a clause: "ruled the sale was legal"
        take(c > v && p.child(c, Relation::nsubj) != kNone ? verb.clause : verb.infinitive, c);
        break;
      case Relation::obj:
        if (!p.is_time(c)) take(verb.object, c);
        break;
      default: break;
    }
  }
}

// "is expected to say that", "was due to announce that": what is announced is what will be said, and
// the cue is all of it.
bool is_announced(const Phrases& p, const Cue& cue, Span group) {
  if (cue.reading < Reading::place) return false;
  return p.reads_before(group.begin + 1, 0, Is{WordClass::announced}, Word{"to"});
}

// The verb of saying that a passive announces, "is expected | to say that".
bool announces(const Phrases& p, std::uint32_t v, Span sentence) {
  const std::uint32_t saying = v + 2;
  if (!p.has(v, WordClass::announced) || !p.is_plain_infinitive(v + 1)) return false;
  if (!p.is_cue_verb_with(saying, Reading::place)) return false;
  const std::uint32_t that = p.first({saying + 1, sentence.end}, either(kFinite, Word{"that"}));
  return p.reads(that, sentence.end, Word{"that"}) && p.cue(saying)->takes(Frame::that);
}

void find_verb_cue(const ClauseContext& c, std::uint32_t v) {
  VerbCue verb{v, *c.p.cue(v), c.p.verb_group(v, c.s)};
  if (is_announced(c.p, verb.cue, verb.group))
    verb.group.begin = c.p.verb_group(verb.group.begin - 1, c.s).begin;
  if (announces(c.p, v, c.s)) return;
  if (is_passive(c.p, v, verb.group)) {
    find_passive(c, verb);
    return;
  }
  take_children(c.p, verb);
  for (const VerbRule& rule : kVerbRules) {
    if (rule.decide(c, verb)) return;
  }
}

// "According to the police", "as the mayor put it"
void find_according_to(const ClauseContext& c, std::uint32_t t) {
  constexpr float kScore = 0.9f;
  if (!c.p.has(t, WordClass::leads_to_source)) return;
  const AccordingTo found = starts_according(c.p, c.s, t) ? find_according(c.p, c.extents, c.s, t)
                                                          : find_in_words(c.p, c.extents, c.s, t);
  if (found.source.empty()) return;
  c.put({t,
         found.cue,
         found.source,
         {found.content, found.second},
         RuleId::quote_according_to,
         kScore});
}

}  // namespace

std::span<const VerbRule> verb_rules() { return kVerbRules; }

void find_clauses(const Phrases& phrases, Span sentence, Column<ClauseCandidate>& candidates) {
  const ClauseContext c(phrases, sentence, candidates);
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (phrases.quoted(t)) continue;
    find_according_to(c, t);
    switch (phrases.role(t)) {
      case CueRole::verb: find_verb_cue(c, t); break;
      case CueRole::noun: find_noun_cue(c, t); break;
      case CueRole::adjective: find_adjective_cue(c, t); break;
      case CueRole::none: break;
    }
  }
}

}  // namespace saith::quotes
