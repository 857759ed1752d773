// One class over the working tables, since every way to find a speaker asks the others: names, roles and who bears them,
// pronouns, documents and their authors, quotes without a source.

#include "speakers/speakers.hpp"

#include <algorithm>
#include <array>

#include "tags/tags.hpp"

namespace saith {

namespace {

constexpr std::uint32_t kRecentLookAt = 64;  // mentions looked back at for a pronoun
constexpr std::uint32_t kSentencesBack = 12;
constexpr int kRolesLookAt = 12;
constexpr std::uint32_t kSourceTokens = 64;  // of a source that are read
constexpr std::uint32_t kMentionsAhead = 64;  // mentions looked at for a name that follows

bool is_person(MentionType type) { return type == MentionType::per; }
bool is_organisation(MentionType type) { return type == MentionType::org || type == MentionType::gpe; }

// How likely a pronoun stands for somebody spoken of before, in the unit "a sentence further back". Tuned on the
// development sentences of GAP (Apache-2.0), where two names compete for each pronoun, and rounded.
struct Salience {
  double sentence = 1.0;       // each sentence further back
  double before = 1.0;         // not in the same sentence
  double within = 1.0;         // in the same sentence, the other end of it
  double subject = 1.5;        // was the subject of its clause
  double subject_again = 1.7;  // and the pronoun is one
  double possessor = 0.3;      // was only a possessor: Smith's
  double quoted = 1.5;         // was named by somebody else, in a quotation
  double speaker = 1.5;        // has just said something
  double organisation = 0.5;   // for "it": an organisation rather than a place
  double mention = 0.05;        // each time the text names it
  double ahead = 1.0;          // below this, the subject that follows an opening phrase is better
};
constexpr Salience kSalience{};

// What a pronoun or a nominal may stand for.
struct Wanted {
  bool person = true;
  bool organisation = false;
  Gender gender = Gender::unknown;
};

class SpeakerFinder {
 public:
  SpeakerFinder(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens, const SentenceTable& sentences,
                const TagTable& tags, const SyntaxTable& syntax, const MentionTable& mentions, const QuoteTable& quotes,
                SpeakerWork& work, SpeakerTable& speakers)
      : lexicon_(lexicon), text_(text), tokens_(tokens), sentences_(sentences), tags_(tags), syntax_(syntax), mentions_(mentions),
        quotes_(quotes), work_(work), facts_(work.entities.facts), speakers_(speakers) {}

  void run() {
    speakers_.mention_entity.assign(mentions_.size(), kNone);
    speakers_.quote_speaker.assign(quotes_.size(), kNone);
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) speakers_.mention_entity[m] = work_.entities.mention_entity[m];
    work_.recent.clear();
    mark_quoted();
    order_quotes();
    std::uint32_t q = 0, m = 0;
    while (q < quotes_.size() || m < mentions_.size()) {
      const std::uint32_t mention_begin = m < mentions_.size() ? mentions_.span[m].begin : kNone;
      if (q < quotes_.size() && anchor(work_.order[q]) < mention_begin) {
        quote(work_.order[q++]);
      } else if (q < quotes_.size() && source_holds(work_.order[q], m)) {
        // First what the source names, so that roles beside it are known; then the quote; pronouns in it come by the quote.
        const std::uint32_t end = quotes_.source[work_.order[q]].end;
        const std::uint32_t first = m;
        for (; m < mentions_.size() && mentions_.span[m].begin < end; ++m) {
          if (mentions_.named[m]) mention(m);
        }
        quote(work_.order[q++]);
        for (std::uint32_t i = first; i < m; ++i) {
          if (!mentions_.named[i]) mention(i);
        }
      } else {
        mention(m++);
      }
    }
  }

 private:
  std::string_view text_of(Span span) const { return text_.substr(span.begin, span.size()); }
  std::string_view token(std::uint32_t t) const { return text_of(tokens_.span[t]); }
  FineTag tag(std::uint32_t t) const { return fine_tag(tags_, t); }
  std::uint32_t token_count() const { return static_cast<std::uint32_t>(tokens_.size()); }
  bool is_token(std::uint32_t t, std::string_view word) const { return token(t) == word; }

  // ---------------------------------------------------------------- order of things

  std::uint32_t anchor(std::uint32_t q) const {
    return quotes_.source[q].empty() ? quotes_.fragment[quotes_.content_begin[q]].begin : quotes_.source[q].begin;
  }
  bool source_holds(std::uint32_t q, std::uint32_t m) const {
    const Span source = quotes_.source[q];
    return source.begin <= mentions_.span[m].begin && mentions_.span[m].begin < source.end;
  }

