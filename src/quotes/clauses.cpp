// What each sort of cue takes: verbs (a clause, what else, a clause in front of or around its cue,
// passives), nouns and adjectives. sources.cpp says who, extents.cpp how far, according.cpp what
// "according to" takes. Each looks at one sentence of bounded length.

#include "quotes/clauses.hpp"

#include <algorithm>

#include "quotes/according.hpp"
#include "quotes/extents.hpp"
#include "quotes/sources.hpp"

namespace saith::quotes {

namespace {

class Clauses {
 public:
  Clauses(const Phrases& phrases, Span sentence, Column<ClauseCandidate>& out)
      : p_(phrases),
        s_(sentence),
        sources_(phrases, sentence),
        extents_(phrases, sentence),
        out_(out) {}

  void run() {
    for (std::uint32_t t = s_.begin; t < s_.end; ++t) {
      if (p_.quoted(t)) continue;
      if (starts_according(p_, s_, t)) according(t);
      if (!p_.cue(t)) continue;
      switch (p_.role(t)) {
        case CueRole::verb: verb(t); break;
        case CueRole::noun: noun(t); break;
        case CueRole::adjective: adjective(t); break;
        case CueRole::none: break;
      }
    }
  }

 private:
  void put(std::uint32_t v, Span cue, Span source, Span content, RuleId rule, float score,
           Span second = {}) {
    content = extents_.trim(clip(content, s_));
    second = extents_.trim(clip(second, s_));
    if (content.empty()) std::swap(content, second);
    if (content.empty()) return;
    out_.push_back({v, cue, source, {content, second}, rule, score});
  }

  // ---- verbs

  // A form of "be" or "get" stands before the participle.
  bool passive(std::uint32_t v, Span group) const {
    if (p_.fine(v) != FineTag::vbn && p_.fine(v) != FineTag::vbd) return false;
    for (std::uint32_t t = v; t > group.begin;) {
      --t;
      if (p_.tag(t) != Tag::aux) continue;
      static constexpr std::string_view kBe[] = {"is", "are", "was", "were", "be",  "been", "being",
                                                 "am", "get", "got", "'re",  "’re", "'m",   "’m"};
      return std::any_of(std::begin(kBe), std::end(kBe),
                         [&](std::string_view w) { return p_.is(t, w); });
    }
    return false;
  }

  std::uint32_t case_of(std::uint32_t noun) const { return p_.child(noun, Relation::case_); }

  static Frame frame_of(std::string_view w) {
    if (w == "about" || w == "over" || w == "regarding" || w == "concerning") return Frame::about;
    if (w == "against") return Frame::against;
    if (w == "at") return Frame::at;
    if (w == "for") return Frame::for_;
    if (w == "in") return Frame::in;
    if (w == "like") return Frame::like;
    if (w == "of") return Frame::of;
    if (w == "on" || w == "upon") return Frame::on;
    if (w == "to") return Frame::p_to;
    if (w == "with") return Frame::with;
    return Frame::quote;  // no preposition of the lexicon
  }
  static constexpr Frames kObjects =
      bit(Frame::obj) | bit(Frame::obj_as) | bit(Frame::obj_for) | bit(Frame::obj_of) |
      bit(Frame::obj_pred) | bit(Frame::obj_to) | bit(Frame::obj_with) | bit(Frame::obj_said);

