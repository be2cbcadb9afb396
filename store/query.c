/* SPDX-License-Identifier: MIT */
#include "store/query.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"
#include "store/query_state.h"
#include "store/schema.h"

enum { BUSY_MS = 5000 };

const char *query_why(const struct query *q)
{
    return q->why;
}

/* The connection's last error as ours, with its sentence kept. */
static int query_fail(struct query *q)
{
    int code = sqlite3_errcode(q->db) & 0xff;

    snprintf(q->why, sizeof q->why, "%s: %s", q->path, sqlite3_errmsg(q->db));
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_NOMEM:
        return ERR_MEMORY;
    default:
        return ERR_STORE;
    }
}

int query_prepare(struct query *q, const char *sql, sqlite3_stmt **out)
{
    q->why[0] = '\0';
    return sqlite3_prepare_v2(q->db, sql, -1, out, NULL) ? query_fail(q) : 0;
}

int query_step(struct query *q, sqlite3_stmt *stmt, bool *row)
{
    int rc = sqlite3_step(stmt);

    *row = rc == SQLITE_ROW;
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? 0 : query_fail(q);
}

struct str query_column(sqlite3_stmt *stmt, int column)
{
    const void *p = sqlite3_column_blob(stmt, column);

    return p ? (struct str){ p, (size_t)sqlite3_column_bytes(stmt, column) } : STR_NONE;
}

void query_close(struct query *q)
{
    if (q) {
        sqlite3_close(q->db);
        free(q->path);
        free(q);
    }
}

static int open_file(struct query *q)
{
    struct schema schema = schema_built_in();

    if (access(q->path, F_OK) != 0 && errno == ENOENT) {
        snprintf(q->why, sizeof q->why,
                _("there is no database at %s yet; `jihe up` makes it with the first document"), q->path);
        return ERR_ABSENT;
    }
    if (sqlite3_open_v2(q->path, &q->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)) {
        return query_fail(q);
    }
    sqlite3_busy_timeout(q->db, BUSY_MS);
    int err = schema_check(q->db, &schema, q->why);

    return err == ERR_ABSENT ? ERR_VERSION : err;
}

int query_open(const char *path, struct query **out, char why[QUERY_WHY_MAX])
{
    struct query *q = calloc(1, sizeof *q);
    int err = ERR_MEMORY;

    if (q) {
        q->path = strdup(path);
        if (q->path) {
            err = open_file(q);
        }
    }
    if (err) {
        snprintf(why, QUERY_WHY_MAX, "%s", q && q->why[0] ? q->why : err_text(err));
        query_close(q);
        return err;
    }
    *out = q;
    return 0;
}

int query_find_id(struct query *q, const char *prefix, char id[QUERY_ID_MAX])
{
    sqlite3_stmt *stmt;
    bool row = false;
    int found = 0;
    /* ids are ASCII, so '~' closes the range; LIMIT 2: one more than wanted is enough to know */
    int err = query_prepare(
            q, "SELECT id FROM submission WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2", &stmt);

    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, prefix, -1, SQLITE_STATIC);
    while (!(err = query_step(q, stmt, &row)) && row) {
        if (found++ == 0) {
            snprintf(id, QUERY_ID_MAX, "%s", (const char *)sqlite3_column_text(stmt, 0));
        }
    }
    sqlite3_finalize(stmt);
    if (!err && found == 0) {
        snprintf(
                q->why, sizeof q->why, _("no submission in the store has an id that begins with %s"), prefix);
        err = ERR_ABSENT;
    } else if (!err && found > 1) {
        snprintf(q->why, sizeof q->why, _("several ids begin with %s; give more characters of it"), prefix);
        err = ERR_EXISTS;
    }
    return err;
}

/* One number that belongs to one id; NULL is 0. */
static int ask_run(struct query *q, const char *sql, const char *id, uint32_t *run)
{
    sqlite3_stmt *stmt;
    bool row = false;
    int err = query_prepare(q, sql, &stmt);

    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    err = query_step(q, stmt, &row);
    *run = row ? (uint32_t)sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    return err;
}

int query_max_run(struct query *q, const char *id, uint32_t *run)
{
    return ask_run(q,
            "SELECT max(coalesce((SELECT max(run) FROM result WHERE id = ?1), 0),"
            "           coalesce((SELECT max(run) FROM fault WHERE id = ?1), 0))",
            id, run);
}

int query_good_run(struct query *q, const char *id, uint32_t *run)
{
    return ask_run(q, "SELECT max(run) FROM result WHERE id = ?1", id, run);
}

static int copy_parts(sqlite3_stmt *stmt, struct arena *mem, struct str out[PART_COUNT])
{
    for (int i = PART_DOCUMENT; i < PART_COUNT; i++) {
        struct str s = query_column(stmt, i - PART_DOCUMENT);

        if (!s.p) {
            continue;
        }
        const char *copy = arena_copy(mem, s.p, s.n);

        if (!copy) {
            return ERR_MEMORY;
        }
        out[i] = (struct str){ copy, s.n };
    }
    return 0;
}

int query_parts(
        struct query *q, struct query_run of, unsigned bits, struct arena *mem, struct str out[PART_COUNT])
{
    sqlite3_stmt *stmt;
    bool row = false;
    /* CASE keeps SQLite from reading what nobody asked for. */
    int err = query_prepare(q,
            "SELECT CASE WHEN ?3 & 2 THEN p.document END, CASE WHEN ?3 & 4 THEN p.facts END,"
            "       CASE WHEN ?3 & 8 THEN p.findings END, CASE WHEN ?3 & 16 THEN p.scores END "
            "FROM result r JOIN part p ON p.result_no = r.no "
            "WHERE r.id = ?1 AND (r.run = ?2 OR ?2 = 0) ORDER BY r.run DESC LIMIT 1",
            &stmt);

    _Static_assert(PART_BIT(PART_DOCUMENT) == 2 && PART_BIT(PART_SCORES) == 16, "the bits of the statement");
    for (int i = 0; i < PART_COUNT; i++) {
        out[i] = STR_NONE;
    }
    if (err) {
        return err;
    }
    sqlite3_bind_text(stmt, 1, of.id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, of.run);
    sqlite3_bind_int64(stmt, 3, bits);
    err = query_step(q, stmt, &row);
    if (!err && !row) {
        snprintf(q->why, sizeof q->why, of.run ? _("%s has no good run %u") : _("%s has no good run"), of.id,
                of.run);
        err = ERR_ABSENT;
    }
    if (!err) {
        err = copy_parts(stmt, mem, out);
    }
    sqlite3_finalize(stmt);
    return err;
}
