// SPDX-License-Identifier: Apache-2.0

// Names that the model ran together: the rules that cut them.

#include <algorithm>
#include <array>

#include "mentions/adjust.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"
#include "text/dashes.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kLongPerson = 4;  // tokens of a role and its bearer's name
constexpr std::uint32_t kSomeGivenName = 2, kFrequentGivenName = 4;  // of given_name
constexpr std::uint32_t kLongShout = 3;  // words in capitals that may be a headline

}  // namespace

// Names that the model ran together, by what they hold, in the order in which it is looked for.
// Each rule puts the parts that are names into pending_; one that finds nothing to cut leaves it.
bool Adjuster::split(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < 2 || candidate(run) != kNone) return false;
  if (split_headline(draft) || split_shouted(draft)) return true;
  using Cut = bool (Adjuster::*)(const Draft&, std::uint32_t);
  static constexpr std::array<Cut, 14> kCuts = {
      &Adjuster::split_at_day,     &Adjuster::split_pair,   &Adjuster::split_at_participle,
      &Adjuster::split_at_owner,   &Adjuster::split_at_and, &Adjuster::split_at_title,
      &Adjuster::split_at_role,    &Adjuster::split_at_of,  &Adjuster::split_at_bearer,
      &Adjuster::split_at_score,   &Adjuster::split_at_in,  &Adjuster::split_at_dash,
      &Adjuster::split_at_bracket, &Adjuster::split_places};
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    for (const Cut cut : kCuts) {
      if ((this->*cut)(draft, i)) return true;
    }
  }
  return split_degree(draft) || split_trailing_role(draft) || split_people_of_place(draft) ||
         split_abbreviated_title(draft) || split_at_crown(draft) || split_after_country(draft) ||
         split_leading_people(draft) || split_leading_title(draft) || split_leading_role(draft);
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

// A clause: "Holt Meets Varga in Oslo". The base's names in it are all that is told.
bool Adjuster::split_headline(const Draft& draft) {
  const Span run = draft.tokens;
  bool clause = false;
  for (std::uint32_t i = run.begin; i < run.end && !clause; ++i) {
    const FineTag tag = fine_tag(tags_, i);
    clause = tag == FineTag::vbz || tag == FineTag::md;
  }
  if (run.size() < 3 || !clause || !is_headline(sentence_of(run.begin))) return false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const std::uint32_t row = work_.begins[i];
    if (row == 0 || candidates_.tokens[row - 1].end > run.end ||
        !is_proper_noun(fine_tag(tags_, i)))
      continue;
    push({candidates_.tokens[row - 1], candidates_.best[row - 1], draft.score * 0.8f,
          RuleId::mention_alias});
    i = candidates_.tokens[row - 1].end - 1;
  }
  return true;
}

// "TRUMP TO MEET XI IN BEIJING": a sentence in capitals that the model took for one name. What the
// base knows well is told, as far as the words may be names.
bool Adjuster::split_shouted(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < kLongShout || !is_shouted(sentence_of(run.begin))) return false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const std::uint32_t row = work_.begins[i];
    if (row == 0 || candidates_.tokens[row - 1].end > run.end) continue;
    const Span found = candidates_.tokens[row - 1];
    const bool noun = is_noun(fine_tag(tags_, i)) || found.size() > 1;
    if (!noun || candidates_.prior[row - 1] < kNamed) continue;
    push({found, candidates_.best[row - 1], draft.score * 0.8f, RuleId::mention_alias});
    i = found.end - 1;
  }
  return true;
}

// Whether nearly all words of the sentence are in capitals.
bool Adjuster::is_shouted(Span sentence) const {
  std::uint32_t words = 0, capitals = 0;
  const std::uint32_t end =
      std::min<std::uint32_t>(sentence.end, sentence.begin + tagging::CaseCounter::kLookAt);
  for (std::uint32_t i = sentence.begin; i < end; ++i) {
    if (tokens_.kind[i] != TokenKind::word) continue;
    ++words;
    capitals += (tokens_.shape[i] & kShapeAllUpper) != 0;
  }
  return words >= kLongShout && capitals * 10 >= words * 9;
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
  if (owner == kNone || is(word(run.begin), Neighbour::owner)) return false;
  const MentionType type = candidates_.best[owner];
  const bool known = (type == MentionType::gpe && candidates_.prior[owner] >= kKnown) ||
                     (type == MentionType::org && candidates_.prior[owner] >= kNamed);
  if (!known && (type == MentionType::per || candidate({i + 1, run.end}) == kNone)) return false;
  push_part(draft, run.begin, i, type);
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
  const bool persons = draft.type == MentionType::per && given_name(i + 1) != 0;
  const std::uint32_t next = word(i + 1) == "the" && i + 2 < run.end ? i + 2 : i + 1;
  if (!known && !persons && !are_both_whole({run.begin, i}, {next, run.end})) return false;
  push_part(draft, run.begin, i, draft.type);
  push_part(draft, next, run.end, draft.type);
  return true;
}

