/* SPDX-License-Identifier: MIT
 * Sums that a list makes besides the one its words speak of.
 */
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_list.h"

enum {
    PAIR_DIGITS = 4,    /* of what two make up though it is called otherwise */
    UNNAMED_REACH = 24, /* figures back */
    TRAIL_REACH = 8,    /* figures behind a total, or a part, that tell more of it */
    WITHIN_REACH = 24,  /* figures back to what 中的 names */
    NAME_BYTES = 6,     /* of a name that two share */
    SURE_DIGITS = 2,    /* of a total that is no sum by chance */
};

/* 在职245人…。在职人员中，…: the words go on from how the amount is called. */
static bool begins_as(const struct reading *r, size_t k, struct str words)
{
    struct str label = r->facts->figures[k].label;
    return label.n >= NAME_BYTES && str_starts(words, str_cut(label, label.n - NAME_BYTES, label.n));
}

/* 税收收入2714万元…。主要税种中，增值税1205万元、…: of the amount of the paragraph that three and more make
 * up, or two with digits enough. */
int sums_add_unnamed(struct reading *r, size_t first, struct str words)
{
    for (size_t k = first;
            k-- > 0 && first - k <= UNNAMED_REACH && r->spots[k].para == r->spots[first].para;) {
        struct list l;
        enum fit fit;
        list_begin(&l, k, first);
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || r->spots[k].divided)
            continue;
        list_walk(r, &l);
        const struct parts *parts = list_choose(r, &l, &fit);
        bool two = parts->count > 1 &&
                   (begins_as(r, k, words) || relation_sum_is_sure(r, k, parts, PAIR_DIGITS));
        if (fit == FIT_MEETS && (parts->count > 2 || two))
            return relation_add(r, RELATION_SUM, k, parts, true);
    }
    return 0;
}

/* 24条136公里，其中新建9条48公里，改建15条88公里: the second amounts of all items; and whatever they come to,
 * when the first amounts are the whole list. */
static int add_seconds(struct reading *r, size_t first, size_t whole)
{
    struct parts parts, firsts;
    parts.count = firsts.count = 0;
    for (size_t k = first; k + 1 < r->spot_count && k < first + RELATION_REACH; k += 2) {
        if ((k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].floor < r->spots[first].depth)) ||
                !relation_same_measure(r, k, first) || !relation_same_measure(r, k + 1, whole) ||
                r->spots[k + 1].sep != SEP_NONE || !list_is_level(r, k) || !list_is_level(r, k + 1))
            break;
        parts_add(&firsts, k);
        parts_add(&parts, k + 1);
    }
    return parts.count > 1 && (relation_sum_meets(r, whole, &parts) ||
                                      relation_sum_is_sure(r, whole - 1, &firsts, SURE_DIGITS))
                   ? relation_add(r, RELATION_SUM, whole, &parts, true)
                   : 0;
}

/* 惠及4260户15330人，其中脱贫户615户2246人: the second amount of the part is of the second of the total. */
int sums_add_beside(struct reading *r, size_t i, int total)
{
    size_t part = i + 1, whole = (size_t)total + 1;
    if (total < 0 || whole >= i || part >= r->spot_count || r->spots[part].sep != SEP_NONE ||
            r->spots[whole].sep != SEP_NONE || !relation_same_measure(r, (size_t)total, i) ||
            !relation_same_measure(r, whole, part) || relation_same_measure(r, i, part) ||
            !list_is_level(r, part) ||
            (part + 1 < r->spot_count && relation_same_measure(r, part, part + 1) &&
                    r->spots[part + 1].sep < SEP_STOP && !r->spots[part + 1].shut))
        return 0;
    bool more = part + 2 < r->spot_count && relation_same_measure(r, part + 1, i) &&
                relation_same_measure(r, part + 2, part) && r->spots[part + 1].sep < SEP_STOP &&
                r->spots[part + 2].sep == SEP_NONE;
    if (more)
        return add_seconds(r, i, whole);
    struct parts parts;
    parts_one(&parts, part);
    return relation_sum_fit(r, whole, &parts) == FIT_BELOW
                   ? relation_add(r, RELATION_SUM, whole, &parts, false)
                   : 0;
}

/* 4318座、[28.64万延米] */
static bool is_wordless(const struct reading *r, size_t k)
{
    struct str words = stance_words(r, k);
    return words.n == 0 || str_is(words, "、");
}

