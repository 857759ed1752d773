// SPDX-License-Identifier: Apache-2.0

// What the names of a document say of each other.

#include "mentions/adjust.hpp"

#include <algorithm>

#include "base/enum_set.hpp"
#include "base/hash.hpp"
#include "mentions/votes.hpp"
#include "tags/tags.hpp"
#include "text/ascii.hpp"

namespace saith {

namespace {

// Keeps votes on the halves of a divided country apart from those on other words.
constexpr std::uint64_t kSide = 0x10000;
constexpr std::uint32_t kLongName = 3;       // words
constexpr std::uint32_t kLongShortName = 4;  // bytes
constexpr float kExplained = 0.95f, kSaid = 0.8f, kGuessed = 0.6f;
constexpr std::uint32_t kSomeName = 3, kSomeGivenName = 2;  // of given_name

bool is_closer(std::string_view mark) { return mark == ")" || mark == "]" || mark == "\u00BB"; }

}  // namespace

void Adjuster::finish() {
  fill_gap(static_cast<std::uint32_t>(tokens_.size()));
  recall();
  explain_abbreviations();
  agree();
  agree_with_others();
  agree_in_lists();
}

// Whether `letters` are the first letters of the words of a mention: SDF, of Syrian Democratic
// Forces.
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
  auto& found = work_.recalled;
  found.clear();
  naming::Votes votes(work_.votes, mentions_.size() * 2 + 8);
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    if (run.size() == 2 && mentions_.type[m] == MentionType::gpe &&
        is(word(run.begin), Neighbour::side)) {
      const std::uint32_t row = candidate(run);
      if (row != kNone && candidates_.prior[row] >= kWellKnown)
        votes.add(tags_.word[run.begin].hash ^ kSide, naming::label_begin(MentionType::gpe));
    }
    const bool company = mentions_.type[m] == MentionType::org && is_known_company(run) &&
                         candidates_.prior[candidate(run)] >= kNamed;
    const bool sure = mentions_.score[m] >= 0.7f || company;
    if (!sure || (run.size() > 1 && mentions_.type[m] != MentionType::per)) continue;
    votes.add(tags_.word[run.end - 1].hash, naming::label_begin(mentions_.type[m]));
    // The surname comes first: Ma Ying-jeou.
    if (run.size() > 3 && word(run.end - 2) == "-")
      votes.add(tags_.word[run.begin].hash, naming::label_begin(mentions_.type[m]));
  }
  std::uint32_t begin = 0;
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    recall_between(votes, begin, mentions_.tokens[m].begin);
    begin = mentions_.tokens[m].end;
    const std::uint32_t short_form = begin + 1;
    if (mentions_.tokens[m].size() > 1 && begin + 2 < tokens_.size() && word(begin) == "(" &&
        word(begin + 2) == ")" &&
        (m + 1 == mentions_.size() || mentions_.tokens[m + 1].begin > short_form) &&
        (tokens_.shape[short_form] & kShapeAllUpper) && initials_of(m, word(short_form))) {
      found.push_back({short_form, mentions_.type[m]});
      begin += 2;
    }
  }
  recall_between(votes, begin, static_cast<std::uint32_t>(tokens_.size()));
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    if (mentions_.tokens[m].size() == 1 && is_side(mentions_.tokens[m].begin, votes))
      mentions_.type[m] = MentionType::gpe;
  }
  if (found.empty()) return;
  // Into their places, from the last one on.
  std::size_t from = mentions_.size(), to = from + found.size(), next = found.size();
  mentions_.resize_uninitialized(to);
  while (next > 0) {
    --to;
    const MentionWork::Recalled& name = found[next - 1];
    if (from > 0 && mentions_.tokens[from - 1].begin > name.token) {
      mentions_.move_row(--from, to);
      continue;
    }
    --next;
    mentions_.span[to] = tokens_.span[name.token];
    mentions_.tokens[to] = {name.token, name.token + 1};
    mentions_.type[to] = name.type;
    mentions_.named[to] = 1;
    mentions_.score[to] = 0.7f;
    mentions_.rule[to] = rule(RuleId::mention_model);
  }
}

