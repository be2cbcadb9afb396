/* SPDX-License-Identifier: MIT
 * The embedded backend: one SQLite file, one writer. WAL with synchronous=FULL: what was committed survives a
 * power cut (NORMAL may lose the last transactions), readers never wait for the writer, and with many
 * documents in a transaction it costs almost nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/err.h"
#include "store/folder_path.h"
#include "store/insert.h"
#include "store/schema.h"
#include "store/store.h"
#include "store/wide_vfs.h"

enum {
    PAGE_SIZE = 16384,
    CACHE_KIB = 16 << 10,
    WAL_PAGES = 2000,          /* 32 MiB of WAL, then it is copied back into the file, each page once */
    WAL_BYTES_KEPT = 64 << 20, /* a WAL that a long reader let grow is cut to this */
    SQL_MAX = 512,
};

struct store {
    char *path;
    int busy_ms;
    int lock;    /* held as long as this store lives */
    sqlite3 *db; /* NULL: to be opened again before it is used */
    struct wide_vfs vfs;
    struct insert insert;
    char why[STORE_WHY_MAX];
};

static const char *sqlite_why(const struct store *s)
{
    return s->why;
}

static void disconnect(struct store *s)
{
    insert_close(&s->insert);
    sqlite3_close(s->db);
    s->db = NULL;
}

/* What the code means for the documents: ERR_STORE blames one of them, everything else blames the store. */
static int err_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return ERR_STORE;
    case SQLITE_NOMEM:
        return ERR_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    default:
        return ERR_SYSTEM;
    }
}

/* After these the connection is not to be trusted: what it has cached may not be what the disk has. */
static bool is_broken(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:
        return true;
    default:
        return false;
    }
}

