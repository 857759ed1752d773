/* SPDX-License-Identifier: Apache-2.0 */

/* The C interface when memory ends: capi_faults KB PATTERNS
 *
 * Every allocation of each kind of call fails in turn: that one alone, and then that one with all after it. What must hold each
 * time: the status is SAITH_OUT_OF_MEMORY (or SAITH_OK, where the call could do without), what would be returned is NULL, as many
 * blocks live as before, and the same call then succeeds and gives the same.
 *
 * malloc and its like are this program's own, so that libraries call them too. */
#define _GNU_SOURCE
#include "real_malloc.h"
#include "saith.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long calls, live, fail_at; /* fail_at 0: none fails */
static int fail_all;

static int fails(void) {
  find_real();
  ++calls;
  if (!fail_at || (fail_all ? calls < fail_at : calls != fail_at)) return 0;
  errno = ENOMEM;
  return 1;
}

static void* counted(void* block) {
  live += block != NULL;
  return block;
}

void* malloc(size_t size) { return fails() ? NULL : counted(real_malloc(size)); }
void* calloc(size_t n, size_t size) {
  if (!real_calloc) return early_calloc(n, size);
  return fails() ? NULL : counted(real_calloc(n, size));
}
void* realloc(void* old, size_t size) {
  if (fails()) return NULL;
  return old ? real_realloc(old, size) : counted(real_realloc(NULL, size));
}
void* aligned_alloc(size_t align, size_t size) {
  return fails() ? NULL : counted(real_aligned(align, size));
}
void free(void* memory) {
  if (is_early(memory)) return;
  find_real();
  live -= memory != NULL;
  real_free(memory);
}

static const char *kb_file, *pattern_file;
static saith_pipeline *plain, *with_patterns;
static saith_document* article;

static const char kText[] =
    "GENEVA, Jan. 5 (Reuters) - \"We will not wait,\" Maria Silva of Greenpeace told the United "
    "Nations on Monday.\n\n"
    "\xE2\x80\x9CNobody asked us,\xE2\x80\x9D said Silva, who was born in Springfield. Kofi Annan "
    "denied that Germany and Russia\n"
    "\"had agreed\", and added that he hoped for peace. According to Acme Corp., prices rose by "
    "3.5%.\n\n"
    "READ MORE: http://example.org/news\n";
static const char kPatterns[] =
    "kind\tpattern\tid\n"
    "ORG\tAcme (?:Corp\\.|Limited)\tdesk:a-name-of-more-than-a-few-letters\n"
    "PER\tMaria \\w+\t\n"
    "boilerplate\t^READ MORE.*\t\n";

/* What a call gave: a sum over its bytes, or 0 after a failure, and what was wrong with it. */
typedef struct outcome {
  saith_status status;
  unsigned long sum;
  const char* wrong;
} outcome;

static unsigned long add(unsigned long sum, const void* bytes, size_t size) {
  const unsigned char* byte = bytes;
  while (size--) sum = (sum ^ *byte++) * 1099511628211ul;
  return sum;
}

/* The first failure of a series of calls stays. */
static int ok(outcome* o, saith_status status, const saith_error* error, const void* returned) {
  if (status == SAITH_OK) return 1;
  if (error->status != status || !error->message[0]) o->wrong = "no message";
  if (returned) o->wrong = "something is returned with an error";
  o->status = status;
  return 0;
}

