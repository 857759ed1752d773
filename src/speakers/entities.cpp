// SPDX-License-Identifier: Apache-2.0

// Which mentions are one person or thing: how likely a surname or a full name is somebody's, with the
// weights in front, then the finder, which reads the mentions in text order. One file, as each of its
// questions looks at the entities that it has made so far; what stands beside a name is read in
// name_context.cpp.

#include "speakers/entities.hpp"

#include <algorithm>
#include <array>

#include "base/enum_set.hpp"
#include "base/hash.hpp"
#include "speakers/name_context.hpp"

namespace saith::speakers {

namespace {

// Rows looked at under one key. Names that more than this many different entities of a document
// share do not occur in texts that people write; the bound keeps any text linear.
constexpr std::uint32_t kLookAt = 16;

// How likely a surname or a given name alone is an entity of the document, in the unit "a third of a
// surname that fits". Set by hand on namesakes in 7,871 articles of Wikinews and Voice of America
// (see bench/NOTES.md); what stands highest is taken.
struct SingleNameWeights {
  double surname = 3;          // it ends the entity's name
  double given_name = 2;       // it begins the name, and no title stands before it
  double titled_given = 1;     // the same behind a title: "Mr. Lee" of "Lee Min-ho"
  double other_word = 0.5;     // it stands inside the name
  double mention = 0.4;        // each mention of the entity, up to five
  double relative = -1.5;      // named as somebody's relative, and never yet by the surname alone
  double alone = 0.2;          // each time the surname alone has stood for the entity, up to five
  double same_role = 3;        // "President Lee": that role has stood before that surname
  double other_role = 1.6;     // the entity is named with another role
  double other_office = -2;    // "Prime Minister Lee", and the entity is named a foreign minister
  double same_gender = 1;      // the title says the gender that is known
  double same_generation = 3;  // "Lee Jr." of "Ann Lee Jr."
  double generation = 2;       // "the elder Lee" of a father, and the reverse
  double told_gender = 2;      // "Lee's wife": what the sentence says of gender, for or against
  double first = 0.4;          // nobody else of that surname was named before
  double sentence = 0.1;       // less for each sentence since the entity was named, up to 40
};
constexpr SingleNameWeights kSingleName{};
constexpr std::uint32_t kMentionsCounted = 5, kSentencesCounted = 40;

// Whether a full name is that of somebody whom the text has called by the surname alone: above zero
// it is. A headline's "Okello resigns" is Joseph Okello; Grace Okello beside "President Okello" in
// one paragraph is somebody else.
struct FullNameWeights {
  double surname = 1;            // nothing speaks against it
  double same_paragraph = -1.5;  // a full name is what newcomers get
  double same_role = 2;
  double other_role = -2;   // "Sen. Carver", "spokeswoman Emily Carver"
  double same_gender = 1;   // Mr, and a man's given name
  double other_years = -3;  // "Carver, 54", "Emily Carver, 31"
};
constexpr FullNameWeights kFullName{};

constexpr std::uint64_t kAnyOffice = 1;  // in place of an office's hash

// What a key of RowIndex stands for.
enum class Key : std::uint64_t { last = 11, any, whole, prefix, suffix, initials, role, kind };

std::uint64_t key_of(Key kind, std::uint64_t hash) {
  return hash_detail::mix(hash ^ (static_cast<std::uint64_t>(kind) * 0x9E3779B97F4A7C15ull),
                          0xD6E8FEB86659FD93ull);
}

std::uint64_t hash_of(std::span<const NameWord> words) {
  std::uint64_t hash = 0x8ebc6af09c88c6e3ull;
  for (const NameWord& word : words)
    hash = hash_detail::mix(hash ^ word.hash, 0x589965cc75374cc3ull);
  return hash;
}

bool is_word(const NameWord& word, std::string_view text) { return word.hash == hash_bytes(text); }

// Makes an entity known by the words of its name (people) or by all of it.
void index_name(std::span<const NameWord> words, std::uint32_t entity, bool person,
                RowIndex& names) {
  if (words.empty()) return;
  if (!person) return names.add(key_of(Key::whole, hash_of(words)), entity);
  names.add(key_of(Key::last, words.back().hash), entity);
  const std::size_t count = std::min<std::size_t>(words.size(), 8);
  for (std::size_t w = 0; w < count; ++w) names.add(key_of(Key::any, words[w].hash), entity);
  if (words.size() > count) names.add(key_of(Key::any, words.back().hash), entity);
}

// A person's name as it stands at one place, and what the words beside it say.
struct PersonName {
  std::span<const NameWord> words{};
  std::uint32_t mention = kNone;
  Gender gender = Gender::unknown;
  bool titled = false;   // the gender comes from a title
  bool guessed = false;  // or from the given name
  Kin kin{};
  Role role{};             // "President" right before it
  std::uint8_t years = 0;  // "Lee, 54,"; 0: not said
  Generation generation = Generation::none;
};

class EntityFinder {
 public:
  EntityFinder(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
               const SentenceTable& sentences, const TagTable& tags, const MentionTable& mentions,
               EntityWork& work)
      : lexicon_(lexicon),
        text_(text),
        tokens_(tokens),
        sentences_(sentences),
        tags_(tags),
        mentions_(mentions),
        work_(work) {}

