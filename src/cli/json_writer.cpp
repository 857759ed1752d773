// SPDX-License-Identifier: Apache-2.0

// Writing JSON.

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/utf8.hpp"
#include "cli/json.hpp"
#include "cli/json_bytes.hpp"
#include "cli/values.hpp"
#include "visit_columns.hpp"

namespace saith::cli {

namespace {

// Collects what is written before it goes on to a string, as most pieces are a few bytes.
class Writer {
 public:
  Writer(const OffsetMap& offsets, std::string& out) : offsets_(offsets), out_(out) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void raw(std::string_view text) {
    if (text.size() > room()) return raw_beyond_room(text);
    std::memcpy(to_, text.data(), text.size());
    to_ += text.size();
  }
  void number(std::uint32_t value) {
    ensure_room();
    to_ = put_number(value, to_);
  }
  void span(Span span) {
    ensure_room();
    char* to = to_;  // bytes are written through it, which might be to_'s own for all that is known
    *to++ = '[';
    to = put_number(offsets_(span.begin), to);
    *to++ = ',';
    to = put_number(offsets_(span.end), to);
    *to++ = ']';
    to_ = to;
  }
  // The opening comma is left out before the first one.
  void spans(std::span<const Span> spans) {
    raw("[");
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (i) raw(",");
      span(spans[i]);
    }
    raw("]");
  }
  void score(float value) {
    ensure_room();
    to_ = put_score(value, to_);
  }
  void amount(float value) {
    flush();
    append_amount(value, out_);
  }
  void flag(bool value) { raw(value ? "true" : "false"); }
  void string(std::string_view bytes) {
    if (!is_plain_json(bytes)) {
      flush();
      append_json_string(bytes, out_);
      return;
    }
    raw("\"");
    raw(bytes);
    raw("\"");
  }
  // The name of a value, which is ASCII letters.
  void name(std::string_view name) {
    raw("\"");
    raw(name);
    raw("\"");
  }
  void string_or_null(std::string_view bytes) {
    if (bytes.empty()) {
      raw("null");
    } else {
      string(bytes);
    }
  }
  // A value in JSON as it came.
  void json(std::string_view value) {
    flush();
    append_raw_json(value, out_);
  }
  // To be called at the end: a destructor could not say that there is no memory.
  [[gnu::noinline]] void flush() {
    out_.append(buffer_.data(), to_);
    to_ = buffer_.data();
  }

 private:
  static constexpr std::size_t kLongest = 32;  // of a number, a span, a score

  std::size_t room() const {
    return static_cast<std::size_t>(buffer_.data() + buffer_.size() - to_);
  }
  void ensure_room() {
    if (room() < kLongest) flush();
  }
  [[gnu::noinline]] void raw_beyond_room(std::string_view text) {
    flush();
    if (text.size() <= room()) return raw(text);
    out_ += text;
  }

  const OffsetMap& offsets_;
  std::string& out_;
  std::array<char, 4096> buffer_;
  char* to_ = buffer_.data();
};

// Writes the candidates of a quote or an entity, each with its reasons: the value of "why".
class WhyWriter {
 public:
  WhyWriter(const Document& document, Writer& w) : doc_(document), w_(w) {}

  void quote(std::uint32_t row) {
    const SpeakerReasons reasons = doc_.why_speaker(row);
    begin();
    for (std::size_t i = 0; i < reasons.size();) i = candidate(reasons, i);
    end();
  }
  void entity(std::uint32_t row) {
    const LinkReasons reasons = doc_.why_link(row);
    begin();
    for (std::size_t i = 0; i < reasons.size();) i = candidate(reasons, i);
    end();
  }

 private:
  void begin() { w_.raw(",\"why\":{\"candidates\":["); }
  void end() { w_.raw("]}"); }

