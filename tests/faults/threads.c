/* SPDX-License-Identifier: Apache-2.0 */

/* Preloaded: the FAIL_THREAD-th thread of the process, and each after it, cannot be made. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef int (*create)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);

int pthread_create(pthread_t* thread, const pthread_attr_t* how, void* (*run)(void*), void* with) {
  static atomic_int count;
  const char* at = getenv("FAIL_THREAD");
  create real;
  if (at && atomic_fetch_add(&count, 1) + 1 >= atoi(at)) return EAGAIN;
  *(void**)&real = dlsym(RTLD_NEXT, "pthread_create");
  return real(thread, how, run, with);
}
