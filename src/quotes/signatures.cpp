// SPDX-License-Identifier: Apache-2.0

#include "quotes/signatures.hpp"

#include <algorithm>

#include "quotes/behind.hpp"
#include "quotes/speech.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSignature = 12;  // tokens

// The dash behind the stretch, in its paragraph or at the start of the next one; or kNone.
std::uint32_t dash_behind(const QuoteContext& c, std::uint32_t s) {
  std::uint32_t t = look_behind(c, s).begin;
  if (t == kNone) t = c.stretches.span(s).end;  // the next line
  return c.phrases.reads(t, c.phrases.count(), unquoted(kDashOrHyphen)) ? t : kNone;
}

// Who signs: a name and, up to the end of the line, what he is.
Span signed_by(const Phrases& p, std::uint32_t begin, std::uint32_t end) {
  Span source = p.name_after(begin, end);
  if (!p.reads(source.begin, source.end, kCapital)) return {};
  end = p.back_over(end, source.end, either(Word{"."}, kComma));
  const bool framed = p.is_comma(source.end - 1) || p.reads(source.end, end, kComma);
  if (source.end < end && !framed) return {};
  source.end = std::max(source.end, end);
  return source.size() <= kLongestSignature && !p.has_finite_verb(source) ? source : Span{};
}

// "... of the year.” - | Reuters": an agency at the end of its article, which signs all of it.
bool signs_article(const QuoteContext& c, Span source) {
  if (source.end + 1 < c.phrases.count()) return false;
  const std::uint32_t m = name_at(c.mentions, source.begin);
  if (m == kNone) return source.size() == 1;
  return c.mentions.type[m] == MentionType::org && c.mentions.tokens[m].end >= source.end;
}

}  // namespace

bool find_signature(const QuoteContext& c, std::uint32_t s) {
  const Phrases& p = c.phrases;
  const std::uint32_t dash = dash_behind(c, s);
  if (dash == kNone || !c.stretches.opens_sentence(s)) return false;
  const Span source = signed_by(p, dash + 1, p.sentence(dash).end);
  if (source.empty() || signs_article(c, source)) return false;
  c.found.add(c.found.make(dash, {}, source, RuleId::quote_signature, 0.8f), content_before(c, s));
  return true;
}

}  // namespace saith::quotes
