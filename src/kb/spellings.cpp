// SPDX-License-Identifier: Apache-2.0

#include "kb/spellings.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace saith {
namespace {

using name_letters::kAsciiValue;

std::uint64_t sum_of(std::string_view word) {
  name_letters::Sum sum;
  for (const char c : word) sum.add(kAsciiValue[static_cast<unsigned char>(c) & 127u]);
  return sum.value;
}

bool is_lower_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), is_ascii_lower_letter);
}

Status bad_row(std::string_view table, std::string_view key, std::string_view reason) {
  return {StatusCode::bad_data,
          std::string(table) + ": '" + std::string(key) + "' " + std::string(reason)};
}

}  // namespace

Status Spellings::load_words(const Blob& data) {
  Result<Table> table = data.table("spellings");
  if (!table) return table.status();
  Result<Table::Strings> letters = table->strings("letters");
  if (!letters) return letters.status();
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(table->rows() * 4, 2));
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
  word_sums_.assign(slots, 0);
  word_letters_.assign(slots, {});
  for (std::uint32_t row = 0; row < table->rows(); ++row) {
    const std::string_view word = table->key(row);
    if (!is_lower_ascii(word) || !is_lower_ascii(letters->at(row)))
      return bad_row("spellings", word, "is not spelt a to z");
    const std::uint64_t sum = sum_of(word);
    const std::size_t slot = slot_of(sum);
    word_sums_[slot] = sum, word_letters_[slot] = letters->at(row);
  }
  return {};
}

Status Spellings::load_rules(const Blob& data) {
  Result<Table> table = data.table("transliterations");
  if (!table) return table.status();
  Result<Table::Strings> places = table->strings("place"), after = table->strings("after"),
                         gives = table->strings("gives");
  Result<std::span<const std::uint32_t>> least = table->u32("least"), takes = table->u32("takes");
  for (const Status& status :
       {places.status(), after.status(), gives.status(), least.status(), takes.status()}) {
    if (!status.ok()) return status;
  }
  static constexpr std::array<std::string_view, 4> kPlaces = {"any", "begin", "end", "inside"};
  for (std::uint32_t row = 0; row < table->rows(); ++row) {
    const std::string_view letters = table->key(row);
    const auto place = std::find(kPlaces.begin(), kPlaces.end(), places->at(row));
    if (place == kPlaces.end())
      return bad_row("transliterations", letters, "stands nowhere: any, begin, end or inside");
    if (letters.empty() || !is_lower_ascii(letters) || !is_lower_ascii(gives->at(row)))
      return bad_row("transliterations", letters, "is not spelt a to z");
    if ((*takes)[row] == 0 || (*takes)[row] > letters.size())
      return bad_row("transliterations", letters, "takes none or more letters than it has");
    const Rule rule{.letters = letters,
                    .after = after->at(row),
                    .gives = gives->at(row),
                    .least = (*least)[row],
                    .takes = (*takes)[row],
                    .place = static_cast<Place>(place - kPlaces.begin())};
    const std::size_t first = static_cast<std::size_t>(letters[0]) & 31;
    rules_[first].push_back(rule);
    if (letters.size() > 1) {
      may_apply_[first][static_cast<std::size_t>(letters[1]) & 31] = true;
    } else if (rule.place == Place::end) {
      may_apply_[first][0] = true;
    } else {
      may_apply_[first].fill(true);
    }
  }
  for (auto& rules : rules_) {
    std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
      return a.letters.size() > b.letters.size();
    });
  }
  return {};
}

Result<Spellings> Spellings::load(const Blob& data) {
  Spellings out;
  if (Status status = out.load_words(data); !status.ok()) return status;
  if (Status status = out.load_rules(data); !status.ok()) return status;
  return out;
}

const Spellings& Spellings::embedded() {
  static const Spellings spellings = [] {
    Result<Spellings> loaded = load(Blob::embedded());
    // None, where the blob is damaged: the pipeline, which asks for all tables, then says so.
    return loaded ? std::move(loaded).value() : Spellings();
  }();
  return spellings;
}

}  // namespace saith
