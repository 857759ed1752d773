// SPDX-License-Identifier: Apache-2.0

// What the text itself explains: short names behind longer ones, halves of countries.

#include <algorithm>

#include "links/steps.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kShortName = 8;  // letters of a name that a text may explain

// Whether a mention is a longer name of several words whose letters a short name takes in their
// order: University of Ardale, Unar.
bool is_shortened(LinkContext& doc, std::uint32_t entity, std::uint32_t mention) {
  const MentionType type = doc.mentions.type[mention];
  if (type == MentionType::per || type == MentionType::gpe || type == MentionType::loc)
    return false;
  const std::string_view longer = doc.text_of(doc.mentions.span[mention]);
  const std::string_view name = doc.text_name(entity);
  if (longer.find(' ') == std::string_view::npos || name.size() > kShortName) return false;
  std::size_t n = 0;
  for (std::size_t i = 0; i < longer.size() && n < name.size(); ++i) {
    if ((longer[i] | 32) == (name[n] | 32))
      ++n;
    else if (n == 0)
      return false;
  }
  return n + 1 >= name.size();  // a plural's s may be its own: JWs
}

// The entity whose longer name a mention of this one follows in brackets, or kNone.
std::uint32_t explained_by(LinkContext& doc, std::uint32_t entity) {
  if (doc.text_name(entity).find(' ') != std::string_view::npos) return kNone;
  for (const std::uint32_t m : doc.mentions_of(entity)) {
    const Span at = doc.mentions.tokens[m];
    if (m == 0 || at.begin == 0 || at.end >= doc.tokens.size()) continue;
    const bool bracketed = doc.text_of(doc.tokens.span[at.begin - 1]) == "(" &&
                           doc.text_of(doc.tokens.span[at.end]) == ")";
    if (!bracketed || !doc.mentions.named[m - 1]) continue;
    const std::uint32_t longer = doc.speakers.mention_entity[m - 1];
    const bool explains = doc.mentions.tokens[m - 1].end + 1 == at.begin && longer != kNone &&
                          longer != entity && is_shortened(doc, entity, m - 1);
    if (explains) return longer;
  }
  return kNone;
}

bool is_capitals(std::string_view name) {
  return std::none_of(name.begin(), name.end(), is_ascii_lower_letter);
}

// Whether a mention stands alone in brackets.
bool is_bracketed(LinkContext& doc, Span at) {
  return at.begin > 0 && at.end < doc.tokens.size() &&
         doc.text_of(doc.tokens.span[at.begin - 1]) == "(" &&
         doc.text_of(doc.tokens.span[at.end]) == ")";
}

// Takes the letters of a word off the end of `letters`: its first letter, or all of a word in
// capitals ("of SA"). False where they do not end so.
bool take_letters(std::string_view word, std::string_view& letters) {
  const bool is_shouted = word.size() > 1 && is_ascii_upper_letter(word[1]);
  if (is_shouted && letters.ends_with(word)) {
    letters.remove_suffix(word.size());
    return true;
  }
  if (to_ascii_lower(word[0]) != to_ascii_lower(letters.back())) return false;
  letters.remove_suffix(1);
  return true;
}

// The words before the bracket of a mention whose first letters it consists of, in capitals or not:
// "unmanned aerial systems (UAS)"; or nothing.
std::string_view spelt_out(LinkContext& doc, Span at) {
  constexpr std::uint32_t kWords = 14;
  std::string_view letters = doc.text_of(doc.tokens.span[at.begin]);
  const std::uint32_t end = at.begin - 1;
  for (std::uint32_t t = end; t > 0 && t + kWords > end;) {
    const Span word = doc.tokens.span[--t];
    const std::string_view token = doc.text_of(word);
    const bool is_word = doc.tokens.kind[t] == TokenKind::word;
    if (is_word && take_letters(token, letters)) {
      if (letters.empty()) {
        const Span whole{word.begin, doc.tokens.span[end - 1].end};
        return doc.text_of(whole);
      }
      continue;
    }
    const bool may_stand = token == "-" || token == "," || doc.tokens.kind[t] == TokenKind::clitic;
    if (!may_stand && !doc.model.shared_names().is_small(token)) break;
  }
  return {};
}

