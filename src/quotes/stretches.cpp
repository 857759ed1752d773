// SPDX-License-Identifier: Apache-2.0

#include "quotes/stretches.hpp"

namespace saith::quotes {

bool Stretches::opens_paragraph(std::uint32_t s) const {
  const std::uint32_t begin = span(s).begin;
  return begin == 0 || paragraph_of(begin - 1) != paragraph_of(begin);
}

std::uint32_t Stretches::opening_at(std::uint32_t t) const {
  const std::uint32_t s = at(t);
  return s != kNone && span(s).begin == t ? s : kNone;
}

bool Stretches::ends_paragraph(std::uint32_t s) const {
  const Span st = span(s);
  std::uint32_t t = st.end;
  if (t < p_.count() && tokens_.kind[t] == TokenKind::punctuation) ++t;
  return t >= p_.count() || paragraph_of(t) != paragraph_of(st.end - 1);
}

bool Stretches::ends_with(std::uint32_t s, std::string_view any) const {
  const Span in = inside(s);
  if (in.empty()) return false;
  const std::string_view last = p_.word(in.end - 1);
  return any.find(last.back()) != std::string_view::npos || is_wide_dash(last) || last == "…";
}

bool Stretches::is_wordlike(std::uint32_t t) const {
  switch (tokens_.kind[t]) {
    case TokenKind::punctuation:
    case TokenKind::quote:
    case TokenKind::symbol:
    case TokenKind::other: return false;
    default: return true;
  }
}

std::uint32_t Stretches::words_in(Span span) const {
  std::uint32_t words = 0;
  for (std::uint32_t t = span.begin; t < span.end; ++t) words += is_wordlike(t);
  return words;
}

Span Stretches::joined(std::uint32_t s) const {
  constexpr int kMostJoined = 16;
  Span content = span(s);
  const Span sentence = p_.sentence(content.end - 1);
  for (int joined = 0; joined < kMostJoined; ++joined) {
    std::uint32_t t = content.end;
    if (p_.reads(t, sentence.end, kComma)) ++t;
    if (!p_.reads(t, sentence.end, kConjunction)) break;
    const std::uint32_t next = opening_at(t + 1);
    if (next == kNone) break;
    content.end = span(next).end;
  }
  return content;
}

Span Stretches::widened(Span content) const {
  if (content.empty()) return content;
  if (const std::uint32_t s = at(content.begin); s != kNone) content.begin = span(s).begin;
  if (const std::uint32_t s = at(content.end - 1); s != kNone) content.end = span(s).end;
  return content;
}

}  // namespace saith::quotes
