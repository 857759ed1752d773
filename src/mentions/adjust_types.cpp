// SPDX-License-Identifier: Apache-2.0

// What names are, from the words beside them and from what the base knows.

#include "mentions/adjust.hpp"

#include <algorithm>

#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kFrequentName = 4, kSomeGivenName = 2;  // of given_name
constexpr std::uint32_t kLongPhrase = 8;                        // tokens of a description
constexpr float kUnsure = 0.8f;
constexpr float kSure = 0.97f;  // scores from which on the model's type is seldom wrong

}  // namespace

// Kurdish, Arabic, Himalayan, Burmese.
bool Adjuster::ends_like_people(std::string_view word) {
  return word.ends_with("ish") || word.ends_with("ic") || word.ends_with("an") ||
         word.ends_with("ese");
}

// Whether every word is the name of a people or a faith: "Shi'ite Muslims".
bool Adjuster::are_people(Span run) const {
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (!is_people({i, i + 1})) return false;
  }
  return true;
}

bool Adjuster::is_people(Span run) const {
  const std::uint32_t row = candidate(run);
  return row != kNone && candidates_.best[row] == MentionType::norp;
}

// What the model calls most things that it does not know.
bool Adjuster::is_loose(MentionType type) {
  return type == MentionType::event || type == MentionType::work || type == MentionType::norp;
}

// "the border town of Brenta", "Brenta district": what the text says is a place.
bool Adjuster::is_called_place(const Draft& draft) const {
  if (draft.type == MentionType::gpe || draft.type == MentionType::loc) return false;
  const Span run = draft.tokens;
  if (run.begin >= 2 && word(run.begin - 1) == "of" &&
      is(word(run.begin - 2), Neighbour::settlement))
    return true;
  const bool people = draft.type == MentionType::norp &&
                      (candidate(run) != kNone || ends_like_people(word(run.end - 1)));
  if (draft.type == MentionType::org || people || run.end >= tokens_.size()) return false;
  if (!is(word(run.end), Neighbour::district)) return false;
  if (word(run.end) == "region" && draft.type == MentionType::per) return false;
  return run.end + 1 == tokens_.size() || !is(word(run.end + 1), Neighbour::court);
}

// "Brenta oil company", "Brenta financial news agency".
bool Adjuster::is_called_company(const Draft& draft) const {
  if (draft.type == MentionType::org || (draft.type == MentionType::per && draft.tokens.size() > 1))
    return false;
  if (draft.type == MentionType::norp && ends_like_people(word(draft.tokens.end - 1))) return false;
  const std::uint32_t end =
      std::min<std::uint32_t>(draft.tokens.end + 3, static_cast<std::uint32_t>(tokens_.size()));
  for (std::uint32_t i = draft.tokens.end; i < end; ++i) {
    if (is(word(i), Neighbour::company)) return true;
    const FineTag tag = fine_tag(tags_, i);
    if (is_capital(i) || (tag != FineTag::nn && tag != FineTag::jj)) return false;
  }
  return false;
}

// One word that the base knows as an organisation and as nothing else.
bool Adjuster::is_known_company(Span run) const {
  if (run.size() != 1) return false;
  const std::uint32_t row = candidate(run);
  return row != kNone && (candidates_.kinds[row] & kPeople) == 0 &&
         candidates_.types[row] == 1u << static_cast<unsigned>(MentionType::org);
}

// What a name's own words say: the word before its "of", "for" or "and", its last one, or else its
// first.
std::optional<Heads::Head> Adjuster::head_of(Span run) const {
  if (run.size() < 2) return std::nullopt;
  std::uint32_t end = run.end;
  for (std::uint32_t i = run.begin + 1; i < end; ++i) {
    if (!is_capital(i) && (word(i) == "of" || word(i) == "for" || word(i) == "in")) end = i;
  }
  if (const auto head = model_.heads().last(LowerWord(word(end - 1)).view())) return head;
  if (end != run.end) return std::nullopt;
  if (word(run.end - 1).ends_with("ans")) return std::nullopt;  // "Puerto Ricans"
  return model_.heads().first(LowerWord(word(run.begin)).view());
}

