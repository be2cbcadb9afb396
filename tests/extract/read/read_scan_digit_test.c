/* SPDX-License-Identifier: MIT
 * Digits as rings and strokes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_digit.h"

enum { DPI = 400, TALL = 44, WIDE = 26, STEP = 36, LEFT = 20, TOP = 20, DIGITS = 8 };

/* A ring in the box, as thick as a stroke. */
static void draw_ring(PIX *pix, int x, int y, int w, int h)
{
    enum { STROKE = 4 };
    for (int i = 0; i < h; i++)
        for (int k = 0; k < w; k++)
            if (i < STROKE || k < STROKE || i >= h - STROKE || k >= w - STROKE)
                pixSetPixel(pix, x + k, y + i, 1);
}

static void draw_digit(PIX *pix, int x, int y, char digit)
{
    switch (digit) {
    case '0':
        draw_ring(pix, x, y, WIDE, TALL);
        break;
    case '6':
        draw_ring(pix, x, y + TALL / 2 - 2, WIDE, TALL / 2 + 2);
        pixRasterop(pix, x, y, 5, TALL, PIX_SET, NULL, 0, 0);
        break;
    case '9':
        draw_ring(pix, x, y, WIDE, TALL / 2 + 2);
        pixRasterop(pix, x + WIDE - 5, y, 5, TALL, PIX_SET, NULL, 0, 0);
        break;
    case '8':
        draw_ring(pix, x, y, WIDE, TALL / 2);
        draw_ring(pix, x, y + TALL / 2 - 3, WIDE, TALL / 2 + 3);
        break;
    case '.':
        pixRasterop(pix, x, y + TALL - 6, 6, 6, PIX_SET, NULL, 0, 0);
        break;
    default: /* 1 */
        pixRasterop(pix, x + 8, y, 5, TALL, PIX_SET, NULL, 0, 0);
    }
}

static PIX *draw(const char *number)
{
    PIX *pix = pixCreate(2 * LEFT + STEP * DIGITS, 2 * TOP + TALL, 1);
    for (int i = 0; number[i]; i++)
        draw_digit(pix, LEFT + i * STEP, TOP, number[i]);
    return pix;
}

static const struct {
    const char *printed, *seen, *mended;
    bool doubtful;
} rows[] = {
    { "66.0", "00.0", "66.0", false },
    { "80.9", "00.0", "80.9", false },
    { "16", "10", "16", false },
    { "90", "96", "90", false },
    { "18", "16", "18", false },
    { "66.1", "66.1", "66.1", false },
    /* print that broke opens holes: an 8 that was seen stays */
    { "16", "18", "18", false },
    { "69", "96", "96", false },
    /* no shape speaks of a 1 */
    { "01", "11", "11", false },
    /* more digits than there are parts, or less */
    { "66", "606", "606", true },
    { "666", "00", "00", true },
};

static void digits_are_held_against_their_shapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct layout_glyph glyphs[DIGITS] = { { 0 } };
        struct scan_words words = { .dpi = DPI, .glyphs = glyphs };
        int n = (int)strlen(rows[i].printed), right = LEFT + n * STEP;
        for (int k = 0; rows[i].seen[k]; k++)
            glyphs[words.count++] = (struct layout_glyph){
                .code = (unsigned char)rows[i].seen[k],
                .box = { scan_points(k ? LEFT + k * STEP / 2 : LEFT - 4, DPI), scan_points(TOP - 4, DPI),
                        scan_points(rows[i].seen[k + 1] ? LEFT + k * STEP / 2 + 9 : right, DPI),
                        scan_points(TOP + TALL + 4, DPI) },
                .confidence = 990,
            };
        PIX *pix = draw(rows[i].printed);
        scan_digit_mend(&words, pix);
        pixDestroy(&pix);
        for (size_t k = 0; k < words.count; k++) {
            if (glyphs[k].code != (unsigned char)rows[i].mended[k])
                fail_msg("%s, seen as %s: %c at %zu", rows[i].printed, rows[i].seen, (int)glyphs[k].code, k);
            assert_int_equal(glyphs[k].confidence < 970, rows[i].doubtful);
        }
    }
}

static void parts_that_are_tall_are_counted(void **state)
{
    (void)state;
    PIX *black = draw("16.80"), *grey = pixConvert1To8(NULL, black, 255, 0);
    assert_int_equal(scan_digit_count(grey), 4);
    pixDestroy(&black);
    pixDestroy(&grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_are_held_against_their_shapes),
        cmocka_unit_test(parts_that_are_tall_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
