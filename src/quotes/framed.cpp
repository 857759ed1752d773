// SPDX-License-Identifier: Apache-2.0

// A clause in front of its verb, or around it: "Two men fled, police said", "The talks, he added,
// had failed", "Prices fell, said Ann Roe of the bank."

#include "quotes/clause_context.hpp"

namespace saith::quotes {

namespace {

constexpr float kFramedScore = 0.95f;            // of the cue's own
constexpr std::uint32_t kLongestAdverbial = 14;  // behind the verb: "said on Monday in Paris"
constexpr std::uint32_t kLongestApposition = 24;
constexpr std::uint32_t kFewestWords = 2;  // of a clause

class Framed {
 public:
  Framed(const ClauseContext& context, const VerbCue& verb)
      : c_(context), p_(context.p), s_(context.s), verb_(verb) {}

  bool find() {
    if (!may_be_framed() || !find_frame()) return false;
    const std::uint32_t end = end_of_frame();
    if (end == kNone) return false;
    const std::uint32_t before = frame_.begin > s_.begin ? frame_.begin - 1 : frame_.begin;
    const Span part = c_.extents.part_of(verb_.v);
    Span first{part.begin, p_.quoted(before) ? before + 1 : before};
    if (!c_.extents.has_words(first, 1)) return false;
    const Span second = content_behind(end, first, part.end);
    if (opens_with_participle(first) && is_clause(second)) first = {};
    if (!first.empty() && !c_.extents.has_words(first, kFewestWords) &&
        !opens_with_one_word(first, second))
      return false;
    if (!is_content(first, second)) return false;
    c_.put({verb_.v,
            verb_.group,
            source_,
            {first, second},
            RuleId::quote_framed,
            verb_.cue.score * kFramedScore});
    return true;
  }

 private:
  bool may_be_framed() const {
    const Cue& cue = verb_.cue;
    const std::uint32_t v = verb_.v, begin = verb_.group.begin;
    if (!cue.takes_any(kClauses | bit(Frame::quote))) return false;
    // A clause behind the verb is its own, unless something sets the verb off.
    if (has_clause_behind() && !is_paused() && !is_set_off()) return false;
    if (!cue.takes_any(bit(Frame::clause) | bit(Frame::quote))) return false;
    if (!p_.is_finite_verb(begin) && !p_.is_reduced_finite(v)) return false;
    // Not "Ann Roe, who had looked into it, warned".
    return begin > s_.begin + 2 && !p_.starts_relative(begin - 1);
  }
  // Not "said on Monday following an inquiry", which the tree may have for one.
  bool has_clause_behind() const {
    const std::uint32_t clause = verb_.clause;
    if (clause == kNone || clause < verb_.v) return false;
    if (p_.fine(clause) == FineTag::vbg) return false;
    return p_.child(clause, Relation::nsubj) != kNone || p_.has_finite_verb({verb_.v + 1, s_.end});
  }
  bool is_paused() const {
    const std::uint32_t next = verb_.v + 1;
    return c_.is_inside(next) && (p_.is_any(next, ",", ".", ")") || p_.is_dash(next));
  }
  bool is_set_off() const {
    const std::uint32_t begin = verb_.group.begin;
    return begin > s_.begin && (p_.is_comma(begin - 1) || p_.quoted(begin - 1));
  }

  // A comma, a dash or a quoted stretch ends in front of the token.
  bool is_behind_break(std::uint32_t t) const {
    if (t <= s_.begin) return false;
    if (p_.fine(t - 1) == FineTag::hyph) return false;  // "Ana Chan-o-|cha said"
    if (p_.is_dash(t - 1) || p_.is_any(t - 1, ",", "-", "(")) return true;
    return p_.quoted(t - 1) && t - 1 > s_.begin;
  }

  // From the subject to the verb, or from the verb to its subject: sets source_ and frame_.
  bool find_frame() {
    source_ = inverted_subject();
    inverted_ = !source_.empty();
    if (inverted_) {
      frame_ = {verb_.group.begin, source_.end};
      return true;
    }
    source_ = behind_bracket(subject_in_front());
    frame_ = {source_.begin, verb_.v + 1};
    if (source_.empty() || source_.begin <= s_.begin + 1) return false;
    if (p_.starts_relative(source_.begin)) return false;
    // "The bridge, | as the mayor said, | is unsafe."
    if (p_.is(source_.begin - 1, "as") && source_.begin > s_.begin + 2) --frame_.begin;
    return is_behind_break(frame_.begin);
  }