  // The first mention that does not begin before `at`.
  std::uint32_t mention_from(std::uint32_t at) const {
    const auto* found = std::lower_bound(mentions_.span.begin(), mentions_.span.end(), at,
                                         [](const Span& span, std::uint32_t value) { return span.begin < value; });
    return static_cast<std::uint32_t>(found - mentions_.span.begin());
  }
  std::uint32_t token_from(std::uint32_t at) const {
    const auto* found = std::lower_bound(tokens_.span.begin(), tokens_.span.end(), at,
                                         [](const Span& span, std::uint32_t value) { return span.begin < value; });
    return static_cast<std::uint32_t>(found - tokens_.span.begin());
  }
  std::uint32_t sentence_of_token(std::uint32_t t) const {
    const auto* found = std::upper_bound(sentences_.tokens.begin(), sentences_.tokens.end(), t,
                                         [](std::uint32_t value, const Span& span) { return value < span.end; });
    return static_cast<std::uint32_t>(found - sentences_.tokens.begin());
  }
  Span sentence_tokens(std::uint32_t sentence) const {
    return sentence < sentences_.size() ? sentences_.tokens[sentence] : Span{0, token_count()};
  }

  void mark_quoted() {
    work_.quoted.assign(mentions_.size() + 1, 0);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      for (std::uint32_t f = quotes_.content_begin[q]; f < quotes_.content_begin[q + 1]; ++f) {
        ++work_.quoted[mention_from(quotes_.fragment[f].begin)];
        --work_.quoted[mention_from(quotes_.fragment[f].end)];
      }
    }
    std::int32_t depth = 0;
    for (std::int32_t& at : work_.quoted) at = depth += at;
  }

