/* SPDX-License-Identifier: MIT
 * Rates of the parts of what is divided, and of the parts of a growth.
 */
#include "extract/rates/rate.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    GROWTH_REACH = 40, /* figures back to what the whole grew by */
    BESIDE_REACH = 3,  /* and to the part, in its sentence */
    ALIKE_REACH = 64,  /* and to what is called alike */
    ALIKE = 50,        /* per cent of the shorter name that the two share */
    RATE_DIGITS = 3,   /* of a rate that no chance makes */
};

/* 工资性收入8343元，增加580元，对增收的贡献率为46.6%: what it grew by, of what the whole grew by; of whatever
 * else it is a contribution, no amounts tell it. */
int rate_add_contribution(struct reading *r, size_t i, bool *is)
{
    size_t part = i;
    *is = stance_says(r, i, "贡献率");
    while (*is && part > 0 && i - part < BESIDE_REACH && r->spots[part].sep < SEP_STOP &&
            r->spots[part].stance != STANCE_MOVE)
        part--;
    if (!*is || r->spots[part].stance != STANCE_MOVE || !stance_is_amount(r, part))
        return 0;
    for (size_t k = part; k-- > 0 && part - k <= GROWTH_REACH;)
        if (r->spots[k].cell < 0 && r->spots[k].stance == STANCE_MOVE && relation_same_measure(r, k, part) &&
                amount_compare(r->spots[k].amount, r->spots[part].amount) > 0 &&
                relation_fit_of(r, i, part, k) == FIT_MEETS)
            return relation_add_ratio(r, i, part, k);
    return 0;
}

/* 18个单位中，有11个达到序时进度，7个未达到，达标面61.1%: the only part of which it holds; -1. */
static int part_that_holds(const struct reading *r, size_t i)
{
    int found = -1;
    for (size_t k = i; k-- > 0 && i - k <= BESIDE_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        size_t whole = r->spots[k].whole;
        if (!whole || relation_fit_of(r, i, k, whole - 1) != FIT_MEETS)
            continue;
        if (found >= 0)
            return -1;
        found = (int)k;
    }
    return found;
}

/* 38个行业中，25个行业增长，13个行业下降，增长面65.8%; 4项任务中，3项全面完成，1项未完成，完成率75%: of what
 * is divided, the part behind which that stands. */
int rate_add_spread(struct reading *r, size_t i)
{
    struct str words = plain_cut(&r->plain, i > 0 ? r->spots[i - 1].tail : 0, r->spots[i].from);
    ptrdiff_t at = str_find(words, STR("面")), rate = at < 6 ? str_find(words, STR("率")) : at;
    if (rate < 6)
        return 0;
    struct str state = str_cut(words, (size_t)rate - 6, (size_t)rate);
    for (size_t k = i; k-- > 0 && i - k <= BESIDE_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        struct str behind = plain_cut(&r->plain, r->spots[k].tail, r->spots[k + 1].from);
        size_t whole = r->spots[k].whole;
        if (whole && k + 1 < i && rate_says_done(behind, state) &&
                relation_fit_of(r, i, k, whole - 1) == FIT_MEETS)
            return relation_add_ratio(r, i, k, whole - 1);
    }
    int part = at < 6 ? -1 : part_that_holds(r, i);
    return part < 0 ? 0 : relation_add_ratio(r, i, (size_t)part, r->spots[part].whole - 1);
}

int rate_base_alike(const struct reading *r, size_t i, size_t part)
{
    if (amount_digits(r->spots[i].amount) < RATE_DIGITS || amount_significant(r->spots[part].amount) < 2)
        return -1;
    for (size_t k = part; k-- > 0 && part - k <= ALIKE_REACH;)
        if (relation_is_base(r, i, part, k) &&
                naming_overlap(r->facts->figures[k].label, r->facts->figures[part].label) >= ALIKE)
            return (int)k;
    return -1;
}
