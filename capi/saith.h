/* SPDX-License-Identifier: Apache-2.0 */

/*
 * saith in C: who said what, about whom, in news text.
 *
 * This header is the whole C interface and its manual. It is C99 and valid C++; libsaith.so exports what stands here and
 * nothing else. Other languages bind to it.
 *
 *   saith_pipeline *pipeline = NULL;
 *   saith_document *document = NULL;
 *   saith_error error;
 *   if (saith_pipeline_create(NULL, &pipeline, &error) != SAITH_OK) { fputs(error.message, stderr); exit(1); }
 *   if (saith_pipeline_annotate(pipeline, text, strlen(text), NULL, SAITH_UNTIL_LINKS, &document, &error) == SAITH_OK) {
 *     saith_quotes quotes = SAITH_QUOTES_INIT;
 *     saith_document_quotes(document, &quotes, NULL);
 *     for (size_t q = 0; q < quotes.count; q++) {
 *       saith_span first = quotes.fragment[quotes.content_begin[q]];
 *       printf("%.*s\n", (int)(first.end - first.begin), text + first.begin);
 *     }
 *   }
 *   saith_document_destroy(document);
 *   saith_pipeline_destroy(pipeline);
 *
 * Contents
 *   1. Conventions        4. Pipelines          7. Names of numbers
 *   2. Errors             5. Documents          8. Knowledge-base look-up
 *   3. Version            6. Tables             9. Offsets in other units
 *                                              10. Tables for Arrow
 *                                              11. A picture
 */

#ifndef SAITH_H_
#define SAITH_H_

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define SAITH_API __attribute__((visibility("default")))
#else
#define SAITH_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/*
 * 1. Conventions
 *
 * - Text is UTF-8 in any number of bytes below 4 GiB, with or without a NUL at its end; any bytes will do, NUL among them.
 * - A span is [begin, end) in bytes of the text. It lies inside the text, begins and ends on a character boundary (a byte that
 *   belongs to no well-formed character counts as a character), and rows stand in text order.
 * - Results are columns: one call gives pointers to whole columns and the number of rows. Columns belong to the object that
 *   they were asked of and live as long as it does. A column of no rows may be NULL.
 * - "No row", in a column that refers to rows of another table, is SAITH_NONE.
 * - Handles are opaque and made by a *_create, *_annotate or *_lookup function through `out`, which is set to NULL on failure.
 *   Every *_destroy accepts NULL.
 * - A struct that may grow begins with struct_size, which the caller sets to its own sizeof. In a result the library fills
 *   in as much as there is room for; in options it takes what is not there as zero, which always means the default.
 * - Enumerations cross as fixed-width integers. New values may be added.
 * - Threads: a pipeline and a document never change and may be used by any number of threads at once. A workspace
 *   serves one thread at a time. Destroying needs to be the last use.
 * - The library prints nothing, never ends the program, reads neither environment nor locale, and starts no thread.
 */
typedef struct saith_span {
  uint32_t begin;
  uint32_t end;
} saith_span;

#define SAITH_NONE 0xFFFFFFFFu

/*
 * 2. Errors
 *
 * Every function that can fail returns a saith_status and takes a saith_error, which the caller owns and may leave out
 * (NULL). It is written on failure only.
 */
typedef int32_t saith_status;
enum {
  SAITH_OK = 0,
  SAITH_INVALID_ARGUMENT = 1, /* the call was wrong: NULL, an impossible size, an unknown number */
  SAITH_NOT_FOUND = 2,        /* no such file */
  SAITH_IO_ERROR = 3,         /* reading failed */
  SAITH_BAD_DATA = 4,         /* a file is not what it should be */
  SAITH_INTERNAL = 5,         /* a fault of the library */
  SAITH_OUT_OF_MEMORY = 6
};

typedef struct saith_error {
  saith_status status;
  char message[508]; /* UTF-8 with a NUL at its end; for a person */
} saith_error;

/*
 * 3. Version
 *
 * The version of the library that is loaded, as "0.1.0". Strings live for ever.
 */
#define SAITH_VERSION_MAJOR 0
#define SAITH_VERSION_MINOR 1
#define SAITH_VERSION_PATCH 0

SAITH_API const char* saith_version(void);