// "Ardale Town Council and Brent Steel": both end with words that say what they are.
bool Adjuster::are_both_whole(Span first, Span second) const {
  const auto left = head_of(first), right = head_of(second);
  if (!right || !right->sure) return false;
  if (first.size() == 1)  // "WHO and World Bank"
    return (tokens_.shape[first.begin] & kShapeAllUpper) && tokens_.span[first.begin].size() > 2;
  return left && left->sure && is(word(first.end - 1), Neighbour::whole);
}

// "US President Ann Holt": what stands before a title is a name of its own or none, what
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

// "Ardale Council Chief Editor Ann Holt": a role's noun inside a name, and its bearer's full name. What
// stands before is a name of its own where the base or its last word says so.
bool Adjuster::split_at_role(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (i + 3 > run.end || !is_capital(i) || !is_capital(i + 1) || given_name(i) != 0) return false;
  if (model_.role(LowerWord(word(i)).view()) != MentionType::per ||
      candidate({i + 1, run.end}) != kNone)
    return false;
  const bool bearer = run.end - i <= kLongPerson && given_name(i + 1) >= kSomeGivenName &&
                      !head_of({i + 1, run.end});
  if (!bearer) return false;
  Span before = {run.begin, i};
  while (!before.empty() &&
         (title_kind(before.end - 1) != 0 ||
          model_.role(LowerWord(word(before.end - 1)).view()) == MentionType::per))
    --before.end;
  if (!before.empty()) push_before_role(draft, before);
  push_part(draft, i + 1, run.end, MentionType::per);
  return true;
}

// What stands before a role, as far as it is a name.
void Adjuster::push_before_role(const Draft& draft, Span before) {
  const auto head = head_of(before);
  const std::uint32_t row = candidate(before);
  const bool known = row != kNone && (before.size() > 1 || candidates_.prior[row] >= kNamed);
  if (known || (head && head->type == MentionType::org))
    push_part(draft, before.begin, before.end, MentionType::org);
}

// "Gambian Ann Holt": a person behind a people's name that nobody is called by.
bool Adjuster::split_leading_people(const Draft& draft) {
  const Span run = draft.tokens;
  if (draft.type != MentionType::per || run.size() < 3) return false;
  const std::uint32_t row = candidate({run.begin, run.begin + 1});
  const bool people = row != kNone && (is_people({run.begin, run.begin + 1}) ||
                                       (candidates_.kinds[row] & kPeople) != 0);
  if (!people || given_name(run.begin) != 0 || given_name(run.begin + 1) < kSomeGivenName)
    return false;
  push({{run.begin, run.begin + 1}, MentionType::norp, draft.score * 0.9f, RuleId::mention_alias});
  push_part(draft, run.begin + 1, run.end, MentionType::per);
  return true;
}

// "beat Ardale 3-0": the score is none of the name of a club or of a player.
bool Adjuster::split_at_score(const Draft& draft, std::uint32_t i) {
  if (i + 3 != draft.tokens.end || !is_score(i)) return false;
  const std::uint32_t begin = draft.tokens.begin;
  const bool person = i - begin > 1 && std::max(given_name(begin), given_name(begin + 1)) != 0;
  push_part(draft, begin, i, person ? MentionType::per : MentionType::org);
  return true;
}

// "Ann Holt of Ardale Steel": a person and where she belongs.
bool Adjuster::split_at_of(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (word(i) != "of" || i < run.begin + 2 || i + 1 >= run.end || !is_capital(i + 1)) return false;
  const Span person = {run.begin, i};
  const bool begins_person = given_name(run.begin) != 0 || title_kind(run.begin) != 0;
  if (draft.type == MentionType::per ? !begins_person : !is_full_name(person)) return false;
  if (is(word(i - 1), Neighbour::junior)) return false;
  push_part(draft, person.begin, person.end, MentionType::per);
  push_part(draft, i + 1, run.end, draft.type == MentionType::gpe ? draft.type : MentionType::org);
  return true;
}

