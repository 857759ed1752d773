// SPDX-License-Identifier: Apache-2.0

#include "loaded.hpp"

namespace saith::bench {

const Loaded& loaded() {
  static const Loaded made = [] {
    Loaded all{Stages::load({}).value(), {}};
    StageWork work;
    for (const std::string_view article : news().documents) {
      DocumentTables& t = all.articles.emplace_back();
      t.reset(article);
      run_stages(all.stages, Depth::speakers, {&t, 1}, work);
    }
    return all;
  }();
  return made;
}

}  // namespace saith::bench
