// SPDX-License-Identifier: Apache-2.0

#include "kb_build/symbol_table.hpp"

#include <algorithm>
#include <cstring>

namespace saith {
namespace {

using namespace kb_format;

constexpr std::size_t kNoSymbol = 256;
constexpr int kPhraseRounds = 5, kSymbolRounds = 6;

// The word at text[at] with the spaces after it: phrases are made of these.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] != ' ') ++end;
  while (end < text.size() && text[end] == ' ') ++end;
  return text.substr(at, end - at);
}

// The most frequent first, then by bytes, so that one sample always gives one table.
template <typename Map, typename Gain>
std::vector<std::string> best(const Map& counts, std::size_t most, Gain&& gain) {
  std::vector<std::pair<std::size_t, std::string_view>> gains;
  for (const auto& [text, count] : counts) {
    if (const std::size_t g = gain(text, count); g != 0) gains.emplace_back(g, text);
  }
  std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (gains.size() > most) gains.resize(most);
  std::vector<std::string> chosen;
  for (const auto& g : gains) chosen.emplace_back(g.second);
  return chosen;
}

// A phrase costs its own bytes once and two bytes each time, where symbols would take about half of
// its bytes.
std::size_t phrase_gain(std::string_view text, std::size_t count) {
  const std::size_t saved = count * (text.size() / 2), cost = count * 2 + text.size() + 4;
  return text.size() > 4 && saved > cost ? saved - cost : 0;
}

// A byte alone saves its escape, and is what all longer ones grow from.
std::size_t symbol_gain(std::string_view text, std::size_t count) {
  return count > 1 ? count * (text.size() == 1 ? 2 : text.size() - 1) : 0;
}

}  // namespace

void SymbolTable::index() {
  for (auto& list : by_first_) list.clear();
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    by_first_[static_cast<unsigned char>(symbols_[i][0])].push_back(static_cast<std::uint8_t>(i));
  }
  for (auto& list : by_first_) {
    std::stable_sort(list.begin(), list.end(), [&](std::uint8_t a, std::uint8_t b) {
      return symbols_[a].size() > symbols_[b].size();
    });
  }
  by_word_.clear();
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    by_word_[word_at(phrases_[i], 0)].push_back(static_cast<std::uint16_t>(i));
  }
  for (auto& [word, list] : by_word_) {
    std::stable_sort(list.begin(), list.end(), [&](std::uint16_t a, std::uint16_t b) {
      return phrases_[a].size() > phrases_[b].size();
    });
  }
}

std::size_t SymbolTable::symbol_at(std::string_view text, std::size_t at) const {
  for (std::uint8_t s : by_first_[static_cast<unsigned char>(text[at])]) {
    if (text.compare(at, symbols_[s].size(), symbols_[s]) == 0) return s;
  }
  return kNoSymbol;
}

std::size_t SymbolTable::phrase_at(std::string_view text, std::size_t at) const {
  const auto found = by_word_.find(word_at(text, at));
  if (found == by_word_.end()) return phrases_.size();
  for (std::uint16_t p : found->second) {
    if (text.compare(at, phrases_[p].size(), phrases_[p]) == 0) return p;
  }
  return phrases_.size();
}

std::size_t SymbolTable::part_size(std::string_view text, std::size_t at) const {
  const std::size_t p = phrase_at(text, at);
  return p < phrases_.size() ? phrases_[p].size() : word_at(text, at).size();
}

void SymbolTable::count_phrases(std::string_view text, Counts& counts) const {
  std::size_t last = 0;
  bool has_last = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = part_size(text, at);
    if (size <= kLongestPhrase) ++counts[std::string(text.substr(at, size))];
    if (has_last && at + size - last <= kLongestPhrase)
      ++counts[std::string(text.substr(last, at + size - last))];
    last = at, has_last = true;
    at += size;
  }
}

void SymbolTable::count_symbols(std::string_view text, Counts& counts) const {
  std::string_view last;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t s = symbol_at(text, at);
    const std::string_view now = text.substr(at, s == kNoSymbol ? 1 : symbols_[s].size());
    ++counts[std::string(now)];
    if (!last.empty() && last.size() + now.size() <= kLongestSymbol)
      ++counts[std::string(text.substr(at - last.size(), last.size() + now.size()))];
    last = now;
    at += now.size();
  }
}

void SymbolTable::add_rest(std::string_view text, std::vector<std::string>& rest) const {
  std::string part;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t p = phrase_at(text, at);
    if (p < phrases_.size()) {
      if (!part.empty()) rest.push_back(std::move(part));
      part.clear();
      at += phrases_[p].size();
    } else {
      const std::string_view word = word_at(text, at);
      part += word;
      at += word.size();
    }
  }
  if (!part.empty()) rest.push_back(std::move(part));
}

// Each round cuts the sample into the parts so far, and keeps those parts and pairs of neighbours
// that save most.
SymbolTable SymbolTable::train(std::span<const std::string> sample) {
  SymbolTable table;
  for (int round = 0; round < kPhraseRounds; ++round) {
    Counts counts;
    for (const std::string& text : sample) table.count_phrases(text, counts);
    table.phrases_ = best(counts, kPhrases, phrase_gain);
    table.index();
  }
  // What the phrases leave is the symbols' sample.
  std::vector<std::string> rest;
  for (const std::string& text : sample) table.add_rest(text, rest);
  for (int round = 0; round < kSymbolRounds; ++round) {
    Counts counts;
    for (const std::string& text : rest) table.count_symbols(text, counts);
    table.symbols_ = best(counts, kSymbols, symbol_gain);
    table.index();
  }
  return table;
}

void SymbolTable::encode(std::string_view text, std::string& out) const {
  bool word_begins = true;
  for (std::size_t at = 0; at < text.size();) {
    if (word_begins && !phrases_.empty()) {
      const std::size_t p = phrase_at(text, at);
      if (p < phrases_.size()) {
        out += static_cast<char>(kSymbols + p / 256);
        out += static_cast<char>(p % 256);
        at += phrases_[p].size();
        continue;
      }
    }
    const std::size_t s = symbol_at(text, at);
    std::size_t size = 1;
    if (s == kNoSymbol) {
      out += static_cast<char>(kSymbolEscape);
      out += text[at];
    } else {
      out += static_cast<char>(s);
      size = symbols_[s].size();
    }
    at += size;
    word_begins = text[at - 1] == ' ';
  }
}

std::string SymbolTable::bytes() const {
  std::string bytes(kSymbolBytes, '\0');
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    bytes[i] = static_cast<char>(symbols_[i].size());
    std::memcpy(bytes.data() + kSymbols + 1 + i * kLongestSymbol, symbols_[i].data(),
                symbols_[i].size());
  }
  const auto append = [&](std::size_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  };
  append(phrases_.size());
  std::size_t begin = 0;
  for (const std::string& phrase : phrases_) {
    append(begin);
    begin += phrase.size();
  }
  append(begin);
  for (const std::string& phrase : phrases_) bytes += phrase;
  return bytes;
}

}  // namespace saith
