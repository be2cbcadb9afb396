/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* A line with cells that begin at tab stops, 36 points from each other; an empty word skips one. */
static void print_tabs(int y, const char *const *cells)
{
    for (int column = 0; cells[column]; column++)
        printed_words(&printed, 90 + column * 36, y, 10, cells[column]);
}

static void what_begins_at_tab_stops_is_behind_tabs(void **state)
{
    static const char *const lines[][6] = { { "指标", "单位", "本年", "上年", NULL },
        { "产值", "亿元", "12.5", "11.8", NULL }, { "", "吨", "", "7", NULL },
        { "粮食产", "吨", "90", "85", NULL } };
    (void)state;
    for (int i = 0; i < 4; i++)
        print_tabs(100 + i * 15, lines[i]);
    assert_string_equal(
            read_pages(), "指标\t单位\t本年\t上年\n产值\t亿元\t12.5\t11.8\n\t吨\t\t7\n粮食产\t吨\t90\t85\n");
    assert_int_equal(doc.table_count, 0);
}

/* The names are not of one length, and a Chinese character is not as wide as two blanks: what was typed below
 * each other is not printed so. */
static void blanks_that_were_typed_come_back(void **state)
{
    static const struct {
        const char *words;
        int x;
    } rows[][3] = {
        { { "名称", 90 }, { "预算", 150 }, { "决算", 230 } },
        { { "合计", 90 }, { "7.50", 170 }, { "7.25", 250 } },
        { { "一般公共服务", 90 }, { "5.50", 190 }, { "5.25", 290 } },
        { { "农林", 90 }, { "2.00", 150 }, { "2.00", 230 } },
    };
    (void)state;
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 3; k++)
            printed_words(&printed, rows[i][k].x, 100 + i * 15, 10, rows[i][k].words);
    assert_string_equal(read_pages(),
            "名称        预算            决算\n合计            7.50            7.25\n"
            "一般公共服务        5.50                5.25\n农林        2.00            2.00\n");
    assert_int_equal(doc.table_count, 0);
}

/* Blanks by which a line of running text is parted are no tabs, though some end where a stop would be. */
static void running_text_with_blanks_has_no_tabs(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        printed_words(&printed, 90, 100 + i * 20, 10, "政策 实施 以来 奖励 12 家 企业 共计 34 万元");
    read_pages();
    assert_int_equal(str_find(doc.text, STR("\t")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_begins_at_tab_stops_is_behind_tabs),
        TEST(blanks_that_were_typed_come_back),
        TEST(running_text_with_blanks_has_no_tabs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
