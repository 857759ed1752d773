// SPDX-License-Identifier: Apache-2.0

#include "links/person_notes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/enum_set.hpp"
#include "speakers/names.hpp"
#include "text/ascii.hpp"

namespace saith::links {

namespace {

constexpr std::uint32_t kBefore = 5;   // tokens before a name that may be its titles
constexpr std::uint32_t kBehind = 10;  // tokens behind it that may describe it
constexpr unsigned kOldest = 120;      // years; more is no age

constexpr EnumSet kVerbs{Tag::verb, Tag::aux};
constexpr EnumSet kInTitle{Tag::noun, Tag::propn, Tag::adj};
constexpr EnumSet kBeginsNounPhrase{Tag::det, Tag::pron, Tag::part};  // "the", "his", "'s"
constexpr EnumSet kInNounPhrase =
    kInTitle | kBeginsNounPhrase | EnumSet{Tag::adv, Tag::num, Tag::cconj};

constexpr std::string_view kFieldNames[] = {
#define SAITH_FIELD(name) #name,
    SAITH_FIELDS(SAITH_FIELD)
#undef SAITH_FIELD
};

// Fields between which people often change, beside their own.
constexpr FieldSet kPublicLife = bit(Field::politics) | bit(Field::law) | bit(Field::military) |
                                 bit(Field::police) | bit(Field::royalty) | bit(Field::business) |
                                 bit(Field::science) | bit(Field::media) | bit(Field::religion) |
                                 bit(Field::activism) | bit(Field::crime) | bit(Field::exploration);
constexpr FieldSet kLearned = bit(Field::science) | bit(Field::medicine) | bit(Field::business) |
                              bit(Field::politics) | bit(Field::exploration);
constexpr FieldSet kStage = bit(Field::arts) | bit(Field::media) | bit(Field::business) |
                            bit(Field::activism) | bit(Field::food);

// "44", but no year and no house number of four digits.
bool is_age(std::string_view word) {
  if (word.empty() || word.size() > 3) return false;
  unsigned number = 0;
  for (const char c : word) {
    if (!is_ascii_digit(c)) return false;
    number = 10 * number + static_cast<unsigned>(c - '0');
  }
  return number > 0 && number <= kOldest;
}

bool is_comma_or_bracket(std::string_view word) {
  return word == "," || word == "(" || word == ")" || word == ";";
}

// Reads what describes one mention.
class Reader {
 public:
  Reader(const Occupations& occupations, std::string_view text, const TokenTable& tokens,
         const TagTable& tags, PersonNotes& notes)
      : occupations_(occupations), text_(text), tokens_(tokens), tags_(tags), notes_(notes) {}

  void read_before(std::uint32_t begin) {
    for (std::uint32_t n = 0; n < kBefore && n < begin; ++n) {
      const std::uint32_t t = begin - 1 - n;
      const std::string_view token = word(t);
      if (token.find("year-old") != std::string_view::npos) {
        notes_.has_age = true;
        return;
      }
      if (!kInTitle.has(tags_.tag[t]) && token != "." && token != "-") return;
      add_fields(occupations_.of(token), t);
    }
  }

  // "the army's spokesman, NAME, said": what stands between commas names who was described.
  void read_apposed(Span name) {
    const bool apposed = name.begin > 1 && name.end < tokens_.size() &&
                         word(name.begin - 1) == "," && word(name.end) == ",";
    if (!apposed) return;
    FieldSet found = 0;
    std::uint32_t first = name.begin;
    for (std::uint32_t n = 0; n < kBefore && n + 1 < name.begin; ++n) {
      const std::uint32_t t = name.begin - 2 - n;
      const Tag tag = tags_.tag[t];
      if (kBeginsNounPhrase.has(tag)) {
        add_fields(found, first);
        return;
      }
      if (!kInTitle.has(tag)) return;
      const FieldSet fields = occupations_.of(word(t));
      if (fields != 0) first = t;
      found |= fields;
    }
  }

  void read_behind(std::uint32_t end) {
    std::uint32_t t = end;
    if (t >= tokens_.size()) return;
    if (tags_.classes[t].has(WordClass::is_or_was)) {
      read_noun_phrase(t + 1, end);
      return;
    }
    if (!is_comma_or_bracket(word(t))) return;
    ++t;
    if (t < tokens_.size() && lower(t) == "aged") ++t;
    if (t + 1 < tokens_.size() && is_age(word(t)) && ends_age(t + 1)) {
      notes_.has_age = true;
      t += is_comma_or_bracket(word(t + 1)) ? 2 : 1;
      if (t + 1 < tokens_.size() && (lower(t) == "of" || lower(t) == "from")) {
        notes_.has_address = true;
        return;
      }
    }
    if (t + 1 < tokens_.size() && tags_.classes[t].has(WordClass::pronoun_who))
      return read_clause(t + 1, end);
    read_noun_phrase(t, end);
  }