  void run() {
    work_.facts.clear(), work_.words.clear(), work_.names.clear(), work_.roles.clear();
    work_.mention_entity.assign(mentions_.size(), kNone);
    work_.mention_sentence.resize_uninitialized(mentions_.size());
    std::uint32_t sentence = 0;
    for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
      while (sentence + 1 < sentences_.size() &&
             sentences_.tokens[sentence].end <= mentions_.tokens[m].begin) {
        ++sentence;
        if (opens_paragraph(sentence)) ++paragraph_;
      }
      work_.mention_sentence[m] = sentence;
      if (!mentions_.named[m]) continue;
      const std::uint32_t entity = mentions_.type[m] == MentionType::per ? person(m) : other(m);
      work_.mention_entity[m] = entity;
      last_named_ = m;
    }
  }

 private:
  std::string_view text_of(Span span) const { return text_.substr(span.begin, span.size()); }
  std::string_view token(std::uint32_t t) const { return text_of(tokens_.span[t]); }
  std::span<const NameWord> words_of(const EntityFacts& facts) const {
    return work_.words.view().subspan(facts.words_begin, facts.words_end - facts.words_begin);
  }

  // The words of a name, at the end of work_.words.
  std::span<const NameWord> read_words(Span name) {
    words_begin_ = work_.words.size();
    name_words(text_of(name), work_.words);
    return work_.words.view().subspan(words_begin_);
  }

  // A word of the name at hand as it stands in the text.
  std::string_view word_of(const NameWord& word) const {
    return text_.substr(name_begin_ + word.begin, word.end - word.begin);
  }

  // "Sen. Lee", "Mrs. Lee-Smith"; but Mrs. Lee and St. Jude are known so.
  bool opens_with_title(std::span<const NameWord> words) const {
    if (words.size() < 2 || word_of(words[0]).back() != '.') return false;
    if (word_of(words[0]) == "St.") return false;
    const RoleClass kind = lexicon_.role(word_of(words[0])).kind;
    return kind == RoleClass::person || (kind == RoleClass::title && words.size() > 2);
  }

  // "Voter Ann Lee"; but "Shah Mehmood Lee", "Dean Martin Lee".
  bool opens_with_role(std::span<const NameWord> words) const {
    const Role role = lexicon_.role(word_of(words[0]));
    if (role.kind != RoleClass::person || role.plural) return false;
    if (role.gender != Gender::unknown) return false;
    return !is_given_name(words[0]) && is_given_name(words[1]);
  }
  bool is_given_name(const NameWord& word) const {
    return lexicon_.given_name(word_of(word)) != Gender::unknown;
  }

  // "Dean Marlow" of somebody who is named Ann Marlow elsewhere and has been called a dean, or whose
  // first word is no given name.
  bool is_role_and_surname(std::span<const NameWord> words) const {
    const std::string_view first = word_of(words[0]);
    const Role role = lexicon_.role(first);
    if (role.kind != RoleClass::person || role.plural) return false;
    if (!words[0].upper) return false;
    const bool is_given = lexicon_.given_name(first) != Gender::unknown;
    for (const std::uint32_t entity : work_.names.rows(key_of(Key::last, words[1].hash), kLookAt)) {
      const std::span<const NameWord> known = words_of(work_.facts[entity]);
      if (known.size() > 1 && known.front().hash == words[0].hash) return false;
      if (known.size() > 1 && (!is_given || is_in_office(role, words[1], entity))) return true;
    }
    return false;
  }

  // The name at hand from its second word on.
  std::span<const NameWord> without_first(std::span<const NameWord> words) {
    const std::uint32_t shift = words[1].begin;
    ++words_begin_, name_begin_ += shift;
    for (std::size_t w = words_begin_; w < work_.words.size(); ++w)
      work_.words[w].begin -= shift, work_.words[w].end -= shift;
    return words.subspan(1);
  }

