// SPDX-License-Identifier: Apache-2.0

#include "quotes/cue_roles.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSubject = 16, kLongestName = 6, kLongestAccused = 7;
// What a subject that opens a sentence is made of.
constexpr EnumSet kSubjectWords{Tag::det, Tag::adj, Tag::noun, Tag::propn};
constexpr EnumSet kSubjectMarks{FineTag::hyph, FineTag::pos};
constexpr EnumSet kPossessors{FineTag::pos, FineTag::prp_poss};
constexpr EnumSet kPlurals{FineTag::nns, FineTag::nnps};

class CueRoles {
 public:
  CueRoles(const QuoteLexicon& lexicon, const TagTable& tags, const Phrases& phrases,
           PhraseScratch& scratch)
      : lexicon_(lexicon), tags_(tags), p_(phrases), scratch_(scratch) {}

  void run() {
    const std::uint32_t count = p_.count();
    scratch_.cue.resize_uninitialized(count);
    scratch_.role.resize_uninitialized(count);
    scratch_.noun.assign(count, 0);
    for (std::uint32_t t = 0; t < count; ++t) {
      scratch_.cue[t] = nullptr;
      scratch_.role[t] = CueRole::none;
      look_up(t);
      scratch_.noun[t] = scratch_.role[t] == CueRole::noun;
    }
  }

 private:
  // Gives the token its row and role; false if there is no row.
  bool set(std::uint32_t t, const Cue* cue, CueRole role) {
    if (!cue) return false;
    scratch_.cue[t] = cue;
    scratch_.role[t] = role;
    return true;
  }
  bool set_verb(std::uint32_t t) { return set(t, verb(t), CueRole::verb); }
  bool set_noun(std::uint32_t t) { return set(t, lexicon_.noun(tags_.word[t]), CueRole::noun); }
  bool set_adjective(std::uint32_t t) {
    return set(t, lexicon_.adjective(tags_.word[t]), CueRole::adjective);
  }
  const Cue* verb(std::uint32_t t) const { return lexicon_.verb(tags_.word[t]); }
  FineTag fine_before(std::uint32_t t) const { return t > 0 ? p_.fine(t - 1) : FineTag::none; }

  // The lexicon's row for the token. What the tagger took for a verb behind "his" or "'s" is a
  // noun; what it took for a noun between a noun and what a verb takes is a verb.
  void look_up(std::uint32_t t) {
    switch (p_.tag(t)) {
      case Tag::verb: look_up_verb(t); return;
      case Tag::noun: look_up_noun(t); return;
      case Tag::adj: set_adjective(t); return;
      case Tag::adp:
      case Tag::sconj:  // "Western nations accuse"
        if (const Cue* cue = verb(t); cue && cue->takes(Frame::obj_of)) set(t, cue, CueRole::verb);
        return;
      default: return;
    }
  }

  // "told Morning | Report | it was": a capital behind a capital, where the words around are none.
  bool ends_name(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (t < sentence.begin + 2 || t + 1 >= sentence.end) return false;
    if (!p_.upper_first(t)) return false;
    return p_.upper_first(t - 1) && !p_.upper_first(t + 1) && !p_.upper_first(t - 2);
  }

  void look_up_verb(std::uint32_t t) {
    if (modifies_noun(t) || ends_name(t)) return;
    // "Regarding the deal, the mayor said": a preposition.
    if (p_.fine(t) == FineTag::vbg && p_.has(t, WordClass::frame_about)) return;
    if (kPossessors.has(fine_before(t)) && p_.fine(t) != FineTag::vbg) {
      set_noun(t);
      return;
    }
    constexpr EnumSet kBeforeAdjective{Tag::aux, Tag::adv};
    const bool participle = p_.fine(t) == FineTag::vbn && t > 0;
    if (participle && kBeforeAdjective.has(p_.tag(t - 1)) && set_adjective(t)) return;
    set_verb(t);
  }

  // The ruling party, a wanted man; Kosovo's ruling coalition; a think tank.
  bool modifies_noun(std::uint32_t t) const {
    if (t > 0 && p_.is_any(t - 1, "the", "a")) return true;
    if (t + 1 >= p_.count()) return false;
    const bool of_possessor = fine_before(t) == FineTag::pos && p_.fine(t) == FineTag::vbg;
    if (of_possessor && p_.tag(t + 1) == Tag::noun) return true;
    return p_.is(t, "think") && p_.is(t + 1, "tank");
  }

