/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_zero.h"

struct patch {
    int x, y, width, height;
};

static void fill(PIX *pix, struct patch at, int grey)
{
    for (int i = 0; i < at.height; i++)
        for (int k = 0; k < at.width; k++)
            pixSetPixel(pix, at.x + k, at.y + i, (l_uint32)grey);
}

/* A ring of 20 × 32 pixels as in a page of 300 dots an inch, with something in it. */
static const struct {
    const char *name;
    int x, y, width, height; /* of what is in it */
    int zeros;
} rows[] = {
    { "a zero with a dot", 7, 13, 6, 6, 1 },
    { "a zero without", 0, 0, 0, 0, 0 },
    { "a stroke that touches, of 8 or 日", 3, 14, 14, 3, 0 },
    { "a stroke that does not", 5, 14, 10, 3, 0 },
    { "a box, of 回", 6, 10, 8, 12, 0 },
    { "a dot above the middle", 7, 5, 6, 5, 0 },
};

static void only_the_dot_of_a_zero_is_wiped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        l_uint32 grey = 0;
        PIX *pix = pixCreate(100, 80, 8);
        pixSetAll(pix);
        fill(pix, (struct patch){ 40, 20, 20, 32 }, 20);
        fill(pix, (struct patch){ 43, 23, 14, 26 }, 255);
        fill(pix, (struct patch){ 40 + rows[i].x, 20 + rows[i].y, rows[i].width, rows[i].height }, 40);
        if (scan_zero_clean(pix) != rows[i].zeros)
            fail_msg("%s", rows[i].name);
        for (int y = 23; y < 49 && rows[i].zeros; y++) {
            pixGetPixel(pix, 50, y, &grey);
            assert_int_equal(grey, 255);
        }
        pixGetPixel(pix, 41, 36, &grey);
        assert_int_equal(grey, 20); /* the ring stays */
        pixDestroy(&pix);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_dot_of_a_zero_is_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
