// Stands in for kb.cpp where the build leaves it out.

#include "cli/kb.hpp"
#include "cli/options.hpp"

namespace saith::cli {

int run_kb(int, char**) {
  complain("kb: this build has no knowledge-base commands");
  return kWrongUsage;
}

}  // namespace saith::cli