typedef struct saith_build_info {
  size_t struct_size;
  const char* version;
  const char* commit; /* "unknown" outside a git checkout */
  const char* compiler;
  const char* icu;       /* version of the ICU whose tables of characters are inside */
  const char* data_hash; /* sha256 over the embedded lexicons, models and knowledge base */
} saith_build_info;
#define SAITH_BUILD_INFO_INIT \
  { sizeof(saith_build_info), NULL, NULL, NULL, NULL, NULL }

SAITH_API saith_status saith_build(saith_build_info* out, saith_error* error);

/*
 * 4. Pipelines
 *
 * A pipeline holds the lexicons, models and knowledge bases. Making one takes milliseconds; make one and share it.
 */
typedef struct saith_pipeline saith_pipeline;

/* How far to go; tables of later stages stay empty. */
enum {
  SAITH_UNTIL_DEFAULT = 0, /* links, or for annotate what the options say */
  SAITH_UNTIL_TOKENS = 1,
  SAITH_UNTIL_SENTENCES = 2,
  SAITH_UNTIL_MENTIONS = 3,
  SAITH_UNTIL_QUOTES = 4,
  SAITH_UNTIL_SPEAKERS = 5,
  SAITH_UNTIL_LINKS = 6
};

/* What a file would hold, in memory. */
typedef struct saith_buffer {
  const void* data; /* may be NULL if size is 0 */
  size_t size;
} saith_buffer;

typedef struct saith_options {
  size_t struct_size;
  int32_t until;               /* SAITH_UNTIL_... */
  int32_t without_embedded_kb; /* not 0: do without the knowledge base in the library */
  const char* const*
      kb_files; /* paths of .skb files; later ones override earlier ones and the embedded one */
  size_t kb_file_count;
  const char* const*
      pattern_files; /* paths of the user's own names and boilerplate lines: docs/patterns.md */
  size_t pattern_file_count;
  uint32_t attitudes; /* which quotes to give: bits 1 << SAITH_ATTITUDE_...; 0: all of them */
  float min_score;    /* links and speakers with a smaller score are left out, 0..1 */
  /* Bases and patterns in memory. A base has to stay as it is for as long as the pipeline lives, patterns for the call alone.
   * They override the files, later ones earlier ones. */
  const saith_buffer* kb_buffers;
  size_t kb_buffer_count;
  const saith_buffer* pattern_buffers;
  size_t pattern_buffer_count;
  int64_t
      why; /* not 0: note what spoke for and against each speaker and link; costs time and memory */
} saith_options;
#define SAITH_OPTIONS_INIT \
  { sizeof(saith_options), 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 0, NULL, 0, 0 }

/* options: NULL for the defaults. */
SAITH_API saith_status saith_pipeline_create(const saith_options* options, saith_pipeline** out,
                                             saith_error* error);
SAITH_API void saith_pipeline_destroy(saith_pipeline* pipeline);

/* Memory that annotate uses again from call to call; spares most allocations. One for each thread. It keeps what the texts of
 * a megabyte (2^20 bytes) at most have needed, and nothing of a longer one. */
typedef struct saith_workspace saith_workspace;
SAITH_API saith_status saith_workspace_create(saith_workspace** out, saith_error* error);
SAITH_API void saith_workspace_destroy(saith_workspace* workspace);

/*
 * 5. Documents
 *
 * annotate copies the text, so that the document stands on its own: it outlives the pipeline, too.
 * text: may be NULL if size is 0. workspace: may be NULL. until: no further than the pipeline's options say.
 */
typedef struct saith_document saith_document;
SAITH_API saith_status saith_pipeline_annotate(const saith_pipeline* pipeline, const char* text,
                                               size_t size, saith_workspace* workspace,
                                               int32_t until, saith_document** out,
                                               saith_error* error);
/* Many texts at once, which is faster; the same documents as one by one. out: room for `count` documents, in the order of the
 * texts; on failure all of them are NULL. */
SAITH_API saith_status saith_pipeline_annotate_batch(const saith_pipeline* pipeline,
                                                     const char* const* texts, const size_t* sizes,
                                                     size_t count, saith_workspace* workspace,
                                                     int32_t until, saith_document** out,
                                                     saith_error* error);
SAITH_API void saith_document_destroy(saith_document* document);

SAITH_API saith_status saith_document_text(const saith_document* document, const char** out,
                                           size_t* out_size, saith_error* error);

