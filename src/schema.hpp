// SPDX-License-Identifier: Apache-2.0

// The columns of the tables that users see, declared once. From these lists come the working tables
// and their clear() (tables.hpp), the layout of a Document's block (document.cpp), the C structs'
// contents (capi/saith.cpp), and the fields of Arrow, CSV and JSON (visit_columns.hpp).
// include/saith/document.hpp and capi/saith.h are written by hand, for they are manuals: that
// nothing is missing there is checked by the compiler, and tests/abi holds Python's structs against
// the header. CONTRIBUTING.md says how a column is added.
//
// A table is a list of
//   COLUMN(form, name, type)                  one `type` a row
//   LIST(form, name, begin, values, type)     any number a row: rows + 1 offsets into the values
// and, what a later stage than the table's own fills in (SpeakerTable holds it),
//   LATER(form, name, type), LATER_LIST(form, name, begin, values, type)
// in the order in which outputs show them; new ones stand last. The form says what the values mean:
//   span, token_span     bytes or tokens of the text
//   optional_span        empty: none
//   spans                a list of fragments
//   string               of Entities::strings
//   optional_string      empty: none
//   name, rule           an enumeration whose name_of is shown; a rule, whose name_of_rule
//   flag, number, score  0 or 1; a number as it is; 0..1
//   amount               any number, of which those of one decision are added up
//   reason               a reason, whose name_of_reason is shown
//   row                  of another table than the entities, or a place in an order
//   entity               a row of the entities or kNone, shown with its name and id
//   speaker, speakers    the same of a quote, and a list of such

#ifndef SAITH_SCHEMA_HPP_
#define SAITH_SCHEMA_HPP_

// clang-format off
#define SAITH_TOKEN_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(span, span, Span)                                   \
  COLUMN(name, kind, TokenKind)                              \
  COLUMN(number, shape, std::uint16_t)

#define SAITH_SENTENCE_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(span, span, Span)                                      \
  COLUMN(token_span, tokens, Span)

#define SAITH_MENTION_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(span, span, Span)                                     \
  COLUMN(token_span, tokens, Span)                             \
  COLUMN(name, type, MentionType)                              \
  COLUMN(flag, named, std::uint8_t)                            \
  LATER(entity, entity, std::uint32_t)                         \
  LATER(score, score, float)                                   \
  COLUMN(rule, rule, Rule)

#define SAITH_ENTITY_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(string, name, Span)                                  \
  COLUMN(optional_string, kb_id, Span)                        \
  COLUMN(name, type, MentionType)                             \
  COLUMN(score, score, float)

#define SAITH_QUOTE_COLUMNS(COLUMN, LIST, LATER, LATER_LIST)             \
  LIST(spans, content, content_begin, fragment, Span)                    \
  COLUMN(optional_span, cue, Span)                                       \
  COLUMN(optional_span, source, Span)                                    \
  COLUMN(name, kind, QuoteKind)                                          \
  LATER(speaker, speaker, std::uint32_t)                                 \
  COLUMN(score, score, float)                                            \
  COLUMN(rule, rule, Rule)                                               \
  LATER_LIST(speakers, speakers, speakers_begin, speakers, std::uint32_t) \
  LATER(score, speaker_score, float)                                     \
  COLUMN(name, attitude, Attitude)                                       \
  COLUMN(name, polarity, Polarity)

// What spoke for and against the speakers and the links, one row a reason. Empty when nobody asked.
#define SAITH_SPEAKER_REASON_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(row, quote, std::uint32_t)                                   \
  COLUMN(row, rank, std::uint32_t)                                    \
  COLUMN(entity, candidate, std::uint32_t)                            \
  COLUMN(optional_span, mention, Span)                                \
  COLUMN(reason, reason, Reason)                                      \
  COLUMN(amount, amount, float)                                       \
  COLUMN(amount, total, float)                                        \
  COLUMN(amount, margin, float)                                       \
  COLUMN(flag, chosen, std::uint8_t)

#define SAITH_LINK_REASON_COLUMNS(COLUMN, LIST, LATER, LATER_LIST) \
  COLUMN(entity, entity, std::uint32_t)                            \
  COLUMN(row, rank, std::uint32_t)                                 \
  COLUMN(string, name, Span)                                       \
  COLUMN(string, candidate, Span)                                  \
  COLUMN(string, candidate_name, Span)                             \
  COLUMN(optional_string, description, Span)                       \
  COLUMN(reason, reason, Reason)                                   \
  COLUMN(amount, amount, float)                                    \
  COLUMN(optional_span, words, Span)                               \
  COLUMN(amount, total, float)                                     \
  COLUMN(amount, needed, float)                                    \
  COLUMN(amount, margin, float)                                    \
  COLUMN(flag, chosen, std::uint8_t)
// clang-format on

// For the lists that a use has no need of.
#define SAITH_NO_COLUMN(...)

// How many columns of their own a table has, and how many lists.
#define SAITH_ADD_ONE(...) +1
#define SAITH_COLUMN_COUNT(COLUMNS) \
  (0 COLUMNS(SAITH_ADD_ONE, SAITH_NO_COLUMN, SAITH_ADD_ONE, SAITH_NO_COLUMN))
#define SAITH_LIST_COUNT(COLUMNS) \
  (0 COLUMNS(SAITH_NO_COLUMN, SAITH_ADD_ONE, SAITH_NO_COLUMN, SAITH_ADD_ONE))

#endif  // SAITH_SCHEMA_HPP_
