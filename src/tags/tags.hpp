// SPDX-License-Identifier: Apache-2.0

// Part-of-speech tags: the universal one (Tag, in tables.hpp) and the finer Penn one of every
// token.
//
//   tag_tokens(model, text, tokens, sentences, tags);
//   if (tags.tag[i] == Tag::verb && is_finite(fine_tag(tags, i))) ...
//
// A linear model over the token, its neighbours and the tags before it, read greedily from left to
// right; most choices are clear after a quarter of its features. Every token gets a tag. Linear
// time; allocates nothing but the columns.

#ifndef SAITH_TAGS_TAGS_HPP_
#define SAITH_TAGS_TAGS_HPP_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"
#include "tags/model.hpp"

namespace saith {

// Penn tags as UD English spells them. TagTable::fine holds these. Part of the model's format: add
// at the end.
enum class FineTag : std::uint8_t {
  none,
  cc,
  cd,
  dt,
  ex,
  fw,
  in,
  jj,
  jjr,
  jjs,
  ls,
  md,  // and; 7; the; there; -; of; old, older, oldest; 1.; will
  nn,
  nns,
  nnp,
  nnps,
  pdt,
  pos,  // house(s); Kim, Alps; all the; 's
  prp,
  prp_poss,
  rb,
  rbr,
  rbs,
  rp,
  sym,
  to,
  uh,  // she, her; soon(er, est); (give) up; %; to; oh
  vb,
  vbd,
  vbg,
  vbn,
  vbp,
  vbz,  // say, said, saying, said, (we) say, says
  wdt,
  wp,
  wp_poss,
  wrb,  // which, who, whose, when
  comma,
  period,
  colon,
  dollar,
  left_bracket,
  right_bracket,
  open_quote,
  close_quote,
  hyph,
  add,
  afx,
  gw,
  nfp,  // URLs; pre-; half a word; odd punctuation
};
inline constexpr std::size_t kFineTags = static_cast<std::size_t>(FineTag::nfp) + 1;

// "NNP", "PRP$": as treebanks spell them. "PROPN" likewise.
std::string_view name_of(FineTag tag);
std::string_view name_of(Tag tag);

inline FineTag fine_tag(const TagTable& tags, std::size_t token) {
  return static_cast<FineTag>(tags.fine[token]);
}

constexpr bool is_verb(FineTag tag) { return tag >= FineTag::vb && tag <= FineTag::vbz; }
// said, says, (we) say; not modals.
constexpr bool is_finite(FineTag tag) {
  return tag == FineTag::vbd || tag == FineTag::vbp || tag == FineTag::vbz;
}
constexpr bool is_noun(FineTag tag) { return tag >= FineTag::nn && tag <= FineTag::nnps; }
constexpr bool is_proper_noun(FineTag tag) { return tag == FineTag::nnp || tag == FineTag::nnps; }

class TagModel {
 public:
  static Result<TagModel> load(const Blob& data);
  // From a model file's bytes, which must stay, aligned to 8; without word classes.
  static Result<TagModel> open(std::string_view bytes);
  const tags::Model& model() const { return model_; }
  const WordClasses& classes() const { return classes_; }

 private:
  tags::Model model_;
  WordClasses classes_;
};

void tag_tokens(const TagModel& model, std::string_view text, const TokenTable& tokens,
                const SentenceTable& sentences, TagTable& tags);

}  // namespace saith

#endif  // SAITH_TAGS_TAGS_HPP_
