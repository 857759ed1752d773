// SPDX-License-Identifier: Apache-2.0

// LOCK: one row for each data file, so that no table or model changes, or loses its licence,
// unseen.

#ifndef SAITH_DATAC_LOCK_HPP_
#define SAITH_DATAC_LOCK_HPP_

#include <filesystem>
#include <string>
#include <string_view>

// What `folder`/LOCK should be: for every table (.tsv) and model (.bin) below `folder`, sorted by
// path: path, size, sha256, source, licence. Source and licence are the "# source:" and "#
// licence:" lines at the top of a table, and the "source:" and "licence:" lines (items of a list,
// too) of the page NAME.md beside a model. Tables of entities name their sources in a column, whose
// licences kb/LICENSES.md gives. Throws std::runtime_error when one is missing.
std::string lock_text(const std::filesystem::path& folder);

// In hexadecimal digits.
std::string sha256(std::string_view bytes);

#endif  // SAITH_DATAC_LOCK_HPP_