static unsigned long sum_of(const saith_document* d, outcome* o) {
  unsigned long sum = 1469598103934665603ul;
  saith_tokens t = SAITH_TOKENS_INIT;
  saith_sentences s = SAITH_SENTENCES_INIT;
  saith_mentions m = SAITH_MENTIONS_INIT;
  saith_entities e = SAITH_ENTITIES_INIT;
  saith_quotes q = SAITH_QUOTES_INIT;
  /* Reading tables allocates nothing, so it cannot fail. */
  if (saith_document_tokens(d, &t, NULL) || saith_document_sentences(d, &s, NULL) ||
      saith_document_mentions(d, &m, NULL) || saith_document_entities(d, &e, NULL) ||
      saith_document_quotes(d, &q, NULL))
    o->wrong = "a table cannot be read";
  sum = add(sum, t.span, t.count * sizeof *t.span);
  sum = add(sum, s.span, s.count * sizeof *s.span);
  sum = add(sum, m.span, m.count * sizeof *m.span);
  sum = add(sum, m.entity, m.count * sizeof *m.entity);
  sum = add(sum, e.strings, e.strings_size);
  sum = add(sum, e.kb_id, e.count * sizeof *e.kb_id);
  sum = add(sum, q.fragment, q.fragment_count * sizeof *q.fragment);
  sum = add(sum, q.source, q.count * sizeof *q.source);
  return add(sum, q.speaker, q.count * sizeof *q.speaker);
}

static outcome annotate(const saith_pipeline* p, saith_workspace* w, int until) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_document* d = (saith_document*)&o;
  saith_status status = saith_pipeline_annotate(p, kText, sizeof kText - 1, w, until, &d, &error);
  if (!ok(&o, status, &error, d)) return o;
  o.sum = sum_of(d, &o);
  saith_document_destroy(d);
  return o;
}

static outcome create_with(const saith_options* options) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_pipeline* p = (saith_pipeline*)&o;
  saith_status status = saith_pipeline_create(options, &p, &error);
  if (ok(&o, status, &error, p)) saith_pipeline_destroy(p);
  return o;
}

static outcome create(int unused) {
  (void)unused;
  return create_with(NULL);
}

static outcome create_with_kb(int embedded) {
  saith_options options = SAITH_OPTIONS_INIT;
  options.kb_files = &kb_file;
  options.kb_file_count = 1;
  options.without_embedded_kb = !embedded;
  return create_with(&options);
}

static saith_status open_patterns(saith_pipeline** out, saith_error* error) {
  saith_options options = SAITH_OPTIONS_INIT;
  options.pattern_files = &pattern_file;
  options.pattern_file_count = 1;
  return saith_pipeline_create(&options, out, error);
}

/* No pattern and no id of one may be lost in silence: what was made is tried. */
static outcome create_with_patterns(int unused) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_pipeline* p = (saith_pipeline*)&o;
  saith_status status = open_patterns(&p, &error);
  (void)unused;
  if (!ok(&o, status, &error, p)) return o;
  fail_at = 0;
  o = annotate(p, NULL, SAITH_UNTIL_LINKS);
  saith_pipeline_destroy(p);
  return o;
}

static outcome make_workspace(int unused) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_workspace* w = (saith_workspace*)&o;
  saith_status status = saith_workspace_create(&w, &error);
  (void)unused;
  if (ok(&o, status, &error, w)) saith_workspace_destroy(w);
  return o;
}

static outcome annotate_alone(int until) { return annotate(plain, NULL, until); }

/* A workspace is as good after a failure as before. */
static outcome annotate_in_workspace(int until) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_workspace* w = NULL;
  if (!ok(&o, saith_workspace_create(&w, &error), &error, w)) return o;
  o = annotate(plain, w, until);
  if (o.status == SAITH_OUT_OF_MEMORY && !o.wrong) {
    fail_at = 0;
    if (annotate(plain, w, until).sum != annotate(plain, NULL, until).sum)
      o.wrong = "a workspace is broken by a failure";
  }
  saith_workspace_destroy(w);
  return o;
}

static outcome annotate_with_patterns(int until) { return annotate(with_patterns, NULL, until); }

static outcome annotate_batch(int until) {
  enum { kCount = 3 };
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  const char* texts[kCount];
  size_t sizes[kCount];
  saith_document* out[kCount];
  saith_status status;
  int i;
  for (i = 0; i < kCount; ++i)
    texts[i] = kText + i, sizes[i] = sizeof kText - 1 - (size_t)i, out[i] = (saith_document*)&o;
  status = saith_pipeline_annotate_batch(plain, texts, sizes, kCount, NULL, until, out, &error);
  for (i = 0; i < kCount; ++i)
    if (!ok(&o, status, &error, out[i]))
      continue;
    else
      o.sum += sum_of(out[i], &o), saith_document_destroy(out[i]);
  return o;
}

