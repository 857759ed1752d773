// SPDX-License-Identifier: Apache-2.0

// Where names begin and end.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kGivenBeforeLetters = 3;  // of given_name
constexpr std::uint32_t kInsideName = 3;  // words in lower case, at most, between parts of a name

}  // namespace

bool Adjuster::is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         is_ascii_digit(word[2]) && is_ascii_digit(word[3]);
}

std::uint32_t Adjuster::flags(std::uint32_t i) const {
  return model_.lexicon().find(tags_.word[i].hash);
}
// Titles are listed without the stop of an abbreviation.
std::uint32_t Adjuster::title_kind(std::uint32_t i) const {
  const std::string_view title = word(i);
  const std::uint32_t bits =
      title.size() > 2 && title.back() == '.'
          ? model_.lexicon().find(tagging::describe(title.substr(0, title.size() - 1)).hash)
          : flags(i);
  return bits >> naming::kTitleShift & 7;
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
  for (std::uint32_t row = work_.begins[run.begin]; row != 0 && row <= candidates_.size(); ++row) {
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
  if (lengthen_office(draft)) {
    put(draft);
    return;
  }
  if (known == "word" && draft.type != MentionType::per) return;
  if (known == "none" || is_money(draft.tokens) || is_portfolio(draft)) return;
  if (is_before_letters(draft.tokens.begin)) mentions_.type.back() = MentionType::per;
  if (is_behind_name(draft.tokens) || (draft.tokens.size() == 1 && is_degree(draft.tokens.begin))) {
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
  if (known.empty() || known == "letters" || known == "word")
    retype(draft);
  else if (known == "party" && draft.type != MentionType::per)
    draft.type = MentionType::org;
  else if (known == "body")
    draft.type = MentionType::org;
  else if (known == "people")
    draft.type = MentionType::norp;
  else if (known == "country" && (tokens_.shape[draft.tokens.begin] & kShapeAllUpper))
    draft.type = MentionType::gpe;
  put(draft);
}

// "M.A."
bool Adjuster::is_stopped_letters(std::uint32_t i) const {
  const std::string_view letters = word(i);
  return letters.size() >= 4 && letters[1] == '.' && letters.back() == '.';
}

// "Ann M. Holt, M.D.": a person whom the model took for the place of a state.
bool Adjuster::is_before_letters(std::uint32_t i) const {
  if (i == 0 || mentions_.size() == 0 || !are_letters(i) || word(i - 1) != ",") return false;
  const Span name = mentions_.tokens.back();
  return name.end + 1 == i && name.size() > 1 && is_place(mentions_.type.back()) &&
         candidate(name) == kNone && given_name(name.begin) >= kGivenBeforeLetters;
}

// "MD", "M.D.": letters that the lexicon knows behind a person's name.
bool Adjuster::are_letters(std::uint32_t i) const {
  constexpr std::size_t kLetters = 8;
  const std::string_view with_stops = word(i);
  if (with_stops.size() > 2 * kLetters) return false;
  std::array<char, 2 * kLetters> letters;
  std::size_t size = 0;
  for (const char c : with_stops) {
    if (c != '.') letters[size++] = to_ascii_lower(c);
  }
  return model_.capital({letters.data(), size}) == "letters";
}

// "an M.A.": a degree.
bool Adjuster::is_degree(std::uint32_t i) const {
  if (i == 0 || !is_stopped_letters(i) || !are_letters(i)) return false;
  const FineTag before = fine_tag(tags_, i - 1);
  return before == FineTag::dt || before == FineTag::prp_poss;
}

// "Ann Holt, M.A., R.D., said": letters behind a person's name and a comma.
bool Adjuster::is_behind_name(Span run) const {
  if (run.size() != 1 || run.begin < 2 || word(run.begin - 1) != "," || mentions_.size() == 0)
    return false;
  const bool listed = are_letters(run.begin);
  if (!listed && !is_stopped_letters(run.begin)) return false;
  // More letters may stand between.
  std::uint32_t comma = run.begin - 1;
  while (comma >= 2 && is_stopped_letters(comma - 1) && word(comma - 2) == ",") comma -= 2;
  if (mentions_.type.back() != MentionType::per || mentions_.tokens.back().end != comma)
    return false;
  if (run.end >= tokens_.size()) return true;
  return listed ? !is_capital(run.end) : word(run.end) == ",";
}

// "Rs 15", "RM250": a currency and nothing but figures.
bool Adjuster::is_money(Span run) const {
  const std::string_view first = word(run.begin);
  const std::size_t letters = std::min(first.find_first_of("0123456789"), first.size());
  if (!is(first.substr(0, letters), Neighbour::currency)) return false;
  if (first.find_first_not_of("0123456789", letters) != std::string_view::npos) return false;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    if (tokens_.kind[i] != TokenKind::number) return false;
  }
  return run.size() > 1 || letters < first.size();
}

// "the minister of Mines and Energy": what somebody looks after, which is no body.
bool Adjuster::is_portfolio(const Draft& draft) const {
  const Span run = draft.tokens;
  if (run.begin < 2 || word(run.begin - 1) != "of" ||
      !is(word(run.begin - 2), Neighbour::portfolio) || is_place(draft.type) ||
      draft.type == MentionType::per)
    return false;
  const auto head = head_of(run);
  return !head || head->type != MentionType::org;
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
    std::uint32_t row = work_.begins[i];
    if (row == 0 || !is_capital(i)) continue;
    --row;
    const std::uint32_t titled = before_title(row);
    if (titled != kNone) row = titled;
    const Span run = candidates_.tokens[row];
    if (run.end > end || is_contracted(run) || is_bare_abbreviation(row) || is_behind_name(run) ||
        is_degree(i))
      continue;
    if (run.size() == 1 && names_land(i) && run.end < tokens_.size() && is_capital(run.end))
      continue;
    if (is_state_of_town(run, row)) {
      append({run, MentionType::gpe, 0.8f, RuleId::mention_alias});
      i = run.end - 1;
      continue;
    }
    const bool well_known = candidates_.best[row] == MentionType::gpe &&
                            candidates_.prior[row] >= kWellKnown &&
                            (candidates_.kinds[row] & ~kPeople) != 0;
    const bool plain = is_plain_organisation(run, row);
    const bool called = candidates_.best[row] == MentionType::org &&
                        candidates_.prior[row] >= kNamed && (plain || is_called_group(run));
    if (called) {
      append({run, MentionType::org, 0.6f, RuleId::mention_alias});
      i = run.end - 1;
      continue;
    }
    if (titled == kNone && (!well_known || is_postal_code(row))) continue;
    const bool opens = tokens_.shape[i] & kShapeNewlineBefore || i == sentence_of(i).begin;
    const bool shouted =
        (i > 0 && is_shouted(i - 1)) || (run.end < tokens_.size() && is_shouted(run.end));
    if ((opens && titled == kNone && !(tokens_.shape[i] & kShapeAllUpper)) || shouted) continue;
    const bool people = titled != kNone && (candidates_.kinds[row] & kPeople) != 0;
    append({run, people ? MentionType::norp : candidates_.best[row], 0.6f, RuleId::mention_alias});
    i = run.end - 1;
  }
}

