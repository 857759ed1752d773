// SPDX-License-Identifier: Apache-2.0

#include "quotes/according.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSource = 24;      // that the tree alone shows
constexpr std::uint32_t kLongestParticiple = 20;  // "numbers | reported by the agency,"

constexpr auto kPunctuation = tagged(Tag::punct);
constexpr auto kNominal =
    unquoted(either(tagged(Tag::det, Tag::noun, Tag::propn, Tag::num), kPossessive));
constexpr auto kMarkButComma = [](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::punct && !words.is_comma(t);
};

// Where a source ends that may have taken what follows its comma: "Ann Roe, director of the fund,"
// and "the mayor, Ann Roe," have an apposition; "the ruling, a host" and, at the head of a
// sentence, "the agency, the minister said" have not.
class NamedSource {
 public:
  NamedSource(const Phrases& p, Span sentence, Span source, bool leads)
      : p_(p), s_(sentence), source_(source), leads_(leads) {}

  std::uint32_t end() const {
    std::uint32_t open = 0, first_comma = kNone;
    for (std::uint32_t t = source_.begin + 1; t + 1 < source_.end; ++t) {
      open += p_.word(t) == "(";
      if (p_.word(t) == ")" && open > 0) --open;
      if (!p_.is_comma(t) || open > 0) continue;
      if (joins(t)) continue;
      if (first_comma == kNone) first_comma = t;
      const Span piece = piece_behind(t);
      const bool acts = leads_ && p_.reads(piece.end + 1, s_.end, kFinite);
      if (acts) return first_comma;
      if (!is_apposition(piece)) return t;
      t = piece.end - 1;
    }
    return leads_ && first_comma != kNone && name_follows() ? first_comma : source_.end;
  }

 private:
  // The comma of a list, or of a date: March 14, 2019.
  bool joins(std::uint32_t comma) const {
    if (p_.tag(comma + 1) == Tag::cconj) return true;
    return p_.reads(comma - 1, s_.end, tagged(Tag::num), kComma, tagged(Tag::num));
  }

  // Between the comma and the next one.
  Span piece_behind(std::uint32_t comma) const {
    const std::uint32_t end = std::min(s_.end, source_.end);
    return {comma + 1, p_.past(comma + 1, end, other_than(kComma))};
  }

  bool is_apposition(Span piece) const {
    if (!is_closed(piece) || !p_.is_of(piece.begin, kNominal)) return false;
    if (p_.tag(piece.begin) == Tag::propn) return true;
    return p_.is_of(piece.begin - 2, tagged(Tag::propn), Word{")"});
  }
  bool is_closed(Span piece) const {
    if (piece.end >= s_.end || p_.is_of(piece.end, kPunctuation, kRelative)) return true;
    return p_.is_of(piece.end - 1, kPunctuation);
  }

  // "the agency, the prosecutor, Ann Roe, said"
  bool name_follows() const {
    const bool comma = p_.reads(source_.end, s_.end, kComma);
    const Span name = p_.noun_phrase_after(comma ? source_.end + 1 : source_.end, s_.end);
    if (name.empty()) return false;
    return p_.reads(name.end, s_.end, kComma, kFinite);
  }

  const Phrases& p_;
  Span s_, source_;
  bool leads_;
};

class According {
 public:
  According(const Phrases& p, const ClauseExtents& extents, Span sentence, std::uint32_t t)
      : p_(p), extents_(extents), s_(sentence), t_(t), past_(p.is(t, "per") ? t + 1 : t + 2) {}

  AccordingTo find() const {
    const Span part = extents_.part_of(t_);
    const bool leads = t_ <= part.begin + 1;
    Span source = named_phrase();
    if (source.empty() || is_measure(source)) return {};
    if (leads) source.end = past_name_in_marks(past_participle(source));
    source.end = NamedSource(p_, s_, source, leads).end();
    const std::uint32_t past_source = source.end;
    source.end = p_.before_time(source.end, source.begin);
    if (leads) {
      const Span content{past_source, part.end};
      return {{t_, past_}, source, {past_source, extents_.begin_of_other_voice(content)}, {}};
    }
    Span content{part.begin, t_};
    const Span second = content_behind(past_source, content, part.end);
    // "and, according to the mayor, two men fled"
    const bool nothing_but_and = p_.reads_before(content.end, content.begin, kConjunction, kComma);
    if (nothing_but_and && !second.empty()) content = {};
    return {{t_, past_}, source, content, second};
  }

