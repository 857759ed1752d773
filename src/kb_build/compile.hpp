// SPDX-License-Identifier: Apache-2.0

// Compiles a knowledge base from rows: what build_kb of saith/build.hpp and kbc have in common.
//
//   saith::TsvSource source("entities.tsv");
//   saith::KbCompileOptions options{.output = "mine.skb", .jobs = 2};
//   saith::Result<saith::KbCompileStats> built = saith::compile_kb(sources, options);
//
// The output appears whole or not at all, and one build at a time writes it (whole_file.hpp).
// Memory is bounded by `memory`, plus about seven bytes an entity; what does not fit lies in
// nameless files beside the output meanwhile. The output does not depend on `jobs` or `memory`.
// Throws std::bad_alloc when there is no memory.

#ifndef SAITH_KB_BUILD_COMPILE_HPP_
#define SAITH_KB_BUILD_COMPILE_HPP_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb_build/source.hpp"
#include "saith/build.hpp"
#include "saith/status.hpp"

namespace saith {

struct KbCompileOptions {
  std::string output;                 // a path
  std::string* content = nullptr;     // in memory, instead of a file
  unsigned jobs = 1;                  // threads; at least 1
  std::uint64_t memory = 1ull << 30;  // bytes
  bool refuse_duplicates =
      true;  // an id that stands twice is an error; otherwise all its names mean the first one
  bool refuse_empty = false;       // a source without an entity is an error
  std::string date;                // when the data were gathered, as 2026-11-29; empty: not known
  std::vector<std::string> notes;  // lines for `saith kb info`, before those of the sources
  std::function<void(const KbProgress&)> progress;  // called often, by the caller's thread
};

struct KbCompileStats {
  std::uint64_t entities = 0;
  std::uint64_t names = 0;       // in the index
  std::uint64_t strings = 0;     // names stored to be shown: those of the sources
  std::uint64_t bytes = 0;       // of the output
  std::uint64_t duplicates = 0;  // ids that stood twice
};

// Reads all sources, one after the other.
Result<KbCompileStats> compile_kb(const std::vector<std::unique_ptr<KbSource>>& sources,
                                  const KbCompileOptions& options);

}  // namespace saith

#endif  // SAITH_KB_BUILD_COMPILE_HPP_
