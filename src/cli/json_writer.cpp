// Writing JSON.

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.hpp"
#include "cli/json.hpp"
#include "cli/values.hpp"

namespace saith::cli {

namespace {

char* put(std::uint32_t value, char* to) { return std::to_chars(to, to + 10, value).ptr; }

class Writer {
 public:
  Writer(const OffsetMap& offsets, std::string& out) : offsets_(offsets), out_(out) {}

  void raw(std::string_view text) { out_ += text; }
  void number(std::uint32_t value) { append_number(value, out_); }
  void span(Span span) {
    char buffer[24];
    char* to = buffer;
    *to++ = '[';
    to = put(offsets_(span.begin), to);
    *to++ = ',';
    to = put(offsets_(span.end), to);
    *to++ = ']';
    out_.append(buffer, to);
  }
  // The opening comma is left out before the first one.
  void spans(std::span<const Span> spans) {
    out_ += '[';
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (i) out_ += ',';
      span(spans[i]);
    }
    out_ += ']';
  }
  void optional_span(std::optional<Span> some) {
    if (some) {
      span(*some);
    } else {
      out_ += "null";
    }
  }
  void score(float value) { append_score(value, out_); }
  void string(std::string_view bytes) { append_json_string(bytes, out_); }
  void string_or_null(std::string_view bytes) {
    if (bytes.empty()) {
      out_ += "null";
    } else {
      string(bytes);
    }
  }

 private:
  const OffsetMap& offsets_;
  std::string& out_;
};

void write_mentions(const Document& document, Writer& w) {
  w.raw(",\"mentions\":[");
  const Mentions& mentions = document.mentions();
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention m = mentions[i];
    w.raw(i ? ",{\"span\":" : "{\"span\":");
    w.span(m.span);
    w.raw(",\"type\":\"");
    w.raw(name_of(m.type));
    w.raw(m.named ? "\",\"named\":true,\"entity\":" : "\",\"named\":false,\"entity\":");
    if (m.entity == kNone) {
      w.raw("null,\"kb_id\":null");
    } else {
      w.number(m.entity);
      w.raw(",\"kb_id\":");
      w.string_or_null(document.entities()[m.entity].kb_id);
    }
    w.raw(",\"score\":");
    w.score(m.score);
    w.raw(",\"rule\":");
    w.string(name_of_rule(m.rule));
    w.raw("}");
  }
  w.raw("]");
}

void write_entities(const Document& document, Writer& w) {
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
    w.raw("}");
  }
  w.raw("]");
}

void write_quotes(const Document& document, Writer& w) {
  w.raw(",\"quotes\":[");
  const Quotes& quotes = document.quotes();
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const Quote q = quotes[i];
    w.raw(i ? ",{\"content\":" : "{\"content\":");
    w.spans(q.content);
    w.raw(",\"cue\":");
    w.optional_span(q.cue);
    w.raw(",\"source\":");
    w.optional_span(q.source);
    w.raw(",\"kind\":\"");
    w.raw(name_of(q.kind));
    w.raw("\",\"speaker\":");
    if (q.speaker) {
      const Entity speaker = document.entities()[*q.speaker];
      w.raw("{\"entity\":");
      w.number(*q.speaker);
      w.raw(",\"name\":");
      w.string(speaker.name);
      w.raw(",\"kb_id\":");
      w.string_or_null(speaker.kb_id);
      w.raw("}");
    } else {
      w.raw("null");
    }
    w.raw(",\"score\":");
    w.score(q.score);
    w.raw(",\"rule\":");
    w.string(name_of_rule(q.rule));
    w.raw("}");
  }
  w.raw("]");
}

constexpr std::array<std::string_view, 7> kOwnKeys = {"id",       "error",    "tokens", "sentences",
                                                      "mentions", "entities", "quotes"};

}  // namespace

void append_json_string(std::string_view bytes, std::string& out) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    append_well_formed(bytes.substr(done, i - done), out);
    done = i + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += bytes[i];
    } else if (c == '\n') {
      out += "\\n";
    } else {
      constexpr std::string_view kHex = "0123456789abcdef";
      out += "\\u00";
      out += kHex[c / 16];
      out += kHex[c % 16];
    }
  }
  append_well_formed(bytes.substr(done), out);
  out += '"';
}

void append_raw_json(std::string_view json, std::string& out) { append_well_formed(json, out); }

void append_document(const Document& document, std::string_view id,
                     const std::vector<std::pair<std::string, std::string_view>>& others,
                     const OffsetMap& offsets, std::string& out) {
  Writer w(offsets, out);
  w.raw("{\"id\":");
  append_raw_json(id.empty() ? "null" : id, out);
  for (const auto& [key, value] : others) {
    if (std::find(kOwnKeys.begin(), kOwnKeys.end(), key) != kOwnKeys.end()) continue;
    w.raw(",");
    append_json_string(key, out);
    w.raw(":");
    append_raw_json(value, out);
  }
  w.raw(",\"tokens\":");
  w.spans(document.tokens().span);
  w.raw(",\"sentences\":");
  w.spans(document.sentences().span);
  write_mentions(document, w);
  write_entities(document, w);
  write_quotes(document, w);
  w.raw("}\n");
}

void append_error(std::string_view id, std::string_view error, std::string& out) {
  out += "{\"id\":";
  append_raw_json(id.empty() ? "null" : id, out);
  out += ",\"error\":";
  append_json_string(error, out);
  out += "}\n";
}

}  // namespace saith::cli
