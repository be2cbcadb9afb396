/* SPDX-License-Identifier: MIT */
#include "validate/trial.h"

#include "common/err.h"
#include "validate/identity.h"

enum { BEHIND_MAX = 24 }; /* bytes behind a list's last part that may speak of the list */

static const struct relation_trial *const trials[] = {
    [RELATION_SUM] = &sum_trial,
    [RELATION_RATIO] = &ratio_trial,
    [RELATION_GROWTH] = &growth_trial,
    [RELATION_EQUAL] = &equal_trial,
    [RELATION_AT_MOST] = &at_most_trial,
    [RELATION_GRADE] = &grade_trial,
};

const struct relation_trial *trial_of(enum relation_kind kind)
{
    return trials[kind];
}

/* ---- figures ---- */

static enum quantity quantity_of(struct str unit)
{
    if (str_is(unit, "%") || str_is(unit, "％") || str_is(unit, "‰"))
        return QUANTITY_PERCENT;
    if (str_ends(unit, STR("百分点")))
        return QUANTITY_POINTS;
    if (str_ends(unit, STR("元")) || str_is(unit, "元人民币"))
        return QUANTITY_MONEY;
    return QUANTITY_OTHER;
}

/* 亩, 吨: what is counted in them is measured. */
static bool is_measured(struct str unit)
{
    static const struct str measures[] = { STR_ROW("亩"), STR_ROW("吨"), STR_ROW("公里"), STR_ROW("千米"),
        STR_ROW("米"), STR_ROW("平方米"), STR_ROW("平方公里"), STR_ROW("公顷"), STR_ROW("立方米"),
        STR_ROW("万千瓦"), STR_ROW("千瓦"), STR_ROW("千瓦时"), STR_ROW("度"), STR_ROW("年"), STR_ROW("月"),
        STR_ROW("天"), STR_ROW("小时"), STR_ROW("倍") };
    for (size_t i = 0; i < COUNT_OF(measures); i++)
        if (str_eq(unit, measures[i]))
            return true;
    return false;
}

/* Measured quantities have more digits than are printed; a count of firms or a row's points have not. */
static bool is_exact_thing(const struct figure *f, const struct measure *m)
{
    if (f->bound != BOUND_EXACT || m->quantity != QUANTITY_OTHER || f->scale10)
        return false;
    if (str_is(f->unit, "分"))
        return true;
    return m->amount.exp10 == 0 && f->unit.n && !is_measured(f->unit);
}

static void measure_figure(const struct figure *f, struct measure *m)
{
    *m = (struct measure){ .quantity = quantity_of(f->unit), .letters = str_sieve_of(f->label) };
    m->is_known = figure_amount(f, &m->amount) == 0 && range_of_printed(m->amount, f->bound, &m->range) == 0;
    m->is_exact_thing = m->is_known && is_exact_thing(f, m);
}

/* True when result and all operands can be computed with. */
static bool is_known(const struct trial *t, const struct relation *r)
{
    bool known = trial_measure(t, r->result)->is_known;
    for (size_t i = 0; i < r->operand_count && known; i++)
        known = trial_measure(t, r->operands[i])->is_known;
    return known;
}

bool trial_names_any(const struct trial *t, const struct figure *f, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (trial_names(t, f, words[i]))
            return true;
    return false;
}

bool trial_is_exact(const struct trial *t, const struct relation *r)
{
    bool exact = trial_figure(t, r->result)->bound == BOUND_EXACT;
    for (size_t i = 0; i < r->operand_count && exact; i++)
        exact = trial_figure(t, r->operands[i])->bound == BOUND_EXACT;
    return exact;
}

static struct str currency(struct str unit)
{
    return str_is(unit, "元人民币") || str_is(unit, "人民币元") ? STR("元") : unit;
}

/* A bare number goes with any unit when its scale says that it counts in the same: 1亿 with 1亿元, but not 20
 * with 40万元. */
static bool is_alike(const struct trial *t, const struct figure *a, const struct figure *b)
{
    enum quantity one = trial_measure(t, a->n)->quantity, other = trial_measure(t, b->n)->quantity;
    if (!a->unit.n || !b->unit.n)
        return a->scale10 == b->scale10;
    if (one == QUANTITY_MONEY && other == QUANTITY_MONEY)
        return str_eq(currency(a->unit), currency(b->unit));
    return one == other || (one >= QUANTITY_PERCENT && other >= QUANTITY_PERCENT);
}

bool trial_is_alike(const struct trial *t, const struct relation *r)
{
    bool alike = true;
    for (size_t i = 0; i < r->operand_count && alike; i++)
        alike = is_alike(t, trial_figure(t, r->result), trial_figure(t, r->operands[i]));
    return alike;
}

struct str trial_words_before(const struct trial *t, const struct relation *r)
{
    uint32_t from = trial_figure(t, r->result)->end, to = trial_figure(t, r->operands[0])->start;
    return from <= to ? str_cut(t->doc->text, from, to) : STR_NONE;
}

struct str trial_words_behind(const struct trial *t, const struct relation *r)
{
    uint32_t last = r->operands[r->operand_count - 1];
    uint32_t from = trial_figure(t, last)->end, to = from + BEHIND_MAX;
    if (last < t->facts->figure_count && trial_figure(t, last + 1)->start < to)
        to = trial_figure(t, last + 1)->start;
    return str_cut(t->doc->text, from, to > from ? to : from);
}

int trial_digits(const struct trial *t, uint32_t n)
{
    return -trial_measure(t, n)->amount.exp10;
}

/* ---- relations ---- */

void trial_conclude(const struct trial *t, const struct relation *r, struct amount amount, struct range range,
        struct judgement *out)
{
    const struct measure *result = trial_measure(t, r->result);
    struct amount rounded;
    out->has_computed = true;
    out->computed = amount;
    bool is_same = amount_round(amount, trial_digits(t, r->result), &rounded) == 0 &&
                   amount_compare(rounded, result->amount) == 0;
    out->verdict = is_same                             ? VERDICT_HOLDS
                   : range_meets(range, result->range) ? VERDICT_ROUNDING
                                                       : VERDICT_FAILS;
    /* 超过3亿 where 3.2亿 were computed: no digit differs, the words allow for it. */
    if (out->verdict == VERDICT_ROUNDING && !trial_is_exact(t, r))
        out->verdict = VERDICT_HOLDS;
}

int trial_run(struct trial *t)
{
    t->measures = arena_room(t->mem, t->facts->figure_count, sizeof *t->measures);
    if (!t->measures)
        return ERR_MEMORY;
    for (size_t i = 0; i < t->facts->figure_count; i++)
        measure_figure(&t->facts->figures[i], &t->measures[i]);
    t->own_relations = t->facts->relation_count;
    int err = identity_tie(t);
    if (err)
        return err;
    const struct facts *facts = t->facts;
    t->judgements = arena_array(t->mem, facts->relation_count, sizeof *t->judgements);
    if (!t->judgements)
        return ERR_MEMORY;
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        /* What is not there is not zero: without every figure there is no verdict. */
        t->judgements[i].verdict = VERDICT_UNKNOWN;
        if (is_known(t, r))
            trial_of(r->kind)->judge(t, r, &t->judgements[i]);
    }
    return 0;
}
