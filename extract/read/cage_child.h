/* SPDX-License-Identifier: MIT
 * One reader child: how it is started and ended, and the private folder of one that needs it.
 */
#ifndef JIHE_CAGE_CHILD_H
#define JIHE_CAGE_CHILD_H

#include <sys/types.h>

#include "extract/read/cage.h"

/* What every child of a cage begins with. */
struct cage_start {
    char programs[CAGE_PATH_MAX]; /* the folder of the reader programs */
    struct cage_limits limits;
};

enum { CAGE_FOLDER_MAX = 256 };

struct child {
    enum reader reader;
    pid_t pid;
    int fd;
    uint64_t documents;
    char folder[CAGE_FOLDER_MAX]; /* its own, to write in; empty: it has none */
    struct child *next;           /* among the idle */
};

/* The path of the program; false when it is not there. */
bool cage_child_find(const char *folder, enum reader reader, char path[CAGE_PATH_MAX]);
/* ms that a reader may take for one document. */
int64_t cage_child_time(const struct cage_start *start, enum reader reader);
/* 0; ERR_ABSENT when its program is not installed; ERR_SYSTEM, ERR_MEMORY. Before a child gets a folder of
 * its own, those of children whose parent was killed are removed. */
int cage_child_start(const struct cage_start *start, enum reader reader, struct child **out);
/* Ends it, and removes its folder. Its exit status, as of waitpid: one that is ending already keeps the
 * status it had. */
int cage_child_end(struct child *child);

#endif
