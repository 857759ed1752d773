// SPDX-License-Identifier: Apache-2.0

#include "arrow.hpp"

#include <cerrno>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "visit_columns.hpp"

namespace saith::arrow {

namespace {

// What an ArrowSchema or an ArrowArray points to, of its children's. release() of the struct
// deletes it.
template <typename Struct>
struct Parts {
  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  Struct dictionary{};

  Parts() = default;
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    for (Struct& child : children) release(child);
    release(dictionary);
  }

 private:
  static void release(Struct& one) {
    if (one.release != nullptr) one.release(&one);
  }
};

// And of its own.
struct SchemaParts : Parts<ArrowSchema> {
  std::string name, format;
};
struct ArrayParts : Parts<ArrowArray> {
  std::shared_ptr<const Document> document;
  std::vector<const void*> buffers;
  std::vector<std::uint8_t> bits;     // a bitmap of this array
  std::vector<std::int64_t> offsets;  // of its strings
  std::string strings;
};

extern "C" {
static void release_schema(ArrowSchema* schema) {
  delete static_cast<SchemaParts*>(schema->private_data);
  schema->release = nullptr;
}
static void release_array(ArrowArray* array) {
  delete static_cast<ArrayParts*>(array->private_data);
  array->release = nullptr;
}
}

// A column before it is handed out.
struct Column {
  std::unique_ptr<SchemaParts> schema = std::make_unique<SchemaParts>();
  std::unique_ptr<ArrayParts> array = std::make_unique<ArrayParts>();
  std::size_t size = 0, nulls = 0;
  bool nullable = false;

  // Nothing here throws.
  void move_to(ArrowSchema& to_schema, ArrowArray& to_array) noexcept {
    SchemaParts& s = *schema;
    ArrayParts& a = *array;
    to_schema = {};
    to_schema.format = s.format.c_str();
    to_schema.name = s.name.c_str();
    to_schema.flags = nullable ? ARROW_FLAG_NULLABLE : 0;
    to_schema.n_children = static_cast<std::int64_t>(s.children.size());
    to_schema.children = s.pointers.data();
    to_schema.dictionary = s.dictionary.release != nullptr ? &s.dictionary : nullptr;
    to_schema.release = release_schema;
    to_schema.private_data = schema.release();
    to_array = {};
    to_array.length = static_cast<std::int64_t>(size);
    to_array.null_count = static_cast<std::int64_t>(nulls);
    to_array.n_buffers = static_cast<std::int64_t>(a.buffers.size());
    to_array.buffers = a.buffers.data();
    to_array.n_children = static_cast<std::int64_t>(a.children.size());
    to_array.children = a.pointers.data();
    to_array.dictionary = a.dictionary.release != nullptr ? &a.dictionary : nullptr;
    to_array.release = release_array;
    to_array.private_data = array.release();
  }
  void adopt(std::vector<Column> columns) {
    schema->children.resize(columns.size());
    array->children.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      schema->pointers.push_back(&schema->children[i]);
      array->pointers.push_back(&array->children[i]);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      columns[i].move_to(schema->children[i], array->children[i]);
  }
};

// Makes columns that keep a document alive.
class Maker {
 public:
  explicit Maker(std::shared_ptr<const Document> document) : document_(std::move(document)) {}

