// The longest-match look-up over a text. Read sentence() first, then settle().
//
// Which tokens can begin a name is seen in their flags, 64 at a time. From such a token on, the keys of its runs are added
// up from those of the tokens, and the base says of each whether it may be a name and whether it may begin a longer one. A base is
// larger than a processor's caches, so waiting for one answer after the other would take most of the time: beginnings are
// gathered, and all of them take each step together, every step loading ahead what the next one reads.

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

#include "kb/match.hpp"
#include "kb/stack.hpp"

namespace saith {

using kb_format::NameRow;

namespace {

constexpr std::uint32_t kMostTokens = 24;  // of a run
constexpr std::uint32_t kLongToken = 100;  // bytes; longer ones are part of no name
constexpr std::uint32_t kMostRows = 64;    // of a name that are summed up
constexpr std::size_t kTogether = 256;     // beginnings
constexpr std::uint32_t kKnownBytes = 15;  // of a token that is remembered

enum class First : std::uint8_t { other, upper, lower, digit, beyond };
constexpr auto kFirst = [] {
  std::array<First, 256> first{};
  for (std::size_t c = 0; c < 256; ++c) {
    first[c] = c >= 128                 ? First::beyond
               : (c >= 'A' && c <= 'Z') ? First::upper
               : (c >= 'a' && c <= 'z') ? First::lower
               : (c >= '0' && c <= '9') ? First::digit
                                        : First::other;
  }
  return first;
}();

// kLetterPower to the power of n.
constexpr auto kPowers = [] {
  std::array<std::uint64_t, 256> powers{1};
  for (std::size_t n = 1; n < powers.size(); ++n) powers[n] = powers[n - 1] * kLetterPower;
  return powers;
}();

// The bytes of two words that belong to a token of n bytes.
constexpr auto kMasks = [] {
  std::array<std::array<std::uint64_t, 2>, kKnownBytes + 1> masks{};
  for (unsigned n = 1; n <= kKnownBytes; ++n) {
    masks[n][0] = n >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * n) - 1;
    masks[n][1] = n > 8 ? (std::uint64_t{1} << 8 * (n - 8)) - 1 : 0;
  }
  return masks;
}();

bool is_the(std::string_view token) {
  return token.size() == 3 && (token[0] | 0x20) == 't' && (token[1] | 0x20) == 'h' && (token[2] | 0x20) == 'e';
}

// What of a run, beside its key, decides whether a row is a name of it: bits of KnownNames::Name::qualities, above those
// of its shape.
constexpr unsigned kLettersAt = kNameShapeBits;  // at most kManyLetters: three bits
constexpr std::uint32_t kLowered = 1u << 12;     // see Surface
constexpr std::uint32_t kCaseless = 1u << 13;
constexpr std::uint32_t kArticle = 1u << 14;     // only names with a "the" of their own
constexpr std::uint32_t kPossessive = 1u << 15;  // only names with an apostrophe

Surface surface_of(std::uint32_t qualities) {
  const auto shape = static_cast<NameShape>(qualities & ((1u << kNameShapeBits) - 1));
  return {case_of(shape), words_of(shape), qualities >> kLettersAt & 7, (qualities & kCaseless) != 0, shape, (qualities & kLowered) != 0};
}

// What the last token says of a run.
enum Last : std::uint8_t { kEnds, kEndsPossessive, kGoesOn };

// Looks for names in one text.
class Finder {
 public:
  Finder(std::span<const KbPart> parts, std::uint64_t contents, std::string_view text, const TokenTable& tokens, CandidateTable& candidates)
      : parts_(parts), text_(text), tokens_(tokens), out_(candidates), known_(candidates.known) {
    if (known_.tokens.empty() || known_.bases != contents) {
      known_.tokens.assign(std::size_t{1} << KnownNames::kTokenBits, KnownToken{});
      known_.bases = contents;
    }
  }

