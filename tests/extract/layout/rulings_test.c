/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "extract/layout/rulings.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A form that paints itself, and one that draws a line. */
static bool find(void *context, void *resources, struct str name, struct rulings_form *out)
{
    static const char *const forms[] = { "0 0 m 50 0 l S /Loop Do", "10 10 m 60 10 l S" };
    (void)context;
    (void)resources;
    *out = (struct rulings_form){ .picture = str_is(name, "A") ? 7 : str_is(name, "B") ? 8 : 0 };
    if (out->picture)
        return true;
    if (!str_is(name, "Loop") && !str_is(name, "Line"))
        return false;
    *out = (struct rulings_form){ .content = str_of(forms[str_is(name, "Line")]),
        .matrix = { 1, 0, 0, 1, 100, 0 } };
    return true;
}

/* The result lives in mem. */
static struct rulings read_content(const char *content, struct arena *mem)
{
    struct rulings r = { .mem = mem, .find = find };
    const struct rulings_matrix start = { 100, 0, 0, 100, 0, 0 };
    assert_int_equal(rulings_read(&r, str_of(content), &start, NULL), 0);
    return r;
}

enum { GOT = 400 };

/* x0,y0-x1,y1 in points, behind what is there */
static void write_box(char got[GOT], const struct layout_box *b)
{
    size_t n = strlen(got);
    snprintf(got + n, GOT - n, "%d,%d-%d,%d ", b->x0 / 100, b->y0 / 100, b->x1 / 100, b->y1 / 100);
}

