/* SPDX-License-Identifier: MIT
 * Folders and whole files: small steps that spool, claim and inbox share. All calls block.
 */
#ifndef JIHE_FOLDER_H
#define JIHE_FOLDER_H

#include <stdbool.h>
#include <sys/types.h>

enum { FOLDER_STOPPED = 1 };

/* Makes path and what is missing above it. 0, or -1 with errno. */
int folder_make(const char *path, mode_t mode);
/* The same below an open folder, for a path that is relative to it. */
int folder_make_at(int dir, const char *path, mode_t mode);
/* Calls `each` for every name in the folder but "." and "..", in the file system's order, until it returns
 * false. 0 when all were seen, FOLDER_STOPPED, or -1 with errno. dir stays open and usable. */
int folder_each(int dir, bool (*each)(void *ctx, const char *name), void *ctx);

#endif
