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

/* A paragraph's end moves the lines of one column down; they are none of those beside them. */
static void lines_of_two_columns_need_not_stand_at_one_height(void **state)
{
    (void)state;
    printed_words(&printed, 90, 90, 10, FULL);
    for (int i = 0; i < 10; i++) {
        printed_words(&printed, 90, 120 + i * 15, 10, LEFT);
        printed_words(&printed, 310, 124 + i * 15, 10, RIGHT);
    }
    const char *text = read_pages();
    assert_int_equal(count(text, LEFT LEFT), 5);
    assert_int_equal(count(text, RIGHT RIGHT), 5);
    assert_true(strstr(text, RIGHT) > strstr(text, LEFT "\n"));
}

/* What lies over both columns parts what is above it from what is below. */
static void a_heading_over_both_columns_parts_them(void **state)
{
    (void)state;
    print_columns(8, LEFT, RIGHT);
    printed_words(&printed, 190, 250, 14, "二、部门整体支出绩效情况");
    for (int i = 0; i < 8; i++) {
        printed_words(&printed, 90, 290 + i * 15, 10, "项目资金全部用于道路维修养护和设施更新改");
        printed_words(&printed, 310, 290 + i * 15, 10, "全年共完成道路维修养护八十六条设施更新一");
    }
    const char *text = read_pages();
    assert_true(strstr(text, RIGHT) < strstr(text, "二、部门整体支出绩效情况"));
    assert_true(strstr(text, "二、部门整体支出绩效情况") < strstr(text, "项目资金全部"));
    assert_true(strstr(text, "更新改项目资金") < strstr(text, "全年共完成"));
}

/* At the foot of the left column and at the head of the right one, where all cells of two columns are one. */
static void a_table_goes_on_in_the_next_column(void **state)
{
    static const int left[] = { 90, 140, 190, 240, 290, 0 }, right[] = { 310, 360, 460, 510, 0 },
                     below[] = { 270, 290, 310, 0 }, above[] = { 115, 135, 155, 0 };
    static const struct {
        int x, y;
        const char *words;
    } cells[] = {
        { 95, 275, "项目" },
        { 145, 275, "年初" },
        { 195, 275, "全年" },
        { 245, 275, "决算" },
        { 95, 295, "道路" },
        { 145, 295, "12.5" },
        { 195, 295, "13.5" },
        { 245, 295, "11.5" },
        { 315, 120, "桥梁" },
        { 365, 120, "未安排" },
        { 465, 120, "7.5" },
        { 315, 140, "合计" },
        { 365, 140, "未安排" },
        { 465, 140, "19.0" },
    };
    (void)state;
    for (int i = 0; i < 10; i++)
        printed_words(&printed, 90, 120 + i * 15, 10, LEFT);
    for (int i = 0; i < 10; i++)
        printed_words(&printed, 310, 165 + i * 15, 10, RIGHT);
    printed_grid(&printed, left, below);
    printed_grid(&printed, right, above);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        printed_words(&printed, cells[i].x, cells[i].y, 10, cells[i].words);
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 4);
    assert_int_equal(doc.tables[0].columns, 4);
    assert_non_null(strstr(text, LEFT "\n\t项目"));
    assert_non_null(strstr(text, "\t11.5\n\n\t桥梁\n\t未安排\n\t7.5\n"));
}

/* A table stands where its column has it. */
static void a_table_within_a_column_stays_there(void **state)
{
    static const int xs[] = { 310, 410, 510, 0 }, ys[] = { 195, 215, 235, 255, 0 };
    (void)state;
    for (int i = 0; i < 20; i++) {
        printed_words(&printed, 90, 120 + i * 15, 10, LEFT);
        if (i < 5 || i > 8)
            printed_words(&printed, 310, 120 + i * 15, 10, i < 5 ? LEFT : RIGHT);
    }
    printed_grid(&printed, xs, ys);
    printed_words(&printed, 320, 200, 10, "项目");
    printed_words(&printed, 420, 200, 10, "金额");
    printed_words(&printed, 320, 220, 10, "道路");
    printed_words(&printed, 420, 220, 10, "12.5");
    printed_words(&printed, 320, 240, 10, "桥梁");
    printed_words(&printed, 420, 240, 10, "7.5");
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(count(text, LEFT), 25);
    assert_true(strstr(text, "\t12.5") < strstr(text, RIGHT));
    assert_null(strstr(strstr(text, "\t7.5"), LEFT));
}

/* Beside running text a table that is as wide as a column fills it as lines do. */
static void a_table_may_fill_a_column(void **state)
{
    static const int xs[] = { 310, 410, 510, 0 }, ys[] = { 120, 135, 150, 165, 180, 195, 210, 225, 240, 0 };
    (void)state;
    printed_words(&printed, 90, 90, 10, FULL);
    for (int i = 0; i < 9; i++)
        printed_words(&printed, 90, 121 + i * 15, 10, LEFT);
    printed_grid(&printed, xs, ys);
    for (int i = 0; i < 8; i++) {
        printed_words(&printed, 320, 122 + i * 15, 10, "道路");
        printed_words(&printed, 420, 122 + i * 15, 10, "12.5");
    }
    const char *text = read_pages();
    assert_int_equal(count(text, LEFT LEFT LEFT), 3);
    assert_true(strstr(text, "道路") > strstr(text, LEFT LEFT LEFT));
    assert_int_equal(doc.table_count, 1);
}

/* A last mark that hangs over makes no column wider: the line above it is full all the same. */
static void marks_that_hang_over_do_not_widen_a_column(void **state)
{
    (void)state;
    print_columns(12, LEFT, RIGHT);
    printed_words(&printed, 290, 120 + 5 * 15, 10, "，");
    assert_int_equal(count(read_pages(), "\n"), 1);
}

