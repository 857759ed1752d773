/* SPDX-License-Identifier: Apache-2.0 */

/* For programs that have malloc of their own: the C library's, and memory for dlsym itself, which may allocate before they are found. */
#ifndef SAITH_TESTS_REAL_MALLOC_H_
#define SAITH_TESTS_REAL_MALLOC_H_

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

static void* (*real_malloc)(size_t);
static void* (*real_calloc)(size_t, size_t);
static void* (*real_realloc)(void*, size_t);
static void* (*real_aligned)(size_t, size_t);
static void (*real_free)(void*);
static char early[65536];
static size_t early_used;

static void find_real(void) {
  if (real_malloc) return;
  *(void**)&real_calloc = dlsym(RTLD_NEXT, "calloc");
  *(void**)&real_realloc = dlsym(RTLD_NEXT, "realloc");
  *(void**)&real_free = dlsym(RTLD_NEXT, "free");
  *(void**)&real_aligned = dlsym(RTLD_NEXT, "aligned_alloc");
  *(void**)&real_malloc = dlsym(RTLD_NEXT, "malloc");
}

/* What dlsym gets before calloc is found. */
static void* early_calloc(size_t n, size_t size) {
  char* memory = early + early_used;
  early_used += (n * size + 15) / 16 * 16;
  return early_used <= sizeof early ? memory : NULL;
}

static int is_early(const void* memory) { return (const char*)memory >= early && (const char*)memory < early + sizeof early; }

/* The names for aligned_alloc, which the program defines. */
void* memalign(size_t align, size_t size) { return aligned_alloc(align, size); }
int posix_memalign(void** out, size_t align, size_t size) {
  void* memory = aligned_alloc(align, size);
  if (!memory) return ENOMEM;
  *out = memory;
  return 0;
}

#endif /* SAITH_TESTS_REAL_MALLOC_H_ */
