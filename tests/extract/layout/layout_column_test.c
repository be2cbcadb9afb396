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

/* Cells of two lines are centred on their row: half a line above its others, and half a line below. */
static void cells_that_are_centred_stay_in_their_row(void **state)
{
    static const struct {
        int x, y;
        const char *words;
    } lines[] = {
        { 200, 94, "全年" },
        { 280, 94, "实际" },
        { 90, 100, "项目" },
        { 360, 100, "得分" },
        { 200, 106, "预算" },
        { 280, 106, "完成" }, /* the heads */
        { 90, 128, "道路" },
        { 200, 128, "12.5" },
        { 280, 128, "11.5" },
        { 360, 128, "9.2" },
        { 90, 150, "乡镇桥梁" },
        { 90, 162, "维修" },
        { 200, 156, "7.5" },
        { 280, 156, "7.5" },
        { 360, 156, "10" },
        { 90, 184, "合计" },
        { 200, 184, "20.0" },
        { 280, 184, "19.0" },
        { 360, 184, "19.2" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        printed_words(&printed, lines[i].x, lines[i].y, 10, lines[i].words);
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 4);
    assert_non_null(strstr(text, "\t项目\n\t全年预算\n\t实际完成\n\t得分\n\n\t道路\n"));
    assert_non_null(strstr(text, "\t乡镇桥梁维修\n\t7.5\n\t7.5\n\t10\n\n\t合计\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_show_within_a_hundred_lines),
        TEST(cells_that_are_centred_stay_in_their_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
