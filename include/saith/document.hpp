// SPDX-License-Identifier: Apache-2.0

// What saith found in one text: tokens, sentences, mentions, entities and quotes, as columns over
// byte spans.
//
//   saith::Document doc = pipeline.annotate(text);
//   for (const saith::Quote& quote : doc.quotes()) {
//     std::cout << doc.text_of(quote) << " -- "
//               << (quote.speaker ? doc.entities()[*quote.speaker].name : "?") << '\n';
//   }
//
// Every span is half open, counts bytes of the UTF-8 text, lies inside it and begins and ends on a
// character boundary (a byte that belongs to no well-formed character counts as a character). Rows
// stand in text order. A Document owns everything it shows, never changes, and may be read by any
// number of threads.

#ifndef SAITH_DOCUMENT_HPP_
#define SAITH_DOCUMENT_HPP_

#if !(__cplusplus >= 202002L || (defined(_MSVC_LANG) && _MSVC_LANG >= 202002L))
#error "saith's C++ interface needs C++20 (-std=c++20); saith.h is for C99 and any C++"
#endif

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace saith {

// [begin, end) in bytes.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(const Span&, const Span&) = default;
};

// "No row", in columns that refer to rows of another table.
inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

enum class TokenKind : std::uint8_t {
  word,          // letters, also with apostrophes: house, O'Neill
  abbreviation,  // U.N., Jan., Sen., J.
  clitic,        // n't, 's, 'll
  number,        // 1,000  3.5  2nd  10:30  2019-10-15
  punctuation,   // , . -- ...
  quote,         // any quotation mark, also `` and ''
  symbol,        // $ % + °
  url,           // also e-mail addresses
  handle,        // @name
  hashtag,       // #name
  emoji,         // one whole sequence
  other,         // bytes that are no text
};

// Flags of Tokens::shape.

// The first letter is upper or title case.
inline constexpr std::uint16_t kShapeUpperFirst = 1u << 0;
// Has letters, none lower case.
inline constexpr std::uint16_t kShapeAllUpper = 1u << 1;
// Has letters, none upper case.
inline constexpr std::uint16_t kShapeAllLower = 1u << 2;
inline constexpr std::uint16_t kShapeHasDigit = 1u << 3;
inline constexpr std::uint16_t kShapeHasHyphen = 1u << 4;
inline constexpr std::uint16_t kShapeHasDot = 1u << 5;
inline constexpr std::uint16_t kShapeNonAscii = 1u << 6;
// White space, or the start of the text.
inline constexpr std::uint16_t kShapeSpaceBefore = 1u << 7;
// A line break, or the start of the text.
inline constexpr std::uint16_t kShapeNewlineBefore = 1u << 8;
// An empty line, or the start of the text.
inline constexpr std::uint16_t kShapeParagraphBefore = 1u << 9;

enum class MentionType : std::uint8_t { per, org, gpe, loc, norp, fac, event, work };
enum class QuoteKind : std::uint8_t { direct, mixed, indirect };

// What the source does with the content, as the types of attribution of the Penn Discourse
// Treebank, and one more.
enum class Attitude : std::uint8_t {
  assertion,    // says, writes, rules, promises by speaking
  belief,       // thinks, fears
  fact,         // knows, remembers, found
  eventuality,  // wants, plans, urges, orders, refuses
  stance,       // a thing that is welcomed or criticised, not a clause: "criticised the plan"
};

// Whether it was said at all.
enum class Polarity : std::uint8_t {
  said,
  denied,    // "denied that"
  not_said,  // "did not say", "declined to say"
  future,    // "will say", "may have said"
};

// "PER", "direct", "not_said": as the JSON Lines output spells them.
std::string_view name_of(MentionType type);
std::string_view name_of(QuoteKind kind);
std::string_view name_of(Attitude attitude);
std::string_view name_of(Polarity polarity);
std::string_view name_of(TokenKind kind);

// The rule or model that decided a row; name_of gives its stable name. 0 is "none".
using Rule = std::uint8_t;
std::string_view name_of_rule(Rule rule);

// What speaks for or against a candidate; name_of_reason gives it in words. 0 is "none".
using Reason = std::uint8_t;
std::string_view name_of_reason(Reason reason);

// Makes the rows of a table one after the other, by value: what `for (Quote quote : doc.quotes())`
// goes by.
template <typename Table, typename Row>
class RowIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = Row;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = Row;
  RowIterator() = default;
  RowIterator(const Table& table, std::size_t row) : table_(&table), row_(row) {}
  Row operator*() const { return (*table_)[row_]; }
  RowIterator& operator++() {
    ++row_;
    return *this;
  }
  RowIterator operator++(int) {
    RowIterator before = *this;
    ++row_;
    return before;
  }
  friend bool operator==(const RowIterator& a, const RowIterator& b) { return a.row_ == b.row_; }

 private:
  const Table* table_ = nullptr;
  std::size_t row_ = 0;
};

