// SPDX-License-Identifier: Apache-2.0

#include "saith/document.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "document_builder.hpp"
#include "reasons.hpp"
#include "rules.hpp"

namespace saith {

// One allocation holds the text and every column, each at a multiple of 8; the tables below are
// views into it.
struct Document::Block {
  std::unique_ptr<std::byte[]> bytes;
  std::string_view text;
  Tokens tokens;
  Sentences sentences;
  Mentions mentions;
  Entities entities;
  Quotes quotes;
  SpeakerReasons speaker_reasons;
  LinkReasons link_reasons;
};

namespace {

constexpr std::array<std::string_view, 8> kMentionTypeNames = {"PER",  "ORG", "GPE",   "LOC",
                                                               "NORP", "FAC", "EVENT", "WORK"};
constexpr std::array<std::string_view, 3> kQuoteKindNames = {"direct", "mixed", "indirect"};
constexpr std::array<std::string_view, 5> kAttitudeNames = {"assertion", "belief", "fact",
                                                            "eventuality", "stance"};
constexpr std::array<std::string_view, 4> kPolarityNames = {"said", "denied", "not_said", "future"};
constexpr std::array<std::string_view, 12> kTokenKindNames = {
    "word",   "abbreviation", "clitic", "number",  "punctuation", "quote",
    "symbol", "url",          "handle", "hashtag", "emoji",       "other"};

// Lays columns out one after the other: first to learn the size, then, with memory, to copy them
// there.
class Packer {
 public:
  explicit Packer(std::byte* memory) : memory_(memory) {}
  template <typename T>
  std::span<const T> put(std::span<const T> column) {
    const std::size_t at = size_;
    size_ += (column.size_bytes() + 7) / 8 * 8;
    if (!memory_ || column.empty()) return {};
    std::memcpy(memory_ + at, column.data(), column.size_bytes());
    return {reinterpret_cast<const T*>(memory_ + at), column.size()};
  }
  std::size_t size() const { return size_; }

