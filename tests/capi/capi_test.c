/* SPDX-License-Identifier: Apache-2.0 */

/* The C interface, compiled as C99 and linked with libsaith.so as a user's program is. */

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saith.h"

static int failures = 0;

#define CHECK(condition)                                                      \
  do {                                                                        \
    if (!(condition)) {                                                       \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      failures++;                                                             \
    }                                                                         \
  } while (0)

/* The call has to be refused with a message, and the message has to end. */
#define REFUSED(call)                                                  \
  do {                                                                 \
    saith_error refusal;                                               \
    memset(&refusal, 'x', sizeof refusal);                             \
    saith_error* e = &refusal;                                         \
    CHECK((call) == SAITH_INVALID_ARGUMENT);                           \
    CHECK(refusal.status == SAITH_INVALID_ARGUMENT);                   \
    CHECK(memchr(refusal.message, 0, sizeof refusal.message) != NULL); \
    CHECK(refusal.message[0] != 0);                                    \
    e = NULL;                                                          \
    CHECK((call) == SAITH_INVALID_ARGUMENT);                           \
  } while (0)

#define END_OF(type, field) (offsetof(type, field) + sizeof(((type*)0)->field))

static const char kText[] =
    "\xE2\x80\x9CWe will not wait,\xE2\x80\x9D said Ren\xC3\xA9 Dupont, the mayor of Lyon. He said "
    "that the bridge would "
    "open in May. \xF0\x9F\x98\x80";

static void check_span(saith_span span, size_t size) {
  CHECK(span.begin <= span.end && span.end <= size);
}

static void test_versions(void) {
  saith_build_info build = SAITH_BUILD_INFO_INIT;
  CHECK(strlen(saith_version()) >= 5);
  CHECK(saith_build(&build, NULL) == SAITH_OK);
  CHECK(strcmp(build.version, saith_version()) == 0);
  CHECK(build.commit && build.compiler && build.icu);
  CHECK(strlen(build.data_hash) == 64);
  REFUSED(saith_build(NULL, e));
  build.struct_size = 3;
  REFUSED(saith_build(&build, e));
}

static void test_names(void) {
  CHECK(strcmp(saith_token_kind_name(SAITH_TOKEN_CLITIC), "clitic") == 0);
  CHECK(strcmp(saith_mention_type_name(SAITH_MENTION_GPE), "GPE") == 0);
  CHECK(strcmp(saith_quote_kind_name(SAITH_QUOTE_MIXED), "mixed") == 0);
  CHECK(strcmp(saith_rule_name(0), "none") == 0);
  CHECK(saith_token_kind_name(-1) == NULL && saith_token_kind_name(12) == NULL);
  CHECK(saith_mention_type_name(-1) == NULL && saith_mention_type_name(8) == NULL);
  CHECK(saith_quote_kind_name(-1) == NULL && saith_quote_kind_name(3) == NULL);
  CHECK(strcmp(saith_attitude_name(SAITH_ATTITUDE_STANCE), "stance") == 0);
  CHECK(saith_attitude_name(-1) == NULL && saith_attitude_name(5) == NULL);
  CHECK(strcmp(saith_polarity_name(SAITH_POLARITY_NOT_SAID), "not_said") == 0);
  CHECK(saith_polarity_name(-1) == NULL && saith_polarity_name(4) == NULL);
  CHECK(saith_rule_name(-1) == NULL && saith_rule_name(255) == NULL &&
        saith_rule_name(256) == NULL);
}

