// SPDX-License-Identifier: Apache-2.0

#include "mentions/neighbours.hpp"

#include <doctest/doctest.h>

#include "data/data.hpp"

TEST_CASE("mentions: words beside names, as written and of several kinds") {
  using saith::mentions::Neighbour;
  const saith::mentions::Neighbours neighbours =
      saith::mentions::Neighbours::load(saith::Blob::embedded()).value();
  CHECK(neighbours.is("von", Neighbour::particle));
  CHECK_FALSE(neighbours.is("Von", Neighbour::particle));
  CHECK(neighbours.is("rebels", Neighbour::group));
  CHECK(neighbours.is("rebels", Neighbour::fighters));
  CHECK_FALSE(neighbours.is("rebels", Neighbour::company));
  CHECK(neighbours.is("South", Neighbour::side));
  CHECK_FALSE(neighbours.is("", Neighbour::day));
}
