/* SPDX-License-Identifier: MIT
 * From characters on pages to a document: what a printed page means to a reader. Lines, paragraphs over lines
 * and pages, tables by their rulings or by how their words stand below each other, tables over pages; running
 * heads, feet and page numbers left out. A pure function: PDF and scans give it the same kind of page.
 *
 * All places are in hundredths of a point from the top left of the page as it is shown.
 */
#ifndef JIHE_LAYOUT_H
#define JIHE_LAYOUT_H

#include "extract/read/build.h"

enum {
    LAYOUT_PAGES_MAX = 100000,
    LAYOUT_GLYPHS_MAX = 2 << 20, /* of one page */
    LAYOUT_RULES_MAX = 100000,   /* of one page; more are a drawing, and then it has none */
    LAYOUT_GRIDS_MAX = 1000,     /* of one page; what further ones hold are lines of text */
    LAYOUT_EDGES_MAX = 2000,     /* columns or rows of one grid */
    LAYOUT_PLACE_MAX = 1 << 22, /* further away is no page: some 15 m; a hundred times that fits an int32_t */
    LAYOUT_HELD_MAX = 256 << 10, /* characters of the pages that are looked at together: some 150 pages */
    LAYOUT_LEAN_WHOLE = 10000,   /* how a lean is counted: a slope of 1 */
    LAYOUT_TAIL = 16,            /* so many pages at the end are not looked at by themselves */
};

struct layout_box {
    int32_t x0, y0, x1, y1; /* x0 <= x1, y0 <= y1 */
};

/* One character. White space is left out: where words stand apart shows in their boxes. */
struct layout_glyph {
    uint32_t code; /* Unicode */
    struct layout_box box;
    int16_t confidence; /* of a recogniser, in thousandths; -1: it was not recognised but read */
    int16_t font;       /* size of its type in tenths of a point; 0: not known */
};

/* A straight line, level or upright: a box without height or without width. */
struct layout_rule {
    struct layout_box box;
};

struct layout_page {
    int32_t width, height;
    int turn; /* quarters to the right from how it is shown (layout_turn); mostly 0 */
    int lean; /* and before that it was set straight, to the right about its middle: by so many
               * LAYOUT_LEAN_WHOLE of its width on its edge, at most an eighth or so */
    const struct layout_glyph *glyphs; /* in any order */
    size_t glyph_count;
    const struct layout_rule *rules;
    size_t rule_count;
};

/* Where pages come from, one after the other: the page is in mem. 0, or what layout_read then returns. */
struct layout_source {
    size_t count; /* of pages */
    int (*take)(void *context, size_t i, struct arena *mem, struct layout_page *page);
    void *context;
};

/* Writes what the pages say into b (build_init before, build_finish after), with the places of its runs. Time
 * grows with n log n of a page's characters and rules. Of a large document only some pages are in memory at a
 * time: what repeats itself on pages is looked for among those. 0 or ERR_MEMORY; a limit is b's to tell. */
int layout_read(const struct layout_source *source, struct build *b);
/* The same for pages that are all there already. */
int layout_build(const struct layout_page *pages, size_t count, struct build *b);

#endif
