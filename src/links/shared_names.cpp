// SPDX-License-Identifier: Apache-2.0

#include "links/shared_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::size_t kLongest = 48;  // bytes of a name that the table may hold

// A name in lower case on the stack, with a typewriter's apostrophes; empty if it is too long.
class LowerName {
 public:
  explicit LowerName(std::string_view name) {
    if (name.size() > kLongest) return;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool curly = name.substr(i, 3) == "\u2019";
      bytes_[size_++] = curly ? '\'' : to_ascii_lower(name[i]);
      if (curly) i += 2;
    }
  }
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kLongest> bytes_;
  std::size_t size_ = 0;
};

}  // namespace

Result<SharedNames> SharedNames::load(const Blob& data) {
  SharedNames names;
  Result<Table> table = data.table("shared_names");
  if (!table) return table.status();
  names.names_ = std::move(table).value();
  Result<Table::Strings> classes = names.names_.strings("classes");
  if (!classes) return classes.status();
  constexpr std::array<std::pair<std::string_view, Kinds>, 9> kKinds{{
#define SAITH_KIND(name) {#name, k_##name},
      SAITH_NAME_KINDS(SAITH_KIND)
#undef SAITH_KIND
  }};
  for (std::uint32_t row = 0; row < names.names_.rows(); ++row) {
    Kinds kinds = 0;
    for (std::string_view rest = classes->at(row); !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      const auto* const its = std::find_if(kKinds.begin(), kKinds.end(),
                                           [word](const auto& kind) { return kind.first == word; });
      if (its == kKinds.end()) {
        return Status{StatusCode::bad_data,
                      "shared_names: unknown class '" + std::string(word) + "'"};
      }
      kinds = static_cast<Kinds>(kinds | its->second);
    }
    names.kinds_.push_back(kinds);
  }
  return names;
}

SharedNames::Kinds SharedNames::kinds(std::string_view lower) const {
  const std::uint32_t row = names_.find(lower);
  return row == kNone ? 0 : kinds_[row];
}

bool SharedNames::spells_one_way(std::string_view country) const {
  return (kinds(country) & k_english) != 0;
}

bool SharedNames::is_small(std::string_view word) const {
  return (kinds(LowerName(word).view()) & k_small) != 0;
}

bool SharedNames::has_word_of(std::string_view name, Kinds wanted) const {
  while (!name.empty()) {
    const auto separator =
        std::find_if(name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; });
    const std::string_view word =
        name.substr(0, static_cast<std::size_t>(separator - name.begin()));
    name.remove_prefix(std::min(name.size(), word.size() + 1));
    if ((kinds(LowerName(word).view()) & wanted) != 0) return true;
  }
  return false;
}

bool SharedNames::has_member_word(std::string_view name) const {
  return has_word_of(name, k_member);
}

bool SharedNames::describes_party(std::string_view description) const {
  return has_word_of(description, k_party);
}

SharedNames::Sharing SharedNames::sharing(std::string_view name) const {
  const LowerName lower(name);
  std::string_view words = lower.view();
  if (words.starts_with("the ")) words.remove_prefix(4);
  const Kinds whole = kinds(words);
  if ((whole & k_country) != 0) return Sharing::country;
  if ((whole & k_nothing) != 0) return Sharing::nothing;
  const std::size_t first = words.find(' '), last = words.rfind(' ');
  if (first == std::string_view::npos) return Sharing::none;
  const bool begins =
      words.substr(first).starts_with(" of ") && (kinds(words.substr(0, first)) & k_first) != 0;
  const bool ends = (kinds(words.substr(last + 1)) & k_last) != 0;
  return begins || ends ? Sharing::country : Sharing::none;
}

std::string_view SharedNames::without_ending(std::string_view name) const {
  std::string_view rest = name;
  // "Ardale Holdings Co. Ltd": an ending may have two words, and there may be two of them.
  for (int endings = 0; endings < 2; ++endings) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos) break;
    std::string_view last = rest.substr(space + 1);
    if (!last.empty() && last.back() == '.') last.remove_suffix(1);
    if (last.empty() || !is_ascii_upper_letter(last[0])) {
      if (last != "plc") break;
    }
    if ((kinds(LowerName(last).view()) & k_ending) == 0) break;
    rest = rest.substr(0, space);
    if (!rest.empty() && rest.back() == ',') rest.remove_suffix(1);
  }
  return rest;
}

}  // namespace saith::links
