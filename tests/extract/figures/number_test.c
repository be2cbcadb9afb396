/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "extract/figures/date.h"
#include "extract/figures/number.h"
#include "extract/figures/unit.h"

/* The text begins with what is read; `behind` is what is left of it. */
static const struct {
    const char *text, *digits, *behind;
    int scale10;
    bool vague;
} numbers[] = {
    { "377.67万元", "377.67", "元", 4, false },
    { "１，２３４．５０元", "1234.50", "元", 0, false },
    { "12,345,678人", "12345678", "人", 0, false },
    { "1,2", "1", ",2", 0, false },
    { "12[bookmark: _GoBack]34元", "1234", "元", 0, false },
    { "12 34", "12", "34", 0, false },
    { "-3.5%", "-3.5", "%", 0, false },
    { "3亿余元", "3", "元", 8, true },
    { "3千瓦", "3", "千瓦", 0, false },
    { "150多万亩", "150", "亩", 4, true },
    { "10余次", "10", "次", 0, true },
    { "三十余家", "30", "家", 0, true },
    { "一百二十人", "120", "人", 0, false },
    { "两千三百户", "2300", "户", 0, false },
    { "十二个", "12", "个", 0, false },
    { "百分之九十五", "95", "", 0, false },
    { "5千瓦", "5", "千瓦", 0, false },
    { "5千元", "5", "元", 3, false },
    { "1.2万亿元", "1.2", "元", 12, false },
    { "二〇二四年", NULL, NULL, 0, false },
    { "三三制", NULL, NULL, 0, false },
    { "千家万户", NULL, NULL, 0, false },
    { "1111111111222222222233333333334", NULL, NULL, 0, false },
};

/* What the digits at the start of a text are when they count nothing: how many bytes they take. */
static const struct {
    const char *text;
    size_t size;
} dates[] = {
    { "2024年度", 7 },
    { "2021—2023年", 4 },
    { "2023.5.16", 9 },
    { "2024-05-06", 10 },
    { "2018。", 4 },
    { "2018万元", 0 },
    { "12月31日", 5 },
    { "1-12月", 1 },
    { "8日、18日", 4 },
    { "3号楼", 4 },
    { "1、完成", 4 },
    { "2)完成", 2 },
    { "3.完成", 2 },
    { "3.5个", 0 },
    { "0731-85551234", 13 },
    { "13800001111", 11 },
    { "123456789元", 0 },
    { "10:30开始", 5 },
    { "12.4:38.6", 0 },
    { "1.2.3", 5 },
    { "36个", 0 },
    { "24年3月", 5 },
};

static const struct {
    const char *text, *unit;
    enum dim dim;
} units[] = {
    { "元", "元", DIM_MONEY },
    { "个百分点", "个百分点", DIM_POINTS },
    { "人次", "人次", DIM_COUNT },
    { "人员", NULL, DIM_NONE },
    { "家庭", NULL, DIM_NONE },
    { "家。", "家", DIM_COUNT },
    { "元/人。", "元/人", DIM_MONEY },
    { "平方公里", "平方公里", DIM_SIZE },
    { "号", "号", DIM_NEVER },
    { "分值", NULL, DIM_NONE },
    { "项目", NULL, DIM_NONE },
    { "项财政", "项", DIM_COUNT },
};

static void build(const char *text, struct arena *mem, struct plain *out)
{
    struct document doc = { .text = str_of(text) };
    assert_int_equal(plain_build(&doc, mem, out), 0);
}

static void numbers_are_read(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct plain p;
        struct number got;
        build(numbers[i].text, &mem, &p);
        bool is = number_parse(&p, 0, &mem, &got);
        if (is != (numbers[i].digits != NULL) ||
                (is && (!str_is(got.digits, numbers[i].digits) || got.scale10 != numbers[i].scale10 ||
                               got.vague != numbers[i].vague ||
                               strcmp(p.p + got.to, numbers[i].behind) != 0))) {
            print_error("%s: got %.*s × 10^%d%s, behind it %s\n", numbers[i].text, STR_ARG(got.digits),
                    got.scale10, got.vague ? " at least" : "", is ? p.p + got.to : "nothing");
            fail();
        }
    }
    arena_fini(&mem);
}

/* What is told to be a numeral of one letter is read as one: nothing behind belongs to it. */
static void lone_numerals_are_read_alone(void **state)
{
    static const char firsts[] = "零一二三四五六七八九十两百千万般",
                      seconds[] = "零〇一二三四五六七八九十两百千万亿余多般是、公瓦年。家";
    struct arena mem;
    size_t lone = 0;
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i + 1 < sizeof firsts; i += 3) {
        for (size_t k = 0; k + 1 < sizeof seconds; k += 3) {
            char text[16];
            struct plain p;
            struct number got;
            snprintf(text, sizeof text, "%.3s%.3s预算", firsts + i, seconds + k);
            build(text, &mem, &p);
            if (!number_is_lone(&p, 0))
                continue;
            lone++;
            assert_true(number_parse(&p, 0, &mem, &got));
            assert_int_equal(got.to, strlen("一"));
            assert_false(got.scale.n || got.vague);
        }
    }
    assert_int_equal(lone, 11 * 8); /* 一 to 九, 十 and 两 in front of what is none and no scale */
    arena_fini(&mem);
}

static void dates_and_codes_are_passed_over(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct plain p;
        build(dates[i].text, &mem, &p);
        size_t got = date_skip(&p, 0, false);
        if (got != dates[i].size) {
            print_error("%s: got %zu, want %zu\n", dates[i].text, got, dates[i].size);
            fail();
        }
    }
    arena_fini(&mem);
}

static void measure_words_are_found(void **state)
{
    struct arena mem;
    const struct lexicon *lex = NULL;
    (void)state;
    arena_init(&mem, 0);
    assert_int_equal(lexicon_parse(&mem, &lex), 0);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct plain p;
        struct unit got = { 0, STR("nothing"), DIM_NONE };
        char text[64] = "5"; /* a measure word stands behind a number */
        strcat(text, units[i].text);
        build(text, &mem, &p);
        bool is = unit_find(lex, &p, 1, &got);
        if (is != (units[i].unit != NULL) ||
                (is && (!str_is(got.text, units[i].unit) || got.dim != units[i].dim))) {
            print_error("%s: got %.*s\n", units[i].text, STR_ARG(got.text));
            fail();
        }
    }
    arena_fini(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(lone_numerals_are_read_alone),
        cmocka_unit_test(dates_and_codes_are_passed_over),
        cmocka_unit_test(measure_words_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