  void verb(std::uint32_t v) {
    const Cue& cue = *p_.cue(v);
    Span group = p_.verb_group(v, s_);
    if (passive(v, group)) {
      passive_verb(v, cue, group);
      return;
    }
    if (p_.is(v, "said") && v + 2 < s_.end && p_.is(v + 1, "to") &&
        (p_.is(v + 2, "be") || p_.is(v + 2, "have")))
      return;  // "two men said to be ill"
    if (p_.fine(v) == FineTag::vbn && !sources_.is_finite_group(group, v)) {
      asked(v, cue);
      return;  // "remarks made on Friday"
    }
    const float score = static_cast<float>(cue.strength) / 100.0f;
    std::uint32_t clause = kNone, infinitive = kNone, object = kNone;
    for (std::uint32_t c = p_.first_child(v); c != kNone; c = p_.next_sibling(c)) {
      switch (p_.relation(c)) {
        case Relation::ccomp:
          if ((clause == kNone || c > v) && !is_of_later_cue(v, c)) clause = c;
          break;
        case Relation::xcomp:
          if (infinitive == kNone) infinitive = c;
          break;
        case Relation::obj:
          if (object == kNone && !p_.is_time(c)) object = c;
          break;
        default: break;
      }
    }
    // A clause in front of its verb, or around it.
    const bool paused = v + 1 < s_.end && (ends_frame(v + 1) || p_.word(v + 1) == ".");
    const bool set_off =
        group.begin > s_.begin && (p_.is_comma(group.begin - 1) || p_.quoted(group.begin - 1));
    if (cue.takes_any(kClauses | bit(Frame::quote)) &&
        (clause == kNone || clause < v || paused || set_off) && framed(v, cue, group, score))
      return;
    if (cue.takes(Frame::raising)) {
      raising(v, group, infinitive, score);
      return;
    }
    Span source = sources_.source_of(v, group);
    if (source.empty()) source = sources_.first_subject(group);
    if (!plausible(source)) return;
    // Who quotes, says it: "the agency quoted the minister as saying".
    if (const std::uint32_t saying = p_.as_saying(v, s_.end); saying != kNone) {
      put(v, group, source,
          {extents_.past_time_of_cue(v + 1), extents_.clause_end(saying, saying + 1)},
          RuleId::quote_object, score);
      return;
    }
    if (cue.takes_any(kClauses)) {
      std::uint32_t begin =
          clause != kNone && clause > v ? extents_.clause_begin(v, p_.reach(clause).begin) : kNone;
      const bool of_hearer = infinitive == v + 1 && p_.fine(infinitive) == FineTag::vbg &&
                             cue.takes(Frame::hearer);  // "told cheering members he"
      if (begin == kNone && (infinitive == kNone || of_hearer) &&
          extents_.object_is_loose(v, object, cue))
        begin = extents_.loose_clause(v, cue);
      if (begin != kNone && begin > v + 1 && !p_.quoted(v + 1))
        begin = earlier_clause(v, cue, begin);
      if (begin == v + 1)
        begin = extents_.past_time_of_cue(
            cue.takes(Frame::hearer) ? extents_.past_short_hearer(begin) : begin);
      if (begin == v + 1 && cue.strength >= 95) begin = extents_.past_where(begin);
      // What takes nothing but a clause has one, whatever it was read as.
      if (begin == kNone && cue.strength >= 98 && !cue.takes(Frame::hearer) && v + 6 < s_.end &&
          !p_.quoted(v + 1) && p_.tag(v + 1) != Tag::punct && p_.tag(v + 1) != Tag::adp &&
          p_.tag(v + 1) != Tag::adv && (!p_.is_time(v + 1) || p_.fine(v + 2) == FineTag::pos) &&
          !extents_.leads_elsewhere(v + 1) && !p_.is(v + 1, "to") && !p_.is(v + 1, "so") &&
          !p_.is(v + 1, "nothing")) {
        begin = v + 1;
      }
      if (begin != kNone) {
        put(v, group, source, {begin, extents_.clause_end(v, begin)}, RuleId::quote_clause, score);
        return;
      }
    }
    complement(v, cue, group, source, score);
  }

  // "Ann Roe, who had looked into the case, warned it was not over": the clause is the later one's.
  bool is_of_later_cue(std::uint32_t v, std::uint32_t clause) const {
    for (std::uint32_t t = v + 2; t < clause; ++t) {
      if (p_.is_comma(t - 1) && p_.role(t) == CueRole::verb && p_.relation(t) == Relation::conj &&
          p_.head(t) == v && p_.fine(t) != FineTag::vbg)
        return true;
    }
    return false;
  }

  // A subject and a verb right behind the cue begin earlier than a clause that the tree finds
  // further on.
  std::uint32_t earlier_clause(std::uint32_t v, const Cue& cue, std::uint32_t begin) const {
    const std::uint32_t loose = extents_.loose_clause(v, cue);
    if (loose >= begin || (p_.starts_relative(loose) && !p_.is(loose, "that"))) return begin;
    const bool where =
        p_.tag(loose) ==
        Tag::adp;  // "said in the proceedings that", "said in a letter the talks had failed"
    return where && !p_.is_finite_verb(begin) ? begin : loose;
  }