/*
 * 6. Tables
 *
 * Set struct_size before the call: saith_tokens tokens = SAITH_TOKENS_INIT; does, and so for every struct that begins with it.
 */

/* Words in the sense of Universal Dependencies. */
typedef struct saith_tokens {
  size_t struct_size;
  size_t count;
  const saith_span* span;
  const uint8_t* kind;   /* SAITH_TOKEN_... */
  const uint16_t* shape; /* SAITH_SHAPE_... flags */
} saith_tokens;
#define SAITH_TOKENS_INIT \
  { sizeof(saith_tokens), 0, NULL, NULL, NULL }
SAITH_API saith_status saith_document_tokens(const saith_document* document, saith_tokens* out,
                                             saith_error* error);

enum {
  SAITH_TOKEN_WORD = 0,
  SAITH_TOKEN_ABBREVIATION = 1, /* U.N., Jan., J. */
  SAITH_TOKEN_CLITIC = 2,       /* n't, 's */
  SAITH_TOKEN_NUMBER = 3,
  SAITH_TOKEN_PUNCTUATION = 4,
  SAITH_TOKEN_QUOTE = 5,
  SAITH_TOKEN_SYMBOL = 6,
  SAITH_TOKEN_URL = 7, /* also e-mail addresses */
  SAITH_TOKEN_HANDLE = 8,
  SAITH_TOKEN_HASHTAG = 9,
  SAITH_TOKEN_EMOJI = 10,
  SAITH_TOKEN_OTHER = 11 /* bytes that are no text */
};
enum {
  SAITH_SHAPE_UPPER_FIRST = 1 << 0,
  SAITH_SHAPE_ALL_UPPER = 1 << 1,
  SAITH_SHAPE_ALL_LOWER = 1 << 2,
  SAITH_SHAPE_HAS_DIGIT = 1 << 3,
  SAITH_SHAPE_HAS_HYPHEN = 1 << 4,
  SAITH_SHAPE_HAS_DOT = 1 << 5,
  SAITH_SHAPE_NON_ASCII = 1 << 6,
  SAITH_SHAPE_SPACE_BEFORE = 1 << 7, /* white space, or the start of the text */
  SAITH_SHAPE_NEWLINE_BEFORE = 1 << 8,
  SAITH_SHAPE_PARAGRAPH_BEFORE = 1 << 9
};

typedef struct saith_sentences {
  size_t struct_size;
  size_t count;
  const saith_span* span;
  const saith_span*
      tokens; /* [first, past the last) row of the tokens; sentences tile the tokens */
} saith_sentences;
#define SAITH_SENTENCES_INIT \
  { sizeof(saith_sentences), 0, NULL, NULL }
SAITH_API saith_status saith_document_sentences(const saith_document* document,
                                                saith_sentences* out, saith_error* error);

/* Names, and the pronouns and descriptions that stand for them. */
typedef struct saith_mentions {
  size_t struct_size;
  size_t count;
  const saith_span* span;
  const saith_span* tokens;
  const uint8_t* type;    /* SAITH_MENTION_... */
  const uint8_t* named;   /* 0: a pronoun or a description */
  const uint32_t* entity; /* row of the entities, or SAITH_NONE */
  const float* score;     /* 0..1 */
  const uint8_t* rule;    /* what decided it, for saith_rule_name */
} saith_mentions;
#define SAITH_MENTIONS_INIT \
  { sizeof(saith_mentions), 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL }
SAITH_API saith_status saith_document_mentions(const saith_document* document, saith_mentions* out,
                                               saith_error* error);

enum {
  SAITH_MENTION_PER = 0,
  SAITH_MENTION_ORG = 1,
  SAITH_MENTION_GPE = 2,
  SAITH_MENTION_LOC = 3,
  SAITH_MENTION_NORP = 4,
  SAITH_MENTION_FAC = 5,
  SAITH_MENTION_EVENT = 6,
  SAITH_MENTION_WORK = 7
};

/* The persons, organisations, places ... that the document speaks of. */
typedef struct saith_entities {
  size_t struct_size;
  size_t count;
  const char* strings; /* the bytes that the next two columns point into, UTF-8 */
  size_t strings_size;
  const saith_span* name;  /* into strings */
  const saith_span* kb_id; /* into strings; empty: not linked */
  const uint8_t* type;     /* SAITH_MENTION_... */
  const float* score;      /* of the link, 0..1 */
} saith_entities;
#define SAITH_ENTITIES_INIT \
  { sizeof(saith_entities), 0, NULL, 0, NULL, NULL, NULL, NULL }
