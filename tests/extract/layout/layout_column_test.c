/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

static void print_row(int i, const char *a, const char *b)
{
    printed_words(&printed, 90, 40 + 7 * i, 6, a);
    printed_words(&printed, 307, 40 + 7 * i, 6, b);
}

/* A list of words is no table, and how long it is costs nothing: behind a hundred lines without three numbers
 * nobody looks. */
static void numbers_show_within_a_hundred_lines(void **state)
{
    (void)state;
    for (int i = 0; i < 104; i++)
        print_row(i, "道路", "桥梁");
    read_pages();
    assert_int_equal(doc.table_count, 0);
    for (int i = 104; i < 107; i++)
        print_row(i, "合计", "12.5");
    assert_non_null(strstr(read_pages(), "\t合计\n\t12.5\n"));
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_show_within_a_hundred_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