  // What follows the verb: an infinitive, an object with or without what is said of it, a
  // prepositional object.
  void complement(std::uint32_t v, const Cue& cue, Span group, Span source, float score) {
    std::uint32_t n = v + 1;
    while (n < s_.end && n < v + 4 && !p_.quoted(n) &&
           (p_.tag(n) == Tag::adv || p_.is_time(n) || p_.fine(n) == FineTag::rp)) {
      const Frame frame = frame_of(p_.word(n));
      if (frame != Frame::quote && cue.takes(frame)) break;
      const std::uint32_t past = p_.is_time(n) ? extents_.past_time(n) : n + 1;
      if (past < s_.end && p_.fine(past) == FineTag::pos) break;  // "condemned last week's attack"
      n = past;
    }
    if (n >= s_.end) return;
    if (!p_.quoted(n)) {
      const bool no_to =
          (p_.is(n, "not") || p_.is(n, "n't")) && n + 1 < s_.end && p_.is(n + 1, "to");
      if ((p_.is(n, "to") || no_to) && n + 2 < s_.end &&
          extents_.is_infinitive(no_to ? n + 1 : n)) {
        if (cue.takes(Frame::to))
          put(v, group, source, {n, extents_.phrase_end(n + 2)}, RuleId::quote_infinitive, score);
        return;
      }
      if (p_.tag(n) == Tag::adp || p_.tag(n) == Tag::sconj || p_.fine(n) == FineTag::rp ||
          p_.is(n, "to")) {
        const Frame frame = frame_of(p_.word(n));
        if (frame != Frame::quote && cue.takes(frame) && n + 1 < s_.end) {
          put(v, {group.begin, n + 1}, source, {n + 1, extents_.phrase_end(n + 1)},
              RuleId::quote_object, score * 0.8f);
          return;
        }
        return prepositional(v, cue, group, source, score);
      }
      if (p_.fine(n) == FineTag::vbg && cue.takes(Frame::ing)) {
        put(v, group, source, {n, extents_.phrase_end(n + 1)}, RuleId::quote_infinitive, score);
        return;
      }
    }
    if (!cue.takes_any(kObjects)) return prepositional(v, cue, group, source, score);
    Span object = p_.quoted(n) ? Span{n, p_.stretch_end(n)} : p_.noun_phrase_after(n, s_.end);
    if (object.empty()) {
      std::uint32_t u = n;
      while (u < s_.end && u < n + 4 && !p_.quoted(u) &&
             (p_.tag(u) == Tag::det || p_.tag(u) == Tag::adj || p_.fine(u) == FineTag::prp_poss))
        ++u;
      if (u < s_.end && p_.quoted(u)) object = {n, p_.stretch_end(u)};
    }
    if (object.empty()) return prepositional(v, cue, group, source, score);
    bool fits = cue.takes(Frame::obj);
    const std::uint32_t end = extents_.phrase_end(object.end);
    for (std::uint32_t u = object.begin; !fits && cue.takes(Frame::obj_said) && u < end; ++u)
      fits = p_.quoted(u) || (u < object.end && p_.role(u) == CueRole::noun);
    const std::uint32_t t = object.end;
    if (!fits && cue.takes(Frame::obj_pred))
      fits = t < s_.end && (p_.tag(t) == Tag::adj || p_.tag(t) == Tag::det || p_.quoted(t) ||
                            p_.tag(t) == Tag::noun);
    // What the frame asks for behind the object, or inside of what was taken for it.
    for (std::uint32_t u = n + 1; !fits && u < s_.end && u < t + 7; ++u) {
      if (p_.is_comma(u) || p_.is_finite_verb(u) || (p_.quoted(u) && u >= t)) break;
      fits = (cue.takes(Frame::obj_as) && p_.is(u, "as")) ||
             (cue.takes(Frame::obj_of) && p_.is(u, "of")) ||
             (cue.takes(Frame::obj_for) && p_.is(u, "for")) ||
             (cue.takes(Frame::obj_with) && p_.is(u, "with")) ||
             (cue.takes(Frame::obj_to) && p_.is(u, "to") && extents_.is_infinitive(u));
    }
    if (!fits) return prepositional(v, cue, group, source, score);
    if (!cue.takes_any(kClauses | bit(Frame::quote)) && reason_attributes(end)) return;
    put(v, group, source, {n, end}, RuleId::quote_object, score * 0.8f);
  }
  // "They opposed it because they believed that ...": the reason is what is said, the stance only
  // follows from it.
  bool reason_attributes(std::uint32_t t) const {
    if (t + 2 >= s_.end || !p_.is(t, "because") || p_.fine(t + 1) != FineTag::prp) return false;
    const Cue* cue = p_.cue(t + 2);
    return cue && p_.role(t + 2) == CueRole::verb && cue->takes(Frame::that) && cue->strength >= 85;
  }
  void prepositional(std::uint32_t v, const Cue& cue, Span group, Span source, float score) {
    for (std::uint32_t c = p_.first_child(v); c != kNone; c = p_.next_sibling(c)) {
      if (c < v || (p_.relation(c) != Relation::obl && p_.relation(c) != Relation::advcl)) continue;
      const std::uint32_t prep =
          p_.relation(c) == Relation::obl ? case_of(c) : p_.child(c, Relation::mark);
      if (prep == kNone || prep < v || prep + 1 >= s_.end) continue;
      const Frame frame = frame_of(p_.word(prep));
      if (frame == Frame::quote || !cue.takes(frame)) continue;
      const Span cue_span = prep <= v + 2 ? Span{group.begin, prep + 1} : group;
      put(v, cue_span, source, {prep + 1, extents_.phrase_end(prep + 1)}, RuleId::quote_object,
          score * 0.8f);
      return;
    }
  }

