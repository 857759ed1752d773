#include "quotes/beside.hpp"

#include <algorithm>

namespace saith::quotes {

bool Beside::after(std::uint32_t s) {
  const Span st = stretches_.span(s);
  std::uint32_t t = st.end;
  if (t >= p_.count()) return false;
  const bool comma = p_.is_comma(t);
  if (comma) ++t;
  if (t >= p_.count() || p_.quoted(t) ||
      stretches_.paragraph_of(t) != stretches_.paragraph_of(st.end - 1))
    return false;
  if (signature(s, t, {t, p_.sentence(t).end})) return true;
  const bool ended = stretches_.ends_with(s, ".");
  const bool lower = !p_.upper_first(t);
  const bool tag = ended && is_tag(t);
  if (p_.sentence_of(t) != p_.sentence_of(st.end - 1) && !lower && !tag) return false;
  if (ended && !lower && !comma && !tag) return false;
  const bool pause = comma || stretches_.ends_with(s, ",?!.-") || !stretches_.is_closed(s);
  const bool opens = stretches_.starts_sentence(st.begin);
  const Span in = stretches_.inside(s);
  Span limits = p_.sentence(t);
  limits.begin = t;
  limits.end = std::min(limits.end, stretches_.next_begin(s));
  // according to
  if (t + 2 < limits.end && (p_.is(t, "according")) && p_.is(t + 1, "to")) {
    const Span source = p_.noun_phrase_after(t + 2, limits.end);
    if (source.empty()) return false;
    found_.add(found_.make(t, {t, t + 2}, source, RuleId::quote_according_to, 0.95f),
               content_before(s));
    return true;
  }
  const bool alone = !opens_content(s);
  if (alone && !(stretches_.words_in(in) >= 4 && has_finite_verb(in))) return false;
  if (!pause && !(opens && stretches_.words_in(in) >= 2)) return false;
  // Inverted: adverbs, a verb, then the source.
  std::uint32_t v = t;
  while (v < limits.end && p_.tag(v) == Tag::adv && v - t < 3) ++v;
  if (v < limits.end && p_.tag(v) == Tag::aux) {
    // “...,” is how she put it: no.
    return false;
  }
  const bool unlisted = v == t && v < limits.end && stretches_.ends_with(s, ",?!") &&
                        p_.tag(v) == Tag::verb && p_.fine(v) == FineTag::vbd && opens;
  if (v < limits.end && (speaks(v) || unlisted) && p_.is_finite_verb(v)) {
    Span source = p_.name_after(v + 1, limits.end);
    // "said study co-author Ann Roe": the tagger knows no such noun.
    if (source.empty() && speaks(v) && v + 2 < limits.end && p_.tag(v + 1) == Tag::verb) {
      source = p_.noun_phrase_after(v + 2, limits.end);
      if (!source.empty()) source.begin = v + 1;
    }
    if (!source.empty()) {
      found_.add(found_.make(v, p_.verb_group(v, limits), source, RuleId::quote_inverted, 0.95f),
                 alone ? st : content_before(s));
      return true;
    }
  }
  // Straight: the source, then the verb.
  std::uint32_t verb = first_cue(t, limits);
  const bool listed = verb != kNone;
  if (verb == kNone && pause && opens && stretches_.words_in(in) >= 3) verb = any_verb(t, limits);
  const bool speech = opens && stretches_.words_in(in) >= 4 && has_finite_verb(in);
  if (verb == kNone || (listed && !speech && leads_on(verb, limits.end))) return false;
  const Span group = p_.verb_group(verb, limits);
  Span source = p_.name_before(group.begin, t);
  if (source.empty()) return false;
  if (source.begin > t + 2 && !(pause && source.begin - t < 12)) return false;
  found_.add(found_.make(verb, group, source, RuleId::quote_verb_subject,
                         !listed ? 0.6f
                         : pause ? 0.97f
                                 : 0.8f),
             alone ? st : content_before(s));
  return true;
}

bool Beside::is_tag(std::uint32_t t) const {
  const std::uint32_t end = p_.sentence(t).end;
  const Span source = p_.noun_phrase_after(t, end);
  if (source.empty() || source.end + 2 != end) return false;
  return speaks(source.end) && p_.is_finite_verb(source.end) && p_.word(source.end + 1) == ".";
}

bool Beside::signature(std::uint32_t s, std::uint32_t t, Span limits) {
  const std::string_view w = p_.word(t);
  if ((w != "-" && w != "--" && w != "—" && w != "–") ||
      !stretches_.starts_sentence(stretches_.span(s).begin))
    return false;
  const Span source = p_.name_after(t + 1, limits.end);
  if (source.empty() || source.size() > 12 || !p_.upper_first(source.begin)) return false;
  if (source.end < limits.end && p_.word(source.end) != "." && source.end + 1 < limits.end)
    return false;
  found_.add(found_.make(t, {t, t + 1}, source, RuleId::quote_signature, 0.8f), content_before(s));
  return true;
}

std::uint32_t Beside::any_verb(std::uint32_t from, Span limits) const {
  const Span source = p_.noun_phrase_after(from, limits.end);
  if (source.empty() || source.begin != from) return kNone;
  std::uint32_t v = source.end;
  while (v < limits.end && p_.tag(v) == Tag::adv && v < source.end + 2) ++v;
  return v < limits.end && !p_.quoted(v) && p_.tag(v) == Tag::verb && is_finite(p_.fine(v)) ? v
                                                                                            : kNone;
}

Span Beside::content_before(std::uint32_t s) const {
  Span content = stretches_.span(s);
  if (stretches_.starts_sentence(content.begin)) return content;
  const std::string_view before = p_.word(content.begin - 1);
  if (before == ":" || before == "-" || before == "--" || before == "—" || before == "–")
    return content;
  Span sentence = p_.sentence(content.begin);
  if (content.begin - sentence.begin > kLongestClause) return content;
  std::uint32_t t = content.begin;
  bool whole = true;
  while (t > sentence.begin) {
    --t;
    const std::uint32_t other = stretches_.at(t);
    if (other != kNone) {
      if (found_.owner(other) != kNone) {
        whole = false;
        break;
      }
      t = std::max(stretches_.span(other).begin, sentence.begin);
    }
  }
  if (whole) content.begin = stretches_.widened({sentence.begin, content.end}).begin;
  return content;
}

bool Beside::opens_content(std::uint32_t s) const {
  const std::uint32_t begin = stretches_.span(s).begin;
  const Span sentence = p_.sentence(begin);
  if (begin == sentence.begin) return true;
  if (begin - sentence.begin > kLongestClause) return false;
  if (p_.tag(sentence.begin) == Tag::sconj || p_.fine(sentence.begin) == FineTag::wrb) return false;
  if ((p_.is(sentence.begin, "but") || p_.is(sentence.begin, "and")) &&
      begin > sentence.begin + 1 &&
      (p_.tag(sentence.begin + 1) == Tag::sconj || p_.is(sentence.begin + 1, "even")))
    return false;
  for (std::uint32_t t = sentence.begin; t < begin; ++t) {
    if (p_.is_finite_verb(t) || p_.quoted(t)) return true;
  }
  // A subject whose verb is quoted: they “had a plan,” he said.
  const Span subject = p_.noun_phrase_before(begin, sentence.begin);
  return subject.begin == sentence.begin && !subject.empty() &&
         has_finite_verb({begin, std::min(begin + 5, p_.count())});
}

bool Beside::has_finite_verb(Span span) const {
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    if (p_.is_finite_verb(t)) return true;
  }
  return false;
}

