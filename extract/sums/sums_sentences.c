/* SPDX-License-Identifier: MIT
 * Parts that open sentences of their own behind their total, each divided further:
 * 保费收入93.71亿元。财产险保费收入43.20亿元，其中车险19.62亿元…。人身险保费收入50.50亿元，….
 */
#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    END_BYTES = 9,     /* that the words of all of them end with */
    CALLED_BYTES = 12, /* of names that rounding need not part */
    FIRST_REACH = 4,   /* figures behind the total in which the first part stands */
    OTHER_REACH = 32,  /* the same where their names say nothing */
    PART_REACH = 48,   /* and the others */
    SURE_DIGITS = 4,   /* of a total that no chance makes up */
};

static bool is_opener(const struct spot *s)
{
    return s->sep == SEP_STOP && s->stance == STANCE_LEVEL && s->cell < 0 && !s->aside;
}

int sums_begin_sentences(struct reading *r)
{
    uint32_t next = (uint32_t)r->spot_count;
    r->openers = arena_room(r->mem, r->spot_count + 1, sizeof *r->openers);
    for (size_t k = r->spot_count; r->openers && k-- > 0;) {
        r->openers[k] = next;
        next = is_opener(&r->spots[k]) ? (uint32_t)k : next;
    }
    return r->openers ? 0 : ERR_MEMORY;
}

/* Of an opener: it may be a part of the total. */
static inline bool opens(const struct reading *r, size_t total, size_t k)
{
    return relation_same_measure(r, total, k) &&
           amount_compare(r->spots[k].amount, r->spots[total].amount) < 0;
}

static bool is_called_alike(const struct reading *r, size_t total, size_t k)
{
    return str_share_end(stance_words(r, total), stance_words(r, k), END_BYTES) &&
           !str_eq(stance_words(r, k), stance_words(r, total));
}

/* 进出口总额112.3亿元。其中：进口总额16.9亿元…。出口总额95.5亿元: both, also when they are rounded apart. */
static bool adds_up(const struct reading *r, size_t total, const struct parts *parts)
{
    if (relation_sum_is_sure(r, total, parts, SURE_DIGITS))
        return true;
    struct str whole = r->facts->figures[total].label;
    bool called = str_share_end(stance_words(r, total), stance_words(r, parts->index[0]), CALLED_BYTES);
    return parts->count == 2 && (called || str_find(whole, STR("进出口")) >= 0) &&
           relation_sum_meets(r, total, parts);
}

/* 中小学5734所。…。小学3989所，…。初中1745所: all that open sentences, whatever they are called, when so many
 * digits come out. */
static int add_opening(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    for (size_t k = r->openers[total];
            k < r->spot_count && k - total <= (parts.count ? PART_REACH : OTHER_REACH) &&
            r->spots[k].para == r->spots[total].para;
            k = r->openers[k]) {
        if (!opens(r, total, k))
            continue;
        parts_add(&parts, k);
        if (parts.count > 1 && relation_sum_is_sure(r, total, &parts, SURE_DIGITS))
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    return 0;
}

int sums_add_sentences(struct reading *r, size_t total)
{
    struct parts parts;
    const struct spot *s = &r->spots[total];
    parts.count = 0;
    if (s->divided || s->aside || r->facts->figures[total].number.n < SURE_DIGITS)
        return 0;
    for (size_t k = r->openers[total];
            k < r->spot_count && k - total <= (parts.count ? PART_REACH : FIRST_REACH) &&
            r->spots[k].para == s->para;
            k = r->openers[k]) {
        if (!opens(r, total, k) || !is_called_alike(r, total, k))
            continue;
        parts_add(&parts, k);
        if (parts.count > 1 && adds_up(r, total, &parts))
            return relation_add(r, RELATION_SUM, total, &parts, true);
    }
    return add_opening(r, total);
}
