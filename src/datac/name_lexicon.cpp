// SPDX-License-Identifier: Apache-2.0

#include "datac/name_lexicon.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mention_types.hpp"
#include "mentions/features.hpp"
#include "tags/word.hpp"

namespace saith::mentions {

namespace {

// 1..7 for a count: how many digits it has.
std::uint32_t bucket(std::uint64_t count) {
  std::uint32_t digits = 1;
  for (; count >= 10 && digits < 7; count /= 10) ++digits;
  return digits;
}

constexpr std::array<std::string_view, 7> kTitleKinds{
    "honorific", "noble", "religious", "military", "police", "office", "role"};

// 8 bits for "names that end with this word are mostly of this type": the type, how mostly, how
// many.
std::uint32_t types_code(std::string_view type, float share, std::uint32_t count) {
  if (count < 6) return 0;
  const std::optional<MentionType> known = mention_type_of(type);
  if (!known) return 0;
  const std::uint32_t mostly = share >= 0.95f ? 3 : share >= 0.8f ? 2 : share >= 0.6f ? 1 : 0;
  const std::uint32_t many = count >= 1000 ? 3 : count >= 100 ? 2 : count >= 20 ? 1 : 0;
  return (static_cast<std::uint32_t>(*known) + 1) << 4 | mostly << 2 | many;
}

Status read_name_words(const Table& table, std::vector<WordFlags>& entries) {
  for (const auto& [end, shift] :
       {std::pair{"last", kHeadShift}, std::pair{"first", kFirstShift}}) {
    const std::string prefix = end;
    const auto types = table.strings(prefix + "_type");
    const auto shares = table.f32(prefix + "_share");
    const auto counts = table.u32(prefix + "_count");
    if (!types) return types.status();
    if (!shares) return shares.status();
    if (!counts) return counts.status();
    for (std::uint32_t r = 0; r < table.rows(); ++r) {
      const std::uint32_t code = types_code(types->at(r), (*shares)[r], (*counts)[r]);
      if (code != 0) entries.push_back({tags::describe(table.key(r)).hash, code << shift});
    }
  }
  return {};
}

}  // namespace

Result<std::vector<WordFlags>> words_of_names(const Blob& data) {
  std::vector<WordFlags> entries;
  auto add = [&](std::string_view word, std::uint32_t flags) {
    entries.push_back({tags::describe(word).hash, flags});
  };

  Result<Table> given = data.table("given_names"), surnames = data.table("surnames"),
                titles = data.table("titles"), words = data.table("name_words");
  for (const Result<Table>* table : {&given, &surnames, &titles, &words}) {
    if (!*table) return table->status();
  }
  const auto female = given->u32("female"), male = given->u32("male"),
             count = surnames->u32("count");
  const auto kind = titles->strings("kind");
  if (!female) return female.status();
  if (!male) return male.status();
  if (!count) return count.status();
  if (!kind) return kind.status();
  entries.reserve(given->rows() + surnames->rows() + titles->rows());
  for (std::uint32_t r = 0; r < given->rows(); ++r) {
    add(given->key(r), bucket(std::uint64_t{(*female)[r]} + (*male)[r]) << kGivenShift);
  }
  for (std::uint32_t r = 0; r < surnames->rows(); ++r)
    add(surnames->key(r), bucket((*count)[r]) << kSurnameShift);
  for (std::uint32_t r = 0; r < titles->rows(); ++r) {
    const auto found = std::find(kTitleKinds.begin(), kTitleKinds.end(), kind->at(r));
    if (found == kTitleKinds.end())
      return Status{StatusCode::bad_data, "titles: no such kind: " + std::string(kind->at(r))};
    add(titles->key(r), static_cast<std::uint32_t>(found - kTitleKinds.begin() + 1) << kTitleShift);
  }
  if (Status status = read_name_words(*words, entries); !status.ok()) return status;
  return entries;
}

std::vector<Lexicon::Slot> lay_out(std::span<const WordFlags> words) {
  std::size_t size = 4;
  while (size < words.size() * 2) size *= 2;
  std::vector<Lexicon::Slot> slots(size, Lexicon::Slot{0, 0});
  for (const WordFlags& word : words) {
    const std::uint32_t check = check_of(word.hash);
    const std::size_t at = find_slot(word.hash, size, [&](std::size_t slot) {
      return slots[slot].check == 0 || slots[slot].check == check;
    });
    slots[at].check = check;
    slots[at].flags |= word.flags;
  }
  return slots;
}

}  // namespace saith::mentions
