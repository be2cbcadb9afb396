/* SPDX-License-Identifier: MIT
 * Lists that divide more than one amount at a time: plan and outcome, or number and money.
 */
#include "extract/relation.h"
#include "extract/sums.h"

static int add_sum(struct reading *r, size_t total, const struct parts *parts)
{
    enum fit fit = relation_sum_fit(r, total, parts);
    return relation_add(r, RELATION_SUM, total, parts, fit == FIT_MEETS || fit == FIT_NEAR);
}

/* 120个，总投资35.6亿元；其中续建45个，总投资15.2亿元；…: what stands beside the total is divided as well;
 * taken when it adds up. */
int sums_add_beside(struct reading *r, size_t total, size_t first)
{
    for (size_t t = total + 1; t < first && r->spots[t].sep <= SEP_COMMA; t++) {
        struct parts parts = { .count = 0 };
        if (relation_same_measure(r, t, total) || relation_is_move(r, t))
            continue;
        for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH; k++) {
            if (k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].para != r->spots[first].para))
                break;
            if (relation_same_measure(r, t, k))
                parts_add(&parts, k);
        }
        if (parts.count > 1 && relation_sum_fit(r, t, &parts) == FIT_MEETS)
            return relation_add(r, RELATION_SUM, t, &parts, true);
    }
    return 0;
}

static bool label_ends(const struct reading *r, size_t i, const char *word)
{
    return str_ends(r->facts->figures[i].label, str_of(word));
}

/* 预算20万元，决算15.6万元。其中：…预算5万元，决算3.1万元；…: two lists in one, the plan's and the outcome's.
 */
bool sums_add_pairs(struct reading *r, size_t first, size_t total, int *err)
{
    struct parts plan = { .count = 0 }, outcome = { .count = 0 };
    if (total == 0 || !label_ends(r, total, "决算") || !label_ends(r, total - 1, "预算") ||
            !label_ends(r, first, "预算"))
        return false;
    for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH; k++) {
        if (k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].para != r->spots[first].para))
            break;
        if (!relation_same_measure(r, total, k))
            continue;
        if (label_ends(r, k, "预算"))
            parts_add(&plan, k);
        else if (label_ends(r, k, "决算"))
            parts_add(&outcome, k);
    }
    if (plan.count < 2 || plan.count != outcome.count)
        return false;
    *err = add_sum(r, total - 1, &plan);
    if (!*err)
        *err = add_sum(r, total, &outcome);
    return true;
}
