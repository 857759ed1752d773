// SPDX-License-Identifier: Apache-2.0

// Mentions and quotes in the order of the text: each quote's speaker is looked for among those
// spoken of before it. roles.cpp, pronouns.cpp and sources.cpp say whom words stand for.

#include "speakers/speakers.hpp"

#include <algorithm>

#include "base/enum_set.hpp"
#include "rules.hpp"
#include "speakers/context.hpp"
#include "speakers/documents.hpp"
#include "speakers/notes.hpp"
#include "speakers/nouns.hpp"
#include "speakers/pronouns.hpp"
#include "speakers/roles.hpp"
#include "speakers/sources.hpp"
#include "text/ascii.hpp"
#include "text/dashes.hpp"

namespace saith::speakers {

namespace {

constexpr std::uint32_t kSourceTokens = 64;   // of a source that are read
constexpr std::uint32_t kQuotesLookAt = 64;   // quotes back to the one whose source is taken over
constexpr std::uint32_t kActorsLookAt = 8;    // mentions before a quotation without a source ...
constexpr std::uint32_t kActorSentences = 4;  // ... and sentences

// How often speakers found so are right. Counted on the quotes of news.gold, press.gold and the seed
// whose speaker is known (285 that were found; the counts stand in bench/NOTES.md) and rounded down;
// what is rare there was counted on PolNeAR train, where the annotated source holds a name. Only
// people whom the source names reach 0.95.
struct SpeakerScores {
  float name = 0.99f;      // a person's
  float one_name = 0.94f;  // a person's whom the text names by one word throughout
  float surname = 0.98f;
  float shared_surname = 0.85f;  // of two whom the text names in full
  float other_name = 0.94f;      // an organisation's, a place's
  float uncovered_name = 0.60f;
  float role = 0.88f;        // of somebody named
  float last_named = 0.75f;  // "the group", nobody's role so far
  float nameless = 0.68f;    // "a police spokesman"
  float sole_pronoun = 0.92f;
  float clear_pronoun = 0.90f;
  float pronoun = 0.75f;
  float doubtful_pronoun = 0.60f;
  float document = 0.85f;
  float actor = 0.72f;
  float continued = 0.72f;
};
constexpr SpeakerScores kScores{};
constexpr float kClearMargin = 2, kDoubtfulMargin = 0.7f;  // of pronouns, see Antecedent

float score_of(const SpeakerEvidence& evidence) {
  switch (evidence.kind) {
    case SpeakerKind::name: return kScores.name;
    case SpeakerKind::one_name: return kScores.one_name;
    case SpeakerKind::surname: return kScores.surname;
    case SpeakerKind::shared_surname: return kScores.shared_surname;
    case SpeakerKind::other_name: return kScores.other_name;
    case SpeakerKind::uncovered_name: return kScores.uncovered_name;
    case SpeakerKind::role: return kScores.role;
    case SpeakerKind::last_named: return kScores.last_named;
    case SpeakerKind::nameless: return kScores.nameless;
    case SpeakerKind::pronoun:
      if (evidence.margin >= static_cast<float>(kNoRival)) return kScores.sole_pronoun;
      if (evidence.margin >= kClearMargin) return kScores.clear_pronoun;
      return evidence.margin >= kDoubtfulMargin ? kScores.pronoun : kScores.doubtful_pronoun;
    case SpeakerKind::document: return kScores.document;
    case SpeakerKind::actor: return kScores.actor;
    case SpeakerKind::continued: return kScores.continued;
    case SpeakerKind::none: break;
  }
  return 0;
}

constexpr std::uint32_t kVoiceSentences = 6;    // for so long somebody's voice goes on
constexpr std::size_t kNamedInside = 24;        // names of one quotation that are read
constexpr std::uint32_t kLongestDateline = 14;  // tokens

class SpeakerFinder {
 public:
  explicit SpeakerFinder(const SpeakerTables& tables) : c_(tables) {}

