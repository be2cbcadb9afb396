/* SPDX-License-Identifier: MIT
 * Files written by hand: the fewest objects that make a PDF. Poppler finds them without a table of places.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract/layout/layout.h"
#include "extract/read/read_pdf.h"

#define HEAD  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
#define PAGES "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
#define FONT  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
#define END   "trailer<</Root 1 0 R/Size 9>>\n%%EOF\n"
#define PAGE                                                                                                 \
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
#define CLOSE              ">>>>endobj\n"
#define STREAM(n, content) n " 0 obj<</Length 1000>>stream\n" content "\nendstream endobj\n"

struct got {
    struct arena mem;
    struct document doc;
    struct fault fault;
    size_t scanned;
};

static void read_bytes(const char *bytes, struct got *got)
{
    struct source_file file = { .name = STR("x.pdf"), .sha256 = STR("ab"), .bytes = str_of(bytes) };
    arena_init(&got->mem, 0);
    assert_int_equal(read_pdf(&file, &got->mem, &got->doc, &got->fault, &got->scanned), 0);
}

static void words_and_rulings_come_together(void **state)
{
    struct got got;
    (void)state;
    read_bytes(HEAD PAGES PAGE CLOSE FONT STREAM("4",
                       "BT /F 12 Tf 100 710 Td (Item) Tj 100 0 Td (12.50) Tj -100 -30 Td (Other) Tj 100 0 Td "
                       "(7) "
                       "Tj ET 90 700 200 30 re 90 670 200 30 re S 190 670 m 190 730 l S") END,
            &got);
    assert_int_equal(got.fault.code, FAULT_NONE);
    assert_string_equal(
            arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "\tItem\n\t12.50\n\n\tOther\n\t7\n\n");
    assert_int_equal(got.doc.table_count, 1);
    assert_int_equal(got.doc.pages, 1);
    assert_true(str_is(got.doc.format, "pdf"));
    assert_true(str_is(got.doc.sha256, "ab"));
    const struct run *r = &got.doc.runs[1];
    assert_in_range(r->box[0], 19900, 20100);
    assert_in_range(r->box[3], 13200, 13600); /* 842 - 710, and what hangs below the line */
    arena_fini(&got.mem);
}

static void assert_words(const char *content, const char *want)
{
    struct got got;
    char *bytes = malloc(strlen(content) + 1000);
    assert_non_null(bytes);
    strcpy(bytes, HEAD PAGES PAGE CLOSE FONT "4 0 obj<</Length 1000>>stream\n");
    strcat(strcat(bytes, content), "\nendstream endobj\n" END);
    read_bytes(bytes, &got);
    assert_int_equal(got.fault.code, FAULT_NONE);
    assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), want);
    arena_fini(&got.mem);
    free(bytes);
}

#define IMAGE                                                                                                \
    "6 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length " \
    "1>>stream\n0\nendstream endobj\n"