// Whether a candidate may be what the text spells out.
bool is_spelt_so(LinkContext& doc, std::uint32_t kb_entity, std::string_view words) {
  doc.work.found.clear();
  doc.kb.find(words, doc.work.found);
  const auto means_it = [kb_entity](const KbCandidate& c) { return c.entity == kb_entity; };
  if (std::any_of(doc.work.found.begin(), doc.work.found.end(), means_it)) return true;
  return is_named_like(doc, kb_entity, words) && !differs_in_words(doc, kb_entity, words);
}

// Whether an entity is something that people belong to: a party, a club, a country.
bool is_membership(LinkContext& doc, const Scored& s) {
  if (s.type == MentionType::gpe || s.type == MentionType::norp) return true;
  doc.work.text.clear();
  doc.kb.append_name(s.entity, doc.work.text);
  if (doc.model.shared_names().has_member_word(doc.work.text)) return true;
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  if (doc.model.shared_names().has_member_word(doc.work.text)) return true;
  const FieldSet fields = doc.model.occupations().of_description(doc.work.text);
  return (fields & (bit(Field::politics) | bit(Field::club))) != 0;
}

// Whether the text says of a short name in brackets that it is not what it is linked to.
bool is_refuted(LinkContext& doc, std::uint32_t e, const Scored& s) {
  if (doc.text_name(e).find(' ') != std::string_view::npos) return false;
  for (const std::uint32_t m : doc.mentions_of(e)) {
    const Span at = doc.mentions.tokens[m];
    if (at.size() != 1 || at.begin < 2 || !is_bracketed(doc, at)) continue;
    const bool behind_person = m > 0 && doc.mentions.type[m - 1] == MentionType::per &&
                               doc.mentions.tokens[m - 1].end + 1 == at.begin &&
                               !is_capitals(doc.text_of(doc.mentions.span[m - 1]));
    if (behind_person && is_capitals(doc.text_name(e))) return !is_membership(doc, s);
    const std::string_view words = spelt_out(doc, at);
    if (!words.empty()) return !is_spelt_so(doc, s.entity, words);
  }
  return false;
}

}  // namespace

// "unmanned aerial systems (UAS)": UAS is no university. "Ann Holt (ABC)": ABC is no broadcaster.
void refute_short_names(LinkContext& doc) {
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const std::uint32_t chosen = doc.work.chosen[e];
    if (doc.entities.type[e] == MentionType::per || chosen == kNone) continue;
    if (doc.work.scored[chosen].own || !is_refuted(doc, e, doc.work.scored[chosen])) continue;
    doc.work.chosen[e] = kNone;
    note_overruled(doc, {e, e, chosen, ReasonId::refuted});
  }
}

// "Overby Waterworks Limited (OWL)": OWL is that company wherever the text has it.
void follow_explanations(LinkContext& doc) {
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    if (doc.entities.type[e] == MentionType::per) continue;
    const std::uint32_t longer = explained_by(doc, e);
    if (longer == kNone) continue;
    const bool may_stay =
        doc.work.chosen[longer] == kNone && doc.work.chosen[e] != kNone &&
        is_named_like(doc, doc.work.scored[doc.work.chosen[e]].entity, doc.text_name(longer));
    if (may_stay) continue;
    doc.work.chosen[e] = doc.work.chosen[longer];
    note_overruled(doc, {e, longer, doc.work.chosen[e], ReasonId::explained});
  }
}

// "the North" is North Korea where the text speaks of it.
void find_sides(LinkContext& doc) {
  for (std::uint32_t e = 0; e < doc.entity_count(); ++e) {
    const std::string_view side = doc.text_name(e);
    if ((side != "North" && side != "South") || doc.entities.type[e] == MentionType::per) continue;
    for (std::uint32_t other = 0; other < doc.entity_count(); ++other) {
      if (other == e || doc.work.chosen[other] == kNone ||
          !is_country(doc, doc.work.scored[doc.work.chosen[other]], side))
        continue;
      doc.work.chosen[e] = doc.work.chosen[other];
      note_overruled(doc, {e, other, doc.work.chosen[e], ReasonId::side});
      break;
    }
  }
}

}  // namespace saith::links
