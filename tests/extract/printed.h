/* SPDX-License-Identifier: MIT
 * Pages for the tests of layout: words and lines put where a printer would put them. Places in points.
 */
#ifndef JIHE_PRINTED_H
#define JIHE_PRINTED_H

#include <string.h>

#include "common/utf8.h"
#include "extract/layout/layout.h"

enum { PRINTED_PAGES = 6, PRINTED_GLYPHS = 4000, PRINTED_RULES = 200 };

struct printed {
    struct layout_page pages[PRINTED_PAGES];
    struct layout_glyph glyphs[PRINTED_PAGES][PRINTED_GLYPHS];
    struct layout_rule rules[PRINTED_PAGES][PRINTED_RULES];
    size_t count;
};

/* A4 */
static inline void printed_page(struct printed *p)
{
    struct layout_page *page = &p->pages[p->count];
    *page = (struct layout_page){
        .width = 59500, .height = 84200, .glyphs = p->glyphs[p->count], .rules = p->rules[p->count]
    };
    p->count++;
}

/* Han are `size` wide, Latin half of it; a blank only leaves room. (x, y) is the top left. */
static inline void printed_words(struct printed *p, int x, int y, int size, const char *words)
{
    size_t at = p->count - 1;
    struct layout_page *page = &p->pages[at];
    const char *end = words + strlen(words);
    int32_t left = x * 100;
    while (words < end) {
        uint32_t code = utf8_next(&words, end);
        int32_t width = code < 0x2000 ? size * 50 : size * 100;
        if (code != ' ' && code != 0x3000)
            p->glyphs[at][page->glyph_count++] =
                    (struct layout_glyph){ code, { left, y * 100, left + width, (y + size) * 100 }, -1, 0 };
        left += width;
    }
}

static inline void printed_rule(struct printed *p, int x0, int y0, int x1, int y1)
{
    size_t at = p->count - 1;
    struct layout_page *page = &p->pages[at];
    p->rules[at][page->rule_count++].box = (struct layout_box){ x0 * 100, y0 * 100, x1 * 100, y1 * 100 };
}

/* A grid whose every place is ruled. The edges end with 0. */
static inline void printed_grid(struct printed *p, const int *xs, const int *ys)
{
    int columns = 0, rows = 0;
    while (xs[columns + 1])
        columns++;
    while (ys[rows + 1])
        rows++;
    for (int i = 0; i <= rows; i++)
        printed_rule(p, xs[0], ys[i], xs[columns], ys[i]);
    for (int i = 0; i <= columns; i++)
        printed_rule(p, xs[i], ys[0], xs[i], ys[rows]);
}

#endif
