/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* pdftotext takes such a number apart. */
static void a_number_broken_in_a_narrow_cell_is_one(void **state)
{
    static const int xs[] = { 90, 130, 170, 0 }, ys[] = { 100, 140, 180, 0 },
                     lines[] = { 105, 120, 145, 160, 0 };
    static const char *const words[] = { "12510.1", "产出", "2", "指标", "一项", "7", "", "8" };
    (void)state;
    print_table(xs, ys, lines, words);
    assert_string_equal(read_pages(), "\t12510.12\n\t产出指标\n\n\t一项\n\t7\n8\n\n");
}

static void rows_without_rulings_show_in_their_numbers(void **state)
{
    static const int xs[] = { 90, 250, 350, 0 }, ys[] = { 100, 120, 200, 0 },
                     lines[] = { 105, 125, 140, 155, 0 };
    static const char *const words[] = { "项目", "决算数", "基本支出", "12.50", "项目支出", "", "合计",
        "12.50" };
    (void)state;
    print_table(xs, ys, lines, words);
    assert_string_equal(
            read_pages(), "\t项目\n\t决算数\n\n\t基本支出\n\t12.50\n\n\t项目支出\n\t\n\n\t合计\n\t12.50\n\n");
    assert_int_equal(doc.tables[0].rows, 4);
}

/* Between two rules stand the rows of several places, and no two of their numbers would fit beside each
 * other: none of them is broken for that. */
static void rows_of_narrow_columns_show_in_their_numbers(void **state)
{
    static const int xs[] = { 90, 140, 195, 250, 0 }, ys[] = { 100, 120, 180, 0 },
                     lines[] = { 105, 125, 140, 155, 0 };
    static const char *const words[] = { "地区", "限额", "余额", "甲县", "104.00", "103.70", "乙县", "156.15",
        "155.74", "丙县", "131.04", "130.68" };
    (void)state;
    print_table(xs, ys, lines, words);
    assert_string_equal(read_pages(), "\t地区\n\t限额\n\t余额\n\n\t甲县\n\t104.00\n\t103.70\n\n"
                                      "\t乙县\n\t156.15\n\t155.74\n\n\t丙县\n\t131.04\n\t130.68\n\n");
    assert_int_equal(doc.tables[0].rows, 4);
}

static void what_there_is_none_of_stands_in_a_row_too(void **state)
{
    static const int xs[] = { 90, 200, 300, 400, 0 }, ys[] = { 100, 120, 170, 0 },
                     lines[] = { 105, 125, 145, 0 };
    static const char *const words[] = { "项目", "预算数", "决算数", "出国费", "—", "1.20", "接待费", "2.50",
        "-" };
    (void)state;
    print_table(xs, ys, lines, words);
    assert_string_equal(read_pages(), "\t项目\n\t预算数\n\t决算数\n\n\t出国费\n\t—\n\t1.20\n\n"
                                      "\t接待费\n\t2.50\n\t-\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_number_broken_in_a_narrow_cell_is_one),
        TEST(rows_without_rulings_show_in_their_numbers),
        TEST(rows_of_narrow_columns_show_in_their_numbers),
        TEST(what_there_is_none_of_stands_in_a_row_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
