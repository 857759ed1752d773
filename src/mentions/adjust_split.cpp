// SPDX-License-Identifier: Apache-2.0

// Names that the model ran together: the rules that cut them.

#include <algorithm>
#include <array>

#include "mentions/adjust.hpp"
#include "text/dashes.hpp"

namespace saith::mentions {

namespace {

constexpr std::uint32_t kLongPerson = 4;   // tokens of a role and its bearer's name
constexpr std::uint32_t kShortClause = 3;  // tokens of a name, at least, that may be a headline
constexpr EnumSet kPeopleAndPlaces{MentionType::per, MentionType::gpe, MentionType::loc};

}  // namespace

// Names that the model ran together, by what they hold, in the order in which it is looked for.
// Each rule is asked of names of its types and length, and puts the parts that are names into
// pending_; one that finds nothing to cut leaves it.
bool Adjuster::split(const Draft& draft) {
  using enum MentionType;
  const Span run = draft.tokens;
  if (run.size() < 2 || is_known(run)) return false;
  struct Cut {
    Scope of;
    bool (Adjuster::*at)(const Draft&, std::uint32_t);
  };
  struct Split {
    Scope of;
    bool (Adjuster::*splits)(const Draft&);
  };
  constexpr Scope kAnything{};
  static constexpr std::array kCuts = {
      Cut{kAnything, &Adjuster::split_at_day},
      Cut{{EnumSet{per, gpe}, 3, 3}, &Adjuster::split_pair},
      Cut{kAnything, &Adjuster::split_at_participle}, Cut{kAnything, &Adjuster::split_at_owner},
      Cut{kAnything, &Adjuster::split_at_and}, Cut{{all_but(org, fac)}, &Adjuster::split_at_title},
      Cut{kAnything, &Adjuster::split_at_role}, Cut{kAnything, &Adjuster::split_at_of},
      Cut{kAnything, &Adjuster::split_at_bearer}, Cut{kAnything, &Adjuster::split_at_label},
      Cut{kAnything, &Adjuster::split_at_score}, Cut{kAnything, &Adjuster::split_at_in},
      // "Ardale - Brenta" may be one district.
      Cut{{all_but(work, gpe, loc, fac)}, &Adjuster::split_at_dash},
      Cut{kAnything, &Adjuster::split_at_bracket}, Cut{{kPlaces}, &Adjuster::split_places}};
  static constexpr std::array kClauses = {
      Split{{kAnyType, kShortClause}, &Adjuster::split_headline},
      Split{{kAnyType, kShortClause}, &Adjuster::split_shouted}};
  static constexpr std::array kEnds = {
      Split{{kAnyType, 3}, &Adjuster::split_degree},
      Split{{all_but(per)}, &Adjuster::split_trailing_role},
      Split{{all_but(per, norp)}, &Adjuster::split_people_of_place},
      Split{{all_but(per), 2, kLongPerson}, &Adjuster::split_abbreviated_title},
      Split{{EnumSet{per}, 3}, &Adjuster::split_at_crown},
      Split{{all_but(per)}, &Adjuster::split_after_country},
      Split{{EnumSet{per}, 3}, &Adjuster::split_leading_people},
      Split{{EnumSet{per}}, &Adjuster::split_leading_title},
      Split{{EnumSet{per}, 3}, &Adjuster::split_leading_role},
      Split{kAnything, &Adjuster::split_leading_letters}};
  const auto splits = [&](const Split& rule) {
    return rule.of.holds(draft) && (this->*rule.splits)(draft);
  };
  if (std::any_of(kClauses.begin(), kClauses.end(), splits)) return true;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    for (const Cut& cut : kCuts) {
      if (cut.of.holds(draft) && (this->*cut.at)(draft, i)) return true;
    }
  }
  return std::any_of(kEnds.begin(), kEnds.end(), splits);
}

void Adjuster::push(const Draft& draft) {
  if (pending_size_ < pending_.size()) pending_[pending_size_++] = draft;
}

