// SPDX-License-Identifier: Apache-2.0

#include "mentions/mentions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "mentions/adjust.hpp"
#include "mentions/finder.hpp"
#include "mentions/unnamed.hpp"
#include "rules.hpp"

namespace saith {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(mentions::CapitalClass::unlisted)>
    kCapitalClasses = {"none", "event", "country", "party", "body", "people", "letters", "word"};

Result<std::vector<mentions::CapitalClass>> read_capital_classes(const Table& capitals) {
  Result<Table::Strings> names = capitals.strings("class");
  if (!names) return names.status();
  std::vector<mentions::CapitalClass> classes;
  for (std::uint32_t row = 0; row < capitals.rows(); ++row) {
    const auto* const name =
        std::find(kCapitalClasses.begin(), kCapitalClasses.end(), names->at(row));
    if (name == kCapitalClasses.end())
      return Status{StatusCode::bad_data,
                    "capitals: '" + std::string(capitals.key(row)) + "' has an unknown class"};
    classes.push_back(static_cast<mentions::CapitalClass>(name - kCapitalClasses.begin()));
  }
  return classes;
}

}  // namespace

Result<MentionModel> MentionModel::load(const Blob& data) {
  Result<std::string_view> bytes = data.raw("mentions");
  if (!bytes) return bytes.status();
  Result<mentions::Model> names = mentions::Model::open(*bytes);
  if (!names) return names.status();
  Result<std::string_view> words = data.raw(mentions::kLexiconSection);
  if (!words) return words.status();
  Result<mentions::Lexicon> lexicon = mentions::Lexicon::open(*words);
  if (!lexicon) return lexicon.status();
  Result<Table> roles = data.table("roles");
  if (!roles) return roles.status();
  Result<Table::Strings> classes = roles->strings("class");
  if (!classes) return classes.status();
  Result<Table> capitals = data.table("capitals");
  if (!capitals) return capitals.status();
  Result<std::vector<mentions::CapitalClass>> capital_classes = read_capital_classes(*capitals);
  if (!capital_classes) return capital_classes.status();
  Result<mentions::Neighbours> neighbours = mentions::Neighbours::load(data);
  if (!neighbours) return neighbours.status();
  Result<mentions::Heads> heads = mentions::Heads::load(data);
  if (!heads) return heads.status();
  Result<Table> peoples = data.table("peoples");
  if (!peoples) return peoples.status();
  Result<Table::Strings> weights = peoples->strings("weight");
  if (!weights) return weights.status();
  MentionModel model;
  for (std::uint32_t row = 0; row < peoples->rows(); ++row)
    model.people_.push_back(weights->at(row) == "sure" ? People::sure : People::weak);
  model.peoples_ = *peoples;
  model.neighbours_ = std::move(neighbours).value();
  model.heads_ = std::move(heads).value();
  model.capitals_ = *capitals;
  model.capital_classes_ = std::move(capital_classes).value();
  model.roles_ = *roles;
  model.role_classes_ = *classes;
  model.names_ = *names;
  model.lexicon_ = *lexicon;
  return model;
}

std::optional<MentionType> MentionModel::role(std::string_view noun) const {
  const std::uint32_t row = roles_.find(noun);
  if (row == kNone) return std::nullopt;
  const std::string_view kind = role_classes_.at(row);
  if (kind == "person" || kind == "title") return MentionType::per;
  if (kind == "organisation") return MentionType::org;
  return std::nullopt;
}

MentionModel::People MentionModel::people(std::string_view phrase) const {
  const std::uint32_t row = peoples_.find(phrase);
  return row == kNone ? People::no : people_[row];
}

mentions::CapitalClass MentionModel::capital(std::string_view phrase) const {
  const std::uint32_t row = capitals_.find(phrase);
  return row == kNone ? mentions::CapitalClass::unlisted : capital_classes_[row];
}

namespace {

// Longer ones are no names; and what a document prints of each of its rows has to stay in
// proportion to its text.
constexpr std::uint32_t kLongestMention = 512;  // bytes

void drop_long(MentionTable& mentions) {
  std::size_t kept = 0;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (mentions.span[m].size() <= kLongestMention) mentions.move_row(m, kept++);
  }
  mentions.resize_uninitialized(kept);
}

}  // namespace

void find_mentions(const MentionModel& model, std::string_view text, const TokenTable& tokens,
                   const SentenceTable& sentences, const TagTable& tags,
                   const CandidateTable& candidates, MentionWork& work, MentionTable& mentions) {
  using namespace mentions;
  find_labels(model.names(), model.lexicon(), {text, tokens, sentences, tags, candidates}, work);
  Adjuster adjuster(model, text, tokens, sentences, tags, candidates, work, mentions);
  std::size_t base = 0;
  for (const auto& stretch : work.stretches) {
    for (std::uint32_t i = 0; i < stretch.size;) {
      const std::uint32_t begin = i++;
      const std::uint8_t label = work.labels[base + begin];
      if (!is_begin(label)) continue;
      float score = work.certainties[base + begin];
      for (; i < stretch.size && is_inside(work.labels[base + i]); ++i)
        score = std::min(score, work.certainties[base + i]);
      adjuster.add({{stretch.first + begin, stretch.first + i},
                    type_of_label(label),
                    score,
                    RuleId::mention_model});
    }
    base += stretch.size;
  }
  adjuster.finish();
  find_unnamed(model, text, tokens, sentences, tags, work, mentions);
  drop_long(mentions);
}

}  // namespace saith
