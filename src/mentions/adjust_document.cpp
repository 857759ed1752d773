// SPDX-License-Identifier: Apache-2.0

// What the names of a document say of each other.

#include "mentions/adjust.hpp"

#include <algorithm>

#include "base/enum_set.hpp"
#include "base/hash.hpp"
#include "mentions/votes.hpp"

namespace saith::mentions {

namespace {

// Keeps votes on the halves of a divided country apart from those on other words.
constexpr std::uint64_t kSide = 0x10000;
constexpr std::uint32_t kLongName = 3;       // words
constexpr std::uint32_t kLongShortName = 4;  // bytes
constexpr float kExplained = 0.95f, kSaid = 0.8f, kGuessed = 0.6f;
constexpr float kFirm = 0.7f, kCertain = 0.98f;

}  // namespace

void Adjuster::finish() {
  fill_gap(token_count());
  recall();
  explain_abbreviations();
  agree();
  type_listed_kinds();
  agree_with_others();
  agree_in_lists();
}

// Whether `letters` are the first letters of the words of a mention: NGF, of Northern Growers'
// Forum.
bool Adjuster::initials_of(std::uint32_t name, std::string_view letters) const {
  std::size_t at = 0;
  for (std::uint32_t i = mentions_.tokens[name].begin; i < mentions_.tokens[name].end; ++i) {
    if (is_capital(i) && at < letters.size() && word(i)[0] == letters[at]) ++at;
  }
  return letters.size() >= 2 && at == letters.size();
}

// Words that the document calls somebody or something elsewhere, and that the model passed over
// here: the surname of a full name, an abbreviation, "Organization (WHO)".
void Adjuster::recall() {
  work_.recalled.clear();
  Votes votes(work_.votes, mentions_.size() * 2 + 8);
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) vote_for_recall(m, votes);
  std::uint32_t begin = 0;
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    recall_between(votes, begin, mentions_.tokens[m].begin);
    begin = mentions_.tokens[m].end;
    if (!is_before_initials(m)) continue;
    work_.recalled.push_back({begin + 1, mentions_.type[m]});
    begin += 2;
  }
  recall_between(votes, begin, token_count());
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    if (mentions_.tokens[m].size() == 1 && is_side(mentions_.tokens[m].begin, votes))
      mentions_.type[m] = MentionType::gpe;
  }
  if (!work_.recalled.empty()) merge_recalled();
}

// What a mention says of its words elsewhere in the document.
void Adjuster::vote_for_recall(std::uint32_t m, Votes& votes) const {
  const Span run = mentions_.tokens[m];
  const MentionType type = mentions_.type[m];
  if (is_half_of_country(run, type))
    votes.add(tags_.word[run.begin].hash ^ kSide, label_begin(MentionType::gpe));
  const bool is_company =
      type == MentionType::org && is_known_company(run) && known(run).is_prior(kNamed);
  if (mentions_.score[m] < kFirm && !is_company) return;
  if (run.size() > 1 && type != MentionType::per) return;
  votes.add(tags_.word[run.end - 1].hash, label_begin(type));
  // The surname comes first: Ko Min-seo.
  if (run.size() > 3 && is_word(run.end - 2, "-"))
    votes.add(tags_.word[run.begin].hash, label_begin(type));
}

// "North Korea"
bool Adjuster::is_half_of_country(Span run, MentionType type) const {
  if (run.size() != 2 || type != MentionType::gpe) return false;
  return is(run.begin, Neighbour::side) && known(run).is_prior(kWellKnown);
}

// "Growers' Council (GC)", whose letters are no mention yet.
bool Adjuster::is_before_initials(std::uint32_t m) const {
  const std::uint32_t letters = mentions_.tokens[m].end + 1;
  if (mentions_.tokens[m].size() == 1 || !is_in_brackets(letters)) return false;
  if (m + 1 < mentions_.size() && mentions_.tokens[m + 1].begin <= letters) return false;
  return is_all_upper(letters) && initials_of(m, word(letters));
}