  void order_quotes() {
    work_.order.resize_uninitialized(quotes_.size());
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) work_.order[q] = q;
    std::sort(work_.order.begin(), work_.order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return anchor(a) != anchor(b) ? anchor(a) < anchor(b) : a < b;
    });
  }

  // ---------------------------------------------------------------- mentions

  void mention(std::uint32_t m) {
    const Span span = mentions_.tokens[m];
    const std::uint32_t sentence = work_.entities.mention_sentence[m];
    std::uint32_t entity = speakers_.mention_entity[m];
    if (mentions_.named[m]) {
      roles_beside(m, entity);
    } else if (entity == kNone) {
      entity = span.begin < span.end ? refers_to(span, sentence) : kNone;
      speakers_.mention_entity[m] = entity;
    }
    if (entity == kNone) return;
    remember(entity, span, sentence, work_.quoted[m] > 0);
  }

  void remember(std::uint32_t entity, Span span, std::uint32_t sentence, bool quoted) {
    const bool possessor = span.end < token_count() && span.begin < span.end && tag(span.end) == FineTag::pos;
    work_.recent.push_back({entity, span.begin, sentence, verb_of(span), is_subject(span, sentence), quoted, possessor});
  }

  // The word that a mention depends on, if it is a subject; or kNone.
  std::uint32_t verb_of(Span span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (syntax_.relation[t] == Relation::nsubj || syntax_.relation[t] == Relation::nsubj_pass) return syntax_.head[t];
    }
    return kNone;
  }

  // Whether a mention is what its clause is about.
  bool is_subject(Span span, std::uint32_t sentence) const {
    if (span.begin >= span.end) return false;
    bool parsed = false;
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      const Relation relation = syntax_.relation[t];
      parsed |= relation != Relation::none;
      if (relation == Relation::nsubj || relation == Relation::nsubj_pass) return true;
    }
    if (parsed) return false;
    const Span in = sentence_tokens(sentence);
    if (span.begin > in.begin && tags_.tag[span.begin - 1] == Tag::adp) return false;
    std::uint32_t t = span.end;
    if (t < in.end && is_token(t, ",")) {  // past an appositive
      std::uint32_t close = t + 1;
      while (close < in.end && close < t + 16 && !is_token(close, ",")) ++close;
      if (close < in.end && is_token(close, ",")) t = close + 1;
    }
    while (t < in.end && tags_.tag[t] == Tag::adv) ++t;
    return t < in.end && (tags_.tag[t] == Tag::verb || tags_.tag[t] == Tag::aux) && tag(t) != FineTag::vbg;
  }

  // ---------------------------------------------------------------- roles

  static std::uint64_t role_key(std::uint64_t role) { return role * 0x9E3779B97F4A7C15ull + 5; }

  void add_role(const Role& role, std::uint32_t entity) {
    if (role.kind == RoleClass::none || role.kind == RoleClass::title) return;
    work_.entities.roles.add(role_key(role.key), entity);
    EntityFacts& facts = facts_[entity];
    if (facts.gender == Gender::unknown && is_person(facts.type) && role.kind == RoleClass::person) facts.gender = role.gender;
  }

  bool is_noun_like(std::uint32_t t) const {
    const Tag at = tags_.tag[t];
    return at == Tag::noun || at == Tag::propn || at == Tag::adj || at == Tag::num;
  }

  // What a named mention is called beside its name: "U.S. Secretary of State Colin Powell", "Carrie Lam, the chief executive of
  // Hong Kong", "the director of the museum, Ann Lee", "Ann Lee is a lawyer", "the Saudi Press Agency".
  void roles_beside(std::uint32_t m, std::uint32_t entity) {
    const MentionType type = mentions_.type[m];
    if (type != MentionType::per && type != MentionType::org) return;
    const RoleClass wanted = type == MentionType::per ? RoleClass::person : RoleClass::organisation;
    const Span span = mentions_.tokens[m];
    const Span in = sentence_tokens(work_.entities.mention_sentence[m]);
    auto take = [&](std::uint32_t t) {
      const Role role = lexicon_.role(token(t));
      if (role.kind == wanted && !role.plural) add_role(role, entity);
    };
    // Before the name.
    std::uint32_t t = span.begin;
    const std::uint32_t lowest = std::max(in.begin, span.begin > 10 ? span.begin - 10 : 0);
    if (t > lowest && is_token(t - 1, ",") && t - 1 > lowest) {
      // An appositive before the name ends with the comma: its head stands before "of".
      --t;
      bool plain = true;
      std::uint32_t begin = t;
      while (begin > lowest && (is_noun_like(begin - 1) || is_token(begin - 1, "of") || tag(begin - 1) == FineTag::pos ||
                                tags_.tag[begin - 1] == Tag::det)) {
        --begin;
      }
      for (std::uint32_t at = begin; at < t && plain; ++at) {
        if (is_token(at, "of")) plain = false;
        else take(at);
      }
    } else {
      for (; t > lowest; --t) {
        const std::uint32_t before = t - 1;
        if (is_noun_like(before)) take(before);
        else if (!is_token(before, "of") && !is_token(before, "for") && tag(before) != FineTag::hyph) break;
      }
    }
    // In an organisation's name.
    if (type == MentionType::org) {
      for (t = span.begin; t < span.end && t < span.begin + 8; ++t) take(t);
    }
    // After it: ", the chief executive of", " is a lawyer".
    t = span.end;
    const std::uint32_t highest = std::min(in.end, span.end + 10);
    if (t >= highest) return;
    const bool comma = is_token(t, ",");
    const bool copula = is_token(t, "is") || is_token(t, "was");
    if (!comma && !copula) return;
    ++t;
    if (copula && (t >= highest || tags_.tag[t] != Tag::det)) return;
    for (; t < highest; ++t) {
      if (is_noun_like(t)) take(t);
      else if (tags_.tag[t] != Tag::det && tag(t) != FineTag::pos && tag(t) != FineTag::hyph && tag(t) != FineTag::prp_poss) break;
    }
  }

  // The entity that bears a role, or kNone: the last one that agrees with what the noun phrase says besides.
  std::uint32_t bearer_of(const Role& role, Wanted wanted) const {
    int looked = 0;
    for (std::uint32_t at = work_.entities.roles.first(role_key(role.key)); at != kNone && looked < kRolesLookAt;
         at = work_.entities.roles.entry(at).next, ++looked) {
      const std::uint32_t entity = work_.entities.roles.entry(at).row;
      const EntityFacts& facts = facts_[entity];
      if (is_person(facts.type) != wanted.person || !agree(facts.gender, wanted.gender)) continue;
      return entity;
    }
    return kNone;
  }

  // A country or organisation named inside a noun phrase: "the French minister".
  std::uint32_t modifier_in(Span phrase) const {
    if (phrase.begin >= phrase.end) return kNone;
    const std::uint32_t end = tokens_.span[phrase.end - 1].end;
    for (std::uint32_t m = mention_from(tokens_.span[phrase.begin].begin); m < mentions_.size() && mentions_.span[m].begin < end; ++m) {
      if (mentions_.named[m] && !is_person(mentions_.type[m])) return speakers_.mention_entity[m];
    }
    return kNone;
  }

  // ---------------------------------------------------------------- pronouns

  // What a pronoun does in its clause.
  enum class Use : std::uint8_t { subject, object, possessive, other };

  Use use_of(std::uint32_t t) const {
    if (tag(t) == FineTag::prp_poss) return Use::possessive;
    switch (syntax_.relation[t]) {
      case Relation::nsubj:
      case Relation::nsubj_pass: return Use::subject;
      case Relation::obj:
      case Relation::iobj:
      case Relation::obl: return Use::object;
      case Relation::nmod_poss: return Use::possessive;
      default: return Use::other;
    }
  }

  // The most likely of those that the text has just spoken of, or kNone. `at`: the token that speaks of it again.
  std::uint32_t recent_one(Wanted wanted, std::uint32_t at, std::uint32_t sentence) const {
    const Use use = use_of(at);
    const Span in = sentence_tokens(sentence);
    std::uint32_t best = kNone;
    double best_score = -1e9;
    std::uint32_t looked = 0;
    std::array<std::uint32_t, kRecentLookAt> seen;
    std::size_t seen_count = 0;
    for (std::size_t i = work_.recent.size(); i > 0 && looked < kRecentLookAt; --i, ++looked) {
      const Recent& recent = work_.recent[i - 1];
      if (recent.token >= at && recent.sentence >= sentence) continue;
      if (recent.sentence + kSentencesBack < sentence) break;
      const EntityFacts& facts = facts_[recent.entity];
      const bool fits = (wanted.person && is_person(facts.type) && agree(facts.gender, wanted.gender)) ||
                        (wanted.organisation && is_organisation(facts.type));
      if (!fits) continue;
      double score = 0;
      if (recent.sentence == sentence) {
        // "Smith met him": him is not Smith.
        if (use == Use::object && recent.subject && recent.verb == syntax_.head[at] && recent.verb != kNone) continue;
        score -= kSalience.within * std::min(1.0, 0.05 * (at - recent.token));
      } else {
        score -= kSalience.sentence * (sentence - std::min(sentence, recent.sentence)) + kSalience.before;
      }
      if (recent.subject) score += use == Use::subject ? kSalience.subject_again : kSalience.subject;
      if (recent.possessor) score -= kSalience.possessor;
      if (recent.quoted) score -= kSalience.quoted;
      if (recent.entity == last_speaker_ && last_speaker_sentence_ + 3 >= sentence) score += kSalience.speaker;
      if (wanted.organisation && facts.type == MentionType::org) score += kSalience.organisation;
      // Each further mention speaks for it, a little.
      if (std::find(seen.begin(), seen.begin() + seen_count, recent.entity) == seen.begin() + seen_count) {
        seen[seen_count++] = recent.entity;
        score += kSalience.mention * std::min<std::uint32_t>(facts.mentions, 6);
      }
      if (score > best_score) best = recent.entity, best_score = score;
    }
    // "In his speech, Smith said": a pronoun before the name, in what opens the sentence.
    if (wanted.person && use == Use::possessive && at < in.begin + 6 && in.begin < in.end &&
        (tags_.tag[in.begin] == Tag::adp || tags_.tag[in.begin] == Tag::sconj) && best_score < kSalience.ahead) {
      const std::uint32_t ahead = subject_ahead(wanted, at, in);
      if (ahead != kNone) return ahead;
    }
    return best;
  }

  // The first person named in the sentence after `at`, if it is a subject.
  std::uint32_t subject_ahead(Wanted wanted, std::uint32_t at, Span in) const {
    const std::uint32_t from = mention_from(tokens_.span[at].end);
    for (std::uint32_t m = from; m < mentions_.size() && m < from + kMentionsAhead && mentions_.tokens[m].begin < in.end; ++m) {
      if (!mentions_.named[m] || !is_person(mentions_.type[m])) continue;
      const std::uint32_t entity = speakers_.mention_entity[m];
      if (!agree(facts_[entity].gender, wanted.gender)) continue;
      return is_subject(mentions_.tokens[m], work_.entities.mention_sentence[m]) ? entity : kNone;
    }
    return kNone;
  }

  std::uint32_t of_pronoun(Pronoun which, std::uint32_t at, std::uint32_t sentence) const {
    switch (which) {
      case Pronoun::he: return recent_one({true, false, Gender::male}, at, sentence);
      case Pronoun::she: return recent_one({true, false, Gender::female}, at, sentence);
      case Pronoun::it: return recent_one({false, true, Gender::unknown}, at, sentence);
      case Pronoun::they: {
        const std::uint32_t found = recent_one({false, true, Gender::unknown}, at, sentence);
        return found != kNone && facts_[found].type == MentionType::org ? found : kNone;
      }
      case Pronoun::who: return nearest_before(at, sentence, true);
      case Pronoun::which: return nearest_before(at, sentence, false);
      default: return kNone;
    }
  }

  // For a relative pronoun: what stands right before it.
  std::uint32_t nearest_before(std::uint32_t at, std::uint32_t sentence, bool person) const {
    for (std::size_t i = work_.recent.size(); i > 0 && i + 8 > work_.recent.size(); --i) {
      const Recent& recent = work_.recent[i - 1];
      if (recent.sentence != sentence) break;
      if (recent.token < at && is_person(facts_[recent.entity].type) == person) return recent.entity;
    }
    return kNone;
  }

  // A pronoun or nominal mention.
  std::uint32_t refers_to(Span span, std::uint32_t sentence) {
    if (span.size() == 1) {
      const Pronoun which = pronoun(token(span.begin));
      if (which != Pronoun::none) return of_pronoun(which, span.begin, sentence);
    }
    const Noun noun = head_noun(span);
    return noun.role.kind == RoleClass::none ? kNone : of_noun(noun, span, sentence, noun.role.kind == RoleClass::person && noun.definite);
  }

  // ---------------------------------------------------------------- sources

  // The noun that a noun phrase without a name is about.
  struct Noun {
    Role role;
    std::uint32_t token = kNone;
    std::uint32_t core_end = 0;  // past the words that belong together: "the former ambassador" of "the former ambassador to ..."
    bool definite = false;
    bool indefinite = false;
  };

  // Whether a token ends the core of a noun phrase.
  bool ends_core(std::uint32_t t, bool noun_seen) const {
    const Tag at = tags_.tag[t];
    if (at == Tag::adp || at == Tag::sconj || at == Tag::cconj || at == Tag::part) return tag(t) != FineTag::pos;
    // "the Kurdish-led forces", "the retired general"; but "a report released by".
    if (at == Tag::verb || at == Tag::aux) return is_finite(tag(t)) || (noun_seen && !is_hyphen(t - 1));
    if (at == Tag::punct) return !is_hyphen(t) && !is_token(t, "'") && !is_token(t, "’");
    return at == Tag::pron && tag(t) != FineTag::prp_poss;
  }
  bool is_hyphen(std::uint32_t t) const { return tag(t) == FineTag::hyph || is_token(t, "-"); }

  Noun head_noun(Span phrase) const {
    Noun noun;
    std::uint32_t t = phrase.begin;
    if (t >= phrase.end) return noun;
    std::array<char, 12> buffer;
    const std::string_view first = lower_ascii(token(t), buffer);
    noun.indefinite = first == "a" || first == "an" || first == "another" || first == "one" || first == "some";
    noun.definite = !noun.indefinite;
    std::uint32_t m = mention_from(tokens_.span[t].begin);
    while (t < phrase.end) {
      while (m < mentions_.size() && mentions_.tokens[m].begin < t) ++m;
      if (m < mentions_.size() && mentions_.named[m] && mentions_.tokens[m].begin == t) {
        t = std::min(std::max(mentions_.tokens[m].end, t + 1), phrase.end);  // a name is one word here
        noun.token = t - 1;
        continue;
      }
      if (t > phrase.begin && ends_core(t, noun.token != kNone)) break;
      if (tags_.tag[t] == Tag::noun || tags_.tag[t] == Tag::propn) noun.token = t;
      ++t;
    }
    noun.core_end = t;
    if (noun.token == kNone && t > phrase.begin) noun.token = t - 1;  // a noun that was taken for something else
    if (noun.token != kNone) noun.role = lexicon_.role(token(noun.token));
    return noun;
  }

  // Who a nominal stands for. `make`: it becomes an entity of its own when nobody in the text fits.
  std::uint32_t of_noun(const Noun& noun, Span phrase, std::uint32_t sentence, bool make) {
    const Span core{phrase.begin, noun.core_end};
    switch (noun.role.kind) {
      case RoleClass::person: {
        if (noun.role.plural) return kNone;
        const Wanted wanted{true, false, noun.role.gender};
        std::uint32_t found = kNone;
        if (!noun.indefinite) found = bearer_of(noun.role, wanted);
        if (found == kNone && noun.definite && noun.core_end == phrase.end && !has_possessor(core)) {
          const std::uint32_t recent = recent_one(wanted, phrase.begin, sentence);
          if (recent != kNone && recent == last_speaker_ && last_speaker_sentence_ + 2 >= sentence) found = recent;
        }
        if (found == kNone && make) {
          found = make_entity(phrase, MentionType::per, noun.role.gender);
          add_role(noun.role, found);
        }
        return found;
      }
      case RoleClass::organisation: {
        const Wanted wanted{false, true, Gender::unknown};
        std::uint32_t found = kNone;
        const std::uint32_t of = modifier_in(core);
        if (of != kNone && is_government(noun.role)) return of;
        if (!noun.indefinite) found = bearer_of(noun.role, wanted);
        if (found == kNone && noun.indefinite && make) found = named_next(phrase.end, sentence);
        if (found == kNone && noun.definite && !noun.role.plural && of == kNone && lexicon_.is_general(noun.role)) {
          found = recent_one({false, true, Gender::unknown}, phrase.begin, sentence);
          if (found != kNone && facts_[found].type != MentionType::org && !is_government(noun.role)) found = kNone;
        }
        if (found == kNone && make && (!noun.role.plural || noun.core_end == phrase.begin + 1)) {
          found = make_entity(phrase, MentionType::org, Gender::unknown);
          add_role(noun.role, found);
        }
        return found;
      }
      case RoleClass::place: {
        if (noun.role.plural || noun.indefinite) return kNone;
        return recent_one({false, true, Gender::unknown}, phrase.begin, sentence);
      }
      default: return kNone;
    }
  }

  // The organisation that the next sentences name, after news that begin with "A human rights group says ...".
  std::uint32_t named_next(std::uint32_t after, std::uint32_t sentence) const {
    if (after >= token_count()) return kNone;
    const std::uint32_t from = mention_from(tokens_.span[after].begin);
    for (std::uint32_t m = from; m < mentions_.size() && m < from + kMentionsAhead; ++m) {
      const std::uint32_t at = work_.entities.mention_sentence[m];
      if (at > sentence + 2) break;
      if (at == sentence || !mentions_.named[m] || mentions_.type[m] != MentionType::org || work_.quoted[m] > 0) continue;
      const Span span = mentions_.tokens[m];
      const bool before_verb = span.end < token_count() && (tags_.tag[span.end] == Tag::verb || tags_.tag[span.end] == Tag::aux);
      if (before_verb || span.begin <= sentence_tokens(at).begin + 1 || is_subject(span, at)) return speakers_.mention_entity[m];
    }
    return kNone;
  }

  bool is_government(const Role& role) const { return role.key == lexicon_.government(); }

  bool has_possessor(Span core) const {
    for (std::uint32_t t = core.begin; t < core.end; ++t) {
      if (tag(t) == FineTag::pos || tag(t) == FineTag::prp_poss) return true;
    }
    return false;
  }

  // An entity without a mention, named by the phrase, without "a".
  std::uint32_t make_entity(Span phrase, MentionType type, Gender gender) {
    std::uint32_t begin = phrase.begin;
    if (begin + 1 < phrase.end && tags_.tag[begin] == Tag::det && !is_token(begin, "the") && !is_token(begin, "The")) ++begin;
    std::uint32_t end = begin;
    while (end < phrase.end && end < begin + 16 && !is_token(end, ",") && tags_.tag[end] != Tag::sconj && tag(end) != FineTag::wp &&
           tag(end) != FineTag::wdt) {
      ++end;
    }
    if (end == begin) end = begin + 1;
    const Span name{tokens_.span[begin].begin, tokens_.span[end - 1].end};
    facts_.push_back({0, 0, name, kNone, kNone, 0, type, {}, gender, gender != Gender::unknown});
    return static_cast<std::uint32_t>(facts_.size() - 1);
  }

  // Who or what a source stands for, or kNone. Not `whole`: the part of a source after "by", in which nobody is new and documents
  // have no authors of their own.
  std::uint32_t of_source(Span source, std::uint32_t sentence, bool whole) {
    while (source.begin < source.end && tags_.tag[source.begin] == Tag::punct) ++source.begin;
    while (source.begin < source.end && tags_.tag[source.end - 1] == Tag::punct && !is_token(source.end - 1, ")")) --source.end;
    if (source.begin >= source.end) return kNone;
    if (const Pronoun which = pronoun(token(source.begin)); which != Pronoun::none && tag(source.begin) != FineTag::prp_poss) {
      return of_pronoun(which, source.begin, sentence);
    }
    const Noun noun = head_noun(source);
    const std::uint32_t source_end = tokens_.span[source.end - 1].end;
    const std::uint32_t first = mention_from(tokens_.span[source.begin].begin);
    std::uint32_t last = first;
    while (last < mentions_.size() && mentions_.span[last].begin < source_end) ++last;

    // A person whose name is the head of the core: "Houthi military spokesperson Yahya Sarea", not "Angela Merkel's spokesperson"
    // or "Trump supporters"; or who stands past it, as "the director of the museum, Ann Lee".
    for (std::uint32_t m = first; m < last; ++m) {
      if (!mentions_.named[m] || !is_person(mentions_.type[m])) continue;
      const Span at = mentions_.tokens[m];
      if (at.end < source.end && tag(at.end) == FineTag::pos) continue;  // a possessor
      const bool head = at.begin <= noun.token && noun.token < at.end;
      if (head || (at.begin >= noun.core_end && is_bearer(noun, source, at))) return speakers_.mention_entity[m];
    }
    if (noun.token == kNone) return kNone;
    // The head is a name itself: "The Coast Guard", "China".
    for (std::uint32_t m = first; m < last; ++m) {
      const Span at = mentions_.tokens[m];
      if (mentions_.named[m] && at.begin <= noun.token && noun.token < at.end) return speakers_.mention_entity[m];
    }
    if (noun.role.kind == RoleClass::none && tags_.tag[noun.token] == Tag::propn) return of_name({source.begin, noun.token + 1}, whole);
    if (first == last && is_all_capitals(source)) return entity_named(source, whole);  // "Reporters Without Borders"
    if (noun.role.kind == RoleClass::document) {
      if (!whole) return kNone;
      const std::uint32_t author = author_of(noun, first, last, source, sentence);
      if (author != kNone) add_role(noun.role, author);
      return author;
    }
    return of_noun(noun, source, sentence, whole);
  }

  // Whether each word of a phrase of several begins with a capital.
  bool is_all_capitals(Span phrase) const {
    for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
      if ((tokens_.shape[t] & kShapeUpperFirst) == 0) return false;
    }
    return phrase.size() > 1 && tags_.tag[phrase.begin] != Tag::det;
  }

  // The entity of the name that ends a phrase, and that no mention covers.
  std::uint32_t of_name(Span phrase, bool make) {
    const std::uint32_t last = phrase.end - 1;
    std::uint32_t begin = tags_.tag[last] == Tag::propn ? last : phrase.begin;
    while (begin > phrase.begin && tags_.tag[begin - 1] == Tag::propn && lexicon_.role(token(begin - 1)).kind == RoleClass::none &&
           !is_name(begin - 1)) {
      --begin;
    }
    return entity_named({begin, phrase.end}, make);
  }

  // The entity of these tokens, all of them its name; a new one if it is new and shall be made.
  std::uint32_t entity_named(Span tokens, bool make) {
    const Span name{tokens_.span[tokens.begin].begin, tokens_.span[tokens.end - 1].end};
    const std::uint32_t known = find_by_name(text_of(name), work_.entities);
    if (known != kNone || !make) return known;
    const Gender gender = lexicon_.given_name(token(tokens.begin));
    const bool is_named_person = tokens.size() > 1 && gender != Gender::unknown;
    return add_named(text_, name, is_named_person ? MentionType::per : MentionType::org, gender, work_.entities);
  }

  // Who speaks in a document.
  std::uint32_t author_of(const Noun& noun, std::uint32_t first, std::uint32_t last, Span source, std::uint32_t sentence) {
    const std::uint32_t author = author_in(noun, first, last, source, sentence);
    if (author != kNone) return author;
    if (!noun.indefinite) {
      const std::uint32_t at = work_.entities.roles.first(role_key(noun.role.key));
      if (at != kNone) return work_.entities.roles.entry(at).row;
    }
    // "The agency passed a resolution accusing ..."
    for (std::size_t i = work_.recent.size(); i > 0 && i + 8 > work_.recent.size(); --i) {
      const Recent& recent = work_.recent[i - 1];
      if (recent.sentence != sentence) break;
      if (recent.subject && recent.token < source.begin && facts_[recent.entity].type != MentionType::norp) return recent.entity;
    }
    if (last_speaker_ != kNone && last_speaker_sentence_ + 4 >= sentence) return last_speaker_;
    return recent_one({true, true, Gender::unknown}, source.begin, sentence);
  }

  // Whether the person at `at`, which stands past the core of the phrase, is who its head speaks of: "the director of Amnesty
  // International, Mariela Belski", "US Special Representative for Iran Brian Hook"; but not "a spokesman for President Obama".
  bool is_bearer(const Noun& noun, Span source, Span at) const {
    if (noun.role.kind == RoleClass::document) return true;
    // A comma and no preposition after it: an appositive.
    std::uint32_t t = at.begin;
    bool named_between = false;
    while (t > source.begin) {
      const std::uint32_t before = t - 1;
      if (is_token(before, ",")) return before >= noun.core_end;
      if (tags_.tag[before] == Tag::adp) break;
      if (tags_.tag[before] == Tag::verb || tags_.tag[before] == Tag::sconj || tags_.tag[before] == Tag::cconj) return false;
      if (tags_.tag[before] == Tag::propn) {
        const Role role = lexicon_.role(token(before));
        if (role.kind != RoleClass::person && role.kind != RoleClass::title) named_between = true;
      }
      --t;
    }
    return named_between;
  }

  // Whose document it is: "a statement by the ministry", "Obama's letter", "the US statement", "a report released by the group".
  std::uint32_t author_in(const Noun& noun, std::uint32_t first, std::uint32_t last, Span source, std::uint32_t sentence) {
    for (std::uint32_t t = noun.core_end; t + 1 < source.end; ++t) {
      const bool by = is_token(t, "by") || is_token(t, "from") || (is_token(t, "of") && t == noun.core_end);
      if (!by) continue;
      const Span rest{t + 1, source.end};
      const Noun other = head_noun(rest);
      if (other.role.kind == RoleClass::document && !is_name(other.token)) continue;
      const std::uint32_t found = of_source(rest, sentence, false);
      if (found != kNone) return found;
    }
    for (std::uint32_t m = first; m < last; ++m) {
      if (mentions_.named[m] && mentions_.tokens[m].end <= noun.token) return speakers_.mention_entity[m];
    }
    return kNone;
  }

  // Whether a token stands in a named mention.
  bool is_name(std::uint32_t t) const {
    if (t == kNone) return false;
    const std::uint32_t m = mention_from(tokens_.span[t].begin + 1);
    return m > 0 && mentions_.named[m - 1] && mentions_.tokens[m - 1].begin <= t && t < mentions_.tokens[m - 1].end;
  }

  // ---------------------------------------------------------------- quotes

  void quote(std::uint32_t q) {
    std::uint32_t speaker = kNone;
    const Span source = quotes_.source[q];
    const Span first = quotes_.fragment[quotes_.content_begin[q]];
    std::uint32_t sentence = 0;
    if (!source.empty()) {
      const std::uint32_t begin = token_from(source.begin);
      const Span at{begin, std::min(token_from(source.end), begin + kSourceTokens)};
      if (at.begin < at.end) {
        sentence = sentence_of_token(at.begin);
        speaker = of_source(at, sentence, true);
        if (speaker != kNone) {
          // The source's pronoun or nominal is a mention like others.
          for (std::uint32_t m = mention_from(source.begin); m < mentions_.size() && mentions_.span[m].begin == source.begin; ++m) {
            if (!mentions_.named[m]) speakers_.mention_entity[m] = speaker;
          }
          work_.recent.push_back({speaker, at.begin, sentence, kNone, true, false, false});
        }
      }
    } else {
      sentence = sentence_of_token(token_from(first.begin));
      speaker = without_source(first);
    }
    speakers_.quote_speaker[q] = speaker;
    if (speaker != kNone) {
      if (speaker != last_speaker_) {
        in_turn_ = last_speaker_ != kNone && quotes_.kind[q] == QuoteKind::direct && sentence <= last_speaker_sentence_ + 4;
        other_speaker_ = last_speaker_;
      }
      last_speaker_ = speaker, last_speaker_sentence_ = sentence;
    }
    previous_ = q;
  }

  // The speaker of a quote without a source.
  std::uint32_t without_source(Span first) const {
    const std::uint32_t begin = token_from(first.begin);
    std::uint32_t paragraphs = kNone;
    if (previous_ != kNone) {
      const Span before = quotes_.fragment[quotes_.content_begin[previous_ + 1] - 1];
      const std::uint32_t from = std::min(std::max(before.end, quotes_.source[previous_].end), first.begin);
      paragraphs = paragraphs_between(from, first.begin);
    }
    // Somebody speaks on in the same paragraph.
    if (paragraphs == 0) return speakers_.quote_speaker[previous_];
    // Who acts in the same paragraph, speaks in it.
    const std::uint32_t sentence = sentence_of_token(begin);
    for (std::size_t i = work_.recent.size(); i > 0 && i + 8 > work_.recent.size(); --i) {
      const Recent& recent = work_.recent[i - 1];
      if (recent.sentence + 4 < sentence || paragraph_between(recent.token, begin)) break;
      if (recent.subject && !recent.quoted && is_person(facts_[recent.entity].type)) return recent.entity;
    }
    if (paragraphs != 1) return kNone;
    // A new paragraph of the same speech; or the other one of two who talk in turn.
    const std::uint32_t speaker = speakers_.quote_speaker[previous_];
    return in_turn_ && other_speaker_ != kNone && speaker == last_speaker_ ? other_speaker_ : speaker;
  }

  // Whether a paragraph begins after `from`, up to and with token `to`; not more than some hundred tokens are looked at.
  bool paragraph_between(std::uint32_t from, std::uint32_t to) const {
    if (to > from + 200) return true;
    for (std::uint32_t t = from + 1; t <= to && t < token_count(); ++t) {
      if (tokens_.shape[t] & kShapeParagraphBefore) return true;
    }
    return false;
  }

  std::uint32_t paragraphs_between(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t count = 0;
    for (std::uint32_t t = token_from(from); t < token_count() && tokens_.span[t].begin <= to; ++t) {
      if (tokens_.shape[t] & kShapeParagraphBefore) ++count;
      if (count > 2) break;
    }
    return count;
  }

  const SpeakerLexicon& lexicon_;
  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const SyntaxTable& syntax_;
  const MentionTable& mentions_;
  const QuoteTable& quotes_;
  SpeakerWork& work_;
  Column<EntityFacts>& facts_;
  SpeakerTable& speakers_;
  std::uint32_t last_speaker_ = kNone, last_speaker_sentence_ = 0;
  std::uint32_t other_speaker_ = kNone;  // who spoke before the last speaker
  bool in_turn_ = false;                 // right before, as in a talk
  std::uint32_t previous_ = kNone;       // quote
};