// A part is what the base knows it as, else of the whole's type or the one that is given.
void Adjuster::push_part(const Draft& whole, std::uint32_t begin, std::uint32_t end,
                         MentionType type) {
  push({{begin, end}, known(Span{begin, end}).type_or(type), whole.score * 0.9f, whole.rule});
}

// The two sides of a token.
void Adjuster::push_sides(const Draft& whole, std::uint32_t i, MentionType left,
                          MentionType right) {
  push_part(whole, whole.tokens.begin, i, left);
  push_part(whole, i + 1, whole.tokens.end, right);
}

// A part that the base knows by its alias.
void Adjuster::push_alias(const Draft& whole, Span part, MentionType type) {
  push({part, type, whole.score * 0.9f, RuleId::mention_alias});
}

// Whether a rule that cuts at a token has words with a capital behind it.
bool Adjuster::is_before_capital(const Draft& draft, std::uint32_t i) const {
  return i + 1 < draft.tokens.end && is_capital(i + 1);
}

// A clause: "Holt Meets Varga in Oslo". The base's names in it are all that is told.
bool Adjuster::split_headline(const Draft& draft) {
  constexpr EnumSet kVerbs{FineTag::vbz, FineTag::md};
  const Span run = draft.tokens;
  bool is_clause = false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) is_clause |= kVerbs.has(tag(i));
  if (!is_clause || !is_headline(sentence_of(run.begin))) return false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (is_proper_noun(tag(i))) i = push_known(draft, longest_from(i), i);
  }
  return true;
}

// "ROE TO MEET HOLM IN OSLO": a sentence in capitals that the model took for one name. What the
// base knows well is told, as far as the words may be names.
bool Adjuster::split_shouted(const Draft& draft) {
  const Span run = draft.tokens;
  if (!is_shouted(sentence_of(run.begin))) return false;
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    const Known longest = longest_from(i);
    if (!longest.is_prior(kNamed)) continue;
    if (longest.tokens().size() > 1 || is_noun(tag(i))) i = push_known(draft, longest, i);
  }
  return true;
}

// Puts what the base knows from token i on among the parts, if it lies in the whole. Gives the last
// token that is done.
std::uint32_t Adjuster::push_known(const Draft& whole, const Known& known, std::uint32_t i) {
  if (!known || known.tokens().end > whole.tokens.end) return i;
  push({known.tokens(), known.type(), whole.score * 0.8f, RuleId::mention_alias});
  return known.tokens().end - 1;
}

// Whether nearly all words of the sentence are in capitals.
bool Adjuster::is_shouted(Span sentence) const {
  std::uint32_t words = 0, capitals = 0;
  const std::uint32_t end =
      std::min<std::uint32_t>(sentence.end, sentence.begin + tags::CaseCounter::kLookAt);
  for (std::uint32_t i = sentence.begin; i < end; ++i) {
    if (!is_kind(i, TokenKind::word)) continue;
    ++words;
    capitals += is_all_upper(i);
  }
  return words >= kShortClause && capitals * 10 >= words * 9;
}

// "Ann Holt Saturday", "Federal Court on Wednesday"; "London Sunday Times" are two names.
bool Adjuster::split_at_day(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is(i, Neighbour::day)) return false;
  if (!kPeopleAndPlaces.has(draft.type) && !is_before_day({run.begin, i}, draft.type)) return false;
  std::uint32_t end = i;
  while (end > run.begin + 1 && !is_capital(end - 1) && !is_attached(end - 1)) --end;
  push_part(draft, run.begin, end, draft.type);
  if (i + 1 == run.end) return true;
  if (is_known({i, run.end}))
    push_part(draft, i, run.end, draft.type);
  else if (is_known({i + 1, run.end}))
    push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "the Chad-Sudan border"; but "Mrs. Johnson-Sirleaf".
