#include "quotes/sources.hpp"

#include <algorithm>

namespace saith::quotes {

Span ClauseSources::phrase_of(std::uint32_t head, std::uint32_t not_past) const {
  if (p_.is(head, "that") && p_.starts_relative(head)) {
    const Span antecedent = p_.noun_phrase_before(head, s_.begin);
    if (!antecedent.empty()) return antecedent;
  }
  if (p_.fine(head) == FineTag::prp || p_.starts_relative(head)) return {head, head + 1};
  if (head < s_.begin || head >= s_.end) return {};
  Span span = clip(p_.reach(head), s_);
  span.end = std::min(span.end, not_past);
  if (span.end <= head) span.end = head + 1;
  // What opens the reach and is no part of the phrase.
  while (span.begin < head &&
         (p_.tag(span.begin) == Tag::punct || p_.tag(span.begin) == Tag::cconj ||
          p_.tag(span.begin) == Tag::adp || p_.tag(span.begin) == Tag::sconj) &&
         !p_.quoted(span.begin)) {
    ++span.begin;
  }
  for (std::uint32_t t = head + 1; t + 1 < span.end; ++t) {
    if (p_.is_comma(t) && (p_.starts_relative(t + 1) || p_.fine(t + 1) == FineTag::vbg)) {
      span.end = t;
      return span;
    }
  }
  std::uint32_t commas = 0;
  for (std::uint32_t t = span.begin; t + 1 < span.end; ++t) commas += p_.is_comma(t);
  while (span.end > head + 1 && p_.tag(span.end - 1) == Tag::punct &&
         !(commas > 0 && p_.is_comma(span.end - 1)) && p_.word(span.end - 1) != ")" &&
         !p_.quoted(span.end - 1)) {
    --span.end;
  }
  if (commas > 0 && span.end < not_past && span.end < s_.end && p_.is_comma(span.end) &&
      span.end + 1 == not_past)
    ++span.end;
  return span;
}

std::uint32_t ClauseSources::subject(std::uint32_t v) const {
  std::uint32_t t = v;
  if (p_.fine(v) == FineTag::vb && v > s_.begin && p_.is(v - 1, "to") &&
      p_.relation(v) != Relation::xcomp && p_.relation(v) != Relation::conj)
    return kNone;
  for (int step = 0; step < 4; ++step) {
    std::uint32_t own = kNone;
    int children = 0;
    for (std::uint32_t c = p_.first_child(t);
         c != kNone && (c < t || own == kNone) && children < 64;
         c = p_.next_sibling(c), ++children) {
      if (p_.relation(c) == Relation::nsubj || p_.relation(c) == Relation::nsubj_pass) own = c;
    }
    if (own != kNone) return own;
    const std::uint32_t head = p_.head(t);
    if (head == kNone) break;
    const Relation r = p_.relation(t);
    if (r == Relation::acl && t == v) {
      if (p_.fine(v) != FineTag::vbg) return kNone;
      // "a resolution accusing": the noun; "..., accusing": who the clause is about.
      const std::uint32_t first = p_.reach(v).begin;
      if (first > s_.begin && !p_.is_comma(first) && !p_.is_comma(first - 1)) return head;
      t = head;
      while (p_.tag(t) != Tag::verb && p_.head(t) != kNone && step < 8) t = p_.head(t), ++step;
      if (p_.tag(t) != Tag::verb) return kNone;
      step = 1;
      continue;
    }
    if (r == Relation::conj || r == Relation::xcomp || r == Relation::advcl ||
        r == Relation::parataxis || r == Relation::ccomp) {
      if (r == Relation::ccomp && step == 0 && p_.fine(v) != FineTag::vb &&
          p_.fine(v) != FineTag::vbg)
        break;
      if (r == Relation::parataxis && p_.fine(v) != FineTag::vbg) break;
      if (r == Relation::advcl && p_.is_finite_verb(t)) break;
      // "She says he knows, but said that": who says in the same tense.
      if (r == Relation::conj && t == v && p_.relation(head) == Relation::ccomp &&
          p_.head(head) < head && p_.cue(p_.head(head)) && p_.fine(p_.head(head)) == p_.fine(v) &&
          p_.is_finite_verb(v) && is_finite(p_.fine(head)) && p_.fine(head) != p_.fine(v)) {
        t = p_.head(head);
        continue;
      }
      // "He said the talks had failed, adding that": who said it adds, whatever the tree hangs it
      // on.
      const bool adds = r == Relation::advcl && t == v && p_.fine(v) == FineTag::vbg && p_.cue(v);
      t = head;
      if (adds && p_.relation(t) == Relation::ccomp && p_.head(t) < t && p_.cue(p_.head(t)))
        t = p_.head(t);
      continue;
    }
    break;
  }
  return kNone;
}

bool ClauseSources::opens_clause(std::uint32_t t) const {
  if (t == s_.begin) return true;
  if (p_.quoted(t - 1)) return false;
  switch (p_.tag(t - 1)) {
    case Tag::punct: return p_.word(t - 1) != "-";
    case Tag::cconj:
    case Tag::sconj: return true;
    default: return false;
  }
}

std::uint32_t ClauseSources::begin_of_title(Span phrase, bool acts) const {
  std::uint32_t t = phrase.begin;
  while (t > s_.begin && phrase.begin - t < 12 && !p_.quoted(t - 1) && !p_.is_time(t - 1)) {
    const Tag before = p_.tag(t - 1);
    const bool noun = before == Tag::noun || before == Tag::propn || before == Tag::adj;
    const bool mark = p_.fine(t - 1) == FineTag::hyph || p_.fine(t - 1) == FineTag::pos;
    const bool of = p_.is(t - 1, "of") && t < phrase.begin && t > s_.begin + 1 &&
                    (p_.tag(t - 2) == Tag::noun || p_.tag(t - 2) == Tag::propn);
    // "developing countries", "the ruling coalition"; not "saying officials".
    const bool participle =
        before == Tag::verb && (p_.fine(t - 1) == FineTag::vbg || p_.fine(t - 1) == FineTag::vbn) &&
        p_.role(t - 1) != CueRole::verb &&
        (t < s_.begin + 2 || p_.tag(t - 2) != Tag::adp || p_.relation(t - 1) == Relation::amod);
    if (before != Tag::det && !noun && !mark && !of && !participle) break;
    --t;
    if (before == Tag::det && !(t > s_.begin + 1 && p_.is(t - 1, "of"))) break;
  }
  if (t < phrase.begin && p_.is_time(t)) ++t;
  const Tag last = t < phrase.begin ? p_.tag(phrase.begin - 1) : Tag::x;
  const bool hyphen = t < phrase.begin && p_.fine(phrase.begin - 1) == FineTag::hyph;
  if (last != Tag::noun && last != Tag::propn && last != Tag::adj && last != Tag::part &&
      last != Tag::verb && !hyphen)
    return phrase.begin;
  return opens_clause(t) || begin_of_noun_before({t, phrase.end}, acts) < t
             ? t
             : phrase.begin;  // "A spokesman for foreign minister | Ann Roe"
}

std::uint32_t ClauseSources::begin_of_list(Span phrase) const {
  if (p_.is_comma(phrase.end - 1)) return phrase.begin;
  bool joined = false;
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t)
    joined |= p_.tag(t) == Tag::cconj && !p_.quoted(t);
  std::uint32_t begin = phrase.begin;
  int items = 0;
  for (; items < 8 && begin > s_.begin + 1; ++items) {
    std::uint32_t end = begin - 1;
    if (items == 0 && p_.tag(end) == Tag::cconj && !p_.is(end, "but") && !p_.quoted(end)) {
      joined = true;
      if (p_.is_comma(end - 1)) --end;
    } else if (items == 0 && p_.is(end, "with") && end > s_.begin + 2 && p_.is(end - 1, "along") &&
               p_.is_comma(end - 2)) {
      joined = true;
      end -= 2;
    } else if (!joined || !p_.is_comma(end)) {
      break;
    }
    const Span item = p_.noun_phrase_before(end, s_.begin, 0);
    if (item.empty() || item.end != end || item.size() > 10 ||
        p_.past_opening_time(item) != item.begin || p_.is_time(item.end - 1))
      break;
    if (p_.fine(item.begin) == FineTag::prp || p_.tag(item.end - 1) == Tag::num) break;
    bool acts = false;
    for (std::uint32_t u = item.begin + 1; u + 1 < item.end; ++u)
      acts |= p_.tag(u) == Tag::verb && (p_.tag(u + 1) == Tag::propn || p_.tag(u + 1) == Tag::det);
    if (acts) return phrase.begin;
    if (item.begin > s_.begin &&
        (p_.tag(item.begin - 1) == Tag::adp || p_.relation(item.begin - 1) == Relation::case_))
      break;  // "After the summit, the Dutch and ..."
    begin = item.begin;
  }
  // "analysts say China, India and ..."; not "they deny the charges, and ...".
  const bool said = items > 1 && begin > s_.begin && p_.role(begin - 1) == CueRole::verb &&
                    p_.cue(begin - 1)->takes(Frame::clause);
  return opens_clause(begin) || said ? begin : phrase.begin;
}