  void run() {
    c_.speakers.mention_entity.assign(c_.mentions.size(), kNone);
    c_.speakers.quote_speaker.assign(c_.quotes.size(), kNone);
    c_.speakers.quote_speaker_score.assign(c_.quotes.size(), 0);
    for (std::uint32_t m = 0; m < c_.mentions.size(); ++m)
      c_.speakers.mention_entity[m] = c_.work.entities.mention_entity[m];
    c_.work.recent.clear();
    c_.work.kept.clear();
    c_.work.evidence.assign(c_.quotes.size(), {});
    count_paragraphs();
    mark_quoted();
    order_quotes();
    std::uint32_t q = 0, m = 0;
    while (q < c_.quotes.size() || m < c_.mentions.size()) {
      const std::uint32_t mention_begin =
          m < c_.mentions.size() ? c_.mentions.span[m].begin : kNone;
      if (q < c_.quotes.size() && anchor(c_.work.order[q]) < mention_begin) {
        quote(c_.work.order[q++]);
      } else if (q < c_.quotes.size() && source_holds(c_.work.order[q], m)) {
        // First what the source names, so that roles beside it are known; then the quote; pronouns
        // in it come by the quote.
        const std::uint32_t first = m;
        const std::uint32_t end = c_.mention_from(c_.quotes.source[c_.work.order[q]].end);
        for (; m < end; ++m) {
          if (c_.mentions.named[m]) mention(m);
        }
        quote(c_.work.order[q++]);
        for (std::uint32_t i = first; i < m; ++i) {
          if (!c_.mentions.named[i]) mention(i);
        }
      } else {
        mention(m++);
      }
    }
  }

 private:
  // ---------------------------------------------------------------- order of things

  std::uint32_t anchor(std::uint32_t q) const {
    return c_.quotes.source[q].empty() ? c_.quotes.fragment[c_.quotes.content_begin[q]].begin
                                       : c_.quotes.source[q].begin;
  }
  bool source_holds(std::uint32_t q, std::uint32_t m) const {
    const Span source = c_.quotes.source[q];
    return source.begin <= c_.mentions.span[m].begin && c_.mentions.span[m].begin < source.end;
  }

  void count_paragraphs() {
    c_.work.paragraph.resize_uninitialized(c_.sentences.size());
    std::uint32_t count = 0;
    for (std::size_t s = 0; s < c_.sentences.size(); ++s) {
      const Span in = c_.sentences.tokens[s];
      if (in.begin < in.end && (c_.tokens.shape[in.begin] & kShapeParagraphBefore) != 0) ++count;
      c_.work.paragraph[s] = count;
    }
  }

  void mark_quoted() {
    c_.work.quoted.assign(c_.mentions.size() + 1, 0);
    for (std::uint32_t q = 0; q < c_.quotes.size(); ++q) {
      for (std::uint32_t f = c_.quotes.content_begin[q]; f < c_.quotes.content_begin[q + 1]; ++f) {
        ++c_.work.quoted[c_.mention_from(c_.quotes.fragment[f].begin)];
        --c_.work.quoted[c_.mention_from(c_.quotes.fragment[f].end)];
      }
    }
    std::int32_t depth = 0;
    for (std::int32_t& at : c_.work.quoted) at = depth += at;
  }

  void order_quotes() {
    c_.work.order.resize_uninitialized(c_.quotes.size());
    for (std::uint32_t q = 0; q < c_.quotes.size(); ++q) c_.work.order[q] = q;
    std::sort(c_.work.order.begin(), c_.work.order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return anchor(a) != anchor(b) ? anchor(a) < anchor(b) : a < b;
    });
  }

  // ---------------------------------------------------------------- mentions

  void mention(std::uint32_t m) {
    const Span span = c_.mentions.tokens[m];
    const std::uint32_t sentence = c_.work.entities.mention_sentence[m];
    if (c_.work.noted) forget_notes(c_);
    std::uint32_t entity = c_.speakers.mention_entity[m];
    if (c_.mentions.named[m]) {
      add_roles_beside(c_, m, entity);
    } else if (entity == kNone) {
      entity = span.begin < span.end ? entity_of_mention(c_, span, sentence) : kNone;
      c_.speakers.mention_entity[m] = entity;
    }
    if (entity == kNone || is_in_dateline(span, sentence)) return;
    remember(entity, span, sentence, c_.work.quoted[m] > 0);
    const Recent& recent = c_.work.recent.back();
    const bool says = recent.verb != kNone && c_.tags.classes[recent.verb].has(WordClass::says);
    if (says && !recent.quoted) add_document_behind(c_, recent.verb, entity);
  }

