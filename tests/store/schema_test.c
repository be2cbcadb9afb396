/* SPDX-License-Identifier: MIT
 * Versions of the tables: made, brought up to date, left alone, refused.
 */
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/err.h"

/* Two versions of a tiny schema, as they may follow one another. */
static struct schema old_one(void)
{
    return (struct schema){ .steps = { STR("CREATE TABLE a (x TEXT) STRICT; INSERT INTO a VALUES ('kept')") },
        .version = 1,
        .views = STR("-- none\n") };
}

static struct schema new_one(void)
{
    struct schema s = old_one();

    s.steps[1] = STR("ALTER TABLE a ADD COLUMN y INTEGER;\n-- a comment at the end\n");
    s.version = 2;
    s.views = STR("DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT x, y FROM a;");
    return s;
}

struct file {
    char path[64];
    sqlite3 *db;
    char why[SCHEMA_WHY_MAX];
};

static int setup(void **state)
{
    struct file *f = calloc(1, sizeof *f);

    strcpy(f->path, "/tmp/jihe-schema-XXXXXX");
    close(mkstemp(f->path));
    *state = f;
    return sqlite3_open(f->path, &f->db);
}

static int teardown(void **state)
{
    struct file *f = *state;

    sqlite3_close(f->db);
    unlink(f->path);
    free(f);
    return 0;
}

static void ask(struct file *f, const char *sql, char *got, size_t size)
{
    sqlite3_stmt *stmt;

    got[0] = '\0';
    if (sqlite3_prepare_v2(f->db, sql, -1, &stmt, NULL) == SQLITE_OK) {
        if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_text(stmt, 0)) {
            strncpy(got, (const char *)sqlite3_column_text(stmt, 0), size - 1);
            got[size - 1] = '\0';
        }
        sqlite3_finalize(stmt);
    }
}

#define assert_answer(f, sql, want)                                                                          \
    do {                                                                                                     \
        char got_[256];                                                                                      \
        ask((f), (sql), got_, sizeof got_);                                                                  \
        assert_string_equal(got_, (want));                                                                   \
    } while (0)

static void test_an_empty_file_gets_all_tables(void **state)
{
    struct file *f = *state;
    struct schema s = schema_built_in();

    assert_int_equal(schema_check(f->db, &s, f->why), ERR_ABSENT);
    assert_int_equal(schema_migrate(f->db, &s, f->why), 0);
    assert_int_equal(schema_check(f->db, &s, f->why), 0);
    assert_answer(f,
            "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict",
            "15");
    assert_answer(f,
            "SELECT group_concat(name) FROM pragma_table_list WHERE type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite%'",
            "");
    /* No column anywhere could hold a floating-point number. */
    assert_answer(f,
            "SELECT count(*) FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
            " AND c.type NOT IN ('TEXT', 'INTEGER', 'BLOB')",
            "0");
    /* Every view can be asked. */
    assert_answer(f,
            "SELECT (SELECT count(*) FROM current_result) + (SELECT count(*) FROM current_figure)"
            " + (SELECT count(*) FROM current_relation) + (SELECT count(*) FROM current_indicator)"
            " + (SELECT count(*) FROM current_finding) + (SELECT count(*) FROM current_section)"
            " + (SELECT count(*) FROM latest_fault) + (SELECT count(*) FROM document_text)"
            " + (SELECT count(*) FROM submission_state)",
            "0");
}

/* Version 2 counts what version 1 has. */
static void test_results_of_version_1_keep_their_place(void **state)
{
    struct file *f = *state;
    struct schema new = schema_built_in(), old = new;

    old.version = 1;
    old.views = STR("-- none");
    assert_int_equal(schema_migrate(f->db, &old, f->why), 0);
    assert_int_equal(
            sqlite3_exec(f->db,
                    "INSERT INTO submission VALUES ('A', 'a.txt', NULL, '', NULL, 1, 1, 'ingest.1', NULL);"
                    "INSERT INTO result SELECT column1, 'A', column2, 1, 1, 'txt', NULL, NULL, NULL, NULL,"
                    " 'other', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 1, 0, 0"
                    " FROM (VALUES (1, 2), (2, 1));"
                    "INSERT INTO finding SELECT 1, column1, 'sum-mismatch', 'k', 'error', 'builtin/sum',"
                    " '[]', '[]', 1, 0, 1, NULL, NULL, 'en', 'zh' FROM (VALUES (1), (2))",
                    NULL, NULL, NULL),
            SQLITE_OK);
    assert_int_equal(schema_migrate(f->db, &new, f->why), 0);
    assert_answer(f, "SELECT result_no || '-' || run FROM current_result", "1-2");
    assert_answer(
            f, "SELECT result_no || code || severity || times FROM finding_count", "1sum-mismatcherror2");
    /* Whose report it is, and of which year, nobody knows: it is held against none. */
    assert_answer(f, "SELECT count(*) FROM across_due", "0");
}

