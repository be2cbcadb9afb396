/* SPDX-License-Identifier: MIT
 * Shares of a total whose list only its sum has found, and of one of which its neighbours in a numbered list
 * are shares.
 */
#include "extract/figures/numbered.h"
#include "extract/rates/shares.h"
#include "extract/relations/relation.h"

enum {
    LISTED_LEAST = 3, /* shares of one list */
    LISTED_MAX = 64,
    BASE_REACH = 8, /* figures in front of it in which what they are of stands */
};

/* The bare share right behind a part of a sum; -1. */
static int share_behind(const struct reading *r, size_t part)
{
    size_t i = part + 1;
    return i < r->spot_count && r->spots[part].cell < 0 && !r->spots[part].base &&
                           shares_bare_part(r, i) == (int)part
                   ? (int)i
                   : -1;
}

int shares_find_summed(struct reading *r)
{
    size_t count = r->facts->relation_count;
    for (size_t i = 0; i < count; i++) {
        struct relation rel = r->facts->relations[i];
        size_t whole = rel.result - 1, shares = 0, held = 0;
        if (rel.kind != RELATION_SUM || !rel.exhaustive || rel.operand_count < 2)
            continue;
        for (size_t k = 0; k < rel.operand_count; k++) {
            int share = share_behind(r, rel.operands[k] - 1);
            shares += share >= 0;
            held += share >= 0 && relation_fit_of(r, (size_t)share, rel.operands[k] - 1, whole) == FIT_MEETS;
        }
        int err = 0;
        for (size_t k = 0; held > 1 && held * 2 > shares && k < rel.operand_count && !err; k++) {
            int share = share_behind(r, rel.operands[k] - 1);
            err = share < 0 ? 0 : relation_add_ratio(r, (size_t)share, rel.operands[k] - 1, whole);
        }
        if (err)
            return err;
    }
    return 0;
}

/* The first bare share of a numbered paragraph. */
struct listed_share {
    size_t share, part;
    struct numbered mark;
};

/* Those of one list. */
struct listed_shares {
    struct listed_share row[LISTED_MAX];
    size_t count;
};

/* The one base of those that have one, n; 0: none, or several. */
static uint32_t common_base(const struct reading *r, const struct listed_shares *list)
{
    uint32_t base = 0;
    for (size_t k = 0; k < list->count; k++) {
        uint32_t its = r->spots[list->row[k].part].base;
        if (its && base && its != base)
            return 0;
        base = its ? its : base;
    }
    return base;
}

static bool may_be_of(const struct reading *r, const struct listed_share *s, size_t base)
{
    return base != s->part && relation_same_measure(r, s->part, base) &&
           amount_compare(r->spots[s->part].amount, r->spots[base].amount) <= 0;
}

static size_t count_held(const struct reading *r, const struct listed_shares *list, size_t base)
{
    size_t held = 0;
    for (size_t k = 0; k < list->count; k++)
        held += may_be_of(r, &list->row[k], base) &&
                relation_fit_of(r, list->row[k].share, list->row[k].part, base) == FIT_MEETS;
    return held;
}

/* Of three shares and more two, and more than half. */
static bool is_most(const struct listed_shares *list, size_t held)
{
    return list->count >= LISTED_LEAST && held > 1 && held * 2 > list->count;
}

/* What stands in front of the list and makes most of its shares, n; 0: nothing does. */
static uint32_t base_before(const struct reading *r, const struct listed_shares *list)
{
    size_t first = list->row[0].part;
    for (size_t k = first; k-- > 0 && first - k <= BASE_REACH;)
        if (r->spots[k].cell < 0 && r->spots[k].para < r->spots[first].para &&
                is_most(list, count_held(r, list, k)))
            return (uint32_t)k + 1;
    return 0;
}

/* What most of a list are shares of, all of it are. */
static int tie_list(struct reading *r, const struct listed_shares *list)
{
    uint32_t base = list->count >= LISTED_LEAST ? common_base(r, list) : 0;
    if (!base && list->count >= LISTED_LEAST)
        base = base_before(r, list);
    int err = 0;
    if (!base || !is_most(list, count_held(r, list, base - 1)))
        return 0;
    for (size_t k = 0; k < list->count && !err; k++)
        if (!r->spots[list->row[k].part].base && may_be_of(r, &list->row[k], base - 1))
            err = relation_add_ratio(r, list->row[k].share, list->row[k].part, base - 1);
    return err;
}

/* 1.文化支出1789.35万元，占83.59%；⏎2.保障支出186.24万元，占8.70%；⏎3.卫生支出76.10万元，占3.28%: the last is
 * of what the others are of, though it does not hold. */
int shares_find_numbered(struct reading *r)
{
    struct listed_shares list = { .count = 0 };
    uint32_t para = UINT32_MAX;
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        int part = r->spots[i].para == para ? -1 : shares_bare_part(r, i);
        if (part < 0)
            continue;
        para = r->spots[i].para;
        struct listed_share next = { i, (size_t)part, numbered_of(r, (size_t)part) };
        const struct numbered *last = list.count ? &list.row[list.count - 1].mark : NULL;
        if (!last || !next.mark.ordinal || last->style != next.mark.style ||
                last->ordinal + 1 != next.mark.ordinal || list.count == LISTED_MAX) {
            err = tie_list(r, &list);
            list.count = 0;
        }
        list.row[list.count++] = next;
    }
    return err ? err : tie_list(r, &list);
}
