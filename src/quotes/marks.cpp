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

bool is_opening_bracket(std::string_view s) {
  constexpr std::string_view kBrackets = "([{/-";
  return is_dash(s) || (s.size() == 1 && kBrackets.find(s[0]) != kBrackets.npos);
}
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

class Pairing {
 public:
  Pairing(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
          MarkScratch& scratch)
      : text_(text), tokens_(tokens), sentences_(sentences), scratch_(scratch) {}

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
    std::uint32_t paragraph = 0, line = 0, sentence = 0;
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t t = 0; t < count; ++t) {
      if (tokens_.shape[t] & (kShapeNewlineBefore | kShapeParagraphBefore)) {
        while (sentence < sentences_.size() && sentences_.tokens[sentence].begin < t) ++sentence;
        const bool starts = sentence < sentences_.size() && sentences_.tokens[sentence].begin == t;
        if (tokens_.shape[t] & kShapeParagraphBefore)
          ++paragraph, ++line;
        else if (starts)
          ++line;
      }
      if (!may_be_mark(t)) continue;
      Mark mark = read_mark(t);
      if (mark.size == 0) continue;
      mark.paragraph = paragraph;
      mark.line = line;
      mark.shape = shape_of(mark);
      if (!mark.single || mark.side == kOpens || mark.shape != kEither) marks.push_back(mark);
      if (mark.size == 2) ++t;
    }
  }

  // By its first byte.
  bool may_be_mark(std::uint32_t t) const {
    const auto first = static_cast<unsigned char>(text_[tokens_.span[t].begin]);
    return first >= 0xC2 || first == '"' || first == '\'' || first == '`';
  }

  // The mark that begins with the token, without its place and shape; of size 0 if it is none.
  Mark read_mark(std::uint32_t t) const {
    const std::string_view s = word(t);
    const Character c = mark_at(s);
    const bool twice = c.single && s.size() == 2u * c.bytes;  // ‘‘ as one token
    Mark mark{t, 0, 0, 1, c.side, kEither, c.single && !twice};
    const bool same = twice && s.substr(0, c.bytes) == s.substr(c.bytes);
    // ‘’Tis: an opening mark, then an apostrophe
    const bool apostrophe = twice && !same && c.side == kOpens;
    if (apostrophe) return {t, 0, 0, 1, c.side, kOpens, true};
    if (c.bytes == 0 || (c.bytes != s.size() && !same)) mark.size = 0;
    const bool next = t + 1 < tokens_.size() && adjoins(t + 1) && word(t + 1) == s;
    if (mark.single && next) mark.single = false, mark.size = 2;  // as two
    return mark;
  }

  bool is_loose_left(std::uint32_t t) const {
    if (!adjoins(t)) return true;
    const std::string_view before = word(t - 1);
    const Character c = mark_at(before);
    return is_opening_bracket(before) || (c.bytes != 0 && c.side == kOpens);
  }
  bool is_loose_right(std::uint32_t past) const {
    return past >= tokens_.size() || !adjoins(past) || ends_phrase(word(past));
  }
  // A comma, a stop or the like, behind which a mark between spaces closes.
  bool is_pause(std::string_view w) const {
    return w.size() == 1 && ends_phrase(w) && w != ")" && w != "-";
  }

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

  // Where an unclosed stretch ends: with its paragraph, or with its sentence where the paragraph
  // goes on too long. Never past `limit`. Scans what then belongs to the stretch, and at most
  // kLongest bytes more.
  std::uint32_t end_of_unclosed(const Mark& open, std::uint32_t limit, bool continues) {
    constexpr std::uint32_t kLongest = 1500;
    const std::uint32_t from = tokens_.span[open.token].begin;
    std::uint32_t t = open.token + open.size;
    while (sentence_ < sentences_.size() &&
           sentences_.tokens[sentence_].end <= open.token + open.size)
      ++sentence_;
    std::size_t sentence = sentence_;
    std::uint32_t first_end = limit;
    for (; t < limit; ++t) {
      while (sentence < sentences_.size() && sentences_.tokens[sentence].end <= t) {
        first_end = std::min(first_end, sentences_.tokens[sentence].end);
        ++sentence;
      }
      const bool starts = sentence < sentences_.size() && sentences_.tokens[sentence].begin == t;
      if (tokens_.shape[t] & kShapeParagraphBefore) return t;
      if ((tokens_.shape[t] & kShapeNewlineBefore) && starts) return t;
      if (!continues && tokens_.span[t].begin - from > kLongest) return std::min(t, first_end);
    }
    return t;
  }

  void close(const Mark& open, const Mark& mark) {
    scratch_.doubles.push({open.token, mark.token + mark.size}, open.size, mark.size, false, false);
  }
  void leave_open(const Mark& open, const Mark* next) {
    const bool continues = next && starts_line(*next) && next->shape == kOpens &&
                           next->line > open.line && next->line <= open.line + 2;
    const std::uint32_t limit = next ? next->token : static_cast<std::uint32_t>(tokens_.size());
    const std::uint32_t end = end_of_unclosed(open, limit, continues);
    if (end > open.token + open.size)
      scratch_.doubles.push({open.token, end}, open.size, 0, continues, false);
  }

  // True if the mark can only mean that another quotation begins.
  static bool must_open(const Mark& m) { return m.side == kOpens && m.shape != kCloses; }

  // An opening mark by its form or by where it stands.
  static bool may_open(const Mark& m) {
    return must_open(m) || (m.side != kCloses && m.shape == kOpens);
  }
  static bool may_close(const Mark& m) {
    return m.side == kCloses || (m.side == kEither && m.shape == kCloses);
  }
  // Behind a number: 6' 2", an inch mark.
  bool is_inches(const Mark& m) const {
    return m.shape == kCloses && m.token > 0 && tokens_.kind[m.token - 1] == TokenKind::number;
  }
  // No quotation goes on to it: in another paragraph, or the opening mark of another line.
  bool begins_anew(const Mark& open, const Mark& m) const {
    if (m.paragraph != open.paragraph) return true;
    return m.line != open.line && starts_line(m) && m.shape == kOpens;
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
    const Column<Mark>& marks = scratch_.marks;
    const Mark* open = nullptr;
    const Mark* maybe = nullptr;
    std::size_t inside = 0;  // of doubles
    auto settle = [&] {
      if (open && maybe) push_single(*open, *maybe);
      open = maybe = nullptr;
    };
    for (const Mark& m : marks) {
      if (!m.single) continue;
      while (inside < scratch_.doubles.size() && scratch_.doubles.tokens[inside].end <= m.token)
        ++inside;
      if (inside < scratch_.doubles.size() && scratch_.doubles.tokens[inside].begin <= m.token)
        continue;
      const bool opens = m.side != kCloses && m.shape == kOpens;
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
      const std::string_view before = word(m.token - 1);
      const bool plural = (before.back() == 's' || before.back() == 'z') &&
                          m.token + 1 < tokens_.size() && !ends_phrase(word(m.token + 1));
      if (plural) {
        if (!maybe) maybe = &m;
      } else {
        maybe = &m;
        settle();
      }
    }
    settle();
  }
  // The next paragraph opens with a single mark too: ‘First. | ‘Second.’ A plural's apostrophe may
  // stand in between.
  bool goes_on_in(const Mark& open, const Mark& next) const {
    const bool leads = open.token == 0 || starts_line(open) || word(open.token - 1) == "," ||
                       word(open.token - 1) == ":";
    return leads && starts_line(next) && next.line <= open.line + 2 && !elides(next.token);
  }
  void leave_single_open(const Mark& open, const Mark& next) {
    std::uint32_t end = open.token + open.size;
    while (end < next.token && !(tokens_.shape[end] & kShapeParagraphBefore) &&
           !((tokens_.shape[end] & kShapeNewlineBefore) && starts_sentence(end)))
      ++end;
    if (end > open.token + open.size)
      scratch_.singles.push({open.token, end}, open.size, 0, true, true);
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
    std::size_t i = 0, j = 0;
    while (i < d.size() || j < s.size()) {
      if (j == s.size() || (i < d.size() && d.tokens[i].begin < s.tokens[j].begin)) {
        if (j < s.size() && s.tokens[j].begin < d.tokens[i].end) {
          ++j;  // a single one that begins inside a double one
          continue;
        }
        copy(d, i++);
        continue;
      }
      std::size_t k = i;
      bool crosses = false;
      while (k < d.size() && d.tokens[k].begin < s.tokens[j].end) {
        crosses |= d.tokens[k].end > s.tokens[j].end || d.close_size[k] == 0;
        ++k;
      }
      if (!crosses) {
        copy(s, j);
        i = k;
      }
      ++j;
    }
  }

  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  MarkScratch& scratch_;
  std::size_t sentence_ = 0;
};

}  // namespace

void find_stretches(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                    MarkScratch& scratch, StretchTable& stretches) {
  stretches.clear();
  Pairing(text, tokens, sentences, scratch).run(stretches);
}

}  // namespace saith::quotes
