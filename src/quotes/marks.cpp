// SPDX-License-Identifier: Apache-2.0

#include "quotes/marks.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/dashes.hpp"
#include "text/quotation_marks.hpp"

namespace saith::quotes {

namespace {

using Mark = MarkScratch::Mark;

// What the character itself says, and what the spaces around it say.
enum Side : std::uint8_t { kEither, kOpens, kCloses };

struct Character {
  std::uint8_t bytes = 0;  // 0: no mark
  Side side = kEither;
  bool single = false;
};

Character mark_at(std::string_view s) {
  const QuotationMark* mark = quotation_mark_at(s);
  if (!mark) return {};
  const Side side = mark->side == QuoteSide::opens    ? kOpens
                    : mark->side == QuoteSide::closes ? kCloses
                                                      : kEither;
  return {static_cast<std::uint8_t>(mark->bytes.size()), side, mark->single};
}

// A token of one byte that is one of these.
bool is_one_of(std::string_view s, std::string_view any) {
  return s.size() == 1 && any.find(s[0]) != any.npos;
}
bool is_opening_bracket(std::string_view s) { return is_dash(s) || is_one_of(s, "([{/-"); }
bool ends_phrase(std::string_view s) {
  switch (s.front()) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case ')':
    case ']':
    case '}':
    case '-': return true;
    default: return is_wide_dash(s) || s == "…";
  }
}

// One after the other of spans that stand in text order, while tokens pass by.
class SpanCursor {
 public:
  explicit SpanCursor(const Column<Span>& spans) : spans_(&spans) {}
  // Of the span that it stands at; kNone behind the last one.
  std::uint32_t begin() const { return at_ < spans_->size() ? (*spans_)[at_].begin : kNone; }
  std::uint32_t end() const { return at_ < spans_->size() ? (*spans_)[at_].end : kNone; }
  std::size_t at() const { return at_; }
  void advance() { ++at_; }
  // Over the spans that begin, or end, before the token.
  void pass_begins(std::uint32_t t) {
    while (begin() < t) ++at_;
  }
  void pass_ends(std::uint32_t t) {
    while (end() <= t) ++at_;
  }

 private:
  const Column<Span>* spans_;
  std::size_t at_ = 0;
};

class Pairing {
 public:
  Pairing(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
          MarkScratch& scratch)
      : text_(text),
        tokens_(tokens),
        sentences_(sentences),
        scratch_(scratch),
        sentence_(sentences.tokens) {}

  void run(StretchTable& out) {
    gather();
    scratch_.doubles.clear();
    scratch_.stray.clear();
    scratch_.singles.clear();
    pair_doubles();
    pair_singles();
    merge(out);
  }

 private:
  std::string_view word(std::size_t token) const {
    return text_.substr(tokens_.span[token].begin, tokens_.span[token].size());
  }
  bool adjoins(std::size_t token) const {  // the token before it
    return token > 0 && tokens_.span[token - 1].end == tokens_.span[token].begin;
  }

  void gather() {
    Column<Mark>& marks = scratch_.marks;
    marks.clear();
    std::uint32_t paragraph = 0, line = 0;
    SpanCursor sentence(sentences_.tokens);
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t t = 0; t < count; ++t) {
      if (tokens_.shape[t] & (kShapeNewlineBefore | kShapeParagraphBefore)) {
        sentence.pass_begins(t);
        if (tokens_.shape[t] & kShapeParagraphBefore)
          ++paragraph, ++line;
        else if (sentence.begin() == t)
          ++line;
      }
      if (!may_be_mark(t)) continue;
      Mark mark = read_mark(t);
      if (mark.size == 0) continue;
      mark.paragraph = paragraph;
      mark.line = line;
      mark.shape = shape_of(mark);
      if (!is_apostrophe(mark)) marks.push_back(mark);
      if (mark.size == 2) ++t;
    }
  }

  // A single mark that does not say on which side of a word it stands.
  static bool is_apostrophe(const Mark& m) {
    return m.single && m.side != kOpens && m.shape == kEither;
  }

  // By its first byte.
  bool may_be_mark(std::uint32_t t) const {
    const auto first = static_cast<unsigned char>(text_[tokens_.span[t].begin]);
    switch (first) {
      case '"':
      case '\'':
      case '`': return true;
      default: return first >= 0xC2;
    }
  }

