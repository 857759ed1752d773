#include "quotes/according.hpp"

namespace saith::quotes {

namespace {

// Where a source ends that may have taken what follows its comma: "Ann Roe, director of the fund,"
// and "the mayor, Ann Roe," have an apposition; "the ruling, a host" and, at the head of a
// sentence, "the agency, the minister said" have not.
std::uint32_t end_of_named(const Phrases& p, Span sentence, Span source, bool leads) {
  std::uint32_t open = 0, first_comma = kNone;
  for (std::uint32_t t = source.begin + 1; t + 1 < source.end; ++t) {
    const std::string_view w = p.word(t);
    open += w == "(";
    if (w == ")" && open > 0) --open;
    if (!p.is_comma(t) || open > 0) continue;
    if (p.tag(t + 1) == Tag::cconj || (p.tag(t - 1) == Tag::num && p.tag(t + 1) == Tag::num))
      continue;  // March 14, 2019
    if (first_comma == kNone) first_comma = t;
    Span piece{t + 1, t + 1};
    while (piece.end < sentence.end && !p.is_comma(piece.end) && piece.end < source.end)
      ++piece.end;
    const bool closed = piece.end >= sentence.end || p.tag(piece.end) == Tag::punct ||
                        p.tag(piece.end - 1) == Tag::punct;
    const Tag first = p.tag(piece.begin);
    const bool noun = first == Tag::det || first == Tag::noun || first == Tag::propn ||
                      first == Tag::num || p.fine(piece.begin) == FineTag::prp_poss;
    const bool named = p.tag(t - 1) == Tag::propn || p.word(t - 1) == ")" || first == Tag::propn;
    const bool acts = leads && piece.end + 1 < sentence.end && p.is_finite_verb(piece.end + 1);
    if (acts) return first_comma;
    if (!closed || !noun || !named || p.quoted(piece.begin)) return t;
    t = piece.end - 1;
  }
  if (leads && first_comma != kNone) {  // "the agency, the prosecutor, Ann Roe, said"
    const std::uint32_t past =
        source.end < sentence.end && p.is_comma(source.end) ? source.end + 1 : source.end;
    const Span name = p.noun_phrase_after(past, sentence.end);
    if (!name.empty() && name.end + 1 < sentence.end && p.is_comma(name.end) &&
        p.is_finite_verb(name.end + 1))
      return first_comma;
  }
  return source.end;
}

}  // namespace

bool starts_according(const Phrases& p, Span sentence, std::uint32_t t) {
  if (p.is(t, "per") && t == sentence.begin && t + 1 < sentence.end) return !p.quoted(t + 1);
  return p.is(t, "according") && t + 2 < sentence.end && p.is(t + 1, "to") && !p.quoted(t + 2);
}

AccordingTo find_according(const Phrases& p, const ClauseExtents& extents, Span sentence,
                           std::uint32_t t) {
  const std::uint32_t past = p.is(t, "per") ? t + 1 : t + 2;
  const Span part = extents.part_of(t);
  const bool leads = t <= part.begin + 1;
  Span source = p.noun_phrase_after(past, sentence.end);
  const std::uint32_t noun = p.head(t);
  if (noun != kNone && noun >= past && noun < sentence.end) {
    Span wide = p.reach(noun);
    wide.begin = past;
    while (wide.end > noun + 1 && p.tag(wide.end - 1) == Tag::punct && !p.is_comma(wide.end - 1))
      --wide.end;
    if (source.empty() ||
        (wide.end > source.end && wide.end < sentence.end && p.tag(wide.end) == Tag::punct &&
         wide.size() < 24 && !extents.has_verb(wide)))
      source = wide;
    if (!source.empty() && extents.has_verb(source)) source = {};
  }
  if (source.empty()) return {};
  if (leads && source.end < sentence.end &&
      p.fine(source.end) == FineTag::vbn) {  // "numbers reported by the agency, ..."
    std::uint32_t end = source.end;
    while (end < sentence.end && end < source.end + 20 && !p.is_comma(end) &&
           !p.is_finite_verb(end) && !p.quoted(end))
      ++end;
    if (end < sentence.end && p.is_comma(end)) source.end = end;
  }
  if (leads && !p.is_comma(source.end - 1)) {  // "the agency's “Storm Riders”, the wind ..."
    const std::uint32_t quoted = source.end < sentence.end && p.fine(source.end) == FineTag::pos
                                     ? source.end + 1
                                     : source.end;
    if (quoted < sentence.end && p.quoted(quoted) && p.stretch_end(quoted) < sentence.end &&
        p.is_comma(p.stretch_end(quoted)))
      source.end = p.stretch_end(quoted);
  }
  source.end = end_of_named(p, sentence, source, leads);
  const std::uint32_t past_source = source.end;
  source.end = p.before_time(source.end, source.begin);
  Span content{}, second{};
  if (leads) {
    content = {past_source, part.end};
  } else {
    content = {part.begin, t};
    if (past_source < sentence.end && (p.is_comma(past_source) || p.is_comma(past_source - 1))) {
      second = extents.trim({past_source, part.end});
      if (!second.empty() && extents.has_verb(content) && extents.starts_other(second.begin))
        second = {};
      if (!second.empty() && extents.has_verb(content) && p.tag(second.begin) == Tag::cconj)
        second = {};
    }
  }
  if (content.size() > 1 && p.is_comma(content.end - 1) && p.tag(content.end - 2) == Tag::cconj &&
      !second.empty())
    content = {};
  return {{t, past}, source, content, second};
}

}  // namespace saith::quotes
