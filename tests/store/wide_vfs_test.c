/* SPDX-License-Identifier: MIT
 * What goes out to the file below, and when; and a database that was written so, read by SQLite's own.
 */
#include "store/wide_vfs.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* A file that tells what is done with it: "w0+24 s" are 24 bytes written to its beginning, and a sync. */
struct told {
    sqlite3_file file;
    char log[256];
    int rc; /* what a write comes to */
};

static void tell(sqlite3_file *file, const char *what, sqlite3_int64 at, sqlite3_int64 n)
{
    struct told *t = (struct told *)file;
    size_t used = strlen(t->log);

    snprintf(t->log + used, sizeof t->log - used, "%s%s%lld+%lld", used ? " " : "", what, at, n);
}

static int told_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    (void)bytes;
    tell(file, "w", at, n);
    return ((struct told *)file)->rc;
}

static int told_read(sqlite3_file *file, void *out, int n, sqlite3_int64 at)
{
    (void)out;
    tell(file, "r", at, n);
    return SQLITE_OK;
}

static int told_sync(sqlite3_file *file, int flags)
{
    tell(file, "s", 0, flags);
    return SQLITE_OK;
}

static int told_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    tell(file, "t", size, 0);
    return SQLITE_OK;
}

static const sqlite3_io_methods told_methods = {
    .iVersion = 1, .xWrite = told_write, .xRead = told_read, .xSync = told_sync, .xTruncate = told_truncate
};

static char bytes[2 * WIDTH + 1];

struct desk {
    struct told below;
    struct wide_file wide;
};

static struct desk *desk_new(void)
{
    struct desk *d = calloc(1, sizeof *d);

    assert_non_null(d);
    d->below.file.pMethods = &told_methods;
    d->wide = (struct wide_file){ .below = &d->below.file, .bytes = malloc(WIDTH) };
    assert_non_null(d->wide.bytes);
    d->wide.file.pMethods = &methods;
    return d;
}

static void desk_free(struct desk *d)
{
    free(d->wide.bytes);
    free(d);
}

static void test_what_goes_out_and_when(void **state)
{
    struct step {
        char what; /* w, r, s, t; 0: no more */
        sqlite3_int64 at;
        int n;
    };
    static const struct {
        const char *what;
        struct step steps[5];
        const char *want;
    } cases[] = {
        { "what follows goes out as one, with the sync",
                { { 'w', 0, 24 }, { 'w', 24, 4096 }, { 'w', 4120, 24 }, { 's', 0, 2 } }, "w0+4144 s0+2" },
        { "elsewhere is another write", { { 'w', 0, 10 }, { 'w', 20, 10 }, { 's', 0, 2 } },
                "w0+10 w20+10 s0+2" },
        { "and so is the same place again", { { 'w', 0, 10 }, { 'w', 0, 10 }, { 's', 0, 2 } },
                "w0+10 w0+10 s0+2" },
        { "it ends where a multiple of the width does",
                { { 'w', WIDTH - 10, 8 }, { 'w', WIDTH - 2, 7 }, { 's', 0, 2 } }, "w65526+10 w65536+5 s0+2" },
        { "what is wider goes out in pieces", { { 'w', 0, 2 * WIDTH + 1 }, { 's', 0, 2 } },
                "w0+65536 w65536+65536 w131072+1 s0+2" },
        { "it is there before it is read", { { 'w', 8, 8 }, { 'r', 8, 4 }, { 's', 0, 2 } },
                "w8+8 r8+4 s0+2" },
        { "and before the file is cut", { { 'w', 8, 8 }, { 't', 4, 0 } }, "w8+8 t4+0" },
        { "nothing goes out twice", { { 'w', 8, 8 }, { 's', 0, 2 }, { 's', 0, 2 } }, "w8+8 s0+2 s0+2" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk *d = desk_new();
        sqlite3_file *f = &d->wide.file;

        for (const struct step *s = cases[i].steps; s->what; s++) {
            int rc = s->what == 'w'   ? f->pMethods->xWrite(f, bytes, s->n, s->at)
                     : s->what == 'r' ? f->pMethods->xRead(f, bytes, s->n, s->at)
                     : s->what == 's' ? f->pMethods->xSync(f, s->n)
                                      : f->pMethods->xTruncate(f, s->at);

            assert_int_equal(rc, SQLITE_OK);
        }
        if (strcmp(d->below.log, cases[i].want) != 0) {
            fail_msg("%s: got %s, want %s", cases[i].what, d->below.log, cases[i].want);
        }
        desk_free(d);
    }
}

/* A sync that could not write what it should make durable says so, and does not sync. */
static void test_a_full_disk_is_told_by_the_sync(void **state)
{
    struct desk *d = desk_new();
    sqlite3_file *f = &d->wide.file;

    (void)state;
    d->below.rc = SQLITE_FULL;
    assert_int_equal(f->pMethods->xWrite(f, bytes, 8, 0), SQLITE_OK);
    assert_int_equal(f->pMethods->xSync(f, 2), SQLITE_FULL);
    assert_string_equal(d->below.log, "w0+8");
    /* When there is room again, only what is written anew is. */
    d->below.rc = SQLITE_OK;
    assert_int_equal(f->pMethods->xWrite(f, bytes, 8, 16), SQLITE_OK);
    assert_int_equal(f->pMethods->xSync(f, 2), SQLITE_OK);
    assert_string_equal(d->below.log, "w0+8 w16+8 s0+2");
    desk_free(d);
}

static int ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    int got = -1;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK) {
        if (sqlite3_step(stmt) == SQLITE_ROW) {
            got = sqlite3_column_int(stmt, 0);
        }
        sqlite3_finalize(stmt);
    }
    return got;
}

