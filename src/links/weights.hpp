// SPDX-License-Identifier: Apache-2.0

// What the evidence of a link weighs, in the unit "the whole range of priors", and what a candidate
// must reach.
//
// Tuned by hand, one weight at a time, on links of news.gold, press.gold, news-fair, oke and kore50
// together: a weight stays where it is when no neighbour, a fifth away, is better on one set without
// being worse on another. None is made for one text.

#ifndef SAITH_LINKS_WEIGHTS_HPP_
#define SAITH_LINKS_WEIGHTS_HPP_

#include <cstddef>
#include <cstdint>

namespace saith::links {

// What the text around a name adds. Many people share a name, so for them it weighs more.
struct ContextWeights {
  float country_beside;    // its country stands right beside the name
  float country_of_text;   // the text is about its country
  float other_country;     // the text speaks of countries, but not of its own; a penalty
  float described_beside;  // each word of its description near the name, at most three
};

struct LinkWeights {
  float full_name = 0.30f;     // the fullest name in the text is one of the candidate's
  float each_surface = 0.08f;  // a second name in the text, such as the abbreviation
  // By how the surface had to be folded to be one of the candidate's names: see KbCandidate.
  float folded[4] = {0.0f, 0.02f, 0.03f, 0.12f};
  // The name is a demonym or an adjective: of a people in the text, and of something else; a bonus
  // and a penalty. A capital for a government; a person by an abbreviation.
  float its_people = 0.25f, not_its_people = 0.15f, metonym = 0.30f, abbreviated_person = 0.30f;
  // An extra cost for a word that is no transliteration: "Drugs" are not the Droogs.
  float respelt_word = 0.35f;
  // The text's fullest name is not among its names, nor much like them.
  float unlike = 0.45f;
  // What the prior of an exact name in a user's own base counts at least, as it is relative to that
  // base's others alone: with full_name enough to be linked.
  float least_own_prior = 0.15f;
  ContextWeights people{0.25f, 0.15f, 0.06f, 0.10f};
  ContextWeights others{0.15f, 0.08f, 0.03f, 0.05f};
  // Many countries have a thing of this name, and the text speaks of other countries than this
  // one's: "Supreme Court"; companies of one word (Boeing) are at home anywhere.
  float shared_elsewhere = 0.70f, shared_one_word = 0.20f;
  // What every country has is that of a country which the text speaks of at least half as much as
  // of any other; else the candidate is another's. "Conference" alone is none that is known.
  // A person or organisation whose name is this clear speaks of its country too, and half as much.
  float well_known = 0.85f, of_others = 0.5f;
  float of_the_foremost = 0.5f, not_at_home = 0.70f, says_nothing = 1.0f;
  // The same for letters that the text does not spell out: PRI.
  float letters_not_at_home = 0.40f;
  // A town of a country that the text does not speak of, by its own name and by another one.
  float far_place = 0.20f, far_place_otherwise = 0.45f;
  // A club, by a name of one word, in a text without a word of games.
  float club_without_game = 0.40f;
  // "The" before what companies and clubs are called without one: "the NEC" is a committee.
  float with_article = 0.60f;

  // People, by what the text says of them (links/person_notes.hpp).
  float same_walk_of_life = 0.12f;   // a baker in the text and in the description; a bonus
  float everyday_person = 1.0f;      // the text calls them what news calls people it names once
  float other_walk_of_life = 0.50f;  // a surgeon is no footballer
  float age_given = 0.55f;           // "Ann Lee, 23,", where nothing else speaks for the candidate
  float respelt_person = 0.25f;      // "Sorensen" for Sörensen, where nothing speaks for it
  // Without the middle name in the text, and of a country that the text does not speak of.
  float far_shortened = 0.45f;
  // Known by another name than the text's full one, which many have: David Bowie was born David
  // Jones.
  float born_otherwise = 0.60f;

  // All the evidence for a place whose name stands in the base with what it lies in: Paris, Texas.
  float named_with_place = 1.05f;

