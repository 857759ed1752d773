// SPDX-License-Identifier: Apache-2.0

// Words that tell where a name beside them ends, or what it is: lexicon/name_neighbours.tsv.

#ifndef SAITH_MENTIONS_NEIGHBOURS_HPP_
#define SAITH_MENTIONS_NEIGHBOURS_HPP_

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith {

// In the words of the lexicon's `kinds` column, where each is explained.
enum class Neighbour : std::uint8_t {
  day,
  feast,
  participle,
  article,
  junior,
  particle,
  group,
  company,
  fighters,
  building,
  settlement,
  district,
  court,
  treaty,
  storm,
  side,
  currency,
  patronym,
  body,
  purpose,
  owner,
  match,
  share,
  defeat,
  meeting,
  where,
  whole,
  vote,
  ballot,
  portfolio,
  month,
  of_place,
  business,
  country,
  looks_after,
  office
};

class Neighbours {
 public:
  static Result<Neighbours> load(const Blob& data);
  // Of a word as written.
  bool is(std::string_view word, Neighbour kind) const;

 private:
  Table words_;
  std::vector<std::uint64_t> kinds_;  // by row: bits
};

}  // namespace saith

#endif  // SAITH_MENTIONS_NEIGHBOURS_HPP_
