/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/err.h"
#include "extract/figures/number.h"
#include "extract/figures/unit.h"
#include "extract/tables/table.h"
#include "extract/tables/table_field.h"
#include "extract/twice/side.h"

enum { LABEL_BYTES = 400 };

int table_label_join(struct reading *r, size_t spot, struct str name, struct str head)
{
    static const char *const front[] = { "其中:", "其中", ":" };
    for (size_t k = 0; k < COUNT_OF(front); k++)
        if (str_starts(name, str_of(front[k])))
            name = str_cut(name, strlen(front[k]), name.n);
    head = str_before_bracket(head);
    if (name.n + head.n > LABEL_BYTES)
        name = STR_NONE;
    r->facts->figures[spot].label = arena_join(r->mem, (struct str[]){ name, head }, 2);
    return r->facts->figures[spot].label.p ? 0 : ERR_MEMORY;
}

void table_label_unit(struct reading *r, size_t spot, const struct inherited *from)
{
    struct figure *f = &r->facts->figures[spot];
    struct spot *s = &r->spots[spot];
    if (f->unit.n || !from->unit.n)
        return;
    f->unit = from->unit;
    s->dim = from->dim;
    s->bare = false;
    if (f->scale.n == 0) {
        f->scale = from->scale;
        f->scale10 = from->scale10;
    }
    figure_amount(f, &s->amount);
}

/* 居民人数 counts 人 where no cell says so. */
static struct str unit_in_name(struct str name)
{
    if (name.n < 9 || !str_ends(name, STR("数")))
        return STR_NONE;
    struct str last = str_cut(name, name.n - 6, name.n - 3);
    return str_is(last, "人") || str_is(last, "户") || str_is(last, "次") ? last : STR_NONE;
}

static enum bound sign_bound(struct str s)
{
    if (str_is(s, "≥") || str_is(s, "≧") || str_is(s, ">") || str_is(s, ">="))
        return BOUND_AT_LEAST;
    if (str_is(s, "≤") || str_is(s, "≦") || str_is(s, "<") || str_is(s, "<="))
        return BOUND_AT_MOST;
    return BOUND_EXACT;
}

static enum period period_of(enum role role)
{
    switch (role) {
    case ROLE_INITIAL:
        return PERIOD_BUDGET;
    case ROLE_BUDGET:
        return PERIOD_ADJUSTED;
    case ROLE_TARGET:
    case ROLE_FORMER:
        return PERIOD_TARGET;
    case ROLE_ACTUAL:
    case ROLE_SPENT:
        return PERIOD_ACTUAL;
    default:
        return PERIOD_NONE;
    }
}

/* The measure word of an indicator's values: its unit cell, else the target's own. */
static struct str value_unit(const struct reading *r, const struct table_row *row)
{
    if (row->cell[ROLE_UNIT] >= 0)
        return table_cell_text(r, (size_t)row->cell[ROLE_UNIT]);
    if (row->cell[ROLE_TARGET] >= 0 && r->cell_spot[row->cell[ROLE_TARGET]] >= 0) {
        const struct figure *f = &r->facts->figures[r->cell_spot[row->cell[ROLE_TARGET]]];
        if (f->unit.n)
            return f->unit;
    }
    return unit_in_name(row->name);
}

/* Digits in front of the point. */
static int whole_digits(struct str s)
{
    int n = 0;
    for (size_t k = 0; k < s.n && s.p[k] != '.'; k++)
        n += s.p[k] >= '0' && s.p[k] <= '9';
    return n;
}

/* ≥8万条, 6.5: a result that prints nothing is counted as its target is, unless it is far too large for that.
 */
static void inherit_scale(
        const struct reading *r, const struct table_row *row, struct str number, struct inherited *from)
{
    int cell = row->cell[ROLE_TARGET], spot = cell < 0 || row->cell[ROLE_UNIT] >= 0 ? -1 : r->cell_spot[cell];
    if (spot < 0 || whole_digits(number) > whole_digits(r->facts->figures[spot].number) + 1)
        return;
    from->scale = r->facts->figures[spot].scale;
    from->scale10 = r->facts->figures[spot].scale10;
}