  // "LEEDS, July 25 (Roundup) - The council": where and by whom a text was written, which nothing in
  // it goes on to speak of.
  bool is_in_dateline(Span span, std::uint32_t sentence) const {
    const Span in = c_.sentence_tokens(sentence);
    if (span.begin >= in.begin + kLongestDateline || !opens_with_place(in)) return false;
    const std::uint32_t highest = std::min(in.end, in.begin + kLongestDateline);
    for (std::uint32_t t = std::max(span.end, in.begin + 1); t < highest; ++t) {
      const bool is_end = c_.is_token(t, ":") || is_spaced_dash(t);
      if (is_end) return c_.is_token(t - 1, ")");
    }
    return false;
  }
  bool opens_with_place(Span in) const {
    const std::uint32_t m = c_.name_at(in.begin);
    if (m == kNone) return (c_.tokens.shape[in.begin] & kShapeAllUpper) != 0;
    constexpr EnumSet kPlaces{MentionType::gpe, MentionType::loc};
    return kPlaces.has(c_.mentions.type[m]);
  }
  bool is_spaced_dash(std::uint32_t t) const {
    const bool is_spaced = c_.tokens.span[t - 1].end < c_.tokens.span[t].begin;
    return is_spaced && (c_.is_token(t, "-") || is_dash(c_.token(t)));
  }

  void remember(std::uint32_t entity, Span span, std::uint32_t sentence, bool quoted) {
    const bool possessor =
        span.end < c_.token_count() && span.begin < span.end && c_.tag(span.end) == FineTag::pos;
    c_.work.recent.push_back({.entity = entity,
                              .token = span.begin,
                              .sentence = sentence,
                              .verb = verb_of(span),
                              .subject = c_.is_subject(span, sentence),
                              .quoted = quoted,
                              .possessor = possessor});
  }

  // The word that a mention depends on, if it is a subject; or kNone.
  std::uint32_t verb_of(Span span) const {
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      if (c_.syntax.relation[t] == Relation::nsubj) return c_.syntax.head[t];
      if (c_.syntax.relation[t] == Relation::nsubj_pass) return c_.syntax.head[t];
    }
    return kNone;
  }

  // ---------------------------------------------------------------- quotes

  // Notes whom a quotation names.
  void read_names_inside(std::uint32_t q) {
    c_.named_inside.clear();
    for (std::uint32_t f = c_.quotes.content_begin[q]; f < c_.quotes.content_begin[q + 1]; ++f) {
      const Span fragment = c_.quotes.fragment[f];
      for (std::uint32_t m = c_.mention_from(fragment.begin);
           m < c_.mentions.size() && c_.mentions.span[m].begin < fragment.end; ++m) {
        if (c_.named_inside.size() == kNamedInside) return;
        if (c_.mentions.named[m] || is_noun_for_person(m))
          c_.named_inside.push_back(c_.speakers.mention_entity[m]);
      }
    }
  }

  // "the user", whom no name is known of, "the mayor" of somebody who was called so: who speaks says
  // "I".
  bool is_noun_for_person(std::uint32_t m) const {
    const std::uint32_t entity = c_.speakers.mention_entity[m];
    const Span at = c_.mentions.tokens[m];
    if (entity == kNone || at.size() < 2) return false;
    if (!is_person(c_.facts[entity].type)) return false;
    if (c_.facts[entity].mentions == 0) return c_.pronoun_at(at.begin) == Pronoun::none;
    const Role role = c_.word_role(at.end - 1);
    return role.kind == RoleClass::person && c_.tags.tag[at.begin] == Tag::det &&
           is_called(c_, role, entity);
  }

  // From the first token of a direct quotation to its last one.
  Span tokens_of_direct(std::uint32_t q) const {
    if (c_.quotes.kind[q] != QuoteKind::direct) return {};
    const Span first = c_.quotes.fragment[c_.quotes.content_begin[q]];
    const Span last = c_.quotes.fragment[c_.quotes.content_begin[q + 1] - 1];
    return {c_.token_from(first.begin), c_.token_from(last.end)};
  }

  void quote(std::uint32_t q) {
    read_names_inside(q);
    c_.quotation = tokens_of_direct(q);
    c_.evidence = {};
    const std::size_t joint = c_.speakers.joint.size();
    if (c_.work.noted) forget_notes(c_);
    find_speaker(q);
    if (c_.work.noted) keep_reasons(c_, q, joint);
    if (c_.speakers.quote_speaker[q] == kNone) c_.evidence = {};
    c_.work.evidence[q] = c_.evidence;
    c_.named_inside.clear();
    c_.quotation = {};
  }

