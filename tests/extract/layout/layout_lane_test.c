/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

static const char *const rows[][4] = {
    { "项目", "单位", "预算", "决算" },
    { "道路", "万元", "12.50", "11.00" },
    { "桥梁改建", "万元", "107.50", "99.00" },
    { "照明", "万元", "8.00", "8.00" },
    { "合计", "万元", "128.00", "118.00" },
};

/* In the row of 桥梁改建 only six points are between its words. */
static void columns_that_stand_close_are_told_by_several_lines(void **state)
{
    (void)state;
    print_body(60, 3);
    for (int i = 0; i < 5; i++) {
        printed_words(&printed, 90, 140 + i * 15, 10, rows[i][0]);
        printed_words(&printed, 136, 140 + i * 15, 10, rows[i][1]);
        printed_words(&printed, 162, 140 + i * 15, 10, rows[i][2]);
        printed_words(&printed, 250, 140 + i * 15, 10, rows[i][3]);
    }
    printed_words(&printed, 90, 140 + 5 * 15, 10, "二、全年财政预算执行情况总体较好一般公共预算");
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].columns, 4);
    assert_int_equal(doc.tables[0].rows, 5);
    assert_non_null(strstr(text, "\t桥梁改建\n\t万元\n\t107.50\n\t99.00\n"));
    assert_non_null(strstr(text, "二、全年财政"));
}

/* Lines of words have no lane in common. */
static void running_text_has_no_lanes(void **state)
{
    static const char *const lines[] = { "全年完成收入 12.5 万元，其中  税收 9.5 万元。",
        "支出合计 107.5 万元，  增长 3 个百分点。", "年末人数 86 人，    编制 90 人。",
        "道路 12.5 公里，桥梁 3   座。", "照明 1200 盏，更换    35 盏。" };
    (void)state;
    print_body(60, 3);
    for (int i = 0; i < 5; i++)
        printed_words(&printed, 90, 140 + i * 15, 10, lines[i]);
    read_pages();
    assert_int_equal(doc.table_count, 0);
}

/* A font may be far higher than its type: then what stands apart still does. */
static void high_boxes_do_not_join_columns(void **state)
{
    (void)state;
    print_body(60, 3);
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 4; k++)
            printed_words(&printed, 90 + k * 62, 140 + i * 30, 10, rows[i][k]);
    for (size_t i = 0; i < printed.pages[0].glyph_count; i++)
        printed.glyphs[0][i].box.y1 += 1600;
    read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].columns, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(columns_that_stand_close_are_told_by_several_lines),
        TEST(running_text_has_no_lanes),
        TEST(high_boxes_do_not_join_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