// "the North", in a text that speaks of North Korea.
bool Adjuster::is_side(std::uint32_t i, const naming::Votes& votes) const {
  return i > 0 && is(word(i), Neighbour::side) && (word(i - 1) == "the" || word(i - 1) == "The") &&
         votes.ask(tags_.word[i].hash ^ kSide, 0) > 1;
}

// "the Cabinet has", "a Western envoy": the type of a word that the lexicon knows as a name wherever it
// has a capital alone within a sentence.
std::optional<MentionType> Adjuster::always_named(std::uint32_t i) {
  const Span sentence = sentence_of(i);
  if (i == sentence.begin || is_capital(i - 1) || (i + 1 < sentence.end && is_capital(i + 1)) ||
      is_shouted(i))
    return std::nullopt;
  const std::string_view known = capital({i, i + 1});
  if (known == "body") return MentionType::org;
  if (known == "people") return MentionType::norp;
  return std::nullopt;
}

// Whether what follows says that this is who acts: "Ma has", "Ma, who".
bool Adjuster::is_subject(std::uint32_t i) const {
  if (i + 2 >= tokens_.size()) return false;
  if (word(i + 1) == ",") return word(i + 2) == "who";
  const FineTag next = fine_tag(tags_, i + 1);
  return next == FineTag::vbz || next == FineTag::vbd || next == FineTag::md;
}

// Whether the word may be a surname whatever it was tagged as: "Long said", "Early has", "Close is".
// Several are no person: "MPs".
bool Adjuster::is_open_class(std::uint32_t i) const {
  if (is_ascii_upper_letter(word(i)[1])) return false;
  switch (tags_.tag[i]) {
    case Tag::adj:
    case Tag::adv:
    case Tag::intj:
    case Tag::noun:
    case Tag::verb: return true;
    default: return false;
  }
}

void Adjuster::recall_between(const naming::Votes& votes, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!is_capital(i) || tokens_.kind[i] != TokenKind::word || tokens_.span[i].size() < 2)
      continue;
    if (static_cast<unsigned char>(word(i)[0]) >= 0xE0 || word(i) == "May")
      continue;  // scripts without capitals; a month
    if (is_side(i, votes)) {
      if (i + 1 >= end || !is_capital(i + 1)) work_.recalled.push_back({i, MentionType::gpe});
      continue;
    }
    if (const auto type = always_named(i)) {
      work_.recalled.push_back({i, *type});
      continue;
    }
    const std::uint32_t answer = votes.ask(tags_.word[i].hash, 0);
    if (answer <= 1 || capital({i, i + 1}) == "none" ||
        (tokens_.span[i].size() == 2 && naming::Votes::type_of(answer) != MentionType::per))
      continue;
    const bool abbreviation = tokens_.shape[i] & kShapeAllUpper;
    const bool acts = naming::Votes::type_of(answer) == MentionType::per && is_open_class(i) &&
                      is_subject(i) && !(i > begin && is_capital(i - 1));
    // "Orbit was hit", where the text speaks of "shares of Orbit".
    const bool company = naming::Votes::type_of(answer) == MentionType::org && is_subject(i) &&
                         is_known_company({i, i + 1});
    if (!abbreviation && !acts && !company && !is_proper_noun(fine_tag(tags_, i))) continue;
    // Not a part of what else there is in capitals.
    const Span sentence = sentence_of(i);
    const bool after = i > begin && i > sentence.begin && is_capital(i - 1) &&
                       tokens_.kind[i - 1] == TokenKind::word && i - 1 > sentence.begin;
    const bool before = i + 1 < end && is_capital(i + 1) && tokens_.kind[i + 1] == TokenKind::word;
    if (after || (before && !abbreviation) || (i > 0 && is_shouted(i - 1)) || is_headline(sentence))
      continue;
    work_.recalled.push_back({i, naming::Votes::type_of(answer)});
  }
}

