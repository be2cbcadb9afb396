/* SPDX-License-Identifier: MIT
 * The embedded backend against what happens to files: a second writer, a full disk, a file that goes away.
 */
#include "store/sqlite.c"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "tests/store/store_sample.h"

struct shelf {
    struct sample_home home;
    struct store *store;
    struct arena mem;
    struct message message;
    struct record record;
    const struct record *records[1];
    enum store_state states[1];
    char why[STORE_WHY_MAX];
};

static int setup(void **state)
{
    struct shelf *f = calloc(1, sizeof *f);
    struct sample s = sample_standard("01A0000000000000000000000A");
    enum part bad;

    if (!f || sample_home_make(&f->home) || sqlite_backend.open(f->home.config, &f->store, f->why)) {
        return -1;
    }
    arena_init(&f->mem, 0);
    s.text_bytes = 100000;
    sample_message(&s, &f->mem, &f->message);
    f->records[0] = &f->record;
    *state = f;
    return record_of_message(&f->message, &f->mem, &f->record, &bad);
}

static int teardown(void **state)
{
    struct shelf *f = *state;

    sqlite_backend.close(f->store);
    arena_fini(&f->mem);
    sample_home_remove(&f->home);
    free(f);
    return 0;
}

static int write_it(struct shelf *f)
{
    return sqlite_backend.write(f->store, f->records, 1, f->states);
}

static int read_int(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    int got = -1;

    sqlite3_open(path, &db);
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK) {
        if (sqlite3_step(stmt) == SQLITE_ROW) {
            got = sqlite3_column_int(stmt, 0);
        }
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
    return got;
}

static void test_a_commit_survives_and_is_synced_in_full(void **state)
{
    struct shelf *f = *state;
    sqlite3_stmt *stmt;

    assert_int_equal(write_it(f), 0);
    assert_int_equal(f->states[0], STORE_GOOD);
    assert_int_equal(sqlite3_prepare_v2(f->store->db, "PRAGMA synchronous", -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(stmt, 0), 2); /* FULL */
    sqlite3_finalize(stmt);
    sqlite_backend.close(f->store);
    f->store = NULL;
    assert_int_equal(read_int(config_text(f->home.config, "store.path"), "SELECT count(*) FROM figure"), 4);
}

static void test_a_second_writer_is_refused(void **state)
{
    struct shelf *f = *state;
    struct store *second = NULL;

    assert_int_equal(sqlite_backend.open(f->home.config, &second, f->why), ERR_BUSY);
    assert_null(second);
    assert_non_null(strstr(f->why, "one database has one writer"));
    /* When the first one is gone, however it went, the next one may. */
    sqlite_backend.close(f->store);
    assert_int_equal(sqlite_backend.open(f->home.config, &f->store, f->why), 0);
}

static void test_a_full_disk_blames_nobody_and_passes(void **state)
{
    struct shelf *f = *state;

    assert_int_equal(write_it(f), 0);
    /* It is never set below what the file has. */
    assert_int_equal(sqlite3_exec(f->store->db, "PRAGMA max_page_count = 1", NULL, NULL, NULL), SQLITE_OK);
    f->message.header.run = 2;
    assert_int_equal(write_it(f), ERR_SYSTEM);
    assert_int_equal(f->states[0], STORE_NOTHING);
    assert_non_null(strstr(f->store->why, "no room"));
    assert_int_equal(
            sqlite3_exec(f->store->db, "PRAGMA max_page_count = 100000", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(write_it(f), 0);
    assert_int_equal(read_int(f->store->path, "SELECT count(*) FROM result"), 2);
}

static void test_a_file_that_went_away_is_made_anew(void **state)
{
    struct shelf *f = *state;
    char aside[4096];

    assert_int_equal(write_it(f), 0);
    snprintf(aside, sizeof aside, "%s.aside", f->store->path);
    assert_int_equal(rename(f->store->path, aside), 0);
    f->message.header.run = 2;
    assert_int_equal(write_it(f), 0);
    assert_int_equal(read_int(f->store->path, "SELECT run FROM result"), 2);
}

static void test_a_newer_database_ends_the_daemon_with_a_sentence(void **state)
{
    struct shelf *f = *state;

    assert_int_equal(sqlite3_exec(f->store->db, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
    sqlite_backend.close(f->store);
    f->store = NULL;
    assert_int_equal(sqlite_backend.open(f->home.config, &f->store, f->why), ERR_VERSION);
    assert_null(f->store);
    assert_non_null(strstr(f->why, "99"));
}

static void test_a_folder_that_cannot_be_made_is_named(void **state)
{
    struct shelf *f = *state;
    struct store *other = NULL;
    char why[CONFIG_WHY_MAX];

    /* A file stands where the folder should be. */
    assert_int_equal(config_set(f->home.config, "store.path", "store/jihe.db/x/jihe.db", why), 0);
    assert_int_equal(sqlite_backend.open(f->home.config, &other, f->why), ERR_CONFIG);
    assert_non_null(strstr(f->why, "store/jihe.db"));
}

static void test_a_database_locked_at_the_start_is_waited_for(void **state)
{
    struct shelf *f = *state;
    sqlite3 *other;

    sqlite_backend.close(f->store);
    f->store = NULL;
    assert_int_equal(sqlite3_open(config_text(f->home.config, "store.path"), &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x(y)",
                             NULL, NULL, NULL),
            SQLITE_OK);
    assert_int_equal(sqlite_backend.open(f->home.config, &f->store, f->why), 0);
    assert_int_equal(write_it(f), ERR_BUSY);
    assert_non_null(strstr(f->store->why, "locked"));
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    assert_int_equal(write_it(f), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_commit_survives_and_is_synced_in_full, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_second_writer_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_full_disk_blames_nobody_and_passes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_file_that_went_away_is_made_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_a_newer_database_ends_the_daemon_with_a_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_folder_that_cannot_be_made_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_database_locked_at_the_start_is_waited_for, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
