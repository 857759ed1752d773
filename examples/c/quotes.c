/* SPDX-License-Identifier: Apache-2.0 */

/* Who said what in a text file, one line a quote: speaker, id, kind, words. quotes FILE
 *
 *   cc -std=c99 quotes.c $(pkg-config --cflags --libs saith) -o quotes
 */

#include <saith.h>
#include <stdio.h>
#include <stdlib.h>

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* text = NULL;
  long end;
  if (!file) return NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
    text = malloc((size_t)end + 1);
    if (text) *size = fread(text, 1, (size_t)end, file);
  }
  fclose(file);
  return text;
}

/* Line breaks as spaces; `none` if there is nothing. */
static void print(const char* text, saith_span span, const char* none) {
  uint32_t i;
  if (span.begin == span.end) fputs(none, stdout);
  for (i = span.begin; i < span.end; i++) putchar(text[i] == '\n' ? ' ' : text[i]);
}

int main(int argc, char** argv) {
  saith_pipeline* pipeline = NULL;
  saith_document* document = NULL;
  saith_error error;
  size_t size = 0, q, f;
  char* text = argc > 1 ? read_file(argv[1], &size) : NULL;
  if (!text) {
    fputs("usage: quotes FILE\n", stderr);
    return 2;
  }
  if (saith_pipeline_create(NULL, &pipeline, &error) != SAITH_OK ||
      saith_pipeline_annotate(pipeline, text, size, NULL, SAITH_UNTIL_DEFAULT, &document, &error) !=
          SAITH_OK) {
    fprintf(stderr, "%s\n", error.message);
    saith_pipeline_destroy(pipeline);
    free(text);
    return 1;
  }
  saith_quotes quotes = {sizeof quotes};
  saith_entities entities = {sizeof entities};
  saith_document_quotes(document, &quotes, NULL);
  saith_document_entities(document, &entities, NULL);
  for (q = 0; q < quotes.count; q++) {
    if (quotes.speaker[q] != SAITH_NONE) {
      print(entities.strings, entities.name[quotes.speaker[q]], "-");
      putchar('\t');
      print(entities.strings, entities.kb_id[quotes.speaker[q]], "-");
    } else {
      print(text, quotes.source[q], "-");
      fputs("\t-", stdout);
    }
    printf("\t%s\t", saith_quote_kind_name(quotes.kind[q]));
    for (f = quotes.content_begin[q]; f < quotes.content_begin[q + 1]; f++) {
      if (f != quotes.content_begin[q]) fputs(" \xE2\x80\xA6 ", stdout); /* an ellipsis */
      print(text, quotes.fragment[f], "");
    }
    putchar('\n');
  }
  saith_document_destroy(document);
  saith_pipeline_destroy(pipeline);
  free(text);
  return 0;
}
