// SPDX-License-Identifier: Apache-2.0

// The C interface over the C++ one. The only file with extern "C" functions, and the only one that
// catches.

#include "saith.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "arrow.hpp"
#include "base/offsets.hpp"
#include "saith/saith.hpp"
#include "schema.hpp"

struct saith_pipeline {
  saith::Pipeline pipeline;
};
struct saith_workspace {
  saith::Workspace workspace;
};
struct saith_document {
  std::shared_ptr<const saith::Document> document;  // shared with Arrow arrays
};
struct saith_string {
  std::string text;
};
struct saith_candidates {
  std::string strings;
  std::vector<saith_span> kb_id, name, description, source;
  std::vector<std::uint8_t> type;
  std::vector<float> score;
};

namespace {

// The columns cross as they are: their types must be the same here and there.
static_assert(sizeof(saith_span) == sizeof(saith::Span) &&
              alignof(saith_span) == alignof(saith::Span));
static_assert(offsetof(saith_span, begin) == offsetof(saith::Span, begin) &&
              offsetof(saith_span, end) == offsetof(saith::Span, end));
static_assert(SAITH_NONE == saith::kNone);
static_assert(SAITH_TOKEN_OTHER == static_cast<int>(saith::TokenKind::other));
static_assert(SAITH_MENTION_WORK == static_cast<int>(saith::MentionType::work));
static_assert(SAITH_QUOTE_INDIRECT == static_cast<int>(saith::QuoteKind::indirect));
static_assert(SAITH_ATTITUDE_STANCE == static_cast<int>(saith::Attitude::stance));
static_assert(SAITH_POLARITY_FUTURE == static_cast<int>(saith::Polarity::future));
static_assert(SAITH_SHAPE_PARAGRAPH_BEFORE == saith::kShapeParagraphBefore);
static_assert(SAITH_UNTIL_LINKS == static_cast<int>(saith::Depth::links) + 1);
static_assert(SAITH_OFFSETS_CODEPOINTS == static_cast<int>(saith::OffsetUnit::codepoints));
static_assert(SAITH_INTERNAL == static_cast<int>(saith::StatusCode::internal));

// Every struct that says its size had a first version, up to and with the field named here. That
// size stays the least that is accepted, whatever is added behind the field, so that programs which
// were built with an earlier header go on working.
template <typename Struct>
constexpr std::size_t kFirstSize = 0;
#define SAITH_FIRST_SIZE(Struct, last) \
  template <>                          \
  constexpr std::size_t kFirstSize<Struct> = offsetof(Struct, last) + sizeof(Struct::last)
SAITH_FIRST_SIZE(saith_build_info, data_hash);
SAITH_FIRST_SIZE(saith_options, pattern_file_count);
SAITH_FIRST_SIZE(saith_tokens, shape);
SAITH_FIRST_SIZE(saith_sentences, tokens);
SAITH_FIRST_SIZE(saith_mentions, rule);
SAITH_FIRST_SIZE(saith_entities, score);
SAITH_FIRST_SIZE(saith_quotes, rule);
SAITH_FIRST_SIZE(saith_speaker_reasons, chosen);
SAITH_FIRST_SIZE(saith_link_reasons, chosen);
SAITH_FIRST_SIZE(saith_candidate_table, score);
SAITH_FIRST_SIZE(saith_html_options, anchor);
#undef SAITH_FIRST_SIZE

// A struct_size above this is no size.
constexpr std::size_t kMostStructBytes = 4096;

template <typename Struct>
bool is_struct_size(std::size_t size) {
  static_assert(kFirstSize<Struct> != 0, "its first size is not written down");
  static_assert(offsetof(Struct, struct_size) == 0 && std::is_trivially_copyable_v<Struct>);
  return size >= kFirstSize<Struct> && size <= kMostStructBytes;
}

saith_status fail(saith_status status, std::string_view message, saith_error* error) noexcept {
  if (error) {
    error->status = status;
    std::size_t size = std::min(message.size(), sizeof error->message - 1);
    while (size < message.size() && size > 0 &&
           (static_cast<unsigned char>(message[size]) & 0xC0) == 0x80)
      --size;
    std::memcpy(error->message, message.data(), size);
    error->message[size] = '\0';
  }
  return status;
}

saith_status invalid(std::string_view message, saith_error* error) noexcept {
  return fail(SAITH_INVALID_ARGUMENT, message, error);
}

// Runs `body`, which gives a saith_status, and turns whatever it throws into one.
template <typename Body>
saith_status guarded(saith_error* error, Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return fail(SAITH_OUT_OF_MEMORY, "saith: out of memory", error);
  } catch (const std::length_error& thrown) {
    return invalid(thrown.what(), error);
  } catch (const std::exception& thrown) {
    return fail(SAITH_INTERNAL, thrown.what(), error);
  } catch (...) {
    return fail(SAITH_INTERNAL, "saith: an unknown error", error);
  }
}