// Puts what was recalled into its places, from the last one on.
void Adjuster::merge_recalled() {
  std::size_t from = mentions_.size(), next = work_.recalled.size(), to = from + next;
  mentions_.resize_uninitialized(to);
  while (next > 0) {
    --to;
    const MentionWork::Recalled& name = work_.recalled[next - 1];
    if (from > 0 && mentions_.tokens[from - 1].begin > name.token) {
      mentions_.move_row(--from, to);
      continue;
    }
    --next;
    mentions_.span[to] = tokens_.span[name.token];
    mentions_.tokens[to] = {name.token, name.token + 1};
    mentions_.type[to] = name.type;
    mentions_.named[to] = 1;
    mentions_.score[to] = kFirm;
    mentions_.rule[to] = rule(RuleId::mention_model);
  }
}

// "the North", in a text that speaks of North Korea.
bool Adjuster::is_side(std::uint32_t i, const Votes& votes) const {
  if (!is(i, Neighbour::side)) return false;
  if (!is_word(i - 1, "the", "The")) return false;
  return votes.ask(tags_.word[i].hash ^ kSide, 0) > 1;
}

// "the Cabinet has", "a Western envoy": the type of a word that the lexicon knows as a name wherever it
// has a capital alone within a sentence.
std::optional<MentionType> Adjuster::always_named(std::uint32_t i) {
  const Span sentence = sentence_of(i);
  if (i == sentence.begin || is_shouted(i) || is_capital(i - 1)) return std::nullopt;
  if (reads_within(sentence, i + 1, Form::capital)) return std::nullopt;
  switch (capital({i, i + 1})) {
    case CapitalClass::body: return MentionType::org;
    case CapitalClass::people: return MentionType::norp;
    default: return std::nullopt;
  }
}

// Whether what follows says that this is who acts: "Ko has", "Ko, who".
bool Adjuster::is_subject(std::uint32_t i) const {
  if (i + 2 >= token_count()) return false;
  return is_word(i + 1, ",") ? is_word(i + 2, "who") : kActsOrMay.has(tag(i + 1));
}

// Whether the word may be a surname whatever it was tagged as: "Long said", "Early has", "Close is".
// Several are no person: "MPs".
bool Adjuster::is_open_class(std::uint32_t i) const {
  constexpr EnumSet kOpen{Tag::adj, Tag::adv, Tag::intj, Tag::noun, Tag::verb};
  return !is_ascii_upper_letter(word(i)[1]) && kOpen.has(tags_.tag[i]);
}

void Adjuster::recall_between(const Votes& votes, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!may_be_recalled(i)) continue;
    if (const auto type = recalled_type(i, {begin, end}, votes))
      work_.recalled.push_back({i, *type});
  }
}

// Whether a token is a word with a capital, and neither of a script without capitals nor a month.
bool Adjuster::may_be_recalled(std::uint32_t i) const {
  constexpr unsigned char kWithoutCapitals = 0xE0;  // first bytes from here on
  if (!is_capital_word(i) || word_size(i) < 2 || is_word(i, "May")) return false;
  return static_cast<unsigned char>(word(i)[0]) < kWithoutCapitals;
}

// What a word between two mentions is by what the document says elsewhere, if anything.
std::optional<MentionType> Adjuster::recalled_type(std::uint32_t i, Span between,
                                                   const Votes& votes) {
  if (is_side(i, votes)) {
    const bool goes_on = reads_within(between, i + 1, Form::capital);
    return goes_on ? std::nullopt : std::optional(MentionType::gpe);
  }
  if (const auto type = always_named(i)) return type;
  const std::uint32_t answer = votes.ask(tags_.word[i].hash, 0);
  if (answer <= 1 || capital({i, i + 1}) == CapitalClass::none) return std::nullopt;
  const MentionType type = Votes::type_of(answer);
  const bool is_person = type == MentionType::per;
  if (word_size(i) == 2 && !is_person) return std::nullopt;
  const bool is_surname_here = is_person && is_surname_that_acts(i, between);
  // "Orbit was hit", where the text speaks of "shares of Orbit".
  const bool is_company_here =
      type == MentionType::org && is_subject(i) && is_known_company({i, i + 1});
  const bool is_like_name = is_all_upper(i) || is_proper_noun(tag(i));
  if (!is_like_name && !is_surname_here && !is_company_here) return std::nullopt;
  return is_part_of_capitals(i, between) ? std::nullopt : std::optional(type);
}

// "Long said", "Close, who"
bool Adjuster::is_surname_that_acts(std::uint32_t i, Span between) const {
  if (reads_within(between, i - 1, Form::capital)) return false;
  return is_open_class(i) && is_subject(i);
}

