#define _GNU_SOURCE
#include <errno.h>

/* A file system without symbolic links, as FAT and exFAT are on Linux: they answer with EPERM. */
int symlink(const char *target, const char *path) {
  (void)target;
  (void)path;
  errno = EPERM;
  return -1;
}

int symlinkat(const char *target, int folder, const char *path) {
  (void)folder;
  return symlink(target, path);
}