// "the head of Ardale Steel Ann Holt", "ambassador in Ardale Ann Holt": who holds an office, right
// behind where.
bool Adjuster::split_at_bearer(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (run.begin < 2 || i + 2 > run.end || run.end - i > kLongPerson) return false;
  if (given_name(i) < kSomeGivenName || given_name(i - 1) >= kSomeGivenName) return false;
  const std::string_view before = word(run.begin - 1);
  const bool is_where = is(before, Neighbour::where) || before == "of" || before == "for";
  if (!is_where || !names_office(run.begin - 2)) return false;
  if (head_of({i, run.end}) || !are_capitalised(run) || is_place_name(i)) return false;
  // "the mate of Ardal Ann Holt": a name that few are given.
  const Span office = {run.begin, i};
  if (draft.type == MentionType::per && candidate(office) == kNone && !head_of(office))
    return false;
  push_part(draft, run.begin, i, draft.type == MentionType::gpe ? draft.type : MentionType::org);
  push_part(draft, i, run.end, MentionType::per);
  return true;
}

// "head", "Ambassador": a noun for who holds an office.
bool Adjuster::names_office(std::uint32_t i) const {
  return title_kind(i) == kOffice || model_.role(LowerWord(word(i)).view()) == MentionType::per;
}

// A given name that many have, and a surname: no people, title or body.
bool Adjuster::is_full_name(Span run) const {
  if (run.size() < 2 || run.size() > kLongPerson || !are_capitalised(run)) return false;
  if (given_name(run.begin) < kFrequentGivenName || title_kind(run.begin) != 0) return false;
  if (head_of(run) || candidate(run) != kNone || is_people({run.begin, run.begin + 1}))
    return false;
  return fine_tag(tags_, run.end - 1) != FineTag::nnps;
}

// One word by which the base knows a large place best.
bool Adjuster::is_place_name(std::uint32_t i) const {
  const std::uint32_t row = candidate({i, i + 1});
  return row != kNone && candidates_.best[row] == MentionType::gpe &&
         candidates_.prior[row] >= kKnown;
}

bool Adjuster::are_capitalised(Span run) const {
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (!is_capital(i)) return false;
  }
  return true;
}

// "Saint Ann's Chapel in Rome": a building and where it stands.
bool Adjuster::split_at_in(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is(word(i), Neighbour::where) || i < run.begin + 2 || i + 1 >= run.end || is_capital(i))
    return false;
  const auto head = head_of({run.begin, i});
  const std::uint32_t row = candidate({i + 1, run.end});
  const bool place = row != kNone && candidates_.best[row] == MentionType::gpe &&
                     candidates_.prior[row] >= kNamed && candidate(run) == kNone;
  const bool stands = head && head->sure && is(word(i - 1), Neighbour::vote) == false &&
                      (head->type == MentionType::fac || head->type == MentionType::event);
  if (!place || !stands) return false;
  push_part(draft, run.begin, i, head->type);
  push_part(draft, i + 1, run.end, MentionType::gpe);
  return true;
}

