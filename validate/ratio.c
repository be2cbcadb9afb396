/* SPDX-License-Identifier: MIT
 * result = operands[0] ÷ Σ of the others: a share, a completion, an execution rate.
 */
#include "common/err.h"
#include "validate/trial.h"

enum {
    CUT_EXP10 = -1,   /* a rate with fewer digits is rather wrong than cut off */
    GUARD_DIGITS = 6, /* of the quotient beyond the result's, for what people are told */
};

int ratio_times10(const struct figure *result)
{
    if (str_is(result->unit, "‰"))
        return 3;
    if (str_is(result->unit, "成"))
        return 1;
    return str_is(result->unit, "%") || str_is(result->unit, "％") ? 2 : 0;
}

/* 2/3 is printed as 66.66% as often as 66.67%, and 87.147% as 87.2%: what was cut off, or rounded twice, is
 * off by less than one unit of the last digit. */
static int allow_cut(const struct trial *t, uint32_t result, struct range *range)
{
    int exp10 = trial_measure(t, result)->amount.exp10;
    struct range cut = range_of_exact((struct amount){ 499, exp10 - 3 });
    cut.at.lo.coef = -cut.at.hi.coef;
    return exp10 > CUT_EXP10 ? 0 : range_add(*range, cut, range);
}

static struct range shifted(struct range r, int by)
{
    r.at.lo.exp10 += by;
    r.at.hi.exp10 += by;
    return r;
}

static int add_base(const struct trial *t, const struct relation *r, uint32_t except, struct amount *base,
        struct range *range)
{
    *base = amount_from(0);
    *range = range_of_exact(*base);
    for (size_t i = 1; i < r->operand_count; i++) {
        const struct measure *m = trial_measure(t, r->operands[i]);
        if (r->operands[i] == except)
            continue;
        if (amount_add(*base, m->amount, base) || range_add(*range, trial_counted(m), range))
            return ERR_RANGE;
    }
    return 0;
}

/* Both sides of the division measure the same kind of thing; an average (元 for each 人) is no ratio of ours.
 */
static bool is_alike(const struct trial *t, const struct relation *r)
{
    enum quantity first = trial_measure(t, r->operands[0])->quantity;
    for (size_t i = 1; i < r->operand_count; i++) {
        if (trial_measure(t, r->operands[i])->quantity != first)
            return false;
    }
    return trial_measure(t, r->result)->quantity != QUANTITY_POINTS;
}

static void judge_as(const struct trial *t, const struct relation *r, int by, struct judgement *out)
{
    struct amount base, quotient;
    struct range range;
    const struct measure *part = trial_measure(t, r->operands[0]);
    int digits = trial_digits(t, r->result);
    if (add_base(t, r, 0, &base, &range) || range_divide(trial_counted(part), range, &range))
        return; /* a base that may be zero has no rate */
    range = shifted(range, by);
    if (part->is_exact_thing && allow_cut(t, r->result, &range))
        return;
    if (amount_divide(part->amount, base, (digits > 0 ? digits : 0) + by + GUARD_DIGITS, &quotient))
        return;
    quotient.exp10 += by;
    trial_conclude(t, r, quotient, range, out);
}

static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    struct judgement percent = { .verdict = VERDICT_UNKNOWN };
    if (r->operand_count < 2 || !is_alike(t, r))
        return;
    judge_as(t, r, ratio_times10(trial_figure(t, r->result)), out);
    /* A bare 0.95 is a fraction; a bare 95 stands in a column whose header has the %. */
    if (out->verdict == VERDICT_FAILS && !trial_figure(t, r->result)->unit.n)
        judge_as(t, r, 2, &percent);
    if (percent.verdict == VERDICT_HOLDS || percent.verdict == VERDICT_ROUNDING)
        *out = percent;
}

static int solve(const struct trial *t, const struct relation *r, uint32_t n, struct range *out)
{
    int by = ratio_times10(trial_figure(t, r->result));
    struct range result = shifted(trial_measure(t, r->result)->range, -by), base;
    struct amount sum;
    int err = add_base(t, r, n == r->result || n == r->operands[0] ? 0 : n, &sum, &base);
    if (err)
        return ERR_ABSENT;
    if (n == r->result)
        err = range_divide(trial_counted(trial_measure(t, r->operands[0])), base, out);
    else if (n == r->operands[0])
        err = range_multiply(result, base, out);
    else if (range_divide(trial_counted(trial_measure(t, r->operands[0])), result, out) == 0)
        err = range_subtract(*out, base, out);
    else
        err = ERR_ABSENT;
    if (!err && n == r->result)
        *out = shifted(*out, by);
    return err ? ERR_ABSENT : 0;
}

const struct relation_trial ratio_trial = { judge, solve };
