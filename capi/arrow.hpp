// SPDX-License-Identifier: Apache-2.0

// A document's tables in the Arrow C data interface, of which saith.h says what they hold.

#ifndef SAITH_CAPI_ARROW_HPP_
#define SAITH_CAPI_ARROW_HPP_

#include <memory>

#include "saith.h"
#include "saith/document.hpp"

namespace saith::arrow {

// Fills in both; the array keeps the document alive. `table` is a SAITH_TABLE_... number. May
// throw; then both are as before.
void export_table(std::shared_ptr<const Document> document, std::int32_t table, ArrowSchema* schema,
                  ArrowArray* array);

// The same as a stream of one batch.
void export_stream(std::shared_ptr<const Document> document, std::int32_t table,
                   ArrowArrayStream* stream);

}  // namespace saith::arrow

#endif  // SAITH_CAPI_ARROW_HPP_