  // "The talks seem to have failed": a judgement that nobody is named for.
  void raising(std::uint32_t v, Span group, std::uint32_t infinitive, float score) {
    const std::uint32_t subject = sources_.subject(v);
    if (infinitive == kNone || infinitive < v || subject == kNone || subject > v) return;
    const Span patient = sources_.phrase_of(subject, group.begin);
    const Span reach = p_.reach(infinitive);
    put(v, group, {}, patient, RuleId::quote_passive, score * 0.8f,
        {std::max(v + 1, reach.begin), extents_.right_of(v, reach.end)});
  }

  // "Asked whether he would go, he ...": nobody is named for the question.
  void asked(std::uint32_t v, const Cue& cue) {
    if (!p_.is(v, "asked") && !p_.is(v, "questioned") && !p_.is(v, "pressed")) return;
    if (v != s_.begin && !p_.is(v - 1, "when") && !p_.is_comma(v - 1)) return;
    const std::uint32_t t = v + 1;
    if (t >= s_.end) return;
    std::uint32_t end = t;
    while (end < s_.end && !p_.is_comma(end)) ++end;
    const float score = static_cast<float>(cue.strength) / 100.0f * 0.8f;
    if (p_.is(t, "about"))
      put(v, {v, t + 1}, {}, {t + 1, end}, RuleId::quote_passive, score);
    else if (p_.is(t, "whether") || p_.is(t, "if") || p_.starts_relative(t))
      put(v, {v, v + 1}, {}, {t, end}, RuleId::quote_passive, score);
  }

  // Somebody may be meant: not "this shows", "you see", "there are said to".
  bool plausible(Span source) const {
    if (source.empty()) return false;
    return source.size() != 1 || !(p_.is(source.begin, "this") || p_.is(source.begin, "you") ||
                                   p_.is(source.begin, "there"));
  }

  // "The bridge (| Berg |": what an unclosed bracket leads to is a phrase of its own.
  Span behind_bracket(Span phrase) const {
    for (std::uint32_t t = phrase.end; t > phrase.begin; --t) {
      if (p_.word(t - 1) == ")") break;
      if (p_.word(t - 1) == "(") return {t, phrase.end};
    }
    return phrase;
  }
  // A comma, or the second dash or bracket around "Berg said".
  bool ends_frame(std::uint32_t t) const {
    const std::string_view w = p_.word(t);
    return w == "," || w == "—" || w == "–" || w == "--" || w == ")";
  }