/* A sentence that ends one character before the edge ends its paragraph: that character had room. */
static void a_paragraph_ends_though_little_room_is_left(void **state)
{
    (void)state;
    print_columns(10, LEFT, RIGHT);
    printed_words(&printed, 90, 120 + 10 * 15, 10, "一般公共预算收入完成四百二十一亿八千。");
    printed_words(&printed, 90, 120 + 11 * 15, 10, "专项资金用于道路。");
    printed_words(&printed, 310, 120 + 10 * 15, 10, RIGHT);
    assert_non_null(strstr(read_pages(), "八千。\n专项资金"));
}

/* Lines that fill no page alone: all pages together show it, where no table's row could be. */
static void short_lines_in_columns_are_known_over_all_pages(void **state)
{
    (void)state;
    for (int page = 0; page < 2; page++) {
        for (int i = 0; i < 20; i++) {
            printed_words(&printed, 90, 120 + i * 15, 10, i % 4 == 3 ? LEFT : "全年预算数");
            printed_words(&printed, 310, 126 + i * 15, 10, i % 4 == 3 ? RIGHT : "实际执行数");
        }
        if (page == 0)
            printed_page(&printed);
    }
    const char *text = read_pages(), *right = strstr(text, "实际执行数");
    const char *left = strstr(right, "全年预算数");
    *(char *)(uintptr_t)(left - 1) = 0;
    assert_int_equal(count(right, "实际执行数"), 15);
}

/* 14 characters: a full line of one of three columns */
#define THIRD "一般公共预算收入完成四百二十"

/* So many columns of so many lines. Every `paragraph` lines one ends a paragraph, in the next column two
 * lines further up. */
static void print_thirds(int columns, int lines, int paragraph)
{
    static const char *const words[] = { "一般公共预算收入完成四百二十", "全县社会保险基金支出执行七十",
        "项目资金全部用于道路维修养护", "全年共完成道路维修养护八十六" };
    for (int side = 0; side < columns; side++)
        for (int i = 0; i < lines; i++) {
            bool ends = (i + side * 2) % paragraph == paragraph - 1;
            printed_words(&printed, 40 + side * 160, 120 + i * 15, 10, ends ? "支出九十元。" : words[side]);
        }
}

/* Column by column, two to four of them. */
static void columns_are_read_one_after_the_other(void **state)
{
    static const size_t paragraphs[] = { 8, 12, 15 };
    (void)state;
    for (int columns = 2; columns <= 4; columns++) {
        begin();
        printed.pages[0].width = (40 + columns * 160 + 20) * 100;
        print_thirds(columns, 23, 6);
        const char *text = read_pages(), *first = strstr(text, "一般公共"),
                   *second = strstr(text, "全县社会");
        assert_int_equal(count(text, "\n"), paragraphs[columns - 2]);
        assert_non_null(strstr(text, THIRD THIRD THIRD "支出九十元。"));
        assert_null(strstr(second, "一般公共"));
        assert_true(first < second);
    }
}

static void a_table_over_three_columns_parts_them(void **state)
{
    static const int xs[] = { 40, 210, 340, 500, 0 }, ys[] = { 480, 500, 520, 0 };
    (void)state;
    printed.pages[0].width = 54000;
    print_thirds(3, 23, 6);
    printed_grid(&printed, xs, ys);
    printed_words(&printed, 50, 485, 10, "项目");
    printed_words(&printed, 50, 505, 10, "道路");
    printed_words(&printed, 350, 505, 10, "12.5");
    for (int side = 0; side < 3; side++)
        for (int i = 0; i < 3; i++)
            printed_words(&printed, 40 + side * 160, 540 + i * 15, 10, THIRD);
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_true(strstr(text, "全年共") == NULL && strstr(text, "项目资金") < strstr(text, "12.5"));
    assert_non_null(strstr(strstr(text, "12.5"), THIRD THIRD THIRD));
}

/* A line that ends with a mark between two columns does not lie over both. */
static void marks_may_hang_between_narrow_columns(void **state)
{
    static const char *const words[] = { "一般公共预算收入完成四百二十", "全县社会保险基金支出执行七十",
        "项目资金全部用于道路维修养护" };
    (void)state;
    for (int side = 0; side < 3; side++)
        for (int i = 0; i < 20; i++) {
            printed_words(&printed, 40 + side * 150, 120 + i * 15, 10, words[side]);
            if (i % 5 == side)
                printed_words(&printed, 180 + side * 150, 120 + i * 15, 10, "，");
        }
    printed.pages[0].width = 52000;
    assert_int_equal(count(read_pages(), "\n"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_left_column_is_read_before_the_right_one),
        TEST(rows_of_words_are_not_taken_apart),
        TEST(a_column_alone_has_the_edges_of_the_others),
        TEST(a_column_of_a_later_page_is_known_too),
        TEST(lines_of_two_columns_need_not_stand_at_one_height),
        TEST(a_heading_over_both_columns_parts_them),
        TEST(a_table_goes_on_in_the_next_column),
        TEST(a_table_within_a_column_stays_there),
        TEST(a_table_may_fill_a_column),
        TEST(marks_that_hang_over_do_not_widen_a_column),
        TEST(a_paragraph_ends_though_little_room_is_left),
        TEST(short_lines_in_columns_are_known_over_all_pages),
        TEST(columns_are_read_one_after_the_other),
        TEST(a_table_over_three_columns_parts_them),
        TEST(marks_may_hang_between_narrow_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