bool Adjuster::split_pair(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_joining_hyphen(i) || !is_pair(run, draft.type)) return false;
  if (is_title(run.begin - 1) || is_kind(run.begin - 1, TokenKind::abbreviation)) return false;
  push_sides(draft, i, draft.type, draft.type);
  return true;
}

// "U.S.-led"
bool Adjuster::split_at_participle(const Draft& draft, std::uint32_t i) {
  constexpr EnumSet kKept{MentionType::per, MentionType::gpe, MentionType::loc, MentionType::org,
                          MentionType::norp};
  const Span run = draft.tokens;
  if (!reads_within(run, i, Form::joining_hyphen, Neighbour::participle)) return false;
  push_part(draft, run.begin, i, kKept.has(draft.type) ? draft.type : MentionType::gpe);
  if (is_before_capital(draft, i + 1)) push_part(draft, i + 2, run.end, draft.type);
  return true;
}

// "London's Science Museum"
bool Adjuster::split_at_owner(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_word(i, "'s", "\u2019s") || !is_before_capital(draft, i)) return false;
  const Known owner = known(Span{run.begin, i});
  if (!owner || is(run.begin, Neighbour::owner)) return false;
  const bool is_well_known =
      owner.is(MentionType::gpe, kWellNamed) || owner.is(MentionType::org, kNamed);
  const bool is_thing = !owner.is(MentionType::per) && is_known({i + 1, run.end});
  if (!is_well_known && !is_thing) return false;
  push_sides(draft, i, owner.type(), draft.type);
  return true;
}

// "Kim and Moon"; but "Union of Kent and Surrey".
bool Adjuster::split_at_and(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_word(i, "and") || i + 1 >= run.end) return false;
  for (std::uint32_t k = run.begin; k < i; ++k) {
    if (is_word(k, "of", "for")) return false;
  }
  const std::uint32_t next = is_word(i + 1, "the") && i + 2 < run.end ? i + 2 : i + 1;
  if (!are_two(draft, i, next)) return false;
  push_part(draft, run.begin, i, draft.type);
  push_part(draft, next, run.end, draft.type);
  return true;
}

// Whether what stands before "and" and what begins at `next` are names of their own.
bool Adjuster::are_two(const Draft& draft, std::uint32_t conjunction, std::uint32_t next) const {
  const Span run = draft.tokens, first{run.begin, conjunction};
  if (is_known(first) && is_known({conjunction + 1, run.end})) return true;
  if (draft.type == MentionType::per && is_given_name(conjunction + 1)) return true;
  return are_both_whole(first, {next, run.end});
}

// "Ardale Town Council and Brent Steel": both end with words that say what they are.
bool Adjuster::are_both_whole(Span first, Span second) const {
  if (!sure_head_of(second)) return false;
  if (first.size() == 1)  // "WHO and World Bank"
    return is_all_upper(first.begin) && word_size(first.begin) > 2;
  return sure_head_of(first) && is(first.end - 1, Neighbour::whole);
}

// "US President Ann Holt": what stands before a title is a name of its own or none, what
// follows is the person.
bool Adjuster::split_at_title(const Draft& draft, std::uint32_t i) {
  constexpr EnumSet kTitles{TitleKind::office, TitleKind::military, TitleKind::honorific,
                            TitleKind::religious};
  const Span run = draft.tokens;
  if (!is_title(i, kTitles) || !is_capital(i)) return false;
  if (i + 1 >= run.end || given_name(i + 1) < kSomeGivenName) return false;
  std::uint32_t before = i;
  while (before > run.begin && is_title(before - 1)) --before;
  if (before > run.begin && is_known({run.begin, before}))
    push_part(draft, run.begin, before, draft.type);
  push_part(draft, i + 1, run.end, MentionType::per);
  return true;
}

// "Ardale Council Chief Editor Ann Holt": a role's noun inside a name, and its bearer's full name. What
// stands before is a name of its own where the base or its last word says so.
bool Adjuster::split_at_role(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_role_before_bearer(i, run.end)) return false;
  Span before = {run.begin, i};
  while (!before.empty() && is_role_or_title(before.end - 1)) --before.end;
  if (!before.empty()) push_before_role(draft, before);
  push_part(draft, i + 1, run.end, MentionType::per);
  return true;
}

