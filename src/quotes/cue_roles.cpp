#include "quotes/cue_roles.hpp"

namespace saith::quotes {

namespace {

class CueRoles {
 public:
  CueRoles(const QuoteLexicon& lexicon, const TagTable& tags, const Phrases& phrases,
           PhraseScratch& scratch)
      : lexicon_(lexicon), tags_(tags), p_(phrases), scratch_(scratch) {}

  void run() {
    const std::uint32_t count = p_.count();
    scratch_.cue.resize_uninitialized(count);
    scratch_.role.resize_uninitialized(count);
    for (std::uint32_t t = 0; t < count; ++t) {
      scratch_.cue[t] = nullptr;
      scratch_.role[t] = CueRole::none;
      look_up(t);
    }
  }

 private:
  // The lexicon's row for the token. What the tagger took for a verb behind "his" or "'s" is a
  // noun; what it took for a noun between a noun and what a verb takes is a verb.
  void look_up(std::uint32_t t) {
    auto set = [&](const Cue* cue, CueRole role) {
      if (!cue) return false;
      scratch_.cue[t] = cue;
      scratch_.role[t] = role;
      return true;
    };
    const FineTag before = t > 0 ? p_.fine(t - 1) : FineTag::none;
    switch (tags_.tag[t]) {
      case Tag::verb:
        if (t > 0 && (p_.is(t - 1, "the") || p_.is(t - 1, "a")))
          return;  // the ruling party, a wanted man
        if (before == FineTag::pos && p_.fine(t) == FineTag::vbg && t + 1 < p_.count() &&
            tags_.tag[t + 1] == Tag::noun)
          return;  // Kosovo's ruling coalition
        if (p_.is(t, "think") && t + 1 < p_.count() && p_.is(t + 1, "tank")) return;
        if ((before == FineTag::pos || before == FineTag::prp_poss) && p_.fine(t) != FineTag::vbg) {
          set(lexicon_.noun(tags_.word[t]), CueRole::noun);
          return;
        }
        if (p_.fine(t) == FineTag::vbn && t > 0 &&
            (tags_.tag[t - 1] == Tag::aux || tags_.tag[t - 1] == Tag::adv) &&
            set(lexicon_.adjective(tags_.word[t]), CueRole::adjective))
          return;
        set(lexicon_.verb(tags_.word[t]), CueRole::verb);
        return;
      case Tag::noun: {
        if (before == FineTag::rb && t > 1 &&
            (tags_.tag[t - 2] == Tag::noun || tags_.tag[t - 2] == Tag::propn) &&
            p_.fine(t) == FineTag::nns && set(lexicon_.verb(tags_.word[t]), CueRole::verb))
          return;  // "the decree also mentions"
        const bool after_noun = before == FineTag::nn || before == FineTag::nnp ||
                                before == FineTag::prp || before == FineTag::nns ||
                                (before == FineTag::jj && p_.fine(t) == FineTag::nns);
        if (after_noun && t + 2 < p_.count()) {
          const Cue* verb = lexicon_.verb(tags_.word[t]);
          const bool to = p_.is(t + 1, "to") && p_.fine(t + 2) == FineTag::vb;
          const bool that = p_.is(t + 1, "that");
          if (verb && ((to && verb->takes(Frame::to) && before != FineTag::nns) ||
                       (that && verb->takes(Frame::that) && before == FineTag::nns))) {
            set(verb, CueRole::verb);
            return;
          }
          const bool quotes =
              p_.as_saying(t, p_.sentence(t).end) != kNone;  // "media quote witnesses as saying"
          if (verb && ((quotes && before != FineTag::nn) ||
                       ((p_.fine(t) == FineTag::nns || p_.fine(t) == FineTag::nnps) &&
                        is_verb_after_all(t)))) {
            set(verb, CueRole::verb);
            return;
          }
        }
        if (set(lexicon_.noun(tags_.word[t]), CueRole::noun)) return;
        if (const Cue* verb = lexicon_.verb(tags_.word[t]);
            verb && p_.fine(t) == FineTag::nns && accuses(t, *verb))
          set(verb, CueRole::verb);
        return;
      }
      case Tag::adj: set(lexicon_.adjective(tags_.word[t]), CueRole::adjective); return;
      case Tag::adp:
      case Tag::sconj: {  // "Western nations accuse"
        const Cue* verb = lexicon_.verb(tags_.word[t]);
        if (verb && verb->takes(Frame::obj_of)) set(verb, CueRole::verb);
        return;
      }
      default: return;
    }
  }

  // "The Automobile Association estimates that": a subject opens the sentence, and what is said
  // follows; "quotes him as saying".
  bool is_verb_after_all(std::uint32_t t) const {
    const Span sentence = p_.sentence(t);
    if (p_.as_saying(t, sentence.end) != kNone) return true;
    if (!(p_.is(t + 1, "that") && is_proper_noun(p_.fine(t - 1))) &&
        !leads_to_clause(t + 1, sentence.end))
      return false;
    std::uint32_t u = t;
    while (u > sentence.begin && t - u < 16 &&
           (tags_.tag[u - 1] == Tag::det || tags_.tag[u - 1] == Tag::adj ||
            tags_.tag[u - 1] == Tag::noun || tags_.tag[u - 1] == Tag::propn ||
            p_.fine(u - 1) == FineTag::hyph || p_.fine(u - 1) == FineTag::pos))
      --u;
    return u == sentence.begin || p_.is_comma(u - 1);
  }

  // "the judge accuses Mr. Roe of"
  bool accuses(std::uint32_t t, const Cue& verb) const {
    const std::uint32_t end = p_.sentence(t).end;
    if (!verb.takes(Frame::obj_of) || t + 1 >= end ||
        (tags_.tag[t + 1] != Tag::propn && tags_.tag[t + 1] != Tag::det))
      return false;
    for (std::uint32_t u = t + 2; u < end && u < t + 8; ++u) {
      if (p_.is(u, "of")) return true;
    }
    return false;
  }

  // A name and a finite verb: "the agency reports Mr. Roe defended".
  bool leads_to_clause(std::uint32_t t, std::uint32_t limit) const {
    const std::uint32_t begin = t;
    while (t < limit && t < begin + 6 && tags_.tag[t] == Tag::propn) ++t;
    return t > begin && t < limit && p_.is_finite_verb(t);
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