  // "Two men fled, police said", "The talks, he added, had failed", "Prices fell, said Ann Roe of
  // the bank."
  bool framed(std::uint32_t v, const Cue& cue, Span group, float score) {
    if (!cue.takes_any(bit(Frame::clause) | bit(Frame::quote)) ||
        !(p_.is_finite_verb(group.begin) || p_.acts_finite(v)))
      return false;
    if (group.begin <= s_.begin + 2) return false;
    if (p_.starts_relative(group.begin - 1))
      return false;  // "Ann Roe, who had looked into it, warned"
    // What stands right of the verb: the end, a comma, or something without a verb up to one of
    // them.
    std::uint32_t after = v + 1;
    Span source{};
    std::uint32_t before = group.begin;  // where the frame begins
    auto sets_off = [&](std::uint32_t t) {
      return t > s_.begin &&
             (p_.is_comma(t - 1) || p_.word(t - 1) == "--" || p_.word(t - 1) == "-" ||
              p_.word(t - 1) == "—" || p_.word(t - 1) == "–" || p_.word(t - 1) == "(" ||
              (p_.quoted(t - 1) && t - 1 > s_.begin));
    };
    if (cue.takes(Frame::quote) && sets_off(group.begin) && v + 1 < s_.end && !p_.is_time(v + 1)) {
      // Inverted, unless the comma closes an apposition to a subject: then a clause follows the
      // verb.
      source = p_.noun_phrase_after(v + 1, s_.end);
      if (!source.empty() && p_.fine(source.begin) == FineTag::prp && !p_.is(source.begin, "he") &&
          !p_.is(source.begin, "she") && !p_.is(source.begin, "they") && !p_.is(source.begin, "it"))
        source = {};
      if (!source.empty() && source.end < s_.end &&
          (p_.tag(source.end) == Tag::verb || p_.tag(source.end) == Tag::aux ||
           p_.is(source.end, "that") || p_.tag(source.end) == Tag::adv ||
           p_.tag(source.end) == Tag::part))
        source = {};
      if (!source.empty() && !extents_.has_verb({s_.begin, group.begin})) source = {};
      if (!source.empty()) after = source.end;
    }
    if (source.empty()) {
      const std::uint32_t subject = sources_.subject(v);
      if (subject != kNone && subject < v && p_.head(subject) == v)
        source = sources_.phrase_of(subject, group.begin);
      else
        source = p_.noun_phrase_before(group.begin, s_.begin);
      source = behind_bracket(source);
      if (source.empty() || source.begin <= s_.begin + 1 || p_.starts_relative(source.begin))
        return false;
      before = source.begin;
      if (!sets_off(before)) return false;
    }
    // Over the hearer and adverbials.
    std::uint32_t end = after;
    if (end > s_.begin && p_.is_comma(end - 1)) --end;
    while (end < s_.end && !p_.is_comma(end) && !p_.quoted(end)) {
      const std::string_view w = p_.word(end);
      if (p_.tag(end) == Tag::punct && (w == "." || w == "?" || w == "!" || w == ";" || w == "--" ||
                                        w == "—" || w == "–" || w == ":" || w == ")"))
        break;
      if (before == group.begin && p_.starts_relative(end)) {
        end = s_.end;  // said Ann Roe, who ...
        break;
      }
      if (p_.is_finite_verb(end) || p_.tag(end) == Tag::sconj || p_.starts_relative(end) ||
          end - after > 14)
        return false;
      ++end;
    }
    if (end < s_.end && p_.quoted(end)) return false;
    if (end < s_.end && p_.word(end) == ":") return false;
    const std::uint32_t frame_begin = before > s_.begin ? before - 1 : before;
    const Span part = extents_.part_of(v);
    const Span first = {part.begin, p_.quoted(frame_begin) ? frame_begin + 1 : frame_begin};
    if (!extents_.has_words(first, 2)) return false;
    Span second{};
    const bool comma = end < s_.end && p_.is_comma(end);
    const bool framed_by_marks = end < s_.end && before > s_.begin && before != group.begin &&
                                 !p_.is_comma(before - 1) && ends_frame(end);
    if (comma || framed_by_marks) {
      const std::uint32_t past = p_.word(end) == ")" ? end + 1 : end;
      second = extents_.trim({past, part.end});
      if (before == group.begin && is_apposition(second)) {
        source.end = second.end;
        second = {};
      }
      // "..., he said, adding that ...", "..., and left": not his words.
      const bool own = extents_.has_verb(first);
      if (!second.empty() &&
          (own ? extents_.starts_other(second.begin) : p_.fine(second.begin) == FineTag::vbg))
        second = {};
    }
    // "In his speech, she praised him, and left": words in front, and no clause.
    if (!extents_.has_verb(first) && !extents_.any_quoted(first) &&
        (second.empty() || p_.tag(second.begin) == Tag::cconj))
      return false;
    if (p_.fine(v) == FineTag::vbg) return false;
    if (!cue.takes(Frame::clause) && !extents_.any_quoted(first)) return false;
    put(v, group, source, first, RuleId::quote_framed, score * 0.95f, second);
    return true;
  }
  // "its chief executive", "director of the fund": no verb, and a noun at its head.
  bool is_apposition(Span span) const {
    if (span.empty() || span.size() > 24 || extents_.has_verb(span) || extents_.any_quoted(span))
      return false;
    const Span np = p_.noun_phrase_after(span.begin, span.end);
    if (!np.empty()) return true;
    return p_.fine(span.begin) == FineTag::prp_poss || p_.tag(span.begin) == Tag::det;
  }

