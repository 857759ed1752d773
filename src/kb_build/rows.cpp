// SPDX-License-Identifier: Apache-2.0

#include "kb_build/rows.hpp"

#include <array>
#include <cmath>
#include <initializer_list>

#include "mention_types.hpp"
#include "text/ascii.hpp"

namespace saith {

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + size > text.size()) return false;
    std::uint32_t c = lead & (0x7Fu >> size);
    for (std::size_t k = 1; k < size; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      if ((byte & 0xC0) != 0x80) return false;
      c = c << 6 | (byte & 63u);
    }
    constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = c >= 0xD800 && c < 0xE000;
    if (c < kLeast[size] || c > 0x10FFFF || is_surrogate) return false;
    i += size;
  }
  return true;
}

bool is_country(std::string_view code) {
  if (code.size() != 2 || !is_ascii_upper_letter(code[0])) return false;
  return is_ascii_upper_letter(code[1]) || is_ascii_digit(code[1]) || code[1] == '-';
}

namespace {

constexpr std::string_view kSeparators("\t\n\r\0", 4);  // of tables, and of what lists ids

// Why no field of a row may be this text; empty: it may.
std::string_view why_no_text(std::string_view text) {
  if (!is_utf8(text)) return "not UTF-8";
  if (text.find_first_of(kSeparators) != std::string_view::npos)
    return "a tab, a line break or a NUL byte";
  return {};
}

}  // namespace

std::string why_refused(const KbRow& row) {
  if (row.id.empty()) return "no id";
  if (row.name.empty()) return "no name";
  if (static_cast<std::uint8_t>(row.type) >= kMentionTypes) return "a type that there is not";
  for (const std::string* text : {&row.id, &row.name, &row.description, &row.source}) {
    if (const std::string_view why = why_no_text(*text); !why.empty()) return std::string(why);
  }
  for (const KbAlias& alias : row.aliases) {
    if (alias.kind > AliasKind::metonym) return "an alias of a kind that there is not";
    if (alias.text.empty()) return "an alias is empty";
    if (const std::string_view why = why_no_text(alias.text); !why.empty()) return std::string(why);
  }
  if (!row.country.empty() && !is_country(row.country))
    return "the country is no code of two characters, such as FR";
  const bool is_prior = row.prior >= 0 && std::isfinite(row.prior);
  if (!is_prior) return "the prior is not a positive number";
  return {};
}

Result<std::size_t> RowSource::read(std::span<KbRow> rows) {
  std::size_t n = 0;
  for (; n < rows.size() && !at_end_; ++n) {
    rows[n].clear();
    at_end_ = !next_(rows[n]);
    if (at_end_) break;
    if (const std::string why = why_refused(rows[n]); !why.empty()) {
      at_end_ = true;
      return Status{StatusCode::bad_data, place_of(given_) + ": " + why};
    }
    ++given_;
  }
  return n;
}

}  // namespace saith