  // A mention of a name that is new here.
  std::uint32_t add_entity(const PersonName& person) {
    const bool alone = person.words.size() == 1;
    work_.facts.push_back({.words_begin = static_cast<std::uint32_t>(words_begin_),
                           .words_end = static_cast<std::uint32_t>(words_end_),
                           .name = {name_begin_, name_end_},
                           .first_mention = person.mention,
                           .last_mention = person.mention,
                           .last_paragraph = paragraph_,
                           .mentions = 1,
                           .type = mentions_.type[person.mention],
                           .gender = person.gender,
                           .titled = person.titled,
                           .gender_is_guessed = person.guessed,
                           .relative = person.kin.relative,
                           .age = age_of(person),
                           .generation = person.generation,
                           .years = person.years,
                           .alone = alone ? 1u : 0u});
    weigh_type(work_.facts.back(), person.mention);
    return static_cast<std::uint32_t>(work_.facts.size() - 1);
  }

  // "the elder Lee": Sr. is older than the other.
  static std::int8_t age_of(const PersonName& person) {
    switch (person.generation) {
      case Generation::junior: return -1;
      case Generation::senior: return 1;
      default: return person.kin.age;
    }
  }

  void weigh_type(EntityFacts& facts, std::uint32_t m) const {
    const auto type = static_cast<std::size_t>(mentions_.type[m]);
    facts.types[type] += mentions_.score[m];
    if (facts.types[type] > facts.types[static_cast<std::size_t>(facts.type)] &&
        mentions_.type[m] != MentionType::per) {
      facts.type = mentions_.type[m];
    }
  }

  // The mention is one of `entity`; `fuller`: with a name to remember it by.
  void join(std::uint32_t entity, std::uint32_t m, bool fuller) {
    EntityFacts& facts = work_.facts[entity];
    facts.last_mention = m, facts.last_paragraph = paragraph_;
    ++facts.mentions;
    weigh_type(facts, m);
    if (fuller) {
      facts.name = {name_begin_, name_end_};
      facts.words_begin = static_cast<std::uint32_t>(words_begin_);
      facts.words_end = static_cast<std::uint32_t>(words_end_);
    } else {
      while (work_.words.size() > words_begin_) work_.words.pop_back();
    }
  }

  bool opens_paragraph(std::uint32_t sentence) const {
    const Span in = sentences_.tokens[sentence];
    return in.begin < in.end && (tokens_.shape[in.begin] & kShapeParagraphBefore) != 0;
  }

  Span sentence_of(std::uint32_t m) const {
    return sentences_.size() ? sentences_.tokens[work_.mention_sentence[m]]
                             : Span{0, static_cast<std::uint32_t>(tokens_.size())};
  }

  // Where the sentence of a mention names the next person, or its end.
  std::uint32_t next_person(std::uint32_t m) const {
    const std::uint32_t end = sentence_of(m).end;
    for (std::uint32_t next = m + 1;
         next < mentions_.size() && next < m + 8 && mentions_.tokens[next].begin < end; ++next) {
      if (mentions_.named[next] && mentions_.type[next] == MentionType::per)
        return mentions_.tokens[next].begin;
    }
    return end;
  }

  static std::uint64_t role_key(const Role& role, const NameWord& surname) {
    return key_of(Key::role, hash_detail::mix(role.key, surname.hash));
  }

  // The same with its office: "prime" of ministers, or any that says one.
  static std::uint64_t office_key(const Role& role, const NameWord& name, std::uint64_t office) {
    return hash_detail::mix(role_key(role, name), office);
  }

  bool is_known_by(std::uint64_t key, std::uint32_t entity) const {
    for (const std::uint32_t row : work_.names.rows(key, kLookAt)) {
      if (row == entity) return true;
    }
    return false;
  }

  // Whether a role has stood before a name for an entity.
  bool is_in_role(const Role& role, const NameWord& name, std::uint32_t entity) const {
    return is_known_by(role_key(role, name), entity);
  }

  // Whether the role had another office there: "Foreign Minister", not "Prime Minister".
  bool has_other_office(const Role& role, const NameWord& name, std::uint32_t entity) const {
    return role.office != 0 && is_known_by(office_key(role, name, kAnyOffice), entity) &&
           !is_known_by(office_key(role, name, role.office), entity);
  }

  bool is_in_office(const Role& role, const NameWord& name, std::uint32_t entity) const {
    return is_in_role(role, name, entity) && !has_other_office(role, name, entity);
  }

