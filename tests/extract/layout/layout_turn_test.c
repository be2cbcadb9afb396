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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_turns_with_its_page_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
