// saith kb: build, info, lookup and ids of knowledge bases.

#ifndef SAITH_CLI_KB_HPP_
#define SAITH_CLI_KB_HPP_

namespace saith::cli {

// argv[0] is "kb". Gives the exit status.
int run_kb(int argc, char** argv);

}  // namespace saith::cli

#endif  // SAITH_CLI_KB_HPP_