bool Beside::leads_on(std::uint32_t verb, std::uint32_t end) const {
  for (std::uint32_t t = verb + 1; t < end && t < verb + 12; ++t) {
    if (p_.word(t) == ":" || (p_.is(t, "that") && p_.tag(t) == Tag::sconj)) return true;
    if (t == verb + 1 && (p_.is(t, "if") || p_.is(t, "whether"))) return true;
    if (p_.is_comma(t) || p_.word(t) == ".") return false;
  }
  const std::uint32_t clause = p_.child(verb, Relation::ccomp);
  return clause != kNone && clause > verb && clause < end && clause < verb + 12 &&
         !p_.quoted(clause);
}

bool Beside::speaks(std::uint32_t t) const {
  const Cue* cue = p_.cue(t);
  return cue && p_.role(t) == CueRole::verb && cue->takes(Frame::quote);
}

std::uint32_t Beside::first_cue(std::uint32_t from, Span limits) const {
  bool relative = false;
  for (std::uint32_t t = from; t < limits.end && t - from < 48; ++t) {
    if (p_.quoted(t)) return kNone;
    if (t > from && p_.starts_relative(t)) relative = true;
    if (p_.is_comma(t) && relative && t + 1 < limits.end && p_.tag(t + 1) == Tag::verb)
      relative = false;
    if (t == from && (p_.tag(t) == Tag::cconj || p_.tag(t) == Tag::sconj)) return kNone;
    if (p_.tag(t) == Tag::punct && !p_.is_comma(t) && (p_.word(t) == ";" || p_.word(t) == ":"))
      return kNone;
    if (relative) continue;
    const bool untensed = p_.fine(t) == FineTag::vbn || p_.fine(t) == FineTag::vb;
    if (p_.tag(t) == Tag::verb && (p_.is_finite_verb(t) || (speaks(t) && t > from && untensed)))
      return speaks(t) ? t : kNone;
    if (p_.tag(t) == Tag::aux && p_.is_finite_verb(t)) {
      std::uint32_t v = t + 1;
      while (v < limits.end && v - t < 5 &&
             (p_.tag(v) == Tag::aux || p_.tag(v) == Tag::adv || p_.tag(v) == Tag::part))
        ++v;
      return v < limits.end && speaks(v) &&
                     (p_.fine(v) == FineTag::vbn || p_.fine(v) == FineTag::vb ||
                      p_.fine(v) == FineTag::vbg)
                 ? v
                 : kNone;
    }
  }
  return kNone;
}

