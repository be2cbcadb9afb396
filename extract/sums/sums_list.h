/* SPDX-License-Identifier: MIT
 * A list of parts behind 其中 and its like: which figures are in it, and where it ends.
 */
#ifndef JIHE_SUMS_LIST_H
#define JIHE_SUMS_LIST_H

#include <string.h>

#include "extract/figures/numbered.h"
#include "extract/relations/relation.h"

/* list_begin sets total and first; list_walk finds the rest. */
struct list {
    size_t total, first;
    size_t meets;  /* of `all`, as many as add up to the total; 0: none do */
    size_t slips;  /* the same for those that one digit keeps from it */
    size_t alone;  /* the same where all but one of them are nothing */
    size_t fitted; /* as many of `all` were put on the scale last, with this outcome: */
    enum fit fit;
    bool cut;             /* near has stopped growing */
    bool even;            /* a semicolon parts each from the next */
    struct numbered mark; /* of the last item; none where they are not numbered */
    int circled;          /* the number in a circle of the last item; 0: none */
    bool marked;          /* both have been looked for: few lists go on behind a semicolon */
    bool passed;          /* the numbered item that is walked has its part */
    bool nested, spelled; /* inside a part, which 具体是 spells out to its semicolon */
    enum sep nested_sep;
    struct parts all, near; /* to the end of the sentence; to the first semicolon */
};

/* The room of its parts is not cleared: that would cost more than most walks. */
static inline void list_begin(struct list *l, size_t total, size_t first)
{
    memset(l, 0, offsetof(struct list, all));
    l->total = total;
    l->first = first;
    l->all.count = l->near.count = 0;
}

/* From first on to where the list ends at the latest. */
void list_walk(const struct reading *r, struct list *l);
/* Which of the readings of the list's end is meant: the one that adds up, else the one its marks speak for. A
 * part of *l. */
const struct parts *list_choose(const struct reading *r, struct list *l, enum fit *fit);
/* True when by its name part is one of total: "sangong.car" of "sangong". */
bool list_is_kind_of(const struct reading *r, size_t part, size_t total);
/* 其中“三保”支出17.6亿元，保工资9.3亿元、保运转1.8亿元、保民生6.5亿元: true when all the parts behind the
 * first, *inner, are just that one, and more than the total beside it (sums_choose.c). */
bool list_spells_out(const struct reading *r, const struct list *l, struct parts *inner);
/* True when k, behind the last part, is told by something else than the parts are (sums_across.c). */
bool list_crosses(const struct reading *r, const struct list *l, size_t k);
/* True when k was spent or planned, and neither the total nor the first part was (sums_across.c). */
bool list_is_other_kind(const struct reading *r, const struct list *l, size_t k);
/* True when k, behind the last part, is another total or stands beside the list's own (sums_list_past.c). */
bool list_is_past(const struct reading *r, const struct list *l, size_t k);
/* True when the words between k and the figure before it name what the figures from there on are among:
 * 排名前十的行业[中，有]9个 (sums_list_past.c). */
bool list_opens_scope(const struct reading *r, size_t k);
/* True for both of 应开工27个，实际开工18个: neither is a part beside the other (sums_across.c). */
bool list_is_due(const struct reading *r, size_t k);
/* 发现问题126个，其中：编制不完整涉及5个部门: true when the first says whom it concerns, and the total does
 * not (sums_across.c). */
bool list_concerns(const struct reading *r, size_t total, size_t first);
/* True when parts that are more than their total are rather the same things told several times. */
bool list_overlaps(const struct reading *r, size_t total, const struct parts *parts);
/* True when 等 stands behind the last part. */
bool list_ends_open(const struct reading *r, const struct parts *parts);
/* True for what there is, not by how much it moved or what it is compared with. */
bool list_is_level(const struct reading *r, size_t i);
/* How often an amount counts: three times in 3个项目各10亿元. */
size_t list_times_each(const struct reading *r, size_t i);

#endif
