/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* The first words of an item are often set in another font, which is higher than the body's of the same size.
 */
static void a_line_that_begins_in_bold_goes_on(void **state)
{
    (void)state;
    print_body(80, 2);
    printed_words(&printed, 110, 140, 10,
            "1.收支情况。预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元同比增长");
    struct layout_page *page = &printed.pages[0];
    for (size_t i = 80; i < page->glyph_count; i++)
        printed.glyphs[0][i].box.y1 += 400;
    printed_words(&printed, 90, 160, 10, "百分之三，支出7亿元。");
    read_pages();
    assert_true(str_find(doc.text, STR("同比增长百分之三，支出7亿元。\n")) >= 0);
}

/* Characters of a line that was justified are wider, and digits of another font higher: the file's own word
 * on their size holds. */
static void lines_of_one_type_belong_together(void **state)
{
    (void)state;
    print_body(80, 3);
    struct layout_page *page = &printed.pages[0];
    size_t last = page->glyph_count;
    printed_words(&printed, 90, 140, 10, "百分之三，支出7亿元。");
    for (size_t i = 0; i < page->glyph_count; i++) {
        printed.glyphs[0][i].font = 100;
        printed.glyphs[0][i].box.y1 += i < last ? 0 : 400;
        printed.glyphs[0][i].box.x1 -= i < last ? 0 : 100;
    }
    assert_non_null(strstr(read_pages(), "增长百分之三百分之三，支出"));
}

static void digits_in_the_room_of_whole_characters_are_a_number(void **state)
{
    (void)state;
    printed_words(&printed, 100, 100, 20, "青禾县2 0 2 4 年地方政府债务情况表");
    printed_words(&printed, 100, 160, 20, "列 1 2");
    assert_string_equal(read_pages(), "青禾县2024年地方政府债务情况表\n列 1 2\n");
}

static void the_mark_of_a_footnote_is_no_digit(void **state)
{
    (void)state;
    printed_words(&printed, 100, 100, 20, "支出518.64");
    printed_words(&printed, 200, 101, 10, "1");
    printed_words(&printed, 205, 100, 20, "万元");
    printed_words(&printed, 245, 101, 10, "12");
    printed_words(&printed, 255, 100, 20, "，面积7km");
    printed_words(&printed, 345, 101, 10, "2");
    assert_string_equal(read_pages(), "支出518.64万元，面积7km2\n");
}

static void a_rank_begins_no_paragraph(void **state)
{
    (void)state;
    print_body(80, 2);
    printed_words(&printed, 110, 140, 10,
            "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元并位居全市");
    printed_words(&printed, 90, 160, 10, "第二，支出7亿元。");
    printed_words(&printed, 90, 180, 10, "第二条");
    read_pages();
    assert_true(str_find(doc.text, STR("并位居全市第二，支出7亿元。\n第二条\n")) >= 0);
}

static void lines_of_a_paragraph_are_rejoined(void **state)
{
    (void)state;
    printed_words(&printed, 110, 100, 10,
            "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元同比增长百");
    printed_words(&printed, 90, 120, 10, "分之三，支出128.5万元。");
    printed_words(&printed, 110, 140, 10, "支出合计7亿元。");
    assert_string_equal(read_pages(), "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元同"
                                      "比增长百分之三，支出128.5万元。\n支出合计7亿元。\n");
    assert_int_equal(doc.block_count, 2);
}

static void a_number_that_had_no_room_comes_back_whole(void **state)
{
    (void)state;
    print_body(80, 2);
    printed_words(&printed, 110, 140, 10,
            "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元同比增");
    printed_words(&printed, 90, 160, 10, "4,210.8万元。");
    read_pages();
    assert_true(str_find(doc.text, STR("同比增4,210.8万元。\n")) >= 0);
}

static void a_paragraph_goes_on_behind_the_page(void **state)
{
    (void)state;
    print_body(100, 3);
    printed_words(&printed, 280, 800, 10, "- 1 -");
    printed_page(&printed);
    printed_words(&printed, 90, 100, 10, "之一。");
    printed_words(&printed, 280, 800, 10, "- 2 -");
    assert_string_equal(read_pages(), FULL FULL FULL "之一。\n");
}

static void a_spaced_out_number_is_one(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        printed_words(&printed, 90 + i * 9, 100, 10, (const char *[]){ "2", "0", "2", "4" }[i]);
    assert_string_equal(read_pages(), "2024\n");
}

/* Fonts without a map to Unicode give such codes; the text keeps none of them, and no run may reach behind
 * it. */
static void what_leaves_no_mark_is_left_out(void **state)
{
    (void)state;
    printed_words(&printed, 90, 90, 10, "\xC2\x80支\xE2\x80\x8F出\xC2\x81");
    assert_string_equal(read_pages(), "支 出\n");
    for (size_t i = 0; i < doc.run_count; i++)
        assert_true(doc.runs[i].end <= doc.text.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_that_begins_in_bold_goes_on),
        TEST(lines_of_one_type_belong_together),
        TEST(digits_in_the_room_of_whole_characters_are_a_number),
        TEST(the_mark_of_a_footnote_is_no_digit),
        TEST(a_rank_begins_no_paragraph),
        TEST(lines_of_a_paragraph_are_rejoined),
        TEST(a_number_that_had_no_room_comes_back_whole),
        TEST(a_paragraph_goes_on_behind_the_page),
        TEST(what_leaves_no_mark_is_left_out),
        TEST(a_spaced_out_number_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