// Whether the name's own words decide; draft.type is then what they say.
bool Adjuster::retype_by_head(Draft& draft) const {
  const Span run = draft.tokens;
  const auto head = head_of(run);
  if (!head) return false;
  if (draft.type == MentionType::per) {
    // "Rose Church" may be called so.
    const bool person = given_name(run.begin) != 0 || title_kind(run.begin) != 0 ||
                        (run.begin > 0 && title_kind(run.begin - 1) != 0);
    if (person || !head->sure) return false;
  } else if (!head->sure && !is_loose(draft.type) && draft.score >= kSure) {
    return false;
  }
  if (draft.type != head->type) draft.score = std::min(draft.score, kSure);
  draft.type = head->type;
  return true;
}

// "Aboriginal", "Swahili", "New Yorkers": whether the lexicon of peoples decides.
bool Adjuster::retype_people(Draft& draft) const {
  const MentionModel::People people = model_.people(LowerWord(phrase(draft.tokens)).view());
  if (people == MentionModel::People::no || draft.type == MentionType::norp) return false;
  if (people == MentionModel::People::weak && candidate(draft.tokens) != kNone) return false;
  const bool named = draft.type == MentionType::per &&
                     (given_name(draft.tokens.begin) != 0 || draft.score >= kSure);
  if (named) return false;
  draft.type = MentionType::norp;
  return true;
}

// "Vice President Brenta": one word behind a title is a person, unless it is a country.
bool Adjuster::is_titled(Span run) const {
  if (run.size() != 1 || run.begin == 0 || !is_capital(run.begin - 1) || is_shouted(run.begin))
    return false;
  const std::uint32_t kind = title_kind(run.begin - 1);
  const bool is_title = kind == kHonorific || kind == kMilitary || kind == kPolice ||
                        kind == kReligious || kind == kOffice;
  if (!is_title || (run.end < tokens_.size() && is_capital(run.end))) return false;
  const std::uint32_t row = candidate(run);
  return row == kNone || candidates_.best[row] != MentionType::gpe ||
         candidates_.prior[row] < kWellKnown;
}

// "Ardale, 44, was hurt": a person and how old she is.
bool Adjuster::is_aged(Span run) const {
  if (run.end + 2 >= tokens_.size() || word(run.end) != "," || word(run.end + 2) != ",")
    return false;
  const std::string_view age = word(run.end + 1);
  return age.size() == 2 && is_ascii_digit(age[0]) && is_ascii_digit(age[1]);
}

// "She met Grace": a frequent given name that a small town has too, where nobody is in it.
bool Adjuster::is_given_name(Span run) const {
  if (run.size() != 1 || run.begin == 0 || run.end >= tokens_.size()) return false;
  const std::uint32_t row = candidate(run);
  const bool known = row != kNone && candidates_.prior[row] >= kKnown;
  if (known || given_name(run.begin) < kFrequentName) return false;
  const FineTag before = fine_tag(tags_, run.begin - 1), next = fine_tag(tags_, run.end);
  if (before == FineTag::in || before == FineTag::to) return false;
  const bool object = before == FineTag::vbd || before == FineTag::vbz || before == FineTag::vbn ||
                      before == FineTag::vb;
  return object || next == FineTag::vbd || next == FineTag::vbz;
}

// What a club does or has beside it, or a company: "Ardale scored", "shares of Ardale".
bool Adjuster::is_beside(Span run, Neighbour kind) const {
  if (run.end < tokens_.size() && is(word(run.end), kind)) return true;
  return run.begin >= 2 && (word(run.begin - 1) == "of" || word(run.begin - 1) == "in") &&
         is(LowerWord(word(run.begin - 2)).view(), kind);
}

// "3-0": what a match ended with.
bool Adjuster::is_score(std::uint32_t i) const {
  return i + 2 < tokens_.size() && tokens_.span[i].size() <= 2 && tokens_.span[i + 2].size() <= 2 &&
         is_ascii_digit(word(i)[0]) && (word(i + 1) == "-" || word(i + 1) == "\u2013") &&
         is_ascii_digit(word(i + 2)[0]);
}

// "Ardale 3-0", "Ardale drew 2-2 with": a club before the score of its match.
bool Adjuster::is_score_beside(Span run) const {
  if (is_score(run.end)) return true;
  return run.end < tokens_.size() && is_verb(fine_tag(tags_, run.end)) && is_score(run.end + 1);
}

