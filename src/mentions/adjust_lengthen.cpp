// SPDX-License-Identifier: Apache-2.0

// Parts of a name that the model left out: al-Assad, King, Jr., The Guardian, Amazon rainforest.

#include <algorithm>
#include <array>

#include "mentions/adjust.hpp"

namespace saith::mentions {

namespace {

constexpr std::uint32_t kInsideName = 3;  // words in lower case, at most, between parts of a name

}  // namespace

// The rules in the order in which they are tried, each of which may make the name longer if it is
// of the rule's types and length.
void Adjuster::lengthen(Draft& draft) {
  using enum MentionType;
  struct Rule {
    Scope of;
    void (Adjuster::*lengthen)(Draft&, Span sentence) const;
  };
  constexpr Scope kAnything{};
  static constexpr std::array kRules = {Rule{kAnything, &Adjuster::lengthen_by_article},
                                        Rule{{EnumSet{event}}, &Adjuster::lengthen_by_year},
                                        Rule{{kAnyType, 1, 1}, &Adjuster::lengthen_by_land},
                                        Rule{kAnything, &Adjuster::lengthen_owner},
                                        Rule{{EnumSet{org}}, &Adjuster::lengthen_body},
                                        Rule{{all_but(per, work)}, &Adjuster::lengthen_vote},
                                        Rule{{EnumSet{per}}, &Adjuster::lengthen_person},
                                        Rule{{EnumSet{org, work}}, &Adjuster::lengthen_by_the},
                                        Rule{kAnything, &Adjuster::lengthen_known_joined},
                                        Rule{kAnything, &Adjuster::lengthen_known_lower}};
  const Span sentence = sentence_of(draft.tokens.begin);
  for (const Rule& rule : kRules) {
    if (rule.of.holds(draft)) (this->*rule.lengthen)(draft, sentence);
  }
}

// "[al-]Assad"
void Adjuster::lengthen_by_article(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (run.begin < first_free(sentence) + 2) return;
  if (reads_before(run.begin, Neighbour::article, Form::joining_hyphen)) run.begin -= 2;
}

// "the [2014] Winter Games"
void Adjuster::lengthen_by_year(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (run.begin <= first_free(sentence)) return;
  const bool is_war = LowerWord(word(run.end - 1)).view() == "war";
  if (!is_war && is_year(word(run.begin - 1))) --run.begin;
}

// "[Mt.] Brenta"
void Adjuster::lengthen_by_land(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (run.begin <= first_free(sentence) || !names_land(run.begin - 1)) return;
  --run.begin;
  draft.type = MentionType::loc;
}

void Adjuster::lengthen_person(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  if (is_behind_patronym(run, sentence)) --run.begin;
  // "[Piet van den] Berg"
  run.begin = begin_before_particles(run, sentence);
  // "Jan [ten Brink]"
  if (reads_within(sentence, run.end, Neighbour::patronym, Form::capital_word)) run.end += 2;
  // "Choi Mi[-ran]"
  if (is_before_syllable(run) && run.end + 2 <= sentence.end) run.end += 2;
  // "Choi [In-ran] left"
  if (is_before_given_pair(run) && run.end + 3 <= sentence.end) run.end += 3;
  // "[Grace] Holm stayed"
  const bool is_free = run.begin > std::max(floor_, sentence.begin + 1);
  if (is_free && is_given_name_of(run.begin - 1, draft)) --run.begin;
  // "Jan Brink[, Jr.]"
  std::uint32_t next = run.end;
  if (next + 1 < sentence.end && is_word(next, ",")) ++next;
  if (!reads_within(sentence, next, Neighbour::junior)) return;
  const bool is_numeral = word(next)[0] == 'I';
  if (next == run.end || !is_numeral) run.end = next + 1;
}

// "Choi Mi | -ran": the second half of a given name, in lower case; but "Ann Holt-led".
bool Adjuster::is_before_syllable(Span run) const {
  constexpr std::size_t kSyllable = 6, kShort = 3;  // bytes
  const std::uint32_t half = run.end + 1;
  if (run.size() != 2 || !is_joining_hyphen(run.end) || !is_lower_word(half)) return false;
  for (const std::uint32_t part : {run.begin, run.begin + 1, half}) {
    if (word_size(part) > kSyllable) return false;
  }
  if (is(half, Neighbour::participle)) return false;
  if (word_size(run.end - 1) <= kShort) return true;
  return given_name(run.begin) < kFrequentName || !is_surname(run.end - 1);
}

// "Choi | In-ran": both halves of a given name behind a surname, the first of which is another word
// as well; but "Holm Ex-mayor".
bool Adjuster::is_before_given_pair(Span run) const {
  constexpr std::size_t kHalf = 3, kSyllable = 6;  // bytes
  const std::uint32_t first = run.end, second = run.end + 2;
  if (run.size() != 1 || !is_surname(run.begin) || !is_capital(first)) return false;
  if (word_size(first) > kHalf || !is_joining_hyphen(first + 1)) return false;
  if (is_capital(second) || !is_kind(second, TokenKind::word)) return false;
  if (word_size(second) > kSyllable || is_role_or_title(second)) return false;
  return !is(second, Neighbour::participle);
}

// Where a name begins of which the model has only the last word: "Piet van den | Berg".
std::uint32_t Adjuster::begin_before_particles(Span run, Span sentence) const {
  const std::uint32_t free = first_free(sentence);
  std::uint32_t begin = run.begin;
  while (begin > free + 1 && !is_capital(begin - 1) && is(begin - 1, Neighbour::particle)) --begin;
  if (begin == run.begin || !is_capital_word(begin - 1)) return run.begin;
  const std::uint32_t given = begin - 1;
  if (is_role_or_title(given) || known(given).is_other_than(MentionType::per)) return run.begin;
  const bool is_name = is_anybodys_name(given) || is_proper_noun(tag(given));
  return is_name ? given : run.begin;
}

// "[bin] Rashid said"
bool Adjuster::is_behind_patronym(Span run, Span sentence) const {
  if (run.size() != 1 || run.begin <= first_free(sentence) || is_attached(run.begin)) return false;
  if (is_capital(run.begin - 1) || !is(run.begin - 1, Neighbour::patronym)) return false;
  return !is_last_end(run.begin - 1);
}

// "[The] Guardian"
void Adjuster::lengthen_by_the(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  const std::uint32_t least = std::max(floor_, sentence.begin + 1);
  if (run.begin <= least || !is_word(run.begin - 1, "The")) return;
  if (is_lower_word(run.begin - 2)) --run.begin;
}

// The knowledge base's longer name, joined by hyphens: "Port[-au-Prince]".
void Adjuster::lengthen_known_joined(Draft& draft, Span) const {
  Span& run = draft.tokens;
  const Known longer = longest_from(run.begin);
  if (!longer || !is_word(run.end, "-") || longer.tokens().end <= run.end + 1) return;
  for (std::uint32_t i = run.end; i < longer.tokens().end; ++i) {
    if (!is_attached(i)) return;
  }
  run.end = longer.tokens().end;
  draft.type = longer.type();
}

// The knowledge base's longer name, with a party or a feature of the land in lower case:
// "Republican [party]", "Amazon [rainforest]"; but not "Israeli forces".
void Adjuster::lengthen_known_lower(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  const Known longer = longest_from(run.begin);
  const std::uint32_t end = longer ? longer.tokens().end : run.end;
  if (end <= run.end || end > sentence.end) return;
  for (std::uint32_t i = run.end; i < end; ++i) {
    if (!is_lower_word(i)) return;
  }
  const bool is_party = longer.is(MentionType::org) && is_word(end - 1, "party");
  if (!is_party && !longer.is(MentionType::loc)) return;
  run.end = end;
  draft.type = longer.type();
  draft.rule = RuleId::mention_alias;
}

// "Grace [Holm]", "Anil [Kumar Varga]": a given name that the model left out.
bool Adjuster::is_given_name_of(std::uint32_t i, const Draft& draft) const {
  constexpr std::uint32_t kFrequent = 5, kNames = 3;
  const std::size_t names = draft.tokens.size();
  if (names > kNames || !is_capital_word(i) || is_shouted(i)) return false;
  if (given_name(i) < (names == 1 ? kFrequent : kSomeGivenName)) return false;
  if (is_title(i) || is_any(i, EnumSet{Neighbour::month, Neighbour::day})) return false;
  if (known(i) || role(i)) return false;
  return !is_capital(i - 1);
}

// Whether a word may be one of an office's before its last: "Attorney [General]", but not "A" or "Uzbek".
bool Adjuster::is_part_of_office(std::uint32_t i) const {
  constexpr EnumSet kOthers{MentionType::gpe, MentionType::loc, MentionType::norp};
  return is_capital_word(i) && tag(i) != FineTag::dt && !known(i).is_any(kOthers);
}

// "Prosecutor's [Office]", "Attorney General's [Office]": what it is whose.
bool Adjuster::lengthen_office(Draft& draft) const {
  const Span run = draft.tokens;
  if (run.size() != 1 || run.begin < floor_ + 2 || !is(run.begin, Neighbour::office)) return false;
  const std::uint32_t owner = run.begin - 2;
  if (!reads(owner, Form::capital, TokenKind::clitic)) return false;
  if (!is_role_or_title(owner) && !is(owner, Neighbour::office)) return false;
  std::uint32_t begin = owner;
  while (begin > floor_ && is_part_of_office(begin - 1)) --begin;
  draft.tokens.begin = begin;
  draft.type = MentionType::org;
  return true;
}

// "McDonald['s] said": the base's name that ends with what looks like a possessive, unless something
// is possessed.
void Adjuster::lengthen_owner(Draft& draft, Span sentence) const {
  constexpr EnumSet kPossessed{FineTag::nn,   FineTag::nns, FineTag::nnp,
                               FineTag::nnps, FineTag::jj,  FineTag::cd};
  constexpr EnumSet kOwners{MentionType::org, MentionType::fac};
  Span& run = draft.tokens;
  if (!reads_within(sentence, run.end, TokenKind::clitic)) return;
  const Known owner = known(Span{run.begin, run.end + 1});
  if (!owner.is_any(kOwners, kNamed)) return;
  if (reads_within(sentence, run.end + 1, kPossessed)) return;
  ++run.end;
  draft.type = owner.type();
  draft.rule = RuleId::mention_alias;
}

// "Commission [into Police Violence]", "Committee [on Foreign Investment]": what a body is for.
void Adjuster::lengthen_body(Draft& draft, Span sentence) const {
  Span& run = draft.tokens;
  std::uint32_t begin = run.end + 1;
  if (begin >= sentence.end || !reads_before(begin, Neighbour::body, Neighbour::purpose)) return;
  if (is_word(begin, "the") && begin + 1 < sentence.end) ++begin;
  if (may_be_purpose(begin)) run.end = end_of_purpose({begin, sentence.end});
}

// Whether what a body is for may begin with a word: no person, place, day or "I".
bool Adjuster::may_be_purpose(std::uint32_t i) const {
  constexpr EnumSet kOthers{MentionType::per, MentionType::gpe};
  if (!is_capital_word(i) || longest_from(i).is_any(kOthers)) return false;
  return !is(i, Neighbour::day) && tag(i) != FineTag::prp;
}

std::uint32_t Adjuster::end_of_purpose(Span rest) const {
  std::uint32_t end = rest.begin;
  for (std::uint32_t i = rest.begin; i < rest.end && i - end <= kInsideName; ++i) {
    if (is_capital_word(i))
      end = i + 1;
    else if (!is(i, Neighbour::body_inside))
      break;
  }
  return end;
}

// "[February 1996] Ardale [general election]": the year before and the vote behind.
void Adjuster::lengthen_vote(Draft& draft, Span sentence) const {
  Span run = draft.tokens;
  const std::uint32_t free = first_free(sentence);
  if (!is_year(word(run.begin))) {
    if (run.begin <= free || !is_year(word(run.begin - 1))) return;
    --run.begin;
  }
  while (reads_within(sentence, run.end, Neighbour::ballot)) ++run.end;
  if (reads_within(sentence, run.end, Neighbour::vote)) ++run.end;
  if (!is(run.end - 1, Neighbour::vote)) return;
  if (run.begin > free && is(run.begin - 1, Neighbour::month)) --run.begin;
  draft.tokens = run;
  draft.type = MentionType::event;
}

}  // namespace saith::mentions
