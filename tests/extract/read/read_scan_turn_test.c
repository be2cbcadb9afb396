/* SPDX-License-Identifier: MIT
 * Whether a page may lie on its side; that one which does is turned is shown by tests/golden/formats.py, for
 * it takes words to recognise.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_turn.h"

static const struct {
    const char *name;
    size_t count;
    int confidence; /* of each, in thousandths */
    bool likely;
} rows[] = {
    { "a page that stands", 40, 980, false },
    { "one on its side", 40, 880, true },
    { "an empty one", 0, 0, false },
};

static void what_is_recognised_unsurely_may_lie(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct layout_glyph glyphs[40] = { { 0 } };
        struct layout_page page = { .glyphs = glyphs, .glyph_count = rows[i].count };
        for (size_t k = 0; k < rows[i].count; k++)
            glyphs[k].confidence = (int16_t)rows[i].confidence;
        if (scan_turn_is_likely(&page) != rows[i].likely)
            fail_msg("%s", rows[i].name);
    }
}

static void what_is_looked_at_is_the_middle_of_the_print(void **state)
{
    static const struct {
        int y, h;       /* of what is printed */
        int wide, high; /* of what is looked at */
    } pages[] = { { 10, 180, 100, 100 }, { 10, 40, 100, 40 }, { 0, 0, 0, 0 } };
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        PIX *page = pixCreate(200, 200, 8);
        pixSetAll(page);
        pixRasterop(page, 10, pages[i].y, 180, pages[i].h, PIX_CLR, NULL, 0, 0);
        PIX *middle = scan_turn_middle(page);
        assert_int_equal(middle != NULL, pages[i].h > 0);
        assert_int_equal(middle ? pixGetWidth(middle) : 0, pages[i].wide);
        assert_int_equal(middle ? pixGetHeight(middle) : 0, pages[i].high);
        pixDestroy(&middle);
        pixDestroy(&page);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_looked_at_is_the_middle_of_the_print),
        cmocka_unit_test(what_is_recognised_unsurely_may_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
