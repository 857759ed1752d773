// SPDX-License-Identifier: Apache-2.0

// What spoke for and against the candidates, as a table.

#include <algorithm>
#include <vector>

#include "links/steps.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kShown = 5;  // candidates of an entity that are written, by their totals

using Note = LinkWork::Note;

bool is_needed(const Note& note) {
  return note.reason >= ReasonId::needed && note.reason <= ReasonId::needed_same_walk;
}

// One candidate for one name of the text, on its way to the table.
struct Group {
  std::uint32_t row;  // of the entities that are written
  std::string_view name;
  std::uint32_t of;  // whose notes are its
  std::uint32_t candidate;
  float total, needed, margin;
  bool chosen;
  ReasonId why;  // what decided it beside its total, or none
};

class Writer {
 public:
  Writer(LinkContext& doc, LinkReasonTable& out) : doc_(doc), out_(out) {
    // By the entity they are of, as they were noted for each.
    std::stable_sort(doc.work.notes.begin(), doc.work.notes.end(),
                     [](const Note& a, const Note& b) { return a.of < b.of; });
    followed_.assign(doc.entities.size(), nullptr);
    refused_.assign(doc.entities.size(), nullptr);
    for (const LinkWork::Overruled& one : doc.work.overruled)
      (one.by != one.entity ? followed_ : refused_)[one.entity] = &one;
  }

