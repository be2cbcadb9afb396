/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

static void heads_and_feet_are_left_out(void **state)
{
    (void)state;
    for (int page = 1; page <= 3; page++) {
        char number[32];
        if (page > 1)
            printed_page(&printed);
        snprintf(number, sizeof number, "第%d页 共3页", page);
        printed_words(&printed, 90, 40, 9, "青禾县农技站整体支出绩效自评");
        printed_words(&printed, 110, 200, 10, "本年收入12万元。");
        printed_words(&printed, 270, 800, 9, number);
    }
    assert_string_equal(read_pages(), "本年收入12万元。\n本年收入12万元。\n本年收入12万元。\n");
}

static void a_ruled_table_is_a_grid_with_spans(void **state)
{
    static const int xs[] = { 90, 200, 300, 400, 0 }, ys[] = { 100, 120, 140, 160, 0 };
    (void)state;
    printed_grid(&printed, xs, ys);
    printed.pages[0].rule_count = 0; /* by hand: the head spans columns 1 and 2, column 0 rows 0 and 1 */
    printed_rule(&printed, 90, 100, 400, 100), printed_rule(&printed, 200, 120, 400, 120);
    printed_rule(&printed, 90, 140, 400, 140), printed_rule(&printed, 90, 160, 400, 160);
    printed_rule(&printed, 90, 100, 90, 160), printed_rule(&printed, 200, 100, 200, 160);
    printed_rule(&printed, 300, 120, 300, 160), printed_rule(&printed, 400, 100, 400, 160);
    printed_words(&printed, 120, 115, 10, "项目"), printed_words(&printed, 280, 105, 10, "金额");
    printed_words(&printed, 220, 125, 10, "预算数"), printed_words(&printed, 320, 125, 10, "决算数");
    printed_words(&printed, 95, 145, 10, "基本支出"), printed_words(&printed, 260, 145, 10, "12.5");
    printed_words(&printed, 360, 145, 10, "11");
    assert_string_equal(read_pages(), "\t项目\n\t金额\n\n\t预算数\n\t决算数\n\n\t基本支出\n\t12.5\n\t11\n\n");
    assert_int_equal(doc.table_count, 1);
    const struct table *t = &doc.tables[0];
    assert_int_equal(t->rows, 3);
    assert_int_equal(t->columns, 3);
    assert_int_equal(t->cells[0].row_span, 2);
    assert_int_equal(t->cells[1].column_span, 2);
    assert_int_equal(t->cells[2].column, 1);
    assert_int_equal(t->page, 1);
}

/* Two rows of words at the foot of a page, and two at the head of the next. */
static void print_over(const int *xs, const char *const *foot, const int *xs_behind, const char *const *head)
{
    static const int ys[] = { 700, 720, 740, 0 }, lines[] = { 705, 725, 0 };
    static const int ys_behind[] = { 80, 100, 120, 0 }, lines_behind[] = { 85, 105, 0 };
    print_table(xs, ys, lines, foot);
    printed_page(&printed);
    print_table(xs_behind, ys_behind, lines_behind, head);
}

static void a_table_goes_on_behind_the_page(void **state)
{
    static const int xs[] = { 90, 200, 300, 0 };
    static const char *const foot[] = { "项目", "金额", "收入", "5" }, *const head[] = { "项目", "金额",
        "支出", "4" };
    (void)state;
    printed_words(&printed, 300, 800, 10, "1");
    print_over(xs, foot, xs, head);
    printed_words(&printed, 300, 800, 10, "2");
    assert_string_equal(read_pages(), "\t项目\n\t金额\n\n\t收入\n\t5\n\n\t支出\n\t4\n\n");
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 3);
}

/* On the second page the first cell goes on from above, and the page cut a row within 资金发放及时率. */
static void a_page_cuts_rows_and_cells(void **state)
{
    static const int xs[] = { 90, 150, 192, 300, 0 };
    static const char *const foot[] = { "产出指标", "数量", "7", "效益指标", "资金发放", "98" },
                             *const head[] = { "", "及时率", "", "", "成本", "5" };
    (void)state;
    print_over(xs, foot, xs, head);
    assert_string_equal(
            read_pages(), "\t产出指标\n\t数量\n\t7\n\n\t效益指标\n\t资金发放及时率\n\t98\n\n\t成本\n\t5\n\n");
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 3);
    assert_int_equal(doc.tables[0].cells[3].row_span, 2);
}

/* Neither name nor number has room for that behind the page, but a number with room for a digit was not
 * broken. */
