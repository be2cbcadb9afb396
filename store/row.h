/* SPDX-License-Identifier: MIT
 * One row of an INSERT: values are put in one after the other, then it is written. The first error stays and
 * is returned at the end. Texts are not copied: they live until row_write or row_find returns.
 *
 * A statement keeps what was put in when it is run again. Half of what goes into rows of figures is nothing,
 * or one of a few constants, as it was the time before: of a statement with a memory that is not put in anew.
 */
#ifndef JIHE_ROW_H
#define JIHE_ROW_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "common/text.h"

struct row {
    sqlite3_stmt *stmt;
    int column; /* of the last value put in, from 1 */
    int rc;
    const char **kept; /* the memory: of each column, from 0, the constant that is in it; NULL: something
                        * else. NULL itself: it has none */
};

static inline struct row row_of(sqlite3_stmt *stmt)
{
    return (struct row){ .stmt = stmt };
}

static inline void row_keep(struct row *row, int rc)
{
    if (row->rc == SQLITE_OK) {
        row->rc = rc;
    }
}

/* On to the next column, in which `constant` (NULL: what is none) will be. False when it is there already. */
static inline bool row_changes(struct row *row, const char *constant)
{
    const char **kept = row->kept ? &row->kept[row->column] : NULL;

    row->column++;
    if (!kept) {
        return true;
    }
    bool same = constant && *kept == constant;

    *kept = constant;
    return !same;
}

static inline void row_int(struct row *row, int64_t value)
{
    row_changes(row, NULL);
    row_keep(row, sqlite3_bind_int64(row->stmt, row->column, value));
}

static inline void row_null(struct row *row)
{
    static const char nothing[] = "";

    if (row_changes(row, nothing)) {
        row_keep(row, sqlite3_bind_null(row->stmt, row->column));
    }
}

static inline void row_name(struct row *row, const char *constant)
{
    if (row_changes(row, constant)) {
        row_keep(row, sqlite3_bind_text(row->stmt, row->column, constant, -1, SQLITE_STATIC));
    }
}

/* An empty text is ''. */
static inline void row_text(struct row *row, struct str s)
{
    static const char empty[] = "";

    if (s.n == 0) {
        row_name(row, empty);
    } else {
        row_changes(row, NULL);
        row_keep(row, sqlite3_bind_text64(row->stmt, row->column, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8));
    }
}

/* A constant; an empty one is NULL. */
static inline void row_some_name(struct row *row, const char *constant)
{
    if (constant[0]) {
        row_name(row, constant);
    } else {
        row_null(row);
    }
}

/* An empty text is NULL. */
static inline void row_some(struct row *row, struct str s)
{
    if (s.n == 0) {
        row_null(row);
    } else {
        row_text(row, s);
    }
}

/* Bytes; none is NULL. */
static inline void row_blob(struct row *row, struct str s)
{
    if (s.n == 0) {
        row_null(row);
    } else {
        row_changes(row, NULL);
        row_keep(row, sqlite3_bind_blob64(row->stmt, row->column, s.p, s.n, SQLITE_STATIC));
    }
}

/* A count or a number from 1; 0 or less is NULL. */
static inline void row_positive(struct row *row, int64_t value)
{
    if (value <= 0) {
        row_null(row);
    } else {
        row_int(row, value);
    }
}

/* An index from 0; less is NULL. */
static inline void row_index(struct row *row, int64_t value)
{
    if (value < 0) {
        row_null(row);
    } else {
        row_int(row, value);
    }
}

/* Runs the statement and makes it ready for the next row. */
static inline int row_write(struct row *row)
{
    if (row->rc == SQLITE_OK) {
        int rc = sqlite3_step(row->stmt);

        row_keep(row, rc == SQLITE_DONE ? SQLITE_OK : rc);
    }
    sqlite3_reset(row->stmt);
    return row->rc;
}

/* The same for a SELECT: is there a row? */
static inline int row_find(struct row *row, bool *found)
{
    if (row->rc == SQLITE_OK) {
        int rc = sqlite3_step(row->stmt);

        *found = rc == SQLITE_ROW;
        row_keep(row, rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc);
    }
    sqlite3_reset(row->stmt);
    return row->rc;
}

#endif
