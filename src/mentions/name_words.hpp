// SPDX-License-Identifier: Apache-2.0

// The questions that the rules on names ask of a document: what stands at a token, and what the
// knowledge base knows by a run of them. A question about a place before the first token or past
// the last one is answered "no", so that a rule may ask of run.begin - 1 and run.end as they are.

#ifndef SAITH_MENTIONS_NAME_WORDS_HPP_
#define SAITH_MENTIONS_NAME_WORDS_HPP_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_set.hpp"
#include "kb/kb.hpp"
#include "mention_types.hpp"
#include "mentions/known.hpp"
#include "mentions/mentions.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith::mentions {

// Kinds of titles, in the order in which the lexicon's flags number them; model.cpp has their names.
enum class TitleKind : std::uint8_t {
  none,
  honorific,
  noble,
  religious,
  military,
  police,
  office,
  role
};

inline constexpr EnumSet kPlaces{MentionType::gpe, MentionType::loc};
// Every type of mentions but these.
template <typename... Types>
constexpr EnumSet<MentionType> all_but(Types... types) {
  EnumSet<MentionType> others;
  for (std::size_t t = 0; t < kMentionTypes; ++t) {
    const auto type = static_cast<MentionType>(t);
    if (!(EnumSet<MentionType>{} | ... | EnumSet{types}).has(type)) others = others | EnumSet{type};
  }
  return others;
}
inline constexpr EnumSet kAnyType = all_but();
// What the model calls most things that it does not know.
inline constexpr EnumSet kLooseTypes{MentionType::event, MentionType::work, MentionType::norp};
inline constexpr EnumSet kDeterminers{FineTag::dt, FineTag::prp_poss};
inline constexpr EnumSet kActs{FineTag::vbd, FineTag::vbz};                    // "said", "has"
inline constexpr EnumSet kActsOrMay{FineTag::vbd, FineTag::vbz, FineTag::md};  // "will"

// How frequent a given name is at least, of given_name: "Will" and "Grace" are frequent.
inline constexpr std::uint32_t kSomeGivenName = 2, kGivenName = 3, kFrequentName = 4;
// Scores from which on the model's type is seldom wrong, and below which it often is.
inline constexpr float kSure = 0.97f, kUnsure = 0.8f;

inline bool is_two_digits(std::string_view word) {
  if (word.size() != 2) return false;
  return is_ascii_digit(word[0]) && is_ascii_digit(word[1]);
}

// How a token is written, as a kind for NameWords::reads.
enum class Form : std::uint8_t { capital, capital_word, joining_hyphen };

class NameWords {
 protected:
  NameWords(const MentionModel& model, std::string_view text, const TokenTable& tokens,
            const TagTable& tags, const CandidateTable& candidates, const MentionWork& work)
      : model_(model),
        text_(text),
        tokens_(tokens),
        tags_(tags),
        candidates_(candidates),
        begins_(work.begins) {}

  std::uint32_t token_count() const { return static_cast<std::uint32_t>(tokens_.size()); }

  // A token: its word, empty outside the text.
  std::string_view word(std::uint32_t i) const {
    if (i >= token_count()) return {};
    return text_.substr(tokens_.span[i].begin, tokens_.span[i].size());
  }
  // Whether a token is one of some words.
  template <typename... Words>
  bool is_word(std::uint32_t i, Words... words) const {
    return ((word(i) == std::string_view(words)) || ...);
  }
  bool is_in_brackets(std::uint32_t i) const { return is_word(i - 1, "(") && is_word(i + 1, ")"); }

  // Whether a token is of a kind. A kind is a word as written, a kind of neighbour or several, some
  // tags, a kind of token, a form, or a function that is asked of the word.
  bool is_of(std::uint32_t i, std::string_view text) const { return word(i) == text; }
  bool is_of(std::uint32_t i, Neighbour kind) const { return is(i, kind); }
  bool is_of(std::uint32_t i, EnumSet<Neighbour> kinds) const { return is_any(i, kinds); }
  bool is_of(std::uint32_t i, EnumSet<FineTag> tags) const { return tags.has(tag(i)); }
  bool is_of(std::uint32_t i, TokenKind kind) const { return is_kind(i, kind); }
  bool is_of(std::uint32_t i, bool (*asks)(std::string_view word)) const { return asks(word(i)); }
  bool is_of(std::uint32_t i, Form form) const {
    switch (form) {
      case Form::capital: return is_capital(i);
      case Form::capital_word: return is_capital_word(i);
      case Form::joining_hyphen: return is_joining_hyphen(i);
    }
    return false;
  }
  // Whether the tokens from `i` on are of these kinds: reads(i, ",", is_two_digits, ",").
  template <typename... Kinds>
  bool reads(std::uint32_t i, Kinds... kinds) const {
    return (is_of(i++, kinds) && ...);
  }
  // Whether they are, and all of them stand in the span.
  template <typename... Kinds>
  bool reads_within(Span span, std::uint32_t i, Kinds... kinds) const {
    if (i < span.begin || i + sizeof...(kinds) > span.end) return false;
    return reads(i, kinds...);
  }
  // Whether the tokens that end before `end` are: reads_before(end, Neighbour::settlement, "of").
  template <typename... Kinds>
  bool reads_before(std::uint32_t end, Kinds... kinds) const {
    return reads(end - static_cast<std::uint32_t>(sizeof...(kinds)), kinds...);
  }