bool Beside::before(std::uint32_t s, bool last_resort) {
  const Span st = stretches_.span(s);
  const Span sentence = p_.sentence(st.begin);
  std::uint32_t t = st.begin;
  std::uint32_t sentence_begin = sentence.begin;
  if (t == sentence_begin) {
    // A colon that ends the sentence before it leads to this one.
    if (t == 0 || p_.word(t - 1) != ":" || p_.quoted(t - 1)) return false;
    sentence_begin = p_.sentence(t - 1).begin;
  }
  const bool colon = p_.word(t - 1) == ":";
  const bool comma = p_.is_comma(t - 1);
  const std::uint32_t end = colon || comma ? t - 1 : t;
  if (end <= sentence_begin) return false;
  if (!last_resort && goes_on(s)) return false;
  if (according_before(s, sentence_begin, end)) return true;
  // Leftwards to the verb, over the hearer and adverbials.
  std::uint32_t verb = kNone;
  for (std::uint32_t u = end; u > sentence_begin && end - u < 24;) {
    --u;
    if (p_.quoted(u)) break;
    if (p_.tag(u) == Tag::verb) {
      if (speaks(u))
        verb = u;
      else if (!colon)
        break;
      if (verb != kNone) break;
      if (p_.is_finite_verb(u)) break;
    } else if (p_.tag(u) == Tag::aux || p_.tag(u) == Tag::sconj || p_.starts_relative(u)) {
      if (!colon) break;
    }
  }
  if (verb == kNone) return false;
  const bool adjoins = verb + 1 == end;
  // “...” tweeted Ann Roe “...”
  if (const std::uint32_t known = found_.of_verb(verb);
      known != kNone && found_.row(known).source.end == end) {
    found_.add(known, stretches_.joined(s));
    return true;
  }
  if (!adjoins && !colon && !comma && !p_.cue(verb)->takes(Frame::hearer)) return false;
  if (const std::uint32_t known = found_.of_verb(verb); known != kNone) {
    found_.add(known, stretches_.joined(s));
    return true;
  }
  const Span limits{sentence_begin, sentence.end};
  const Span group = p_.verb_group(verb, limits);
  Span source = subject_before(group.begin, limits, verb);
  if (source.empty() && p_.fine(verb) == FineTag::vbg && group.begin == sentence_begin)
    source = subject_behind(stretches_.joined(s).end, sentence.end);
  if (source.empty()) return false;
  found_.add(found_.make(verb, group, source, RuleId::quote_verb_subject, 0.95f),
             stretches_.joined(s));
  return true;
}

bool Beside::goes_on(std::uint32_t s) const {
  const Span content = stretches_.joined(s);
  const std::uint32_t t = content.end;
  if (t >= p_.count() || t >= p_.sentence(content.begin).end) return false;
  const std::uint32_t last = stretches_.at(t - 1);
  if (last != kNone && stretches_.ends_with(last, ".!?")) return false;
  const bool aside = p_.tag(t) == Tag::sconj || p_.is(t, "before") || p_.is(t, "after") ||
                     p_.fine(t) == FineTag::vbg;
  if (last != kNone && stretches_.ends_with(last, ",") && aside) return false;
  if (p_.tag(t) == Tag::cconj) return last != kNone && t + 1 < p_.count();
  return p_.tag(t) != Tag::punct;
}