static const char *const number_foot[] = { "数量", "7", "", "资金发放", "98.76", "" },
                         *const number_head[] = { "满意度好", "12.34", "", "成本", "5", "" };

static void a_whole_number_shows_that_the_page_cuts_no_row(void **state)
{
    static const int xs[] = { 90, 132, 168, 300, 0 };
    (void)state;
    print_over(xs, number_foot, xs, number_head);
    assert_string_equal(read_pages(),
            "\t数量\n\t7\n\t\n\n\t资金发放\n\t98.76\n\t\n\n\t满意度好\n\t12.34\n\t\n\n\t成本\n\t5\n\t\n\n");
}

static void a_number_that_fills_its_cell_goes_on_behind_the_page(void **state)
{
    static const int xs[] = { 90, 132, 159, 300, 0 };
    (void)state;
    print_over(xs, number_foot, xs, number_head);
    assert_string_equal(
            read_pages(), "\t数量\n\t7\n\t\n\n\t资金发放满意度好\n\t98.7612.34\n\t\n\n\t成本\n\t5\n\t\n\n");
}

/* A cell that is empty on both pages is no cell that goes on. */
static void empty_cells_behind_the_page_are_cells(void **state)
{
    static const int xs[] = { 90, 150, 192, 300, 0 };
    static const char *const foot[] = { "收入", "支出", "7", "", "教育", "5" }, *const head[] = { "", "卫生",
        "2", "", "合计", "7" };
    (void)state;
    print_over(xs, foot, xs, head);
    assert_string_equal(
            read_pages(), "\t收入\n\t支出\n\t7\n\n\t\n\t教育\n\t5\n\n\t\n\t卫生\n\t2\n\n\t\n\t合计\n\t7\n\n");
    assert_int_equal(doc.tables[0].cell_count, 12);
}

static void a_page_may_show_fewer_columns(void **state)
{
    static const int xs[] = { 90, 150, 200, 300, 0 }, xs_behind[] = { 90, 200, 300, 0 };
    static const char *const foot[] = { "项", "目", "1", "收", "入", "2" }, *const head[] = { "支出", "3",
        "合计", "4" };
    (void)state;
    print_over(xs, foot, xs_behind, head);
    read_pages();
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].columns, 3);
    assert_int_equal(doc.tables[0].cells[6].column_span, 2);
    assert_int_equal(doc.tables[0].cells[7].column, 2);
}

/* It stands where page numbers stand, but counts no pages. */
static void a_figure_at_the_end_of_a_page_is_none(void **state)
{
    (void)state;
    for (int page = 1; page <= 3; page++) {
        static const char *const ends[] = { "15", "20", "7" };
        if (page > 1)
            printed_page(&printed);
        printed_words(&printed, 110, 200, 10, "得分");
        printed_words(&printed, 110, 760, 10, ends[page - 1]);
    }
    read_pages();
    for (int i = 0; i < 3; i++)
        assert_true(str_find(doc.text, (struct str[]){ STR("15"), STR("20"), STR("7") }[i]) >= 0);
}

static void columns_without_any_ruling_are_a_table(void **state)
{
    (void)state;
    printed_words(&printed, 110, 80, 10, "收支情况如下。");
    printed_words(&printed, 100, 120, 10, "项目"), printed_words(&printed, 250, 120, 10, "预算数"),
            printed_words(&printed, 400, 120, 10, "决算数");
    printed_words(&printed, 100, 140, 10, "基本支出"), printed_words(&printed, 260, 140, 10, "12.50"),
            printed_words(&printed, 410, 140, 10, "11.00");
    printed_words(&printed, 100, 160, 10, "其中：人员"), printed_words(&printed, 410, 160, 10, "9.80");
    printed_words(&printed, 100, 175, 10, "经费");
    printed_words(&printed, 100, 190, 10, "合计"), printed_words(&printed, 260, 190, 10, "12.50"),
            printed_words(&printed, 410, 190, 10, "11.00");
    printed_words(&printed, 110, 230, 10, "以上。");
    assert_string_equal(read_pages(),
            "收支情况如下。\n\t项目\n\t预算数\n\t决算数\n\n\t基本支出\n\t12.50\n\t11.00\n\n"
            "\t其中：人员经费\n\t\n\t9.80\n\n\t合计\n\t12.50\n\t11.00\n\n以上。\n");
    assert_int_equal(doc.table_count, 1);
    assert_int_equal(doc.tables[0].rows, 4);
}

