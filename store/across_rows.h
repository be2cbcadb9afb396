/* SPDX-License-Identifier: MIT
 * Findings between documents, kept with the documents: when a result is written, its report is held against
 * those of the same organisation and of its year, the year before and the year after, in the same
 * transaction; what its older run had found is withdrawn. Which rows there are depends on what is stored, and
 * not on the order in which it came.
 */
#ifndef JIHE_ACROSS_ROWS_H
#define JIHE_ACROSS_ROWS_H

#include <sqlite3.h>

#include "common/arena.h"
#include "store/record.h"

/* Papers of one organisation about one year that are held against others: the first by their sha-256, which
 * is an order that no arrival changes. A paper is then compared with at most 3 × 8 − 1 others. */
enum { ACROSS_GROUP_MAX = 8 };

enum across_statement {
    ACROSS_SELECT_NEXT,
    ACROSS_SELECT_MEMBER,
    ACROSS_SELECT_HIGHER_RUN,
    ACROSS_SELECT_FACTS,
    ACROSS_SELECT_DUE,
    ACROSS_INSERT_MEMBER,
    ACROSS_INSERT_FINDING,
    ACROSS_DELETE_MEMBER,
    ACROSS_DELETE_FINDINGS,
    ACROSS_DELETE_DUE,
    ACROSS_STATEMENTS,
};

struct across_rows {
    sqlite3_stmt *statements[ACROSS_STATEMENTS];
    struct arena mem; /* of one document at a time */
};

/* An SQLite result code; after an error across_rows_close frees what was made. */
int across_rows_open(sqlite3 *db, struct across_rows *rows);
void across_rows_close(struct across_rows *rows);
/* `r` has just become result `no`, in the caller's transaction. SQLITE_OK, or the code of what failed. */
int across_rows_add(struct across_rows *rows, const struct record *r, int64_t no);
/* Works off up to `most` of across_due, in the caller's transaction; *more: there may be others. */
int across_rows_catch_up(struct across_rows *rows, size_t most, bool *more);

#endif
