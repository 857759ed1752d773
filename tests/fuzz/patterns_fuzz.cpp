// SPDX-License-Identifier: Apache-2.0

// A file of patterns (up to a NUL byte), and a text behind it.

#include <unistd.h>

#include <fstream>
#include <string>

#include "fuzz/invariants.hpp"

using namespace saith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Workspace workspace;
  static const std::string path =
      (std::getenv("TMPDIR") ? std::string(std::getenv("TMPDIR")) : std::string("/tmp")) +
      "/saith_fuzz." + std::to_string(::getpid()) + ".tsv";
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\0'), all.size());
  {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << "kind\tpattern\tid\n" << all.substr(0, end);
  }
  PipelineOptions options;
  options.pattern_files = {path};
  options.embedded_kb = false;
  const Result<Pipeline> pipeline = Pipeline::create(options);
  if (!pipeline) return 0;
  const std::string_view rest = all.substr(std::min(end + 1, all.size()));
  const fuzz::ExactCopy text(rest.data(), rest.size());
  const Document document = pipeline->annotate(text.view(), workspace);
  fuzz::Checker(document).check();
  fuzz::require_same(document, pipeline->annotate(text.view()));
  return 0;
}
