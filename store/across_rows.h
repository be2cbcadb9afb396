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
#include "validate/across.h"

/* Papers of one organisation about one year that are held against others: the first by their sha-256, which
 * is an order that no arrival changes. A paper is then compared with at most 3 × 8 − 1 others. */
enum { ACROSS_GROUP_MAX = 8 };

/* Papers whose facts and tables stay from one document to the next: those of one organisation come together,
 * and to unpack and sort a paper is most of a comparison. All that one document is held against have room. */
enum { ACROSS_KEPT_MAX = 64, ACROSS_KEPT_BYTES = 32 << 10 /* of packed facts; larger ones do not stay */ };
_Static_assert(ACROSS_KEPT_MAX >= 6 * ACROSS_GROUP_MAX, "a paper in hand is never put out");

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

struct across_kept {
    int64_t no;    /* of its result; 0: there is none here */
    uint64_t used; /* when it was last asked for, in questions */
    struct across_paper paper;
    struct arena mem;
};

struct across_rows {
    sqlite3_stmt *statements[ACROSS_STATEMENTS];
    struct arena mem; /* of one document at a time */
    struct across_kept kept[ACROSS_KEPT_MAX];
    uint64_t asked;
};

/* An SQLite result code; after an error across_rows_close frees what was made. */
int across_rows_open(sqlite3 *db, struct across_rows *rows);
void across_rows_close(struct across_rows *rows);
/* After a rollback: the numbers of its results will be those of others. */
void across_rows_forget(struct across_rows *rows);
/* `r` has just become result `no`, in the caller's transaction. SQLITE_OK, or the code of what failed. */
int across_rows_add(struct across_rows *rows, const struct record *r, int64_t no);
/* Works off up to `most` of across_due, in the caller's transaction; *more: there may be others. */
int across_rows_catch_up(struct across_rows *rows, size_t most, bool *more);

#endif
