/* SPDX-License-Identifier: MIT
 * Shares in a row of a whole that no list has found.
 */
#include "extract/rates/shares.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    GROUP_MAX = 12,    /* shares of one whole */
    SUBJECT_BYTES = 6, /* of what stands in front of 中 */
    SIBLING_REACH = 8,
    GROUP_REACH = 24, /* figures in which they stand, and before them their whole */
};

/* 有12个村。50万元以上的7个，占58.33%；其余5个，占41.67%: the amount before them of which most of the shares
 * in a row hold; then the others are of it, too. */
int shares_add_group(struct reading *r, size_t first)
{
    uint32_t share[GROUP_MAX], part[GROUP_MAX];
    size_t n = 0, start = r->spot_count;
    for (size_t k = first; k < r->spot_count && k <= first + GROUP_REACH && n < GROUP_MAX &&
                           (k == first || r->spots[k].sep < SEP_STOP);
            k++) {
        int p = shares_bare_part(r, k);
        if (p < 0 || r->spots[p].base || (n && !relation_same_measure(r, part[0], (size_t)p)))
            continue;
        share[n] = (uint32_t)k;
        part[n++] = (uint32_t)p;
        start = (size_t)p < start ? (size_t)p : start;
    }
    for (size_t b = start; n > 1 && b-- > 0 && start - b <= GROUP_REACH;) {
        size_t held = 0;
        if (!relation_same_measure(r, b, part[0]) || r->spots[b].stance != STANCE_LEVEL ||
                r->spots[b].cell >= 0)
            continue;
        /* 补助120万元，占5%；事业收入0万元，占0%: an item as they are */
        if (shares_has_own(r, b) && start == b + 2 && r->spots[start].sep <= SEP_SEMI)
            continue;
        size_t something = 0; /* 0% of nothing proves nothing */
        for (size_t k = 0; k < n; k++) {
            bool holds = relation_fit_of(r, share[k], part[k], b) == FIT_MEETS;
            held += holds;
            something += holds && amount_sign(r->spots[part[k]].amount) > 0;
        }
        held = something ? held : 0;
        int err = 0;
        for (size_t k = 0; held > 1 && held * 2 > n && k < n && !err; k++)
            err = relation_add_ratio(r, share[k], part[k], b);
        if (err || (held > 1 && held * 2 > n))
            return err;
    }
    return 0;
}

/* …占医院诊疗量的84.5%；民营医院168.2万人次，占15.5%: of what another amount near it is a share of, when that
 * is what holds; -1. */
int shares_base_beside(const struct reading *r, size_t i, size_t part)
{
    for (size_t step = 1; step <= SIBLING_REACH; step++)
        for (int way = 0; way < 2; way++) {
            size_t k = way ? i + step : i - step;
            if ((!way && i < step) || k >= r->spot_count || r->spots[k].para != r->spots[i].para)
                continue;
            uint32_t base = k == part ? 0 : r->spots[k].base;
            if (base && base - 1 != part && relation_same_measure(r, part, base - 1) &&
                    relation_fit_of(r, i, part, base - 1) == FIT_MEETS)
                return (int)base - 1;
        }
    return -1;
}

/* …占医院诊疗量的84.5%；民营医院…，占15.5%: the share before it in its sentence names a base of its own. */
static bool follows_named(const struct reading *r, size_t i)
{
    for (size_t k = i; k > 0 && r->spots[k].sep < SEP_STOP && i - k < SIBLING_REACH;)
        if (r->spots[--k].stance == STANCE_SHARE)
            return shares_bare_part(r, k) < 0;
    return false;
}

/* A办费10万元，占20%；B费5万元，占10%；C费…: what one of them is a share of, all of the paragraph are. The
 * base of the bare share nearest to i that has one; -1. */
int shares_base_of_siblings(const struct reading *r, size_t i, size_t part)
{
    int holds = shares_base_beside(r, i, part);
    if (holds >= 0 || follows_named(r, i))
        return holds;
    for (size_t step = 1; step <= SIBLING_REACH; step++)
        for (int way = 0; way < 2; way++) {
            size_t k = way ? i + step : i - step;
            if ((!way && i < step) || k >= r->spot_count || r->spots[k].para != r->spots[i].para)
                continue;
            int other = shares_bare_part(r, k);
            uint32_t base = other < 0 || (size_t)other == part ? 0 : r->spots[other].base;
            if (base && base - 1 != part && relation_same_measure(r, part, base - 1))
                return (int)base - 1;
        }
    return -1;
}

/* 财产险公司531件，占42%，人身险公司733件，占58%。财产险公司投诉中理赔纠纷398件，占75.0%: of what the words
 * in front of 中 begin with, when that holds; -1. */
int shares_base_within(const struct reading *r, size_t i, size_t part)
{
    struct str words = stance_words(r, part);
    ptrdiff_t at = str_find(words, STR("中"));
    struct str name = at >= SUBJECT_BYTES ? str_cut(words, 0, (size_t)at) : naming_lead(r, part);
    for (size_t k = part; name.n >= SUBJECT_BYTES && k-- > 0 && part - k <= GROUP_REACH;) {
        struct str label = r->facts->figures[k].label;
        if (relation_is_level(r, k, part) && label.n >= SUBJECT_BYTES && str_starts(name, label) &&
                relation_fit_of(r, i, part, k) == FIT_MEETS)
            return (int)k;
    }
    return -1;
}
