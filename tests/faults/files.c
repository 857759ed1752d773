/* SPDX-License-Identifier: Apache-2.0 */

/* Preloaded: FAIL_IO="CALL:N:HOW" fails the N-th CALL on a file in the folder FAIL_FOLDER. HOW: EIO, ENOSPC, EINTR, short (half of it is done)
   or zero (nothing is done). With FAIL_COUNT the number of such calls is written to that file at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { kShort = -1, kZero = -2 };
static char call[32];
static long at, count;
static int how, is_on = -1;

static void init(void) {
  const char* what = getenv("FAIL_IO");
  char word[16] = "";
  if (is_on >= 0) return;
  is_on = what && sscanf(what, "%31[^:]:%ld:%15s", call, &at, word) == 3;
  how = !strcmp(word, "ENOSPC") ? ENOSPC : !strcmp(word, "EINTR") ? EINTR : !strcmp(word, "short") ? kShort : !strcmp(word, "zero") ? kZero : EIO;
}

static int is_ours(int file) {
  char name[64], path[512];
  const char* folder = getenv("FAIL_FOLDER");
  ssize_t size;
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  size = readlink(name, path, sizeof path - 1);
  if (size < 0 || !folder) return 0;
  path[size] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

static int hits(const char* name) {
  init();
  return is_on && !strcmp(name, call) && ++count == at;
}

__attribute__((destructor)) static void stop(void) {
  const char* name = getenv("FAIL_COUNT");
  FILE* file;
  is_on = 0;
  if (!name || !(file = fopen(name, "w"))) return;
  fprintf(file, "%ld\n", count);
  fclose(file);
}

#define REAL(type, name, ...)  \
  type (*real)(__VA_ARGS__);   \
  *(void**)&real = dlsym(RTLD_NEXT, name)
#define TRANSFER(name, size, with)                         \
  if (is_ours(file) && hits(name)) {                       \
    if (how == kZero) return 0;                            \
    if (how != kShort) return errno = how, -1;             \
    size = size > 1 ? size / 2 : size;                     \
  }                                                        \
  return real with

ssize_t write(int file, const void* bytes, size_t size) {
  REAL(ssize_t, "write", int, const void*, size_t);
  TRANSFER("write", size, (file, bytes, size));
}
ssize_t read(int file, void* bytes, size_t size) {
  REAL(ssize_t, "read", int, void*, size_t);
  TRANSFER("read", size, (file, bytes, size));
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  REAL(ssize_t, "pwrite", int, const void*, size_t, off_t);
  TRANSFER("pwrite", size, (file, bytes, size, offset));
}
ssize_t pread(int file, void* bytes, size_t size, off_t offset) {
  REAL(ssize_t, "pread", int, void*, size_t, off_t);
  TRANSFER("pread", size, (file, bytes, size, offset));
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off_t offset) { return pwrite(file, bytes, size, offset); }
ssize_t pread64(int file, void* bytes, size_t size, off_t offset) { return pread(file, bytes, size, offset); }

static int opens(const char* path) {
  const char* folder = getenv("FAIL_FOLDER");
  return folder && strncmp(path, folder, strlen(folder)) == 0 && hits("open");
}
int open(const char* path, int flags, ...) {
  REAL(int, "open", const char*, int, ...);
  va_list rest;
  mode_t mode;
  va_start(rest, flags);
  mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opens(path) ? (errno = how, -1) : real(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list rest;
  mode_t mode;
  va_start(rest, flags);
  mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open(path, flags, mode);
}
FILE* fopen(const char* path, const char* access) {
  REAL(FILE*, "fopen", const char*, const char*);
  return opens(path) ? (errno = how, (FILE*)NULL) : real(path, access);
}
FILE* fopen64(const char* path, const char* access) { return fopen(path, access); }

#define WHOLE(name, with) return (hits(name) ? (errno = how, -1) : real with)
int fsync(int file) {
  REAL(int, "fsync", int);
  WHOLE("fsync", (file));
}
int ftruncate(int file, off_t size) {
  REAL(int, "ftruncate", int, off_t);
  WHOLE("ftruncate", (file, size));
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }
int rename(const char* from, const char* to) {
  REAL(int, "rename", const char*, const char*);
  WHOLE("rename", (from, to));
}
int close(int file) {
  REAL(int, "close", int);
  if (file > 2 && is_ours(file) && hits("close")) return real(file), errno = how, -1;
  return real(file);
}
void* mmap(void* address, size_t size, int protection, int flags, int file, off_t offset) {
  REAL(void*, "mmap", void*, size_t, int, int, int, off_t);
  if (file >= 0 && is_ours(file) && hits("mmap")) return errno = how, MAP_FAILED;
  return real(address, size, protection, flags, file, offset);
}
void* mmap64(void* address, size_t size, int protection, int flags, int file, off_t offset) {
  return mmap(address, size, protection, flags, file, offset);
}