// The name in one line: runs of white space become one space.
void append_name(std::string_view name, std::string& out) {
  bool space = false;
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
}

// One row an entity. Nominals that the text comes back to neither by another mention nor as a speaker are none.
void add_rows(std::string_view text, SpeakerWork& work, EntityTable& entities, SpeakerTable& speakers) {
  const Column<EntityFacts>& facts = work.entities.facts;
  work.uses.assign(facts.size(), 0);
  for (std::size_t e = 0; e < facts.size(); ++e) work.uses[e] = facts[e].mentions > 0 ? 2 : 0;
  for (const std::uint32_t entity : speakers.mention_entity) {
    if (entity != kNone) ++work.uses[entity];
  }
  for (const std::uint32_t entity : speakers.quote_speaker) {
    if (entity != kNone) work.uses[entity] += 2;
  }
  for (std::size_t e = 0; e < facts.size(); ++e) {
    if (work.uses[e] < 2) {
      work.uses[e] = kNone;
      continue;
    }
    work.uses[e] = static_cast<std::uint32_t>(entities.size());
    const auto begin = static_cast<std::uint32_t>(entities.strings.size());
    append_name(text.substr(facts[e].name.begin, facts[e].name.size()), entities.strings);
    entities.name.push_back({begin, static_cast<std::uint32_t>(entities.strings.size())});
    entities.kb_id.push_back({0, 0});
    entities.type.push_back(facts[e].type);
    entities.score.push_back(0);
  }
  for (std::uint32_t& entity : speakers.mention_entity) entity = entity == kNone ? kNone : work.uses[entity];
  for (std::uint32_t& entity : speakers.quote_speaker) entity = entity == kNone ? kNone : work.uses[entity];
}

}  // namespace

void find_speakers(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                   const MentionTable& mentions, const QuoteTable& quotes, SpeakerWork& work, EntityTable& entities,
                   SpeakerTable& speakers) {
  find_entities(lexicon, text, tokens, sentences, mentions, work.entities);
  SpeakerFinder(lexicon, text, tokens, sentences, tags, syntax, mentions, quotes, work, speakers).run();
  add_rows(text, work, entities, speakers);
}

}  // namespace saith
