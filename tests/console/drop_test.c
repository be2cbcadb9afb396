/* SPDX-License-Identifier: MIT
 * Names in the inbox, labels, and that no file there is ever replaced.
 */
#include "console/drop.c"
#include "console/dropping.c" /* its statics, too */

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static char base[] = "/tmp/jihe-drop-XXXXXX";

static int open_base(void **state)
{
    (void)state;
    return mkdtemp(base) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static int close_base(void **state)
{
    (void)state;
    return nftw(base, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void test_labels(void **state)
{
    static const struct {
        const char *label;
        bool want;
    } cases[] = {
        { "2024", true },
        { "2024/零陵", true },
        { "2024/", true },
        { "", true },
        { "/2024", false },
        { "..", false },
        { "a/../b", false },
        { "a//b", false },
        { ".jihe-claim", false },
        { "a/.b", false },
        { "a/lost+found", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (dropping_label_is_good(cases[i].label) != cases[i].want)
            fail_msg("%s: want %d", cases[i].label, cases[i].want);
    }
}

static void test_names_of_those_that_are_taken(void **state)
{
    static const struct {
        const char *name;
        int n;
        const char *want;
    } cases[] = {
        { "报告.txt", 1, "报告.txt" },
        { "报告.txt", 2, "报告 (2).txt" },
        { "a.tar.gz", 3, "a.tar (3).gz" },
        { "README", 2, "README (2)" },
        { ".hidden", 2, ".hidden (2)" },
    };
    char got[NAME_MAX + 1], longest[NAME_MAX + 1];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        name_variant(cases[i].name, cases[i].n, got);
        assert_string_equal(got, cases[i].want);
    }
    /* 83 characters of three bytes, two letters, ".txt": 255 bytes. */
    for (size_t i = 0; i < 83; i++)
        memcpy(longest + 3 * i, "报", 3);
    strcpy(longest + 249, "ab.txt");
    name_variant(longest, 1, got);
    assert_string_equal(got, longest);
    name_variant(longest, 12, got);
    /* " (12)" takes five bytes: both letters and one whole character go. */
    assert_int_equal(strlen(got), 246 + 5 + 4);
    assert_string_equal(got + 246, " (12).txt");
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void expect_file(const char *name, const char *want)
{
    char path[PATH_MAX], got[64] = "";
    snprintf(path, sizeof path, "%s/in/%s", base, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail_msg("%s is not there", path);
    got[fread(got, 1, sizeof got - 1, f)] = '\0';
    fclose(f);
    assert_string_equal(got, want);
}

static void test_files_arrive_whole_and_replace_none(void **state)
{
    char inbox[64], path[64];
    (void)state;
    snprintf(inbox, sizeof inbox, "%s/in", base);
    snprintf(path, sizeof path, "%s/报告.txt", base);
    assert_int_equal(mkdir(inbox, 0700), 0);
    int folder = dropping_folder(inbox, "2024/零陵");
    assert_true(folder >= 0);
    write_file(path, "one");
    assert_int_equal(drop_file(folder, path, true), 0);
    write_file(path, "two");
    assert_int_equal(drop_file(folder, path, true), 0);
    expect_file("2024/零陵/报告.txt", "one");
    expect_file("2024/零陵/报告 (2).txt", "two");
    assert_int_equal(drop_file(folder, base, true), ERR_SYSTEM);             /* a folder */
    assert_int_equal(drop_file(folder, "/nowhere/x.txt", true), ERR_SYSTEM); /* nothing */
    snprintf(path, sizeof path, "%s/~$报告.docx", base);
    write_file(path, "Word's lock");
    assert_int_equal(drop_file(folder, path, true), ERR_SYSTEM);
    close(folder);
    snprintf(path, sizeof path, "%s/in/2024/零陵", base);
    char part[PATH_MAX];
    snprintf(part, sizeof part, "%s/.jihe-drop-%d-0.part", path, (int)getpid());
    assert_int_equal(access(part, F_OK), -1);
}

static void test_a_link_in_the_place_of_a_label_is_not_followed(void **state)
{
    char inbox[64], link_path[64];
    (void)state;
    snprintf(inbox, sizeof inbox, "%s/in", base);
    snprintf(link_path, sizeof link_path, "%s/in/out", base);
    assert_int_equal(symlink("/tmp", link_path), 0);
    assert_int_equal(dropping_folder(inbox, "out"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_names_of_those_that_are_taken),
        cmocka_unit_test(test_files_arrive_whole_and_replace_none),
        cmocka_unit_test(test_a_link_in_the_place_of_a_label_is_not_followed),
    };
    return cmocka_run_group_tests(tests, open_base, close_base);
}