  std::size_t word_size(std::uint32_t i) const { return word(i).size(); }
  FineTag tag(std::uint32_t i) const {
    return i < token_count() ? fine_tag(tags_, i) : FineTag::none;
  }
  bool is_kind(std::uint32_t i, TokenKind kind) const {
    return i < token_count() && tokens_.kind[i] == kind;
  }
  bool has_shape(std::uint32_t i, unsigned shape) const {
    return i < token_count() && (tokens_.shape[i] & shape) != 0;
  }
  bool is_capital(std::uint32_t i) const { return has_shape(i, kShapeUpperFirst | kShapeAllUpper); }
  bool is_all_upper(std::uint32_t i) const { return has_shape(i, kShapeAllUpper); }
  // "Holt", but not "HOLT".
  bool is_title_case(std::uint32_t i) const { return is_capital(i) && !is_all_upper(i); }
  // Several letters, all capitals.
  bool is_shouted(std::uint32_t i) const { return is_all_upper(i) && word_size(i) > 3; }
  bool is_capital_word(std::uint32_t i) const {
    return is_capital(i) && is_kind(i, TokenKind::word);
  }
  bool is_lower_word(std::uint32_t i) const {
    return is_kind(i, TokenKind::word) && !is_capital(i);
  }
  // No space stands before it.
  bool is_attached(std::uint32_t i) const {
    const bool is_inside = i > 0 && i < token_count();
    return is_inside && tokens_.span[i].begin == tokens_.span[i - 1].end;
  }
  // "al-Assad": no space stands on either side.
  bool is_joining_hyphen(std::uint32_t i) const {
    return is_word(i, "-") && is_attached(i) && is_attached(i + 1);
  }
  // "Ardale's"
  bool is_possessive(std::uint32_t i) const { return is_kind(i, TokenKind::clitic); }

  // A token: what the lexicons say of it.
  bool is(std::uint32_t i, Neighbour kind) const { return is_any(i, EnumSet{kind}); }
  bool is(std::string_view word, Neighbour kind) const {
    return model_.neighbours().is(word, kind);
  }
  bool is_any(std::uint32_t i, EnumSet<Neighbour> kinds) const {
    if (i >= token_count() || !model_.neighbours().may_hold(tags_.word[i])) return false;
    return model_.neighbours().is_any(word(i), kinds);
  }
  std::uint32_t flags(std::uint32_t i) const {
    return i < token_count() ? model_.lexicon().find(tags_.word[i].hash) : 0;
  }
  TitleKind title_kind(std::uint32_t i) const;
  bool is_title(std::uint32_t i) const { return title_kind(i) != TitleKind::none; }
  bool is_title(std::uint32_t i, EnumSet<TitleKind> kinds) const {
    return kinds.has(title_kind(i));
  }
  // 0 is none, 7 very frequent.
  std::uint32_t given_name(std::uint32_t i) const { return flags(i) >> kGivenShift & 7; }
  bool is_given_name(std::uint32_t i) const { return given_name(i) != 0; }
  bool is_surname(std::uint32_t i) const { return (flags(i) >> kSurnameShift & 7) != 0; }
  bool is_anybodys_name(std::uint32_t i) const { return (flags(i) & kNameBits) != 0; }
  // Whom or what a noun stands for; see MentionModel::role.
  std::optional<MentionType> role(std::uint32_t i) const {
    return model_.role(LowerWord(word(i)).view());
  }
  bool is_persons_role(std::uint32_t i) const { return role(i) == MentionType::per; }
  // "a person's role or title"
  bool is_role_or_title(std::uint32_t i) const { return is_title(i) || is_persons_role(i); }
  // "Mount", "Lake": the first word of a feature of the land.
  bool names_land(std::uint32_t i) const;

  // A run of tokens, which is not empty.
  std::string_view phrase(Span run) const {
    const std::uint32_t begin = tokens_.span[run.begin].begin;
    return text_.substr(begin, tokens_.span[run.end - 1].end - begin);
  }
  bool are_capitalised(Span run) const;
  // "Md": a word of two capitals.
  bool is_two_capitals(Span run) const {
    if (run.size() != 1 || !is_all_upper(run.begin)) return false;
    return word_size(run.begin) == 2;
  }
  // Whether the base knows a run, or its own words say what it is.
  bool is_told(Span run) const { return is_known(run) || head_of(run).has_value(); }
  CapitalClass capital(Span run) const { return model_.capital(LowerWord(phrase(run)).view()); }
  bool is_listed_people(Span run) const {
    return model_.people(LowerWord(phrase(run)).view()) != MentionModel::People::no;
  }
  // What a name's own words say that it is: the word before its "of", "for" or "in", its last one,
  // or else its first.
  std::optional<Heads::Head> head_of(Span run) const;
  std::optional<MentionType> sure_head_of(Span run) const {
    const auto head = head_of(run);
    return head && head->sure ? std::optional(head->type) : std::nullopt;
  }
  bool has_head(Span run, MentionType type) const {
    const auto head = head_of(run);
    return head && head->type == type;
  }

  // What the base knows by exactly this run, if anything.
  Known known(Span run) const { return Known(candidates_, candidate(run)); }
  Known known(std::uint32_t i) const { return known(Span{i, i + 1}); }
  bool is_known(Span run) const { return candidate(run) != kNone; }
  // The longest name of the base that begins at a token, if there is one.
  Known longest_from(std::uint32_t i) const {
    if (i >= token_count() || begins_[i] == 0) return {};
    return Known(candidates_, begins_[i] - 1);
  }
  bool is_people(Span run) const { return known(run).is(MentionType::norp); }
  // Whether every word is the name of a people or a faith: "Shi'ite Muslims".
  bool are_people(Span run) const;
  // Whether the row is an abbreviation without its stop: the word "Mass", not "Mass."
  bool is_bare_abbreviation(std::uint32_t row) const;
  std::uint32_t candidate(Span run) const;  // row, or kNone

  const MentionModel& model_;
  std::string_view text_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  const CandidateTable& candidates_;

 private:
  const Column<std::uint32_t>& begins_;  // MentionWork::begins
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_NAME_WORDS_HPP_
