#include "quotes/extents.hpp"

#include <algorithm>

namespace saith::quotes {

std::uint32_t ClauseExtents::right_of(std::uint32_t v, std::uint32_t from) const {
  // The reach of the verb, without what a comma and a conjunction or a participle sets off.
  std::uint32_t end = from;
  for (std::uint32_t c = p_.first_child(v); c != kNone; c = p_.next_sibling(c)) {
    if (c < from) continue;
    const Relation r = p_.relation(c);
    const Span reach = p_.reach(c);
    if (reach.begin > end + 1) break;
    if (r == Relation::conj || r == Relation::parataxis || r == Relation::cc ||
        r == Relation::punct)
      break;
    if (r == Relation::advcl && reach.begin > from && p_.is_comma(reach.begin)) break;
    end = std::max(end, reach.end);
  }
  return end;
}

std::uint32_t ClauseExtents::clause_begin(std::uint32_t v, std::uint32_t begin) const {
  begin = std::max(begin, v + 1);
  if (begin > v + 1 && begin < s_.end && p_.is(begin, "of") && !p_.quoted(v + 1))
    begin = v + 1;  // "reported both production and export | of oil had stopped"
  // "CNN reported Ann Roe was ill": what stands between is the subject, for a finite verb has one.
  if (begin > v + 1 && begin < s_.end &&
      (p_.is_finite_verb(begin) || p_.fine(begin) == FineTag::vbn) && !p_.quoted(v + 1)) {
    const std::uint32_t first = past_adverbials(v + 1);
    const Span subject = p_.noun_phrase_after(first, s_.end);
    if (!subject.empty() && subject.end == begin) return first;
  }
  for (std::uint32_t t = v + 1; t < s_.end && t < begin + 8 && !p_.is_finite_verb(t); ++t) {
    if (p_.is(t, "that") && p_.tag(t) == Tag::sconj) return t;
  }
  return begin;
}

bool ClauseExtents::object_is_loose(std::uint32_t v, std::uint32_t object, const Cue& cue) const {
  if (object == kNone || cue.takes(Frame::hearer) || !cue.takes(Frame::obj) ||
      p_.reach(object).end > v + 8) {
    if (object == kNone || !cue.takes(Frame::obj) || cue.takes(Frame::hearer)) return true;
  }
  const std::uint32_t first = past_adverbials(v + 1);
  if (first < s_.end && p_.is(first, "that") && p_.tag(first) == Tag::sconj) return true;
  const Span np = p_.noun_phrase_after(first, s_.end);
  if (np.empty() || np.end >= s_.end) return false;
  if (p_.is_comma(np.end) && np.end + 1 < s_.end && p_.starts_relative(np.end + 1)) return true;
  return p_.is_finite_verb(np.end) || p_.starts_relative(np.end) ||
         (p_.tag(np.end) == Tag::adv && np.end + 1 < s_.end && p_.is_finite_verb(np.end + 1));
}

std::uint32_t ClauseExtents::loose_clause(std::uint32_t v, const Cue& cue) const {
  if (cue.strength < 85) return kNone;
  std::uint32_t t = v + 1;
  if (cue.takes(Frame::hearer) && t < s_.end && !p_.is(t, "that")) {
    const Span hearer = p_.noun_phrase_after(t, s_.end);
    if (hearer.empty() && p_.tag(t) != Tag::adp) return kNone;  // "warned in a leaflet that"
    const std::uint32_t past = past_short_hearer(t);
    t = past > t ? past : std::max(t, hearer.end);
  }
  const std::uint32_t past_hearer = t;
  if (t < s_.end && p_.fine(t) == FineTag::rp && !cue.takes(Frame::obj) && !cue.takes(Frame::on) &&
      !cue.takes(Frame::ing))
    ++t;  // pointed out; not "ruled out talks"
  t = past_adverbials(t);
  if (t + 1 < s_.end && p_.is_comma(t) && (t > past_hearer || (t > v + 1 && p_.is_time(t - 1))))
    ++t;  // "noted on Monday, the dead were"
  // "told the court trying him that": the hearer goes on.
  const bool hearer_goes_on = cue.takes(Frame::hearer) && t < s_.end &&
                              (p_.fine(t) == FineTag::vbg || p_.fine(t) == FineTag::vbn);
  if (const std::uint32_t past = past_aside(v); past > v) {
    if (p_.is(past, "that") && cue.takes(Frame::that)) return past;
    return cue.takes(Frame::clause) && !cue.takes(Frame::hearer) && starts_clause(past) ? past
                                                                                        : kNone;
  }
  const bool at_least =
      t + 1 < s_.end && p_.is(t, "at") && (p_.is(t + 1, "least") || p_.is(t + 1, "most"));
  const bool direct = t < s_.end && !p_.quoted(t) && !p_.is_comma(t) &&
                      (p_.tag(t) != Tag::adp || at_least) && !hearer_goes_on;
  // "warned of a plan that", "responded to charges that": what the cue is about has the "that".
  const bool of_cue = t < s_.end && (p_.is(t, "of") || p_.is(t, "about") || p_.is(t, "against") ||
                                     (p_.is(t, "to") && cue.takes(Frame::p_to)));
  for (std::uint32_t u = v + 1; u < s_.end && u < v + 16 && !p_.quoted(u) && (!direct || u <= t);
       ++u) {
    const bool taken_for_relative = !direct && cue.takes(Frame::that) && u + 1 < s_.end &&
                                    p_.fine(u) == FineTag::wdt && !p_.is_finite_verb(u + 1) &&
                                    !of_cue;
    if (p_.is(u, "that") && of_cue && u > t && p_.role(u - 1) == CueRole::noun) break;
    if (p_.is(u, "that") && (p_.tag(u) == Tag::sconj || u == t || taken_for_relative))
      return cue.takes(Frame::that) ? u : kNone;
    if (u >= t && cue.takes(Frame::wh) &&
        (p_.is(u, "whether") || p_.is(u, "if") || p_.fine(u) == FineTag::wrb ||
         p_.fine(u) == FineTag::wp))
      return u;
    if (p_.is_comma(u)) {  // "in Cagliari, Sardinia, that"
      std::uint32_t place = u + 1;
      while (place + 1 < s_.end && p_.tag(place) == Tag::propn) ++place;
      if (place > u + 1 && p_.is_comma(place) && place + 1 < s_.end && p_.is(place + 1, "that"))
        u = place;
    }
    if (p_.is_comma(u) && u + 1 < s_.end && p_.is(u + 1, "that")) continue;
    if (p_.is_finite_verb(u) || p_.word(u) == ":" || p_.word(u) == ";" || p_.is_comma(u)) break;
  }
  if (!cue.takes(Frame::clause)) return kNone;
  if (t >= s_.end) return kNone;
  if (!direct && cue.strength >= 95 && !of_cue) {
    if (const std::uint32_t past = past_where(t); past > t) return past;
    if (t < s_.end && p_.tag(t) == Tag::adp &&
        cue.strength >= 98) {  // "said at the present rate, the army expects"
      const Span where = p_.noun_phrase_after(t + 1, s_.end);
      if (!where.empty() && where.end + 2 < s_.end && p_.is_comma(where.end) &&
          !p_.starts_relative(where.end + 1) && starts_clause(where.end + 1))
        return t;
    }
  }
  const Tag g = p_.tag(t);
  if (!p_.quoted(t) && g != Tag::pron && g != Tag::det && g != Tag::propn && g != Tag::noun &&
      g != Tag::adj && g != Tag::num && !(g == Tag::adp && (p_.is(t, "in") || at_least)) &&
      !(g == Tag::sconj && at_least))
    return kNone;
  // A subject, then a finite verb of its own, before anything that ends the phrase.
  std::uint32_t clauses = 0;
  for (std::uint32_t u = t; u < s_.end && u < t + 30; ++u) {
    if (p_.is_finite_verb(u)) {
      if (clauses == 0) return u > t ? t : kNone;
      --clauses;
      while (u + 1 < s_.end &&
             (p_.tag(u + 1) == Tag::aux || p_.tag(u + 1) == Tag::adv || p_.tag(u + 1) == Tag::verb))
        ++u;
      continue;
    }
    if (p_.quoted(u)) continue;
    if (p_.starts_relative(u) || (p_.tag(u) == Tag::sconj && u > t)) ++clauses;
    if (p_.is_comma(u) && u + 1 < s_.end && p_.tag(u + 1) == Tag::cconj) break;
    if (p_.word(u) == ";" || p_.word(u) == ":" || p_.word(u) == ".") break;
  }
  return kNone;
}

std::uint32_t ClauseExtents::past_time(std::uint32_t t) const {
  const bool of_period = p_.is(t, "last");
  ++t;
  if (t < s_.end && p_.is(t, "this"))
    t = std::min(t + 2, s_.end);
  else if (t < s_.end && of_period && p_.tag(t) == Tag::noun)
    ++t;
  else if (t < s_.end && p_.is_part_of_day(t))
    ++t;
  return t;
}

std::uint32_t ClauseExtents::past_time_of_cue(std::uint32_t t) const {
  if (p_.quoted(t) || !p_.is_time(t) || p_.is(t, "tomorrow") || p_.is(t, "tonight")) return t;
  const std::uint32_t past = past_time(t);
  // "last year was hard", "Monday's vote": part of what is said.
  if (past + 1 >= s_.end || p_.is_finite_verb(past) || p_.fine(past) == FineTag::pos ||
      p_.noun_phrase_after(past, s_.end).empty())
    return t;
  return past;
}

std::uint32_t ClauseExtents::past_aside(std::uint32_t v) const {
  if (v + 4 >= s_.end || !p_.is_comma(v + 1)) return v;
  for (std::uint32_t t = v + 2;
       t + 2 < s_.end && t < v + 14 && !p_.quoted(t) && !p_.is_finite_verb(t); ++t) {
    if (p_.is_comma(t)) return p_.tag(v + 2) == Tag::adp || p_.tag(v + 2) == Tag::adv ? t + 1 : v;
  }
  return v;
}

std::uint32_t ClauseExtents::past_where(std::uint32_t t) const {
  if (p_.quoted(t) || p_.tag(t) != Tag::adp) return t;
  const Span where = p_.noun_phrase_after(t + 1, s_.end);
  const bool clause = !where.empty() && where.size() < 8 && where.end < s_.end &&
                      p_.fine(where.end) == FineTag::prp && starts_clause(where.end);
  return clause ? where.end : t;
}

std::uint32_t ClauseExtents::past_place_and_time(std::uint32_t t) const {
  if (p_.tag(t) != Tag::adp || p_.quoted(t) ||
      (!p_.is(t, "in") && !p_.is(t, "on") && !p_.is(t, "at")))
    return t;
  const Span place = p_.noun_phrase_after(t + 1, s_.end);
  return !place.empty() && place.size() < 8 && p_.is_time(place.end - 1) ? place.end : t;
}

std::uint32_t ClauseExtents::past_adverbials(std::uint32_t t) const {
  while (t + 1 < s_.end) {
    if (p_.is_time(t)) {
      const std::uint32_t past = past_time(t);
      if (past < s_.end && p_.fine(past) == FineTag::pos) break;  // "Saturday's assault"
      t = past;
    } else if ((p_.tag(t) == Tag::adp || p_.is(t, "late") || p_.is(t, "early")) &&
               p_.is_time(t + 1)) {
      t = past_time(t + 1);
    } else if (const std::uint32_t past = past_place_and_time(t); past > t) {
      t = past;
    } else if (p_.tag(t) == Tag::adv && !p_.starts_relative(t) && t + 1 < s_.end &&
               p_.tag(t + 1) != Tag::adj) {
      ++t;
    } else {
      break;
    }
  }
  return t;
}

bool ClauseExtents::says_again(std::uint32_t t, std::uint32_t v) const {
  if (t < s_.end && p_.fine(t) == FineTag::prp && !p_.quoted(t)) ++t;
  while (t < s_.end && p_.tag(t) == Tag::adv) ++t;
  if (t >= s_.end || p_.quoted(t) || p_.role(t) != CueRole::verb) return false;
  const Cue& cue = *p_.cue(t);
  return p_.fine(t) == p_.fine(v) && is_finite(p_.fine(t)) && cue.strength >= 90 &&
         cue.takes_any(kClauses | bit(Frame::quote));
}

// Between a comma and the verb stands nothing but a pronoun and adverbs.
bool ClauseExtents::goes_on_with(std::uint32_t t, std::uint32_t verb) const {
  bool comma = p_.is_comma(t - 1);
  for (; t < verb; ++t) {
    comma |= p_.is_comma(t);
    if (!p_.is_comma(t) && p_.tag(t) != Tag::adv && p_.tag(t) != Tag::aux &&
        p_.fine(t) != FineTag::prp)
      return false;
  }
  return comma;
}

// A finite verb, not that of a relative clause.
bool ClauseExtents::has_main_verb(Span span) const {
  std::uint32_t clauses = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (p_.starts_relative(t)) ++clauses;
    if (!p_.is_finite_verb(t)) continue;
    if (clauses == 0) return true;
    --clauses;
    while (t + 1 < span.end &&
           (p_.tag(t + 1) == Tag::aux || p_.tag(t + 1) == Tag::adv || p_.tag(t + 1) == Tag::verb))
      ++t;
  }
  return false;
}

