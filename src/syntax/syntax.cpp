// SPDX-License-Identifier: Apache-2.0

#include "syntax/syntax.hpp"

#include <algorithm>
#include <array>

#include "data/reader.hpp"

namespace saith {

namespace syntax {

namespace {

bool is_sound(const Header& h) {
  constexpr std::uint32_t kMaxShift = 15, kMaxProjectionShift = 30;
  if (std::string_view(h.magic, sizeof h.magic) != kMagic) return false;
  if (h.version != kVersion || h.relations != kRelations) return false;
  if (h.form_slots == 0 || h.feature_slots == 0 || h.vectors == 0) return false;
  if (h.projection_shift < 1 || h.projection_shift > kMaxProjectionShift) return false;
  return h.blocks > kRootBlock && h.hidden_shift <= kMaxShift;
}

}  // namespace

Result<Model> Model::open(std::string_view bytes) {
  const Status bad{StatusCode::bad_data, "the syntax model is damaged"};
  ModelReader reader(bytes);
  std::span<const Header> headers;
  reader.take(1, headers);
  if (headers.empty() || !is_sound(headers[0])) return bad;
  const Header& h = headers[0];
  Model m;
  std::span<const network::Slot> forms, features;
  std::span<const std::int8_t> blocks, vectors, tags, counts, steps, relations;
  std::span<const std::int16_t> projection, bias;
  reader.take(h.form_slots, forms);
  reader.take(h.feature_slots, features);
  reader.take(std::size_t{h.blocks} * kBlock, blocks);
  reader.take(std::size_t{h.vectors} * network::kDimensions, vectors);
  reader.take(network::kDimensions * kBlock, projection);
  reader.take(kHidden, bias);
  reader.take(kPlaces * kTagRows * kHidden, tags);
  reader.take(kCountRows * kHidden, counts);
  reader.take(kSteps * kHidden, steps);
  reader.take(kSteps, m.step_bias);
  reader.take(2 * kRelations * kHidden, relations);
  reader.take(kRelations, m.relation_bias);
  reader.take(kAllowed, m.allowed);
  if (!reader.complete()) return bad;
  m.forms = network::Index(forms);
  m.vectors.features = network::Index(features);
  if (!m.forms.is_sound(h.blocks) || !m.vectors.features.is_sound(h.vectors)) return bad;
  const auto has_unknown = [](std::uint64_t bits) { return (bits >> kRelations) != 0; };
  if (std::any_of(m.allowed.begin(), m.allowed.end(), has_unknown)) return bad;
  // A score is at most 64 units of 127 times weights of 128, and this.
  constexpr std::int32_t kMostBias = 1 << 24;
  const auto is_too_large = [](std::int32_t b) { return b > kMostBias || b < -kMostBias; };
  if (std::any_of(m.step_bias.begin(), m.step_bias.end(), is_too_large) ||
      std::any_of(m.relation_bias.begin(), m.relation_bias.end(), is_too_large)) {
    return bad;
  }
  m.blocks = blocks.data();
  m.vectors.rows = vectors.data();
  m.vectors.weights = projection.data();
  m.vectors.shift = h.projection_shift;
  m.bias = bias.data();
  m.tags = tags.data();
  m.counts = counts.data();
  m.steps = steps.data();
  m.relations = relations.data();
  m.hidden_shift = h.hidden_shift;
  m.add_up_counts();
  return m;
}

void Model::add_up_counts() {
  count_pairs.reserve(kPairBegins.back() * kHidden);
  for (std::size_t p = 0; p < kPairs; ++p) {
    for (std::size_t row = 0; row < kPairBegins[p + 1] - kPairBegins[p]; ++row) {
      const std::size_t values = kCountValues[2 * p + 1];
      const std::int8_t* const first = counts + (kCountBegins[2 * p] + row / values) * kHidden;
      const std::int8_t* const second = counts + (kCountBegins[2 * p + 1] + row % values) * kHidden;
      for (std::size_t i = 0; i < kHidden; ++i) {
        const int sum = first[i] + second[i] + (p == 0 ? bias[i] : 0);
        count_pairs.push_back(static_cast<std::int16_t>(sum));
      }
    }
  }
}

}  // namespace syntax

Result<SyntaxModel> SyntaxModel::load(const Blob& data) {
  Result<std::string_view> bytes = data.raw("syntax");
  if (!bytes) return bytes.status();
  Result<syntax::Model> model = syntax::Model::open(*bytes);
  if (!model) return model.status();
  SyntaxModel loaded;
  loaded.model_ = *model;
  loaded.parse_ = syntax::fastest_parser();
  return loaded;
}

void find_syntax(const SyntaxModel& model, const SentenceTable& sentences, const TagTable& tags,
                 const Column<std::uint8_t>& wanted, SyntaxTable& syntax) {
  syntax.head.assign(tags.size(), kNone);
  syntax.relation.assign(tags.size(), Relation::none);
  syntax::State state;
  syntax::Scratch scratch;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const Span sentence = sentences.tokens[s];
    const std::size_t count = sentence.size();
    if (!wanted[s] || count == 0 || count > syntax::kMaxTokens) continue;
    state.begin(count);
    for (std::size_t i = 0; i < count; ++i)
      state.set(static_cast<syntax::Node>(i + 1), fine_tag(tags, sentence.begin + i));
    state.finish();
    model.parse(&tags.word[sentence.begin], state, scratch);
    for (std::size_t i = 0; i < count; ++i) {
      const syntax::Node head = state.head[i + 1];
      if (head != state.root()) syntax.head[sentence.begin + i] = sentence.begin + head - 1u;
      syntax.relation[sentence.begin + i] = scratch.relation[i + 1];
    }
  }
}

}  // namespace saith