// Whether a word is part of what else there is in capitals.
bool Adjuster::is_part_of_capitals(std::uint32_t i, Span between) {
  const Span sentence = sentence_of(i);
  const Span before = {std::max(between.begin, sentence.begin + 1), i};
  if (reads_within(before, i - 1, Form::capital_word) || is_shouted(i - 1)) return true;
  const bool is_before = reads_within(between, i + 1, Form::capital_word);
  return (is_before && !is_all_upper(i)) || is_headline(sentence);
}

// Whether a mention of one word stands in brackets behind a name that it is short for: its first
// letters, or, of an organisation, a word of its own ("Ardale Growers' Council (Argroc)").
bool Adjuster::is_explained(std::uint32_t m) const {
  const Span run = mentions_.tokens[m], before = mentions_.tokens[m - 1];
  if (run.size() != 1 || before.size() < 2 || !is_capital(run.begin)) return false;
  if (!is_in_brackets_behind(run, before)) return false;
  if (is_all_upper(run.begin) && initials_of(m - 1, word(run.begin))) return true;
  // "Oakfield Widgets Inc. ("Oakfield")"
  if (word(before.begin) == word(run.begin)) return true;
  if (mentions_.type[m - 1] != MentionType::org || before.size() < kLongName) return false;
  return word_size(run.begin) >= kLongShortName && !is_known(run);
}

// "Ardale (AGC)", "Ardale ("Oakfield")"
bool Adjuster::is_in_brackets_behind(Span run, Span before) const {
  std::uint32_t open = before.end, close = run.end;
  if (open + 2 == run.begin && close + 1 < token_count() && is_kind(open + 1, TokenKind::quote))
    ++open, ++close;
  if (open + 1 != run.begin) return false;
  return is_word(before.end, "(", "[") && is_word(close, ")", "]", "\u00BB");
}

// "Northern Growers' Forum (NGF)": both are the same, so their types are.
void Adjuster::explain_abbreviations() {
  for (std::uint32_t m = 1; m < mentions_.size(); ++m) {
    if (!is_explained(m)) continue;
    MentionType type = is_explained_by_name(m) ? mentions_.type[m - 1] : mentions_.type[m];
    // What the base knows by the short name alone.
    const bool is_known_organisation = known(mentions_.tokens[m]).is(MentionType::org);
    if (kLooseTypes.has(type) && is_known_organisation && !is_known(mentions_.tokens[m - 1]))
      type = MentionType::org;
    mentions_.type[m - 1] = mentions_.type[m] = type;
    mentions_.score[m] = std::max(mentions_.score[m], kExplained);
  }
}

// Whether the longer name says what both are, rather than its letters.
bool Adjuster::is_explained_by_name(std::uint32_t m) const {
  if (mentions_.type[m] == MentionType::per) return true;
  if (mentions_.score[m - 1] >= mentions_.score[m]) return true;
  return !initials_of(m - 1, word(mentions_.tokens[m].begin));
}

// What the base does not know is what it is elsewhere in the document: of five mentions of Brenta
// four are a place.
void Adjuster::agree_with_others() {
  Votes votes(work_.votes, mentions_.size() * 2 + 8);
  const auto hash_of = [&](Span run) {
    std::uint64_t hash = 0;
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      hash = hash_detail::mix(hash ^ tags_.word[i].hash, 0x9E3779B97F4A7C15ull);
    return hash;
  };
  for (std::uint32_t m = 0; m < mentions_.size(); ++m)
    votes.add(hash_of(mentions_.tokens[m]), label_begin(mentions_.type[m]));
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    if (is_known(run) || is(run.begin, Neighbour::storm)) continue;
    if (mentions_.type[m] == MentionType::per && mentions_.score[m] >= kFirm) continue;
    const std::uint32_t others = votes.ask(hash_of(run), label_begin(mentions_.type[m]));
    if (!Votes::is_settled(others)) continue;
    mentions_.type[m] = Votes::type_of(others);
  }
}

// "Ardale, Brenta and Oslo": what the base does not know, between two names of one type in a list, is
// of that type.
void Adjuster::agree_in_lists() {
  constexpr EnumSet kListed{MentionType::per, MentionType::org, MentionType::gpe, MentionType::loc};
  for (std::uint32_t m = 1; m + 1 < mentions_.size(); ++m) {
    const MentionType type = mentions_.type[m - 1];
    if (type != mentions_.type[m + 1] || type == mentions_.type[m] || !kListed.has(type)) continue;
    if (!is_listed(m - 1) || !is_listed(m)) continue;
    if (is_told(mentions_.tokens[m])) continue;
    mentions_.type[m] = type;
    mentions_.score[m] = kGuessed;
  }
}

