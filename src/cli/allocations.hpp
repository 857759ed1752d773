// SPDX-License-Identifier: Apache-2.0

// Counts calls of operator new, in the programs that link allocations.cpp (the command and the
// benchmarks; not the library).

#ifndef SAITH_CLI_ALLOCATIONS_HPP_
#define SAITH_CLI_ALLOCATIONS_HPP_

#include <cstddef>

namespace saith::cli {

// By this thread, so far.
std::size_t allocations();

}  // namespace saith::cli

#endif  // SAITH_CLI_ALLOCATIONS_HPP_
