#include "tokens/fast_path.hpp"

#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace saith {

namespace {

// Kind and shape of a plain token by its first byte.
constexpr std::array<TokenKind, 256> kPlainKind = [] {
  std::array<TokenKind, 256> kinds{};
  for (unsigned c = 0; c < 256; ++c) {
    kinds[c] = (c | 32u) - 'a' < 26u ? TokenKind::word : c - '0' < 10u ? TokenKind::number : c == '"' ? TokenKind::quote : TokenKind::punctuation;
  }
  return kinds;
}();
constexpr std::array<std::uint16_t, 256> kPlainShape = [] {
  std::array<std::uint16_t, 256> shapes{};
  for (unsigned c = '0'; c <= '9'; ++c) shapes[c] = kShapeHasDigit;
  shapes['-'] = kShapeHasHyphen;
  shapes['.'] = kShapeHasDot;
  return shapes;
}();

}  // namespace

void WordFilter::add(std::string_view word, Use use) {
  const std::uint64_t hash = hash_of(first_eight(word), static_cast<std::uint32_t>(word.size()));
  std::uint16_t& slot = slots_[hash >> (64 - kBits)];
  const unsigned mark = slot == 0 || slot >> 4 == mark_of(hash) ? mark_of(hash) : kSeveral;
  slot = static_cast<std::uint16_t>(mark << 4 | (slot & 15u) | use);
}

// Eight bytes at a time, on any machine.
namespace portable {
namespace {
class Block {
 public:
  explicit Block(const char* text) { std::memcpy(words_.data(), text, 64); }
  std::uint64_t equal(char c) const {
    const std::uint64_t pattern = kOnes * static_cast<unsigned char>(c);
    return gather([&](std::uint64_t x) {
      x ^= pattern;
      return ~(((x & ~kHighs) + ~kHighs) | x | ~kHighs);
    });
  }
  std::uint64_t within(char low, char high) const {
    const std::uint64_t a = kOnes * static_cast<unsigned char>(low), b = kOnes * (static_cast<unsigned char>(high) + 1u);
    return gather([&](std::uint64_t x) { return ((x | kHighs) - a) & ~((x | kHighs) - b) & ~x; });
  }
  std::uint64_t letters() const { return within('a', 'z') | within('A', 'Z'); }

 private:
  static constexpr std::uint64_t kOnes = 0x0101010101010101u, kHighs = 0x8080808080808080u;
  // The high bits of what `f` makes of each eight bytes, in their order.
  template <typename F>
  std::uint64_t gather(F f) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      std::uint64_t high = f(words_[i]) & kHighs;
      if constexpr (std::endian::native == std::endian::big) high = __builtin_bswap64(high);
      mask |= ((high >> 7) * 0x0102040810204080u >> 56) << (8 * i);
    }
    return mask;
  }
  std::array<std::uint64_t, 8> words_;
};
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace portable

#if defined(__x86_64__)
namespace sse2 {
namespace {
class Block {
 public:
  explicit Block(const char* text) {
    for (std::size_t i = 0; i < 4; ++i) b_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text) + i);
  }
  std::uint64_t equal(char c) const {
    const __m128i x = _mm_set1_epi8(c);
    return mask(_mm_cmpeq_epi8(b_[0], x), _mm_cmpeq_epi8(b_[1], x), _mm_cmpeq_epi8(b_[2], x), _mm_cmpeq_epi8(b_[3], x));
  }
  std::uint64_t within(char low, char high) const { return in(b_[0], b_[1], b_[2], b_[3], low, static_cast<char>(high - low)); }
  std::uint64_t letters() const {
    const __m128i x = _mm_set1_epi8(32);
    return in(_mm_or_si128(b_[0], x), _mm_or_si128(b_[1], x), _mm_or_si128(b_[2], x), _mm_or_si128(b_[3], x), 'a', 25);
  }

