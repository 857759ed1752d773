// SPDX-License-Identifier: Apache-2.0

#include "tokens/fast_path.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "base/eight_bytes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

namespace {

// Eight flags as eight bytes of one row each; the compiler makes do where a machine has no such
// vectors.
using Bytes = std::uint8_t __attribute__((vector_size(8)));
using Halves = std::uint16_t __attribute__((vector_size(16)));

// Its lowest byte first in memory.
inline std::uint64_t in_order(std::uint64_t bytes) {
  return std::endian::native == std::endian::big ? __builtin_bswap64(bytes) : bytes;
}

// Byte k is `flag` if bit k of `bits` is set; `flag` is a power of two.
inline std::uint64_t spread_by_multiply(std::uint64_t bits, std::uint8_t flag) {
  const std::uint64_t own = (bits & 0xFF) * kEachByte & 0x8040201008040201u;  // bit k in byte k
  return (((own + 0x7F7F7F7F7F7F7F7Fu) | own) >> 7 & kEachByte) * flag;
}

// The bits of a mask where another has one, side by side from the lowest, for machines without an
// instruction for it: the compress operation of Warren, Hacker's Delight (2nd edition, 7-4), whose
// moves are found once for several masks.
class GatherByMoves {
 public:
  explicit GatherByMoves(std::uint64_t by) : by_(by) {
    std::uint64_t left = by, zeros = ~by << 1;  // zeros: to the right of each bit
    for (unsigned i = 0; i < moves_.size(); ++i) {
      std::uint64_t odd = zeros;  // whether their number is odd
      for (unsigned k = 1; k < 64; k *= 2) odd ^= odd << k;
      moves_[i] = odd & left;
      left = (left ^ moves_[i]) | moves_[i] >> (1u << i);
      zeros &= ~odd;
    }
  }
  std::uint64_t of(std::uint64_t mask) const {
    mask &= by_;
    for (unsigned i = 0; i < moves_.size(); ++i) {
      const std::uint64_t moved = mask & moves_[i];
      mask = (mask ^ moved) | moved >> (1u << i);
    }
    return mask;
  }

 private:
  std::uint64_t by_;
  std::array<std::uint64_t, 6> moves_;
};

// A set of ASCII bytes as the machines' shuffles ask for one: a row of bits for each low half of a
// byte.
struct ByteSet {
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes)
      rows[static_cast<unsigned char>(c) & 15u] |=
          static_cast<std::uint8_t>(1u << (static_cast<unsigned char>(c) >> 4));
  }
  constexpr bool has(unsigned char c) const {
    return c < 0x80 && (rows[c & 15u] >> (c >> 4) & 1u) != 0;
  }
  alignas(16) std::array<std::uint8_t, 16> rows{};
  alignas(16) static constexpr std::array<std::uint8_t, 16> kBits = {
      1, 2, 4, 8, 16, 32, 64, 128};  // by the high half
};

// What may go on after a byte.
constexpr ByteSet kAfterWords("'`./:@_%+"), kAfterNumbers("'`-./:@_%+,"),
    kFaces("-^'()[]DdPp/\\|3*oO:;=_"), kLines("-=>"), kLocalPart("._%+-@"),
    kNearLetters("@`{|}~\x7F");
// Marks that go on as faces, before words; those that go on nothing, not even one like them.
constexpr ByteSet kBeforeFaces(":;(^<>-="), kBeforeWords("+#@_"), kApart("\"),[]{}&%");
constexpr ByteSet kSymbols("$%+=<>^~|\\#@&_"), kOrnaments("-=*~+_#<>|^{}");

}  // namespace

void WordFilter::add(std::string_view word, Use use) {
  const std::uint64_t hash = hash_of(first_eight(word), static_cast<std::uint32_t>(word.size()));
  std::uint16_t& slot = slots_[hash >> (64 - kBits)];
  const unsigned mark = slot == 0 || slot >> 4 == mark_of(hash) ? mark_of(hash) : kSeveral;
  slot = static_cast<std::uint16_t>(mark << 4 | (slot & 15u) | use);
}

