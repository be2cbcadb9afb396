/* SPDX-License-Identifier: MIT
 * A list that was found becomes a sum of its total, or of nothing.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"
#include "extract/sums/sums_whole.h"

enum {
    AGAIN_DIGITS = 4, /* bytes of a total that no chance divides a second time */
    AGAIN_SLIP = 5,   /* nor but for a digit */
    CLASS_DIGITS = 3, /* of a total that its classes miss by one wrong digit */
    SLIP_DIGITS = 4,  /* and of one that a wrong digit keeps from its parts */
    ALL_REACH = 6,    /* figures of a sentence that divide a total once more */
};

static int add_sum(struct reading *r, size_t total, const struct parts *parts, enum fit fit, bool mainly)
{
    bool whole = !mainly && !list_ends_open(r, parts) && sums_is_whole(r, total, parts, fit);
    return relation_add(r, RELATION_SUM, total, parts, whole);
}

bool sums_is_mixed(const struct reading *r, size_t first)
{
    unsigned ways = 0;
    for (size_t k = first;
            k < r->spot_count && k < first + RELATION_REACH && (k == first || r->spots[k].sep < SEP_STOP);
            k++)
        if (r->spots[k].stance == STANCE_MOVE && relation_same_measure(r, first, k))
            ways |= r->spots[k].cues & (CUE_UP | CUE_DOWN);
    return ways == (CUE_UP | CUE_DOWN);
}

/* 待售面积增加6003万平方米。其中，住宅增加5552万平方米: one part of an increase, by its mark or its bracket.
 */
static bool is_sure_move(const struct reading *r, size_t total, size_t first)
{
    const struct spot *s = &r->spots[first];
    bool said = (s->cues & CUE_AMONG) && s->sep >= SEP_STOP && s->stance == STANCE_MOVE && total + 1 == first;
    return s->opened || said;
}

static bool tells_again(const struct reading *r, size_t total, size_t first)
{
    return (stance_says(r, first, "具体为") || stance_says(r, first, "具体是")) &&
           amount_compare(r->spots[total].amount, r->spots[first].amount) == 0;
}

/* 债务余额350364亿元，其中一般143841亿元，专项206523亿元；债券348741亿元，非债券1623亿元: the same total
 * divided another way, to the last digit, by all that the sentence goes on with. */
