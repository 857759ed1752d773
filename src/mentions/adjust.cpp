// Where names begin and end.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

#include "tags/tags.hpp"

namespace saith {

namespace {

constexpr std::uint8_t kAbbreviation = 1u << static_cast<unsigned>(AliasKind::abbrev);
constexpr std::uint8_t kKnown = 150;  // of large cities and of small countries
constexpr std::uint32_t kHonorific = 1, kNoble = 2, kReligious = 3, kMilitary = 4, kPolice = 5,
                        kOffice = 6;

}  // namespace

std::uint32_t Adjuster::flags(std::uint32_t i) const {
  return model_.lexicon().find(tags_.word[i].hash);
}
std::uint32_t Adjuster::title_kind(std::uint32_t i) const {
  return flags(i) >> naming::kTitleShift & 7;
}

Span Adjuster::sentence_of(std::uint32_t token) {
  while (sentence_ + 1 < sentences_.size() && sentences_.tokens[sentence_].end <= token)
    ++sentence_;
  while (sentence_ > 0 && sentences_.tokens[sentence_].begin > token) --sentence_;
  return sentences_.tokens[sentence_];
}

// Every Long Word Has a Capital.
bool Adjuster::is_headline(Span sentence) const {
  std::uint32_t words = 0, capitals = 0;
  for (std::uint32_t i = sentence.begin;
       i < sentence.end && i < sentence.begin + tagging::CaseCounter::kLookAt; ++i) {
    if (tokens_.span[i].size() <= 3 || tokens_.kind[i] != TokenKind::word) continue;
    ++words;
    capitals += is_capital(i);
  }
  return words >= 4 && capitals * 10 >= words * 9;
}

std::uint32_t Adjuster::candidate(Span run) const {
  for (std::uint32_t row = mentions_.notes.begins[run.begin]; row != 0 && row <= candidates_.size();
       ++row) {
    const Span found = candidates_.tokens[row - 1];
    if (found.begin != run.begin || found.end < run.end) break;
    if (found.end == run.end) return is_bare_abbreviation(row - 1) ? kNone : row - 1;
  }
  return kNone;
}

void Adjuster::add(Draft draft) {
  const std::string_view known = capital(draft.tokens);
  if (known == "none") return;
  if (known == "event")
    draft.type = MentionType::event;
  else if (split(draft))
    return;
  lengthen(draft);
  if (known.empty()) retype(draft);
  put(draft);
}

// What the lexicon says of a run that has a capital and is no name of a kind that is looked for:
// "HIV", "Ramadan".
std::string_view Adjuster::capital(Span run) const {
  const std::string_view phrase = text_.substr(
      tokens_.span[run.begin].begin, tokens_.span[run.end - 1].end - tokens_.span[run.begin].begin);
  std::array<char, 16> lower;
  if (phrase.size() > lower.size()) return {};
  std::transform(phrase.begin(), phrase.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return model_.capital({lower.data(), phrase.size()});
}

// Well-known places that the model passed over, before token `end`; before a title their peoples
// too, and also where a sentence begins: "Syrian President Bashar al-Assad", "US Secretary of
// State".
void Adjuster::fill_gap(std::uint32_t end) {
  for (std::uint32_t i = floor_; i < end; ++i) {
    std::uint32_t row = mentions_.notes.begins[i];
    if (row == 0 || !is_capital(i)) continue;
    --row;
    const std::uint32_t titled = before_title(row);
    if (titled != kNone) row = titled;
    const Span run = candidates_.tokens[row];
    if (run.end > end || is_contracted(run) || is_bare_abbreviation(row)) continue;
    const bool well_known = candidates_.best[row] == MentionType::gpe &&
                            candidates_.prior[row] >= kWellKnown &&
                            (candidates_.kinds[row] & ~kPeople) != 0;
    const bool called = candidates_.best[row] == MentionType::org &&
                        candidates_.prior[row] >= kNamed && is_called_group(run);
    if (called) {
      append({run, MentionType::org, 0.6f, RuleId::mention_alias});
      i = run.end - 1;
      continue;
    }
    if (titled == kNone && !well_known) continue;
    const bool opens = tokens_.shape[i] & kShapeNewlineBefore || i == sentence_of(i).begin;
    const bool shouted =
        (i > 0 && is_shouted(i - 1)) || (run.end < tokens_.size() && is_shouted(run.end));
    if ((opens && titled == kNone && !(tokens_.shape[i] & kShapeAllUpper)) || shouted) continue;
    const bool people = titled != kNone && (candidates_.kinds[row] & kPeople) != 0;
    append({run, people ? MentionType::norp : candidates_.best[row], 0.6f, RuleId::mention_alias});
    i = run.end - 1;
  }
}

// "Mass", which is no Mass.: an abbreviation without its stop.
bool Adjuster::is_bare_abbreviation(std::uint32_t row) const {
  const std::uint32_t i = candidates_.tokens[row].begin;
  return candidates_.kinds[row] == kAbbreviation && candidates_.tokens[row].size() == 1 &&
         !(tokens_.shape[i] & kShapeAllUpper) && candidates_.best[row] == MentionType::gpe &&
         word(i).back() != '.';
}

// "Fatah party", "Reuters news agency".
bool Adjuster::is_called_group(Span run) const {
  if (run.end >= tokens_.size() || fine_tag(tags_, run.begin) == FineTag::cd) return false;
  if (is(word(run.end), Neighbour::group)) return true;
  return word(run.end) == "news" && run.end + 1 < tokens_.size() &&
         (word(run.end + 1) == "agency" || word(run.end + 1) == "service");
}

// "I'll", which is no Ill.
bool Adjuster::is_contracted(Span run) const {
  return fine_tag(tags_, run.begin) == FineTag::prp && run.size() > 1 && is_attached(run.begin + 1);
}

// Of the candidates that begin where `row` does, the longest that ends right before an office and
// its bearer's name, or kNone.
std::uint32_t Adjuster::before_title(std::uint32_t row) const {
  const std::uint32_t begin = candidates_.tokens[row].begin;
  for (; row < candidates_.size() && candidates_.tokens[row].begin == begin; ++row) {
    std::uint32_t next = candidates_.tokens[row].end;
    // "Israeli [Defense] Minister", "Cuban [Vice] President"
    for (int n = 0; n < 2 && next + 2 < tokens_.size() && title_kind(next) != kOffice &&
                    is_capital(next) && is_capital(next + 1);
         ++n)
      ++next;
    if (next + 1 >= tokens_.size() || !is_capital(next) ||
        !(is_capital(next + 1) || word(next + 1) == "of" || word(next + 1) == "-"))
      continue;
    const MentionType best = candidates_.best[row];
    if (best == MentionType::gpe
            ? candidates_.prior[row] < kKnown && (candidates_.kinds[row] & kPeople) == 0
            : best != MentionType::norp) {
      const bool shouted = next == begin + 1 && (tokens_.shape[begin] & kShapeAllUpper);
      if (best != MentionType::org || candidates_.prior[row] < kNamed ||
          !(shouted || is_people({begin, begin + 1})))
        continue;
    }
    if (title_kind(next) == kOffice || word(next) == "Prime" || word(next) == "Foreign") return row;
  }
  return kNone;
}

void Adjuster::put(const Draft& draft) {
  if (draft.tokens.begin < floor_ || draft.tokens.empty()) return;
  fill_gap(draft.tokens.begin);
  append(draft);
}

void Adjuster::append(const Draft& draft) {
  if (goes_on(draft)) {
    mentions_.tokens.back().end = floor_ = draft.tokens.end;
    mentions_.span.back().end = tokens_.span[floor_ - 1].end;
    return;
  }
  floor_ = draft.tokens.end;
  mentions_.span.push_back(
      {tokens_.span[draft.tokens.begin].begin, tokens_.span[draft.tokens.end - 1].end});
  mentions_.tokens.push_back(draft.tokens);
  mentions_.type.push_back(draft.type);
  mentions_.named.push_back(1);
  mentions_.score.push_back(draft.score);
  mentions_.rule.push_back(rule(draft.rule));
}

// Whether a person's name goes on after a particle that the model left out: Arnaldo [dela] Cruz.
bool Adjuster::goes_on(const Draft& draft) const {
  if (mentions_.size() == 0 || draft.type != MentionType::per ||
      mentions_.type.back() != MentionType::per)
    return false;
  const std::uint32_t end = mentions_.tokens.back().end, begin = draft.tokens.begin;
  if (begin != end + 1 && begin != end + 2) return false;
  if (!is(word(end), Neighbour::particle)) return false;
  return begin == end + 1 || word(end + 1) == "la" || word(end + 1) == "los" ||
         word(end + 1) == "las" || word(end + 1) == "der";
}

// Names that the model ran together: "John McCain Saturday", "US President Donald Trump",
// "U.S.-led", "Kim and Moon".
bool Adjuster::split(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < 2 || candidate(run) != kNone) return false;
  const auto is_clause = [&] {
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const FineTag tag = fine_tag(tags_, i);
      if (tag == FineTag::vbz || tag == FineTag::md) return true;
    }
    return false;
  };
  if (run.size() >= 3 && is_clause() && is_headline(sentence_of(run.begin))) {
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      const std::uint32_t row = mentions_.notes.begins[i];
      if (row == 0 || candidates_.tokens[row - 1].end > run.end ||
          !is_proper_noun(fine_tag(tags_, i)))
        continue;
      add({candidates_.tokens[row - 1], candidates_.best[row - 1], draft.score * 0.8f,
           RuleId::mention_alias});
      i = candidates_.tokens[row - 1].end - 1;
    }
    return true;
  }
  auto part = [&](std::uint32_t begin, std::uint32_t end, MentionType type) {
    Draft d{{begin, end}, type, draft.score * 0.9f, draft.rule};
    const std::uint32_t row = candidate(d.tokens);
    if (row != kNone) d.type = candidates_.best[row];
    add(d);
  };
  const bool is_place = draft.type == MentionType::gpe || draft.type == MentionType::loc;
  const bool is_person = draft.type == MentionType::per;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    const std::string_view w = word(i);
    if (is(w, Neighbour::day) &&
        (is_person || is_place || is_before_day({run.begin, i}, draft.type))) {
      std::uint32_t end = i;
      while (end > run.begin + 1 && !is_capital(end - 1) && !is_attached(end - 1))
        --end;  // "Federal Court on Wednesday"
      part(run.begin, end, draft.type);
      if (i + 1 < run.end && candidate({i, run.end}) != kNone) {  // "London Sunday Times"
        part(i, run.end, draft.type);
        return true;
      }
      if (i + 1 < run.end && candidate({i + 1, run.end}) != kNone) part(i + 1, run.end, draft.type);
      return true;
    }
    // "the Trump-Biden debate", "the Chad-Sudan border"; but "Mrs. Johnson-Sirleaf"
    if (w == "-" && run.size() == 3 && is_attached(i) && is_attached(i + 1) &&
        is_pair(run, draft.type) &&
        (run.begin == 0 || (title_kind(run.begin - 1) == 0 &&
                            tokens_.kind[run.begin - 1] != TokenKind::abbreviation))) {
      part(run.begin, i, draft.type);
      part(i + 1, run.end, draft.type);
      return true;
    }
    if (w == "-" && i + 2 <= run.end && is_attached(i) && is_attached(i + 1) &&
        is(word(i + 1), Neighbour::participle)) {
      const bool kept = is_person || is_place || draft.type == MentionType::org ||
                        draft.type == MentionType::norp;
      part(run.begin, i, kept ? draft.type : MentionType::gpe);
      if (i + 2 < run.end && is_capital(i + 2)) part(i + 2, run.end, draft.type);
      return true;
    }
    // "Washington's Kennedy Center"
    if ((w == "'s" || w == "’s") && i + 1 < run.end && is_capital(i + 1)) {
      const std::uint32_t owner = candidate({run.begin, i});
      if (owner != kNone && candidates_.best[owner] == MentionType::gpe &&
          candidates_.prior[owner] >= kKnown) {
        part(run.begin, i, MentionType::gpe);
        part(i + 1, run.end, draft.type);
        return true;
      }
    }
    if (w == "and" && i + 1 < run.end) {
      const bool known = candidate({run.begin, i}) != kNone && candidate({i + 1, run.end}) != kNone;
      bool chained = false;  // Islamic State of Iraq and Syria
      for (std::uint32_t k = run.begin; k < i; ++k) chained |= word(k) == "of" || word(k) == "for";
      if (chained) continue;
      if (!known && !(is_person && i > run.begin && (flags(i + 1) >> naming::kGivenShift & 7) != 0))
        continue;
      part(run.begin, i, draft.type);
      part(i + 1, run.end, draft.type);
      return true;
    }
    // A title inside: what stands before it is a name of its own or none, what follows is the
    // person.
    const std::uint32_t kind = title_kind(i);
    const bool is_title =
        kind == kOffice || kind == kMilitary || kind == kHonorific || kind == kReligious;
    if (is_title && draft.type != MentionType::org && draft.type != MentionType::fac &&
        i + 1 < run.end && is_capital(i) && (flags(i + 1) >> naming::kGivenShift & 7) >= 2) {
      std::uint32_t before = i;
      while (before > run.begin && title_kind(before - 1) != 0) --before;
      if (before > run.begin && candidate({run.begin, before}) != kNone)
        part(run.begin, before, draft.type);
      part(i + 1, run.end, MentionType::per);
      return true;
    }
  }
  if (const std::uint32_t at = end_of_country(draft); at != 0) {
    const bool people = is_people({run.begin, at});
    add({{run.begin, at},
         people ? MentionType::norp : MentionType::gpe,
         draft.score * 0.9f,
         RuleId::mention_alias});
    part(at, run.end, draft.type == MentionType::norp ? MentionType::org : draft.type);
    return true;
  }
  // A title at the beginning.
  const std::uint32_t kind = title_kind(run.begin);
  if (is_person && kind != 0 && kind != kNoble && kind <= kOffice && is_capital(run.begin + 1) &&
      (kind == kHonorific || kind == kPolice || kind == kMilitary ||
       (flags(run.begin) >> naming::kGivenShift & 7) < 3)) {
    part(run.begin + 1, run.end, draft.type);
    return true;
  }
  return false;
}

