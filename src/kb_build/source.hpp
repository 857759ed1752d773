// SPDX-License-Identifier: Apache-2.0

// Where the builder of knowledge bases takes its entities from: a TSV (tsv.hpp), a Wikidata dump
// (dump.hpp), rows of a program (rows.hpp), a test.
//
//   class Mine : public saith::KbSource {
//     saith::Result<std::size_t> read(std::span<saith::KbRow> rows) override;  // fill some, say how many; 0 at the end
//     std::string_view name() const override { return "mine"; }
//   };
//
// A source is read by one thread at a time. What it does with threads of its own is its affair.

#ifndef SAITH_KB_BUILD_SOURCE_HPP_
#define SAITH_KB_BUILD_SOURCE_HPP_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "saith/kb_row.hpp"
#include "saith/status.hpp"

namespace saith {

class KbSource {
 public:
  virtual ~KbSource() = default;
  // Fills rows[0..n) and gives n; 0 only at the end. The rows hold whatever they held. An error
  // ends the build; its message names file, line and reason.
  virtual Result<std::size_t> read(std::span<KbRow> rows) = 0;
  // What it is, for messages: mostly the file's name.
  virtual std::string_view name() const = 0;
  // How far it is, for progress: bytes of the file on disk, and how many there are, or 0.
  virtual std::uint64_t bytes_read() const { return 0; }
  virtual std::uint64_t bytes_total() const { return 0; }
  // Lines for `saith kb info`, such as "licence: CC0"; asked for after the last row.
  virtual std::vector<std::string> notes() const { return {}; }
  // Where the n-th row it gave stands, for messages: "FILE:LINE".
  virtual std::string place_of(std::uint64_t n) const {
    return std::string(name()) + ", row " + std::to_string(n + 1);
  }
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_SOURCE_HPP_
