#include "sentences/lines.hpp"

#include <algorithm>

namespace saith::sentencing {
namespace {

// Lines longer than this are not the work of a program that wraps text.
constexpr std::uint32_t kWidest = 132, kNarrowest = 40;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  return line;
}

std::uint32_t size_of(std::string_view line) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), 0x7FFFFFFF));
}

// Bytes up to the first blank or the line's end.
std::uint32_t first_word(std::string_view line) {
  const std::size_t n = std::min<std::size_t>(line.size(), kWidest + 1);
  std::size_t i = 0;
  while (i < n && !is_blank(line[i]) && line[i] != '\n') ++i;
  return static_cast<std::uint32_t>(i);
}

bool marked(std::string_view line) {
  while (!line.empty() &&
         (line.back() == '"' || line.back() == '\'' || line.back() == ')' || line.back() == ']'))
    line.remove_suffix(1);
  if (line.ends_with("\xe2\x80\x9d") || line.ends_with("\xe2\x80\x99")) line.remove_suffix(3);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
         line.ends_with("\xe2\x80\xa6");
}

}  // namespace

Lines Lines::of(std::string_view text) {
  // Two passes: the width first, then which lines fill it.
  Lines lines;
  for (int pass = 0; pass < 2; ++pass) {
    std::string_view rest = text, last;
    std::uint64_t open = 0, forced = 0, lower = 0;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (pass == 0) {
        lines.width = std::max(lines.width, size_of(line));
        if (lines.width > kWidest) return lines;
      } else if (!last.empty() && !line.empty() && !marked(last)) {
        ++open;
        if (size_of(last) + 1 + first_word(line) > lines.width) ++forced;
        if (line.front() >= 'a' && line.front() <= 'z') ++lower;
      }
      last = line;
    }
    if (pass == 1)
      lines.wrapped =
          lines.width >= kNarrowest && open > 0 && forced * 2 >= open && lower * 5 >= open * 2;
  }
  return lines;
}

Junction Junction::of(std::string_view text, std::uint32_t before, std::uint32_t at,
                      std::uint32_t width) {
  Junction j;
  std::uint32_t end = std::min<std::uint32_t>(before, static_cast<std::uint32_t>(text.size()));
  std::uint32_t begin = end;
  while (begin > 0 && text[begin - 1] != '\n' && end - begin <= width) --begin;
  j.line_size = size_of(trimmed(text.substr(begin, end - begin)));
  j.word_size = first_word(text.substr(at));
  return j;
}

}  // namespace saith::sentencing
