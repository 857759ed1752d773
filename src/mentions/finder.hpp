// SPDX-License-Identifier: Apache-2.0

// Reads a document twice with the name model: the second time, where other places in the document
// speak against a label, with what they say.

#ifndef SAITH_MENTIONS_FINDER_HPP_
#define SAITH_MENTIONS_FINDER_HPP_

#include <cstddef>
#include <cstdint>

#include "mentions/decoder.hpp"
#include "mentions/lexicon.hpp"
#include "mentions/reader.hpp"
#include "mentions/votes.hpp"

namespace saith::mentions {

// Fills work.stretches, and for each of their tokens work.words, labels and certainties. `twice`:
// with the second reading.
inline void find_labels(const Model& model, const Lexicon& lexicon, const Input& input,
                        MentionWork& work, bool twice = true) {
  work.stretches.clear(), work.words.clear(), work.labels.clear(), work.certainties.clear();
  Decoder decoder(model);
  Reader reader(lexicon, input, work);
  reader.read([&](const Stretch& stretch) {
    decoder.decode(stretch);
    work.stretches.push_back({stretch.first, stretch.size, stretch.sentence});
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      work.words.push_back(stretch.tokens[i].upper ? stretch.tokens[i].word.hash : 0);
      work.labels.push_back(decoder.label(i));
      work.certainties.push_back(decoder.label(i) != 0 ? decoder.certainty(i) : 0.f);
    }
  });
  Votes votes(work.votes, work.words.size());
  for (std::size_t k = 0; k < work.words.size(); ++k) {
    if (work.words[k] != 0) votes.add(work.words[k], work.labels[k]);
  }
  if (!twice) return;
  std::size_t base = 0;
  for (const auto& note : work.stretches) {
    const std::size_t first = base;
    base += note.size;
    bool against = false;
    for (std::size_t k = first; k < base && !against; ++k) {
      against = work.words[k] != 0 &&
                Votes::is_against(votes.ask(work.words[k], work.labels[k]), work.labels[k]);
    }
    if (!against) continue;
    const Stretch stretch = reader.again(note);
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      if (work.words[first + i] != 0)
        stretch.tokens[i].document = votes.ask(work.words[first + i], work.labels[first + i]);
    }
    decoder.decode(stretch);
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      work.labels[first + i] = decoder.label(i);
      work.certainties[first + i] = decoder.label(i) != 0 ? decoder.certainty(i) : 0.f;
    }
  }
}

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_FINDER_HPP_
