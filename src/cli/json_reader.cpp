// SPDX-License-Identifier: Apache-2.0

// Reading one line of JSON. Why by hand: docs/decisions/json-lines.md.

#include <cstring>

#include "cli/json.hpp"
#include "cli/json_bytes.hpp"
#include "text/ascii.hpp"

namespace saith::cli {

namespace {

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::uint32_t c, std::string& out) {
  auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)),
        put(0x80 | (c & 0x3F));
  }
}

// Walks over a text in JSON; `error` is set at the first byte that is not JSON.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  const char* error = nullptr;
  std::size_t at() const { return at_; }
  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  std::string_view from(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

  void skip_space() {
    while (!done() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  bool accept(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool fail(const char* why) {
    if (!error) error = why;
    return false;
  }

  // A string, with both marks.
  bool string() {
    if (!accept('"')) return fail("a string is expected");
    for (;;) {
      at_ += count_plain_json(text_.substr(at_));
      if (done()) return fail("a string does not end");
      if (text_[at_] == '"') return ++at_, true;
      if (text_[at_] != '\\') return fail("a control character stands in a string");
      ++at_;
      if (done()) return fail("a string does not end");
      const char escape = text_[at_++];
      if (escape == 'u') {
        for (int i = 0; i < 4; ++i, ++at_) {
          if (done() || hex_value(text_[at_]) < 0)
            return fail("a \\u is not followed by four hexadecimal digits");
        }
      } else if (escape == '\0' || !std::strchr("\"\\/bfnrt", escape)) {
        return fail("an unknown escape stands in a string");
      }
    }
  }

  // Any value.
  bool value() {
    std::vector<bool> objects;  // the containers that are open: object or array
    for (;;) {
      skip_space();
      if (peek() == '{' || peek() == '[') {
        const bool object = text_[at_++] == '{';
        skip_space();
        if (!accept(object ? '}' : ']')) {
          objects.push_back(object);
          if (object && !key()) return false;
          continue;
        }
      } else if (!scalar()) {
        return false;
      }
      for (;;) {  // after a value
        if (objects.empty()) return true;
        skip_space();
        if (accept(',')) {
          skip_space();
          if (objects.back() && !key()) return false;
          break;
        }
        if (!accept(objects.back() ? '}' : ']'))
          return fail("a comma or the end of an object or array is expected");
        objects.pop_back();
      }
    }
  }

  // A key with the colon after it.
  bool key() {
    if (!string()) return false;
    skip_space();
    return accept(':') || fail("a colon is expected");
  }

 private:
  bool scalar() {
    if (peek() == '"') return string();
    for (std::string_view word : {"true", "false", "null"}) {
      if (text_.substr(at_, word.size()) == word) return at_ += word.size(), true;
    }
    return number();
  }
  bool digits() {
    const std::size_t begin = at_;
    while (is_ascii_digit(peek())) ++at_;
    return at_ != begin;
  }
  bool number() {
    const std::size_t begin = at_;
    accept('-');
    if (!accept('0') && !digits()) return at_ = begin, fail("a value is expected");
    if (accept('.') && !digits()) return fail("a number has no digits after its point");
    if (accept('e') || accept('E')) {
      if (!accept('+')) accept('-');
      if (!digits()) return fail("a number has no digits in its exponent");
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// What a string that the Scanner let through stands for.
void decode(std::string_view string, std::string& out) {
  out.clear();
  string = string.substr(1, string.size() - 2);
  auto unit = [&](std::size_t at) {  // of the \uXXXX at `at`
    std::uint32_t value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i)
      value = value * 16 + static_cast<std::uint32_t>(hex_value(string[i]));
    return value;
  };
  std::size_t at = 0;
  while (at < string.size()) {
    const void* found = std::memchr(string.data() + at, '\\', string.size() - at);
    const std::size_t end =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - string.data())
              : string.size();
    out.append(string, at, end - at);
    at = end;
    if (at == string.size()) return;
    const char escape = string[at + 1];
    if (escape != 'u') {
      const char* names = "bfnrt";
      const char* name = std::strchr(names, escape);
      out += name ? "\b\f\n\r\t"[name - names] : escape;
      at += 2;
      continue;
    }
    std::uint32_t c = unit(at);
    at += 6;
    if (c >= 0xD800 && c < 0xE000) {
      const bool pair =
          c < 0xDC00 && string.substr(at, 2) == "\\u" && unit(at) >= 0xDC00 && unit(at) < 0xE000;
      if (pair) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
        at += 6;
      } else {
        c = 0xFFFD;
      }
    }
    append_utf8(c, out);
  }
}

}  // namespace

std::string text_of_json(std::string_view value) {
  if (value.empty() || value.front() != '"') return std::string(value);
  std::string out;
  decode(value, out);
  return out;
}

void read_json_line(std::string_view line, const JsonKeys& keys, JsonLine& out) {
  out.error.clear();
  out.id = {};
  out.text.clear();
  out.others.clear();
  Scanner scan(line);
  std::string_view text;
  std::string key;
  auto object = [&] {
    scan.skip_space();
    if (!scan.accept('{')) {
      return scan.value() &&
             (scan.skip_space(), scan.done() || scan.fail("something stands after the value")) &&
             scan.fail("no object");
    }
    scan.skip_space();
    if (!scan.accept('}')) {
      do {
        scan.skip_space();
        const std::size_t key_begin = scan.at();
        if (!scan.string()) return false;
        decode(scan.from(key_begin), key);
        scan.skip_space();
        if (!scan.accept(':')) return scan.fail("a colon is expected");
        scan.skip_space();
        const std::size_t begin = scan.at();
        if (!scan.value()) return false;
        const std::string_view value = scan.from(begin);
        if (key == keys.id) {
          out.id = value;
        } else if (key == keys.text) {
          text = value;
        } else {
          out.others.emplace_back(key, value);
        }
        scan.skip_space();
      } while (scan.accept(','));
      if (!scan.accept('}')) return scan.fail("a comma or the end of the object is expected");
    }
    scan.skip_space();
    return scan.done() || scan.fail("something stands after the object");
  };
  if (!object()) {
    out.error =
        scan.error == std::string_view("no object")
            ? "not a JSON object"
            : "not JSON: " + std::string(scan.error) + " at byte " + std::to_string(scan.at());
  } else if (text.empty()) {
    out.error = "no \"" + keys.text + "\"";
  } else if (text.front() != '"') {
    out.error = "\"" + keys.text + "\" is not a string";
  } else {
    decode(text, out.text);
  }
}

}  // namespace saith::cli