std::uint32_t ClauseSources::begin_of_noun_before(Span phrase, bool acts) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 2 || p_.quoted(t - 1)) return t;
  const bool released = p_.fine(t - 1) == FineTag::vbn &&
                        p_.is_time(t);  // "A document released | Monday by the judge"
  const bool later = p_.is(t - 1, "after") || p_.is(t - 1, "before") || p_.is(t - 1, "since") ||
                     p_.is(t - 1, "until");
  const bool participle =
      p_.fine(t - 2) == FineTag::vbn && t > s_.begin + 2 && p_.tag(t - 3) == Tag::noun;
  if (p_.tag(t - 1) == Tag::adp && !later && participle &&
      (acts || p_.relation(t - 2) == Relation::acl)) {  // "The statement released to | reporters"
    const Span released_thing = p_.noun_phrase_before(t - 2, s_.begin, 0);
    return !released_thing.empty() && opens_clause(released_thing.begin) ? released_thing.begin : t;
  }
  if (p_.tag(t - 2) != Tag::noun) return t;
  const bool preposition =
      p_.relation(t - 1) == Relation::case_ || p_.tag(t - 1) == Tag::adp || p_.is(t - 1, "from");
  if (!released && (!preposition || later || p_.is(t - 1, "as"))) return t;
  const Span noun = p_.noun_phrase_before(t - 1, s_.begin, 0);
  return !noun.empty() && noun.end == t - 1 && opens_clause(noun.begin) &&
                 p_.past_opening_time(noun) == noun.begin && !p_.is_time(t - 2)
             ? noun.begin
             : t;
}