  // Which tokens may begin a name, as far as their flags say: no mark, and no lower-case word but before what may be a
  // capital or a hyphen.
  void look_at_flags() {
    const std::size_t n = tokens_.size();
    known_.flags.resize_uninitialized((n + 63) / 64);
    std::size_t i = 0;
    for (; i + 65 <= n; i += 64) known_.flags[i / 64] = flags_of(tokens_.shape.data() + i, tokens_.kind.data() + i);
    if (i < n) {
      std::array<std::uint16_t, 65> shape;
      std::array<TokenKind, 64> kind;
      shape.fill(kShapeSpaceBefore), kind.fill(TokenKind::punctuation);
      std::copy(tokens_.shape.begin() + i, tokens_.shape.end(), shape.begin());
      std::copy(tokens_.kind.begin() + i, tokens_.kind.end(), kind.begin());
      known_.flags[i / 64] = flags_of(shape.data(), kind.data());
    }
  }

  void sentence(Span range) {
    end_ = range.end;
    lowered_ = false;
    bool upper = false;
    for (std::uint32_t at = range.begin; at < range.end; at = (at | 63) + 1) {
      const std::uint32_t block = at & ~63u;
      const std::uint64_t here = ~std::uint64_t{0} << (at & 63) & (range.end - block >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (range.end - block)) - 1);
      const KnownNames::Flags flags = known_.flags[at / 64];
      std::uint64_t begins = flags.begins & here;
      if (range.end - block <= 64 && odd_lower(range.end - 1)) begins |= std::uint64_t{1} << ((range.end - 1) & 63);
      for (std::uint64_t left = begins & flags.lower; left != 0; left &= left - 1) {
        if (!lower_begins(block + static_cast<std::uint32_t>(std::countr_zero(left)))) begins &= ~(left & -left);
      }
      for (std::uint64_t left = begins; left != 0; left &= left - 1) {  // the table lies in no near cache
        const std::uint32_t t = block + static_cast<std::uint32_t>(std::countr_zero(left));
        prefetch_known(t);
        if (t + 1 < end_) prefetch_known(t + 1);
      }
      for (; begins != 0; begins &= begins - 1) {
        const std::uint32_t t = block + static_cast<std::uint32_t>(std::countr_zero(begins));
        switch (first(t)) {
          case First::upper:
            upper = true;
            from_upper(t);
            break;
          case First::beyond:
            upper |= (known(t).flags & KnownToken::kHasUpper) != 0;
            from(t, false);
            break;
          case First::lower:
            if (flags.lower >> (t & 63) & 1 || lower_begins(t)) from(t, false);
            break;
          case First::digit: from_digit(t); break;
          case First::other: break;
        }
      }
    }
    if (!upper && range.size() > 1) all_lower(range);
    if (known_.beginnings.size() >= kTogether) settle();
  }

  // Finds the names of all beginnings gathered.
  void settle() {
    for (const KnownNames::Run& run : known_.runs) ask_filters(run);
    known_.runs.clear();
    for (const KnownNames::Pair& pair : known_.pairs) {
      if (may_be(pair.key)) ask_filters(run_of(pair));
    }
    while (!known_.longer.empty()) {
      for (KnownNames::Run& run : known_.longer) {
        if (lengthen(run)) known_.runs.push_back(run);
      }
      known_.longer.clear();
      for (const KnownNames::Run& run : known_.runs) ask_filters(run);
      known_.runs.clear();
    }
    for (const KnownNames::Name& name : known_.names) parts_[name.part].base.prefetch_rows(name.key);
    for (KnownNames::Name& name : known_.names) read_rows(name);
    for (KnownNames::Name& name : known_.names) {
      if (name.answer.kinds != 0) name.answer.prior = parts_[name.part].base.prior(name.entity);
    }
    remember();
    write();
    known_.beginnings.clear(), known_.pairs.clear(), known_.fresh.clear(), known_.names.clear();
  }

