// SPDX-License-Identifier: Apache-2.0

// Rows that a program hands over, and what is asked of every row wherever it comes from.

#ifndef SAITH_KB_BUILD_ROWS_HPP_
#define SAITH_KB_BUILD_ROWS_HPP_

#include <functional>
#include <string>
#include <string_view>

#include "kb_build/source.hpp"

namespace saith {

bool is_utf8(std::string_view text);
// ISO 3166 alpha-2, and codes of the same form that its users add: X-.
bool is_country(std::string_view code);

// Why a row cannot stand in a base; empty: it can.
std::string why_refused(const KbRow& row);

// Entities that a function gives one by one. Every row is checked; the first bad one ends the
// reading with the name of the source, its number and the reason.
class RowSource : public KbSource {
 public:
  using Next = std::function<bool(KbRow&)>;  // false: there are no more
  RowSource(std::string name, Next next) : name_(std::move(name)), next_(std::move(next)) {}
  Result<std::size_t> read(std::span<KbRow> rows) override;
  std::string_view name() const override { return name_; }

 private:
  std::string name_;
  Next next_;
  std::uint64_t given_ = 0;
  bool at_end_ = false;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_ROWS_HPP_
