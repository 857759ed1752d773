// SPDX-License-Identifier: Apache-2.0

#include "links/shared_names.hpp"

#include <doctest/doctest.h>

namespace saith::links {
namespace {

const SharedNames& names() {
  static const SharedNames loaded = SharedNames::load(Blob::embedded()).value();
  return loaded;
}

TEST_CASE("how little a name says by itself") {
  using Sharing = SharedNames::Sharing;
  for (const char* name : {"Supreme Court", "the Supreme Court", "SENATE", "Ministry of Health",
                           "Health Ministry", "People\u2019s Party"}) {
    CHECK_MESSAGE(names().sharing(name) == Sharing::country, name);
  }
  for (const char* name : {"Conference", "The University"})
    CHECK_MESSAGE(names().sharing(name) == Sharing::nothing, name);
  for (const char* name :
       {"", "Ministry", "Ministry Sound", "Senate Square", "University of Ardale", "Ardale",
        "a name of more than forty-eight bytes, which none is"}) {
    CHECK_MESSAGE(names().sharing(name) == Sharing::none, name);
  }
}

TEST_CASE("the endings of companies") {
  CHECK(names().without_ending("Norrail Corp.") == "Norrail");
  CHECK(names().without_ending("Norrail, Inc.") == "Norrail");
  CHECK(names().without_ending("Norrail Holdings plc") == "Norrail");
  CHECK(names().without_ending("Norrail Pty Ltd") == "Norrail");
  CHECK(names().without_ending("Norrail Steel") == "Norrail Steel");
  CHECK(names().without_ending("Limited") == "Limited");
  CHECK(names().without_ending("") == "");
}

TEST_CASE("words inside names") {
  CHECK(names().is_small("of"));
  CHECK_FALSE(names().is_small("often"));
  CHECK(names().has_member_word("Ardale Labour Party"));
  CHECK(names().has_member_word("anti-war movement"));
  CHECK_FALSE(names().has_member_word("Ardale Steel"));
}

}  // namespace
}  // namespace saith::links
