/* SPDX-License-Identifier: MIT
 * One file on its way into the inbox: under a .part name, which ingest leaves alone, until all bytes are on
 * the disk; then under its own name, or one with a number where that is taken. `jihe drop` copies files,
 * `jihe web` writes what is uploaded.
 */
#ifndef JIHE_DROPPING_H
#define JIHE_DROPPING_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct dropping {
    int folder; /* borrowed */
    int to;     /* -1: not open */
    char part[64];
};

/* A label is a path below the inbox, no step of which leads out of it or is one that ingest keeps for itself.
 */
bool dropping_label_is_good(const char *label);
/* The folder of the inbox that the label names (NULL: the inbox), made where it is missing, open; -1 after a
 * sentence on stderr. */
int dropping_folder(const char *inbox, const char *label);

/* Each 0, or ERR_SYSTEM with errno set. After a failed write, and whenever the file is not wanted any more,
 * dropping_forget removes what there is. dropping_end ends it in any case. */
int dropping_begin(struct dropping *d, int folder);
int dropping_write(struct dropping *d, const char *bytes, size_t n);
int dropping_end(struct dropping *d, const char *name, char final[NAME_MAX + 1]);
void dropping_forget(struct dropping *d);
/* All bytes of an open file. */
int dropping_copy(int from, int folder, const char *name, char final[NAME_MAX + 1]);

#endif
