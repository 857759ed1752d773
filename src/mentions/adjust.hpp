// SPDX-License-Identifier: Apache-2.0

// What rules know better than the model about where a name ends and what it is.

#ifndef SAITH_MENTIONS_ADJUST_HPP_
#define SAITH_MENTIONS_ADJUST_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "mentions/name_words.hpp"
#include "mentions/reader.hpp"
#include "rules.hpp"
#include "tables.hpp"

namespace saith::mentions {

class Votes;

// A name as the model gives it.
struct Draft {
  Span tokens;
  MentionType type;
  float score;
  RuleId rule;
};

// The drafts that a rule is asked about: of these types, and of so many tokens.
struct Scope {
  static constexpr std::uint32_t kAnyNumber = 0xFFFFFFFF;

  EnumSet<MentionType> types = kAnyType;
  std::uint32_t least = 1, most = kAnyNumber;

  bool holds(const Draft& draft) const {
    const std::uint32_t tokens = draft.tokens.size();
    return types.has(draft.type) && least <= tokens && tokens <= most;
  }
};

// Takes the drafts of a document in text order and appends them to the mentions: as they are, cut,
// split, longer or with another type. finish() then makes the types of a name's occurrences agree:
// a surname with the full name, "Varo" with "Varo Air", "NGF" with "Northern Growers' Forum
// (NGF)". What its rules ask of words and of the base is NameWords'. Requires work.begins as
// Reader fills it.
class Adjuster : private NameWords {
 public:
  Adjuster(const MentionModel& model, std::string_view text, const TokenTable& tokens,
           const SentenceTable& sentences, const TagTable& tags, const CandidateTable& candidates,
           MentionWork& work, MentionTable& mentions)
      : NameWords(model, text, tokens, tags, candidates, work),
        sentences_(sentences),
        work_(work),
        mentions_(mentions) {}

  void add(const Draft& draft);
  void finish();

 private:
  struct Ballot;

  // adjust.cpp: the way of one draft.
  void take(Draft draft);
  bool is_no_name(const Draft& draft, CapitalClass listed) const;
  bool split_in_order(const Draft& draft);
  void retype_listed(Draft& draft, CapitalClass listed) const;
  void put(const Draft& draft);
  void append(const Draft& draft);
  void grow_last(std::uint32_t end, MentionType type);
  bool goes_on(const Draft& draft) const;
  bool is_cut_article(std::uint32_t i) const;
  bool is_stopped_letters(std::uint32_t i) const;
  bool is_before_letters(std::uint32_t i) const;
  bool are_letters(std::uint32_t i) const;
  bool is_degree(std::uint32_t i) const;
  bool is_behind_name(Span run) const;
  bool is_title_behind_name(Span run) const;
  bool is_money(Span run) const;
  static bool is_amount(std::string_view figures);
  bool is_number_of(Span run) const;
  bool is_portfolio(const Draft& draft) const;
  std::uint32_t before_portfolios(std::uint32_t i) const;
  bool joins_portfolios(std::uint32_t i) const;
  bool is_in_portfolios(std::uint32_t i) const;
  bool is_before_holder(std::uint32_t i) const;
  static bool is_year(std::string_view word);
  bool is_headline(Span sentence) const;
  Span sentence_of(std::uint32_t token);
  // The first token of a sentence that no mention has yet.
  std::uint32_t first_free(Span sentence) const { return std::max(floor_, sentence.begin); }
  // The last mention so far.
  bool is_last(MentionType type) const {
    return mentions_.size() > 0 && mentions_.type.back() == type;
  }
  bool is_last_end(std::uint32_t i) const {
    return mentions_.size() > 0 && mentions_.tokens.back().end == i;
  }
  // Whether nothing but this mark stands between it and token i.
  bool is_last_before(std::uint32_t i, std::string_view mark) const {
    return is_last_end(i - 1) && is_word(i - 1, mark);
  }

