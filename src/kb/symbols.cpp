#include "kb/symbols.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace saith {
namespace {
constexpr std::size_t kMost = 255;
constexpr std::size_t kLongest = 8;
constexpr unsigned char kEscape = 255;
}  // namespace

void SymbolTable::index() {
  for (auto& list : by_first_) list.clear();
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    by_first_[static_cast<unsigned char>(symbols_[i][0])].push_back(static_cast<std::uint8_t>(i));
  }
  for (auto& list : by_first_) {
    std::stable_sort(list.begin(), list.end(),
                     [&](std::uint8_t a, std::uint8_t b) { return symbols_[a].size() > symbols_[b].size(); });
  }
}

SymbolTable SymbolTable::train(std::span<const std::string> sample) {
  SymbolTable table;
  // Each round codes the sample with the symbols so far and keeps those, and those pairs of neighbours, that cover most.
  for (int round = 0; round < 6; ++round) {
    std::unordered_map<std::string, std::size_t> counts;
    for (const std::string& text : sample) {
      std::string_view last;
      for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        for (std::uint8_t s : table.by_first_[static_cast<unsigned char>(text[at])]) {
          const std::string& symbol = table.symbols_[s];
          if (text.compare(at, symbol.size(), symbol) == 0) {
            size = symbol.size();
            break;
          }
        }
        const std::string_view now = std::string_view(text).substr(at, size);
        ++counts[std::string(now)];
        if (!last.empty() && last.size() + size <= kLongest) {
          ++counts[text.substr(at - last.size(), last.size() + size)];
        }
        last = now;
        at += size;
      }
    }
    std::vector<std::pair<std::size_t, std::string>> gains;
    for (const auto& [symbol, count] : counts) {
      // A byte alone saves its escape, and is what all longer ones grow from.
      if (count > 1) gains.emplace_back(count * (symbol.size() == 1 ? 8 : symbol.size()), symbol);
    }
    std::sort(gains.begin(), gains.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (gains.size() > kMost) gains.resize(kMost);
    table.symbols_.clear();
    for (auto& gain : gains) table.symbols_.push_back(std::move(gain.second));
    table.index();
  }
  return table;
}

void SymbolTable::encode(std::string_view text, std::string& out) const {
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    for (std::uint8_t s : by_first_[static_cast<unsigned char>(text[at])]) {
      const std::string& symbol = symbols_[s];
      if (text.size() - at >= symbol.size() && std::memcmp(text.data() + at, symbol.data(), symbol.size()) == 0) {
        out += static_cast<char>(s);
        at += symbol.size();
        found = true;
        break;
      }
    }
    if (!found) {
      out += static_cast<char>(kEscape);
      out += text[at++];
    }
  }
}

std::string SymbolTable::bytes() const {
  std::string bytes(kBytes, '\0');
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    bytes[i] = static_cast<char>(symbols_[i].size());
    std::memcpy(bytes.data() + 256 + i * kLongest, symbols_[i].data(), symbols_[i].size());
  }
  return bytes;
}

void SymbolTable::decode(std::string_view table, std::string_view code, std::string& out) {
  if (table.size() < kBytes) return;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const auto c = static_cast<unsigned char>(code[i]);
    if (c == kEscape) {
      if (++i < code.size()) out += code[i];
      continue;
    }
    const std::size_t size = std::min<std::size_t>(static_cast<unsigned char>(table[c]), kLongest);
    out.append(table.data() + 256 + c * kLongest, size);
  }
}

}  // namespace saith