/* Why a speaker and a link: whole tables, one row of each, and what is refused. */
static void test_why(void) {
  static const char kWhy[] =
      "Karl Denning stood in the yard. \"I can't sleep in France,\" he said.";
  saith_options options = SAITH_OPTIONS_INIT;
  saith_pipeline* pipeline = NULL;
  saith_document* document = NULL;
  saith_speaker_reasons all = SAITH_SPEAKER_REASONS_INIT, one = SAITH_SPEAKER_REASONS_INIT;
  saith_link_reasons links = SAITH_LINK_REASONS_INIT, link = SAITH_LINK_REASONS_INIT;
  saith_quotes quotes = SAITH_QUOTES_INIT;
  saith_entities entities = SAITH_ENTITIES_INIT;
  size_t i, seen = 0, chosen = 0;
  float total = 0;

  CHECK(strcmp(saith_reason_name(0), "none") == 0 && saith_reason_name(1) != NULL);
  CHECK(saith_reason_name(-1) == NULL && saith_reason_name(255) == NULL &&
        saith_reason_name(256) == NULL);
  options.why = 1;
  CHECK(saith_pipeline_create(&options, &pipeline, NULL) == SAITH_OK);
  CHECK(saith_pipeline_annotate(pipeline, kWhy, strlen(kWhy), NULL, 0, &document, NULL) ==
        SAITH_OK);
  CHECK(saith_document_quotes(document, &quotes, NULL) == SAITH_OK && quotes.count == 1);
  CHECK(saith_document_entities(document, &entities, NULL) == SAITH_OK && entities.count >= 2);
  CHECK(saith_document_speaker_reasons(document, &all, NULL) == SAITH_OK && all.count > 1);
  CHECK(saith_document_why_speaker(document, 0, &one, NULL) == SAITH_OK);
  CHECK(one.count == all.count && one.reason == all.reason);
  for (i = 0; i < one.count; i++) {
    CHECK(saith_reason_name(one.reason[i]) != NULL && one.quote[i] == 0);
    check_span(one.mention[i], strlen(kWhy));
    if (one.rank[i] == 0) total += one.amount[i];
  }
  CHECK(one.chosen[0] && one.candidate[0] == quotes.speaker[0]);
  CHECK(total - one.total[0] < 1e-4f && one.total[0] - total < 1e-4f);
  CHECK(saith_document_link_reasons(document, &links, NULL) == SAITH_OK && links.count > 0);
  for (i = 0; i < entities.count; i++) {
    size_t j;
    link.struct_size = sizeof link;
    CHECK(saith_document_why_link(document, (uint32_t)i, &link, NULL) == SAITH_OK);
    for (j = 0; j < link.count; j++) {
      CHECK(link.entity[j] == i && saith_reason_name(link.reason[j]) != NULL);
      check_span(link.name[j], link.strings_size);
      check_span(link.candidate[j], link.strings_size);
      check_span(link.candidate_name[j], link.strings_size);
      check_span(link.description[j], link.strings_size);
      check_span(link.words[j], strlen(kWhy));
      chosen += link.chosen[j] != 0;
    }
    seen += link.count;
  }
  CHECK(seen == links.count && chosen > 0);
  for (i = 0; i < 2; i++) {
    struct ArrowSchema schema;
    struct ArrowArray array;
    CHECK(saith_document_arrow(document, SAITH_TABLE_SPEAKER_REASONS + (int32_t)i, &schema, &array,
                               NULL) == SAITH_OK);
    CHECK((size_t)array.length == (i == 0 ? all.count : links.count));
    schema.release(&schema);
    array.release(&array);
  }
  REFUSED(saith_document_why_speaker(document, 1, &one, e));
  REFUSED(saith_document_why_speaker(document, SAITH_NONE, &one, e));
  REFUSED(saith_document_why_speaker(document, 0, NULL, e));
  REFUSED(saith_document_why_speaker(NULL, 0, &one, e));
  REFUSED(saith_document_why_link(document, (uint32_t)entities.count, &link, e));
  REFUSED(saith_document_why_link(document, 0, NULL, e));
  REFUSED(saith_document_why_link(NULL, 0, &link, e));
  saith_document_destroy(document);
  saith_pipeline_destroy(pipeline);
}

static void test_options(void) {
  saith_pipeline* pipeline = (saith_pipeline*)&failures;
  saith_options options;
  saith_error error;
  const char* const no_file[] = {"/no/such/file.skb"};
  const char* const null_file[] = {NULL};
  const saith_buffer no_buffer = {NULL, 1};
  const saith_buffer no_base = {"SAITH", 5};
  static const char rows[] = "kind\tpattern\tid\nORG\tLyon Club\tdesk:1\n";
  const saith_buffer patterns = {rows, sizeof rows - 1};
  struct {
    saith_options options;
    char more[64];
  } later;

  memset(&options, 0, sizeof options);
  REFUSED(saith_pipeline_create(NULL, NULL, e));
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  CHECK(pipeline == NULL);
  options.struct_size = END_OF(saith_options, pattern_file_count) - 1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.struct_size = (size_t)-1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.struct_size = sizeof options;
  options.until = 7;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.until = -1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.until = 0;
  options.kb_file_count = 1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.kb_files = null_file;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.kb_files = no_file;
  if (saith_pipeline_create(&options, &pipeline, &error) == SAITH_OK) {
    saith_pipeline_destroy(pipeline); /* a build without knowledge bases */
  } else {
    CHECK(error.status == SAITH_NOT_FOUND || error.status == SAITH_IO_ERROR);
    CHECK(strstr(error.message, "/no/such/file.skb") != NULL);
  }

  options.kb_file_count = 0;
  options.pattern_file_count = 1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.pattern_files = no_file;
  CHECK(saith_pipeline_create(&options, &pipeline, &error) == SAITH_NOT_FOUND);
  CHECK(strstr(error.message, "/no/such/file.skb") != NULL);

  options.pattern_file_count = 0;
  options.kb_buffer_count = 1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.kb_buffers = &no_buffer;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.kb_buffers = &no_base;
  CHECK(saith_pipeline_create(&options, &pipeline, &error) == SAITH_BAD_DATA);
  CHECK(strstr(error.message, "knowledge base 0 in memory") != NULL);
  options.kb_buffer_count = 0;
  options.pattern_buffer_count = 1;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.pattern_buffers = &no_base;
  CHECK(saith_pipeline_create(&options, &pipeline, &error) == SAITH_BAD_DATA);
  options.pattern_buffers = &patterns;
  CHECK(saith_pipeline_create(&options, &pipeline, &error) == SAITH_OK);
  saith_pipeline_destroy(pipeline);
  options.pattern_buffer_count = 0;
  options.attitudes = 1u << (SAITH_ATTITUDE_STANCE + 1);
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.attitudes = 0;
  options.min_score = 1.5f;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));
  options.min_score = -0.5f;
  REFUSED(saith_pipeline_create(&options, &pipeline, e));

  /* Options of a later version: taken when what is not known here is zero. */
  memset(&later, 0, sizeof later);
  later.options.struct_size = sizeof later;
  CHECK(saith_pipeline_create(&later.options, &pipeline, NULL) == SAITH_OK);
  saith_pipeline_destroy(pipeline);
  later.more[5] = 1;
  REFUSED(saith_pipeline_create(&later.options, &pipeline, e));

  /* Depths. */
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.until = SAITH_UNTIL_SENTENCES;
  options.without_embedded_kb = 1;
  CHECK(saith_pipeline_create(&options, &pipeline, NULL) == SAITH_OK);
  {
    saith_document* document = NULL;
    saith_sentences sentences = {sizeof sentences, 0, 0, 0};
    saith_mentions mentions = {sizeof mentions, 0, 0, 0, 0, 0, 0, 0, 0};
    CHECK(saith_pipeline_annotate(pipeline, kText, strlen(kText), NULL, SAITH_UNTIL_LINKS,
                                  &document, NULL) == SAITH_OK);
    saith_pipeline_destroy(pipeline); /* the document stays */
    CHECK(saith_document_sentences(document, &sentences, NULL) == SAITH_OK && sentences.count >= 1);
    CHECK(saith_document_mentions(document, &mentions, NULL) == SAITH_OK && mentions.count == 0);
    saith_document_destroy(document);
  }
}

