// SPDX-License-Identifier: Apache-2.0

// The knowledge base that the build compiled into the library, as the generated assembly puts it
// there.

#include <string_view>

#include "kb/base.hpp"

#if SAITH_HAS_EMBEDDED_KB
extern "C" {
extern const char saith_kb_begin[];  // NOLINT: named in embed.S.in
extern const char saith_kb_end[];    // NOLINT
}
#endif

namespace saith {

std::string_view KbBase::embedded_bytes() {
#if SAITH_HAS_EMBEDDED_KB
  return {saith_kb_begin, static_cast<std::size_t>(saith_kb_end - saith_kb_begin)};
#else
  return {};
#endif
}

}  // namespace saith
