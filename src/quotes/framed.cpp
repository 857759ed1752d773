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

// What stands behind a verb that closes a frame.
constexpr auto kPause = either(Word{","}, Word{"."}, Word{")"}, kDash);
// What stands in front of one that opens a frame.
constexpr auto kOpensFrame = either(kDash, Word{","}, Word{"-"}, Word{"("});
constexpr auto kGoesOnAsClause =
    either(tagged(Tag::verb, Tag::aux, Tag::adv, Tag::part), Word{"that"});
constexpr auto kStop = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::punct &&
         words.is_of(t, kDash, Word{"."}, Word{"?"}, Word{"!"}, Word{";"}, Word{")"});
};
constexpr auto kGerund = tagged(FineTag::vbg);

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
    if (is_clause(second) && opens_with_participle(first))
      first = {};
    else if (!c_.extents.has_words(first, kFewestWords) && !opens_with_one_word(first, second))
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
    const std::uint32_t v = verb_.v, begin = verb_.group.begin;
    if (!verb_.cue.takes_any(bit(Frame::clause) | bit(Frame::quote))) return false;
    if (has_object_behind()) return false;
    // A clause behind the verb is its own, unless something sets the verb off.
    if (has_clause_behind() && !is_set_off()) return false;
    if (!p_.is_finite_verb(begin) && !p_.is_reduced_finite(v)) return false;
    // Not "Ann Roe, who had looked into it, warned".
    return p_.reads_before(begin, s_.begin + 2, other_than(kRelative));
  }
  // "..., he decided | to move", "..., the visitor found | no answer": the verb has its own object,
  // unless that is who hears it or when it was said.
  bool has_object_behind() const {
    const std::uint32_t next = verb_.v + 1;
    if (p_.reads(next, s_.end, Is{WordClass::frame_to}, tagged(FineTag::vb))) return true;
    if (p_.reads(next, s_.end, Word{"no"}, tagged(Tag::noun))) return true;
    constexpr auto kThing = [](const auto& p, std::uint32_t t) {
      return p.tag(t) == Tag::noun && !p.is_time(t) && !p.has(t, WordClass::span_of_time);
    };
    return !verb_.cue.takes(Frame::hearer) &&
           p_.reads(next, s_.end, Is{WordClass::a_or_an}, kThing);
  }
  // Not "said on Monday following an inquiry", which the tree may have for one.
  bool has_clause_behind() const {
    const std::uint32_t clause = verb_.clause;
    if (!is_found_behind(clause, verb_.v)) return false;
    if (p_.fine(clause) == FineTag::vbg) return false;
    return p_.child(clause, Relation::nsubj) != kNone || p_.has_finite_verb({verb_.v + 1, s_.end});
  }
  // A mark stands behind the verb, or in front of its group.
  bool is_set_off() const {
    if (p_.reads(verb_.v + 1, s_.end, kPause)) return true;
    return p_.reads_before(verb_.group.begin, s_.begin, kCommaOrQuoted);
  }

  // A comma, a dash or a quoted stretch ends in front of the token.
  bool is_behind_break(std::uint32_t t) const {
    if (p_.reads_before(t, s_.begin, tagged(FineTag::hyph)))
      return false;  // "Ana Chan-o-|cha said"
    if (p_.reads_before(t, s_.begin, kOpensFrame)) return true;
    return p_.reads_before(t, s_.begin + 1, kQuoted);
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
    if (source_.begin <= s_.begin + 1) return false;
    if (!p_.reads(source_.begin, source_.end, other_than(kRelative))) return false;
    // "The bridge, | as the mayor said, | is unsafe."
    if (p_.reads_before(source_.begin, s_.begin + 2, Word{"as"})) --frame_.begin;
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
    const bool own = subject < verb_.v && p_.head(subject) == verb_.v;
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
    if (!p_.reads(next, s_.end, other_than(kTime))) return {};
    if (tells_hearer()) return {};
    const Span subject = p_.noun_phrase_after(next, s_.end);
    if (subject.empty() || is_writer_or_reader(subject.begin)) return {};
    if (p_.reads(subject.end, s_.end, kGoesOnAsClause)) return {};
    if (p_.has_finite_verb({s_.begin, verb_.group.begin})) return subject;
    // "The bridge, said Ann Roe, | is unsafe": the verb of the clause stands behind the frame.
    return p_.reads(subject.end, s_.end, kComma, kFinite) ? subject : Span{};
  }
  // "I", "you"
  bool is_writer_or_reader(std::uint32_t t) const {
    return p_.is_personal_pronoun(t) && !p_.has(t, WordClass::third_person_subject);
  }
  // "Prices will rise, Ann Roe, the minister, | told reporters": who hears it stands behind the verb.
  bool tells_hearer() const {
    if (!verb_.cue.takes(Frame::hearer) || !p_.is_finite_verb(verb_.group.begin)) return false;
    if (!p_.is_comma(verb_.group.begin - 1)) return false;
    const Span subject = p_.noun_phrase_before(verb_.group.begin, s_.begin);
    return p_.reads_before(subject.begin, s_.begin, kComma);
  }

  // Over the hearer and adverbials behind the frame, up to the end, a comma or another stop; kNone
  // if a verb stands between, so that there is no frame.
  std::uint32_t end_of_frame() const {
    std::uint32_t t = frame_.end;
    if (p_.reads_before(t, s_.begin, kComma)) --t;
    for (; t < s_.end; ++t) {
      if (p_.is_comma(t)) break;
      if (p_.is_of(t, kQuoted, Word{":"})) return kNone;
      if (p_.is_of(t, kStop)) break;
      if (p_.starts_relative(t)) return inverted_ ? s_.end : kNone;  // said Ann Roe, who ...
      if (p_.is_of(t, kFinite, tagged(Tag::sconj))) return kNone;
      if (t > frame_.end + kLongestAdverbial) return kNone;
    }
    return t;
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
    // "..., he said, while adding that ...": not his words.
    if (p_.reads(second.begin, second.end, tagged(Tag::sconj), kGerund)) return {};
    // "So far, the mayor has said nothing, | where she could": not his words either.
    if (p_.starts_relative(second.begin)) return {};
    const bool other = p_.has_finite_verb(first) ? c_.extents.starts_other(second.begin)
                                                 : p_.is_of(second.begin, kGerund);
    return other ? Span{} : second;
  }

  // A comma, or the other one of two dashes or brackets.
  bool closes_frame(std::uint32_t end) const {
    if (p_.is_comma(end)) return true;
    if (frame_.begin <= s_.begin) return false;
    const std::uint32_t before = frame_.begin - 1;
    if (p_.is_dash(end)) return p_.is_dash(before);
    return p_.word(end) == ")" && p_.word(before) == "(";
  }

  // "its chief executive", "director of the fund": no verb, and a noun at its head.
  bool is_apposition(Span span) const {
    if (span.size() > kLongestApposition) return false;
    if (p_.any_of(span, either(kFinite, kQuoted))) return false;
    if (!p_.noun_phrase_after(span.begin, span.end).empty()) return true;
    return p_.is_of(span.begin, kPossessive, tagged(Tag::det));
  }

  bool is_clause_beside(Span first) const {
    // "Just when the vote began, reports said nothing of it"
    const bool behind_adverb = p_.reads(first.begin, first.end - 1, kAdverb);
    const std::uint32_t opening = behind_adverb ? first.begin + 1 : first.begin;
    if (!p_.is_of(opening, kSubordinator) || !c_.extents.leads_elsewhere(opening)) return false;
    return !p_.any_of(first, kComma);  // "While some opposed it, most agreed, | he said"
  }
  bool is_clause(Span second) const {
    return p_.reads(second.begin, second.end, other_than(kFinite));
  }

  // "The coast moved by some metres, he said": what the tagger took for a participle has a subject.
  bool is_clause_of_verb(Span first) const {
    const std::uint32_t clause = verb_.clause;
    if (!holds(first, clause)) return false;
    return p_.fine(clause) == FineTag::vbn && p_.child(clause, Relation::nsubj) != kNone;
  }

  // "Responding to the report, Ann Roe said, | it was wrong": what she does while she says it.
  bool opens_with_participle(Span first) const {
    return p_.is_of(first.begin, unquoted(kGerund)) && !p_.has_finite_verb(first);
  }

  // "Now, Ann Roe said, the talks had failed"; "Loyalty, he noted, has become rare"
  bool opens_with_one_word(Span first, Span second) const {
    constexpr EnumSet kOpens{Tag::adv, Tag::noun, Tag::propn, Tag::pron};
    return p_.is(first.begin, kOpens) && p_.has_finite_verb(second);
  }

  bool is_content(Span first, Span second) const {
    if (p_.fine(verb_.v) == FineTag::vbg) return false;
    // "Saying “they are late,” he left": the participle has the words.
    if (is_of_participle(first, second)) return false;
    return p_.any_quoted(first) || is_reported(first, second);
  }
  bool is_of_participle(Span first, Span second) const {
    const bool says = p_.is_of(first.begin, kGerund) && p_.is_cue_verb(first.begin);
    if (!says || !second.empty()) return false;
    return !p_.any_of(first, kUnquotedFinite);
  }
  // The content is no quotation, and is what somebody said all the same.
  bool is_reported(Span first, Span second) const {
    // "Asked whether he would go, the mayor said": the question is nobody's claim.
    if (p_.is_cue_verb(first.begin) && p_.is(first.begin, phrases::kPast)) return false;
    if (!verb_.cue.takes(Frame::clause)) return false;
    // "While some opposed it, most agreed"
    if (second.empty() && is_clause_beside(first)) return false;
    // "In his speech, she praised him, and left": words in front, and no clause.
    if (p_.has_finite_verb(first) || is_clause_of_verb(first)) return true;
    return p_.reads(second.begin, second.end, other_than(kConjunction));
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