/* t is told of the total as q is of its part: right behind it without a word, or by the same words. */
static bool is_told_alike(const struct reading *r, size_t total, size_t t, size_t part, size_t q)
{
    if (!relation_same_measure(r, t, q) || r->spots[q].stance != STANCE_LEVEL || r->spots[q].cell >= 0)
        return false;
    if (is_wordless(r, t) || is_wordless(r, q))
        return is_wordless(r, t) && is_wordless(r, q) && t == total + 1 && q == part + 1;
    return str_share_end(r->facts->figures[t].label, r->facts->figures[q].label, NAME_BYTES);
}

/* The amounts of all parts of a sum that measure what t does of its total; false when one has none. */
static bool gather_alike(const struct reading *r, const struct relation *sum, size_t t, struct parts *out)
{
    size_t total = sum->result - 1;
    out->count = 0;
    for (size_t o = 0; o < sum->operand_count; o++) {
        size_t part = sum->operands[o] - 1, found = 0;
        size_t end = o + 1 < sum->operand_count ? sum->operands[o + 1] - 1 : part + 1 + TRAIL_REACH;
        for (size_t q = part + 1; q < end && q < r->spot_count && q <= part + TRAIL_REACH && !found; q++) {
            if (r->spots[q].sep >= SEP_STOP)
                break;
            found = is_told_alike(r, total, t, part, q) ? q : 0;
        }
        if (!found)
            return false;
        parts_add(out, found);
    }
    return true;
}

/* Adds the sum; parts that stand in a list of their own stay in it. */
static int add_trailing(struct reading *r, size_t total, const struct parts *parts, bool all)
{
    uint32_t was[RELATION_PARTS_MAX] = { 0 };
    for (size_t k = 0; k < parts->count; k++)
        was[k] = r->spots[parts->index[k]].whole;
    int err = relation_add(r, RELATION_SUM, total, parts, all);
    for (size_t k = 0; k < parts->count; k++)
        if (was[k])
            r->spots[parts->index[k]].whole = was[k];
    return err;
}

/* Of a sum that tells all its parts, what adds up; of one that tells some, what stands right beside the total
 * and is more: 桥梁4318座、28.64万延米，其中特大桥57座、11.32万延米，大桥683座、10.47万延米. */
static bool may_trail(
        const struct reading *r, const struct relation *sum, size_t t, const struct parts *parts)
{
    enum fit fit = relation_sum_fit(r, t, parts);
    if (sum->exhaustive)
        return fit == FIT_MEETS;
    return fit == FIT_BELOW && t == sum->result && is_wordless(r, t);
}

/* 124个项目完成投资99.8亿元。66个新开工项目…，完成投资43.4亿元；58个续建项目…，完成投资56.4亿元: what stands
 * behind the total of a sum is made up of what stands behind its parts. */
int sums_find_trailing(struct reading *r)
{
    size_t count = r->facts->relation_count;
    int err = 0;
    for (size_t q = 0; q < count && !err; q++) {
        struct relation sum = r->facts->relations[q];
        size_t total = sum.result - 1, first = sum.operand_count ? sum.operands[0] - 1 : 0;
        if (sum.kind != RELATION_SUM || sum.operand_count < 2 || first <= total ||
                first - total > TRAIL_REACH || r->spots[total].cell >= 0)
            continue;
        for (size_t t = total + 1; t < first && !err; t++) {
            struct parts parts;
            if (r->spots[t].stance == STANCE_LEVEL && stance_is_amount(r, t) && !r->spots[t].divided &&
                    gather_alike(r, &sum, t, &parts) && may_trail(r, &sum, t, &parts))
                err = add_trailing(r, t, &parts, sum.exhaustive);
        }
    }
    return err;
}

/* 财政收入8258亿元，…。财政收入中的税收收入6784亿元: a part of what stands before 中的. */
int sums_add_within_named(struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    ptrdiff_t at = str_find(words, STR("中的"));
    if (at < 12 || r->spots[i].whole)
        return 0;
    int total = naming_total(r, i, WITHIN_REACH, str_cut(words, 0, (size_t)at));
    struct parts parts;
    parts_one(&parts, i);
    return total >= 0 && relation_sum_fit(r, (size_t)total, &parts) == FIT_BELOW
                   ? relation_add(r, RELATION_SUM, (size_t)total, &parts, false)
                   : 0;
}
