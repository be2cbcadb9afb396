/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/read/read_scan.h"
#include "extract/read/read_scan_page.h"

/* A PNG whose head says width × height, and that has nothing behind it. */
static struct str png(unsigned width, unsigned height, unsigned char out[64])
{
    static const unsigned char head[] = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR";
    memset(out, 0, 64);
    memcpy(out, head, 16);
    for (int i = 0; i < 4; i++) {
        out[16 + i] = (unsigned char)(width >> (24 - 8 * i));
        out[20 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    memcpy(out + 24, "\x08\0\0\0\0\0\0\0\0", 9); /* eight bits of grey */
    return (struct str){ (const char *)out, 64 };
}

static void a_picture_that_claims_too_much_is_not_unpacked(void **state)
{
    static const struct {
        unsigned width, height;
        enum fault_code code;
        const char *detail;
    } rows[] = {
        { 1, 0x7FFFFFFF, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)" },
        { 20001, 1, FAULT_TOO_COMPLEX, "SCAN_EDGE_MAX (20000 pixels)" },
        { 19000, 19000, FAULT_TOO_COMPLEX, "SCAN_PIXELS_MAX (80 Mi pixels)" },
        { 0, 10, FAULT_CORRUPT, "a picture whose head cannot be read" },
        { 10, 10, FAULT_CORRUPT, "a picture that cannot be unpacked" },
    };
    (void)state;
    setMsgSeverity(L_SEVERITY_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned char bytes[64];
        struct source_file file = { .name = STR("x.png"),
            .bytes = png(rows[i].width, rows[i].height, bytes) };
        struct document doc;
        struct fault fault;
        struct arena mem;
        arena_init(&mem, 0);
        assert_int_equal(read_scan(&file, &mem, &doc, &fault, NULL), 0);
        assert_int_equal(fault.code, rows[i].code);
        assert_string_equal(fault.detail.p, rows[i].detail);
        arena_fini(&mem);
    }
}

static void a_bitmap_is_a_picture(void **state)
{
    struct source_file file = { .name = STR("x.bmp") };
    struct reader_kind kind;
    struct document doc;
    struct fault fault;
    struct arena mem;
    l_uint8 *bytes = NULL;
    PIX *pix = pixCreate(SCAN_EDGE_MAX + 1, 1, 1);
    (void)state;
    assert_int_equal(pixWriteMem(&bytes, &file.bytes.n, pix, IFF_BMP), 0);
    file.bytes.p = (const char *)bytes;
    reader_find(file.bytes, &kind);
    assert_int_equal(kind.reader, READER_SCAN);
    arena_init(&mem, 0);
    assert_int_equal(read_scan(&file, &mem, &doc, &fault, NULL), 0);
    assert_string_equal(fault.detail.p, "SCAN_EDGE_MAX (20000 pixels)");
    arena_fini(&mem);
    lept_free(bytes);
    pixDestroy(&pix);
}

/* A table of lines without words, at 200 dots an inch. */
static void rulings_are_found_in_the_picture(void **state)
{
    struct layout_page page = { 0 };
    struct arena mem;
    (void)state;
    if (scan_page_start()) {
        print_message("skipped: tesseract-ocr-chi-sim is not installed\n");
        skip();
    }
    PIX *pix = pixCreate(1654, 600, 8);
    pixSetAll(pix);
    for (int i = 0; i < 3; i++) {
        pixRenderLine(pix, 200, 100 + i * 100, 1000, 100 + i * 100, 3, L_CLEAR_PIXELS);
        pixRenderLine(pix, 200 + i * 400, 100, 200 + i * 400, 300, 3, L_CLEAR_PIXELS);
    }
    arena_init(&mem, 0);
    assert_int_equal(scan_page_take(pix, 200, &mem, &page), 0);
    assert_int_equal(page.width, 59544);
    assert_int_equal(page.rule_count, 6);
    for (size_t i = 0; i < 3; i++) {
        assert_in_range(page.rules[i].box.x0, 7100, 7300); /* 1 inch */
        assert_in_range(page.rules[i].box.x1, 35900, 36100);
        assert_in_range(page.rules[i].box.y0, 3500 + 3600 * i, 3700 + 3600 * i);
    }
    arena_fini(&mem);
    pixDestroy(&pix);
}

/* Cells with grey frames of their own, between which two pixels are white: four upright lines and three level
 * ones. */
static void frames_of_cells_are_rulings_of_the_table(void **state)
{
    struct layout_page page = { 0 };
    struct arena mem;
    (void)state;
    if (scan_page_start()) {
        print_message("skipped: tesseract-ocr-chi-sim is not installed\n");
        skip();
    }
    PIX *pix = pixCreate(1654, 600, 8);
    pixSetAll(pix);
    for (int i = 0; i < 6; i++) {
        BOX *frame = boxCreate(200 + i % 3 * 300, 100 + i / 3 * 60, 298, 58);
        pixRenderBoxArb(pix, frame, 1, 190, 190, 190);
        boxDestroy(&frame);
    }
    arena_init(&mem, 0);
    assert_int_equal(scan_page_take(pix, 200, &mem, &page), 0);
    size_t whole = 0;
    for (size_t i = 0; i < page.rule_count; i++)
        whole += page.rules[i].box.x1 - page.rules[i].box.x0 > 32000 ||
                 page.rules[i].box.y1 - page.rules[i].box.y0 > 4000;
    assert_in_range(whole, 7, 14);
    arena_fini(&mem);
    pixDestroy(&pix);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_that_claims_too_much_is_not_unpacked),
        cmocka_unit_test(a_bitmap_is_a_picture),
        cmocka_unit_test(rulings_are_found_in_the_picture),
        cmocka_unit_test(frames_of_cells_are_rulings_of_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
