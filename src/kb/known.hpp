// What find_candidates keeps from text to text: the words that it has looked up, and memory to work in.
//
// News says the same words over and over. The table of words is direct-mapped; an entry is compared whole, so an answer is
// the one that the bases would give. What is remembered of one stack of bases is forgotten at the first look-up in another.

#ifndef SAITH_KB_KNOWN_HPP_
#define SAITH_KB_KNOWN_HPP_

#include <cstddef>
#include <cstdint>

#include "base/column.hpp"
#include "saith/document.hpp"

namespace saith {

// The columns of a CandidateTable for one name; no kinds: it is none.
struct KnownAnswer {
  std::uint8_t types, kinds, prior;
  MentionType best;
};

// A token of at most 15 bytes. All noughts are the token without bytes.
struct KnownToken {
  std::uint64_t low, high;  // its bytes and, in the topmost one, how many
  std::uint64_t coarse;     // see NamePiece, as the next three
  std::uint8_t coarse_letters;
  std::uint8_t letters;
  std::uint8_t flags;       // NamePiece's marks, and k... in the low bits
  std::uint8_t words : 3;
  std::uint8_t first_any : 1, first_upper : 1;  // whether there is a first letter with case, and its case
  std::uint8_t starts : 1;  // a lower-case word that names begin with which go on in capitals
  std::uint8_t longer : 1;  // begins longer names; as `alone`, holds if `asked`
  std::uint8_t asked : 1;
  KnownAnswer alone;        // as a name of its own

  static constexpr std::uint8_t kHasUpper = 1, kHasLower = 2, kStop = 4, kThe = 8;
};
static_assert(sizeof(KnownToken) == 32);

struct KnownNames {
  static constexpr unsigned kTokenBits = 14;  // 512 KiB
  Column<KnownToken> tokens;
  std::uint64_t bases = 0;  // which ones

  // 64 tokens' flags.
  struct Flags {
    std::uint64_t begins;  // may begin a name
    std::uint64_t lower;   // of these: a lower-case word, which does so rarely
  };
  // A token that begins names, if any.
  struct Beginning {
    std::uint32_t token;
    std::uint32_t newest;  // its longest Name so far, or kNone
    KnownAnswer alone;     // of the token, where there is no Name of it
    bool article;          // "the" stands before it, and only names that have their own are wanted
    bool lowered;          // see Surface
  };
  // The first two tokens of a beginning.
  struct Pair {
    std::uint64_t key;
    std::uint32_t beginning;
    std::uint32_t limit;   // where a run ends at the latest
  };
  // A run: its tokens' KnownTokens added up.
  struct Run {
    std::uint64_t coarse;
    std::uint64_t key;     // coarse_key of that
    std::uint32_t beginning;
    std::uint32_t begin, end;
    std::uint32_t limit;
    std::uint16_t letters;
    std::uint8_t words, flags;
    bool first_any, first_upper;
    std::uint8_t last;     // what the last token says of it
  };
  // A run that may be a name in one base.
  struct Name {
    std::uint64_t key;
    std::uint32_t qualities;  // what else decides whether a row is its
    std::uint32_t part;
    std::uint32_t begin, end;
    std::uint32_t before;     // the next shorter Name of its beginning, or kNone
    std::uint32_t entity;     // the foremost one
    KnownAnswer answer;
  };
  Column<Flags> flags;
  Column<Beginning> beginnings;
  Column<Pair> pairs;
  Column<Run> runs, longer;     // to ask the filters about; to be made longer
  Column<std::uint32_t> fresh;  // beginnings whose token is not `asked`
  Column<Name> names;
};

}  // namespace saith

#endif  // SAITH_KB_KNOWN_HPP_