// "White House Tuesday": a name before a day that does not go with it, as in "Easter Sunday" and
// the names of programmes.
bool Adjuster::is_before_day(Span name, MentionType type) const {
  if (is(word(name.begin), Neighbour::feast)) return false;
  const std::uint32_t row = candidate(name);
  if (row == kNone)
    return (type == MentionType::org || type == MentionType::fac) &&
           word(name.end).substr(0, 3) != "Sun";
  return candidates_.best[row] != MentionType::event && candidates_.best[row] != MentionType::work;
}

// Whether what stands on either side of a hyphen is well known and of one type.
bool Adjuster::is_pair(Span run, MentionType type) const {
  if (type != MentionType::per && type != MentionType::gpe) return false;
  for (const std::uint32_t i : {run.begin, run.end - 1}) {
    const std::uint32_t row = candidate({i, i + 1});
    if (row == kNone || candidates_.best[row] != type || candidates_.prior[row] < kKnown)
      return false;
  }
  return true;
}

// Where a country's or a people's name ends that the model ran together with a place: "Indian
// Kashmir", "U.S. Middle East", "Muslim Xinjiang"; or 0.
std::uint32_t Adjuster::end_of_country(const Draft& draft) const {
  if (draft.type == MentionType::per) return 0;
  for (std::uint32_t at = draft.tokens.begin + 1;
       at < draft.tokens.end && at <= draft.tokens.begin + 2; ++at) {
    const std::uint32_t first = candidate({draft.tokens.begin, at}),
                        second = candidate({at, draft.tokens.end});
    if (first == kNone || second == kNone || word(at - 1) == "-" || word(at) == "-") continue;
    const bool people =
        at == draft.tokens.begin + 1 &&
        (candidates_.best[first] == MentionType::norp || (candidates_.kinds[first] & kPeople) != 0);
    const bool country =
        candidates_.best[first] == MentionType::gpe && candidates_.prior[first] >= kWellKnown;
    const bool place = candidates_.best[second] == MentionType::gpe ||
                       candidates_.best[second] == MentionType::loc;
    if ((people || country) && place && candidates_.prior[second] >= kKnown) return at;
  }
  return 0;
}