// "companies such as Ardale, Brenta and Oslo": what the text says that all of a list are.
void Adjuster::type_listed_kinds() {
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const std::optional<MentionType> kind = kind_before_list(mentions_.tokens[m].begin);
    if (!kind) continue;
    type_listed(m, *kind);
    while (m + 1 < mentions_.size() && is_listed(m)) type_listed(++m, *kind);
  }
}

// "companies such as | Ardale", "towns, including | Brenta": the kind of a list that begins here, by a
// noun of several.
std::optional<MentionType> Adjuster::kind_before_list(std::uint32_t i) const {
  constexpr std::size_t kShortest = 4;  // bytes of "like"
  const bool is_short = word_size(i - 1) < kShortest;
  const std::uint32_t sign = is_short ? i - 2 : i - 1;
  const std::uint32_t noun = is_word(sign - 1, ",") ? sign - 2 : sign - 1;
  if (tag(noun) != FineTag::nns || !is(sign, Neighbour::example)) return std::nullopt;
  // "such as", "including the", but not "including in"
  if (is_short && tag(i - 1) != FineTag::dt && !is(i - 1, Neighbour::example_end))
    return std::nullopt;
  return is(noun, Neighbour::company) ? MentionType::org : kind_of_noun(noun);
}

// Makes a mention what its list is said to be, unless it or the base says otherwise.
void Adjuster::type_listed(std::uint32_t m, MentionType kind) {
  const Span run = mentions_.tokens[m];
  const MentionType type = mentions_.type[m];
  if (type == kind || !may_be_listed(run)) return;
  const Known base = known(run);
  if (!base && head_of(run)) return;
  if (is_known_as_other(run, kind)) return;
  if (type == MentionType::norp && is_told_people(run)) return;
  if (kind == MentionType::per && !may_be_listed_person(m)) return;
  const bool is_full_name = type == MentionType::per && run.size() > 1 && !base;
  if (is_full_name && given_name(run.begin) >= kFrequentName) return;
  say(m, kind, kSaid);
}

// Whether what stands behind a name leaves it a part of a list: "TGF rebels", "Ardale's mayor" and
// "Ardale Mayor" do not.
bool Adjuster::may_be_listed(Span run) const {
  if (is_possessive(run.end) || is_joining_hyphen(run.end)) return false;
  return !is_capital(run.end) && !is_noun(tag(run.end));
}

// "leaders such as Ardal Holm", but not "guests such as Ardale Steel".
bool Adjuster::may_be_listed_person(std::uint32_t m) const {
  constexpr EnumSet kMayBe{MentionType::work, MentionType::event, MentionType::gpe,
                           MentionType::loc};
  return kMayBe.has(mentions_.type[m]) && !known(mentions_.tokens[m]);
}

// Whether nothing but a comma, "and" or both stands between the mention and the next one.
bool Adjuster::is_listed(std::uint32_t m) const {
  std::uint32_t i = mentions_.tokens[m].end;
  const std::uint32_t next = mentions_.tokens[m + 1].begin, first = i;
  if (reads_within({i, next}, i, ",")) ++i;
  if (reads_within({i, next}, i, "and")) ++i;
  return i == next && i > first;
}

// What the base or the lexicon of peoples knows.
bool Adjuster::is_told_people(Span run) const { return is_known(run) || is_listed_people(run); }

// What the model takes for a people without any sign of one.
bool Adjuster::is_strange_people(Span run, MentionType type) const {
  if (type != MentionType::norp || is_told_people(run)) return false;
  return capital(run) == CapitalClass::unlisted && !ends_like_people(word(run.begin));
}

// "German said", "asked German.": a word for a people that nothing in front of it counts or
// describes, and no noun follows, is a person's surname, if the document has one who bears it.
// What is a people's own has an article or is several: "the German said", "Germans said".
bool Adjuster::stands_for_one(Span run) {
  constexpr EnumSet kDescribes{Tag::det, Tag::adj, Tag::num, Tag::adp, Tag::propn};
  constexpr EnumSet kGoesOn{Tag::noun, Tag::propn, Tag::adj, Tag::cconj};
  const Span sentence = sentence_of(run.begin);
  const bool opens = run.begin == sentence.begin;
  if (!opens && kDescribes.has(tags_.tag[run.begin - 1])) return false;
  if (run.end == sentence.end) return !opens;
  if (is_possessive(run.end)) return true;
  // "French-led", "French, German and Polish"
  const std::uint32_t next = run.end + (is_word(run.end, ",") ? 1 : 0);
  if (next == sentence.end || is_word(next, "-")) return false;
  return !kGoesOn.has(tags_.tag[next]) && tag(run.begin) != FineTag::nnps;
}

