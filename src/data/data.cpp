// SPDX-License-Identifier: Apache-2.0

#include "data/data.hpp"

#include <bit>
#include <cstring>
#include <string>

#include "base/hash_index.hpp"
#include "data/format.hpp"

static_assert(std::endian::native == std::endian::little, "the embedded data is little-endian");

namespace saith {
namespace {

using namespace data_format;

Status bad(std::string_view what) {
  return {StatusCode::bad_data, "compiled data: " + std::string(what)};
}

// The bytes [offset, offset + size) of `whole`, if they lie inside it.
bool slice(std::string_view whole, std::uint64_t offset, std::uint64_t size,
           std::string_view& out) {
  if (offset > whole.size() || size > whole.size() - offset) return false;
  out = whole.substr(offset, size);
  return true;
}

template <typename T>
std::span<const T> as(std::string_view bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

bool strings_of(std::string_view bytes, std::uint32_t rows, Table::Strings& out) {
  std::uint64_t head = (std::uint64_t{rows} + 1) * 4;
  if (bytes.size() < head) return false;
  out.offsets = as<std::uint32_t>(bytes.substr(0, head));
  out.bytes = bytes.substr(head);
  bool ascends = true;  // all of them are compared, several at a time
  for (std::uint32_t r = 0; r < rows; ++r) ascends &= out.offsets[r] <= out.offsets[r + 1];
  return ascends && out.offsets[rows] <= out.bytes.size();
}

}  // namespace

std::uint32_t Table::find(std::string_view key, std::uint64_t hash) const {
  if (slots_.empty()) return kNone;
  const auto slots = static_cast<std::uint32_t>(slots_.size());
  const std::uint32_t check = key_check(hash);
  std::uint32_t found = kNone;
  // Bounded, so that a damaged table without an empty slot cannot hold us, nor a row that is none.
  find_slot(first_slot(hash, slots), slots, slots, [&](std::size_t slot) {
    const std::uint32_t held = slots_[slot];
    if (held == 0) return true;
    if ((held & ~kRowMask) != check) return false;
    const std::uint32_t row = (held & kRowMask) - 1;
    if (row >= rows_ || keys_.at(row) != key) return false;
    found = row;
    return true;
  });
  return found;
}

const Table::ColumnView* Table::column(std::string_view name, std::uint32_t type) const {
  for (const ColumnView& c : columns_) {
    if (c.name == name && c.type == type) return &c;
  }
  return nullptr;
}

Result<std::span<const std::uint32_t>> Table::u32(std::string_view name) const {
  const ColumnView* c = column(name, kU32);
  if (!c) return bad("no integer column " + std::string(name));
  return as<std::uint32_t>(c->bytes);
}

Result<std::span<const float>> Table::f32(std::string_view name) const {
  const ColumnView* c = column(name, kF32);
  if (!c) return bad("no decimal column " + std::string(name));
  return as<float>(c->bytes);
}

Result<Table::Strings> Table::strings(std::string_view name) const {
  const ColumnView* c = column(name, kStrings);
  Strings s;
  if (!c || !strings_of(c->bytes, rows_, s)) return bad("no string column " + std::string(name));
  return s;
}

Result<Blob> Blob::open(std::string_view bytes) {
  Blob blob;
  if (bytes.size() < 16 || bytes.substr(0, 8) != kBlobMagic) return bad("not a saith data blob");
  std::uint32_t head[2];
  std::memcpy(head, bytes.data() + 8, sizeof head);
  if (head[0] != kVersion)
    return bad("version " + std::to_string(head[0]) + " instead of " + std::to_string(kVersion));
  for (std::uint32_t i = 0; i < head[1]; ++i) {
    SectionEntry entry;
    std::string_view raw, name, section;
    if (!slice(bytes, 16 + std::uint64_t{i} * sizeof entry, sizeof entry, raw))
      return bad("directory cut off");
    std::memcpy(&entry, raw.data(), sizeof entry);
    if (!slice(bytes, entry.name_offset, entry.name_size, name) ||
        !slice(bytes, entry.offset, entry.size, section) || entry.offset % 8 != 0) {
      return bad("section " + std::to_string(i) + " lies outside the blob");
    }
    blob.sections_.emplace_back(name, section);
  }
  return blob;
}

Result<std::string_view> Blob::raw(std::string_view name) const {
  for (const auto& [section, bytes] : sections_) {
    if (section == name) return bytes;
  }
  return bad("no section " + std::string(name));
}

Result<Table> Blob::table(std::string_view name) const {
  Result<std::string_view> section = raw(name);
  if (!section) return section.status();
  std::string_view bytes = *section;
  auto broken = [&] { return bad("table " + std::string(name) + " is damaged"); };
  if (bytes.size() < 16 || bytes.substr(0, 4) != kTableMagic) return broken();
  std::uint32_t head[3];  // rows, columns, slots
  std::memcpy(head, bytes.data() + 4, sizeof head);
  Table table;
  table.rows_ = head[0];
  std::string_view slots;
  if (!slice(bytes, 16, std::uint64_t{head[2]} * 4, slots) || (head[2] & (head[2] - 1)) != 0)
    return broken();
  table.slots_ = as<std::uint32_t>(slots);
  std::uint64_t directory = (16 + std::uint64_t{head[2]} * 4 + 7) / 8 * 8;
  for (std::uint32_t i = 0; i < head[1]; ++i) {
    ColumnEntry entry;
    std::string_view raw_entry, column_name, column_bytes;
    if (!slice(bytes, directory + std::uint64_t{i} * sizeof entry, sizeof entry, raw_entry))
      return broken();
    std::memcpy(&entry, raw_entry.data(), sizeof entry);
    if (!slice(bytes, entry.name_offset, entry.name_size, column_name) ||
        !slice(bytes, entry.offset, entry.size, column_bytes) || entry.offset % 8 != 0) {
      return broken();
    }
    Table::Strings strings;
    if (entry.type == kStrings ? !strings_of(column_bytes, table.rows_, strings)
                               : column_bytes.size() != std::uint64_t{table.rows_} * 4) {
      return broken();
    }
    if (i == 0 && entry.type == kStrings) table.keys_ = strings;
    table.columns_.push_back({column_name, entry.type, column_bytes});
  }
  if (table.columns_.empty() || table.keys_.offsets.empty()) return broken();
  return table;
}

}  // namespace saith