  // "The bridge (| Ann Roe said)"
  Span behind_bracket(Span source) const {
    std::uint32_t open = kNone;
    for (std::uint32_t t = source.begin; t < source.end; ++t) {
      if (p_.word(t) == "(") open = t;
      if (p_.word(t) == ")") open = kNone;
    }
    return open != kNone ? Span{open + 1, source.end} : source;
  }

  Span subject_in_front() const {
    const std::uint32_t subject = c_.sources.subject(verb_.v);
    const bool own = subject != kNone && subject < verb_.v && p_.head(subject) == verb_.v;
    Span source = own ? c_.sources.phrase_of(subject, verb_.group.begin)
                      : p_.noun_phrase_before(verb_.group.begin, s_.begin);
    source.begin = c_.sources.begin_of_hyphened(source.begin);
    return source;
  }

  // "..., said Ann Roe", unless the comma closes an apposition to a subject: then a clause follows
  // the verb.
  Span inverted_subject() const {
    const std::uint32_t next = verb_.v + 1;
    if (!verb_.cue.takes(Frame::quote) || !is_behind_break(verb_.group.begin)) return {};
    if (!c_.is_inside(next) || p_.is_time(next) || tells_hearer()) return {};
    const Span subject = p_.noun_phrase_after(next, s_.end);
    if (subject.empty()) return {};
    const bool pronoun = p_.is_personal_pronoun(subject.begin);
    if (pronoun && !p_.has(subject.begin, WordClass::third_person_subject)) return {};
    if (c_.is_inside(subject.end) && goes_on_as_clause(subject.end)) return {};
    return p_.has_finite_verb({s_.begin, verb_.group.begin}) ? subject : Span{};
  }
  // "Prices will rise, Ann Roe, the minister, | told reporters": who hears it stands behind the verb.
  bool tells_hearer() const {
    if (!verb_.cue.takes(Frame::hearer) || !p_.is_finite_verb(verb_.group.begin)) return false;
    if (!p_.is_comma(verb_.group.begin - 1)) return false;
    const Span subject = p_.noun_phrase_before(verb_.group.begin, s_.begin);
    return subject.begin > s_.begin && p_.is_comma(subject.begin - 1);
  }
  bool goes_on_as_clause(std::uint32_t t) const {
    constexpr EnumSet kGoesOn{Tag::verb, Tag::aux, Tag::adv, Tag::part};
    return kGoesOn.has(p_.tag(t)) || p_.is(t, "that");
  }

  // Over the hearer and adverbials behind the frame, up to the end, a comma or another stop; kNone
  // if a verb stands between, so that there is no frame.
  std::uint32_t end_of_frame() const {
    std::uint32_t t = frame_.end;
    if (t > s_.begin && p_.is_comma(t - 1)) --t;
    for (; t < s_.end && !p_.is_comma(t); ++t) {
      if (p_.quoted(t) || p_.word(t) == ":") return kNone;
      if (is_stop(t)) break;
      if (inverted_ && p_.starts_relative(t)) return s_.end;  // said Ann Roe, who ...
      if (p_.is_finite_verb(t) || p_.starts_relative(t)) return kNone;
      if (p_.tag(t) == Tag::sconj || t > frame_.end + kLongestAdverbial) return kNone;
    }
    return t;
  }
  bool is_stop(std::uint32_t t) const {
    return p_.tag(t) == Tag::punct && (p_.is_dash(t) || p_.is_any(t, ".", "?", "!", ";", ")"));
  }

  // What goes on behind the frame; an apposition goes to the source instead.
  Span content_behind(std::uint32_t end, Span first, std::uint32_t part_end) {
    if (!c_.is_inside(end) || !closes_frame(end)) return {};
    const std::uint32_t past = p_.word(end) == ")" ? end + 1 : end;
    const Span second = c_.extents.trim({past, part_end});
    if (second.empty()) return second;
    if (inverted_ && is_apposition(second)) {
      source_.end = second.end;
      return {};
    }
    // "..., he said, adding that ...", "..., and left": not his words.
    const bool while_doing = p_.tag(second.begin) == Tag::sconj && second.size() > 1 &&
                             p_.fine(second.begin + 1) == FineTag::vbg;
    // "So far, the mayor has said nothing, | where she could": not his words either.
    if (while_doing || p_.starts_relative(second.begin)) return {};
    const bool other = p_.has_finite_verb(first) ? c_.extents.starts_other(second.begin)
                                                 : p_.fine(second.begin) == FineTag::vbg;
    return other ? Span{} : second;
  }

