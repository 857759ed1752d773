// SPDX-License-Identifier: Apache-2.0

// What the base says of a candidate: its name, its description.

#include <algorithm>

#include "links/steps.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

// The folded words of a name and of an entity's main name. Valid until doc.work.words is used again.
struct BothNames {
  std::span<const NameWord> ours, theirs;
};
BothNames words_of_both(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  doc.work.text.clear();
  doc.kb.append_name(kb_entity, doc.work.text);
  doc.work.words.clear();
  name_words(name, doc.work.words);
  const std::size_t size = doc.work.words.size();
  name_words(doc.work.text, doc.work.words);
  return {doc.work.words.view().first(size), doc.work.words.view().subspan(size)};
}

}  // namespace

// Whether more than half of the words of the shorter one of an entity's main name and `name` stand
// in both.
bool is_named_like(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  const auto [ours, theirs] = words_of_both(doc, kb_entity, name);
  const auto is_theirs = [theirs = theirs](const NameWord& word) {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const NameWord& w) { return w.hash == word.hash; });
  };
  const auto shared = static_cast<std::size_t>(std::count_if(ours.begin(), ours.end(), is_theirs));
  return 2 * shared > std::min(ours.size(), theirs.size());
}

// Whether an entity's main name and `name` each have a word of their own that is not in the other,
// however it is spelt: American Automobile Association, American Art Association.
bool differs_in_words(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  constexpr std::size_t kShort = 3;      // bytes; shorter words say nothing
  constexpr std::size_t kBeginning = 4;  // bytes by which spellings of a word are alike: Centre
  BothNames names = words_of_both(doc, kb_entity, name);
  auto& [ours, theirs] = names;
  // The last words may mean the same: National Health System, National Health Service. What stands
  // behind "of" does not.
  const auto may_end_otherwise = [](std::span<const NameWord> words) {
    return words.size() > 2 && words[words.size() - 2].upper;
  };
  if (may_end_otherwise(ours) && may_end_otherwise(theirs)) {
    ours = ours.first(ours.size() - 1);
    theirs = theirs.first(theirs.size() - 1);
  }
  const std::string_view their_name = doc.work.text;
  const auto begins_alike = [&](const NameWord& a, const NameWord& b) {
    return a.hash == b.hash || LowerWord(name.substr(a.begin, kBeginning)).view() ==
                                   LowerWord(their_name.substr(b.begin, kBeginning)).view();
  };
  const auto is_own = [&](const NameWord& a, const auto& others, bool swapped) {
    if (a.size < kShort || !a.upper) return false;
    return std::none_of(others.begin(), others.end(), [&](const NameWord& b) {
      return swapped ? begins_alike(b, a) : begins_alike(a, b);
    });
  };
  const auto has_own = [&](const auto& words, const auto& others, bool swapped) {
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& w) { return is_own(w, others, swapped); });
  };
  return theirs.size() > 1 && has_own(ours, theirs, false) && has_own(theirs, ours, true);
}

// Whether the main name of an entity has a word.
bool has_word(LinkContext& doc, std::uint32_t kb_entity, const NameWord& word) {
  doc.work.text.clear();
  doc.kb.append_name(kb_entity, doc.work.text);
  doc.work.words.clear();
  name_words(doc.work.text, doc.work.words);
  return std::any_of(doc.work.words.begin(), doc.work.words.end(),
                     [&](const NameWord& w) { return w.hash == word.hash; });
}

bool is_main_name(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  doc.work.text.clear();
  doc.kb.append_name(kb_entity, doc.work.text);
  return doc.work.text == name;
}

bool has_words_of_main_name(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  const auto [ours, theirs] = words_of_both(doc, kb_entity, name);
  return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                    [](const NameWord& a, const NameWord& b) { return a.hash == b.hash; });
}

// Whether `name` is the main name of an entity, and one word.
bool has_one_word(LinkContext& doc, std::uint32_t kb_entity, std::string_view name) {
  if (name.substr(0, 4) == "The ") name.remove_prefix(4);
  return name.find(' ') == std::string_view::npos && is_main_name(doc, kb_entity, name);
}

bool is_whole_country(LinkContext& doc, std::uint32_t kb_entity) {
  doc.work.text.clear();
  doc.kb.append_description(kb_entity, doc.work.text);
  return doc.work.text.find("country") != std::string::npos ||
         doc.work.text.find("sovereign") != std::string::npos;
}

// Whether a place is as large as a state or province, so that what stands behind it lies around it no
// more: "Texas, Oklahoma".
bool is_region(LinkContext& doc, std::uint32_t kb_entity) {
  doc.work.text.clear();
  doc.kb.append_description(kb_entity, doc.work.text);
  const std::string_view text = doc.work.text;
  return text.starts_with("state ") || text.starts_with("federal state ") ||
         text.starts_with("province ");
}

// Whether a candidate is a country whose name begins with a word.
bool is_country(LinkContext& doc, const Scored& s, std::string_view first) {
  if (s.type != MentionType::gpe) return false;
  doc.work.text.clear();
  doc.kb.append_name(s.entity, doc.work.text);
  if (doc.work.text.compare(0, first.size(), first) != 0 || doc.work.text.size() == first.size() ||
      doc.work.text[first.size()] != ' ')
    return false;
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  return doc.work.text.compare(0, 7, "country") == 0 ||
         doc.work.text.compare(0, 15, "sovereign state") == 0;
}

// Whether a candidate is called without "the": a company, and by its capitals a club too.
bool takes_no_article(LinkContext& doc, std::uint32_t entity, const Scored& s) {
  if (s.type != MentionType::org) return false;
  const std::string_view name = doc.text_name(entity);
  const bool is_capitals =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  doc.work.text.clear();
  doc.kb.append_description(s.entity, doc.work.text);
  const FieldSet fields = doc.model.occupations().of_description(doc.work.text);
  return (fields & bit(Field::without_article)) != 0 ||
         (is_capitals && (fields & bit(Field::club)) != 0);
}

}  // namespace saith::links
