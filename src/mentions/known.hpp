// SPDX-License-Identifier: Apache-2.0

// What the knowledge base knows by a run of tokens. Of a run that it does not know every question
// is answered "no".

#ifndef SAITH_MENTIONS_KNOWN_HPP_
#define SAITH_MENTIONS_KNOWN_HPP_

#include <cstdint>

#include "base/enum_set.hpp"
#include "kb/kb.hpp"
#include "tables.hpp"

namespace saith::mentions {

// How well known a thing is, as its prior: what news names without saying what it is; large cities
// and small countries; the foremost capitals; the large countries.
inline constexpr std::uint8_t kNamed = 96, kWellNamed = 150, kCapital = 180, kWellKnown = 200;

class Known {
 public:
  Known() = default;
  // Row of the candidates, or kNone.
  Known(const CandidateTable& candidates, std::uint32_t row) {
    if (row == kNone) return;
    tokens_ = candidates.tokens[row];
    best_ = EnumSet{candidates.best[row]};
    type_ = candidates.best[row];
    types_ = candidates.types[row];
    kinds_ = candidates.kinds[row];
    prior_ = candidates.prior[row];
    is_found_ = true;
  }

  explicit operator bool() const { return is_found_; }
  Span tokens() const { return tokens_; }
  std::uint8_t prior() const { return prior_; }

  // The best thing by the name.
  MentionType type() const { return type_; }
  MentionType type_or(MentionType other) const { return is_found_ ? type_ : other; }
  bool is(MentionType type) const { return best_.has(type); }
  bool is_any(EnumSet<MentionType> types) const { return best_.has_any(types); }
  bool is_other_than(MentionType type) const { return is_found_ && type_ != type; }
  bool is_prior(std::uint8_t least) const { return is_found_ && prior_ >= least; }
  bool is(MentionType type, std::uint8_t least) const { return is_any(EnumSet{type}, least); }
  bool is_any(EnumSet<MentionType> types, std::uint8_t least) const {
    return is_any(types) && prior_ >= least;
  }

  // Anything by the name.
  bool may_be(MentionType type) const { return (types_ >> static_cast<unsigned>(type) & 1u) != 0; }
  bool has_one_type() const { return is_found_ && (types_ & (types_ - 1)) == 0; }
  bool is_only(MentionType type) const { return types_ == 1u << static_cast<unsigned>(type); }
  // A people's name or adjective, among others; the same, or a people itself; nothing but a people's
  // name or adjective.
  bool may_name_people() const { return (kinds_ & kPeople) != 0; }
  bool may_be_people() const { return is(MentionType::norp) || may_name_people(); }
  bool names_only_people() const { return is_found_ && (kinds_ & ~kPeople) == 0; }
  bool may_be_abbreviation() const { return (kinds_ & kAbbreviation) != 0; }
  bool is_only_abbreviation() const { return kinds_ == kAbbreviation; }
  bool shares_people_with(const Known& other) const {
    return (kinds_ & other.kinds_ & kPeople) != 0;
  }

 private:
  // Kinds of names, as CandidateTable has them.
  static constexpr unsigned kPeople = 1u << static_cast<unsigned>(AliasKind::demonym) |
                                      1u << static_cast<unsigned>(AliasKind::adjective);
  static constexpr unsigned kAbbreviation = 1u << static_cast<unsigned>(AliasKind::abbrev);

  Span tokens_{};
  EnumSet<MentionType> best_;  // of one, or empty
  MentionType type_ = MentionType::per;
  std::uint8_t types_ = 0, kinds_ = 0, prior_ = 0;
  bool is_found_ = false;
};

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_KNOWN_HPP_
