/* SPDX-License-Identifier: MIT
 * Where a list that was walked ends: which of its readings is meant.
 */
#include "extract/figures/numbered.h"
#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_list.h"

enum {
    SPELLED_LEAST = 3, /* parts that spell out the one before them */
    NAME_BYTES = 12,   /* and like their total: 保费收入 */
    SUFFIX_BYTES = 6,  /* by which items of one list are called alike: 收入[完成] */
};

/* A list set apart by a mark (其中：…；…, 其中，…；…, 。其中…；…) goes on behind a semicolon. */
static bool opens_wide(const struct reading *r, size_t first)
{
    const struct spot *s = &r->spots[first];
    return s->sep >= SEP_STOP || plain_ends(&r->plain, s->head, ":") ||
           plain_ends(&r->plain, s->head, "其中,") || numbered_of(r, first).ordinal == 1;
}

static bool called_alike(const struct reading *r, size_t a, size_t b)
{
    return str_share_end(r->facts->figures[a].label, r->facts->figures[b].label, SUFFIX_BYTES);
}

/* 2021年2700万元，占30%; right behind it. */
static bool has_share(const struct reading *r, size_t part)
{
    return part + 1 < r->spot_count && r->spots[part + 1].stance == STANCE_SHARE &&
           r->spots[part + 1].sep <= SEP_COMMA;
}

/* 保费收入132亿元。其中，寿险保费收入84亿元；健康险保费收入25亿元，意外险保费收入2亿元；…: whatever marks
 * part them. */
static bool are_named_alike(const struct reading *r, const struct list *l)
{
    const struct figure *f = r->facts->figures;
    for (size_t k = 0; k < l->all.count; k++)
        if (!str_share_end(f[l->total].label, f[l->all.index[k]].label, NAME_BYTES))
            return false;
    return l->all.count > 2;
}

/* 其中：A支出10万元，…；B支出20万元，…；C支出5万元: items of one form go on to the last of them, whatever
 * they add up to. */
static bool is_one_list(const struct reading *r, const struct list *l)
{
    for (size_t k = 1; k < l->all.count; k++) {
        size_t part = l->all.index[k];
        if (contrast_parts(r, l->total, part) ||
                !(list_is_kind_of(r, part, l->total) || called_alike(r, l->all.index[0], part) ||
                        (has_share(r, l->all.index[0]) && has_share(r, part))))
            return false;
    }
    return (l->even || are_named_alike(r, l)) && l->all.count > 1;
}

/* 进度99%, 进度98%; not 回复整改率97.9%, 裁判支持率100%. */
static bool are_rates_alike(const struct reading *r, size_t a, size_t b)
{
    struct str x = stance_words(r, a), y = stance_words(r, b);
    return x.n < SUFFIX_BYTES || y.n < SUFFIX_BYTES || str_share_end(x, y, SUFFIX_BYTES);
}

/* 其中中央8563万元，进度99%；省级3386万元，进度98%: behind the semicolons come items of the same kind, an
 * amount and its percentage. */
static bool is_alike(const struct reading *r, const struct list *l)
{
    for (size_t k = 0; k < l->all.count; k++) {
        size_t i = l->all.index[k];
        if (i + 1 >= r->spot_count || r->spots[i + 1].dim != DIM_PERCENT || r->spots[i + 1].sep > SEP_COMMA ||
                r->spots[i + 1].stance != r->spots[l->first + 1].stance ||
                !are_rates_alike(r, l->first + 1, i + 1))
            return false;
    }
    return l->near.count == 1 && l->all.count > 1;
}

/* “三公”经费2803万元，其中…；公务用车购置费2万元: what is by its name a part of the total, and of no part
 * before it, is no less one where the list seems complete without it. */
static bool goes_on_in_kind(const struct reading *r, const struct list *l)
{
    for (size_t k = l->meets; k < l->all.count; k++) {
        size_t part = l->all.index[k];
        bool nested = !list_is_kind_of(r, part, l->total);
        for (size_t o = 0; o < l->meets && !nested; o++)
            nested = list_is_kind_of(r, part, l->all.index[o]) ||
                     str_eq(r->facts->figures[part].concept, r->facts->figures[l->all.index[o]].concept);
        if (!nested)
            return true;
    }
    return false;
}

/* How many parts there are in front of the first that is called unlike all of them, and is none by its name.
 */
static size_t count_alike(const struct reading *r, const struct list *l)
{
    size_t n = 1;
    for (; n < l->all.count; n++) {
        size_t part = l->all.index[n];
        bool alike = list_is_kind_of(r, part, l->total);
        for (size_t k = 0; k < n && !alike; k++)
            alike = called_alike(r, l->all.index[k], part);
        if (!alike)
            break;
    }
    return n;
}

/* 教师3073人，其中本科学历2704人，研究生学历31人，随迁子女20547人: what makes the parts more than the total,
 * by no slip of one digit, and is called unlike those in front of it stands beside the list. */
static bool cut_unlike(const struct reading *r, struct list *l)
{
    size_t all = l->all.count, some = count_alike(r, l);
    if (some == all || relation_sum_slips(r, l->total, &l->all, 1))
        return false;
    l->all.count = some;
    enum fit fit = relation_sum_fit(r, l->total, &l->all);
    bool fits = fit != FIT_ABOVE && fit != FIT_UNKNOWN;
    l->all.count = fits ? some : all;
    return fits;
}

bool list_spells_out(const struct reading *r, const struct list *l, struct parts *inner)
{
    const struct parts *all = &l->all;
    inner->count = 0;
    if (all->count <= SPELLED_LEAST || l->meets > 1 || relation_sum_meets(r, l->total, all))
        return false;
    for (size_t k = 1; k < all->count; k++)
        parts_add(inner, all->index[k]);
    return relation_sum_exact(r, all->index[0], inner) &&
           amount_compare(r->spots[l->total].amount, r->spots[all->index[0]].amount) > 0;
}

const struct parts *list_choose(const struct reading *r, struct list *l, enum fit *fit)
{
    bool wide = opens_wide(r, l->first);
    if (wide && is_one_list(r, l)) {
        *fit = relation_sum_fit(r, l->total, &l->all);
        return &l->all;
    }
    if (l->meets > 1 && !goes_on_in_kind(r, l)) {
        l->all.count = l->meets;
        *fit = FIT_MEETS;
        return &l->all;
    }
    if (l->slips > 1) {
        l->all.count = l->slips;
        *fit = FIT_SLIP;
        return &l->all;
    }
    enum fit all = l->fitted && l->fitted == l->all.count ? l->fit : relation_sum_fit(r, l->total, &l->all);
    enum fit near = l->near.count == l->all.count ? all : relation_sum_fit(r, l->total, &l->near);
    /* 在职91人，包括：行政0人、参公0人、事业91人，聘用4人: what is more than the total stands beside the list
     */
    if (all == FIT_ABOVE && near == FIT_ABOVE && l->alone && r->spots[l->total].dim == DIM_COUNT &&
            r->facts->figures[l->total].number.n > 1) {
        l->all.count = l->alone;
        *fit = FIT_MEETS;
        return &l->all;
    }
    if (all == FIT_ABOVE && cut_unlike(r, l)) {
        *fit = relation_sum_fit(r, l->total, &l->all);
        return &l->all;
    }
    bool whole = all == FIT_MEETS || (near != FIT_MEETS && all != FIT_ABOVE && (wide || is_alike(r, l)));
    *fit = whole ? all : near;
    return whole ? &l->all : &l->near;
}
