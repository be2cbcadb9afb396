/* SPDX-License-Identifier: MIT
 * Rows into SQLite: the prepared statements, and records written with them.
 */
#ifndef JIHE_INSERT_H
#define JIHE_INSERT_H

#include <sqlite3.h>
#include <stdint.h>

#include "store/across_rows.h"
#include "store/result_rows.h"
#include "store/store.h"

enum insert_statement {
    INSERT_SUBMISSION,
    INSERT_RESULT,
    INSERT_FAULT,
    INSERT_EVENT,
    INSERT_PART,
    DELETE_FAULT,
    DELETE_EVENTS,
    SELECT_RESULT,
    INSERT_COUNT,
};

struct insert {
    sqlite3_stmt *statements[INSERT_COUNT];
    struct result_rows rows;
    struct across_rows across;
};

/* An SQLite result code; after an error insert_close frees what was made. */
int insert_open(sqlite3 *db, struct insert *in);
void insert_close(struct insert *in);
/* Writes up to STORE_BATCH_MAX records inside of the caller's transaction. SQLITE_OK and their states, or the
 * code of the first statement that failed: the caller rolls back. */
int insert_records(
        struct insert *in, const struct record *const *records, size_t count, enum store_state *states);

#endif