// "Ardale shares", "Ardale's profits", "the revenue of Ardale"
bool Adjuster::is_business(Span run) const {
  if (is_beside(run, Neighbour::share)) return true;
  return run.end + 1 < tokens_.size() && tokens_.kind[run.end] == TokenKind::clitic &&
         is(word(run.end + 1), Neighbour::share);
}

// "lost to Ardale", "beat Ardale"
bool Adjuster::is_opponent(Span run) const {
  if (run.begin == 0) return false;
  if (is(word(run.begin - 1), Neighbour::defeat)) return true;
  return run.begin >= 2 && is(word(run.begin - 2), Neighbour::meeting) &&
         (word(run.begin - 1) == "to" || word(run.begin - 1) == "with" ||
          word(run.begin - 1) == "against");
}

// "Ardale's Ann Holt": somebody who is of the company rather than of the town.
bool Adjuster::is_employer(Span run) const {
  return run.end + 2 < tokens_.size() && tokens_.kind[run.end] == TokenKind::clitic &&
         given_name(run.end + 1) >= kFrequentName && is_capital(run.end + 1) &&
         is_capital(run.end + 2);
}

// What a noun in lower case says that it stands for.
std::optional<MentionType> Adjuster::kind_of_noun(std::uint32_t i) const {
  if (is_capital(i) || !is_noun(fine_tag(tags_, i))) return std::nullopt;
  if (is(word(i), Neighbour::settlement)) return MentionType::gpe;
  return model_.role(LowerWord(word(i)).view());
}

// What the text calls a name before it: "the magazine Ardale", "singer Ardale".
std::optional<MentionType> Adjuster::description_before(Span run) const {
  if (run.begin < 2) return std::nullopt;
  const std::uint32_t before =
      tokens_.kind[run.begin - 1] == TokenKind::quote ? run.begin - 2 : run.begin - 1;
  if (fine_tag(tags_, before) != FineTag::nn) return std::nullopt;
  const std::optional<MentionType> kind = kind_of_noun(before);
  const std::uint32_t row = candidate(run);
  const bool known = row != kNone && candidates_.prior[row] >= kKnown;
  if (kind == MentionType::org || (kind == MentionType::per && run.size() == 1 && !known))
    return kind;
  return std::nullopt;
}

// What the text calls a name behind it: "Ardale, a Swiss maker of clocks", "Ardale is a party".
std::optional<MentionType> Adjuster::description(Span run) const {
  if (const auto kind = description_before(run)) return kind;
  const std::uint32_t size = static_cast<std::uint32_t>(tokens_.size());
  if (run.end + 2 >= size) return std::nullopt;
  const bool apposed = word(run.end) == ",";
  if (!apposed && word(run.end) != "is" && word(run.end) != "was") return std::nullopt;
  const std::string_view article = word(run.end + 1);
  const bool definite = article == "the" || article == "its";
  if (!definite && article != "a" && article != "an") return std::nullopt;
  // The last noun of the phrase tells.
  std::optional<MentionType> kind;
  std::uint32_t i = run.end + 2;
  for (const std::uint32_t end = std::min(size, i + kLongPhrase); i < end; ++i) {
    const FineTag tag = fine_tag(tags_, i);
    const bool describes = tag == FineTag::jj || tag == FineTag::jjs || tag == FineTag::vbn ||
                           tag == FineTag::cd || tag == FineTag::hyph || tag == FineTag::pos ||
                           tag == FineTag::rb;
    if (is_noun(tag))
      kind = kind_of_noun(i);
    else if (!describes)
      break;
  }
  // "In Ardale, the council said" speaks of another.
  if (definite && apposed &&
      (i >= size || (word(i) != "," && word(i) != "that" && word(i) != "of")))
    return std::nullopt;
  return kind;
}