  void look_up_noun(std::uint32_t t) {
    const bool plural = p_.fine(t) == FineTag::nns;
    const bool behind_adverb = fine_before(t) == FineTag::rb && t > 1 && p_.is_noun(t - 2);
    if (behind_adverb && plural && set_verb(t)) return;  // "the decree also mentions"
    if (const Cue* cue = verb(t); cue && is_verb_behind_subject(t, *cue)) {
      set(t, cue, CueRole::verb);
      return;
    }
    if (set_noun(t)) return;
    if (const Cue* cue = verb(t); cue && plural && accuses(t, *cue)) set(t, cue, CueRole::verb);
  }

  // A verb that was taken for a noun: a subject stands before it, and what the verb takes behind.
  bool is_verb_behind_subject(std::uint32_t t, const Cue& cue) const {
    constexpr EnumSet kSubjects{FineTag::nn, FineTag::nnp, FineTag::prp, FineTag::nns};
    const FineTag before = fine_before(t);
    const bool demonym = before == FineTag::jj && p_.fine(t) == FineTag::nns;
    if (!kSubjects.has(before) && !demonym) return false;
    if (t + 2 >= p_.count()) return false;
    const bool of_plural = before == FineTag::nns;
    if (p_.is_plain_infinitive(t + 1) && cue.takes(Frame::to) && !of_plural) return true;
    const bool that = p_.is(t + 1, "that") && cue.takes(Frame::that);
    if (of_plural && that) return true;
    // "The law states that no one may enter"
    const bool only_verb = p_.fine(t) == FineTag::nns && !lexicon_.noun(tags_.word[t]);
    if (that && only_verb && before == FineTag::nn && opens_sentence(t)) return true;
    // "media quote witnesses as saying"
    if (before != FineTag::nn && p_.as_saying(t, p_.sentence(t).end) != kNone) return true;
    return kPlurals.has(p_.fine(t)) && is_verb_after_all(t);
  }

  // "The Automobile Association estimates that": a subject opens the sentence, and what is said
  // follows; "quotes him as saying".
  bool is_verb_after_all(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (p_.as_saying(t, sentence.end) != kNone) return true;
    const bool that = p_.is(t + 1, "that") && is_proper_noun(p_.fine(t - 1));
    if (!that && !leads_to_clause(t + 1, sentence.end)) return false;
    std::uint32_t begin = t;
    while (begin > sentence.begin && t - begin < kLongestSubject && is_in_subject(begin - 1))
      --begin;
    return begin == sentence.begin || p_.is_comma(begin - 1);
  }
  // What stands before the token in its sentence is one noun phrase.
  bool opens_sentence(std::uint32_t t) const {
    const std::uint32_t begin = p_.sentence(t).begin;
    return p_.noun_phrase_before(t, begin).begin == begin;
  }
  bool is_in_subject(std::uint32_t t) const {
    return kSubjectWords.has(p_.tag(t)) || kSubjectMarks.has(p_.fine(t));
  }

  // "the judge accuses Mr. Roe of"
  bool accuses(std::uint32_t t, const Cue& verb) const {
    constexpr EnumSet kAccused{Tag::propn, Tag::det};
    const std::uint32_t end = std::min(p_.sentence(t).end, t + 1 + kLongestAccused);
    if (!verb.takes(Frame::obj_of) || t + 1 >= end) return false;
    if (!kAccused.has(p_.tag(t + 1))) return false;
    for (std::uint32_t u = t + 2; u < end; ++u) {
      if (p_.is(u, "of")) return true;
    }
    return false;
  }

  // A name and a finite verb: "the agency reports Mr. Roe defended".
  bool leads_to_clause(std::uint32_t t, std::uint32_t limit) const {
    const std::uint32_t begin = t;
    while (t < limit && t < begin + kLongestName && p_.tag(t) == Tag::propn) ++t;
    return t > begin && p_.reads(t, limit, kFinite);
  }

  const QuoteLexicon& lexicon_;
  const TagTable& tags_;
  const Phrases& p_;
  PhraseScratch& scratch_;
};

}  // namespace

void find_cue_roles(const QuoteLexicon& lexicon, const TagTable& tags, const Phrases& phrases,
                    PhraseScratch& scratch) {
  CueRoles(lexicon, tags, phrases, scratch).run();
}

}  // namespace saith::quotes