/* Commits two rows, leaves a third without, and ends without a word: its log still has everything. */
static _Noreturn void write_and_die(const char *path)
{
    static const char sql[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(x);"
                              "INSERT INTO t VALUES (zeroblob(300000)); INSERT INTO t VALUES (zeroblob(9));"
                              "PRAGMA cache_size=1; BEGIN; INSERT INTO t VALUES (zeroblob(900000))";
    struct wide_vfs vfs;
    sqlite3 *db;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

    _exit(wide_vfs_register(&vfs) || sqlite3_open_v2(path, &db, flags, vfs.name) ||
            sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static void test_what_was_committed_outlives_the_process(void **state)
{
    char folder[] = "/tmp/jihe-wide-XXXXXX", path[64];
    int status = -1;
    sqlite3 *db;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.db", folder);
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        write_and_die(path);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(ask(db, "SELECT count(*) FROM t"), 2);
    assert_int_equal(ask(db, "SELECT sum(length(x)) FROM t"), 300009);
    assert_int_equal(ask(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    assert_int_equal(sqlite3_close(db), SQLITE_OK); /* the last one: its log goes into the database */
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

/* What is written to the database is told at once. */
static void test_only_the_log_is_gathered(void **state)
{
    char folder[] = "/tmp/jihe-wide-XXXXXX", path[64];
    struct wide_vfs vfs;
    sqlite3_file *file = NULL, *log = NULL;
    sqlite3 *db;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.db", folder);
    assert_int_equal(wide_vfs_register(&vfs), SQLITE_OK);
    assert_int_equal(
            sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs.name), SQLITE_OK);
    assert_int_equal(
            sqlite3_exec(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file), SQLITE_OK);
    assert_int_equal(sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log), SQLITE_OK);
    assert_true(file->pMethods != &methods);
    assert_true(log->pMethods == &methods);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    wide_vfs_unregister(&vfs);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_goes_out_and_when),
        cmocka_unit_test(test_a_full_disk_is_told_by_the_sync),
        cmocka_unit_test(test_what_was_committed_outlives_the_process),
        cmocka_unit_test(test_only_the_log_is_gathered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
