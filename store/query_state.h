/* SPDX-License-Identifier: MIT
 * What the files query_*.c share.
 */
#ifndef JIHE_QUERY_STATE_H
#define JIHE_QUERY_STATE_H

#include <sqlite3.h>

#include "store/query.h"

struct query {
    sqlite3 *db;
    char *path;
    char why[QUERY_WHY_MAX];
};

int query_prepare(struct query *q, const char *sql, sqlite3_stmt **out);
/* *row: there is one. */
int query_step(struct query *q, sqlite3_stmt *stmt, bool *row);
/* A column's bytes, valid until the next step; NULL is STR_NONE. */
struct str query_column(sqlite3_stmt *stmt, int column);

/* The statement of query_each_submission, its values bound. ERR_FORMAT: the cursor is none. */
int query_prepare_submissions(struct query *q, const struct query_filter *filter, sqlite3_stmt **stmt);

#endif
