/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/layout/layout_turn.h"

static void a_box_turns_with_its_page_and_back(void **state)
{
    static const struct layout_box shown = { 10, 20, 40, 30 }, want[] = { { 10, 20, 40, 30 },
        { 170, 10, 180, 40 }, { 60, 170, 90, 180 }, { 20, 60, 30, 90 } };
    (void)state;
    for (int quarters = 0; quarters < 4; quarters++) {
        struct layout_glyph glyph = { .code = 'a', .box = shown };
        struct layout_rule rule = { shown };
        struct layout_page page = {
            .width = 100, .height = 200, .glyphs = &glyph, .glyph_count = 1, .rules = &rule, .rule_count = 1
        };
        layout_turn(&page, quarters);
        assert_memory_equal(&glyph.box, &want[quarters], sizeof shown);
        assert_memory_equal(&rule.box, &want[quarters], sizeof shown);
        assert_int_equal(page.width, quarters % 2 ? 200 : 100);
        struct layout_box back = layout_turn_back(&page, glyph.box);
        assert_memory_equal(&back, &shown, sizeof shown);
    }
}

/* Set straight by a hundredth, to the right: what is above the middle stood further left, what is right of it
 * stood higher. */
static void a_box_leans_again_as_it_is_shown(void **state)
{
    struct layout_page page = { .width = 10000, .height = 20000, .lean = LAYOUT_LEAN_WHOLE / 100 };
    static const struct {
        struct layout_box straight, shown;
    } rows[] = {
        { { 4900, 9900, 5100, 10100 }, { 4900, 9900, 5100, 10100 } },
        { { 4900, 900, 5100, 1100 }, { 4810, 900, 5010, 1100 } },
        { { 8900, 9900, 9100, 10100 }, { 8900, 9860, 9100, 10060 } },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct layout_box back = layout_turn_back(&page, rows[i].straight);
        assert_memory_equal(&back, &rows[i].shown, sizeof back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_leans_again_as_it_is_shown),
        cmocka_unit_test(a_box_turns_with_its_page_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
