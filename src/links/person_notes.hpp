// SPDX-License-Identifier: Apache-2.0

// What a text says of a person beside the name: age, address, walk of life.
//
//   PersonNotes notes;
//   add_person_notes(occupations, text, tokens, tags, mention, notes);   // for each mention
//   notes.fields & occupations.of_text(description, ...)                 // the same walk of life?
//
// "Farmer John Smith, 62, of Hull": everyday, age, address. The words stand in
// lexicon/occupations.tsv. Linear in the window, allocates nothing.

#ifndef SAITH_LINKS_PERSON_NOTES_HPP_
#define SAITH_LINKS_PERSON_NOTES_HPP_

#include <cstdint>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "saith/status.hpp"
#include "tables.hpp"

namespace saith::links {

// Walks of life, a bit each; the columns of lexicon/occupations.tsv name them.
#define SAITH_FIELDS(X) \
  X(politics)           \
  X(law)                \
  X(military)           \
  X(police)             \
  X(royalty)            \
  X(business)           \
  X(science)            \
  X(medicine)           \
  X(media)              \
  X(arts)               \
  X(sport)              \
  X(religion) X(activism) X(crime) X(food) X(exploration) X(everyday) X(club) X(without_article)
enum class Field : std::uint8_t {
#define SAITH_FIELD(name) name,
  SAITH_FIELDS(SAITH_FIELD)
#undef SAITH_FIELD
};
using FieldSet = std::uint32_t;
constexpr FieldSet bit(Field f) { return FieldSet{1} << static_cast<unsigned>(f); }

// Whether people of one set of fields may well be people of the other: a lawyer goes into politics, a
// footballer does not do surgery.
bool may_be_one(FieldSet a, FieldSet b);

// The table of occupations. Immutable; safe to share between threads.
class Occupations {
 public:
  static Result<Occupations> load(const Blob& data);
  // The fields of a noun in any case; none for most words. O(1).
  FieldSet of(std::string_view word) const;
  // The fields of all words of a description.
  FieldSet of_description(std::string_view description) const;

 private:
  Table table_;
  std::vector<FieldSet> fields_;  // one a row of the table
};

struct PersonNotes {
  FieldSet fields = 0;
  Span words;  // the first one that a field was read from; bytes of the text
  bool has_age = false;
  bool has_address = false;  // "..., 23, of Station Road"
};

// Adds what stands beside one mention, as far as marks, verbs and prepositions let it be the
// person's: "Farmer NAME", "NAME, 44, a baker", "NAME is a vet".
void add_person_notes(const Occupations& occupations, std::string_view text,
                      const TokenTable& tokens, const TagTable& tags, Span mention,
                      PersonNotes& notes);

}  // namespace saith::links

#endif  // SAITH_LINKS_PERSON_NOTES_HPP_
