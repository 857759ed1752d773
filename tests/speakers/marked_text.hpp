// SPDX-License-Identifier: Apache-2.0

// A text with its names and quotes marked in it, for tests of what comes after them:
//
//   [PER:Ann Lee] resigned . {1:" I am done , "} <1:she> said .
//
// [TYPE:...] is a named mention, {N:...} a fragment of quote N (several with one N are one quote),
// <N:...> its source; N is one digit, quotes stand in their order. Contents and sources may hold
// mentions. The cue is the word behind the source. The tokens, sentences, tags and trees are those
// that the stages before find.

#ifndef SAITH_TESTS_SPEAKERS_MARKED_TEXT_HPP_
#define SAITH_TESTS_SPEAKERS_MARKED_TEXT_HPP_

#include <string>
#include <string_view>

#include "tables.hpp"

namespace saith::testing {

struct MarkedText {
  std::string text;
  TokenTable tokens;
  SentenceTable sentences;
  TagTable tags;
  SyntaxTable syntax;
  MentionTable mentions;
  QuoteTable quotes;
};

MarkedText read_marked(std::string_view marked);

}  // namespace saith::testing

#endif  // SAITH_TESTS_SPEAKERS_MARKED_TEXT_HPP_
