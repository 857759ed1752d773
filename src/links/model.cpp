// SPDX-License-Identifier: Apache-2.0

#include <utility>

#include "links/links.hpp"

namespace saith::links {

Result<LinkModel> LinkModel::load(const Blob& data) {
  LinkModel model;
  Result<Table> table = data.table("sports");
  if (!table) return table.status();
  model.sports_ = std::move(table).value();
  Result<Table::Strings> sport = model.sports_.strings("sport");
  if (!sport) return sport.status();
  model.sport_ = std::move(sport).value();
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
