// SPDX-License-Identifier: Apache-2.0

// What find_candidates keeps from text to text: the words that it has looked up, and memory to work
// in.
//
// News says the same words over and over. A word has two places in the table of words, which share
// a line of the cache; an entry is compared whole, so an answer is the one that the bases would
// give. What is remembered of one stack of bases is forgotten at the first look-up in another.

#ifndef SAITH_KB_KNOWN_HPP_
#define SAITH_KB_KNOWN_HPP_

#include <cstddef>
#include <cstdint>

#include "base/column.hpp"
#include "base/hash.hpp"
#include "saith/document.hpp"

namespace saith {

// The columns of a CandidateTable for one name; no kinds: it is none.
struct KnownAnswer {
  std::uint8_t types = 0, prior = 0;
  std::uint8_t kinds_and_best = 0;  // five bits, three bits
  std::uint8_t use = 0;             // a word's, see KnownWord; so that both are copied at once

  std::uint8_t kinds() const { return kinds_and_best & 31; }
  MentionType best() const { return static_cast<MentionType>(kinds_and_best >> 5); }
  bool is_name() const { return kinds() != 0; }
  void set_best(MentionType type) {
    kinds_and_best = static_cast<std::uint8_t>(kinds() | static_cast<unsigned>(type) << 5);
  }
  void add(unsigned more_types, unsigned more_kinds) {
    types |= static_cast<std::uint8_t>(more_types),
        kinds_and_best |= static_cast<std::uint8_t>(more_kinds & 31);
  }
};

// What a token is in names.
struct KnownWord {
  std::uint64_t coarse;  // see NamePiece, as the next three
  std::uint8_t coarse_letters;
  std::uint8_t letters;
  std::uint8_t flags;  // NamePiece's marks, and k... in the low bits
  std::uint8_t words : 3;
  std::uint8_t first_any : 1,
      first_upper : 1;  // whether there is a first letter with case, and its case
  KnownAnswer alone;    // as a name of its own

  static constexpr std::uint8_t kHasUpper = 1, kHasLower = 2, kStop = 4, kThe = 8;  // of flags
  // Of alone.use.
  static constexpr std::uint8_t kAsked = 1;   // `alone` and kLonger hold
  static constexpr std::uint8_t kLonger = 2;  // begins longer names
  static constexpr std::uint8_t kPlain =
      4;  // begins names wherever its flags in the text say so: no number, no "the"
  static constexpr std::uint8_t kStarts =
      8;  // a lower-case word that names begin with which go on in capitals
  static constexpr std::uint8_t kCapital = 16;  // begins with an ASCII capital
  static constexpr std::uint8_t kFollows = 32,
                                kFollowsGlued =
                                    64;        // goes on a run; does so without space before it
  static constexpr std::uint8_t kKnown = 128;  // is no empty entry
  bool is(std::uint8_t what) const { return alone.use & what; }
};
static_assert(sizeof(KnownWord) == 16 && sizeof(KnownAnswer) == 4);

// A token of at most kKnownBytes.
struct KnownToken {
  std::uint64_t low, high;  // its bytes and, in the topmost one, how many
  KnownWord word;
};
struct alignas(64) KnownTokens {
  KnownToken places[2];
};
static_assert(sizeof(KnownTokens) == 64);

// A name of several tokens, by what decides about it in one base. All noughts: none.
struct KnownName {
  std::uint64_t key;
  std::uint32_t qualities;
  KnownAnswer answer;
};
static_assert(sizeof(KnownName) == 16);

struct KnownNames {
  static constexpr unsigned kTokenBits = 14;  // 1 MiB
  static constexpr unsigned kNameBits = 13;   // 128 KiB
  Column<KnownTokens> tokens;
  Column<KnownName> known_names;
  std::uint32_t inserted = 0;   // counts those that came into the table
  KnownWord* newest = nullptr;  // the last of them
  std::uint64_t bases = 0;      // which ones

  // A bit for each of 64 tokens.
  struct Flags {
    std::uint64_t begins;  // may begin a name
    std::uint64_t lower;   // of these: a lower-case word, which does so rarely
    std::uint64_t ends;    // is its sentence's last
  };
  // A token that begins names, if any.
  struct Beginning {
    std::uint32_t token;
    std::uint32_t newest;   // its longest Name so far, or kNone
    KnownAnswer alone;      // of the token, where there is no Name of it
    std::uint16_t article;  // "the" stands before it, and only names that have their own are wanted
    std::uint16_t lowered;  // see Surface
  };
  // The first two tokens of a beginning.
  struct Pair {
    std::uint64_t key;
    std::uint32_t beginning;
    KnownWord head, next;
  };
  // A run: its tokens' KnownWords added up.
  struct Run {
    std::uint64_t coarse;
    std::uint32_t beginning;
    std::uint32_t end;
    std::uint32_t limit;  // where it ends at the latest
    std::uint16_t letters;
    std::uint8_t words, flags;
    bool first_any, first_upper;
    std::uint8_t last;  // what the last token says of it
  };
  // A run with a token more.
  struct Step {
    std::uint64_t key;
    std::uint32_t run;
    KnownWord next;
  };
  // A run that may be a name in one base.
  struct Name {
    std::uint64_t key;
    std::uint32_t qualities;  // what else decides whether a row is its
    std::uint32_t part;
    std::uint32_t begin, end;
    std::uint32_t before;  // the next shorter Name of its beginning, or kNone
    std::uint32_t entity;  // the foremost one
    KnownAnswer answer;
  };
  Column<Flags> flags;
  Column<Beginning> beginnings;
  Column<Pair> pairs;
  Column<Run> runs;  // that may begin longer names
  Column<Step> steps;
  Column<std::uint32_t>
      passed;  // pairs or steps that the filters let pass; names that are not known
  Column<std::uint32_t> fresh;  // beginnings whose token is not kAsked
  Column<Name> names;
};

}  // namespace saith

#endif  // SAITH_KB_KNOWN_HPP_
