// SPDX-License-Identifier: Apache-2.0

// Reads a document for the name model: finds the stretches of tokens in which names can stand, and
// describes their tokens. Everything outside a stretch is no name, so that most of a text costs a
// look at its shape flags. Shared by find_mentions and by the program that trains the model.

#ifndef SAITH_MENTIONS_READER_HPP_
#define SAITH_MENTIONS_READER_HPP_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/enum_set.hpp"
#include "mentions/model.hpp"
#include "mentions/work.hpp"
#include "tables.hpp"
#include "tags/tags.hpp"

namespace saith::mentions {

struct Input {
  std::string_view text;
  const TokenTable& tokens;
  const SentenceTable& sentences;
  const TagTable& tags;
  const CandidateTable& candidates;
};

// A run of tokens of one sentence that may be or hold names.
struct Stretch {
  std::uint32_t first;  // token of the document
  std::uint32_t size;
  std::uint32_t sentence;
  Token* tokens;    // `size` of them, with two more on either side
  const Run* runs;  // of each
};

class Reader {
 public:
  // Longer stretches are cut.
  static constexpr std::uint32_t kMaxStretch = 192;

  Reader(const Lexicon& lexicon, const Input& input, MentionWork& work)
      : lexicon_(lexicon), in_(input), work_(work) {
    note_candidates();
    work_.marks.assign(in_.tokens.size(), 0);
  }

  // Calls sink(const Stretch&) for each stretch of the document, in order.
  template <typename Sink>
  void read(Sink sink) {
    for (std::uint32_t s = 0; s < in_.sentences.size(); ++s) {
      const Span sentence = in_.sentences.tokens[s];
      open_sentence(s);
      mark_sentence();
      std::uint32_t done = sentence.begin;
      for (std::uint32_t i = sentence.begin; i < sentence.end;) {
        if (!is_upper(i)) {
          ++i;
          continue;
        }
        const Span stretch = extend(i, done);
        for (std::uint32_t begin = stretch.begin; begin < stretch.end; begin += kMaxStretch) {
          sink(describe({begin, std::min(stretch.end, begin + kMaxStretch)}));
        }
        i = done = stretch.end;
      }
    }
  }

  // Describes a stretch again that read() gave before.
  Stretch again(const MentionWork::Stretch& stretch) {
    if (stretch.sentence != sentence_number_) open_sentence(stretch.sentence);
    return describe({stretch.first, stretch.first + stretch.size});
  }

 private:
  static constexpr std::uint32_t kPad = 2;
  // Words in lower case before a name, inside it, and at its end.
  static constexpr std::uint32_t kMaxBegin = 3, kMaxBind = 4, kMaxEnd = 3;
  static constexpr std::uint8_t kMayName = 1;

  std::uint32_t flags_of(std::uint32_t i) const { return lexicon_.find(in_.tags.word[i].hash); }
  bool is_upper(std::uint32_t i) const { return work_.marks[i] & kMayName; }

  // Which name of the knowledge base covers a token (the leftmost and longest), and which longest
  // one begins there: row + 1.
  void note_candidates() {
    work_.cover.assign(in_.tokens.size(), 0);
    work_.begins.assign(in_.tokens.size(), 0);
    std::uint32_t covered = 0;
    for (std::uint32_t row = 0; row < in_.candidates.size(); ++row) {
      const Span run = in_.candidates.tokens[row];
      if (work_.begins[run.begin] != 0) continue;
      work_.begins[run.begin] = row + 1;
      if (run.begin < covered) continue;
      covered = run.end;
      std::fill(work_.cover.begin() + run.begin, work_.cover.begin() + run.end, row + 1);
    }
  }

  void open_sentence(std::uint32_t number) {
    sentence_number_ = number;
    sentence_ = in_.sentences.tokens[number];
    find_mode();
    first_word_ = sentence_.begin;
    while (first_word_ + 1 < sentence_.end && is_mark(first_word_)) ++first_word_;
  }
  // Marks the tokens of the sentence that can be words of a name by themselves.
  void mark_sentence() {
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      if (may_name(i)) work_.marks[i] |= kMayName;
    }
  }

