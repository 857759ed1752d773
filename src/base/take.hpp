// SPDX-License-Identifier: Apache-2.0

// For loading something of several parts, each of which may fail: the first failure ends a chain of
// take() && take() ...

#ifndef SAITH_BASE_TAKE_HPP_
#define SAITH_BASE_TAKE_HPP_

#include <utility>

#include "saith/status.hpp"

namespace saith {

// Moves what was loaded to `out`; false, with `status` filled in, when it could not be.
template <typename T>
bool take(Result<T> loaded, T& out, Status& status) {
  if (!loaded) {
    status = loaded.status();
    return false;
  }
  out = std::move(loaded).value();
  return true;
}

}  // namespace saith

#endif  // SAITH_BASE_TAKE_HPP_
