/* SPDX-License-Identifier: MIT
 * Lines of the text as they stand, for the readers of flattened tables.
 */
#ifndef JIHE_CELLS_LINE_H
#define JIHE_CELLS_LINE_H

#include "extract/reading.h"

struct cells_line {
    const char *p;
    size_t n;
    uint32_t start;   /* in the text */
    struct str words; /* without the spaces around them */
};

static inline struct cells_line cells_line_at(const struct plain *p, size_t i)
{
    uint32_t from = p->line[i], to = i + 1 < p->line_count ? p->line[i + 1] - 1 : (uint32_t)p->text.n;
    return (struct cells_line){ p->text.p + from, to > from ? to - from : 0, from, p->line_words[i] };
}

static inline struct str cells_line_words(const struct plain *p, size_t i)
{
    return p->line_words[i];
}

static inline bool cells_line_is_blank(struct cells_line l)
{
    return l.words.n == 0;
}
/* 注：…: between two rows of a table it is none of them. */
bool cells_line_is_note(struct cells_line l);
/* How many strokes stand in s. */
size_t cells_line_strokes(struct str s);
/* True when there is nothing but digits, of either width, and the signs of a number. */
bool cells_line_is_number(struct str s);
/* A head, or a level, in a cell by itself. */
bool cells_line_is_head(const struct reading *r, struct str s);
/* What the two pieces are together is one, whatever they are alone: 年初 / 预算数. */
bool cells_line_makes_head(const struct reading *r, struct str a, struct str b);
/* Adds the bytes [from, to) of the text as a cell, without the spaces around them. */
int cells_line_add(struct reading *r, uint32_t from, uint32_t to, int row, int column);

/* Takes the bytes as what goes on with `cell`, in that row and in no column of its own. The cell has no other
 * words than those that were given to it here. */
int cells_line_join(struct reading *r, size_t cell, uint32_t from, uint32_t to, int row);

/* Each layout has two functions. X_end: the lines [first, …) below `end` that one such table takes, or
 * `first` when there is none; *looked is how far that answer holds, so that nobody asks again for a line
 * before it. X_read reads them. */

/* A row a line, tabs between cells; one cell a line with a tab behind, or in front of, it (cells_tabs.c). */
size_t cells_tabs_columns_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_tabs_columns_read(struct reading *r, size_t first, size_t end);
size_t cells_tabs_behind_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_tabs_behind_read(struct reading *r, size_t first, size_t end);
size_t cells_tabs_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_tabs_read(struct reading *r, size_t first, size_t end);
/* Rows of as many tabs each whose cells hold line breaks (cells_folded.c). */
size_t cells_folded_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_folded_read(struct reading *r, size_t first, size_t end);
/* A row a line, commas between cells (cells_commas.c). */
size_t cells_commas_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_commas_read(struct reading *r, size_t first, size_t end);
/* Rows of as many strokes each, cut anywhere behind one (cells_bars.c). */
size_t cells_bars_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_bars_read(struct reading *r, size_t first, size_t end);
/* Strokes around cells of several lines (cells_framed.c). */
size_t cells_framed_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_framed_read(struct reading *r, size_t first, size_t end);
/* Strokes (cells_strokes.c). */
size_t cells_strokes_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_strokes_read(struct reading *r, size_t first, size_t end);
/* Cells and strokes, a line each (cells_between.c). */
size_t cells_between_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_between_read(struct reading *r, size_t first, size_t end);
/* Columns between runs of spaces (cells_aligned.c). */
size_t cells_aligned_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_aligned_read(struct reading *r, size_t first, size_t end);
/* Rows whose cells go on above and below the line of their numbers (cells_centred.c). */
size_t cells_centred_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_centred_read(struct reading *r, size_t first, size_t end);
/* Rows whose cells go on on the line below (cells_wrapped.c). */
size_t cells_wrapped_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_wrapped_read(struct reading *r, size_t first, size_t end);
/* Two tables side by side, single spaces between cells (cells_spaced.c). */
size_t cells_spaced_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_spaced_read(struct reading *r, size_t first, size_t end);
/* Columns one below another, a cell a line (cells_upright.c). */
size_t cells_upright_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_upright_read(struct reading *r, size_t first, size_t end);
/* One cell a line, a blank line between rows (cells_stack.c). */
size_t cells_stack_end(const struct reading *r, size_t first, size_t end, size_t *looked);
int cells_stack_read(struct reading *r, size_t first, size_t end);

#endif