  // A verb tells that somebody said it, and not who: "Residents were told".
  bool has_nameless_cue(std::uint32_t q) const {
    constexpr Rule kVerbs[] = {rule(RuleId::quote_passive), rule(RuleId::quote_verb_subject)};
    const bool of_verb =
        std::find(std::begin(kVerbs), std::end(kVerbs), c_.quotes.rule[q]) != std::end(kVerbs);
    return of_verb && c_.quotes.source[q].empty();
  }

  void find_speaker(std::uint32_t q) {
    const Span source = c_.quotes.source[q];
    const bool is_free = c_.quotes.rule[q] == rule(RuleId::quote_free) || source.empty();
    std::uint32_t speaker = kNone, sentence = 0;
    if (is_free) {
      // "Residents were told to stay": nobody says who told them.
      if (c_.quotes.kind[q] == QuoteKind::indirect || has_nameless_cue(q)) return;
      const Span first = c_.quotes.fragment[c_.quotes.content_begin[q]];
      sentence = c_.sentence_of_token(c_.token_from(first.begin));
      speaker = speaker_of_free(q, first);
    } else {
      const std::uint32_t begin = c_.token_from(source.begin);
      const Span at{begin, std::min(c_.token_from(source.end), begin + kSourceTokens)};
      if (at.begin < at.end) {
        sentence = c_.sentence_of_token(at.begin);
        speaker = speaker_of_source(q, at, sentence);
      }
    }
    c_.speakers.quote_speaker[q] = speaker;
    if (speaker != kNone) {
      c_.speakers.quote_speaker_score[q] = score_of(c_.evidence);
      if (speaker != c_.last_speaker) {
        in_turn_ = c_.last_speaker != kNone && c_.quotes.kind[q] == QuoteKind::direct &&
                   sentence <= c_.last_speaker_sentence + 4;
        other_speaker_ = c_.last_speaker;
      }
      const Span cue = c_.quotes.cue[q];
      if (!cue.empty() && c_.evidence.kind != SpeakerKind::document)
        add_document_behind(c_, c_.token_from(cue.end) - 1, speaker);
      c_.last_speaker = speaker, c_.last_speaker_sentence = sentence;
      c_.last_role = c_.evidence.kind == SpeakerKind::role ? c_.role_at_hand : 0;
      c_.in_document = c_.evidence.kind == SpeakerKind::document;
    }
    c_.reports = c_.quotes.kind[q] != QuoteKind::direct;
    if (speaker != kNone && c_.quotes.kind[q] == QuoteKind::direct)
      voice_ = speaker, voice_sentence_ = sentence;
    previous_ = q;
  }

  // Whom the source of a quote, given as tokens, names.
  std::uint32_t speaker_of_source(std::uint32_t q, Span tokens, std::uint32_t sentence) {
    const Span source = c_.quotes.source[q], cue = c_.quotes.cue[q];
    c_.goes_on =
        !cue.empty() && c_.tags.classes[c_.token_from(cue.begin)].has(WordClass::goes_on_speaking);
    const std::uint32_t speaker = entity_of_source(c_, tokens, sentence, true);
    c_.goes_on = false;
    if (speaker == kNone) {
      if (is_crowd(tokens))
        c_.last_crowd_sentence = sentence;
      else if (is_thing(tokens))
        c_.last_thing_sentence = sentence;
      return kNone;
    }
    // The source's pronoun or nominal is a mention like others.
    for (std::uint32_t m = c_.mention_from(source.begin);
         m < c_.mentions.size() && c_.mentions.span[m].begin == source.begin; ++m) {
      if (!c_.mentions.named[m]) c_.speakers.mention_entity[m] = speaker;
    }
    learn_gender(speaker, c_.pronoun_at(tokens.begin));
    c_.work.recent.push_back({.entity = speaker,
                              .token = tokens.begin,
                              .sentence = sentence,
                              .verb = kNone,
                              .subject = true,
                              .quoted = false,
                              .possessor = false});
    c_.last_crowd_sentence = c_.last_thing_sentence = kNone;
    if (c_.evidence.mention != kNone) add_joint(q, speaker, tokens);
    return speaker;
  }

