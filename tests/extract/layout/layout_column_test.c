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

/* A glyph without width makes a column in which nothing stands. */
static void a_column_may_be_without_pieces(void **state)
{
    static const struct {
        size_t page;
        struct layout_glyph glyph;
    } rows[] = {
        { 0, { 0x2460, { 31500, 41580, 35340, 42840 }, -1, 0 } },
        { 0, { '0', { 0, 41580, 5040, 42840 }, -1, 0 } },
        { 1, { '0', { 27000, 41580, 27000, 42860 }, -1, 0 } },
        { 1, { '0', { 31500, 41580, 36540, 42660 }, -1, 0 } },
        { 1, { 0x2460, { 31500, 28380, 34940, 29240 }, -1, 0 } },
        { 1, { '.', { 21500, 39930, 26420, 41970 }, -1, 0 } },
        { 1, { '0', { 0, 42240, 5160, 43500 }, -1, 0 } },
        { 1, { '0', { 12250, 41580, 15690, 44130 }, -1, 0 } },
        { 1, { '7', { 21500, 28380, 23220, 29240 }, -1, 0 } },
        { 1, { 0x7B2C, { 51000, 40590, 52960, 41850 }, -1, 0 } },
        { 2, { '0', { 12250, 41580, 15690, 44130 }, -1, 0 } },
        { 2, { '0', { 21500, 84150, 21980, 84560 }, -1, 0 } },
        { 2, { 0x6536, { 31500, 41580, 34940, 44130 }, -1, 0 } },
    };
    (void)state;
    printed_page(&printed);
    printed_page(&printed);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = rows[i].page;
        printed.glyphs[at][printed.pages[at].glyph_count++] = rows[i].glyph;
    }
    assert_non_null(strstr(read_pages(), "7"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_show_within_a_hundred_lines),
        TEST(cells_that_are_centred_stay_in_their_row),
        TEST(a_column_may_be_without_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
