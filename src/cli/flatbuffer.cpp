// SPDX-License-Identifier: Apache-2.0

#include "cli/flatbuffer.hpp"

namespace saith::cli {

// A list of where the fields are, then the distance back to it, then the fields.
Flatbuffer::Table Flatbuffer::add_table(const std::vector<Field>& fields) {
  std::vector<std::uint16_t> places;  // in the table; 0: nowhere
  std::uint16_t size = 4;
  for (const Field& field : fields) {
    if (field.size == 0) {
      places.push_back(0);
      continue;
    }
    size = static_cast<std::uint16_t>((size + field.size - 1) / field.size * field.size);
    places.push_back(size);
    size = static_cast<std::uint16_t>(size + field.size);
  }
  align(2);
  const std::uint32_t list = end();
  append(static_cast<std::uint16_t>(4 + 2 * places.size()));
  append(size);
  for (const std::uint16_t place : places) append(place);
  align(8);
  Table table{end(), {}};
  append(static_cast<std::int32_t>(table.at - list));
  bytes_.resize(table.at + size);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::uint32_t at = places[i] == 0 ? 0 : table.at + places[i];
    table.fields.push_back(at);
    if (at != 0) std::memcpy(bytes_.data() + at, &fields[i].value, fields[i].size);
  }
  return table;
}

Flatbuffer::Vector Flatbuffer::add_references(std::uint32_t count) {
  align(4);
  const Vector vector{end()};
  append(count);
  bytes_.resize(bytes_.size() + std::size_t{4} * count);
  return vector;
}

Flatbuffer::Vector Flatbuffer::add_structs(const std::vector<std::int64_t>& numbers,
                                           std::uint32_t each) {
  align(8);
  append(std::uint32_t{0});  // so that the numbers begin at a multiple of 8
  const Vector vector{end()};
  append(static_cast<std::uint32_t>(numbers.size() / each));
  for (const std::int64_t number : numbers) append(number);
  return vector;
}

Flatbuffer::Vector Flatbuffer::add_string(std::string_view text) {
  align(4);
  const Vector vector{end()};
  append(static_cast<std::uint32_t>(text.size()));
  bytes_ += text;
  bytes_ += '\0';
  return vector;
}

}  // namespace saith::cli