// Whether a mention of one word stands in brackets behind a name that it is short for: its first
// letters, or, of an organisation, a word of its own ("Ardale Growers' Council (Argroc)").
bool Adjuster::is_explained(std::uint32_t m) const {
  const Span run = mentions_.tokens[m], before = mentions_.tokens[m - 1];
  if (run.size() != 1 || before.size() < 2 || !is_capital(run.begin)) return false;
  std::uint32_t open = before.end, close = run.end;
  if (open + 2 == run.begin && close + 1 < tokens_.size() &&
      tokens_.kind[open + 1] == TokenKind::quote)
    ++open, ++close;  // ("Oakfield")
  if (open + 1 != run.begin || close >= tokens_.size() || !is_closer(word(close))) return false;
  const std::string_view mark = word(before.end);
  if (mark != "(" && mark != "[") return false;
  if (tokens_.shape[run.begin] & kShapeAllUpper && initials_of(m - 1, word(run.begin))) return true;
  // "Oakfield Widgets Inc. ("Oakfield")"
  if (word(before.begin) == word(run.begin)) return true;
  return mentions_.type[m - 1] == MentionType::org && before.size() >= kLongName &&
         tokens_.span[run.begin].size() >= kLongShortName && candidate(run) == kNone;
}

// "Syrian Democratic Forces (SDF)": both are the same, so their types are.
void Adjuster::explain_abbreviations() {
  for (std::uint32_t m = 1; m < mentions_.size(); ++m) {
    if (!is_explained(m)) continue;
    const bool letters = initials_of(m - 1, word(mentions_.tokens[m].begin));
    const bool first = !letters || mentions_.score[m - 1] >= mentions_.score[m] ||
                       mentions_.type[m] == MentionType::per;
    MentionType type = first ? mentions_.type[m - 1] : mentions_.type[m];
    // What the base knows by the short name alone.
    const std::uint32_t row = candidate(mentions_.tokens[m]);
    if (row != kNone && candidate(mentions_.tokens[m - 1]) == kNone &&
        candidates_.best[row] == MentionType::org && is_loose(type))
      type = MentionType::org;
    mentions_.type[m - 1] = mentions_.type[m] = type;
    mentions_.score[m] = std::max(mentions_.score[m], kExplained);
  }
}

// What the base does not know is what it is elsewhere in the document: of five mentions of Brenta
// four are a place.
void Adjuster::agree_with_others() {
  using naming::Votes;
  Votes votes(work_.votes, mentions_.size() * 2 + 8);
  const auto hash_of = [&](Span run) {
    std::uint64_t hash = 0;
    for (std::uint32_t i = run.begin; i < run.end; ++i)
      hash = hash_detail::mix(hash ^ tags_.word[i].hash, 0x9E3779B97F4A7C15ull);
    return hash;
  };
  for (std::uint32_t m = 0; m < mentions_.size(); ++m)
    votes.add(hash_of(mentions_.tokens[m]), naming::label_begin(mentions_.type[m]));
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    if (candidate(run) != kNone || is(word(run.begin), Neighbour::storm) ||
        (mentions_.type[m] == MentionType::per && mentions_.score[m] >= 0.7f))
      continue;
    const std::uint32_t others = votes.ask(hash_of(run), naming::label_begin(mentions_.type[m]));
    if (!Votes::is_settled(others)) continue;
    mentions_.type[m] = Votes::type_of(others);
  }
}

// "Ardale, Brenta and Oslo": what the base does not know, between two names of one type in a list, is
// of that type.
void Adjuster::agree_in_lists() {
  for (std::uint32_t m = 1; m + 1 < mentions_.size(); ++m) {
    const MentionType type = mentions_.type[m - 1];
    const bool both = type == mentions_.type[m + 1] && type != mentions_.type[m];
    const bool firm = type == MentionType::per || type == MentionType::org || is_place(type);
    if (!both || !firm || candidate(mentions_.tokens[m]) != kNone || head_of(mentions_.tokens[m]) ||
        !is_listed(m - 1) || !is_listed(m))
      continue;
    mentions_.type[m] = type;
    mentions_.score[m] = kGuessed;
  }
}