  // The mark that begins with the token, without its place and shape; of size 0 if it is none.
  Mark read_mark(std::uint32_t t) const {
    const std::string_view s = word(t);
    const Character c = mark_at(s);
    const Mark none{t, 0, 0, 0, kEither, kEither, false};
    if (c.bytes == s.size())
      return c.single && repeats_behind(t) ? Mark{t, 0, 0, 2, c.side, kEither, false}  // ‘ ‘
                                           : Mark{t, 0, 0, 1, c.side, kEither, c.single};
    const bool two = c.single && s.size() == 2u * c.bytes;
    if (!two) return none;
    if (s.substr(0, c.bytes) == s.substr(c.bytes))
      return {t, 0, 0, 1, c.side, kEither, false};  // ‘‘ as one token
    // ‘’Tis: an opening mark, then an apostrophe
    return c.side == kOpens ? Mark{t, 0, 0, 1, c.side, kOpens, true} : none;
  }
  // The next token is the same one, without a space between them.
  bool repeats_behind(std::uint32_t t) const {
    const std::uint32_t next = t + 1;
    if (next >= tokens_.size()) return false;
    return adjoins(next) && word(next) == word(t);
  }

  bool is_loose_left(std::uint32_t t) const {
    if (!adjoins(t)) return true;
    const std::string_view before = word(t - 1);
    return is_opening_bracket(before) || mark_at(before).side == kOpens;
  }
  bool is_loose_right(std::uint32_t past) const {
    return past >= tokens_.size() || !adjoins(past) || ends_phrase(word(past));
  }
  // A comma, a stop or the like, behind which a mark between spaces closes.
  bool is_pause(std::string_view w) const { return is_one_of(w, ".,;:?!]}"); }

  // What the spaces and marks around it say: it opens where only the left side is free.
  Side shape_of(const Mark& mark) const {
    const std::uint32_t t = mark.token;
    const bool left = is_loose_left(t), right = is_loose_right(t + mark.size);
    if (left != right) return left ? kOpens : kCloses;
    if (!left) return kEither;
    // A single mark between spaces closes behind a stop, else a curly opening one opens.
    if (mark.single && t > 0) {
      if (mark.side == kOpens) return kOpens;
      if (is_pause(word(t - 1))) return kCloses;
    }
    // The mark at the start of a line opens.
    return (tokens_.shape[t] & kShapeNewlineBefore) ? kOpens : kEither;
  }

  bool starts_line(const Mark& mark) const {
    return tokens_.shape[mark.token] & (kShapeNewlineBefore | kShapeParagraphBefore);
  }
  // By its place it is the opening mark of a line.
  bool opens_line(const Mark& mark) const { return mark.shape == kOpens && starts_line(mark); }
  // In the next line, or behind an empty one.
  static bool is_next_paragraph(const Mark& open, const Mark& next) {
    return next.line > open.line && next.line <= open.line + 2;
  }

  // Where an unclosed stretch ends: with its paragraph, or with its sentence where the paragraph
  // goes on too long. Never past `limit`. Scans what then belongs to the stretch, and at most
  // kLongest bytes more.
  std::uint32_t end_of_unclosed(const Mark& open, std::uint32_t limit, bool continues) {
    constexpr std::uint32_t kLongest = 1500;
    const std::uint32_t from = tokens_.span[open.token].begin;
    std::uint32_t t = open.token + open.size;
    sentence_.pass_ends(t);
    SpanCursor sentence = sentence_;
    std::uint32_t first_end = limit;
    for (; t < limit; ++t) {
      for (; sentence.end() <= t; sentence.advance())
        first_end = std::min(first_end, sentence.end());
      if (starts_paragraph(t, sentence.begin() == t)) return t;
      const bool is_long = tokens_.span[t].begin - from > kLongest;
      if (is_long && !continues) return std::min(t, first_end);
    }
    return t;
  }
  // Behind an empty line, or behind a line that ends with its sentence.
  bool starts_paragraph(std::uint32_t t, bool starts_sentence) const {
    if (tokens_.shape[t] & kShapeParagraphBefore) return true;
    return starts_sentence && (tokens_.shape[t] & kShapeNewlineBefore) != 0;
  }

  void close(const Mark& open, const Mark& mark) {
    scratch_.doubles.push({open.token, mark.token + mark.size}, open.size, mark.size, false, false);
  }
  void leave_open(const Mark& open, const Mark* next) {
    const bool continues = next && opens_line(*next) && is_next_paragraph(open, *next);
    const std::uint32_t limit = next ? next->token : static_cast<std::uint32_t>(tokens_.size());
    const std::uint32_t end = end_of_unclosed(open, limit, continues);
    if (end > open.token + open.size)
      scratch_.doubles.push({open.token, end}, open.size, 0, continues, false);
  }

