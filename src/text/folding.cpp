// SPDX-License-Identifier: Apache-2.0

#include "text/folding.hpp"

#include <algorithm>

#include "data/reader.hpp"

namespace saith {

namespace {

// Syllables of Hangul decompose by arithmetic (The Unicode Standard, 3.12), and are no part of the
// table.
constexpr char32_t kHangulBegin = 0xAC00, kHangulEnd = 0xD7A4;
constexpr char32_t kLead = 0x1100, kVowel = 0x1161, kTrail = 0x11A7;
constexpr char32_t kVowels = 21, kTrails = 28;

std::size_t decompose_hangul(char32_t c, std::span<char32_t, Folding::kMost> out) {
  const char32_t syllable = c - kHangulBegin;
  const char32_t trail = syllable % kTrails;
  out[0] = kLead + syllable / (kVowels * kTrails);
  out[1] = kVowel + syllable % (kVowels * kTrails) / kTrails;
  out[2] = kTrail + trail;
  return trail == 0 ? 2 : 3;
}

}  // namespace

std::size_t Folding::fold(char32_t c, std::span<char32_t, kMost> out) const {
  if (c >= kHangulBegin && c < kHangulEnd) return decompose_hangul(c, out);
  const Entry& e = entry(c);
  if (e.count == kShift) {
    out[0] = c + e.letters;
    return 1;
  }
  for (std::size_t i = 0; i < e.count; ++i) out[i] = letters_[e.letters + i];
  return e.count;
}

bool Folding::refers_inside() const {
  const auto holds = [&](const Entry& e) {
    if (e.count == kShift) return true;
    return e.count <= kMost && e.letters <= letters_.size() &&
           e.count <= letters_.size() - e.letters;
  };
  return *std::max_element(blocks_.begin(), blocks_.end()) < rows_.size() >> kBlockBits &&
         *std::max_element(rows_.begin(), rows_.end()) < entries_.size() &&
         std::all_of(entries_.begin(), entries_.end(), holds);
}

Result<Folding> Folding::load(const Blob& data) {
  const Result<std::string_view> raw = data.raw("folding");
  if (!raw) return raw.status();
  ModelReader reader(*raw);
  std::span<const Sizes> sizes;
  reader.take(1, sizes);
  if (!reader.complete()) return Status{StatusCode::bad_data, "folding: too short"};
  Folding out;
  reader.take(kBlocks, out.blocks_);
  reader.take(std::size_t{sizes[0].blocks} << kBlockBits, out.rows_);
  reader.take(sizes[0].entries, out.entries_);
  reader.take(sizes[0].letters, out.letters_);
  if (!reader.complete() || out.rows_.empty() || out.entries_.empty())
    return Status{StatusCode::bad_data, "folding: too short"};
  if (!out.refers_inside()) return Status{StatusCode::bad_data, "folding: refers past its end"};
  return out;
}

Folding Folding::identity() {
  static constexpr std::uint16_t kZeros[kBlocks] = {};
  static constexpr Entry kItself[] = {{0, 0, kShift, 0, 0}};
  Folding out;
  out.blocks_ = kZeros;
  out.rows_ = std::span(kZeros).first(std::size_t{1} << kBlockBits);
  out.entries_ = kItself;
  return out;
}

const Folding& Folding::embedded() {
  static const Folding folding = [] {
    const Result<Folding> loaded = load(Blob::embedded());
    // Where the blob is damaged, the pipeline, which loads the table as well, says so.
    return loaded ? *loaded : identity();
  }();
  return folding;
}

}  // namespace saith
