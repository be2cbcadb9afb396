/* SPDX-License-Identifier: MIT */
#include "validate/across_table.h"

#include <stdlib.h>

#include "common/err.h"
#include "validate/range.h"

enum { STEM_MIN = 9 }; /* bytes: three characters name something */

static bool range_of(const struct figure *f, struct range *out)
{
    struct amount a;
    return figure_amount(f, &a) == 0 && range_of_printed(a, f->bound, out) == 0;
}

bool across_is_share(const struct figure *f)
{
    static const char *const shares[] = { "%", "％", "百分点", "个百分点" };
    return str_is_any(f->unit, shares, COUNT_OF(shares));
}

/* A budget or an account: an account is often printed without a word. */
static int time_of(enum period p)
{
    return p == PERIOD_NONE ? PERIOD_ACTUAL : (int)p;
}

static bool is_printed_alike(const struct figure *a, const struct figure *b)
{
    return a->bound == b->bound && a->scale10 == b->scale10 && str_eq(a->number, b->number);
}

bool across_differs(const struct figure *a, const struct figure *b)
{
    struct range x, y;
    return !is_printed_alike(a, b) && str_eq(a->unit, b->unit) && range_of(a, &x) && range_of(b, &y) &&
           !range_meets(x, y);
}

static struct str without_year(struct str label)
{
    if (label.n > 7 && label.p[0] == '2' && label.p[1] == '0' &&
            str_starts(str_cut(label, 4, label.n), STR("年")))
        label = str_cut(label, 7, label.n);
    return str_starts(label, STR("度")) ? str_cut(label, 3, label.n) : label;
}

struct str across_stem(struct str label)
{
    static const char *const verbs[] = { "共完成", "完成", "实现", "达到", "实缴" };
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        ptrdiff_t at = str_find(label, str_of(verbs[i]));
        if (at >= 0)
            label = str_cut(label, (size_t)at + strlen(verbs[i]), label.n);
    }
    return without_year(label);
}

/* A part whose label names its total (一般公共预算支出中基本支出) is known by the wrong one of the two. */
static bool is_part(struct str label)
{
    static const char *const inside[] = { "支出中", "收入中", "预算中" };
    return str_has_any(label, inside, COUNT_OF(inside));
}

static struct str key_of(const struct figure *f, enum across_by by)
{
    if (by == ACROSS_BY_LABEL)
        return f->label;
    if (across_is_share(f) || f->bound != BOUND_EXACT)
        return STR_NONE;
    if (by == ACROSS_BY_CONCEPT)
    return !f->concept.n || is_part(f->label) ? STR_NONE : f->concept;
    struct str stem = across_stem(f->label);
    return stem.n < STEM_MIN || f->period == PERIOD_TARGET ? STR_NONE : stem;
}

int across_row_order(const struct across_row *row, struct str key, int when)
{
    int order = str_cmp(row->key, key);
    return order ? order : row->when - when;
}

static int compare_rows(const void *a, const void *b)
{
    const struct across_row *x = a, *y = b;
    int order = across_row_order(x, y->key, y->when);
    return order ? order : (x->figure->n > y->figure->n) - (x->figure->n < y->figure->n);
}

/* 年初预算收入450万元，其中：财政拨款收入450万元: the parts are of the time of their total. */
static enum period *times_of(const struct facts *facts, struct arena *mem)
{
    enum period *times = arena_array(mem, facts->figure_count + 1, sizeof *times); /* by n */
    for (size_t k = 0; times && k < facts->figure_count; k++)
        times[k + 1] = facts->figures[k].period;
    for (size_t k = 0; times && k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        enum period whole = facts->figures[r->result - 1].period;
        if (r->kind != RELATION_SUM)
            continue;
        if (whole == PERIOD_NONE && str_find(facts->figures[r->result - 1].label, STR("年初预算")) >= 0)
            whole = PERIOD_BUDGET;
        for (size_t i = 0; i < r->operand_count; i++) {
            enum period *part = &times[r->operands[i]];
            *part = *part == PERIOD_NONE ? whole : *part;
        }
    }
    return times;
}

static bool is_alike(const struct across_row *a, const struct across_row *b)
{
    return a->when == b->when && str_eq(a->key, b->key);
}

/* A paper is compared with up to 23 others: what each of them asks of a row is worked out here. */
static void measure(struct across_table *table)
{
    for (size_t i = table->count; i-- > 0;) {
        struct across_row *row = &table->rows[i];
        struct range range;
        row->has_range = range_of(row->figure, &range);
        row->alike = i + 1 < table->count && is_alike(row, row + 1) ? row[1].alike + 1 : 1;
    }
}

static bool make(const struct facts *facts, enum across_by by, struct arena *mem, struct across_table *out)
{
    struct across_row *rows = arena_room(mem, facts->figure_count, sizeof *rows);
    const enum period *times = rows ? times_of(facts, mem) : NULL;
    if (!times)
        return false;
    *out = (struct across_table){ rows, 0 };
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        struct str key = key_of(f, by);
        if (key.n)
            out->rows[out->count++] =
                    (struct across_row){ key, f, by == ACROSS_BY_STEM ? 0 : time_of(times[f->n]), 0, 0 };
    }
    qsort(out->rows, out->count, sizeof *out->rows, compare_rows);
    measure(out);
    return true;
}

const struct across_table *across_table_of(struct across_paper *paper, enum across_by by, struct arena *mem)
{
    if (!paper->tables)
        paper->tables = arena_alloc(mem, sizeof *paper->tables);
    struct across_table *table = paper->tables ? &paper->tables->by[by] : NULL;
    return table && (table->rows || make(paper->facts, by, mem, table)) ? table : NULL;
}

size_t across_table_find(const struct across_table *table, struct str key, int when)
{
    size_t lo = 0, hi = table->count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (across_row_order(&table->rows[mid], key, when) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = lo < table->count && across_row_order(&table->rows[lo], key, when) == 0;
    return found ? lo : table->count;
}

const struct figure *across_table_one(
        const struct across_table *table, size_t at, int year, const struct figure *like)
{
    const struct figure *found = NULL;
    size_t count = at < table->count ? table->rows[at].alike : 0;
    for (size_t i = 0; i < count; i++) {
        const struct across_row *row = &table->rows[at + i];
        const struct figure *f = row->figure;
        if (i >= ACROSS_ALIKE_MAX)
            return NULL;
        if ((f->year && f->year != year) || (like && !str_eq(f->unit, like->unit)) || !row->has_range)
            continue;
        if (found && (across_differs(found, f) || !str_eq(found->unit, f->unit)))
            return NULL;
        found = found ? found : f;
    }
    return found;
}
