/* SPDX-License-Identifier: MIT
 * Pages that lean or are pale, with bars for lines; that their words are then recognised is shown by
 * tests/golden/formats.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_straight.h"

enum { WIDTH = 1200, HEIGHT = 1600, LINE = 40, TALL = 12 };

static const float RADIANS = 3.14159265f / 180;

/* Lines of words: bars with gaps between them. */
static PIX *print_page(unsigned ink, unsigned paper)
{
    PIX *pix = pixCreate(WIDTH, HEIGHT, 8);
    pixSetAllArbitrary(pix, paper);
    for (int y = 100; y < HEIGHT - 100; y++)
        for (int x = 100; x < WIDTH - 100; x++)
            if (y % LINE < TALL && x % 23 < 17)
                pixSetPixel(pix, x, y, ink);
    return pix;
}

static void a_page_that_leans_is_found_out(void **state)
{
    static const float leans[] = { 0, 1, -2, 3, 0.02f };
    (void)state;
    for (size_t i = 0; i < sizeof leans / sizeof *leans; i++) {
        PIX *page = print_page(0, 255),
            *leaning = pixRotate(page, -leans[i] * RADIANS, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
        float found = scan_straight_lean(leaning), want = i == 4 ? 0 : leans[i];
        if (found < want - 0.15f || found > want + 0.15f)
            fail_msg("leans by %g, found %g", (double)leans[i], (double)found);
        pixDestroy(&page);
        pixDestroy(&leaning);
    }
}

static void an_empty_page_does_not_lean(void **state)
{
    PIX *page = print_page(255, 255);
    (void)state;
    assert_true(scan_straight_lean(page) == 0);
    pixDestroy(&page);
}

static void ink_becomes_black_and_paper_white(void **state)
{
    static const struct {
        const char *name;
        unsigned ink, paper;
        bool shaded; /* darker to the right */
    } rows[] = {
        { "black on white", 0, 255, false },
        { "pale", 165, 240, false },
        { "very pale", 200, 235, false },
        { "dark paper", 40, 170, false },
        { "a shade over the page", 60, 240, true },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PIX *page = print_page(rows[i].ink, rows[i].paper);
        for (int y = 0; y < HEIGHT && rows[i].shaded; y++)
            for (int x = 0; x < WIDTH; x++) {
                l_uint32 v;
                pixGetPixel(page, x, y, &v);
                pixSetPixel(page, x, y, v - v * (unsigned)x / WIDTH / 3);
            }
        PIX *clear = scan_straight_clear(page);
        l_uint32 ink, paper;
        pixGetPixel(clear, 23 * 40 + 8, 20 * LINE + TALL / 2, &ink);
        pixGetPixel(clear, 23 * 40 + 8, 20 * LINE + TALL * 2, &paper);
        if (ink > 60 || paper < 245)
            fail_msg("%s: ink %u, paper %u", rows[i].name, ink, paper);
        pixDestroy(&page);
        pixDestroy(&clear);
    }
}

static void a_page_of_one_tone_stays(void **state)
{
    PIX *page = print_page(128, 128), *clear = scan_straight_clear(page);
    l_uint32 tone;
    (void)state;
    pixGetPixel(clear, WIDTH / 2, HEIGHT / 2, &tone);
    assert_int_equal(tone, 128);
    pixDestroy(&page);
    pixDestroy(&clear);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_leans_is_found_out),
        cmocka_unit_test(an_empty_page_does_not_lean),
        cmocka_unit_test(ink_becomes_black_and_paper_white),
        cmocka_unit_test(a_page_of_one_tone_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