  // adjust_gaps.cpp: what the base knows between the drafts.
  void fill_gap(std::uint32_t end);
  std::optional<Draft> passed_over(std::uint32_t i, std::uint32_t end);
  bool is_no_gap(Span run, std::uint32_t row) const;
  bool is_postal_code(const Known& known) const;
  bool is_passed_place(std::uint32_t i, const Known& known);
  bool is_passed_organisation(Span run, const Known& known) const;
  bool is_state_of_town(Span run, const Known& known) const;
  bool is_called_group(Span run) const;
  bool is_plain_organisation(Span run, const Known& known) const;
  bool is_contracted(Span run) const;
  std::uint32_t before_title(std::uint32_t row) const;
  std::uint32_t past_modifiers(std::uint32_t i) const;
  bool begins_office_and_more(std::uint32_t i) const;
  bool may_have_office(const Known& known, std::uint32_t office) const;

  // adjust_split.cpp: what is two.
  bool split(const Draft& draft);
  void push(const Draft& draft);
  void push_part(const Draft& whole, std::uint32_t begin, std::uint32_t end, MentionType type);
  void push_sides(const Draft& whole, std::uint32_t i, MentionType left, MentionType right);
  void push_alias(const Draft& whole, Span part, MentionType type);
  void push_before_role(const Draft& draft, Span before);
  std::uint32_t push_known(const Draft& whole, const Known& known, std::uint32_t i);
  bool split_headline(const Draft& draft);
  bool split_shouted(const Draft& draft);
  bool split_at_day(const Draft& draft, std::uint32_t i);
  bool split_pair(const Draft& draft, std::uint32_t i);
  bool split_at_participle(const Draft& draft, std::uint32_t i);
  bool split_at_owner(const Draft& draft, std::uint32_t i);
  bool split_at_and(const Draft& draft, std::uint32_t i);
  bool split_at_title(const Draft& draft, std::uint32_t i);
  bool split_at_role(const Draft& draft, std::uint32_t i);
  bool split_at_of(const Draft& draft, std::uint32_t i);
  bool begins_like_person(Span run) const;
  bool split_at_bearer(const Draft& draft, std::uint32_t i);
  bool is_behind_office(std::uint32_t i) const;
  bool is_behind_body_in(Span place) const;
  bool names_office(std::uint32_t i) const;
  bool is_full_name(Span run) const;
  static bool is_long_as_person(Span run);
  static MentionType place_or_organisation(const Draft& draft);
  bool split_at_score(const Draft& draft, std::uint32_t i);
  bool split_at_label(const Draft& draft, std::uint32_t i);
  bool split_at_in(const Draft& draft, std::uint32_t i);
  bool split_at_dash(const Draft& draft, std::uint32_t i);
  bool split_at_bracket(const Draft& draft, std::uint32_t i);
  bool split_places(const Draft& draft, std::uint32_t i);
  bool split_degree(const Draft& draft);
  bool split_trailing_role(const Draft& draft);
  bool split_people_of_place(const Draft& draft);
  bool split_abbreviated_title(const Draft& draft);
  bool split_at_crown(const Draft& draft);
  bool split_after_country(const Draft& draft);
  bool split_leading_people(const Draft& draft);
  bool split_leading_title(const Draft& draft);
  bool split_leading_role(const Draft& draft);
  bool split_leading_letters(const Draft& draft);
  using NameWords::is_shouted;
  bool is_shouted(Span sentence) const;
  bool is_before_capital(const Draft& draft, std::uint32_t i) const;
  bool is_spaced_dash(std::uint32_t i) const;
  bool are_two(const Draft& draft, std::uint32_t conjunction, std::uint32_t next) const;
  bool are_both_whole(Span first, Span second) const;
  bool is_role_before_bearer(std::uint32_t i, std::uint32_t end) const;
  bool is_trailing_office(std::uint32_t i) const;
  bool is_more_title_than_name(std::uint32_t i) const;
  bool is_before_day(Span name, MentionType type) const;
  bool is_pair(Span run, MentionType type) const;
  std::uint32_t end_of_country(const Draft& draft) const;
  bool is_country_or_people(Span run) const;