/* What may be a table that nobody reads: large, bare of text, and no sign that stands on every page. */
static void large_pictures_are_counted(void **state)
{
    static const struct {
        const char *content;
        int pictures;
    } rows[] = {
        { "", 0 },
        { "q 300 0 0 200 60 300 cm /I Do Q ", 1 },
        { "q 300 0 0 80 60 300 cm /I Do Q q 200 0 0 200 60 300 cm /I Do Q ", 0 },
        { "q 300 0 0 60 60 300 cm /I Do Q q 300 0 0 60 60 240 cm /I Do Q ", 1 },  /* in strips */
        { "q 300 0 0 200 60 300 cm /I Do Q q 300 0 0 200 60 20 cm /I Do Q ", 1 }, /* the same again */
        { "q 300 0 0 200 60 600 cm /I Do Q ", 0 },                                /* behind the text */
        { "q 300 0 0 200 60 300 cm BI /W 1 /H 1 ID 0 EI Q ", 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct got got;
        char bytes[2000];
        snprintf(bytes, sizeof bytes, "%s%s%s",
                HEAD PAGES PAGE
                "/XObject<</I 6 0 R>>" CLOSE FONT IMAGE
                "4 0 obj<</Length 1000>>stream\nBT /F 12 Tf 60 700 Td (Expenditure is 12.5) Tj ET ",
                rows[i].content, "\nendstream endobj\n" END);
        read_bytes(bytes, &got);
        assert_int_equal(got.fault.code, FAULT_NONE);
        assert_int_equal(got.doc.pictures, rows[i].pictures);
        arena_fini(&got.mem);
    }
}

#define ITEM      "BT /F 12 Tf 60 700 Td (Item 12.5) Tj ET "
#define SLANT     ".8 .6 -.6 .8 60 600 Tm (v) Tj ET "
#define WATERMARK "BT /F 40 Tf " SLANT
#define LEANING   "q .7 .7 -.7 .7 "
#define GREY      " cm BT .8 g /F 12 Tf "

/* By its size, by lying over other text, by standing there again and again. Heads of columns and labels do
 * none of that. */
static void a_watermark_is_left_out(void **state)
{
    static const struct {
        const char *content, *want;
    } rows[] = {
        { ITEM WATERMARK, "Item 12.5\n" },
        { "BT /F 12 Tf ET q " WATERMARK "Q BT 60 700 Td (Item 12.5) Tj ET", "Item 12.5\n" },
        { ITEM "BT /F 11.8 Tf " SLANT, "Item 12.5\nv\n" },
        { ITEM LEANING "62 692" GREY "(uvw) Tj ET Q", "Item 12.5\n" },
        { ITEM LEANING "60 100" GREY "(v) Tj ET Q " LEANING "60 300" GREY "(v) Tj ET Q " LEANING "60 500" GREY
                       "(v) Tj ET Q",
                "Item 12.5\n" },
        { ITEM LEANING "60 100" GREY "(v) Tj ET Q " LEANING "60 300" GREY "(w) Tj ET Q",
                "Item 12.5\n\nw\nv\n" },
        { ITEM LEANING "60 600 cm BT /F 9 Tf (v) Tj ET Q " LEANING "160 600 cm BT /F 9 Tf (w) Tj ET Q",
                "Item 12.5\nv  w\n" },
        { LEANING "60 600 cm BT /F 12 Tf (v) Tj ET Q ", "v\n" }, /* all of the page leans */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_words(rows[i].content, rows[i].want);
}

/* Poppler's own text of this page has the watermarks alone: one reaches over the edge, the other lies near
 * the corner. */
static void a_watermark_over_the_edge_hides_nothing(void **state)
{
    struct got got;
    (void)state;
    read_bytes(HEAD PAGES PAGE CLOSE FONT STREAM("4",
                       "BT /F 9 Tf .707 .707 -.707 .707 -8 190 Tm (Draft for 2024 and the year) Tj "
                       ".707 .707 -.707 .707 409 314 Tm (Draft for 2024 and the year) Tj "
                       ".707 .707 -.707 .707 120 560 Tm (Draft for 2024 and the year) Tj "
                       "/F 12 Tf 1 0 0 1 50 60 Tm (Spent 12.50) Tj 1 0 0 1 300 90 Tm (Left 3.40) Tj ET") END,
            &got);
    assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "Left 3.40\nSpent 12.50\n");
    arena_fini(&got.mem);
}

/* Behind so many lines nobody reads on, and what is of the watermark's size may be the text itself. */
static void a_drawing_keeps_all_its_words(void **state)
{
    static const char line[] = "0 0 m 90 0 l S ";
    enum { LINES = LAYOUT_RULES_MAX + 1 };
    char *content = malloc(LINES * (sizeof line - 1) + 200), *end = content;
    (void)state;
    assert_non_null(content);
    end = stpcpy(end, WATERMARK);
    for (int i = 0; i < LINES; i++)
        end = stpcpy(end, line);
    strcpy(end, "BT /F 40 Tf 60 700 Td (Item) Tj ET");
    assert_words(content, "Item\nv\n");
    free(content);
}

/* The box is that of the page as it is shown. */
static void a_page_that_lies_on_its_side_is_read(void **state)
{
    struct got got;
    (void)state;
    read_bytes(HEAD PAGES PAGE CLOSE FONT STREAM(
                       "4", "BT /F 12 Tf 0 1 -1 0 100 60 Tm (Item) Tj 0 -30 Td (12.5) Tj ET") END,
            &got);
    assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "Item\n12.5\n");
    const struct run *r = &got.doc.runs[0];
    assert_in_range(r->box[2], 10000, 10600);
    assert_in_range(r->box[3], 78100, 78300); /* 842 - 60 */
    arena_fini(&got.mem);
}

static void what_was_filled_into_a_form_is_read(void **state)
{
    struct got got;
    (void)state;
    read_bytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R 8 0 "
            "R]>>>>endobj\n" PAGES PAGE ">>/Annots[6 0 R 7 0 R 8 0 R]>>endobj\n" FONT STREAM("4",
                    "BT /F 12 Tf 60 700 Td (Item) Tj ET") "6 0 "
                                                          "obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/"
                                                          "V(31.5)/Rect[100 697 200 713]>>endobj\n"
                                                          "7 0 "
                                                          "obj<</Type/Annot/Subtype/Widget/FT/Tx/T(b)/"
                                                          "Rect[100 597 200 613]>>endobj\n"
                                                          "8 0 "
                                                          "obj<</Type/Annot/Subtype/Widget/FT/Tx/T(hidden)/"
                                                          "V(7.5)/Rect[0 0 0 0]>>endobj\n"
                                                          "trailer<</Root 1 0 R/Size 9>>\n%%EOF\n",
            &got);
    assert_int_equal(got.fault.code, FAULT_NONE);
    assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "Item 31.5\n");
    arena_fini(&got.mem);
}