// Whether what the text calls the name decides.
bool Adjuster::retype_described(Draft& draft) const {
  const std::optional<MentionType> kind = description(draft.tokens);
  if (!kind || *kind == draft.type) return false;
  const std::uint32_t row = candidate(draft.tokens);
  if (row != kNone && (candidates_.types[row] & 1u << static_cast<unsigned>(*kind)) == 0)
    return false;
  const bool named = draft.type == MentionType::per && draft.tokens.size() > 1 &&
                     given_name(draft.tokens.begin) >= kFrequentName;
  if (named || (draft.type == MentionType::norp && are_people(draft.tokens))) return false;
  if (*kind == MentionType::per && draft.tokens.size() > 1 && draft.score >= kSure) return false;
  draft.type = *kind;
  return true;
}

// "JustGiving": two words written as one, which is no surname: Macron, McDonald, DeSantis.
bool Adjuster::is_camel(std::uint32_t i) const {
  constexpr std::size_t kFirst = 4;  // bytes of the first word
  const std::string_view name = word(i);
  if (name.size() < 2 * kFirst || !is_ascii_upper_letter(name[0])) return false;
  const auto* const second = std::find_if(name.begin() + 1, name.end(), is_ascii_upper_letter);
  const auto at = static_cast<std::size_t>(second - name.begin());
  if (at < kFirst || at + 2 >= name.size() || !is_ascii_lower_letter(name[at + 1])) return false;
  return std::all_of(name.begin() + 1, second, is_ascii_lower_letter) &&
         (flags(i) & naming::kNameBits) == 0;
}

// "BRIFA said": letters that are no name of a person's are an organisation's.
bool Adjuster::retype_letters(Draft& draft) const {
  const Span run = draft.tokens;
  const bool may_be = draft.type == MentionType::per || draft.type == MentionType::gpe ||
                      draft.type == MentionType::norp;
  if (!may_be || run.size() != 1 || draft.score >= kUnsure || tokens_.span[run.begin].size() < 3 ||
      !(tokens_.shape[run.begin] & kShapeAllUpper))
    return false;
  const std::string_view letters = word(run.begin);
  if (!std::all_of(letters.begin(), letters.end(), is_ascii_upper_letter)) return false;
  if ((flags(run.begin) & naming::kNameBits) != 0 || model_.role(LowerWord(word(run.begin)).view()))
    return false;
  draft.type = MentionType::org;
  return true;
}

// "Ann Holt (Anderlecht)": in brackets behind a person.
bool Adjuster::is_club_of_player(Span run) const {
  if (run.begin == 0 || run.end >= tokens_.size() || mentions_.size() == 0) return false;
  return word(run.begin - 1) == "(" && word(run.end) == ")" &&
         mentions_.type.back() == MentionType::per && mentions_.tokens.back().end + 1 == run.begin;
}

// One word by which the base knows an organisation too, and no large country: "Barcelona".
bool Adjuster::is_namesake(Span run, std::uint32_t row) const {
  if (run.size() != 1 ||
      (candidates_.types[row] & 1u << static_cast<unsigned>(MentionType::org)) == 0)
    return false;
  return candidates_.prior[row] < kWellKnown ||
         (candidates_.best[row] == MentionType::gpe && !is(word(run.begin), Neighbour::country));
}

// Whether what stands beside a name is said of a club or company, where the base knows best a place
// or person by it.
bool Adjuster::is_of_namesake(Span run, MentionType best, std::uint8_t prior) const {
  const bool meets = run.end + 1 < tokens_.size() && is(word(run.end), Neighbour::meeting) &&
                     (word(run.end + 1) == "to" || word(run.end + 1) == "with");
  if (meets || is_opponent(run)) return true;
  // "supporters in Gaza", "Paris manager": of a large city only what it does in a game.
  if (prior >= kWellKnown)
    return is_score_beside(run) ||
           (run.end < tokens_.size() && is(word(run.end), Neighbour::match) &&
            is_verb(fine_tag(tags_, run.end)));
  if (is_beside(run, Neighbour::match)) return true;
  if (is_score_beside(run)) return true;
  if (best != MentionType::gpe)
    return is_business(run) || (run.begin > 0 && is(word(run.begin - 1), Neighbour::business));
  return prior < kCapital && is_employer(run);
}

