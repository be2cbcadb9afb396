/* SPDX-License-Identifier: MIT */
#include "extract/tables/cells.h"

#include "common/err.h"
#include "extract/tables/cells_line.h"
#include "extract/tables/table.h"

enum {
    FRONT_BYTES = 32, /* of a sheet's name */
    TOTAL_LINES = 2,  /* lines with words, of a row of totals that came loose */
};

int cells_open(struct reading *r, bool sure, bool stream, int table)
{
    struct grid *g = arena_push(r->mem, (void **)&r->grids, &r->grid_count, &r->grid_cap,
            (struct arena_row){ sizeof *g, CELLS_GRIDS_MAX });
    if (!g)
        return r->grid_count >= CELLS_GRIDS_MAX ? ERR_LIMIT : ERR_MEMORY;
    *g = (struct grid){ .first = r->cell_count, .sure = sure, .stream = stream, .table = table };
    return 0;
}

struct str cells_rest(const struct reading *r, size_t cell, size_t from)
{
    const struct slot_cell *c = &r->cells[cell];
    struct str own = plain_cut(&r->plain, c->from, c->to);
    bool more = c->words.n > own.n && str_starts(c->words, own);
    return str_cut(more ? c->words : own, from - c->from, SIZE_MAX);
}

bool cells_is_value_head(const struct reading *r, struct str head)
{
    return str_ends_listed(str_before_bracket(head), &r->lex->value_heads);
}

bool cells_has_number(const struct reading *r, size_t begin, size_t end)
{
    for (size_t c = begin; c < end; c++) {
        enum cell_look look = table_look(r, c);
        if (look == LOOK_NUMBER || look == LOOK_PLAIN_NUMBER)
            return true;
    }
    return false;
}

size_t cells_row_end(const struct reading *r, size_t cell, size_t end)
{
    int row = r->cells[cell].row;
    while (cell < end && r->cells[cell].row == row)
        cell++;
    return cell;
}

int cells_add(struct reading *r, size_t from, size_t to, int row, int column)
{
    struct slot_cell *c = arena_push(r->mem, (void **)&r->cells, &r->cell_count, &r->cell_cap,
            (struct arena_row){ sizeof *c, CELLS_MAX });
    if (!c)
        return r->cell_count >= CELLS_MAX ? ERR_LIMIT : ERR_MEMORY;
    *c = (struct slot_cell){ from, to, (int)r->grid_count - 1, row, column, 1, 1, false, STR_NONE, 0 };
    r->grids[r->grid_count - 1].count++;
    return 0;
}

void cells_close(struct reading *r)
{
    if (r->grid_count && r->grids[r->grid_count - 1].count == 0)
        r->grid_count--;
}

/* A sheet called 目录 or 封面: its numbers count tables and pages. */
static bool is_front(struct str sheet)
{
    static const char *const names[] = { "目录", "目录页", "附表目录", "报表目录", "封面", "封皮", "封面目录",
        "封面及目录" };
    char name[FRONT_BYTES];
    size_t n = 0;
    for (size_t i = 0; i < sheet.n && n < sizeof name; i++) {
        bool wide = str_starts(str_cut(sheet, i, sheet.n), STR("\u3000"));
        if (sheet.p[i] != ' ' && !wide)
            name[n++] = sheet.p[i];
        i += wide ? 2 : 0;
    }
    return str_is_any((struct str){ name, n }, names, COUNT_OF(names));
}

/* The grids that the format has. */
static int read_grid(struct reading *r, size_t index)
{
    const struct table *t = &r->doc->tables[index];
    bool front = is_front(t->sheet);
    int err = cells_open(r, true, false, (int)index);
    size_t before = 0;
    for (size_t i = 0; i < t->cell_count && !err; i++) {
        const struct cell *c = &t->cells[i];
        size_t from = plain_place(&r->plain, c->start), to = plain_place(&r->plain, c->end);
        from = from < before ? before : from;
        to = to < from ? from : to;
        err = cells_add(r, from, to, c->row, c->column);
        if (!err) {
            r->cells[r->cell_count - 1].unread = front;
            r->cells[r->cell_count - 1].row_span = c->row_span;
            r->cells[r->cell_count - 1].column_span = c->column_span;
        }
        before = to;
    }
    cells_close(r);
    return err;
}

/* A row of totals that came loose: 总分 on a line below the grid, its number on one of the next. Moves *line
 * behind it.
 */