// "OK", "PR": two letters that are short for a state at most where an address ends with them.
bool Adjuster::is_postal_code(std::uint32_t row) const {
  constexpr std::uint8_t kCountry = 220;  // priors of the US and the UK are above
  const Span run = candidates_.tokens[row];
  return candidates_.kinds[row] == kAbbreviation && candidates_.prior[row] < kCountry &&
         run.size() == 1 && tokens_.span[run.begin].size() == 2 &&
         (tokens_.shape[run.begin] & kShapeAllUpper) != 0;
}

// Whether the row is an abbreviation without its stop: the word "Mass", not "Mass."
bool Adjuster::is_bare_abbreviation(std::uint32_t row) const {
  const std::uint32_t i = candidates_.tokens[row].begin;
  if (candidates_.kinds[row] != kAbbreviation || candidates_.tokens[row].size() != 1 ||
      (tokens_.shape[i] & kShapeAllUpper))
    return false;
  if (candidates_.best[row] == MentionType::gpe) return word(i).back() != '.';
  return !is_noun(fine_tag(tags_, i));  // "Let us", which is no LeT
}

// "Portland, OR": the postal letters of a state behind a town.
bool Adjuster::is_state_of_town(Span run, std::uint32_t row) const {
  return run.size() == 1 && run.begin > 0 && mentions_.size() > 0 && word(run.begin - 1) == "," &&
         (tokens_.shape[run.begin] & kShapeAllUpper) && tokens_.span[run.begin].size() == 2 &&
         (candidates_.kinds[row] & kAbbreviation) && candidates_.best[row] == MentionType::gpe &&
         mentions_.type.back() == MentionType::gpe && mentions_.tokens.back().end + 1 == run.begin;
}

