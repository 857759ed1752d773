// SPDX-License-Identifier: Apache-2.0

// From letters to names: what a byte is to a name; how a character is folded (the fine key), by tables; then whole names, made of their pieces. How a word's
// spelling is mapped to one (the coarse key) is in spellings.hpp.

#include "kb/normal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "kb/letters.hpp"
#include "kb/spellings.hpp"
#include "text/ascii.hpp"
#include "text/folding.hpp"

namespace saith {
namespace {

using name_letters::kAsciiValue;
using name_letters::Sum;

// What a byte or character is to a name.
enum class Class : std::uint8_t {
  separator,
  space,
  upper,
  lower,
  digit,
  sign,
  dot,
  hyphen,
  apostrophe,
  ampersand,
  comma,
  stop,
  beyond
};

constexpr auto kAscii = [] {
  std::array<Class, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    const char own = static_cast<char>(c);
    classes[c] = c >= 128                     ? Class::beyond
                 : is_ascii_upper_letter(own) ? Class::upper
                 : is_ascii_lower_letter(own) ? Class::lower
                 : is_ascii_digit(own)        ? Class::digit
                                              : Class::separator;
  }
  for (char c : {' ', '\t', '\n', '\v', '\f', '\r'})
    classes[static_cast<unsigned char>(c)] = Class::space;
  for (char c : {'+', '$', '@', '#', '%'}) classes[static_cast<unsigned char>(c)] = Class::sign;
  for (char c : {'-', '/', '_'}) classes[static_cast<unsigned char>(c)] = Class::hyphen;
  for (char c : {'\'', '`'}) classes[static_cast<unsigned char>(c)] = Class::apostrophe;
  for (char c : {'"', '(', ')', '[', ']', '{', '}', ':', ';', '<', '>', '|', '=', '~', '\\', '^'}) {
    classes[static_cast<unsigned char>(c)] = Class::stop;
  }
  classes['.'] = Class::dot, classes['&'] = Class::ampersand, classes[','] = Class::comma;
  return classes;
}();

constexpr std::size_t kWordLetters = 48;  // longer words are cut here

// Folds a string letter by letter into a piece.
class Folder {
 public:
  explicit Folder(NameCommas commas) : commas_(commas) {}
  NamePiece piece;

  // Calls on_word() whenever a word has ended.
  template <typename OnWord>
  void fold(std::string_view bytes, OnWord&& on_word) {
    for (std::size_t i = 0; i < bytes.size();) {
      const auto c = static_cast<unsigned char>(bytes[i]);
      Class cls = kAscii[c];
      if (cls == Class::lower || cls == Class::upper) [[likely]] {
        cased(cls == Class::upper);
        letter(c | 0x20u);
        ++i;
        continue;
      }
      if (cls == Class::beyond) {
        i = beyond(bytes, i, cls);
        piece.marks |= kShapeMarks;
        if (cls == Class::beyond) continue;
      } else {
        ++i;
      }
      switch (cls) {
        case Class::digit:
          piece.has_digit = true;
          letter(c);
          continue;
        case Class::sign: letter(c); continue;
        case Class::ampersand:
          piece.marks |= kShapeHyphen;
          end_word(on_word);
          for (char32_t and_letter : {U'a', U'n', U'd'}) letter(and_letter);
          break;
        case Class::comma:
          end_word(on_word);
          if (commas_ == NameCommas::keep) {
            sum(U',');
            on_word();
          }
          continue;
        case Class::dot: piece.marks |= kShapeDot; break;
        case Class::hyphen: piece.marks |= kShapeHyphen; break;
        case Class::apostrophe: piece.marks |= kShapeApostrophe; break;
        case Class::stop: piece.stop = true; break;
        case Class::space:
          end_word(on_word);
          space_ = true;
          continue;
        default: break;
      }
      end_word(on_word);
    }
    end_word(on_word);
  }

 private:
  void cased(bool upper) {
    if (piece.first_case == 0) piece.first_case = upper ? 2 : 1;
    (upper ? piece.has_upper : piece.has_lower) = true;
  }
  void begin_word() {
    if (piece.words == 0 || space_) {
      if (piece.words < 4) ++piece.words;
      space_ = false;
    }
  }
  void letter(char32_t c) {
    if (size_ == 0) begin_word();
    piece.fine = piece.fine * kLetterPower + name_letters::value_of(c);
    piece.fine_power *= kLetterPower;
    word_sum_ = word_sum_ * kLetterPower + name_letters::value_of(c);
    word_[size_++] = c;
    if (piece.letters < 0xFFFF) ++piece.letters;
    if (size_ == kWordLetters) end_word([] {});
  }
  // A letter of both keys that is none of a word.
  void sum(char32_t c) {
    piece.fine = piece.fine * kLetterPower + name_letters::value_of(c);
    piece.fine_power *= kLetterPower;
    coarse(c);
  }
  void coarse(char32_t c) {
    piece.coarse = piece.coarse * kLetterPower + name_letters::value_of(c);
    piece.coarse_power *= kLetterPower;
    ++piece.coarse_letters;
  }