  // As tags::CaseCounter does, from the flags.
  void find_mode() {
    std::uint32_t words = 0, uppers = 0, lowers = 0, longs = 0, capitals = 0;
    bool shouted = false;
    const std::uint32_t end =
        std::min<std::uint32_t>(sentence_.end, sentence_.begin + tags::CaseCounter::kLookAt);
    for (std::uint32_t i = sentence_.begin; i < end; ++i) {
      const std::uint16_t shape = in_.tokens.shape[i];
      constexpr unsigned kCased = kShapeAllUpper | kShapeAllLower | kShapeUpperFirst;
      if ((shape & kCased) == 0) continue;
      const bool upper = shape & kShapeAllUpper, lower = shape & kShapeAllLower,
                 first = shape & kShapeUpperFirst;
      const bool is_long = in_.tokens.span[i].size() > 3;
      ++words;
      uppers += upper, lowers += lower;
      longs += is_long, capitals += is_long && first;
      shouted |= upper && is_long;
    }
    mode_ = tags::CaseMode::normal;
    if (words < 3) {
      if (words > 0 && uppers == words && shouted) mode_ = tags::CaseMode::upper;
    } else if (uppers * 10 >= words * 9) {
      mode_ = tags::CaseMode::upper;
    } else if (lowers == words) {
      mode_ = tags::CaseMode::lower;
    } else if (longs >= 4 && capitals * 10 >= longs * 9) {
      mode_ = tags::CaseMode::title;
    }
  }

  bool is_mark(std::uint32_t i) const {
    constexpr EnumSet kMarks{TokenKind::quote, TokenKind::punctuation};
    return kMarks.has(in_.tokens.kind[i]);
  }
  bool has_capital(std::uint32_t i) const {
    const std::uint16_t shape = in_.tokens.shape[i];
    if (shape & (kShapeUpperFirst | kShapeAllUpper)) return true;
    constexpr EnumSet kWords{TokenKind::word, TokenKind::abbreviation};
    return kWords.has(in_.tokens.kind[i]) && !(shape & kShapeAllLower);
  }
  static constexpr EnumSet kFunctionWords{
      FineTag::cc,  FineTag::dt,       FineTag::ex,      FineTag::in, FineTag::md, FineTag::pdt,
      FineTag::prp, FineTag::prp_poss, FineTag::rb,      FineTag::rp, FineTag::to, FineTag::uh,
      FineTag::wdt, FineTag::wp,       FineTag::wp_poss, FineTag::wrb};
  // A capital, unless it only opens the sentence or writes "I".
  bool may_name(std::uint32_t i) const {
    if (mode_ == tags::CaseMode::lower) return work_.cover[i] != 0;
    if (!has_capital(i)) return false;
    const FineTag tag = fine_tag(in_.tags, i);
    if (work_.cover[i] != 0) return true;
    if (tag == FineTag::prp && in_.tokens.span[i].size() == 1) return false;
    const bool opens = i <= first_word_ || is_mark(i - 1);
    if (!opens) return true;
    const bool ends = i + 1 >= sentence_.end;
    if (!ends && has_capital(i + 1)) return true;
    if (kFunctionWords.has(tag)) return false;
    if (ends || is_mark(i + 1)) return true;
    return is_proper_noun(tag) || flags_of(i) != 0;
  }

