#include "sentences/sentences.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"

namespace saith {

Result<SentenceLexicon> SentenceLexicon::load(const Blob& data) {
  SentenceLexicon lexicon;
  Result<Table> words = data.table("sentence_words");
  if (!words) return words.status();
  lexicon.words_ = std::move(words).value();
  Result<std::span<const std::uint32_t>> bits = lexicon.words_.u32("classes");
  if (!bits) return bits.status();
  lexicon.bits_ = *bits;
  return lexicon;
}

std::uint32_t SentenceLexicon::classes(std::string_view word) const {
  std::array<char, 16> lower;
  if (word.size() > lower.size()) return 0;
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const std::string_view key(lower.data(), word.size());
  const std::uint32_t row = words_.find(key, hash_bytes(key));
  return row == kNone ? 0 : bits_[row];
}

namespace {

// The tokens of one text, asked for by index; answers for indices past the end are those of white space.
class Splitter {
 public:
  Splitter(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens, SentenceTable& sentences)
      : lexicon_(lexicon), text_(text), tokens_(tokens), sentences_(sentences),
        count_(static_cast<std::uint32_t>(tokens.size())) {}

  void run() {
    for (std::uint32_t t = 0; t < count_;) {
      const std::uint32_t next = t + 1;
      if (next == count_ || (tokens_.shape[next] & kShapeParagraphBefore)) {
        end_after(t);
        t = next;
        continue;
      }
      std::uint32_t last = t;
      bool ends = false;
      if (is_mark(t)) {
        last = closed(t);
        ends = last + 1 < count_ ? ends_at(t, last) : true;
      } else if (tokens_.shape[next] & kShapeNewlineBefore) {
        ends = !lower(next);
      }
      if (ends) end_after(last);
      t = last + 1;
    }
  }

 private:
  std::string_view word(std::uint32_t t) const {
    return t < count_ ? text_.substr(tokens_.span[t].begin, tokens_.span[t].size()) : std::string_view();
  }
  bool has(std::uint32_t t, std::uint16_t flag) const { return t < count_ && (tokens_.shape[t] & flag); }
  bool spaced(std::uint32_t t) const {
    return t >= count_ || (tokens_.shape[t] & (kShapeSpaceBefore | kShapeNewlineBefore | kShapeParagraphBefore));
  }
  char last_byte(std::uint32_t t) const { return text_[tokens_.span[t].end - 1]; }
  bool lower(std::uint32_t t) const {
    const char c = t < count_ ? text_[tokens_.span[t].begin] : ' ';
    return c >= 'a' && c <= 'z';
  }
  bool upper(std::uint32_t t) const { return has(t, kShapeUpperFirst); }
  bool digit(std::uint32_t t) const {
    const char c = t < count_ ? text_[tokens_.span[t].begin] : ' ';
    return c >= '0' && c <= '9';
  }
  bool is_mark(std::uint32_t t) const {
    const char c = last_byte(t);
    return c == '.' || c == '!' || c == '?' || (c == '\xa6' && word(t).ends_with("\xe2\x80\xa6"));
  }
  bool is_closer(std::uint32_t t) const {
    const std::string_view w = word(t);
    return !spaced(t) && (tokens_.kind[t] == TokenKind::quote || w == ")" || w == "]" || w == "}" || w == "\"" || w == "'");
  }

  // The last token of the closing marks (and further final marks) that follow the mark t.
  std::uint32_t closed(std::uint32_t t) const {
    while (t + 1 < count_ && (is_closer(t + 1) || (!spaced(t + 1) && tokens_.kind[t + 1] != TokenKind::number && is_mark(t + 1) &&
                                                    word(t + 1).size() <= 3))) {
      ++t;
    }
    return t;
  }

  // Does `Smith said`, `President Obama told` begin at t?
  bool attribution(std::uint32_t t) const {
    for (std::uint32_t i = t; i < t + 5 && i < count_; ++i) {
      if (lexicon_.classes(word(i)) & SentenceLexicon::reporting) return i > t || lower(t);
      if (!upper(i)) return false;
    }
    return false;
  }

  // Does a sentence end after `last`, where its mark is token t and tokens up to `last` close it?
  bool ends_at(std::uint32_t t, std::uint32_t last) const {
    const std::uint32_t next = last + 1;
    const bool newline = has(next, kShapeNewlineBefore);
    const std::string_view mark = word(t);
    const char c = mark.back();
    if (has(next, kShapeParagraphBefore)) return true;
    if (mark.size() == 1 && c == '.' && !spaced(next) && (digit(next) || lower(next))) return false;
    if (lower(next)) return false;
    const bool closed_quote = last > t && tokens_.kind[last] == TokenKind::quote;
    if (c == '!' || c == '?') return !(closed_quote && attribution(next));
    if (mark.size() > 1 && mark.find_first_not_of('.') == std::string_view::npos) return upper(next) || newline;
    if (tokens_.kind[t] == TokenKind::abbreviation || (lexicon_.classes(mark) != 0)) {
      const std::uint32_t classes = lexicon_.classes(mark);
      if (classes & SentenceLexicon::title) return false;
      if ((classes & SentenceLexicon::measure) && digit(next)) return false;
      if (mark.size() == 2) return false;  // an initial
      if (last > t) return upper(next);
      if (lexicon_.classes(word(next)) & SentenceLexicon::starter) return true;
      return newline || tokens_.kind[next] == TokenKind::quote;
    }
    return true;
  }

  void end_after(std::uint32_t t) {
    sentences_.span.push_back({tokens_.span[first_].begin, tokens_.span[t].end});
    sentences_.tokens.push_back({first_, t + 1});
    first_ = t + 1;
  }

  const SentenceLexicon& lexicon_;
  std::string_view text_;
  const TokenTable& tokens_;
  SentenceTable& sentences_;
  std::uint32_t count_;
  std::uint32_t first_ = 0;
};

}  // namespace

void find_sentences(const SentenceLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                    SentenceTable& sentences) {
  Splitter(lexicon, text, tokens, sentences).run();
}

}  // namespace saith
