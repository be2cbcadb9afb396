/* SPDX-License-Identifier: MIT
 * A store on a real SQLite file with a second connection beside it, for the tests of batches.
 */
#ifndef JIHE_STORE_DESK_H
#define JIHE_STORE_DESK_H

#include "store/batch.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>

#include <cmocka.h>

#include "common/err.h"
#include "tests/store/store_sample.h"

enum { BATCH = 5 };

struct desk {
    struct sample_home home;
    struct store *store;
    sqlite3 *db; /* a second connection, as a researcher has it */
    struct arena arenas[BATCH];
    struct message messages[BATCH];
    struct work works[BATCH];
};

static inline int desk_set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    char why[STORE_WHY_MAX];

    if (!d || sample_home_make(&d->home) || sqlite_backend.open(d->home.config, &d->store, why)) {
        return -1;
    }
    for (int i = 0; i < BATCH; i++) {
        arena_init(&d->arenas[i], 0);
    }
    *state = d;
    return sqlite3_open(config_text(d->home.config, "store.path"), &d->db);
}

static inline int desk_tear_down(void **state)
{
    struct desk *d = *state;
    for (int i = 0; i < BATCH; i++) {
        arena_fini(&d->arenas[i]);
    }
    sqlite3_close(d->db);
    sqlite_backend.close(d->store);
    sample_home_remove(&d->home);
    free(d);
    return 0;
}

static inline void put(struct desk *d, int i, const struct sample *s)
{
    arena_reset(&d->arenas[i]);
    sample_message(s, &d->arenas[i], &d->messages[i]);
    d->works[i] = (struct work){ .m = &d->messages[i], .mem = &d->arenas[i] };
}

static inline void write_works(struct desk *d, size_t count)
{
    const struct writer writer = { &sqlite_backend, d->store, STR("store.1") };
    batch_write(&writer, d->works, count);
}

static inline void write_one(struct desk *d, const struct sample *s)
{
    put(d, 0, s);
    write_works(d, 1);
}

/* The first column of the first row as text; lives until the next call. */
static inline const char *ask(struct desk *d, const char *sql)
{
    static char got[4096];
    sqlite3_stmt *stmt;

    if (sqlite3_prepare_v2(d->db, sql, -1, &stmt, NULL)) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(d->db));
    }
    got[0] = '\0';
    if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_text(stmt, 0)) {
        snprintf(got, sizeof got, "%s", (const char *)sqlite3_column_text(stmt, 0));
    }
    sqlite3_finalize(stmt);
    return got;
}

static inline void change(struct desk *d, const char *sql)
{
    if (sqlite3_exec(d->db, sql, NULL, NULL, NULL)) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(d->db));
    }
}

#define ID_A "01A0000000000000000000000A"
#define ID_B "01B0000000000000000000000B"
#define ID_C "01C0000000000000000000000C"

#endif
