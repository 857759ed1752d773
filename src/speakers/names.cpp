// SPDX-License-Identifier: Apache-2.0

#include "speakers/names.hpp"

#include <array>
#include <utility>

#include "base/hash.hpp"
#include "text/ascii.hpp"

namespace saith {

namespace {

// What a letter of Latin-1 or Latin Extended-A becomes without its mark: U+00C0..U+017F. ' ' stands
// for itself.
constexpr std::string_view kBase =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"   // C0..DF
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"   // E0..FF
    "aaaaaaccccccccddddeeeeeeeeeegggg"   // 100..11F
    "gggghhhhiiiiiiiiiiiijjkkklllllll"   // 120..13F
    "lllnnnnnnnnnoooooooorrrrrrssssss"   // 140..15F
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 160..17F
static_assert(kBase.size() == 192);

// Splits a name into its words, each folded to ASCII letters in lower case where there are such.
class WordSplitter {
 public:
  WordSplitter(std::string_view name, Column<NameWord>& words) : name_(name), words_(words) {}

  void split() {
    for (std::size_t width = 1; at_ < name_.size(); at_ += width) {
      if (size_ == 0 && letters_ == 0) begin_ = at_;
      width = is_ascii_letter(name_[at_]) ? take_letters() : take_character();
    }
    finish();
  }

 private:
  unsigned byte(std::size_t k) const {
    return at_ + k < name_.size() ? static_cast<unsigned char>(name_[at_ + k]) : 0u;
  }
  void put(char c) {
    if (size_ < folded_.size()) folded_[size_++] = c;
  }
  // A letter; the first one tells whether the word is capitalised.
  void note_letter(bool is_capital) {
    if (letters_ == 0) upper_ = is_capital;
    lower_seen_ |= !is_capital;
    ++letters_;
  }
  // The word ends before this character, if there is one.
  void finish() {
    if (size_ > 0) {
      words_.push_back({.hash = hash_bytes({folded_.data(), size_}),
                        .begin = static_cast<std::uint32_t>(begin_),
                        .end = static_cast<std::uint32_t>(at_),
                        .first = folded_[0],
                        .size = static_cast<std::uint8_t>(size_),
                        .upper = upper_,
                        .shouted = letters_ > 1 && !lower_seen_});
    }
    size_ = letters_ = 0;
    upper_ = lower_seen_ = false;
  }

  // All the ASCII letters that follow one another; returns how many.
  std::size_t take_letters() {
    if (letters_ == 0) upper_ = is_ascii_upper_letter(name_[at_]);
    std::size_t end = at_;
    for (; end < name_.size() && is_ascii_letter(name_[end]); ++end) {
      lower_seen_ |= is_ascii_lower_letter(name_[end]);
      put(to_ascii_lower(name_[end]));
    }
    letters_ += end - at_;
    return end - at_;
  }

  // Returns how many bytes the character has.
  std::size_t take_character() {
    constexpr std::string_view kSeparators = "-/,", kLeftOut = ".'\"`()";
    const unsigned c = byte(0);
    const char character = name_[at_];
    if (c <= ' ' || kSeparators.find(character) != kSeparators.npos) {
      finish();
      return 1;
    }
    if (kLeftOut.find(character) != kLeftOut.npos) return 1;
    if (c < 0x80) {
      put(character);
      return 1;
    }
    return take_wide_character(c);
  }

  std::size_t take_wide_character(unsigned lead) {
    if (lead == 0xC2 && byte(1) == 0xA0) {  // no-break space
      finish();
      return 2;
    }
    if (lead == 0xE2 && byte(1) == 0x80) {
      // Spaces, hyphens and dashes end a word; quotation marks are left out.
      if (byte(2) <= 0x95) finish();
      return 3;
    }
    const bool is_latin = lead >= 0xC3 && lead <= 0xC5 && (byte(1) & 0xC0) == 0x80;
    if (!is_latin) {
      note_other_byte(lead);
      return 1;
    }
    const std::size_t code = ((lead & 0x1Fu) << 6) + (byte(1) & 0x3Fu);
    note_letter(code < 0xE0 || (code >= 0x100 && (code & 1u) == 0));
    const char base = kBase[code - 0xC0];
    if (base == ' ')
      put(name_[at_]), put(name_[at_ + 1]);
    else
      put(base);
    return 2;
  }
  // Of a script without capitals that are known here.
  void note_other_byte(unsigned c) {
    put(static_cast<char>(c));
    ++letters_;
    lower_seen_ = true;
  }

  std::string_view name_;
  Column<NameWord>& words_;
  std::array<char, 64> folded_;
  std::size_t size_ = 0, letters_ = 0;  // of the word so far
  std::size_t begin_ = 0, at_ = 0;      // of the word; of the character
  bool upper_ = false, lower_seen_ = false;
};

}  // namespace

void name_words(std::string_view name, Column<NameWord>& words) {
  WordSplitter(name, words).split();
}

// "J" and "John": one of two words is the other's first letter.
static bool has_initial_of(const NameWord& a, const NameWord& b) {
  return a.first == b.first && (a.size == 1 || b.size == 1);
}

bool is_short_form(std::span<const NameWord> shorter, std::span<const NameWord> longer) {
  if (shorter.empty() || shorter.size() > longer.size()) return false;
  if (shorter.back().hash != longer.back().hash) return false;
  std::size_t s = 0;
  for (std::size_t l = 0; l < longer.size() && s < shorter.size(); ++l) {
    const NameWord& a = shorter[s];
    const NameWord& b = longer[l];
    const bool last = s + 1 == shorter.size();
    if (last && l + 1 != longer.size()) continue;
    if (a.hash == b.hash || (!last && has_initial_of(a, b))) ++s;
  }
  return s == shorter.size();
}

std::string_view lower_ascii(std::string_view word, std::span<char> buffer) {
  if (word.size() > buffer.size()) return {};
  for (std::size_t i = 0; i < word.size(); ++i) {
    const unsigned c = static_cast<unsigned char>(word[i]);
    if (c >= 0x80) return {};
    buffer[i] = to_ascii_lower(word[i]);
  }
  return {buffer.data(), word.size()};
}

std::size_t fold_word(std::string_view word, std::span<char> out) {
  std::size_t size = 0;
  for (const char c : word) {
    if (size == out.size()) break;
    if (c == '.' || c == '\'') continue;
    out[size++] = to_ascii_lower(c);
  }
  return size;
}

bool one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  std::size_t begin = 0;
  while (begin < a.size() && a[begin] == b[begin]) ++begin;
  if (a.size() != b.size())
    return a.size() + 1 == b.size() && a.substr(begin) == b.substr(begin + 1);
  if (begin == a.size() || a.substr(begin + 1) == b.substr(begin + 1)) return true;
  // Two neighbours that have changed places.
  if (begin + 1 >= a.size() || a.substr(begin + 2) != b.substr(begin + 2)) return false;
  return a[begin] == b[begin + 1] && a[begin + 1] == b[begin];
}

}  // namespace saith
