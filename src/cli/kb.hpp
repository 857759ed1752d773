// SPDX-License-Identifier: Apache-2.0

// saith kb: build, info, lookup and ids of knowledge bases.

#ifndef SAITH_CLI_KB_HPP_
#define SAITH_CLI_KB_HPP_

#include <cstdint>
#include <string>
#include <vector>

#include "saith/build.hpp"

namespace saith::cli {

struct KbBuildArguments {
  std::vector<std::string> sources;
  std::string output;
  std::vector<std::string> types;
  KbBuildOptions options;  // all but the types
};
struct KbInfoArguments {
  std::string file;  // empty: the embedded base
  std::string format = "text";
  bool verify = false;
};
// The bases that are asked.
struct KbStackArguments {
  std::vector<std::string> files;
  bool no_embedded = false;
};
struct KbLookupArguments {
  std::string name;
  KbStackArguments stack;
  std::string format = "text";
  std::uint32_t limit = 20;  // 0: all
};

// Each gives the exit status.
int run_kb_build(const KbBuildArguments& arguments);
int run_kb_info(const KbInfoArguments& arguments);
int run_kb_lookup(const KbLookupArguments& arguments);
int run_kb_ids(const KbStackArguments& stack);

}  // namespace saith::cli

#endif  // SAITH_CLI_KB_HPP_
