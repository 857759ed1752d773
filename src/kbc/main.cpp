// kbc: compiles the embedded knowledge base while the library is built.
//
//   kbc -o OUT.skb TABLE.tsv...

#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "kb/build.hpp"
#include "kb/tsv.hpp"

int main(int argc, char** argv) {
  if (argc < 4 || std::strcmp(argv[1], "-o") != 0) {
    std::fputs("usage: kbc -o OUT.skb TABLE.tsv...\n", stderr);
    return 2;
  }
  std::vector<std::unique_ptr<saith::KbSource>> sources;
  for (int i = 3; i < argc; ++i) sources.push_back(std::make_unique<saith::TsvSource>(argv[i]));
  saith::KbBuildOptions options;
  options.output = argv[2];
  options.jobs = 2;
  const saith::Result<saith::KbBuildStats> built = saith::build_kb(sources, options);
  if (!built) {
    std::fprintf(stderr, "kbc: %s\n", built.status().message.c_str());
    return 1;
  }
  return 0;
}