// Whether nothing but a comma, "and" or both stands between the mention and the next one.
bool Adjuster::is_listed(std::uint32_t m) const {
  std::uint32_t i = mentions_.tokens[m].end;
  const std::uint32_t next = mentions_.tokens[m + 1].begin, first = i;
  if (i < next && word(i) == ",") ++i;
  if (i < next && word(i) == "and") ++i;
  return i == next && i > first;
}

// What the model takes for a people without any sign of one.
bool Adjuster::is_strange_people(Span run, MentionType type) const {
  if (type != MentionType::norp || candidate(run) != kNone || is_listed_people(run)) return false;
  return capital(run).empty() && !ends_like_people(word(run.begin));
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
  if (tokens_.kind[run.end] == TokenKind::clitic) return true;
  // "French-led", "French, German and Polish"
  const std::uint32_t next = run.end + (word(run.end) == "," ? 1 : 0);
  if (next == sentence.end || word(next) == "-") return false;
  return !kGoesOn.has(tags_.tag[next]) && fine_tag(tags_, run.begin) != FineTag::nnps;
}

// Whether one word that the base knows may all the same be the surname of somebody whom the document
// names in full: no large town or country, and no place that somebody is in.
bool Adjuster::is_surname_of(Span run, std::uint32_t row) const {
  return candidates_.best[row] != MentionType::per && candidates_.prior[row] < kCapital &&
         !is_behind_preposition(run.begin);
}

// "in Ardale": what stands behind the preposition is the place.
bool Adjuster::is_behind_preposition(std::uint32_t i) const {
  return i > 0 && is(word(i - 1), Neighbour::where);
}

// "a pool in Ardale": one word behind "in" that the base knows at most as somebody's surname, and
// that nobody in the document bears, is a place.
bool Adjuster::is_unknown_place(Span run, std::uint32_t row) const {
  if (!is_behind_preposition(run.begin) || is_titled(run)) return false;
  const bool known = row != kNone && candidates_.prior[row] >= kCapital;
  const std::uint32_t next = run.end;
  const bool owns = next < tokens_.size() && tokens_.kind[next] == TokenKind::clitic;
  return !known && !owns && given_name(run.begin) < kSomeName;
}

// "Ada Holm", taken for a place, where the document speaks of Holm as of a person.
bool Adjuster::is_longer_person(std::uint32_t m) const {
  const Span run = mentions_.tokens[m];
  const MentionType type = mentions_.type[m];
  const bool may_be = is_place(type) || is_loose(type);
  return may_be && run.size() == 2 && candidate(run) == kNone && !head_of(run) &&
         given_name(run.begin) >= kSomeGivenName;
}