static void bytes_in_front_of_the_file_do_no_harm(void **state)
{
    struct got got;
    struct reader_kind kind;
    const char *bytes = "HTTP/1.1 200 OK\r\n\r\n" HEAD PAGES PAGE CLOSE FONT STREAM(
            "4", "BT /F 12 Tf 60 700 Td (Item 12.5) Tj ET") END;
    (void)state;
    reader_find(str_of(bytes), &kind);
    assert_int_equal(kind.reader, READER_PDF);
    reader_find(STR("of %PDF-1.4 it is said that"), &kind);
    assert_int_equal(kind.reader, READER_TEXT);
    read_bytes(bytes, &got);
    assert_int_equal(got.fault.code, FAULT_NONE);
    assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "Item 12.5\n");
    arena_fini(&got.mem);
}

static void what_is_no_report_is_refused_with_its_reason(void **state)
{
    static const struct {
        const char *bytes;
        enum fault_code code;
    } rows[] = {
        { "%PDF-1.7\n", FAULT_CORRUPT },
        { "%PDF-1.4 and nothing else", FAULT_CORRUPT },
        { HEAD PAGES PAGE CLOSE FONT STREAM("4", "0 0 m 9 9 l S") END, FAULT_BLANK },
        /* pages that are their own children */
        { HEAD "2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n" END, FAULT_BLANK },
        /* a password, of which only the hash is here */
        { HEAD PAGES PAGE CLOSE FONT STREAM(
                  "4", "") "6 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
                           "0123456789012345678901234567890123456789012345678901234567890123>/U<"
                           "0123456789012345678901234567890123456789012345678901234567890123>>>endobj\n"
                           "trailer<</Root 1 0 R/Size 8/Encrypt 6 0 R/ID[<00><00>]>>\n%%EOF\n",
                FAULT_ENCRYPTED },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct got got;
        read_bytes(rows[i].bytes, &got);
        if (got.fault.code != rows[i].code)
            fail_msg("row %zu: %s", i, fault_name(got.fault.code));
        arena_fini(&got.mem);
    }
}

/* A form that paints itself, a length that is itself, a table of places that leads back. */
static void loops_end(void **state)
{
    static const char *const rows[] = {
        HEAD PAGES PAGE "/XObject<</X 6 0 R>>" CLOSE FONT STREAM("4",
                "/X Do BT /F 9 Tf 90 700 Td (a) Tj ET") "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 "
                                                        "99]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>"
                                                        "stream\n/X Do\nendstream endobj\n" END,
        HEAD PAGES PAGE CLOSE FONT
        "4 0 obj<</Length 4 0 R>>stream\nBT /F 9 Tf 90 700 Td (a) Tj ET\nendstream "
        "endobj\n" END,
        HEAD PAGES PAGE CLOSE FONT STREAM(
                "4", "BT /F 9 Tf 90 700 Td (a) Tj ET") "xref\n0 0\ntrailer<</Root 1 0 R/Size 8/Prev "
                                                       "400>>\nstartxref\n400\n%%EOF\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct got got;
        read_bytes(rows[i], &got);
        assert_int_equal(got.fault.code, FAULT_NONE);
        assert_true(str_is(got.doc.text, "a\n"));
        arena_fini(&got.mem);
    }
}

