// SPDX-License-Identifier: Apache-2.0

#include "tags/tags.hpp"

#include <algorithm>
#include <array>

#include "data/reader.hpp"
#include "tags/model.hpp"

namespace saith {

namespace {

using namespace tags;

// Tags one sentence. The window slides over a ring of tokens, so that a sentence may be of any
// length.
class SentenceTagger {
 public:
  SentenceTagger(const Model& model, const WordClasses& classes, std::string_view text,
                 std::span<const Span> spans, Span sentence, TagTable& tags)
      : model_(model), begin_(sentence.begin), end_(sentence.end), tags_(tags) {
    CaseCounter counter;
    for (std::size_t i = begin_; i < end_; ++i) {
      const std::string_view word = text.substr(spans[i].begin, spans[i].size());
      if (i - begin_ < CaseCounter::kLookAt) counter.add(word);
      tags.word[i] = describe(word);
      tags.classes[i] = classes.of(tags.word[i]);
      model.prefetch(tags.word[i].hash);
    }
    mode_ = counter.mode();
    ring_.fill(kOutside);
  }

  void tag() {
    for (std::size_t i = begin_; i < begin_ + 2; ++i) fill(i);
    std::uint32_t tag1 = kOutsideTag, tag2 = kOutsideTag;
    for (std::size_t i = begin_; i < end_; ++i) {
      fill(i + 2);
      const std::uint8_t best = decide({&slot(i + kRing - 2), &slot(i + kRing - 1), &slot(i),
                                        &slot(i + 1), &slot(i + 2), tag1, tag2});
      tags_.tag[i] = static_cast<Tag>(model_.class_tag[best]);
      tags_.fine[i] = model_.class_fine[best];
      tag2 = tag1;
      tag1 = best;
    }
  }

 private:
  static constexpr std::size_t kRing = 8;

  tags::Token& slot(std::size_t i) { return ring_[i % kRing]; }

  void fill(std::size_t i) {
    tags::Token& t = slot(i);
    if (i >= end_) {
      t = kOutside;
      return;
    }
    t.word = tags_.word[i];
    t.shape = shape_in(t.word, mode_, i == begin_);
    look_up(model_, t);
  }

  std::uint8_t decide(const Window& window) const {
    const tags::Token& here = *window.here;
    if (const auto set = model_.set(here.entry); set.size() == 1 && !may_be_name(here))
      return set[0];
    Choice choice;
    choose_from(model_, here, choice);
    if (choice.size == 1) return choice.classes[0];
    // The rows lie anywhere in the table: ask for a whole lot before the first of it is read.
    std::array<const std::int8_t*, kFeatures> rows;
    std::size_t known = 0, summed = 0, lot = 0, best = 0;
    std::array<std::int32_t, kMaxClasses> scores;
    std::fill_n(scores.begin(), choice.size, 0);
    const auto sum_up = [&] {
      std::int32_t best_score = -(1 << 30), second = best_score;
      for (std::size_t c = 0; c < choice.size; ++c) {
        for (std::size_t r = summed; r < known; ++r) scores[c] += rows[r][choice.classes[c]];
        if (scores[c] > best_score) {
          second = best_score, best_score = scores[c];
          best = c;
        } else {
          second = std::max(second, scores[c]);
        }
      }
      summed = known;
      return best_score - second;
    };
    features(
        window,
        [&](std::uint64_t hash) {
          rows[known] = model_.weights + (hash >> model_.weight_shift);
          __builtin_prefetch(rows[known++]);
        },
        [&] { return sum_up() >= model_.clear_margin[lot++]; });
    if (summed < known) sum_up();
    return choice.classes[best];
  }