static void test_document(saith_pipeline* pipeline, saith_workspace* workspace, const char* text,
                          size_t size, int32_t until) {
  saith_document* document = NULL;
  saith_tokens tokens = {sizeof tokens, 0, 0, 0, 0};
  saith_sentences sentences = {sizeof sentences, 0, 0, 0};
  saith_mentions mentions = {sizeof mentions, 0, 0, 0, 0, 0, 0, 0, 0};
  saith_entities entities = {sizeof entities, 0, 0, 0, 0, 0, 0, 0};
  saith_quotes quotes;
  const char* copy = NULL;
  size_t copy_size = 1, i;

  memset(&quotes, 0, sizeof quotes);
  quotes.struct_size = sizeof quotes;
  CHECK(saith_pipeline_annotate(pipeline, text, size, workspace, until, &document, NULL) ==
        SAITH_OK);
  CHECK(saith_document_text(document, &copy, &copy_size, NULL) == SAITH_OK);
  CHECK(copy_size == size && (size == 0 || memcmp(copy, text, size) == 0));
  CHECK(saith_document_tokens(document, &tokens, NULL) == SAITH_OK);
  CHECK(saith_document_sentences(document, &sentences, NULL) == SAITH_OK);
  CHECK(saith_document_mentions(document, &mentions, NULL) == SAITH_OK);
  CHECK(saith_document_entities(document, &entities, NULL) == SAITH_OK);
  CHECK(saith_document_quotes(document, &quotes, NULL) == SAITH_OK);
  for (i = 0; i < tokens.count; i++) {
    check_span(tokens.span[i], size);
    CHECK(saith_token_kind_name(tokens.kind[i]) != NULL);
  }
  for (i = 0; i < sentences.count; i++) {
    check_span(sentences.span[i], size);
    check_span(sentences.tokens[i], tokens.count);
  }
  for (i = 0; i < mentions.count; i++) {
    check_span(mentions.span[i], size);
    check_span(mentions.tokens[i], tokens.count);
    CHECK(saith_mention_type_name(mentions.type[i]) != NULL);
    CHECK(mentions.entity[i] == SAITH_NONE || mentions.entity[i] < entities.count);
    CHECK(saith_rule_name(mentions.rule[i]) != NULL);
  }
  for (i = 0; i < entities.count; i++) {
    check_span(entities.name[i], entities.strings_size);
    check_span(entities.kb_id[i], entities.strings_size);
    CHECK(saith_mention_type_name(entities.type[i]) != NULL);
  }
  for (i = 0; i < quotes.count; i++) {
    CHECK(quotes.content_begin[i] < quotes.content_begin[i + 1]);
    CHECK(quotes.content_begin[i + 1] <= quotes.fragment_count);
    check_span(quotes.cue[i], size);
    check_span(quotes.source[i], size);
    CHECK(quotes.speaker[i] == SAITH_NONE || quotes.speaker[i] < entities.count);
    CHECK(saith_quote_kind_name(quotes.kind[i]) != NULL);
    CHECK(saith_rule_name(quotes.rule[i]) != NULL);
    CHECK(saith_attitude_name(quotes.attitude[i]) != NULL);
    CHECK(saith_polarity_name(quotes.polarity[i]) != NULL);
    CHECK(quotes.speaker_score[i] >= 0 && quotes.speaker_score[i] <= 1);
    CHECK(quotes.speakers_begin[i] <= quotes.speakers_begin[i + 1]);
    CHECK(quotes.speakers_begin[i + 1] <= quotes.speakers_count);
    CHECK((quotes.speaker[i] == SAITH_NONE) ==
          (quotes.speakers_begin[i] == quotes.speakers_begin[i + 1]));
    if (quotes.speaker[i] != SAITH_NONE)
      CHECK(quotes.speakers[quotes.speakers_begin[i]] == quotes.speaker[i]);
  }
  for (i = 0; i < quotes.speakers_count; i++) CHECK(quotes.speakers[i] < entities.count);
  for (i = 0; i < quotes.fragment_count; i++) check_span(quotes.fragment[i], size);
  saith_document_destroy(document);
}

