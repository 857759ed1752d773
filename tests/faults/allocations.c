/* SPDX-License-Identifier: Apache-2.0 */

/* Preloaded: the FAIL_AT-th allocation of the process fails, with FAIL_ALL each after it as well. With FAIL_COUNT their number is
   written to that file at the end. */
#define _GNU_SOURCE
#include "real_malloc.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long count;
static atomic_int ended;
static long at = -1;
static int all;
__attribute__((constructor)) static void start(void) {
  const char* where = getenv("FAIL_AT");
  find_real();
  all = getenv("FAIL_ALL") != NULL;
  atomic_store(&count, 0);
  if (where) at = atol(where);
}

__attribute__((destructor)) static void stop(void) {
  const char* name = getenv("FAIL_COUNT");
  FILE* file;
  atomic_store(&ended, 1);
  if (!name || !(file = fopen(name, "w"))) return;
  fprintf(file, "%ld\n", atomic_load(&count));
  fclose(file);
}

static int fails(void) {
  long n;
  if (atomic_load(&ended)) return 0;
  n = atomic_fetch_add(&count, 1) + 1;
  if (at <= 0 || (all ? n < at : n != at)) return 0;
  errno = ENOMEM;
  return 1;
}

void* malloc(size_t size) { return find_real(), fails() ? NULL : real_malloc(size); }
void* calloc(size_t n, size_t size) {
  if (!real_calloc) return early_calloc(n, size);
  return fails() ? NULL : real_calloc(n, size);
}
void* realloc(void* old, size_t size) { return find_real(), fails() ? NULL : real_realloc(old, size); }
void* aligned_alloc(size_t align, size_t size) { return find_real(), fails() ? NULL : real_aligned(align, size); }
void free(void* memory) {
  if (is_early(memory)) return;
  find_real();
  real_free(memory);
}