// "Fatah party", "Reuters news agency".
bool Adjuster::is_called_group(Span run) const {
  if (run.end >= tokens_.size() || fine_tag(tags_, run.begin) == FineTag::cd) return false;
  if (is(word(run.end), Neighbour::group)) return true;
  return word(run.end) == "news" && run.end + 1 < tokens_.size() &&
         (word(run.end + 1) == "agency" || word(run.end + 1) == "service");
}

// "Reuters reported": one word that the base knows as nothing but an organisation, and that acts.
bool Adjuster::is_plain_organisation(Span run, std::uint32_t row) const {
  const std::uint8_t org = 1u << static_cast<unsigned>(MentionType::org);
  if (run.size() != 1 || candidates_.types[row] != org || candidates_.prior[row] < kKnown)
    return false;
  // "Boeing", which looks like a verb.
  const FineTag tag = fine_tag(tags_, run.begin);
  if (run.end >= tokens_.size() || (!is_proper_noun(tag) && tag != FineTag::vbg)) return false;
  if (run.begin > 0 && is_capital(run.begin - 1) && !is_attached(run.begin)) {
    if (tokens_.kind[run.begin - 1] == TokenKind::word) return false;
  }
  if (run.begin > 0 && run.begin > floor_) {
    const FineTag before = fine_tag(tags_, run.begin - 1);
    if (before == FineTag::dt || before == FineTag::prp_poss || is_noun(before)) return false;
  }
  const FineTag next = fine_tag(tags_, run.end);
  return next == FineTag::vbd || next == FineTag::vbz || next == FineTag::md;
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
    mentions_.type.back() = MentionType::per;
    mentions_.tokens.back().end = floor_ = draft.tokens.end;
    mentions_.span.back().end = tokens_.span[floor_ - 1].end;
    return;
  }
  if (const std::optional<MentionType> type = joined_type(draft)) {
    mentions_.type.back() = *type;
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

// "van 't Ardale": a mark or the letter behind it of an article that was cut.
bool Adjuster::is_cut_article(std::uint32_t i) const {
  const std::uint32_t letter = tokens_.kind[i] == TokenKind::quote ? i + 1 : i;
  return letter > 0 && letter < tokens_.size() && word(letter) == "t" && is_attached(letter) &&
         tokens_.kind[letter - 1] == TokenKind::quote;
}

// Whether a person's name goes on after a particle that the model left out: "Ana [dela] Paz",
// "Piet [van der] Berg".
bool Adjuster::goes_on(const Draft& draft) const {
  if (mentions_.size() == 0) return false;
  const std::uint32_t end = mentions_.tokens.back().end, begin = draft.tokens.begin;
  if (begin <= end || begin > end + kInsideName) return false;
  for (std::uint32_t i = end; i < begin; ++i) {
    if (!is(word(i), Neighbour::particle) && !is_cut_article(i)) return false;
  }
  const bool persons = draft.type == MentionType::per && mentions_.type.back() == MentionType::per;
  // "ten", "bin" stand between no other names.
  const bool may_be = draft.type == MentionType::per || mentions_.type.back() == MentionType::per;
  return persons || (may_be && is(word(end), Neighbour::patronym) && draft.tokens.size() == 1 &&
                     mentions_.tokens.back().size() == 1);
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
  if (draft.type == MentionType::event && run.begin > sentence.begin && run.begin > floor_ &&
      is_year(word(run.begin - 1)) && LowerWord(word(run.end - 1)).view() != "war")
    --run.begin;  // "the 2014 Winter Games"
  if (run.size() == 1 && run.begin > std::max(floor_, sentence.begin) &&
      names_land(run.begin - 1)) {
    --run.begin;  // "Mt. Brenta"
    draft.type = MentionType::loc;
  }
  lengthen_owner(draft, sentence);
  lengthen_body(draft, sentence);
  lengthen_vote(draft, sentence);
  if (draft.type == MentionType::per) {
    // "bin Rashid said"
    if (run.size() == 1 && run.begin > std::max(floor_, sentence.begin) &&
        !is_attached(run.begin) && is(word(run.begin - 1), Neighbour::patronym) &&
        !is_capital(run.begin - 1) &&
        !(mentions_.size() > 0 && mentions_.tokens.back().end + 1 == run.begin))
      --run.begin;
    // "Jan ten Brink"
    if (run.end + 1 < sentence.end && is(word(run.end), Neighbour::patronym) &&
        is_capital(run.end + 1) && tokens_.kind[run.end + 1] == TokenKind::word)
      run.end += 2;
    // "[Grace] Holm stayed"
    if (run.begin > std::max(floor_, sentence.begin + 1) && is_given_name_of(run.begin - 1, draft))
      --run.begin;
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
  if (const std::uint32_t row = work_.begins[run.begin];
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
  if (const std::uint32_t row = work_.begins[run.begin]; row != 0) {
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

// "Grace [Holm]", "Subhas [Chandra Varga]": a given name that the model left out.
bool Adjuster::is_given_name_of(std::uint32_t i, const Draft& draft) const {
  constexpr std::uint32_t kFrequent = 5, kSome = 2, kNames = 3;
  const std::size_t names = draft.tokens.size();
  if (names > kNames || !is_capital(i) || tokens_.kind[i] != TokenKind::word) return false;
  if (is_shouted(i) || given_name(i) < (names == 1 ? kFrequent : kSome) || title_kind(i) != 0)
    return false;
  if (is(word(i), Neighbour::month) || is(word(i), Neighbour::day)) return false;
  if (candidate({i, i + 1}) != kNone || model_.role(LowerWord(word(i)).view())) return false;
  return i == 0 || !is_capital(i - 1);
}

// Whether a word may be one of an office's before its last: "Attorney [General]", but not "A" or "Uzbek".
bool Adjuster::is_part_of_office(std::uint32_t i) const {
  if (!is_capital(i) || tokens_.kind[i] != TokenKind::word || fine_tag(tags_, i) == FineTag::dt)
    return false;
  const std::uint32_t row = candidate({i, i + 1});
  return row == kNone || !(is_place(candidates_.best[row]) || is_people({i, i + 1}));
}

// "Prosecutor's [Office]", "Attorney General's [Office]": what it is whose.
bool Adjuster::lengthen_office(Draft& draft) const {
  const Span run = draft.tokens;
  if (run.size() != 1 || !is(word(run.begin), Neighbour::office) || run.begin < floor_ + 2)
    return false;
  const std::uint32_t owner = run.begin - 2;
  if (tokens_.kind[owner + 1] != TokenKind::clitic || !is_capital(owner)) return false;
  const bool role = title_kind(owner) != 0 || is(word(owner), Neighbour::office) ||
                    model_.role(LowerWord(word(owner)).view()) == MentionType::per;
  if (!role) return false;
  std::uint32_t begin = owner;
  while (begin > floor_ && is_part_of_office(begin - 1)) --begin;
  draft.tokens.begin = begin;
  draft.type = MentionType::org;
  return true;
}

// "Mount", "Lake": the first word of a feature of the land.
bool Adjuster::names_land(std::uint32_t i) const {
  const auto head = model_.heads().first(LowerWord(word(i)).view());
  return is_capital(i) && head && head->type == MentionType::loc;
}

// "McDonald's said": the base's name that ends with what looks like a possessive, unless something
// is possessed.
void Adjuster::lengthen_owner(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (run.end >= sentence.end || tokens_.kind[run.end] != TokenKind::clitic) return;
  const std::uint32_t row = candidate({run.begin, run.end + 1});
  if (row == kNone || candidates_.prior[row] < kNamed) return;
  const MentionType type = candidates_.best[row];
  if (type != MentionType::org && type != MentionType::fac) return;
  if (run.end + 1 < sentence.end) {
    const FineTag next = fine_tag(tags_, run.end + 1);
    if (is_noun(next) || next == FineTag::jj || next == FineTag::cd) return;
  }
  ++run.end;
  draft.type = type;
  draft.rule = RuleId::mention_alias;
}

// "Commission [into Police Violence]", "Committee [on Foreign Investment]": what a body is for.
void Adjuster::lengthen_body(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (draft.type != MentionType::org || run.end + 1 >= sentence.end ||
      !is(word(run.end - 1), Neighbour::body) || !is(word(run.end), Neighbour::purpose))
    return;
  std::uint32_t begin = run.end + 1;
  if (word(begin) == "the" && begin + 1 < sentence.end) ++begin;
  if (!is_capital(begin) || tokens_.kind[begin] != TokenKind::word) return;
  const std::uint32_t row = work_.begins[begin];
  const bool named = row != 0 && (candidates_.best[row - 1] == MentionType::per ||
                                  candidates_.best[row - 1] == MentionType::gpe);
  if (named || is(word(begin), Neighbour::day) || fine_tag(tags_, begin) == FineTag::prp) return;
  std::uint32_t end = begin;
  for (std::uint32_t i = begin; i < sentence.end && i - end <= kInsideName; ++i) {
    if (is_capital(i) && tokens_.kind[i] == TokenKind::word)
      end = i + 1;
    else if (word(i) != "of" && word(i) != "and" && word(i) != "the" && word(i) != "in")
      break;
  }
  run.end = end;
}

}  // namespace saith
