// SPDX-License-Identifier: Apache-2.0

// Writes flatbuffers (flatbuffers.dev), which the messages of Arrow's streams are made of; as much of
// the format as those need.
//
//   Flatbuffer buffer;
//   const Flatbuffer::Table point = buffer.add_table({Flatbuffer::number<std::int32_t>(7), Flatbuffer::reference()});
//   buffer.set_root(point);
//   buffer.refer(point, 1, buffer.add_string("seven"));
//
// What is written refers forward only: a table is added before what its fields refer to, and a
// vector before its elements. References that are not set are a fault of the caller's.

#ifndef SAITH_CLI_FLATBUFFER_HPP_
#define SAITH_CLI_FLATBUFFER_HPP_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace saith::cli {

class Flatbuffer {
 public:
  // A field: a number of 1, 2, 4 or 8 bytes, a reference to what is added later, or nothing, which
  // means its default.
  struct Field {
    std::uint8_t size = 0;
    std::uint64_t value = 0;
  };
  template <typename T>
  static Field number(T value) {
    Field field{sizeof(T), 0};
    std::memcpy(&field.value, &value, sizeof value);
    return field;
  }
  static Field reference() { return {4, 0}; }

  struct Table {
    std::uint32_t at = 0;
    std::vector<std::uint32_t> fields;  // where each is; 0: nowhere
  };
  struct Vector {
    std::uint32_t at = 0;
  };

  Flatbuffer() { bytes_.assign(4, '\0'); }

  Table add_table(const std::vector<Field>& fields);
  // Of `count` references.
  Vector add_references(std::uint32_t count);
  // Of structs of `each` numbers of 8 bytes.
  Vector add_structs(const std::vector<std::int64_t>& numbers, std::uint32_t each);
  Vector add_string(std::string_view text);

  void set_root(const Table& table) { put_reference(0, table.at); }
  void refer(const Table& from, std::size_t field, const Table& to) {
    put_reference(from.fields[field], to.at);
  }
  void refer(const Table& from, std::size_t field, Vector to) {
    put_reference(from.fields[field], to.at);
  }
  void refer(Vector from, std::uint32_t element, const Table& to) {
    put_reference(from.at + 4 + 4 * element, to.at);
  }

  // All of it, a multiple of 8 bytes.
  const std::string& finish() {
    align(8);
    return bytes_;
  }

 private:
  std::uint32_t end() const { return static_cast<std::uint32_t>(bytes_.size()); }
  void align(std::size_t to) { bytes_.resize((bytes_.size() + to - 1) / to * to); }
  template <typename T>
  void append(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put_reference(std::uint32_t from, std::uint32_t to) {
    const std::uint32_t distance = to - from;
    std::memcpy(bytes_.data() + from, &distance, sizeof distance);
  }

  std::string bytes_;  // the reference to the root first
};

}  // namespace saith::cli

#endif  // SAITH_CLI_FLATBUFFER_HPP_
