/* SPDX-License-Identifier: MIT
 * Columns of rates: which two others they divide, by how much one grew over the other, or what share of the
 * total a row is. The heads give a hint; most rows have to agree.
 */
#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/sheet.h"

enum rate_kind { RATE_RATIO, RATE_GROWTH, RATE_SHARE };

/* How a column of rates may have come about. */
struct rate {
    enum rate_kind kind;
    int column, top, base; /* base: a column; a row for RATE_SHARE */
    int meets, off, hint;
    bool stated; /* the heads say which two it divides */
};

enum { PAIRS_MAX = 16 /* columns that a rate may divide */ };

static enum role role_of(const struct sheet *s, int column)
{
    struct str t = s->column[column].leaf;
    const struct word *w = words_find_whole(&s->r->lex->columns, t);
    const char *open = !w && t.n ? memchr(t.p, '(', t.n) : NULL;
    if (open)
        w = words_find_whole(&s->r->lex->columns, (struct str){ t.p, (size_t)(open - t.p) });
    return w ? (enum role)w->value : ROLE_NONE;
}

static bool is_rate(const struct sheet *s, int column)
{
    int percent = 0, other = 0;
    if (s->column[column].kind != COLUMN_VALUE)
        return false;
    for (int row = s->first; row < s->rows && row < s->first + SHEET_SAMPLE_ROWS; row++) {
        int spot = sheet_spot(s, row, column);
        percent += spot >= 0 && s->r->spots[spot].dim == DIM_PERCENT;
        other += spot >= 0 && s->r->spots[spot].dim != DIM_PERCENT;
    }
    return percent > other;
}

static enum fit fit_of(const struct sheet *s, const struct rate *x, int row, struct parts *parts)
{
    const struct reading *r = s->r;
    int rate = sheet_spot(s, row, x->column), top = sheet_spot(s, row, x->top),
        base = x->kind == RATE_SHARE ? sheet_spot(s, x->base, x->top) : sheet_spot(s, row, x->base);
    parts->count = 0;
    if (rate < 0 || top < 0 || base < 0 || r->spots[rate].dim != DIM_PERCENT ||
            amount_sign(r->spots[base].amount) <= 0 || !sheet_adds(s, top, base))
        return FIT_UNKNOWN;
    struct parts one;
    parts_one(&one, base);
    parts_add(parts, (size_t)top);
    parts_add(parts, (size_t)base);
    return x->kind == RATE_GROWTH ? relation_growth_fit(r, (size_t)rate, (size_t)top, (size_t)base)
                                  : relation_ratio_fit(r, (size_t)rate, (size_t)top, &one);
}

static void judge(const struct sheet *s, struct rate *x)
{
    struct parts parts;
    int end = s->first + SHEET_SAMPLE_ROWS < s->rows ? s->first + SHEET_SAMPLE_ROWS : s->rows;
    x->meets = x->off = 0;
    for (int row = s->first; row < end; row++) {
        enum fit fit = s->counts[row] ? FIT_UNKNOWN : fit_of(s, x, row, &parts);
        x->meets += fit == FIT_MEETS;
        x->off += fit != FIT_MEETS && fit != FIT_UNKNOWN;
    }
}

static bool leaf_has(const struct sheet *s, int column, const char *word)
{
    return str_find(s->column[column].leaf, str_of(word)) >= 0;
}

static bool is_growth(const struct sheet *s, int column)
{
    return lexicon_has(s->r->lex, s->column[column].leaf, &s->r->lex->growth_heads);
}

static bool names(const struct sheet *s, int column, int other)
{
    struct str t = s->column[other].leaf;
    const char *open = t.n ? memchr(t.p, '(', t.n) : NULL;
    if (open)
        t.n = (size_t)(open - t.p);
    return t.n >= 6 && str_find(s->column[column].leaf, t) >= 0;
}

/* 在职人数 of 编制数 is 控制率. */
static bool is_staffing(const struct sheet *s, const struct rate *x)
{
    return leaf_has(s, x->column, "控制率") && leaf_has(s, x->base, "编制") &&
           (leaf_has(s, x->top, "在职") || leaf_has(s, x->top, "实有"));
}

/* What the heads say for dividing these two: 执行率 of 执行数 and 预算数, 决算数为预算数的%, 得分率. */
static int hint_of(const struct sheet *s, const struct rate *x)
{
    enum role top = role_of(s, x->top), base = x->kind == RATE_SHARE ? ROLE_NONE : role_of(s, x->base);
    int hint = 0;
    if (x->kind == RATE_SHARE)
        return leaf_has(s, x->column, "占") || leaf_has(s, x->column, "比重") ? 2 : 0;
    hint += names(s, x->column, x->base) + names(s, x->column, x->top);
    if (top == ROLE_SPENT && base == ROLE_BUDGET)
        hint += 2;
    if (top == ROLE_SPENT && base == ROLE_INITIAL)
        hint += 1;
    if (top == ROLE_SCORE && base == ROLE_WEIGHT)
        hint += 2;
    if (is_staffing(s, x))
        hint += 2;
    return hint;
}

static bool is_better(const struct rate *x, const struct rate *best)
{
    int a = x->meets - x->off, b = best->meets - best->off;
    return best->column < 0 || a > b || (a == b && x->hint > best->hint);
}

static void weigh(const struct sheet *s, struct rate *x, struct rate *best)
{
    judge(s, x);
    x->hint = hint_of(s, x);
    if ((x->meets || x->off) && is_better(x, best))
        *best = *x;
}

