/* SPDX-License-Identifier: MIT
 * result and every operand state the same quantity; each pair must agree in the coarser precision of the two.
 */
#include "common/err.h"
#include "validate/trial.h"

/* What all figures but n have in common. ERR_ABSENT when they disagree among themselves. */
static int common_without(const struct trial *t, const struct relation *r, uint32_t n, struct range *out)
{
    bool any = false;
    for (size_t i = 0; i <= r->operand_count; i++) {
        uint32_t other = i ? r->operands[i - 1] : r->result;
        struct range at = trial_measure(t, other)->range;
        if (other == n)
            continue;
        if (any && !range_meets(*out, at))
            return ERR_ABSENT;
        *out = any ? range_common(*out, at) : at;
        any = true;
    }
    return any ? 0 : ERR_ABSENT;
}

static bool is_printed_alike(const struct trial *t, uint32_t a, uint32_t b)
{
    int digits = trial_digits(t, a) < trial_digits(t, b) ? trial_digits(t, a) : trial_digits(t, b);
    struct amount x, y;
    if (trial_figure(t, a)->bound != BOUND_EXACT || trial_figure(t, b)->bound != BOUND_EXACT)
        return true;
    return amount_round(trial_measure(t, a)->amount, digits, &x) == 0 &&
           amount_round(trial_measure(t, b)->amount, digits, &y) == 0 && amount_compare(x, y) == 0;
}

static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    struct range all;
    if (!r->operand_count || !trial_is_alike(t, r))
        return;
    out->has_computed = true;
    out->computed = trial_measure(t, r->operands[0])->amount;
    out->verdict = common_without(t, r, 0, &all) ? VERDICT_FAILS : VERDICT_HOLDS;
    for (size_t i = 0; i < r->operand_count && out->verdict == VERDICT_HOLDS; i++) {
        if (!is_printed_alike(t, r->result, r->operands[i]))
            out->verdict = VERDICT_ROUNDING;
    }
}

const struct relation_trial equal_trial = { judge, common_without };