  // Reads one character beyond ASCII at bytes[i] and gives where the next one begins; cls: what it
  // is, or beyond when all that is to be done about it has been.
  std::size_t beyond(std::string_view bytes, std::size_t i, Class& cls);
  void fold_character(char32_t c);

  template <typename OnWord>
  void end_word(OnWord&& on_word) {
    if (size_ == 0) return;
    Sum sum{piece.coarse, piece.coarse_power, piece.coarse_letters};
    Spellings::embedded().add(word_, size_, word_sum_, sum);
    piece.coarse = sum.value, piece.coarse_power = sum.power, piece.coarse_letters = sum.letters;
    size_ = 0, word_sum_ = 0;
    on_word();
  }

  NameCommas commas_;
  bool space_ = false;
  std::size_t size_ = 0;
  std::uint64_t word_sum_ = 0;
  char32_t word_[kWordLetters];
};

// One character of well-formed UTF-8 at bytes[i], or the byte's value + 0x110000 where there is
// none.
std::pair<char32_t, std::size_t> decode(std::string_view bytes, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u;
  };
  const unsigned lead = byte(i);
  const std::size_t size = lead >= 0xF0 && lead <= 0xF4 ? 4
                           : lead >= 0xE0               ? 3
                           : lead >= 0xC2               ? 2
                                                        : 1;
  char32_t c = size == 4 ? lead & 7u : size == 3 ? lead & 15u : lead & 31u;
  bool good = size > 1 && lead <= 0xF4;
  for (std::size_t k = 1; k < size && good; ++k) {
    good = (byte(i + k) & 0xC0u) == 0x80u;
    c = c << 6 | (byte(i + k) & 63u);
  }
  constexpr char32_t kFirst[] = {0, 0, 0x80, 0x800, 0x10000};
  if (!good || c < kFirst[size] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
    return {0x110000 + lead, 1};
  return {c, size};
}

// Letters that no decomposition takes apart.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x00F8: return "o";
    case 0x0142: return "l";
    case 0x0111:
    case 0x00F0: return "d";
    case 0x00FE: return "th";
    case 0x0131: return "i";
    case 0x0127: return "h";
    case 0x0259: return "a";
    case 0x0167: return "t";
    case 0x014B: return "ng";
    case 0x0192: return "f";
    case 0x0180:
    case 0x0253: return "b";
    case 0x0257:
    case 0x0256: return "d";
    case 0x0199: return "k";
    case 0x01B4: return "y";
    case 0x0254: return "o";
    case 0x025B: return "e";
    default: return {};
  }
}

// The folded form of one character: at most this many.
struct Folded {
  std::uint8_t size = 0;
  char32_t letters[18];
};
constexpr std::size_t kFoldedMax = 18;

void fold_character(char32_t c, Folded& folded) {
  folded.size = 0;
  char32_t letters[Folding::kMost];
  const std::size_t count = Folding::embedded().fold(c, letters);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view plain = plain_form(letters[i]);
    if (plain.empty()) {
      if (folded.size < kFoldedMax) folded.letters[folded.size++] = letters[i];
    } else {
      for (char p : plain) {
        if (folded.size < kFoldedMax) folded.letters[folded.size++] = static_cast<char32_t>(p);
      }
    }
  }
}

struct Known {
  Class cls;                 // beyond: fold it
  std::uint8_t letter_case;  // 0 none, 1 lower, 2 upper
  std::uint8_t size;
  char letters[4];  // all of Latin comes out as ASCII; otherwise size is 0xFF: fold it anew
};

Class class_slowly(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x00B4:
    case 0x2032:
    case 0x02B9:
    case 0x02BE:
    case 0x02BF:
    case 0xFF07: return Class::apostrophe;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0x00AD:
    case 0x2043:
    case 0xFF0D: return Class::hyphen;
    case 0x00B7:
    case 0xFF0E:
    case 0x2024: return Class::dot;
    case 0xFF06: return Class::ampersand;
    case 0xFF0C: return Class::comma;
    default: break;
  }
  switch (Folding::embedded().kind_of(c)) {
    case Folding::Kind::space: return Class::space;
    case Folding::Kind::punctuation: return Class::stop;
    default: return Class::beyond;
  }
}

Known know(char32_t c) {
  Known known{class_slowly(c), 0, 0, {}};
  known.letter_case = static_cast<std::uint8_t>(Folding::embedded().case_of(c));
  Folded folded;
  fold_character(c, folded);
  known.size = folded.size;
  for (std::size_t i = 0; i < folded.size; ++i) {
    if (folded.size > 4 || folded.letters[i] >= 128) {
      known.size = 0xFF;
      break;
    }
    known.letters[i] = static_cast<char>(folded.letters[i]);
  }
  return known;
}