Span ClauseSources::antecedent(Span phrase) const {
  std::uint32_t t = phrase.begin;
  if (t < s_.begin + 3 || p_.quoted(t - 1) || p_.tag(t - 1) != Tag::verb ||
      p_.role(t - 1) == CueRole::verb)
    return {};
  for (--t; t > s_.begin && (p_.tag(t - 1) == Tag::aux || p_.tag(t - 1) == Tag::adv);) --t;
  if (t <= s_.begin + 1 || p_.fine(t - 1) != FineTag::wp || p_.quoted(t - 1)) return {};
  return p_.noun_phrase_before(t - 1, s_.begin, 0);
}

std::uint32_t ClauseSources::begin_of_role(Span phrase) const {
  const std::uint32_t t = phrase.begin;
  if (t < s_.begin + 2 || p_.tag(t) != Tag::propn || !p_.is_comma(t - 1) ||
      p_.is_comma(phrase.end - 1))
    return t;
  const Span role = p_.noun_phrase_before(t - 1, s_.begin, 0);
  const bool singular =
      !role.empty() && role.begin == s_.begin && role.end == t - 1 && p_.fine(t - 2) == FineTag::nn;
  return singular && p_.past_opening_time(role) == role.begin &&
                 p_.before_time(role.end, role.begin) == role.end && !p_.is_time(t - 2) &&
                 !p_.is_part_of_day(t - 2) && !p_.is(t - 2, "day") && !p_.is(t - 2, "week") &&
                 !p_.is(t - 2, "month") && !p_.is(t - 2, "year")
             ? role.begin
             : t;
}

