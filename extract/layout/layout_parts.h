/* SPDX-License-Identifier: MIT
 * What the steps of layout.c hand to each other.
 */
#ifndef JIHE_LAYOUT_PARTS_H
#define JIHE_LAYOUT_PARTS_H

#include "extract/layout/layout.h"
#include "extract/layout/layout_glyph.h"

enum { FLOW_COLUMNS = 4 }; /* of running text on a page */

enum typed { TYPED_NOT, TYPED_BLANKS, TYPED_TABS };

/* Characters side by side: a line of a page or of a cell, or a piece of a line that stands apart. */
struct strip {
    size_t first, count; /* of the sheet's glyphs */
    struct layout_box box;
    int32_t size;     /* of its characters: about one em */
    int32_t spacing;  /* by which all its characters are set apart */
    int32_t digits;   /* by which its digits are, when that is more: 2 0 2 4 */
    int32_t wide;     /* mean width of its Chinese characters; 0: it has none */
    int32_t font;     /* size of their type, else of all of it, in tenths of a point; 0: not known */
    int32_t blank[2]; /* width of a blank behind a character that is wide, [true], or not; 0: not known */
    int32_t edges[2]; /* of the column of text it stands in; 0, 0: it is the page's body */
    int flow;         /* which of the page's stretches of text it belongs to, in the order they are read */
    bool note;        /* a line of a footnote */
    bool marked;      /* the first line of one; its mark is cut off */
    bool dropped;     /* a running head or foot, or a page's number */
    enum typed typed; /* what stands apart in it are blanks, or tabs among them */
};

/* What was typed between two characters. */
struct layout_gap {
    int tabs, blanks;
};

struct grid_cell {
    int row, column, row_span, column_span;
    struct layout_box box;
    size_t first, count; /* of the sheet's strips */
    /* A cell that a page's end cuts: the rest of it. */
    const struct sheet *rest_sheet;
    const struct grid_cell *rest;
};

struct layout_grid {
    struct layout_box box;
    int rows, columns;
    int32_t *xs, *ys;        /* columns + 1, rows + 1 edges */
    struct grid_cell *cells; /* row by row */
    size_t cell_count;
    int flow;      /* as that of a strip */
    bool is_ruled; /* by lines; else by how the words stand */
};

/* A page with its characters put in order. */
struct sheet {
    struct arena *mem;
    const struct layout_page *page;
    int number;                  /* from 1 */
    struct layout_glyph *glyphs; /* strip by strip */
    size_t glyph_count;
    struct strip *strips; /* first those outside grids, from above; then cell by cell */
    size_t strip_count, strip_cap;
    size_t outside;            /* strips outside grids */
    struct layout_grid *grids; /* from above */
    size_t grid_count, grid_cap;
    int32_t left, right; /* of the body, over the pages of this width */
    int32_t top, bottom; /* of its lines, over the pages of this width; 0, 0: not known */
    int32_t tab;         /* where many lines begin to the right of it; 0: nowhere */
    int32_t tab_step;    /* from tab stop to tab stop, beginning on the left; 0: none were used */
    int32_t pitch;       /* from line to line */
};

/* ---- geometry ---- */
static inline int32_t box_width(const struct layout_box *b)
{
    return b->x1 - b->x0;
}
static inline int32_t box_height(const struct layout_box *b)
{
    return b->y1 - b->y0;
}
static inline int32_t box_middle(const struct layout_box *b)
{
    return b->y0 + (b->y1 - b->y0) / 2;
}
static inline void box_join(struct layout_box *b, const struct layout_box *with)
{
    b->x0 = b->x0 < with->x0 ? b->x0 : with->x0;
    b->y0 = b->y0 < with->y0 ? b->y0 : with->y0;
    b->x1 = b->x1 > with->x1 ? b->x1 : with->x1;
    b->y1 = b->y1 > with->y1 ? b->y1 : with->y1;
}

/* ---- the edges that a line keeps to: of its column, else of the body ---- */
static inline int32_t strip_left(const struct sheet *s, const struct strip *strip)
{
    return strip->edges[1] ? strip->edges[0] : s->left;
}
static inline int32_t strip_right(const struct sheet *s, const struct strip *strip)
{
    return strip->edges[1] ? strip->edges[1] : s->right;
}

/* ---- layout_grid.c: grids of rulings. 0 or ERR_MEMORY. ---- */
int layout_grid_find(struct sheet *s);

