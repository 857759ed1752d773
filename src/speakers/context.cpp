// SPDX-License-Identifier: Apache-2.0

#include "speakers/context.hpp"

#include "base/enum_set.hpp"
#include "base/hash.hpp"

namespace saith::speakers {

// "Ann Lee lives in Leeds": what stands behind a name that opens a sentence, and before "in Leeds",
// "her head", is a verb, whatever the tagger says.
bool SpeakerContext::is_verb_taken_for_noun(std::uint32_t t, Span in) const {
  if (t + 1 >= in.end || tags.tag[t] != Tag::noun) return false;
  if ((tokens.shape[t] & kShapeUpperFirst) != 0) return false;
  const Tag next = tags.tag[t + 1];
  return EnumSet{Tag::adp, Tag::det, Tag::pron, Tag::adv}.has(next);
}

namespace {

// Of "deputy prime minister", "vice-president".
bool is_inside_office(const SpeakerContext& c, std::uint32_t t) {
  return c.is(t, EnumSet{Tag::adj, Tag::noun, Tag::propn}) || c.tag(t) == FineTag::hyph;
}
constexpr std::uint32_t kBetween = 3;             // "deputy | prime minister"
constexpr std::uint32_t kLongestAppositive = 16;  // tokens, with its comma

// The words in front of a role's noun that may say more of it.
Span office_words(const SpeakerContext& c, std::uint32_t t) {
  return {c.back_over(t, t - std::min(t, kBetween), is_inside_office), t};
}

}  // namespace

std::uint64_t SpeakerContext::office_beside(std::uint32_t t) const {
  constexpr Is kOffice{WordClass::office};
  const std::uint32_t before = last(office_words(*this, t), kOffice);
  if (before != kNone) return SpeakerLexicon::office_of(token(before));
  // "minister for | health", "minister of the | interior"
  if (t + 1 >= token_count() || tags.tag[t + 1] != Tag::adp) return 0;
  const std::uint32_t highest = std::min(token_count(), t + 2 + kBetween);
  for (std::uint32_t at = t + 2; at < highest; ++at) {
    if (kOffice(*this, at)) return SpeakerLexicon::office_of(token(at));
    if (tags.tag[at] == Tag::punct) break;
  }
  return 0;
}

Role SpeakerContext::role_at(std::uint32_t t) const {
  constexpr std::uint64_t kDeputy = 0x9E3779B97F4A7C15ull;
  Role role = word_role(t);
  if (role.kind != RoleClass::person) return role;
  if (role.office == 0) role.office = office_beside(t);
  if (any_of(office_words(*this, t), Is{WordClass::deputy}))
    role.key = hash_detail::mix(role.key, kDeputy);
  return role;
}

std::uint32_t SpeakerContext::end_of_source(std::uint32_t t) const {
  const std::uint32_t at = tokens.span[t].begin;
  const auto* found = std::lower_bound(
      work.order.begin(), work.order.end(), at, [this](std::uint32_t q, std::uint32_t value) {
        const Span source = quotes.source[q];
        const std::uint32_t anchor =
            source.empty() ? quotes.fragment[quotes.content_begin[q]].begin : source.begin;
        return anchor < value;
      });
  if (found == work.order.end()) return kNone;
  const Span source = quotes.source[*found];
  return source.begin == at && !source.empty() ? token_from(source.end) : kNone;
}

// "Former board president | Ann Lee | sent": the role in front is the subject, and the name hangs on it.
bool SpeakerContext::is_named_subject(Span span) const {
  constexpr EnumSet kSubjects{Relation::nsubj, Relation::nsubj_pass};
  if (span.begin == 0 || !is_noun(span.begin - 1)) return false;
  const std::uint32_t head = syntax.head[span.begin];
  return head == span.begin - 1 && kSubjects.has(syntax.relation[head]);
}

bool SpeakerContext::is_subject(Span span, std::uint32_t sentence) const {
  if (span.begin >= span.end) return false;
  bool parsed = false;
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    const Relation relation = syntax.relation[t];
    parsed |= relation != Relation::none;
    if (relation == Relation::nsubj || relation == Relation::nsubj_pass) return true;
  }
  if (parsed) return is_named_subject(span);
  const Span in = sentence_tokens(sentence);
  if (span.begin > in.begin && tags.tag[span.begin - 1] == Tag::adp) return false;
  std::uint32_t t = span.end;
  if (t < in.end && is_token(t, ",")) {  // past an appositive
    const std::uint32_t highest = std::min(in.end, t + kLongestAppositive);
    const std::uint32_t close = past(t + 1, highest, other_than(Word{","}));
    if (is_token_before(close, in.end, ",")) t = close + 1;
  }
  t = past(t, in.end, tagged(Tag::adv));
  if (span.begin == in.begin && is_verb_taken_for_noun(t, in)) return true;
  return t < in.end && is(t, EnumSet{Tag::verb, Tag::aux}) && tag(t) != FineTag::vbg;
}

}  // namespace saith::speakers
