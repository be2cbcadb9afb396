/* SPDX-License-Identifier: MIT
 * result = growth from operands[1] to operands[0]; a fall may be printed as a positive percentage.
 */
#include "validate/trial.h"

#include "common/err.h"

enum { GUARD_DIGITS = 6 };

static void judge(const struct trial *t, const struct relation *r, struct judgement *out)
{
    if (r->operand_count != 2)
        return;
    const struct measure *now = trial_measure(t, r->operands[0]), *before = trial_measure(t, r->operands[1]);
    const struct figure *result = trial_figure(t, r->result);
    enum quantity kind = trial_measure(t, r->result)->quantity;
    bool is_percent = kind == QUANTITY_PERCENT && !str_is(result->unit, "‰");
    if (now->quantity != before->quantity || (!is_percent && !str_is(result->unit, "倍")))
        return;
    struct amount change, quotient;
    struct range range;
    int digits = trial_digits(t, r->result);
    if (range_divide(trial_counted(now), trial_counted(before), &range) ||
            amount_subtract(now->amount, before->amount, &change) ||
            range_subtract(range, range_of_exact(amount_from(1)), &range))
        return;
    if (amount_divide(change, before->amount, (digits > 0 ? digits : 0) + 2 + GUARD_DIGITS, &quotient))
        return;
    if (is_percent) {
        quotient.exp10 += 2;
        range.at.lo.exp10 += 2;
        range.at.hi.exp10 += 2;
    }
    if (r->down) {
        quotient.coef = -quotient.coef;
        if (range_subtract(range_of_exact(amount_from(0)), range, &range))
            return;
    }
    trial_conclude(t, r, quotient, range, out);
}

const struct relation_trial growth_trial = { judge, NULL };