  // "Walter “Red” Holm" where the mention holds what stands from Red on: the name is whole.
  std::uint32_t begin_with_nickname(std::uint32_t m) const {
    const std::uint32_t begin = mentions_.span[m].begin;
    const std::string_view name = text_of(mentions_.span[m]);
    const Span in = sentence_of(m);
    const std::uint32_t first = mentions_.tokens[m].begin;
    if (first < in.begin + 2 || first > tokens_.size()) return begin;
    const bool in_marks = name.find("”") != std::string_view::npos && token(first - 1) == "“";
    const bool in_brackets = name.find(')') != std::string_view::npos && token(first - 1) == "(";
    const bool is_capital = (tokens_.shape[first - 2] & kShapeUpperFirst) != 0;
    return (in_marks || in_brackets) && is_capital ? tokens_.span[first - 2].begin : begin;
  }

  std::uint32_t person(std::uint32_t m) {
    name_begin_ = begin_with_nickname(m), name_end_ = mentions_.span[m].end;
    std::span<const NameWord> words = read_words({name_begin_, name_end_});
    Generation generation = Generation::none;
    for (Generation at; words.size() > 1; words = words.first(words.size() - 1)) {
      at = lexicon_.generation(words.back().hash);
      if (at == Generation::none) break;
      generation = at;
    }
    const Span name = mentions_.tokens[m];
    // "Senator Ann Lee Saturday repeated"
    const bool is_before_day = tags_.classes[name.end - 1].has(WordClass::weekday);
    if (words.size() > 2 && is_before_day) {
      words = words.first(words.size() - 1);
      name_end_ = name_begin_ + words.back().end;
    }
    const NameContext context(lexicon_, text_, tokens_, tags_, sentence_of(m));
    PersonName person{.mention = m, .gender = context.title_gender(name)};
    person.role = context.role_before(name);
    person.generation = generation;
    if (opens_with_title(words)) {
      person.gender = lexicon_.role(word_of(words[0])).gender;
      words = without_first(words);
    } else if (words.size() > 2 && opens_with_role(words)) {
      words = without_first(words);
    } else if (words.size() == 2 && is_role_and_surname(words)) {
      person.role = lexicon_.role(word_of(words[0]));
      words = without_first(words);
    }
    words_end_ = words_begin_ + words.size();
    person.words = words;
    person.titled = person.gender != Gender::unknown;
    // Jr. and Sr. stand behind names of men.
    if (words.size() == 1 && generation != Generation::none && !person.titled)
      person.gender = Gender::male, person.titled = true;
    person.years = context.years(name);
    if (words.empty()) return add_entity(person);
    if (words.size() > 1) {
      if (!person.titled) person.gender = context.kin_gender(name);
      person.guessed = person.gender == Gender::unknown;
      if (person.guessed) person.gender = lexicon_.given_name(word_of(words[0]));
      person.kin = context.kin(name);
    }
    const NameWord surname = words.back();
    std::uint32_t entity =
        words.size() > 1 ? known_full_name(person) : known_single_name(person, context);
    if (entity == kNone) {
      entity = add_entity(person);
      mark_namesakes(entity);
      index_name(words_of(work_.facts[entity]), entity, true, work_.names);
    } else {
      join_person(entity, person);
    }
    remember_role(person.role, surname, entity);
    // "Prime Minister Lee Min-ho", then "Prime Minister Lee".
    if (person.words.size() > 1) remember_role(person.role, person.words.front(), entity);
    const Role behind = context.role_behind(name);
    if (behind.kind != RoleClass::none) work_.names.add(role_key(behind, surname), entity);
    return entity;
  }

  // Before an entity is indexed: notes with whom it shares its surname.
  void mark_namesakes(std::uint32_t entity) {
    const std::span<const NameWord> words = words_of(work_.facts[entity]);
    if (words.size() < 2) return;
    for (const std::uint32_t other :
         work_.names.rows(key_of(Key::last, words.back().hash), kLookAt)) {
      if (words_of(work_.facts[other]).size() < 2) continue;
      work_.facts[other].namesake = work_.facts[entity].namesake = true;
    }
  }

  // A further mention of somebody known.
  void join_person(std::uint32_t entity, const PersonName& person) {
    EntityFacts& facts = work_.facts[entity];
    if (person.words.size() == 1) ++facts.alone;
    const bool tells = person.gender != Gender::unknown;
    if (tells && (person.titled || facts.gender == Gender::unknown)) {
      facts.gender = person.gender, facts.titled |= person.titled;
      facts.gender_is_guessed = person.guessed;
    }
    if (person.years != 0) facts.years = person.years;
    if (person.generation != Generation::none) facts.generation = person.generation;
    const bool fuller = person.words.size() > facts.words_end - facts.words_begin;
    join(entity, person.mention, fuller);
    if (fuller) index_name(words_of(work_.facts[entity]), entity, true, work_.names);
  }

