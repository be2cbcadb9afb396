/* SPDX-License-Identifier: MIT
 * 设5个内设机构：…，5个内设机构均为副科级: a count of things of which all something is said is the count that
 * was told before.
 */
#include "extract/relations/contrast.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/twice.h"

enum {
    NAME_MIN = 6,     /* bytes of what is counted */
    NAME_MAX = 36,    /* and at most, before 均 */
    EVERY_REACH = 8,  /* figures back in which its count was told */
    TOTAL_REACH = 12, /* and one that was told as 共 */
    OVERLAP = 25,     /* per cent of the shorter of their names */
    DIGITS_MIN = 3    /* of counts that one digit tells apart */
};

/* [内设机构]均: what is counted, of which all is said; empty when not all of it is. */
static struct str every_name(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].tail, to = from;
    while (to < p->n && to - from <= NAME_MAX && plain_is_han(p, to)) {
        if (plain_has_listed(p, to, &r->lex->every_words))
            return to - from >= NAME_MIN ? plain_cut(p, from, to) : STR_NONE;
        to += plain_step(p, to);
    }
    return STR_NONE;
}

/* 在我省支持的[125]个公益项目中: all of them, among which some are looked at. */
static bool is_among_all(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].tail, to = from;
    if (!str_starts(stance_words(r, i), STR("在")) && !plain_ends(p, r->spots[i].head, "在"))
        return false;
    while (to < p->n && to - from <= NAME_MAX && plain_is_han(p, to)) {
        if (plain_has(p, to, "中"))
            return plain_has(p, to + plain_step(p, to), ",");
        to += plain_step(p, to);
    }
    return false;
}

/* The nearest count that was told as 共 before i, of what is called alike: it ends in the same word, and most
 * of the shorter name stands in the other; one digit apart, for others may be meant. -1. */
static int total_before(const struct reading *r, size_t i)
{
    struct str name = r->facts->figures[i].label;
    for (size_t k = i; k-- > 0 && i - k <= TOTAL_REACH;) {
        struct str label = r->facts->figures[k].label;
        if (!(r->spots[k].cues & CUE_TOTAL) || !relation_same_measure(r, k, i) || r->spots[k].cell >= 0)
            continue;
        bool alike = str_share_end(label, name, NAME_MIN) && naming_overlap(label, name) >= OVERLAP;
        return alike && amount_digits(r->spots[i].amount) >= DIGITS_MIN &&
                               amount_one_digit(r->spots[k].amount, r->spots[i].amount)
                       ? (int)k
                       : -1;
    }
    return -1;
}

/* The nearest count before i of what is called just so; -1 when none is, or it is told as a part (其中). */
static int told_before(const struct reading *r, size_t i, struct str name)
{
    const struct plain *p = &r->plain;
    for (size_t k = i; k-- > 0 && i - k <= EVERY_REACH && r->spots[k].para == r->spots[i].para;) {
        size_t tail = r->spots[k].tail;
        if (relation_same_measure(r, k, i) && tail + name.n <= p->n &&
                str_eq(plain_cut(p, tail, tail + name.n), name))
            return r->spots[k].cues & CUE_AMONG ? -1 : (int)k;
    }
    return -1;
}

int twice_every_find(struct reading *r)
{
    for (size_t i = 1; i < r->spot_count; i++) {
        const struct spot *s = &r->spots[i];
        /* 其中5个, 另有5个: some of them, or others */
        bool among = s->cell < 0 && s->dim == DIM_COUNT && is_among_all(r, i);
        if (s->cell >= 0 || s->dim != DIM_COUNT || (stance_words(r, i).n && !among))
            continue;
        struct str name = among ? STR_NONE : every_name(r, i);
        int told = among ? total_before(r, i) : name.n ? told_before(r, i, name) : -1;
        struct parts parts;
        parts_one(&parts, i);
        bool differ = told >= 0 && amount_compare(s->amount, r->spots[told].amount) != 0;
        int err = differ && !contrast_parts(r, (size_t)told, i)
                          ? relation_add(r, RELATION_EQUAL, (size_t)told, &parts, false)
                          : 0;
        if (err)
            return err;
    }
    return 0;
}
