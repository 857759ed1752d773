// SPDX-License-Identifier: Apache-2.0

#include "speakers/parts_of_people.hpp"

#include <algorithm>
#include <string_view>

#include "base/enum_set.hpp"

namespace saith::speakers {

namespace {

// Texan, Israeli; not French, Swiss, Greens.
bool names_one(std::string_view people) { return people.ends_with('n') || people.ends_with('i'); }

// A people, or what its members are called by: "Democrats".
bool is_of_several(const SpeakerContext& c, std::uint32_t m) {
  const MentionType type = c.mentions.type[m];
  if (type == MentionType::norp) return true;
  const Span at = c.mentions.tokens[m];
  return type == MentionType::org && at.size() == 1 && c.tag(at.begin) == FineTag::nnps;
}

}  // namespace

bool is_part_of_people(const SpeakerContext& c, Span source, std::uint32_t m) {
  if (!is_of_several(c, m)) return false;
  const Span at = c.mentions.tokens[m];
  if (at.begin == source.begin) return false;
  // "the Syrian and the Lebanese governments"
  if (at.end < source.end && c.tags.tag[at.end] == Tag::cconj) return false;
  const std::uint32_t before = at.begin - 1;
  switch (c.tags.tag[before]) {
    case Tag::adj:
    case Tag::num: return true;
    case Tag::det: break;
    default: return false;
  }
  // "the Texan", but "the Taliban"
  const bool is_one = c.mentions.type[m] == MentionType::norp && names_one(c.token(at.end - 1));
  return is_one || !is_definite(c, before);
}

std::uint32_t make_part_of_people(SpeakerContext& c, const Noun& noun, Span source, Span people) {
  if (people.end < source.end && is_hyphen(c, people.end)) return kNone;  // "a Kenyan-based group"
  constexpr EnumSet kCounts{Tag::det, Tag::adj, Tag::num};
  const std::uint32_t begin = c.back_over(people.begin, source.begin, of_tags(kCounts));
  // "a former Egyptian militant"
  const std::uint32_t end = std::clamp(noun.core_end, people.end, source.end);
  const Span name{c.tokens.span[begin].begin, c.tokens.span[end - 1].end};
  const bool is_one = names_one(c.token(people.end - 1));
  c.facts.push_back({.name = name, .type = is_one ? MentionType::per : MentionType::norp});
  return static_cast<std::uint32_t>(c.facts.size() - 1);
}

}  // namespace saith::speakers