// "the mayor has also said": a subject, and a verb that takes a clause.
bool ClauseExtents::somebody_says(std::uint32_t t) const {
  const Span subject = t < s_.end ? p_.noun_phrase_after(t, s_.end) : Span{};
  if (subject.empty() || p_.is(t, "that")) return false;
  bool finite = false, has = false;
  for (std::uint32_t u = subject.end; u + 1 < s_.end && u < subject.end + 4; ++u) {
    finite |= p_.is_finite_verb(u);
    if (p_.tag(u) == Tag::verb) {
      const bool active = p_.fine(u) != FineTag::vbn || has;
      return finite && active && !p_.quoted(u) && p_.role(u) == CueRole::verb &&
             p_.cue(u)->strength >= 90 && p_.cue(u)->takes_any(kClauses);
    }
    if (p_.tag(u) != Tag::aux && p_.tag(u) != Tag::adv) return false;
    has |= p_.is(u, "has") || p_.is(u, "have") || p_.is(u, "had");
  }
  return false;
}

std::uint32_t ClauseExtents::clause_end(std::uint32_t v, std::uint32_t begin) const {
  std::uint32_t end = s_.end;
  for (std::uint32_t c = p_.first_child(v); c != kNone; c = p_.next_sibling(c)) {
    if (c <= begin || p_.quoted(c)) continue;
    const Relation r = p_.relation(c);
    const Span reach = p_.reach(c);
    if (r == Relation::conj && p_.tag(c) == Tag::verb && reach.begin > begin &&
        (p_.cue(c) || (p_.fine(c) == FineTag::vbd && p_.fine(v) == FineTag::vbd &&
                       p_.child(c, Relation::nsubj) == kNone))) {
      // From "and" on: "he said a deal was near and asked for". Without one it is the clause's own
      // verb, "he said sources confirmed", unless the clause has one: "he said a deal was near,
      // asked for".
      const std::uint32_t conjunction = p_.child(c, Relation::cc);
      if (conjunction == kNone &&
          !(goes_on_with(reach.begin, c) && has_main_verb({begin, reach.begin})))
        continue;
      end = std::min(end, conjunction != kNone && conjunction > begin ? conjunction : reach.begin);
      break;
    }
  }
  for (std::uint32_t t = begin + 1; t + 1 < end; ++t) {
    if (p_.quoted(t)) continue;
    const std::string_view w = p_.word(t);
    if (w == ";") return t;
    // “... over,” referring to
    if (p_.fine(t) == FineTag::vbg && p_.quoted(t - 1) && p_.quoted(t - 2) && p_.is_comma(t - 2))
      return t;
    if (p_.tag(t) == Tag::cconj && says_again(t + 1, v)) return t;
    if (w != ",") continue;
    if (p_.tag(t + 1) == Tag::cconj && somebody_says(t + 2)) return t;
    const Cue* cue = p_.cue(t + 1);
    if (p_.fine(t + 1) == FineTag::vbg && cue && cue->strength >= 85) return t;
    if (p_.is(t + 1, "while") || p_.is(t + 1, "compared")) return t;
    if (p_.is(t + 1, "according") && t + 2 < end && p_.is(t + 2, "to")) return t;
  }
  while (end > begin + 1 && p_.tag(end - 1) == Tag::cconj) --end;
  return end;
}