void WordFilter::add_title(std::string_view word) {
  const auto size = static_cast<std::uint32_t>(word.size());
  const std::uint64_t letters = first_eight(word);
  const bool lower =
      std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (size <= 8)
    titles_[hash_of(letters, size) >> (64 - kTitleBits)] = lower ? folded(letters) : letters;
}

void WordFilter::add_splits_before(std::string_view word) {
  const auto size = static_cast<std::uint32_t>(word.size());
  if (size <= 8)
    before_[hash_of(first_eight(word), size) >> (64 - kBeforeBits)] = folded(first_eight(word));
}

void WordFilter::set_endings(std::vector<std::string_view> splits) {
  // Each word joins the group that it makes the least wider; words with ends alike come together.
  std::sort(splits.begin(), splits.end(), [](std::string_view a, std::string_view b) {
    return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  });
  auto add_to = [](Endings& to, std::string_view word, std::uint8_t group) {
    for (std::size_t p = 0; p < Endings::kPlaces; ++p) {
      if (p < word.size()) {
        const auto c = static_cast<unsigned char>(word[word.size() - 1 - p]);
        to.low[p][c & 15u] |= group;
        to.high[p][c >> 4] |= group, to.high[p][(c >> 4) ^ 2u] |= group;  // the capital
      } else {  // before the word stands no letter, before that anything
        for (unsigned half = 0; half < 16; ++half) {
          to.low[p][half] |= group;
          if (p > word.size() || half < 4 || half == 5 || half >= 8)
            to.high[p][half] |= group;  // 5: [ and ], and P to Z with them
        }
      }
    }
  };
  // How many of all ends of words a group lets pass, counting spaces as frequent as six letters.
  auto width = [](const Endings& of, std::uint8_t group) {
    double all = 1;
    for (std::size_t p = 0; p < Endings::kPlaces; ++p) {
      unsigned bytes = of.low[p][0] & of.high[p][2] & group ? 6 : 0;
      for (unsigned c = 'a'; c <= 'z'; ++c)
        bytes += (of.low[p][c & 15u] & of.high[p][c >> 4] & group) != 0;
      all *= bytes;
    }
    return all;
  };
  endings_ = {};
  std::array<double, Endings::kGroups> widths{};
  for (const std::string_view word : splits) {
    std::size_t best = 0;
    double best_width = std::numeric_limits<double>::infinity();
    for (std::size_t g = 0; g < Endings::kGroups; ++g) {
      const auto group = static_cast<std::uint8_t>(1u << g);
      Endings wider = endings_;
      add_to(wider, word, group);
      const double with = width(wider, group);
      if (with - widths[g] < best_width - widths[best]) best = g, best_width = with;
    }
    add_to(endings_, word, static_cast<std::uint8_t>(1u << best));
    widths[best] = best_width;
  }
}

// Eight bytes at a time, on any machine.
namespace portable {
namespace {
class Block {
 public:
  explicit Block(const char* text) { std::memcpy(words_.data(), text, 64); }
  std::uint64_t equal(char c) const {
    const std::uint64_t pattern = kEachByte * static_cast<unsigned char>(c);
    return gather([&](std::uint64_t x) {
      x ^= pattern;
      return ~(((x & ~kHighs) + ~kHighs) | x | ~kHighs);
    });
  }
  // Both ASCII or both not.
  std::uint64_t within(char low, char high) const {
    const std::uint64_t a = kEachByte * (static_cast<unsigned char>(low) & 0x7Fu),
                        b = kEachByte * ((static_cast<unsigned char>(high) & 0x7Fu) + 1u);
    const std::uint64_t flip = static_cast<unsigned char>(low) < 0x80 ? ~std::uint64_t{0} : 0;
    return gather(
        [&](std::uint64_t x) { return ((x | kHighs) - a) & ~((x | kHighs) - b) & (x ^ flip); });
  }
  std::uint64_t among(const ByteSet& set) const {
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i) {
      unsigned char c;
      std::memcpy(&c, reinterpret_cast<const char*>(words_.data()) + i, 1);
      mask |= std::uint64_t{set.has(c)} << i;
    }
    return mask;
  }
  std::uint64_t same(const Block& other) const {
    std::size_t i = 0;
    return gather([&](std::uint64_t x) {
      x ^= other.words_[i++];
      return ~(((x & ~kHighs) + ~kHighs) | x | ~kHighs);
    });
  }
  std::uint64_t letters() const { return within('a', 'z') | within('A', 'Z'); }
  std::uint64_t endings(const WordFilter::Endings&) const { return ~std::uint64_t{0}; }