  // The stretch around token i, the first one with a capital after `floor`: with the words in lower
  // case that names begin with, have inside and end with.
  Span extend(std::uint32_t i, std::uint32_t floor) const {
    std::uint32_t begin = i, end = i + 1;
    const std::uint32_t lowest = std::max(floor, i - std::min(i, kMaxBegin));
    while (begin > lowest && may_begin_name(begin - 1)) --begin;
    while (end < sentence_.end) {
      if (is_upper(end)) {
        ++end;
        continue;
      }
      if (is_hyphen(end) && is_joined(end)) {  // Ki-moon
        end += end + 1 < sentence_.end && is_joined_word(end + 1) ? 2 : 1;
        continue;
      }
      const std::uint32_t bound = std::min(sentence_.end, end + kMaxBind + 1);
      std::uint32_t next = end;
      while (next < bound && !is_upper(next)) ++next;
      if (next < bound && binds(end, next)) {
        end = next + 1;
        continue;
      }
      const std::uint32_t limit = std::min(sentence_.end, end + kMaxEnd);
      while (end < limit && !is_upper(end) && (flags_of(end) & kCanEnd)) ++end;
      if (end < sentence_.end && is_upper(end)) continue;
      break;
    }
    return {begin, end};
  }
  // A word in lower case, before a capital: "al-", "von".
  bool may_begin_name(std::uint32_t i) const {
    return is_joined(i) || (flags_of(i) & kCanBegin) != 0;
  }
  bool is_hyphen(std::uint32_t i) const {
    return in_.tokens.span[i].size() == 1 && in_.text[in_.tokens.span[i].begin] == '-';
  }
  bool is_joined_word(std::uint32_t i) const {
    return in_.tokens.span[i].begin == in_.tokens.span[i - 1].end;
  }
  // A hyphen, or a word before one, without space on the right: al-, varga-Holm.
  bool is_joined(std::uint32_t i) const {
    if (i + 1 >= sentence_.end || in_.tokens.span[i].end != in_.tokens.span[i + 1].begin)
      return false;
    return is_hyphen(i) || is_hyphen(i + 1);
  }
  bool binds(std::uint32_t begin, std::uint32_t end) const {
    for (; begin < end; ++begin) {
      if (!(flags_of(begin) & (kCanBind | kCanBegin | kCanEnd))) return false;
    }
    return true;
  }

  Stretch describe(const Span& stretch) {
    for (std::uint32_t k = 0; k < stretch.size() + 2 * kPad; ++k) {
      const std::int64_t i = std::int64_t{stretch.begin} + k - kPad;
      tokens_[k] = i < sentence_.begin || i >= sentence_.end
                       ? kOutside
                       : describe(static_cast<std::uint32_t>(i));
    }
    // Runs: the tokens between two that have no capital. A token without one is a run of its own.
    const Token* tokens = tokens_.data() + kPad;
    for (std::uint32_t k = 0; k < stretch.size();) {
      std::uint32_t end = k + 1;
      if (tokens[k].upper) {
        while (end < stretch.size() && tokens[end].upper) ++end;
      }
      for (const std::uint32_t begin = k; k < end; ++k)
        runs_[k] = {tokens + begin, tokens + end - 1};
    }
    return {stretch.begin, stretch.size(), sentence_number_, tokens_.data() + kPad, runs_.data()};
  }

  Token describe(std::uint32_t i) const {
    Token t;
    t.word = in_.tags.word[i];
    t.shape = tags::shape_in(t.word, mode_, i <= first_word_);
    t.lexicon = lexicon_.find(t.word.hash);
    t.tag = in_.tags.fine[i];
    t.upper = is_upper(i);
    t.cover = t.begins = t.prior = t.document = 0;
    if (const std::uint32_t row = work_.cover[i]; row != 0) {
      const Span run = in_.candidates.tokens[row - 1];
      const std::uint32_t place = (run.begin == i ? 1u : 0u) | (run.end == i + 1 ? 2u : 0u) | 4u;
      t.cover = place | std::uint32_t{in_.candidates.types[row - 1]} << 3 |
                (in_.candidates.kinds[row - 1] & 31u) << 11;
      t.prior = in_.candidates.prior[row - 1] >> 5 |
                (static_cast<std::uint32_t>(in_.candidates.best[row - 1]) + 1) << 3 | place << 7;
    }
    if (const std::uint32_t row = work_.begins[i]; row != 0 && row != work_.cover[i]) {
      t.begins = in_.candidates.types[row - 1] | (in_.candidates.kinds[row - 1] & 31u) << 8 |
                 std::min(in_.candidates.tokens[row - 1].size(), 4u) << 13;
    }
    return t;
  }

  const Lexicon& lexicon_;
  const Input in_;
  MentionWork& work_;
  Span sentence_;
  std::uint32_t sentence_number_ = kNone;
  std::uint32_t first_word_ = 0;
  tags::CaseMode mode_ = tags::CaseMode::normal;
  std::array<Token, kMaxStretch + 2 * kPad> tokens_;
  std::array<Run, kMaxStretch> runs_;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_READER_HPP_