bool Adjuster::is_role_before_bearer(std::uint32_t i, std::uint32_t end) const {
  if (i + 3 > end || end - i > kLongPerson) return false;
  if (!are_capitalised({i, i + 2})) return false;
  if (is_given_name(i) || given_name(i + 1) < kSomeGivenName) return false;
  const Span bearer{i + 1, end};
  return is_persons_role(i) && !is_told(bearer);
}

// What stands before a role, as far as it is a name.
void Adjuster::push_before_role(const Draft& draft, Span before) {
  const Known base = known(before);
  const bool is_named = base && (before.size() > 1 || base.is_prior(kNamed));
  if (is_named || has_head(before, MentionType::org))
    push_part(draft, before.begin, before.end, MentionType::org);
}

// "Gambian Ann Holt": a person behind a people's name that nobody is called by.
bool Adjuster::split_leading_people(const Draft& draft) {
  const Span run = draft.tokens;
  if (!known(run.begin).may_be_people()) return false;
  if (is_given_name(run.begin) || given_name(run.begin + 1) < kSomeGivenName) return false;
  push_alias(draft, {run.begin, run.begin + 1}, MentionType::norp);
  push_part(draft, run.begin + 1, run.end, MentionType::per);
  return true;
}

// "DEFENDERS: Ann Holt": a label in capitals and what it labels.
bool Adjuster::split_at_label(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_word(i, ":") || i != run.begin + 1 || !is_shouted(run.begin)) return false;
  if (!is_before_capital(draft, i) || is_shouted(i + 1)) return false;
  const Span behind{i + 1, run.end};
  const bool is_person = behind.size() == 2 && is_given_name(i + 1) && !head_of(behind);
  push_part(draft, i + 1, run.end, is_person ? MentionType::per : draft.type);
  return true;
}

// "beat Ardale 3-0": the score is none of the name of a club or of a player.
bool Adjuster::split_at_score(const Draft& draft, std::uint32_t i) {
  if (i + 3 != draft.tokens.end || !is_score(i)) return false;
  const std::uint32_t begin = draft.tokens.begin;
  const bool has_given_name = is_given_name(begin) || is_given_name(begin + 1);
  const bool is_person = i - begin > 1 && has_given_name;
  push_part(draft, begin, i, is_person ? MentionType::per : MentionType::org);
  return true;
}

// "Ann Holt of Ardale Steel": a person and where she belongs.
bool Adjuster::split_at_of(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens, person = {run.begin, i};
  if (!is_word(i, "of") || i < run.begin + 2 || !is_before_capital(draft, i)) return false;
  if (draft.type == MentionType::per ? !begins_like_person(person) : !is_full_name(person))
    return false;
  if (is(i - 1, Neighbour::junior)) return false;
  push_sides(draft, i, MentionType::per, place_or_organisation(draft));
  return true;
}

// "Ann Holt", "Prince Ardal", "Varo Holt": a given name, a title or a surname of two words.
bool Adjuster::begins_like_person(Span run) const {
  if (is_given_name(run.begin) || is_title(run.begin)) return true;
  return run.size() == 2 && is_capital(run.begin) && is_surname(run.end - 1) && !is_known(run);
}

// "the head of Ardale Steel Ann Holt", "ambassador in Ardale Ann Holt": who holds an office, right
// behind where.
bool Adjuster::split_at_bearer(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens, office = {run.begin, i}, bearer = {i, run.end};
  if (run.begin < 2 || !is_long_as_person(bearer)) return false;
  if (given_name(i) < kSomeGivenName || given_name(i - 1) >= kSomeGivenName) return false;
  if (!is_behind_office(run.begin) && !is_behind_body_in(office)) return false;
  if (head_of(bearer)) return false;
  if (!are_capitalised(run) || known(i).is(MentionType::gpe, kWellNamed)) return false;
  // "the mate of Ardal Ann Holt": a name that few are given.
  if (draft.type == MentionType::per && !is_told(office)) return false;
  push_part(draft, run.begin, i, place_or_organisation(draft));
  push_part(draft, i, run.end, MentionType::per);
  return true;
}

