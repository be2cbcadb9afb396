/* SPDX-License-Identifier: MIT */
#include "store/across_group.h"

#include "common/err.h"
#include "store/row.h"

enum { COPIES_MAX = 16 }; /* rows of the same bytes that are walked over; a seek costs as much as so many */

static int keep_column(struct across_rows *rows, sqlite3_stmt *stmt, int column, struct str *out)
{
    const void *p = sqlite3_column_blob(stmt, column);
    size_t n = (size_t)sqlite3_column_bytes(stmt, column);
    const char *copy = arena_copy(&rows->mem, p ? p : "", n);
    *out = copy ? (struct str){ copy, n } : STR_NONE;
    return copy ? SQLITE_OK : SQLITE_NOMEM;
}

/* The first or the next row of a statement whose values are in, still open: sqlite3_reset ends it. */
static int next_row(struct row *row, bool *found)
{
    if (row->rc == SQLITE_OK) {
        int rc = sqlite3_step(row->stmt);
        *found = rc == SQLITE_ROW;
        row_keep(row, rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc);
    }
    return row->rc;
}

static int keep_member(struct across_rows *rows, sqlite3_stmt *stmt, struct across_group *out)
{
    struct across_member *m = &out->members[out->count];
    *m = (struct across_member){ .run = sqlite3_column_int64(stmt, 2), .no = sqlite3_column_int64(stmt, 3) };
    m->paper.scope = (enum across_scope)sqlite3_column_int(stmt, 4);
    int rc = keep_column(rows, stmt, 0, &m->paper.sha256);
    if (!rc)
        rc = keep_column(rows, stmt, 1, &m->paper.id);
    out->count += !rc;
    return rc;
}

static bool is_copy(const struct across_group *g, sqlite3_stmt *stmt)
{
    const void *p = sqlite3_column_blob(stmt, 0);
    struct str sha256 = { p, (size_t)sqlite3_column_bytes(stmt, 0) };
    return g->count && str_eq(g->members[g->count - 1].paper.sha256, sha256);
}

/* The papers behind `behind`; where one came so often that its copies would be a long walk, up to it. *more:
 * there may be others behind it. */
static int read_some(struct across_rows *rows, const struct across_place *at, struct str behind,
        struct across_group *out, bool *more)
{
    struct row row = row_of(rows->statements[ACROSS_SELECT_NEXT]);
    size_t copies = 0;
    row_text(&row, at->org_key);
    row_text(&row, at->about);
    row_int(&row, at->year);
    row_text(&row, behind);
    int rc = next_row(&row, more);
    while (!rc && *more && out->count < ACROSS_GROUP_MAX && copies <= COPIES_MAX) {
        if (is_copy(out, row.stmt))
            copies++;
        else
            rc = keep_member(rows, row.stmt, out);
        if (!rc)
            rc = next_row(&row, more);
    }
    sqlite3_reset(row.stmt);
    return rc;
}

int across_group_read(struct across_rows *rows, const struct across_place *at, struct across_group *out)
{
    bool more = true;
    int rc = SQLITE_OK;
    out->count = 0;
    while (!rc && more && out->count < ACROSS_GROUP_MAX) {
        struct str behind = out->count ? out->members[out->count - 1].paper.sha256 : STR_NONE;
        rc = read_some(rows, at, behind, out, &more);
    }
    return rc;
}

int across_group_facts(struct across_rows *rows, struct across_member *m)
{
    struct row row = row_of(rows->statements[ACROSS_SELECT_FACTS]);
    struct str packed = STR_NONE;
    bool found = false;
    if (m->paper.facts)
        return SQLITE_OK;
    row_int(&row, m->no);
    int rc = next_row(&row, &found);
    if (!rc && found)
        rc = keep_column(rows, row.stmt, 0, &packed);
    sqlite3_reset(row.stmt);
    struct facts *facts = rc ? NULL : arena_alloc(&rows->mem, sizeof *facts);
    int err = facts ? facts_unpack(packed, &rows->mem, facts) : 0;
    if (rc || !facts || err == ERR_MEMORY)
        return rc ? rc : SQLITE_NOMEM;
    m->paper.facts = err ? NULL : facts;
    return SQLITE_OK;
}

int across_group_find(struct across_rows *rows, struct str id, struct across_place *at, bool *found)
{
    struct row row = row_of(rows->statements[ACROSS_SELECT_MEMBER]);
    row_text(&row, id);
    int rc = next_row(&row, found);
    if (!rc && *found) {
        at->year = sqlite3_column_int(row.stmt, 2);
        rc = keep_column(rows, row.stmt, 0, &at->org_key);
        if (!rc)
            rc = keep_column(rows, row.stmt, 1, &at->about);
    }
    sqlite3_reset(row.stmt);
    return rc;
}

int across_group_due(struct across_rows *rows, struct across_due *out, bool *found)
{
    struct row row = row_of(rows->statements[ACROSS_SELECT_DUE]);
    row_int(&row, ACROSS_HEAD_MAX);
    int rc = next_row(&row, found);
    if (!rc && *found) {
        *out = (struct across_due){ .member = { .no = sqlite3_column_int64(row.stmt, 1),
                                            .run = sqlite3_column_int64(row.stmt, 2) } };
        struct str *const texts[] = { &out->member.paper.id, NULL, NULL, &out->member.paper.sha256,
            &out->facts, &out->head };
        for (int i = 0; i < (int)COUNT_OF(texts) && !rc; i++) {
            if (texts[i])
                rc = keep_column(rows, row.stmt, i, texts[i]);
        }
    }
    sqlite3_reset(row.stmt);
    return rc;
}
