#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A disk whose flush takes KAKEKOMI_FLUSH_MS milliseconds, for files of IndexedDB. What was written is in the system's memory at once. */
static void wait_for_disk(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return;
  path[length] = 0;
  const char *milliseconds = getenv("KAKEKOMI_FLUSH_MS");
  if (milliseconds && strstr(path, "indexeddb.leveldb")) usleep(1000 * atoi(milliseconds));
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  wait_for_disk(fd);
  return real(fd);
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  wait_for_disk(fd);
  return real(fd);
}