static int read_loose_total(struct reading *r, size_t *line)
{
    const struct plain *p = &r->plain;
    struct cells_line total = { 0 };
    for (size_t i = *line, seen = 0; i < p->line_count && seen < TOTAL_LINES; i++) {
        struct cells_line l = cells_line_at(p, i);
        struct str s = l.words;
        const struct word *w = total.n ? NULL : words_find_whole(&r->lex->columns, s);
        if (!s.n)
            continue;
        seen++;
        if (!total.n && (!w || w->value != ROLE_TOTAL))
            return 0;
        if (!total.n) {
            total = l;
            continue;
        }
        if (!cells_line_is_number(s))
            return 0;
        int row = r->cells[r->cell_count - 1].row + 1;
        int err = cells_line_add(r, total.start, total.start + (uint32_t)total.n, row, 0);
        *line = i + 1;
        return err ? err : cells_line_add(r, l.start, l.start + (uint32_t)l.n, row, 1);
    }
    return 0;
}

enum { LINE_ABOVE = 1 << 8 /* beside enum line_sign, which is a byte: the next line has a stroke */ };

/* The ways in which a table lies in text; its first line has one of those signs. */
static const struct {
    unsigned signs; /* enum line_sign, LINE_ABOVE; 0: none is needed */
    size_t (*end)(const struct reading *r, size_t first, size_t end, size_t *looked);
    int (*read)(struct reading *r, size_t first, size_t end);
} layouts[] = {
    { LINE_TAB | LINE_COMMA, cells_folded_end, cells_folded_read },
    { LINE_TAB, cells_tabs_behind_end, cells_tabs_behind_read },
    { LINE_TAB, cells_tabs_columns_end, cells_tabs_columns_read },
    { LINE_TAB, cells_tabs_end, cells_tabs_read },
    { LINE_COMMA, cells_commas_end, cells_commas_read },
    { LINE_STROKE | LINE_DRAWN, cells_framed_end, cells_framed_read },
    { LINE_STROKE, cells_bars_end, cells_bars_read },
    { LINE_STROKE, cells_strokes_end, cells_strokes_read },
    { LINE_ABOVE, cells_between_end, cells_between_read },
    { LINE_PARTED, cells_aligned_end, cells_aligned_read },
    { LINE_PARTED, cells_centred_end, cells_centred_read },
    { LINE_PARTED, cells_wrapped_end, cells_wrapped_read },
    { LINE_PARTED, cells_spaced_end, cells_spaced_read },
    { 0, cells_upright_end, cells_upright_read },
    { 0, cells_stack_end, cells_stack_read },
};

enum { LAYOUTS = sizeof layouts / sizeof *layouts };

/* Those that a line of such signs may begin, each a bit. */
static unsigned layouts_of(unsigned signs)
{
    unsigned may = 0;
    for (size_t k = 0; k < LAYOUTS; k++)
        may |= !layouts[k].signs || layouts[k].signs & signs ? 1u << k : 0;
    return may;
}

static unsigned signs_of(const struct plain *p, size_t line)
{
    bool above = line + 1 < p->line_count && p->line_signs[line + 1] & LINE_STROKE;
    return p->line_signs[line] | (above ? LINE_ABOVE : 0);
}

/* The tables that lie in the text between two grids of the format, or in all of it. */
static int read_layout(struct reading *r, size_t line, size_t end)
{
    const struct plain *p = &r->plain;
    size_t run = line, looked[LAYOUTS] = { 0 };
    unsigned of_words = layouts_of(0); /* most lines have no sign of any */
    while (line < end) {
        size_t to = line, k = 0;
        bool is_blank = cells_line_is_blank(cells_line_at(p, line));
        unsigned signs = signs_of(p, line), left = signs ? layouts_of(signs) : of_words;
        for (left = is_blank ? 0 : left; left && to == line; left &= left - 1) {
            k = (size_t)__builtin_ctz(left);
            if (looked[k] <= line)
                to = layouts[k].end(r, line, end, &looked[k]);
        }
        if (to == line && ++line < end)
            continue;
        size_t stop = to > line ? line : end;
        int err = stop > run ? cells_run_find(r, p->line_place[run], p->line_place[stop]) : 0;
        if (!err && to > line)
            err = layouts[k].read(r, line, to);
        if (err)
            return err;
        line = run = to > line ? to : line;
    }
    return 0;
}

int cells_find(struct reading *r)
{
    const struct plain *p = &r->plain;
    size_t line = 0;
    for (size_t t = 0; t < r->doc->table_count; t++) {
        size_t first = plain_line(p, r->doc->tables[t].start) - 1,
               last = plain_line(p, r->doc->tables[t].end);
        if (first < line) /* within the cell of another, as text of that cell */
            continue;
        int err = first > line ? read_layout(r, line, first) : 0;
        if (!err)
            err = read_grid(r, t);
        line = last > line ? last : line;
        if (!err && r->grid_count && r->doc->tables[t].cell_count)
            err = read_loose_total(r, &line);
        if (err)
            return err;
    }
    return line < p->line_count ? read_layout(r, line, p->line_count) : 0;
}