  // Whom a clear "he" has stood for is hardly "she" later on.
  void learn_gender(std::uint32_t speaker, Pronoun which) {
    EntityFacts& facts = c_.facts[speaker];
    const bool tells = which == Pronoun::he || which == Pronoun::she;
    const bool is_clear =
        c_.evidence.kind == SpeakerKind::pronoun && c_.evidence.margin >= kClearMargin;
    if (!tells || !is_clear) return;
    if (!is_person(facts.type) || facts.gender != Gender::unknown) return;
    facts.gender = which == Pronoun::he ? Gender::male : Gender::female;
    facts.gender_is_guessed = true;
  }

  // Those who speak together with whom a mention of the source names: "China and Russia", "Ann Lee,
  // Bo Kim and Cy Orr".
  void add_joint(std::uint32_t q, std::uint32_t first, Span source) {
    std::uint32_t before = c_.evidence.mention;
    const bool person = is_person(c_.mentions.type[before]);
    const std::size_t old = c_.speakers.joint.size();
    std::size_t added = old;  // those behind the last "and"
    for (std::uint32_t m = before + 1;
         m < c_.mentions.size() && c_.mentions.tokens[m].end <= source.end; ++m) {
      if (!c_.mentions.named[m] || is_person(c_.mentions.type[m]) != person) continue;
      const Span between{c_.mentions.tokens[before].end, c_.mentions.tokens[m].begin};
      const Link link = link_between(between, person);
      const std::uint32_t after = c_.mentions.tokens[m].end;
      const bool is_part = after < source.end && !ends_item(after);
      if (link == Link::none || is_part) break;
      const std::uint32_t entity = c_.speakers.mention_entity[m];
      if (entity != first) c_.speakers.joint.push_back({q, entity});
      if (link == Link::conjunction) added = c_.speakers.joint.size();
      before = m;
    }
    c_.speakers.joint.resize_uninitialized(added);
  }

  // What joins two names of a list.
  enum class Link : std::uint8_t { none, comma, conjunction };
  Link link_between(Span between, bool person) const {
    Link link = Link::none;
    for (std::uint32_t t = between.begin; t < between.end; ++t) {
      const Tag tag = c_.tags.tag[t];
      if (tag == Tag::cconj) {
        link = Link::conjunction;
      } else if (c_.is_token(t, ",")) {
        if (link == Link::none) link = Link::comma;
      } else if (tag == Tag::det || tag == Tag::adj) {
        continue;
      } else if (!person || c_.word_role(t).kind == RoleClass::none) {
        return Link::none;  // "China and its ally Russia" is read, "China for Russia" is not
      }
    }
    return link;
  }

  // Whether an item of a list of names ends at a token behind a name: not "Lee's lawyer".
  bool ends_item(std::uint32_t t) const {
    return c_.tags.tag[t] == Tag::cconj || c_.tags.tag[t] == Tag::punct;
  }

  // Who speaks in a quotation that stands alone. quotes/ can only say whose words were the last: who
  // has acted since then is more likely.
  std::uint32_t speaker_of_free(std::uint32_t q, Span first) {
    c_.evidence = {SpeakerKind::actor, 0};
    if (const std::uint32_t behind = actor_behind(q); behind != kNone) return behind;
    const std::uint32_t actor = actor_before(first);
    if (actor != kNone) return actor;
    c_.evidence = {SpeakerKind::continued, 0};
    const Span source = c_.quotes.source[q];
    if (source.empty()) return without_source(first);
    if (answers_at_once(q, first)) return unless_named_inside(other_speaker_, first);
    for (const std::uint32_t before : leftwards(phrases::last_tokens({0, q}, kQuotesLookAt))) {
      if (c_.quotes.source[before] != source) continue;
      return unless_named_inside(c_.speakers.quote_speaker[before], first);
    }
    return without_source(first);
  }

  // Whether a quotation stands right behind another one, in a talk of two: “Are you ill?” “No.”
  bool answers_at_once(std::uint32_t q, Span first) const {
    if (previous_ == kNone || !in_turn_) return false;
    if (!is_other_person()) return false;
    if (c_.quotes.kind[q] != QuoteKind::direct) return false;
    if (c_.quotes.kind[previous_] != QuoteKind::direct) return false;
    return c_.token_from(end_of_previous()) == c_.token_from(first.begin) &&
           c_.speakers.quote_speaker[previous_] == c_.last_speaker;
  }