  // adjust_join.cpp: what is one.
  std::optional<MentionType> joined_type(const Draft& draft) const;
  std::optional<MentionType> join_body(const Draft& draft) const;
  std::optional<MentionType> join_vote(const Draft& draft) const;
  std::optional<MentionType> join_peoples(const Draft& draft) const;
  std::optional<MentionType> join_listed_people(const Draft& draft) const;
  std::optional<MentionType> join_land(const Draft& draft) const;
  std::optional<MentionType> join_portfolios(const Draft& draft) const;
  std::optional<MentionType> join_known(const Draft& draft) const;
  std::optional<MentionType> join_article(const Draft& draft) const;
  bool is_joined_by(const Draft& draft, std::string_view between) const;

  // adjust_lengthen.cpp: what was cut.
  void lengthen(Draft& draft);
  void lengthen_by_article(Draft& draft, Span sentence) const;
  void lengthen_by_year(Draft& draft, Span sentence) const;
  void lengthen_by_land(Draft& draft, Span sentence) const;
  void lengthen_person(Draft& draft, Span sentence) const;
  void lengthen_by_the(Draft& draft, Span sentence) const;
  void lengthen_known_joined(Draft& draft, Span sentence) const;
  void lengthen_known_lower(Draft& draft, Span sentence) const;
  bool lengthen_office(Draft& draft) const;
  void lengthen_owner(Draft& draft, Span sentence) const;
  void lengthen_body(Draft& draft, Span sentence) const;
  void lengthen_vote(Draft& draft, Span sentence) const;
  bool is_behind_patronym(Span run, Span sentence) const;
  bool is_given_name_of(std::uint32_t i, const Draft& draft) const;
  bool is_before_syllable(Span run) const;
  bool is_before_given_pair(Span run) const;
  std::uint32_t begin_before_particles(Span run, Span sentence) const;
  bool is_part_of_office(std::uint32_t i) const;
  bool may_be_purpose(std::uint32_t i) const;
  std::uint32_t end_of_purpose(Span rest) const;

  // adjust_types.cpp: what names are.
  void retype(Draft& draft) const;
  void retype_unknown(Draft& draft) const;
  bool retype_people(Draft& draft) const;
  bool retype_by_head(Draft& draft) const;
  bool retype_described(Draft& draft) const;
  bool retype_letters(Draft& draft) const;
  bool retype_by_sure_head(Draft& draft, const Known& base) const;
  bool retype_only_people(Draft& draft, const Known& base) const;
  bool retype_faith(Draft& draft, const Known& base) const;
  bool retype_country(Draft& draft, const Known& base) const;
  bool retype_namesake(Draft& draft, const Known& base) const;
  bool retype_company(Draft& draft, const Known& base) const;
  bool retype_nobodys_name(Draft& draft, const Known& base) const;
  bool retype_loose(Draft& draft, const Known& base) const;
  bool retype_place(Draft& draft, const Known& base) const;
  bool retype_unsure(Draft& draft, const Known& base) const;
  static void retype_as_base(Draft& draft, const Known& base);
  static bool ends_like_people(std::string_view word);
  static bool are_capitals(std::string_view letters);
  static bool is_goals(std::string_view word);
  bool is_called_place(const Draft& draft) const;
  bool is_called_company(const Draft& draft) const;
  bool is_known_company(Span run) const;
  bool begins_person(Span run) const;
  bool is_titled(Span run) const;
  bool is_aged(Span run) const;
  bool is_called_by_given_name(Span run) const;
  bool is_person_by_neighbours(const Draft& draft) const;
  bool is_beside(Span run, Neighbour kind) const;
  bool is_score(std::uint32_t i) const;
  bool is_score_beside(Span run) const;
  bool is_business(Span run) const;
  bool is_opponent(Span run) const;
  bool is_employer(Span run) const;
  std::optional<MentionType> kind_of_noun(std::uint32_t i) const;
  std::optional<MentionType> description_before(Span run) const;
  std::optional<MentionType> description_behind(Span run) const;
  bool may_be_called(const Draft& draft, MentionType kind) const;
  bool may_be_new_company(Span run, MentionType kind) const;
  bool is_known_as_other(Span run, MentionType kind) const;
  bool is_camel(std::uint32_t i) const;
  bool is_in_brackets_behind_person(Span run) const;
  bool is_namesake(Span run, const Known& base) const;
  bool is_of_namesake(Span run, const Known& base) const;
  bool is_acting_person(const Draft& draft) const;
  bool is_initialled(const Draft& draft) const;
  bool are_initials(std::uint32_t i) const;
  bool has_two_initials(const Draft& draft) const;
  bool is_country_of_player(const Draft& draft) const;
  bool is_speaking_body(const Draft& draft) const;
  bool is_known_body(std::uint32_t i) const;
  bool is_camel_organisation(const Draft& draft) const;
  bool is_one_word_of_business(const Draft& draft) const;
  bool is_made_of_peoples(const Draft& draft) const;
  bool is_treaty(const Draft& draft) const;
  bool is_operation(const Draft& draft) const;
  bool is_described_people(const Draft& draft) const;
  bool is_storm(const Draft& draft) const;
  bool is_before_building(const Draft& draft) const;
  bool has_fighters(const Draft& draft) const;
  bool is_before_tribe(const Draft& draft) const;
  bool is_aged_in_brackets(const Draft& draft) const;
  bool is_double_surname(const Draft& draft) const;

