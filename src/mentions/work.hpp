// SPDX-License-Identifier: Apache-2.0

// What finding mentions notes on its way; nobody else reads it. Internal to mentions and to the
// program that trains their model.

#ifndef SAITH_MENTIONS_WORK_HPP_
#define SAITH_MENTIONS_WORK_HPP_

#include <array>
#include <cstdint>

#include "base/column.hpp"
#include "mention_types.hpp"
#include "saith/document.hpp"

namespace saith {

// Its memory is used again from document to document.
struct MentionWork {
  struct Stretch {
    std::uint32_t first, size, sentence;
  };
  // How often a word was part of a name of each type, and of none.
  struct Votes {
    std::uint64_t hash;
    std::array<std::uint16_t, kMentionTypes> types;
    std::uint16_t outside;
  };
  // A word that the model passed over here and took for a name elsewhere in the document.
  struct Recalled {
    std::uint32_t token;
    MentionType type;
  };

  Column<std::uint8_t> marks;  // one a token, as the next two
  // Candidate rows + 1, or 0: of the leftmost and longest that covers the token, and of the longest
  // that begins there.
  Column<std::uint32_t> cover, begins;
  Column<Stretch> stretches;
  Column<std::uint64_t> words;  // one a token of a stretch, as the next two
  Column<std::uint8_t> labels;
  Column<float> certainties;
  Column<Votes> votes;
  Column<Recalled> recalled;
  Column<Span> unnamed;  // pronouns and nominals, by tokens
  Column<std::uint8_t> unnamed_kind;
};

}  // namespace saith

#endif  // SAITH_MENTIONS_WORK_HPP_
