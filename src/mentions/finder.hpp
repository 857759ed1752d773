// SPDX-License-Identifier: Apache-2.0

// Reads a document twice with the name model: the second time, where other places in the document
// speak against a label, with what they say.

#ifndef SAITH_MENTIONS_FINDER_HPP_
#define SAITH_MENTIONS_FINDER_HPP_

#include <cstddef>
#include <cstdint>

#include "mentions/decoder.hpp"
#include "mentions/reader.hpp"
#include "mentions/votes.hpp"

namespace saith::naming {

// Fills notes.stretches, and for each of their tokens notes.words, labels and certainties. `twice`:
// with the second reading.
inline void find_labels(const Model& model, const Lexicon& lexicon, const Input& input,
                        MentionTable::Notes& notes, bool twice = true) {
  notes.stretches.clear(), notes.words.clear(), notes.labels.clear(), notes.certainties.clear();
  Decoder decoder(model);
  Reader reader(lexicon, input, notes);
  reader.read([&](const Stretch& stretch) {
    decoder.decode(stretch);
    notes.stretches.push_back({stretch.first, stretch.size, stretch.sentence});
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      notes.words.push_back(stretch.tokens[i].upper ? stretch.tokens[i].word.hash : 0);
      notes.labels.push_back(decoder.label(i));
      notes.certainties.push_back(decoder.label(i) != 0 ? decoder.certainty(i) : 0.f);
    }
  });
  Votes votes(notes.votes, notes.words.size());
  for (std::size_t k = 0; k < notes.words.size(); ++k) {
    if (notes.words[k] != 0) votes.add(notes.words[k], notes.labels[k]);
  }
  if (!twice) return;
  std::size_t base = 0;
  for (const auto& note : notes.stretches) {
    const std::size_t first = base;
    base += note.size;
    bool against = false;
    for (std::size_t k = first; k < base && !against; ++k) {
      against = notes.words[k] != 0 &&
                Votes::is_against(votes.ask(notes.words[k], notes.labels[k]), notes.labels[k]);
    }
    if (!against) continue;
    const Stretch stretch = reader.again(note);
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      if (notes.words[first + i] != 0)
        stretch.tokens[i].document = votes.ask(notes.words[first + i], notes.labels[first + i]);
    }
    decoder.decode(stretch);
    for (std::uint32_t i = 0; i < stretch.size; ++i) {
      notes.labels[first + i] = decoder.label(i);
      notes.certainties[first + i] = decoder.label(i) != 0 ? decoder.certainty(i) : 0.f;
    }
  }
}

}  // namespace saith::naming

#endif  // SAITH_MENTIONS_FINDER_HPP_