SAITH_API saith_status saith_document_entities(const saith_document* document, saith_entities* out,
                                               saith_error* error);

/* What was said (or believed, ruled, planned) and who said it. The content of quote q is the fragments
 * content_begin[q] .. content_begin[q + 1] - 1; content_begin has count + 1 rows unless count is 0. */
typedef struct saith_quotes {
  size_t struct_size;
  size_t count;
  const uint32_t* content_begin;
  const saith_span* fragment;
  size_t fragment_count;
  const saith_span* cue;    /* empty: none */
  const saith_span* source; /* empty: none */
  const uint32_t* speaker;  /* row of the entities, or SAITH_NONE */
  const uint8_t* kind;      /* SAITH_QUOTE_... */
  const float* score;       /* 0..1 */
  const uint8_t* rule;      /* what decided it, for saith_rule_name */
  /* The speakers of quote q are speakers[speakers_begin[q]] .. speakers[speakers_begin[q + 1] - 1], rows of the entities:
   * "China and Russia" are two; speaker is the first. speakers_begin has count + 1 rows unless count is 0. */
  const uint32_t* speakers_begin;
  const uint32_t* speakers;
  size_t speakers_count;
  const float* speaker_score; /* of the speaker, 0..1; score is the quotation's */
  const uint8_t* attitude;    /* SAITH_ATTITUDE_... */
  const uint8_t* polarity;    /* SAITH_POLARITY_... */
} saith_quotes;
#define SAITH_QUOTES_INIT                                                                      \
  {                                                                                            \
    sizeof(saith_quotes), 0, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, \
        NULL, NULL, NULL                                                                       \
  }
SAITH_API saith_status saith_document_quotes(const saith_document* document, saith_quotes* out,
                                             saith_error* error);

enum {
  SAITH_QUOTE_DIRECT = 0, /* every word of the content stands inside quotation marks */
  SAITH_QUOTE_MIXED = 1,  /* some do */
  SAITH_QUOTE_INDIRECT = 2
};
/* What the source does with the content. */
enum {
  SAITH_ATTITUDE_ASSERTION = 0,   /* says, writes, rules, promises by speaking */
  SAITH_ATTITUDE_BELIEF = 1,      /* thinks, fears */
  SAITH_ATTITUDE_FACT = 2,        /* knows, remembers, found */
  SAITH_ATTITUDE_EVENTUALITY = 3, /* wants, plans, urges, orders, refuses */
  SAITH_ATTITUDE_STANCE = 4       /* a thing that is welcomed or criticised, not a clause */
};
/* Whether it was said at all. */
enum {
  SAITH_POLARITY_SAID = 0,
  SAITH_POLARITY_DENIED = 1,   /* "denied that" */
  SAITH_POLARITY_NOT_SAID = 2, /* "did not say", "declined to say" */
  SAITH_POLARITY_FUTURE = 3    /* "will say", "may have said" */
};

/*
 * Why this name? What spoke for and against those who may have said a quotation, and what a name may be in the knowledge base; a
 * row each, empty unless the options asked for it. The rows of one quote or entity stand together and begin with what was chosen;
 * those of one of its candidates have the same rank. The amounts are those that the decision added up: total is their sum.
 * A reason whose name begins with "needed" is counted in `needed` instead, and one with "refused" is a veto, with an amount of 0.
 */
typedef struct saith_speaker_reasons {
  size_t struct_size;
  size_t count;
  const uint32_t* quote;     /* row of the quotes */
  const uint32_t* rank;      /* of the candidate, from 0 */
  const uint32_t* candidate; /* row of the entities, or SAITH_NONE */
  const saith_span* mention; /* in the text, that names the candidate; may be empty */
  const uint8_t* reason;     /* for saith_reason_name */
  const float* amount;       /* in sentences of distance; 0: what decided by itself, or a veto */
  const float* total;        /* of the candidate */
  const float*
      margin; /* by which the total is above every other one's; below 0: one is likelier; 10: nobody else */
  const uint8_t* chosen; /* not 0: a speaker */
} saith_speaker_reasons;
#define SAITH_SPEAKER_REASONS_INIT \
  { sizeof(saith_speaker_reasons), 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL }
SAITH_API saith_status saith_document_speaker_reasons(const saith_document* document,
                                                      saith_speaker_reasons* out,
                                                      saith_error* error);
/* Only those of one row of the quotes. */
SAITH_API saith_status saith_document_why_speaker(const saith_document* document, uint32_t quote,
                                                  saith_speaker_reasons* out, saith_error* error);

typedef struct saith_link_reasons {
  size_t struct_size;
  size_t count;
  const char* strings; /* the bytes that the next four span columns point into, UTF-8 */
  size_t strings_size;
  const uint32_t* entity;           /* row of the entities */
  const uint32_t* rank;             /* of the candidate, from 0 */
  const saith_span* name;           /* in the text */
  const saith_span* candidate;      /* its id in the knowledge base */
  const saith_span* candidate_name; /* its name there */
  const saith_span* description;    /* there; may be empty */
  const uint8_t* reason;            /* for saith_reason_name */
  const float* amount;              /* in parts of the range of popularity */
  const saith_span* words;          /* of the text, from which it was read; may be empty */
  const float* total;               /* of the candidate */
  const float* needed;              /* what it had to reach; 0: it was not the likeliest */
  const float* margin; /* by which the total is above what was needed and above every other one's */
  const uint8_t* chosen; /* not 0: the link */
} saith_link_reasons;
#define SAITH_LINK_REASONS_INIT                                                                   \
  {                                                                                               \
    sizeof(saith_link_reasons), 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
        NULL, NULL, NULL, NULL                                                                    \
  }
SAITH_API saith_status saith_document_link_reasons(const saith_document* document,
                                                   saith_link_reasons* out, saith_error* error);
/* Only those of one row of the entities. */
SAITH_API saith_status saith_document_why_link(const saith_document* document, uint32_t entity,
                                               saith_link_reasons* out, saith_error* error);

/*
 * 7. Names of numbers
 *
 * "word", "PER", "direct", "assertion", "not_said", "verb-subject", "how well known it is": as the JSON Lines output spells them. NULL for a number that means nothing.
 */
SAITH_API const char* saith_token_kind_name(int32_t kind);
SAITH_API const char* saith_mention_type_name(int32_t type);
SAITH_API const char* saith_quote_kind_name(int32_t kind);
SAITH_API const char* saith_attitude_name(int32_t attitude);
SAITH_API const char* saith_polarity_name(int32_t polarity);
SAITH_API const char* saith_rule_name(int32_t rule);
SAITH_API const char* saith_reason_name(int32_t reason);

/*
 * 8. Knowledge-base look-up
 *
 * The entities that a name may mean, best first.
 */
typedef struct saith_candidates saith_candidates;
SAITH_API saith_status saith_pipeline_lookup(const saith_pipeline* pipeline, const char* name,
                                             size_t size, saith_candidates** out,
                                             saith_error* error);
/* The entity of an id, such as that of a document's entity: one row, or none when no base has it. Its score is 1, its source "id". */
SAITH_API saith_status saith_pipeline_lookup_id(const saith_pipeline* pipeline, const char* kb_id,
                                                size_t size, saith_candidates** out,
                                                saith_error* error);
SAITH_API void saith_candidates_destroy(saith_candidates* candidates);

typedef struct saith_candidate_table {
  size_t struct_size;
  size_t count;
  const char* strings; /* the bytes that the span columns point into, UTF-8 */
  size_t strings_size;
  const saith_span* kb_id;
  const saith_span* name;
  const saith_span* description; /* may be empty */
  const saith_span* source;      /* why it matched: "name", "demonym", ... */
  const uint8_t* type;           /* SAITH_MENTION_... */
  const float* score;            /* among the candidates of this name, 0..1 */
} saith_candidate_table;
#define SAITH_CANDIDATE_TABLE_INIT \
  { sizeof(saith_candidate_table), 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL }
SAITH_API saith_status saith_candidates_table(const saith_candidates* candidates,
                                              saith_candidate_table* out, saith_error* error);

/*
 * 9. Offsets in other units
 *
 * Turns `count` byte offsets into offsets in another unit, for languages whose strings count in that. in and out may be the
 * same. Costs one pass over the text however many offsets there are: convert a whole column, or several, at once.
 */