  float threshold = 0.42f;
  // One word for a person whom the text never names in full, after a title and without.
  float threshold_surname = 0.85f, threshold_untitled = 0.88f;
  // More, where nothing but the name speaks for the candidate: for a surname that many have, and
  // that few have.
  float common_surname = 0.22f, rare_surname = 0.0f;
};
inline constexpr LinkWeights kWeights;

// What it costs to take a mention of one type for a candidate of another: 0 the same thing, 1 as
// good as never. Rows: the mention's type; columns: the candidate's. PER ORG GPE LOC NORP FAC EVENT
// WORK.
inline constexpr float kTypeCost[8][8] = {
    {0.0f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.0f},  // a person is nothing else
    {1.5f, 0.0f, 0.4f, 0.6f, 0.3f, 0.15f, 0.5f,
     0.35f},  // clubs go by their towns, newspapers are works too
    {1.5f, 0.35f, 0.0f, 0.1f, 0.5f, 0.4f, 1.0f,
     1.2f},  // cities, regions and the like run into each other
    {1.5f, 0.6f, 0.1f, 0.0f, 0.5f, 0.1f, 0.8f, 1.2f},
    {1.5f, 0.15f, 0.05f, 0.15f, 0.0f, 1.2f, 1.2f,
     1.2f},  // demonyms mean the country, party members the party
    {1.5f, 0.15f, 0.25f, 0.1f, 1.2f, 0.0f, 0.6f, 0.6f},
    {1.5f, 0.4f, 0.8f, 0.8f, 1.2f, 0.6f, 0.0f, 0.35f},
    {1.5f, 0.2f, 1.2f, 1.2f, 1.2f, 0.6f, 0.25f, 0.0f},
};

// What a score of evidence is worth as a probability, by the kind of name: the share of links that
// are right, counted in steps of 0.1 on 840 links of news.gold and press.gold together with 217 of
// news-fair and oke, smoothed so that more evidence never means less; between the steps it is a
// straight line. Of the gold links at 1.0 and more, 606 of 608 were right; between 0.8 and 1.0, 83
// of 92; below, 24 of 32. Names of one word are the least sure (Amazon, Fars), and nothing in these
// sets shows any kind to be surer than 0.995.
enum class NameKind : std::uint8_t { words, word, capitals, place, people, person, surname };
inline constexpr std::size_t kScoreSteps = 7;
inline constexpr float kScoreAt[kScoreSteps] = {0.42f, 0.60f, 0.80f, 0.90f, 1.00f, 1.20f, 1.50f};
inline constexpr float kScores[][kScoreSteps] = {
    {0.50f, 0.68f, 0.80f, 0.87f, 0.960f, 0.985f, 0.995f},  // words: National Congress
    {0.45f, 0.60f, 0.72f, 0.86f, 0.900f, 0.970f, 0.995f},  // word: Amazon
    {0.60f, 0.75f, 0.85f, 0.90f, 0.955f, 0.980f, 0.995f},  // capitals: IAEA
    {0.40f, 0.55f, 0.85f, 0.87f, 0.955f, 0.985f, 0.995f},  // place: Birmingham
    {0.45f, 0.55f, 0.85f, 0.92f, 0.960f, 0.985f, 0.995f},  // people: Greens, Russian
    {0.45f, 0.62f, 0.80f, 0.90f, 0.960f, 0.985f, 0.995f},  // person: Angela Merkel
    {0.45f, 0.60f, 0.78f, 0.90f, 0.950f, 0.980f, 0.995f},  // surname: Merkel
};

// The probability that a link is right. Rises with `evidence`; 0..1.
constexpr float score_of(NameKind kind, float evidence) {
  const float(&scores)[kScoreSteps] = kScores[static_cast<std::size_t>(kind)];
  if (evidence <= kScoreAt[0]) return evidence <= 0 ? 0.0f : scores[0] * evidence / kScoreAt[0];
  for (std::size_t i = 1; i < kScoreSteps; ++i) {
    if (evidence > kScoreAt[i]) continue;
    const float part = (evidence - kScoreAt[i - 1]) / (kScoreAt[i] - kScoreAt[i - 1]);
    return scores[i - 1] + part * (scores[i] - scores[i - 1]);
  }
  return scores[kScoreSteps - 1];
}

}  // namespace saith::links

#endif  // SAITH_LINKS_WEIGHTS_HPP_