struct Token {
  Span span;
  TokenKind kind;
  std::uint16_t shape;  // kShape... flags
};

struct Tokens {
  std::span<const Span> span;
  std::span<const TokenKind> kind;
  std::span<const std::uint16_t> shape;  // kShape... flags
  std::size_t size() const { return span.size(); }
  Token operator[](std::size_t i) const { return {span[i], kind[i], shape[i]}; }
  RowIterator<Tokens, Token> begin() const { return {*this, 0}; }
  RowIterator<Tokens, Token> end() const { return {*this, size()}; }
};

struct Sentence {
  Span span;
  Span tokens;  // [first, past last) token
};

struct Sentences {
  std::span<const Span> span;
  std::span<const Span> tokens;  // [first, past last) token; sentences tile the tokens
  std::size_t size() const { return span.size(); }
  Sentence operator[](std::size_t i) const { return {span[i], tokens[i]}; }
  RowIterator<Sentences, Sentence> begin() const { return {*this, 0}; }
  RowIterator<Sentences, Sentence> end() const { return {*this, size()}; }
};

// One name, pronoun or nominal in the text.
struct Mention {
  Span span;
  Span tokens;
  MentionType type;
  bool named;            // false: a pronoun or nominal
  std::uint32_t entity;  // row of entities(), or kNone
  float score;           // 0..1
  Rule rule;
};

struct Mentions {
  std::span<const Span> span;
  std::span<const Span> tokens;
  std::span<const MentionType> type;
  std::span<const std::uint8_t> named;
  std::span<const std::uint32_t> entity;
  std::span<const float> score;
  std::span<const Rule> rule;
  std::size_t size() const { return span.size(); }
  Mention operator[](std::size_t i) const {
    return {span[i], tokens[i], type[i], named[i] != 0, entity[i], score[i], rule[i]};
  }
  RowIterator<Mentions, Mention> begin() const { return {*this, 0}; }
  RowIterator<Mentions, Mention> end() const { return {*this, size()}; }
};

// One person, organisation, place ... that the document speaks of.
struct Entity {
  std::string_view name;   // the knowledge base's name, or the fullest name in the text
  std::string_view kb_id;  // empty: not linked
  MentionType type;
  float score;  // of the link, 0..1; 0 where there is none
};

struct Entities {
  std::string_view strings;     // the bytes that the next two point into
  std::span<const Span> name;   // into strings
  std::span<const Span> kb_id;  // into strings; empty: not linked
  std::span<const MentionType> type;
  std::span<const float> score;
  std::size_t size() const { return name.size(); }
  Entity operator[](std::size_t i) const {
    return {strings.substr(name[i].begin, name[i].size()),
            strings.substr(kb_id[i].begin, kb_id[i].size()), type[i], score[i]};
  }
  RowIterator<Entities, Entity> begin() const { return {*this, 0}; }
  RowIterator<Entities, Entity> end() const { return {*this, size()}; }
};

// One thing said (or believed, ruled, planned) and who said it.
struct Quote {
  std::span<const Span> content;  // at least one fragment
  std::optional<Span> cue;
  std::optional<Span> source;
  std::optional<std::uint32_t> speaker;  // row of entities(): the first of the speakers
  QuoteKind kind;
  float score;  // of the quotation, 0..1
  Rule rule;
  std::span<const std::uint32_t> speakers;  // rows of entities(): "China and Russia" are two
  float speaker_score;                      // of the speaker, 0..1; 0 where there is none
  Attitude attitude;
  Polarity polarity;
};

struct Quotes {
  std::span<const std::uint32_t> content_begin;  // size() + 1 offsets into fragment
  std::span<const Span> fragment;
  std::span<const Span> cue;               // empty at 0: none
  std::span<const Span> source;            // empty at 0: none
  std::span<const std::uint32_t> speaker;  // row of entities(), or kNone
  std::span<const QuoteKind> kind;
  std::span<const float> score;
  std::span<const Rule> rule;
  std::span<const std::uint32_t> speakers_begin;  // size() + 1 offsets into speakers
  std::span<const std::uint32_t> speakers;        // rows of entities(); speaker is the first
  std::span<const float> speaker_score;
  std::span<const Attitude> attitude;
  std::span<const Polarity> polarity;
  std::size_t size() const { return kind.size(); }
  Quote operator[](std::size_t i) const;
  RowIterator<Quotes, Quote> begin() const { return {*this, 0}; }
  RowIterator<Quotes, Quote> end() const { return {*this, size()}; }
};

