/* SPDX-License-Identifier: MIT
 * Sums down the rows: what stands below a row is its parts, what stands above 合计 adds up to it. Where the
 * layout leaves two readings, the columns vote; a single column that differs is then a fault of the text.
 */
#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"

enum {
    WAYS = 7,            /* of total_of */
    AMONG_ROWS_MAX = 12, /* rows below 其中 that may go on with it */
    STATED_MIN = 2,      /* columns that bear the rows of a sum out */
    STATED_PARTS = 2,    /* rows of such a sum */
    TRUST_MIN = 2,       /* sums that come out elsewhere in the table before a far one is called a sum */
    CHANCE_MIN = 2,      /* columns that are far off: the rows are no parts at all */
};

/* Rows that may add up to one. */
struct group {
    int total;
    int *rows;
    size_t count;
    bool among, sure;
    bool known; /* the words of its rows say that they make the total */
};

/* How a group comes out, column by column. */
struct vote {
    int meets, near, below, above;
    int solid; /* of those that meet, the ones that are not nothing */
    int exact; /* of those, the ones that need no rounding */
    int parts; /* the most that a column has */
};

/* One strip while its sums are looked for. */
struct adder {
    struct sheet *s;
    struct sheet_strip *strip;
    int *child, *next; /* first part of a row, next part of the same: rows, -1 */
    int *rows;         /* room for the rows of one group */
    bool *taken;       /* by row: a total that another total counts among its parts */
    struct vote all;   /* of the whole table */
};

bool sheet_adds(const struct sheet *s, int a, int b)
{
    const struct spot *x = &s->r->spots[a], *y = &s->r->spots[b];
    if (x->dim != y->dim || x->dim == DIM_PERCENT || x->dim == DIM_POINTS || x->dim == DIM_TIMES)
        return false;
    return str_eq(s->r->facts->figures[a].unit, s->r->facts->figures[b].unit);
}

/* The parts of a group in one column; false when they cannot be added. */
static bool take_parts(const struct adder *a, const struct group *g, int column, struct parts *parts)
{
    int total = sheet_spot(a->s, g->total, column);
    parts->count = 0;
    for (size_t k = 0; k < g->count && total >= 0; k++) {
        int spot = sheet_spot(a->s, g->rows[k], column);
        if (spot < 0)
            continue;
        if (parts->count + 1 >= RELATION_PARTS_MAX || !sheet_adds(a->s, total, spot))
            return false;
        parts_add(parts, (size_t)spot);
    }
    return total >= 0 && parts->count > 0;
}

static void count_vote(enum fit fit, struct vote *v)
{
    v->meets += fit == FIT_MEETS;
    v->near += fit == FIT_NEAR || fit == FIT_SLIP;
    v->below += fit == FIT_BELOW;
    v->above += fit == FIT_ABOVE;
}

static struct vote vote_on(const struct adder *a, const struct group *g)
{
    struct vote v = { .meets = 0 };
    struct parts parts;
    for (int c = a->strip->from; c < a->strip->to; c++) {
        if (a->s->column[c].kind != COLUMN_VALUE || !take_parts(a, g, c, &parts))
            continue;
        size_t total = (size_t)sheet_spot(a->s, g->total, c);
        enum fit fit = relation_sum_fit(a->s->r, total, &parts);
        count_vote(fit, &v);
        bool solid = fit == FIT_MEETS && amount_sign(a->s->r->spots[total].amount) != 0;
        v.solid += solid;
        v.exact += solid && relation_sum_exact(a->s->r, total, &parts);
        v.parts = (int)parts.count > v.parts ? (int)parts.count : v.parts;
    }
    return v;
}

static int wrong(const struct vote *v)
{
    return v->near + v->below + v->above;
}

/* No row is a part of another: nothing is added twice. */
static bool is_flat(const struct adder *a)
{
    for (int row = a->s->first; row < a->s->rows; row++)
        if (a->strip->entries[row].parent >= 0)
            return false;
    return true;
}