  void remember_role(const Role& role, const NameWord& surname, std::uint32_t entity) {
    if (role.kind == RoleClass::none) return;
    work_.facts[entity].in_office = true;
    work_.names.add(role_key(role, surname), entity);
    if (role.office == 0) return;
    work_.names.add(office_key(role, surname, kAnyOffice), entity);
    work_.names.add(office_key(role, surname, role.office), entity);
  }

  // "Ann Lee Jr." is not "Ann Lee Sr.".
  static bool generations_agree(const EntityFacts& facts, const PersonName& person) {
    if (facts.generation == person.generation) return true;
    return facts.generation == Generation::none || person.generation == Generation::none;
  }

  static bool genders_agree(const EntityFacts& facts, const PersonName& person) {
    if (agree(facts.gender, person.gender)) return true;
    return !facts.titled &&
           !person.titled;  // two guesses from names that are spelled the same do not weigh
  }

  // "Ken Lee" and "Kenneth Lee".
  bool is_pet_name(std::span<const NameWord> words, const EntityFacts& facts) const {
    const std::span<const NameWord> known = words_of(facts);
    if (words.size() != 2 || known.size() != 2) return false;
    const std::string_view one = word_of(words[0]);
    const std::string_view other =
        text_.substr(facts.name.begin + known[0].begin, known[0].end - known[0].begin);
    const std::size_t shorter = std::min(one.size(), other.size());
    if (shorter >= 5 && one[0] == other[0] && one_edit(one, other)) return true;
    return shorter >= 3 && one.substr(0, shorter) == other.substr(0, shorter);
  }

  // How likely a full name is that of an entity known by its surname alone.
  double full_name_score(std::uint32_t entity, const PersonName& person) const {
    const EntityFacts& facts = work_.facts[entity];
    double score = kFullName.surname;
    if (facts.last_paragraph == paragraph_) score += kFullName.same_paragraph;
    if (person.role.kind != RoleClass::none && facts.in_office) {
      score += is_in_office(person.role, person.words.back(), entity) ? kFullName.same_role
                                                                      : kFullName.other_role;
    }
    const bool title_tells = facts.titled || person.titled;
    if (title_tells && person.gender != Gender::unknown && facts.gender == person.gender)
      score += kFullName.same_gender;
    if (years_differ(facts, person)) score += kFullName.other_years;
    return score;
  }

  static bool years_differ(const EntityFacts& facts, const PersonName& person) {
    return facts.years != 0 && person.years != 0 && facts.years != person.years;
  }

  std::uint32_t known_full_name(const PersonName& person) const {
    const std::span<const NameWord> words = person.words;
    for (const std::uint32_t entity :
         work_.names.rows(key_of(Key::last, words.back().hash), kLookAt)) {
      const EntityFacts& facts = work_.facts[entity];
      if (!generations_agree(facts, person)) continue;
      const std::span<const NameWord> known = words_of(facts);
      const bool same = known.size() == words.size() && hash_of(known) == hash_of(words);
      if (same) return entity;
      if (!genders_agree(facts, person)) continue;
      if (person.kin.relative && (known.size() == 1 || !facts.relative)) continue;
      if (known.size() == 1) {
        if (full_name_score(entity, person) > 0) return entity;
        continue;
      }
      if (is_short_form(words, known) || is_short_form(known, words)) return entity;
      if (is_pet_name(words, facts)) return entity;
    }
    // Known by the first name alone so far: Saddam, Kim.
    for (const std::uint32_t entity :
         work_.names.rows(key_of(Key::last, words.front().hash), kLookAt)) {
      const EntityFacts& facts = work_.facts[entity];
      if (facts.words_end - facts.words_begin == 1 && genders_agree(facts, person)) return entity;
    }
    return kNone;
  }

  // "Lee-Smith", "Smith" of "Ann Lee-Smith": neither "Lee" nor "Smith" alone; but "Assad" of
  // "Bashar al-Assad".
  bool is_joined(const EntityFacts& facts) const {
    const std::span<const NameWord> known = words_of(facts);
    if (known.size() < 2 || !known[known.size() - 2].upper) return false;
    if (known[known.size() - 2].size < 4) return false;
    return text_[facts.name.begin + known.back().begin - 1] == '-';
  }

