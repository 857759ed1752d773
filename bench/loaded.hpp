// SPDX-License-Identifier: Apache-2.0

// What a stage's benchmark needs before its own stage can run: the loaded data and every table of
// every article.
//
//   const saith::bench::Loaded& loaded = saith::bench::loaded();
//   for (auto _ : state)
//     for (const saith::DocumentTables& t : loaded.articles)
//       find_syntax(loaded.stages.syntax, t.sentences, t.tags, t.quotable, out);
//   saith::bench::report(state, saith::bench::news());

#ifndef SAITH_BENCH_LOADED_HPP_
#define SAITH_BENCH_LOADED_HPP_

#include <vector>

#include "bench_text.hpp"
#include "stages.hpp"

namespace saith::bench {

struct Loaded {
  Stages stages;
  std::vector<DocumentTables> articles;  // one for each of news().documents, up to its speakers
};

// Made at the first call.
const Loaded& loaded();

}  // namespace saith::bench

#endif  // SAITH_BENCH_LOADED_HPP_
