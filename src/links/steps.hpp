// SPDX-License-Identifier: Apache-2.0

// The steps of the search for links, file by file; links.cpp names them in their order. Internal to
// links.

#ifndef SAITH_LINKS_STEPS_HPP_
#define SAITH_LINKS_STEPS_HPP_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "links/context.hpp"
#include "speakers/names.hpp"

namespace saith::links {

// ---- candidates.cpp

void gather(LinkContext& doc);

// ---- descriptions.cpp

// Whether more than half of the words of the shorter one of an entity's main name and `name` stand
// in both.
bool is_named_like(LinkContext& doc, std::uint32_t kb_entity, std::string_view name);
// Whether an entity's main name and `name` each have a word of their own that is not in the other,
// however it is spelt: American Automobile Association, American Art Association.
bool differs_in_words(LinkContext& doc, std::uint32_t kb_entity, std::string_view name);
// Whether the main name of an entity has a word.
bool has_word(LinkContext& doc, std::uint32_t kb_entity, const NameWord& word);
// Whether `name` is the main name of an entity.
bool is_main_name(LinkContext& doc, std::uint32_t kb_entity, std::string_view name);
// The same but for accents and capitals.
bool has_words_of_main_name(LinkContext& doc, std::uint32_t kb_entity, std::string_view name);
// Whether `name` is the main name of an entity, and one word.
bool has_one_word(LinkContext& doc, std::uint32_t kb_entity, std::string_view name);
bool is_whole_country(LinkContext& doc, std::uint32_t kb_entity);
// Whether a place is as large as a state or province, so that what stands behind it lies around it no
// more: "Texas, Oklahoma".
bool is_region(LinkContext& doc, std::uint32_t kb_entity);
// Whether a candidate is a country whose name begins with a word.
bool is_country(LinkContext& doc, const Scored& s, std::string_view first);
// Whether a candidate is called without "the": a company, and by its capitals a club too.
bool takes_no_article(LinkContext& doc, std::uint32_t entity, const Scored& s);

// ---- evidence.cpp

// Scores candidates by the name alone, in their order.
void score_by_name(LinkContext& doc, std::uint32_t e, std::span<Scored> scored);
// Scores candidates by the name and by the countries that the text speaks of; best first.
// kNoted, here and below: what is added to a score is noted in doc.work (reasons.hpp).
template <bool kNoted>
void weigh(LinkContext& doc, std::uint32_t e, std::span<Scored> scored);
// Adds what the descriptions of the foremost candidates have in common with the text, where that
// may decide.
template <bool kNoted>
void read_descriptions(LinkContext& doc, std::uint32_t e, std::span<Scored> scored);
// Words of a candidate's description that stand near the first mentions: the first ones in the text.
struct DescriptionWords {
  std::array<std::uint32_t, 3> tokens;
  std::size_t count = 0;
};
DescriptionWords words_beside(LinkContext& doc, std::uint32_t entity, const Scored& s);
void sort_by_score(std::span<Scored> scored);
// Whether a candidate reaches what every name needs.
template <bool kNoted>
bool reaches_threshold(LinkContext& doc, std::uint32_t e, const Scored& s);

// ---- countries.cpp

// What the names of the document say by themselves: the country whose adjective one begins with or
// that it is "of" (kNoCode for one without letters), and whether many things have it. First of all.
void note_names(LinkContext& doc);
// How much the text speaks of each country, from the names that are clear by themselves.
void weigh_countries(LinkContext& doc);
// Which countries the text is at home in, from its places and from whom else it names. After
// weigh_countries.
void find_homes(LinkContext& doc);
// Whether a country is the one that the text speaks of, or one of two; or stands beside the name.
bool is_home(LinkContext& doc, std::uint32_t e, std::size_t country);
// The same, where something other than the entity itself says so.
bool is_home_for_others(LinkContext& doc, std::uint32_t e, std::size_t country);
// Whether anything but the entity itself speaks of a country. Always true of what lies in no country,
// and in a text that speaks of none.
bool is_spoken_of(LinkContext& doc, std::uint32_t e, std::size_t country);
// Whether a country is named in the few words before or after a mention: "Australian Prime
// Minister John Howard", "Birmingham, Alabama".
bool country_beside(LinkContext& doc, std::uint32_t entity, std::size_t country);

// ---- namesakes.cpp

// Weighs names that many things have against what the text speaks of: whose Supreme Court, and
// whether a town's name can be its club's. Best first again.
template <bool kNoted>
void weigh_namesakes(LinkContext& doc, std::uint32_t e, std::span<Scored> scored);

// ---- people.cpp

// Weighs what the text says of a person against what the base says of each candidate, and sorts
// them again. Whether the foremost one is sure enough.
template <bool kNoted>
bool choose_person(LinkContext& doc, std::uint32_t e, std::span<Scored> scored);

// ---- explanations.cpp

// "unmanned aerial systems (UAS)": UAS is no university. "Ann Holt (ABC)": ABC is no broadcaster.
void refute_short_names(LinkContext& doc);
// "Overby Waterworks Limited (OWL)": OWL is that company wherever the text has it.
void follow_explanations(LinkContext& doc);
// "the North" is North Korea where the text speaks of it.
void find_sides(LinkContext& doc);

// ---- places.cpp

// A candidate that was found by the whole name.
Scored exact(const LinkContext& doc, const KbCandidate& c, float score);
// "Birmingham, Ala., and Birmingham, England": a mention with the name of where it lies behind it
// is the place of this name that lies there.
void part_places(LinkContext& doc);

// ---- teams.cpp

// Of the text, or the first tokens of a long one. Looks once a document.
const GameWords& words_of_games(LinkContext& doc);
// In a report on a game a country's name mostly means its team: "England beat Norway in Oslo".
void find_teams(LinkContext& doc);
// Whether a mention stands where a place would: "in England", "LONDON 1996-08-30", "(England)".
bool is_place_here(LinkContext& doc, std::uint32_t m);

// ---- rows.cpp

// Takes back what is less sure than the caller wants it to be.
void leave_out_unsure(LinkContext& doc);
void merge(LinkContext& doc);

// ---- reasons.cpp

// The notes of a mention that means something else than its entity are under this number.
inline std::uint32_t key_of_mention(std::uint32_t mention) { return mention | 1u << 31; }
// Notes, if somebody asks, why an entity's choice is not its own candidates'.
inline void note_overruled(LinkContext& doc, const LinkWork::Overruled& overruled) {
  if (doc.work.noted) doc.work.overruled.push_back(overruled);
}
inline void note_parted(LinkContext& doc, const LinkWork::Parted& parted) {
  if (doc.work.noted) doc.work.parted.push_back(parted);
}
// What was noted, as a table: by rows of the entities, and of each the chosen candidate first, then
// the likeliest others.
void write_reasons(LinkContext& doc, LinkReasonTable& reasons);

}  // namespace saith::links

#endif  // SAITH_LINKS_STEPS_HPP_
