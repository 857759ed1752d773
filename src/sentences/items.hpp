// SPDX-License-Identifier: Apache-2.0

// The heads of list items: "2.", "b)", "(3)", "4.)", bullets.

#ifndef SAITH_SENTENCES_ITEMS_HPP_
#define SAITH_SENTENCES_ITEMS_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sentences/reader.hpp"
#include "text/ascii.hpp"

namespace saith::sentences {

// A number or a letter with a bracket or a stop.
struct Item {
  static constexpr std::uint32_t kOpened = 1, kLower = 2, kCapital = 4, kStop = 8, kBracket = 16;

  std::uint32_t value = 0;
  std::uint32_t style = 0;  // of the marks around it: kOpened and so on
  std::uint32_t end = 0;    // byte past it

  friend bool operator==(const Item&, const Item&) = default;
  bool has(std::uint32_t mark) const { return (style & mark) != 0; }
  // "(3)", "3)", "3.": a bracket closes it, or a stop where none opens it.
  bool is_closed() const { return has(kBracket) || (has(kStop) && !has(kOpened)); }
  bool follows(const Item& last) const { return style == last.style && value == last.value + 1; }
};

// Reads the head of an item from the bytes on.
class ItemReader {
 public:
  ItemReader(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  std::optional<Item> read() {
    Item item;
    if (take('(')) item.style |= Item::kOpened;
    if (!read_number(item) && !read_letter(item)) return std::nullopt;
    if (take('.')) item.style |= Item::kStop;
    if (take(')')) item.style |= Item::kBracket;
    if (!item.is_closed() || !begins_space(byte())) return std::nullopt;
    item.end = static_cast<std::uint32_t>(at_);
    return item;
  }

 private:
  char byte() const { return at_ < text_.size() ? text_[at_] : ' '; }
  bool take(char c) {
    if (byte() != c) return false;
    ++at_;
    return true;
  }
  // No-break spaces begin with the last of these.
  static bool begins_space(char c) {
    return std::string_view(" \t\n\xc2").find(c) != std::string_view::npos;
  }
  // At most three digits.
  bool read_number(Item& item) {
    const std::size_t begin = at_;
    for (; is_ascii_digit(byte()); ++at_) {
      if (at_ - begin == 3) return false;
      item.value = item.value * 10 + static_cast<std::uint32_t>(byte() - '0');
    }
    return at_ > begin;
  }
  bool read_letter(Item& item) {
    const char c = byte();
    const bool lower = is_ascii_lower_letter(c);
    if (!lower && !is_ascii_upper_letter(c)) return false;
    item.value = static_cast<std::uint32_t>(c - (lower ? 'a' : 'A') + 1);
    item.style |= lower ? Item::kLower : Item::kCapital;
    ++at_;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
};

inline std::optional<Item> item_at(const Reader& r, std::uint32_t t) {
  if (!r.inside(t)) return std::nullopt;
  return ItemReader(r.text(), r.span(t).begin).read();
}

// A bullet, a dash or the head of an item begins at t.
inline bool begins_item(const Reader& r, std::uint32_t t) {
  static constexpr std::array<std::string_view, 6> kBullets = {
      "-", "*", "\xe2\x80\xa2", "\xe2\x81\x83", "\xe2\x80\xa3", "\xe2\x97\xa6"};  // • ⁃ ‣ ◦
  if (std::find(kBullets.begin(), kBullets.end(), r.word(t)) != kBullets.end())
    return r.spaced(t + 1);
  return item_at(r, t).has_value();
}

}  // namespace saith::sentences

#endif  // SAITH_SENTENCES_ITEMS_HPP_
