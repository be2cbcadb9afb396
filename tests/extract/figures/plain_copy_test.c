/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/figures/plain.h"

enum { LETTERS = 24, TEXT_MAX = 256 };

static void build(const char *text, struct arena *mem, struct plain *out)
{
    struct document doc = { .text = str_of(text) };
    assert_int_equal(plain_build(&doc, mem, out), 0);
}

/* Runs of letters of every length, behind a break, in front of what ends them: every byte knows its place. */
static void copies_letters_with_their_places(void **state)
{
    static const char *const ends[] = { "", "。", "，", "“", "5", " ", "\n", "é", "㐀", "𠀀" };
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    for (size_t n = 1; n <= LETTERS; n++) {
        for (size_t e = 0; e < COUNT_OF(ends); e++) {
            char text[TEXT_MAX] = "a\n";
            struct plain p;
            for (size_t k = 0; k < n; k++)
                strcat(text, k % 2 ? "一" : "龥");
            strcat(text, ends[e]);
            strcat(text, "尾");
            build(text, &mem, &p);
            assert_memory_equal(p.p + 1, text + 2, 3 * n);
            for (size_t k = 0; k < 3 * n; k++) {
                assert_int_equal(p.at[1 + k], 2 + k / 3 * 3);
                assert_int_equal(p.gap[1 + k], k ? 0 : GAP_LINE | GAP_HARD);
            }
            assert_string_equal(p.p + p.n - 3, "尾");
            assert_int_equal(p.at[p.n - 3], strlen(text) - 3);
            assert_int_equal(p.at[p.n], strlen(text));
            arena_reset(&mem);
        }
    }
    arena_fini(&mem);
}

static const struct {
    const char *text;
    unsigned signs; /* of its first line */
} lines[] = {
    { "　　收入（一）、“合计”。\n", 0 },
    { "收入 100\n", LINE_PARTED },
    { "  收入\n支出 1\n", 0 },
    { "收入　支出", LINE_PARTED },
    { "收入\t支出\n", LINE_PARTED | LINE_TAB },
    { "\t收入\n", LINE_TAB },
    { "|收入|支出\n", LINE_STROKE },
    { "│收入│\n", LINE_DRAWN },
    { "+---+\n", LINE_DRAWN },
    { "收入,支出，结余\n", LINE_COMMA },
    { "收入<br>支出\n", UINT8_MAX },
    { "收入[bookmark: 一 |]支出\n", UINT8_MAX },
};

static void notes_what_may_stand_in_a_line(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT_OF(lines); k++) {
        struct arena mem;
        struct plain p;
        arena_init(&mem, 0);
        build(lines[k].text, &mem, &p);
        if (p.line_signs[0] != lines[k].signs)
            fail_msg("%s: %x", lines[k].text, p.line_signs[0]);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_letters_with_their_places),
        cmocka_unit_test(notes_what_may_stand_in_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