// One-word names take the type of the longer name in the document that they end (people) or begin
// (others), or of the abbreviation that was explained.
void Adjuster::agree() {
  using naming::Votes;
  Votes votes(work_.votes, mentions_.size() * 2 + 8);
  auto hash_of = [&](std::uint32_t token) { return tags_.word[token].hash; };
  constexpr std::uint64_t kSurname = 0x1000, kBeginning = 0x2000, kWhole = 0x4000, kGiven = 0x8000,
                          kNamesake = 0x20000, kShort = 0x40000, kLone = 0x80000;
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    const MentionType type = mentions_.type[m];
    const std::uint8_t label = naming::label_begin(type);
    if (run.size() == 1) {
      const std::uint32_t row = candidate(run);
      if (type == MentionType::org && row != kNone && is_namesake(run, row) &&
          candidates_.prior[row] < kWellKnown &&
          is_of_namesake(run, candidates_.best[row], candidates_.prior[row]))
        votes.add(hash_of(run.begin) ^ kNamesake, label);
      if (type == MentionType::per && mentions_.score[m] >= kExplained)
        votes.add(hash_of(run.begin) ^ kLone, label);
      if (m > 0 && is_explained(m)) votes.add(hash_of(run.begin) ^ kShort, label);
      if (type == MentionType::per && is_titled(run) &&
          (tokens_.shape[run.begin] & kShapeAllUpper) == 0)
        votes.add(hash_of(run.begin) ^ kSurname, label);
      if (mentions_.score[m] >= kExplained && (tokens_.shape[run.begin] & kShapeAllUpper))
        votes.add(hash_of(run.begin) ^ kWhole, label);
    } else if (type == MentionType::per) {
      votes.add(hash_of(run.end - 1) ^ kSurname, label);
      votes.add(hash_of(run.begin) ^ kGiven, label);
    } else if (type == MentionType::event && is(word(run.begin), Neighbour::storm)) {
      votes.add(hash_of(run.end - 1) ^ kSurname, label);
    } else if (type == MentionType::org || type == MentionType::fac ||
               (type == MentionType::gpe && run.size() == 2 && head_of(run))) {
      votes.add(hash_of(run.begin) ^ kBeginning, label);
    }
  }
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    const Span run = mentions_.tokens[m];
    if (is_longer_person(m) && votes.ask(hash_of(run.end - 1) ^ kLone, 0) > 1)
      mentions_.type[m] = MentionType::per;
    if (run.size() != 1) continue;
    const std::uint32_t row = candidate(run);
    const MentionType type = mentions_.type[m];
    const std::uint64_t hash = hash_of(run.begin);
    if (row != kNone && type == MentionType::gpe && votes.ask(hash ^ kNamesake, 0) > 1 &&
        !is_behind_preposition(run.begin)) {
      mentions_.type[m] = MentionType::org;
      continue;
    }
    const std::uint32_t surname = votes.ask(hash ^ kSurname, 0);
    const bool is_persons = surname > 1 && Votes::type_of(surname) == MentionType::per;
    if (type == MentionType::norp && is_persons && stands_for_one(run)) {
      mentions_.type[m] = MentionType::per;
      mentions_.score[m] = kSaid;
      continue;
    }
    const bool is_anybody = surname > 1 || votes.ask(hash ^ kGiven, 0) > 1;
    const bool unknown = type == MentionType::per || is_strange_people(run, type);
    if (unknown && !is_anybody && is_unknown_place(run, row)) {
      mentions_.type[m] = MentionType::gpe;
      mentions_.score[m] = kGuessed;
      continue;
    }
    // "Israel says", "Washington has denied": what speaks may be a place.
    const bool is_place =
        type == MentionType::per && row != kNone && candidates_.best[row] == MentionType::gpe &&
        candidates_.prior[row] >= kCapital && surname <= 1 && votes.ask(hash ^ kGiven, 0) <= 1;
    const bool person = is_persons && row != kNone && is_surname_of(run, row);
    const bool known = !person && row != kNone && candidates_.prior[row] >= kNamed &&
                       candidates_.best[row] == type;
    if (!is_place && (known || mentions_.score[m] > 0.98f)) continue;
    if (type == MentionType::gpe && capital(run) == "country") continue;
    MentionType better = type;
    const std::uint32_t explained = votes.ask(hash ^ kShort, 0);
    if (explained > 1) {
      better = Votes::type_of(explained);
    } else if (is_place) {
      better = MentionType::gpe;
    } else if (surname > 1) {
      better = Votes::type_of(surname);
    } else if (const std::uint32_t whole = votes.ask(hash ^ kWhole, 0);
               whole > 1 && (tokens_.shape[run.begin] & kShapeAllUpper)) {
      better = Votes::type_of(whole);
    } else if (const std::uint32_t longer = votes.ask(hash ^ kBeginning, 0);
               longer > 1 && type != MentionType::norp && row == kNone) {
      better = Votes::type_of(longer);
    }
    if (better == type) continue;
    mentions_.type[m] = better;
    mentions_.score[m] = kSaid;
  }
}

}  // namespace saith