  // Of numbers as they are: format "c" is 8 bits, "S" 16, "I" 32, "f" a float.
  Column numbers(std::string name, const char* format, const void* data, std::size_t size) const {
    static constexpr std::uint64_t kNothing = 0;
    Column column = make(std::move(name), format, size);
    column.array->buffers = {nullptr, size != 0 ? data : &kNothing};
    return column;
  }
  // Of rows of another table, null where there is none.
  Column rows(std::string name, std::span<const std::uint32_t> data) const {
    Column column = numbers(std::move(name), "I", data.data(), data.size());
    set_nulls(column, [&](std::size_t i) { return data[i] == kNone; });
    return column;
  }
  // Of lists of two numbers.
  Column spans(std::string name, std::span<const Span> data) const {
    Column column = make(std::move(name), "+w:2", data.size());
    column.array->buffers = {nullptr};
    std::vector<Column> items;
    items.push_back(numbers("item", "I", data.data(), 2 * data.size()));
    column.adopt(std::move(items));
    return column;
  }
  // Null where a span is empty.
  Column optional_spans(std::string name, std::span<const Span> data) const {
    Column column = spans(std::move(name), data);
    set_nulls(column, [&](std::size_t i) { return data[i].empty(); });
    return column;
  }
  Column booleans(std::string name, std::span<const std::uint8_t> data) const {
    Column column = make(std::move(name), "b", data.size());
    column.array->bits.resize(data.size() / 8 + 1);
    for (std::size_t i = 0; i < data.size(); ++i) {
      if (data[i] != 0) column.array->bits[i / 8] |= static_cast<std::uint8_t>(1u << i % 8);
    }
    column.array->buffers = {nullptr, column.array->bits.data()};
    return column;
  }
  // Of text: text_of(i) is a string or a view of one; ill-formed bytes become U+FFFD.
  template <typename TextOf>
  Column texts(std::string name, std::size_t size, TextOf text_of) const {
    Column column = make(std::move(name), "U", size);
    ArrayParts& array = *column.array;
    array.offsets.reserve(size + 1);
    array.offsets.push_back(0);
    for (std::size_t i = 0; i < size; ++i) {
      append_well_formed(text_of(i), array.strings);
      array.offsets.push_back(static_cast<std::int64_t>(array.strings.size()));
    }
    array.buffers = {nullptr, array.offsets.data(), array.strings.data()};
    return column;
  }
  // Null where a text is empty.
  template <typename TextOf>
  Column optional_texts(std::string name, std::size_t size, TextOf text_of) const {
    Column column = texts(std::move(name), size, text_of);
    set_nulls(column, [&](std::size_t i) {
      return column.array->offsets[i] == column.array->offsets[i + 1];
    });
    return column;
  }
  // Of 8-bit numbers that have names, name_of(0) to the last before one that is NULL; below 128,
  // for pandas takes no unsigned ones.
  template <typename NameOf>
  Column names(std::string name, const void* data, std::size_t size, NameOf name_of) const {
    std::vector<std::string_view> all;
    while (const char* one = name_of(static_cast<std::int32_t>(all.size()))) all.emplace_back(one);
    if (all.size() > 128)
      throw std::logic_error("saith: more names than an 8-bit dictionary can hold");
    Column column = numbers(std::move(name), "c", data, size);
    Column dictionary = texts("", all.size(), [&](std::size_t i) { return all[i]; });
    dictionary.move_to(column.schema->dictionary, column.array->dictionary);
    return column;
  }
  // Lists of what `begins` (one more than lists, or none) says of `items`.
  Column lists(std::string name, std::span<const std::uint32_t> begins, Column items) const {
    static constexpr std::uint32_t kNoLists = 0;
    if (items.size > 0x7FFFFFFFu)
      throw std::length_error("saith: more fragments than Arrow's lists can hold");
    Column column = make(std::move(name), "+l", begins.empty() ? 0 : begins.size() - 1);
    column.array->buffers = {nullptr, begins.empty() ? &kNoLists : begins.data()};
    std::vector<Column> children;
    children.push_back(std::move(items));
    column.adopt(std::move(children));
    return column;
  }
  Column structs(std::string name, std::vector<Column> columns, std::size_t size) const {
    Column column = make(std::move(name), "+s", size);
    column.array->buffers = {nullptr};
    column.adopt(std::move(columns));
    return column;
  }

 private:
  Column make(std::string name, const char* format, std::size_t size) const {
    Column column;
    column.schema->name = std::move(name);
    column.schema->format = format;
    column.array->document = document_;
    column.size = size;
    return column;
  }
  template <typename IsNull>
  static void set_nulls(Column& column, IsNull is_null) {
    column.nullable = true;
    std::vector<std::uint8_t>& bits = column.array->bits;
    bits.assign(column.size / 8 + 1, 0);
    for (std::size_t i = 0; i < column.size; ++i) {
      if (is_null(i))
        ++column.nulls;
      else
        bits[i / 8] |= static_cast<std::uint8_t>(1u << i % 8);
    }
    column.array->buffers[0] = bits.data();
  }
  std::shared_ptr<const Document> document_;
};

// Makes a table's columns, and those that stand beside them so that nobody has to look them up:
// texts of spans, names and ids of entities. Its functions are the forms of schema.hpp.
class Fields {
 public:
  Fields(const Maker& make, const Document& document) : make_(make), doc_(document) {}

