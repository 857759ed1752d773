// What the evidence of a link weighs, in the unit "the whole range of priors", and what a candidate
// must reach.
//
// Tuned by hand, one weight at a time, on links of news.gold, press.gold, news-fair, oke and kore50
// together: a weight stays where it is when no neighbour, a fifth away, is better on one set without
// being worse on another. None is made for one text.

#ifndef SAITH_LINKS_WEIGHTS_HPP_
#define SAITH_LINKS_WEIGHTS_HPP_

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
  // More, for a word that is no transliteration: "Drugs" is no Droogs.
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
  // "The" before what companies and clubs are called without one: "the NEC" is a committee.
  float with_article = 0.60f;

  // People, by what the text says of them (links/person_notes.hpp).
  float same_walk_of_life = 0.12f;   // a baker in the text and in the description; a bonus
  float everyday_person = 1.0f;      // the text calls them what news calls people it names once
  float other_walk_of_life = 0.50f;  // a surgeon is no footballer
  float age_given = 0.55f;           // "Ann Lee, 23,", where nothing else speaks for the candidate
  float respelt_person = 0.25f;      // "Sorensen" for Sörensen, where nothing speaks for it
  // Known by another name than the text's full one, which many have: David Bowie was born David
  // Jones.
  float born_otherwise = 0.60f;

  float threshold = 0.42f;
  // One word for a person whom the text never names in full, after a title and without.
  float threshold_surname = 0.85f, threshold_untitled = 0.88f;
  // More, where nothing but the name speaks for the candidate: for a surname that many have, and
  // that few have.
  float common_surname = 0.22f, rare_surname = 0.0f;
};
inline constexpr LinkWeights kWeights;

}  // namespace saith::links

#endif  // SAITH_LINKS_WEIGHTS_HPP_