  // Several people: "officials", and "they" who go on speaking.
  bool is_crowd(Span source) const {
    if (c_.pronoun_at(source.begin) == Pronoun::they) return c_.last_crowd_sentence != kNone;
    for (std::uint32_t t = source.begin; t < source.end; ++t) {
      if (c_.tag(t) == FineTag::nns || c_.tag(t) == FineTag::nnps) return true;
    }
    return false;
  }

  // What is neither a person nor several: "the plan", and "it" that goes on.
  bool is_thing(Span source) const {
    const Pronoun which = c_.pronoun_at(source.begin);
    if (which != Pronoun::none) return which == Pronoun::it && c_.last_thing_sentence != kNone;
    constexpr EnumSet kBearers{RoleClass::person, RoleClass::organisation};
    const Noun noun = head_noun(c_, source);
    if (noun.token == kNone || c_.tag(noun.token) != FineTag::nn) return false;
    return !kBearers.has(noun.role.kind);
  }

  // The speaker of a quote without a source.
  std::uint32_t without_source(Span first) const {
    const std::uint32_t last_end = std::min(end_of_previous(), first.begin);
    if (previous_ == kNone || paragraphs_between(last_end, first.begin) > 1) return kNone;
    const bool next_paragraph = paragraphs_between(last_end, first.begin) == 1;
    const std::uint32_t speaker = c_.speakers.quote_speaker[previous_];
    // Somebody speaks on in the same paragraph or in the next one; or the other one of two who talk
    // in turn.
    const bool answers = next_paragraph && in_turn_ && is_other_person();
    const std::uint32_t next = answers && speaker == c_.last_speaker ? other_speaker_ : speaker;
    return unless_named_inside(next, first);
  }

  // Whether people alone talk in turn: no newspaper answers.
  bool is_other_person() const {
    return other_speaker_ != kNone && is_person(c_.facts[other_speaker_].type);
  }

  // The speaker who goes on; nobody if the quotation names him. What "an owner thinks" interrupts
  // nobody's speech: then it is that of whose words stood in quotation marks last.
  std::uint32_t unless_named_inside(std::uint32_t speaker, Span first) const {
    if (speaker == kNone) return kNone;
    const bool is_aside = c_.facts[speaker].mentions == 0 && c_.reports;
    const std::uint32_t sentence = c_.sentence_of_token(c_.token_from(first.begin));
    if (is_aside && voice_ != kNone && voice_sentence_ + kVoiceSentences >= sentence)
      speaker = voice_;
    if (!c_.is_named_inside(speaker)) return speaker;
    note_refused(c_, speaker, kNone, ReasonId::refused_inside);
    return kNone;
  }

  // Where the quote before this one ends, with its source; 0 for none.
  std::uint32_t end_of_previous() const {
    if (previous_ == kNone) return 0;
    const Span last = c_.quotes.fragment[c_.quotes.content_begin[previous_ + 1] - 1];
    return std::max(last.end, c_.quotes.source[previous_].end);
  }

  // Who acts right behind a quotation that a comma, a question mark or an exclamation mark ends: "That
  // is all," Smith shot back, whatever is known of the verb.
  std::uint32_t actor_behind(std::uint32_t q) const {
    const Span last = c_.quotes.fragment[c_.quotes.content_begin[q + 1] - 1];
    const std::uint32_t closing = c_.token_from(last.end), at = closing;
    if (closing < 2 || at + 1 >= c_.token_count()) return kNone;
    constexpr std::string_view kEnds = ",?!";
    if (kEnds.find(c_.token(closing - 2).back()) == kEnds.npos) return kNone;
    if (c_.tokens.shape[at] & kShapeNewlineBefore) return kNone;
    const std::uint32_t m = c_.mention_from(c_.tokens.span[at].begin);
    const bool is_next = m < c_.mentions.size() && c_.mentions.tokens[m].begin == at;
    if (!is_next || !c_.mentions.named[m]) return kNone;
    if (!is_person(c_.mentions.type[m])) return kNone;
    const std::uint32_t verb = c_.mentions.tokens[m].end;
    if (verb >= c_.token_count() || !may_be_verb(verb)) return kNone;
    return c_.speakers.mention_entity[m];
  }
  // "notes", which may be taken for a noun.
  bool may_be_verb(std::uint32_t t) const {
    constexpr EnumSet kTags{Tag::verb, Tag::noun, Tag::adv, Tag::adj, Tag::aux};
    return (c_.tokens.shape[t] & kShapeAllLower) != 0 && kTags.has(c_.tags.tag[t]);
  }

