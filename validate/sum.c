/* SPDX-License-Identifier: MIT
 * result = Σ operands; where the parts are not all named, Σ operands <= result.
 */
#include "common/err.h"
#include "validate/trial.h"

/* 0万元 of 37.31万元 means nothing, and not up to half a 万元: it is printed with fewer digits than its
 * total.
 */
static struct range part_range(const struct trial *t, const struct relation *r, uint32_t n)
{
    const struct measure *m = trial_measure(t, n);
    bool nothing = amount_sign(m->amount) == 0 && trial_figure(t, n)->bound == BOUND_EXACT &&
                   m->amount.exp10 > trial_measure(t, r->result)->amount.exp10;
    return nothing ? range_of_exact(amount_from(0)) : m->range;
}

static int add_all(
        const struct trial *t, const struct relation *r, struct amount *amount, struct range *range)
{
    *amount = amount_from(0);
    *range = range_of_exact(*amount);
    for (size_t i = 0; i < r->operand_count; i++) {
        const struct measure *m = trial_measure(t, r->operands[i]);
        if (amount_add(*amount, m->amount, amount) ||
                range_add(*range, part_range(t, r, r->operands[i]), range))
            return ERR_RANGE;
    }
    return 0;
}

/* Parts of a whole: only too much is wrong. */
static void judge_parts(const struct trial *t, const struct relation *r, struct amount sum,
        struct range range, struct judgement *out)
{
    const struct measure *whole = trial_measure(t, r->result);
    out->has_computed = true;
    out->computed = sum;
    if (amount_compare(sum, whole->amount) <= 0)
        out->verdict = VERDICT_HOLDS;
    else if (!range_at_most(range, whole->range))
        out->verdict = VERDICT_FAILS;
    else
        out->verdict = trial_is_exact(t, r) ? VERDICT_ROUNDING : VERDICT_HOLDS;
}

static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    struct amount sum;
    struct range range;
    if (!r->operand_count || !trial_is_alike(t, r) || add_all(t, r, &sum, &range))
        return;
    if (r->exhaustive)
        trial_conclude(t, r, sum, range, out);
    else
        judge_parts(t, r, sum, range, out);
}

/* What a part should be is the result less the other parts. */
static int solve(const struct trial *t, const struct relation *r, uint32_t n, struct range *out)
{
    struct range sum = range_of_exact(amount_from(0));
    size_t times = 0;
    if (!r->exhaustive)
        return ERR_ABSENT;
    for (size_t i = 0; i < r->operand_count; i++) {
        times += r->operands[i] == n;
        if (r->operands[i] != n && range_add(sum, part_range(t, r, r->operands[i]), &sum))
            return ERR_ABSENT;
    }
    if (n == r->result)
        *out = sum;
    else if (times != 1 || range_subtract(trial_measure(t, r->result)->range, sum, out))
        return ERR_ABSENT;
    return 0;
}

const struct relation_trial sum_trial = { judge, solve };
