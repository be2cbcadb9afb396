/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/extract/printed_read.h"

/* Every character is of the type it was printed in. */
static const char *read_typed(void)
{
    for (size_t i = 0; i < printed.count; i++)
        for (size_t k = 0; k < printed.pages[i].glyph_count; k++) {
            struct layout_glyph *g = &printed.glyphs[i][k];
            g->font = (int16_t)((g->box.y1 - g->box.y0) / 10);
        }
    return read_pages();
}

static void print_next_page(void)
{
    printed_page(&printed);
    printed_words(&printed, 90, 80, 12, "其余用于道路维修养护。");
    for (int i = 0; i < 3; i++)
        printed_words(&printed, 90, 100 + i * 20, 12,
                "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿");
}

static void print_text(void)
{
    for (int i = 0; i < 10; i++)
        printed_words(&printed, 90, 500 + i * 20, 12,
                "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿");
}

/* The paragraph goes on behind the page, and the note stands at the end, without its mark. */
static void a_note_is_apart_from_the_text(void **state)
{
    static const char *const marks[] = { "①", "[3]", "7  " };
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char note[100];
        begin();
        print_text();
        snprintf(note, sizeof note, "%s数据来自决算批复，其中追加21.25万元。", marks[i]);
        printed_words(&printed, 90, 720, 9, note);
        print_next_page();
        const char *text = read_typed();
        assert_non_null(strstr(text, "四百二十一亿其余用于道路维修养护。\n"));
        assert_non_null(strstr(text, "\n数据来自决算批复，其中追加21.25万元。\n"));
        assert_int_equal(doc.blocks[doc.block_count - 1].kind, BLOCK_NOTE);
        begin();
    }
}

/* A short ruling tells notes whose marks stand as figures do; the next one counts on. */
static void a_ruling_stands_above_the_notes(void **state)
{
    (void)state;
    print_text();
    printed_rule(&printed, 90, 712, 230, 712);
    printed_words(&printed, 90, 718, 9,
            "9数据来自决算批复，其中追加21.25万元，不含上年结转资金和专户资金安排的支出，口径");
    printed_words(&printed, 90, 730, 9, "与上年一致。");
    printed_words(&printed, 90, 742, 9, "10口径不变。");
    print_next_page();
    const char *text = read_typed();
    assert_non_null(strstr(text, "四百二十一亿其余用于"));
    assert_non_null(strstr(text, "\n数据来自"));
    assert_non_null(strstr(text, "口径与上年一致。\n口径不变。\n"));
}

/* A mark in brackets has a number, too. */
static void the_next_number_is_a_mark(void **state)
{
    (void)state;
    print_text();
    printed_words(&printed, 90, 718, 9, "[12]数据来自决算批复，其中追加21.25万元。");
    printed_words(&printed, 90, 730, 9, "13口径不变。");
    print_next_page();
    assert_non_null(strstr(read_typed(), "\n数据来自决算批复，其中追加21.25万元。\n口径不变。\n"));
}

static void what_is_no_note_stays(void **state)
{
    static const char *const lines[] = { "注：数据来自决算批复。", "1.数据来自决算批复。",
        "12万元来自决算批复。", "*", "[3]", "①" };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        begin();
        print_text();
        printed_words(&printed, 90, 720, 9, lines[i]);
        print_next_page();
        assert_non_null(strstr(read_typed(), lines[i]));
        assert_int_not_equal(doc.blocks[doc.block_count - 1].kind, BLOCK_NOTE);
        begin();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_note_is_apart_from_the_text),
        TEST(a_ruling_stands_above_the_notes),
        TEST(the_next_number_is_a_mark),
        TEST(what_is_no_note_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
