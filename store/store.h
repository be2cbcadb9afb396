/* SPDX-License-Identifier: MIT
 * What a backend must do. A backend is a database that keeps records: SQLite now, others later, with the same
 * schema.
 *
 * Writing the same (id, run) twice changes nothing. A failure never takes the place of a success of the same
 * run; a success takes the place of a failure.
 */
#ifndef JIHE_STORE_H
#define JIHE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "common/option.h"
#include "store/record.h"

struct store; /* an open database; each backend has its own */

enum {
    STORE_WHY_MAX = 1024,
    STORE_BATCH_MAX = 64, /* records of one transaction */
};

/* What became of one record. */
enum store_state {
    STORE_NOTHING, /* not written */
    STORE_GOOD,    /* the result of this run is in the database, from this record or from an earlier one */
    STORE_FAILED,  /* its fault is */
};

struct backend {
    const char *name; /* "sqlite" */
    /* Opens, or makes, or brings up to date. 0; ERR_CONFIG, ERR_VERSION, ERR_BUSY (another store writes to
     * it): it cannot become better by waiting; other errors: it can. *out is set whenever the result is 0.
     * `why` has a sentence. */
    int (*open)(const struct config *cfg, struct store **out, char why[STORE_WHY_MAX]);
    /* All of the records in one transaction, durable when it returns 0; else nothing of them is written and
     * every state is STORE_NOTHING. ERR_STORE: the database refuses something that one of them holds; every
     * other error: it cannot work now. */
    int (*write)(
            struct store *s, const struct record *const *records, size_t count, enum store_state *states);
    /* 0 when it can be written to now. */
    int (*probe)(struct store *s);
    /* The sentence about the last error. */
    const char *(*why)(const struct store *s);
    void (*close)(struct store *s); /* NULL is fine */
};

extern const struct backend sqlite_backend;

#endif