  // What the character says, or else where it stands.
  static std::uint8_t form_of(const Mark& m) { return m.side == kEither ? m.shape : m.side; }
  static bool may_open(const Mark& m) { return form_of(m) == kOpens && m.shape != kCloses; }
  static bool may_close(const Mark& m) { return form_of(m) == kCloses; }
  // An opening mark by where it stands, which its form allows.
  static bool opens_word(const Mark& m) { return m.shape == kOpens && m.side != kCloses; }
  // Behind a number: 6' 2", an inch mark.
  bool is_inches(const Mark& m) const {
    return m.shape == kCloses && m.token > 0 && tokens_.kind[m.token - 1] == TokenKind::number;
  }
  // No quotation goes on to it: in another paragraph, or the opening mark of another line.
  bool begins_anew(const Mark& open, const Mark& m) const {
    if (m.paragraph != open.paragraph) return true;
    return m.line != open.line && opens_line(m);
  }

  // The double marks in their order, each with those that follow it in its line.
  class Doubles {
   public:
    explicit Doubles(const Column<Mark>& marks) : marks_(marks) {}
    // Goes to the next one; false if there is none.
    bool advance() {
      do {
        ++at_;
      } while (at_ < marks_.size() && marks_[at_].single);
      if (at_ >= marks_.size()) return false;
      if (left_ == 0) {
        for (std::size_t j = at_; j < marks_.size() && marks_[j].line == marks_[at_].line; ++j)
          left_ += !marks_[j].single;
      }
      --left_;
      return true;
    }
    const Mark& mark() const { return marks_[at_]; }
    // How many follow in the line.
    std::size_t left() const { return left_; }
    // The next one of the line, or null.
    const Mark* next() const {
      if (left_ == 0) return nullptr;
      std::size_t j = at_ + 1;
      while (marks_[j].single) ++j;
      return &marks_[j];
    }

   private:
    const Column<Mark>& marks_;
    std::size_t at_ = static_cast<std::size_t>(-1);
    std::size_t left_ = 0;
  };

  // Whether a mark begins a quotation while none is open. A stray closing mark is noted.
  bool opens(const Mark& m) {
    const bool inches = is_inches(m);
    if (m.shape == kCloses && (m.side != kOpens || inches)) {
      if (!inches && m.size == 1) scratch_.stray.push_back(m.token);
      return false;
    }
    return m.side != kCloses || m.shape == kOpens;
  }

  // What a second opening mark means: the rest of its line tells.
  enum class Second : std::uint8_t { closes, opens_inside, opens_anew };
  static Second second_opening(const Doubles& at) {
    const Mark* next = at.next();
    if (!next) return Second::closes;
    const bool rest_pairs = at.left() % 2 == 0;
    if (!rest_pairs) return Second::opens_anew;
    return may_close(*next) ? Second::opens_inside : Second::closes;
  }

  void pair_doubles() {
    const Mark* open = nullptr;
    bool nested = false;  // inside the open one another one stands open
    for (Doubles at(scratch_.marks); at.advance();) {
      const Mark& m = at.mark();
      if (open && begins_anew(*open, m)) {
        leave_open(*open, &m);
        open = nullptr;
      }
      if (!open) {
        if (opens(m)) open = &m, nested = false;
        continue;
      }
      if (nested) {
        nested = false;
        continue;
      }
      const Second second = may_open(m) ? second_opening(at) : Second::closes;
      if (second == Second::opens_inside) {
        nested = true;
      } else if (second == Second::opens_anew) {
        leave_open(*open, &m);
        open = &m;
      } else {
        close(*open, m);
        open = nullptr;
      }
    }
    if (open) leave_open(*open, nullptr);
  }

