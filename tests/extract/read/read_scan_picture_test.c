/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/read_scan.h"
#include "extract/read/read_scan_picture.h"

/* The head of a PNG that claims such edges; its check sums are wrong, so only its claim can be read. */
static struct str png_head(unsigned char room[33], uint32_t width, uint32_t height)
{
    static const unsigned char head[33] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    memcpy(room, head, sizeof head);
    for (int i = 0; i < 4; i++) {
        room[16 + i] = (unsigned char)(width >> (24 - 8 * i));
        room[20 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    return (struct str){ (char *)room, sizeof head };
}

static void what_is_too_large_is_refused_by_its_head(void **state)
{
    static const struct {
        uint32_t width, height;
        enum fault_code want;
    } rows[] = { { 1u << 31, 10, FAULT_TOO_COMPLEX }, { 10, SCAN_EDGE_MAX + 1, FAULT_TOO_COMPLEX },
        { 0, 0, FAULT_CORRUPT } };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena mem;
        struct fault fault = { .code = FAULT_NONE };
        unsigned char room[33];
        bool tiff;
        arena_init(&mem, 0);
        assert_int_equal(
                scan_picture_check(png_head(room, rows[i].width, rows[i].height), &mem, &fault, &tiff), 0);
        assert_int_equal(fault.code, rows[i].want);
        arena_fini(&mem);
    }
}

static void a_picture_of_a_page_passes(void **state)
{
    static const struct {
        int format;
        bool tiff;
    } rows[] = { { IFF_PNG, false }, { IFF_TIFF_G4, true }, { IFF_TIFF, true } };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena mem;
        struct fault fault = { .code = FAULT_NONE };
        bool tiff = !rows[i].tiff;
        l_uint8 *bytes = NULL;
        size_t n = 0;
        PIX *pix = pixCreate(83, 117, 1);
        arena_init(&mem, 0);
        assert_int_equal(pixWriteMem(&bytes, &n, pix, rows[i].format), 0);
        assert_int_equal(scan_picture_check((struct str){ (char *)bytes, n }, &mem, &fault, &tiff), 0);
        assert_int_equal(fault.code, FAULT_NONE);
        assert_int_equal(tiff, rows[i].tiff);
        assert_true(scan_picture_is_sound(pix));
        lept_free(bytes);
        pixDestroy(&pix);
        arena_fini(&mem);
    }
}

static void a_page_has_the_size_that_it_says_or_that_of_paper(void **state)
{
    static const struct {
        int width, height, said, dpi;
    } rows[] = {
        { 2480, 3508, 300, 300 },
        { 2480, 3508, 0, 298 },  /* as wide as A4 */
        { 3508, 2480, 72, 298 }, /* lying; what it says is not believed */
        { 300, 400, 0, 100 },
        { 15000, 16000, 5000, 1200 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        PIX *pix = pixCreate(rows[i].width, rows[i].height, 1);
        pixSetResolution(pix, rows[i].said, rows[i].said);
        assert_int_equal(scan_picture_dpi(pix), rows[i].dpi);
        pixDestroy(&pix);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_too_large_is_refused_by_its_head),
        cmocka_unit_test(a_picture_of_a_page_passes),
        cmocka_unit_test(a_page_has_the_size_that_it_says_or_that_of_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