  const Model& model_;
  std::size_t begin_, end_;
  TagTable& tags_;
  CaseMode mode_ = CaseMode::normal;
  std::array<tags::Token, kRing> ring_;
};

bool is_sound(const Header& h) {
  if (std::string_view(h.magic, sizeof h.magic) != kMagic) return false;
  if (h.classes == 0 || h.classes > kMaxClasses) return false;
  if (h.weight_bits < 1 || h.weight_bits > 28) return false;
  if (h.slots == 0 || (h.slots & (h.slots - 1)) != 0) return false;
  if (h.sets == 0 || h.unknown_set >= h.sets) return false;
  return h.proper < h.classes && h.proper_many < h.classes;
}

// Every set non-empty and of classes that there are, so that tagging never has to look.
bool is_sound(const Model& m, const Header& h) {
  for (std::uint32_t s = 0; s < h.sets; ++s) {
    if (m.set_begin[s] >= m.set_begin[s + 1] || m.set_begin[s + 1] > h.set_bytes) return false;
    if (m.set_begin[s + 1] - m.set_begin[s] + 2 > kMaxClasses) return false;
  }
  const auto below = [](auto limit) {
    return [limit](std::uint8_t value) { return value < limit; };
  };
  if (!std::all_of(m.set_bytes.begin(), m.set_bytes.end(), below(h.classes)) ||
      !std::all_of(m.class_tag.begin(), m.class_tag.end(),
                   below(static_cast<std::size_t>(Tag::x) + 1)) ||
      !std::all_of(m.class_fine.begin(), m.class_fine.end(), below(kFineTags))) {
    return false;
  }
  bool has_empty = false;
  for (const Slot& slot : m.slots) {
    has_empty |= slot.check == 0;
    if (slot.check != 0 && (slot.known >= h.sets || slot.possible >= h.sets)) return false;
  }
  return has_empty;
}

}  // namespace

Result<Model> Model::open(std::string_view bytes) {
  const Status bad{StatusCode::bad_data, "the tag model is damaged"};
  ModelReader reader(bytes);
  std::span<const Header> headers;
  reader.take(1, headers);
  if (headers.empty() || !is_sound(headers[0])) return bad;
  const Header& h = headers[0];
  Model m;
  std::span<const std::int8_t> weights;
  reader.take(h.classes, m.class_tag);
  reader.take(h.classes, m.class_fine);
  reader.take(std::size_t{h.sets} + 1, m.set_begin);
  reader.take(h.set_bytes, m.set_bytes);
  reader.take(h.slots, m.slots);
  reader.take((std::size_t{1} << h.weight_bits) + kMaxClasses, weights);
  if (!reader.complete() || !is_sound(m, h)) return bad;
  m.weights = weights.data();
  m.weight_shift = 64 - h.weight_bits;
  m.unknown_set = h.unknown_set;
  m.proper = static_cast<std::uint8_t>(h.proper);
  m.proper_many = static_cast<std::uint8_t>(h.proper_many);
  m.clear_margin = h.clear_margin;
  return m;
}

Result<TagModel> TagModel::load(const Blob& data) {
  Result<std::string_view> bytes = data.raw("tags");
  if (!bytes) return bytes.status();
  Result<TagModel> loaded = open(*bytes);
  if (!loaded) return loaded;
  Result<WordClasses> classes = WordClasses::load(data);
  if (!classes) return classes.status();
  loaded->classes_ = std::move(*classes);
  return loaded;
}

Result<TagModel> TagModel::open(std::string_view bytes) {
  Result<Model> model = Model::open(bytes);
  if (!model) return model.status();
  TagModel loaded;
  loaded.model_ = *model;
  return loaded;
}

void tag_tokens(const TagModel& model, std::string_view text, const TokenTable& tokens,
                const SentenceTable& sentences, TagTable& tags) {
  tags.tag.assign(tokens.size(), Tag::x);
  tags.fine.assign(tokens.size(), 0);
  tags.word.resize_uninitialized(tokens.size());  // sentences tile the tokens
  tags.classes.resize_uninitialized(tokens.size());
  for (const Span& sentence : sentences.tokens) {
    SentenceTagger(model.model(), model.classes(), text, tokens.span, sentence, tags).tag();
  }
}

}  // namespace saith