static void test_wrong_calls(saith_pipeline* pipeline) {
  saith_document* document = (saith_document*)&failures;
  saith_tokens tokens = {sizeof tokens, 0, 0, 0, 0};
  saith_candidates* candidates = NULL;
  saith_candidate_table table;
  const char* text;
  size_t size;
  uint32_t offsets[2] = {0, 1000000};

  REFUSED(saith_pipeline_annotate(NULL, "a", 1, NULL, 0, &document, e));
  CHECK(document == NULL);
  REFUSED(saith_pipeline_annotate(pipeline, NULL, 1, NULL, 0, &document, e));
  REFUSED(saith_pipeline_annotate(pipeline, "a", 1, NULL, 0, NULL, e));
  REFUSED(saith_pipeline_annotate(pipeline, "a", 1, NULL, 9, &document, e));
  REFUSED(saith_pipeline_annotate(pipeline, "a", (size_t)-1, NULL, 0, &document, e));
  REFUSED(saith_pipeline_annotate(pipeline, "a", (size_t)0xFFFFFFFFu, NULL, 0, &document, e));
  REFUSED(saith_workspace_create(NULL, e));

  CHECK(saith_pipeline_annotate(pipeline, kText, strlen(kText), NULL, 0, &document, NULL) ==
        SAITH_OK);
  REFUSED(saith_document_text(NULL, &text, &size, e));
  REFUSED(saith_document_text(document, NULL, &size, e));
  REFUSED(saith_document_text(document, &text, NULL, e));
  REFUSED(saith_document_tokens(NULL, &tokens, e));
  REFUSED(saith_document_tokens(document, NULL, e));
#define WRONG_SIZES(type, last_of_first, function)     \
  do {                                                 \
    type out;                                          \
    memset(&out, 0, sizeof out);                       \
    REFUSED(function(document, &out, e));              \
    out.struct_size = 8;                               \
    REFUSED(function(document, &out, e));              \
    out.struct_size = END_OF(type, last_of_first) - 1; \
    REFUSED(function(document, &out, e));              \
    out.struct_size = (size_t)-8;                      \
    REFUSED(function(document, &out, e));              \
    out.struct_size = sizeof out;                      \
    REFUSED(function(NULL, &out, e));                  \
    REFUSED(function(document, NULL, e));              \
    CHECK(function(document, &out, NULL) == SAITH_OK); \
    CHECK(out.struct_size == sizeof out);              \
  } while (0)
  WRONG_SIZES(saith_tokens, shape, saith_document_tokens);
  WRONG_SIZES(saith_sentences, tokens, saith_document_sentences);
  WRONG_SIZES(saith_mentions, rule, saith_document_mentions);
  WRONG_SIZES(saith_entities, score, saith_document_entities);
  WRONG_SIZES(saith_quotes, rule, saith_document_quotes);
  WRONG_SIZES(saith_speaker_reasons, chosen, saith_document_speaker_reasons);
  WRONG_SIZES(saith_link_reasons, chosen, saith_document_link_reasons);
  {
    /* A table of a later version: what is not known here is zero. */
    struct {
      saith_tokens tokens;
      void* more;
    } later;
    later.tokens.struct_size = sizeof later;
    later.more = &later;
    CHECK(saith_document_tokens(document, &later.tokens, NULL) == SAITH_OK);
    CHECK(later.tokens.count > 0 && later.more == NULL);
  }

  REFUSED(saith_document_offsets(NULL, 0, offsets, 1, offsets, e));
  REFUSED(saith_document_offsets(document, 3, offsets, 1, offsets, e));
  REFUSED(saith_document_offsets(document, 1, NULL, 1, offsets, e));
  REFUSED(saith_document_offsets(document, 1, offsets, 1, NULL, e));
  REFUSED(saith_document_offsets(document, 1, offsets, 2, offsets, e));
  CHECK(saith_document_offsets(document, 1, NULL, 0, NULL, NULL) == SAITH_OK);

  REFUSED(saith_pipeline_lookup(NULL, "Lyon", 4, &candidates, e));
  REFUSED(saith_pipeline_lookup(pipeline, NULL, 4, &candidates, e));
  REFUSED(saith_pipeline_lookup(pipeline, "Lyon", 4, NULL, e));
  memset(&table, 0, sizeof table);
  REFUSED(saith_candidates_table(NULL, &table, e));
  CHECK(saith_pipeline_lookup(pipeline, "Lyon", 4, &candidates, NULL) == SAITH_OK);
  REFUSED(saith_candidates_table(candidates, NULL, e));
  REFUSED(saith_candidates_table(candidates, &table, e));
  saith_candidates_destroy(candidates);
  saith_document_destroy(document);

  saith_pipeline_destroy(NULL);
  saith_workspace_destroy(NULL);
  saith_document_destroy(NULL);
  saith_candidates_destroy(NULL);
}

/*
 * Structs of earlier versions of the header: a caller has room for the first `size` bytes only, and nothing behind them is
 * written. A field's end is a size that a header had, or between two that were; from the first version on all are served.
 */