static void rollback(struct store *s)
{
    if (s->db && !sqlite3_get_autocommit(s->db)) {
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

/* Keeps the sentence, ends the transaction; returns the error. */
static int fail(struct store *s, int rc)
{
    const char *what = sqlite3_errmsg(s->db);

    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        snprintf(s->why, sizeof s->why, "%s is locked by another program (%s)", s->path, what);
        break;
    case SQLITE_FULL:
        snprintf(s->why, sizeof s->why, "no room for %s (%s); free some space on its disk", s->path, what);
        break;
    default:
        snprintf(s->why, sizeof s->why, "%s: %s", s->path, what);
    }
    rollback(s);
    if (is_broken(rc)) {
        disconnect(s);
    }
    return err_of(rc);
}

static int exec(struct store *s, const char *sql)
{
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

    return rc ? fail(s, rc) : 0;
}

static int take_journal_text(void *is_wal, int columns, char **values, char **names)
{
    (void)names;
    *(bool *)is_wal = columns == 1 && values[0] && strcmp(values[0], "wal") == 0;
    return 0;
}

static int set_pragmas(struct store *s)
{
    char sql[SQL_MAX];
    bool is_wal = false;

    sqlite3_busy_timeout(s->db, s->busy_ms);
    snprintf(sql, sizeof sql, "PRAGMA page_size=%d; PRAGMA journal_mode=WAL", PAGE_SIZE);
    int rc = sqlite3_exec(s->db, sql, take_journal_text, &is_wal, NULL);

    if (rc) {
        return fail(s, rc);
    }
    if (!is_wal) {
        snprintf(s->why, sizeof s->why,
                "%s cannot have a write-ahead log; store.path must be on a local file system", s->path);
        return ERR_CONFIG;
    }
    /* Debian's SQLite zeroes every page before it begins or deletes something on it: 3 % of the time of
     * writing, for a database that keeps what it was given. */
    snprintf(sql, sizeof sql,
            "PRAGMA synchronous=FULL; PRAGMA cache_size=-%d; PRAGMA wal_autocheckpoint=%d; "
            "PRAGMA journal_size_limit=%d; PRAGMA trusted_schema=OFF; PRAGMA secure_delete=OFF; PRAGMA "
            "temp_store=MEMORY",
            CACHE_KIB, WAL_PAGES, WAL_BYTES_KEPT);
    return exec(s, sql);
}

/* What an older jihe stored is held against the rest, a batch a transaction: interrupted, it goes on with the
 * next start. */
static int catch_up(struct store *s)
{
    bool more = true;
    int err = 0;

    while (more && !err) {
        err = exec(s, "BEGIN IMMEDIATE");
        if (!err) {
            int rc = across_rows_catch_up(&s->insert.across, STORE_BATCH_MAX, &more);

            err = rc ? fail(s, rc) : exec(s, "COMMIT");
        }
    }
    return err;
}

static int connect_file(struct store *s)
{
    struct schema schema = schema_built_in();
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int rc = sqlite3_open_v2(s->path, &s->db, flags, s->vfs.name);

    if (rc) {
        int err = fail(s, rc);

        disconnect(s);
        return err;
    }
    int err = schema_check(s->db, &schema, s->why);

    /* What is not ours is not even given a write-ahead log. */
    if (!err || err == ERR_ABSENT) {
        err = set_pragmas(s);
    }
    if (!err) {
        err = schema_migrate(s->db, &schema, s->why);
    }
    if (!err) {
        rc = insert_open(s->db, &s->insert);
        err = rc ? fail(s, rc) : 0;
    }
    if (!err) {
        err = catch_up(s);
    }
    if (err) {
        disconnect(s);
    }
    return err;
}

/* The file may have been moved or removed under us: what we would commit then, nobody would find. */
static int check_place(struct store *s)
{
    int moved = 0;

    if (s->db) {
        sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    }
    if (moved) {
        disconnect(s);
    }
    return s->db ? 0 : connect_file(s);
}

/* A lock file beside the database: closing any descriptor of the database itself would drop SQLite's own
 * locks on it. */
static int lock_file(struct store *s)
{
    char *path;

    if (asprintf(&path, "%s.lock", s->path) < 0) {
        return ERR_MEMORY;
    }
    int err = 0;

    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (s->lock < 0) {
        snprintf(s->why, sizeof s->why, "cannot open %s: %s", path, strerror(errno));
        err = ERR_CONFIG;
    } else if (flock(s->lock, LOCK_EX | LOCK_NB) != 0) {
        snprintf(s->why, sizeof s->why,
                "another store writes to %s (it holds %s); one database has one writer", s->path, path);
        close(s->lock);
        s->lock = -1;
        err = ERR_BUSY;
    }
    free(path);
    return err;
}

static void sqlite_close(struct store *s)
{
    if (!s) {
        return;
    }
    disconnect(s);
    wide_vfs_unregister(&s->vfs);
    if (s->lock >= 0) {
        close(s->lock);
    }
    free(s->path);
    free(s);
}

static int sqlite_open(const struct config *cfg, struct store **out, char why[STORE_WHY_MAX])
{
    struct store *s = calloc(1, sizeof *s);
    int err = ERR_MEMORY;

    /* Counting every allocation takes a mutex: 4 % of the time of writing. Without effect when SQLite is in
     * use already. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (s) {
        s->lock = -1;
        s->busy_ms = (int)config_int(cfg, "store.lock_wait");
        s->path = strdup(config_text(cfg, "store.path"));
    }
    if (s && s->path && wide_vfs_register(&s->vfs) == SQLITE_OK) {
        err = folder_path_make(s->path, s->why, sizeof s->why);
        if (!err) {
            err = folder_path_check(s->path, s->why, sizeof s->why);
        }
        if (!err) {
            err = lock_file(s);
        }
        if (!err) {
            err = connect_file(s);
        }
    }
    snprintf(why, STORE_WHY_MAX, "%s", s && s->path ? s->why : err_text(err));
    if (err == ERR_CONFIG || err == ERR_VERSION || err == ERR_MEMORY || (err == ERR_BUSY && s->lock < 0)) {
        sqlite_close(s);
        return err;
    }
    *out = s; /* what may pass (locked, disk full) is tried again with the first batch */
    return 0;
}

static int sqlite_write(
        struct store *s, const struct record *const *records, size_t count, enum store_state *states)
{
    memset(states, 0, count * sizeof *states);
    int err = check_place(s);

    if (!err) {
        err = exec(s, "BEGIN IMMEDIATE");
    }
    if (!err) {
        int rc = insert_records(&s->insert, records, count, states);

        err = rc ? fail(s, rc) : 0;
    }
    if (!err) {
        err = exec(s, "COMMIT");
    }
    if (err) {
        memset(states, 0, count * sizeof *states);
    }
    return err;
}

static int sqlite_probe(struct store *s)
{
    int err = check_place(s);

    if (!err) {
        err = exec(s, "BEGIN IMMEDIATE");
    }
    /* A write that changes nothing, but must reach the disk. */
    if (!err) {
        char sql[SQL_MAX];

        snprintf(sql, sizeof sql, "PRAGMA application_id=%d", SCHEMA_APPLICATION_ID);
        err = exec(s, sql);
    }
    return err ? err : exec(s, "COMMIT");
}

const struct backend sqlite_backend = {
    .name = "sqlite",
    .open = sqlite_open,
    .write = sqlite_write,
    .probe = sqlite_probe,
    .why = sqlite_why,
    .close = sqlite_close,
};