  // Whether nobody else of that surname has been named before.
  bool is_first(std::uint32_t entity, const NameWord& surname) const {
    for (const std::uint32_t row : work_.names.rows(key_of(Key::last, surname.hash), kLookAt)) {
      if (row < entity) return false;
    }
    return true;
  }

  // How likely a word alone, a surname or a given name, stands for an entity.
  double single_name_score(std::uint32_t entity, const PersonName& person, Gender told,
                           int generation) const {
    constexpr const SingleNameWeights& w = kSingleName;
    const NameWord& word = person.words[0];
    const EntityFacts& facts = work_.facts[entity];
    const std::span<const NameWord> known = words_of(facts);
    const bool joined = is_joined(facts);
    const bool surname = known.back().hash == word.hash && !joined;
    const bool given = known.front().hash == word.hash && !joined;
    double score = surname ? w.surname
                   : given ? (person.titled ? w.titled_given : w.given_name)
                           : w.other_word;
    score += w.mention * std::min(facts.mentions, kMentionsCounted);
    if (facts.relative && (!surname || facts.alone == 0)) score += w.relative;
    if (surname) score += w.alone * std::min(facts.alone, kMentionsCounted);
    if (person.role.kind != RoleClass::none) {
      if (is_in_office(person.role, word, entity))
        score += w.same_role;
      else if (is_in_role(person.role, word, entity))
        score += w.other_office;
      else if (facts.in_office)
        score += w.other_role;
    }
    if (person.titled && facts.gender == person.gender) score += w.same_gender;
    if (person.generation != Generation::none && facts.generation == person.generation)
      score += w.same_generation;
    score += w.generation * generation * facts.age;
    const bool known_gender = facts.gender != Gender::unknown;
    if (told != Gender::unknown && known_gender)
      score += facts.gender == told ? w.told_gender : -w.told_gender;
    if (surname && known.size() > 1 && known_gender && is_first(entity, word)) score += w.first;
    const std::uint32_t apart =
        work_.mention_sentence[person.mention] - work_.mention_sentence[facts.last_mention];
    return score - w.sentence * std::min(apart, kSentencesCounted);
  }

  // The one whom a surname, or a given name, alone stands for.
  std::uint32_t known_single_name(const PersonName& person, const NameContext& context) const {
    const Span name = mentions_.tokens[person.mention];
    const Gender told = context.told_gender(name, next_person(person.mention));
    const int generation = context.age_before(name);
    std::uint32_t best = kNone;
    double best_score = 0;
    for (const std::uint32_t entity :
         work_.names.rows(key_of(Key::any, person.words[0].hash), kLookAt)) {
      const EntityFacts& facts = work_.facts[entity];
      if (!generations_agree(facts, person)) continue;
      if (person.titled && !genders_agree(facts, person)) continue;
      const double score = single_name_score(entity, person, told, generation);
      if (best == kNone || score > best_score) best = entity, best_score = score;
    }
    if (best != kNone || person.generation != Generation::none) return best;
    return spelled_alike(person.words[0], person.mention);
  }

  // A surname that differs by one letter from that of one of the last people: texts
  // misspell names, "Marlowe" of Ann Marlow. In 515 articles of the world's press and 60 of PolNeAR,
  // 11 of 11 such names were rightly one.
  std::uint32_t spelled_alike(const NameWord& word, std::uint32_t m) const {
    if (word.size < 5) return kNone;
    std::array<char, 64> a, b;
    const std::size_t a_size =
        fold_word(text_of(mentions_.span[m]).substr(word.begin, word.end - word.begin), a);
    const std::size_t rows = work_.facts.size();
    for (std::size_t back = 1; back <= std::min<std::size_t>(rows, kLookAt); ++back) {
      const auto entity = static_cast<std::uint32_t>(rows - back);
      const EntityFacts& facts = work_.facts[entity];
      if (facts.type != MentionType::per || facts.words_end - facts.words_begin < 2) continue;
      const NameWord& last = words_of(facts).back();
      if (last.first != word.first || last.size > word.size + 1) continue;
      if (word.size > last.size + 1) continue;
      const std::size_t b_size =
          fold_word(text_of(facts.name).substr(last.begin, last.end - last.begin), b);
      if (one_edit({a.data(), a_size}, {b.data(), b_size})) return entity;
    }
    return kNone;
  }

  // ---------------------------------------------------------------- organisations, places and the rest

