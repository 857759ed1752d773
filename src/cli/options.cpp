#include "cli/options.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace saith::cli {

PipelineOptions CommonOptions::pipeline_options() const {
  PipelineOptions out;
  out.until = static_cast<Depth>(std::find(kDepthNames.begin(), kDepthNames.end(), until) -
                                 kDepthNames.begin());
  out.embedded_kb = !no_embedded_kb;
  out.kb_files = kb_files;
  out.pattern_files = pattern_files;
  return out;
}

unsigned CommonOptions::threads() const {
  return jobs ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

Result<Pipeline> create_pipeline(const CommonOptions& options) {
  Result<Pipeline> pipeline = Pipeline::create(options.pipeline_options());
  if (!pipeline) complain(pipeline.status().message);
  return pipeline;
}

void complain(std::string_view message) {
  std::fprintf(stderr, "saith: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace saith::cli
