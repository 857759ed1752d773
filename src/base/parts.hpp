// SPDX-License-Identifier: Apache-2.0

// The parts of a list that is written with commas, or with another separator.

#ifndef SAITH_BASE_PARTS_HPP_
#define SAITH_BASE_PARTS_HPP_

#include <algorithm>
#include <string_view>

namespace saith {

// Calls each(part) from the first on; of an empty list never.
template <typename Each>
void for_each_part(std::string_view list, Each each, char separator = ',') {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace saith

#endif  // SAITH_BASE_PARTS_HPP_