/* Whether a column that does not come out is a wrong sum, and not a wrong reading. */
static bool accuses(const struct adder *a, const struct group *g, const struct vote *v, enum fit fit)
{
    bool total = a->strip->entries[g->total].kind == ENTRY_TOTAL;
    if (g->known)
        return true;
    if (v->solid > 0 && v->meets >= wrong(v)) /* that nothing is the sum of nothing proves no more */
        return true;
    /* Where no column comes out and others are nowhere near, one that nearly does is so by chance. */
    if (!total && v->meets == 0 && v->below + v->above >= CHANCE_MIN)
        return false;
    int meets = a->all.meets, off = wrong(&a->all);
    if ((fit == FIT_NEAR || fit == FIT_SLIP) && v->parts > 1)
        return g->sure || meets >= off - 1 || (total && v->parts >= STATED_PARTS && is_flat(a));
    return g->sure && meets >= TRUST_MIN && meets >= 3 * (off - wrong(v));
}

/* The rows of a group that other columns bear out, or that a flat table adds up below their 合计: a column in
 * which they do not come out is wrong, however many are. */
static bool is_stated(const struct adder *a, const struct group *g, const struct vote *v, enum fit fit)
{
    bool total = a->strip->entries[g->total].kind == ENTRY_TOTAL;
    if (v->parts >= STATED_PARTS && v->solid > wrong(v))
        return v->solid >= STATED_MIN || total;
    return total && (fit == FIT_NEAR || fit == FIT_SLIP) && v->parts >= STATED_PARTS && is_flat(a);
}

static int add_group(struct adder *a, const struct group *g, const struct vote *v)
{
    struct parts parts;
    bool whole = !g->among || (v->meets > 0 && v->meets >= wrong(v));
    for (int c = a->strip->from; c < a->strip->to; c++) {
        if (a->s->column[c].kind != COLUMN_VALUE || !take_parts(a, g, c, &parts))
            continue;
        size_t total = (size_t)sheet_spot(a->s, g->total, c);
        enum fit fit = relation_sum_fit(a->s->r, total, &parts);
        bool adds = fit == FIT_MEETS || (!whole && fit != FIT_ABOVE && v->above == 0) ||
                    (whole && accuses(a, g, v, fit));
        int err = adds ? relation_add(a->s->r, RELATION_SUM, total, &parts, whole) : 0;
        if (err)
            return err;
        if (adds && whole && (g->known || is_stated(a, g, v, fit)))
            relation_state(a->s->r, total);
    }
    return 0;
}

/* The parts of a row; NULL rows when it has none. */
static struct group parts_of(const struct adder *a, int row)
{
    struct group g = { .total = row, .rows = a->rows, .sure = true };
    for (int k = a->child[row]; k >= 0; k = a->next[k]) {
        g.rows[g.count++] = k;
        g.among |= a->strip->entries[k].kind == ENTRY_AMONG;
        g.sure &= a->strip->entries[k].sure;
    }
    return g;
}

/* 其中 without indents: the rows below it go on with it as far as they then add up, without rounding if they
 * do so anywhere. */
static void extend_among(struct adder *a, int row)
{
    struct sheet_entry *entries = a->strip->entries;
    struct group g = { .total = entries[row].parent, .rows = a->rows };
    size_t found = 0;
    bool exact = false;
    if (entries[row].kind != ENTRY_AMONG || entries[row].sure || g.total < 0 || entries[g.total].order)
        return;
    g.rows[g.count++] = row;
    for (int k = row + 1; k < a->s->rows && g.count < AMONG_ROWS_MAX && !exact; k++) {
        if (entries[k].kind == ENTRY_NONE)
            continue;
        if (entries[k].kind == ENTRY_TOTAL || (entries[k].parent >= 0 && entries[k].kind != ENTRY_AMONG) ||
                entries[k].order)
            break;
        g.rows[g.count++] = k;
        struct vote v = vote_on(a, &g);
        bool near = v.solid > 0 && v.below + v.above == 0; /* the other columns have a slip */
        if (v.meets == 0 || (!near && v.meets < wrong(&v) * 2) || v.parts <= 1)
            continue;
        exact = v.exact > 0;
        found = exact || !found ? g.count : found;
    }
    for (size_t i = 1; i < found; i++)
        entries[g.rows[i]].parent = g.total;
}

