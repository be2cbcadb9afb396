/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/settle.h"

enum { SETTLE = 500 };

/* One look at a file: when, what it looks like then, and whether it is settled. */
struct look {
    int64_t ms;
    long size, mtime, ctime, inode;
    bool settled;
    int64_t due;
};

static void check(const struct look *looks, size_t n)
{
    struct settle s = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct stat st = {
            .st_mode = S_IFREG | 0644, .st_size = looks[i].size, .st_ino = (ino_t)looks[i].inode
        };
        st.st_mtim.tv_sec = looks[i].mtime;
        st.st_ctim.tv_nsec = looks[i].ctime;
        int64_t due;
        bool settled = settle_look(&s, &st, looks[i].ms, SETTLE, &due);
        if (settled != looks[i].settled)
            print_error(
                    "look %zu at %d ms: got %d, want %d\n", i, (int)looks[i].ms, settled, looks[i].settled);
        assert_int_equal(settled, looks[i].settled);
        assert_int_equal(due, looks[i].due);
    }
}

#define CHECK(...)                                                                                           \
    check((const struct look[]){ __VA_ARGS__ },                                                              \
            sizeof((const struct look[]){ __VA_ARGS__ }) / sizeof(struct look))

static void unchanged_for_the_settle_time(void **state)
{
    (void)state;
    CHECK({ 0, 9, 1, 1, 1, false, 500 }, { 499, 9, 1, 1, 1, false, 500 }, { 500, 9, 1, 1, 1, true, 500 });
}

static void any_change_starts_anew(void **state)
{
    (void)state;
    CHECK({ 0, 9, 1, 1, 1, false, 500 }, { 400, 10, 1, 1, 1, false, 900 }, { 600, 10, 1, 1, 1, false, 900 },
            { 900, 10, 1, 1, 1, true, 900 });
    CHECK({ 0, 9, 1, 1, 1, false, 500 }, { 500, 9, 2, 1, 1, false, 1000 }, { 1000, 9, 2, 1, 1, true, 1000 });
    CHECK({ 0, 9, 1, 1, 1, false, 500 }, { 500, 9, 1, 2, 1, false, 1000 }, { 1000, 9, 1, 2, 1, true, 1000 });
    CHECK({ 0, 9, 1, 1, 1, false, 500 }, { 500, 9, 1, 1, 2, false, 1000 }, { 1000, 9, 1, 1, 2, true, 1000 });
}

static void an_empty_file_may_still_grow(void **state)
{
    (void)state;
    CHECK({ 0, 0, 1, 1, 1, false, 5000 }, { 4999, 0, 1, 1, 1, false, 5000 },
            { 5000, 0, 1, 1, 1, true, 5000 });
    CHECK({ 0, 0, 1, 1, 1, false, 5000 }, { 600, 7, 2, 1, 1, false, 1100 }, { 1100, 7, 2, 1, 1, true, 1100 });
}

static void told_that_it_is_open_it_starts_anew(void **state)
{
    (void)state;
    struct settle s = { 0 };
    struct stat st = { .st_mode = S_IFREG, .st_size = 3 };
    int64_t due;
    assert_false(settle_look(&s, &st, 0, SETTLE, &due));
    assert_true(settle_look(&s, &st, 500, SETTLE, &due));
    settle_restart(&s, 500);
    assert_false(settle_look(&s, &st, 999, SETTLE, &due));
    assert_true(settle_look(&s, &st, 1000, SETTLE, &due));
}

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool file, folder;
    } rows[] = {
        { "report.txt", false, false },
        { "报告.docx", false, false },
        { "a.part", true, false },
        { "A.PART", true, false },
        { "a.crdownload", true, false },
        { "a.filepart", true, false },
        { "a.tmp", true, false },
        { "~$report.docx", true, false },
        { "report.docx~", true, false },
        { "._a.txt", true, true },
        { ".DS_Store", true, true },
        { ".jihe-claim", true, true },
        { "Thumbs.db", true, false },
        { "desktop.ini", true, false },
        { "@eaDir", false, true },
        { "__MACOSX", false, true },
        { "lost+found", false, true },
        { "part", false, false },
        { "a.part.txt", false, false },
        { "[a].txt", false, false },
        { "line\nbreak.txt", false, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (settle_ignores_file(rows[i].name) != rows[i].file ||
                settle_ignores_folder(rows[i].name) != rows[i].folder)
            fail_msg("%s: got %d %d, want %d %d", rows[i].name, settle_ignores_file(rows[i].name),
                    settle_ignores_folder(rows[i].name), rows[i].file, rows[i].folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unchanged_for_the_settle_time),
        cmocka_unit_test(any_change_starts_anew),
        cmocka_unit_test(an_empty_file_may_still_grow),
        cmocka_unit_test(told_that_it_is_open_it_starts_anew),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
