// SPDX-License-Identifier: Apache-2.0

// Errors of loading: options, data, knowledge bases. Annotating a text has none.

#ifndef SAITH_STATUS_HPP_
#define SAITH_STATUS_HPP_

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace saith {

enum class StatusCode : std::uint8_t {
  ok = 0,
  invalid_argument = 1,  // the call was wrong
  not_found = 2,         // no such file
  io_error = 3,          // reading or writing failed
  bad_data = 4,          // a file is not what it should be; the message names file, line or byte
  internal = 5,
};

struct Status {
  StatusCode code = StatusCode::ok;
  std::string message;  // for a person; names the file, line or byte
  bool ok() const { return code == StatusCode::ok; }
};

// A T, or the Status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}  // NOLINT: implicit on purpose
  Result(Status status) : state_(std::move(status)) { assert(!this->status().ok()); }  // NOLINT
  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  Status status() const { return ok() ? Status{} : std::get<Status>(state_); }
  // Require ok().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Status> state_;
};

}  // namespace saith

#endif  // SAITH_STATUS_HPP_