Span ClauseExtents::part_of(std::uint32_t t) const {
  const auto splits = [&](std::uint32_t u) { return p_.word(u) == ";" && !p_.quoted(u); };
  Span part{t, t};
  while (part.begin > s_.begin && !splits(part.begin - 1)) --part.begin;
  while (part.end < s_.end && !splits(part.end)) ++part.end;
  return part;
}

bool ClauseExtents::is_infinitive(std::uint32_t to) const {
  for (std::uint32_t t = to + 1; t < s_.end && t < to + 4; ++t) {
    if (p_.fine(t) == FineTag::vb) return true;
    if (p_.tag(t) != Tag::adv) return false;
  }
  return false;
}

bool ClauseExtents::leads_elsewhere(std::uint32_t t) const {
  static constexpr std::string_view kWords[] = {"because", "while", "although", "though", "when",
                                                "since",   "until", "unless",   "after",  "before"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view w) { return p_.is(t, w); });
}

std::uint32_t ClauseExtents::past_short_hearer(std::uint32_t t) const {
  // "told the assembly the world must act"
  const Span hearer = p_.noun_phrase_after(t, s_.end);
  if (!hearer.empty() && hearer.end < s_.end &&
      (p_.tag(hearer.end) == Tag::det || p_.fine(hearer.end) == FineTag::prp) &&
      p_.fine(hearer.begin) != FineTag::prp && starts_clause(hearer.end))
    return hearer.end;
  std::uint32_t end = t;
  while (end < s_.end && end < t + 8 && p_.tag(end) == Tag::propn && !p_.quoted(end)) ++end;
  if (end < t + 2 || end >= s_.end || !p_.is_finite_verb(end)) return t;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const std::string_view first = p_.word(t);
  return first.size() > 1 && std::all_of(first.begin(), first.end(), is_capital) ? t + 1 : t;
}