  // 'word' and ‘word’ outside of double marks. A closing mark after s and before a word may be a
  // plural's apostrophe and is taken only when nothing better follows.
  void pair_singles() {
    const Mark* open = nullptr;
    const Mark* maybe = nullptr;
    SpanCursor inside(scratch_.doubles.tokens);
    auto settle = [&] {
      if (open && maybe) push_single(*open, *maybe);
      open = maybe = nullptr;
    };
    for (const Mark& m : scratch_.marks) {
      if (!m.single) continue;
      inside.pass_ends(m.token);
      if (inside.begin() <= m.token) continue;
      const bool opens = opens_word(m);
      if (open && m.line != open->line) {
        if (opens && goes_on_in(*open, m))
          leave_single_open(*open, m), open = maybe = nullptr;
        else
          settle();
      }
      if (!open) {
        if (opens && !elides(m.token)) open = &m;
        continue;
      }
      if (m.shape != kCloses || m.side == kOpens) {
        if (opens && maybe) {
          settle();
          if (!elides(m.token)) open = &m;
        }
        continue;
      }
      if (!may_be_plural(m)) {
        maybe = &m;
        settle();
      } else if (!maybe) {
        maybe = &m;
      }
    }
    settle();
  }
  // the Smiths' house: behind s or z, and before a word
  bool may_be_plural(const Mark& m) const {
    constexpr std::string_view kEndings = "sz";
    if (kEndings.find(word(m.token - 1).back()) == kEndings.npos) return false;
    return m.token + 1 < tokens_.size() && !ends_phrase(word(m.token + 1));
  }
  // The next paragraph opens with a single mark too: ‘First. | ‘Second.’ A plural's apostrophe may
  // stand in between.
  bool goes_on_in(const Mark& open, const Mark& next) const {
    if (!starts_line(next) || !is_next_paragraph(open, next)) return false;
    return leads_to_quotation(open) && !elides(next.token);
  }
  // It opens its line, or stands behind a comma or a colon.
  bool leads_to_quotation(const Mark& m) const {
    return m.token == 0 || starts_line(m) || is_one_of(word(m.token - 1), ",:");
  }
  void leave_single_open(const Mark& open, const Mark& next) {
    const std::uint32_t begin = open.token + open.size;
    std::uint32_t end = begin;
    while (end < next.token && !starts_paragraph(end)) ++end;
    if (end > begin) scratch_.singles.push({open.token, end}, open.size, 0, true, true);
  }
  bool starts_paragraph(std::uint32_t t) const {
    const bool newline = (tokens_.shape[t] & kShapeNewlineBefore) != 0;
    return starts_paragraph(t, newline && starts_sentence(t));
  }
  bool starts_sentence(std::uint32_t t) const {
    const auto* next = std::lower_bound(
        sentences_.tokens.begin(), sentences_.tokens.end(), t,
        [](const Span& sentence, std::uint32_t token) { return sentence.begin < token; });
    return next != sentences_.tokens.end() && next->begin == t;
  }
  void push_single(const Mark& open, const Mark& mark) {
    if (mark.token > open.token + open.size) {
      scratch_.singles.push({open.token, mark.token + mark.size}, open.size, mark.size, false,
                            true);
    }
  }
  // 'em, '90s, 'tis: an apostrophe that stands for what is left out.
  bool elides(std::uint32_t token) const {
    if (token + 1 >= tokens_.size()) return true;
    const std::string_view next = word(token + 1);
    if (is_ascii_digit(next.front())) return next.size() >= 2 && next.size() <= 3;
    constexpr std::array<std::string_view, 7> kElided = {"em", "tis",   "til", "twas",
                                                         "n",  "cause", "bout"};
    return std::find(kElided.begin(), kElided.end(), next) != kElided.end();
  }

  // Both kinds in text order, without those that stand inside another one or cross one.
  void merge(StretchTable& out) {
    const StretchTable& d = scratch_.doubles;
    const StretchTable& s = scratch_.singles;
    auto copy = [&](const StretchTable& from, std::size_t i) {
      out.push(from.tokens[i], from.open_size[i], from.close_size[i], from.continued[i],
               from.single[i]);
    };
    SpanCursor doubles(d.tokens), singles(s.tokens);
    while (std::min(doubles.begin(), singles.begin()) != kNone) {
      if (doubles.begin() < singles.begin()) {
        if (singles.begin() < doubles.end()) {
          singles.advance();  // a single one that begins inside a double one
          continue;
        }
        copy(d, doubles.at());
        doubles.advance();
        continue;
      }
      SpanCursor inside = doubles;
      bool crosses = false;
      for (; inside.begin() < singles.end(); inside.advance())
        crosses |= inside.end() > singles.end() || d.close_size[inside.at()] == 0;
      if (!crosses) {
        copy(s, singles.at());
        doubles = inside;
      }
      singles.advance();
    }
  }

  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  MarkScratch& scratch_;
  SpanCursor sentence_;  // the last one in which a stretch was left open
};

}  // namespace

void find_stretches(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                    MarkScratch& scratch, StretchTable& stretches) {
  stretches.clear();
  Pairing(text, tokens, sentences, scratch).run(stretches);
}

}  // namespace saith::quotes
