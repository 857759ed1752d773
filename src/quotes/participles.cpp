// SPDX-License-Identifier: Apache-2.0

// Who says what a participle or an infinitive says that no subject of its own stands before: "issued
// a statement | saying", "spent the week | calling for", "won votes by | promising", "used her speech
// to | accuse".

#include "quotes/sources.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestText = 10;   // tokens of "an open letter to the governor"
constexpr std::uint32_t kLongestMeans = 16;  // from "used" to the infinitive

}  // namespace

Span ClauseSources::text_before(std::uint32_t end) const {
  end = p_.before_time(end, s_.begin);
  if (end < s_.begin + 2) return {};
  const std::uint32_t thing = end - 1;
  if (!p_.is_noun(thing) || p_.quoted(thing)) return {};
  if (!p_.has(thing, WordClass::written_thing)) return {};
  const Span phrase = p_.noun_phrase_before(end, s_.begin, 0);
  return phrase.size() <= kLongestText ? phrase : Span{};
}

Span ClauseSources::saying_thing(std::uint32_t v, Span group) const {
  if (p_.fine(v) != FineTag::vbg || group.begin < s_.begin + 2) return {};
  std::uint32_t end = group.begin;
  // "a resolution accusing the firm of fraud and | saying it could be fined"
  const bool joined = p_.is_conjunction(end - 1);
  if (!joined && p_.relation(v) == Relation::acl) return {};  // the tree has it
  for (std::uint32_t t = end - 1; joined && t > s_.begin + 1; --t) {
    if (p_.is_finite_verb(t) || p_.is_comma(t)) return {};
    if (p_.fine(t) == FineTag::vbg && p_.is_cue_verb(t)) {
      end = t;
      break;
    }
  }
  return text_before(end);
}

std::uint32_t ClauseSources::verb_of_saying_actor(std::uint32_t v, Span group) const {
  constexpr EnumSet kActs{FineTag::vbd, FineTag::vbn, FineTag::vbz, FineTag::vbp};
  if (p_.fine(v) != FineTag::vbg || group.begin < s_.begin + 3) return kNone;
  const Span text = text_before(group.begin);
  for (std::uint32_t t = group.begin; t > s_.begin + 1 && group.begin - t < kLongestMeans;) {
    --t;
    if (p_.quoted(t) || p_.is_comma(t)) return kNone;
    if (p_.tag(t) != Tag::verb) continue;
    if (!kActs.has(p_.fine(t))) return kNone;
    const bool issues = p_.has(t, WordClass::issues_text) && text.begin > t;
    return issues || p_.has(t, WordClass::spends) ? t : kNone;
  }
  return kNone;
}

bool ClauseSources::modifies_noun_before(std::uint32_t participle) const {
  const std::uint32_t first = p_.reach(participle).begin;
  if (first <= s_.begin || p_.is_comma(first) || p_.is_comma(first - 1)) return false;
  return !p_.has(first, WordClass::binds_nouns, WordClass::by_or_from, WordClass::later_than,
                 WordClass::frame_in);
}

bool ClauseSources::is_means(std::uint32_t participle) const {
  return !p_.has(p_.reach(participle).begin, WordClass::frame_of);
}

std::uint32_t ClauseSources::verb_of_means(std::uint32_t infinitive) const {
  const std::uint32_t to = infinitive - 1;
  for (std::uint32_t t = to; t > s_.begin + 1 && to - t < kLongestMeans;) {
    --t;
    if (p_.quoted(t) || p_.is_comma(t) || p_.starts_relative(t)) return kNone;
    if (p_.tag(t) != Tag::verb) continue;
    if (t + 2 > to) return kNone;
    const bool turns = p_.has(t, WordClass::form_of_take) && p_.has(t + 1, WordClass::frame_to);
    return turns || p_.has(t, WordClass::uses) ? t : kNone;
  }
  return kNone;
}

}  // namespace saith::quotes
