/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/read/read_scan_look.c"

/* A recogniser that sees what the test says. */
static struct {
    const char *const *sees;
    const int *confidence;
    size_t looks;
} eye;

static void add(struct scan_words *w, const char *words, int confidence)
{
    for (; *words; words++) {
        struct layout_glyph g = { .code = (unsigned char)*words, .confidence = (int16_t)confidence };
        assert_int_equal(scan_words_add(w, &g, 1), 0);
    }
}

int scan_words_add(struct scan_words *w, const struct layout_glyph *glyphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct layout_glyph *g = arena_push(
                w->mem, (void **)&w->glyphs, &w->count, &w->cap, (struct arena_row){ sizeof *g, 1000 });
        assert_non_null(g);
        *g = glyphs[i];
    }
    return 0;
}

int scan_words_take(struct scan_words *w, PIX *pix, enum scan_look look)
{
    assert_non_null(pix);
    assert_true(look != SCAN_BLOCK);
    add(w, eye.sees[eye.looks], eye.confidence[eye.looks]);
    eye.looks++;
    return 0;
}

/* A line as it was seen with the whole page, the further looks, and what holds. */
static const struct {
    const char *first;
    int confidence;
    const char *sees[4];
    int confidences[4];
    size_t looks;
    const char *want;
} rows[] = {
    { "20", 950, { "20" }, { 940 }, 1, "20" },        /* seen twice */
    { "o", 980, { "5", "5" }, { 900, 900 }, 2, "5" }, /* twice against once and surer */
    { "Ia", 700, { "15", "16", "IS", "l5" }, { 940, 950, 720, 700 }, 4, "16" }, /* never twice: the surest */
    { "1005%", 900, { "100%", "10%", "100%", "" }, { 950, 960, 940 }, 3, "100%" },
    { "5", 900, { "", "", "", "" }, { 0, 0, 0, 0 }, 4, "5" },   /* what is there is not lost */
    { "", 0, { "", "", "", "85" }, { 0, 0, 0, 900 }, 4, "85" }, /* a line in which no words are found */
    { "D", 983, { "5", "S", "8", "s" }, { 969, 960, 900, 900 }, 4, "5" }, /* a number rather than a letter */
    { "a longer line", 500, { "no" }, { 999 }, 0, "a longer line" },
};

static void what_is_seen_twice_holds(void **state)
{
    (void)state;
    PIX *pix = pixCreate(200, 100, 8);
    pixSetAll(pix);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct scan_words seen = { .mem = &mem, .dpi = 300 }, words = seen;
        add(&words, "before", 900);
        add(&seen, rows[i].first, rows[i].confidence);
        struct scan_line line = { 0, seen.count, 20, 20, 60, 50 };
        eye.sees = rows[i].sees;
        eye.confidence = rows[i].confidences;
        eye.looks = 0;
        assert_int_equal(scan_look_line(&words, pix, &seen, &line), 0);
        assert_int_equal(eye.looks, rows[i].looks);
        assert_int_equal(words.count, 6 + strlen(rows[i].want));
        for (size_t k = 6; k < words.count; k++)
            assert_int_equal(words.glyphs[k].code, rows[i].want[k - 6]);
        arena_fini(&mem);
    }
    pixDestroy(&pix);
}

/* Seen twice, but of three digits where two parts stand. */
static void a_number_has_as_many_digits_as_parts(void **state)
{
    static const char *const sees[] = { "606", "66", "66" };
    static const int confidences[] = { 990, 800, 790 };
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct scan_words seen = { .mem = &mem, .dpi = 300 }, words = seen;
    PIX *pix = pixCreate(200, 100, 8);
    pixSetAll(pix);
    pixRasterop(pix, 30, 25, 4, 20, PIX_CLR, NULL, 0, 0);
    pixRasterop(pix, 45, 25, 4, 20, PIX_CLR, NULL, 0, 0);
    add(&seen, "606", 990);
    struct scan_line line = { 0, seen.count, 20, 20, 60, 50 };
    eye.sees = sees;
    eye.confidence = confidences;
    eye.looks = 0;
    assert_int_equal(scan_look_line(&words, pix, &seen, &line), 0);
    assert_int_equal(eye.looks, 3);
    assert_int_equal(words.count, 2);
    pixDestroy(&pix);
    arena_fini(&mem);
}

static int count_seen_lines(const int (*strokes)[2], size_t count)
{
    PIX *cell = pixCreate(100, 200, 1);
    for (size_t i = 0; i < count; i++) {
        BOX *at = boxCreate(10, strokes[i][0], 50, strokes[i][1] - strokes[i][0]);
        pixSetInRect(cell, at);
        boxDestroy(&at);
    }
    struct lines lines = find_lines(cell, 300);
    pixDestroy(&cell);
    return lines.count;
}

static void the_lines_of_a_cell_are_found(void **state)
{
    static const struct {
        int strokes[4][2]; /* rows with ink */
        size_t count;
        int lines;
    } cells[] = {
        { { { 20, 60 } }, 1, 1 },
        { { { 20, 60 }, { 80, 120 } }, 2, 2 },
        { { { 20, 24 }, { 50, 55 } }, 2, 1 },               /* 二 */
        { { { 20, 60 }, { 80, 84 }, { 112, 118 } }, 3, 2 }, /* 二 below other words */
        { { { 0, 0 } }, 0, 0 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_int_equal(count_seen_lines(cells[i].strokes, cells[i].count), cells[i].lines);
}

/* Then the cell is recognised as a block: no line behind them is lost, though the strokes of 二 are but one.
 */
static void a_cell_may_have_more_lines_than_are_noted(void **state)
{
    (void)state;
    PIX *cell = pixCreate(100, 8 * (CELL_LINES + 6), 1);
    for (int i = 0; i < CELL_LINES + 6; i++) {
        BOX *at = boxCreate(10, 8 * i + 2, 50, 3);
        pixSetInRect(cell, at);
        boxDestroy(&at);
    }
    assert_int_equal(find_lines(cell, 300).count, CELL_LINES);
    pixDestroy(&cell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_seen_twice_holds),
        cmocka_unit_test(a_number_has_as_many_digits_as_parts),
        cmocka_unit_test(the_lines_of_a_cell_are_found),
        cmocka_unit_test(a_cell_may_have_more_lines_than_are_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
