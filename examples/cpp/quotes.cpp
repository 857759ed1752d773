// SPDX-License-Identifier: Apache-2.0

// Who said what in a text file, one line a quote: speaker, id, kind, words. quotes FILE

#include <saith/saith.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

namespace {

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line.empty() ? "-" : line;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "");
  if (!file) {
    std::cerr << "usage: quotes FILE\n";
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};

  const saith::Result<saith::Pipeline> pipeline = saith::Pipeline::create();
  if (!pipeline) {
    std::cerr << pipeline.status().message << '\n';
    return 1;
  }
  const saith::Document doc = pipeline->annotate(text);
  for (std::size_t q = 0; q < doc.quotes().size(); ++q) {
    const saith::Quote quote = doc.quotes()[q];
    saith::Entity speaker{};
    if (quote.speaker)
      speaker = doc.entities()[*quote.speaker];
    else if (quote.source)
      speaker.name = doc.text_of(*quote.source);
    std::cout << one_line(speaker.name) << '\t' << one_line(speaker.kb_id) << '\t'
              << saith::name_of(quote.kind) << '\t' << one_line(doc.text_of(quote)) << '\n';
  }
}