#define EARLIER_SIZES(type, last_of_first, call)                                        \
  do {                                                                                  \
    type now, earlier;                                                                  \
    size_t size;                                                                        \
    type* out = &now;                                                                   \
    memset(&now, 0, sizeof now);                                                        \
    now.struct_size = sizeof now;                                                       \
    CHECK((call) == SAITH_OK);                                                          \
    out = &earlier;                                                                     \
    for (size = END_OF(type, last_of_first); size <= sizeof now; size += sizeof size) { \
      const unsigned char* const bytes = (const unsigned char*)&earlier;                \
      size_t i, behind = 0;                                                             \
      memset(&earlier, 0xA5, sizeof earlier);                                           \
      earlier.struct_size = size;                                                       \
      CHECK((call) == SAITH_OK);                                                        \
      CHECK(earlier.struct_size == size);                                               \
      CHECK(memcmp(bytes + sizeof size, (const unsigned char*)&now + sizeof size,       \
                   size - sizeof size) == 0);                                           \
      for (i = size; i < sizeof now; i++) behind += bytes[i] != 0xA5;                   \
      CHECK(behind == 0);                                                               \
    }                                                                                   \
    earlier.struct_size = END_OF(type, last_of_first) - 1;                              \
    CHECK((call) == SAITH_INVALID_ARGUMENT);                                            \
  } while (0)

static void test_earlier_headers(saith_pipeline* pipeline) {
  saith_document* document = NULL;
  saith_candidates* candidates = NULL;
  saith_pipeline* made = NULL;
  saith_string* string = NULL;
  saith_options options;
  saith_html_options html;
  size_t given;

  CHECK(saith_pipeline_annotate(pipeline, kText, strlen(kText), NULL, 0, &document, NULL) ==
        SAITH_OK);
  CHECK(saith_pipeline_lookup(pipeline, "Lyon", 4, &candidates, NULL) == SAITH_OK);
  EARLIER_SIZES(saith_build_info, data_hash, saith_build(out, NULL));
  EARLIER_SIZES(saith_tokens, shape, saith_document_tokens(document, out, NULL));
  EARLIER_SIZES(saith_sentences, tokens, saith_document_sentences(document, out, NULL));
  EARLIER_SIZES(saith_mentions, rule, saith_document_mentions(document, out, NULL));
  EARLIER_SIZES(saith_entities, score, saith_document_entities(document, out, NULL));
  EARLIER_SIZES(saith_quotes, rule, saith_document_quotes(document, out, NULL));
  EARLIER_SIZES(saith_speaker_reasons, chosen, saith_document_speaker_reasons(document, out, NULL));
  EARLIER_SIZES(saith_link_reasons, chosen, saith_document_link_reasons(document, out, NULL));
  EARLIER_SIZES(saith_candidate_table, score, saith_candidates_table(candidates, out, NULL));

  /* What lies behind smaller options is not the library's: it has to be taken as zero. */
  for (given = END_OF(saith_options, pattern_file_count); given <= sizeof options;
       given += sizeof given) {
    memset(&options, 0, sizeof options);
    memset((char*)&options + given, 0xA5, sizeof options - given);
    options.struct_size = given;
    options.until = SAITH_UNTIL_TOKENS;
    CHECK(saith_pipeline_create(&options, &made, NULL) == SAITH_OK);
    saith_pipeline_destroy(made);
  }
  options.struct_size = END_OF(saith_options, pattern_file_count) - 1;
  CHECK(saith_pipeline_create(&options, &made, NULL) == SAITH_INVALID_ARGUMENT);
  for (given = END_OF(saith_html_options, anchor); given <= sizeof html; given += sizeof given) {
    memset(&html, 0, sizeof html);
    memset((char*)&html + given, 0xA5, sizeof html - given);
    html.struct_size = given;
    CHECK(saith_document_html(document, &html, &string, NULL) == SAITH_OK);
    saith_string_destroy(string);
  }
  saith_candidates_destroy(candidates);
  saith_document_destroy(document);
}

static void test_batch(saith_pipeline* pipeline, saith_workspace* workspace) {
  /* More than go through the line together, some of them empty. */
  enum { COUNT = 25 };
  const char* texts[COUNT];
  size_t sizes[COUNT], i;
  saith_document *documents[COUNT], *alone = NULL;
  for (i = 0; i < COUNT; i++) {
    texts[i] = i % 7 == 3 ? NULL : kText + i % 5 * 3;
    sizes[i] = texts[i] ? strlen(texts[i]) : 0;
    documents[i] = (saith_document*)&failures;
  }
  CHECK(saith_pipeline_annotate_batch(pipeline, texts, sizes, COUNT, workspace, 0, documents,
                                      NULL) == SAITH_OK);
  for (i = 0; i < COUNT; i++) {
    saith_quotes batch = SAITH_QUOTES_INIT, single = SAITH_QUOTES_INIT;
    saith_tokens tokens = SAITH_TOKENS_INIT, single_tokens = SAITH_TOKENS_INIT;
    const char* text;
    size_t size, q;
    CHECK(saith_pipeline_annotate(pipeline, texts[i], sizes[i], workspace, 0, &alone, NULL) ==
          SAITH_OK);
    CHECK(saith_document_text(documents[i], &text, &size, NULL) == SAITH_OK && size == sizes[i]);
    CHECK(size == 0 || memcmp(text, texts[i], size) == 0);
    CHECK(saith_document_tokens(documents[i], &tokens, NULL) == SAITH_OK);
    CHECK(saith_document_tokens(alone, &single_tokens, NULL) == SAITH_OK);
    CHECK(tokens.count == single_tokens.count);
    CHECK(saith_document_quotes(documents[i], &batch, NULL) == SAITH_OK);
    CHECK(saith_document_quotes(alone, &single, NULL) == SAITH_OK);
    CHECK(batch.count == single.count && batch.fragment_count == single.fragment_count);
    for (q = 0; q < batch.count; q++) CHECK(batch.speaker[q] == single.speaker[q]);
    saith_document_destroy(alone);
    saith_document_destroy(documents[i]);
  }
  CHECK(saith_pipeline_annotate_batch(pipeline, NULL, NULL, 0, NULL, 0, NULL, NULL) == SAITH_OK);
  REFUSED(saith_pipeline_annotate_batch(pipeline, texts, sizes, COUNT, NULL, 0, NULL, e));
  REFUSED(saith_pipeline_annotate_batch(pipeline, NULL, sizes, COUNT, NULL, 0, documents, e));
  REFUSED(saith_pipeline_annotate_batch(pipeline, texts, NULL, COUNT, NULL, 0, documents, e));
  REFUSED(saith_pipeline_annotate_batch(NULL, texts, sizes, COUNT, NULL, 0, documents, e));
  REFUSED(saith_pipeline_annotate_batch(pipeline, texts, sizes, COUNT, NULL, 9, documents, e));
  sizes[3] = 1;
  REFUSED(saith_pipeline_annotate_batch(pipeline, texts, sizes, COUNT, NULL, 0, documents, e));
  for (i = 0; i < COUNT; i++) CHECK(documents[i] == NULL);
}