// One thing that speaks for or against somebody who may have said a quotation. Several make up a
// candidate, who stands in one run of rows: the speaker first, then the likeliest others.
struct SpeakerReason {
  std::uint32_t quote;      // row of quotes()
  std::uint32_t rank;       // of the candidate among those of the quote, from 0
  std::uint32_t candidate;  // row of entities(), or kNone: the text does not come back to him
  Span mention;             // that names the candidate there; may be empty
  Reason reason;
  float amount;  // in sentences of distance; 0: what decided by itself, or a veto
  float total;   // of the candidate: the sum of the amounts
  float
      margin;  // by which the total is above every other one's; below 0: one is likelier; 10: nobody else
  bool chosen;
};

struct SpeakerReasons {
  std::span<const std::uint32_t> quote;  // rows stand by quotes, and then by ranks
  std::span<const std::uint32_t> rank;
  std::span<const std::uint32_t> candidate;
  std::span<const Span> mention;
  std::span<const Reason> reason;
  std::span<const float> amount;
  std::span<const float> total;
  std::span<const float> margin;
  std::span<const std::uint8_t> chosen;
  std::size_t size() const { return reason.size(); }
  SpeakerReason operator[](std::size_t i) const {
    return {quote[i],  rank[i],  candidate[i], mention[i],    reason[i],
            amount[i], total[i], margin[i],    chosen[i] != 0};
  }
  // Those of one quote.
  SpeakerReasons of(std::uint32_t quote_row) const;
  RowIterator<SpeakerReasons, SpeakerReason> begin() const { return {*this, 0}; }
  RowIterator<SpeakerReasons, SpeakerReason> end() const { return {*this, size()}; }
};

// One thing that speaks for or against what a name of the text may be in the knowledge base. Several
// make up a candidate, which stands in one run of rows: what was chosen first, then those with the
// highest totals, and the one that would be first but for what speaks against it.
struct LinkReason {
  std::uint32_t entity;             // row of entities()
  std::uint32_t rank;               // of the candidate among those of the entity, from 0
  std::string_view name;            // in the text
  std::string_view candidate;       // its id in the knowledge base
  std::string_view candidate_name;  // its name there
  std::string_view description;     // there; may be empty
  Reason reason;
  float amount;  // in parts of the range of popularity
  Span words;    // of the text, from which it was read; may be empty
  float total;   // of the candidate: the sum of the amounts, but for those that say "needed"
  float needed;  // what it had to reach: the sum of those; 0: it was not the likeliest
  float margin;  // by which the total is above what was needed and above every other one's
  bool chosen;
};

struct LinkReasons {
  std::string_view strings;               // the bytes that four columns point into
  std::span<const std::uint32_t> entity;  // rows stand by entities, and then by ranks
  std::span<const std::uint32_t> rank;
  std::span<const Span> name;  // into strings, as the next three
  std::span<const Span> candidate;
  std::span<const Span> candidate_name;
  std::span<const Span> description;
  std::span<const Reason> reason;
  std::span<const float> amount;
  std::span<const Span> words;
  std::span<const float> total;
  std::span<const float> needed;
  std::span<const float> margin;
  std::span<const std::uint8_t> chosen;
  std::size_t size() const { return reason.size(); }
  LinkReason operator[](std::size_t i) const;
  // Those of one entity.
  LinkReasons of(std::uint32_t entity_row) const;
  RowIterator<LinkReasons, LinkReason> begin() const { return {*this, 0}; }
  RowIterator<LinkReasons, LinkReason> end() const { return {*this, size()}; }
};

class Document {
 public:
  Document();  // of the empty text
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  std::string_view text() const;
  std::string_view text_of(Span span) const { return text().substr(span.begin, span.size()); }
  // The content, its fragments joined by " \u2026 ".
  std::string text_of(const Quote& quote) const { return text_of(quote.content); }
  std::string text_of(std::span<const Span> fragments) const;

  const Tokens& tokens() const;
  const Sentences& sentences() const;
  const Mentions& mentions() const;
  const Entities& entities() const;
  const Quotes& quotes() const;

  // Why this name? Empty unless PipelineOptions::why asked for it. The amounts are those that the
  // decision added up.
  const SpeakerReasons& speaker_reasons() const;
  const LinkReasons& link_reasons() const;
  // Of one row of quotes(), and of one row of entities().
  SpeakerReasons why_speaker(std::uint32_t quote) const { return speaker_reasons().of(quote); }
  LinkReasons why_link(std::uint32_t entity) const { return link_reasons().of(entity); }

 private:
  friend class DocumentBuilder;
  struct Block;
  std::unique_ptr<Block> block_;
};

}  // namespace saith

#endif  // SAITH_DOCUMENT_HPP_