  // The "by" of "was described as “rude” by the mayor", "was announced on Friday by the firm"; or
  // kNone.
  std::uint32_t agent_mark(std::uint32_t v) const {
    for (std::uint32_t t = v + 1; t + 1 < s_.end && t < v + 24; ++t) {
      if (p_.quoted(t)) continue;
      const Tag tag = p_.tag(t);
      if (tag == Tag::verb || tag == Tag::aux || p_.is_comma(t) || p_.word(t) == ";" ||
          p_.starts_relative(t))
        return kNone;
      if (!p_.is(t, "by")) continue;
      const Span agent = p_.noun_phrase_after(t + 1, s_.end);
      const bool named = !agent.empty() && p_.tag(agent.begin) != Tag::num &&
                         !p_.is_time(agent.begin) && p_.tag(agent.begin) != Tag::verb;
      return named ? t : kNone;
    }
    return kNone;
  }

  // "X is accused of Y", "X was told that Y", "X is expected to Y".
  void passive_verb(std::uint32_t v, const Cue& cue, Span group) {
    const float score = static_cast<float>(cue.strength) / 100.0f;
    const std::uint32_t by = agent_mark(v);
    const Span source = by != kNone ? sources_.list_after(by + 1) : Span{};
    const std::uint32_t subject = sources_.subject(v);
    if (subject == kNone || p_.head(subject) != v) return;
    const Span patient = sources_.whole_subject(sources_.phrase_of(subject, group.begin));
    const auto before_agent = [&](Span span) {
      return Span{span.begin, by > span.begin ? std::min(span.end, by) : span.end};
    };
    const auto fits = [&](std::uint32_t prep) {
      return (cue.takes(Frame::obj_as) && p_.is(prep, "as")) ||
             (cue.takes(Frame::obj_of) && p_.is(prep, "of")) ||
             (cue.takes(Frame::obj_for) && p_.is(prep, "for")) ||
             (cue.takes(Frame::obj_with) && p_.is(prep, "with"));
    };
    if (const std::uint32_t saying = p_.as_saying(v, s_.end);
        saying != kNone) {  // "is quoted by the agency as saying": he says it
      const Span cue_span = by == kNone ? Span{group.begin, saying + 1} : Span{saying, saying + 1};
      put(v, cue_span, patient, {saying + 1, extents_.clause_end(saying, saying + 1)},
          RuleId::quote_clause, score);
      return;
    }
    // "was accused by the mayor of lying"
    if (!source.empty() && source.end + 1 < s_.end && fits(source.end)) {
      put(v, group, source, patient, RuleId::quote_passive, score * 0.8f,
          {source.end, extents_.phrase_end(source.end + 1)});
      return;
    }
    if (by != kNone && fits(v + 1)) {  // "was described as “rude” by the mayor"
      put(v, group, source, patient, RuleId::quote_passive, score * 0.8f, {v + 1, by});
      return;
    }
    for (std::uint32_t c = p_.first_child(v); c != kNone; c = p_.next_sibling(c)) {
      if (c < v) continue;
      const Relation r = p_.relation(c);
      if (r == Relation::ccomp && cue.takes_any(kClauses)) {
        put(v, group, source, p_.reach(c), RuleId::quote_passive, score * 0.9f);
        return;
      }
      if (r == Relation::xcomp && cue.takes(Frame::obj_to)) {
        put(v, group, source, patient, RuleId::quote_passive, score * 0.9f,
            before_agent(p_.reach(c)));
        return;
      }
      if (r == Relation::obl || r == Relation::advcl || r == Relation::xcomp) {
        const std::uint32_t prep = r == Relation::obl ? case_of(c) : p_.child(c, Relation::mark);
        if (prep == kNone || !fits(prep)) continue;
        std::uint32_t end = extents_.phrase_end(prep + 1);
        if (end + 1 < p_.reach(c).end && p_.is_comma(end) &&
            (p_.starts_relative(end + 1) || p_.is(end + 1, "including")))
          end = p_.reach(c).end;
        put(v, group, source, patient, RuleId::quote_passive, score * 0.8f,
            before_agent({prep, end}));
        return;
      }
    }
    if (source.empty() || !cue.takes(Frame::obj)) return;
    // "was named prime minister by the king"
    const bool pred = cue.takes(Frame::obj_pred) && v + 1 < by && p_.tag(v + 1) != Tag::adp &&
                      p_.tag(v + 1) != Tag::adv && !p_.is_time(v + 1);
    put(v, group, source, patient, RuleId::quote_passive, score * 0.7f,
        pred ? Span{v + 1, by} : Span{});
  }