 private:
  static constexpr std::uint64_t kHighs = 0x8080808080808080u;
  // The high bits of what `f` makes of each eight bytes, in their order.
  template <typename F>
  std::uint64_t gather(F f) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      std::uint64_t high = f(words_[i]) & kHighs;
      if constexpr (std::endian::native == std::endian::big) high = __builtin_bswap64(high);
      mask |= low_bits(high >> 7) << (8 * i);
    }
    return mask;
  }
  std::array<std::uint64_t, 8> words_;
};
using Gather = GatherByMoves;
constexpr auto spread = spread_by_multiply;
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace portable

#if defined(__x86_64__)
namespace sse2 {
namespace {
class Block {
 public:
  explicit Block(const char* text) {
    for (std::size_t i = 0; i < 4; ++i)
      b_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text) + i);
  }
  std::uint64_t equal(char c) const {
    const __m128i x = _mm_set1_epi8(c);
    return mask(_mm_cmpeq_epi8(b_[0], x), _mm_cmpeq_epi8(b_[1], x), _mm_cmpeq_epi8(b_[2], x),
                _mm_cmpeq_epi8(b_[3], x));
  }
  std::uint64_t within(char low, char high) const {
    return in(b_[0], b_[1], b_[2], b_[3], low, static_cast<char>(high - low));
  }
  std::uint64_t letters() const {
    const __m128i x = _mm_set1_epi8(32);
    return in(_mm_or_si128(b_[0], x), _mm_or_si128(b_[1], x), _mm_or_si128(b_[2], x),
              _mm_or_si128(b_[3], x), 'a', 25);
  }
  std::uint64_t among(const ByteSet& set) const {
    alignas(16) unsigned char bytes[64];
    for (std::size_t i = 0; i < 4; ++i)
      _mm_store_si128(reinterpret_cast<__m128i*>(bytes) + i, b_[i]);
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i) mask |= std::uint64_t{set.has(bytes[i])} << i;
    return mask;
  }
  std::uint64_t same(const Block& o) const {
    return mask(_mm_cmpeq_epi8(b_[0], o.b_[0]), _mm_cmpeq_epi8(b_[1], o.b_[1]),
                _mm_cmpeq_epi8(b_[2], o.b_[2]), _mm_cmpeq_epi8(b_[3], o.b_[3]));
  }
  std::uint64_t endings(const WordFilter::Endings&) const { return ~std::uint64_t{0}; }

 private:
  static std::uint64_t mask(__m128i a, __m128i b, __m128i c, __m128i d) {
    auto bits = [](__m128i x) {
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(x)));
    };
    return bits(a) | bits(b) << 16 | bits(c) << 32 | bits(d) << 48;
  }
  static std::uint64_t in(__m128i a, __m128i b, __m128i c, __m128i d, char low, char span) {
    const __m128i l = _mm_set1_epi8(low), s = _mm_set1_epi8(span);
    auto one = [&](__m128i x) {
      x = _mm_sub_epi8(x, l);
      return _mm_cmpeq_epi8(_mm_min_epu8(x, s), x);
    };
    return mask(one(a), one(b), one(c), one(d));
  }
  __m128i b_[4];
};
using Gather = GatherByMoves;
constexpr auto spread = spread_by_multiply;
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace sse2

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,lzcnt,popcnt")
#endif
namespace avx2 {
namespace {
class Block {
 public:
  explicit Block(const char* text)
      : a_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text))),
        b_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text) + 1)) {}
  std::uint64_t equal(char c) const {
    const __m256i x = _mm256_set1_epi8(c);
    return mask(_mm256_cmpeq_epi8(a_, x), _mm256_cmpeq_epi8(b_, x));
  }
  std::uint64_t within(char low, char high) const {
    return in(a_, b_, low, static_cast<char>(high - low));
  }
  std::uint64_t letters() const {
    const __m256i x = _mm256_set1_epi8(32);
    return in(_mm256_or_si256(a_, x), _mm256_or_si256(b_, x), 'a', 25);
  }
  std::uint64_t among(const ByteSet& set) const {
    const __m256i rows = twice(set.rows.data()), bits = twice(ByteSet::kBits.data()),
                  half = _mm256_set1_epi8(15), none = _mm256_setzero_si256();
    auto missing = [&](__m256i x) {
      const __m256i bit =
          _mm256_shuffle_epi8(bits, _mm256_and_si256(_mm256_srli_epi16(x, 4), half));
      return _mm256_cmpeq_epi8(_mm256_and_si256(_mm256_shuffle_epi8(rows, x), bit),
                               none);  // a byte over 7F finds no row
    };
    return ~mask(missing(a_), missing(b_));
  }
  std::uint64_t same(const Block& other) const {
    return mask(_mm256_cmpeq_epi8(a_, other.a_), _mm256_cmpeq_epi8(b_, other.b_));
  }
  std::uint64_t endings(const WordFilter::Endings& of) const {
    const __m256i half = _mm256_set1_epi8(15), any = _mm256_set1_epi8(-1),
                  none = _mm256_setzero_si256();
    const __m256i low_a = _mm256_and_si256(a_, half),
                  high_a = _mm256_and_si256(_mm256_srli_epi16(a_, 4), half);
    const __m256i low_b = _mm256_and_si256(b_, half),
                  high_b = _mm256_and_si256(_mm256_srli_epi16(b_, 4), half);
    __m256i a = any, b = any;
    auto add = [&]<int p>(std::integral_constant<int, p>) {
      const __m256i low = twice(of.low[p].data()), high = twice(of.high[p].data());
      const __m256i groups_a =
          _mm256_and_si256(_mm256_shuffle_epi8(low, low_a), _mm256_shuffle_epi8(high, high_a));
      const __m256i groups_b =
          _mm256_and_si256(_mm256_shuffle_epi8(low, low_b), _mm256_shuffle_epi8(high, high_b));
      a = _mm256_and_si256(a, later<p>(any, groups_a)),
      b = _mm256_and_si256(b, later<p>(groups_a, groups_b));
    };
    add(std::integral_constant<int, 0>{}), add(std::integral_constant<int, 1>{}),
        add(std::integral_constant<int, 2>{});
    add(std::integral_constant<int, 3>{});
    return ~mask(_mm256_cmpeq_epi8(a, none), _mm256_cmpeq_epi8(b, none));
  }

 private:
  // The bytes of x, p places on; the last ones of `before` before them.
  template <int p>
  static __m256i later(__m256i before, __m256i x) {
    if constexpr (p == 0)
      return x;
    else
      return _mm256_alignr_epi8(x, _mm256_permute2x128_si256(before, x, 0x21), 16 - p);
  }
  static __m256i twice(const std::uint8_t* half) {
    return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(half)));
  }
  static std::uint64_t mask(__m256i a, __m256i b) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(a)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(b))} << 32;
  }
  static std::uint64_t in(__m256i a, __m256i b, char low, char span) {
    const __m256i l = _mm256_set1_epi8(low), s = _mm256_set1_epi8(span);
    a = _mm256_sub_epi8(a, l), b = _mm256_sub_epi8(b, l);
    return mask(_mm256_cmpeq_epi8(_mm256_min_epu8(a, s), a),
                _mm256_cmpeq_epi8(_mm256_min_epu8(b, s), b));
  }
  __m256i a_, b_;
};
class Gather {
 public:
  explicit Gather(std::uint64_t by) : by_(by) {}
  std::uint64_t of(std::uint64_t mask) const { return _pext_u64(mask, by_); }

