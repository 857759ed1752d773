// SPDX-License-Identifier: Apache-2.0

// Lays out the lexicon of names from the tables and the model of names. datac does so when the data
// is compiled; the program that trains the model, for the words that it knows so far.

#ifndef SAITH_DATAC_NAME_LEXICON_HPP_
#define SAITH_DATAC_NAME_LEXICON_HPP_

#include <cstdint>
#include <span>
#include <vector>

#include "data/data.hpp"
#include "mentions/lexicon.hpp"
#include "saith/status.hpp"

namespace saith::mentions {

// Something that is known of a word in lower case.
struct WordFlags {
  std::uint64_t hash;
  std::uint32_t flags;  // of features.hpp
};

// What given_names, surnames, titles and name_words say.
Result<std::vector<WordFlags>> words_of_names(const Blob& data);

// Slots that are at most half full. Flags of the same word are joined.
std::vector<Lexicon::Slot> lay_out(std::span<const WordFlags> words);

}  // namespace saith::mentions

#endif  // SAITH_DATAC_NAME_LEXICON_HPP_