/* The initialisers fit their structs: this file is compiled with -Wextra. */
static void test_initialisers(void) {
  const saith_options options = SAITH_OPTIONS_INIT;
  const saith_html_options html = SAITH_HTML_OPTIONS_INIT;
  const saith_candidate_table candidates = SAITH_CANDIDATE_TABLE_INIT;
  const saith_sentences sentences = SAITH_SENTENCES_INIT;
  const saith_mentions mentions = SAITH_MENTIONS_INIT;
  const saith_entities entities = SAITH_ENTITIES_INIT;
  CHECK(options.struct_size == sizeof options && html.struct_size == sizeof html);
  CHECK(candidates.struct_size == sizeof candidates && sentences.struct_size == sizeof sentences);
  CHECK(mentions.struct_size == sizeof mentions && entities.struct_size == sizeof entities);
}

static void test_offsets(saith_pipeline* pipeline) {
  saith_document* document = NULL;
  const char text[] = "\xC3\xA9\xF0\x9F\x98\x80\xFFx";
  const uint32_t in[] = {0, 2, 6, 7, 8};
  const uint32_t utf16[] = {0, 1, 3, 4, 5}, codepoints[] = {0, 1, 2, 3, 4};
  uint32_t out[5];
  CHECK(saith_pipeline_annotate(pipeline, text, strlen(text), NULL, 0, &document, NULL) ==
        SAITH_OK);
  CHECK(saith_document_offsets(document, SAITH_OFFSETS_BYTES, in, 5, out, NULL) == SAITH_OK &&
        !memcmp(in, out, sizeof in));
  CHECK(saith_document_offsets(document, SAITH_OFFSETS_UTF16, in, 5, out, NULL) == SAITH_OK &&
        !memcmp(utf16, out, sizeof in));
  CHECK(saith_document_offsets(document, SAITH_OFFSETS_CODEPOINTS, in, 5, out, NULL) == SAITH_OK &&
        !memcmp(codepoints, out, sizeof in));
  saith_document_destroy(document);
}

/* Every array has as many buffers and children as its format asks for, and says the same number of nulls as its bitmap. */
static void check_arrow(const struct ArrowSchema* schema, const struct ArrowArray* array) {
  int64_t i, nulls = 0, buffers = 2;
  CHECK(schema->release != NULL && array->release != NULL && schema->name != NULL &&
        schema->metadata == NULL && array->offset == 0);
  CHECK(schema->n_children == array->n_children &&
        (schema->dictionary == NULL) == (array->dictionary == NULL));
  if (!strcmp(schema->format, "+s") || !strcmp(schema->format, "+w:2")) buffers = 1;
  if (!strcmp(schema->format, "U")) buffers = 3;
  CHECK(array->n_buffers == buffers);
  if (array->buffers[0] != NULL) {
    for (i = 0; i < array->length; i++)
      nulls += !(((const uint8_t*)array->buffers[0])[i / 8] >> i % 8 & 1);
  }
  CHECK(array->null_count == nulls && (nulls == 0 || (schema->flags & ARROW_FLAG_NULLABLE)));
  if (!strcmp(schema->format, "U")) {
    const int64_t* offsets = (const int64_t*)array->buffers[1];
    CHECK(offsets[0] == 0);
    for (i = 0; i < array->length; i++) CHECK(offsets[i] <= offsets[i + 1]);
  }
  for (i = 0; i < array->n_children; i++) {
    if (!strcmp(schema->format, "+s")) CHECK(array->children[i]->length == array->length);
    if (!strcmp(schema->format, "+w:2")) CHECK(array->children[i]->length == 2 * array->length);
    check_arrow(schema->children[i], array->children[i]);
  }
  if (schema->dictionary != NULL) {
    const uint8_t* numbers = (const uint8_t*)array->buffers[1];
    for (i = 0; i < array->length; i++) CHECK(numbers[i] < array->dictionary->length);
    check_arrow(schema->dictionary, array->dictionary);
  }
}