// "Ada Holm runs": a given name and a surname that act, and that are taken for a place or a work.
bool Adjuster::is_acting_person(const Draft& draft) const {
  constexpr std::uint32_t kSureName = 3;  // of given_name, against a type that the model is sure of
  const Span run = draft.tokens;
  const bool may_be = is_loose(draft.type) || is_place(draft.type);
  if (!may_be || run.size() != 2 || run.end >= tokens_.size() || head_of(run)) return false;
  const std::uint32_t least = draft.score >= kSure ? kSureName : kSomeGivenName;
  const bool surname = (flags(run.begin + 1) >> naming::kSurnameShift & 7) != 0;
  if (!surname || given_name(run.begin) < least) return false;
  const FineTag next = fine_tag(tags_, run.end);
  return next == FineTag::vbd || next == FineTag::vbz;
}

// "NV Holm", "RKS Varga": initials without stops and a surname.
bool Adjuster::is_initialled(const Draft& draft) const {
  constexpr std::uint32_t kInitials = 3;
  constexpr std::uint8_t kBody = 215;
  const Span run = draft.tokens;
  const bool may_be = draft.type == MentionType::work || draft.type == MentionType::org ||
                      draft.type == MentionType::event;
  if (!may_be || run.size() != 2) return false;
  const std::string_view first = word(run.begin), last = word(run.begin + 1);
  if (first.size() < 2 || first.size() > kInitials || last.size() < 3) return false;
  if (!std::all_of(first.begin(), first.end(), is_ascii_upper_letter) || !is_capital(run.end - 1) ||
      (tokens_.shape[run.end - 1] & kShapeAllUpper) != 0)
    return false;
  // "UN Charter", "BBC Africa", "AC Milan" are no people.
  const std::uint32_t row = candidate({run.begin, run.begin + 1}),
                      named = candidate({run.end - 1, run.end});
  const bool body =
      row != kNone &&
      candidates_.prior[row] >= (candidates_.best[row] == MentionType::org ? kKnown : kBody);
  if (run.begin > 0 && fine_tag(tags_, run.begin - 1) == FineTag::dt)
    return false;  // "the USS Holm"
  const bool other = named != kNone && candidates_.best[named] != MentionType::per;
  if (body || other || head_of(run) || model_.role(LowerWord(last).view())) return false;
  const bool surname = (flags(run.begin + 1) >> naming::kSurnameShift & 7) != 0;
  const FineTag next = run.end < tokens_.size() ? fine_tag(tags_, run.end) : FineTag::sym;
  return surname || (named == kNone && next == FineTag::vbd);
}

// What the base does not know is what its own words and the next one say.
void Adjuster::retype_unknown(Draft& draft) const {
  const Span run = draft.tokens;
  const std::string_view first = word(run.begin), last = word(run.end - 1);
  const std::string_view next = run.end < tokens_.size() ? word(run.end) : std::string_view();
  const bool several = run.size() > 1, loose = is_loose(draft.type),
             person = draft.type == MentionType::per;
  if (retype_by_head(draft)) return;
  const bool loosely = person || is_place(draft.type) || draft.type == MentionType::norp;
  if (!several && loosely && is_camel(run.begin)) {
    draft.type = MentionType::org;
    return;
  }
  if (is_acting_person(draft) || is_initialled(draft)) {
    draft.type = MentionType::per;
  } else if (!several && draft.score < kSure && is_business(run)) {
    draft.type = MentionType::org;
  } else if (!person && draft.type != MentionType::norp && are_people(run)) {
    draft.type = MentionType::norp;
  } else if (is_called_place(draft)) {
    draft.type = MentionType::gpe;
  } else if (several && !person && is(last, Neighbour::treaty)) {
    draft.type = MentionType::work;
  } else if (several && first == "Operation") {
    draft.type = MentionType::event;
  } else if (run.size() == 2 && draft.type == MentionType::org && last.back() == 's' &&
             is_people({run.end - 1, run.end})) {
    draft.type = MentionType::norp;  // "Coptic Christians"
  } else if (run.size() == 2 && is(first, Neighbour::storm)) {
    draft.type = MentionType::event;
  } else if ((loose || person) && is(next, Neighbour::building)) {
    draft.type = MentionType::fac;
  } else if ((loose && draft.type != MentionType::norp && is(next, Neighbour::fighters)) ||
             is_called_company(draft)) {
    draft.type = MentionType::org;
  }
}