  void according(std::uint32_t t) {
    const AccordingTo found = find_according(p_, extents_, s_, t);
    if (!found.source.empty())
      put(t, found.cue, found.source, found.content, RuleId::quote_according_to, 0.9f,
          found.second);
  }

  // ---- nouns and adjectives

  void noun(std::uint32_t n) {
    const Cue& cue = *p_.cue(n);
    std::uint32_t owner = p_.child(n, Relation::nmod_poss);
    Span source{};
    Span group{n, n + 1};
    if (owner != kNone && owner < n && !p_.quoted(owner)) {
      source = sources_.phrase_of(owner, n);
      const std::uint32_t mark = p_.child(owner, Relation::case_);
      if (mark != kNone && mark > owner && mark < n) {
        source.end = std::min(source.end, mark);
        group.begin = mark;
      } else {
        source = {owner, owner + 1};
        group.begin = owner + 1;
      }
    } else if (p_.relation(n) == Relation::obj && p_.head(n) != kNone) {
      const std::uint32_t v = p_.head(n);
      if (p_.cue(v)) return;  // the verb's own
      const Span verbs = p_.verb_group(v, s_);
      source = sources_.source_of(v, verbs);
      if (!source.empty()) group = {std::max(verbs.begin, source.end), n + 1};
      if (group.begin >= group.end) group = {n, n + 1};
    }
    if (source.empty() && n > s_.begin + 1 && p_.fine(n - 1) == FineTag::pos) {
      source = p_.noun_phrase_before(n - 1, s_.begin);
      group.begin = n - 1;
    } else if (source.empty() && n > s_.begin && p_.fine(n - 1) == FineTag::prp_poss) {
      source = {n - 1, n};
    }
    if (source.empty()) return;
    const float score = static_cast<float>(cue.strength) / 100.0f * 0.8f;
    if (n + 2 < s_.end && !p_.quoted(n + 1)) {
      const Frame frame = frame_of(p_.word(n + 1));
      if (p_.is(n + 1, "that") && cue.takes(Frame::that)) {
        put(n, group, source, {n + 1, extents_.phrase_end(n + 1)}, RuleId::quote_noun_cue, score);
        return;
      }
      if (p_.is(n + 1, "to") && cue.takes(Frame::to) && extents_.is_infinitive(n + 1)) {
        put(n, group, source, {n + 1, extents_.phrase_end(n + 3)}, RuleId::quote_noun_cue, score);
        return;
      }
      if (frame != Frame::quote && cue.takes(frame)) {
        put(n, {group.begin, n + 2}, source, {n + 2, extents_.phrase_end(n + 2)},
            RuleId::quote_noun_cue, score);
        return;
      }
    }
    for (std::uint32_t c = p_.first_child(n); c != kNone; c = p_.next_sibling(c)) {
      if (c < n) continue;
      const Relation r = p_.relation(c);
      const std::uint32_t mark = p_.child(c, Relation::mark);
      if ((r == Relation::acl || r == Relation::ccomp) && mark != kNone) {
        const bool that = p_.is(mark, "that") && cue.takes(Frame::that);
        const bool to = p_.is(mark, "to") && cue.takes(Frame::to);
        if (that || to) {
          put(n, group, source, {std::max(p_.reach(c).begin, n + 1), p_.reach(c).end},
              RuleId::quote_noun_cue, score);
          return;
        }
      }
      if (r == Relation::nmod && case_of(c) != kNone) {
        const std::uint32_t prep = case_of(c);
        const Frame frame = frame_of(p_.word(prep));
        if (frame != Frame::quote && cue.takes(frame)) {
          put(n, {group.begin, prep + 1}, source, {prep + 1, p_.reach(c).end},
              RuleId::quote_noun_cue, score);
          return;
        }
      }
    }
  }