// "Bistro – Villa Ardale": a dash with spaces around it.
bool Adjuster::split_at_dash(const Draft& draft, std::uint32_t i) {
  const std::string_view mark = word(i);
  if (mark != "-" && !is_wide_dash(mark)) return false;
  const Span run = draft.tokens;
  if (i + 1 >= run.end || is_attached(i) || is_attached(i + 1) || candidate(run) != kNone ||
      draft.type == MentionType::work || is_place(draft.type) || draft.type == MentionType::fac)
    return false;  // "Ardale - Brenta" may be one district
  push_part(draft, run.begin, i, draft.type);
  if (is_capital(i + 1)) push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "Ann Holt (Ardale": a bracket that does not end within the name.
bool Adjuster::split_at_bracket(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (word(i) != "(" || i + 1 >= run.end) return false;
  for (std::uint32_t k = i; k < run.end; ++k) {
    if (word(k) == ")") return false;
  }
  push_part(draft, run.begin, i, draft.type);
  if (draft.type == MentionType::per) return true;
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "Ardale and Brenta", "Ardale in Norland": two places.
bool Adjuster::split_places(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_place(draft.type) || i + 1 >= run.end || is_capital(i) || !is_capital(i + 1))
    return false;
  const bool parts = word(i) == "and" || is(word(i), Neighbour::where);
  if (!parts || candidate(run) != kNone || head_of({i + 1, run.end})) return false;
  push_part(draft, run.begin, i, draft.type);
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "an M.A. from Ardale": what stands behind a degree.
bool Adjuster::split_degree(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < 3 || !is_degree(run.begin) || is_capital(run.begin + 1)) return false;
  std::uint32_t begin = run.begin + 1;
  while (begin < run.end && !is_capital(begin)) ++begin;
  if (begin < run.end) push_part(draft, begin, run.end, MentionType::org);
  return true;
}

// "WHO Advisor", "Ardale Party MPs": a role behind what its holder belongs to.
bool Adjuster::split_trailing_role(const Draft& draft) {
  const Span run = draft.tokens;
  if (draft.type == MentionType::per || run.size() < 2 || candidate(run) != kNone) return false;
  std::uint32_t end = run.end;
  while (end > run.begin + 1 && is_capital(end - 1) && title_kind(end - 1) == kOffice) --end;
  if (end == run.end || head_of(run)) return false;
  const Span before = {run.begin, end};
  const std::uint32_t row = candidate(before);
  const bool known = row != kNone && candidates_.prior[row] >= kNamed;
  const bool letters = before.size() == 1 && (tokens_.shape[run.begin] & kShapeAllUpper) != 0;
  if (!known && !letters) return false;
  push_part(draft, run.begin, end, row != kNone ? candidates_.best[row] : MentionType::org);
  return true;
}

// "Honduran Mosquitia", "Mongolian Gobi Desert": a people's adjective before a place that the base does
// not know with it.
bool Adjuster::split_people_of_place(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.size() < 2 || candidate(run) != kNone || word(run.begin + 1) == "-") return false;
  const std::uint32_t row = candidate({run.begin, run.begin + 1});
  const std::uint32_t place = candidate({run.begin + 1, run.end});
  if (row == kNone || place == kNone || !is_place(candidates_.best[place]) ||
      candidates_.prior[place] < kNamed)
    return false;
  const bool people = candidates_.kinds[row] != 0 && (candidates_.kinds[row] & ~kPeople) == 0;
  if (!people || draft.type == MentionType::per || draft.type == MentionType::norp) return false;
  push({{run.begin, run.begin + 1}, MentionType::norp, draft.score * 0.9f, RuleId::mention_alias});
  push_part(draft, run.begin + 1, run.end, candidates_.best[place]);
  return true;
}

// "Crown Prince Ardal bin Holm", "Majesty King Ardal": a noble title within what is no given name's
// bearer, and before a name of several words.
bool Adjuster::split_at_crown(const Draft& draft) {
  const Span run = draft.tokens;
  if (draft.type != MentionType::per || run.size() < 3 || candidate(run) != kNone) return false;
  std::uint32_t title = run.begin;
  while (title < run.end && title_kind(title) != kNoble) {
    if (given_name(title) >= kSomeGivenName || !is_capital(title)) return false;
    ++title;
  }
  if (title + 1 >= run.end || given_name(title + 1) < kSomeGivenName) return false;
  const bool several = run.end - title > 2;
  if (title == run.begin && (!several || given_name(title) != 0))
    return false;  // "Amir Ardal Holm"
  push_part(draft, several ? title + 1 : title, run.end, MentionType::per);
  return true;
}

// "Rep. Ardal", "Sgt. Ardal Holm": a title with its stop and a name that the model took for
// something else.
bool Adjuster::split_abbreviated_title(const Draft& draft) {
  const Span run = draft.tokens;
  constexpr std::uint32_t kParts = 4;
  if (draft.type == MentionType::per || run.size() < 2 || run.size() > kParts) return false;
  const std::uint32_t kind = title_kind(run.begin);
  const bool is_title =
      kind == kHonorific || kind == kPolice || kind == kMilitary || kind == kOffice;
  if (!is_title || word(run.begin).back() != '.' || tokens_.span[run.begin].size() < 3)
    return false;
  if (candidate(run) != kNone || head_of({run.begin + 1, run.end})) return false;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    if (!is_capital(i) || is_shouted(i)) return false;
  }
  push_part(draft, run.begin + 1, run.end, MentionType::per);
  return true;
}

// "Farmer Ann Holt" where a sentence begins.
bool Adjuster::split_leading_role(const Draft& draft) {
  const Span run = draft.tokens;
  if (draft.type != MentionType::per || run.size() < 3 ||
      run.begin != sentence_of(run.begin).begin ||
      given_name(run.begin) >= given_name(run.begin + 1))
    return false;
  if (model_.role(LowerWord(word(run.begin)).view()) != MentionType::per) return false;
  push_part(draft, run.begin + 1, run.end, draft.type);
  return true;
}

// "Indian Punjab"
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
  constexpr std::uint32_t kEverybodys = 6;  // "Don Holm"
  const bool never_given = (kind == kHonorific || kind == kPolice || kind == kMilitary) &&
                           given_name(run.begin) < kEverybodys;
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
// Punjab", "U.S. Middle East", "Muslim Bosnia"; or 0.
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

}  // namespace saith
