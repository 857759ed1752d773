// SPDX-License-Identifier: Apache-2.0

// Names that follow by rule from the names of an entity, for every base that is built: corporate
// endings on and off, "X Party" and X, and the like.

#ifndef SAITH_KB_BUILD_VARIANTS_HPP_
#define SAITH_KB_BUILD_VARIANTS_HPP_

#include <string_view>
#include <vector>

#include "kb_build/source.hpp"

namespace saith {

// Appends the derived names of `row` to `out`; names that the row has already may come again. Any
// number of threads.
void derive_variants(const KbRow& row, std::vector<KbAlias>& out);

// The name without "Inc.", "Co., Ltd." and the like at its end; the name itself if nothing would be
// left. A view into it.
std::string_view without_corporate_ending(std::string_view name);

}  // namespace saith

#endif  // SAITH_KB_BUILD_VARIANTS_HPP_
