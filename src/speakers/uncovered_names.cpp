// SPDX-License-Identifier: Apache-2.0

#include "speakers/uncovered_names.hpp"

#include "speakers/names.hpp"
#include "speakers/nouns.hpp"
#include "text/ascii.hpp"

namespace saith::speakers {

bool is_all_capitals(const SpeakerContext& c, Span phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (!is_capital(c, t)) return false;
  }
  return phrase.size() > 1 && c.tags.tag[phrase.begin] != Tag::det;
}

std::uint32_t entity_named(SpeakerContext& c, Span tokens, bool make) {
  const Span name{c.tokens.span[tokens.begin].begin, c.tokens.span[tokens.end - 1].end};
  const std::uint32_t known = find_by_name(c.text_of(name), c.work.entities);
  if (known != kNone || !make) return known;
  const Gender gender = c.lexicon.given_name(c.token(tokens.begin));
  const bool is_named_person = tokens.size() > 1 && gender != Gender::unknown;
  return add_named(c.text, name, is_named_person ? MentionType::per : MentionType::org, gender,
                   c.work.entities);
}

bool may_be_name(const SpeakerContext& c, std::uint32_t t) {
  if (c.token(t).size() > 1 && is_ascii_upper_letter(c.token(t)[1])) return true;
  const bool is_plural = c.is(t, EnumSet{FineTag::nns, FineTag::nnps});
  return c.is(t, EnumSet{Tag::noun, Tag::propn, Tag::verb}) && !is_plural;
}

// A word of a name, before its last; no role and no part of a name that was found.
static bool goes_on_with_name(const SpeakerContext& c, std::uint32_t t) {
  if (c.tags.tag[t] != Tag::propn || is_name(c, t)) return false;
  return c.word_role(t).kind == RoleClass::none;
}

std::uint32_t entity_for_uncovered_name(SpeakerContext& c, Span phrase, bool make) {
  const std::uint32_t last = phrase.end - 1;
  std::uint32_t begin = c.tags.tag[last] == Tag::propn || is_capital(c, last) ? last : phrase.begin;
  begin = c.back_over(begin, phrase.begin, goes_on_with_name);
  return entity_named(c, {begin, phrase.end}, make);
}

}  // namespace saith::speakers