 private:
  static std::uint64_t mask(__m128i a, __m128i b, __m128i c, __m128i d) {
    auto bits = [](__m128i x) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(x))); };
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
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace sse2

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,lzcnt,popcnt")
#endif
namespace avx2 {
namespace {
class Block {
 public:
  explicit Block(const char* text)
      : a_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text))), b_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(text) + 1)) {}
  std::uint64_t equal(char c) const {
    const __m256i x = _mm256_set1_epi8(c);
    return mask(_mm256_cmpeq_epi8(a_, x), _mm256_cmpeq_epi8(b_, x));
  }
  std::uint64_t within(char low, char high) const { return in(a_, b_, low, static_cast<char>(high - low)); }
  std::uint64_t letters() const {
    const __m256i x = _mm256_set1_epi8(32);
    return in(_mm256_or_si256(a_, x), _mm256_or_si256(b_, x), 'a', 25);
  }

 private:
  static std::uint64_t mask(__m256i a, __m256i b) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(a)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(b))} << 32;
  }
  static std::uint64_t in(__m256i a, __m256i b, char low, char span) {
    const __m256i l = _mm256_set1_epi8(low), s = _mm256_set1_epi8(span);
    a = _mm256_sub_epi8(a, l), b = _mm256_sub_epi8(b, l);
    return mask(_mm256_cmpeq_epi8(_mm256_min_epu8(a, s), a), _mm256_cmpeq_epi8(_mm256_min_epu8(b, s), b));
  }
  __m256i a_, b_;
};
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt"))), apply_to = function)
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
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(b_, _mm512_set1_epi8(low)), _mm512_set1_epi8(static_cast<char>(high - low)));
  }
  std::uint64_t letters() const {
    const __m512i x = _mm512_sub_epi8(_mm512_or_si512(b_, _mm512_set1_epi8(32)), _mm512_set1_epi8('a'));
    return _mm512_cmple_epu8_mask(x, _mm512_set1_epi8(25));
  }

 private:
  __m512i b_;
};
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
    for (int i = 0; i < 4; ++i) b_[i] = vld1q_u8(reinterpret_cast<const std::uint8_t*>(text) + 16 * i);
  }
  std::uint64_t equal(char c) const {
    const uint8x16_t x = vdupq_n_u8(static_cast<std::uint8_t>(c));
    return mask(vceqq_u8(b_[0], x), vceqq_u8(b_[1], x), vceqq_u8(b_[2], x), vceqq_u8(b_[3], x));
  }
  std::uint64_t within(char low, char high) const { return in(0, low, high); }
  std::uint64_t letters() const { return in(32, 'a', 'z'); }

 private:
  std::uint64_t in(std::uint8_t bits, char low, char high) const {
    const uint8x16_t o = vdupq_n_u8(bits), l = vdupq_n_u8(static_cast<std::uint8_t>(low)), s = vdupq_n_u8(static_cast<std::uint8_t>(high - low));
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
#include "tokens/fast_path.inc"
}  // namespace
}  // namespace neon
#endif

std::array<NamedPlainChunks, 4> plain_chunks_of_machine() {
  std::array<NamedPlainChunks, 4> all{};
  std::size_t n = 0;
  all[n++] = {"portable", portable::take_plain_chunks};
#if defined(__x86_64__)
  all[n++] = {"sse2", sse2::take_plain_chunks};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")) {
    all[n++] = {"avx2", avx2::take_plain_chunks};
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) all[n++] = {"avx512", avx512::take_plain_chunks};
  }
#elif defined(__aarch64__)
  all[n++] = {"neon", neon::take_plain_chunks};
#endif
  return all;
}

TakePlainChunks fastest_plain_chunks() {
  TakePlainChunks best = nullptr;
  for (const NamedPlainChunks& each : plain_chunks_of_machine()) {
    if (each.take != nullptr) best = each.take;
  }
  return best;
}

}  // namespace saith