  void adjective(std::uint32_t a) {
    const Cue& cue = *p_.cue(a);
    std::uint32_t cop = p_.child(a, Relation::cop);
    if (cop == kNone) cop = p_.child(a, Relation::aux_pass);
    if (cop == kNone) return;
    std::uint32_t subject_head = p_.child(a, Relation::nsubj);
    if (subject_head == kNone) subject_head = p_.child(a, Relation::nsubj_pass);
    if (subject_head == kNone || subject_head > a) return;
    Span group = p_.verb_group(std::min(cop, a), s_);
    group.end = a + 1;
    const Span source = sources_.phrase_of(subject_head, group.begin);
    if (source.empty() || p_.is(source.begin, "it") || p_.is(source.begin, "there") ||
        p_.is(source.begin, "that"))
      return;
    const float score = static_cast<float>(cue.strength) / 100.0f * 0.8f;
    for (std::uint32_t c = p_.first_child(a); c != kNone; c = p_.next_sibling(c)) {
      if (c < a) continue;
      const Relation r = p_.relation(c);
      const std::uint32_t mark = r == Relation::obl ? case_of(c) : p_.child(c, Relation::mark);
      if (r == Relation::ccomp || (r == Relation::advcl && mark != kNone && p_.is(mark, "that"))) {
        if (!cue.takes_any(kClauses)) continue;
        put(a, group, source, {std::max(p_.reach(c).begin, a + 1), p_.reach(c).end},
            RuleId::quote_adjective, score);
        return;
      }
      if (mark == kNone) continue;
      if ((r == Relation::xcomp || r == Relation::advcl) && p_.is(mark, "to") &&
          cue.takes(Frame::to)) {
        put(a, group, source, {std::max(p_.reach(c).begin, a + 1), p_.reach(c).end},
            RuleId::quote_adjective, score);
        return;
      }
      const Frame frame = frame_of(p_.word(mark));
      if ((r == Relation::obl || r == Relation::advcl) && frame != Frame::quote &&
          cue.takes(frame)) {
        put(a, {group.begin, mark + 1}, source, {mark + 1, p_.reach(c).end},
            RuleId::quote_adjective, score);
        return;
      }
    }
  }

  const Phrases& p_;
  Span s_;
  ClauseSources sources_;
  ClauseExtents extents_;
  Column<ClauseCandidate>& out_;
};

}  // namespace

void find_clauses(const Phrases& phrases, Span sentence, Column<ClauseCandidate>& candidates) {
  Clauses(phrases, sentence, candidates).run();
}

}  // namespace saith::quotes
