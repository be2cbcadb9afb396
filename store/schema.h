/* SPDX-License-Identifier: MIT
 * The tables and their version: making them, bringing older ones up to date, refusing what is not ours. The
 * SQL stands in store/schema/ and is built into the program.
 */
#ifndef JIHE_SCHEMA_H
#define JIHE_SCHEMA_H

#include <sqlite3.h>
#include <stddef.h>

#include "common/text.h"

enum {
    SCHEMA_APPLICATION_ID = 0x6a696865, /* "jihe": what `file` and SQLite tools see in the header */
    SCHEMA_WHY_MAX = 1024,
    SCHEMA_STEPS_MAX = 64,
};

struct schema {
    struct str steps[SCHEMA_STEPS_MAX]; /* steps[i] makes version i + 1 out of version i */
    size_t version;                     /* how many there are */
    struct str views;                   /* made anew after each step */
};

/* That of this program. */
struct schema schema_built_in(void);

/* 0; ERR_VERSION: newer than `schema`, or not ours; ERR_ABSENT: older (an empty file is version 0).
 * ERR_STORE, ERR_BUSY: the database refused. `why` gets a sentence on error. */
int schema_check(sqlite3 *db, const struct schema *schema, char why[SCHEMA_WHY_MAX]);
/* Brings it up to date, in one transaction: after an error it is what it was. Errors as above, but for
 * ERR_ABSENT. */
int schema_migrate(sqlite3 *db, const struct schema *schema, char why[SCHEMA_WHY_MAX]);

#endif
