/* SPDX-License-Identifier: MIT */
#include "validate/doubt.h"

#include "common/err.h"
#include "validate/whole.h"

enum {
    RIVAL_REACH = 2, /* figures to either side of a total */
    RIVAL_CLOSE = 3, /* a thousandth of what was computed, as a power of ten */
    SHORT_LEAST = 4, /* totals of grids that are short, and how many for each that is not */
};

/* The base of a share in running text; 0 for anything else, or for several. */
static uint32_t base_of(const struct relation *r)
{
    return r->kind == RELATION_RATIO && r->source == SOURCE_TEXT && r->operand_count == 2 ? r->operands[1]
                                                                                          : 0;
}

static bool is_of_grid(const struct trial *t, const struct relation *r)
{
    return r->kind == RELATION_SUM && r->source == SOURCE_TABLE && trial_figure(t, r->result)->table >= 0;
}

static int compare_computed(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    return j->has_computed ? amount_compare(j->computed, trial_measure(t, r->result)->amount) : 0;
}

int doubt_prepare(const struct trial *t, struct doubt *out)
{
    *out = (struct doubt){
        .trial = t,
        .base_fails = arena_array(t->mem, t->facts->figure_count + 1, sizeof *out->base_fails),
        .base_holds = arena_array(t->mem, t->facts->figure_count + 1, sizeof *out->base_holds),
    };
    if (!out->base_fails || !out->base_holds)
        return ERR_MEMORY;
    for (size_t i = 0; i < t->facts->relation_count; i++) {
        const struct relation *r = &t->facts->relations[i];
        uint32_t base = base_of(r);
        enum verdict v = t->judgements[i].verdict;
        int compared = compare_computed(t, r, &t->judgements[i]);
        out->short_totals += v == VERDICT_FAILS && is_of_grid(t, r) && compared < 0;
        out->over_totals += v == VERDICT_FAILS && is_of_grid(t, r) && compared > 0;
        out->base_fails[base] += v == VERDICT_FAILS;
        /* Nothing is 0 % of anything. */
        if (base && (v == VERDICT_HOLDS || v == VERDICT_ROUNDING))
            out->base_holds[base] += amount_sign(trial_measure(t, r->operands[0])->amount) != 0;
    }
    return 0;
}

/* An approximate figure, or a digit that a scanner may have misread, cannot prove anything. */
static bool is_doubtful(const struct trial *t, const struct relation *r)
{
    for (size_t k = 0; k <= r->operand_count; k++) {
        const struct figure *f = trial_figure(t, k ? r->operands[k - 1] : r->result);
        if (f->bound != BOUND_EXACT || (f->confidence >= 0 && f->confidence < FIGURE_SURE))
            return true;
    }
    return false;
}

/* a > 2 b, both positive */
static bool is_double(struct amount a, struct amount b)
{
    return amount_add(b, b, &b) == 0 && amount_compare(a, b) > 0;
}

/* Reports err by a digit or a forgotten part. A total under its largest part, or a result that is off by half
 * and more, says rather that we have tied figures that do not belong together. The layout of a table leaves
 * no such doubt. */
static bool is_far_off(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    const struct amount stated = trial_measure(t, r->result)->amount;
    if (r->source != SOURCE_TEXT || !j->has_computed || amount_sign(stated) < 0 ||
            amount_sign(j->computed) < 0)
        return false;
    for (size_t i = 0; i < r->operand_count && r->kind == RELATION_SUM; i++) {
        if (amount_compare(trial_measure(t, r->operands[i])->amount, stated) > 0)
            return true;
    }
    return (r->kind == RELATION_SUM || r->kind == RELATION_RATIO) &&
           (is_double(j->computed, stated) || is_double(stated, j->computed));
}

/* 完成78% beside 5865 of 4483: more than all is not printed as less than it, nor the other way round; rather
 * that is not what was divided. */
static bool is_across_whole(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    const struct figure *result = trial_figure(t, r->result);
    const struct amount whole = { 1, ratio_times10(result) };
    return r->kind == RELATION_RATIO && r->source == SOURCE_TEXT && result->unit.n && j->has_computed &&
           amount_compare(j->computed, whole) * amount_compare(trial_measure(t, r->result)->amount, whole) <
                   0;
}

/* A part that should be nothing at all is rather no part. */
static bool is_wanted_away(const struct cause *c, const struct relation *main)
{
    return c->has_wanted && c->figure != main->result && amount_sign(c->wanted.at.lo) <= 0;
}

