// SPDX-License-Identifier: Apache-2.0

// How much is read or held at a time.

#ifndef SAITH_PROGRAM_PIECE_SIZE_HPP_
#define SAITH_PROGRAM_PIECE_SIZE_HPP_

#include <cstddef>

namespace saith {

// `usual`; but `small` when fuzzing, so that inputs of some kilobytes have several pieces.
constexpr std::size_t piece_size([[maybe_unused]] std::size_t usual,
                                 [[maybe_unused]] std::size_t small) {
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  return small;
#else
  return usual;
#endif
}

}  // namespace saith

#endif  // SAITH_PROGRAM_PIECE_SIZE_HPP_