// Latin letters and general punctuation come from a table of their own, in which all is put
// together.
constexpr char32_t kTableEnd[] = {0x0250, 0x2070};
constexpr char32_t kTableBegin[] = {0x0080, 0x1E00};
const Known* table_entry(char32_t c) {
  static const auto table = [] {
    std::array<Known, (kTableEnd[0] - kTableBegin[0]) + (kTableEnd[1] - kTableBegin[1])> entries;
    std::size_t i = 0;
    for (std::size_t range = 0; range < 2; ++range) {
      for (char32_t letter = kTableBegin[range]; letter < kTableEnd[range]; ++letter)
        entries[i++] = know(letter);
    }
    return entries;
  }();
  if (c >= kTableBegin[0] && c < kTableEnd[0]) return &table[c - kTableBegin[0]];
  if (c >= kTableBegin[1] && c < kTableEnd[1])
    return &table[kTableEnd[0] - kTableBegin[0] + c - kTableBegin[1]];
  return nullptr;
}

std::size_t Folder::beyond(std::string_view bytes, std::size_t i, Class& cls) {
  const auto [c, size] = decode(bytes, i);
  if (c >= 0x110000) {  // not UTF-8: the byte stands for itself
    letter(c);
    return i + size;
  }
  const Known* const entry = table_entry(c);
  const Known known = entry ? *entry : know(c);
  cls = known.cls;
  if (cls != Class::beyond) return i + size;
  if (known.letter_case != 0) cased(known.letter_case == 2);
  if (known.size != 0xFF) {
    for (std::size_t k = 0; k < known.size; ++k) letter(static_cast<char32_t>(known.letters[k]));
  } else {
    fold_character(c);
  }
  return i + size;
}

void Folder::fold_character(char32_t c) {
  Folded folded;
  saith::fold_character(c, folded);
  for (std::size_t k = 0; k < folded.size; ++k) letter(folded.letters[k]);
}

// A word of ASCII letters alone, which most tokens are; false: it is something else.
bool fold_plain_word(std::string_view bytes, NamePiece& piece) {
  if (bytes.empty() || bytes.size() >= kWordLetters) return false;
  char word[kWordLetters];
  Sum fine;
  unsigned upper = 0, lower = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const unsigned letter = c | 0x20u;
    if (letter - 'a' > 25u) return false;
    upper |= ~c & 0x20u, lower |= c & 0x20u;
    word[i] = static_cast<char>(letter);
    fine.add(kAsciiValue[letter]);
  }
  Sum coarse;
  Spellings::embedded().add(word, bytes.size(), fine.value, coarse);
  piece.fine = fine.value, piece.fine_power = fine.power;
  piece.coarse = coarse.value, piece.coarse_power = coarse.power,
  piece.coarse_letters = coarse.letters;
  piece.letters = static_cast<std::uint16_t>(bytes.size());
  piece.words = 1;
  piece.first_case = bytes[0] & 0x20 ? 1 : 2;
  piece.has_upper = upper != 0, piece.has_lower = lower != 0;
  return true;
}

}  // namespace

NamePiece fold_piece(std::string_view bytes, NameCommas commas) {
  NamePiece plain;
  if (fold_plain_word(bytes, plain)) return plain;
  Folder folder(commas);
  folder.fold(bytes, [] {});
  return folder.piece;
}

NameKey fold_name(std::string_view name, NameCommas commas, void (*prefix)(void*, const NamePiece&),
                  void* context) {
  const auto space = [](char c) { return kAscii[static_cast<unsigned char>(c)] == Class::space; };
  while (!name.empty() && space(name.front())) name.remove_prefix(1);
  while (!name.empty() && space(name.back())) name.remove_suffix(1);
  NameShape article = 0;
  if (name.size() > 4 && (name[0] | 0x20) == 't' && (name[1] | 0x20) == 'h' &&
      (name[2] | 0x20) == 'e' && space(name[3])) {
    name.remove_prefix(4);
    article = kShapeArticle;
  }
  Folder folder(commas);
  if (prefix == nullptr) {
    folder.fold(name, [] {});
  } else {
    // A part is passed on once it is known not to be the whole.
    NamePiece part;
    folder.fold(name, [&] {
      if (!part.empty()) prefix(context, part);
      part = folder.piece;
    });
    if (!part.empty() && part.fine_power != folder.piece.fine_power) prefix(context, part);
  }
  NameKey key{folder.piece, 0};
  key.shape = static_cast<NameShape>(folder.piece.shape() | article);
  return key;
}

}  // namespace saith
