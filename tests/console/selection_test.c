/* SPDX-License-Identifier: MIT
 * --where, and that exactly one way of saying which is taken.
 */
#include "console/selection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/err.h"

static const char *shown(const char *text)
{
    return text ? text : "";
}

static void test_where(void **state)
{
    static const struct {
        const char *text;
        int want;
        const char *code, *label, *org;
        int year;
    } cases[] = {
        { "code=encrypted", 0, "encrypted", "", "", 0 },
        { "label=2024/零陵", 0, "", "2024/零陵", "", 0 },
        { "org=a=b", 0, "", "", "a=b", 0 },
        { "year=2023", 0, "", "", "", 2023 },
        { "year=0", ERR_FORMAT, "", "", "", 0 },
        { "year=20230", ERR_FORMAT, "", "", "", 0 },
        { "year=2o23", ERR_FORMAT, "", "", "", 0 },
        { "code=", ERR_FORMAT, "", "", "", 0 },
        { "code", ERR_FORMAT, "", "", "", 0 },
        { "=x", ERR_FORMAT, "", "", "", 0 },
        { "codes=x", ERR_FORMAT, "", "", "", 0 },
        { "cod=x", ERR_FORMAT, "", "", "", 0 },
        { "Code=x", ERR_FORMAT, "", "", "", 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct selection s = { 0 };
        int got = selection_where(cases[i].text, &s);
        const struct query_filter *f = &s.filter;
        if (got != cases[i].want || s.where != (got == 0) || strcmp(shown(f->code), cases[i].code) != 0 ||
                strcmp(shown(f->label), cases[i].label) != 0 || strcmp(shown(f->org), cases[i].org) != 0 ||
                f->year != cases[i].year)
            fail_msg("%s: got %d code=%s label=%s org=%s year=%d", cases[i].text, got, shown(f->code),
                    shown(f->label), shown(f->org), f->year);
    }
}

static void test_one_way_of_saying_which(void **state)
{
    static const struct {
        size_t words;
        bool all, failed, where, want_good;
    } cases[] = {
        { 2, false, false, false, true },
        { 0, true, false, false, true },
        { 0, false, true, false, true },
        { 0, false, false, true, true },
        { 0, false, true, true, true },
        { 0, false, false, false, false },
        { 1, false, true, false, false },
        { 1, false, false, true, false },
        { 1, true, false, false, false },
        { 0, true, true, false, false },
        { 0, true, false, true, false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct selection s = { .word_count = cases[i].words,
            .all = cases[i].all,
            .failed = cases[i].failed,
            .where = cases[i].where };
        const char *got = selection_check(&s);
        if ((got == NULL) != cases[i].want_good)
            fail_msg("case %zu: got %s", i, shown(got));
    }
}

static void test_without_a_database_only_whole_ids_are_meant(void **state)
{
    char whole[] = "01JD000000000000000000000A", part[] = "01JD";
    char *words[] = { whole, part };
    struct selection s = { .words = words, .word_count = 1 };
    struct selected *rows = NULL;
    size_t count = 0;
    (void)state;
    assert_int_equal(strlen(whole), MESSAGE_ID_SIZE);
    assert_int_equal(selection_find(&s, NULL, &rows, &count), 0);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].id, whole);
    assert_int_equal(rows[0].max_run, 0);
    free(rows);
    s.word_count = 2;
    assert_int_equal(selection_find(&s, NULL, &rows, &count), ERR_ABSENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_where),
        cmocka_unit_test(test_one_way_of_saying_which),
        cmocka_unit_test(test_without_a_database_only_whole_ids_are_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
