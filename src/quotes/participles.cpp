// SPDX-License-Identifier: Apache-2.0

// Who says what a participle or an infinitive says that no subject of its own stands before: "issued
// a statement | saying", "spent the week | calling for", "won votes by | promising", "used her speech
// to | accuse".

#include "quotes/sources.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestText = 10;   // tokens of "an open letter to the governor"
constexpr std::uint32_t kLongestMeans = 16;  // from "used" to the infinitive
constexpr auto kSayingGerund = [](const auto& p, std::uint32_t t) {
  return p.fine(t) == FineTag::vbg && p.is_cue_verb(t);
};
constexpr auto kMeansVerb = unquoted([](const auto& words, std::uint32_t t) {
  return words.tag(t) == Tag::verb && !words.starts_relative(t);
});

}  // namespace

Span ClauseSources::text_before(std::uint32_t end) const {
  constexpr auto kText = unquoted([](const auto& words, std::uint32_t t) {
    return words.is_noun(t) && words.has(t, WordClass::written_thing);
  });
  end = p_.before_time(end, s_.begin);
  if (!p_.reads_before(end, s_.begin + 1, kText)) return {};
  const Span phrase = p_.noun_phrase_before(end, s_.begin, 0);
  return phrase.size() <= kLongestText ? phrase : Span{};
}

Span ClauseSources::saying_thing(std::uint32_t v, Span group) const {
  if (p_.fine(v) != FineTag::vbg || group.begin < s_.begin + 2) return {};
  const std::uint32_t before = group.begin - 1;
  if (!p_.is_conjunction(before))  // the tree has the noun of a clause of its own
    return p_.relation(v) == Relation::acl ? Span{} : text_before(group.begin);
  // "a resolution accusing the firm of fraud and | saying it could be fined"
  for (const std::uint32_t t : leftwards({s_.begin + 2, group.begin})) {
    if (p_.is_of(t, kFinite, kComma)) return {};
    if (p_.is_of(t, kSayingGerund)) return text_before(t);
  }
  return text_before(group.begin);
}

std::uint32_t ClauseSources::verb_of_saying_actor(std::uint32_t v, Span group) const {
  constexpr EnumSet kActs{FineTag::vbd, FineTag::vbn, FineTag::vbz, FineTag::vbp};
  if (p_.fine(v) != FineTag::vbg || group.begin < s_.begin + 3) return kNone;
  const Span before = last_tokens({s_.begin + 1, group.begin}, kLongestMeans);
  const std::uint32_t t = p_.last(before, either(kCommaOrQuoted, tagged(Tag::verb)));
  if (!p_.reads(t, v, unquoted(of_tags(kActs)))) return kNone;
  if (p_.has(t, WordClass::spends)) return t;
  const bool issues = p_.has(t, WordClass::issues_text) && text_before(group.begin).begin > t;
  return issues ? t : kNone;
}

bool ClauseSources::modifies_noun_before(std::uint32_t participle) const {
  constexpr auto kNoComma = other_than(kComma);
  const std::uint32_t first = p_.reach(participle).begin;
  if (!p_.reads_before(first + 1, s_.begin, kNoComma, kNoComma)) return false;
  return !p_.has(first, WordClass::binds_nouns, WordClass::by_or_from, WordClass::later_than,
                 WordClass::frame_in);
}

bool ClauseSources::is_means(std::uint32_t participle) const {
  return !p_.has(p_.reach(participle).begin, WordClass::frame_of);
}

std::uint32_t ClauseSources::verb_of_means(std::uint32_t infinitive) const {
  const std::uint32_t to = infinitive - 1;
  const Span before = last_tokens({s_.begin + 1, to}, kLongestMeans);
  const std::uint32_t t = p_.last(before, either(kCommaOrQuoted, kRelative, tagged(Tag::verb)));
  // A word or more stands between the verb and "to".
  if (!p_.reads(t, to, kMeansVerb, kAny)) return kNone;
  const bool turns = p_.has(t, WordClass::form_of_take) && p_.has(t + 1, WordClass::frame_to);
  return turns || p_.has(t, WordClass::uses) ? t : kNone;
}

}  // namespace saith::quotes