static int add_again(struct reading *r, size_t total, size_t next)
{
    struct parts parts;
    parts.count = 0;
    if (next >= r->spot_count || r->spots[next].sep != SEP_SEMI ||
            r->facts->figures[total].number.n < AGAIN_DIGITS)
        return 0;
    for (size_t k = next; k < r->spot_count && k < next + ALL_REACH && r->spots[k].sep < SEP_STOP &&
                          r->spots[k].para == r->spots[next].para;
            k++)
        if (relation_same_measure(r, total, k) && list_is_level(r, k) && !r->spots[k].aside)
            parts_add(&parts, k);
    return parts.count > 1 && relation_sum_is_told(r, total, &parts, AGAIN_SLIP)
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 汽车59.4万辆(包含拖拉机2.72万辆)。其中，甲40.89万辆；乙15.27万辆；丙0.52万辆: what the total's own bracket
 * names is one of the parts when they are all of it only so. */
static bool add_bracketed(const struct reading *r, size_t total, const struct parts *some, struct parts *all)
{
    size_t k = total + 1;
    if (k >= some->index[0] || !r->spots[k].opened || !(r->spots[k].cues & (CUE_INCLUDES | CUE_AMONG)) ||
            !relation_same_measure(r, total, k))
        return false;
    all->count = 0;
    parts_add(all, k);
    for (size_t n = 0; n < some->count; n++)
        parts_add(all, some->index[n]);
    return relation_sum_exact(r, total, all);
}

/* 占地300平方米，包含场坪整治，硬化晒坝420平方米: more than the whole, in a clause of its own behind 包含. */
static bool includes_other(const struct reading *r, size_t first, size_t total)
{
    const struct spot *s = &r->spots[first];
    bool includes =
            (s->cues & CUE_INCLUDES) && !(s->cues & CUE_AMONG) && relation_same_measure(r, total, first);
    return includes && amount_compare(s->amount, r->spots[total].amount) > 0 &&
           str_find(plain_cut(&r->plain, r->spots[total].tail, s->from), STR(",")) >= 0;
}

int sums_add_list(struct reading *r, size_t first, int total)
{
    return sums_add_walked(r, first, total, NULL);
}

int sums_add_walked(struct reading *r, size_t first, int total, struct list *walked)
{
    /* 11个省超过500亿元，其中五省超过600亿元 */
    if (total < 0 ||
            (r->facts->figures[total].bound == BOUND_AT_LEAST &&
                    r->facts->figures[first].bound == BOUND_AT_LEAST) ||
            list_is_due(r, first) || list_concerns(r, (size_t)total, first))
        return 0;
    /* …、聘用4人。其中，在职91人: of what stands before the last of a row */
    bool in_row = r->spots[first].dim == DIM_COUNT ||
                  (total > 0 && relation_same_measure(r, (size_t)total - 1, (size_t)total));
    if (in_row && r->spots[first].sep >= SEP_STOP && r->spots[total].sep < SEP_STOP &&
            r->spots[total].sep > SEP_NONE && relation_same_measure(r, (size_t)total, first) &&
            amount_compare(r->spots[first].amount, r->spots[total].amount) > 0)
        return 0;
    if (includes_other(r, first, (size_t)total))
        return 0;
    struct list own, *l = walked;
    enum fit fit;
    if (!walked) {
        l = &own;
        list_begin(l, (size_t)total, first);
    }
    /* Counted things may come in other words (15个项目，其中500强1家): then only the first part is sure. */
    if (!relation_same_measure(r, l->total, first)) {
        parts_add(&l->near, first);
        return relation_sum_fit(r, l->total, &l->near) == FIT_BELOW
                       ? relation_add(r, RELATION_SUM, l->total, &l->near, false)
                       : 0;
    }
    if (!walked)
        list_walk(r, l);
    struct parts inner;
    if (list_spells_out(r, l, &inner)) {
        int err = relation_add(r, RELATION_SUM, first, &inner, true);
        l->all.count = 1;
        return err ? err : relation_add(r, RELATION_SUM, l->total, &l->all, false);
    }
    const struct parts *parts = list_choose(r, l, &fit);
    /* 通过预算调整解决15.56亿元，具体为调减调出资金15.56亿元: the same, told in other words. */
    if (l->all.count == 1 && tells_again(r, l->total, first))
        return relation_add(r, RELATION_EQUAL, l->total, &l->all, false);
    /* 按功能科目分类为城乡社区支出600万元: one class is all of it, though a digit of it be wrong. */
    bool classes = r->spots[first].cues & CUE_CLASSES;
    bool alone = classes && parts->count == 1 && fit != FIT_MEETS;
    if (alone && amount_digits(r->spots[l->total].amount) < CLASS_DIGITS)
        return 0; /* 内设7个科室。…从单位构成看，…包括3个单位: of other things */
    if (alone && relation_sum_slips(r, l->total, parts, 1))
        return relation_add(r, RELATION_SUM, l->total, parts, true);
    if (fit == FIT_ABOVE && list_overlaps(r, l->total, parts))
        l->all.count = l->near.count = 1; /* more than all of them: of the first it is sure */
    /* 零售总额723亿元。…按消费类型统计，批发业500亿元；零售业598亿元: more than the whole, and so of another
     */
    bool above = classes && parts->count == 1 && l->all.count > 1 &&
                 relation_sum_fit(r, l->total, &l->all) == FIT_ABOVE;
    bool slips = classes && relation_sum_slips(r, l->total, parts, CLASS_DIGITS);
    if (!parts->count || (fit == FIT_ABOVE && classes && !slips) || above ||
            (r->spots[l->total].stance == STANCE_MOVE &&
                    ((parts->count == 1 && !is_sure_move(r, l->total, first)) || sums_is_mixed(r, first))))
        return 0;
    struct parts all;
    if (fit != FIT_MEETS && add_bracketed(r, l->total, parts, &all))
        return relation_add(r, RELATION_SUM, l->total, &all, true);
    int err = add_sum(r, l->total, parts, fit, r->spots[first].cues & CUE_MAINLY);
    return err || fit != FIT_MEETS ? err : add_again(r, l->total, parts->index[parts->count - 1] + 1);
}

int sums_add_fitting(struct reading *r, size_t total, size_t first)
{
    struct list l;
    enum fit fit;
    list_begin(&l, total, first);
    list_walk(r, &l);
    const struct parts *parts = list_choose(r, &l, &fit);
    /* 5.1亿元中，甲1.3亿元、乙1.0亿元、丙0.7亿元: of so few digits one is soon another */
    bool slips = fit == FIT_SLIP && r->facts->figures[total].number.n >= SLIP_DIGITS;
    return parts->count > 1 && (fit == FIT_MEETS || fit == FIT_NEAR || slips)
                   ? relation_add(r, RELATION_SUM, l.total, parts, true)
                   : 0;
}
