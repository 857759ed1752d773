// SPDX-License-Identifier: Apache-2.0

#include "cli/csv.hpp"

#include <vector>

#include "base/utf8.hpp"
#include "cli/values.hpp"
#include "visit_columns.hpp"

namespace saith::cli {

namespace {

// The fields of one row after the other; a field is quoted where it has to be.
class Rows {
 public:
  Rows(const OffsetMap& offsets, std::string& out) : offsets_(offsets), out_(out) {}

  Rows& text(std::string_view field) {
    separate();
    const std::size_t begin = out_.size();
    append_printable(field, out_);
    if (std::string_view(out_).find_first_of(",\"\r\n", begin) == std::string_view::npos)
      return *this;
    quoted_.assign(out_, begin);
    out_.resize(begin);
    out_ += '"';
    for (const char c : quoted_) out_.append(c == '"' ? 2 : 1, c);
    out_ += '"';
    return *this;
  }
  Rows& number(std::uint32_t value) {
    separate();
    append_number(value, out_);
    return *this;
  }
  Rows& score(float value) {
    separate();
    append_score(value, out_);
    return *this;
  }
  Rows& amount(float value) {
    separate();
    append_amount(value, out_);
    return *this;
  }
  Rows& none() {
    separate();
    return *this;
  }
  // Two fields.
  Rows& span(Span span) { return number(offsets_(span.begin)).number(offsets_(span.end)); }
  // One field.
  Rows& spans(std::span<const Span> spans) {
    separate();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (i) out_ += ' ';
      append_number(offsets_(spans[i].begin), out_);
      out_ += '-';
      append_number(offsets_(spans[i].end), out_);
    }
    return *this;
  }
  void end() {
    out_ += '\n';
    first_ = true;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  const OffsetMap& offsets_;
  std::string& out_;
  std::string quoted_;
  bool first_ = true;
};

// The names of a table's fields, behind that of the document; its functions are the forms of
// schema.hpp.
class Header {
 public:
  explicit Header(std::string& out) : out_(out) { out_ += "id"; }
  void span(std::string_view, std::span<const Span>) { out_ += ",begin,end,text"; }
  void token_span(std::string_view, std::span<const Span>) {}
  void optional_span(std::string_view name, std::span<const Span>) {
    add(name), add(name, "_text");
  }
  void spans(std::string_view name, std::span<const std::uint32_t>, std::span<const Span>) {
    add(name), add(name, "_text");
  }
  template <typename T>
  void name(std::string_view name, std::span<const T>) {
    add(name);
  }
  void string(std::string_view name, std::span<const Span>) { add(name); }
  void optional_string(std::string_view name, std::span<const Span>) { add(name); }
  void rule(std::string_view name, std::span<const Rule>) { add(name); }
  void reason(std::string_view name, std::span<const Reason>) { add(name); }
  void row(std::string_view name, std::span<const std::uint32_t>) { add(name); }
  void amount(std::string_view name, std::span<const float>) { add(name); }
  void flag(std::string_view name, std::span<const std::uint8_t>) { add(name); }
  void number(std::string_view, std::span<const std::uint16_t>) {}
  void score(std::string_view name, std::span<const float>) { add(name); }
  void entity(std::string_view name, std::span<const std::uint32_t>) {
    add(name), add(name, "_name"), add("kb_id");
  }
  void speaker(std::string_view name, std::span<const std::uint32_t>) {
    add(name), add(name, "_name"), add(name, "_kb_id");
  }
  void speakers(std::string_view name, std::span<const std::uint32_t>,
                std::span<const std::uint32_t>) {
    add(name), add(name, "_name"), add(name, "_kb_id");
  }

 private:
  void add(std::string_view name, std::string_view end = {}) {
    out_.append(1, ',').append(name).append(end);
  }
  std::string& out_;
};

// The fields of row after row, in the same way.
class Fields {
 public:
  Fields(const Document& document, Rows& rows) : doc_(document), rows_(rows) {}

  template <typename Table>
  void write(std::string_view name, const Table& table) {
    for (row_ = 0; row_ < table.size(); ++row_) {
      rows_.text(name);
      visit_columns(table, *this);
      rows_.end();
    }
  }