// A column as C sees it: the same bytes, spans as saith_span and enumerations as numbers.
const saith_span* in_c(std::span<const saith::Span> column) {
  return reinterpret_cast<const saith_span*>(column.data());
}
template <typename T>
auto in_c(std::span<const T> column) {
  if constexpr (std::is_enum_v<T>) {
    static_assert(sizeof(T) == 1);
    return reinterpret_cast<const std::uint8_t*>(column.data());
  } else {
    return column.data();
  }
}

// Puts the columns of `from` into the C struct `to`.
#define SAITH_FILL(form, name, type) to.name = in_c(from.name);
#define SAITH_FILL_LIST(form, name, begin, values, type)      \
  to.begin = in_c(from.begin), to.values = in_c(from.values); \
  to.values##_count = from.values.size();
#define SAITH_FILL_COLUMNS(COLUMNS) \
  COLUMNS(SAITH_FILL, SAITH_FILL_LIST, SAITH_FILL, SAITH_FILL_LIST)
// A C struct is its size, the number of rows, the columns, and nothing else, so none is forgotten.
#define SAITH_IS_ALL(Struct, COLUMNS, more)                                                      \
  static_assert(sizeof(Struct) ==                                                                \
                2 * sizeof(std::size_t) + (more) + sizeof(void*) * SAITH_COLUMN_COUNT(COLUMNS) + \
                    (2 * sizeof(void*) + sizeof(std::size_t)) * SAITH_LIST_COUNT(COLUMNS))
SAITH_IS_ALL(saith_tokens, SAITH_TOKEN_COLUMNS, 0);
SAITH_IS_ALL(saith_sentences, SAITH_SENTENCE_COLUMNS, 0);
SAITH_IS_ALL(saith_mentions, SAITH_MENTION_COLUMNS, 0);
SAITH_IS_ALL(saith_entities, SAITH_ENTITY_COLUMNS, sizeof(void*) + sizeof(std::size_t));
SAITH_IS_ALL(saith_quotes, SAITH_QUOTE_COLUMNS, 0);
SAITH_IS_ALL(saith_speaker_reasons, SAITH_SPEAKER_REASON_COLUMNS, 0);
SAITH_IS_ALL(saith_link_reasons, SAITH_LINK_REASON_COLUMNS, sizeof(void*) + sizeof(std::size_t));

