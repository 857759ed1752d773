// SPDX-License-Identifier: Apache-2.0

// Quotes that a test makes by hand: it writes the columns that it asks about, the others are 0. So a
// new column of the schema needs no change of these tests.

#ifndef SAITH_TESTS_QUOTE_ROWS_HPP_
#define SAITH_TESTS_QUOTE_ROWS_HPP_

#include <cstddef>

#include "schema.hpp"
#include "tables.hpp"

namespace saith {

// Gives every column as many rows as the content has.
inline void fill_up(QuoteTable& quotes) {
  const std::size_t rows = quotes.content_begin.size() - 1;
#define SAITH_FILL_UP(form, name, type) \
  while (quotes.name.size() < rows) quotes.name.push_back(type{});
  SAITH_QUOTE_COLUMNS(SAITH_FILL_UP, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
#undef SAITH_FILL_UP
}

}  // namespace saith

#endif  // SAITH_TESTS_QUOTE_ROWS_HPP_