 private:
  // "according to | market needs", "to | plan": what something is done by.
  bool is_measure(Span source) const {
    constexpr auto kBehindHead = either(kComma, tagged(Tag::adp));
    const std::uint32_t head = p_.past(source.begin + 1, source.end, other_than(kBehindHead)) - 1;
    if (p_.tag(head) == Tag::propn) return false;
    if (p_.has(head, WordClass::measure)) return true;
    // "according to plan", "to plans in spite of"; but "according to plans for the site"
    const bool is_bare = head == source.begin && p_.has(head, WordClass::plan);
    constexpr auto kWhose =
        either(Is{WordClass::frame_for}, Is{WordClass::frame_of}, Is{WordClass::by_or_from});
    return is_bare && !p_.reads(head + 1, s_.end, kWhose);
  }
  // The words after "to", or all that the tree has there.
  Span named_phrase() const {
    Span source = p_.noun_phrase_after(past_, s_.end);
    const std::uint32_t noun = p_.head(t_);
    if (!holds({past_, s_.end}, noun)) return source;
    Span wide{past_, p_.back_over(p_.reach(noun).end, noun + 1, kMarkButComma)};
    if (source.empty() || is_whole(wide, source)) source = wide;
    return p_.has_finite_verb(source) ? Span{} : source;
  }
  bool is_whole(Span wide, Span source) const {
    if (!holds({source.end + 1, s_.end}, wide.end)) return false;
    if (wide.size() >= kLongestSource) return false;
    return p_.is_of(wide.end, kPunctuation) && !p_.has_finite_verb(wide);
  }

  // "numbers reported by the agency, ..."
  Span past_participle(Span source) const {
    constexpr auto kGoesOn = other_than(either(kCommaOrQuoted, kFinite));
    if (!p_.reads(source.end, s_.end, tagged(FineTag::vbn))) return source;
    const std::uint32_t limit = std::min(s_.end, source.end + kLongestParticiple);
    const std::uint32_t end = p_.past(source.end, limit, kGoesOn);
    return p_.reads(end, s_.end, kComma) ? Span{source.begin, end} : source;
  }

  // "the agency's “Storm Riders”, the wind ...": where the source ends.
  std::uint32_t past_name_in_marks(Span source) const {
    if (p_.is_comma(source.end - 1)) return source.end;
    const bool possessor = p_.reads(source.end, s_.end, tagged(FineTag::pos));
    const std::uint32_t name = possessor ? source.end + 1 : source.end;
    if (!p_.reads(name, s_.end, kQuoted)) return source.end;
    const std::uint32_t end = p_.stretch_end(name);
    return p_.reads(end, s_.end, kComma) ? end : source.end;
  }

  // What goes on behind the source: nothing, if it is not his.
  Span content_behind(std::uint32_t past_source, Span content, std::uint32_t end) const {
    if (past_source >= s_.end) return {};
    if (!p_.is_comma(past_source) && !p_.is_comma(past_source - 1)) return {};
    const Span second = extents_.trim({past_source, end});
    if (second.empty() || !p_.has_finite_verb(content)) return second;
    const bool other = extents_.starts_other(second.begin) || p_.tag(second.begin) == Tag::cconj;
    return other ? Span{} : second;
  }

  const Phrases& p_;
  const ClauseExtents& extents_;
  Span s_;
  std::uint32_t t_;
  std::uint32_t past_;  // past the cue
};

// "Per | the mayor"; not "Per Holm said"
bool starts_per(const Phrases& p, Span sentence, std::uint32_t t) {
  if (t != sentence.begin || !p.is(t, "per")) return false;
  if (p.reads(t + 1, sentence.end, kCapital, kFinite)) return false;
  return p.reads(t + 1, sentence.end, kUnquoted, kAny);
}

}  // namespace

bool starts_according(const Phrases& p, Span sentence, std::uint32_t t) {
  if (starts_per(p, sentence, t)) return true;
  return p.reads(t, sentence.end, Word{"according"}, Word{"to"}, kUnquoted);
}

AccordingTo find_according(const Phrases& p, const ClauseExtents& extents, Span sentence,
                           std::uint32_t t) {
  return According(p, extents, sentence, t).find();
}

}  // namespace saith::quotes
