/* SPDX-License-Identifier: MIT
 * What build.c and build_table.c share.
 */
#ifndef JIHE_BUILD_STATE_H
#define JIHE_BUILD_STATE_H

#include "extract/read/build.h"

/* A column of an open table: the cell that reaches down into it, and up to which row. */
struct reach {
    int until; /* the first row that is free again */
    int cell;  /* index of that cell */
};

struct build_table {
    struct build_table *outer;
    size_t index;        /* in doc->tables */
    int row, column;     /* of the next cell */
    struct reach *reach; /* reach_count columns */
    int reach_count;
    struct cell *cells; /* of one that is closed: room for those of the next table */
    size_t cell_cap;
    bool is_cell_open;
    uint32_t inner; /* bytes of text in tables within it */
};

/* The first failure stays. limit: its name, for ERR_LIMIT. */
void build_fail(struct build *b, int err, const char *limit);
void build_append(struct build *b, const char *bytes, size_t n);

/* ---- build_sheet.c ---- */
/* Before the table of a sheet is closed: sentences above and below it, each alone in its row, are none of its
 * cells but paragraphs. */
void build_sheet_part(struct build *b, struct table *t);
/* Behind that: sections of text within it leave a table on each of their sides. */
void build_sheet_split(struct build *b, size_t index);

/* ---- build_table.c ---- */
/* Rows and columns as the cells have them; spans that reach below the last row end there. */
void build_table_measure(struct table *t);

#endif
