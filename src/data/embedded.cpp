// SPDX-License-Identifier: Apache-2.0

// The blob that datac compiled from src/data, as the generated assembly puts it into the library.

#include "data/data.hpp"

extern "C" {
extern const char saith_data_begin[];  // NOLINT: named in embed.S.in
extern const char saith_data_end[];    // NOLINT
}

namespace saith {

const Blob& Blob::embedded() {
  static const Blob blob = [] {
    Result<Blob> opened =
        open({saith_data_begin, static_cast<std::size_t>(saith_data_end - saith_data_begin)});
    return opened ? *opened : Blob{};  // an empty one: loading then says which table is missing
  }();
  return blob;
}

}  // namespace saith