// "the head of | Ardale Steel", "Ambassador in | Ardale"
bool Adjuster::is_behind_office(std::uint32_t i) const {
  const std::uint32_t first = before_portfolios(i);  // "Minister of Trade and | Industry"
  if (is_word(first - 1, "of", "for") && is(first - 2, Neighbour::portfolio)) return true;
  const bool is_where = is(i - 1, Neighbour::where) || is_word(i - 1, "of", "for");
  return is_where && names_office(i - 2);
}

// "the Department of Roads in | Ardale | Ann Holt": a place that the base knows.
bool Adjuster::is_behind_body_in(Span place) const {
  if (!is(place.begin - 1, Neighbour::where) || is_capital(place.begin - 1)) return false;
  return is_last_end(place.begin - 1) && known(place).is(MentionType::gpe, kNamed);
}

// "head", "Ambassador": a noun for who holds an office.
bool Adjuster::names_office(std::uint32_t i) const {
  return title_kind(i) == TitleKind::office || is_persons_role(i);
}

// A given name that many have, and a surname: no people, title or body.
bool Adjuster::is_full_name(Span run) const {
  if (!is_long_as_person(run) || !are_capitalised(run)) return false;
  if (given_name(run.begin) < kFrequentName || is_title(run.begin)) return false;
  if (is_told(run) || is_people({run.begin, run.begin + 1})) return false;
  return tag(run.end - 1) != FineTag::nnps;
}

// A given name and a surname, with what may stand between them.
bool Adjuster::is_long_as_person(Span run) { return run.size() >= 2 && run.size() <= kLongPerson; }

MentionType Adjuster::place_or_organisation(const Draft& draft) {
  return draft.type == MentionType::gpe ? draft.type : MentionType::org;
}

// "Saint Ann's Chapel in Rome": a building and where it stands.
bool Adjuster::split_at_in(const Draft& draft, std::uint32_t i) {
  constexpr EnumSet kStands{MentionType::fac, MentionType::event};
  const Span run = draft.tokens;
  if (i < run.begin + 2 || i + 1 >= run.end) return false;
  if (is_capital(i) || !is(i, Neighbour::where) || is(i - 1, Neighbour::vote)) return false;
  const auto head = sure_head_of({run.begin, i});
  if (!head || !kStands.has(*head)) return false;
  if (!known(Span{i + 1, run.end}).is(MentionType::gpe, kNamed)) return false;
  push_sides(draft, i, *head, MentionType::gpe);
  return true;
}

