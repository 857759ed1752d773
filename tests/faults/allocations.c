/* SPDX-License-Identifier: Apache-2.0 */

/* Preloaded: the FAIL_AT-th allocation of the process fails, with FAIL_ALL each after it as well. With FAIL_COUNT their number is
   written to that file at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long count;
static atomic_int ended;
static long at = -1;
static int all;
static void* (*real_malloc)(size_t);
static void* (*real_calloc)(size_t, size_t);
static void* (*real_realloc)(void*, size_t);
static void* (*real_aligned)(size_t, size_t);
static void (*real_free)(void*);
/* For dlsym itself, which may allocate. */
static char early[65536];
static size_t early_used;

static void find(void) {
  if (real_malloc) return;
  *(void**)&real_calloc = dlsym(RTLD_NEXT, "calloc");
  *(void**)&real_realloc = dlsym(RTLD_NEXT, "realloc");
  *(void**)&real_free = dlsym(RTLD_NEXT, "free");
  *(void**)&real_aligned = dlsym(RTLD_NEXT, "aligned_alloc");
  *(void**)&real_malloc = dlsym(RTLD_NEXT, "malloc");
}

__attribute__((constructor)) static void start(void) {
  const char* where = getenv("FAIL_AT");
  find();
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

void* malloc(size_t size) { return find(), fails() ? NULL : real_malloc(size); }
void* calloc(size_t n, size_t size) {
  if (!real_calloc) {
    char* memory = early + early_used;
    early_used += (n * size + 15) / 16 * 16;
    return early_used <= sizeof early ? memory : NULL;
  }
  return fails() ? NULL : real_calloc(n, size);
}
void* realloc(void* old, size_t size) { return find(), fails() ? NULL : real_realloc(old, size); }
void* aligned_alloc(size_t align, size_t size) { return find(), fails() ? NULL : real_aligned(align, size); }
void* memalign(size_t align, size_t size) { return aligned_alloc(align, size); }
int posix_memalign(void** out, size_t align, size_t size) {
  void* memory = aligned_alloc(align, size);
  if (!memory) return ENOMEM;
  *out = memory;
  return 0;
}
void free(void* memory) {
  if ((char*)memory >= early && (char*)memory < early + sizeof early) return;
  find();
  real_free(memory);
}
