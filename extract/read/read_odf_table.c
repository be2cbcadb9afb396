/* SPDX-License-Identifier: MIT
 * Tables of OpenDocument. Cells and rows that are repeated are written out as often only where that is
 * needed: a sheet says of its empty rest that it is repeated a million times.
 */
#include <string.h>

#include "extract/read/read_odf.h"

static bool is_gone(const char **attributes)
{
    const char *visibility = office_attribute(attributes, "visibility");
    return visibility && (strcmp(visibility, "collapse") == 0 || strcmp(visibility, "filter") == 0);
}

static int repeat_of(const char **attributes, const char *name)
{
    int n = office_number(attributes, name, 1);
    return n < 1 ? 1 : n > BUILD_ROWS_MAX ? BUILD_ROWS_MAX : n;
}

void odf_open_column(struct odf_grid *g, const char **attributes)
{
    int n = repeat_of(attributes, "number-columns-repeated");
    if (is_gone(attributes) && g->hidden_columns < ODF_REPEAT_MAX) {
        g->hidden_from[g->hidden_columns] = g->column_at;
        g->hidden_to[g->hidden_columns++] = g->column_at + n;
    }
    g->column_at += g->column_at < BUILD_COLUMNS_MAX ? n : 0;
}

static bool is_column_gone(const struct odf_grid *g, int column)
{
    for (int k = 0; k < g->hidden_columns; k++)
        if (column >= g->hidden_from[k] && column < g->hidden_to[k])
            return true;
    return false;
}

void odf_open_row(struct odf_grid *g, const char **attributes)
{
    g->row_hidden = is_gone(attributes);
    g->repeat = repeat_of(attributes, "number-rows-repeated");
    g->row_filled = false;
    g->column = 0;
    g->gap_count = 0;
}

void odf_open_cell(struct odf_grid *g, const char **attributes)
{
    g->span = repeat_of(attributes, "number-columns-spanned");
    g->row_span = repeat_of(attributes, "number-rows-spanned");
    g->cell_repeat = repeat_of(attributes, "number-columns-repeated");
    const char *value = office_attribute(attributes, "value");
    g->negative = value && *value == '-';
    g->cell_due = true;
    g->cell_open = false;
}

static void open_cell(struct odf_grid *g, struct build *build, int column)
{
    if (!g->row_filled)
        build_row_at(build, g->row);
    g->row_filled = true;
    build_cell_open(build, (struct build_cell){ column, 1, 1, g->header });
}

/* The empty cells in front of a filled one stand, too. */
static void write_gaps(struct odf_grid *g, struct build *build)
{
    for (int k = 0; k < g->gap_count; k++)
        for (int i = 0; i < g->gaps[k].count; i++)
            if (!is_column_gone(g, g->gaps[k].column + i))
                open_cell(g, build, g->gaps[k].column + i);
    g->gap_count = 0;
}

bool odf_begin_cell(struct odf_grid *g, struct build *build)
{
    if (!g->cell_due)
        return g->cell_open;
    g->cell_due = false;
    g->cell_open = !g->row_hidden && g->column < BUILD_COLUMNS_MAX && !is_column_gone(g, g->column);
    if (!g->cell_open)
        return false;
    write_gaps(g, build);
    if (!g->row_filled)
        build_row_at(build, g->row);
    g->row_filled = true;
    g->cell_open = build_cell_open(build, (struct build_cell){ g->column, g->row_span, g->span, g->header });
    return g->cell_open;
}

/* The words of the cell that was just closed, once more, in the columns behind it. */
static void repeat_cell(struct odf_grid *g, struct build *build)
{
    const struct table *t = &build->doc->tables[build->doc->table_count - 1];
    if (build->err || !t->cell_count)
        return;
    struct cell cell = t->cells[t->cell_count - 1];
    struct str words = str_cut(buf_str(&build->text), cell.start, cell.end);
    const char *kept = arena_copy(build->mem, words.p, words.n);
    for (int k = 1; kept && k < g->cell_repeat && g->column + k < BUILD_COLUMNS_MAX && !build->err; k++) {
        open_cell(g, build, g->column + k);
        build_text(build, (struct str){ kept, words.n });
        build_cell_close(build);
    }
}

void odf_close_cell(struct odf_grid *g, struct build *build)
{
    if (g->cell_open) {
        build_cell_close(build);
        if (g->cell_repeat > 1)
            repeat_cell(g, build);
    } else if (g->cell_due && !g->row_hidden && g->gap_count < ODF_REPEAT_MAX &&
               g->cell_repeat <= ODF_REPEAT_MAX) {
        g->gaps[g->gap_count++] = (struct odf_gap){ g->column, g->cell_repeat };
    }
    g->cell_due = g->cell_open = false;
    g->column +=
            g->column < BUILD_COLUMNS_MAX ? g->cell_repeat : 0; /* what it spans comes as covered cells */
}

void odf_skip_covered(struct odf_grid *g, const char **attributes)
{
    int n = repeat_of(attributes, "number-columns-repeated");
    g->column += g->column < BUILD_COLUMNS_MAX ? n : 0;
}

/* The cells of the row that was just closed, once more. */
static void repeat_row(struct odf_grid *g, struct build *build)
{
    const struct table *t = &build->doc->tables[build->doc->table_count - 1];
    size_t end = t->cell_count, begin = end;
    while (begin && t->cells[begin - 1].row == g->row)
        begin--;
    int times = g->repeat < ODF_ROWS_MAX ? g->repeat : ODF_ROWS_MAX;
    for (int k = 1; k < times && !build->err; k++) {
        build_row_at(build, g->row + k);
        for (size_t i = begin; i < end && !build->err; i++) {
            struct cell cell = build->doc->tables[build->doc->table_count - 1].cells[i];
            struct str words = str_cut(buf_str(&build->text), cell.start, cell.end);
            const char *kept = arena_copy(build->mem, words.p, words.n);
            build_cell_open(build, (struct build_cell){ cell.column, 1, cell.column_span, cell.header });
            build_text(build, (struct str){ kept, kept ? words.n : 0 });
            build_cell_close(build);
        }
    }
}

void odf_close_row(struct odf_grid *g, struct build *build)
{
    if (g->row_filled && g->repeat > 1)
        repeat_row(g, build);
    g->row += g->row < BUILD_ROWS_MAX - g->repeat ? g->repeat : 0;
}