void fill(const saith::Tokens& from, saith_tokens& to) { SAITH_FILL_COLUMNS(SAITH_TOKEN_COLUMNS) }
void fill(const saith::Sentences& from, saith_sentences& to) {
  SAITH_FILL_COLUMNS(SAITH_SENTENCE_COLUMNS)
}
void fill(const saith::Mentions& from, saith_mentions& to) {
  SAITH_FILL_COLUMNS(SAITH_MENTION_COLUMNS)
}
void fill(const saith::Entities& from, saith_entities& to) {
  to.strings = from.strings.data(), to.strings_size = from.strings.size();
  SAITH_FILL_COLUMNS(SAITH_ENTITY_COLUMNS)
}
void fill(const saith::Quotes& from, saith_quotes& to) { SAITH_FILL_COLUMNS(SAITH_QUOTE_COLUMNS) }
void fill(const saith::SpeakerReasons& from, saith_speaker_reasons& to) {
  SAITH_FILL_COLUMNS(SAITH_SPEAKER_REASON_COLUMNS)
}
void fill(const saith::LinkReasons& from, saith_link_reasons& to) {
  to.strings = from.strings.data(), to.strings_size = from.strings.size();
  SAITH_FILL_COLUMNS(SAITH_LINK_REASON_COLUMNS)
}
#undef SAITH_IS_ALL
#undef SAITH_FILL_COLUMNS
#undef SAITH_FILL_LIST
#undef SAITH_FILL

// Fills in the caller's struct: as much of `full` as it has room for, zeros after that. A struct
// that is smaller than in the first version of the library is a mistake.
template <typename Table>
saith_status give(const Table& full, Table* out, saith_error* error) noexcept {
  const std::size_t size = out->struct_size;
  if (!is_struct_size<Table>(size))
    return invalid("saith: struct_size of a result is not its sizeof", error);
  std::memset(reinterpret_cast<char*>(out) + sizeof size, 0, size - sizeof size);
  std::memcpy(reinterpret_cast<char*>(out) + sizeof size,
              reinterpret_cast<const char*>(&full) + sizeof size,
              std::min(size, sizeof full) - sizeof size);
  return SAITH_OK;
}

template <typename Table, typename View>
saith_status give_view(const View& view, Table* out, saith_error* error) noexcept {
  Table full{};
  full.struct_size = sizeof full;
  full.count = view.size();
  fill(view, full);
  return give(full, out, error);
}

// Hands out one table of the document: the one that `table` of it gives.
template <typename Table, typename View>
saith_status give_table(const saith_document* document,
                        const View& (saith::Document::*table)() const, Table* out,
                        saith_error* error) noexcept {
  if (!document) return invalid("saith: document is NULL", error);
  if (!out) return invalid("saith: out is NULL", error);
  return give_view((*document->document.*table)(), out, error);
}

bool known_depth(std::int32_t until) {
  return until >= SAITH_UNTIL_DEFAULT && until <= SAITH_UNTIL_LINKS;
}
saith::Depth depth(std::int32_t until) {
  return until == SAITH_UNTIL_DEFAULT ? saith::Depth::links : static_cast<saith::Depth>(until - 1);
}

// Copies paths; `problem` when the array or a path in it is NULL.
const char* read_paths(const char* const* given, std::size_t count, const char* problem,
                       std::vector<std::string>& paths) {
  if (!given && count != 0) return problem;
  for (std::size_t i = 0; i < count; ++i) {
    if (!given[i]) return problem;
    paths.emplace_back(given[i]);
  }
  return nullptr;
}

// The same of what files would hold, which is not copied.
const char* read_buffers(const saith_buffer* given, std::size_t count, const char* problem,
                         std::vector<std::string_view>& buffers) {
  if (!given && count != 0) return problem;
  for (std::size_t i = 0; i < count; ++i) {
    if (!given[i].data && given[i].size != 0) return problem;
    buffers.emplace_back(given[i].size != 0 ? static_cast<const char*>(given[i].data) : "",
                         given[i].size);
  }
  return nullptr;
}

// Copies options as far as the caller's struct has them, zero where it has not; an error in
// `message` when they cannot be taken.
template <typename Options>
Options copy_options(const Options* given, const char*& message) {
  Options known{};
  const std::size_t size = given->struct_size;
  if (!is_struct_size<Options>(size)) {
    message = "saith: struct_size of the options is not their sizeof";
    return known;
  }
  std::memcpy(&known, given, std::min(size, sizeof known));
  for (std::size_t i = sizeof known; i < size; ++i) {
    if (reinterpret_cast<const char*>(given)[i] != 0)
      message = "saith: the options ask for something that this version does not have";
  }
  return known;
}

