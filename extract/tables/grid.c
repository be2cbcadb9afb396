/* SPDX-License-Identifier: MIT */
#include "extract/tables/grid.h"

#include "common/err.h"
#include "extract/tables/cells.h"
#include "extract/tables/grid_continued.h"
#include "extract/tables/grid_ordinal.h"
#include "extract/tables/sheet.h"

enum { TITLE_WORDS = 3 /* known words that a row of heads needs */ };

/* The words that a stretch of heads holds. */
struct heads {
    int known;
    int levels;
    bool target, level, points, money;
};

static void add_head(struct heads *h, enum role role)
{
    h->known++;
    h->target |= role == ROLE_TARGET || role == ROLE_ACTUAL;
    h->levels += role == ROLE_LEVEL1 || role == ROLE_LEVEL2;
    h->level |= role == ROLE_LEVEL3;
    h->points |= role == ROLE_WEIGHT || role == ROLE_SCORE;
    h->money |= role == ROLE_INITIAL || role == ROLE_BUDGET || role == ROLE_SPENT;
}

static bool heads_score(const struct heads *h)
{
    return h->known >= TITLE_WORDS &&
           ((h->target && (h->points || h->level || h->levels > 1)) || (h->points && (h->level || h->money)));
}

/* A score table has a head of its words: next to each other, or, where rows are whole, in one row. */
static bool is_scored(const struct reading *r, const struct grid *g)
{
    struct heads h = { .known = 0 };
    for (size_t c = g->first; c < g->first + g->count; c++) {
        enum role role = table_head_role(r, g, c);
        bool new_row = !g->stream && c > g->first && r->cells[c].row != r->cells[c - 1].row;
        bool known = role != ROLE_NONE && role != ROLE_TOTAL;
        if (heads_score(&h))
            return true;
        if (new_row || (g->stream && !known && r->cells[c].to > r->cells[c].from))
            h = (struct heads){ .known = 0 };
        if (known)
            add_head(&h, role);
    }
    return heads_score(&h);
}

/* Rows of one cell each, or none at all. */
static bool is_loose(const struct reading *r, const struct grid *g)
{
    size_t rows = 1;
    for (size_t c = g->first + 1; c < g->first + g->count; c++)
        rows += r->cells[c].row != r->cells[c - 1].row;
    return g->stream || (g->table < 0 && rows * 5 > g->count * 4);
}

static void drop(struct reading *r, int cell)
{
    if (cell >= 0 && r->cell_spot[cell] >= 0 && sheet_is_number(r, cell))
        r->spots[r->cell_spot[cell]].dropped = true;
}

/* Line numbers, codes, numbers of columns, years in heads are no figures. */
static void drop_numbers(struct sheet *s)
{
    for (int row = 0; row < s->rows; row++)
        for (int c = 0; c < s->columns; c++) {
            enum column_kind kind = s->column[c].kind;
            int cell = sheet_cell(s, row, c);
            if (row < s->first ? cell >= 0 && table_look(s->r, (size_t)cell) == LOOK_PLAIN_NUMBER
                               : s->counts[row] || kind == COLUMN_CODE || kind == COLUMN_LINE)
                drop(s->r, cell);
        }
}

int grid_find(struct reading *r)
{
    r->sheets = arena_array(r->mem, r->grid_count + 1, sizeof *r->sheets);
    if (!r->sheets)
        return ERR_MEMORY;
    for (size_t g = 0; g < r->grid_count; g++)
        r->grids[g].plain = !r->grids[g].upright && !is_scored(r, &r->grids[g]);
    grid_continue(r);
    int err = table_index(r);
    for (size_t g = 0; g < r->grid_count && !err; g++) {
        r->sheets[g] = NULL;
        grid_ordinal_drop_contacts(r, &r->grids[g]);
        if (!r->grids[g].plain)
            grid_ordinal_drop(r, &r->grids[g]);
        if (!r->grids[g].plain || (is_loose(r, &r->grids[g]) && !cells_stream_rows(r, g)) ||
                r->grids[g].stream)
            continue;
        err = sheet_build(r, g, &r->sheets[g]);
        if (!err && r->sheets[g])
            drop_numbers(r->sheets[g]);
    }
    return err;
}

/* What a row is called: with what it is a part of, where the name alone may stand for several. */
static void name_row(const struct sheet_strip *strip, int row, struct str *parts)
{
    const struct sheet_entry *x = &strip->entries[row];
    parts[0] = parts[1] = STR_NONE;
    parts[1] = x->text;
    if (x->parent >= 0 && !strip->coded)
        parts[0] = strip->entries[x->parent].text;
}

static void set_measure(struct reading *r, int spot, const struct measure *m)
{
    struct figure *f = &r->facts->figures[spot];
    if (f->unit.n || !m->unit.n)
        return;
    f->unit = m->unit;
    r->spots[spot].dim = m->dim;
    r->spots[spot].bare = false;
    if (!f->scale.n) {
        f->scale = m->scale;
        f->scale10 = m->scale10;
    }
    figure_amount(f, &r->spots[spot].amount);
}

/* 预算数(万元)总额: how it is counted is no part of what it is called. Cuts the head there, into two. */
static void name_head(const struct lexicon *lex, struct str head, struct str *parts)
{
    struct measure m;
    ptrdiff_t open = str_find(head, STR("(")), close = str_find(head, STR(")"));
    parts[0] = str_before_bracket(head);
    parts[1] = STR_NONE;
    if (open <= 0 || close < open || (size_t)close + 1 >= head.n ||
            !measure_parse(lex, str_cut(head, (size_t)open + 1, (size_t)close), &m))
        return;
    parts[0] = str_cut(head, 0, (size_t)open);
    parts[1] = str_before_bracket(str_cut(head, (size_t)close + 1, head.n));
}

static int label_cell(struct sheet *s, int row, int column)
{
    struct reading *r = s->r;
    int spot = sheet_spot(s, row, column);
    if (spot < 0)
        return 0;
    struct str parts[4];
    name_row(&s->strip[s->column[column].strip], row, parts);
    name_head(r->lex, s->column[column].head, parts + 2);
    while (parts[0].n + parts[1].n + parts[2].n + parts[3].n > GRID_LABEL_MAX) {
        size_t k = parts[0].n ? 0 : parts[1].n > parts[2].n ? 1 : parts[2].n ? 2 : 3;
        parts[k] = STR_NONE;
    }
    struct measure m = measure_of(s, row, column);
    set_measure(r, spot, &m);
    r->facts->figures[spot].label = arena_join(r->mem, parts, COUNT_OF(parts));
    return r->facts->figures[spot].label.p ? 0 : ERR_MEMORY;
}

int grid_label(struct reading *r)
{
    int err = table_index(r);
    for (size_t g = 0; g < r->grid_count && !err; g++) {
        struct sheet *s = r->sheets[g];
        for (int row = s ? s->first : 0; s && row < s->rows && !err; row++)
            for (int c = 0; c < s->columns && !err; c++)
                if (s->column[c].kind == COLUMN_VALUE)
                    err = label_cell(s, row, c);
    }
    return err;
}

int grid_relate(struct reading *r)
{
    int err = 0;
    for (size_t g = 0; g < r->grid_count && !err; g++) {
        struct sheet *s = r->sheets[g];
        if (!s)
            continue;
        err = sheet_sum_relate(s);
        if (!err)
            err = sheet_cross_relate(s);
        if (!err)
            err = sheet_rate_relate(s);
        if (!err)
            err = sheet_compare_relate(s);
    }
    return err;
}
