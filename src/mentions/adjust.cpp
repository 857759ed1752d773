// Where names begin and end.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kHonorific = 1, kNoble = 2, kReligious = 3, kMilitary = 4, kPolice = 5,
                        kOffice = 6;

}  // namespace

std::uint32_t Adjuster::flags(std::uint32_t i) const {
  return model_.lexicon().find(tags_.word[i].hash);
}
std::uint32_t Adjuster::title_kind(std::uint32_t i) const {
  return flags(i) >> naming::kTitleShift & 7;
}
std::uint32_t Adjuster::given_name(std::uint32_t i) const {
  return flags(i) >> naming::kGivenShift & 7;
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

void Adjuster::add(const Draft& draft) {
  pending_size_ = 0;
  push(draft);
  while (pending_size_ > 0) take(pending_[--pending_size_]);
}

// The parts of what is split are taken one after the other, in text order.
void Adjuster::take(Draft draft) {
  const std::string_view known = capital(draft.tokens);
  if (known == "none") return;
  if (is_behind_name(draft.tokens)) {
    fill_gap(draft.tokens.begin);
    floor_ = std::max(floor_, draft.tokens.end);
    return;
  }
  if (known == "event") {
    draft.type = MentionType::event;
  } else {
    const std::size_t waiting = pending_size_;
    if (split(draft)) {
      std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(waiting),
                   pending_.begin() + static_cast<std::ptrdiff_t>(pending_size_));
      return;
    }
  }
  lengthen(draft);
  if (known.empty() || known == "letters")
    retype(draft);
  else if (known == "country" && (tokens_.shape[draft.tokens.begin] & kShapeAllUpper))
    draft.type = MentionType::gpe;
  put(draft);
}

// "Ann Holt, M.A., R.D., said": letters behind a person's name and a comma.
bool Adjuster::is_behind_name(Span run) {
  if (run.size() != 1 || run.begin == 0 || word(run.begin - 1) != ",") return false;
  const std::string_view letters = word(run.begin);
  const bool listed = capital(run) == "letters";
  const bool stopped = letters.size() >= 4 && letters[1] == '.' && letters.back() == '.';
  if (!listed && !stopped) return false;
  // More letters may stand between, and what follows must end them.
  const bool follows_name = mentions_.size() > 0 && mentions_.type.back() == MentionType::per &&
                            mentions_.tokens.back().end == run.begin - 1;
  if (!follows_name && letters_end_ != run.begin - 1) return false;
  const bool ends = run.end >= tokens_.size() || !is_capital(run.end);
  if (!ends || (stopped && !listed && run.end < tokens_.size() && word(run.end) != ","))
    return false;
  letters_end_ = run.end;
  return true;
}

// The lexicon's class of a capitalised phrase that is none of the eight types, or always an event:
// "HIV", "Ramadan".
std::string_view Adjuster::capital(Span run) const {
  return model_.capital(LowerWord(phrase(run)).view());
}
std::string_view Adjuster::phrase(Span run) const {
  const std::uint32_t begin = tokens_.span[run.begin].begin;
  return text_.substr(begin, tokens_.span[run.end - 1].end - begin);
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
    if (run.end > end || is_contracted(run) || is_bare_abbreviation(row) || is_behind_name(run))
      continue;
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

// Whether the row is an abbreviation without its stop: the word "Mass", not "Mass."
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

// Whether the run is a pronoun with its verb: "I'll" is not Illinois.
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

// Names that the model ran together, by what they hold, in the order in which it is looked for.
// Each rule puts the parts that are names into pending_; one that finds nothing to cut leaves it.
bool Adjuster::split(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < 2 || candidate(run) != kNone) return false;
  if (split_headline(draft)) return true;
  using Cut = bool (Adjuster::*)(const Draft&, std::uint32_t);
  static constexpr std::array<Cut, 6> kCuts = {
      &Adjuster::split_at_day,   &Adjuster::split_pair,   &Adjuster::split_at_participle,
      &Adjuster::split_at_owner, &Adjuster::split_at_and, &Adjuster::split_at_title};
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    for (const Cut cut : kCuts) {
      if ((this->*cut)(draft, i)) return true;
    }
  }
  return split_after_country(draft) || split_leading_title(draft);
}

void Adjuster::push(const Draft& draft) {
  if (pending_size_ < pending_.size()) pending_[pending_size_++] = draft;
}

// A part is what the base knows it as, else of the whole's type or the one that is given.
void Adjuster::push_part(const Draft& whole, std::uint32_t begin, std::uint32_t end,
                         MentionType type) {
  const std::uint32_t row = candidate({begin, end});
  push({{begin, end}, row != kNone ? candidates_.best[row] : type, whole.score * 0.9f, whole.rule});
}

// A clause: "Obama Meets Merkel in Berlin". The base's names in it are all that is told.
bool Adjuster::split_headline(const Draft& draft) {
  const Span run = draft.tokens;
  bool clause = false;
  for (std::uint32_t i = run.begin; i < run.end && !clause; ++i) {
    const FineTag tag = fine_tag(tags_, i);
    clause = tag == FineTag::vbz || tag == FineTag::md;
  }
  if (run.size() < 3 || !clause || !is_headline(sentence_of(run.begin))) return false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const std::uint32_t row = mentions_.notes.begins[i];
    if (row == 0 || candidates_.tokens[row - 1].end > run.end ||
        !is_proper_noun(fine_tag(tags_, i)))
      continue;
    push({candidates_.tokens[row - 1], candidates_.best[row - 1], draft.score * 0.8f,
          RuleId::mention_alias});
    i = candidates_.tokens[row - 1].end - 1;
  }
  return true;
}