static void weigh_shares(const struct sheet *s, int column, int top, struct rate *best)
{
    const struct sheet_entry *entries = s->strip[s->column[top].strip].entries;
    int first = -1, last = -1;
    for (int row = s->first; row < s->rows; row++)
        if (entries[row].kind == ENTRY_TOTAL) {
            first = first < 0 ? row : first;
            last = row;
        }
    struct rate x = { .kind = RATE_SHARE, .column = column, .top = top, .base = first };
    if (first >= 0)
        weigh(s, &x, best);
    x.base = last;
    if (last > first)
        weigh(s, &x, best);
}

/* The total has its own share: 100 %. */
static bool is_of_all(const struct sheet *s, const struct rate *x)
{
    int spot = x->kind == RATE_SHARE ? sheet_spot(s, x->base, x->column) : -1;
    return spot >= 0 && amount_compare(s->r->spots[spot].amount, amount_from(100)) == 0;
}

/* 执行率 beside one 执行数 and one 预算数: what it divides is no question of arithmetic. */
static bool find_stated(const struct sheet *s, int column, struct rate *x)
{
    const struct sheet_strip *strip = &s->strip[s->column[column].strip];
    int top = -1, base = -1, tops = 0, bases = 0;
    for (int c = strip->from; c < strip->to; c++) {
        enum role role = s->column[c].kind == COLUMN_VALUE ? role_of(s, c) : ROLE_NONE;
        if (role == ROLE_SPENT)
            top = c;
        if (role == ROLE_BUDGET)
            base = c;
        tops += role == ROLE_SPENT || role == ROLE_OTHER;
        bases += role == ROLE_BUDGET || role == ROLE_INITIAL;
    }
    x->kind = RATE_RATIO;
    x->top = top;
    x->base = base;
    x->stated = tops == 1 && bases == 1 && top >= 0 && base >= 0 && leaf_has(s, column, "执行率");
    return x->stated;
}

/* The way in which most rows come about. False when none is sure enough. */
static bool find_rate(const struct sheet *s, int column, struct rate *best)
{
    int near[PAIRS_MAX], count = 0;
    const struct sheet_strip *strip = &s->strip[s->column[column].strip];
    *best = (struct rate){ .column = -1 };
    for (int c = column - 1; c >= strip->from && count < PAIRS_MAX; c--)
        if (s->column[c].kind == COLUMN_VALUE && !is_rate(s, c))
            near[count++] = c;
    for (int c = column + 1; c < strip->to && count < PAIRS_MAX; c++)
        if (s->column[c].kind == COLUMN_VALUE && !is_rate(s, c))
            near[count++] = c;
    bool share = leaf_has(s, column, "占") || leaf_has(s, column, "比重");
    for (int a = 0; a < count; a++) {
        if (share)
            weigh_shares(s, column, near[a], best);
        for (int b = 0; b < count; b++) {
            struct rate x = { is_growth(s, column) ? RATE_GROWTH : RATE_RATIO, column, near[a], near[b], 0, 0,
                0, false };
            if (a != b)
                weigh(s, &x, best);
        }
    }
    if (best->column < 0)
        return false;
    struct rate said = { .column = column };
    if (find_stated(s, column, &said) && best->meets <= best->off)
        *best = said;
    best->stated = said.stated && best->top == said.top && best->base == said.base;
    if (best->stated)
        return true;
    if (count == 1 && is_of_all(s, best))
        return true; /* there is nothing else that it could be a share of */
    if (best->meets >= 2)
        return best->meets >= 2 * best->off || (best->hint >= 2 && best->meets >= best->off);
    return best->meets > best->off ? best->hint > 0 || best->kind == RATE_GROWTH || best->off == 0
                                   : best->hint >= 2 && best->off <= 2;
}

static int add_rate(struct sheet *s, const struct rate *x)
{
    struct parts parts;
    for (int row = s->first; row < s->rows; row++) {
        if (s->counts[row] || fit_of(s, x, row, &parts) == FIT_UNKNOWN ||
                (x->kind == RATE_SHARE && row == x->base))
            continue;
        size_t rate = (size_t)sheet_spot(s, row, x->column);
        int err = relation_add(
                s->r, x->kind == RATE_GROWTH ? RELATION_GROWTH : RELATION_RATIO, rate, &parts, true);
        if (err)
            return err;
        if (x->stated)
            relation_state(s->r, rate);
    }
    return 0;
}

/* Scores and what they can be at most. */
static int add_limits(struct sheet *s, const struct sheet_strip *strip)
{
    int weight = -1, score = -1;
    for (int c = strip->from; c < strip->to; c++) {
        weight = weight < 0 && role_of(s, c) == ROLE_WEIGHT ? c : weight;
        score = score < 0 && role_of(s, c) == ROLE_SCORE ? c : score;
    }
    for (int row = s->first; weight >= 0 && score >= 0 && row < s->rows; row++) {
        int most = sheet_spot(s, row, weight), given = sheet_spot(s, row, score);
        struct parts parts;
        parts_one(&parts, given);
        int err = most >= 0 && given >= 0 && !s->counts[row]
                          ? relation_add(s->r, RELATION_AT_MOST, (size_t)most, &parts, true)
                          : 0;
        if (err)
            return err;
    }
    return 0;
}

int sheet_rate_relate(struct sheet *s)
{
    int err = 0;
    for (int c = 0; c < s->columns && !err; c++) {
        struct rate best;
        if (is_rate(s, c) && find_rate(s, c, &best))
            err = add_rate(s, &best);
    }
    for (int k = 0; k < s->strip_count && !err; k++)
        err = add_limits(s, &s->strip[k]);
    return err;
}
