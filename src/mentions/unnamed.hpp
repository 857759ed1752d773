// SPDX-License-Identifier: Apache-2.0

// Pronouns (he, she, they, it, who ...) and nominals (the ambassador, his spokesman): rows that are
// no names.

#ifndef SAITH_MENTIONS_UNNAMED_HPP_
#define SAITH_MENTIONS_UNNAMED_HPP_

#include <string_view>

#include "mentions/mentions.hpp"
#include "tables.hpp"

namespace saith::mentions {

// Requires the named rows, in text order; puts the others among them by where they begin. A nominal
// may hold names ("the US ambassador"); pronouns and nominals do not begin inside a name.
void find_unnamed(const MentionModel& model, std::string_view text, const TokenTable& tokens,
                  const SentenceTable& sentences, const TagTable& tags, MentionWork& work,
                  MentionTable& mentions);

}  // namespace saith::mentions

#endif  // SAITH_MENTIONS_UNNAMED_HPP_