/* ---- layout_strip.c: puts the glyphs of a sheet in order, outside grids and in their cells. ---- */
int layout_strip_find(struct sheet *s);
/* The lines of these characters become the next strips. 0 or ERR_MEMORY. */
int layout_strip_lines(struct sheet *s, const struct layout_glyph *glyphs, size_t count);
/* Box, size and distances of the strip's glyphs. */
void layout_strip_measure(const struct sheet *s, struct strip *strip);
/* Where the strip's next piece begins behind glyph i (an index into the sheet's glyphs); its end if none. */
size_t layout_strip_piece(const struct sheet *s, const struct strip *strip, size_t i);
/* Room that a cell has for words: its width without what its lines leave free on both sides. */
int32_t layout_strip_room(const struct grid_cell *cell, const struct strip *strips);
/* 12.3, 45%, -: nothing but a number in the line. */
bool layout_strip_is_number(const struct sheet *s, const struct strip *strip);
/* b, of sheet s, goes on with a, which was broken because b's first word had no room. */
bool layout_strip_wraps(const struct sheet *s, const struct strip *a, const struct strip *b, int32_t room);
/* The same for lines of cells, on one sheet or two: of two numbers the second may well be one of its own. */
bool layout_strip_goes_on(const struct sheet *s, const struct strip *a, const struct sheet *next,
        const struct strip *b, int32_t room);
/* Width of the first word, which would have had to fit into the line before. */
int32_t layout_strip_word(const struct sheet *s, const struct strip *strip);

/* ---- layout_row.c: rows that no line parts, but whose words stand in rows. 0 or ERR_MEMORY. ---- */
int layout_row_split(struct sheet *s);

/* ---- layout_margin.c ---- */
/* Heads, feet and page numbers of all pages become `dropped`. 0 or ERR_MEMORY. */
int layout_margin_drop(struct sheet *sheets, size_t count, struct arena *mem);
/* left, right, top, bottom, tab and pitch of every sheet. 0 or ERR_MEMORY. */
int layout_margin_body(struct sheet *sheets, size_t count, struct arena *mem);

/* ---- layout_gutter.c: pages in columns; needs `dropped`. 0 or ERR_MEMORY. ---- */
int layout_gutter_find(struct sheet *sheets, size_t count);

/* ---- layout_flow.c: the grids of a sheet in the order they are read ---- */
void layout_flow_sort(struct sheet *s);

/* ---- layout_note.c: `note` of the strips that are lines of footnotes; needs `dropped` and `edges`. ---- */
void layout_note_find(struct sheet *sheets, size_t count);

/* ---- layout_typed.c: tab_step of the sheets, `typed` of their strips; needs `left`. ---- */
void layout_typed_find(struct sheet *sheets, size_t count);
/* Between two neighbours of a strip, and before its first character. */
struct layout_gap layout_typed_gap(const struct sheet *s, const struct strip *strip,
        const struct layout_glyph *a, const struct layout_glyph *b);
struct layout_gap layout_typed_lead(const struct sheet *s, const struct strip *strip);

/* ---- layout_column.c: grids where lines stand below each other in columns; their strips become `dropped`.
 * ---- */
int layout_column_find(struct sheet *s);

/* ---- layout_table.c: tables over pages ---- */
struct layout_writer;
/* What stands on a page from above: a strip outside grids, or a grid. */
struct layout_item {
    struct sheet *sheet;
    const struct strip *strip; /* NULL: it is a grid */
    struct layout_grid *grid;
};
/* The grid goes on with the table of the one before: at the top of the next page or column of text, with the
 * same columns, though one place may show fewer of them. */
bool layout_table_continues(const struct layout_item *a, const struct layout_item *b);
/* Before anything is written: tables over pages get the same columns on each. */
void layout_table_align(struct layout_item *items, size_t count);
/* What follows if so: ties a row that the page cut. head: the first grid of the table. The first row of b
 * that is new. */
int layout_table_tie(const struct layout_item *head, struct layout_item *a, struct layout_item *b);
/* The rows from `from` on into the open table. goes_on: they continue those of another page. */
void layout_table_write(struct layout_writer *w, const struct layout_item *item, int from, bool goes_on);

/* ---- layout_write.c ---- */
struct layout_writer {
    struct build *b;
    size_t run_cap;
};
/* The text of a strip, with its places. */
void layout_write_strip(struct layout_writer *w, const struct sheet *s, const struct strip *strip);
/* A cell: lines that only wrap are joined. */
void layout_write_cell(struct layout_writer *w, const struct sheet *s, const struct grid_cell *cell);
/* Between two lines of a paragraph, or of a cell: a blank where two words would run together. */
void layout_write_seam(
        struct layout_writer *w, const struct layout_item *before, const struct layout_item *next);

/* ---- layout_paragraph.c ---- */
/* The line b goes on with the paragraph of a; false for grids. */
bool layout_paragraph_joins(const struct layout_item *a, const struct layout_item *b);
/* Though it goes on there is a blank between the two. */
bool layout_paragraph_parts(const struct layout_item *a, const struct layout_item *b);
/* The empty lines, tabs and blanks in front of a paragraph. */
void layout_paragraph_begin(
        struct build *b, const struct layout_item *before, const struct layout_item *item);

#endif