  void run() {
    for (std::uint32_t e = 0; e < doc_.entity_count(); ++e) add_entity(e);
    add_parted();
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const Group& a, const Group& b) { return a.row < b.row; });
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      rank = i > 0 && groups_[i - 1].row == groups_[i].row ? rank + 1 : 0;
      write(groups_[i], rank);
    }
  }

 private:
  std::span<const Note> notes_of(std::uint32_t of) const {
    const auto [begin, end] = std::equal_range(
        doc_.work.notes.begin(), doc_.work.notes.end(), Note{.of = of, .candidate = 0},
        [](const Note& a, const Note& b) { return a.of < b.of; });
    return {begin, end};
  }

  // What a candidate had to reach, or 0 when it was not asked.
  float needed_by(std::uint32_t of, std::uint32_t candidate) const {
    float needed = 0;
    for (const Note& note : notes_of(of)) {
      if (note.candidate == candidate && is_needed(note)) needed += note.amount;
    }
    return needed;
  }
  // What a candidate would have without all that speaks against it.
  float most_of(std::uint32_t of, std::uint32_t candidate) const {
    float most = 0;
    for (const Note& note : notes_of(of)) {
      const bool speaks_for = note.candidate == candidate && !is_needed(note) && note.amount > 0;
      if (speaks_for) most += note.amount;
    }
    return most;
  }

  // The candidate at `i` of an entity's, with its margin: how far it is above what it has to reach
  // and above every other one; negative where it is below.
  Group group_of(std::uint32_t of, std::size_t i) {
    const std::span<const Scored> scored = doc_.scored_of(of);
    const Scored& s = scored[i];
    Group group{.row = doc_.links.row[of],
                .name = doc_.text_name(of),
                .of = of,
                .candidate = s.entity,
                .total = s.score,
                .needed = needed_by(of, s.entity),
                .margin = s.score - scored[0].score,
                .chosen = false,
                .why = ReasonId::none};
    if (i == 0) {
      group.margin = s.score - group.needed;
      if (scored.size() > 1) group.margin = std::min(group.margin, s.score - scored[1].score);
    }
    return group;
  }

  // The candidates of an entity that are shown: the chosen one, those with the highest totals, and
  // the one that would be first but for what speaks against it.
  void add_entity(std::uint32_t e) {
    const std::span<const Scored> scored = doc_.scored_of(e);
    const std::uint32_t begin = doc_.work.scored_begin[e], chosen = doc_.work.chosen[e];
    const LinkWork::Overruled* const followed = followed_[e];
    const LinkWork::Overruled* const refused = refused_[e];
    if (followed != nullptr && followed->scored != kNone) {
      Group group = group_of(followed->by, followed->scored - doc_.work.scored_begin[followed->by]);
      group.row = doc_.links.row[e];
      group.name = doc_.text_name(e);
      group.chosen = chosen != kNone;
      group.why = group.chosen ? followed->reason : refused->reason;
      groups_.push_back(group);
    }
    const auto first = static_cast<std::ptrdiff_t>(groups_.size());
    std::size_t famous = 0;
    float most = 0;
    for (std::size_t i = 0; i < scored.size(); ++i) {
      const float its_most = most_of(e, scored[i].entity);
      if (its_most > most) famous = i, most = its_most;
    }
    for (std::size_t i = 0; i < scored.size(); ++i) {
      const bool is_chosen = chosen == begin + i;
      if (i >= kShown && i != famous && !is_chosen) continue;
      Group group = group_of(e, i);
      group.chosen = is_chosen;
      if (refused != nullptr && refused->scored == begin + i) group.why = refused->reason;
      groups_.push_back(group);
      if (is_chosen) std::rotate(groups_.begin() + first, groups_.end() - 1, groups_.end());
    }
  }

  // Mentions by one name that mean the same are written once.
  void add_parted() {
    Column<LinkWork::Parted>& parted = doc_.work.parted;
    const auto name_of = [this](const LinkWork::Parted& one) {
      return doc_.text_of(doc_.mentions.span[one.mention]);
    };
    std::stable_sort(parted.begin(), parted.end(),
                     [&](const LinkWork::Parted& a, const LinkWork::Parted& b) {
                       return a.row != b.row ? a.row < b.row : name_of(a) < name_of(b);
                     });
    for (std::size_t i = 0; i < parted.size(); ++i) {
      const LinkWork::Parted& one = parted[i];
      const bool is_known =
          i > 0 && parted[i - 1].row == one.row && name_of(parted[i - 1]) == name_of(one);
      if (is_known) continue;
      groups_.push_back({.row = one.row,
                         .name = name_of(one),
                         .of = one.of,
                         .candidate = one.candidate,
                         .total = one.score,
                         .needed = 0,
                         .margin = 0,
                         .chosen = true,
                         .why = one.reason});
    }
  }

  Span keep(std::string_view text) {
    std::string& strings = doc_.links.entities.strings;
    const auto begin = static_cast<std::uint32_t>(strings.size());
    strings.append(text);
    return {begin, static_cast<std::uint32_t>(strings.size())};
  }
  template <typename Append>
  Span keep_of(Append append) {
    std::string& strings = doc_.links.entities.strings;
    const auto begin = static_cast<std::uint32_t>(strings.size());
    append(strings);
    return {begin, static_cast<std::uint32_t>(strings.size())};
  }

  void write(const Group& group, std::uint32_t rank) {
    const Span name = keep(group.name);
    const Span id = keep_of([&](std::string& to) { doc_.kb.append_id(group.candidate, to); });
    const Span kb_name =
        keep_of([&](std::string& to) { doc_.kb.append_name(group.candidate, to); });
    const Span description =
        keep_of([&](std::string& to) { doc_.kb.append_description(group.candidate, to); });
    const auto row = [&](ReasonId why, float amount, Span words) {
      out_.entity.push_back(group.row);
      out_.rank.push_back(rank);
      out_.name.push_back(name);
      out_.candidate.push_back(id);
      out_.candidate_name.push_back(kb_name);
      out_.description.push_back(description);
      out_.reason.push_back(reason(why));
      out_.amount.push_back(amount);
      out_.words.push_back(words);
      out_.total.push_back(group.total);
      out_.needed.push_back(group.needed);
      out_.margin.push_back(group.margin);
      out_.chosen.push_back(group.chosen ? 1 : 0);
    };
    if (group.why != ReasonId::none) row(group.why, 0, {});
    for (const Note& note : notes_of(group.of)) {
      if (note.candidate == group.candidate) row(note.reason, note.amount, note.words);
    }
  }

  LinkContext& doc_;
  LinkReasonTable& out_;
  std::vector<Group> groups_;
  // For each entity: whose choice it follows, or why it has none; or null.
  std::vector<const LinkWork::Overruled*> followed_, refused_;
};

}  // namespace

void write_reasons(LinkContext& doc, LinkReasonTable& reasons) { Writer(doc, reasons).run(); }

}  // namespace saith::links
