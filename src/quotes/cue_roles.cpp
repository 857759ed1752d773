// SPDX-License-Identifier: Apache-2.0

#include "quotes/cue_roles.hpp"

namespace saith::quotes {

namespace {

constexpr std::uint32_t kLongestSubject = 16, kLongestName = 6, kLongestAccused = 7;
// What a subject that opens a sentence is made of.
constexpr auto kInSubject =
    either(tagged(Tag::det, Tag::adj, Tag::noun, Tag::propn), tagged(FineTag::hyph, FineTag::pos));
constexpr auto kPossessor = tagged(FineTag::pos, FineTag::prp_poss);
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
      if (lexicon_.may_be_cue(tags_.word[t])) look_up(t);
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
    constexpr auto kNoCapital = other_than(kCapital);
    const Span sentence = p_.sentence(t);
    if (t + 1 >= sentence.end) return false;
    return p_.reads_before(t + 2, sentence.begin, kNoCapital, kCapital, kCapital, kNoCapital);
  }

  void look_up_verb(std::uint32_t t) {
    if (modifies_noun(t) || ends_name(t)) return;
    const bool gerund = p_.fine(t) == FineTag::vbg;
    // "Regarding the deal, the mayor said": a preposition.
    if (gerund && p_.has(t, WordClass::frame_about)) return;
    if (!gerund && p_.reads_before(t, 0, kPossessor)) {
      set_noun(t);
      return;
    }
    const bool may_be_adjective =
        p_.reads_before(t + 1, 0, kAuxiliaryOrAdverb, tagged(FineTag::vbn));
    if (may_be_adjective && set_adjective(t)) return;
    set_verb(t);
  }

  // The ruling party, a wanted man; Kosovo's ruling coalition; a think tank.
  bool modifies_noun(std::uint32_t t) const {
    if (p_.reads_before(t, 0, either(Word{"the"}, Word{"a"}))) return true;
    if (t + 1 >= p_.count()) return false;
    if (p_.reads_before(t + 2, 0, tagged(FineTag::pos), tagged(FineTag::vbg), tagged(Tag::noun)))
      return true;
    return p_.reads(t, p_.count(), Word{"think"}, Word{"tank"});
  }

  void look_up_noun(std::uint32_t t) {
    const bool plural = p_.fine(t) == FineTag::nns;
    const bool behind_adverb = plural && p_.reads_before(t, 0, kNoun, tagged(FineTag::rb));
    if (behind_adverb && set_verb(t)) return;  // "the decree also mentions"
    const Cue* cue = verb(t);
    if (cue && is_verb_behind_subject(t, *cue)) {
      set(t, cue, CueRole::verb);
      return;
    }
    if (set_noun(t) || !plural) return;
    if (cue && accuses(t, *cue)) set(t, cue, CueRole::verb);
  }

  // A verb that was taken for a noun: a subject stands before it, and what the verb takes behind.
  bool is_verb_behind_subject(std::uint32_t t, const Cue& cue) const {
    const FineTag before = fine_before(t);
    if (!is_behind_subject(t) || t + 2 >= p_.count()) return false;
    const bool that = p_.is(t + 1, "that") && cue.takes(Frame::that);
    const bool to = p_.is_plain_infinitive(t + 1) && cue.takes(Frame::to);
    if (before == FineTag::nns ? that : to) return true;
    if (that && states(t)) return true;
    // "media quote witnesses as saying"
    if (before != FineTag::nn && p_.as_saying(t, p_.sentence(t).end) != kNone) return true;
    return kPlurals.has(p_.fine(t)) && is_verb_after_all(t);
  }
  bool is_behind_subject(std::uint32_t t) const {
    constexpr EnumSet kSubjects{FineTag::nn, FineTag::nnp, FineTag::prp, FineTag::nns};
    if (kSubjects.has(fine_before(t))) return true;
    return p_.reads_before(t + 1, 0, tagged(FineTag::jj), tagged(FineTag::nns));  // "Greeks"
  }
  // "The law | states | that no one may enter": no noun of the lexicon, behind the first noun phrase.
  bool states(std::uint32_t t) const {
    if (lexicon_.noun(tags_.word[t])) return false;
    if (!p_.reads_before(t + 1, 0, tagged(FineTag::nn), tagged(FineTag::nns))) return false;
    return opens_sentence(t);
  }

  // "The Automobile Association estimates that": a subject opens the sentence, and what is said
  // follows; "quotes him as saying".
  bool is_verb_after_all(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (p_.as_saying(t, sentence.end) != kNone) return true;
    const bool that = p_.is(t + 1, "that") && is_proper_noun(p_.fine(t - 1));
    if (!that && !leads_to_clause(t + 1, sentence.end)) return false;
    const std::uint32_t floor = last_tokens({sentence.begin, t}, kLongestSubject).begin;
    const std::uint32_t begin = p_.back_over(t, floor, kInSubject);
    return begin == sentence.begin || p_.is_comma(begin - 1);
  }
  // What stands before the token in its sentence is one noun phrase.
  bool opens_sentence(std::uint32_t t) const {
    const std::uint32_t begin = p_.sentence(t).begin;
    return p_.noun_phrase_before(t, begin).begin == begin;
  }

  // "the judge accuses Mr. Roe of"
  bool accuses(std::uint32_t t, const Cue& verb) const {
    const std::uint32_t end = std::min(p_.sentence(t).end, t + 1 + kLongestAccused);
    if (!verb.takes(Frame::obj_of)) return false;
    if (!p_.reads(t + 1, end, tagged(Tag::propn, Tag::det))) return false;
    return p_.any_of({t + 2, end}, Word{"of"});
  }

  // A name and a finite verb: "the agency reports Mr. Roe defended".
  bool leads_to_clause(std::uint32_t t, std::uint32_t limit) const {
    const std::uint32_t name = p_.past(t, std::min(limit, t + kLongestName), tagged(Tag::propn));
    return name > t && p_.reads(name, limit, kFinite);
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