  // The candidate whose first reason is row i; gives the row past its last.
  std::size_t candidate(const SpeakerReasons& reasons, std::size_t i) {
    const SpeakerReason first = reasons[i];
    w_.raw(i == 0 ? "{\"entity\":" : ",{\"entity\":");
    if (first.candidate == kNone)
      w_.raw("null");
    else
      w_.number(first.candidate);
    w_.raw(",\"name\":");
    w_.string(first.candidate == kNone ? doc_.text_of(first.mention)
                                       : doc_.entities()[first.candidate].name);
    w_.raw(",\"mention\":");
    if (first.mention.empty())
      w_.raw("null");
    else
      w_.span(first.mention);
    totals(first);
    return append_reasons(reasons, i, [](const SpeakerReason&) { return Span(); });
  }
  std::size_t candidate(const LinkReasons& reasons, std::size_t i) {
    const LinkReason first = reasons[i];
    w_.raw(i == 0 ? "{\"kb_id\":" : ",{\"kb_id\":");
    w_.string(first.candidate);
    w_.raw(",\"name\":");
    w_.string(first.candidate_name);
    w_.raw(",\"description\":");
    w_.string_or_null(first.description);
    w_.raw(",\"name_in_text\":");
    w_.string(first.name);
    w_.raw(",\"needed\":");
    w_.amount(first.needed);
    totals(first);
    return append_reasons(reasons, i, [](const LinkReason& reason) { return reason.words; });
  }
  template <typename Row>
  void totals(const Row& first) {
    w_.raw(",\"total\":");
    w_.amount(first.total);
    w_.raw(",\"margin\":");
    w_.amount(first.margin);
    w_.raw(",\"chosen\":");
    w_.flag(first.chosen);
  }
  template <typename Table, typename WordsOf>
  std::size_t append_reasons(const Table& reasons, std::size_t begin, WordsOf words_of) {
    w_.raw(",\"reasons\":[");
    std::size_t i = begin;
    for (; i < reasons.size() && reasons.rank[i] == reasons.rank[begin]; ++i) {
      const auto row = reasons[i];
      w_.raw(i == begin ? "{\"reason\":" : ",{\"reason\":");
      w_.string(name_of_reason(row.reason));
      w_.raw(",\"amount\":");
      w_.amount(row.amount);
      if (const Span words = words_of(row); !words.empty()) {
        w_.raw(",\"words\":");
        w_.span(words);
      }
      w_.raw("}");
    }
    w_.raw("]}");
    return i;
  }

  const Document& doc_;
  Writer& w_;
};

// Writes row after row of a table as objects; its functions are the forms of schema.hpp.
class Rows {
 public:
  Rows(const Document& document, Writer& w) : doc_(document), w_(w) {}

  // `more(row)` adds what is no column.
  template <typename Table, typename More>
  void write(std::string_view name, const Table& table, More more) {
    w_.raw(",\"");
    w_.raw(name);
    w_.raw("\":[");
    for (row_ = 0; row_ < table.size(); ++row_) {
      w_.raw(row_ ? ",{" : "{");
      first_ = true;
      visit_columns(table, *this);
      more(static_cast<std::uint32_t>(row_));
      w_.raw("}");
    }
    w_.raw("]");
  }

  void span(std::string_view name, std::span<const Span> column) {
    key(name);
    w_.span(column[row_]);
  }
  void token_span(std::string_view, std::span<const Span>) {}  // tokens are for programs in memory
  void optional_span(std::string_view name, std::span<const Span> column) {
    key(name);
    if (column[row_].empty()) return w_.raw("null");
    w_.span(column[row_]);
  }
  void spans(std::string_view name, std::span<const std::uint32_t> begin,
             std::span<const Span> values) {
    key(name);
    w_.spans(list(begin, values));
  }
  template <typename T>
  void name(std::string_view name, std::span<const T> column) {
    key(name);
    w_.name(name_of(column[row_]));
  }
  void rule(std::string_view name, std::span<const Rule> column) {
    key(name);
    w_.name(name_of_rule(column[row_]));
  }
  void flag(std::string_view name, std::span<const std::uint8_t> column) {
    key(name);
    w_.raw(column[row_] != 0 ? "true" : "false");
  }
  void score(std::string_view name, std::span<const float> column) {
    key(name);
    w_.score(column[row_]);
  }
  void entity(std::string_view name, std::span<const std::uint32_t> column) {
    const std::uint32_t row = column[row_];
    key(name);
    if (row == kNone) return w_.raw("null,\"kb_id\":null");
    w_.number(row);
    key("kb_id");
    w_.string_or_null(doc_.entities()[row].kb_id);
  }
  void speaker(std::string_view name, std::span<const std::uint32_t> column) {
    key(name);
    if (column[row_] == kNone) return w_.raw("null");
    speaker(column[row_]);
  }
  void speakers(std::string_view name, std::span<const std::uint32_t> begin,
                std::span<const std::uint32_t> values) {
    key(name);
    w_.raw("[");
    bool first = true;
    for (const std::uint32_t row : list(begin, values)) {
      if (!first) w_.raw(",");
      first = false;
      speaker(row);
    }
    w_.raw("]");
  }

