// SPDX-License-Identifier: Apache-2.0

// The quotation marks of written English and its neighbours: which character is one, whether it is
// a single mark, and which side of a quotation it can stand on. One table for every stage.

#ifndef SAITH_TEXT_QUOTATION_MARKS_HPP_
#define SAITH_TEXT_QUOTATION_MARKS_HPP_

#include <array>
#include <cstdint>
#include <string_view>

namespace saith {

// The side of a quotation that a mark stands on by its shape. Straight marks stand on either; a
// typographic mark that opens in one tradition and closes in another has the side it has in English.
enum class QuoteSide : std::uint8_t { either, opens, closes };

struct QuotationMark {
  std::string_view bytes;  // UTF-8
  bool single;
  QuoteSide side;
};

// Longer ones before those that they begin with.
inline constexpr auto kQuotationMarks = std::to_array<QuotationMark>({
    {"\"", false, QuoteSide::either},     {"''", false, QuoteSide::either},
    {"'", true, QuoteSide::either},       {"``", false, QuoteSide::opens},
    {"`", true, QuoteSide::opens},        {"\u201C", false, QuoteSide::opens},  // “
    {"\u201D", false, QuoteSide::closes},                                       // ”
    {"\u2018", true, QuoteSide::opens},                                         // ‘
    {"\u2019", true, QuoteSide::closes},                                        // ’
    {"\u00AB", false, QuoteSide::opens},                                        // «
    {"\u00BB", false, QuoteSide::closes},                                       // »
    {"\u201E", false, QuoteSide::opens},                                        // „
    {"\u201A", true, QuoteSide::opens},                                         // ‚
    {"\u2039", true, QuoteSide::opens},                                         // ‹
    {"\u203A", true, QuoteSide::closes},                                        // ›
    {"\u201F", false, QuoteSide::opens},                                        // ‟
    {"\u201B", true, QuoteSide::opens},                                         // ‛
    {"\u300C", false, QuoteSide::opens},                                        // 「
    {"\u300D", false, QuoteSide::closes},                                       // 」
    {"\u300E", false, QuoteSide::opens},                                        // 『
    {"\u300F", false, QuoteSide::closes},                                       // 』
    {"\uFF02", false, QuoteSide::either},                                       // ＂
});

// The mark that the text begins with, or nullptr.
constexpr const QuotationMark* quotation_mark_at(std::string_view text) {
  for (const QuotationMark& mark : kQuotationMarks) {
    if (text.starts_with(mark.bytes)) return &mark;
  }
  return nullptr;
}

// The side of a token that is one mark; either, if it is none.
constexpr QuoteSide quote_side(std::string_view token) {
  const QuotationMark* mark = quotation_mark_at(token);
  return mark && mark->bytes.size() == token.size() ? mark->side : QuoteSide::either;
}

}  // namespace saith

#endif  // SAITH_TEXT_QUOTATION_MARKS_HPP_