  void span(std::string_view name, std::span<const Span> column) {
    add(make_.spans(std::string(name), column));
    add(make_.texts("text", column.size(), [&](std::size_t i) { return doc_.text_of(column[i]); }));
  }
  void token_span(std::string_view name, std::span<const Span> column) {
    add(make_.spans(std::string(name), column));
  }
  void optional_span(std::string_view name, std::span<const Span> column) {
    add(make_.optional_spans(std::string(name), column));
    add(make_.optional_texts(with(name, "_text"), column.size(),
                             [&](std::size_t i) { return doc_.text_of(column[i]); }));
  }
  void spans(std::string_view name, std::span<const std::uint32_t> begin,
             std::span<const Span> values) {
    const std::size_t size = begin.empty() ? 0 : begin.size() - 1;
    add(make_.lists(std::string(name), begins(begin), make_.spans("item", values)));
    add(make_.texts(with(name, "_text"), size, [&](std::size_t i) {
      return doc_.text_of(values.subspan(begin[i], begin[i + 1] - begin[i]));
    }));
  }
  void string(std::string_view name, std::span<const Span> column) {
    add(make_.texts(std::string(name), column.size(),
                    [&](std::size_t i) { return string_of(column[i]); }));
  }
  void optional_string(std::string_view name, std::span<const Span> column) {
    add(make_.optional_texts(std::string(name), column.size(),
                             [&](std::size_t i) { return string_of(column[i]); }));
  }
  void name(std::string_view name, std::span<const TokenKind> column) {
    names(name, column, saith_token_kind_name);
  }
  void name(std::string_view name, std::span<const MentionType> column) {
    names(name, column, saith_mention_type_name);
  }
  void name(std::string_view name, std::span<const QuoteKind> column) {
    names(name, column, saith_quote_kind_name);
  }
  void name(std::string_view name, std::span<const Attitude> column) {
    names(name, column, saith_attitude_name);
  }
  void name(std::string_view name, std::span<const Polarity> column) {
    names(name, column, saith_polarity_name);
  }
  void rule(std::string_view name, std::span<const Rule> column) {
    names(name, column, saith_rule_name);
  }
  void reason(std::string_view name, std::span<const Reason> column) {
    names(name, column, saith_reason_name);
  }
  void row(std::string_view name, std::span<const std::uint32_t> column) {
    add(make_.numbers(std::string(name), "I", column.data(), column.size()));
  }
  void amount(std::string_view name, std::span<const float> column) { score(name, column); }
  void flag(std::string_view name, std::span<const std::uint8_t> column) {
    add(make_.booleans(std::string(name), column));
  }
  void number(std::string_view name, std::span<const std::uint16_t> column) {
    add(make_.numbers(std::string(name), "S", column.data(), column.size()));
  }
  void score(std::string_view name, std::span<const float> column) {
    add(make_.numbers(std::string(name), "f", column.data(), column.size()));
  }
  void entity(std::string_view name, std::span<const std::uint32_t> column) {
    add(make_.rows(std::string(name), column));
    add_entity(with(name, "_name"), "kb_id", column);
  }
  void speaker(std::string_view name, std::span<const std::uint32_t> column) {
    add(make_.rows(std::string(name), column));
    add_entity(with(name, "_name"), with(name, "_kb_id"), column);
  }
  void speakers(std::string_view name, std::span<const std::uint32_t> begin,
                std::span<const std::uint32_t> values) {
    Fields fields(make_, doc_);
    fields.add(make_.numbers("entity", "I", values.data(), values.size()));
    fields.add_entity("name", "kb_id", values);
    add(make_.lists(std::string(name), begins(begin), fields.table("item", values.size())));
  }