Span ClauseSources::whole_subject(Span phrase, bool acts) const {
  if (phrase.size() > 1 && p_.starts_relative(phrase.begin) && !p_.upper_first(phrase.begin)) {
    bool verb = false;
    for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) verb |= p_.is_finite_verb(t);
    if (!verb)
      return p_.tag(phrase.begin + 1) == Tag::adp
                 ? Span{phrase.begin, phrase.begin + 1}
                 : Span{phrase.begin + 1, phrase.end};  // "which | analysts say"
    const bool framed = phrase.begin > s_.begin + 1 && p_.is_comma(phrase.begin - 1);
    const Span named = framed ? p_.noun_phrase_before(phrase.begin - 1, s_.begin, 0)
                              : Span{};  // "Mr. Roe, | who is in Paris, says"
    if (!named.empty()) return named;
  }
  if (phrase.empty() || p_.fine(phrase.begin) == FineTag::prp || p_.starts_relative(phrase.begin))
    return phrase;
  if (p_.tag(phrase.begin) != Tag::det) phrase.begin = begin_of_title(phrase, acts);
  if (const Span other = antecedent(phrase); !other.empty()) return other;
  phrase.begin = begin_of_noun_before(phrase, acts);
  phrase.begin = begin_of_list(phrase);
  if (acts) phrase.begin = begin_of_role(phrase);
  for (std::uint32_t t = phrase.begin + 1; t + 1 < phrase.end; ++t) {
    if (acts_inside(t)) return {phrase.begin, t};
  }
  if (const std::uint32_t time = p_.before_time(phrase.end, phrase.begin); time > phrase.begin)
    phrase.end = time;
  return phrase;
}

bool ClauseSources::acts_inside(std::uint32_t t) const {
  if (p_.quoted(t) || p_.tag(t - 1) != Tag::propn || p_.upper_first(t)) return false;
  const bool past = p_.fine(t) == FineTag::vbn || p_.fine(t) == FineTag::vbd ||
                    (p_.fine(t) == FineTag::jj && p_.word(t).ends_with("ed"));
  const Tag next = p_.tag(t + 1);
  return past &&
         (next == Tag::det || next == Tag::propn || p_.fine(t + 1) == FineTag::prp ||
          p_.fine(t + 1) == FineTag::prp_poss) &&
         !p_.is(t, "called") && !p_.is(t, "named");
}

Span ClauseSources::list_after(std::uint32_t begin) const {
  Span first = p_.noun_phrase_after(begin, s_.end);
  if (first.empty()) return first;
  first.end = p_.before_time(first.end, begin);
  std::uint32_t t = first.end;
  for (int items = 0; items < 8 && t + 1 < s_.end; ++items) {
    if (p_.is_comma(t))
      ++t;
    else if (!p_.is_comma(t - 1))
      break;
    const bool last = t < s_.end && p_.tag(t) == Tag::cconj && !p_.is(t, "but");
    if (last) ++t;
    const Span item = p_.noun_phrase_after(t, s_.end);
    if (item.empty() || item.size() > 10) break;
    bool joined = last;
    for (std::uint32_t u = item.begin; u < item.end; ++u) joined |= p_.tag(u) == Tag::cconj;
    // What follows a last item is no verb of its own.
    if (joined)
      return item.end < s_.end && (p_.is_finite_verb(item.end) || p_.is_comma(item.end - 1))
                 ? first
                 : Span{begin, item.end};
    t = item.end;
  }
  return first;
}