  // Whom the text has spoken of since the last quote, and who acts there, right before a quotation:
  // "Smith shook his head."
  std::uint32_t actor_before(Span first) const {
    return last_actor(c_.token_from(end_of_previous()), c_.token_from(first.begin));
  }

  // The last person who was the subject of a clause from token `from` on, not more than one
  // paragraph and a few sentences before `to`; or kNone.
  std::uint32_t last_actor(std::uint32_t from, std::uint32_t to) const {
    const std::uint32_t sentence = c_.sentence_of_token(to);
    for (const std::uint32_t row : leftwards(c_.latest(kActorsLookAt))) {
      const Recent& recent = c_.work.recent[row];
      const bool is_near = recent.sentence + kActorSentences >= sentence &&
                           c_.paragraphs_apart(recent.sentence, sentence) <= 1;
      if (recent.token < from || !is_near) break;
      const EntityFacts& facts = c_.facts[recent.entity];
      const bool acts = recent.subject && !recent.quoted && recent.token < to;
      const bool is_somebody = is_person(facts.type) && facts.mentions > 0;
      if (acts && is_somebody && !c_.is_named_inside(recent.entity)) return recent.entity;
    }
    return kNone;
  }

  std::uint32_t paragraphs_between(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t count = 0;
    for (std::uint32_t t = c_.token_from(from);
         t < c_.token_count() && c_.tokens.span[t].begin <= to; ++t) {
      if (c_.tokens.shape[t] & kShapeParagraphBefore) ++count;
      if (count > 2) break;
    }
    return count;
  }

  SpeakerContext c_;
  std::uint32_t other_speaker_ = kNone;               // who spoke before the last speaker
  bool in_turn_ = false;                              // right before, as in a talk
  std::uint32_t previous_ = kNone;                    // quote
  std::uint32_t voice_ = kNone, voice_sentence_ = 0;  // who spoke in quotation marks last
};

// The name in one line: runs of white space become one space.
void append_name(std::string_view name, std::string& out) {
  bool space = false;
  for (const char c : name) {
    if (is_ascii_space(c)) {
      space = true;
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
}

// One row an entity. Nominals that the text comes back to neither by another mention nor as a
// speaker are none.
void add_rows(std::string_view text, SpeakerWork& work, EntityTable& entities,
              SpeakerTable& speakers) {
  const Column<EntityFacts>& facts = work.entities.facts;
  work.uses.assign(facts.size(), 0);
  for (std::size_t e = 0; e < facts.size(); ++e) work.uses[e] = facts[e].mentions > 0 ? 2 : 0;
  for (const std::uint32_t entity : speakers.mention_entity) {
    if (entity != kNone) ++work.uses[entity];
  }
  for (const std::uint32_t entity : speakers.quote_speaker) {
    if (entity != kNone) work.uses[entity] += 2;
  }
  for (const auto& [quote, entity] : speakers.joint) work.uses[entity] += 2;
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
  for (std::uint32_t& entity : speakers.mention_entity)
    entity = entity == kNone ? kNone : work.uses[entity];
  for (std::uint32_t& entity : speakers.quote_speaker)
    entity = entity == kNone ? kNone : work.uses[entity];
  for (auto& [quote, entity] : speakers.joint) entity = work.uses[entity];
}

}  // namespace

void find_speakers(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags, const SyntaxTable& syntax,
                   const MentionTable& mentions, const QuoteTable& quotes, SpeakerWork& work,
                   EntityTable& entities, SpeakerTable& speakers, SpeakerReasonTable* reasons) {
  work.noted = reasons != nullptr;
  find_entities(lexicon, text, tokens, sentences, tags, mentions, work.entities);
  SpeakerFinder({.lexicon = lexicon,
                 .text = text,
                 .tokens = tokens,
                 .sentences = sentences,
                 .tags = tags,
                 .syntax = syntax,
                 .mentions = mentions,
                 .quotes = quotes,
                 .work = work,
                 .speakers = speakers,
                 .facts = work.entities.facts,
                 .named_inside = work.named_inside})
      .run();
  add_rows(text, work, entities, speakers);
  if (reasons != nullptr) write_reasons(work, *reasons);
}

}  // namespace saith::speakers
