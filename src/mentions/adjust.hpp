// SPDX-License-Identifier: Apache-2.0

// What rules know better than the model about where a name ends and what it is.

#ifndef SAITH_MENTIONS_ADJUST_HPP_
#define SAITH_MENTIONS_ADJUST_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "kb/kb.hpp"
#include "mentions/mentions.hpp"
#include "mentions/reader.hpp"
#include "rules.hpp"
#include "tables.hpp"

namespace saith {

namespace naming {
class Votes;
}

// A name as the model gives it.
struct Draft {
  Span tokens;
  MentionType type;
  float score;
  RuleId rule;
};

// Takes the drafts of a document in text order and appends them to the mentions: as they are, cut,
// split, longer or with another type. finish() then makes the types of a name's occurrences agree:
// a surname with the full name, "Varo" with "Varo Air", "NGF" with "Northern Growers' Forum
// (NGF)". Implemented in adjust.cpp and adjust_split.cpp, adjust_join.cpp (where names begin and end),
// adjust_types.cpp (what they are), adjust_document.cpp (what they say of each other). Requires work.begins as
// naming::Reader fills it.
class Adjuster {
 public:
  Adjuster(const MentionModel& model, std::string_view text, const TokenTable& tokens,
           const SentenceTable& sentences, const TagTable& tags, const CandidateTable& candidates,
           MentionWork& work, MentionTable& mentions)
      : model_(model),
        text_(text),
        tokens_(tokens),
        sentences_(sentences),
        tags_(tags),
        candidates_(candidates),
        work_(work),
        mentions_(mentions) {}

  void add(const Draft& draft);
  void finish();

 private:
  // Kinds of the knowledge base's names, as CandidateTable has them: of peoples.
  static constexpr std::uint8_t kPeople = 1u << static_cast<unsigned>(AliasKind::demonym) |
                                          1u << static_cast<unsigned>(AliasKind::adjective);
  // Kinds of titles, as the lexicon's flags have them.
  static constexpr std::uint32_t kHonorific = 1, kNoble = 2, kReligious = 3, kMilitary = 4,
                                 kPolice = 5, kOffice = 6;
  // How well known a thing is, as its prior: the large countries; what news names without saying
  // what it is.
  static constexpr std::uint8_t kWellKnown = 200, kNamed = 96;
  static constexpr std::uint8_t kCapital = 180;  // of most countries and the foremost capitals
  static constexpr std::uint8_t kKnown = 150;    // of large cities and of small countries
  static constexpr std::uint8_t kAbbreviation = 1u << static_cast<unsigned>(AliasKind::abbrev);

  std::string_view word(std::uint32_t i) const {
    return text_.substr(tokens_.span[i].begin, tokens_.span[i].size());
  }
  bool is(std::string_view word, Neighbour kind) const {
    return model_.neighbours().is(word, kind);
  }
  bool is_attached(std::uint32_t i) const {
    return i > 0 && tokens_.span[i].begin == tokens_.span[i - 1].end;
  }
  bool is_capital(std::uint32_t i) const {
    return tokens_.shape[i] & (kShapeUpperFirst | kShapeAllUpper);
  }
  // Several letters, all capitals.
  bool is_shouted(std::uint32_t i) const {
    return (tokens_.shape[i] & kShapeAllUpper) && tokens_.span[i].size() > 3;
  }
  std::uint32_t flags(std::uint32_t i) const;
  std::uint32_t title_kind(std::uint32_t i) const;
  std::uint32_t given_name(std::uint32_t i) const;  // 0 is none, 7 very frequent
  Span sentence_of(std::uint32_t token);
  bool is_headline(Span sentence) const;
  // Row of the candidates that is exactly this run, or kNone.
  std::uint32_t candidate(Span run) const;