static outcome lookup(int unused) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_candidates* c = (saith_candidates*)&o;
  saith_candidate_table table = SAITH_CANDIDATE_TABLE_INIT;
  saith_status status = saith_pipeline_lookup(plain, "Springfield", 11, &c, &error);
  (void)unused;
  if (!ok(&o, status, &error, c)) return o;
  if (saith_candidates_table(c, &table, NULL)) o.wrong = "the candidates cannot be read";
  o.sum = add(1, table.strings, table.strings_size);
  saith_candidates_destroy(c);
  return o;
}

static outcome arrow(int table) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  struct ArrowSchema schema;
  struct ArrowArray array;
  saith_status status;
  memset(&schema, 0x33, sizeof schema);
  memset(&array, 0x33, sizeof array);
  status = saith_document_arrow(article, table, &schema, &array, &error);
  if (!ok(&o, status, &error, NULL)) {
    if (schema.release || array.release) o.wrong = "there is something to release after an error";
    return o;
  }
  o.sum = (unsigned long)array.length * 31 + (unsigned long)array.n_children;
  schema.release(&schema);
  array.release(&array);
  return o;
}

static outcome arrow_stream(int table) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
  saith_status status;
  int code;
  memset(&stream, 0x33, sizeof stream);
  status = saith_document_arrow_stream(article, table, &stream, &error);
  if (!ok(&o, status, &error, NULL)) {
    if (stream.release) o.wrong = "there is something to release after an error";
    return o;
  }
  if ((code = stream.get_schema(&stream, &schema)) == 0) {
    schema.release(&schema);
    while ((code = stream.get_next(&stream, &array)) == 0 && array.release) {
      o.sum += (unsigned long)array.length + 1;
      array.release(&array);
    }
  }
  if (code == ENOMEM)
    o.status = SAITH_OUT_OF_MEMORY;
  else if (code)
    o.wrong = "a stream has another reason than memory";
  stream.release(&stream);
  return o;
}

static outcome html(int named) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_html_options options = SAITH_HTML_OPTIONS_INIT;
  saith_string* string = (saith_string*)&o;
  const char* bytes = NULL;
  size_t size = 0;
  saith_status status;
  options.name = "An article & its quotes";
  options.anchor = "article-1";
  status = saith_document_html(article, named ? &options : NULL, &string, &error);
  if (!ok(&o, status, &error, string)) return o;
  if (saith_string_text(string, &bytes, &size, NULL)) o.wrong = "the text cannot be read";
  o.sum = add(1, bytes, size);
  saith_string_destroy(string);
  return o;
}

static outcome offsets(int unit) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  uint32_t at[3] = {0, 130, sizeof kText - 1};
  saith_status status = saith_document_offsets(article, unit, at, 3, at, &error);
  if (ok(&o, status, &error, NULL)) o.sum = add(1, at, sizeof at);
  return o;
}

static outcome build_info(int unused) {
  outcome o = {SAITH_OK, 0, NULL};
  saith_error error;
  saith_build_info info = SAITH_BUILD_INFO_INIT;
  saith_status status = saith_build(&info, &error);
  (void)unused;
  ok(&o, status, &error, NULL);
  return o;
}

/* RE2 keeps what it had made of a pattern when memory ends while it compiles (SECURITY.md). */
enum { kNoLeak = 0, kRe2Leaks = 1 };