static void a_page_that_is_one_picture_is_for_the_recogniser(void **state)
{
#define SCAN "q 595 0 0 842 0 0 cm /I Do Q "
#define LINE "(Scanned with CamScanner, number 0031 of 2024) Tj "
    static const struct {
        const char *content;
        size_t scanned;
    } cases[] = {
        { SCAN, 1 },
        { SCAN "BT /F 12 Tf 290 400 Td (Copy 12) Tj ET", 1 },
        { SCAN "BT /F 8 Tf 380 10 Td " LINE "ET", 1 },
        { SCAN "BT /F 8 Tf 80 820 Td " LINE "ET BT /F 8 Tf 380 10 Td " LINE "ET", 1 },
        { SCAN "BT /F 12 Tf 60 400 Td (Expenditure is 12.5) Tj ET", 0 }, /* a page on a picture */
        { SCAN "BT /F 8 Tf 60 820 Td " LINE LINE "0 -9 Td " LINE LINE "0 -9 Td " LINE LINE "ET", 0 },
        { "q 300 0 0 200 60 300 cm /I Do Q BT /F 8 Tf 380 10 Td " LINE "ET", 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct got got;
        char bytes[3000];
        snprintf(bytes, sizeof bytes, "%s%s%s",
                HEAD PAGES PAGE "/XObject<</I 6 0 R>>" CLOSE FONT IMAGE "4 0 obj<</Length 1000>>stream\n",
                cases[i].content, "\nendstream endobj\n" END);
        read_bytes(bytes, &got);
        assert_int_equal(got.scanned, cases[i].scanned);
        arena_fini(&got.mem);
    }
}

/* Another recogniser has laid what it saw over the picture: as sure as a scan, not as a text. */
static void hidden_text_over_a_picture_is_doubted(void **state)
{
    static const struct {
        const char *content;
        int confidence;
    } cases[] = {
        { SCAN "BT 3 Tr /F 12 Tf 60 400 Td (Expenditure is 12.5) Tj ET", 900 },
        { SCAN "BT /F 12 Tf 60 400 Td (Expenditure is 12.5) Tj ET", -1 },
        { "BT 3 Tr /F 12 Tf 60 400 Td (Expenditure is 12.5) Tj ET", -1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct got got;
        char bytes[3000];
        snprintf(bytes, sizeof bytes, "%s%s%s",
                HEAD PAGES PAGE "/XObject<</I 6 0 R>>" CLOSE FONT IMAGE "4 0 obj<</Length 1000>>stream\n",
                cases[i].content, "\nendstream endobj\n" END);
        read_bytes(bytes, &got);
        assert_int_equal(got.scanned, 0);
        assert_string_equal(arena_copy(&got.mem, got.doc.text.p, got.doc.text.n), "Expenditure is 12.5\n");
        assert_int_equal(got.doc.runs[0].confidence, cases[i].confidence);
        arena_fini(&got.mem);
    }
}

/* The bytes of UTF-16, each taken for a character; and a page of English, which is none. */
static void halves_of_characters_are_for_the_recogniser(void **state)
{
    static const struct {
        const char *pdf;
        size_t scanned;
    } cases[] = {
        { HEAD PAGES PAGE CLOSE FONT STREAM("4", "BT /F 12 Tf 50 710 Td (R{ S:l4R@ 2024^t^t etOSe/Q~eH b{TJ "
                                                 "yv e/Q QC0Qh^t etT N: gQ nl4[ Qh]Vc-SG) Tj "
                                                 "ET") END,
                1 },
        { HEAD PAGES PAGE CLOSE FONT STREAM("4", "BT /F 12 Tf 50 710 Td (Expenditure of the year was 12.5 "
                                                 "million; of this 3.1 for roads [a-c] and bridges.) "
                                                 "Tj ET") END,
                0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct got got;
        read_bytes(cases[i].pdf, &got);
        assert_int_equal(got.scanned, cases[i].scanned);
        arena_fini(&got.mem);
    }
}

/* Shapes without names come out as whatever their numbers are. */
static void words_that_are_garbled_are_for_the_recogniser(void **state)
{
    struct got got;
    (void)state;
    read_bytes(HEAD PAGES PAGE CLOSE
            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n" STREAM(
                    "4", "BT /F 12 Tf 100 710 Td (\\376\\336o\\373\\3452024\\376\\370\\345o\\343 12.5) Tj ET")
                    END,
            &got);
    assert_int_equal(got.scanned, 1);
    arena_fini(&got.mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_pictures_are_counted),
        cmocka_unit_test(words_and_rulings_come_together),
        cmocka_unit_test(a_watermark_is_left_out),
        cmocka_unit_test(a_watermark_over_the_edge_hides_nothing),
        cmocka_unit_test(a_drawing_keeps_all_its_words),
        cmocka_unit_test(a_page_that_lies_on_its_side_is_read),
        cmocka_unit_test(what_was_filled_into_a_form_is_read),
        cmocka_unit_test(bytes_in_front_of_the_file_do_no_harm),
        cmocka_unit_test(what_is_no_report_is_refused_with_its_reason),
        cmocka_unit_test(loops_end),
        cmocka_unit_test(halves_of_characters_are_for_the_recogniser),
        cmocka_unit_test(words_that_are_garbled_are_for_the_recogniser),
        cmocka_unit_test(a_page_that_is_one_picture_is_for_the_recogniser),
        cmocka_unit_test(hidden_text_over_a_picture_is_doubted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