saith::PipelineOptions read_options(const saith_options* given, const char*& message) {
  saith::PipelineOptions options;
  if (!given) return options;
  const saith_options known = copy_options(given, message);
  if (message) return options;
  if (!known_depth(known.until)) message = "saith: until is no SAITH_UNTIL_... number";
  if (known.attitudes >> (SAITH_ATTITUDE_STANCE + 1) != 0)
    message = "saith: attitudes has a bit that is no SAITH_ATTITUDE_... number";
  if (!(known.min_score >= 0 && known.min_score <= 1))
    message = "saith: min_score is not between 0 and 1";
  if (message) return options;
  options.attitudes = known.attitudes;
  options.min_score = known.min_score;
  options.why = known.why != 0;
  options.until = depth(known.until);
  options.embedded_kb = known.without_embedded_kb == 0;
  message = read_paths(known.kb_files, known.kb_file_count,
                       "saith: kb_files is NULL, or a path in it", options.kb_files);
  if (!message) {
    message = read_paths(known.pattern_files, known.pattern_file_count,
                         "saith: pattern_files is NULL, or a path in it", options.pattern_files);
  }
  if (!message) {
    message = read_buffers(known.kb_buffers, known.kb_buffer_count,
                           "saith: kb_buffers is NULL, or one of it", options.kb_buffers);
  }
  if (!message) {
    message = read_buffers(known.pattern_buffers, known.pattern_buffer_count,
                           "saith: pattern_buffers is NULL, or one of it", options.pattern_buffers);
  }
  return options;
}

template <typename Enum>
const char* name_or_null(std::int32_t number, Enum last) {
  return number < 0 || number > static_cast<std::int32_t>(last)
             ? nullptr
             : saith::name_of(static_cast<Enum>(number)).data();
}

saith_span append(std::string_view text, std::string& strings) {
  const auto begin = static_cast<std::uint32_t>(strings.size());
  strings += text;
  return {begin, static_cast<std::uint32_t>(strings.size())};
}

void append(const saith::Candidate& candidate, saith_candidates& to) {
  to.kb_id.push_back(append(candidate.kb_id, to.strings));
  to.name.push_back(append(candidate.name, to.strings));
  to.description.push_back(append(candidate.description, to.strings));
  to.source.push_back(append(candidate.source, to.strings));
  to.type.push_back(static_cast<std::uint8_t>(candidate.type));
  to.score.push_back(candidate.score);
}

}  // namespace

