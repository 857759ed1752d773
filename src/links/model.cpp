// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <utility>

#include "links/links.hpp"

namespace saith::links {

Status LinkModel::read_sports(const Blob& data) {
  Result<Table> table = data.table("sports");
  if (!table) return table.status();
  sports_ = std::move(table).value();
  sport_words_ = tags::LexiconFilter(sports_);
  Result<Table::Strings> sports = sports_.strings("sport");
  if (!sports) return sports.status();
  for (std::uint32_t row = 0; row < sports_.rows(); ++row) {
    const std::string_view sport = sports->at(row);
    game_.push_back(sport == "any" ? kAnyGame : kNoGame);
    if (sport == "other_team") other_teams_.push_back(sports_.key(row));
    if (sport == "any" || sport == "other_team") continue;
    const auto at = std::find(games_.begin(), games_.end(), sport);
    game_.back() = static_cast<std::uint8_t>(at - games_.begin());
    if (at == games_.end()) games_.push_back(sport);
  }
  if (games_.size() > kGames) return {StatusCode::bad_data, "sports: too many games"};
  return {};
}

Result<LinkModel> LinkModel::load(const Blob& data) {
  LinkModel model;
  if (Status status = model.read_sports(data); !status.ok()) return status;
  Result<Table> titles = data.table("titles");
  if (!titles) return titles.status();
  model.titles_ = std::move(titles).value();
  Result<Table> surnames = data.table("surnames");
  if (!surnames) return surnames.status();
  model.surnames_ = std::move(surnames).value();
  Result<std::span<const std::uint32_t>> counts = model.surnames_.u32("count");
  if (!counts) return counts.status();
  model.surname_count_ = *counts;
  Result<Table> given_names = data.table("given_names");
  if (!given_names) return given_names.status();
  model.given_names_ = std::move(given_names).value();
  Result<mentions::Neighbours> neighbours = mentions::Neighbours::load(data);
  if (!neighbours) return neighbours.status();
  model.neighbours_ = std::move(neighbours).value();
  Result<Occupations> occupations = Occupations::load(data);
  if (!occupations) return occupations.status();
  model.occupations_ = std::move(occupations).value();
  Result<SharedNames> shared_names = SharedNames::load(data);
  if (!shared_names) return shared_names.status();
  model.shared_names_ = std::move(shared_names).value();
  return model;
}

}  // namespace saith::links