enum {
  SAITH_OFFSETS_BYTES = 0,
  SAITH_OFFSETS_UTF16 = 1,     /* Java, JavaScript, C# */
  SAITH_OFFSETS_CODEPOINTS = 2 /* Python */
};
SAITH_API saith_status saith_document_offsets(const saith_document* document, int32_t unit,
                                              const uint32_t* in, size_t count, uint32_t* out,
                                              saith_error* error);

/*
 * 10. Tables for Arrow
 *
 * One table as a struct array of the Arrow C data interface, which pyarrow, polars, DuckDB, Spark and others read as it is: a
 * record batch. Numbers and spans are the document's own columns, without a copy; the array keeps them alive, also after
 * saith_document_destroy. Both structs are the caller's: their release function has to be called, by the caller or by whom they
 * are given to. On failure it is NULL.
 *
 *   tokens     span, text, kind, shape
 *   sentences  span, text, tokens
 *   mentions   span, text, tokens, type, named, entity, entity_name, kb_id, score, rule
 *   entities   name, kb_id, type, score
 *   quotes     content, content_text, cue, cue_text, source, source_text, kind, speaker, speaker_name, speaker_kb_id, score, rule,
 *              speakers, speaker_score, attitude, polarity
 *   speaker_reasons  quote, rank, candidate, candidate_name, kb_id, mention, mention_text, reason, amount, total, margin, chosen
 *   link_reasons  entity, entity_name, kb_id, rank, name, candidate, candidate_name, description, reason, amount, words,
 *              words_text, total, needed, margin, chosen
 *
 * Columns are as in section 6, with these types: a span is fixed_size_list<uint32>[2], content a list of spans, speakers a list of
 * structs of entity, name and kb_id, text large_utf8
 * (ill-formed bytes as U+FFFD; fragments of a content joined by " ... ", with one ellipsis character), kind, type, rule, reason,
 * attitude and polarity dictionaries of their names, named and chosen a bool. What is not there is null.
 */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif

enum {
  SAITH_TABLE_TOKENS = 0,
  SAITH_TABLE_SENTENCES = 1,
  SAITH_TABLE_MENTIONS = 2,
  SAITH_TABLE_ENTITIES = 3,
  SAITH_TABLE_QUOTES = 4,
  SAITH_TABLE_SPEAKER_REASONS = 5,
  SAITH_TABLE_LINK_REASONS = 6
};
SAITH_API saith_status saith_document_arrow(const saith_document* document, int32_t table,
                                            struct ArrowSchema* schema, struct ArrowArray* array,
                                            saith_error* error);

/*
 * The same as a stream of that one batch, which is what most programs ask for when they take a table from elsewhere.
 */
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
#endif

SAITH_API saith_status saith_document_arrow_stream(const saith_document* document, int32_t table,
                                                   struct ArrowArrayStream* stream,
                                                   saith_error* error);

/*
 * 11. A picture
 *
 * The document as HTML: its text with quotes, cues, sources and names marked, and who said what beside it. One <article
 * class="saith">, which saith_html_style, in CSS, is for: it needs no script and no other file, and can stand in any page. No text
 * can become markup. A document that has neither quotes nor names shows its sentences, or its tokens.
 */
typedef struct saith_html_options {
  size_t struct_size;
  const char* name; /* the heading, UTF-8; NULL: none */
  const char*
      anchor; /* begins the ids of quotes, without what is neither letter, digit, - nor _; another one for each document of a
                         page; NULL: "saith" */
  const saith_pipeline* pipeline; /* whose bases say what the names are; NULL: nobody does */
} saith_html_options;
#define SAITH_HTML_OPTIONS_INIT \
  { sizeof(saith_html_options), NULL, NULL, NULL }

/* Text that the library made. */
typedef struct saith_string saith_string;
SAITH_API saith_status saith_string_text(const saith_string* string, const char** out,
                                         size_t* out_size, saith_error* error);
SAITH_API void saith_string_destroy(saith_string* string);

/* options: NULL for the defaults. */
SAITH_API saith_status saith_document_html(const saith_document* document,
                                           const saith_html_options* options, saith_string** out,
                                           saith_error* error);
/* With a NUL at its end; lives for ever. */
SAITH_API const char* saith_html_style(void);

#ifdef __cplusplus
}
#endif

#endif /* SAITH_H_ */
