/* SPDX-License-Identifier: MIT
 * Whose fault it is that a reader child gave no document: the document's, with its reason, or that of the
 * system, which makes the stage sick.
 */
#ifndef JIHE_CAGE_BLAME_H
#define JIHE_CAGE_BLAME_H

#include "extract/read/cage_child.h"

struct ending {
    enum reader reader;
    int status; /* as of waitpid */
};

/* All: 0 with *fault, its detail in mem; ERR_SYSTEM: no document is to blame; ERR_MEMORY. */
int cage_blame(struct arena *mem, struct fault *fault, enum fault_code code, const char *detail);
/* It took longer than a document may. */
int cage_blame_time(
        struct arena *mem, const struct cage_start *start, enum reader reader, struct fault *fault);
/* The reader is not installed. */
int cage_blame_absence(struct arena *mem, enum reader reader, struct fault *fault);
/* The child ended with this document in hand. */
int cage_blame_end(
        struct arena *mem, const struct cage_start *start, struct ending ending, struct fault *fault);

#endif