  // All of them as one.
  Column table(std::string name, std::size_t size) {
    return make_.structs(std::move(name), std::move(columns_), size);
  }

 private:
  static std::string with(std::string_view name, std::string_view end) {
    return std::string(name).append(end);
  }
  // Arrow's lists of nothing have no offsets, ours may have one.
  static std::span<const std::uint32_t> begins(std::span<const std::uint32_t> begin) {
    return begin.size() > 1 ? begin : std::span<const std::uint32_t>();
  }
  std::string_view string_of(Span span) const {
    return doc_.entities().strings.substr(span.begin, span.size());
  }
  void add(Column column) { columns_.push_back(std::move(column)); }
  template <typename T, typename NameOf>
  void names(std::string_view name, std::span<const T> column, NameOf name_of) {
    static_assert(sizeof(T) == 1);
    add(make_.names(std::string(name), column.data(), column.size(), name_of));
  }
  void add_entity(std::string name, std::string kb_id, std::span<const std::uint32_t> column) {
    const auto entity = [&](std::size_t i) {
      return column[i] == kNone ? Entity{} : doc_.entities()[column[i]];
    };
    add(make_.optional_texts(std::move(name), column.size(),
                             [&](std::size_t i) { return entity(i).name; }));
    add(make_.optional_texts(std::move(kb_id), column.size(),
                             [&](std::size_t i) { return entity(i).kb_id; }));
  }

  const Maker& make_;
  const Document& doc_;
  std::vector<Column> columns_;
};

}  // namespace

void export_table(std::shared_ptr<const Document> document, std::int32_t table, ArrowSchema* schema,
                  ArrowArray* array) {
  const Maker make(document);
  Fields fields(make, *document);
  const auto hand_out = [&](const auto& columns) {
    visit_columns(columns, fields);
    fields.table("", columns.size()).move_to(*schema, *array);
  };
  switch (table) {
    case SAITH_TABLE_TOKENS: return hand_out(document->tokens());
    case SAITH_TABLE_SENTENCES: return hand_out(document->sentences());
    case SAITH_TABLE_MENTIONS: return hand_out(document->mentions());
    case SAITH_TABLE_ENTITIES: return hand_out(document->entities());
    case SAITH_TABLE_QUOTES: return hand_out(document->quotes());
    case SAITH_TABLE_SPEAKER_REASONS: return hand_out(document->speaker_reasons());
    case SAITH_TABLE_LINK_REASONS: return hand_out(document->link_reasons());
    default: throw std::logic_error("saith: no such table");
  }
}

namespace {

struct StreamParts {
  std::shared_ptr<const Document> document;
  std::int32_t table;
  bool is_done = false;
};

}  // namespace

extern "C" {
// Makes the table anew and throws away what is not asked for; the numbers in it are views.
static int stream_out(ArrowArrayStream* stream, ArrowSchema* to_schema, ArrowArray* to_array) {
  auto& parts = *static_cast<StreamParts*>(stream->private_data);
  try {
    ArrowSchema schema;
    ArrowArray array;
    export_table(parts.document, parts.table, &schema, &array);
    if (to_schema != nullptr) {
      *to_schema = schema;
      array.release(&array);
    } else {
      *to_array = array;
      schema.release(&schema);
    }
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}
static int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return stream_out(stream, out, nullptr);
}
static int stream_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto& parts = *static_cast<StreamParts*>(stream->private_data);
  out->release = nullptr;  // the end
  if (parts.is_done) return 0;
  parts.is_done = true;
  return stream_out(stream, nullptr, out);
}
static const char* stream_error(ArrowArrayStream*) { return nullptr; }
static void release_stream(ArrowArrayStream* stream) {
  delete static_cast<StreamParts*>(stream->private_data);
  stream->release = nullptr;
}
}

void export_stream(std::shared_ptr<const Document> document, std::int32_t table,
                   ArrowArrayStream* stream) {
  *stream = {stream_schema, stream_next, stream_error, release_stream,
             new StreamParts{std::move(document), table}};
}

}  // namespace saith::arrow
