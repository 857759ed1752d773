// SPDX-License-Identifier: Apache-2.0

#include "kb/words.hpp"

#include <algorithm>

#include "kb/normal.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kLongToken = 100;  // bytes; longer ones are part of no name

bool is_the(std::string_view token) {
  return token.size() == 3 && (token[0] | 0x20) == 't' && (token[1] | 0x20) == 'h' &&
         (token[2] | 0x20) == 'e';
}

}  // namespace

KnownWord word_of(std::string_view token, std::span<const KbPart> parts) {
  KnownWord word{};
  if (token.size() > kLongToken) {
    word.flags = KnownWord::kStop;
    return word;
  }
  const NamePiece piece = fold_piece(token);
  const FirstByte first =
      token.empty() ? FirstByte::other : kFirstByte[static_cast<unsigned char>(token[0])];
  const bool stop = piece.stop || piece.coarse_letters > 255, the = is_the(token);
  word.coarse = piece.coarse;
  word.coarse_letters = static_cast<std::uint8_t>(piece.coarse_letters);
  word.letters = static_cast<std::uint8_t>(std::min<unsigned>(piece.letters, 255));
  word.flags =
      static_cast<std::uint8_t>(piece.marks | (piece.has_upper ? KnownWord::kHasUpper : 0) |
                                (piece.has_lower ? KnownWord::kHasLower : 0) |
                                (stop ? KnownWord::kStop : 0) | (the ? KnownWord::kThe : 0));
  word.words = piece.words & 7;
  word.first_any = piece.first_case != 0;
  word.first_upper = piece.first_case == 2;
  unsigned use = KnownWord::kKnown;
  if (first == FirstByte::upper) use |= KnownWord::kCapital;
  if (!stop && piece.coarse_letters != 0) {
    use |= KnownWord::kFollows;
    const bool all_lower = first == FirstByte::lower && !piece.has_upper && !piece.has_digit &&
                           !(piece.marks & kShapeMarks);
    if ((first == FirstByte::upper && !the) || first == FirstByte::beyond || all_lower)
      use |= KnownWord::kPlain;
  } else if (!stop && piece.marks & (kShapeHyphen | kShapeApostrophe)) {
    use |= KnownWord::kFollowsGlued;
  }
  if (!piece.has_upper) {
    const std::uint64_t coarse = coarse_key(piece);
    if (std::any_of(parts.begin(), parts.end(),
                    [&](const KbPart& part) { return part.base.starts_lower(coarse); }))
      use |= KnownWord::kStarts;
  }
  word.alone.use = static_cast<std::uint8_t>(use);
  return word;
}

}  // namespace saith
