/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "extract/read/read_scan_sign.h"

/* Strokes as a page of 300 dots an inch has them, in a square of 32 pixels. */
struct stroke {
    int x0, y0, x1, y1, width;
};

enum { STROKES = 6, AT = 40 };

/* Rings: x0 and y0 their middle, x1 their radius, y1 -1. */
static const struct {
    const char *name;
    uint32_t sign; /* 0: none */
    struct stroke strokes[STROKES];
} rows[] = {
    { "at least", 0x2265, { { 4, 4, 26, 12, 3 }, { 26, 12, 4, 20, 3 }, { 4, 27, 27, 27, 3 } } },
    { "at most", 0x2264, { { 26, 4, 4, 12, 3 }, { 4, 12, 26, 20, 3 }, { 4, 27, 27, 27, 3 } } },
    { "at least with two bars", 0x2265,
            { { 4, 2, 26, 9, 3 }, { 26, 9, 4, 16, 3 }, { 4, 22, 27, 22, 3 }, { 4, 28, 27, 28, 3 } } },
    { "at least, its bar along the arm", 0x2265,
            { { 4, 2, 26, 10, 3 }, { 26, 10, 4, 18, 3 }, { 26, 18, 4, 26, 3 } } },
    { "at most, its bar along the arm", 0x2264,
            { { 26, 2, 4, 10, 3 }, { 4, 10, 26, 18, 3 }, { 4, 18, 26, 26, 3 } } },
    { "larger than, and a bar the other way", 0,
            { { 4, 2, 26, 10, 3 }, { 26, 10, 4, 18, 3 }, { 4, 22, 26, 30, 3 } } },
    { "larger than", 0, { { 4, 4, 26, 12, 3 }, { 26, 12, 4, 20, 3 } } },
    { "two bars and a short one", 0, { { 8, 6, 22, 6, 3 }, { 6, 15, 24, 15, 3 }, { 4, 27, 27, 27, 3 } } },
    { "7 that is underlined", 0, { { 6, 3, 24, 3, 3 }, { 24, 3, 12, 21, 3 }, { 4, 27, 27, 27, 3 } } },
    { "percent", '%', { { 7, 8, 5, -1, 2 }, { 24, 23, 5, -1, 2 }, { 24, 4, 7, 28, 2 } } },
    { "percent, its bar nearly level", '%',
            { { 8, 6, 5, -1, 2 }, { 22, 23, 5, -1, 2 }, { 26, 12, 4, 17, 2 } } },
    { "two rings without a bar", 0, { { 7, 8, 5, -1, 2 }, { 24, 23, 5, -1, 2 } } },
    { "rings beside each other", 0, { { 7, 15, 5, -1, 2 }, { 26, 15, 5, -1, 2 }, { 20, 4, 13, 28, 2 } } },
};

static void draw(PIX *pix, const struct stroke *s)
{
    for (int y = -s->x1; s->y1 < 0 && y <= s->x1; y++)
        for (int x = -s->x1; x <= s->x1; x++) {
            int far = x * x + y * y, inner = s->x1 - s->width;
            if (far <= s->x1 * s->x1 && far > inner * inner)
                pixSetPixel(pix, AT + s->x0 + x, AT + s->y0 + y, 0);
        }
    if (s->y1 >= 0 && s->width)
        pixRenderLine(pix, AT + s->x0, AT + s->y0, AT + s->x1, AT + s->y1, s->width, L_CLEAR_PIXELS);
}

static void signs_are_told_by_their_shape(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct scan_words words = { .mem = &mem, .dpi = 300 };
        PIX *pix = pixCreate(120, 120, 8);
        l_int32 count = 0;
        pixSetAll(pix);
        for (size_t k = 0; k < STROKES; k++)
            draw(pix, &rows[i].strokes[k]);
        assert_int_equal(scan_sign_take(&words, pix), 0);
        if (words.count != (rows[i].sign != 0) || (words.count && words.glyphs[0].code != rows[i].sign))
            fail_msg("%s: %zu", rows[i].name, words.count);
        PIX *black = pixThresholdToBinary(pix, 200);
        pixCountPixels(black, &count, NULL);
        assert_true(rows[i].sign ? count == 0 : count > 0); /* what was taken is wiped */
        pixDestroy(&black);
        pixDestroy(&pix);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_told_by_their_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
