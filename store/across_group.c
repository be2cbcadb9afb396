/* SPDX-License-Identifier: MIT */
#include "store/across_group.h"

#include "common/err.h"
#include "store/row.h"

static int keep_column(struct across_rows *rows, sqlite3_stmt *stmt, int column, struct str *out)
{
    const void *p = sqlite3_column_blob(stmt, column);
    size_t n = (size_t)sqlite3_column_bytes(stmt, column);
    const char *copy = arena_copy(&rows->mem, p ? p : "", n);
    *out = copy ? (struct str){ copy, n } : STR_NONE;
    return copy ? SQLITE_OK : SQLITE_NOMEM;
}

/* The first row of a statement whose values are in, still open: sqlite3_reset ends it. */
static int first_row(struct row *row, bool *found)
{
    if (row->rc == SQLITE_OK) {
        int rc = sqlite3_step(row->stmt);
        *found = rc == SQLITE_ROW;
        row_keep(row, rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc);
    }
    return row->rc;
}

static int read_next(struct across_rows *rows, const struct across_place *at, struct str behind,
        struct across_member *out, bool *found)
{
    struct row row = row_of(rows->statements[ACROSS_SELECT_NEXT]);
    row_text(&row, at->org_key);
    row_text(&row, at->about);
    row_int(&row, at->year);
    row_text(&row, behind);
    int rc = first_row(&row, found);
    if (!rc && *found) {
        *out = (struct across_member){ .run = sqlite3_column_int64(row.stmt, 2),
            .no = sqlite3_column_int64(row.stmt, 3) };
        out->paper.scope = (enum across_scope)sqlite3_column_int(row.stmt, 4);
        rc = keep_column(rows, row.stmt, 0, &out->paper.sha256);
        if (!rc)
            rc = keep_column(rows, row.stmt, 1, &out->paper.id);
    }
    sqlite3_reset(row.stmt);
    return rc;
}

int across_group_read(struct across_rows *rows, const struct across_place *at, struct across_group *out)
{
    bool found = true;
    int rc = SQLITE_OK;
    out->count = 0;
    while (!rc && found && out->count < ACROSS_GROUP_MAX) {
        struct str behind = out->count ? out->members[out->count - 1].paper.sha256 : STR_NONE;
        rc = read_next(rows, at, behind, &out->members[out->count], &found);
        out->count += !rc && found;
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
    int rc = first_row(&row, &found);
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
    int rc = first_row(&row, found);
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
    int rc = first_row(&row, found);
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
