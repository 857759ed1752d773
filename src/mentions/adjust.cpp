// SPDX-License-Identifier: Apache-2.0

// The way of one draft: what is no name falls out, what is two is split, what was cut is lengthened,
// and what it is may change.

#include "mentions/adjust.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"

namespace saith::mentions {

namespace {

constexpr std::uint32_t kInsideName = 3;  // words in lower case, at most, between parts of a name
constexpr std::uint32_t kLongestPortfolio = 8;  // tokens of what a minister looks after

}  // namespace

bool Adjuster::is_year(std::string_view word) {
  if (word.size() != 4 || !is_two_digits(word.substr(2))) return false;
  return word.starts_with("19") || word.starts_with("20");
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
  const std::uint32_t end =
      std::min<std::uint32_t>(sentence.end, sentence.begin + tags::CaseCounter::kLookAt);
  for (std::uint32_t i = sentence.begin; i < end; ++i) {
    if (word_size(i) <= 3 || !is_kind(i, TokenKind::word)) continue;
    ++words;
    capitals += is_capital(i);
  }
  return words >= 4 && capitals * 10 >= words * 9;
}

void Adjuster::add(const Draft& draft) {
  pending_size_ = 0;
  push(draft);
  while (pending_size_ > 0) take(pending_[--pending_size_]);
}

// The parts of what is split are taken one after the other, in text order.
void Adjuster::take(Draft draft) {
  const CapitalClass listed = capital(draft.tokens);
  if (lengthen_office(draft)) return put(draft);
  if (is_no_name(draft, listed)) return;
  if (is_before_letters(draft.tokens.begin)) mentions_.type.back() = MentionType::per;
  if (is_title_behind_name(draft.tokens)) {
    fill_gap(draft.tokens.begin);
    floor_ = std::max(floor_, draft.tokens.end);
    return;
  }
  if (listed == CapitalClass::event)
    draft.type = MentionType::event;
  else if (split_in_order(draft))
    return;
  lengthen(draft);
  retype_listed(draft, listed);
  put(draft);
}

// "HIV", "Rs 15", "Class 12", "the minister of Mines and Energy"
bool Adjuster::is_no_name(const Draft& draft, CapitalClass listed) const {
  if (listed == CapitalClass::none) return true;
  if (listed == CapitalClass::word && draft.type != MentionType::per) return true;
  return is_money(draft.tokens) || is_number_of(draft.tokens) || is_portfolio(draft);
}

// Whether the draft is split: its parts then wait, the first of them on top.
bool Adjuster::split_in_order(const Draft& draft) {
  const auto waiting = static_cast<std::ptrdiff_t>(pending_size_);
  if (!split(draft)) return false;
  std::reverse(pending_.begin() + waiting,
               pending_.begin() + static_cast<std::ptrdiff_t>(pending_size_));
  return true;
}

// What the lexicon of phrases with capitals says, else what everything else does.
void Adjuster::retype_listed(Draft& draft, CapitalClass listed) const {
  switch (listed) {
    case CapitalClass::party:
      if (draft.type != MentionType::per) draft.type = MentionType::org;
      return;
    case CapitalClass::body: draft.type = MentionType::org; return;
    case CapitalClass::people: draft.type = MentionType::norp; return;
    case CapitalClass::country:
      if (is_all_upper(draft.tokens.begin)) draft.type = MentionType::gpe;
      return;
    case CapitalClass::none:
    case CapitalClass::event: return;
    case CapitalClass::letters:
    case CapitalClass::word:
    case CapitalClass::unlisted: retype(draft); return;
  }
}

// "M.A."
bool Adjuster::is_stopped_letters(std::uint32_t i) const {
  const std::string_view letters = word(i);
  return letters.size() >= 4 && letters[1] == '.' && letters.back() == '.';
}

// "Ann M. Holt, M.D.": a person whom the model took for the place of a state.
bool Adjuster::is_before_letters(std::uint32_t i) const {
  if (!is_last_before(i, ",") || !kPlaces.has(mentions_.type.back()) || !are_letters(i))
    return false;
  const Span name = mentions_.tokens.back();
  return name.size() > 1 && !is_known(name) && given_name(name.begin) >= kGivenName;
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
  return model_.capital({letters.data(), size}) == CapitalClass::letters;
}

// "an M.A.": a degree.
bool Adjuster::is_degree(std::uint32_t i) const {
  return kDeterminers.has(tag(i - 1)) && is_stopped_letters(i) && are_letters(i);
}

// "Ann Holt, M.A., R.D., said": letters behind a person's name and a comma.
bool Adjuster::is_behind_name(Span run) const {
  if (run.size() != 1 || !is_word(run.begin - 1, ",") || !is_last(MentionType::per)) return false;
  const bool listed = are_letters(run.begin);
  if (!listed && !is_stopped_letters(run.begin)) return false;
  // More letters may stand between.
  std::uint32_t comma = run.begin - 1;
  while (is_word(comma - 2, ",") && is_stopped_letters(comma - 1)) comma -= 2;
  if (mentions_.tokens.back().end != comma) return false;
  if (run.end >= token_count()) return true;
  return listed ? !is_capital(run.end) : is_word(run.end, ",");
}

bool Adjuster::is_title_behind_name(Span run) const {
  return is_behind_name(run) || (run.size() == 1 && is_degree(run.begin));
}

// "15", "5.2"
bool Adjuster::is_amount(std::string_view figures) {
  return figures.find_first_not_of("0123456789.,") == std::string_view::npos;
}

// "Class 12", "Appendix 2A", "Dec 5": what is told from others of its kind by a number alone.
bool Adjuster::is_number_of(Span run) const {
  if (run.size() != 2 || !is(run.begin, Neighbour::numbered)) return false;
  return is_ascii_digit(word(run.begin + 1)[0]);
}

// "Rs 15", "kr250", "NT$": a currency and nothing but figures; "US" in front of "$2.4 million".
bool Adjuster::is_money(Span run) const {
  if (is_two_capitals(run) && is_word(run.end, "$")) return true;
  const std::string_view first = word(run.begin);
  const auto letters = static_cast<std::size_t>(
      std::find_if(first.begin(), first.end(), is_ascii_digit) - first.begin());
  if (run.size() == 1 && letters == first.size() && !first.ends_with('$')) return false;
  if (!is(first.substr(0, letters), Neighbour::currency)) return false;
  if (!is_amount(first.substr(letters))) return false;
  for (std::uint32_t i = run.begin + 1; i < run.end; ++i) {
    if (!is_kind(i, TokenKind::number)) return false;
  }
  return true;
}

// "the minister of Mines and Energy", "Mines and Energy Minister": what somebody looks after, which is
// no body.
bool Adjuster::is_portfolio(const Draft& draft) const {
  constexpr EnumSet kNamedAnyway{MentionType::per, MentionType::gpe, MentionType::loc};
  const Span run = draft.tokens;
  if (draft.type == MentionType::per || has_head(run, MentionType::org)) return false;
  if (reads_before(run.begin, Neighbour::portfolio, "of") && !kNamedAnyway.has(draft.type))
    return true;
  const bool is_told = known(run).is_prior(kNamed) || is_people(run);
  if (is_told || is_all_upper(run.begin)) return false;
  const std::uint32_t before = before_portfolios(run.begin);
  const bool is_behind = is_word(before - 1, "of", "for") && is(before - 2, Neighbour::portfolio);
  return is_behind || is_before_holder(run.end);
}

// "minister of | Mines, Energy and | Trade": where a list of what somebody looks after begins that
// goes on up to a token.
std::uint32_t Adjuster::before_portfolios(std::uint32_t i) const {
  const std::uint32_t lowest = i - std::min(i, kLongestPortfolio);
  while (i > lowest + 2 && is_in_portfolios(i - 1)) --i;
  return i;
}

bool Adjuster::joins_portfolios(std::uint32_t i) const { return is_word(i, "and", "&", ","); }

// A word of such a list, or what joins two.
bool Adjuster::is_in_portfolios(std::uint32_t i) const {
  constexpr EnumSet kOthers{MentionType::gpe, MentionType::norp, MentionType::per};
  if (joins_portfolios(i)) return true;
  return is_capital_word(i) && !known(i).is_any(kOthers) && !is(i, Neighbour::portfolio);
}

// "Mines | and Energy Minister Ann Holt": whether one who looks after it is named behind a token.
bool Adjuster::is_before_holder(std::uint32_t i) const {
  if (!joins_portfolios(i) || !is_capital(i + 1)) return false;
  const std::uint32_t end = std::min(token_count(), i + kLongestPortfolio);
  std::uint32_t holder = i;
  bool joined = false;
  for (; holder < end && is_in_portfolios(holder); ++holder) {
    if (is(holder, Neighbour::behind_portfolio)) break;
    joined |= joins_portfolios(holder) && !is_word(holder, ",");
  }
  return joined && is(holder, Neighbour::behind_portfolio) && is_capital_word(holder - 1);
}

void Adjuster::put(const Draft& draft) {
  if (draft.tokens.begin < floor_ || draft.tokens.empty()) return;
  fill_gap(draft.tokens.begin);
  append(draft);
}

void Adjuster::append(const Draft& draft) {
  if (goes_on(draft)) return grow_last(draft.tokens.end, MentionType::per);
  if (const std::optional<MentionType> type = joined_type(draft))
    return grow_last(draft.tokens.end, *type);
  floor_ = draft.tokens.end;
  mentions_.span.push_back(
      {tokens_.span[draft.tokens.begin].begin, tokens_.span[draft.tokens.end - 1].end});
  mentions_.tokens.push_back(draft.tokens);
  mentions_.type.push_back(draft.type);
  mentions_.named.push_back(1);
  mentions_.score.push_back(draft.score);
  mentions_.rule.push_back(rule(draft.rule));
}

// Makes the last mention end elsewhere and be of that type.
void Adjuster::grow_last(std::uint32_t end, MentionType type) {
  mentions_.type.back() = type;
  mentions_.tokens.back().end = floor_ = end;
  mentions_.span.back().end = tokens_.span[end - 1].end;
}

// "van 't Ardale": a mark or the letter behind it of an article that was cut.
bool Adjuster::is_cut_article(std::uint32_t i) const {
  const std::uint32_t letter = is_kind(i, TokenKind::quote) ? i + 1 : i;
  return is_attached(letter) && reads_before(letter + 1, TokenKind::quote, "t");
}

// Whether a person's name goes on after a particle that the model left out: "Ana [dela] Paz",
// "Piet [van der] Berg".
bool Adjuster::goes_on(const Draft& draft) const {
  if (mentions_.size() == 0) return false;
  const Span last = mentions_.tokens.back();
  const std::uint32_t begin = draft.tokens.begin;
  if (begin <= last.end || begin > last.end + kInsideName) return false;
  for (std::uint32_t i = last.end; i < begin; ++i) {
    if (!is(i, Neighbour::particle) && !is_cut_article(i)) return false;
  }
  const int persons = is_last(MentionType::per) + (draft.type == MentionType::per);
  if (persons != 1) return persons == 2;
  // "ten", "bin" stand between no other names.
  return is(last.end, Neighbour::patronym) && draft.tokens.size() == 1 && last.size() == 1;
}

}  // namespace saith::mentions
