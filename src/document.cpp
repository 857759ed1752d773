#include "saith/document.hpp"

#include <array>
#include <cstring>

#include "document_builder.hpp"
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
};

namespace {

constexpr std::array<std::string_view, 8> kMentionTypeNames = {"PER",  "ORG", "GPE",   "LOC",
                                                               "NORP", "FAC", "EVENT", "WORK"};
constexpr std::array<std::string_view, 3> kQuoteKindNames = {"direct", "mixed", "indirect"};
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
std::string_view name_of(TokenKind kind) { return kTokenKindNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of_rule(Rule rule) {
  return rule < kRuleNames.size() ? kRuleNames[rule] : std::string_view("unknown");
}

Quote Quotes::operator[](std::size_t i) const {
  auto some = [](Span span) { return span.empty() ? std::nullopt : std::optional<Span>(span); };
  return {fragment.subspan(content_begin[i], content_begin[i + 1] - content_begin[i]),
          some(cue[i]),
          some(source[i]),
          speaker[i] == kNone ? std::nullopt : std::optional<std::uint32_t>(speaker[i]),
          kind[i],
          score[i],
          rule[i]};
}

std::string Document::text_of(const Quote& quote) const {
  std::string content;
  for (const Span fragment : quote.content)
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

Document DocumentBuilder::build(std::string_view text, const TokenTable& tokens,
                                const SentenceTable& sentences, const MentionTable& mentions,
                                const QuoteTable& quotes, const EntityTable& entities,
                                const SpeakerTable& speakers) {
  Document document;
  Document::Block& block = *document.block_;
  // A document that stopped before speakers still has these two columns, all "none".
  Column<std::uint32_t> no_entity, no_speaker;
  if (speakers.mention_entity.size() != mentions.size()) no_entity.assign(mentions.size(), kNone);
  if (speakers.quote_speaker.size() != quotes.size()) no_speaker.assign(quotes.size(), kNone);
  const auto& mention_entity =
      no_entity.size() == mentions.size() ? no_entity : speakers.mention_entity;
  const auto& quote_speaker =
      no_speaker.size() == quotes.size() ? no_speaker : speakers.quote_speaker;

  auto lay_out = [&](std::byte* memory) {
    Packer p(memory);
    const auto bytes = p.put(std::span<const char>(text));
    block.text = {bytes.data(), bytes.size()};
    block.tokens = {p.put(tokens.span.view()), p.put(tokens.kind.view()),
                    p.put(tokens.shape.view())};
    block.sentences = {p.put(sentences.span.view()), p.put(sentences.tokens.view())};
    block.mentions = {p.put(mentions.span.view()),  p.put(mentions.tokens.view()),
                      p.put(mentions.type.view()),  p.put(mentions.named.view()),
                      p.put(mention_entity.view()), p.put(mentions.score.view()),
                      p.put(mentions.rule.view())};
    const auto strings = p.put(std::span<const char>(entities.strings));
    block.entities = {{strings.data(), strings.size()},
                      p.put(entities.name.view()),
                      p.put(entities.kb_id.view()),
                      p.put(entities.type.view()),
                      p.put(entities.score.view())};
    block.quotes = {p.put(quotes.content_begin.view()), p.put(quotes.fragment.view()),
                    p.put(quotes.cue.view()),           p.put(quotes.source.view()),
                    p.put(quote_speaker.view()),        p.put(quotes.kind.view()),
                    p.put(quotes.score.view()),         p.put(quotes.rule.view())};
    return p.size();
  };
  block.bytes = std::make_unique_for_overwrite<std::byte[]>(lay_out(nullptr));
  lay_out(block.bytes.get());
  return document;
}

}  // namespace saith