/* More shares fail with one base than hold with it: rather it is not their base. */
static bool is_base_doubtful(const struct doubt *d, const struct relation *r)
{
    uint32_t base = base_of(r);
    return base && d->base_fails[base] > 1 && d->base_fails[base] > d->base_holds[base];
}

/* |a - b| */
static bool distance(struct amount a, struct amount b, struct amount *out)
{
    if (amount_subtract(a, b, out))
        return false;
    out->coef = out->coef < 0 ? -out->coef : out->coef;
    return true;
}

/* A figure beside the total that the parts do come to, or nearly: 全年预算数 beside 全年执行数. */
static bool has_rival(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    const struct figure *result = trial_figure(t, r->result);
    struct amount own, rival;
    if (r->kind != RELATION_SUM || !j->has_computed || amount_sign(j->computed) <= 0 ||
            !distance(trial_measure(t, r->result)->amount, j->computed, &own))
        return false;
    for (uint32_t n = r->result > RIVAL_REACH ? r->result - RIVAL_REACH : 1;
            n <= r->result + RIVAL_REACH && n <= t->facts->figure_count; n++) {
        const struct figure *f = trial_figure(t, n);
        if (n == r->result || f->scale10 != result->scale10 || !str_eq(f->unit, result->unit) ||
                !trial_measure(t, n)->is_known || !distance(trial_measure(t, n)->amount, j->computed, &rival))
            continue;
        struct amount scaled = { rival.coef, rival.exp10 + RIVAL_CLOSE };
        if (amount_compare(rival, own) < 0 && amount_compare(scaled, j->computed) <= 0)
            return true;
    }
    return false;
}

/* Parts in running text that come to less than their total: others may exist that are not named. */
static bool is_maybe_part(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    return r->kind == RELATION_SUM && r->source == SOURCE_TEXT && j->has_computed &&
           amount_compare(j->computed, trial_measure(t, r->result)->amount) < 0 && !whole_is_named(t, r);
}

/* A table that was flattened into text may have rows that we did not read, or that ran into each other: a gap
 * as large as one of the parts, or a sum of one part, rather shows that. A grid leaves no such doubt. */
static bool is_maybe_unread(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    struct amount gap;
    if (r->kind != RELATION_SUM || r->source != SOURCE_TABLE || !j->has_computed ||
            trial_figure(t, r->result)->table >= 0 ||
            !distance(trial_measure(t, r->result)->amount, j->computed, &gap))
        return false;
    for (size_t i = 0; i < r->operand_count; i++) {
        const struct amount part = trial_measure(t, r->operands[i])->amount;
        if (amount_sign(part) > 0 && amount_compare(part, gap) <= 0)
            return true;
    }
    return r->operand_count == 1;
}

/* One total after the other is more than its rows, and hardly any is less: rows were left out in print. */
static bool is_abridged(const struct doubt *d, const struct relation *r, const struct judgement *j)
{
    return is_of_grid(d->trial, r) && compare_computed(d->trial, r, j) < 0 &&
           d->short_totals >= SHORT_LEAST && d->short_totals > SHORT_LEAST * d->over_totals;
}

/* In running text nothing but a rule book ties these figures: they may be of different things. */
static bool is_only_ruled(const struct trial *t, const struct cause *c)
{
    for (size_t i = 0; i < c->relation_count; i++) {
        if (t->facts->relations[c->relations[i]].source != SOURCE_RULE)
            return false;
    }
    return trial_figure(t, c->figure)->table < 0;
}

/* 3个项目各10亿元: how often an amount counts is our reading. */
static bool is_multiplied(const struct relation *r)
{
    for (size_t i = 1; i < r->operand_count; i++) {
        if (r->operands[i] == r->operands[i - 1])
            return true;
    }
    return false;
}

/* Two relations that accuse the same figure are evidence enough for what one alone leaves open. */
enum severity doubt_severity(const struct doubt *d, const struct cause *c)
{
    const struct trial *t = d->trial;
    const struct relation *r = &t->facts->relations[c->main];
    const struct judgement *j = &t->judgements[c->main];
    if (is_doubtful(t, r) || is_wanted_away(c, r) || is_only_ruled(t, c) || is_multiplied(r))
        return SEVERITY_WARNING;
    if (c->relation_count == 1 &&
            (r->kind == RELATION_EQUAL || is_far_off(t, r, j) || is_base_doubtful(d, r) ||
                    is_across_whole(t, r, j) || is_maybe_part(t, r, j) || is_maybe_unread(t, r, j) ||
                    is_abridged(d, r, j) || has_rival(t, r, j)))
        return SEVERITY_WARNING;
    return SEVERITY_ERROR;
}