static void columns_of_numbers_may_stand_close(void **state)
{
    static const char *const rows[][3] = { { "基本支出", "12.50", "11.00" },
        { "其中：人员", "9.80", "100.00" }, { "合计", "12.50", "11.00" } };
    (void)state;
    for (int i = 0; i < 3; i++) {
        printed_words(&printed, 100, 120 + i * 20, 10, rows[i][0]);
        printed_words(&printed, 255, 120 + i * 20, 10, rows[i][1]);
        printed_words(&printed, 285, 120 + i * 20, 10, rows[i][2]);
    }
    assert_string_equal(read_pages(), "\t基本支出\n\t12.50\n\t11.00\n\n\t其中：人员\n\t9.80\n\t100.00\n\n"
                                      "\t合计\n\t12.50\n\t11.00\n\n");
}

static void words_side_by_side_are_no_table(void **state)
{
    (void)state;
    printed_words(&printed, 90, 100, 10, "单位负责人："), printed_words(&printed, 250, 100, 10, "填表人："),
            printed_words(&printed, 400, 100, 10, "联系电话：");
    printed_words(&printed, 90, 120, 10, "甲"), printed_words(&printed, 250, 120, 10, "乙");
    read_pages();
    assert_int_equal(doc.table_count, 0);
}

static void numbers_have_boxes_of_their_own(void **state)
{
    (void)state;
    printed_words(&printed, 90, 100, 10, "收入12.5万元");
    read_pages();
    assert_int_equal(doc.run_count, 3);
    const struct run *r = &doc.runs[1];
    assert_int_equal(r->start, 6);
    assert_int_equal(r->end, 10);
    assert_int_equal(r->page, 1);
    assert_int_equal(r->box[0], 11000);
    assert_int_equal(r->box[1], 10000);
    assert_int_equal(r->box[2], 13000);
    assert_int_equal(r->box[3], 11000);
}

static void what_is_printed_twice_for_boldness_is_read_once(void **state)
{
    (void)state;
    printed_words(&printed, 90, 100, 10, "合计7");
    for (size_t i = 0, n = printed.pages[0].glyph_count; i < n; i++) {
        struct layout_glyph g = printed.glyphs[0][i];
        g.box.x0 += 30;
        g.box.x1 += 30;
        printed.glyphs[0][printed.pages[0].glyph_count++] = g;
    }
    assert_string_equal(read_pages(), "合计7\n");
}

/* Page i of a document that is not held at once: full of the sentence, and with a head and a number. */
static int take_full_page(void *context, size_t i, struct arena *into, struct layout_page *page)
{
    char number[24];
    (*(size_t *)context)++;
    begin();
    printed_words(&printed, 90, 40, 9, "青禾县农技站");
    print_body(110, 30);
    snprintf(number, sizeof number, "- %zu -", i + 1);
    printed_words(&printed, 270, 800, 9, number);
    *page = printed.pages[0];
    void *glyphs = arena_alloc(into, page->glyph_count * sizeof *page->glyphs);
    memcpy(glyphs, page->glyphs, page->glyph_count * sizeof *page->glyphs);
    page->glyphs = glyphs;
    return 0;
}

/* More pages than are looked at together: none is lost or read twice, and their margins are left out. */
static void a_large_document_is_read_some_pages_at_a_time(void **state)
{
    size_t taken = 0, pages = 400;
    struct build b;
    struct fault fault = { .code = FAULT_NONE };
    struct layout_source source = { pages, take_full_page, &taken };
    (void)state;
    doc = (struct document){ .pages = (int)pages };
    build_init(&b, &mem, &doc);
    assert_int_equal(layout_read(&source, &b), 0);
    assert_int_equal(build_finish(&b, &fault), 0);
    assert_in_range(taken, pages, pages + 8);
    size_t letters = 0;
    for (size_t i = 0; i < doc.text.n; i++)
        letters += doc.text.p[i] != '\n' && doc.text.p[i] != ' ';
    assert_int_equal(letters, pages * 30 * strlen(FULL));
}

