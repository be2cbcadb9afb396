/* SPDX-License-Identifier: MIT
 * The cells of every table: of grids that the format has, and of those that were flattened into text, by
 * tabs, by strokes, or with nothing but spaces between the words of a known table head.
 */
#ifndef JIHE_CELLS_H
#define JIHE_CELLS_H

#include "extract/reading.h"

enum {
    CELLS_MAX = DOCUMENT_CELLS_MAX,
    CELLS_GRIDS_MAX = DOCUMENT_TABLES_MAX,
    CELLS_TAB_LINES_MIN = 3, /* fewer lines with a tab in front are indented text */
    CELLS_NOWHERE = 1 << 20, /* a column that no table has */
    CELLS_HEAD_RUN = 4,      /* so many words of a table head in a row make a table of a line */
};

/* Fills r->cells and r->grids, both by place. Empty cells are among them where the layout shows them. 0,
 * ERR_LIMIT, ERR_MEMORY. */
int cells_find(struct reading *r);

/* For the readers of layouts: opens a grid, adds a cell to the last one, closes it (an empty grid vanishes).
 */
int cells_open(struct reading *r, bool sure, bool stream, int table);
/* Behind the last cell of the row of `cell`, at most `end`. */
size_t cells_row_end(const struct reading *r, size_t cell, size_t end);
/* Whether one of the cells [begin, end) is a number. */
bool cells_has_number(const struct reading *r, size_t begin, size_t end);
/* What a cell says from `from` on, with what had no room in its line and was put on the next: 5620公 / 里. */
struct str cells_rest(const struct reading *r, size_t cell, size_t from);
/* 决算数(万元), 控制率: a head that says what the numbers below it are. */
bool cells_is_value_head(const struct reading *r, struct str head);
int cells_add(struct reading *r, size_t from, size_t to, int row, int column);
void cells_close(struct reading *r);

/* Rows and columns of a table of numbers whose rows were lost, if it shows them by itself (cells_stream.c).
 */
bool cells_stream_rows(struct reading *r, size_t grid);
/* The same where 行次 numbers the rows of the cells [first, end) (cells_counted.c). False, and rows as good
 * as lost, when it does not. */
bool cells_counted_rows(struct reading *r, size_t first, size_t end);
/* The same where the rows begin with codes in three cells, 类 款 项 (cells_coded.c). */
bool cells_coded_rows(struct reading *r, size_t first, size_t end);

/* Tables with spaces between their cells, or cells without any (cells_run.c). Looks at [from, to) of plain.
 */
int cells_run_find(struct reading *r, size_t from, size_t to);
/* Tables whose cells ran into each other (cells_glued.c). */
int cells_glued_find(struct reading *r, size_t from, size_t to);

/* Makes a grid of each table where one grid holds several below one another (cells_split.c). 0, ERR_LIMIT,
 * ERR_MEMORY. */
int cells_split(struct reading *r);

#endif