// Whether one word that the base knows may all the same be the surname of somebody whom the document
// names in full: no large town or country, and no place that somebody is in.
bool Adjuster::is_surname_of(Span run, const Known& base) const {
  if (!base.is_other_than(MentionType::per) || base.is_prior(kCapital)) return false;
  return !is_behind_preposition(run.begin);
}

// "in Ardale": what stands behind the preposition is the place.
bool Adjuster::is_behind_preposition(std::uint32_t i) const { return is(i - 1, Neighbour::where); }

// "a pool in Ardale": one word behind "in" that the base knows at most as somebody's surname, and
// that nobody in the document bears, is a place.
bool Adjuster::is_unknown_place(Span run, const Known& base) const {
  if (!is_behind_preposition(run.begin) || is_titled(run) || is_possessive(run.end)) return false;
  return !base.is_prior(kCapital) && given_name(run.begin) < kGivenName;
}

// A given name that many have, by which the base knows no large city, and that nothing is in.
bool Adjuster::may_be_given(Span run, const Known& base) const {
  constexpr std::uint32_t kFrequent = 4;  // of given_name
  if (given_name(run.begin) < kFrequent || base.is_prior(kWellKnown)) return false;
  return !is_behind_preposition(run.begin);
}

// "Ada Holm", taken for a place, where the document speaks of Holm as of a person.
bool Adjuster::is_longer_person(std::uint32_t m) const {
  constexpr EnumSet kMayBe = kLooseTypes | kPlaces;
  const Span run = mentions_.tokens[m];
  if (!kMayBe.has(mentions_.type[m]) || run.size() != 2) return false;
  return !is_told(run) && given_name(run.begin) >= kSomeGivenName;
}

// The kinds of votes of agree(), which keep what names say of a word apart: that a person's or a
// storm's name ends with it, a thing's name begins with it, it is explained letters, a person's name
// begins with it, it is a namesake's, it is a short name, it stands for a person alone.
struct Adjuster::Ballot {
  static constexpr std::uint64_t kSurname = 0x1000, kBeginning = 0x2000, kWhole = 0x4000,
                                 kGiven = 0x8000, kNamesake = 0x20000, kShort = 0x40000,
                                 kLone = 0x80000;

  void add(std::uint64_t word, std::uint64_t kind, MentionType type) {
    votes.add(word ^ kind, label_begin(type));
  }
  std::optional<MentionType> ask(std::uint64_t word, std::uint64_t kind) const {
    const std::uint32_t answer = votes.ask(word ^ kind, 0);
    return answer > 1 ? std::optional(Votes::type_of(answer)) : std::nullopt;
  }

  Votes votes;
};

// One-word names take the type of the longer name in the document that they end (people) or begin
// (others), or of the abbreviation that was explained.
void Adjuster::agree() {
  Ballot ballot{Votes(work_.votes, mentions_.size() * 2 + 8)};
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    if (mentions_.tokens[m].size() == 1)
      vote_of_one_word(m, ballot);
    else
      vote_of_long_name(m, ballot);
  }
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    if (run.size() == 1)
      agree_with_longer(m, ballot);
    else if (is_longer_person(m) && ballot.ask(tags_.word[run.end - 1].hash, Ballot::kLone))
      mentions_.type[m] = MentionType::per;
  }
}

void Adjuster::vote_of_one_word(std::uint32_t m, Ballot& ballot) const {
  const Span run = mentions_.tokens[m];
  const MentionType type = mentions_.type[m];
  const std::uint64_t word = tags_.word[run.begin].hash;
  if (type == MentionType::org && is_small_namesake(run)) ballot.add(word, Ballot::kNamesake, type);
  if (type == MentionType::per && mentions_.score[m] >= kExplained)
    ballot.add(word, Ballot::kLone, type);
  if (m > 0 && is_explained(m)) ballot.add(word, Ballot::kShort, type);
  const bool is_letters = is_all_upper(run.begin);
  if (type == MentionType::per && is_titled(run) && !is_letters)
    ballot.add(word, Ballot::kSurname, type);
  if (mentions_.score[m] >= kExplained && is_letters) ballot.add(word, Ballot::kWhole, type);
}