Span Beside::subject_behind(std::uint32_t t, std::uint32_t limit) const {
  if (t < limit && p_.is_comma(t)) ++t;
  const Span found = t < limit ? p_.noun_phrase_after(t, limit) : Span{};
  return !found.empty() && found.end < limit && p_.is_finite_verb(found.end) ? found : Span{};
}

Span Beside::subject_before(std::uint32_t end, Span limits, std::uint32_t verb) const {
  if (p_.fine(verb) == FineTag::vbg && end > limits.begin) {
    // "..., saying": the subject of the clause before.
    for (std::uint32_t u = end; u > limits.begin;) {
      --u;
      if (p_.quoted(u)) continue;
      if (p_.is_finite_verb(u)) {
        std::uint32_t first = u;
        while (first > limits.begin &&
               (p_.tag(first - 1) == Tag::aux || p_.tag(first - 1) == Tag::adv))
          --first;
        const Span found = p_.noun_phrase_before(first, limits.begin);
        if (!found.empty()) return found;
      }
    }
    return {};
  }
  Span found = p_.name_before(end, limits.begin);
  if (!found.empty()) return found;
  // "He got up and said": the subject of the verb before.
  if (end > limits.begin && p_.tag(end - 1) == Tag::cconj) {
    for (std::uint32_t u = end; u > limits.begin && end - u < 30;) {
      --u;
      if (p_.quoted(u)) continue;
      if (p_.is_finite_verb(u)) {
        std::uint32_t first = u;
        while (first > limits.begin &&
               (p_.tag(first - 1) == Tag::aux || p_.tag(first - 1) == Tag::adv))
          --first;
        found = p_.noun_phrase_before(first, limits.begin);
        if (!found.empty()) return found;
      }
    }
  }
  return {};
}

bool Beside::according_before(std::uint32_t s, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = kNone;
  if (end == stretches_.span(s).begin) return false;
  for (std::uint32_t u = end; u > begin && end - u < 32;) {
    --u;
    if (p_.quoted(u) || p_.is_finite_verb(u)) break;
    if (p_.is(u, "according") && u + 1 < end && p_.is(u + 1, "to")) {
      at = u;
      break;
    }
  }
  if (at == kNone || at + 2 >= end) return false;
  const Span source =
      p_.noun_phrase_after(at + 2, end + 1 <= p_.count() ? end + (p_.is_comma(end) ? 1 : 0) : end);
  if (source.empty()) return false;
  found_.add(found_.make(at, {at, at + 2}, source, RuleId::quote_according_to, 0.95f),
             stretches_.joined(s));
  return true;
}

bool Beside::colon(std::uint32_t s) {
  const std::uint32_t t = stretches_.span(s).begin;
  if (t == 0 || p_.word(t - 1) != ":" || p_.quoted(t - 1)) return false;
  const std::uint32_t begin = p_.sentence(t - 1).begin;
  return t - 1 > begin && before_colon(s, begin, t - 1);
}

bool Beside::before_colon(std::uint32_t s, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t verb = kNone;
  if (end - begin > kLongestClause) return false;
  for (std::uint32_t u = begin; u < end; ++u) {
    if (p_.quoted(u)) return false;
    if (p_.tag(u) == Tag::verb && p_.is_finite_verb(u)) {
      verb = u;
      break;
    }
  }
  if (verb == kNone) {
    const Span source = p_.noun_phrase_after(begin, end);
    if (source.empty() || source.end < end) return false;
    found_.add(found_.make(end, {end, end + 1}, source, RuleId::quote_colon, 0.8f),
               stretches_.joined(s));
    return true;
  }
  const Span limits{begin, end};
  const Span group = p_.verb_group(verb, limits);
  Span source = p_.noun_phrase_before(group.begin, begin);
  if (source.empty()) {
    source = p_.noun_phrase_after(verb + 1, end);
    if (source.empty()) return false;
    found_.add(found_.make(verb, group, source, RuleId::quote_inverted, 0.8f),
               stretches_.joined(s));
    return true;
  }
  found_.add(found_.make(verb, {group.begin, end + 1}, source, RuleId::quote_colon, 0.7f),
             stretches_.joined(s));
  return true;
}

}  // namespace saith::quotes
