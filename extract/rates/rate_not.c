/* SPDX-License-Identifier: MIT
 * Rates that are not of the amount before theirs: 批准逮捕2847人，不捕1736人，不捕率37.9% is of both
 * together, and 新收4176件，审结4213件（含旧存），结案率96.3% of more than what came in.
 */
#include "extract/rates/rate.h"

#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum { BOTH_REACH = 3 /* figures back to what was done */ };

bool rate_is_of_more(const struct reading *r, size_t i, size_t part, size_t base)
{
    if (amount_compare(r->spots[i].amount, amount_from(100)) > 0 ||
            amount_compare(r->spots[part].amount, r->spots[base].amount) <= 0 ||
            stance_says_listed(r, i, &r->lex->progress_words) ||
            relation_fit_of(r, i, part, base) == FIT_MEETS || relation_fit_of(r, i, base, part) == FIT_MEETS)
        return false;
    /* that all is done says that they are as many: one digit of theirs, not of the rate */
    bool all = amount_compare(r->spots[i].amount, amount_from(100)) == 0 &&
               r->spots[part].para != r->spots[base].para;
    return (all && !amount_one_digit(r->spots[part].amount, r->spots[base].amount)) ||
           stance_says_listed(r, base, &r->lex->new_cases) || !relation_ratio_digit_off(r, i, part, base);
}

int rate_add_not(struct reading *r, size_t i, size_t part, bool *is)
{
    if (str_find(stance_words(r, i), STR("不")) < 0 || str_find(stance_words(r, part), STR("不")) < 0)
        return 0;
    for (size_t k = part; k-- > 0 && part - k <= BOTH_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        struct parts all = { .index = { (uint32_t)part, (uint32_t)part, (uint32_t)k }, .count = 3 };
        struct parts both;
        parts_two(&both, part, k);
        if (r->spots[k].stance != STANCE_LEVEL || !relation_same_measure(r, k, part) ||
                stance_says(r, k, "不") || relation_fit_of(r, i, part, k) == FIT_MEETS ||
                relation_ratio_fit(r, i, part, &both) != FIT_MEETS)
            continue;
        *is = true;
        return relation_add(r, RELATION_RATIO, i, &all, false);
    }
    return 0;
}
