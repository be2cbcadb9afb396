/* SPDX-License-Identifier: MIT
 * operands[0] <= result: a score and its weight.
 */
#include "validate/trial.h"

static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    if (r->operand_count != 1 || !trial_is_alike(t, r))
        return;
    const struct measure *limit = trial_measure(t, r->result), *m = trial_measure(t, r->operands[0]);
    out->has_computed = true;
    out->computed = m->amount;
    if (amount_compare(m->amount, limit->amount) <= 0)
        out->verdict = VERDICT_HOLDS;
    else if (!range_at_most(m->range, limit->range))
        out->verdict = VERDICT_FAILS;
    else
        out->verdict = trial_is_exact(t, r) ? VERDICT_ROUNDING : VERDICT_HOLDS;
}

const struct relation_trial at_most_trial = { judge, NULL };
