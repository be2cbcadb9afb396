/* SPDX-License-Identifier: MIT
 * What the tests of layout share: pages that are printed and read, anew for each test.
 */
#ifndef JIHE_PRINTED_READ_H
#define JIHE_PRINTED_READ_H

#include <stdlib.h>

#include "tests/extract/printed.h"

/* 40 characters: a full line of 400 points from x = 90 */
#define FULL "全年财政预算执行情况总体较好一般公共预算收入完成四百二十一亿八千万元同比增长百分之三"

static struct printed printed;
static struct arena mem;
static struct document doc;

static inline void begin(void)
{
    memset(&printed, 0, sizeof printed);
    printed_page(&printed);
}

static inline int set_up(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    begin();
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    arena_fini(&mem);
    return 0;
}

static inline const char *read_pages(void)
{
    struct build b;
    struct fault fault = { .code = FAULT_NONE };
    doc = (struct document){ .pages = (int)printed.count };
    build_init(&b, &mem, &doc);
    assert_int_equal(layout_build(printed.pages, printed.count, &b), 0);
    assert_int_equal(build_finish(&b, &fault), 0);
    return arena_copy(&mem, doc.text.p, doc.text.n);
}

/* Full lines of body text, so that the body's edges show. */
static inline void print_body(int from, int lines)
{
    for (int i = 0; i < lines; i++)
        printed_words(&printed, 90, from + i * 20, 10, FULL);
}

/* Ruled cells between xs and ys (each ends with 0), and rows of words at `lines` (the same), one word in each
 * column, row by row; "": none. */
static inline void print_table(const int *xs, const int *ys, const int *lines, const char *const *words)
{
    printed_grid(&printed, xs, ys);
    for (; *lines; lines++)
        for (const int *x = xs; x[1]; x++)
            printed_words(&printed, *x + 1, *lines, 10, *words++);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

#endif
