#include "quotes/phrases.hpp"

#include <algorithm>

namespace saith::quotes {

namespace {
constexpr std::uint32_t kLongestPhrase = 60;  // tokens
}  // namespace

void turn_round(const SyntaxTable& syntax, PhraseScratch& scratch) {
  const auto count = static_cast<std::uint32_t>(syntax.size());
  scratch.first_child.assign(count, kNone);
  scratch.next_sibling.assign(count, kNone);
  scratch.left.resize_uninitialized(count);
  scratch.right.resize_uninitialized(count);
  scratch.waiting.assign(count, 0);
  for (std::uint32_t t = count; t > 0;) {
    --t;
    scratch.left[t] = t;
    scratch.right[t] = t + 1;
    const std::uint32_t head = syntax.head[t];
    if (head == kNone) continue;
    scratch.next_sibling[t] = scratch.first_child[head];
    scratch.first_child[head] = t;
    ++scratch.waiting[head];
  }
  // From the leaves up: a word passes its reach on when all its children have.
  for (std::uint32_t leaf = 0; leaf < count; ++leaf) {
    if (scratch.first_child[leaf] != kNone) continue;
    for (std::uint32_t t = leaf; syntax.head[t] != kNone;) {
      const std::uint32_t head = syntax.head[t];
      scratch.left[head] = std::min(scratch.left[head], scratch.left[t]);
      scratch.right[head] = std::max(scratch.right[head], scratch.right[t]);
      if (--scratch.waiting[head] > 0) break;
      t = head;
    }
  }
}

std::uint32_t Phrases::child(std::uint32_t t, Relation wanted) const {
  for (std::uint32_t c = first_child(t); c != kNone; c = next_sibling(c)) {
    if (relation(c) == wanted) return c;
  }
  return kNone;
}

bool Phrases::is(std::uint32_t t, std::string_view lower) const {
  const std::string_view w = word(t);
  if (w.size() != lower.size()) return false;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const char c = w[i] >= 'A' && w[i] <= 'Z' ? static_cast<char>(w[i] + 32) : w[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool Phrases::acts_finite(std::uint32_t t) const {
  if (t == 0 || quoted(t - 1)) return false;
  if (fine(t) == FineTag::vb)
    return is_comma(t - 1) && role(t) == CueRole::verb &&
           opens_with_subject(t);  // "experts, who met in May, say"
  if (fine(t) != FineTag::vbn) return false;
  if (is_comma(t - 1)) return acts_finite_after_comma(t);
  const std::uint32_t noun =
      tag(t - 1) == Tag::adv && t > 1 ? t - 2 : t - 1;  // "the statement further urged"
  const Tag before = tag(noun);
  if (before == Tag::cconj) {  // "visited the town and vowed to fight"
    const Cue* vow = cue(t);
    return vow && vow->takes(Frame::to) && relation(t) == Relation::conj &&
           is_finite_verb(head(t)) && t + 2 < count() && is(t + 1, "to") &&
           fine(t + 2) == FineTag::vb;
  }
  if (before != Tag::noun && before != Tag::propn && fine(t - 1) != FineTag::prp) return false;
  const Cue* row = cue(t);
  if (row && has_clause(t, *row)) return true;
  if (row && noun + 1 == t && row->takes(Frame::to) && t + 2 < count() && is(t + 1, "to") &&
      fine(t + 2) == FineTag::vb && opens_with_subject(t) && !has_main_verb(t + 3))
    return true;  // "thousands vowed to fight on"
  if (noun + 1 < t) return false;
  if (t + 1 >= count() || quoted(t + 1) || is(t + 1, "that") || tag(t + 1) == Tag::punct)
    return true;
  return row && (is(t + 1, "on") || is(t + 1, "for")) &&
         row->takes(is(t + 1, "on") ? Frame::on : Frame::for_);
}

bool Phrases::opens_with_subject(std::uint32_t t) const {
  const Span subject = noun_phrase_before(t, sentence(t).begin);
  return !subject.empty() && subject.begin == sentence(t).begin;
}

bool Phrases::has_main_verb(std::uint32_t t) const {
  std::uint32_t clauses = 0;
  for (const std::uint32_t end = std::min(sentence(t - 1).end, t + kLongestClause); t < end; ++t) {
    if (starts_relative(t) || (tag(t) == Tag::sconj && relation(t) == Relation::mark)) ++clauses;
    if (quoted(t) || !is_finite_verb(t)) continue;
    if (clauses == 0) return true;
    --clauses;
    while (t + 1 < end &&
           (tag(t + 1) == Tag::aux || tag(t + 1) == Tag::adv || tag(t + 1) == Tag::verb))
      ++t;
  }
  return false;
}

bool Phrases::has_clause(std::uint32_t t, const Cue& cue) const {
  const std::uint32_t end = std::min(sentence(t).end, t + kLongestClause);
  std::uint32_t u = t + 1;
  while (u + 1 < end && u < t + 4 && (tag(u) == Tag::adv || is_time(u)))
    u += is(u, "last") && !has(u + 1, WordClass::weekday) ? 2 : 1;
  if (u + 1 < end && tag(u) == Tag::adp && cue.takes(Frame::that)) {  // "warned in a leaflet that"
    const Span where = noun_phrase_after(u + 1, end);
    if (!where.empty() && where.size() < 6 && where.end < end && is(where.end, "that"))
      u = where.end;
  }
  if (u + 1 < end && cue.takes(Frame::that) && is(u, "that"))
    return !is_finite_verb(u + 1) && tag(u + 1) != Tag::verb;  // "reported Monday that they"
  const bool hearer = cue.takes(Frame::hearer), object = cue.takes(Frame::obj_to);
  if (u > t + 1 || (!hearer && !object)) return false;
  const Span whom = noun_phrase_after(u, end);
  if (whom.empty() || whom.end + 1 >= end) return false;
  if (hearer && is(whom.end, "that"))
    return !is_finite_verb(whom.end + 1);  // "told authorities that they"
  if (!object || !is(whom.end, "to") || fine(whom.end + 1) != FineTag::vb) return false;
  for (std::uint32_t v = whom.end + 2; v < end;
       ++v) {  // "urged governments to go"; not "men ordered the staff to go were"
    if (is_finite_verb(v)) return false;
  }
  return true;
}

bool Phrases::acts_finite_after_comma(std::uint32_t t) const {
  const Span all = sentence(t);
  if (role(t) != CueRole::verb || t + 1 >= all.end || t - all.begin > kLongestPhrase) return false;
  if (tag(t + 1) == Tag::adp || tag(t + 1) == Tag::punct || tag(t + 1) == Tag::adv ||
      tag(t + 1) == Tag::cconj || quoted(t + 1) || is_time(t + 1))
    return false;
  const Span subject = noun_phrase_before(t, all.begin);
  if (subject.empty() || subject.begin != all.begin) return false;
  // No other verb is the sentence's.
  bool relative = false;
  for (std::uint32_t u = subject.begin; u < subject.end; ++u) {
    relative |= starts_relative(u);
    if (tag(u) == Tag::verb && !relative) return false;
  }
  for (std::uint32_t u = t + 1; u + 1 < all.end && u - t < kLongestPhrase; ++u) {
    if (is_comma(u) && (is_finite_verb(u + 1) || fine(u + 1) == FineTag::vbn)) return false;
  }
  return true;
}

bool Phrases::starts_relative(std::uint32_t t) const {
  const FineTag f = fine(t);
  return f == FineTag::wdt || f == FineTag::wp || f == FineTag::wp_poss || f == FineTag::wrb;
}

std::uint32_t Phrases::as_saying(std::uint32_t t, std::uint32_t limit) const {
  if (!is(t, "quotes") && !is(t, "quoted") && !is(t, "quoting") && !is(t, "quote")) return kNone;
  for (std::uint32_t u = t + 2; u + 1 < limit && u < t + 24 && !quoted(u); ++u) {
    if (is(u, "saying") && (is(u - 1, "as") || tag(u - 1) == Tag::noun || tag(u - 1) == Tag::propn))
      return u;
  }
  return kNone;
}

bool Phrases::is_have(std::uint32_t t) const {
  return is(t, "has") || is(t, "have") || is(t, "had");
}

bool Phrases::is_past(std::uint32_t t) const {
  return fine(t) == FineTag::vbd || fine(t) == FineTag::vbn;
}

Span Phrases::verb_group(std::uint32_t verb, Span within) const {
  Span group{verb, verb + 1};
  for (std::uint32_t t = verb; t > within.begin; --t) {
    const std::uint32_t before = t - 1;
    if (quoted(before)) break;
    const Tag tag_before = tag(before);
    if (tag_before == Tag::aux || fine(before) == FineTag::md || (is_have(before) && is_past(verb)))
      group.begin = before;
    else if (before > within.begin && is_have(before - 1) &&
             (is(before, "since") || is(before, "all") || is(before, "both")))
      group.begin = before;  // "has since said"
    else if (tag_before == Tag::adv && !starts_relative(before)) {
      if (upper_first(before) && before > within.begin) break;  // a name
      if (is(before, "ago")) break;
      if (!is(before, "then") && !is(before, "there") && !is(before, "here")) group.begin = before;
    } else if (tag_before == Tag::part && fine(before) != FineTag::pos) {
      group.begin = before;
    } else {
      break;
    }
  }
  return group;
}

bool Phrases::inside_noun_phrase(std::uint32_t t) const {
  switch (tag(t)) {
    case Tag::adj:
    case Tag::det:
    case Tag::noun:
    case Tag::num:
    case Tag::propn:
    case Tag::sym:
    case Tag::x: return true;
    case Tag::pron:
      return fine(t) == FineTag::prp_poss || fine(t) == FineTag::dt || fine(t) == FineTag::nn;
    case Tag::part: return fine(t) == FineTag::pos;
    case Tag::punct: return word(t) == "-" || word(t) == "/" || word(t) == "&";
    case Tag::verb:
      return fine(t) == FineTag::vbn || fine(t) == FineTag::vbg;  // the newly elected president
    case Tag::adv: return !starts_relative(t);
    default: return false;
  }
}

bool Phrases::is_day(std::uint32_t t) const {
  return has(t, WordClass::weekday, WordClass::near_day);
}

bool Phrases::is_time(std::uint32_t t) const { return is_day(t) || has(t, WordClass::time_word); }

bool Phrases::is_part_of_day(std::uint32_t t) const { return has(t, WordClass::part_of_day); }

std::uint32_t Phrases::before_time(std::uint32_t end, std::uint32_t floor) const {
  const auto last_or_this = [&](std::uint32_t t) {
    return is(t, "last") || is(t, "this") || is(t, "next");
  };
  std::uint32_t t = end;
  if (t > floor + 2 && is_comma(t - 1) && is_day(t - 2)) {  // "A spokesman Saturday, said"
    bool first = true;
    for (std::uint32_t u = floor; u + 2 < t; ++u) first &= !is_comma(u);
    if (first) --t;
  }
  if (t < floor + 2 || quoted(t - 1)) return end;
  if (is(t - 1, "ago")) {  // two weeks ago
    t = t > floor + 3 && tag(t - 3) != Tag::punct ? t - 3 : end;
  } else if (is_day(t - 1)) {
    t -= last_or_this(t - 2) || is(t - 2, "late") || is(t - 2, "early") || is(t - 2, "earlier") ? 2
                                                                                                : 1;
  } else if (is_part_of_day(t - 1) && (is_day(t - 2) || last_or_this(t - 2))) {
    t -= 2;
  } else if (has(t - 1, WordClass::period) && last_or_this(t - 2)) {
    t -= 2;
    if (t > floor && (is(t - 1, "earlier") || is(t - 1, "late"))) --t;
  } else {
    return end;
  }
  if (t > floor && is(t - 1, "on")) --t;
  if (t > floor + 1 && is_comma(t - 1)) --t;  // "Ann Roe, on Sunday said", "Ann Roe, Tuesday said"
  if (t <= floor || quoted(t - 1)) return end;
  const Tag before = tag(t - 1);
  const bool phrase = before == Tag::noun || before == Tag::propn || fine(t - 1) == FineTag::vbn ||
                      fine(t - 1) == FineTag::prp || word(t - 1) == ")";
  return phrase ? t : end;
}

std::uint32_t Phrases::past_opening_time(Span phrase) const {
  std::uint32_t t = phrase.begin;
  if (t + 1 >= phrase.end) return phrase.begin;
  if (is_day(t)) {
    ++t;
    if (is_part_of_day(t)) ++t;
  } else if ((is(t, "last") || is(t, "this")) && (has(t + 1, WordClass::period) || is_day(t + 1))) {
    t += 2;
  } else {
    return phrase.begin;
  }
  if (t < phrase.end && is_comma(t)) return t + 1 < phrase.end ? t + 1 : phrase.begin;
  // "Monday Finnish officials"; not "Friday prayers", "Sunday's vote".
  const bool other = t < phrase.end && (tag(t) == Tag::det || tag(t) == Tag::propn ||
                                        (tag(t) == Tag::adj && upper_first(t)));
  return other ? t : phrase.begin;
}

Span Phrases::noun_phrase_before(std::uint32_t end, std::uint32_t floor, int appositions) const {
  if (end <= floor) return {};
  if (const std::uint32_t time = before_time(end, floor); time < end) {
    if (is_comma(time) && appositions > 0) {  // "Ann Roe, the mayor, Tuesday said"
      const Span framed = noun_phrase_before(time + 1, floor, appositions - 1);
      if (!framed.empty()) return framed;
    }
    end = time;
    if (fine(end - 1) == FineTag::vbn) {  // "a report released Friday said"
      const Span phrase = noun_phrase_before(end - 1, floor, appositions);
      return phrase.empty() ? phrase : Span{phrase.begin, end};
    }
  }
  std::uint32_t t = end;
  Span phrase{end, end};
  // "Mark Gill, a spokesman for the group, said": walk over the apposition to the name.
  if (is_comma(t - 1) && t - 1 > floor) {
    if (appositions == 0) return {};
    std::uint32_t comma = t - 1;
    std::uint32_t u = comma;
    bool verb = false;
    while (u > floor && !is_comma(u - 1)) {
      --u;
      if (quoted(u)) return {};
      verb |= is_finite_verb(u) && !(u > 0 && starts_relative(u - 1));
      if (comma - u > 40) return {};
    }
    if (u == floor || u == comma) return {};
    const bool relative = starts_relative(u);
    if (verb && !relative) return {};
    if (!relative && !inside_noun_phrase(u) && tag(u) != Tag::verb && tag(u) != Tag::adp &&
        tag(u) != Tag::adv)
      return {};
    // A list of several commas: "Frankfort, Ky., said".
    Span name = noun_phrase_before(u - 1, floor, appositions - 1);
    if (name.empty()) return {};
    // An apposition names the source too; "who ..., speaking ..., in Ohio," does not.
    const bool names = !relative && tag(u) != Tag::verb && tag(u) != Tag::adv &&
                       (tag(u) != Tag::adp || is(u, "of"));
    return {name.begin, names ? comma + 1 : name.end};
  }
  --t;
  if (quoted(t)) return {};
  if (tag(t) == Tag::pron && fine(t) != FineTag::prp_poss) {
    // "all of them", "one of whom": only the plain pronoun.
    return {t, t + 1};
  }
  bool head = false;
  for (;; --t) {
    if (quoted(t)) break;
    if (end - t > kLongestPhrase) break;
    const Tag g = tag(t);
    const FineTag f = fine(t);
    if (g == Tag::noun || g == Tag::propn || g == Tag::num || g == Tag::pron) head = true;
    if (g == Tag::adj && t + 1 == end && upper_first(t))
      head = true;  // "The French", "Volvo", which the tagger may not know
    bool in = inside_noun_phrase(t);
    if (g == Tag::verb)
      in = in && head && t > floor &&
           (tag(t - 1) == Tag::det || tag(t - 1) == Tag::adj || tag(t - 1) == Tag::adv ||
            fine(t - 1) == FineTag::prp_poss);
    if (g == Tag::adv)
      in = in && head && phrase.begin < end &&
           (tag(phrase.begin) == Tag::adj || tag(phrase.begin) == Tag::verb);
    if (g == Tag::adp && !is(t, "as") && !is(t, "after") && !is(t, "before") && !is(t, "since") &&
        !is(t, "until") && !is(t, "during") && head && t > floor && !quoted(t - 1)) {
      const Tag before = tag(t - 1);
      in = before == Tag::noun || before == Tag::propn || before == Tag::num ||
           (before == Tag::pron && fine(t - 1) != FineTag::prp) ||
           (is(t, "of") && before == Tag::det);
    }
    if (g == Tag::cconj && head && t > floor && !quoted(t - 1)) {
      const Tag before = tag(t - 1);
      in = before == Tag::noun || before == Tag::propn;
    }
    if (g == Tag::pron && f == FineTag::prp) in = false;
    if (word(t) == ")" && t > floor) {
      std::uint32_t u = t;
      while (u > floor && word(u) != "(" && t - u < 12) --u;
      if (word(u) == "(" && u > floor) {
        t = u;
        in = true;
      }
    }
    if (!in) break;
    phrase.begin = t;
    if (t == floor) break;
  }
  // Leading prepositions and conjunctions belong to what comes before.
  while (phrase.begin < end && (tag(phrase.begin) == Tag::adp || tag(phrase.begin) == Tag::cconj ||
                                tag(phrase.begin) == Tag::adv || tag(phrase.begin) == Tag::punct ||
                                fine(phrase.begin) == FineTag::pos)) {
    ++phrase.begin;
  }
  return head && phrase.begin < end ? phrase : Span{};
}

bool Phrases::stands_for_people(std::uint32_t t) const {
  if (quoted(t) || !has(t, WordClass::lone_person)) return false;
  return tag(t) != Tag::adv;
}

Span Phrases::name_before(std::uint32_t end, std::uint32_t floor) const {
  const Span phrase = noun_phrase_before(end, floor);
  if (!phrase.empty()) return phrase;
  if (end > floor && stands_for_people(end - 1)) return {end - 1, end};  // "another | said"
  std::uint32_t t = end;
  while (t > floor && t + 4 > end && !quoted(t - 1) && upper_first(t - 1) &&
         !starts_relative(t - 1) && tag(t - 1) != Tag::sconj && tag(t - 1) != Tag::cconj &&
         tag(t - 1) != Tag::adp && tag(t - 1) != Tag::punct && tag(t - 1) != Tag::det &&
         tag(t - 1) != Tag::aux) {
    --t;
  }
  return {t, end};
}

Span Phrases::name_after(std::uint32_t begin, std::uint32_t limit) const {
  const Span phrase = noun_phrase_after(begin, limit);
  if (!phrase.empty()) return phrase;
  if (begin < limit && stands_for_people(begin)) return {begin, begin + 1};  // "said | another"
  std::uint32_t t = begin;
  while (t < limit && t < begin + 4 && !quoted(t) && upper_first(t) && tag(t) != Tag::punct) ++t;
  return {begin, t};
}

std::uint32_t Phrases::noun_run(std::uint32_t begin, std::uint32_t limit) const {
  std::uint32_t t = begin;
  std::uint32_t last = begin;  // past the last noun
  bool head = false;
  for (; t < limit && t - begin < 40; ++t) {
    if (quoted(t)) break;
    const Tag g = role(t) == CueRole::noun ? Tag::noun : tag(t);
    if (g == Tag::noun || g == Tag::propn || (g == Tag::num && !head))
      head = true, last = t + 1;
    else if (g == Tag::num)
      last = t + 1;
    else if (g == Tag::det || g == Tag::adj || (g == Tag::pron && fine(t) == FineTag::prp_poss)) {
      // A new determiner after the head begins another phrase, unless a preposition led to it.
      if (head && last == t && g == Tag::det) break;
      if (head && last == t && g == Tag::pron) break;
      const bool people = g == Tag::adj && !head && upper_first(t) && t > begin && t + 1 < limit &&
                          (is(t + 1, "to") || tag(t + 1) == Tag::aux || is_finite_verb(t + 1));
      if (people) head = true, last = t + 1;  // "urged all Chinese to"
    } else if (g == Tag::part && fine(t) == FineTag::pos) {
    } else if (g == Tag::pron && !head && fine(t) != FineTag::prp) {
      head = true, last = t + 1;
    } else if (g == Tag::adp && head && last == t) {
      if (is(t, "after") || is(t, "before") || is(t, "during") || is(t, "as") || is(t, "since") ||
          is(t, "until") || is(t, "via") || is(t, "about") || is(t, "through"))
        break;
      const bool of = is(t, "of") || is(t, "for") || is(t, "at") || is(t, "with") ||
                      is(t, "from") || is(t, "and");
      // "said X in a statement", "on Tuesday": not the speaker's.
      if (!of && !(t + 1 < limit && (tag(t + 1) == Tag::propn || is(t + 1, "the")))) break;
      if ((is(t, "on") || is(t, "in") || is(t, "to")) && t + 1 < limit &&
          (is(t + 1, "a") || is(t + 1, "an") || tag(t + 1) == Tag::num))
        break;
      if (is(t, "on")) {
        // "a statement on Tuesday by the police"
        if (t + 2 >= limit || !is_day(t + 1) || !(is(t + 2, "by") || is(t + 2, "from"))) break;
        last = t + 2;
        ++t;
      }
    } else if (g == Tag::cconj && last != t && t > begin && tag(t - 1) == Tag::adj &&
               t + 1 < limit && tag(t + 1) == Tag::adj) {
      // Danish and Polish officials
    } else if (g == Tag::adp && !head && t > begin && is(t, "of") && is(t - 1, "most")) {
    } else if (g == Tag::cconj && head && last == t) {
      if (t + 1 >= limit || (tag(t + 1) != Tag::propn && tag(t + 1) != Tag::noun &&
                             tag(t + 1) != Tag::det && tag(t + 1) != Tag::adj))
        break;
    } else if (g == Tag::punct && (word(t) == "-" || word(t) == "/" || word(t) == "&" ||
                                   word(t) == "(" || word(t) == ")")) {
      if (word(t) == "(") {
        std::uint32_t u = t;
        while (u < limit && word(u) != ")" && u - t < 12) ++u;
        if (u >= limit || word(u) != ")") break;
        t = u;
        if (head) last = t + 1;
      }
    } else if (g == Tag::verb && !head && (fine(t) == FineTag::vbn || fine(t) == FineTag::vbg)) {
    } else if (g == Tag::adv && !head) {
    } else {
      break;
    }
  }
  return head ? last : begin;
}

Span Phrases::noun_phrase_after(std::uint32_t begin, std::uint32_t limit) const {
  if (begin >= limit || quoted(begin)) return {};
  if (tag(begin) == Tag::pron && fine(begin) == FineTag::prp) return {begin, begin + 1};
  std::uint32_t end = noun_run(begin, limit);
  if (end == begin) return {};
  // "said Jane Roe, the group's head, on Tuesday": a second phrase between commas says who the
  // first one is.
  if (end < limit && is_comma(end) && end + 1 < limit && !quoted(end + 1)) {
    const Tag next = tag(end + 1);
    if (next == Tag::det || next == Tag::propn || next == Tag::noun || next == Tag::num ||
        (next == Tag::adj && end + 2 < limit &&
         (tag(end + 2) == Tag::noun || tag(end + 2) == Tag::propn)) ||
        fine(end + 1) == FineTag::prp_poss) {
      const std::uint32_t second = noun_run(end + 1, limit);
      if (second > end + 1 && (second == limit || tag(second) == Tag::punct || quoted(second) ||
                               starts_relative(second) || tag(second) == Tag::adp)) {
        const bool framed = second < limit && is_comma(second);
        end = second + (framed ? 1 : 0);
      }
    }
  }
  return {begin, end};
}

}  // namespace saith::quotes