// "Bistro – Villa Ardale": a dash with spaces around it.
bool Adjuster::split_at_dash(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (i + 1 >= run.end || !is_spaced_dash(i)) return false;
  push_part(draft, run.begin, i, draft.type);
  if (is_capital(i + 1)) push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// A dash, or a hyphen that stands for one.
bool Adjuster::is_spaced_dash(std::uint32_t i) const {
  if (is_attached(i) || is_attached(i + 1)) return false;
  return is_word(i, "-") || is_wide_dash(word(i));
}

// "Ann Holt (Ardale": a bracket that does not end within the name.
bool Adjuster::split_at_bracket(const Draft& draft, std::uint32_t i) {
  const Span run = draft.tokens;
  if (!is_word(i, "(") || i + 1 >= run.end) return false;
  for (std::uint32_t k = i; k < run.end; ++k) {
    if (is_word(k, ")")) return false;
  }
  push_part(draft, run.begin, i, draft.type);
  if (draft.type == MentionType::per) return true;
  push_part(draft, i + 1, run.end, draft.type);
  return true;
}

// "Ardale and Brenta", "Ardale in Norland": two places.
bool Adjuster::split_places(const Draft& draft, std::uint32_t i) {
  if (is_capital(i) || !is_before_capital(draft, i)) return false;
  if (!is_word(i, "and") && !is(i, Neighbour::where)) return false;
  if (head_of({i + 1, draft.tokens.end})) return false;
  push_sides(draft, i, draft.type, draft.type);
  return true;
}

// "an M.A. from Ardale": what stands behind a degree.
bool Adjuster::split_degree(const Draft& draft) {
  const Span run = draft.tokens;
  if (!is_degree(run.begin) || is_capital(run.begin + 1)) return false;
  std::uint32_t begin = run.begin + 1;
  while (begin < run.end && !is_capital(begin)) ++begin;
  if (begin < run.end) push_part(draft, begin, run.end, MentionType::org);
  return true;
}

// "WHO Advisor", "Ardale Party MPs": a role behind what its holder belongs to.
bool Adjuster::split_trailing_role(const Draft& draft) {
  const Span run = draft.tokens;
  std::uint32_t end = run.end;
  while (end > run.begin + 1 && is_trailing_office(end - 1)) --end;
  if (end == run.end || head_of(run)) return false;
  const Known holder = known(Span{run.begin, end});
  const bool is_letters = end == run.begin + 1 && is_all_upper(run.begin);
  if (!is_letters && !holder.is_prior(kNamed)) return false;
  push_part(draft, run.begin, end, holder.type_or(MentionType::org));
  return true;
}

bool Adjuster::is_trailing_office(std::uint32_t i) const {
  return is_capital(i) && title_kind(i) == TitleKind::office;
}

// "Peruvian Ardale", "Algerian Holm Desert": a people's adjective before a place that the base does
// not know with it.
bool Adjuster::split_people_of_place(const Draft& draft) {
  const Span run = draft.tokens;
  if (is_word(run.begin + 1, "-")) return false;
  const Known place = known(Span{run.begin + 1, run.end});
  if (!place.is_any(kPlaces, kNamed)) return false;
  if (!known(run.begin).names_only_people()) return false;
  push_alias(draft, {run.begin, run.begin + 1}, MentionType::norp);
  push_part(draft, run.begin + 1, run.end, place.type());
  return true;
}

// "Crown Prince Ardal bin Holm", "Majesty King Ardal": a noble title within what is no given name's
// bearer, and before a name of several words.
bool Adjuster::split_at_crown(const Draft& draft) {
  const Span run = draft.tokens;
  std::uint32_t title = run.begin;
  while (title < run.end && title_kind(title) != TitleKind::noble) {
    if (given_name(title) >= kSomeGivenName || !is_capital(title)) return false;
    ++title;
  }
  if (title + 1 >= run.end || given_name(title + 1) < kSomeGivenName) return false;
  const bool several = run.end - title > 2;
  const bool is_first = title == run.begin;
  if (is_first && !several) return false;
  if (is_first && is_given_name(title)) return false;  // "Amir Ardal Holm"
  push_part(draft, several ? title + 1 : title, run.end, MentionType::per);
  return true;
}

// "Rep. Ardal", "Sgt. Ardal Holm": a title with its stop and a name that the model took for
// something else.
bool Adjuster::split_abbreviated_title(const Draft& draft) {
  constexpr EnumSet kTitles{TitleKind::honorific, TitleKind::police, TitleKind::military,
                            TitleKind::office};
  const Span run = draft.tokens;
  const std::string_view title = word(run.begin);
  if (title.size() < 3 || title.back() != '.' || !is_title(run.begin, kTitles)) return false;
  if (head_of({run.begin + 1, run.end})) return false;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    if (!is_capital(i) || is_shouted(i)) return false;
  }
  push_part(draft, run.begin + 1, run.end, MentionType::per);
  return true;
}

