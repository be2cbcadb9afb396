/* SPDX-License-Identifier: MIT
 * What the parts of the reader of OpenDocument files know of each other: styles and lists, and the walk
 * through text and sheets.
 */
#ifndef JIHE_READ_ODF_H
#define JIHE_READ_ODF_H

#include "extract/read/ordinal.h"
#include "extract/read/read_office.h"

enum {
    ODF_LEVELS = 10,
    ODF_STYLES_MAX = 65536,
    ODF_BOXES_MAX = 16,   /* paragraphs within each other: text boxes, notes */
    ODF_LISTS_DEEP = 32,  /* lists within each other */
    ODF_REPEAT_MAX = 64,  /* empty cells that are written again; more of them are the rest of the sheet */
    ODF_ROWS_MAX = 1000,  /* rows with words that are written again */
    ODF_NUMBER_MAX = 256, /* bytes of a paragraph's number */
};

struct odf_level {
    enum ordinal ordinal;
    int start, shown; /* levels that are shown */
    const char *prefix, *suffix;
};

struct odf_list {
    const char *name; /* "" is that of headings */
    struct odf_level levels[ODF_LEVELS];
    int count[ODF_LEVELS]; /* -1: none yet */
};

struct odf {
    struct office *office;
    struct arena *mem;
    const char **hidden; /* names of styles that hide text, tables */
    size_t hidden_count, hidden_cap;
    struct odf_list **lists;
    size_t list_count, list_cap;
};

/* The styles of styles.xml and of content.xml. 0 or an error as office_read. */
int odf_read_styles(struct odf *odf);
bool odf_is_hidden(const struct odf *odf, const char *style);
/* NULL when there is none; "" is that of headings. */
struct odf_list *odf_find_list(const struct odf *odf, const char *name);
void odf_restart_list(struct odf_list *list);
/* The number of the next paragraph at that level (from 0); counts on. start: -1, or where it begins anew. */
struct str odf_next_number(struct odf_list *list, int level, int start, char out[ODF_NUMBER_MAX]);

/* ---- tables (read_odf_table.c) ---- */

/* A cell that is held back until the row shows whether it is the rest of the sheet. */
struct odf_gap {
    int column, count;
};

struct odf_grid {
    bool sheet, header, row_hidden, row_filled;
    int row, column, repeat;       /* repeat: of the row */
    int hidden_columns, column_at; /* bits would be many: runs, see hidden_from */
    int hidden_from[ODF_REPEAT_MAX], hidden_to[ODF_REPEAT_MAX];
    struct odf_gap gaps[ODF_REPEAT_MAX];
    int gap_count;
    /* the cell that is open */
    int span, row_span, cell_repeat;
    bool cell_due, cell_open, negative;
};

void odf_open_column(struct odf_grid *g, const char **attributes);
void odf_open_row(struct odf_grid *g, const char **attributes);
void odf_open_cell(struct odf_grid *g, const char **attributes);
/* Something stands in the cell. False when it is not shown. */
bool odf_begin_cell(struct odf_grid *g, struct build *build);
void odf_close_cell(struct odf_grid *g, struct build *build);
void odf_skip_covered(struct odf_grid *g, const char **attributes);
void odf_close_row(struct odf_grid *g, struct build *build);

/* A frame in which a table has room. */
bool odf_is_large(const char **attributes);

#endif
