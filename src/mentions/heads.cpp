// SPDX-License-Identifier: Apache-2.0

#include "mentions/heads.hpp"

#include <string>

#include "mention_types.hpp"

namespace saith::mentions {

namespace {

bool is_told(const std::optional<MentionType>& type, std::string_view cell) {
  return type || cell == "-";
}
bool is_weight(std::string_view cell) { return cell == "sure" || cell == "weak" || cell == "-"; }

}  // namespace

Result<Heads> Heads::load(const Blob& data) {
  Result<Table> words = data.table("name_heads");
  if (!words) return words.status();
  const auto last = words->strings("last"), weight = words->strings("weight"),
             first = words->strings("first");
  if (!last) return last.status();
  if (!weight) return weight.status();
  if (!first) return first.status();
  Heads heads;
  for (std::uint32_t r = 0; r < words->rows(); ++r) {
    const auto last_type = mention_type_of(last->at(r)), first_type = mention_type_of(first->at(r));
    const std::string_view how = weight->at(r);
    const bool has_types = is_told(last_type, last->at(r)) && is_told(first_type, first->at(r));
    if (!has_types || !is_weight(how)) {
      return Status{StatusCode::bad_data, "name_heads: '" + std::string(words->key(r)) +
                                              "' has an unknown type or weight"};
    }
    Row& row = heads.rows_.emplace_back();
    if (last_type) row.last = Head{*last_type, how == "sure"};
    // A feature of the land is sure; others are where their row says so.
    if (first_type)
      row.first =
          Head{*first_type, *first_type == MentionType::loc || (!last_type && how == "sure")};
  }
  heads.words_ = *words;
  return heads;
}

std::optional<Heads::Head> Heads::last(std::string_view word) const {
  const std::uint32_t row = words_.find(word);
  return row == kNone ? std::nullopt : rows_[row].last;
}

std::optional<Heads::Head> Heads::first(std::string_view word) const {
  const std::uint32_t row = words_.find(word);
  return row == kNone ? std::nullopt : rows_[row].first;
}

}  // namespace saith::mentions