static void test_arrow(saith_pipeline* pipeline, const char* text, size_t size) {
  static const char* const columns[] = {
      "span text kind shape ",
      "span text tokens ",
      "span text tokens type named entity entity_name kb_id score rule ",
      "name kb_id type score ",
      "content content_text cue cue_text source source_text kind speaker speaker_name "
      "speaker_kb_id score rule speakers speaker_score attitude polarity ",
      "quote rank candidate candidate_name kb_id mention mention_text reason amount total margin "
      "chosen ",
      "entity entity_name kb_id rank name candidate candidate_name description reason amount words "
      "words_text total needed margin chosen "};
  saith_document* document = NULL;
  saith_tokens tokens = {sizeof tokens, 0, 0, 0, 0};
  saith_quotes quotes;
  struct ArrowSchema schema;
  struct ArrowArray array, moved;
  int32_t table;
  int64_t i;

  memset(&quotes, 0, sizeof quotes);
  quotes.struct_size = sizeof quotes;
  CHECK(saith_pipeline_annotate(pipeline, text, size, NULL, 0, &document, NULL) == SAITH_OK);
  CHECK(saith_document_tokens(document, &tokens, NULL) == SAITH_OK);
  CHECK(saith_document_quotes(document, &quotes, NULL) == SAITH_OK);
  for (table = SAITH_TABLE_TOKENS; table <= SAITH_TABLE_LINK_REASONS; table++) {
    char names[256] = "";
    CHECK(saith_document_arrow(document, table, &schema, &array, NULL) == SAITH_OK);
    CHECK(strcmp(schema.format, "+s") == 0);
    check_arrow(&schema, &array);
    for (i = 0; i < schema.n_children; i++) strcat(strcat(names, schema.children[i]->name), " ");
    if (strcmp(names, columns[table]) != 0)
      fprintf(stderr, "table %d has the columns %s, not %s\n", (int)table, names, columns[table]);
    CHECK(strcmp(names, columns[table]) == 0);
    if (table == SAITH_TABLE_TOKENS && tokens.count > 0) {
      CHECK((size_t)array.length == tokens.count);
      CHECK(array.children[0]->children[0]->buffers[1] == (const void*)tokens.span);
      CHECK(array.children[2]->buffers[1] == (const void*)tokens.kind);
    }
    if (table == SAITH_TABLE_QUOTES && quotes.count > 0) {
      CHECK((size_t)array.length == quotes.count);
      CHECK(array.children[0]->buffers[1] == (const void*)quotes.content_begin);
      CHECK(array.children[7]->buffers[1] == (const void*)quotes.speaker);
    }
    schema.release(&schema);
    array.release(&array);
    CHECK(schema.release == NULL && array.release == NULL);
  }
  {
    struct ArrowArrayStream stream;
    CHECK(saith_document_arrow_stream(document, SAITH_TABLE_QUOTES, &stream, NULL) == SAITH_OK);
    CHECK(stream.get_schema(&stream, &schema) == 0 && stream.get_next(&stream, &array) == 0);
    check_arrow(&schema, &array);
    CHECK((size_t)array.length == quotes.count);
    schema.release(&schema);
    array.release(&array);
    CHECK(stream.get_next(&stream, &array) == 0 && array.release == NULL);
    CHECK(stream.get_last_error(&stream) == NULL);
    stream.release(&stream);
    CHECK(stream.release == NULL);
    REFUSED(saith_document_arrow_stream(document, 7, &stream, e));
    CHECK(stream.release == NULL);
    REFUSED(saith_document_arrow_stream(NULL, 0, &stream, e));
    REFUSED(saith_document_arrow_stream(document, 0, NULL, e));
  }
  /* A column outlives its table, the table the document. */
  CHECK(saith_document_arrow(document, SAITH_TABLE_TOKENS, &schema, &array, NULL) == SAITH_OK);
  schema.release(&schema);
  saith_document_destroy(document);
  moved = *array.children[1];
  array.children[1]->release = NULL;
  array.release(&array);
  CHECK(moved.n_buffers == 3);
  if (moved.length > 0) CHECK(memcmp(moved.buffers[2], "\xE2\x80\x9C", 3) == 0 || size == 4);
  moved.release(&moved);

  REFUSED(saith_document_arrow(NULL, SAITH_TABLE_TOKENS, &schema, &array, e));
  CHECK(schema.release == NULL && array.release == NULL);
  CHECK(saith_pipeline_annotate(pipeline, text, size, NULL, 0, &document, NULL) == SAITH_OK);
  REFUSED(saith_document_arrow(document, -1, &schema, &array, e));
  REFUSED(saith_document_arrow(document, 7, &schema, &array, e));
  REFUSED(saith_document_arrow(document, 0, NULL, &array, e));
  REFUSED(saith_document_arrow(document, 0, &schema, NULL, e));
  saith_document_destroy(document);
}

