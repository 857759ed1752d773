// SPDX-License-Identifier: Apache-2.0

#include "mentions/name_words.hpp"

namespace saith::mentions {

// Titles are listed without the stop of an abbreviation.
TitleKind NameWords::title_kind(std::uint32_t i) const {
  const std::string_view title = word(i);
  const bool is_stopped = title.size() > 2 && title.back() == '.';
  const std::uint32_t bits =
      is_stopped ? model_.lexicon().find(tags::describe(title.substr(0, title.size() - 1)).hash)
                 : flags(i);
  return static_cast<TitleKind>(bits >> kTitleShift & 7);
}

bool NameWords::names_land(std::uint32_t i) const {
  if (!is_capital(i)) return false;
  const auto head = model_.heads().first(LowerWord(word(i)).view());
  return head && head->type == MentionType::loc;
}

std::optional<Heads::Head> NameWords::head_of(Span run) const {
  if (run.size() < 2) return std::nullopt;
  std::uint32_t end = run.end;
  for (std::uint32_t i = run.begin + 1; i < end; ++i) {
    if (!is_capital(i) && is(i, Neighbour::before_what)) end = i;
  }
  if (const auto head = model_.heads().last(LowerWord(word(end - 1)).view())) return head;
  if (end != run.end) return std::nullopt;
  if (word(run.end - 1).ends_with("ans")) return std::nullopt;  // "Puerto Ricans"
  return model_.heads().first(LowerWord(word(run.begin)).view());
}

bool NameWords::are_people(Span run) const {
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (!is_people({i, i + 1})) return false;
  }
  return true;
}

bool NameWords::is_bare_abbreviation(std::uint32_t row) const {
  const Known known(candidates_, row);
  const std::uint32_t i = known.tokens().begin;
  if (!known.is_only_abbreviation() || known.tokens().size() != 1) return false;
  if (is_all_upper(i)) return false;
  if (known.is(MentionType::gpe)) return word(i).back() != '.';
  return !is_noun(tag(i));  // "Let us", which is no LeT
}

bool NameWords::are_capitalised(Span run) const {
  for (std::uint32_t i = run.begin; i < run.end; ++i) {
    if (!is_capital(i)) return false;
  }
  return true;
}

std::uint32_t NameWords::candidate(Span run) const {
  if (run.empty() || run.end > token_count()) return kNone;
  for (std::uint32_t row = begins_[run.begin]; row != 0 && row <= candidates_.size(); ++row) {
    const Span found = candidates_.tokens[row - 1];
    if (found.begin != run.begin || found.end < run.end) break;
    if (found.end == run.end) return is_bare_abbreviation(row - 1) ? kNone : row - 1;
  }
  return kNone;
}

}  // namespace saith::mentions
