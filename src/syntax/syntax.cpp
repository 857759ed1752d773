#include "syntax/syntax.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "data/reader.hpp"

namespace saith {

namespace parsing {

namespace {

struct StepScores {
  void add(const std::int8_t* row) {
    for (std::size_t s = 0; s < kSteps; ++s) of[s] += row[s];
  }
  std::array<std::int32_t, kSteps> of{};
};

struct Choice {
  Step step = Step::shift;
  std::int32_t margin = 0;  // how far ahead of the next best
};

// The best of the steps that can be made.
Choice choose(const State& state, const StepScores& scores) {
  constexpr std::int32_t kLowest = -(1 << 28);
  Choice choice;
  std::int32_t best = kLowest, second = kLowest;
  for (const Step step : {Step::shift, Step::left, Step::right}) {
    if (!state.can(step)) continue;
    const std::int32_t score = scores.of[static_cast<std::size_t>(step)];
    if (score > best) {
      second = best, best = score;
      choice.step = step;
    } else {
      second = std::max(second, score);
    }
  }
  choice.margin = best - second;
  return choice;
}

Step choose_step(const Model& model, const State& state) {
  if (state.depth == 0) return Step::shift;
  if (state.depth == 1 && state.next == state.root()) return Step::left;
  std::array<const std::int8_t*, kStepFeatures> rows;
  std::size_t known = 0, summed = 0, lot = 0;
  StepScores scores;
  Choice choice;
  const auto sum_up = [&] {
    for (; summed < known; ++summed) scores.add(rows[summed]);
    choice = choose(state, scores);
  };
  step_features(
      state,
      [&](std::uint64_t hash) {
        rows[known] = model.step_weights + (hash >> model.step_shift);
        __builtin_prefetch(rows[known++]);
      },
      [&] {
        sum_up();
        return choice.margin >= model.step_clear[lot++];
      });
  if (summed < known) sum_up();
  return choice.step;
}

Relation choose_relation(const Model& model, const State& state, Step step) {
  const Node head = step == Step::left ? state.next : state.top(1);
  const std::uint64_t allowed =
      model.allowed[allowed_row(state.tag[state.top()], state.tag[head], step)];
  if (allowed == 0) return Relation::dep;
  if (std::has_single_bit(allowed)) return static_cast<Relation>(std::countr_zero(allowed));
  std::array<const std::int8_t*, kRelationFeatures> rows;
  std::array<std::int32_t, kRelations> scores;
  std::size_t known = 0, summed = 0, lot = 0;
  auto best = static_cast<int>(Relation::dep);
  const auto sum_up = [&] {
    std::int32_t best_score = -(1 << 28), second = best_score;
    for (std::uint64_t left = allowed; left != 0; left &= left - 1) {
      const int r = std::countr_zero(left);
      std::int32_t score = summed == 0 ? 0 : scores[static_cast<std::size_t>(r)];
      for (std::size_t k = summed; k < known; ++k) score += rows[k][r];
      scores[static_cast<std::size_t>(r)] = score;
      if (score > best_score) {
        second = best_score, best_score = score;
        best = r;
      } else {
        second = std::max(second, score);
      }
    }
    summed = known;
    return best_score - second;
  };
  relation_features(
      state, step,
      [&](std::uint64_t hash) {
        rows[known] = model.relation_weights + (hash >> model.relation_shift);
        __builtin_prefetch(rows[known++]);
      },
      [&] { return sum_up() >= model.relation_clear[lot++]; });
  if (summed < known) sum_up();
  return static_cast<Relation>(best);
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
  if (std::string_view(h.magic, sizeof h.magic) != kMagic || h.version != kVersion ||
      h.relations != kRelations || h.step_bits < 1 || h.step_bits > 28 || h.relation_bits < 1 ||
      h.relation_bits > 28) {
    return bad;
  }
  Model m;
  std::span<const std::int8_t> steps, relations;
  if (!reader.take((std::size_t{1} << h.step_bits) + kStepPadding, steps) ||
      !reader.take((std::size_t{1} << h.relation_bits) + kRelationPadding, relations) ||
      !reader.take(kAllowed, m.allowed)) {
    return bad;
  }
  for (const std::uint64_t allowed : m.allowed) {
    if ((allowed >> kRelations) != 0) return bad;
  }
  m.step_weights = steps.data();
  m.relation_weights = relations.data();
  m.step_clear = h.step_clear;
  m.relation_clear = h.relation_clear;
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

void find_syntax(const SyntaxModel& model, const SentenceTable& sentences, const TagTable& tags,
                 const Column<std::uint8_t>& wanted, SyntaxTable& syntax) {
  syntax.head.assign(tags.size(), kNone);
  syntax.relation.assign(tags.size(), Relation::none);
  parsing::State state;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const Span sentence = sentences.tokens[s];
    const std::size_t count = sentence.size();
    if (!wanted[s] || count > parsing::kMaxTokens) continue;
    state.begin(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t token = sentence.begin + i;
      state.set(static_cast<parsing::Node>(i + 1), tags.word[token].hash, fine_tag(tags, token));
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
