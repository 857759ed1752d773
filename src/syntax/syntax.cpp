#include "syntax/syntax.hpp"

#include <array>
#include <bit>

#include "data/reader.hpp"

namespace saith {

namespace parsing {

namespace {

Step choose_step(const Model& model, const State& state) {
  if (state.depth == 0) return Step::shift;
  if (state.depth == 1 && state.next == state.root()) return Step::left;
  std::array<const std::int8_t*, kStepFeatures> rows;
  std::size_t n = 0;
  step_features(state, [&](std::uint64_t hash) {
    rows[n] = model.step_weights + (hash >> model.step_shift);
    __builtin_prefetch(rows[n++]);
  });
  std::array<int, kSteps> scores{};
  for (const std::int8_t* row : rows) {
    for (std::size_t s = 0; s < kSteps; ++s) scores[s] += row[s];
  }
  Step best = Step::shift;
  int best_score = -(1 << 30);
  for (const Step step : {Step::shift, Step::left, Step::right}) {
    const int score = scores[static_cast<std::size_t>(step)];
    if (state.can(step) && score > best_score) best = step, best_score = score;
  }
  return best;
}

Relation choose_relation(const Model& model, const State& state, Step step) {
  const Node head = step == Step::left ? state.next : state.top(1);
  const std::uint64_t allowed = model.allowed[allowed_row(state.tag[state.top()], state.tag[head], step)];
  if (allowed == 0) return Relation::dep;
  if (std::has_single_bit(allowed)) return static_cast<Relation>(std::countr_zero(allowed));
  std::array<const std::int8_t*, kRelationFeatures> rows;
  std::size_t n = 0;
  relation_features(state, step, [&](std::uint64_t hash) {
    rows[n] = model.relation_weights + (hash >> model.relation_shift);
    __builtin_prefetch(rows[n++]);
  });
  Relation best = Relation::dep;
  int best_score = -(1 << 30);
  for (std::uint64_t left = allowed; left != 0; left &= left - 1) {
    const int r = std::countr_zero(left);
    int score = 0;
    for (const std::int8_t* row : rows) score += row[r];
    if (score > best_score) best = static_cast<Relation>(r), best_score = score;
  }
  return best;
}

}  // namespace

void parse(const Model& model, State& state) {
  while (!state.done()) {
    const Step step = choose_step(model, state);
    if (step == Step::shift) {
      state.shift();
    } else {
      state.attach(step, choose_relation(model, state, step));
    }
  }
  // One root: what else hangs on it hangs on the first one instead.
  Node first = kNothing;
  for (Node n = 1; n <= state.words; ++n) {
    if (state.head[n] != state.root()) continue;
    if (first == kNothing) {
      first = n;
      state.relation[n] = Relation::root;
    } else {
      state.head[n] = first;
      if (state.relation[n] == Relation::root) state.relation[n] = Relation::parataxis;
    }
  }
}

Result<Model> Model::open(std::string_view bytes) {
  const Status bad{StatusCode::bad_data, "the syntax model is damaged"};
  ModelReader reader(bytes);
  std::span<const Header> headers;
  if (!reader.take(1, headers)) return bad;
  const Header& h = headers[0];
  if (std::string_view(h.magic, sizeof h.magic) != kMagic || h.version != kVersion || h.relations != kRelations || h.step_bits < 1 ||
      h.step_bits > 28 || h.relation_bits < 1 || h.relation_bits > 28) {
    return bad;
  }
  Model m;
  std::span<const std::int8_t> steps, relations;
  if (!reader.take((std::size_t{1} << h.step_bits) + kStepPadding, steps) ||
      !reader.take((std::size_t{1} << h.relation_bits) + kRelationPadding, relations) || !reader.take(kAllowed, m.allowed)) {
    return bad;
  }
  for (const std::uint64_t allowed : m.allowed) {
    if ((allowed >> kRelations) != 0) return bad;
  }
  m.step_weights = steps.data();
  m.relation_weights = relations.data();
  m.step_shift = 64 - h.step_bits;
  m.relation_shift = 64 - h.relation_bits;
  return m;
}

}  // namespace parsing

Result<SyntaxModel> SyntaxModel::load(const Blob& data) {
  Result<std::string_view> bytes = data.raw("syntax");
  if (!bytes) return bytes.status();
  Result<parsing::Model> model = parsing::Model::open(*bytes);
  if (!model) return model.status();
  SyntaxModel loaded;
  loaded.model_ = *model;
  return loaded;
}

void find_syntax(const SyntaxModel& model, const SentenceTable& sentences, const TagTable& tags, SyntaxTable& syntax) {
  syntax.head.assign(tags.size(), kNone);
  syntax.relation.assign(tags.size(), Relation::none);
  parsing::State state;
  for (const Span& sentence : sentences.tokens) {
    const std::size_t count = sentence.size();
    if (count > parsing::kMaxTokens) continue;
    state.begin(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t token = sentence.begin + i;
      state.set(static_cast<parsing::Node>(i + 1), tags.word[token], fine_tag(tags, token));
    }
    state.finish();
    parsing::parse(model.model(), state);
    for (std::size_t i = 0; i < count; ++i) {
      const parsing::Node head = state.head[i + 1];
      if (head != state.root()) syntax.head[sentence.begin + i] = sentence.begin + head - 1u;
      syntax.relation[sentence.begin + i] = state.relation[i + 1];
    }
  }
}

}  // namespace saith
