// Who said what in a text file: quotes FILE

#include <saith/saith.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

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
    if (quote.speaker) {
      const saith::Entity speaker = doc.entities()[*quote.speaker];
      std::cout << speaker.name << " (" << (speaker.kb_id.empty() ? "-" : speaker.kb_id) << ")";
    } else {
      std::cout << (quote.source ? doc.text_of(*quote.source) : "?");
    }
    for (saith::Span fragment : quote.content) std::cout << "\n    " << doc.text_of(fragment);
    std::cout << '\n';
  }
}