static const struct {
  const char* name;
  outcome (*run)(int);
  int from, to; /* the numbers that run is called with */
  int leaks;
} kCalls[] = {
    {"create", create, 0, 0, kNoLeak},
    {"create with a knowledge base", create_with_kb, 0, 1, kNoLeak},
    {"create with patterns", create_with_patterns, 0, 0, kRe2Leaks},
    {"workspace", make_workspace, 0, 0, kNoLeak},
    {"annotate", annotate_alone, SAITH_UNTIL_TOKENS, SAITH_UNTIL_LINKS, kNoLeak},
    {"annotate in a workspace", annotate_in_workspace, SAITH_UNTIL_TOKENS, SAITH_UNTIL_LINKS,
     kNoLeak},
    {"annotate with patterns", annotate_with_patterns, SAITH_UNTIL_MENTIONS, SAITH_UNTIL_LINKS,
     kRe2Leaks},
    {"annotate a batch", annotate_batch, SAITH_UNTIL_TOKENS, SAITH_UNTIL_LINKS, kNoLeak},
    {"lookup", lookup, 0, 0, kNoLeak},
    {"arrow", arrow, SAITH_TABLE_TOKENS, SAITH_TABLE_QUOTES, kNoLeak},
    {"arrow stream", arrow_stream, SAITH_TABLE_TOKENS, SAITH_TABLE_QUOTES, kNoLeak},
    {"html", html, 0, 1, kNoLeak},
    {"offsets", offsets, SAITH_OFFSETS_BYTES, SAITH_OFFSETS_CODEPOINTS, kNoLeak},
    {"build", build_info, 0, 0, kNoLeak},
};

enum { kNextAfter = 5 }; /* the same call is made again after each fifth failure */

/* The number that the next file would get. */
static int next_descriptor(void) {
  int file = dup(0);
  close(file);
  return file;
}

/* How many points fail otherwise than they should. */
static int sweep(size_t call, int number, int all, long* points) {
  outcome good, o, next;
  const char* wrong;
  long at, n, before, after;
  int faults = 0, descriptor = next_descriptor();
  kCalls[call].run(number); /* what is made once and stays */
  calls = 0;
  good = kCalls[call].run(number);
  n = calls;
  for (at = 1; at <= n; ++at) {
    before = live;
    calls = 0, fail_all = all, fail_at = at;
    o = kCalls[call].run(number);
    fail_at = 0;
    after = live;
    wrong = o.wrong;
    if (!wrong && o.status != SAITH_OUT_OF_MEMORY && o.status != SAITH_OK) wrong = "another status";
    if (!wrong && o.status == SAITH_OK && o.sum != good.sum) wrong = "another result, and no error";
    if (!wrong && after != before && !kCalls[call].leaks) wrong = "a leak";
    if (next_descriptor() != descriptor) wrong = "a file stays open";
    next = at % kNextAfter ? good : kCalls[call].run(number);
    if (!wrong && (next.status || next.wrong || next.sum != good.sum)) wrong = "the next call";
    if (wrong && faults++ < 5)
      printf("%s %d, allocation %ld of %ld%s: %s (status %d, %ld blocks more)\n", kCalls[call].name,
             number, at, n, all ? " and all after it" : "", wrong, (int)o.status, after - before);
  }
  *points += n;
  return faults;
}

static int write_patterns(void) {
  FILE* file = fopen(pattern_file, "wb");
  return file && fwrite(kPatterns, 1, sizeof kPatterns - 1, file) == sizeof kPatterns - 1 &&
         fclose(file) == 0;
}

int main(int count, char** arguments) {
  size_t i;
  long points = 0, of_call;
  int number, all, faults = 0;
  if (count != 3) return fprintf(stderr, "capi_faults KB PATTERNS\n"), 2;
  kb_file = arguments[1], pattern_file = arguments[2];
  if (!write_patterns() || saith_pipeline_create(NULL, &plain, NULL) ||
      open_patterns(&with_patterns, NULL) ||
      saith_pipeline_annotate(plain, kText, sizeof kText - 1, NULL, 0, &article, NULL))
    return fprintf(stderr, "capi_faults: cannot start\n"), 2;
  for (i = 0; i < sizeof kCalls / sizeof *kCalls; ++i) {
    of_call = 0;
    for (number = kCalls[i].from; number <= kCalls[i].to; ++number)
      for (all = 0; all < 2; ++all) faults += sweep(i, number, all, &of_call);
    printf("%s: %ld allocations failed\n", kCalls[i].name, of_call);
    points += of_call;
  }
  printf("%ld allocations failed, %d not as they should\n", points, faults);
  saith_document_destroy(article);
  saith_pipeline_destroy(with_patterns);
  saith_pipeline_destroy(plain);
  return faults != 0;
}