/* Nothing on the page, rules that run wild, boxes that are none. */
static void nonsense_is_survived(void **state)
{
    struct build b;
    struct fault fault = { .code = FAULT_NONE };
    (void)state;
    for (int i = 0; i < PRINTED_RULES; i++)
        printed.rules[0][i].box =
                (struct layout_box){ INT32_MIN + i, -i, INT32_MAX - i, i % 3 ? -i : INT32_MAX };
    printed.pages[0].rule_count = PRINTED_RULES;
    for (int i = 0; i < 100; i++)
        printed.glyphs[0][i] = (struct layout_glyph){ 'a', { i, INT32_MIN, INT32_MAX, i * 1000 }, -1, 0 };
    printed.pages[0].glyph_count = 100;
    doc = (struct document){ .pages = 1 };
    build_init(&b, &mem, &doc);
    assert_int_equal(layout_build(printed.pages, 1, &b), 0);
    assert_int_equal(build_finish(&b, &fault), 0);
    assert_int_equal(fault.code, FAULT_BLANK);
}

/* Type as high as a page may reach, and characters from one end of it to the other: sums stay in an int32_t.
 */
static void the_largest_type_is_survived(void **state)
{
    struct build b;
    struct fault fault = { .code = FAULT_NONE };
    const int32_t most = LAYOUT_PLACE_MAX;
    (void)state;
    printed.glyphs[0][0] = (struct layout_glyph){ 'a', { -most, -most, 1, most }, -1, 0 };
    printed.glyphs[0][1] = (struct layout_glyph){ '5', { most - 1, -most, most, most }, -1, 0 };
    printed.glyphs[0][2] = (struct layout_glyph){ '6', { -most, -most, most, most }, 900, 0 };
    printed.pages[0].glyph_count = 3;
    printed.pages[0].rule_count = 0;
    doc = (struct document){ .pages = 1 };
    build_init(&b, &mem, &doc);
    assert_int_equal(layout_build(printed.pages, 1, &b), 0);
    assert_int_equal(build_finish(&b, &fault), 0);
}

/* A browser puts time and title above a page, and its address and number below, on however few pages. */
static void what_a_browser_prints_around_is_left_out(void **state)
{
    static const char *const heads[] = { "11/28/26, 5:39 AM", "2026/11/28 17:39", "2026/1/5 09:05" };
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        begin();
        printed_words(&printed, 24, 15, 8, heads[i]);
        printed_words(&printed, 300, 15, 8, "自评报告");
        print_body(60, 12);
        printed_words(&printed, 24, 815, 8, "https://www.example.gov.cn/cz/202401/t1.html");
        printed_words(&printed, 560, 815, 8, "1/1");
        const char *text = read_pages();
        assert_true(str_starts(str_of(text), STR("全年财政")));
        assert_null(strstr(text, "example"));
        assert_int_equal(doc.table_count, 0);
    }
    begin();
    printed_words(&printed, 90, 15, 10, "2026/11/28 17:39");
    print_body(60, 12);
    assert_non_null(strstr(read_pages(), "17:39")); /* no address below: it may be the report's own */
}

/* A head that stands further left, in smaller type, moves neither the body's edge nor its indents. */
static void a_head_outside_of_the_body_moves_no_edge(void **state)
{
    (void)state;
    printed_words(&printed, 24, 15, 8, "内部资料");
    printed_words(&printed, 300, 15, 8, "自评报告");
    for (int i = 0; i < 8; i++) {
        printed_words(&printed, 58, 40 + i * 60, 12, FULL);
        printed_words(&printed, 34, 60 + i * 60, 12, "其中" FULL);
        printed_words(&printed, 34, 80 + i * 60, 12, "非税收入增长百分之五。");
    }
    const char *text = read_pages();
    assert_int_equal(doc.table_count, 0);
    assert_null(strchr(text, '\t'));
    assert_non_null(strstr(text, "百分之三其中全年"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(heads_and_feet_are_left_out),
        TEST(what_a_browser_prints_around_is_left_out),
        TEST(a_head_outside_of_the_body_moves_no_edge),
        TEST(a_ruled_table_is_a_grid_with_spans),
        TEST(a_table_goes_on_behind_the_page),
        TEST(a_page_cuts_rows_and_cells),
        TEST(a_whole_number_shows_that_the_page_cuts_no_row),
        TEST(a_number_that_fills_its_cell_goes_on_behind_the_page),
        TEST(empty_cells_behind_the_page_are_cells),
        TEST(a_page_may_show_fewer_columns),
        TEST(a_figure_at_the_end_of_a_page_is_none),
        TEST(columns_without_any_ruling_are_a_table),
        TEST(columns_of_numbers_may_stand_close),
        TEST(words_side_by_side_are_no_table),
        TEST(numbers_have_boxes_of_their_own),
        TEST(what_is_printed_twice_for_boldness_is_read_once),
        TEST(a_large_document_is_read_some_pages_at_a_time),
        TEST(nonsense_is_survived),
        TEST(the_largest_type_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
