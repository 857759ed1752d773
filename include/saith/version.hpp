// SPDX-License-Identifier: Apache-2.0

// Which saith this is.

#ifndef SAITH_VERSION_HPP_
#define SAITH_VERSION_HPP_

#include <string_view>

#define SAITH_VERSION_MAJOR 0
#define SAITH_VERSION_MINOR 1
#define SAITH_VERSION_PATCH 0
#define SAITH_VERSION "0.1.0"

namespace saith {

// The version of the library that is linked, which may differ from SAITH_VERSION that was compiled
// against.
std::string_view version();
// The commit it was built from ("unknown" outside a git checkout), compiler, the version of the ICU
// whose tables of characters are inside, and a sha256 over the embedded lexicons, models and
// knowledge base.
std::string_view build_commit();
std::string_view build_compiler();
std::string_view icu_version();
std::string_view data_hash();

}  // namespace saith

#endif  // SAITH_VERSION_HPP_
