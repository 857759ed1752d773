// SPDX-License-Identifier: Apache-2.0

// The numbers of fields, types and versions are those of Arrow's format/Schema.fbs and Message.fbs.

#include "cli/arrow_stream.hpp"

#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

#include "arrow.hpp"
#include "base/utf8.hpp"
#include "cli/flatbuffer.hpp"

namespace saith::cli {

namespace {

using Field = Flatbuffer::Field;

enum class Header : std::uint8_t { schema = 1, dictionary_batch = 2, record_batch = 3 };
constexpr std::int16_t kVersion5 = 4;
enum class Type : std::uint8_t {
  integer = 2,
  floating_point = 3,
  boolean = 6,
  list = 12,
  structure = 13,
  fixed_size_list = 16,
  large_utf8 = 20,
};

Type type_of(std::string_view format) {
  if (format == "U") return Type::large_utf8;
  if (format == "b") return Type::boolean;
  if (format == "f") return Type::floating_point;
  if (format == "+l") return Type::list;
  if (format == "+s") return Type::structure;
  if (format.starts_with("+w:")) return Type::fixed_size_list;
  return Type::integer;
}

template <typename T>
void append_bytes(T value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void append_bit(bool bit, std::int64_t row, std::string& out) {
  const auto at = static_cast<std::size_t>(row);
  if (at % 8 == 0) out += '\0';
  const int mask = 1 << at % 8;
  out.back() = static_cast<char>(bit ? out.back() | mask : out.back() & ~mask);
}
bool bit_of(const void* bits, std::int64_t row) {
  return (static_cast<const std::uint8_t*>(bits)[row / 8] >> (row % 8) & 1) != 0;
}

// Of every column and what is inside, in the order of the format.
template <typename Columns, typename Visit>
void each(Columns& columns, const Visit& visit) {
  for (auto& column : columns) {
    visit(column);
    each(column.children, visit);
  }
}

// The buffers of a column itself, in the order of the format.
std::vector<const std::string*> buffers_of(const ArrowColumn& column) {
  static const std::string kNone;
  std::vector<const std::string*> buffers = {column.nulls != 0 ? &column.valid : &kNone};
  switch (type_of(column.format)) {
    case Type::structure:
    case Type::fixed_size_list: break;
    case Type::list: buffers.push_back(&column.offsets); break;
    case Type::large_utf8:
      buffers.push_back(&column.offsets);
      buffers.push_back(&column.values);
      break;
    default: buffers.push_back(&column.values);
  }
  return buffers;
}

// A message: its size, itself, and the buffers behind it.
void append_message(Flatbuffer& metadata, const std::vector<const std::string*>& body,
                    std::string& out) {
  const std::string& bytes = metadata.finish();
  append_bytes(std::uint32_t{0xFFFFFFFF}, out);
  append_bytes(static_cast<std::uint32_t>(bytes.size()), out);
  out += bytes;
  for (const std::string* buffer : body) {
    out += *buffer;
    out.append((8 - buffer->size() % 8) % 8, '\0');
  }
}

Flatbuffer::Table add_message(Header header, std::int64_t body_size, Flatbuffer& buffer) {
  const Flatbuffer::Table message = buffer.add_table(
      {Flatbuffer::number(kVersion5), Flatbuffer::number(static_cast<std::uint8_t>(header)),
       Flatbuffer::reference(), Flatbuffer::number(body_size)});
  buffer.set_root(message);
  return message;
}
constexpr std::size_t kHeaderField = 2;

Flatbuffer::Table add_integer(std::string_view format, Flatbuffer& buffer) {
  const std::int32_t bits = format == "c" ? 8 : format == "S" ? 16 : 32;
  return buffer.add_table(
      {Flatbuffer::number(bits), Flatbuffer::number(static_cast<std::uint8_t>(format == "c"))});
}

Flatbuffer::Table add_type(std::string_view format, Flatbuffer& buffer) {
  switch (type_of(format)) {
    case Type::integer: return add_integer(format, buffer);
    case Type::floating_point: return buffer.add_table({Flatbuffer::number(std::int16_t{1})});
    case Type::fixed_size_list:
      return buffer.add_table({Flatbuffer::number(std::int32_t{2})});  // spans are all there are
    default: return buffer.add_table({});
  }
}

// `next_dictionary`: the number of the next dictionary; they are numbered in the order of columns.
Flatbuffer::Table add_field(const ArrowColumn& column, std::int64_t& next_dictionary,
                            Flatbuffer& buffer) {
  const bool has_dictionary = !column.dictionary.empty();
  const std::string_view format = has_dictionary ? column.dictionary[0].format : column.format;
  const Flatbuffer::Table field = buffer.add_table(
      {Flatbuffer::reference(), Flatbuffer::number(static_cast<std::uint8_t>(column.nullable)),
       Flatbuffer::number(static_cast<std::uint8_t>(type_of(format))), Flatbuffer::reference(),
       has_dictionary ? Flatbuffer::reference() : Field{}, Flatbuffer::reference()});
  buffer.refer(field, 0, buffer.add_string(column.name));
  buffer.refer(field, 3, add_type(format, buffer));
  if (has_dictionary) {
    const Flatbuffer::Table encoding =
        buffer.add_table({Flatbuffer::number(next_dictionary++), Flatbuffer::reference()});
    buffer.refer(field, 4, encoding);
    buffer.refer(encoding, 1, add_integer(column.format, buffer));
  }
  const auto count = static_cast<std::uint32_t>(column.children.size());
  const Flatbuffer::Vector children = buffer.add_references(count);
  buffer.refer(field, 5, children);
  for (std::uint32_t i = 0; i < count; ++i)
    buffer.refer(children, i, add_field(column.children[i], next_dictionary, buffer));
  return field;
}

void append_schema(const std::vector<ArrowColumn>& columns, std::string& out) {
  Flatbuffer buffer;
  const Flatbuffer::Table message = add_message(Header::schema, 0, buffer);
  const Flatbuffer::Table schema = buffer.add_table({Field{}, Flatbuffer::reference()});
  buffer.refer(message, kHeaderField, schema);
  const auto count = static_cast<std::uint32_t>(columns.size());
  const Flatbuffer::Vector fields = buffer.add_references(count);
  buffer.refer(schema, 1, fields);
  std::int64_t next_dictionary = 0;
  for (std::uint32_t i = 0; i < count; ++i)
    buffer.refer(fields, i, add_field(columns[i], next_dictionary, buffer));
  append_message(buffer, {}, out);
}

// Where the parts of a batch stand in what follows its message.
struct Body {
  std::vector<std::int64_t> nodes;   // length and nulls of each column
  std::vector<std::int64_t> places;  // begin and size of each buffer
  std::vector<const std::string*> buffers;
  std::int64_t size = 0;

  explicit Body(const std::vector<ArrowColumn>& columns) {
    each(columns, [this](const ArrowColumn& column) {
      nodes.insert(nodes.end(), {column.length, column.nulls});
      for (const std::string* buffer : buffers_of(column)) {
        const auto bytes = static_cast<std::int64_t>(buffer->size());
        places.insert(places.end(), {size, bytes});
        buffers.push_back(buffer);
        size += (bytes + 7) / 8 * 8;
      }
    });
  }
  Flatbuffer::Table add_batch(std::int64_t rows, Flatbuffer& buffer) const {
    const Flatbuffer::Table batch = buffer.add_table(
        {Flatbuffer::number(rows), Flatbuffer::reference(), Flatbuffer::reference()});
    buffer.refer(batch, 1, buffer.add_structs(nodes, 2));
    buffer.refer(batch, 2, buffer.add_structs(places, 2));
    return batch;
  }
};

void append_dictionary(const std::vector<ArrowColumn>& values, std::int64_t id, std::string& out) {
  const Body body(values);
  Flatbuffer buffer;
  const Flatbuffer::Table message = add_message(Header::dictionary_batch, body.size, buffer);
  const Flatbuffer::Table dictionary =
      buffer.add_table({Flatbuffer::number(id), Flatbuffer::reference()});
  buffer.refer(message, kHeaderField, dictionary);
  buffer.refer(dictionary, 1, body.add_batch(values[0].length, buffer));
  append_message(buffer, body.buffers, out);
}

// Appends rows [begin, begin + count) of an array.
void append_rows(const ArrowArray& array, std::int64_t begin, std::int64_t count, ArrowColumn& to);

template <typename Offset>
void append_offsets(const ArrowArray& array, std::int64_t begin, std::int64_t count,
                    std::int64_t already, ArrowColumn& to, std::int64_t& first,
                    std::int64_t& last) {
  const auto* const offsets = static_cast<const Offset*>(array.buffers[1]);
  first = count != 0 ? offsets[begin] : 0, last = count != 0 ? offsets[begin + count] : 0;
  if (already + last - first > std::numeric_limits<Offset>::max())
    throw std::length_error("more than a list of Arrow's can hold");
  for (std::int64_t i = 1; i <= count; ++i)
    append_bytes(static_cast<Offset>(already + offsets[begin + i] - first), to.offsets);
}

void append_valid(const ArrowArray& array, std::int64_t begin, std::int64_t count,
                  ArrowColumn& to) {
  for (std::int64_t i = 0; i < count; ++i) {
    const bool is_valid = array.buffers[0] == nullptr || bit_of(array.buffers[0], begin + i);
    append_bit(is_valid, to.length + i, to.valid);
    to.nulls += !is_valid;
  }
}

void append_rows(const ArrowArray& array, std::int64_t begin, std::int64_t count, ArrowColumn& to) {
  append_valid(array, begin, count, to);
  std::int64_t first = 0, last = 0;
  switch (type_of(to.format)) {
    case Type::structure:
      for (std::size_t i = 0; i < to.children.size(); ++i)
        append_rows(*array.children[i], begin, count, to.children[i]);
      break;
    case Type::fixed_size_list:
      append_rows(*array.children[0], 2 * begin, 2 * count, to.children[0]);
      break;
    case Type::list:
      append_offsets<std::int32_t>(array, begin, count, to.children[0].length, to, first, last);
      append_rows(*array.children[0], first, last - first, to.children[0]);
      break;
    case Type::large_utf8:
      append_offsets<std::int64_t>(array, begin, count, static_cast<std::int64_t>(to.values.size()),
                                   to, first, last);
      to.values.append(static_cast<const char*>(array.buffers[2]) + first,
                       static_cast<std::size_t>(last - first));
      break;
    case Type::boolean:
      for (std::int64_t i = 0; i < count; ++i)
        append_bit(bit_of(array.buffers[1], begin + i), to.length + i, to.values);
      break;
    default: {
      const std::size_t width = to.width();
      to.values.append(
          static_cast<const char*>(array.buffers[1]) + width * static_cast<std::size_t>(begin),
          width * static_cast<std::size_t>(count));
    }
  }
  to.length += count;
}

ArrowColumn column_of(const ArrowSchema& schema) {
  ArrowColumn column;
  column.name = schema.name;
  column.format = schema.format;
  column.nullable = (schema.flags & ARROW_FLAG_NULLABLE) != 0;
  for (std::int64_t i = 0; i < schema.n_children; ++i)
    column.children.push_back(column_of(*schema.children[i]));
  if (schema.dictionary != nullptr) column.dictionary.push_back(column_of(*schema.dictionary));
  column.clear();
  return column;
}

ArrowColumn plain_column(std::string name, std::string format) {
  ArrowColumn column;
  column.name = std::move(name);
  column.format = std::move(format);
  column.clear();
  return column;
}

// The names that the numbers of each column mean; the same for every document.
void fill_dictionaries(const ArrowArray& array, ArrowColumn& column) {
  if (array.dictionary != nullptr)
    append_rows(*array.dictionary, 0, array.dictionary->length, column.dictionary[0]);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    fill_dictionaries(*array.children[i], column.children[i]);
}

// One table of a document, for as long as this lives.
class Exported {
 public:
  Exported(const Document& document, CsvTable table) {
    // The document stays; nobody has to keep it.
    arrow::export_table(std::shared_ptr<const Document>(std::shared_ptr<void>(), &document),
                        static_cast<std::int32_t>(table), &schema, &array);
  }
  Exported(const Exported&) = delete;
  Exported& operator=(const Exported&) = delete;
  ~Exported() {
    schema.release(&schema);
    array.release(&array);
  }
  ArrowSchema schema;
  ArrowArray array;
};

constexpr std::array<std::string_view, 7> kRowNames = {
    "token", "sentence", "mention", "entity", "quote", "speaker_reason", "link_reason"};
constexpr std::size_t kOwnColumns = 3;  // id, document, row

}  // namespace

std::size_t ArrowColumn::width() const {
  return format == "c" ? 1 : format == "S" ? 2 : format == "I" || format == "f" ? 4 : 0;
}

void ArrowColumn::clear() {
  length = nulls = 0;
  valid.clear(), offsets.clear(), values.clear();
  if (format == "U") append_bytes(std::int64_t{0}, offsets);
  if (format == "+l") append_bytes(std::int32_t{0}, offsets);
  for (ArrowColumn& child : children) child.clear();
}

ArrowTable::ArrowTable(CsvTable table) : table_(table) {
  columns_.push_back(plain_column("id", "U"));
  columns_.push_back(plain_column("document", "I"));
  columns_.push_back(plain_column(std::string(kRowNames[static_cast<std::size_t>(table)]), "I"));
  const Document nothing;
  const Exported exported(nothing, table);
  for (std::int64_t i = 0; i < exported.schema.n_children; ++i) {
    columns_.push_back(column_of(*exported.schema.children[i]));
    fill_dictionaries(*exported.array.children[i], columns_.back());
  }
}

void ArrowTable::append_begin(std::string& out) const {
  append_schema(columns_, out);
  std::int64_t id = 0;
  each(columns_, [&](const ArrowColumn& column) {
    if (!column.dictionary.empty()) append_dictionary(column.dictionary, id++, out);
  });
}

void ArrowTable::append_end(std::string& out) {
  append_bytes(std::uint32_t{0xFFFFFFFF}, out);
  append_bytes(std::uint32_t{0}, out);
}

void ArrowTable::add_rows(const ArrowArray& array, std::string_view name, std::uint32_t number) {
  std::string id;
  append_well_formed(name, id);
  for (std::int64_t row = 0; row < array.length; ++row) {
    const std::array<std::uint32_t, 2> numbers = {number, static_cast<std::uint32_t>(row)};
    columns_[0].values += id;
    append_bytes(static_cast<std::int64_t>(columns_[0].values.size()), columns_[0].offsets);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      append_bytes(numbers[i], columns_[i + 1].values);
  }
  for (std::size_t i = 0; i < kOwnColumns; ++i) columns_[i].length += array.length;
  for (std::int64_t i = 0; i < array.n_children; ++i)
    append_rows(*array.children[i], 0, array.length,
                columns_[kOwnColumns + static_cast<std::size_t>(i)]);
}

void ArrowTable::add(const Document& document, std::string_view name, std::uint32_t number) {
  const Exported exported(document, table_);
  struct Mark {
    std::int64_t length, nulls;
    std::size_t valid, offsets, values;
  };
  std::vector<Mark> marks;
  each(columns_, [&](ArrowColumn& c) {
    marks.push_back({c.length, c.nulls, c.valid.size(), c.offsets.size(), c.values.size()});
  });
  try {
    add_rows(exported.array, name, number);
  } catch (...) {
    auto mark = marks.begin();
    each(columns_, [&](ArrowColumn& c) {
      c.length = mark->length, c.nulls = mark->nulls;
      c.valid.resize(mark->valid), c.offsets.resize(mark->offsets), c.values.resize(mark->values);
      ++mark;
    });
    throw;
  }
}

void ArrowTable::append_batch(std::string& out) {
  const std::int64_t rows = columns_[0].length;
  if (rows == 0) return;
  const Body body(columns_);
  Flatbuffer buffer;
  const Flatbuffer::Table message = add_message(Header::record_batch, body.size, buffer);
  buffer.refer(message, kHeaderField, body.add_batch(rows, buffer));
  append_message(buffer, body.buffers, out);
  for (ArrowColumn& column : columns_) column.clear();
}

}  // namespace saith::cli
