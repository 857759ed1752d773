// SPDX-License-Identifier: Apache-2.0

#include "html/voices.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <cstring>

namespace saith::html {

namespace {

constexpr std::size_t kLongestRole = 160, kShortestRole = 4;  // bytes

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The first character, as bytes of UTF-8; empty where there is none or it is no character.
std::string_view first_character(std::string_view text) {
  if (text.empty() || is_continuation(text[0])) return {};
  std::size_t size = 1;
  while (size < text.size() && size < 4 && is_continuation(text[size])) ++size;
  return text.substr(0, size);
}

void set_initials(std::string_view name, Voice& voice) {
  voice.initials_size_ = 0;
  const auto put = [&](std::string_view character) {
    if (character.empty()) return;
    char* const out = voice.initials_ + voice.initials_size_;
    std::memcpy(out, character.data(), character.size());
    if (character.size() == 1) *out = to_ascii_upper(*out);
    voice.initials_size_ = static_cast<std::uint8_t>(voice.initials_size_ + character.size());
  };
  put(first_character(name));
  const std::size_t space = name.rfind(' ');
  if (space != name.npos) put(first_character(name.substr(space + 1)));
}

std::string_view trim(std::string_view text) {
  const std::string_view kLoose = " ,;:\t\r\n";
  const std::size_t begin = text.find_first_not_of(kLoose);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kLoose) - begin + 1);
}

// Whether a word that ended here would go on, if only as a possessive.
bool goes_on(std::string_view behind) {
  return !behind.empty() && (is_ascii_letter(behind[0]) || behind[0] == '\'' ||
                             static_cast<unsigned char>(behind[0]) >= 0x80);
}

// "France's envoy" of "France's envoy, Ann Roe,"; empty if the source does not name the speaker.
std::string_view role_in(std::string_view source, std::string_view name) {
  const std::size_t at = source.find(name);
  if (name.empty() || at == source.npos || source.size() > kLongestRole) return {};
  if (goes_on(source.substr(at + name.size()))) return {};  // "Iran" in "Iranian officials"
  const std::string_view before = trim(source.substr(0, at)),
                         after = trim(source.substr(at + name.size()));
  const std::string_view role = before.size() > after.size() ? before : after;
  return role.size() >= kShortestRole ? role : std::string_view();  // not an article alone
}

}  // namespace

Voices::Voices(const Document& document) : rank_(document.entities().size(), kNone) {
  for (std::size_t q = 0; q < document.quotes().size(); ++q) {
    const Quote quote = document.quotes()[q];
    std::uint64_t bytes = 0;
    for (const Span fragment : quote.content) bytes += fragment.size();
    quoted_bytes_ += bytes;
    if (!quote.speaker) continue;
    std::uint32_t& rank = rank_[*quote.speaker];
    if (rank == kNone) {
      rank = static_cast<std::uint32_t>(voices_.size());
      voices_.push_back({.entity = *quote.speaker,
                         .quotes = 0,
                         .bytes = 0,
                         .role = {},
                         .initials_ = {},
                         .initials_size_ = 0});
      set_initials(document.entities()[*quote.speaker].name, voices_.back());
    }
    Voice& voice = voices_[rank];
    ++voice.quotes;
    voice.bytes += bytes;
    if (!quote.source) continue;
    const std::string_view role =
        role_in(document.text_of(*quote.source), document.entities()[voice.entity].name);
    if (role.size() > voice.role.size()) voice.role = role;
  }
  std::stable_sort(voices_.begin(), voices_.end(),
                   [](const Voice& a, const Voice& b) { return a.bytes > b.bytes; });
  for (std::uint32_t rank = 0; rank < voices_.size(); ++rank) rank_[voices_[rank].entity] = rank;
}

const Voice* Voices::of(std::uint32_t entity) const {
  return entity == kNone || rank_[entity] == kNone ? nullptr : &voices_[rank_[entity]];
}

std::uint32_t Voices::colour_of(std::uint32_t entity) const {
  if (entity == kNone || rank_[entity] >= kColours) return 0;
  return rank_[entity] + 1;
}

}  // namespace saith::html