  // A comma, or the other one of two dashes or brackets.
  bool closes_frame(std::uint32_t end) const {
    if (p_.is_comma(end)) return true;
    if (frame_.begin <= s_.begin) return false;
    const std::uint32_t before = frame_.begin - 1;
    return (p_.is_dash(end) && p_.is_dash(before)) ||
           (p_.word(end) == ")" && p_.word(before) == "(");
  }

  // "its chief executive", "director of the fund": no verb, and a noun at its head.
  bool is_apposition(Span span) const {
    if (span.size() > kLongestApposition || p_.has_finite_verb(span)) return false;
    if (p_.any_quoted(span)) return false;
    if (!p_.noun_phrase_after(span.begin, span.end).empty()) return true;
    return p_.is_possessive_pronoun(span.begin) || p_.tag(span.begin) == Tag::det;
  }

  bool has_unquoted_verb(Span span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (p_.is_finite_verb(t) && !p_.quoted(t)) return true;
    }
    return false;
  }
  bool is_clause_beside(Span first) const {
    // "Just when the vote began, reports said nothing of it"
    std::uint32_t opening = first.begin;
    if (first.size() > 1 && p_.is_adverb(opening)) ++opening;
    const bool subordinates = p_.tag(opening) == Tag::sconj || p_.fine(opening) == FineTag::wrb;
    if (!subordinates || !c_.extents.leads_elsewhere(opening)) return false;
    for (std::uint32_t t = first.begin; t < first.end; ++t) {
      if (p_.is_comma(t)) return false;  // "While some opposed it, most agreed, | he said"
    }
    return true;
  }
  bool is_clause(Span second) const { return !second.empty() && !p_.is_finite_verb(second.begin); }

  // "The coast moved by some metres, he said": what the tagger took for a participle has a subject.
  bool is_clause_of_verb(Span first) const {
    const std::uint32_t clause = verb_.clause;
    if (clause == kNone || clause < first.begin) return false;
    if (clause >= first.end) return false;
    return p_.fine(clause) == FineTag::vbn && p_.child(clause, Relation::nsubj) != kNone;
  }

  // "Responding to the report, Ann Roe said, | it was wrong": what she does while she says it.
  bool opens_with_participle(Span first) const {
    return p_.fine(first.begin) == FineTag::vbg && !p_.quoted(first.begin) &&
           !p_.has_finite_verb(first);
  }

  // "Now, Ann Roe said, the talks had failed"; "Loyalty, he noted, has become rare"
  bool opens_with_one_word(Span first, Span second) const {
    constexpr EnumSet kOpens{Tag::adv, Tag::noun, Tag::propn, Tag::pron};
    return kOpens.has(p_.tag(first.begin)) && !second.empty() && p_.has_finite_verb(second);
  }

  bool is_content(Span first, Span second) const {
    const bool quoted = p_.any_quoted(first);
    if (p_.fine(verb_.v) == FineTag::vbg) return false;
    // "Asked whether he would go, the mayor said": the question is nobody's claim.
    if (!quoted && p_.is_cue_verb(first.begin) && phrases::kPast.has(p_.fine(first.begin)))
      return false;
    // "Saying “they are late,” he left": the participle has the words.
    const bool of_participle = p_.fine(first.begin) == FineTag::vbg && p_.is_cue_verb(first.begin);
    if (of_participle && second.empty() && !has_unquoted_verb(first)) return false;
    if (!verb_.cue.takes(Frame::clause) && !quoted) return false;
    // "While some opposed it, most agreed"
    if (!quoted && second.empty() && is_clause_beside(first)) return false;
    // "In his speech, she praised him, and left": words in front, and no clause.
    if (quoted || p_.has_finite_verb(first)) return true;
    if (is_clause_of_verb(first)) return true;
    return !second.empty() && p_.tag(second.begin) != Tag::cconj;
  }

  const ClauseContext& c_;
  const Phrases& p_;
  Span s_;
  const VerbCue& verb_;
  Span source_{}, frame_{};  // the frame is the source with the verb
  bool inverted_ = false;    // the verb stands first
};

}  // namespace

bool find_framed(const ClauseContext& c, VerbCue& verb) { return Framed(c, verb).find(); }

}  // namespace saith::quotes
