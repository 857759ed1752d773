// SPDX-License-Identifier: Apache-2.0

// Calls one function of a visitor for each column of a table, in the order of schema.hpp: the
// function that the column's form names, with the column's name and its values.
//
//   struct Names {
//     void span(std::string_view name, std::span<const Span> column);
//     ...
//   };
//   visit_columns(document.quotes(), names);   // names.spans("content", begin, fragment); ...

#ifndef SAITH_VISIT_COLUMNS_HPP_
#define SAITH_VISIT_COLUMNS_HPP_

#include "saith/document.hpp"
#include "schema.hpp"

namespace saith {

#define SAITH_VISIT(form, name, type) visitor.form(#name, table.name);
#define SAITH_VISIT_LIST(form, name, begin, values, type) \
  visitor.form(#name, table.begin, table.values);
#define SAITH_DEFINE_VISIT(Table, COLUMNS)                                \
  template <typename Visitor>                                             \
  void visit_columns(const Table& table, Visitor&& visitor) {             \
    COLUMNS(SAITH_VISIT, SAITH_VISIT_LIST, SAITH_VISIT, SAITH_VISIT_LIST) \
  }
SAITH_DEFINE_VISIT(Tokens, SAITH_TOKEN_COLUMNS)
SAITH_DEFINE_VISIT(Sentences, SAITH_SENTENCE_COLUMNS)
SAITH_DEFINE_VISIT(Mentions, SAITH_MENTION_COLUMNS)
SAITH_DEFINE_VISIT(Entities, SAITH_ENTITY_COLUMNS)
SAITH_DEFINE_VISIT(Quotes, SAITH_QUOTE_COLUMNS)
SAITH_DEFINE_VISIT(SpeakerReasons, SAITH_SPEAKER_REASON_COLUMNS)
SAITH_DEFINE_VISIT(LinkReasons, SAITH_LINK_REASON_COLUMNS)
#undef SAITH_DEFINE_VISIT
#undef SAITH_VISIT_LIST
#undef SAITH_VISIT

}  // namespace saith

#endif  // SAITH_VISIT_COLUMNS_HPP_