 private:
  std::string_view word(std::uint32_t t) const {
    return text_.substr(tokens_.span[t].begin, tokens_.span[t].size());
  }
  std::string_view lower(std::uint32_t t) { return lower_ascii(word(t), buffer_); }
  // Whether what follows a number allows it to be an age: "23 people" does not.
  bool ends_age(std::uint32_t t) {
    return is_comma_or_bracket(word(t)) || word(t) == "." || kVerbs.has(tags_.tag[t]);
  }

  // "a baker in Leeds", "the former coach of ...": up to what is said of the noun. What goes on with
  // a verb is another clause: ", the driver announced".
  void read_noun_phrase(std::uint32_t begin, std::uint32_t name_end) {
    const auto end = std::min(static_cast<std::uint32_t>(tokens_.size()), name_end + kBehind);
    FieldSet found = 0;
    std::uint32_t first = begin;
    for (std::uint32_t t = begin; t < end; ++t) {
      const Tag tag = tags_.tag[t];
      if (kVerbs.has(tag)) return;
      if (!kInNounPhrase.has(tag) && word(t) != "-") break;
      if (found == 0) first = t;
      found |= occupations_.of(word(t));
    }
    add_fields(found, first);
  }

  // "who lives in Leeds", "who runs the bakery next door"
  void read_clause(std::uint32_t verb, std::uint32_t name_end) {
    if (tags_.classes[verb].has(WordClass::lives)) notes_.has_address = true;
    if (tags_.classes[verb].has(WordClass::runs_shop)) read_noun_phrase(verb + 1, name_end);
  }

  void add_fields(FieldSet fields, std::uint32_t t) {
    if (fields == 0) return;
    if (notes_.fields == 0) notes_.words = tokens_.span[t];
    notes_.fields |= fields;
  }

  const Occupations& occupations_;
  std::string_view text_;
  const TokenTable& tokens_;
  const TagTable& tags_;
  PersonNotes& notes_;
  std::array<char, 16> buffer_{};
};

}  // namespace

bool may_be_one(FieldSet a, FieldSet b) {
  if ((a & b) != 0) return true;
  for (const FieldSet circle : {kPublicLife, kLearned, kStage}) {
    if ((a & circle) != 0 && (b & circle) != 0) return true;
  }
  return false;
}

Result<Occupations> Occupations::load(const Blob& data) {
  Occupations occupations;
  Result<Table> table = data.table("occupations");
  if (!table) return table.status();
  occupations.table_ = std::move(table).value();
  Result<Table::Strings> fields = occupations.table_.strings("fields");
  if (!fields) return fields.status();
  for (std::uint32_t row = 0; row < occupations.table_.rows(); ++row) {
    FieldSet set = 0;
    for (std::string_view left = fields->at(row); !left.empty();) {
      const std::size_t space = std::min(left.find(' '), left.size());
      const auto* at =
          std::find(std::begin(kFieldNames), std::end(kFieldNames), left.substr(0, space));
      if (at == std::end(kFieldNames)) {
        return Status{StatusCode::bad_data,
                      "occupations: no such field: " + std::string(left.substr(0, space))};
      }
      set |= FieldSet{1} << (at - std::begin(kFieldNames));
      left.remove_prefix(std::min(space + 1, left.size()));
    }
    occupations.fields_.push_back(set);
  }
  return occupations;
}

FieldSet Occupations::of(std::string_view word) const {
  std::array<char, 24> buffer;
  const std::string_view lower = lower_ascii(word, buffer);
  if (lower.size() < 2) return 0;
  const std::uint32_t row = table_.find(lower);
  return row == kNone ? 0 : fields_[row];
}

FieldSet Occupations::of_description(std::string_view description) const {
  FieldSet set = 0;
  while (!description.empty()) {
    const auto separator = std::find_if(description.begin(), description.end(),
                                        [](char c) { return c == ' ' || c == ',' || c == ';'; });
    const auto end = static_cast<std::size_t>(separator - description.begin());
    set |= of(description.substr(0, end));
    description.remove_prefix(std::min(end + 1, description.size()));
  }
  return set;
}

void add_person_notes(const Occupations& occupations, std::string_view text,
                      const TokenTable& tokens, const TagTable& tags, Span mention,
                      PersonNotes& notes) {
  Reader reader(occupations, text, tokens, tags, notes);
  reader.read_before(mention.begin);
  reader.read_apposed(mention);
  reader.read_behind(mention.end);
}

}  // namespace saith::links
