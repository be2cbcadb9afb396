/* SPDX-License-Identifier: MIT
 * Rows that compare two others: 2022年, 2023年, and below them 增减额 or 增减%, in every column.
 */
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"

enum {
    BACK_ROWS = 6, /* rows above in which the two stand */
    MEETS_MIN = 2, /* columns that come out */
};

/* A row that compares, and what it would compare. */
struct compare {
    int row, now, then;
    bool rate; /* 增减%, not 增减额 */
    int meets, off;
};

/* What it is by which the row differs; false when its name does not say that it does. */
static bool compares(const struct sheet *s, const struct sheet_strip *strip, int row, bool *rate)
{
    const struct sheet_entry *x = &strip->entries[row];
    *rate = false;
    if (x->kind == ENTRY_NONE || x->name < 0 || s->counts[row])
        return false;
    for (int c = strip->from; c < strip->to && !*rate; c++) {
        int spot = s->column[c].kind == COLUMN_VALUE ? sheet_spot(s, row, c) : -1;
        *rate = spot >= 0 && s->r->spots[spot].dim == DIM_PERCENT;
    }
    struct str name = str_before_bracket(x->text);
    return *rate ? lexicon_has(s->r->lex, name, &s->r->lex->growth_heads)
                 : str_ends_listed(name, &s->r->lex->change_heads);
}

static enum fit fit_of(const struct sheet *s, const struct compare *x, int column, struct parts *parts)
{
    int change = sheet_spot(s, x->row, column), now = sheet_spot(s, x->now, column),
        then = sheet_spot(s, x->then, column);
    parts->count = 0;
    if (s->column[column].kind != COLUMN_VALUE || change < 0 || now < 0 || then < 0 ||
            !sheet_adds(s, now, then))
        return FIT_UNKNOWN;
    if (x->rate) {
        if (s->r->spots[change].dim != DIM_PERCENT || amount_sign(s->r->spots[then].amount) <= 0)
            return FIT_UNKNOWN;
        parts_add(parts, (size_t)now);
        parts_add(parts, (size_t)then);
        return relation_growth_fit(s->r, (size_t)change, (size_t)now, (size_t)then);
    }
    if (!sheet_adds(s, now, change))
        return FIT_UNKNOWN;
    parts_add(parts, (size_t)then);
    parts_add(parts, (size_t)change);
    return relation_sum_fit(s->r, (size_t)now, parts);
}

static void judge(const struct sheet *s, const struct sheet_strip *strip, struct compare *x)
{
    struct parts parts;
    x->meets = x->off = 0;
    for (int c = strip->from; c < strip->to; c++) {
        enum fit fit = fit_of(s, x, c, &parts);
        x->meets += fit == FIT_MEETS;
        x->off += fit != FIT_MEETS && fit != FIT_UNKNOWN;
    }
}

/* The two nearest rows above that come out in most columns. */
static bool find_two(const struct sheet *s, const struct sheet_strip *strip, struct compare *best)
{
    struct compare x = *best;
    int first = x.row - BACK_ROWS < s->first ? s->first : x.row - BACK_ROWS;
    for (x.now = x.row - 1; x.now >= first; x.now--)
        for (x.then = x.row - 1; x.then >= first; x.then--) {
            if (x.then == x.now)
                continue;
            judge(s, strip, &x);
            if (x.meets - x.off > best->meets - best->off)
                *best = x;
        }
    return best->meets >= MEETS_MIN && best->meets >= 2 * best->off;
}

static int add(struct sheet *s, const struct sheet_strip *strip, const struct compare *x)
{
    struct parts parts;
    int err = 0;
    for (int c = strip->from; c < strip->to && !err; c++) {
        if (fit_of(s, x, c, &parts) == FIT_UNKNOWN)
            continue;
        size_t result = (size_t)sheet_spot(s, x->rate ? x->row : x->now, c);
        err = relation_add(s->r, x->rate ? RELATION_GROWTH : RELATION_SUM, result, &parts, true);
    }
    return err;
}

int sheet_compare_relate(struct sheet *s)
{
    int err = 0;
    for (int k = 0; k < s->strip_count && !err; k++)
        for (int row = s->first + 2; row < s->rows && !err; row++) {
            struct compare x = { .row = row };
            if (compares(s, &s->strip[k], row, &x.rate) && find_two(s, &s->strip[k], &x))
                err = add(s, &s->strip[k], &x);
        }
    return err;
}