static void test_an_older_file_is_brought_up_to_date_and_keeps_its_rows(void **state)
{
    struct file *f = *state;
    struct schema old = old_one(), new = new_one();

    assert_int_equal(schema_migrate(f->db, &old, f->why), 0);
    assert_int_equal(schema_check(f->db, &new, f->why), ERR_ABSENT);
    assert_non_null(strstr(f->why, "version 1"));
    assert_int_equal(schema_migrate(f->db, &new, f->why), 0);
    assert_answer(f, "PRAGMA user_version", "2");
    assert_answer(f, "SELECT x || coalesce(y, '-') FROM v", "kept-");
    /* Again: nothing is run twice. */
    assert_int_equal(schema_migrate(f->db, &new, f->why), 0);
    assert_answer(f, "SELECT count(*) FROM a", "1");
}

static void test_a_newer_file_is_refused_and_untouched(void **state)
{
    struct file *f = *state;
    struct schema old = old_one(), new = new_one();

    assert_int_equal(schema_migrate(f->db, &new, f->why), 0);
    assert_int_equal(schema_migrate(f->db, &old, f->why), ERR_VERSION);
    assert_non_null(strstr(f->why, "newer jihe"));
    assert_non_null(strstr(f->why, f->path));
    assert_answer(f, "PRAGMA user_version", "2");
}

static void test_a_step_that_fails_leaves_what_was(void **state)
{
    struct file *f = *state;
    struct schema old = old_one(), new = new_one();

    assert_int_equal(schema_migrate(f->db, &old, f->why), 0);
    new.steps[1] = STR("ALTER TABLE a ADD COLUMN y INTEGER; INSERT INTO nowhere VALUES (1)");
    assert_int_equal(schema_migrate(f->db, &new, f->why), ERR_STORE);
    assert_non_null(strstr(f->why, "nowhere"));
    assert_answer(f, "PRAGMA user_version", "1");
    assert_answer(f, "SELECT count(*) FROM pragma_table_info('a')", "1");
}

static void test_the_database_of_something_else_is_refused(void **state)
{
    struct file *f = *state;
    struct schema s = schema_built_in();

    assert_int_equal(sqlite3_exec(f->db, "CREATE TABLE songs (title)", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(schema_migrate(f->db, &s, f->why), ERR_VERSION);
    assert_non_null(strstr(f->why, "something else"));
    assert_answer(f, "SELECT count(*) FROM sqlite_schema", "1");
}

static void test_a_file_that_is_no_database_is_refused(void **state)
{
    struct file *f = *state;
    struct schema s = schema_built_in();
    FILE *file = fopen(f->path, "w");

    for (int i = 0; i < 1000; i++) {
        fputs("no database at all\n", file);
    }
    fclose(file);
    assert_int_equal(schema_migrate(f->db, &s, f->why), ERR_VERSION);
    assert_non_null(strstr(f->why, "not a database"));
}

/* The statements below "## Questions" stand four spaces in, a blank line between two of them. */
static void test_every_question_of_the_manual_can_be_asked(void **state)
{
    struct file *f = *state;
    struct schema s = schema_built_in();
    FILE *manual = fopen("docs/schema.md", "r");
    char line[1024], sql[4096] = "";
    bool questions = false;
    int asked = 0;

    assert_non_null(manual);
    assert_int_equal(schema_migrate(f->db, &s, f->why), 0);
    while (fgets(line, sizeof line, manual)) {
        if (strncmp(line, "## ", 3) == 0) {
            questions = strcmp(line, "## Questions\n") == 0;
        }
        if (questions && strncmp(line, "    ", 4) == 0) {
            strncat(sql, line, sizeof sql - strlen(sql) - 1);
        } else if (sql[0]) {
            if (sqlite3_exec(f->db, sql, NULL, NULL, NULL)) {
                fail_msg("%s%s", sql, sqlite3_errmsg(f->db));
            }
            sql[0] = '\0';
            asked++;
        }
    }
    fclose(manual);
    assert_true(asked >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_empty_file_gets_all_tables, setup, teardown),
        cmocka_unit_test_setup_teardown(
                test_an_older_file_is_brought_up_to_date_and_keeps_its_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_results_of_version_1_keep_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_newer_file_is_refused_and_untouched, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_step_that_fails_leaves_what_was, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_database_of_something_else_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_file_that_is_no_database_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_question_of_the_manual_can_be_asked, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
