#include "cli/options.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace saith::cli {

std::vector<std::string> attitude_names() {
  std::vector<std::string> names;
  for (unsigned a = 0; a <= static_cast<unsigned>(Attitude::stance); ++a)
    names.emplace_back(name_of(static_cast<Attitude>(a)));
  return names;
}

PipelineOptions CommonOptions::pipeline_options() const {
  PipelineOptions out;
  out.until = static_cast<Depth>(std::find(kDepthNames.begin(), kDepthNames.end(), until) -
                                 kDepthNames.begin());
  out.embedded_kb = !no_embedded_kb;
  out.kb_files = kb_files;
  out.pattern_files = pattern_files;
  const std::vector<std::string> names = attitude_names();
  for (std::size_t a = 0; a < names.size(); ++a) {
    if (std::find(attitudes.begin(), attitudes.end(), names[a]) != attitudes.end())
      out.attitudes |= 1u << a;
  }
  out.min_score = min_score;
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