// Whether a word is said of a club or company, and of no large country or city.
bool Adjuster::is_small_namesake(Span run) const {
  const Known base = known(run);
  if (!base || base.is_prior(kWellKnown)) return false;
  return is_namesake(run, base) && is_of_namesake(run, base);
}

void Adjuster::vote_of_long_name(std::uint32_t m, Ballot& ballot) const {
  const Span run = mentions_.tokens[m];
  const MentionType type = mentions_.type[m];
  const std::uint64_t first = tags_.word[run.begin].hash, last = tags_.word[run.end - 1].hash;
  switch (type) {
    case MentionType::per:
      ballot.add(last, Ballot::kSurname, type);
      ballot.add(first, Ballot::kGiven, type);
      return;
    case MentionType::event:
      if (is(run.begin, Neighbour::storm)) ballot.add(last, Ballot::kSurname, type);
      return;
    case MentionType::gpe:
      if (run.size() == 2 && head_of(run)) ballot.add(first, Ballot::kBeginning, type);
      return;
    case MentionType::org:
    case MentionType::fac: ballot.add(first, Ballot::kBeginning, type); return;
    default: return;
  }
}

void Adjuster::agree_with_longer(std::uint32_t m, const Ballot& ballot) {
  const Span run = mentions_.tokens[m];
  const Known base = known(run);
  const MentionType type = mentions_.type[m];
  const std::uint64_t word = tags_.word[run.begin].hash;
  const bool is_known_place = base && type == MentionType::gpe;
  const bool is_namesakes = is_known_place && ballot.ask(word, Ballot::kNamesake);
  if (is_namesakes && !is_behind_preposition(run.begin)) {
    mentions_.type[m] = MentionType::org;
    return;
  }
  const auto surname = ballot.ask(word, Ballot::kSurname);
  const bool is_persons = surname == MentionType::per;
  if (type == MentionType::norp && is_persons && stands_for_one(run))
    return say(m, MentionType::per, kSaid);
  // "Nancy sings", whom the text calls Nancy Holt too.
  const bool is_given = ballot.ask(word, Ballot::kGiven).has_value();
  if (is_given && kPlaces.has(type) && may_be_given(run, base))
    return say(m, MentionType::per, kSaid);
  const bool is_anybody = surname || is_given;
  const bool is_guess = type == MentionType::per || is_strange_people(run, type);
  if (!is_anybody && is_guess && is_unknown_place(run, base))
    return say(m, MentionType::gpe, kGuessed);
  // "Israel says", "Washington has denied": what speaks may be a place.
  const bool is_capital_city = base.is(MentionType::gpe, kCapital);
  if (!is_anybody && type == MentionType::per && is_capital_city) {
    const MentionType better = ballot.ask(word, Ballot::kShort).value_or(MentionType::gpe);
    if (better != type) say(m, better, kSaid);
    return;
  }
  if (mentions_.score[m] > kCertain) return;
  const bool is_surname = is_persons && is_surname_of(run, base);
  if (base.is(type, kNamed) && !is_surname) return;
  if (type == MentionType::gpe && capital(run) == CapitalClass::country) return;
  const MentionType better = type_in_longer(run, type, ballot);
  if (better != type) say(m, better, kSaid);
}

// What the longer names of the document say that a word is; `type` if they say nothing.
MentionType Adjuster::type_in_longer(Span run, MentionType type, const Ballot& ballot) const {
  const std::uint64_t word = tags_.word[run.begin].hash;
  if (const auto explained = ballot.ask(word, Ballot::kShort)) return *explained;
  if (const auto surname = ballot.ask(word, Ballot::kSurname)) return *surname;
  if (is_all_upper(run.begin)) {
    if (const auto whole = ballot.ask(word, Ballot::kWhole)) return *whole;
  }
  if (type == MentionType::norp || is_known(run)) return type;
  return ballot.ask(word, Ballot::kBeginning).value_or(type);
}

void Adjuster::say(std::uint32_t m, MentionType type, float score) {
  mentions_.type[m] = type;
  mentions_.score[m] = score;
}

}  // namespace saith::mentions
