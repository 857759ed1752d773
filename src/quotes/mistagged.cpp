// SPDX-License-Identifier: Apache-2.0

#include "quotes/mistagged.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kMostSurnames = 64;   // that are compared with a word
constexpr std::uint32_t kLongestSpeaker = 8;  // tokens

// The words of a noun phrase that speaks: "the town's chief architect".
constexpr auto kInSpeaker = either(tagged(Tag::det, Tag::adj, Tag::noun, Tag::propn, Tag::num),
                                   tagged(FineTag::pos, FineTag::prp_poss, FineTag::hyph));

class Mistagged {
 public:
  Mistagged(const QuoteLexicon& lexicon, const TokenTable& tokens, const TagTable& tags,
            const MentionTable& mentions, const Phrases& phrases, PhraseScratch& scratch)
      : lexicon_(lexicon),
        tokens_(tokens),
        tags_(tags),
        mentions_(mentions),
        p_(phrases),
        scratch_(scratch) {}

  void run() {
    scratch_.read_as.assign(p_.count(), ReadAs::tagged);
    scratch_.surnames.clear();
    for (std::size_t m = 0; m < mentions_.tokens.size(); ++m) {
      const Span span = mentions_.tokens[m];
      if (!mentions_.named[m] || mentions_.type[m] != MentionType::per) continue;
      // "Low | said", "Omar Al | Said, the minister"
      if (may_be_name(span.end - 1)) set_name(span.end - 1);
      if (span.size() > 1 && scratch_.surnames.size() < kMostSurnames)
        scratch_.surnames.push_back(span.end - 1);
    }
    for (std::uint32_t t = 0; t + 1 < p_.count(); ++t) {
      if (is_title(t)) set_name(t);
      if (may_be_name(t) && says_as_name(t)) set_name(t);
      if (is_past_of_text(t)) scratch_.read_as[t] = ReadAs::past_verb;
      if (is_present_of_speaker(t)) scratch_.read_as[t] = ReadAs::present_verb;
    }
  }

 private:
  using ReadAs = phrases::ReadAs;
  void set_name(std::uint32_t t) { scratch_.read_as[t] = ReadAs::name; }

  // "Swift said", "Connolly says": a surname that the text knows, or that ends like an adverb.
  bool says_as_name(std::uint32_t t) const {
    if (!stands_before_cue(t)) return false;
    return is_surname(t) || ends_like_adverb(t);
  }
  // "the letter also read": the present looks the same, and the tagger takes it for a noun.
  bool is_past_of_text(std::uint32_t t) const {
    constexpr EnumSet kMistaken{FineTag::nn, FineTag::vb, FineTag::vbp};
    constexpr auto kText = [](const Phrases& p, std::uint32_t u) {
      return p.tag(u) == Tag::noun && p.has(u, WordClass::written_thing);
    };
    if (!p_.is(t, "read") || !kMistaken.has(fine_tag(tags_, t))) return false;
    const std::uint32_t begin = p_.sentence(t).begin;
    if (p_.reads_before(t, begin, kText)) return true;
    return p_.reads_before(t, begin, kText, kAdverb);
  }

  // “It was new,” the architect | recalls from his home: taken for the head of a noun phrase; but not
  // "the drawings, the architect notes, and the plans".
  bool is_present_of_speaker(std::uint32_t t) const {
    if (fine_tag(tags_, t) != FineTag::nns || p_.upper_first(t)) return false;
    const Span sentence = p_.sentence(t);
    if (!p_.reads_before(t, sentence.begin, tagged(FineTag::nn, FineTag::nnp))) return false;
    const std::uint32_t lowest = last_tokens({sentence.begin, t}, kLongestSpeaker).begin;
    const std::uint32_t begin = p_.back_over(t, lowest, kInSpeaker);
    if (!is_behind_speech(begin) && !is_framed({begin, t + 1}, sentence)) return false;
    const Cue* cue = lexicon_.verb(tags_.word[t]);
    return cue != nullptr && cue->takes(Frame::quote) && is_complete(t + 1, sentence.end);
  }
  // What stands before a token closes a quotation, with its comma or question mark.
  bool is_behind_speech(std::uint32_t t) const {
    if (t < 3) return false;
    if (p_.is_comma(t - 1)) return is_quotation_mark(t - 2);
    const bool pauses = p_.is_comma(t - 2) || p_.is(t - 2, "?") || p_.is(t - 2, "!");
    return pauses && is_quotation_mark(t - 1);
  }
  bool is_quotation_mark(std::uint32_t t) const { return tokens_.kind[t] == TokenKind::quote; }
  // "The plan, | the architect notes |, is new"
  bool is_framed(Span frame, Span sentence) const {
    if (frame.size() < 2 || !p_.reads_before(frame.begin, sentence.begin + 2, kComma)) return false;
    constexpr auto kGoesOn = either(kFinite, tagged(Tag::aux));
    return p_.reads(frame.end, sentence.end, kComma, kGoesOn);
  }
  // Nothing stands behind the verb but where, when or to whom.
  bool is_complete(std::uint32_t t, std::uint32_t end) const {
    constexpr auto kBehind =
        either(tagged(Tag::punct, Tag::adp, Tag::adv), Is{WordClass::frame_to}, kTime);
    return t >= end || p_.reads(t, end, kBehind);
  }

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
    constexpr auto kPastOrPresent = tagged(FineTag::vbd, FineTag::vbz, FineTag::vbn);
    const Span sentence = p_.sentence(t);
    if (t != sentence.begin || !p_.reads(t + 1, sentence.end, kPastOrPresent)) return false;
    const Cue* cue = lexicon_.verb(tags_.word[t + 1]);
    return cue && cue->reading >= Reading::clause;
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

void find_mistagged(const QuoteLexicon& lexicon, const TokenTable& tokens, const TagTable& tags,
                    const MentionTable& mentions, const Phrases& phrases, PhraseScratch& scratch) {
  Mistagged(lexicon, tokens, tags, mentions, phrases, scratch).run();
}

}  // namespace saith::quotes
