// SPDX-License-Identifier: Apache-2.0

// Names that say little of what they name: lexicon/shared_names.tsv.
//
//   names.sharing("Supreme Court")         // country: every country has one
//   names.sharing("Ministry of Health")    // country
//   names.sharing("Conference")            // nothing: no thing that is known
//   names.without_ending("Norrail Corp.")  // "Norrail"
//   names.is_small("of")                   // it gives NGF no letter
//   names.has_member_word("Labour Party")  // people belong to it
//
// Immutable, safe to share between threads, allocates nothing.

#ifndef SAITH_LINKS_SHARED_NAMES_HPP_
#define SAITH_LINKS_SHARED_NAMES_HPP_

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"

namespace saith::links {

class SharedNames {
 public:
  enum class Sharing : std::uint8_t { none, country, nothing };

  static Result<SharedNames> load(const Blob& data);
  // How little a name says by itself. Its capitals do not matter, nor a "The" before it.
  Sharing sharing(std::string_view name) const;
  // The name without a company's ending and the comma before it; the name itself if it has none.
  std::string_view without_ending(std::string_view name) const;
  // Whether the places of a country, by its two letters, have no other spelling in English.
  bool spells_one_way(std::string_view country) const;
  // Whether a word within a name is left out when the name is shortened to its first letters.
  bool is_small(std::string_view word) const;
  // Whether a word of a name says that people belong to what bears it.
  bool has_member_word(std::string_view name) const;
  // Whether a description is that of a party.
  bool describes_party(std::string_view description) const;

 private:
// The classes of the table, a bit each.
#define SAITH_NAME_KINDS(X) \
  X(country) X(first) X(last) X(nothing) X(ending) X(small) X(member) X(english) X(party)
  using Kinds = std::uint16_t;
  enum Bit : std::uint8_t {
#define SAITH_KIND(name) bit_##name,
    SAITH_NAME_KINDS(SAITH_KIND)
#undef SAITH_KIND
  };
  enum Kind : Kinds {
#define SAITH_KIND(name) k_##name = 1u << bit_##name,
    SAITH_NAME_KINDS(SAITH_KIND)
#undef SAITH_KIND
  };

  Kinds kinds(std::string_view lower) const;
  bool has_word_of(std::string_view name, Kinds wanted) const;

  Table names_;
  std::vector<Kinds> kinds_;  // one a row of the table
};

}  // namespace saith::links

#endif  // SAITH_LINKS_SHARED_NAMES_HPP_
