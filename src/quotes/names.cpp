// SPDX-License-Identifier: Apache-2.0

#include "quotes/names.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kMostSurnames = 64;  // that are compared with a word

class Names {
 public:
  Names(const QuoteLexicon& lexicon, const TokenTable& tokens, const TagTable& tags,
        const MentionTable& mentions, const Phrases& phrases, PhraseScratch& scratch)
      : lexicon_(lexicon),
        tokens_(tokens),
        tags_(tags),
        mentions_(mentions),
        p_(phrases),
        scratch_(scratch) {}

  void run() {
    scratch_.name.assign(p_.count(), 0);
    scratch_.surnames.clear();
    for (std::size_t m = 0; m < mentions_.tokens.size(); ++m) {
      const Span span = mentions_.tokens[m];
      if (!mentions_.named[m] || mentions_.type[m] != MentionType::per) continue;
      if (span.size() == 1 && may_be_name(span.begin)) scratch_.name[span.begin] = 1;
      if (span.size() > 1 && scratch_.surnames.size() < kMostSurnames)
        scratch_.surnames.push_back(span.end - 1);
    }
    for (std::uint32_t t = 0; t + 1 < p_.count(); ++t) {
      if (is_title(t)) scratch_.name[t] = 1;
      if (may_be_name(t) && stands_before_cue(t) && (is_surname(t) || ends_like_adverb(t)))
        scratch_.name[t] = 1;
    }
  }

 private:
  // Taken for an abbreviation, or for anything, at the head of a text.
  bool is_title(std::uint32_t t) const {
    return p_.is(t, "ms") && (tokens_.shape[t + 1] & kShapeUpperFirst) != 0;
  }

  // Capitalised, and taken for something else.
  bool may_be_name(std::uint32_t t) const {
    constexpr EnumSet kOther{Tag::adv,  Tag::adj,   Tag::aux, Tag::verb,
                             Tag::intj, Tag::sconj, Tag::x};
    return kOther.has(tags_.tag[t]) && (tokens_.shape[t] & kShapeUpperFirst) != 0;
  }

  // Opens its sentence, and a finite verb of saying is next.
  bool stands_before_cue(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (t != sentence.begin || t + 1 >= sentence.end) return false;
    const Cue* cue = lexicon_.verb(tags_.word[t + 1]);
    if (!cue || cue->reading < Reading::clause) return false;
    constexpr EnumSet kFinite{FineTag::vbd, FineTag::vbz, FineTag::vbn};
    return kFinite.has(p_.fine(t + 1));
  }

  bool is_surname(std::uint32_t t) const {
    for (const std::uint32_t surname : scratch_.surnames) {
      if (surname < t && p_.word(surname) == p_.word(t)) return true;
    }
    return false;
  }

  // Connolly, Tully; not a word for a time.
  bool ends_like_adverb(std::uint32_t t) const {
    return tags_.tag[t] == Tag::adv && p_.word(t).ends_with("ly") && !p_.is_time(t);
  }

  const QuoteLexicon& lexicon_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  const MentionTable& mentions_;
  const Phrases& p_;
  PhraseScratch& scratch_;
};

}  // namespace

void find_names(const QuoteLexicon& lexicon, const TokenTable& tokens, const TagTable& tags,
                const MentionTable& mentions, const Phrases& phrases, PhraseScratch& scratch) {
  Names(lexicon, tokens, tags, mentions, phrases, scratch).run();
}

}  // namespace saith::quotes