Span ClauseSources::source_of(std::uint32_t v, Span group) const {
  const Span found = phrase_before(v, group);
  if (found.begin >= v) return {p_.past_opening_time(found), found.end};
  const bool of_participle =
      p_.fine(v) == FineTag::vbg && found.end == v;  // "people with banners demanding"
  if (of_participle) return {p_.past_opening_time(found), p_.before_time(found.end, found.begin)};
  const bool acts = !found.empty() && found.end <= group.begin && p_.is_finite_verb(group.begin) &&
                    p_.tag(group.begin - 1) != Tag::cconj;
  const Span whole = whole_subject({p_.past_opening_time(found), found.end}, acts);
  return {p_.past_opening_time(whole), whole.end};
}

Span ClauseSources::phrase_before(std::uint32_t v, Span group) const {
  const std::uint32_t head = subject(v);
  const bool parsed = head != kNone && !p_.quoted(head);
  if (parsed && p_.relation(v) == Relation::acl && p_.head(v) == head) {
    Span span = phrase_of(head, group.begin);
    if (const std::uint32_t be = p_.child(head, Relation::cop);
        be != kNone && span.begin <= be && be < head) {  // "many were among | the men accusing"
      span.begin = be + 1;
      while (span.begin < head &&
             (p_.tag(span.begin) == Tag::adp || p_.tag(span.begin) == Tag::adv))
        ++span.begin;
    }
    while (span.end > head + 1 && p_.tag(span.end - 1) == Tag::punct) --span.end;
    return span;
  }
  // "The mayor Tuesday said": the tree may have the day for the subject.
  const std::uint32_t end = p_.before_time(group.begin, s_.begin);
  const bool before =
      parsed && head < end &&
      (end == group.begin || p_.fine(end - 1) != FineTag::vbn);  // "a report released Friday"
  const Span tree = before                         ? phrase_of(head, end)
                    : parsed && head > group.begin ? phrase_of(head, s_.end)
                                                   : Span{};
  // The verb's own subject, next to it: the tree is right. Else what stands before the verb, if it
  // is a noun phrase.
  if (before && p_.head(head) == v && tree.end + 1 >= end) return tree;
  const bool is_time =
      parsed && head >= end && head < group.begin;  // "issued a statement Tuesday saying"
  if (is_time || is_finite_group(group, v)) {
    const Span surface = p_.name_before(group.begin, s_.begin);
    if (!surface.empty()) return surface;
  }
  return tree;
}

Span ClauseSources::first_subject(Span group) const {
  if (group.begin < s_.begin + 3 || p_.tag(group.begin - 1) != Tag::cconj ||
      p_.quoted(group.begin - 1) || !p_.is_finite_verb(group.begin))
    return {};
  const Span first = p_.noun_phrase_after(s_.begin, s_.end);
  if (first.empty() || first.end >= group.begin) return {};
  if (p_.tag(first.end) != Tag::verb && p_.tag(first.end) != Tag::aux &&
      p_.tag(first.end) != Tag::adv)
    return {};
  // Nobody else acts in between: "The news came after Ms. Roe met them and called", "the storm,
  // believed to have passed and claimed".
  for (std::uint32_t t = first.end; t + 1 < group.begin; ++t) {
    if (p_.quoted(t)) continue;
    if (p_.starts_relative(t) || p_.tag(t) == Tag::sconj || p_.is(t, "after") ||
        p_.is(t, "before") || p_.is(t, "since"))
      return {};
    if (p_.is_comma(t) && p_.fine(t + 1) == FineTag::vbn) return {};
  }
  return {first.begin, p_.before_time(first.end, first.begin)};
}

bool ClauseSources::is_finite_group(Span group, std::uint32_t v) const {
  if (p_.acts_finite(v) || p_.tag(v) != Tag::verb) return true;
  for (std::uint32_t t = group.begin; t <= v; ++t) {
    if (p_.is_finite_verb(t)) return true;
  }
  return false;
}

}  // namespace saith::quotes
