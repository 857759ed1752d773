// SPDX-License-Identifier: Apache-2.0

// Texts that models are trained on: treebanks in CoNLL-U, and plain text with a sentence a line.

#ifndef SAITH_DATAC_TREEBANK_HPP_
#define SAITH_DATAC_TREEBANK_HPP_

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace saith {

struct TreebankWord {
  std::string form, tag, fine_tag, relation;  // columns FORM, UPOS, XPOS and DEPREL
  int head = 0;                               // counted from 1; 0: the root
};

struct TreebankSentence {
  std::size_t document = 0;  // of the file, counted from 0
  std::vector<TreebankWord> words;
};

// Sentences of the documents of all genres but some; ranges and empty nodes (1-2, 1.1) are no
// words.
inline std::vector<TreebankSentence> read_conllu(const std::string& path,
                                                 const std::set<std::string>& skip_genres) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  std::vector<TreebankSentence> sentences;
  TreebankSentence sentence;
  bool skip = false;
  std::size_t documents = 0;
  const auto finish = [&] {
    if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# newdoc")) skip = false, ++documents;
    if (line.starts_with("# meta::genre = ")) skip = skip_genres.contains(line.substr(16));
    if (line.empty()) finish();
    if (line.empty() || line[0] == '#' || skip) continue;
    std::array<std::string_view, 8> cells;
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= line.size() && count < cells.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      cells[count++] = std::string_view(line).substr(begin, end - begin);
      begin = end + 1;
    }
    if (count < cells.size() || cells[0].find_first_of("-.") != std::string_view::npos) continue;
    TreebankWord word{std::string(cells[1]), std::string(cells[3]), std::string(cells[4]),
                      std::string(cells[7])};
    if (std::from_chars(cells[6].data(), cells[6].data() + cells[6].size(), word.head).ec !=
        std::errc()) {
      throw std::runtime_error(path + ": a word without a head: " + line);
    }
    sentence.document = documents - (documents > 0 ? 1 : 0);
    sentence.words.push_back(std::move(word));
  }
  finish();
  return sentences;
}

// The words of every sentence of files with a sentence a line and spaces between the tokens.
inline std::vector<std::vector<std::string>> read_text(const std::vector<std::string>& paths) {
  std::vector<std::vector<std::string>> sentences;
  for (const std::string& path : paths) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(path + ": cannot be read");
    for (std::string line; std::getline(in, line);) {
      std::istringstream split(line);
      std::vector<std::string> words{std::istream_iterator<std::string>(split),
                                     std::istream_iterator<std::string>()};
      if (!words.empty()) sentences.push_back(std::move(words));
    }
  }
  return sentences;
}

}  // namespace saith

#endif  // SAITH_DATAC_TREEBANK_HPP_
