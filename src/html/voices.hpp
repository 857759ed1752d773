// SPDX-License-Identifier: Apache-2.0

// Who speaks in a document and how much: what colours the picture, and the list at its head.

#ifndef SAITH_HTML_VOICES_HPP_
#define SAITH_HTML_VOICES_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "saith/document.hpp"

namespace saith::html {

// The speakers with a colour of their own. All others are grey.
inline constexpr std::uint32_t kColours = 8;

// One entity that is a quote's speaker.
struct Voice {
  std::uint32_t entity;   // row of Document::entities()
  std::uint32_t quotes;   // of which it is the speaker
  std::uint64_t bytes;    // of their content
  std::string_view role;  // what a source says of it besides the name, or empty
  std::string_view initials() const { return {initials_, initials_size_}; }

  char initials_[8];  // one character of UTF-8 for the first word of its name, one for the last
  std::uint8_t initials_size_;
};

// The speakers of a document, the one with most words first.
class Voices {
 public:
  explicit Voices(const Document& document);

  const std::vector<Voice>& all() const { return voices_; }
  std::uint64_t quoted_bytes() const { return quoted_bytes_; }  // with and without a speaker
  // 1..kColours for a speaker with a colour, else 0: also for kNone.
  std::uint32_t colour_of(std::uint32_t entity) const;
  // The voice of an entity, or null. Invalid for kNone too.
  const Voice* of(std::uint32_t entity) const;

 private:
  std::vector<Voice> voices_;
  std::vector<std::uint32_t> rank_;  // of each entity in voices_, or kNone
  std::uint64_t quoted_bytes_ = 0;
};

}  // namespace saith::html

#endif  // SAITH_HTML_VOICES_HPP_
