// SPDX-License-Identifier: Apache-2.0

// Addresses: URLs, e-mails, host names, file names, newsgroups.

#include "tokens/character_classes.hpp"
#include "tokens/scanner.hpp"

namespace saith::tokens {

std::uint32_t Scanner::find_address(std::uint32_t at) const {
  // Each run of such characters is read once: an address begins where the run does.
  const bool inside = at > begin_ && is_local_part(byte(at - 1));
  if (!inside && at_sign_ < end_ && at_sign_ - at <= kLocalPart) {
    const std::uint32_t email = find_email(at);
    if (email != at) return email;
  }
  const std::string_view rest = piece(at, end_);
  const unsigned char first = byte(at) | 32;
  if (first == 'h' || first == 'f' || first == 'w' || first == 'm') {
    for (std::string_view scheme : {"http://", "https://", "ftp://", "www.", "mailto:"}) {
      if (starts_folded(rest, scheme) && rest.size() > scheme.size()) {
        const std::uint32_t end = find_url_end(at + static_cast<std::uint32_t>(scheme.size()));
        if (end > at + scheme.size()) return end;
      }
    }
  }
  return inside ? at : find_host(at);
}

// The end of an address whose first part ends at `at`: what stands before white space, without the
// marks of the sentence.
std::uint32_t Scanner::find_url_end(std::uint32_t at) const {
  std::uint32_t end = at;
  std::uint32_t open = 0, close = 0;
  for (; end < end_; ++end) {
    const unsigned char c = byte(end);
    if (c == '"' || c == '<' || c == '>' || c == '|' || c == '`') break;
    if (c == 0xE2 && byte(end + 1) == 0x80 && byte(end + 2) >= 0x98 && byte(end + 2) <= 0x9F) break;
    open += c == '(', close += c == ')';
  }
  if (end > at + 4 && piece(end - 3, end) == "..." && contains("-/_", byte(end - 4)))
    return end;  // cut short by whoever quoted it
  for (; end > at; --end) {
    const unsigned char c = byte(end - 1);
    if (c == ')' && close <= open) break;
    if (!contains(".,;:!?'*)]}", c)) break;
    close -= c == ')';
  }
  return end;
}

std::uint32_t Scanner::find_email(std::uint32_t at) const {
  for (std::uint32_t i = at; i < at_sign_; ++i) {
    if (!is_local_part(byte(i))) return at;
  }
  std::uint32_t end = at_sign_ + 1, label = end, dots = 0;
  for (; end < end_ && end - at_sign_ < kHostName; ++end) {
    const unsigned char c = byte(end);
    if (c == '.' && is_ascii_alnum(byte(end + 1)) && end > label) {
      ++dots;
      label = end + 1;
    } else if (!is_ascii_alnum(c) && c != '-' && c != '_') {
      break;
    }
  }
  while (end > label && !is_ascii_alnum(byte(end - 1))) --end;
  // Within an organisation a name may stand for the host: jones@FINANCE.
  return end > label && (dots > 0 ||
                         (at_sign_ - at > 0 && is_ascii_upper(byte(label)) && byte(end) != '@'))
             ? end
             : at;
}

std::uint32_t Scanner::find_host(std::uint32_t at) const {
  std::uint32_t end = at, label = at, dots = 0;
  for (; end - at < kHostName; ++end) {
    const unsigned char c = byte(end);
    if (c == '.') {
      if (!is_ascii_alnum(byte(end + 1)) || end == label) break;
      ++dots;
      label = end + 1;
    } else if (!is_ascii_alnum(c) && !((c == '-' || c == '_') && is_ascii_alnum(byte(end + 1)))) {
      break;
    }
  }
  if (dots == 0 || is_word_at(end)) return at;
  const std::string_view last = piece(label, end);
  const bool upper = is_ascii_upper(static_cast<unsigned char>(last[0]));
  if (lexicon_.is_file_ending(last)) return end;
  if (lexicon_.is_newsgroup(piece(at, at + static_cast<std::uint32_t>(piece(at, end).find('.')))))
    return end;
  const bool common = last == "Com" || last == "Org" || last == "Net";
  if (upper && !common && !is_ascii_upper(byte(label - 2))) return at;  // "at last.In the"
  switch (lexicon_.top_level_domain(last)) {
    case TokenLexicon::Domain::none: return at;
    case TokenLexicon::Domain::word:
      if (dots < 2 && byte(end) != '/') return at;
      break;
    case TokenLexicon::Domain::sure: break;
  }
  return byte(end) == '/' && is_word_at(end + 1) ? find_url_end(end) : end;
}

}  // namespace saith::tokens