  // adjust_document.cpp: what the names of a document say of each other.
  void recall();
  void recall_between(const Votes& votes, std::uint32_t begin, std::uint32_t end);
  void merge_recalled();
  void vote_for_recall(std::uint32_t m, Votes& votes) const;
  bool may_be_recalled(std::uint32_t i) const;
  std::optional<MentionType> recalled_type(std::uint32_t i, Span between, const Votes& votes);
  std::optional<MentionType> always_named(std::uint32_t i);
  bool is_half_of_country(Span run, MentionType type) const;
  bool is_side(std::uint32_t i, const Votes& votes) const;
  bool is_subject(std::uint32_t i) const;
  bool is_open_class(std::uint32_t i) const;
  bool is_surname_that_acts(std::uint32_t i, Span between) const;
  bool is_part_of_capitals(std::uint32_t i, Span between);
  bool initials_of(std::uint32_t name, std::string_view letters) const;
  bool is_before_initials(std::uint32_t m) const;
  void explain_abbreviations();
  bool is_explained(std::uint32_t m) const;
  bool is_explained_by_name(std::uint32_t m) const;
  bool is_in_brackets_behind(Span run, Span before) const;
  void agree();
  void vote_of_one_word(std::uint32_t m, Ballot& ballot) const;
  void vote_of_long_name(std::uint32_t m, Ballot& ballot) const;
  void agree_with_longer(std::uint32_t m, const Ballot& ballot);
  MentionType type_in_longer(Span run, MentionType type, const Ballot& ballot) const;
  void say(std::uint32_t m, MentionType type, float score);
  bool may_be_given(Span run, const Known& base) const;
  bool is_longer_person(std::uint32_t m) const;
  bool is_small_namesake(Span run) const;
  bool is_surname_of(Span run, const Known& base) const;
  bool is_behind_preposition(std::uint32_t i) const;
  bool is_unknown_place(Span run, const Known& base) const;
  bool is_told_people(Span run) const;
  bool is_strange_people(Span run, MentionType type) const;
  bool stands_for_one(Span run);
  void agree_with_others();
  void agree_in_lists();
  void type_listed_kinds();
  std::optional<MentionType> kind_before_list(std::uint32_t i) const;
  void type_listed(std::uint32_t m, MentionType kind);
  bool may_be_listed(Span run) const;
  bool may_be_listed_person(std::uint32_t m) const;
  bool is_listed(std::uint32_t m) const;

  const SentenceTable& sentences_;
  MentionWork& work_;
  MentionTable& mentions_;
  std::uint32_t sentence_ = 0;
  std::uint32_t floor_ = 0;  // tokens before are taken
  // Parts of a split name that have yet to be taken, the next one last. They do not overlap, so that
  // there are never more than a stretch has tokens.
  std::array<Draft, Reader::kMaxStretch> pending_;
  std::size_t pending_size_ = 0;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_ADJUST_HPP_