  void take(Draft draft);
  void push(const Draft& draft);
  void push_part(const Draft& whole, std::uint32_t begin, std::uint32_t end, MentionType type);
  bool is_stopped_letters(std::uint32_t i) const;
  bool is_behind_name(Span run) const;
  bool is_before_letters(std::uint32_t i) const;
  bool are_letters(std::uint32_t i) const;
  bool is_degree(std::uint32_t i) const;
  bool is_plain_organisation(Span run, std::uint32_t row) const;
  bool is_camel(std::uint32_t i) const;
  bool lengthen_office(Draft& draft) const;
  bool is_part_of_office(std::uint32_t i) const;
  bool is_club_of_player(Span run) const;
  bool split_degree(const Draft& draft);
  bool split(const Draft& draft);
  bool split_headline(const Draft& draft);
  bool split_shouted(const Draft& draft);
  bool is_shouted(Span sentence) const;
  bool split_at_day(const Draft& draft, std::uint32_t i);
  bool split_pair(const Draft& draft, std::uint32_t i);
  bool split_at_participle(const Draft& draft, std::uint32_t i);
  bool split_at_owner(const Draft& draft, std::uint32_t i);
  bool split_at_and(const Draft& draft, std::uint32_t i);
  bool split_at_title(const Draft& draft, std::uint32_t i);
  bool split_after_country(const Draft& draft);
  bool are_both_whole(Span first, Span second) const;
  bool split_at_score(const Draft& draft, std::uint32_t i);
  bool split_at_role(const Draft& draft, std::uint32_t i);
  void push_before_role(const Draft& draft, Span before);
  bool split_leading_people(const Draft& draft);
  bool is_portfolio(const Draft& draft) const;
  std::optional<MentionType> always_named(std::uint32_t i);
  bool is_business(Span run) const;
  bool is_score(std::uint32_t i) const;
  bool is_score_beside(Span run) const;
  bool split_at_bearer(const Draft& draft, std::uint32_t i);
  bool names_office(std::uint32_t i) const;
  bool is_longer_person(std::uint32_t m) const;
  bool is_full_name(Span run) const;
  bool is_place_name(std::uint32_t i) const;
  bool are_capitalised(Span run) const;
  bool split_at_of(const Draft& draft, std::uint32_t i);
  bool split_at_in(const Draft& draft, std::uint32_t i);
  bool split_at_crown(const Draft& draft);
  bool split_at_dash(const Draft& draft, std::uint32_t i);
  bool split_at_bracket(const Draft& draft, std::uint32_t i);
  bool split_places(const Draft& draft, std::uint32_t i);
  bool split_trailing_role(const Draft& draft);
  bool split_people_of_place(const Draft& draft);
  bool split_abbreviated_title(const Draft& draft);
  bool is_given_name_of(std::uint32_t i, const Draft& draft) const;
  bool split_leading_title(const Draft& draft);
  bool split_leading_role(const Draft& draft);
  bool is_money(Span run) const;
  bool is_state_of_town(Span run, std::uint32_t row) const;
  bool names_land(std::uint32_t i) const;
  void lengthen_owner(Draft& draft, Span sentence) const;
  void lengthen_body(Draft& draft, Span sentence) const;
  void lengthen_vote(Draft& draft, Span sentence) const;
  static bool is_year(std::string_view word);
  std::optional<MentionType> joined_type(const Draft& draft) const;
  std::optional<MentionType> join_body(const Draft& draft) const;
  std::optional<MentionType> join_vote(const Draft& draft) const;
  std::optional<MentionType> join_peoples(const Draft& draft) const;
  std::optional<MentionType> join_listed_people(const Draft& draft) const;
  bool is_listed_people(Span run) const;
  std::optional<MentionType> join_land(const Draft& draft) const;
  std::optional<MentionType> join_portfolios(const Draft& draft) const;
  std::optional<MentionType> join_known(const Draft& draft) const;
  static bool is_place(MentionType type);
  void lengthen(Draft& draft);
  void retype(Draft& draft) const;
  void retype_unknown(Draft& draft) const;
  std::optional<Heads::Head> head_of(Span run) const;
  bool retype_by_head(Draft& draft) const;
  std::string_view capital(Span run) const;
  std::string_view phrase(Span run) const;
  bool retype_people(Draft& draft) const;
  std::optional<MentionType> kind_of_noun(std::uint32_t i) const;
  std::optional<MentionType> description_before(Span run) const;
  std::optional<MentionType> description(Span run) const;
  bool retype_described(Draft& draft) const;
  bool retype_letters(Draft& draft) const;
  bool is_titled(Span run) const;
  bool is_aged(Span run) const;
  bool is_given_name(Span run) const;
  bool is_acting_person(const Draft& draft) const;
  bool is_initialled(const Draft& draft) const;
  bool is_beside(Span run, Neighbour kind) const;
  bool is_opponent(Span run) const;
  bool is_namesake(Span run, std::uint32_t row) const;
  bool is_behind_preposition(std::uint32_t i) const;
  bool is_employer(Span run) const;
  bool is_of_namesake(Span run, MentionType best, std::uint8_t prior) const;
  bool is_before_day(Span name, MentionType type) const;
  static bool is_loose(MentionType type);
  bool is_pair(Span run, MentionType type) const;
  std::uint32_t end_of_country(const Draft& draft) const;
  static bool ends_like_people(std::string_view word);
  bool is_called_company(const Draft& draft) const;
  bool is_called_place(const Draft& draft) const;
  bool is_known_company(Span run) const;
  bool is_postal_code(std::uint32_t row) const;
  bool is_bare_abbreviation(std::uint32_t row) const;
  bool is_called_group(Span run) const;
  bool is_contracted(Span run) const;
  bool is_people(Span run) const;
  bool are_people(Span run) const;
  bool is_cut_article(std::uint32_t i) const;
  bool goes_on(const Draft& draft) const;
  std::uint32_t before_title(std::uint32_t row) const;
  void fill_gap(std::uint32_t end);
  void put(const Draft& draft);
  void append(const Draft& draft);
  bool initials_of(std::uint32_t name, std::string_view letters) const;
  bool is_side(std::uint32_t i, const naming::Votes& votes) const;
  bool is_subject(std::uint32_t i) const;
  void recall();
  void recall_between(const naming::Votes& votes, std::uint32_t begin, std::uint32_t end);
  void explain_abbreviations();
  bool is_explained(std::uint32_t m) const;
  bool is_surname_of(Span run, std::uint32_t row) const;
  bool is_open_class(std::uint32_t i) const;
  bool stands_for_one(Span run);
  bool is_unknown_place(Span run, std::uint32_t row) const;
  void agree();
  void agree_with_others();
  void agree_in_lists();
  bool is_strange_people(Span run, MentionType type) const;
  bool is_listed(std::uint32_t m) const;

  const MentionModel& model_;
  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const CandidateTable& candidates_;
  MentionWork& work_;
  MentionTable& mentions_;
  std::uint32_t sentence_ = 0;
  std::uint32_t floor_ = 0;  // tokens before are taken
  // Parts of a split name that have yet to be taken, the next one last. They do not overlap, so that
  // there are never more than a stretch has tokens.
  std::array<Draft, naming::Reader::kMaxStretch> pending_;
  std::size_t pending_size_ = 0;
};

}  // namespace saith

#endif  // SAITH_MENTIONS_ADJUST_HPP_
