// SPDX-License-Identifier: Apache-2.0

// What names are, from the words beside them and from what the base knows. The questions come
// first, in groups: what a name is called, who it may be, what a company or a club does. retype() at
// the end asks them in its order.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

namespace saith::mentions {

namespace {

constexpr std::uint32_t kLongPhrase = 8;  // tokens of a description
constexpr float kHardlyKnown = 0.6f;      // a score below which the base is trusted more

}  // namespace

// Kurdish, Arabic, Himalayan, Burmese.
bool Adjuster::ends_like_people(std::string_view word) {
  constexpr std::array<std::string_view, 4> kEndings = {"ish", "ic", "an", "ese"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// "the border town of Brenta", "Brenta district": what the text says is a place.
bool Adjuster::is_called_place(const Draft& draft) const {
  const Span run = draft.tokens;
  if (kPlaces.has(draft.type)) return false;
  if (reads_before(run.begin, Neighbour::settlement, "of")) return true;
  if (draft.type == MentionType::org || !is(run.end, Neighbour::district)) return false;
  if (is(run.end + 1, Neighbour::court)) return false;
  if (draft.type == MentionType::per) return !is_word(run.end, "region");
  if (draft.type != MentionType::norp) return true;
  return !is_known(run) && !ends_like_people(word(run.end - 1));
}

// "Brenta oil company", "Brenta financial news agency".
bool Adjuster::is_called_company(const Draft& draft) const {
  constexpr EnumSet kDescribes{FineTag::nn, FineTag::jj};
  constexpr std::uint32_t kWords = 3;
  const Span run = draft.tokens;
  if (draft.type == MentionType::org) return false;
  if (draft.type == MentionType::per && run.size() > 1) return false;
  if (draft.type == MentionType::norp && ends_like_people(word(run.end - 1))) return false;
  const std::uint32_t end = std::min(run.end + kWords, token_count());
  for (std::uint32_t i = run.end; i < end; ++i) {
    if (is(i, Neighbour::company)) return true;
    if (is_capital(i) || !kDescribes.has(tag(i))) return false;
  }
  return false;
}

// One word that the base knows as an organisation and as nothing else.
bool Adjuster::is_known_company(Span run) const {
  if (run.size() != 1) return false;
  const Known base = known(run);
  return base.is_only(MentionType::org) && !base.may_name_people();
}

// Whether the name's own words decide; draft.type is then what they say.
bool Adjuster::retype_by_head(Draft& draft) const {
  const auto head = head_of(draft.tokens);
  if (!head) return false;
  if (draft.type == MentionType::per) {
    if (!head->sure || begins_person(draft.tokens)) return false;
  } else if (!head->sure) {
    if (!kLooseTypes.has(draft.type) && draft.score >= kSure) return false;
  }
  if (draft.type != head->type) draft.score = std::min(draft.score, kSure);
  draft.type = head->type;
  return true;
}

// "Rose Church" may be called so; "Bishop Church", "Mrs. Church". Nobody is called "Rose Holt
// School".
bool Adjuster::begins_person(Span run) const {
  if (run.size() > 2 && !is_surname(run.end - 1)) return false;
  return is_given_name(run.begin) || is_title(run.begin) || is_title(run.begin - 1);
}

// "Aboriginal", "Swahili", "New Yorkers": whether the lexicon of peoples decides.
bool Adjuster::retype_people(Draft& draft) const {
  const MentionModel::People people = model_.people(LowerWord(phrase(draft.tokens)).view());
  if (people == MentionModel::People::no || draft.type == MentionType::norp) return false;
  if (people == MentionModel::People::weak && is_known(draft.tokens)) return false;
  if (draft.type == MentionType::per) {
    if (is_given_name(draft.tokens.begin) || draft.score >= kSure) return false;
  }
  draft.type = MentionType::norp;
  return true;
}

// "Vice President Brenta": one word behind a title is a person, unless it is a country.
bool Adjuster::is_titled(Span run) const {
  constexpr EnumSet kTitles{TitleKind::honorific, TitleKind::military, TitleKind::police,
                            TitleKind::religious, TitleKind::office};
  if (run.size() != 1 || is_shouted(run.begin) || is_capital(run.end)) return false;
  if (!is_capital(run.begin - 1) || !is_title(run.begin - 1, kTitles)) return false;
  return !known(run).is(MentionType::gpe, kWellKnown);
}

// "Ardale, 44, was hurt": a person and how old she is.
bool Adjuster::is_aged(Span run) const { return reads(run.end, ",", is_two_digits, ","); }

// "She met Grace": a frequent given name that a small town has too, where nobody is in it.
bool Adjuster::is_called_by_given_name(Span run) const {
  constexpr EnumSet kInOrTo{FineTag::in, FineTag::to};
  constexpr EnumSet kTakesObject{FineTag::vbd, FineTag::vbz, FineTag::vbn, FineTag::vb};
  if (run.size() != 1 || run.begin == 0 || run.end >= token_count()) return false;
  if (given_name(run.begin) < kFrequentName || known(run).is_prior(kWellNamed)) return false;
  const FineTag before = tag(run.begin - 1);
  if (kInOrTo.has(before)) return false;
  return kTakesObject.has(before) || kActs.has(tag(run.end));
}

// What a club does or has beside it, or a company: "Ardale scored", "shares of Ardale".
bool Adjuster::is_beside(Span run, Neighbour kind) const {
  if (is(run.end, kind)) return true;
  if (!is_word(run.begin - 1, "of", "in")) return false;
  return is(LowerWord(word(run.begin - 2)).view(), kind);
}

// "3-0": what a match ended with.
bool Adjuster::is_score(std::uint32_t i) const {
  return reads(i, is_goals, "-", is_goals) || reads(i, is_goals, "\u2013", is_goals);
}
bool Adjuster::is_goals(std::string_view word) {
  return !word.empty() && word.size() <= 2 && is_ascii_digit(word[0]);
}

// "Ardale 3-0", "Ardale drew 2-2 with": a club before the score of its match.
bool Adjuster::is_score_beside(Span run) const {
  return is_score(run.end) || (is_verb(tag(run.end)) && is_score(run.end + 1));
}

// "Ardale shares", "Ardale's profits", "the revenue of Ardale"
bool Adjuster::is_business(Span run) const {
  if (is_beside(run, Neighbour::share)) return true;
  return reads(run.end, TokenKind::clitic, Neighbour::share);
}

// "lost to Ardale", "beat Ardale"
bool Adjuster::is_opponent(Span run) const {
  constexpr EnumSet kWith{Neighbour::partner, Neighbour::versus};
  return is(run.begin - 1, Neighbour::defeat) || reads_before(run.begin, Neighbour::meeting, kWith);
}

// "Ardale's Ann Holt": somebody who is of the company rather than of the town.
bool Adjuster::is_employer(Span run) const {
  if (!is_possessive(run.end) || given_name(run.end + 1) < kFrequentName) return false;
  return are_capitalised({run.end + 1, run.end + 3});
}

// What a noun in lower case says that it stands for.
std::optional<MentionType> Adjuster::kind_of_noun(std::uint32_t i) const {
  if (is_capital(i) || !is_noun(tag(i))) return std::nullopt;
  return is(i, Neighbour::settlement) ? MentionType::gpe : role(i);
}

// What the text calls a name before it: "the magazine Ardale", "singer Ardale".
std::optional<MentionType> Adjuster::description_before(Span run) const {
  if (run.begin < 2) return std::nullopt;
  const std::uint32_t before =
      is_kind(run.begin - 1, TokenKind::quote) ? run.begin - 2 : run.begin - 1;
  if (tag(before) != FineTag::nn) return std::nullopt;
  const std::optional<MentionType> kind = kind_of_noun(before);
  if (!kind && is(before, Neighbour::ensemble)) return MentionType::org;
  if (kind == MentionType::org) return kind;
  if (kind != MentionType::per || run.size() != 1) return std::nullopt;
  return known(run).is_prior(kWellNamed) ? std::nullopt : kind;
}

// What the text calls a name behind it: "Ardale, a Swiss maker of clocks", "Ardale is a party".
std::optional<MentionType> Adjuster::description_behind(Span run) const {
  constexpr EnumSet kArticles{Neighbour::definite, Neighbour::indefinite};
  constexpr EnumSet kDescribes{FineTag::jj,   FineTag::jjs, FineTag::vbn, FineTag::cd,
                               FineTag::hyph, FineTag::pos, FineTag::rb};
  if (run.end + 2 >= token_count() || !is_any(run.end + 1, kArticles)) return std::nullopt;
  const bool is_apposed = is_word(run.end, ",");
  if (!is_apposed && !is(run.end, Neighbour::copula)) return std::nullopt;
  // The last noun of the phrase tells.
  std::optional<MentionType> kind;
  std::uint32_t i = run.end + 2;
  for (const std::uint32_t end = std::min(token_count(), i + kLongPhrase); i < end; ++i) {
    if (is_noun(tag(i)))
      kind = kind_of_noun(i);
    else if (!kDescribes.has(tag(i)))
      break;
  }
  // "In Ardale, the council said" speaks of another.
  const bool is_definite = is_apposed && is(run.end + 1, Neighbour::definite);
  return is_definite && !is(i, Neighbour::of_that) ? std::nullopt : kind;
}

// Whether what the text calls the name decides.
bool Adjuster::retype_described(Draft& draft) const {
  std::optional<MentionType> kind = description_before(draft.tokens);
  if (!kind) kind = description_behind(draft.tokens);
  if (!kind || *kind == draft.type || !may_be_called(draft, *kind)) return false;
  draft.type = *kind;
  return true;
}

// One word by which the base knows something else, of little note: "Ardale, a maker of clocks".
bool Adjuster::may_be_new_company(Span run, MentionType kind) const {
  return kind == MentionType::org && run.size() == 1 && !known(run).is_prior(kNamed);
}

// Whether the base knows things by the name, of which none is what the text calls it.
bool Adjuster::is_known_as_other(Span run, MentionType kind) const {
  const Known base = known(run);
  return base && !base.may_be(kind) && !may_be_new_company(run, kind);
}

// Whether nothing speaks against what the text calls a name.
bool Adjuster::may_be_called(const Draft& draft, MentionType kind) const {
  const Span run = draft.tokens;
  if (is_known_as_other(run, kind)) return false;
  if (draft.type == MentionType::norp && are_people(run)) return false;
  if (run.size() == 1) return true;
  if (draft.type == MentionType::per && given_name(run.begin) >= kFrequentName) return false;
  return kind != MentionType::per || draft.score < kSure;
}

// "JustGiving": two words written as one, which is no surname: Macron, McDonald, DeSantis.
bool Adjuster::is_camel(std::uint32_t i) const {
  constexpr std::size_t kFirst = 4;  // bytes of the first word
  const std::string_view name = word(i);
  if (name.size() < 2 * kFirst || !is_ascii_upper_letter(name[0])) return false;
  const auto* const second = std::find_if(name.begin() + 1, name.end(), is_ascii_upper_letter);
  const auto at = static_cast<std::size_t>(second - name.begin());
  if (at < kFirst || at + 2 >= name.size() || !is_ascii_lower_letter(name[at + 1])) return false;
  return std::all_of(name.begin() + 1, second, is_ascii_lower_letter) && !is_anybodys_name(i);
}

// "BRIFA said": letters that are no name of a person's are an organisation's.
bool Adjuster::retype_letters(Draft& draft) const {
  constexpr EnumSet kMayBe{MentionType::per, MentionType::gpe, MentionType::norp};
  const Span run = draft.tokens;
  if (!kMayBe.has(draft.type) || draft.score >= kUnsure || run.size() != 1) return false;
  const std::string_view letters = word(run.begin);
  if (letters.size() < 3 || !is_all_upper(run.begin) || !are_capitals(letters)) return false;
  if (is_anybodys_name(run.begin) || role(run.begin) || is_country_of_player(draft)) return false;
  draft.type = MentionType::org;
  return true;
}

bool Adjuster::are_capitals(std::string_view letters) {
  return std::all_of(letters.begin(), letters.end(), is_ascii_upper_letter);
}

// "Ann Holt (Ardale)": a club or a country.
bool Adjuster::is_in_brackets_behind_person(Span run) const {
  return is_last_before(run.begin, "(") && is_last(MentionType::per) && is_word(run.end, ")");
}

// One word by which the base knows an organisation too, and no large country: "Barcelona".
bool Adjuster::is_namesake(Span run, const Known& base) const {
  if (run.size() != 1 || !base.may_be(MentionType::org)) return false;
  if (!base.is_prior(kWellKnown)) return true;
  return base.is(MentionType::gpe) && !is(run.begin, Neighbour::country);
}

// Whether what stands beside a name is said of a club or company, where the base knows best a place
// or person by it.
bool Adjuster::is_of_namesake(Span run, const Known& base) const {
  if (reads(run.end, Neighbour::meeting, Neighbour::partner)) return true;
  if (is_opponent(run) || is_score_beside(run)) return true;
  // "supporters in Gaza", "Paris manager": of a large city only what it does in a game.
  if (base.is_prior(kWellKnown)) return is(run.end, Neighbour::match) && is_verb(tag(run.end));
  if (is_beside(run, Neighbour::match)) return true;
  if (!base.is(MentionType::gpe)) return is_business(run) || is(run.begin - 1, Neighbour::business);
  return !base.is_prior(kCapital) && is_employer(run);
}

// "Ada Holm runs": a given name and a surname that act, and that are taken for a place or a work.
bool Adjuster::is_acting_person(const Draft& draft) const {
  const Span run = draft.tokens;
  if (!kActs.has(tag(run.end)) || head_of(run)) return false;
  // Against a type that the model is sure of.
  const std::uint32_t least = draft.score >= kSure ? kGivenName : kSomeGivenName;
  return is_surname(run.begin + 1) && given_name(run.begin) >= least;
}

// "NV Holm", "RKS Varga": initials without stops and a surname.
bool Adjuster::is_initialled(const Draft& draft) const {
  constexpr std::size_t kShortest = 3;  // bytes of a surname
  const Span run = draft.tokens;
  const std::uint32_t last = run.begin + 1;
  if (!are_initials(run.begin)) return false;
  if (!is_title_case(last) || word_size(last) < kShortest) return false;
  if (tag(run.begin - 1) == FineTag::dt) return false;  // "the USS Holm"
  if (is_known_body(run.begin) || head_of(run) || role(last)) return false;
  const Known named = known(last);
  if (named.is_other_than(MentionType::per)) return false;
  if (is_surname(last)) return true;
  return !named && (tag(run.end) == FineTag::vbd || reads(run.end, ",", EnumSet{FineTag::wp}));
}

// "NV", "RKS"
bool Adjuster::are_initials(std::uint32_t i) const {
  constexpr std::size_t kFewest = 2, kMost = 3;
  const std::string_view letters = word(i);
  if (letters.size() < kFewest || letters.size() > kMost) return false;
  return are_capitals(letters);
}

// "A G Varga", "B S K Holm": single letters without stops and a surname.
bool Adjuster::has_two_initials(const Draft& draft) const {
  constexpr auto kLetter = [](std::string_view word) { return word.size() == 1; };
  const Span run = draft.tokens;
  if (!reads(run.begin, +kLetter, +kLetter) || head_of(run)) return false;
  if (!is_kind(run.end - 1, TokenKind::word)) return false;
  return are_capitalised(run) && !is_all_upper(run.end - 1);
}

// "Ann Holt (NOR)": the letters of a country, in brackets behind who plays for it.
bool Adjuster::is_country_of_player(const Draft& draft) const {
  const Span run = draft.tokens;
  return is_in_brackets_behind_person(run) && is(run.begin, Neighbour::country_code);
}

// "Control Hazards says": what speaks is no work.
bool Adjuster::is_speaking_body(const Draft& draft) const {
  const Span run = draft.tokens;
  if (!is(run.end, Neighbour::speaking) || !kActs.has(tag(run.end))) return false;
  return tag(run.begin - 1) != FineTag::in;
}

// "UN Charter", "BBC Africa", "AC Milan" are no people.
bool Adjuster::is_known_body(std::uint32_t i) const {
  constexpr std::uint8_t kForemost = 215;
  const Known base = known(i);
  return base.is(MentionType::org, kWellNamed) || base.is_prior(kForemost);
}

// What the base does not know is what its own words and the next one say: the first sign that
// holds, of those for names of its type and length, tells.
void Adjuster::retype_unknown(Draft& draft) const {
  using enum MentionType;
  struct Sign {
    Scope of;
    bool (Adjuster::*holds)(const Draft&) const;
    MentionType type;
  };
  constexpr Scope kAnything{}, kOneWord{kAnyType, 1, 1}, kTwoWords{kAnyType, 2, 2};
  constexpr std::uint32_t kLongest = 5;  // tokens of a name with initials
  static constexpr std::array kSigns = {
      Sign{{EnumSet{per, gpe, loc, norp}, 1, 1}, &Adjuster::is_camel_organisation, org},
      Sign{{kLooseTypes | kPlaces, 2, 2}, &Adjuster::is_acting_person, per},
      Sign{{EnumSet{work, org, event}, 2, 2}, &Adjuster::is_initialled, per},
      Sign{{EnumSet{work, org, event, gpe, loc}, 3, kLongest}, &Adjuster::has_two_initials, per},
      Sign{kAnything, &Adjuster::is_country_of_player, gpe},
      Sign{kOneWord, &Adjuster::is_one_word_of_business, org},
      Sign{{all_but(per, norp)}, &Adjuster::is_made_of_peoples, norp},
      Sign{kAnything, &Adjuster::is_called_place, gpe},
      Sign{{all_but(per), 2}, &Adjuster::is_treaty, work},
      Sign{{kAnyType, 2}, &Adjuster::is_operation, event},
      Sign{{EnumSet{org}, 2, 2}, &Adjuster::is_described_people, norp},
      Sign{kTwoWords, &Adjuster::is_storm, event},
      Sign{{kLooseTypes | EnumSet{per}}, &Adjuster::is_before_building, fac},
      Sign{{EnumSet{event, work}}, &Adjuster::has_fighters, org},
      Sign{{all_but(norp), 1, 2}, &Adjuster::is_before_tribe, norp},
      Sign{{all_but(per), 1, 1}, &Adjuster::is_aged_in_brackets, per},
      Sign{{all_but(per, norp), 3, 3}, &Adjuster::is_double_surname, per},
      Sign{{EnumSet{work, event}, 2}, &Adjuster::is_speaking_body, org},
      Sign{kAnything, &Adjuster::is_called_company, org}};
  if (retype_by_head(draft)) return;
  const auto* const sign = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& each) {
    return each.of.holds(draft) && (this->*each.holds)(draft);
  });
  if (sign != kSigns.end()) draft.type = sign->type;
}

// "JustGiving"
bool Adjuster::is_camel_organisation(const Draft& draft) const {
  return is_camel(draft.tokens.begin);
}

// "Ardale shares fell"
bool Adjuster::is_one_word_of_business(const Draft& draft) const {
  return draft.score < kSure && is_business(draft.tokens);
}

// "Shi'ite Muslims"
bool Adjuster::is_made_of_peoples(const Draft& draft) const { return are_people(draft.tokens); }

// "Ardale Accords"
bool Adjuster::is_treaty(const Draft& draft) const {
  return is(draft.tokens.end - 1, Neighbour::treaty);
}

// "Operation Ardale"
bool Adjuster::is_operation(const Draft& draft) const {
  return is_word(draft.tokens.begin, "Operation");
}

// "Coptic Christians"
bool Adjuster::is_described_people(const Draft& draft) const {
  const Span run = draft.tokens;
  return word(run.end - 1).back() == 's' && is_people({run.end - 1, run.end});
}

// "Hurricane Ardale"
bool Adjuster::is_storm(const Draft& draft) const {
  return is(draft.tokens.begin, Neighbour::storm);
}

// "the Ardale bridge"
bool Adjuster::is_before_building(const Draft& draft) const {
  return is(draft.tokens.end, Neighbour::building);
}

// "Ardale fighters"
bool Adjuster::has_fighters(const Draft& draft) const {
  return is(draft.tokens.end, Neighbour::fighters);
}

// "the Ardale tribe", "Ardale ethnic groups"
bool Adjuster::is_before_tribe(const Draft& draft) const {
  const std::uint32_t end = draft.tokens.end;
  return is(end, Neighbour::tribe) || reads(end, Neighbour::ethnic, Neighbour::ethnic_group);
}

// "Ann (26) and Ardale (23)": somebody's name and how old he is.
bool Adjuster::is_aged_in_brackets(const Draft& draft) const {
  const Span run = draft.tokens;
  if (!is_anybodys_name(run.begin)) return false;
  return reads(run.end, "(", is_two_digits, ")");
}

// "Holt-Varga says": two surnames, of which one at least is somebody's; not "Al-Ardale".
bool Adjuster::is_double_surname(const Draft& draft) const {
  const Span run = draft.tokens;
  if (is(run.begin, Neighbour::article)) return false;
  if (!reads(run.begin, Form::capital_word, Form::joining_hyphen, Form::capital_word,
             Neighbour::speaking))
    return false;
  return draft.type != MentionType::org || is_surname(run.begin) || is_surname(run.end - 1);
}

// What a name is that the base may know: by what stands beside it, then by the rules on known names
// in their order, each of which says whether it has decided.
void Adjuster::retype(Draft& draft) const {
  using Retype = bool (Adjuster::*)(Draft&, const Known&) const;
  static constexpr std::array<Retype, 10> kRules = {
      &Adjuster::retype_by_sure_head, &Adjuster::retype_only_people, &Adjuster::retype_faith,
      &Adjuster::retype_country,      &Adjuster::retype_namesake,    &Adjuster::retype_company,
      &Adjuster::retype_nobodys_name, &Adjuster::retype_loose,       &Adjuster::retype_place,
      &Adjuster::retype_unsure};
  if (retype_people(draft)) return;
  if (is_person_by_neighbours(draft)) {
    draft.type = MentionType::per;
    return;
  }
  if (retype_described(draft)) return;
  const Known base = known(draft.tokens);
  if (!base) {
    if (!retype_letters(draft)) retype_unknown(draft);
    return;
  }
  for (const Retype rule : kRules) {
    if ((this->*rule)(draft, base)) return;
  }
}

// "Ardale, 44,", "She met Grace", "Vice President Brenta"
bool Adjuster::is_person_by_neighbours(const Draft& draft) const {
  const Span run = draft.tokens;
  if (draft.type == MentionType::gpe && is_called_by_given_name(run)) return true;
  if (draft.type == MentionType::norp) return run.size() > 1 && is_aged(run);
  return is_aged(run) || is_titled(run);
}

// "Ardale Bridge", which the model takes for something else than the base does: what the name's
// last word says, if the base knows that too.
bool Adjuster::retype_by_sure_head(Draft& draft, const Known& base) const {
  const auto head = sure_head_of(draft.tokens);
  if (!head || !base.may_be(*head)) return false;
  if (draft.type == *head || draft.type == base.type()) return false;
  draft.type = *head;
  return true;
}

// "Kurdish", "the Dutch": a people's name and nothing else.
bool Adjuster::retype_only_people(Draft& draft, const Known& base) const {
  constexpr float kSurePerson = 0.9f;
  if (!base.names_only_people()) return false;
  if (draft.type == MentionType::per && draft.score >= kSurePerson) return true;
  if (draft.type != MentionType::norp) draft.rule = RuleId::mention_alias;
  draft.type = MentionType::norp;
  return true;
}

// "Muslim"
bool Adjuster::retype_faith(Draft& draft, const Known& base) const {
  if (!base.is(MentionType::norp) || draft.tokens.size() != 1) return false;
  const bool is_place = draft.type == MentionType::gpe && base.may_name_people();
  if (!is_place && draft.type != MentionType::org) return false;
  draft.type = MentionType::norp;
  return true;
}

// "UAE", "DPRK": what the base knows best by an abbreviation is a country.
bool Adjuster::retype_country(Draft& draft, const Known& base) const {
  const Span run = draft.tokens;
  if (run.size() != 1 || !is_all_upper(run.begin) || draft.score >= kSure) return false;
  if (!base.may_be_abbreviation() || !base.is(MentionType::gpe, kWellKnown)) return false;
  draft.type = MentionType::gpe;
  return true;
}

// A town's club, a person's or a province's namesake: "Ardale scored", "shares of Ardale".
bool Adjuster::retype_namesake(Draft& draft, const Known& base) const {
  const Span run = draft.tokens;
  if (base.may_name_people() || !is_namesake(run, base)) return false;
  const bool is_club = !base.is_prior(kWellNamed) && is_in_brackets_behind_person(run);
  if (!is_club && !is_of_namesake(run, base)) return false;
  draft.type = MentionType::org;
  return true;
}

// "Ardale news agency", where the base knows one.
bool Adjuster::retype_company(Draft& draft, const Known& base) const {
  if (!base.may_be(MentionType::org) || base.is(MentionType::gpe)) return false;
  if (base.may_name_people() || !is_called_company(draft)) return false;
  draft.type = MentionType::org;
  return true;
}

// "Ryanair cut": nobody is called so.
bool Adjuster::retype_nobodys_name(Draft& draft, const Known&) const {
  if (draft.type != MentionType::per || is_anybodys_name(draft.tokens.begin)) return false;
  if (!is_known_company(draft.tokens)) return false;
  draft.type = MentionType::org;
  draft.rule = RuleId::mention_alias;
  return true;
}

// What events and works are called is no safe ground for the model: the base knows "World Food
// Program" as nothing else.
bool Adjuster::retype_loose(Draft& draft, const Known& base) const {
  constexpr EnumSet kNever{MentionType::per, MentionType::norp};
  if (!kLooseTypes.has(draft.type) || !base.has_one_type()) return false;
  if (base.may_name_people() || base.is_any(kNever) || base.is(draft.type)) return false;
  if (draft.type == MentionType::norp && base.is(MentionType::loc)) return false;
  const bool is_long = draft.tokens.size() > 1 && !base.is(MentionType::gpe);
  if (!is_long && !base.is_prior(kNamed)) return false;
  retype_as_base(draft, base);
  return true;
}

bool Adjuster::retype_place(Draft& draft, const Known& base) const {
  const bool is_people = draft.type == MentionType::norp && base.may_name_people();
  if (is_people || !is_called_place(draft)) return false;
  draft.type = MentionType::gpe;
  return true;
}

// What the model hardly believes, and the base knows as one thing.
bool Adjuster::retype_unsure(Draft& draft, const Known& base) const {
  if (draft.score >= kHardlyKnown || base.is(draft.type)) return false;
  if (!base.has_one_type() || !base.is_prior(kNamed)) return false;
  if (draft.type == MentionType::norp && base.is(MentionType::org)) return false;
  retype_as_base(draft, base);
  return true;
}

void Adjuster::retype_as_base(Draft& draft, const Known& base) {
  draft.type = base.type();
  draft.rule = RuleId::mention_alias;
}

}  // namespace saith::mentions