static int link_rows(struct adder *a)
{
    size_t n = (size_t)a->s->rows;
    a->child = arena_array(a->s->r->mem, n, sizeof *a->child);
    a->next = arena_array(a->s->r->mem, n, sizeof *a->next);
    a->rows = arena_array(a->s->r->mem, n + 1, sizeof *a->rows);
    a->taken = arena_array(a->s->r->mem, n, sizeof *a->taken);
    if (!a->child || !a->next || !a->rows || !a->taken)
        return ERR_MEMORY;
    for (int row = a->s->first; row < a->s->rows; row++)
        extend_among(a, row);
    sheet_nested_find(a->s, a->strip);
    for (size_t k = 0; k < n; k++)
        a->child[k] = a->next[k] = -1;
    for (int row = a->s->rows; row-- > a->s->first;) { /* from below, so that lists run downwards */
        int parent = a->strip->entries[row].parent;
        if (a->strip->entries[row].kind == ENTRY_NONE || parent < 0)
            continue;
        a->next[row] = a->child[parent];
        a->child[parent] = row;
    }
    return 0;
}

static bool is_root(const struct adder *a, int row)
{
    const struct sheet_entry *x = &a->strip->entries[row];
    return x->kind == ENTRY_PLAIN && x->parent < 0;
}

/* The rows of the first level from `from` to before `to`. */
static void add_roots(const struct adder *a, int from, int to, struct group *g)
{
    for (int k = from; k < to; k++)
        if (is_root(a, k))
            g->rows[g->count++] = k;
}

static int next_total(const struct adder *a, int row)
{
    while (row < a->s->rows && a->strip->entries[row].kind != ENTRY_TOTAL)
        row++;
    return row;
}

/* 本年收入合计, 年初结转和结余, 总计: the year's own and what was brought forward, or carried over. */
static bool is_brought_forward(const struct adder *a, const struct group *g)
{
    const struct lexicon *lex = a->s->r->lex;
    const struct sheet_entry *x = a->strip->entries;
    for (size_t k = 1; k < g->count; k++)
        if (!lexicon_has(lex, x[g->rows[k]].text, &lex->carried_rows))
            return false;
    return g->count > 1 && str_ends(x[g->total].text, STR("总计")) &&
           str_starts(x[g->rows[0]].text, STR("本年"));
}

/* What a total may be the sum of: the rows above it since the last total; those and that total; all totals
 * above it; where none stand above it, the rows below, or those and the total of the rest (全县: 县本级 and
 * 乡镇合计); the rows below it (县区级), or all rows, above and below, which the columns have to bear out. */
static struct group total_of(const struct adder *a, int total, int last, int way)
{
    struct group g = { .total = total, .rows = a->rows };
    if (way == 0) {
        add_roots(a, last < 0 ? a->s->first : last + 1, total, &g);
    } else if (way == 1 && last >= 0) {
        g.rows[g.count++] = last;
        add_roots(a, last + 1, total, &g);
        g.known = is_brought_forward(a, &g);
    } else if (way == 2 && last < 0) {
        add_roots(a, total + 1, next_total(a, total + 1), &g);
    } else if (way == 3 && last >= 0) {
        for (int k = a->s->first; k < total && g.count < RELATION_PARTS_MAX; k++)
            if (a->strip->entries[k].kind == ENTRY_TOTAL && !a->taken[k])
                g.rows[g.count++] = k;
    } else if (way == 4 && last < 0) {
        int rest = next_total(a, total + 1);
        add_roots(a, total + 1, rest, &g);
        if (rest < a->s->rows)
            g.rows[g.count++] = rest;
    } else if (way == 5 && last >= 0) {
        add_roots(a, total + 1, next_total(a, total + 1), &g);
    } else if (way == 6 && last < 0 && next_total(a, total + 1) == a->s->rows) {
        add_roots(a, a->s->first, total, &g);
        add_roots(a, total + 1, a->s->rows, &g);
    }
    return g;
}

