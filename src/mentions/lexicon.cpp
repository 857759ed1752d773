// SPDX-License-Identifier: Apache-2.0

#include "mentions/lexicon.hpp"

#include <algorithm>
#include <bit>

namespace saith::mentions {

Result<Lexicon> Lexicon::open(std::string_view bytes) {
  const std::span<const Slot> slots{reinterpret_cast<const Slot*>(bytes.data()),
                                    bytes.size() / sizeof(Slot)};
  const bool has_empty =
      std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.check == 0; });
  if (!std::has_single_bit(slots.size()) || !has_empty)
    return Status{StatusCode::bad_data, "the lexicon of names is damaged"};
  return Lexicon(slots);
}

}  // namespace saith::mentions
