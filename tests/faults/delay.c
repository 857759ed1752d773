/* SPDX-License-Identifier: Apache-2.0 */

/* Preloaded: before each flock, waits until the file that FLOCK_WAITS_FOR names exists (at most a minute), so that another
 * process can come between opening and locking. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

int flock(int descriptor, int operation) {
  const char* file = getenv("FLOCK_WAITS_FOR");
  int (*real)(int, int) = (int (*)(int, int))dlsym(RTLD_NEXT, "flock");
  for (int i = 0; file && access(file, F_OK) != 0 && i < 60000; i++) usleep(1000);
  return real(descriptor, operation);
}
