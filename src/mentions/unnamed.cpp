// SPDX-License-Identifier: Apache-2.0

#include "mentions/unnamed.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/enum_set.hpp"
#include "rules.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith::mentions {

namespace {

constexpr std::uint32_t kMaxWords = 8;       // of a nominal
constexpr std::uint8_t kNominalFlag = 0x80;  // in MentionWork::unnamed_kind, with the type

constexpr EnumSet kPronouns{FineTag::prp, FineTag::wp, FineTag::wdt};
constexpr EnumSet kDeterminers{FineTag::dt, FineTag::prp_poss};
constexpr EnumSet kCommonNouns{FineTag::nn, FineTag::nns};
constexpr EnumSet kInNominal{FineTag::nn,   FineTag::nns, FineTag::nnp, FineTag::nnps,
                             FineTag::jj,   FineTag::jjr, FineTag::jjs, FineTag::cd,
                             FineTag::hyph, FineTag::pos, FineTag::vbn, FineTag::afx};

// What a pronoun stands for: somebody, or something that is mostly an organisation.
std::optional<MentionType> pronoun_type(WordClassSet classes) {
  if (classes.has_any(WordClass::pronoun_it, WordClass::pronoun_which)) return MentionType::org;
  if (classes.has_any(WordClass::pronoun_he, WordClass::pronoun_she, WordClass::pronoun_they,
                      WordClass::pronoun_i, WordClass::pronoun_we, WordClass::pronoun_you,
                      WordClass::pronoun_who)) {
    return MentionType::per;
  }
  return std::nullopt;
}

class Finder {
 public:
  Finder(const MentionModel& model, std::string_view text, const TokenTable& tokens,
         const TagTable& tags, MentionWork& work, MentionTable& mentions)
      : model_(model), text_(text), tokens_(tokens), tags_(tags), work_(work), mentions_(mentions) {
    work_.unnamed.clear();
    work_.unnamed_kind.clear();
  }

  void find(const Span& sentence) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const FineTag tag = fine_tag(tags_, i);
      if (kPronouns.has(tag)) {
        if (const auto type = pronoun_type(tags_.classes[i]); type && !is_named(i))
          add({i, i + 1}, static_cast<std::uint8_t>(*type));
      } else if (kDeterminers.has(tag)) {
        i = nominal(i, sentence.end);
      }
    }
  }

  // Merges from the back, so that no row is moved before it is read.
  void merge() {
    const auto& extra = work_.unnamed;
    std::size_t named = mentions_.size(), more = extra.size(), at = named + more;
    mentions_.resize_uninitialized(at);
    while (more > 0) {
      --at;
      if (named > 0 && mentions_.tokens[named - 1].begin > extra[more - 1].begin) {
        mentions_.move_row(--named, at);
        continue;
      }
      --more;
      const std::uint8_t kind = work_.unnamed_kind[more];
      const bool is_nominal = kind & kNominalFlag;
      mentions_.span[at] = {tokens_.span[extra[more].begin].begin,
                            tokens_.span[extra[more].end - 1].end};
      mentions_.tokens[at] = extra[more];
      mentions_.type[at] = static_cast<MentionType>(kind & ~kNominalFlag);
      mentions_.named[at] = 0;
      mentions_.score[at] = is_nominal ? 0.8f : 0.95f;
      mentions_.rule[at] = rule(is_nominal ? RuleId::mention_nominal : RuleId::mention_pronoun);
    }
  }

 private:
  std::string_view word(std::uint32_t i) const {
    return text_.substr(tokens_.span[i].begin, tokens_.span[i].size());
  }

  void add(Span run, std::uint8_t kind) {
    work_.unnamed.push_back(run);
    work_.unnamed_kind.push_back(kind);
  }

  // Whether a named row holds the token. Asked for tokens in ascending order.
  bool is_named(std::uint32_t i) {
    while (row_ < mentions_.size() && mentions_.tokens[row_].end <= i) ++row_;
    return row_ < mentions_.size() && mentions_.tokens[row_].begin <= i;
  }

  // A noun phrase that begins with a determiner and ends with a noun for a person or an
  // organisation: "the US ambassador". Gives the last token that need not be looked at again.
  std::uint32_t nominal(std::uint32_t begin, std::uint32_t sentence_end) {
    std::uint32_t end = begin + 1;
    const std::uint32_t limit = std::min(sentence_end, begin + kMaxWords);
    while (end < limit && kInNominal.has(fine_tag(tags_, end))) ++end;
    if (end == begin + 1 || is_named(begin)) return begin;
    // Also where a name follows: "the minister Lavrov".
    if (!kCommonNouns.has(fine_tag(tags_, end - 1))) return begin;
    if (const auto type = model_.role(LowerWord(word(end - 1)).view())) {
      add({begin, end}, static_cast<std::uint8_t>(static_cast<std::uint8_t>(*type) | kNominalFlag));
      return end - 1;
    }
    return begin;
  }
  const MentionModel& model_;
  std::string_view text_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  MentionWork& work_;
  MentionTable& mentions_;
  std::size_t row_ = 0;
};

}  // namespace

void find_unnamed(const MentionModel& model, std::string_view text, const TokenTable& tokens,
                  const SentenceTable& sentences, const TagTable& tags, MentionWork& work,
                  MentionTable& mentions) {
  Finder finder(model, text, tokens, tags, work, mentions);
  for (const Span& sentence : sentences.tokens) finder.find(sentence);
  finder.merge();
}

}  // namespace saith::mentions
