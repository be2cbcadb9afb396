/* SPDX-License-Identifier: MIT
 * Builds a document piece by piece, for every reader of a format with a structure: text is appended, blocks
 * and cells keep their offsets into it. A paragraph is one line of the text; so is each paragraph of a cell.
 * The first line of a cell has a tab in front, an empty line ends a row: the layout that the passes know from
 * tables that were flattened elsewhere.
 *
 * A failed call sets `err`, and every later one does nothing, so that a reader looks once at its end.
 */
#ifndef JIHE_BUILD_H
#define JIHE_BUILD_H

#include "common/document.h"
#include "common/outcome.h"

enum {
    BUILD_COLUMNS_MAX = 16384, /* of a table, as Excel's; a span that reaches further is cut */
    BUILD_ROWS_MAX = 1 << 20,  /* as Excel's */
    BUILD_DEPTH_MAX = 16,      /* tables within tables */
    BUILD_AREA_MAX = 64 << 20, /* columns times cells that spans may claim, over the whole document */
    BUILD_SPAN_COLUMNS = 1000, /* as HTML's largest colspan */
};

struct build_table;

struct build {
    struct arena *mem;
    struct document *doc;
    struct buf text;
    size_t block_cap, table_cap;
    struct build_table *table; /* the innermost that is open */
    struct build_table *spare; /* closed ones, whose room the next tables take */
    int depth;
    size_t cells, area; /* over all tables */
    int page;
    struct str sheet;
    uint32_t line; /* where the open paragraph begins */
    bool is_cell_begun;
    int err; /* ERR_LIMIT: `limit` names it; ERR_MEMORY */
    const char *limit;
};

void build_init(struct build *b, struct arena *mem, struct document *doc);
/* The document is complete: its text moves into the arena. 0 (with a fault when a limit was passed or there
 * is no text) or ERR_MEMORY. Ends b in every case. */
int build_finish(struct build *b, struct fault *fault);

/* Appends UTF-8 to the open paragraph. Control characters become blanks, '\n' begins a new line of it. */
void build_text(struct build *b, struct str text);
/* Ends the open paragraph, if it has anything but white space in it, as a block of that kind. level: of a
 * heading, else 0. Within a cell it ends a line of the cell and makes no block. */
void build_paragraph(struct build *b, enum block_kind kind, int level);
/* Before the first text of a paragraph: it stands behind so many empty lines, and tabs. Tables that
 * were flattened into lines show in that. Does nothing within a table. */
void build_space(struct build *b, int lines, int tabs);
/* True when nothing has been written into the open paragraph yet. */
bool build_is_empty(const struct build *b);
/* Whether what is raised, behind a number, is the mark of a note: up to three digits, brackets, stars. It
 * would be read as digits more. */
bool build_is_mark(struct str raised, struct str before);

/* What the following blocks and tables stand on. */
void build_page(struct build *b, int page);
void build_sheet(struct build *b, struct str sheet);

/* Tables. Open paragraphs end by themselves. */
void build_table_open(struct build *b);
void build_row(struct build *b); /* the next row begins */
struct build_cell {
    int column; /* where it stands; -1: the next place that is free */
    int row_span, column_span;
    bool header;
};
/* False when its place is taken by a cell that reaches into it: what is written then belongs to no cell. */
bool build_cell_open(struct build *b, struct build_cell cell);
void build_cell_close(struct build *b);
/* The cell above this place goes on here (Word's vMerge); false when there is none. */
bool build_cell_continues(struct build *b, int column);
/* The cell that ends in front of this place goes on here, so many columns (Word's hMerge); false when there
 * is none. */
bool build_cell_widens(struct build *b, int column, int span);
/* That cell is there and has no words. */
bool build_cell_is_empty(const struct build *b, int column);
/* frame: it is there for its looks, so it leaves its text and no table. A single cell, and a table in which
 * another takes up most of the text is a frame anyway. */
void build_table_close(struct build *b, bool frame);
/* The row of the next cell, for formats that name it (rows without cells are left out). */
void build_row_at(struct build *b, int row);

#endif
