/* Preloaded: waits DELAY_FLOCK seconds before each flock, so that another process can come between opening and locking. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

int flock(int file, int operation) {
  const char* seconds = getenv("DELAY_FLOCK");
  int (*real)(int, int);
  if (seconds) usleep((unsigned)(atof(seconds) * 1e6));
  *(void**)&real = dlsym(RTLD_NEXT, "flock");
  return real(file, operation);
}
