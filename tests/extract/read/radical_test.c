/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/radical.h"

static void what_looks_like_a_character_becomes_it(void **state)
{
    static const struct {
        uint32_t code, plain;
    } cases[] = {
        { 0x2F6C, 0x76EE }, /* ⽬ 目 */
        { 0x2F00, 0x4E00 },
        { 0x2FD5, 0x9FA0 }, /* ⼀ 一, the last one */
        { 0x2ED3, 0x957F },
        { 0x2ED8, 0x9752 }, /* ⻓ 长, ⻘ 青 */
        { 0xF98E, 0x5E74 }, /* 年 */
        { 0x76EE, 0x76EE },
        { 0x2E9A, 0x2E9A }, /* no radical, no character */
        { 0x2E7F, 0x2E7F },
        { 0x2FD6, 0x2FD6 },
        { 0xFADA, 0xFADA },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(radical_plain(cases[i].code), cases[i].plain);
}

static void a_text_keeps_its_length(void **state)
{
    static const struct {
        const char *text, *plain;
    } cases[] = {
        { "项⽬⽀出“5”⼈", "项目支出“5”人" },
        { "没有", "没有" },
        { "", "" },
        { "⽬\xE2\xBD", "目\xE2\xBD" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64];
        strcpy(text, cases[i].text);
        radical_replace(text, strlen(text));
        assert_string_equal(text, cases[i].plain);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_like_a_character_becomes_it),
        cmocka_unit_test(a_text_keeps_its_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
