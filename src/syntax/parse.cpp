// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "syntax/model.hpp"

namespace saith::syntax {

using namespace network;

namespace portable {
namespace {
#include "syntax/parse.inc"
}  // namespace
}  // namespace portable

#if defined(__x86_64__)
#define SAITH_NETWORK_AVX2
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,popcnt")
#endif
namespace avx2 {
namespace {
#include "syntax/parse.inc"
}  // namespace
}  // namespace avx2
#define SAITH_NETWORK_AVX512
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push( \
    __attribute__((target("avx512bw,avx512vl,avx512vnni,avx2,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx512bw,avx512vl,avx512vnni,avx2,bmi,popcnt")
#endif
namespace avx512 {
namespace {
#include "syntax/parse.inc"
}  // namespace
}  // namespace avx512
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif

std::array<Parse, kMachines> parsers() {
  std::array<Parse, kMachines> all{portable::parse, nullptr, nullptr};
#if defined(__x86_64__)
  if (can_run(Machine::avx2)) all[1] = avx2::parse;
  if (can_run(Machine::avx512)) all[2] = avx512::parse;
#endif
  return all;
}

Parse fastest_parser() {
  static const Parse fastest = fastest_of<Parse>(parsers());
  return fastest;
}

}  // namespace saith::syntax