 private:
  // Of 64 tokens, by their flags and those of the one after them.
  static KnownNames::Flags flags_of(const std::uint16_t* shape, const TokenKind* kind) {
    static_assert(kShapeUpperFirst == 1 && kShapeAllLower == 4 && kShapeHasDigit == 8 && kShapeHasHyphen == 16 && kShapeNonAscii == 64 &&
                  kShapeSpaceBefore == 128);
    std::array<std::uint8_t, 64> begins, lower;
    for (std::size_t i = 0; i < 64; ++i) {
      const unsigned own = shape[i], next = shape[i + 1];
      const unsigned mark = kind[i] == TokenKind::punctuation;
      const unsigned odd = own >> 6 | own >> 3;                       // beyond ASCII, a digit
      const unsigned goes_on = next | next >> 6 | (~next >> 7 & next >> 4);  // a capital, beyond ASCII, a hyphen without space
      const unsigned yes = ~mark & (~own >> 2 | (~next >> 2 & (goes_on | odd)));
      begins[i] = static_cast<std::uint8_t>(yes & 1);
      lower[i] = static_cast<std::uint8_t>(own >> 2 & ~odd & 1);
    }
    return {bits_of(begins), bits_of(lower)};
  }
  static std::uint64_t bits_of(const std::array<std::uint8_t, 64>& ones) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 64; i += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, ones.data() + i, 8);
      bits |= (eight * 0x0102040810204080ULL >> 56) << i;
    }
    return bits;
  }

  // A lower-case word that may begin a name whatever comes after it, or nothing: a sentence's last token needs asking, as
  // its flags were set beside the next sentence's first one.
  bool odd_lower(std::uint32_t t) const {
    return tokens_.kind[t] != TokenKind::punctuation && tokens_.shape[t] & kShapeAllLower && tokens_.shape[t] & (kShapeNonAscii | kShapeHasDigit);
  }

  First first(std::uint32_t t) const { return kFirst[static_cast<unsigned char>(text_[tokens_.span[t].begin])]; }
  std::string_view token(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  bool space_before(std::uint32_t t) const { return t == 0 || tokens_.span[t].begin > tokens_.span[t - 1].end; }
  bool upper_at(std::uint32_t t) const {
    if (t >= end_) return false;
    const First f = first(t);
    return f == First::upper || f == First::beyond;
  }

  // A name begins with a lower-case word before a hyphen (al-Qaeda), or before a capital if some base has such a name.
  bool lower_begins(std::uint32_t t) {
    if (t + 1 >= end_) return false;
    const First next = first(t + 1);
    if (next == First::upper) return known(t).starts;
    if (next == First::beyond) return space_before(t + 1) && known(t).starts;
    const bool all_lower = tokens_.shape[t] & kShapeAllLower;
    if (next == First::other && text_[tokens_.span[t + 1].begin] == '-' && !space_before(t + 1)) return !all_lower || upper_at(t + 2);
    return !all_lower && known(t).flags & KnownToken::kHasUpper;  // iPhone
  }
  void from_digit(std::uint32_t t) {
    if (upper_at(t + 1) || (tokens_.span[t].size() > 2 && known(t).letters < tokens_.span[t].size())) {
      from(t, false);
    } else if (t + 1 < end_ && !space_before(t + 1) && (text_[tokens_.span[t + 1].begin] == '-' || text_[tokens_.span[t + 1].begin] == '/')) {
      from(t, false);
    }
  }
  void from_upper(std::uint32_t t) {
    const KnownToken head = known(t);
    if (head.flags & KnownToken::kThe) {
      if (upper_at(t + 1)) from(t + 1, true);  // The Hague
      return;
    }
    from(t, false, head);
  }
  void all_lower(Span range) {
    lowered_ = true;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (!tokens_.span[t].empty() && first(t) == First::lower && tokens_.span[t].size() > 1) from(t, false);
    }
  }

  // Gathers the names that begin with token t; with `article`, those that have a "the" of their own before it.
  void from(std::uint32_t t, bool article) { from(t, article, known(t)); }
  void from(std::uint32_t t, bool article, const KnownToken head) {
    if (head.flags & KnownToken::kStop || head.coarse_letters == 0) return;
    const auto place = static_cast<std::uint32_t>(known_.beginnings.size());
    const std::uint32_t limit = end_ - t > kMostTokens ? t + kMostTokens : end_;
    if (head.asked && !article && !lowered_) [[likely]] {
      known_.beginnings.push_back({t, kNone, head.alone, false, false});
      if (head.longer && t + 1 < limit) {
        const KnownToken& next = known(t + 1);
        if (follows(next, t + 1)) {
          const std::uint64_t key = coarse_key(head.coarse * kPowers[next.coarse_letters] + next.coarse);
          for (const KbPart& part : parts_) part.base.prefetch_filter(key);
          known_.pairs.push_back({key, place, limit});
        }
      }
      return;
    }
    known_.beginnings.push_back({t, kNone, {}, article, lowered_});
    const KnownNames::Run run = one_token(place, t, limit, head);
    for (const KbPart& part : parts_) part.base.prefetch_filter(run.key);
    known_.runs.push_back(run);
    if (!article && !lowered_) known_.fresh.push_back(place);
  }
  KnownNames::Run one_token(std::uint32_t place, std::uint32_t t, std::uint32_t limit, const KnownToken& head) const {
    return {head.coarse, coarse_key(head.coarse), place, t, t + 1, limit, head.letters, head.words, head.flags, head.first_any != 0,
            head.first_upper != 0, last_of(t, head)};
  }
  KnownNames::Run run_of(const KnownNames::Pair& pair) {
    const std::uint32_t t = known_.beginnings[pair.beginning].token;
    KnownNames::Run run = one_token(pair.beginning, t, pair.limit, known(t));
    add(run, known(t + 1));
    run.key = pair.key;
    return run;
  }

  // Whether a run can go on with token t: hyphens and apostrophes inside a word, but a dash, a full stop or a question mark
  // ends what may be one name.
  bool follows(const KnownToken& next, std::uint32_t t) const {
    if (next.flags & KnownToken::kStop) return false;
    return next.coarse_letters != 0 || (next.flags & (kShapeHyphen | kShapeApostrophe) && !space_before(t));
  }
  void add(KnownNames::Run& run, const KnownToken& next) const {
    run.coarse = run.coarse * kPowers[next.coarse_letters] + next.coarse;
    run.letters = static_cast<std::uint16_t>(run.letters + next.letters);
    const unsigned words = run.words + next.words - (run.words != 0 && next.words != 0 && !space_before(run.end) ? 1u : 0u);
    run.words = static_cast<std::uint8_t>(std::min(words, 4u));
    run.flags |= next.flags;
    if (!run.first_any) run.first_any = next.first_any, run.first_upper = next.first_upper;
    run.last = last_of(run.end, next);
    ++run.end;
  }
  bool lengthen(KnownNames::Run& run) {
    if (run.end == run.limit) return false;
    const KnownToken& next = known(run.end);
    if (!follows(next, run.end)) return false;
    add(run, next);
    run.key = coarse_key(run.coarse);
    for (const KbPart& part : parts_) part.base.prefetch_filter(run.key);
    return true;
  }

  bool may_be(std::uint64_t key) const {
    bool may = false;
    for (const KbPart& part : parts_) {
      const KbBase::Filtered filtered = part.base.filter(key);
      may |= filtered.name | filtered.prefix;
    }
    return may;
  }
  // Takes note of a run if it may be a name, and if it may be the beginning of one.
  void ask_filters(const KnownNames::Run& run) {
    KnownNames::Beginning& beginning = known_.beginnings[run.beginning];
    bool longer = false;
    for (std::uint32_t p = 0; p < parts_.size(); ++p) {
      const KbBase::Filtered filtered = parts_[p].base.filter(run.key);
      longer |= filtered.prefix;
      if (!filtered.name || run.last == kGoesOn || run.letters < 2) continue;
      parts_[p].base.prefetch_bucket(run.key);
      known_.names.push_back({run.key, qualities_of(run, beginning), p, run.begin, run.end, beginning.newest, kNone, {}});
      beginning.newest = static_cast<std::uint32_t>(known_.names.size() - 1);
    }
    if (longer) known_.longer.push_back(run);
  }
  static std::uint32_t qualities_of(const KnownNames::Run& run, const KnownNames::Beginning& beginning) {
    const bool upper = run.flags & KnownToken::kHasUpper, lower = run.flags & KnownToken::kHasLower;
    const LetterCase letter_case = !upper ? LetterCase::lower : !lower ? LetterCase::upper : run.first_upper ? LetterCase::title : LetterCase::mixed;
    const unsigned words = run.words > 0 ? run.words - 1u : 0u;
    return static_cast<unsigned>(letter_case) | words << 2 | (run.flags & 0xF0u) | std::min<unsigned>(run.letters, kManyLetters) << kLettersAt |
           (beginning.lowered ? kLowered : 0) | (upper || lower ? 0 : kCaseless) | (beginning.article ? kArticle : 0) |
           (run.last == kEndsPossessive ? kPossessive : 0);
  }
  static_assert((kShapeDot | kShapeHyphen | kShapeApostrophe | kShapeMarks) == 0xF0 && kManyLetters == 7);

  // A run ends in a word, or in the apostrophe of a name that has one.
  std::uint8_t last_of(std::uint32_t t, const KnownToken& token) const {
    if (token.letters > 1) return kEnds;
    const bool apostrophe = token.flags & kShapeApostrophe;
    if (token.letters == 0 && (token.coarse_letters != 0 || !apostrophe)) return kGoesOn;  // a comma; a hyphen
    return apostrophe && tokens_.span[t].size() > token.letters ? kEndsPossessive : kEnds;
  }

  // What the base knows of the name that a run may be, but for the prior.
  void read_rows(KnownNames::Name& name) const {
    const KbBase& base = parts_[name.part].base;
    const KbBase::Rows rows = base.find(name.key);
    if (rows.empty()) return;
    const Surface surface = surface_of(name.qualities);
    const bool fine = surface.letters < kMinLettersCoarse;
    const std::uint16_t check = fine ? check_of({name.begin, name.end}) : std::uint16_t{0};
    const auto marks = static_cast<NameShape>((name.qualities & kArticle ? kShapeArticle : 0) | (name.qualities & kPossessive ? kShapeApostrophe : 0));
    const std::uint32_t last = std::min(rows.end, rows.begin + kMostRows);
    for (std::uint32_t i = rows.begin; i < last; ++i) {
      const NameRow row = base.row(i);
      if ((row.shape() & marks) != marks || !agrees(row.shape(), surface)) continue;
      if (fine && !kb_format::same_fine(base.check(i), check)) continue;
      if (row.entity() >= base.entities()) continue;
      const AliasKind kind = kind_of(row.kind());
      if (name.answer.kinds == 0) {  // rows stand by prior, so this one has the greatest
        const bool people = kind == AliasKind::demonym || kind == AliasKind::adjective;
        name.answer.best = people ? MentionType::norp : static_cast<MentionType>(row.type());
        name.entity = row.entity();
        base.prefetch_entity(name.entity);
      }
      name.answer.types |= static_cast<std::uint8_t>(1u << row.type());
      name.answer.kinds |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind));
    }
  }
  std::uint16_t check_of(Span tokens) const {
    NamePiece run;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) run.add(fold_piece(token(t)), space_before(t));
    return kb_format::name_check(fine_check(run), {});
  }

  // The answer of the Name at `n` and of those of the same run in earlier bases; `n` becomes the next shorter one.
  KnownAnswer answer_at(std::uint32_t& n) const {
    const KnownNames::Name& name = known_.names[n];
    KnownAnswer answer = name.answer;
    for (n = name.before; n != kNone && known_.names[n].end == name.end; n = known_.names[n].before) {
      const KnownAnswer& earlier = known_.names[n].answer;
      if (earlier.kinds == 0) continue;
      if (answer.kinds == 0 || earlier.prior >= answer.prior) answer.best = earlier.best, answer.prior = earlier.prior;
      answer.types |= earlier.types, answer.kinds |= earlier.kinds;
    }
    return answer;
  }
  // Keeps what was found out about tokens seen first.
  void remember() {
    for (std::uint32_t place : known_.fresh) {
      const KnownNames::Beginning& beginning = known_.beginnings[place];
      KnownAnswer alone{};
      for (std::uint32_t n = beginning.newest; n != kNone;) {
        const std::uint32_t end = known_.names[n].end;
        const KnownAnswer answer = answer_at(n);
        if (end == beginning.token + 1) alone = answer;
      }
      KnownToken& head = known(beginning.token);
      const std::uint64_t key = coarse_key(head.coarse);
      head.asked = 1, head.alone = alone;
      head.longer = std::any_of(parts_.begin(), parts_.end(), [&](const KbPart& part) { return part.base.filter(key).prefix; });
    }
  }
  // Writes the names of all beginnings, the longest one of each first.
  void write() {
    std::size_t rows = out_.size();
    resize(rows + known_.names.size() + known_.beginnings.size());
    const auto row = [&](Span tokens, KnownAnswer answer) {
      out_.tokens.data()[rows] = tokens;
      out_.types.data()[rows] = answer.types, out_.kinds.data()[rows] = answer.kinds, out_.prior.data()[rows] = answer.prior;
      out_.best.data()[rows] = answer.best;
      rows += answer.kinds != 0;
    };
    for (const KnownNames::Beginning& b : known_.beginnings) {
      for (std::uint32_t n = b.newest; n != kNone;) {
        const std::uint32_t end = known_.names[n].end;
        row({b.article ? b.token - 1 : b.token, end}, answer_at(n));
      }
      row({b.token, b.token + 1}, b.alone);
    }
    resize(rows);
  }
  void resize(std::size_t rows) {
    out_.tokens.resize_uninitialized(rows), out_.types.resize_uninitialized(rows), out_.kinds.resize_uninitialized(rows);
    out_.prior.resize_uninitialized(rows), out_.best.resize_uninitialized(rows);
  }

  // What token t is. Valid until the next call.
  KnownToken& known(std::uint32_t t) {
    const Span span = tokens_.span[t];
    const std::uint32_t size = span.size();
    if (size > kKnownBytes) [[unlikely]] return unknown(t);
    const auto [low, high] = bytes_of(span);
    KnownToken& entry = known_.tokens[place_of(low, high)];
    if (entry.low != low || entry.high != high) [[unlikely]] {
      entry = fold(t);
      entry.low = low, entry.high = high;
    }
    return entry;
  }
  void prefetch_known(std::uint32_t t) const {
    const Span span = tokens_.span[t];
    if (span.size() > kKnownBytes) return;
    const auto [low, high] = bytes_of(span);
    __builtin_prefetch(&known_.tokens[place_of(low, high)]);
  }
  // See KnownToken.
  std::pair<std::uint64_t, std::uint64_t> bytes_of(Span span) const {
    const char* at = text_.data() + span.begin;
    const std::uint32_t size = span.size();
    char copy[16];
    if (text_.size() - span.begin < 16) [[unlikely]] {
      std::memset(copy, 0, sizeof copy);
      std::memcpy(copy, at, size);
      at = copy;
    }
    std::uint64_t low, high;
    std::memcpy(&low, at, 8);
    std::memcpy(&high, at + 8, 8);
    return {low & kMasks[size][0], (high & kMasks[size][1]) | std::uint64_t{size} << 56};
  }
  static std::size_t place_of(std::uint64_t low, std::uint64_t high) {
    return hash_detail::mix(low ^ 0xa0761d6478bd642fULL, high ^ 0xe7037ed1a0b428dbULL) >> (64 - KnownNames::kTokenBits);
  }
  KnownToken& unknown(std::uint32_t t) {
    other_ = KnownToken{};
    if (tokens_.span[t].size() > kLongToken) {
      other_.flags = KnownToken::kStop;
    } else {
      other_ = fold(t);
    }
    return other_;
  }
  KnownToken fold(std::uint32_t t) const {
    const NamePiece piece = fold_piece(token(t));
    KnownToken folded{};
    folded.coarse = piece.coarse;
    folded.flags = static_cast<std::uint8_t>(
        piece.marks | (piece.has_upper ? KnownToken::kHasUpper : 0) | (piece.has_lower ? KnownToken::kHasLower : 0) |
        (piece.stop || piece.coarse_letters > 255 ? KnownToken::kStop : 0) | (is_the(token(t)) ? KnownToken::kThe : 0));
    folded.coarse_letters = static_cast<std::uint8_t>(piece.coarse_letters);
    folded.letters = static_cast<std::uint8_t>(std::min<unsigned>(piece.letters, 255));
    folded.words = piece.words & 7;
    folded.first_any = piece.first_case != 0;
    folded.first_upper = piece.first_case == 2;
    if (!piece.has_upper) {
      const std::uint64_t coarse = coarse_key(piece);
      folded.starts = std::any_of(parts_.begin(), parts_.end(), [&](const KbPart& part) { return part.base.starts_lower(coarse); });
    }
    return folded;
  }

  std::span<const KbPart> parts_;
  std::string_view text_;
  const TokenTable& tokens_;
  CandidateTable& out_;
  KnownNames& known_;
  KnownToken other_;  // one that is too long to be remembered
  std::uint32_t end_ = 0;
  bool lowered_ = false;
};

}  // namespace

void KnowledgeBase::find_candidates(std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                                    CandidateTable& candidates) const {
  if (state_->parts.empty()) return;
  Finder finder(state_->parts, state_->contents, text, tokens, candidates);
  finder.look_at_flags();
  for (const Span range : sentences.tokens) finder.sentence(range);
  finder.settle();
}

}  // namespace saith
