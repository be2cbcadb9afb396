/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* 20 characters: a full line of a column */
#define LEFT  "一般公共预算收入完成四百二十一亿八千万元"
#define RIGHT "全县社会保险基金支出执行七十三亿五千万元"

static void print_columns(int lines, const char *left, const char *right)
{
    for (int i = 0; i < lines; i++) {
        printed_words(&printed, 90, 120 + i * 15, 10, left);
        printed_words(&printed, 310, 120 + i * 15, 10, right);
    }
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        n++;
    return n;
}

static void the_left_column_is_read_before_the_right_one(void **state)
{
    (void)state;
    printed_words(&printed, 90, 90, 10, FULL);
    print_columns(10, LEFT, RIGHT);
    printed_words(&printed, 90, 120 + 10 * 15, 10, "支出12.5");
    printed_words(&printed, 310, 120 + 10 * 15, 10, "其他支出31.4万元。");
    printed_words(&printed, 90, 320, 10, FULL);
    const char *text = read_pages();
    assert_int_equal(count(text, LEFT LEFT), 5);
    assert_int_equal(count(text, RIGHT RIGHT), 5);
    assert_non_null(strstr(text, LEFT "支出12.5"));
    assert_non_null(strstr(text, RIGHT "其他支出31.4万元。\n"));
    assert_true(strstr(text, "支出12.5") < strstr(text, RIGHT));
    assert_int_equal(doc.table_count, 0);
}

/* Columns that are not filled are no running text. */
static void rows_of_words_are_not_taken_apart(void **state)
{
    static const char *const names[] = { "城区道路维修养护", "乡镇卫生院设备更新购置项目",
        "农村危房改造补助项目经费支出" };
    (void)state;
    print_body(90, 1);
    for (int i = 0; i < 12; i++) {
        printed_words(&printed, 90, 120 + i * 15, 10, names[i % 3]);
        printed_words(&printed, 310, 120 + i * 15, 10, names[(i + 2) % 3]);
    }
    const char *text = read_pages();
    assert_true(strstr(text, names[2]) < strstr(text, names[1]));
}

/* The last page of a text in columns often has but the left one. */
static void a_column_alone_has_the_edges_of_the_others(void **state)
{
    (void)state;
    printed_words(&printed, 90, 90, 10, FULL);
    print_columns(10, LEFT, RIGHT);
    printed_page(&printed);
    for (int i = 0; i < 4; i++)
        printed_words(&printed, 90, 120 + i * 15, 10, LEFT);
    printed_words(&printed, 90, 120 + 4 * 15, 10, "支出12.5万元。");
    printed_words(&printed, 90, 120 + 5 * 15, 10, "特此报告。");
    const char *text = read_pages();
    assert_non_null(strstr(text, LEFT LEFT LEFT "支出12.5万元。\n特此报告。\n"));
}

/* Columns that several pages share are remembered once, so there is room for others. */
static void a_column_of_a_later_page_is_known_too(void **state)
{
    (void)state;
    for (int page = 0; page < 5; page++) {
        int left = page < 4 ? 90 : 100;
        for (int i = 0; i < 10; i++) {
            printed_words(&printed, left, 120 + i * 15, 10, LEFT);
            printed_words(&printed, left + 220, 120 + i * 15, 10, RIGHT);
        }
        printed_page(&printed);
    }
    for (int i = 0; i < 4; i++)
        printed_words(&printed, 100, 120 + i * 15, 10, LEFT);
    printed_words(&printed, 100, 120 + 4 * 15, 10, "支出12.5万元。");
    printed_words(&printed, 100, 120 + 5 * 15, 10, "特此报告。");
    assert_non_null(strstr(read_pages(), LEFT LEFT LEFT "支出12.5万元。\n特此报告。\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_left_column_is_read_before_the_right_one),
        TEST(rows_of_words_are_not_taken_apart),
        TEST(a_column_alone_has_the_edges_of_the_others),
        TEST(a_column_of_a_later_page_is_known_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