 private:
  std::uint64_t by_;
};
inline std::uint64_t spread(std::uint64_t bits, std::uint8_t flag) {
  return _pdep_u64(bits, kEachByte * flag);
}
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push( \
    __attribute__((target("avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt")
#endif
namespace avx512 {
namespace {
class Block {
 public:
  explicit Block(const char* text) : b_(_mm512_loadu_si512(text)) {}
  std::uint64_t equal(char c) const { return _mm512_cmpeq_epi8_mask(b_, _mm512_set1_epi8(c)); }
  std::uint64_t within(char low, char high) const {
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(b_, _mm512_set1_epi8(low)),
                                  _mm512_set1_epi8(static_cast<char>(high - low)));
  }
  std::uint64_t letters() const {
    const __m512i x =
        _mm512_sub_epi8(_mm512_or_si512(b_, _mm512_set1_epi8(32)), _mm512_set1_epi8('a'));
    return _mm512_cmple_epu8_mask(x, _mm512_set1_epi8(25));
  }
  std::uint64_t among(const ByteSet& set) const {
    const __m512i bit =
        _mm512_shuffle_epi8(four(ByteSet::kBits.data()),
                            _mm512_and_si512(_mm512_srli_epi16(b_, 4), _mm512_set1_epi8(15)));
    return _mm512_test_epi8_mask(_mm512_shuffle_epi8(four(set.rows.data()), b_), bit);
  }
  std::uint64_t same(const Block& other) const { return _mm512_cmpeq_epi8_mask(b_, other.b_); }
  std::uint64_t endings(const WordFilter::Endings& of) const {
    const __m512i half = _mm512_set1_epi8(15), any = _mm512_set1_epi8(-1);
    const __m512i low = _mm512_and_si512(b_, half),
                  high = _mm512_and_si512(_mm512_srli_epi16(b_, 4), half);
    __m512i all = any;
    auto add = [&]<int p>(std::integral_constant<int, p>) {
      const __m512i groups = _mm512_and_si512(_mm512_shuffle_epi8(four(of.low[p].data()), low),
                                              _mm512_shuffle_epi8(four(of.high[p].data()), high));
      if constexpr (p == 0)
        all = groups;
      else
        all = _mm512_and_si512(
            all,
            _mm512_alignr_epi8(groups, _mm512_maskz_alignr_epi64(0xFF, groups, any, 6), 16 - p));
    };
    add(std::integral_constant<int, 0>{}), add(std::integral_constant<int, 1>{}),
        add(std::integral_constant<int, 2>{});
    add(std::integral_constant<int, 3>{});
    return _mm512_test_epi8_mask(all, all);
  }

 private:
  // With masks of all, for GCC warns of its own definitions without.
  static __m512i four(const std::uint8_t* half) {
    return _mm512_maskz_broadcast_i32x4(0xFFFF,
                                        _mm_load_si128(reinterpret_cast<const __m128i*>(half)));
  }
  __m512i b_;
};
using avx2::Gather, avx2::spread;
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace avx512
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#elif defined(__aarch64__)
namespace neon {
namespace {
class Block {
 public:
  explicit Block(const char* text) {
    for (int i = 0; i < 4; ++i)
      b_[i] = vld1q_u8(reinterpret_cast<const std::uint8_t*>(text) + 16 * i);
  }
  std::uint64_t equal(char c) const {
    const uint8x16_t x = vdupq_n_u8(static_cast<std::uint8_t>(c));
    return mask(vceqq_u8(b_[0], x), vceqq_u8(b_[1], x), vceqq_u8(b_[2], x), vceqq_u8(b_[3], x));
  }
  std::uint64_t within(char low, char high) const { return in(0, low, high); }
  std::uint64_t letters() const { return in(32, 'a', 'z'); }
  std::uint64_t among(const ByteSet& set) const {
    const uint8x16_t rows = vld1q_u8(set.rows.data()), bits = vld1q_u8(ByteSet::kBits.data());
    auto one = [&](uint8x16_t x) {
      return vtstq_u8(vqtbl1q_u8(rows, vandq_u8(x, vdupq_n_u8(0x8F))),
                      vqtbl1q_u8(bits, vshrq_n_u8(x, 4)));  // over 7F: no row
    };
    return mask(one(b_[0]), one(b_[1]), one(b_[2]), one(b_[3]));
  }
  std::uint64_t same(const Block& o) const {
    return mask(vceqq_u8(b_[0], o.b_[0]), vceqq_u8(b_[1], o.b_[1]), vceqq_u8(b_[2], o.b_[2]),
                vceqq_u8(b_[3], o.b_[3]));
  }
  std::uint64_t endings(const WordFilter::Endings& of) const {
    uint8x16_t all[4];
    auto add = [&]<int p>(std::integral_constant<int, p>) {
      const uint8x16_t low = vld1q_u8(of.low[p].data()), high = vld1q_u8(of.high[p].data());
      uint8x16_t before = vdupq_n_u8(255);
      for (int i = 0; i < 4; ++i) {
        const uint8x16_t groups = vandq_u8(vqtbl1q_u8(low, vandq_u8(b_[i], vdupq_n_u8(15))),
                                           vqtbl1q_u8(high, vshrq_n_u8(b_[i], 4)));
        if constexpr (p == 0)
          all[i] = groups;
        else
          all[i] = vandq_u8(all[i], vextq_u8(before, groups, 16 - p));
        before = groups;
      }
    };
    add(std::integral_constant<int, 0>{}), add(std::integral_constant<int, 1>{}),
        add(std::integral_constant<int, 2>{});
    add(std::integral_constant<int, 3>{});
    return mask(vtstq_u8(all[0], all[0]), vtstq_u8(all[1], all[1]), vtstq_u8(all[2], all[2]),
                vtstq_u8(all[3], all[3]));
  }

 private:
  std::uint64_t in(std::uint8_t bits, char low, char high) const {
    const uint8x16_t o = vdupq_n_u8(bits), l = vdupq_n_u8(static_cast<std::uint8_t>(low)),
                     s = vdupq_n_u8(static_cast<std::uint8_t>(high - low));
    auto one = [&](uint8x16_t x) { return vcleq_u8(vsubq_u8(vorrq_u8(x, o), l), s); };
    return mask(one(b_[0]), one(b_[1]), one(b_[2]), one(b_[3]));
  }
  static std::uint64_t mask(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
    const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t ab = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
    const uint8x16_t cd = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
    const uint8x16_t sum = vpaddq_u8(ab, cd);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
  }
  uint8x16_t b_[4];
};
using Gather = GatherByMoves;
constexpr auto spread = spread_by_multiply;
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace neon
#endif

std::array<FastPath, 4> fast_paths() {
  std::array<FastPath, 4> all{};
  std::size_t n = 0;
  all[n++] = {"portable", portable::take_plain_chunks, portable::take_any_tokens};
#if defined(__x86_64__)
  all[n++] = {"sse2", sse2::take_plain_chunks, sse2::take_any_tokens};
  // Zen before its third kind gathers and spreads bits a hundred times slower than all others.
  const bool gathers =
      __builtin_cpu_supports("bmi2") && !__builtin_cpu_is("znver1") && !__builtin_cpu_is("znver2");
  if (gathers && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
    all[n++] = {"avx2", avx2::take_plain_chunks, avx2::take_any_tokens};
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
      all[n++] = {"avx512", avx512::take_plain_chunks, avx512::take_any_tokens};
    }
  }
#elif defined(__aarch64__)
  all[n++] = {"neon", neon::take_plain_chunks, neon::take_any_tokens};
#endif
  return all;
}

FastPath fastest_path() {
  FastPath best;
  for (const FastPath& each : fast_paths()) {
    if (each.take_plain_chunks != nullptr) best = each;
  }
  return best;
}

}  // namespace saith::tokens