static void test_html(saith_pipeline* pipeline) {
  static const char kMarkup[] =
      "\xE2\x80\x9CWe <b>will</b> not & wait,\xE2\x80\x9D said Ren\xC3\xA9 Dupont.";
  saith_document* document = NULL;
  saith_string* string = (saith_string*)&failures;
  saith_html_options options;
  const char* html = NULL;
  size_t size = 0;
  CHECK(strstr(saith_html_style(), ".saith") != NULL);
  CHECK(saith_pipeline_annotate(pipeline, kMarkup, strlen(kMarkup), NULL, 0, &document, NULL) ==
        SAITH_OK);
  CHECK(saith_document_html(document, NULL, &string, NULL) == SAITH_OK);
  CHECK(saith_string_text(string, &html, &size, NULL) == SAITH_OK && strlen(html) == size);
  CHECK(strncmp(html, "<article class=\"saith\">", 23) == 0);
  CHECK(strstr(html, "<q id=\"saithq0\"") != NULL &&
        strstr(html, "We &lt;b&gt;will&lt;/b&gt; not &amp; wait,") != NULL);
  CHECK(strstr(html, "<b>will") == NULL && strstr(html, "<h1>") == NULL);
  saith_string_destroy(string);

  memset(&options, 0, sizeof options);
  REFUSED(saith_document_html(document, &options, &string, e));
  CHECK(string == NULL);
  options.struct_size = sizeof options;
  options.name = "a<1>";
  options.anchor = "d\"> 7";
  CHECK(saith_document_html(document, &options, &string, NULL) == SAITH_OK);
  CHECK(saith_string_text(string, &html, &size, NULL) == SAITH_OK);
  CHECK(strstr(html, "<h1>a&lt;1&gt;</h1>") != NULL && strstr(html, "id=\"d7q0\"") != NULL);
  REFUSED(saith_string_text(NULL, &html, &size, e));
  REFUSED(saith_string_text(string, NULL, &size, e));
  REFUSED(saith_string_text(string, &html, NULL, e));
  saith_string_destroy(string);
  REFUSED(saith_document_html(NULL, NULL, &string, e));
  REFUSED(saith_document_html(document, NULL, NULL, e));
  saith_string_destroy(NULL);
  saith_document_destroy(document);
}

static void test_lookup(saith_pipeline* pipeline) {
  saith_candidates* candidates = NULL;
  saith_candidate_table table;
  size_t i, has_base;
  memset(&table, 0, sizeof table);
  table.struct_size = sizeof table;
  CHECK(saith_pipeline_lookup(pipeline, "France", 6, &candidates, NULL) == SAITH_OK);
  CHECK(saith_candidates_table(candidates, &table, NULL) == SAITH_OK);
  has_base = table.count > 0; /* it may have been built without */
  for (i = 0; i < table.count; i++) {
    check_span(table.kb_id[i], table.strings_size);
    check_span(table.name[i], table.strings_size);
    check_span(table.description[i], table.strings_size);
    check_span(table.source[i], table.strings_size);
    CHECK(table.kb_id[i].end > table.kb_id[i].begin);
    CHECK(saith_mention_type_name(table.type[i]) != NULL);
  }
  saith_candidates_destroy(candidates);
  CHECK(saith_pipeline_lookup(pipeline, NULL, 0, &candidates, NULL) == SAITH_OK);
  CHECK(saith_candidates_table(candidates, &table, NULL) == SAITH_OK && table.count == 0);
  saith_candidates_destroy(candidates);
  REFUSED(saith_pipeline_lookup_id(NULL, "Q142", 4, &candidates, e));
  REFUSED(saith_pipeline_lookup_id(pipeline, NULL, 4, &candidates, e));
  REFUSED(saith_pipeline_lookup_id(pipeline, "Q142", 4, NULL, e));
  CHECK(saith_pipeline_lookup_id(pipeline, "Q142", 4, &candidates, NULL) == SAITH_OK);
  CHECK(saith_candidates_table(candidates, &table, NULL) == SAITH_OK);
  CHECK(table.count == has_base);
  if (has_base) CHECK(memcmp(table.strings + table.name[0].begin, "France", 6) == 0);
  saith_candidates_destroy(candidates);
  CHECK(saith_pipeline_lookup_id(pipeline, "no such id", 10, &candidates, NULL) == SAITH_OK);
  saith_candidates_destroy(candidates);
}

int main(void) {
  saith_pipeline* pipeline = NULL;
  saith_workspace* workspace = NULL;
  int32_t until;

  test_versions();
  test_names();
  test_why();
  test_options();
  CHECK(saith_pipeline_create(NULL, &pipeline, NULL) == SAITH_OK);
  CHECK(saith_workspace_create(&workspace, NULL) == SAITH_OK);
  for (until = SAITH_UNTIL_DEFAULT; until <= SAITH_UNTIL_LINKS; until++) {
    test_document(pipeline, workspace, kText, strlen(kText), until);
    test_document(pipeline, NULL, kText, strlen(kText), until);
    test_document(pipeline, workspace, NULL, 0, until);
    test_document(pipeline, workspace, "\0\xFF\0\"", 4, until);
  }
  test_wrong_calls(pipeline);
  test_earlier_headers(pipeline);
  test_batch(pipeline, workspace);
  test_batch(pipeline, NULL);
  test_initialisers();
  test_offsets(pipeline);
  test_arrow(pipeline, kText, strlen(kText));
  test_arrow(pipeline, NULL, 0);
  test_arrow(pipeline, "\0\xFF\0\"", 4);
  test_html(pipeline);
  test_lookup(pipeline);
  saith_workspace_destroy(workspace);
  saith_pipeline_destroy(pipeline);
  if (failures) fprintf(stderr, "%d failures\n", failures);
  return failures != 0;
}