  void span(std::string_view, std::span<const Span> column) {
    rows_.span(column[row_]).text(doc_.text_of(column[row_]));
  }
  void token_span(std::string_view, std::span<const Span>) {}
  void optional_span(std::string_view, std::span<const Span> column) {
    const Span span = column[row_];
    if (span.empty()) {
      rows_.none().none();
    } else {
      rows_.spans({&span, 1}).text(doc_.text_of(span));
    }
  }
  void spans(std::string_view, std::span<const std::uint32_t> begin, std::span<const Span> values) {
    const std::span<const Span> fragments = list(begin, values);
    rows_.spans(fragments).text(doc_.text_of(fragments));
  }
  template <typename T>
  void name(std::string_view, std::span<const T> column) {
    rows_.text(name_of(column[row_]));
  }
  void string(std::string_view, std::span<const Span> column) {
    const Span span = column[row_];
    rows_.text(doc_.entities().strings.substr(span.begin, span.size()));
  }
  void optional_string(std::string_view name, std::span<const Span> column) {
    string(name, column);
  }
  void rule(std::string_view, std::span<const Rule> column) {
    rows_.text(name_of_rule(column[row_]));
  }
  void reason(std::string_view, std::span<const Reason> column) {
    rows_.text(name_of_reason(column[row_]));
  }
  void row(std::string_view, std::span<const std::uint32_t> column) { rows_.number(column[row_]); }
  void amount(std::string_view, std::span<const float> column) { rows_.amount(column[row_]); }
  void flag(std::string_view, std::span<const std::uint8_t> column) {
    rows_.text(column[row_] != 0 ? "true" : "false");
  }
  void number(std::string_view, std::span<const std::uint16_t>) {}
  void score(std::string_view, std::span<const float> column) { rows_.score(column[row_]); }
  void entity(std::string_view, std::span<const std::uint32_t> column) {
    if (column[row_] == kNone) {
      rows_.none().none().none();
      return;
    }
    const Entity entity = doc_.entities()[column[row_]];
    rows_.number(column[row_]).text(entity.name).text(entity.kb_id);
  }
  void speaker(std::string_view name, std::span<const std::uint32_t> column) {
    entity(name, column);
  }
  // "3 7", "China; Russia", "Q148; Q159"; an id that is not known is empty.
  void speakers(std::string_view, std::span<const std::uint32_t> begin,
                std::span<const std::uint32_t> values) {
    std::string numbers, names, ids;
    for (const std::uint32_t row : list(begin, values)) {
      const Entity entity = doc_.entities()[row];
      if (!numbers.empty()) numbers += ' ', names += "; ", ids += "; ";
      append_number(row, numbers);
      names += entity.name;
      ids += entity.kb_id;
    }
    rows_.text(numbers).text(names).text(ids);
  }

 private:
  template <typename T>
  std::span<const T> list(std::span<const std::uint32_t> begin, std::span<const T> values) const {
    return values.subspan(begin[row_], begin[row_ + 1] - begin[row_]);
  }

  const Document& doc_;
  Rows& rows_;
  std::size_t row_ = 0;
};

void append_entities(const Document& document, std::string_view name, Rows& rows) {
  std::vector<std::uint32_t> mentions(document.entities().size());
  for (const std::uint32_t entity : document.mentions().entity) {
    if (entity != kNone) ++mentions[entity];
  }
  for (std::uint32_t i = 0; i < document.entities().size(); ++i) {
    const Entity e = document.entities()[i];
    rows.text(name)
        .number(i)
        .text(e.name)
        .text(name_of(e.type))
        .text(e.kb_id)
        .score(e.score)
        .number(mentions[i])
        .end();
  }
}

}  // namespace

Depth depth_of(CsvTable table) {
  switch (table) {
    case CsvTable::tokens: return Depth::tokens;
    case CsvTable::sentences: return Depth::sentences;
    case CsvTable::mentions: return Depth::mentions;
    case CsvTable::entities: return Depth::speakers;
    case CsvTable::quotes: return Depth::quotes;
    case CsvTable::speaker_reasons: return Depth::speakers;
    case CsvTable::link_reasons: return Depth::links;
  }
  return Depth::links;
}

void append_csv_header(CsvTable table, std::string& out) {
  switch (table) {
    case CsvTable::tokens: visit_columns(Tokens{}, Header(out)); break;
    case CsvTable::sentences: visit_columns(Sentences{}, Header(out)); break;
    case CsvTable::mentions: visit_columns(Mentions{}, Header(out)); break;
    case CsvTable::entities: out += "id,entity,name,type,kb_id,score,mentions"; break;
    case CsvTable::quotes: visit_columns(Quotes{}, Header(out)); break;
    case CsvTable::speaker_reasons: visit_columns(SpeakerReasons{}, Header(out)); break;
    case CsvTable::link_reasons: visit_columns(LinkReasons{}, Header(out)); break;
  }
  out += '\n';
}

void append_csv_rows(const Document& document, std::string_view name, CsvTable table,
                     const OffsetMap& offsets, std::string& out) {
  Rows rows(offsets, out);
  Fields fields(document, rows);
  switch (table) {
    case CsvTable::tokens: return fields.write(name, document.tokens());
    case CsvTable::sentences: return fields.write(name, document.sentences());
    case CsvTable::mentions: return fields.write(name, document.mentions());
    case CsvTable::entities: return append_entities(document, name, rows);
    case CsvTable::quotes: return fields.write(name, document.quotes());
    case CsvTable::speaker_reasons: return fields.write(name, document.speaker_reasons());
    case CsvTable::link_reasons: return fields.write(name, document.link_reasons());
  }
}

}  // namespace saith::cli
