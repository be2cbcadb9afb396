/* SPDX-License-Identifier: MIT
 * 设5个内设机构：…，5个内设机构均为副科级: a count of things of which all something is said is the count that
 * was told before.
 */
#include "extract/contrast.h"
#include "extract/relation.h"
#include "extract/stance.h"
#include "extract/twice.h"

enum {
    NAME_MIN = 6,   /* bytes of what is counted */
    NAME_MAX = 36,  /* and at most, before 均 */
    EVERY_REACH = 8 /* figures back in which its count was told */
};

/* [内设机构]均: what is counted, of which all is said; empty when not all of it is. */
static struct str every_name(const struct reading *r, size_t i)
{
    static const char *const words[] = { "均", "都", "全部" };
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].tail, to = from;
    while (to < p->n && to - from <= NAME_MAX && plain_is_han(p, to)) {
        for (size_t k = 0; k < COUNT_OF(words); k++)
            if (plain_has(p, to, words[k]))
                return to - from >= NAME_MIN ? plain_cut(p, from, to) : STR_NONE;
        to += plain_step(p, to);
    }
    return STR_NONE;
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
        if (s->cell >= 0 || s->dim != DIM_COUNT || stance_words(r, i).n)
            continue;
        struct str name = every_name(r, i);
        int told = name.n ? told_before(r, i, name) : -1;
        struct parts parts = { .index = { (uint32_t)i }, .count = 1 };
        bool differ = told >= 0 && amount_compare(s->amount, r->spots[told].amount) != 0;
        int err = differ && !contrast_parts(r, (size_t)told, i)
                          ? relation_add(r, RELATION_EQUAL, (size_t)told, &parts, false)
                          : 0;
        if (err)
            return err;
    }
    return 0;
}
