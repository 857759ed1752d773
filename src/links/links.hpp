// SPDX-License-Identifier: Apache-2.0

// The knowledge-base entity behind each entity of the document, or none.
//
//   find_links(model, text, tokens, tags, kb, mentions, entities, speakers, min_score, work, links);
//   links.entities.kb_id[e];   // into links.entities.strings; empty: the base does not hold it
//   links.row[e];              // what row e of the entities that speakers/ wrote became
//
// A name's candidates are weighed by how well known they are, how the name fits, the type, and what
// else the document speaks of: the countries of its places, and the words that describe the
// candidate. A name that no candidate fits well enough, or with a score below min_score, stays
// without a link. `reasons`, where it is not null, gets what spoke for and against the candidates. Entities that turn out
// to be one (Syria and Syrian, USA and United States) become one row. Linear time; allocates
// nothing but the columns, once `work` is warm.

#ifndef SAITH_LINKS_LINKS_HPP_
#define SAITH_LINKS_LINKS_HPP_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/column.hpp"
#include "data/data.hpp"
#include "kb/kb.hpp"
#include "links/person_notes.hpp"
#include "links/shared_names.hpp"
#include "mentions/neighbours.hpp"
#include "reasons.hpp"
#include "saith/status.hpp"
#include "speakers/entities.hpp"
#include "speakers/names.hpp"
#include "tables.hpp"
#include "tags/lexicon_filter.hpp"
#include "text/ascii.hpp"

namespace saith::links {

class LinkModel {
 public:
  static Result<LinkModel> load(const Blob& data);
  // The games of lexicon/sports.tsv: "cricket". A word of a text, in any case, speaks of one of
  // them (its index), of games in general, or of none.
  static constexpr std::uint8_t kGames = 8;  // at most
  static constexpr std::uint8_t kAnyGame = kGames, kNoGame = kGames + 1;
  std::span<const std::string_view> games() const { return games_; }
  std::uint8_t game(const tags::Word& word, std::string_view spelling) const {
    if (!sport_words_.may_hold(word)) return kNoGame;
    const std::uint32_t row = sports_.find(LowerWord(spelling).view());
    return row == kNone ? kNoGame : game_[row];
  }
  // What the name or the description of a team holds that is not a country's first: "women".
  std::span<const std::string_view> parts_of_other_teams() const { return other_teams_; }
  // Whether a lower-case word without its stop stands before people's names: "mr", "president".
  bool is_title(std::string_view word) const { return titles_.find(word) != kNone; }
  // Whether many people have a word, as it is spelled, for their surname.
  bool is_common_surname(std::string_view word) const {
    const std::uint32_t row = surnames_.find(word);
    return row != kNone && surname_count_[row] >= kCommonSurname;
  }
  bool is_given_name(std::string_view word) const { return given_names_.find(word) != kNone; }
  // Whether a word stands inside names: von, bin. In any case.
  bool is_particle(std::string_view word) const {
    return neighbours_.is(LowerWord(word).view(), mentions::Neighbour::particle);
  }
  const Occupations& occupations() const { return occupations_; }
  const SharedNames& shared_names() const { return shared_names_; }

 private:
  Status read_sports(const Blob& data);

  Table sports_;
  tags::LexiconFilter sport_words_;
  std::vector<std::uint8_t> game_;  // by row
  std::vector<std::string_view> games_, other_teams_;
  Table titles_;
  static constexpr std::uint32_t kCommonSurname = 15;  // of the counts of lexicon/surnames.tsv
  Table surnames_, given_names_;
  std::span<const std::uint32_t> surname_count_;
  mentions::Neighbours neighbours_;
  Occupations occupations_;
  SharedNames shared_names_;
};

// Memory that the stage keeps from one document to the next.
struct LinkWork {
  struct Scored {
    std::uint32_t entity;   // of the knowledge base
    std::uint16_t country;  // country_row()
    MentionType type;
    AliasKind kind;
    std::uint8_t prior;
    std::uint8_t folded;
    std::uint8_t surfaces;  // names in the text that mean it
    bool full;              // the fullest name in the text is one of them
    bool unlike;            // it is known by another name than the text's fullest
    bool own;               // of a base that the user added
    float score;
  };
  // What speaks for or against a candidate.
  struct Note {
    std::uint32_t of;         // entity of the document
    std::uint32_t candidate;  // entity of the knowledge base
    ReasonId reason = ReasonId::none;
    float amount = 0;
    Span words{};  // what it was read from in the text; may be empty
  };
  // Why the choice of an entity is not that of its own candidates' scores.
  struct Overruled {
    std::uint32_t entity;  // of the document
    std::uint32_t by;      // the one whose choice it follows, or itself
    std::uint32_t scored;  // row of scored, or kNone
    ReasonId reason;
  };
  // A mention that means something else than its entity.
  struct Parted {
    std::uint32_t row;  // of the entities that are written
    std::uint32_t mention;
    std::uint32_t of;  // whose notes are its
    std::uint32_t candidate;
    float score;
    ReasonId reason;
  };
  // What an entity says of the countries that the document speaks of.
  struct CountryVote {
    std::size_t country;  // country_row()
    float weight;         // 0: nothing
  };
  // What an entity's fullest name says.
  struct NameNote {
    SharedNames::Sharing sharing;  // of other types than persons
    std::size_t country;           // country_row() of what its own words say, or kCountries
  };
  Column<std::uint32_t> mention_begin;  // entities + 1 offsets into mention_of
  Column<std::uint32_t> mention_of;     // mentions by entity
  Column<std::uint32_t> scored_begin;   // entities + 1 offsets into scored
  Column<Scored> scored;
  Column<NameNote> name_notes;        // one an entity
  Column<CountryVote> country_votes;  // one an entity
  Column<KbCandidate> found;
  Column<std::uint32_t> chosen;  // one an entity: row of scored, or kNone
  Column<std::uint32_t>
      team;  // one an entity: row of scored with the team that a country's name may mean, or kNone
  // For each mention the row of scored that it means although its entity means another, or kNone.
  Column<std::uint32_t> place;
  Column<NameWord> words;
  RowIndex rows;       // entities by what they link to
  bool noted = false;  // whether somebody asks for reasons
  Column<Note> notes;
  Column<Overruled> overruled;
  Column<Parted> parted;
  std::string text, name;
};

void find_links(const LinkModel& model, std::string_view text, const TokenTable& tokens,
                const TagTable& tags, const KnowledgeBase& kb, const MentionTable& mentions,
                const EntityTable& entities, const SpeakerTable& speakers, float min_score,
                LinkWork& work, LinkTable& links, LinkReasonTable* reasons = nullptr);

}  // namespace saith::links

namespace saith {

using links::find_links;
using links::LinkModel;
using links::LinkWork;

}  // namespace saith

#endif  // SAITH_LINKS_LINKS_HPP_
