/* SPDX-License-Identifier: MIT
 * Where the two amounts of a rate stand when they do not stand right before it: further back in the
 * paragraph, in an earlier one, told once before.
 */
#include "extract/rates/rate.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    RATE_REACH = 6,     /* figures back in which the base of a named part is looked for */
    NAMED_REACH = 10,   /* and a part that the rate names */
    OVERLAP = 60,       /* per cent of the shorter name that the two must share */
    TOLD_DIGITS = 4,    /* of an amount that is told again */
    DIVIDED_REACH = 64, /* figures back in which as much was divided */
    GIVEN_REACH = 24    /* the same over paragraphs, when all words and the arithmetic speak for it */
};

/* 下达100万元，支出95万元，执行率95%: what was spent of what there was to spend. */
bool rate_is_pair(const struct reading *r, size_t i, size_t part, size_t base)
{
    struct gist top = stance_gist_of_label(r, part), bottom = stance_gist_of_label(r, base);
    /* 下达111万元…实际下达71万元，发放率100%: what was given is not what was paid out. */
    if (!(top.seen & SAY_SPENT) && !rate_names_part(r, i, part))
        return false;
    return (top.seen & (SAY_SPENT | SAY_GIVEN)) && (bottom.seen & (SAY_GIVEN | SAY_PLAN)) &&
           !(bottom.seen & SAY_SPENT);
}

/* The amount given that an earlier paragraph names: one with which the rate holds, or would but for a digit.
 */
int rate_given_before(const struct reading *r, size_t i, size_t part, bool slips)
{
    for (size_t k = part; k-- > 0 && part - k <= GIVEN_REACH;)
        if (relation_is_level(r, k, part) && !rate_has_own_plan(r, i, part, k) &&
                (rate_is_pair(r, i, part, k) || r->spots[k].divided ||
                        (!slips && naming_overlap(r->facts->figures[k].label,
                                           r->facts->figures[part].label) >= OVERLAP)) &&
                (slips ? relation_ratio_slips(r, i, part, k) : relation_fit_of(r, i, part, k) == FIT_MEETS))
            return (int)k;
    return -1;
}

/* 下达29000万元（…）…实际到账29000万元，到位率100%: as much as was divided before, wherever that stands. */
int rate_divided_before(const struct reading *r, size_t i, size_t part)
{
    if (amount_compare(r->spots[i].amount, amount_from(100)) != 0 ||
            amount_significant(r->spots[part].amount) < 2)
        return -1;
    for (size_t k = part; k-- > 0 && part - k <= DIVIDED_REACH;)
        if (r->spots[k].divided && r->spots[k].cell < 0 && relation_same_measure(r, k, part) &&
                amount_compare(r->spots[k].amount, r->spots[part].amount) == 0)
            return (int)k;
    return -1;
}

/* 完工18条，在建4条，未开工2条，完工率75%: nothing but parts of one total stands between. */
static bool is_end_of_list(const struct reading *r, size_t k, size_t i)
{
    size_t n = k + 1;
    while (n < i && r->spots[n].whole == r->spots[k].whole && r->spots[n].sep < SEP_STOP)
        n++;
    return n == i;
}

/* 资产3286亿元，负债2014亿元，权益1271亿元，资产负债率61.30%: further back, a part that the rate names and a
 * base with which it holds. */
bool rate_find_named(const struct reading *r, size_t i, size_t *part, size_t *base)
{
    bool found = false, several = false;
    for (size_t k = i; k-- > 0 && i - k <= NAMED_REACH && r->spots[k].para == r->spots[i].para;) {
        if (r->spots[k].stance != STANCE_LEVEL || !stance_is_amount(r, k) || !rate_names_part(r, i, k))
            continue;
        if (found && r->spots[k].whole == *base + 1)
            several = true; /* 满意251份、基本满意30份，满意度97.57%: of both, perhaps */
        if (!found && r->spots[k].whole && (i - k <= 2 || is_end_of_list(r, k, i)) &&
                !stance_says(r, i, "完成率")) {
            *part = k; /* 节约资金87.5万元，节约率7%: of the whole of which it is a part */
            *base = r->spots[k].whole - 1;
            found = true;
        }
        for (size_t b = k + 1; b-- > 0 && k - b <= RATE_REACH && r->spots[b].para == r->spots[i].para;)
            if (b != k && r->spots[b].stance == STANCE_LEVEL && relation_same_measure(r, b, k) &&
                    relation_fit_of(r, i, k, b) == FIT_MEETS) {
                *part = k;
                *base = b;
                return true;
            }
    }
    return found && !several;
}

/* 计划12期600人次，实际12期630人次，期数完成率100%: the last two in the measure word that the rate names;
 * false when that is the measure word of `part`, or none. */
bool rate_find_counted(const struct reading *r, size_t i, size_t part, size_t out[2])
{
    size_t n = 0;
    struct str own = r->facts->figures[part].unit;
    for (size_t k = part; k-- > 0 && part - k <= RATE_REACH && r->spots[k + 1].sep < SEP_STOP && n < 2;) {
        struct str unit = r->facts->figures[k].unit;
        if (r->spots[k].dim != DIM_COUNT || unit.n == 0 || str_find(own, unit) >= 0 ||
                (n == 0 && str_find(stance_words(r, i), unit) != 0) ||
                (n && !relation_same_measure(r, k, out[0])))
            continue;
        out[n++] = k;
    }
    return n == 2 && r->spots[part].dim == DIM_COUNT;
}

/* 累计拨付42976万元…实际执行27998万元，执行率65.15%。（下文）实际执行27998万元，执行率65.15%: of what the
 * same amount was a share of before; -1. */
int rate_base_told(const struct reading *r, size_t i, size_t part)
{
    for (size_t k = part;
            amount_significant(r->spots[part].amount) >= TOLD_DIGITS && k-- > 0 && part - k <= DIVIDED_REACH;)
        if (r->spots[k].base && relation_same_measure(r, k, part) &&
                amount_compare(r->spots[k].amount, r->spots[part].amount) == 0 &&
                relation_fit_of(r, i, part, r->spots[k].base - 1) == FIT_MEETS)
            return (int)r->spots[k].base - 1;
    return -1;
}
