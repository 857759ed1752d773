// SPDX-License-Identifier: Apache-2.0

// The golden cases of corpus/attitudes (golden.hpp): texts, and of each quotation what it is to its
// source and whether it was said:
//
//   attitude | polarity | cue | content

#include <doctest/doctest.h>

#include <string>

#include "golden.hpp"
#include "saith/saith.hpp"

namespace {

std::string attitudes_of(std::string_view text) {
  static const saith::Pipeline pipeline = [] {
    saith::PipelineOptions options;
    options.until = saith::Depth::quotes;
    options.embedded_kb = false;
    return saith::Pipeline::create(options).value();
  }();
  const saith::Document doc = pipeline.annotate(text);
  std::string out;
  for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
    const saith::Quote q = doc.quotes()[i];
    out += std::string(name_of(q.attitude)) + " | " + std::string(name_of(q.polarity)) + " | ";
    out += (q.cue ? std::string(doc.text_of(*q.cue)) : "-") + " |";
    for (std::size_t f = 0; f < q.content.size(); ++f)
      out += (f ? " [...] " : " ") + std::string(doc.text_of(q.content[f]));
    out += '\n';
  }
  return out;
}

TEST_CASE("quotes: golden attitudes and polarities") {
  saith::testing::check_golden("attitudes", attitudes_of);
}

}  // namespace
