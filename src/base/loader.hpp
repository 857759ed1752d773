// SPDX-License-Identifier: Apache-2.0

// Loads something of several parts, each of which may fail, and keeps the first failure:
//
//   Loader load;
//   load(data.table("roles"), roles);
//   load(roles.strings("class"), classes);    // after a failure: nothing more is taken
//   if (!load.ok()) return load.status();

#ifndef SAITH_BASE_LOADER_HPP_
#define SAITH_BASE_LOADER_HPP_

#include <utility>

#include "saith/status.hpp"

namespace saith {

class Loader {
 public:
  // Moves what was loaded to `out`.
  template <typename T>
  void operator()(Result<T> loaded, T& out) {
    if (!status_.ok()) return;
    if (loaded)
      out = std::move(loaded).value();
    else
      status_ = loaded.status();
  }
  // For what was loaded and is not right.
  void fail(Status status) {
    if (status_.ok()) status_ = std::move(status);
  }
  bool ok() const { return status_.ok(); }
  // That of the first failure; ok if there was none.
  const Status& status() const { return status_; }

 private:
  Status status_;
};

}  // namespace saith

#endif  // SAITH_BASE_LOADER_HPP_