extern "C" {

const char* saith_version(void) { return saith::version().data(); }

saith_status saith_build(saith_build_info* out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  const saith_build_info full = {.struct_size = sizeof full,
                                 .version = saith::version().data(),
                                 .commit = saith::build_commit().data(),
                                 .compiler = saith::build_compiler().data(),
                                 .icu = saith::icu_version().data(),
                                 .data_hash = saith::data_hash().data()};
  return give(full, out, error);
}

saith_status saith_pipeline_create(const saith_options* options, saith_pipeline** out,
                                   saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  return guarded(error, [&] {
    const char* message = nullptr;
    const saith::PipelineOptions known = read_options(options, message);
    if (message) return invalid(message, error);
    saith::Result<saith::Pipeline> made = saith::Pipeline::create(known);
    if (!made)
      return fail(static_cast<saith_status>(made.status().code), made.status().message, error);
    *out = new saith_pipeline{std::move(made).value()};
    return saith_status{SAITH_OK};
  });
}

void saith_pipeline_destroy(saith_pipeline* pipeline) { delete pipeline; }

saith_status saith_workspace_create(saith_workspace** out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  return guarded(error, [&] {
    *out = new saith_workspace;
    return saith_status{SAITH_OK};
  });
}

void saith_workspace_destroy(saith_workspace* workspace) { delete workspace; }

saith_status saith_pipeline_annotate(const saith_pipeline* pipeline, const char* text, size_t size,
                                     saith_workspace* workspace, int32_t until,
                                     saith_document** out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  if (!pipeline) return invalid("saith: pipeline is NULL", error);
  if (!text && size) return invalid("saith: text is NULL, but size is not 0", error);
  if (size >= SAITH_NONE) return invalid("saith: a text of 4 GiB or more", error);
  if (!known_depth(until)) return invalid("saith: until is no SAITH_UNTIL_... number", error);
  return guarded(error, [&] {
    const std::string_view bytes = size ? std::string_view(text, size) : std::string_view("");
    std::optional<saith::Workspace> own;
    saith::Document made = pipeline->pipeline.annotate(
        bytes, workspace ? workspace->workspace : own.emplace(), depth(until));
    *out = new saith_document{std::make_shared<const saith::Document>(std::move(made))};
    return saith_status{SAITH_OK};
  });
}

saith_status saith_pipeline_annotate_batch(const saith_pipeline* pipeline, const char* const* texts,
                                           const size_t* sizes, size_t count,
                                           saith_workspace* workspace, int32_t until,
                                           saith_document** out, saith_error* error) {
  if (!out && count) return invalid("saith: out is NULL", error);
  std::fill_n(out, count, nullptr);
  if (!pipeline) return invalid("saith: pipeline is NULL", error);
  if ((!texts || !sizes) && count) return invalid("saith: texts or sizes is NULL", error);
  if (!known_depth(until)) return invalid("saith: until is no SAITH_UNTIL_... number", error);
  for (std::size_t i = 0; i < count; ++i) {
    if (!texts[i] && sizes[i])
      return invalid("saith: a text is NULL, but its size is not 0", error);
    if (sizes[i] >= SAITH_NONE) return invalid("saith: a text of 4 GiB or more", error);
  }
  return guarded(error, [&] {
    std::vector<std::string_view> views(count);
    for (std::size_t i = 0; i < count; ++i)
      views[i] = sizes[i] ? std::string_view(texts[i], sizes[i]) : std::string_view("");
    std::optional<saith::Workspace> own;
    std::vector<saith::Document> made = pipeline->pipeline.annotate_batch(
        views, workspace ? workspace->workspace : own.emplace(), depth(until));
    std::vector<std::unique_ptr<saith_document>> documents(count);
    for (std::size_t i = 0; i < count; ++i) {
      documents[i].reset(
          new saith_document{std::make_shared<const saith::Document>(std::move(made[i]))});
    }
    for (std::size_t i = 0; i < count; ++i) out[i] = documents[i].release();
    return saith_status{SAITH_OK};
  });
}

void saith_document_destroy(saith_document* document) { delete document; }

saith_status saith_document_text(const saith_document* document, const char** out, size_t* out_size,
                                 saith_error* error) {
  if (!document) return invalid("saith: document is NULL", error);
  if (!out || !out_size) return invalid("saith: out is NULL", error);
  *out = document->document->text().data();
  *out_size = document->document->text().size();
  return SAITH_OK;
}

saith_status saith_document_tokens(const saith_document* document, saith_tokens* out,
                                   saith_error* error) {
  return give_table(document, &saith::Document::tokens, out, error);
}

saith_status saith_document_sentences(const saith_document* document, saith_sentences* out,
                                      saith_error* error) {
  return give_table(document, &saith::Document::sentences, out, error);
}

saith_status saith_document_mentions(const saith_document* document, saith_mentions* out,
                                     saith_error* error) {
  return give_table(document, &saith::Document::mentions, out, error);
}

saith_status saith_document_entities(const saith_document* document, saith_entities* out,
                                     saith_error* error) {
  return give_table(document, &saith::Document::entities, out, error);
}

saith_status saith_document_quotes(const saith_document* document, saith_quotes* out,
                                   saith_error* error) {
  return give_table(document, &saith::Document::quotes, out, error);
}

saith_status saith_document_speaker_reasons(const saith_document* document,
                                            saith_speaker_reasons* out, saith_error* error) {
  return give_table(document, &saith::Document::speaker_reasons, out, error);
}

saith_status saith_document_link_reasons(const saith_document* document, saith_link_reasons* out,
                                         saith_error* error) {
  return give_table(document, &saith::Document::link_reasons, out, error);
}

saith_status saith_document_why_speaker(const saith_document* document, uint32_t quote,
                                        saith_speaker_reasons* out, saith_error* error) {
  if (!document) return invalid("saith: document is NULL", error);
  if (!out) return invalid("saith: out is NULL", error);
  if (quote >= document->document->quotes().size())
    return invalid("saith: quote is no row of the quotes", error);
  return give_view(document->document->why_speaker(quote), out, error);
}

saith_status saith_document_why_link(const saith_document* document, uint32_t entity,
                                     saith_link_reasons* out, saith_error* error) {
  if (!document) return invalid("saith: document is NULL", error);
  if (!out) return invalid("saith: out is NULL", error);
  if (entity >= document->document->entities().size())
    return invalid("saith: entity is no row of the entities", error);
  return give_view(document->document->why_link(entity), out, error);
}

const char* saith_token_kind_name(int32_t kind) {
  return name_or_null(kind, saith::TokenKind::other);
}
const char* saith_mention_type_name(int32_t type) {
  return name_or_null(type, saith::MentionType::work);
}
const char* saith_quote_kind_name(int32_t kind) {
  return name_or_null(kind, saith::QuoteKind::indirect);
}
const char* saith_attitude_name(int32_t attitude) {
  return name_or_null(attitude, saith::Attitude::stance);
}
const char* saith_polarity_name(int32_t polarity) {
  return name_or_null(polarity, saith::Polarity::future);
}
const char* saith_rule_name(int32_t rule) {
  if (rule < 0 || rule > std::numeric_limits<saith::Rule>::max()) return nullptr;
  const std::string_view name = saith::name_of_rule(static_cast<saith::Rule>(rule));
  return name == "unknown" ? nullptr : name.data();
}

const char* saith_reason_name(int32_t reason) {
  if (reason < 0 || reason > std::numeric_limits<saith::Reason>::max()) return nullptr;
  const std::string_view name = saith::name_of_reason(static_cast<saith::Reason>(reason));
  return name == "unknown" ? nullptr : name.data();
}

saith_status saith_pipeline_lookup(const saith_pipeline* pipeline, const char* name, size_t size,
                                   saith_candidates** out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  if (!pipeline) return invalid("saith: pipeline is NULL", error);
  if (!name && size) return invalid("saith: name is NULL, but size is not 0", error);
  return guarded(error, [&] {
    auto made = std::make_unique<saith_candidates>();
    for (const saith::Candidate& c :
         pipeline->pipeline.lookup(size ? std::string_view(name, size) : ""))
      append(c, *made);
    *out = made.release();
    return saith_status{SAITH_OK};
  });
}

saith_status saith_pipeline_lookup_id(const saith_pipeline* pipeline, const char* kb_id,
                                      size_t size, saith_candidates** out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  if (!pipeline) return invalid("saith: pipeline is NULL", error);
  if (!kb_id && size) return invalid("saith: kb_id is NULL, but size is not 0", error);
  return guarded(error, [&] {
    auto made = std::make_unique<saith_candidates>();
    const auto found = pipeline->pipeline.lookup_id(size ? std::string_view(kb_id, size) : "");
    if (found) append(*found, *made);
    *out = made.release();
    return saith_status{SAITH_OK};
  });
}

void saith_candidates_destroy(saith_candidates* candidates) { delete candidates; }

saith_status saith_candidates_table(const saith_candidates* candidates, saith_candidate_table* out,
                                    saith_error* error) {
  if (!candidates) return invalid("saith: candidates is NULL", error);
  if (!out) return invalid("saith: out is NULL", error);
  const saith_candidates& c = *candidates;
  const saith_candidate_table full = {.struct_size = sizeof full,
                                      .count = c.type.size(),
                                      .strings = c.strings.data(),
                                      .strings_size = c.strings.size(),
                                      .kb_id = c.kb_id.data(),
                                      .name = c.name.data(),
                                      .description = c.description.data(),
                                      .source = c.source.data(),
                                      .type = c.type.data(),
                                      .score = c.score.data()};
  return give(full, out, error);
}

saith_status saith_document_offsets(const saith_document* document, int32_t unit,
                                    const uint32_t* in, size_t count, uint32_t* out,
                                    saith_error* error) {
  if (!document) return invalid("saith: document is NULL", error);
  if (count && (!in || !out)) return invalid("saith: in or out is NULL, but count is not 0", error);
  if (unit < SAITH_OFFSETS_BYTES || unit > SAITH_OFFSETS_CODEPOINTS) {
    return invalid("saith: unit is no SAITH_OFFSETS_... number", error);
  }
  return guarded(error, [&] {
    const std::string_view text = document->document->text();
    if (!std::all_of(in, in + count, [&](uint32_t offset) { return offset <= text.size(); })) {
      return invalid("saith: an offset lies outside the text", error);
    }
    saith::OffsetMap map;
    map.reset(text, static_cast<saith::OffsetUnit>(unit));
    std::transform(in, in + count, out, [&](uint32_t offset) { return map(offset); });
    return saith_status{SAITH_OK};
  });
}

saith_status saith_document_arrow(const saith_document* document, int32_t table,
                                  struct ArrowSchema* schema, struct ArrowArray* array,
                                  saith_error* error) {
  if (schema) schema->release = nullptr;
  if (array) array->release = nullptr;
  if (!schema || !array) return invalid("saith: schema or array is NULL", error);
  if (!document) return invalid("saith: document is NULL", error);
  if (table < SAITH_TABLE_TOKENS || table > SAITH_TABLE_LINK_REASONS)
    return invalid("saith: table is no SAITH_TABLE_... number", error);
  return guarded(error, [&] {
    saith::arrow::export_table(document->document, table, schema, array);
    return saith_status{SAITH_OK};
  });
}

saith_status saith_document_arrow_stream(const saith_document* document, int32_t table,
                                         struct ArrowArrayStream* stream, saith_error* error) {
  if (!stream) return invalid("saith: stream is NULL", error);
  stream->release = nullptr;
  if (!document) return invalid("saith: document is NULL", error);
  if (table < SAITH_TABLE_TOKENS || table > SAITH_TABLE_LINK_REASONS)
    return invalid("saith: table is no SAITH_TABLE_... number", error);
  return guarded(error, [&] {
    saith::arrow::export_stream(document->document, table, stream);
    return saith_status{SAITH_OK};
  });
}

saith_status saith_string_text(const saith_string* string, const char** out, size_t* out_size,
                               saith_error* error) {
  if (!string) return invalid("saith: string is NULL", error);
  if (!out || !out_size) return invalid("saith: out is NULL", error);
  *out = string->text.data();
  *out_size = string->text.size();
  return SAITH_OK;
}

void saith_string_destroy(saith_string* string) { delete string; }

saith_status saith_document_html(const saith_document* document, const saith_html_options* options,
                                 saith_string** out, saith_error* error) {
  if (!out) return invalid("saith: out is NULL", error);
  *out = nullptr;
  if (!document) return invalid("saith: document is NULL", error);
  return guarded(error, [&] {
    saith::HtmlOptions known;
    if (options) {
      const char* message = nullptr;
      const saith_html_options given = copy_options(options, message);
      if (message) return invalid(message, error);
      if (given.name) known.name = given.name;
      if (given.anchor) known.anchor = given.anchor;
      if (given.pipeline) known.pipeline = &given.pipeline->pipeline;
    }
    auto made = std::make_unique<saith_string>();
    saith::append_html(*document->document, known, made->text);
    *out = made.release();
    return saith_status{SAITH_OK};
  });
}

const char* saith_html_style(void) { return saith::html_style().data(); }

}  // extern "C"