 private:
  void key(std::string_view name) {
    w_.raw(first_ ? "\"" : ",\"");
    w_.raw(name);
    w_.raw("\":");
    first_ = false;
  }
  void speaker(std::uint32_t row) {
    const Entity entity = doc_.entities()[row];
    w_.raw("{\"entity\":");
    w_.number(row);
    w_.raw(",\"name\":");
    w_.string(entity.name);
    w_.raw(",\"kb_id\":");
    w_.string_or_null(entity.kb_id);
    w_.raw("}");
  }
  template <typename T>
  std::span<const T> list(std::span<const std::uint32_t> begin, std::span<const T> values) const {
    return values.subspan(begin[row_], begin[row_ + 1] - begin[row_]);
  }

  const Document& doc_;
  Writer& w_;
  std::size_t row_ = 0;
  bool first_ = true;
};

// Entities are known by their number, which comes first.
template <typename More>
void write_entities(const Document& document, Writer& w, More more) {
  w.raw(",\"entities\":[");
  const Entities& entities = document.entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const Entity e = entities[i];
    w.raw(i ? ",{\"id\":" : "{\"id\":");
    w.number(i);
    w.raw(",\"name\":");
    w.string(e.name);
    w.raw(",\"type\":\"");
    w.raw(name_of(e.type));
    w.raw("\",\"kb_id\":");
    w.string_or_null(e.kb_id);
    w.raw(",\"score\":");
    w.score(e.score);
    more(i);
    w.raw("}");
  }
  w.raw("]");
}

constexpr std::array<std::string_view, 8> kOwnKeys = {"id",       "error",    "tokens", "sentences",
                                                      "mentions", "entities", "quotes", "input"};

}  // namespace

void append_json_string(std::string_view bytes, std::string& out) {
  out += '"';
  for (;;) {
    const std::size_t plain = count_plain_json(bytes);
    append_well_formed(bytes.substr(0, plain), out);
    if (plain == bytes.size()) break;
    const auto c = static_cast<unsigned char>(bytes[plain]);
    bytes.remove_prefix(plain + 1);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[c / 16];
      out += kHex[c % 16];
    }
  }
  out += '"';
}

void append_raw_json(std::string_view json, std::string& out) { append_well_formed(json, out); }

void append_document(const Document& document, std::string_view id,
                     const std::vector<std::pair<std::string, std::string_view>>& others,
                     const OffsetMap& offsets, bool why, std::string& out) {
  Writer w(offsets, out);
  w.raw("{\"id\":");
  w.json(id.empty() ? "null" : id);
  const auto is_own = [](std::string_view key) {
    return std::find(kOwnKeys.begin(), kOwnKeys.end(), key) != kOwnKeys.end();
  };
  const auto put = [&](std::string_view key, std::string_view value) {
    w.string(key);
    w.raw(":");
    w.json(value);
  };
  bool have_own = false;
  for (const auto& [key, value] : others) {
    have_own |= is_own(key);
    if (is_own(key)) continue;
    w.raw(",");
    put(key, value);
  }
  std::string_view before = ",\"input\":{";
  for (const auto& [key, value] : others) {
    if (!is_own(key)) continue;
    w.raw(std::exchange(before, ","));
    put(key, value);
  }
  if (have_own) w.raw("}");
  w.raw(",\"tokens\":");
  w.spans(document.tokens().span);
  w.raw(",\"sentences\":");
  w.spans(document.sentences().span);
  Rows rows(document, w);
  WhyWriter reasons(document, w);
  rows.write("mentions", document.mentions(), [](std::uint32_t) {});
  write_entities(document, w, [&](std::uint32_t row) {
    if (why) reasons.entity(row);
  });
  rows.write("quotes", document.quotes(), [&](std::uint32_t row) {
    if (why) reasons.quote(row);
  });
  w.raw("}\n");
  w.flush();
}

void append_error(std::string_view id, std::string_view error, std::string& out) {
  out += "{\"id\":";
  append_raw_json(id.empty() ? "null" : id, out);
  out += ",\"error\":";
  append_json_string(error, out);
  out += "}\n";
}

}  // namespace saith::cli
