// SPDX-License-Identifier: Apache-2.0

// Words that tell where a name beside them ends, or what it is: lexicon/name_neighbours.tsv.

#ifndef SAITH_MENTIONS_NEIGHBOURS_HPP_
#define SAITH_MENTIONS_NEIGHBOURS_HPP_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/enum_set.hpp"
#include "data/data.hpp"
#include "saith/status.hpp"
#include "tags/lexicon_filter.hpp"

namespace saith::mentions {

#define SAITH_NEIGHBOURS(X) \
  X(day)                    \
  X(feast)                  \
  X(participle)             \
  X(article)                \
  X(junior)                 \
  X(particle)               \
  X(group)                  \
  X(company)                \
  X(fighters)               \
  X(building)               \
  X(settlement)             \
  X(district)               \
  X(court)                  \
  X(treaty)                 \
  X(storm)                  \
  X(side)                   \
  X(currency)               \
  X(patronym)               \
  X(body)                   \
  X(purpose)                \
  X(owner)                  \
  X(match)                  \
  X(share)                  \
  X(defeat)                 \
  X(meeting)                \
  X(where)                  \
  X(whole)                  \
  X(vote)                   \
  X(ballot)                 \
  X(portfolio)              \
  X(behind_portfolio)       \
  X(month)                  \
  X(of_place)               \
  X(business)               \
  X(country)                \
  X(looks_after)            \
  X(office)                 \
  X(before_what)            \
  X(partner)                \
  X(versus)                 \
  X(body_inside)            \
  X(office_begin)           \
  X(wire)                   \
  X(definite)               \
  X(indefinite)             \
  X(copula)                 \
  X(of_that)                \
  X(example)                \
  X(example_end)            \
  X(country_code)           \
  X(speaking)               \
  X(body_letters)           \
  X(ensemble)               \
  X(tribe)                  \
  X(ethnic)                 \
  X(ethnic_group)           \
  X(numbered)

// In the words of the lexicon's `kinds` column, where each is explained.
enum class Neighbour : std::uint8_t {
#define SAITH_NEIGHBOUR(name) name,
  SAITH_NEIGHBOURS(SAITH_NEIGHBOUR)
#undef SAITH_NEIGHBOUR
};

class Neighbours {
 public:
  static Result<Neighbours> load(const Blob& data);
  // Whether a word, as written, is of one of the kinds.
  bool is_any(std::string_view word, EnumSet<Neighbour> kinds) const;
  bool is(std::string_view word, Neighbour kind) const { return is_any(word, EnumSet{kind}); }
  // Whether a token may be of any kind.
  bool may_hold(const tags::Word& word) const { return listed_.may_hold(word); }

 private:
  Table words_;
  tags::LexiconFilter listed_;
  std::vector<EnumSet<Neighbour>> kinds_;  // by row
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_NEIGHBOURS_HPP_
