// SPDX-License-Identifier: Apache-2.0

#include "sentences/lines.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace saith::sentences {
namespace {

// Lines longer than this are not the work of a program that wraps text.
constexpr std::uint32_t kWidest = 132, kNarrowest = 40;
// One in so many pairs of lines may hold such a long one all the same: an address, a heading.
constexpr std::uint64_t kMostWide = 4;

// Also the mark before each line of a quoted mail.
constexpr auto kBlank = [] {
  std::array<bool, 256> blank{};
  for (char c : {' ', '\t', '\r', '>'}) blank[static_cast<unsigned char>(c)] = true;
  return blank;
}();
bool is_blank(char c) { return kBlank[static_cast<unsigned char>(c)]; }
constexpr std::uint64_t kManyFull = 4;  // lines

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::string_view trimmed(std::string_view line) {
  const auto* const begin = std::find_if_not(line.begin(), line.end(), is_blank);
  const auto end = std::find_if_not(line.rbegin(), std::make_reverse_iterator(begin), is_blank);
  return line.substr(static_cast<std::size_t>(begin - line.begin()),
                     static_cast<std::size_t>(end.base() - begin));
}

// Characters of UTF-8.
std::uint32_t size_of(std::string_view line) {
  return static_cast<std::uint32_t>(std::count_if(line.begin(), line.end(), begins_character));
}

// Characters up to the first blank or the line's end.
std::uint32_t first_word(std::string_view line) {
  const std::size_t n = std::min<std::size_t>(line.size(), kWidest + 1);
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < n && !is_blank(line[i]) && line[i] != '\n'; ++i)
    size += begins_character(line[i]);
  return size;
}

bool marked(std::string_view line) {
  constexpr std::string_view kClosing = "\"')]", kFinal = ".!?";
  while (!line.empty() && kClosing.find(line.back()) != kClosing.npos) line.remove_suffix(1);
  if (line.ends_with("\xe2\x80\x9d") || line.ends_with("\xe2\x80\x99")) line.remove_suffix(3);
  if (line.ends_with("\xe2\x80\xa6")) return true;
  return !line.empty() && kFinal.find(line.back()) != kFinal.npos;
}

}  // namespace

Lines Lines::of(std::string_view text) {
  // Two passes: the width first, then which lines fill it.
  Lines lines;
  std::uint64_t open = 0, forced = 0, lower = 0, wide = 0, all = 0;
  for (int pass = 0; pass < 2; ++pass) {
    std::string_view rest = text, last;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const bool pair = !last.empty() && !line.empty();
      if (pass == 0 && pair) {
        ++all;
        const std::uint32_t size = std::max(size_of(last), size_of(line));
        if (size > kWidest)
          ++wide;
        else
          lines.width = std::max(lines.width, size);
      } else if (pair && !marked(last) && size_of(last) <= lines.width) {
        ++open;
        if (size_of(last) + 1 + first_word(line) > lines.width) ++forced;
        if (is_ascii_lower_letter(line.front())) ++lower;
      }
      last = line;
    }
    if (lines.width < kNarrowest || wide * kMostWide > all) return lines;
  }
  // Sentences of prose go on in lower case on many lines; where most names are long, it tells as much
  // that hardly a line ends before it is full.
  const bool prose = lower * 5 >= open * 2 && forced * 2 >= open;
  const bool full = forced >= kManyFull && forced * 5 >= open * 4;
  lines.wrapped = open > 0 && (prose || full);
  return lines;
}

Junction Junction::of(std::string_view text, std::uint32_t before, std::uint32_t at,
                      std::uint32_t width) {
  Junction j;
  std::uint32_t end = std::min<std::uint32_t>(before, static_cast<std::uint32_t>(text.size()));
  std::uint32_t begin = end;
  const std::uint32_t lowest = end > width ? end - width - 1 : 0;
  while (begin > lowest && text[begin - 1] != '\n') --begin;
  j.line_size = size_of(trimmed(text.substr(begin, end - begin)));
  while (at < text.size() && is_blank(text[at])) ++at;
  j.word_size = first_word(text.substr(at));
  return j;
}

}  // namespace saith::sentences