// Where the knowledge base knows one thing only by this name.
void Adjuster::retype(Draft& draft) const {
  if (retype_people(draft)) return;
  const bool aged =
      is_aged(draft.tokens) && (draft.tokens.size() > 1 || draft.type != MentionType::norp);
  if (aged || (draft.type == MentionType::gpe && is_given_name(draft.tokens)) ||
      (draft.type != MentionType::norp && is_titled(draft.tokens))) {
    draft.type = MentionType::per;
    return;
  }
  if (retype_described(draft)) return;
  const std::uint32_t row = candidate(draft.tokens);
  if (row == kNone) {
    if (retype_letters(draft)) return;
    retype_unknown(draft);
    return;
  }
  const std::uint8_t kinds = candidates_.kinds[row];
  if (const auto head = head_of(draft.tokens);
      head && head->sure && draft.type != head->type && candidates_.best[row] != draft.type &&
      (candidates_.types[row] & 1u << static_cast<unsigned>(head->type)) != 0) {
    draft.type = head->type;
    return;
  }
  if ((kinds & ~kPeople) == 0) {
    if (draft.type != MentionType::per || draft.score < 0.9f) {
      if (draft.type != MentionType::norp) draft.rule = RuleId::mention_alias;
      draft.type = MentionType::norp;
    }
    return;
  }
  const bool is_faith =
      candidates_.best[row] == MentionType::norp && draft.tokens.size() == 1;  // Muslim
  if (is_faith && (draft.type == MentionType::org ||
                   (draft.type == MentionType::gpe && (kinds & kPeople) != 0))) {
    draft.type = MentionType::norp;
    return;
  }
  // "UAE", "DPRK": what the base knows best by an abbreviation is a country.
  if (tokens_.shape[draft.tokens.begin] & kShapeAllUpper && draft.tokens.size() == 1 &&
      (kinds & kAbbreviation) && candidates_.best[row] == MentionType::gpe &&
      candidates_.prior[row] >= kWellKnown && draft.score < kSure) {
    draft.type = MentionType::gpe;
    return;
  }
  const std::uint8_t types = candidates_.types[row];
  const bool people = (kinds & kPeople) != 0;
  const bool may_be_org = (types & 1u << static_cast<unsigned>(MentionType::org)) != 0 &&
                          candidates_.best[row] != MentionType::gpe && !people;
  // A town's club, a person's or a province's namesake: "Ardale scored", "shares of Ardale".
  const bool namesake = is_namesake(draft.tokens, row) && !people;
  if (namesake && (is_of_namesake(draft.tokens, candidates_.best[row], candidates_.prior[row]) ||
                   (candidates_.prior[row] < kKnown && is_club_of_player(draft.tokens)))) {
    draft.type = MentionType::org;
    return;
  }
  if (may_be_org && is_called_company(draft)) {
    draft.type = MentionType::org;
    return;
  }
  // "Ryanair cut": nobody is called so.
  if (draft.type == MentionType::per && (flags(draft.tokens.begin) & naming::kNameBits) == 0 &&
      is_known_company(draft.tokens)) {
    draft.type = MentionType::org;
    draft.rule = RuleId::mention_alias;
    return;
  }
  const bool one = (types & (types - 1)) == 0;
  // What events and works are called is no safe ground for the model: the base knows "World Food
  // Program" as nothing else.
  if (is_loose(draft.type) && one && !people && candidates_.best[row] != MentionType::per &&
      candidates_.best[row] != MentionType::norp && candidates_.best[row] != draft.type &&
      !(draft.type == MentionType::norp && candidates_.best[row] == MentionType::loc) &&
      ((draft.tokens.size() > 1 && candidates_.best[row] != MentionType::gpe) ||
       candidates_.prior[row] >= kNamed)) {
    draft.type = candidates_.best[row];
    draft.rule = RuleId::mention_alias;
    return;
  }
  if (is_called_place(draft)) {
    draft.type = MentionType::gpe;
    return;
  }
  if (candidates_.best[row] != draft.type && one && draft.score < 0.6f &&
      candidates_.prior[row] >= kNamed &&
      !(draft.type == MentionType::norp && candidates_.best[row] == MentionType::org)) {
    draft.type = candidates_.best[row];
    draft.rule = RuleId::mention_alias;
  }
}

}  // namespace saith