  // Whether `abbreviation` stands in brackets right after mention `full`, or the other way round.
  bool in_brackets(std::uint32_t first, std::uint32_t second) const {
    const std::uint32_t end = mentions_.tokens[first].end;
    const std::uint32_t begin = mentions_.tokens[second].begin;
    if (begin != end + 1 || token(end) != "(") return false;
    const std::uint32_t after = mentions_.tokens[second].end;
    return after < tokens_.size() && token(after) == ")";
  }

  // Small words that abbreviations leave out.
  bool is_small_word(const NameWord& word) const {
    return word.size <= 3 && !word.upper && lexicon_.is_small_word(word.hash);
  }

  static constexpr std::size_t kLongestAbbreviation = 8;  // letters
  static bool is_abbreviation(std::span<const NameWord> words) {
    if (words.size() != 1 || !words[0].shouted) return false;
    return words[0].size >= 2 && words[0].size <= kLongestAbbreviation;
  }

  // Hash of the letters that an abbreviation of the words would have; `all`: small words too.
  std::uint64_t initials_of(std::span<const NameWord> words, bool all) const {
    std::array<char, 12> letters;
    std::size_t size = 0;
    for (const NameWord& word : words) {
      if (!all && is_small_word(word)) continue;
      if (size == letters.size()) return 0;
      letters[size++] = word.first;
    }
    return size < 2 ? 0 : hash_bytes({letters.data(), size});
  }

  bool is_abbreviation_of(const NameWord& abbreviation, std::span<const NameWord> words) const {
    return abbreviation.hash == initials_of(words, false) ||
           abbreviation.hash == initials_of(words, true);
  }

  // Whether a word of a name says what kind of organisation it is: "University", "Council".
  bool names_kind(const NameWord& word) const {
    return lexicon_.role(word_of(word)).kind == RoleClass::organisation;
  }

  void index_other(std::uint32_t entity, std::span<const NameWord> words, MentionType type) {
    work_.names.add(key_of(Key::whole, hash_of(words)), entity);
    if (words.size() < 2 || words.size() > 12) return;
    for (bool all : {false, true}) {
      if (const std::uint64_t initials = initials_of(words, all))
        work_.names.add(key_of(Key::initials, initials), entity);
    }
    if (type != MentionType::org) return;
    if (names_kind(words.back())) work_.names.add(key_of(Key::kind, words.back().hash), entity);
    if (names_kind(words.front())) work_.names.add(key_of(Key::kind, words.front().hash), entity);
    for (std::size_t n = 1; n < words.size(); ++n) {
      if (!is_small_word(words[n - 1]) && !(n == 1 && words[0].shouted))
        work_.names.add(key_of(Key::prefix, hash_of(words.first(n))), entity);
      if (n >= 2) work_.names.add(key_of(Key::suffix, hash_of(words.last(n))), entity);
    }
  }

  std::uint32_t find(Key kind, std::uint64_t hash) const {
    return work_.names.last(key_of(kind, hash));
  }

  // The country and its people are two entities here, so a shared spelling does not make "Chinese"
  // (people) a language.
  static bool types_agree(MentionType a, MentionType b) {
    if (a == b) return true;
    const EnumSet both{a, b};
    return both.has(MentionType::org) || !both.has(MentionType::norp);
  }

  // "Arts Council (AC)", "AC (Arts Council)": whether of two names one is the other's abbreviation.
  bool is_long_or_short_form(std::span<const NameWord> words, MentionType type,
                             const EntityFacts& before) const {
    const std::span<const NameWord> known = words_of(before);
    const bool abbreviates = is_abbreviation(words);
    if (before.type == MentionType::per || abbreviates == is_abbreviation(known)) return false;
    const std::span<const NameWord> longer = abbreviates ? known : words;
    const std::span<const NameWord> shorter = abbreviates ? words : known;
    if (longer.size() <= 1) return false;
    return before.type == type || is_abbreviation_of(shorter[0], longer);
  }

  // The organisation that is called so in short: by the last or the first words of its name, or
  // "the Council" after the Arts Council.
  std::uint32_t organisation_in_short(std::span<const NameWord> words) const {
    std::uint32_t entity = find(Key::suffix, hash_of(words));
    if (entity == kNone) entity = find(Key::prefix, hash_of(words));
    if (entity == kNone && words.size() == 1 && names_kind(words[0]))
      entity = find(Key::kind, words[0].hash);
    return entity != kNone && work_.facts[entity].type == MentionType::org ? entity : kNone;
  }

