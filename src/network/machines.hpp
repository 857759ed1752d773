// SPDX-License-Identifier: Apache-2.0

// Which kinds of machine the networks' arithmetic is compiled for: see network/kernels.inc.

#ifndef SAITH_NETWORK_MACHINES_HPP_
#define SAITH_NETWORK_MACHINES_HPP_

#include <cstddef>

namespace saith::network {

// One for any machine, then faster and faster ones.
enum class Machine : unsigned char { portable, avx2, avx512 };
inline constexpr std::size_t kMachines = 3;

inline bool can_run(Machine machine) {
#if defined(__x86_64__)
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                        __builtin_cpu_supports("popcnt");
  const bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512vnni");
  return machine == Machine::portable || (machine == Machine::avx2 ? has_avx2 : has_avx512);
#else
  return machine == Machine::portable;
#endif
}

// The fastest of functions by kind of machine; null ones are none.
template <typename Function, typename Functions>
Function fastest_of(const Functions& by_machine) {
  Function best = nullptr;
  for (std::size_t m = 0; m < kMachines; ++m) {
    if (by_machine[m] != nullptr) best = by_machine[m];
  }
  return best;
}

}  // namespace saith::network

#endif  // SAITH_NETWORK_MACHINES_HPP_
