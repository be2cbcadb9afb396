/* SPDX-License-Identifier: MIT
 * Sending submissions through the line again: asks the ingests, some at a time, and tells what each said.
 */
#ifndef JIHE_REPLAYING_H
#define JIHE_REPLAYING_H

#include "common/option.h"
#include "console/selection.h"

/* What became of one. */
struct replayed {
    bool ok;
    int64_t run;     /* its new run */
    const char *why; /* when it was refused; lives during the call */
};

struct replaying {
    const struct config *config;
    struct query *query; /* NULL: there is no database yet */
    int from;            /* index into command_stages, from 1 */
    void (*told)(void *context, const char *id, const struct replayed *what);
    void *context;
    size_t unanswered; /* out: nobody answered for these; those behind them were not asked for */
};

/* 0, or an error after a sentence on stderr. */
int replaying_send(struct replaying *re, const struct selected *rows, size_t count);

#endif