  // The entity that another name than a person's stands for, if the text has named it before.
  std::uint32_t known_other(std::span<const NameWord> words, MentionType type,
                            std::uint32_t m) const {
    const std::uint32_t same = find(Key::whole, hash_of(words));
    if (same != kNone && types_agree(work_.facts[same].type, type)) return same;
    if (last_named_ != kNone && in_brackets(last_named_, m)) {
      const std::uint32_t before = work_.mention_entity[last_named_];
      if (is_long_or_short_form(words, type, work_.facts[before])) return before;
    }
    if (is_abbreviation(words)) {
      const std::uint32_t entity = find(Key::initials, words[0].hash);
      const bool is_sure = words[0].size >= 3;
      if (entity != kNone && (is_sure || work_.facts[entity].type == type)) return entity;
    }
    return type == MentionType::org ? organisation_in_short(words) : kNone;
  }

  std::uint32_t other(std::uint32_t m) {
    std::span<const NameWord> words = read_words(mentions_.span[m]);
    if (words.size() > 1 && is_word(words[0], "the")) words = words.subspan(1), ++words_begin_;
    words_end_ = words_begin_ + words.size();
    name_begin_ = mentions_.span[m].begin, name_end_ = mentions_.span[m].end;
    const MentionType type = mentions_.type[m];
    std::uint32_t entity = words.empty() ? kNone : known_other(words, type, m);
    if (entity == kNone) {
      entity = add_entity({.mention = m});
      if (!words.empty()) index_other(entity, words, type);
      return entity;
    }
    work_.names.add(key_of(Key::whole, hash_of(words)), entity);
    const EntityFacts& facts = work_.facts[entity];
    const bool fuller = words.size() > facts.words_end - facts.words_begin;
    if (fuller) index_other(entity, words, type);
    join(entity, m, fuller);
    return entity;
  }

  const SpeakerLexicon& lexicon_;
  std::string_view text_;
  const TokenTable& tokens_;
  const SentenceTable& sentences_;
  const TagTable& tags_;
  const MentionTable& mentions_;
  EntityWork& work_;
  std::uint32_t last_named_ = kNone;
  std::uint32_t paragraph_ = 0;  // of the mention at hand
  std::uint32_t name_begin_ = 0,
                name_end_ = 0;  // where the name of the mention at hand stands in the text
  std::size_t words_begin_ = 0, words_end_ = 0;  // of the mention at hand, in work_.words
};

}  // namespace

namespace {

// Whether a name may be that of an entity which has a key in common with it.
bool may_be_called(const EntityFacts& facts, std::span<const NameWord> known,
                   std::span<const NameWord> words) {
  if (words.size() == 1 || facts.type != MentionType::per) return true;
  return is_short_form(words, known) || is_short_form(known, words);
}

}  // namespace

std::uint32_t find_by_name(std::string_view name, EntityWork& work) {
  const std::size_t begin = work.words.size();
  name_words(name, work.words);
  const std::span<const NameWord> words = work.words.view().subspan(begin);
  std::uint32_t found = kNone;
  if (!words.empty()) {
    for (const std::uint64_t key :
         {key_of(Key::whole, hash_of(words)),
          key_of(words.size() > 1 ? Key::last : Key::any, words.back().hash)}) {
      for (const std::uint32_t row : work.names.rows(key, kLookAt)) {
        if (found != kNone) break;
        const EntityFacts& facts = work.facts[row];
        const std::span<const NameWord> known =
            work.words.view().subspan(facts.words_begin, facts.words_end - facts.words_begin);
        if (may_be_called(facts, known, words)) found = row;
      }
    }
  }
  while (work.words.size() > begin) work.words.pop_back();
  return found;
}

std::uint32_t add_named(std::string_view text, Span name, MentionType type, Gender gender,
                        EntityWork& work) {
  const auto begin = static_cast<std::uint32_t>(work.words.size());
  name_words(text.substr(name.begin, name.size()), work.words);
  const auto end = static_cast<std::uint32_t>(work.words.size());
  work.facts.push_back({.words_begin = begin,
                        .words_end = end,
                        .name = name,
                        .type = type,
                        .gender = gender,
                        .gender_is_guessed = true});
  const auto row = static_cast<std::uint32_t>(work.facts.size() - 1);
  index_name(work.words.view().subspan(begin), row, type == MentionType::per, work.names);
  return row;
}

void find_entities(const SpeakerLexicon& lexicon, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   const MentionTable& mentions, EntityWork& work) {
  EntityFinder(lexicon, text, tokens, sentences, tags, mentions, work).run();
}

}  // namespace saith::speakers