 private:
  std::byte* memory_;
  std::size_t size_ = 0;
};

}  // namespace

std::string_view name_of(MentionType type) {
  return kMentionTypeNames[static_cast<std::size_t>(type)];
}
std::string_view name_of(QuoteKind kind) { return kQuoteKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Attitude attitude) {
  return kAttitudeNames[static_cast<std::size_t>(attitude)];
}
std::string_view name_of(Polarity polarity) {
  return kPolarityNames[static_cast<std::size_t>(polarity)];
}
std::string_view name_of(TokenKind kind) { return kTokenKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of_rule(Rule rule) {
  return rule < kRuleNames.size() ? kRuleNames[rule] : std::string_view("unknown");
}
std::string_view name_of_reason(Reason reason) {
  return reason < kReasonNames.size() ? kReasonNames[reason] : std::string_view("unknown");
}

Quote Quotes::operator[](std::size_t i) const {
  auto some = [](Span span) { return span.empty() ? std::nullopt : std::optional<Span>(span); };
  return {
      .content = fragment.subspan(content_begin[i], content_begin[i + 1] - content_begin[i]),
      .cue = some(cue[i]),
      .source = some(source[i]),
      .speaker = speaker[i] == kNone ? std::nullopt : std::optional<std::uint32_t>(speaker[i]),
      .kind = kind[i],
      .score = score[i],
      .rule = rule[i],
      .speakers = speakers.subspan(speakers_begin[i], speakers_begin[i + 1] - speakers_begin[i]),
      .speaker_score = speaker_score[i],
      .attitude = attitude[i],
      .polarity = polarity[i]};
}

LinkReason LinkReasons::operator[](std::size_t i) const {
  const auto text = [this](Span span) { return strings.substr(span.begin, span.size()); };
  return {.entity = entity[i],
          .rank = rank[i],
          .name = text(name[i]),
          .candidate = text(candidate[i]),
          .candidate_name = text(candidate_name[i]),
          .description = text(description[i]),
          .reason = reason[i],
          .amount = amount[i],
          .words = words[i],
          .total = total[i],
          .needed = needed[i],
          .margin = margin[i],
          .chosen = chosen[i] != 0};
}

namespace {

// The rows of a sorted column that hold a value: [first, past last).
Span rows_with(std::span<const std::uint32_t> column, std::uint32_t value) {
  const auto [begin, end] = std::equal_range(column.begin(), column.end(), value);
  return {static_cast<std::uint32_t>(begin - column.begin()),
          static_cast<std::uint32_t>(end - column.begin())};
}

}  // namespace

#define SAITH_PART(form, name, type) some.name = name.subspan(rows.begin, rows.size());
SpeakerReasons SpeakerReasons::of(std::uint32_t quote_row) const {
  const Span rows = rows_with(quote, quote_row);
  SpeakerReasons some;
  SAITH_SPEAKER_REASON_COLUMNS(SAITH_PART, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
  return some;
}
LinkReasons LinkReasons::of(std::uint32_t entity_row) const {
  const Span rows = rows_with(entity, entity_row);
  LinkReasons some;
  some.strings = strings;
  SAITH_LINK_REASON_COLUMNS(SAITH_PART, SAITH_NO_COLUMN, SAITH_NO_COLUMN, SAITH_NO_COLUMN)
  return some;
}
#undef SAITH_PART

std::string Document::text_of(std::span<const Span> fragments) const {
  std::string content;
  for (const Span fragment : fragments)
    content.append(content.empty() ? "" : " \u2026 ").append(text_of(fragment));
  return content;
}

Document::Document() : block_(std::make_unique<Block>()) {}
Document::Document(Document&& other) noexcept = default;
Document& Document::operator=(Document&& other) noexcept = default;
Document::~Document() = default;

std::string_view Document::text() const { return block_->text; }
const Tokens& Document::tokens() const { return block_->tokens; }
const Sentences& Document::sentences() const { return block_->sentences; }
const Mentions& Document::mentions() const { return block_->mentions; }
const Entities& Document::entities() const { return block_->entities; }
const Quotes& Document::quotes() const { return block_->quotes; }
const SpeakerReasons& Document::speaker_reasons() const { return block_->speaker_reasons; }
const LinkReasons& Document::link_reasons() const { return block_->link_reasons; }

namespace {

// What later stages fill in of mentions and quotes. A document that stopped before speakers still
// has these columns, all "none", and the scores of mentions as they were found.
struct LaterColumns {
  struct {
    Column<std::uint32_t> none;
    std::span<const std::uint32_t> entity;
    std::span<const float> score;
  } mentions;
  struct {
    Column<std::uint32_t> no_speaker;
    Column<float> no_score;
    Column<std::uint32_t> speakers_begin, speakers;
    std::span<const std::uint32_t> speaker;
    std::span<const float> speaker_score;
  } quotes;
};

// `column` if it has a row for each of n, else `none`, filled with `value`.
template <typename T>
std::span<const T> or_none(const Column<T>& column, std::size_t n, T value, Column<T>& none) {
  if (column.size() == n) return column.view();
  none.assign(n, value);
  return none.view();
}

// The lists of speakers: the first of a quote, then its joint ones, none of them twice.
void list_speakers(std::span<const std::uint32_t> first, std::span<const SpeakerTable::Joint> joint,
                   Column<std::uint32_t>& begin, Column<std::uint32_t>& speakers) {
  if (first.empty()) return;
  // Room for all; `begin` of the next quote is where this one is filled in, and at the end its own.
  begin.assign(first.size() + 2, 0);
  for (std::size_t q = 0; q < first.size(); ++q) begin[q + 2] += first[q] != kNone;
  for (const auto& [quote, entity] : joint) begin[quote + 2] += first[quote] != kNone;
  for (std::size_t q = 2; q < begin.size(); ++q) begin[q] += begin[q - 1];
  speakers.resize_uninitialized(begin.back());
  for (std::size_t q = 0; q < first.size(); ++q) {
    if (first[q] != kNone) speakers[begin[q + 1]++] = first[q];
  }
  for (const auto& [quote, entity] : joint) {
    if (first[quote] != kNone) speakers[begin[quote + 1]++] = entity;
  }
  begin.resize_uninitialized(first.size() + 1);
  // Entities that became one when they were linked are one speaker.
  std::uint32_t kept = 0;
  for (std::size_t q = 0; q < first.size(); ++q) {
    const std::uint32_t from = begin[q], to = begin[q + 1], list = kept;
    begin[q] = list;
    for (std::uint32_t i = from; i < to; ++i) {
      const std::uint32_t entity = speakers[i];
      if (std::find(speakers.begin() + list, speakers.begin() + kept, entity) ==
          speakers.begin() + kept) {
        speakers[kept++] = entity;
      }
    }
  }
  begin[first.size()] = kept;
  speakers.resize_uninitialized(kept);
}

LaterColumns later_columns(const MentionTable& mentions, std::size_t quotes,
                           const SpeakerTable& given) {
  LaterColumns later;
  later.mentions.entity =
      or_none(given.mention_entity, mentions.size(), kNone, later.mentions.none);
  const bool is_linked = given.mention_score.size() == mentions.size();
  later.mentions.score = is_linked ? given.mention_score.view() : mentions.score.view();
  later.quotes.speaker = or_none(given.quote_speaker, quotes, kNone, later.quotes.no_speaker);
  later.quotes.speaker_score =
      or_none(given.quote_speaker_score, quotes, 0.f, later.quotes.no_score);
  list_speakers(later.quotes.speaker, given.joint, later.quotes.speakers_begin,
                later.quotes.speakers);
  return later;
}

// A view is its columns and nothing else, so none is forgotten below.
#define SAITH_IS_ALL(Table, COLUMNS, more)                                                         \
  static_assert(sizeof(Table) == sizeof(std::span<const Span>) * (SAITH_COLUMN_COUNT(COLUMNS) +    \
                                                                  2 * SAITH_LIST_COUNT(COLUMNS)) + \
                                     (more))
SAITH_IS_ALL(Tokens, SAITH_TOKEN_COLUMNS, 0);
SAITH_IS_ALL(Sentences, SAITH_SENTENCE_COLUMNS, 0);
SAITH_IS_ALL(Mentions, SAITH_MENTION_COLUMNS, 0);
SAITH_IS_ALL(Entities, SAITH_ENTITY_COLUMNS, sizeof(std::string_view));
SAITH_IS_ALL(Quotes, SAITH_QUOTE_COLUMNS, 0);
SAITH_IS_ALL(SpeakerReasons, SAITH_SPEAKER_REASON_COLUMNS, 0);
SAITH_IS_ALL(LinkReasons, SAITH_LINK_REASON_COLUMNS, sizeof(std::string_view));
#undef SAITH_IS_ALL

}  // namespace

Document DocumentBuilder::build(std::string_view text, const TokenTable& tokens,
                                const SentenceTable& sentences, const MentionTable& mentions,
                                const QuoteTable& quotes, const EntityTable& entities,
                                const SpeakerTable& speakers,
                                const SpeakerReasonTable& speaker_reasons,
                                const LinkReasonTable& link_reasons) {
  Document document;
  Document::Block& block = *document.block_;
  const LaterColumns later = later_columns(mentions, quotes.size(), speakers);

  auto lay_out = [&](std::byte* memory) {
    Packer p(memory);
    const auto put = [&](auto& view, const auto& column) {
      view = p.put(std::span(column.data(), column.size()));
    };
    const auto bytes = p.put(std::span<const char>(text));
    block.text = {bytes.data(), bytes.size()};
#define SAITH_PUT(form, name, type)                                           \
  assert(own.name.size() == own.size() && "a table has rows without " #name); \
  put(view.name, own.name);
#define SAITH_PUT_LIST(form, name, begin, values, type) \
  put(view.begin, own.begin), put(view.values, own.values);
#define SAITH_PUT_LATER(form, name, type) put(view.name, other.name);
#define SAITH_PUT_LATER_LIST(form, name, begin, values, type) \
  put(view.begin, other.begin), put(view.values, other.values);
#define SAITH_PUT_COLUMNS(COLUMNS) \
  COLUMNS(SAITH_PUT, SAITH_PUT_LIST, SAITH_PUT_LATER, SAITH_PUT_LATER_LIST)
    const auto put_tokens = [&](Tokens& view, const TokenTable& own) {
      SAITH_PUT_COLUMNS(SAITH_TOKEN_COLUMNS)
    };
    const auto put_sentences = [&](Sentences& view, const SentenceTable& own) {
      SAITH_PUT_COLUMNS(SAITH_SENTENCE_COLUMNS)
    };
    const auto put_mentions = [&](Mentions& view, const MentionTable& own, const auto& other) {
      SAITH_PUT_COLUMNS(SAITH_MENTION_COLUMNS)
    };
    const auto put_entities = [&](Entities& view, const EntityTable& own) {
      const auto strings = p.put(std::span<const char>(own.strings));
      view.strings = {strings.data(), strings.size()};
      SAITH_PUT_COLUMNS(SAITH_ENTITY_COLUMNS)
    };
    const auto put_quotes = [&](Quotes& view, const QuoteTable& own, const auto& other) {
      SAITH_PUT_COLUMNS(SAITH_QUOTE_COLUMNS)
    };
    const auto put_speaker_reasons = [&](SpeakerReasons& view, const SpeakerReasonTable& own) {
      SAITH_PUT_COLUMNS(SAITH_SPEAKER_REASON_COLUMNS)
    };
    const auto put_link_reasons = [&](LinkReasons& view, const LinkReasonTable& own) {
      view.strings = block.entities.strings;
      SAITH_PUT_COLUMNS(SAITH_LINK_REASON_COLUMNS)
    };
#undef SAITH_PUT_COLUMNS
#undef SAITH_PUT_LATER_LIST
#undef SAITH_PUT_LATER
#undef SAITH_PUT_LIST
#undef SAITH_PUT
    put_tokens(block.tokens, tokens);
    put_sentences(block.sentences, sentences);
    put_mentions(block.mentions, mentions, later.mentions);
    put_entities(block.entities, entities);
    put_quotes(block.quotes, quotes, later.quotes);
    if (speaker_reasons.size() > 0) put_speaker_reasons(block.speaker_reasons, speaker_reasons);
    if (link_reasons.size() > 0) put_link_reasons(block.link_reasons, link_reasons);
    return p.size();
  };
  block.bytes = std::make_unique_for_overwrite<std::byte[]>(lay_out(nullptr));
  lay_out(block.bytes.get());
  return document;
}

}  // namespace saith