static void lines_of_every_kind(void **state)
{
    static const struct {
        const char *content, *want; /* each line as x0,y0-x1,y1 in points */
    } rows[] = {
        { "10 20 m 110 20 l S", "10,20-110,20 " },
        { "10 20 m 110 20 l 110 90 l s", "10,20-110,20 110,20-110,90 " }, /* the slant is no ruling */
        { "10 20 100 50 re S", "10,20-110,20 110,20-110,70 10,70-110,70 10,20-10,70 " },
        { "10 20 100 0.5 re f", "10,20-110,20 " },
        { "10 20 100 50 re f", "" }, /* a shade */
        { "10 20 m 110 20 l n", "" },
        { "q 2 0 0 1 5 0 cm 10 20 m 60 20 l S Q 0 0 m 0 50 l S", "25,20-125,20 0,0-0,50 " },
        { "Q Q 0 0 m 0 50 l S q", "0,0-0,50 " },
        { "0 0 m 10 10 90 90 100 0 c S", "" }, /* a curve */
        { "(a \\) 0 0 m 90 0 l S) Tj <</A 1>> BDC 1 0 m 91 0 l S % 2 0 m 92 0 l S\n", "1,0-91,0 " },
        { "BI /W 2 ID 0 0 m 90 0 l S EI 0 9 m 90 9 l S", "0,9-90,9 " },
        { "/Line Do", "110,10-160,10 " },
        { "/Nothing Do 0 0 m 90 0 l S", "0,0-90,0 " },
        { "0 0 m 3 0 l S", "" }, /* too short */
        { "1 2 3 m l re S h s ( < [ /", "" },
        { "99999999999999999999999999999999999999 0 m 0 0 l S", "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        char got[GOT] = "";
        arena_init(&mem, 0);
        struct rulings r = read_content(rows[i].content, &mem);
        for (size_t k = 0; k < r.count; k++)
            write_box(got, &r.rules[k].box);
        assert_string_equal(got, rows[i].want);
        arena_fini(&mem);
    }
}

static void pictures_are_put_together_from_their_strips(void **state)
{
    static const struct {
        const char *content, *want; /* each as number:x0,y0-x1,y1 in points */
    } rows[] = {
        { "q 300 0 0 200 60 100 cm /A Do Q", "7:60,100-360,300 " },
        { "q 300 0 0 -200 60 300 cm /A Do Q", "7:60,100-360,300 " },  /* on its head */
        { "q 0 200 -300 0 360 100 cm /A Do Q", "7:60,100-360,300 " }, /* on its side */
        { "q 300 0 0 9 60 100 cm /A Do Q q 300 0 0 9 60 109 cm /B Do Q q 300 0 0 9 60 91 cm /B Do Q",
                "7:60,91-360,118 " },
        { "q 300 0 0 9 60 100 cm /A Do Q q 290 0 0 9 60 109 cm /B Do Q",
                "7:60,100-360,109 8:60,109-350,118 " },
        { "q 300 0 0 9 60 100 cm /A Do Q q 300 0 0 9 60 119 cm /A Do Q",
                "7:60,100-360,109 7:60,119-360,128 " },
        { "q 9 0 0 9 1 1 cm BI /W 2 ID 0 0 m EI Q", "0:1,1-10,10 " },
        { "q 99999999999999 0 0 9 1 1 cm /A Do Q", "" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        char got[GOT] = "";
        arena_init(&mem, 0);
        struct rulings r = read_content(rows[i].content, &mem);
        for (size_t k = 0; k < r.picture_count; k++) {
            size_t n = strlen(got);
            snprintf(got + n, sizeof got - n, "%d:", r.pictures[k].number);
            write_box(got, &r.pictures[k].box);
        }
        assert_string_equal(got, rows[i].want);
        arena_fini(&mem);
    }
}

static void a_form_within_itself_ends(void **state)
{
    struct arena mem;
    (void)state;
    arena_init(&mem, 0);
    struct rulings r = { .mem = &mem, .find = find };
    const struct rulings_matrix start = { 100, 0, 0, 100, 0, 0 };
    assert_int_equal(rulings_read(&r, STR("/Loop Do"), &start, NULL), 0);
    assert_int_equal(r.count, RULINGS_DEPTH_MAX - 1);
    arena_fini(&mem);
}

static void text_that_is_not_painted_is_counted_apart(void **state)
{
    static const struct {
        const char *content;
        size_t painted, hidden; /* bytes, and one for each string */
    } rows[] = {
        { "BT 3 Tr <00010203> Tj 0 Tr <0001> Tj ET", 3, 5 },
        { "q 3 Tr Q BT <0001> Tj ET", 3, 0 },
        { "3 Tr q 1 Tr Q BT <0001> Tj ET", 0, 3 },
        { "BT 7 Tr <000102> ' 2 Tr <0001> Tj ET", 3, 4 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct rulings r = read_content(rows[i].content, &mem);
        assert_int_equal(r.shown[false], rows[i].painted);
        assert_int_equal(r.shown[true], rows[i].hidden);
        arena_fini(&mem);
    }
}

static void text_runs_to_its_right_until_it_is_turned(void **state)
{
    static const struct {
        const char *content;
        size_t ways[RULINGS_WAYS];
    } rows[] = {
        { "BT 0 -1 1 0 9 9 Tm <00010203> Tj (ab) Tj ET BT [(abc) 9 (de)] TJ ET", { 7, 0, 0, 6 } },
        { "q 0 1 -1 0 0 0 cm BT (ab) Tj ET Q BT -1 0 0 -1 0 0 Tm (c) ' ET", { 0, 2, 1, 0 } },
        { "q 1 1 -1 1 0 0 cm BT (watermark) Tj ET Q", { 0, 0, 0, 0 } },
        { "(no text) BT ET (ab) /x BDC", { 0, 0, 0, 0 } },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct rulings r = read_content(rows[i].content, &mem);
        for (int way = 0; way < RULINGS_WAYS; way++)
            assert_in_range(r.ways[way], rows[i].ways[way], rows[i].ways[way] * 2);
        arena_fini(&mem);
    }
}

static void sizes_of_text_know_how_it_stands(void **state)
{
    static const struct {
        const char *content;
        size_t size;
        int stands;
    } rows[] = {
        { "BT /F 12 Tf 1 0 0 1 0 0 Tm (a) Tj ET", 120, RULINGS_STRAIGHT },
        { "BT /F 1 Tf 0 -10.5 10.5 0 0 0 Tm (a) Tj ET", 105, RULINGS_STRAIGHT },
        { "q .8 .6 -.6 .8 0 0 cm BT /F 60 Tf (a) Tj ET Q", 600, RULINGS_SLANTED },
        { "BT /F 9 Tf (a) Tj .8 .6 -.6 .8 0 0 Tm (a) Tj ET", 90, RULINGS_STRAIGHT | RULINGS_SLANTED },
        { "BT /F 12 Tf q /F 60 Tf .8 .6 -.6 .8 0 0 Tm (a) Tj Q .8 .6 -.6 .8 0 0 Tm (a) Tj ET", 120,
                RULINGS_SLANTED }, /* Q brings the font back */
        { "BT /F 99999 Tf (a) Tj /F -1 Tf (a) Tj ET", 0, RULINGS_STRAIGHT },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena mem;
        arena_init(&mem, 0);
        struct rulings r = read_content(rows[i].content, &mem);
        assert_int_equal(r.sizes[rows[i].size], rows[i].stands);
        arena_fini(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_put_together_from_their_strips),
        cmocka_unit_test(sizes_of_text_know_how_it_stands),
        cmocka_unit_test(text_that_is_not_painted_is_counted_apart),
        cmocka_unit_test(text_runs_to_its_right_until_it_is_turned),
        cmocka_unit_test(lines_of_every_kind),
        cmocka_unit_test(a_form_within_itself_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