/* The way in which most columns come out; -1 when none does and the rows above are not even near. */
static int best_way(const struct adder *a, int total, int last, struct vote *vote)
{
    int best = -1;
    struct vote most = { .meets = 0 };
    for (int way = 0; way < WAYS; way++) {
        struct group g = total_of(a, total, last, way);
        if (!g.count || (g.count == 1 && way != 0))
            continue;
        struct vote v = vote_on(a, &g);
        if (g.known && v.parts) {
            *vote = v;
            return way;
        }
        bool better = v.meets > most.meets || (v.meets == most.meets && v.near > most.near) ||
                      (best < 0 && (way == 0 || way == 2));
        if (better && v.parts) {
            best = way;
            most = v;
        }
    }
    *vote = most;
    return best;
}

/* 流动负债合计, 负债合计, 净资产合计, 总计: what one total has counted is no part of the next. */
static void take_totals(struct adder *a, int row, int last, int way, const struct vote *v)
{
    struct group g = total_of(a, row, last, way);
    for (size_t k = 0; k < g.count && v->meets + v->near > v->below + v->above; k++)
        a->taken[g.rows[k]] |= a->strip->entries[g.rows[k]].kind == ENTRY_TOTAL;
}

/* A total right below another that says the same in every column: there was nothing to add. */
static bool is_said_again(const struct adder *a, int row, int last)
{
    int same = 0;
    for (int k = last < 0 ? row : last + 1; k < row; k++)
        if (a->strip->entries[k].kind != ENTRY_NONE)
            return false;
    for (int c = a->strip->from; c < a->strip->to && last >= 0; c++) {
        int x = sheet_spot(a->s, last, c), y = sheet_spot(a->s, row, c);
        if (a->s->column[c].kind != COLUMN_VALUE || (x < 0 && y < 0))
            continue;
        if (x < 0 || y < 0 || amount_compare(a->s->r->spots[x].amount, a->s->r->spots[y].amount))
            return false;
        same++;
    }
    return same > 0;
}

/* Runs over all groups of a strip: to count how they come out, then to add them. */
static int each_group(struct adder *a, bool add)
{
    int err = 0, last = -1;
    memset(a->taken, 0, (size_t)a->s->rows * sizeof *a->taken);
    for (int row = a->s->first; row < a->s->rows && !err; row++) {
        if (a->child[row] >= 0) {
            struct group g = parts_of(a, row);
            struct vote v = vote_on(a, &g);
            if (!add && v.parts > 1 && !g.among) {
                a->all.meets += v.meets;
                a->all.near += v.near;
                a->all.below += v.below;
                a->all.above += v.above;
            }
            err = add ? add_group(a, &g, &v) : 0;
        }
        if (a->strip->entries[row].kind != ENTRY_TOTAL)
            continue;
        struct vote v;
        int way = best_way(a, row, last, &v);
        if (way >= 0 && !add) {
            a->all.meets += v.meets;
            a->all.near += v.near;
            a->all.below += v.below;
            a->all.above += v.above;
        }
        if (way >= 0 && add && !err) {
            struct group g = total_of(a, row, last, way);
            err = add_group(a, &g, &v);
        }
        if (way == 1 || way == 3)
            take_totals(a, row, last, way, &v);
        if (is_said_again(a, row, last))
            a->taken[last] = true;
        last = row;
    }
    return err;
}

int sheet_sum_relate(struct sheet *s)
{
    struct adder all[SHEET_STRIPS_MAX];
    struct vote sum = { .meets = 0 };
    int err = 0;
    for (int k = 0; k < s->strip_count && !err; k++) {
        all[k] = (struct adder){ .s = s, .strip = &s->strip[k] };
        err = link_rows(&all[k]);
        if (!err)
            err = each_group(&all[k], false);
        sum.meets += all[k].all.meets;
        sum.near += all[k].all.near;
        sum.below += all[k].all.below;
        sum.above += all[k].all.above;
    }
    for (int k = 0; k < s->strip_count && !err; k++) {
        all[k].all = sum;
        err = each_group(&all[k], true);
    }
    return err;
}