static int label_value(struct reading *r, const struct table_row *row, enum role role)
{
    int cell = row->cell[role], spot = cell >= 0 ? r->cell_spot[cell] : -1;
    if (spot < 0 || role == ROLE_REASON)
        return 0;
    struct figure *f = &r->facts->figures[spot];
    switch (role) {
    case ROLE_WEIGHT:
    case ROLE_SCORE:
        table_label_unit(r, (size_t)spot, &(struct inherited){ .unit = STR("分"), .dim = DIM_SCORE });
        break;
    case ROLE_RATE:
        table_label_unit(r, (size_t)spot, &(struct inherited){ .unit = STR("%"), .dim = DIM_PERCENT });
        break;
    case ROLE_INITIAL:
    case ROLE_BUDGET:
    case ROLE_SPENT:
    case ROLE_OTHER:
        table_label_unit(
                r, (size_t)spot, &(struct inherited){ row->scale, row->unit, row->scale10, DIM_MONEY });
        break;
    case ROLE_FACTOR:
        if (str_find(row->head[role], STR("%")) >= 0)
            table_label_unit(r, (size_t)spot, &(struct inherited){ .unit = STR("%"), .dim = DIM_PERCENT });
        break;
    case ROLE_TARGET:
    case ROLE_FORMER:
    case ROLE_ACTUAL: {
        struct inherited from = { .unit = value_unit(r, row) };
        const struct word *w = unit_of_cell(r->lex, from.unit, &from.scale, &from.scale10);
        from.dim = w ? (enum dim)w->value : DIM_COUNT;
        from.unit = str_cut(from.unit, from.scale.n, from.unit.n);
        if (role == ROLE_ACTUAL)
            inherit_scale(r, row, f->number, &from);
        table_label_unit(r, (size_t)spot, &from);
        break;
    }
    default:
        break;
    }
    if ((role == ROLE_TARGET || role == ROLE_FORMER) && row->cell[ROLE_SIGN] >= 0)
        f->bound = sign_bound(table_cell_text(r, (size_t)row->cell[ROLE_SIGN]));
    f->period = period_of(role);
    /* A cell may say more than its value: then only its first figure is the row's. */
    return table_look(r, (size_t)cell) == LOOK_TEXT
                   ? 0
                   : table_label_join(r, (size_t)spot, row->name, row->head[role]);
}

/* What a level weighs, where it has a column of its own. */
static int label_level(struct reading *r, int cell, struct str name, struct str head)
{
    int spot = cell < 0 ? -1 : r->cell_spot[cell];
    if (spot < 0 || r->facts->figures[spot].unit.n)
        return 0;
    table_label_unit(r, (size_t)spot, &(struct inherited){ .unit = STR("分"), .dim = DIM_SCORE });
    return table_label_join(r, (size_t)spot, name, head);
}

static int label_levels(struct reading *r, const struct table_row *row)
{
    int err = label_level(r, row->level1_weight, row->level1, row->head[ROLE_WEIGHT]);
    return err ? err : label_level(r, row->level2_weight, row->level2, row->head[ROLE_WEIGHT]);
}

/* 产出指标(50分): the figure in the brackets is the weight of that level. */
static int label_brackets(struct reading *r)
{
    for (size_t i = 0; i < r->spot_count; i++) {
        const struct spot *s = &r->spots[i];
        if (s->cell < 0 || s->dim != DIM_SCORE || r->facts->figures[i].label.n)
            continue;
        const struct slot_cell *c = &r->cells[s->cell];
        const struct plain *p = &r->plain;
        if (s->from == c->from || p->p[s->from - 1] != '(')
            continue;
        struct str name = c->begun ? r->cells[c->begun - 1].words : plain_cut(p, c->from, s->from - 1);
        name = str_before_bracket(name);
        int err = table_label_join(r, i, name, STR_NONE);
        if (err)
            return err;
    }
    return 0;
}

/* What an indicator's name, or the goal above the rows, says is planned; beside the goal, what came of it. */
static void mark_plans(struct reading *r)
{
    size_t row = 0;
    for (size_t i = 0; i < r->spot_count; i++) {
        struct figure *f = &r->facts->figures[i];
        int cell = r->spots[i].cell;
        if (cell < 0 || f->period || f->label.n || r->spots[i].dim == DIM_SCORE ||
                r->spots[i].dim == DIM_NONE)
            continue;
        while (row < r->row_count && r->rows[row].grid < r->cells[cell].grid)
            row++;
        if (row < r->row_count && r->rows[row].grid == r->cells[cell].grid)
            f->period = side_of_cell(r, cell) == SIDE_ACTUAL ? PERIOD_ACTUAL : PERIOD_TARGET;
    }
}

int table_label(struct reading *r)
{
    int err = 0;
    for (size_t i = 0; i < r->row_count && !err; i++) {
        for (int role = 0; role < ROLE_COUNT && !err; role++)
            err = label_value(r, &r->rows[i], (enum role)role);
        err = err ? err : label_levels(r, &r->rows[i]);
    }
    for (size_t i = 0; i < r->class_count && !err; i++) {
        const struct class_cell *c = &r->classes[i];
        table_label_unit(r, (size_t)r->cell_spot[c->cell],
                &(struct inherited){ c->scale, c->unit, c->scale10, DIM_MONEY });
        r->facts->figures[r->cell_spot[c->cell]].period = c->spent ? PERIOD_ACTUAL : PERIOD_ADJUSTED;
    }
    mark_plans(r);
    if (!err)
        err = table_field_label(r);
    return err ? err : label_brackets(r);
}