bool Adjuster::is_place(MentionType type) {
  return type == MentionType::gpe || type == MentionType::loc;
}

// "Ann Holt Saturday", "Federal Court on Wednesday"; "London Sunday Times" are two names.
bool Adjuster::split_at_day(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is(word(i), Neighbour::day)) return false;
  if (draft.type != MentionType::per && !is_place(draft.type) &&
      !is_before_day({run.begin, i}, draft.type))
    return false;
  std::uint32_t end = i;
  while (end > run.begin + 1 && !is_capital(end - 1) && !is_attached(end - 1)) --end;
  push_part(draft, run.begin, end, draft.type);
  if (i + 1 == run.end) return true;
  if (candidate({i, run.end}) != kNone)
    push_part(draft, i, run.end, draft.type);
  else if (candidate({i + 1, run.end}) != kNone)
    push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "the Chad-Sudan border"; but "Mrs. Johnson-Sirleaf".
bool Adjuster::split_pair(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (word(i) != "-" || run.size() != 3 || !is_attached(i) || !is_attached(i + 1) ||
      !is_pair(run, draft.type))
    return false;
  const bool titled = run.begin > 0 && (title_kind(run.begin - 1) != 0 ||
                                        tokens_.kind[run.begin - 1] == TokenKind::abbreviation);
  if (titled) return false;
  push_part(draft, run.begin, i, draft.type);
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "U.S.-led"
bool Adjuster::split_at_participle(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (word(i) != "-" || i + 2 > run.end || !is_attached(i) || !is_attached(i + 1) ||
      !is(word(i + 1), Neighbour::participle))
    return false;
  const bool kept = draft.type == MentionType::per || is_place(draft.type) ||
                    draft.type == MentionType::org || draft.type == MentionType::norp;
  push_part(draft, run.begin, i, kept ? draft.type : MentionType::gpe);
  if (i + 2 < run.end && is_capital(i + 2)) push_part(draft, i + 2, run.end, draft.type);
  return true;
}

// "London's Science Museum"
bool Adjuster::split_at_owner(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if ((word(i) != "'s" && word(i) != "\u2019s") || i + 1 >= run.end || !is_capital(i + 1))
    return false;
  const std::uint32_t owner = candidate({run.begin, i});
  if (owner == kNone || candidates_.best[owner] != MentionType::gpe ||
      candidates_.prior[owner] < kKnown)
    return false;
  push_part(draft, run.begin, i, MentionType::gpe);
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "Kim and Moon"; but "Union of Kent and Surrey".
bool Adjuster::split_at_and(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (word(i) != "and" || i + 1 >= run.end) return false;
  for (std::uint32_t k = run.begin; k < i; ++k) {
    if (word(k) == "of" || word(k) == "for") return false;
  }
  const bool known = candidate({run.begin, i}) != kNone && candidate({i + 1, run.end}) != kNone;
  if (!known && !(draft.type == MentionType::per && given_name(i + 1) != 0)) return false;
  push_part(draft, run.begin, i, draft.type);
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "US President Donald Trump": what stands before a title is a name of its own or none, what
// follows is the person.
bool Adjuster::split_at_title(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (draft.type == MentionType::org || draft.type == MentionType::fac) return false;
  const std::uint32_t kind = title_kind(i);
  const bool is_title =
      kind == kOffice || kind == kMilitary || kind == kHonorific || kind == kReligious;
  if (!is_title || i + 1 >= run.end || !is_capital(i) || given_name(i + 1) < 2) return false;
  std::uint32_t before = i;
  while (before > run.begin && title_kind(before - 1) != 0) --before;
  if (before > run.begin && candidate({run.begin, before}) != kNone)
    push_part(draft, run.begin, before, draft.type);
  push_part(draft, i + 1, run.end, MentionType::per);
  return true;
}

// "Indian Kashmir", "Asian Development Bank"
bool Adjuster::split_after_country(const Draft& draft) {
  const Span run = draft.tokens;
  const std::uint32_t at = end_of_country(draft);
  if (at == 0) return false;
  const bool people = is_people({run.begin, at});
  push({{run.begin, at},
        people ? MentionType::norp : MentionType::gpe,
        draft.score * 0.9f,
        RuleId::mention_alias});
  push_part(draft, at, run.end, draft.type == MentionType::norp ? MentionType::org : draft.type);
  return true;
}

// "Sergeant Ann Holt"
bool Adjuster::split_leading_title(const Draft& draft) {
  const Span run = draft.tokens;
  if (draft.type != MentionType::per || !is_capital(run.begin + 1)) return false;
  const std::uint32_t kind = title_kind(run.begin);
  const bool never_given = kind == kHonorific || kind == kPolice || kind == kMilitary;
  const bool is_title =
      kind != 0 && kind != kNoble && kind <= kOffice && (never_given || given_name(run.begin) < 3);
  if (!is_title) return false;
  push_part(draft, run.begin + 1, run.end, draft.type);
  return true;
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
