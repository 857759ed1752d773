// SPDX-License-Identifier: Apache-2.0

// Names of the knowledge base that the model passed over, between those that it found.

#include "mentions/adjust.hpp"

namespace saith::mentions {

namespace {

// Scores of what the base alone says, and of a state's letters behind its town.
constexpr float kPassedOver = 0.6f, kStateOfTown = 0.8f;

}  // namespace

// Well-known places that the model passed over, before token `end`; before a title their peoples
// too, and also where a sentence begins: "Syrian President Bashar al-Assad", "US Secretary of
// State".
void Adjuster::fill_gap(std::uint32_t end) {
  for (std::uint32_t i = floor_; i < end; ++i) {
    const std::optional<Draft> passed = passed_over(i, end);
    if (!passed) continue;
    append(*passed);
    i = passed->tokens.end - 1;
  }
}

// The name that begins at a token and ends up to `end`, if the model should have found one.
std::optional<Draft> Adjuster::passed_over(std::uint32_t i, std::uint32_t end) {
  std::uint32_t row = work_.begins[i];
  if (row == 0 || !is_capital(i)) return std::nullopt;
  --row;
  const std::uint32_t titled = before_title(row);
  if (titled != kNone) row = titled;
  const Known known(candidates_, row);
  const Span run = known.tokens();
  if (run.end > end || is_no_gap(run, row)) return std::nullopt;
  if (is_state_of_town(run, known))
    return Draft{run, MentionType::gpe, kStateOfTown, RuleId::mention_alias};
  if (is_passed_organisation(run, known))
    return Draft{run, MentionType::org, kPassedOver, RuleId::mention_alias};
  if (titled == kNone && !is_passed_place(i, known)) return std::nullopt;
  if (is_shouted(i - 1) || is_shouted(run.end)) return std::nullopt;
  const bool is_of_people = titled != kNone && known.may_name_people();
  return Draft{run, is_of_people ? MentionType::norp : known.type(), kPassedOver,
               RuleId::mention_alias};
}

// Whether the text means something else than the base does.
bool Adjuster::is_no_gap(Span run, std::uint32_t row) const {
  if (is_contracted(run) || is_bare_abbreviation(row)) return true;
  if (is_behind_name(run) || is_degree(run.begin)) return true;
  if (is_money(run)) return true;
  return run.size() == 1 && names_land(run.begin) && is_capital(run.end);
}

// "Germany": a large country, where the capital does not only open a sentence or a line.
bool Adjuster::is_passed_place(std::uint32_t i, const Known& known) {
  if (!known.is(MentionType::gpe, kWellKnown) || known.names_only_people()) return false;
  if (is_postal_code(known)) return false;
  const bool opens = has_shape(i, kShapeNewlineBefore) || i == sentence_of(i).begin;
  return !opens || is_all_upper(i);
}

// "OK", "PR": two letters that are short for a state at most where an address ends with them.
bool Adjuster::is_postal_code(const Known& known) const {
  constexpr std::uint8_t kCountry = 220;  // priors of the US and the UK are above
  const Span run = known.tokens();
  if (!known.is_only_abbreviation() || known.is_prior(kCountry)) return false;
  return is_two_capitals(run);
}

bool Adjuster::is_passed_organisation(Span run, const Known& known) const {
  if (!known.is(MentionType::org, kNamed)) return false;
  return is_plain_organisation(run, known) || is_called_group(run);
}

// "Portland, OR": the postal letters of a state behind a town.
bool Adjuster::is_state_of_town(Span run, const Known& known) const {
  if (!is_two_capitals(run)) return false;
  if (!known.may_be_abbreviation() || !known.is(MentionType::gpe)) return false;
  return is_last_before(run.begin, ",") && is_last(MentionType::gpe);
}

// "Fatah party", "Reuters news agency".
bool Adjuster::is_called_group(Span run) const {
  if (tag(run.begin) == FineTag::cd) return false;
  if (is(run.end, Neighbour::group)) return true;
  return reads(run.end, "news", Neighbour::wire);
}

// "Reuters reported": one word that the base knows as nothing but an organisation, and that acts.
bool Adjuster::is_plain_organisation(Span run, const Known& known) const {
  if (run.size() != 1 || !known.is_only(MentionType::org)) return false;
  // "Boeing", which looks like a verb.
  constexpr EnumSet kNames{FineTag::nnp, FineTag::nnps, FineTag::vbg};
  if (!known.is_prior(kWellNamed) || !kNames.has(tag(run.begin))) return false;
  if (!kActsOrMay.has(tag(run.end))) return false;
  if (is_capital_word(run.begin - 1) && !is_attached(run.begin)) return false;
  if (run.begin <= floor_) return true;
  const FineTag before = tag(run.begin - 1);
  return !kDeterminers.has(before) && !is_noun(before);
}

// Whether the run is a pronoun with its verb: "I'll" is not Illinois.
bool Adjuster::is_contracted(Span run) const {
  return tag(run.begin) == FineTag::prp && run.size() > 1 && is_attached(run.begin + 1);
}

// Of the candidates that begin where `row` does, the longest that ends right before an office and
// its bearer's name, or kNone.
std::uint32_t Adjuster::before_title(std::uint32_t row) const {
  const std::uint32_t begin = candidates_.tokens[row].begin;
  for (; row < candidates_.size() && candidates_.tokens[row].begin == begin; ++row) {
    const Known known(candidates_, row);
    const std::uint32_t office = past_modifiers(known.tokens().end);
    if (!begins_office_and_more(office) || !may_have_office(known, office)) continue;
    if (is_title(office, EnumSet{TitleKind::office}) || is(office, Neighbour::office_begin))
      return row;
  }
  return kNone;
}

// "Israeli [Defense] Minister", "Cuban [Vice] President"
std::uint32_t Adjuster::past_modifiers(std::uint32_t i) const {
  for (int n = 0; n < 2 && i + 2 < token_count(); ++n) {
    if (title_kind(i) == TitleKind::office || !are_capitalised({i, i + 2})) break;
    ++i;
  }
  return i;
}

// "[President] Holm", "[Secretary] of", "[Vice]-President"
bool Adjuster::begins_office_and_more(std::uint32_t i) const {
  if (!is_capital(i)) return false;
  return is_capital(i + 1) || is_word(i + 1, "of", "-");
}

// Whether what the base knows may have offices of its own, right before this one.
bool Adjuster::may_have_office(const Known& known, std::uint32_t office) const {
  if (known.is(MentionType::gpe)) return known.is_prior(kWellNamed) || known.may_name_people();
  if (known.is(MentionType::norp)) return true;
  if (!known.is(MentionType::org, kNamed)) return false;
  const std::uint32_t begin = known.tokens().begin;
  const bool is_letters = office == begin + 1 && is_all_upper(begin);
  return is_letters || is_people({begin, begin + 1});
}

}  // namespace saith::mentions