bool ClauseExtents::starts_clause(std::uint32_t t) const {
  const Span subject = p_.noun_phrase_after(t, s_.end);
  if (subject.empty()) return false;
  for (std::uint32_t u = subject.end; u < s_.end && u < subject.end + 3 && !p_.starts_relative(u);
       ++u) {
    if (p_.is_finite_verb(u)) return true;
  }
  return false;
}

std::uint32_t ClauseExtents::phrase_end(std::uint32_t from) const {
  std::uint32_t clauses = 0;
  for (std::uint32_t t = from; t < s_.end; ++t) {
    if (p_.quoted(t)) {
      t = p_.stretch_end(t) - 1;
      continue;
    }
    const Tag g = p_.tag(t);
    const FineTag f = p_.fine(t);
    if (g == Tag::punct) {
      const std::string_view w = p_.word(t);
      if (w == ";" || w == ":" || w == "." || w == "--" || w == "—" || w == "–") return t;
      if (w != "," || t + 1 >= s_.end) continue;
      const Cue* next = p_.cue(t + 1);
      if (p_.fine(t + 1) == FineTag::vbg || (next && p_.is_finite_verb(t + 1))) return t;
      if (p_.tag(t + 1) == Tag::cconj && t + 2 < s_.end &&
          (p_.tag(t + 2) == Tag::verb || p_.tag(t + 2) == Tag::aux || p_.tag(t + 2) == Tag::adv ||
           p_.fine(t + 2) == FineTag::prp || p_.is(t + 1, "but")))
        return t;
      if (p_.tag(t + 1) == Tag::sconj || p_.fine(t + 1) == FineTag::prp ||
          p_.starts_relative(t + 1))
        return t;
      if (p_.is(t + 1, "according")) return t;
      if (p_.tag(t + 1) == Tag::cconj && somebody_says(t + 2)) return t;
      if (clauses == 0 && starts_clause(p_.tag(t + 1) == Tag::cconj ? t + 2 : t + 1))
        return t;  // "While they praised the law, the mayor signed it"
      continue;
    }
    // "accused her of saying he lied", "expressed concern the vote would fail": a clause of its
    // own.
    const bool says = ((f == FineTag::vbg || f == FineTag::vb) && p_.role(t) == CueRole::verb) ||
                      (f == FineTag::nn && p_.role(t) == CueRole::noun && t + 1 < s_.end &&
                       p_.fine(t + 1) != FineTag::prp);
    if (says && p_.cue(t)->takes_any(kClauses) && t + 1 < s_.end && starts_clause(t + 1)) {
      ++clauses;
      continue;
    }
    if (clauses == 0 && (g == Tag::sconj || g == Tag::adp) && leads_elsewhere(t) &&
        starts_clause(t + 1))
      return t;
    if (p_.starts_relative(t) || g == Tag::sconj ||
        (f == FineTag::prp && t > s_.begin && p_.tag(t - 1) == Tag::noun))
      ++clauses;
    if (g == Tag::cconj && t + 1 < s_.end &&
        (p_.is_finite_verb(t + 1) ||
         (p_.tag(t + 1) == Tag::adv && t + 2 < s_.end && p_.is_finite_verb(t + 2))) &&
        clauses == 0)
      return t;
    if (p_.is_finite_verb(t) && t > from) {
      if (clauses == 0) return t;
      --clauses;
      while (t + 1 < s_.end &&
             (p_.tag(t + 1) == Tag::aux || p_.tag(t + 1) == Tag::adv || p_.tag(t + 1) == Tag::verb))
        ++t;
    }
  }
  return s_.end;
}

}  // namespace saith::quotes
