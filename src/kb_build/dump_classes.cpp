// SPDX-License-Identifier: Apache-2.0

#include "kb_build/dump_classes.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "mention_types.hpp"
#include "text/ascii.hpp"

namespace saith::dump {
namespace {

constexpr std::size_t kLongestHead = 3;  // words
constexpr std::size_t kLongestKey = 128;

std::uint8_t type_index(std::string_view name) {
  const std::optional<MentionType> type = mention_type_of(name);
  return type ? static_cast<std::uint8_t>(*type) : kNoType;
}

bool begins_with_year(std::string_view word) {
  return word.size() >= 4 && std::all_of(word.begin(), word.begin() + 4, is_ascii_digit);
}

}  // namespace

std::uint64_t id_number(std::string_view id, char letter) {
  std::uint64_t number = 0;
  if (id.size() < 2 || id[0] != letter) return 0;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

Result<Classes> Classes::load(const Blob& blob) {
  Classes out;
  Result<Table> classes = blob.table("wikidata_classes"), heads = blob.table("class_heads"),
                countries = blob.table("country_ids"), words = blob.table("description_words");
  for (const Result<Table>* table : {&classes, &heads, &countries, &words}) {
    if (!*table) return table->status();
  }
  Result<Table::Strings> types = classes->strings("type"), head_types = heads->strings("type"),
                         codes = countries->strings("code"), word_kinds = words->strings("kind");
  for (const Result<Table::Strings>* column : {&types, &head_types, &codes, &word_kinds}) {
    if (!*column) return column->status();
  }
  for (std::uint32_t row = 0; row < classes->rows(); ++row) {
    out.by_id.emplace(id_number(classes->key(row), 'Q'), type_index(types->at(row)));
  }
  for (std::uint32_t row = 0; row < countries->rows(); ++row) {
    const std::string_view code = codes->at(row);
    if (code.size() == 2)
      out.countries.emplace(id_number(countries->key(row), 'Q'),
                            std::array<char, 2>{code[0], code[1]});
  }
  out.heads_ = std::move(heads).value();
  out.head_types_ = std::move(head_types).value();
  out.words_ = std::move(words).value();
  out.word_kinds_ = std::move(word_kinds).value();
  return out;
}

std::uint8_t Classes::by_description(std::string_view description) const {
  std::array<char, 256> lower;
  const std::size_t size = std::min(description.size(), lower.size());
  std::transform(description.begin(), description.begin() + static_cast<std::ptrdiff_t>(size),
                 lower.begin(), to_ascii_lower);
  const std::string_view text(lower.data(), size);
  if (is_invented(text)) return static_cast<std::uint8_t>(MentionType::work);
  Words words;
  read_words(text, words);
  std::string key;
  for (std::size_t n = std::min<std::size_t>(words.count, kLongestHead); n > 0; --n) {
    key.clear();
    for (std::size_t k = words.count - n; k < words.count; ++k)
      key.append(key.empty() ? "" : " ").append(words.word[k]);
    if (key.size() >= kLongestKey) continue;
    const std::uint32_t row = heads_.find(key);
    if (row != kNone) return type_index(head_types_.at(row));
  }
  return kUnknown;
}

bool Classes::is(std::string_view word, std::string_view kind) const {
  const std::uint32_t row = words_.find(word);
  return row != kNone && word_kinds_.at(row) == kind;
}
bool Classes::is_invented(std::string_view text) const {
  for (std::uint32_t row = 0; row < words_.rows(); ++row) {
    const std::string_view kind = word_kinds_.at(row), word = words_.key(row);
    if (kind == "invented_first" && text.starts_with(word)) return true;
    if (kind == "invented" && text.find(word) != text.npos) return true;
  }
  return false;
}
void Classes::read_words(std::string_view text, Words& out) const {
  static constexpr std::string_view kEnd = ",;:(/[";
  for (std::size_t begin = 0; begin < text.size() && out.count < out.word.size();) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != ' ' && kEnd.find(text[end]) == kEnd.npos) ++end;
    const bool stops = end < text.size() && text[end] != ' ';
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (is(word, "of")) {
      // "series of wars" is wars, "city of Iran" a city.
      if (out.count == 0 || !is(out.word[out.count - 1], "whole")) return;
      out.count = 0;
      continue;
    }
    const bool year = begins_with_year(word);
    if (out.count > 0 && (year || is(word, "qualifier"))) return;
    const bool leads = out.count == 0 && (year || is(word, "article"));
    if (!word.empty() && !leads) out.word[out.count++] = word;
    if (stops && out.count > 0) return;
  }
}
}  // namespace saith::dump
