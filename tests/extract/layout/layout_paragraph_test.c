/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* Two lines of which the first is as long as the body is wide. */
static const struct {
    const char *above, *below, *between;
} pairs[] = {
    { "一级指标 | 二级指标 | 三级指标 | 年初预期指标值是多少 | 全年实际完成值是多少 | 自评得分 | 分值分 |",
            "产出指标 | 数量指标 | 修渠 | 3 | 3 | 9 | 10 |", "\n" },
    { "一级指标 | 二级指标 | 三级指标 | 年初预期指标值是多少 | 全年实际完成值是多少 | 自评得分 | 分值分",
            "值与偏差原因 | 备注", "" },
    { "\"一般公共预算支出执行情况表\",\"本年财政拨款支出合计\",\"其中项目支出\",\"12.5\",\"11.25\",\"110\"",
            "\"农林水支出\",\"7\"", "\n" },
    { "税收收入合计 50000 48000 48960 102.0 增值税 30000 29000 29580 102.0 企业所得税与附加",
            "20000 19000 19380", "\n" },
    { "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元，增幅为百分之1", "2，支出7亿元。",
            "" },
};

static void rows_that_were_typed_stay_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char want[400];
        begin();
        print_body(80, 3);
        printed_words(&printed, 90, 140, 10, pairs[i].above);
        printed_words(&printed, 90, 160, 10, pairs[i].below);
        snprintf(want, sizeof want, "%s%s", pairs[i].between, pairs[i].below);
        read_pages();
        ptrdiff_t at = str_find(doc.text, (struct str){ want, strlen(want) });
        if (at <= 0 || (!*pairs[i].between && doc.text.p[at - 1] == '\n'))
            fail_msg("pair %zu: %.*s", i, STR_ARG(doc.text));
    }
}

static void print_cells(int y, int lines)
{
    for (int i = 0; i < lines; i++)
        printed_words(&printed, 126, y + i * 15, 10, "指标");
}

/* Below and above a page's end as within the page: what is left free are the empty lines between rows. */
static void an_empty_line_at_the_end_of_a_page_ends_a_row(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        printed_words(&printed, 90, 85 + i * 15, 10, "绩效表");
    print_cells(205, 37);
    printed_page(&printed);
    print_cells(85, 43);
    printed_page(&printed);
    print_cells(85, 3);
    read_pages();
    const char *text = arena_copy(&mem, doc.text.p, doc.text.n);
    size_t rows = 0;
    for (const char *p = text; (p = strstr(p, "\n\n")); p += 2)
        rows++;
    assert_int_equal(rows, 1);
}

static void an_empty_line_may_be_lower_than_one_with_words(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        printed_words(&printed, 90, 100 + i * 15, 10, "支出");
    printed_words(&printed, 90, 230, 10, "12.5");
    printed_words(&printed, 90, 242, 10, "7.5");
    assert_string_equal(read_pages(), "支出\n支出\n支出\n支出\n支出\n支出\n支出\n支出\n\n12.5\n7.5\n");
}

/* A recogniser's boxes are as narrow as the ink: what a comma leaves free of its room is no blank, and a line
 * with many of them no row of a table. */
static void commas_of_a_scan_leave_no_blanks(void **state)
{
    static const char *const lines[] = {
        "全年财政预算执行情况总体较好，税收、非税收入、上级补助，政府性基金预算收入完成四百亿元",
        "增幅为百分之三，支出、结余、结转三项均在年初的范围之内。",
    };
    (void)state;
    print_body(80, 3);
    for (int i = 0; i < 2; i++)
        printed_words(&printed, 90, 140 + i * 20, 10, lines[i]);
    struct layout_page *page = &printed.pages[0];
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct layout_glyph *g = &printed.glyphs[0][i];
        g->confidence = 950;
        if (g->code == 0xFF0C || g->code == 0x3001 || g->code == 0x3002)
            g->box.x1 = g->box.x0 + 300;
    }
    read_pages();
    assert_true(str_find(doc.text, STR("四百亿元增幅为")) > 0);
}

/* 万 | 元，: a comma's ink ends before its room does, and so does a line of Chinese; once the recogniser lost
 * its place in the line. */
static void a_line_of_a_scan_ends_where_its_ink_does(void **state)
{
    (void)state;
    print_body(80, 3);
    printed_words(&printed, 90, 140, 10,
            "全年财政预算执行情况总体较好全县一般公共预算收入累计共完成四百二十一亿八千万");
    printed_words(&printed, 90, 160, 10, "元，增幅为百分之三。");
    bool behind = false;
    for (size_t i = 0; i < printed.pages[0].glyph_count; i++) {
        struct layout_glyph *g = &printed.glyphs[0][i];
        g->confidence = 950;
        if (g->code == 0xFF0C)
            g->box.x1 = g->box.x0 + 300;
        behind |= g->box.y0 == 14000 && g->code == 0x6536; /* 收 */
        if (behind && g->box.y0 == 14000) {
            g->box.x0 += 2000;
            g->box.x1 += 2000;
        }
    }
    read_pages();
    if (str_find(doc.text, STR("四百二十一亿八千万元，增幅为")) <= 0)
        fail_msg("%.*s", STR_ARG(doc.text));
}

/* Its ink begins in the middle of its room. */
static void a_bracket_of_a_scan_is_not_set_in(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        printed_words(&printed, 90, 85 + i * 15, 10, "绩效表");
    print_cells(205, 8);
    printed_words(&printed, 95, 325, 10, "(30分)");
    for (size_t i = 0; i < printed.pages[0].glyph_count; i++)
        printed.glyphs[0][i].confidence = 950;
    assert_non_null(strstr(read_pages(), "\t指标\n(30分)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_that_were_typed_stay_apart),
        TEST(an_empty_line_at_the_end_of_a_page_ends_a_row),
        TEST(commas_of_a_scan_leave_no_blanks),
        TEST(a_line_of_a_scan_ends_where_its_ink_does),
        TEST(a_bracket_of_a_scan_is_not_set_in),
        TEST(an_empty_line_may_be_lower_than_one_with_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
