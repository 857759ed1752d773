// SPDX-License-Identifier: Apache-2.0

// What the name model sees of a token: hashes of the word, of its neighbours, of what the lexicons
// and the knowledge base say of them, and of the run of capitalised words it stands in. Shared by
// find_mentions and by the program that trains the model, so that both see the same.

#ifndef SAITH_MENTIONS_FEATURES_HPP_
#define SAITH_MENTIONS_FEATURES_HPP_

#include <cstddef>
#include <cstdint>

#include "base/hash.hpp"
#include "tags/features.hpp"

namespace saith::mentions {

// Word::hash of a token, and what the lexicons say of the word.
inline constexpr std::uint32_t kGivenShift = 0, kSurnameShift = 3,
                               kTitleShift = 6;  // 3 bits each: how frequent; kind of title
inline constexpr std::uint32_t kNameBits = 0x1FF;
inline constexpr std::uint32_t kCanBegin =
    1u << 9;  // a word in lower case that names begin with (von, al-)
inline constexpr std::uint32_t kCanBind =
    1u << 10;  // ... that stands between the parts of a name (of, de, and)
inline constexpr std::uint32_t kCanEnd = 1u << 11;  // ... that names end with (party, election)
inline constexpr std::uint32_t
    kHeadShift = 16,
    kFirstShift = 24;  // 8 bits each: types of the names that end, that begin with it

// A token in its sentence.
struct Token {
  tags::Word word;
  std::uint32_t shape;    // with the sentence's case mode, and whether it opens the sentence
  std::uint32_t lexicon;  // k... bits above
  std::uint32_t
      cover;  // the knowledge base's name that it is part of: place in it, types, kinds of alias
  std::uint32_t begins;    // the longest name there that begins here: types, kinds, tokens
  std::uint32_t prior;     // place in the former, type and prior of the best entity of that name
  std::uint32_t document;  // what other places in the document say of the word
  std::uint8_t tag;        // fine tag
  bool upper;              // has a capital that may mean a name
};

// A place before the sentence's first token and past its last one.
inline constexpr Token kOutside{
    .word = {.hash = 0x5bd1e995u, .suffix = {1, 1, 1, 1}, .prefix = 1, .shape = 0},
    .shape = 1u << 12,
    .lexicon = 0,
    .cover = 0,
    .begins = 0,
    .prior = 0,
    .document = 0,
    .tag = 255,
    .upper = false};

// The run of capitalised tokens around a token, and the tokens on either side of it.
struct Run {
  const Token* first;
  const Token* last;
};

inline constexpr std::size_t kFeatures = 64;

// Calls put(hash) for each feature of *t, kFeatures times. Two tokens on either side of *t and one
// on either side of the run must be there. Always inline, as is what it calls: the features' numbers
// are constants then, and where `put` has got to is kept in a register. Long, as it is one flat list
// whose order is the format of the model.
template <typename Put>
[[gnu::always_inline]] inline void features(const Token* t, const Run& run, Put put) {
  std::uint64_t number = 0;
  auto f = [&](std::uint64_t a, std::uint64_t b = 0) __attribute__((always_inline)) {
    ++number;
    put(hash_detail::mix(a ^ (number * 0x9E3779B97F4A7C15ull),
                         (b * 0xC2B2AE3D27D4EB4Full) ^ 0xD6E8FEB86659FD93ull));
  };
  const Token& p2 = t[-2];
  const Token& p1 = t[-1];
  const Token& n1 = t[1];
  const Token& n2 = t[2];
  const Token& left = run.first[-1];
  const Token& right = run.last[1];
  const auto names = [](const Token& x) { return std::uint64_t{x.lexicon & kNameBits}; };
  const auto head = [](const Token& x) { return std::uint64_t{x.lexicon >> kHeadShift & 0xFF}; };
  const auto first = [](const Token& x) { return std::uint64_t{x.lexicon >> kFirstShift}; };
  const std::uint64_t from_first =
      t > run.first ? (t - run.first > 2 ? 3u : static_cast<std::uint64_t>(t - run.first)) : 0u;
  const std::uint64_t to_last =
      run.last > t ? (run.last - t > 2 ? 3u : static_cast<std::uint64_t>(run.last - t)) : 0u;
  const std::uint64_t place = from_first << 2 | to_last | (t->upper ? 16u : 0u);
  // The word by itself.
  f(t->word.hash);
  f(t->word.hash, t->shape);
  f(t->word.suffix[3], t->shape);
  f(t->word.suffix[2]);
  f(t->word.suffix[1], t->shape);
  f(t->word.prefix, t->word.suffix[0]);
  f(t->shape, t->tag);
  f(t->tag, place);
  f(names(*t), t->shape);
  f(names(*t), std::uint64_t{t->tag} << 8 | place);
  f(head(*t), place);
  f(first(*t), place);
  f(head(*t) << 8 | first(*t), t->shape);
  // The knowledge base.
  f(t->cover, t->prior);
  f(t->prior, t->shape);
  f(t->cover, t->word.hash);
  f(t->prior, names(*t) << 8 | t->tag);
  f(t->begins, place);
  f(p1.cover, t->cover);
  f(t->cover, n1.cover);
  f(t->begins, t->cover);
  // The neighbours.
  f(p1.word.hash);
  f(n1.word.hash);
  f(p2.word.hash);
  f(n2.word.hash);
  f(p1.word.hash, t->word.hash);
  f(t->word.hash, n1.word.hash);
  f(p1.word.hash, t->shape);
  f(n1.word.hash, t->shape);
  f(p1.word.hash, p2.word.hash);
  f(n1.word.hash, n2.word.hash);
  f(p1.word.suffix[2], t->tag);
  f(n1.word.suffix[2], t->tag);
  f(p1.tag, t->tag);
  f(t->tag, n1.tag);
  f(std::uint64_t{p1.tag} << 8 | p2.tag, t->tag);
  f(std::uint64_t{n1.tag} << 8 | n2.tag, t->tag);
  f(std::uint64_t{p1.tag} << 8 | n1.tag, t->shape);
  f(p1.shape, std::uint64_t{t->shape} << 16 | n1.shape);
  f(names(p1), names(*t) << 16 | t->shape);
  f(names(*t), names(n1) << 16 | t->shape);
  f(names(p1) << 16 | names(p2), names(*t));
  f(names(*t) << 16 | names(n1), place);
  f(head(n1), head(*t) << 8 | place);
  f(first(p1), head(*t) << 8 | place);
  f(p1.word.hash, n1.word.hash);
  // The run.
  f(left.word.hash, place);
  f(right.word.hash, place);
  f(left.word.hash, right.word.hash);
  f(left.tag, std::uint64_t{right.tag} << 8 | place);
  f(left.word.hash, names(*run.last) << 8 | place);
  f(right.word.hash, names(*run.first) << 8 | place);
  f(run.last->word.hash, from_first);
  f(run.last->word.suffix[2], place);
  f(run.first->word.hash, place);
  f(head(*run.last), first(*run.first) << 8 | place);
  f(names(*run.first) << 16 | names(*run.last), place);
  f(run.last->prior, place);
  f(run.last->tag, std::uint64_t{run.first->tag} << 8 | place);
  // The document.
  f(t->document, place);
  f(t->document, t->prior);
  f(t->document, names(*t) << 16 | t->shape);
  f(run.last->document, run.first->document << 8 | place);
  f(p1.document << 16 | t->document, n1.document);
}

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_FEATURES_HPP_
