// SPDX-License-Identifier: Apache-2.0

// What the words beside a person's name say of them: office, gender, whose relative. Internal to
// speakers.
//
//   NameContext context(lexicon, text, tokens, tags, sentence);
//   context.kin(name).relative;   // of Ann Lee in "his mother, former President Ann Lee"

#ifndef SAITH_SPEAKERS_NAME_CONTEXT_HPP_
#define SAITH_SPEAKERS_NAME_CONTEXT_HPP_

#include <cstdint>
#include <string_view>

#include "speakers/lexicon.hpp"
#include "tables.hpp"

namespace saith::speakers {

// The words of one sentence around a name of it. All spans are of tokens. Each question takes a
// bounded time.
class NameContext {
 public:
  NameContext(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
              const TagTable& tags, Span sentence)
      : lexicon_(lexicon), text_(text), tokens_(tokens), tags_(tags), sentence_(sentence) {}

  // What the words before a name say of gender: Mr, Mrs, King, spokeswoman.
  Gender title_gender(Span name) const;
  // The role right before a name: "President", "Secretary of State", with its office ("Prime
  // Minister"); of no kind without one.
  Role role_before(Span name) const;
  // The role in an apposition right behind a name: "Ann Lee, the dean of the school,"; of no kind
  // without one.
  Role role_behind(Span name) const;
  // How old somebody is, from "Lee, 54,"; 0 where the text does not say.
  std::uint8_t years(Span name) const;
  // "his son", "Lee's daughter,", "her father, former President", "the nephew of" before a name; ",
  // his wife" behind it.
  Kin kin(Span name) const;
  // What ", his wife" or ", the daughter of" behind a name says of gender.
  Gender kin_gender(Span name) const;
  // 1 for "the elder Lee", "the younger Mr. Lee" -1, else 0.
  int age_before(Span name) const;
  // What the words behind a name, before token `end`, say of gender: "Lee's wife", "Lee said her
  // husband".
  Gender told_gender(Span name, std::uint32_t end) const;

 private:
  std::string_view token(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  Role word_role(std::uint32_t t) const { return lexicon_.role(tags_.word[t], token(t)); }
  std::uint64_t office_before(std::uint32_t role) const;
  Kin kin_word(std::uint32_t t) const { return kin_of(tags_.classes[t], token(t)); }
  bool is_modifier(std::uint32_t t) const;
  bool is_third_person_possessive(std::uint32_t t) const;
  bool is_possessor(std::uint32_t end, std::uint32_t highest) const;

  const SpeakerLexicon& lexicon_;
  std::string_view text_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  Span sentence_;
};

}  // namespace saith::speakers

#endif  // SAITH_SPEAKERS_NAME_CONTEXT_HPP_
