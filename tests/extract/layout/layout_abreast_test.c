/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

enum { PITCH = 15, SIDES = 3, PARTS = 8 };

/* 14 characters: a full line of its column */
static const char *const words[SIDES] = { "一般公共预算收入完成四百二十", "全县社会保险基金支出执行七十",
    "项目资金全部用于道路维修养护" };

/* So many full lines and the end of a paragraph. Where the next one begins. */
static int print_paragraph(int side, int y, int lines)
{
    for (int i = 0; i < lines; i++, y += PITCH)
        printed_words(&printed, 40 + side * 160, y, 10, words[side]);
    printed_words(&printed, 40 + side * 160, y, 10, "支出九十元。");
    return y + PITCH;
}

static bool is_read_by_columns(void)
{
    const char *text = read_pages();
    return !strstr(strstr(text, words[1]), words[0]);
}

/* Paragraphs by the number of their full lines; 0: no more of them. */
static void paragraphs_of_columns_begin_where_they_may(void **state)
{
    static const int columns[][SIDES][PARTS] = {
        { { 9, 9, 9 }, { 4, 9, 9, 4 }, { 7, 9, 9, 1 } },
        { { 3, 6, 2, 4, 6 }, { 5, 3, 7, 3, 3 }, { 4, 4, 1, 7, 5 } },
        { { 5, 4, 6, 4, 2 }, { 5, 6, 3, 5, 3 }, { 4, 7, 4, 6 } }, /* the first end side by side */
    };
    (void)state;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        begin();
        printed.pages[0].width = 54000;
        for (int side = 0; side < SIDES; side++)
            for (int k = 0, y = 120; columns[i][side][k]; k++)
                y = print_paragraph(side, y, columns[i][side][k]);
        if (!is_read_by_columns())
            fail_msg("columns %zu", i);
    }
}

/* Cells of such lines, at the top of their rows or in the middle, close below each other or not. */
static void cells_of_a_row_begin_together(void **state)
{
    static const int rows[][SIDES] = { { 3, 5, 2 }, { 6, 2, 4 }, { 2, 2, 5 }, { 5, 4, 3 }, { 2, 6, 5 } };
    static const struct {
        bool centred;
        int between;
    } cases[] = { { false, 0 }, { false, 8 }, { true, 0 }, { true, 8 } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin();
        printed.pages[0].width = 54000;
        for (size_t row = 0, y = 120; row < sizeof rows / sizeof *rows; row++) {
            int most = 0;
            for (int side = 0; side < SIDES; side++)
                most = rows[row][side] > most ? rows[row][side] : most;
            for (int side = 0; side < SIDES; side++) {
                int free = cases[i].centred ? (most - rows[row][side]) * PITCH / 2 : 0;
                print_paragraph(side, (int)y + free, rows[row][side]);
            }
            y += (size_t)((most + 1) * PITCH + cases[i].between);
        }
        if (is_read_by_columns())
            fail_msg("cells %zu", i);
    }
}

/* Cells over several rows, in the middle of these. */
static void cells_over_rows_leave_much_free(void **state)
{
    static const int beside[] = { 5, 3, 6, 4, 7, 3, 0 };
    (void)state;
    printed.pages[0].width = 54000;
    for (int i = 0; i < 3; i++) {
        print_paragraph(0, 150 + i * 14 * PITCH, 3);
        print_paragraph(2, 195 + i * 12 * PITCH, 3);
    }
    for (int i = 0, y = 120; beside[i]; i++)
        y = print_paragraph(1, y, beside[i]);
    assert_false(is_read_by_columns());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(paragraphs_of_columns_begin_where_they_may),
        TEST(cells_of_a_row_begin_together),
        TEST(cells_over_rows_leave_much_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
