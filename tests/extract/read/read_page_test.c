/* SPDX-License-Identifier: MIT
 * Pages as pictures: of a PDF written by hand, of a picture made here, and of what has no such page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <leptonica/allheaders.h>

#include "extract/read/page_picture.h"
#include "extract/read/read_page.h"

#define PDF                                                                                                  \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"                                                 \
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                                     \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>endobj\n"          \
    "4 0 obj<</Length 1000>>stream\n0 0 150 200 re f\nendstream endobj\n"                                    \
    "trailer<</Root 1 0 R/Size 5>>\n%%EOF\n"

struct painted {
    struct arena mem;
    struct buf out;
    struct fault fault;
};

static void paint(struct painted *p, struct str bytes, const char *page)
{
    const struct source_file file = { .name = str_of(page), .bytes = bytes };
    arena_init(&p->mem, 0);
    buf_init(&p->out, PAGE_PICTURE_BYTES_MAX);
    assert_int_equal(read_page(&file, &p->mem, &p->out, &p->fault), 0);
}

static void end(struct painted *p)
{
    buf_fini(&p->out);
    arena_fini(&p->mem);
}

static void a_page_of_a_pdf_is_painted_in_its_size(void **state)
{
    struct painted p;
    struct page_picture picture;
    (void)state;
    paint(&p, STR(PDF), "1");
    assert_int_equal(p.fault.code, FAULT_NONE);
    assert_int_equal(page_picture_unpack(buf_str(&p.out), &picture), 0);
    assert_int_equal(picture.width, 30000);
    assert_int_equal(picture.height, 20000);
    assert_string_equal(page_picture_type(picture.image), "image/png");
    PIX *pix = pixReadMem((const l_uint8 *)picture.image.p, picture.image.n);
    l_uint32 left = 0, right = 0;
    assert_int_equal(pixGetWidth(pix), 600); /* two pixels a point */
    pixGetPixel(pix, 100, 100, &left);
    pixGetPixel(pix, 500, 100, &right);
    assert_int_equal(left >> 8, 0);
    assert_int_equal(right >> 8, 0xFFFFFF);
    pixDestroy(&pix);
    end(&p);
}

static void a_scan_is_as_large_as_its_paper(void **state)
{
    struct painted p;
    struct page_picture picture;
    PIX *pix = pixCreate(600, 900, 1);
    l_uint8 *bytes = NULL;
    size_t n = 0;
    (void)state;
    pixSetResolution(pix, 300, 300);
    assert_int_equal(pixWriteMem(&bytes, &n, pix, IFF_PNG), 0);
    paint(&p, (struct str){ (char *)bytes, n }, "1");
    assert_int_equal(p.fault.code, FAULT_NONE);
    assert_int_equal(page_picture_unpack(buf_str(&p.out), &picture), 0);
    assert_int_equal(picture.width, 14400); /* two inches */
    assert_int_equal(picture.height, 21600);
    assert_string_equal(page_picture_type(picture.image), "image/jpeg");
    end(&p);
    paint(&p, (struct str){ (char *)bytes, n }, "2");
    assert_int_equal(p.fault.code, FAULT_BLANK);
    end(&p);
    pixDestroy(&pix);
    free(bytes);
}

static void what_has_no_such_page_says_so(void **state)
{
    static const struct {
        const char *bytes, *page;
        enum fault_code code;
    } rows[] = {
        { PDF, "2", FAULT_BLANK },
        { PDF, "0", FAULT_BLANK },
        { PDF, "", FAULT_BLANK },
        { PDF, "-1", FAULT_BLANK },
        { PDF, "99999999999999999999", FAULT_BLANK },
        { "%PDF-1.4 and nothing else", "1", FAULT_CORRUPT },
        { "\x89PNG\r\n\x1A\n", "1", FAULT_CORRUPT },
        { "some text", "1", FAULT_UNSUPPORTED },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct painted p;
        paint(&p, str_of(rows[i].bytes), rows[i].page);
        if (p.fault.code != rows[i].code)
            print_error("%s page %s\n", rows[i].bytes, rows[i].page);
        assert_int_equal(p.fault.code, rows[i].code);
        end(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_a_pdf_is_painted_in_its_size),
        cmocka_unit_test(a_scan_is_as_large_as_its_paper),
        cmocka_unit_test(what_has_no_such_page_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