// Parts of the name that the model left out: al-Assad, King, Jr., The Guardian, Amazon rainforest.
void Adjuster::lengthen(Draft& draft) {
  Span& run = draft.tokens;
  const Span sentence = sentence_of(run.begin);
  if (run.begin >= sentence.begin + 2 && run.begin >= floor_ + 2 && word(run.begin - 1) == "-" &&
      is_attached(run.begin) && is_attached(run.begin - 1) &&
      is(word(run.begin - 2), Neighbour::article)) {
    run.begin -= 2;
  }
  if (draft.type == MentionType::per) {
    std::uint32_t next = run.end;
    if (next + 1 < sentence.end && word(next) == ",") ++next;
    if (next < sentence.end && is(word(next), Neighbour::junior) &&
        (next > run.end ? word(next)[0] != 'I' : true))
      run.end = next + 1;
  }
  if ((draft.type == MentionType::org || draft.type == MentionType::work) &&
      run.begin >= sentence.begin + 2 && run.begin > floor_ && word(run.begin - 1) == "The" &&
      tokens_.kind[run.begin - 2] == TokenKind::word && !is_capital(run.begin - 2)) {
    --run.begin;
  }
  // The knowledge base's longer name, joined by hyphens: "Port-au-Prince".
  if (const std::uint32_t row = mentions_.notes.begins[run.begin];
      row != 0 && run.end < tokens_.size() && word(run.end) == "-") {
    const Span longer = candidates_.tokens[row - 1];
    bool joined = longer.end > run.end + 1;
    for (std::uint32_t i = run.end; joined && i < longer.end; ++i) joined = is_attached(i);
    if (joined) {
      run.end = longer.end;
      draft.type = candidates_.best[row - 1];
    }
  }
  // The knowledge base's longer name, with a party or a feature of the land in lower case:
  // "Republican party", "Amazon rainforest"; but not "Israeli forces".
  if (const std::uint32_t row = mentions_.notes.begins[run.begin]; row != 0) {
    const Span longer = candidates_.tokens[row - 1];
    bool lower = longer.end > run.end && longer.end <= sentence.end;
    for (std::uint32_t i = run.end; lower && i < longer.end; ++i)
      lower = !is_capital(i) && tokens_.kind[i] == TokenKind::word;
    if (lower &&
        (candidates_.best[row - 1] == MentionType::loc ||
         (candidates_.best[row - 1] == MentionType::org && word(longer.end - 1) == "party"))) {
      run.end = longer.end;
      draft.type = candidates_.best[row - 1];
      draft.rule = RuleId::mention_alias;
    }
  }
}

}  // namespace saith
