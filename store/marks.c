/* SPDX-License-Identifier: MIT */
#include "store/marks.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/err.h"
#include "common/intl.h"

enum { BUSY_MS = 5000 };

struct marks {
    sqlite3 *db;
    sqlite3_stmt *find;
};

static const char schema[] = "PRAGMA journal_mode = WAL;"
                             "CREATE TABLE IF NOT EXISTS mark ("
                             "    id      TEXT NOT NULL,    -- the submission\n"
                             "    key     TEXT NOT NULL,    -- finding.key\n"
                             "    state   TEXT NOT NULL,    -- confirmed, dismissed, or '' (a note alone)\n"
                             "    note    TEXT NOT NULL,\n"
                             "    user    TEXT NOT NULL,    -- who said so, '' when nobody was named\n"
                             "    changed INTEGER NOT NULL, -- µs since 1970\n"
                             "    PRIMARY KEY (id, key)"
                             ") STRICT, WITHOUT ROWID;";

char *marks_path(const char *store_path)
{
    const char *slash = strrchr(store_path, '/');
    char *path = NULL;
    if (asprintf(&path, "%.*smarks.db", slash ? (int)(slash + 1 - store_path) : 0, store_path) < 0)
        return NULL;
    return path;
}

void marks_close(struct marks *m)
{
    if (!m)
        return;
    sqlite3_finalize(m->find);
    sqlite3_close(m->db);
    free(m);
}

int marks_open(const char *path, bool write, struct marks **out, char why[MARKS_WHY_MAX])
{
    struct marks *m;
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | (write ? SQLITE_OPEN_CREATE : 0);
    *out = NULL;
    if (!write && access(path, F_OK))
        return ERR_ABSENT;
    m = calloc(1, sizeof *m);
    if (!m)
        return ERR_MEMORY;
    if (sqlite3_open_v2(path, &m->db, flags, NULL) == SQLITE_OK) {
        sqlite3_busy_timeout(m->db, BUSY_MS);
        if (sqlite3_exec(m->db, schema, NULL, NULL, NULL) == SQLITE_OK) {
            *out = m;
            return 0;
        }
    }
    snprintf(why, MARKS_WHY_MAX, "%s: %s", path, sqlite3_errmsg(m->db));
    marks_close(m);
    return ERR_STORE;
}

static bool mark_is_good(const struct mark *mark)
{
    return (!*mark->state || strcmp(mark->state, "confirmed") == 0 ||
                   strcmp(mark->state, "dismissed") == 0) &&
           strlen(mark->note) <= MARKS_NOTE_MAX;
}

int marks_put(struct marks *m, const struct mark *mark)
{
    sqlite3_stmt *stmt;
    bool away = !*mark->state && !*mark->note;
    const char *sql =
            away ? "DELETE FROM mark WHERE id = ?1 AND key = ?2"
                 : "INSERT INTO mark VALUES (?1, ?2, ?3, ?4, ?5, "
                   "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) * 1000) "
                   "ON CONFLICT (id, key) DO UPDATE SET state = excluded.state, note = excluded.note, "
                   "user = excluded.user, changed = excluded.changed";
    if (!mark_is_good(mark))
        return ERR_FORMAT;
    if (sqlite3_prepare_v2(m->db, sql, -1, &stmt, NULL))
        return ERR_STORE;
    const char *values[] = { mark->id, mark->key, mark->state, mark->note, mark->user };
    for (int i = 0; i < (away ? 2 : 5); i++)
        sqlite3_bind_text(stmt, i + 1, values[i], -1, SQLITE_STATIC);
    int rc = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE ? 0 : ERR_STORE;
}

int marks_of(struct marks *m, const char *id, json_t **out)
{
    sqlite3_stmt *stmt;
    int rc;
    *out = json_object();
    if (!m)
        return 0;
    if (sqlite3_prepare_v2(m->db,
                "SELECT key, state, note, user, strftime('%Y-%m-%dT%H:%M:%SZ', changed / 1000000, "
                "'unixepoch') "
                "FROM mark WHERE id = ?1",
                -1, &stmt, NULL))
        return ERR_STORE;
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *text[5];
        for (int i = 0; i < 5; i++)
            text[i] = (const char *)sqlite3_column_text(stmt, i);
        json_object_set_new(*out, text[0],
                json_pack("{s:s, s:s, s:s, s:s}", "state", text[1], "note", text[2], "user", text[3],
                        "changed", text[4]));
    }
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE ? 0 : ERR_STORE;
}

int marks_find(struct marks *m, const char *id, const char *key, const char *out[2])
{
    out[0] = out[1] = "";
    if (!m)
        return 0;
    if (!m->find && sqlite3_prepare_v2(m->db, "SELECT state, note FROM mark WHERE id = ?1 AND key = ?2", -1,
                            &m->find, NULL))
        return ERR_STORE;
    sqlite3_reset(m->find);
    sqlite3_bind_text(m->find, 1, id, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(m->find, 2, key, -1, SQLITE_TRANSIENT);
    int rc = sqlite3_step(m->find);
    if (rc == SQLITE_ROW) {
        out[0] = (const char *)sqlite3_column_text(m->find, 0);
        out[1] = (const char *)sqlite3_column_text(m->find, 1);
    }
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? 0 : ERR_STORE;
}