// "Farmer Ann Holt" where a sentence begins.
bool Adjuster::split_leading_role(const Draft& draft) {
  const Span run = draft.tokens;
  if (run.begin != sentence_of(run.begin).begin || !is_persons_role(run.begin)) return false;
  if (given_name(run.begin) >= given_name(run.begin + 1)) return false;
  push_part(draft, run.begin + 1, run.end, draft.type);
  return true;
}

// "NGO Growers Without Borders": letters that say what the name is.
bool Adjuster::split_leading_letters(const Draft& draft) {
  const Span run = draft.tokens;
  if (!is_all_upper(run.begin) || !is(run.begin, Neighbour::body_letters)) return false;
  if (head_of(run)) return false;  // "NGO Affairs Bureau"
  push_part(draft, run.begin + 1, run.end, MentionType::org);
  return true;
}

// "Indian Punjab"
bool Adjuster::split_after_country(const Draft& draft) {
  const Span run = draft.tokens;
  const std::uint32_t at = end_of_country(draft);
  if (at == 0) return false;
  push_alias(draft, {run.begin, at},
             is_people({run.begin, at}) ? MentionType::norp : MentionType::gpe);
  push_part(draft, at, run.end, draft.type == MentionType::norp ? MentionType::org : draft.type);
  return true;
}

// "Sergeant Ann Holt"
bool Adjuster::split_leading_title(const Draft& draft) {
  const Span run = draft.tokens;
  if (!is_capital(run.begin + 1) || !is_more_title_than_name(run.begin)) return false;
  push_part(draft, run.begin + 1, run.end, draft.type);
  return true;
}

// Whether a word is a title rather than a given name: "Sergeant", but not "Don" or "Dean".
bool Adjuster::is_more_title_than_name(std::uint32_t i) const {
  constexpr EnumSet kTitles{TitleKind::honorific, TitleKind::religious, TitleKind::military,
                            TitleKind::police, TitleKind::office};
  constexpr EnumSet kNeverGiven{TitleKind::honorific, TitleKind::police, TitleKind::military};
  constexpr std::uint32_t kEverybodys = 6;  // "Don Holm"
  if (!is_title(i, kTitles)) return false;
  return given_name(i) < (is_title(i, kNeverGiven) ? kEverybodys : kGivenName);
}

// "White House Tuesday": a name before a day that does not go with it, as in "Easter Sunday" and
// the names of programmes.
bool Adjuster::is_before_day(Span name, MentionType type) const {
  constexpr EnumSet kOnDays{MentionType::org, MentionType::fac};
  constexpr EnumSet kOfDays{MentionType::event, MentionType::work};
  if (is(name.begin, Neighbour::feast)) return false;
  if (const Known base = known(name)) return !base.is_any(kOfDays);
  return kOnDays.has(type) && !word(name.end).starts_with("Sun");
}

// Whether what stands on either side of a hyphen is well known and of one type.
bool Adjuster::is_pair(Span run, MentionType type) const {
  return known(run.begin).is(type, kWellNamed) && known(run.end - 1).is(type, kWellNamed);
}

// Where a country's or a people's name ends that the model ran together with a place: "Indian
// Punjab", "U.S. Middle East", "Muslim Bosnia"; or 0.
std::uint32_t Adjuster::end_of_country(const Draft& draft) const {
  constexpr std::uint32_t kCountryWords = 2;
  const Span run = draft.tokens;
  const std::uint32_t end = std::min(run.end, run.begin + kCountryWords + 1);
  for (std::uint32_t at = run.begin + 1; at < end; ++at) {
    if (is_word(at - 1, "-") || is_word(at, "-")) continue;
    const Known place = known(Span{at, run.end});
    if (!place.is_any(kPlaces, kWellNamed)) continue;
    if (is_country_or_people({run.begin, at})) return at;
  }
  return 0;
}

bool Adjuster::is_country_or_people(Span run) const {
  const Known first = known(run);
  if (first.is(MentionType::gpe, kWellKnown)) return true;
  return run.size() == 1 && first.may_be_people();
}

}  // namespace saith::mentions
