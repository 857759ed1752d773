// SPDX-License-Identifier: Apache-2.0

#include "speakers/names.hpp"

#include <array>
#include <utility>

#include "base/hash.hpp"

namespace saith {

namespace {

// What a letter of Latin-1 or Latin Extended-A becomes without its mark: U+00C0..U+017F. ' ' stands
// for itself.
constexpr std::string_view kBase =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"   // C0..DF
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"   // E0..FF
    "aaaaaaccccccccddddeeeeeeeeeegggg"   // 100..11F
    "gggghhhhiiiiiiiiiiiijjkkklllllll"   // 120..13F
    "lllnnnnnnnnnoooooooorrrrrrssssss"   // 140..15F
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 160..17F
static_assert(kBase.size() == 192);

constexpr bool is_upper(unsigned c) { return c - 'A' < 26u; }
constexpr bool is_lower(unsigned c) { return c - 'a' < 26u; }

}  // namespace

void name_words(std::string_view name, Column<NameWord>& words) {
  std::array<char, 64> folded;
  std::size_t size = 0, letters = 0;
  std::size_t begin = 0;
  bool upper = false, lower_seen = false;
  auto finish = [&](std::size_t end) {
    if (size > 0) {
      words.push_back({hash_bytes({folded.data(), size}), static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(end), folded[0], static_cast<std::uint8_t>(size),
                       upper, letters > 1 && !lower_seen});
    }
    size = letters = 0;
    upper = lower_seen = false;
  };
  auto put = [&](char c) {
    if (size < folded.size()) folded[size++] = c;
  };
  std::size_t i = 0;
  while (i < name.size()) {
    const unsigned c = static_cast<unsigned char>(name[i]);
    auto at = [&](std::size_t k) {
      return i + k < name.size() ? static_cast<unsigned char>(name[i + k]) : 0u;
    };
    std::size_t width = 1;
    bool separates = false;
    if (size == 0) begin = letters == 0 ? i : begin;
    if (is_lower(c)) {
      put(static_cast<char>(c)), lower_seen = true, ++letters;
    } else if (is_upper(c)) {
      if (letters == 0) upper = true;
      put(static_cast<char>(c + 32)), ++letters;
    } else if (c <= ' ' || c == '-' || c == '/' || c == ',') {
      separates = true;
    } else if (c == '.' || c == '\'' || c == '"' || c == '`' || c == '(' || c == ')') {
      // left out
    } else if (c < 0x80) {
      put(static_cast<char>(c));
    } else if (c == 0xC2 && at(1) == 0xA0) {  // no-break space
      separates = true, width = 2;
    } else if (c == 0xE2 && at(1) == 0x80) {
      width = 3;
      const unsigned last = at(2);
      separates = last <= 0x95;  // spaces, hyphens, dashes; quotation marks are left out
    } else if ((c == 0xC3 || c == 0xC4 || c == 0xC5) && at(1) >= 0x80 && at(1) < 0xC0) {
      const std::size_t code = ((c & 0x1Fu) << 6) + (at(1) & 0x3Fu);
      const char base = kBase[code - 0xC0];
      const bool is_capital = code < 0xE0 || (code >= 0x100 && (code & 1u) == 0);
      if (letters == 0) upper = is_capital;
      lower_seen |= !is_capital;
      ++letters, width = 2;
      if (base == ' ')
        put(name[i]), put(name[i + 1]);
      else
        put(base);
    } else {
      put(static_cast<char>(c)), ++letters, lower_seen = true;
    }
    if (separates) finish(i);
    i += width;
  }
  finish(name.size());
}

bool is_short_form(std::span<const NameWord> shorter, std::span<const NameWord> longer) {
  if (shorter.empty() || shorter.size() > longer.size()) return false;
  if (shorter.back().hash != longer.back().hash) return false;
  std::size_t s = 0;
  for (std::size_t l = 0; l < longer.size() && s < shorter.size(); ++l) {
    const NameWord& a = shorter[s];
    const NameWord& b = longer[l];
    const bool last = s + 1 == shorter.size();
    if (last && l + 1 != longer.size()) continue;
    if (a.hash == b.hash || (!last && a.first == b.first && (a.size == 1 || b.size == 1))) ++s;
  }
  return s == shorter.size();
}

std::string_view lower_ascii(std::string_view word, std::span<char> buffer) {
  if (word.size() > buffer.size()) return {};
  for (std::size_t i = 0; i < word.size(); ++i) {
    const unsigned c = static_cast<unsigned char>(word[i]);
    if (c >= 0x80) return {};
    buffer[i] = static_cast<char>(is_upper(c) ? c + 32 : c);
  }
  return {buffer.data(), word.size()};
}

std::size_t fold_word(std::string_view word, std::span<char> out) {
  std::size_t size = 0;
  for (const char c : word) {
    if (size == out.size()) break;
    if (c == '.' || c == '\'') continue;
    out[size++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return size;
}

bool one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  std::size_t begin = 0;
  while (begin < a.size() && a[begin] == b[begin]) ++begin;
  if (a.size() != b.size())
    return a.size() + 1 == b.size() && a.substr(begin) == b.substr(begin + 1);
  if (begin == a.size() || a.substr(begin + 1) == b.substr(begin + 1)) return true;
  return begin + 1 < a.size() && a[begin] == b[begin + 1] && a[begin + 1] == b[begin] &&
         a.substr(begin + 2) == b.substr(begin + 2);
}

}  // namespace saith
