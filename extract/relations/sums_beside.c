/* SPDX-License-Identifier: MIT
 * Sums that a list makes besides the one its words speak of.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/relations/sums.h"
#include "extract/relations/sums_list.h"

enum {
    UNNAMED_REACH = 24, /* figures back */
    NAME_BYTES = 6,     /* of a name that two share */
};

/* 在职245人…。在职人员中，…: the words go on from how the amount is called. */
static bool begins_as(const struct reading *r, size_t k, struct str words)
{
    struct str label = r->facts->figures[k].label;
    return label.n >= NAME_BYTES && str_starts(words, str_cut(label, label.n - NAME_BYTES, label.n));
}

/* 税收收入2714万元…。主要税种中，增值税1205万元、…: of the amount of the paragraph that three and more make
 * up. */
int sums_add_unnamed(struct reading *r, size_t first, struct str words)
{
    for (size_t k = first;
            k-- > 0 && first - k <= UNNAMED_REACH && r->spots[k].para == r->spots[first].para;) {
        struct list l = { .total = k, .first = first };
        enum fit fit;
        if (!relation_same_measure(r, k, first) || !list_is_level(r, k) || r->spots[k].divided)
            continue;
        list_walk(r, &l);
        const struct parts *parts = list_choose(r, &l, &fit);
        if (fit == FIT_MEETS && (parts->count > 2 || (parts->count > 1 && begins_as(r, k, words))))
            return relation_add(r, RELATION_SUM, k, parts, true);
    }
    return 0;
}

/* 24条136公里，其中新建9条48公里，改建15条88公里: the second amounts of all items. */
static int add_seconds(struct reading *r, size_t first, size_t whole)
{
    struct parts parts = { .count = 0 };
    for (size_t k = first; k + 1 < r->spot_count && k < first + RELATION_REACH; k += 2) {
        if ((k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].floor < r->spots[first].depth)) ||
                !relation_same_measure(r, k, first) || !relation_same_measure(r, k + 1, whole) ||
                r->spots[k + 1].sep != SEP_NONE || !list_is_level(r, k) || !list_is_level(r, k + 1))
            break;
        parts_add(&parts, k + 1);
    }
    return parts.count > 1 && relation_sum_fit(r, whole, &parts) == FIT_MEETS
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
    struct parts parts = { .index = { (uint32_t)part }, .count = 1 };
    return relation_sum_fit(r, whole, &parts) == FIT_BELOW
                   ? relation_add(r, RELATION_SUM, whole, &parts, false)
                   : 0;
}
