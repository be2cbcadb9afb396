/* SPDX-License-Identifier: MIT */
#include "extract/rates/parallel.h"

#include "extract/rates/shares.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums_index.h"

enum {
    SUM_REACH = 64,  /* figures back in which the sum stands whose parts have shares */
    RUN_REACH = 16,  /* figures back in which amounts stand whose shares are told at their end */
    ONE_REACH = 40,  /* and from the first of them to what they are shares of */
    SURE_DIGITS = 6, /* of all shares together that no chance makes */
    LEAST_HELD = 3,  /* of three lists as long as each other, one item in so many has to come out */
};

size_t parallel_list_size(const struct reading *r, size_t first)
{
    size_t n = 1;
    while (first + n < r->spot_count && r->spots[first + n].listed &&
            r->spots[first + n].leader == (int)first && n <= PARALLEL_MAX)
        n++;
    return n;
}

bool parallel_is_list(const struct reading *r, size_t i)
{
    return parallel_list_size(r, i) > 1;
}

/* The n figures of the list before `end` that measure what `like` does (or amounts, when like < 0); the first
 * of them, or -1. A list is 10、7和5, or the parts of one sum. */
static int list_before(const struct reading *r, size_t end, size_t n, uint32_t *index, uint32_t paras)
{
    for (size_t k = end; k-- > 0 && end - k <= 24 && r->spots[end].para - r->spots[k].para <= paras;) {
        if (stance_is_amount(r, k) && !r->spots[k].listed && parallel_list_size(r, k) == n) {
            for (size_t o = 0; o < n; o++)
                index[o] = (uint32_t)(k + o);
            return (int)k;
        }
        const struct relation *rel;
        for (uint32_t at = r->sums.of_total[k]; (rel = sums_index_next(r, &at));) {
            if (rel->operand_count != n || rel->operands[n - 1] > end)
                continue;
            for (size_t o = 0; o < n; o++)
                index[o] = rel->operands[o] - 1;
            return (int)k;
        }
    }
    return -1;
}

/* So many of the n shares from first on are those of the parts. */
static size_t shares_held(const struct reading *r, size_t first, size_t n, const uint32_t *parts, size_t base)
{
    size_t held = 0;
    for (size_t k = 0; k < n; k++)
        held += relation_fit_of(r, first + k, parts[k], base) == FIT_MEETS;
    return held;
}

/* The n operands in a row of `rel` of which most shares hold; how many hold. Of a sum with more of them all
 * have to. */
static size_t best_run(
        const struct reading *r, size_t first, size_t n, const struct relation *rel, uint32_t *parts)
{
    size_t held = 0;
    for (size_t from = 0; from + n <= rel->operand_count && from <= PARALLEL_MAX && held < n; from++) {
        if (rel->operands[from + n - 1] > first)
            break;
        for (size_t o = 0; o < n; o++)
            parts[o] = rel->operands[from + o] - 1;
        held = shares_held(r, first, n, parts, rel->result - 1);
    }
    return held == n || rel->operand_count == n ? held : 0;
}

static int add_shares_of(struct reading *r, size_t first, size_t n, const uint32_t *parts, size_t base)
{
    int err = 0;
    bool most = shares_held(r, first, n, parts, base) * 2 >= n;
    for (size_t k = 0; k < n && most && !err; k++)
        err = relation_add_ratio(r, first + k, parts[k], base);
    return err;
}

/* 三次产业占生产总值的比重分别为…: item by item the parts of the sum before, of its total; of the paragraph
 * before when none is wrong. */
static int add_parts_share(struct reading *r, size_t first, size_t n, bool above)
{
    for (size_t k = first; k-- > 0 && first - k <= SUM_REACH;) {
        bool near = r->spots[k].para == r->spots[first].para;
        bool far = r->spots[first].para - r->spots[k].para > 1; /* only the total of what stands here */
        if (!near && !above)
            break;
        const struct relation *rel;
        for (uint32_t at = r->sums.of_total[k]; (rel = sums_index_next(r, &at));) {
            uint32_t parts[PARALLEL_MAX + 1];
            if (rel->operand_count < n || rel->operands[n - 1] > first)
                continue;
            size_t held = best_run(r, first, n, rel, parts);
            if (!held || (far && r->spots[parts[0]].para != r->spots[first].para))
                continue;
            bool beside = near || r->spots[parts[0]].para == r->spots[first].para;
            if (held == n || (beside && held * 2 >= n))
                return add_shares_of(r, first, n, parts, k);
        }
    }
    return 0;
}

/* 采购规模33067万元…货物、工程和服务分别为…、…和…，占采购规模的32.0%、45.8%和22.2%: item by item of the
 * amount that the words name and with which most of them hold. */
static int add_listed_share(struct reading *r, size_t first, size_t n)
{
    uint32_t parts[PARALLEL_MAX + 1];
    size_t before = r->facts->relation_count;
    int list = list_before(r, first, n, parts, 0), err = 0;
    for (size_t k = 0; list >= 0 && k < n && !err && r->facts->relation_count == before; k++) {
        int base = shares_base(r, first + k, parts[k]);
        if (base >= 0)
            err = add_shares_of(r, first, n, parts, (size_t)base);
    }
    return err;
}

/* So many digits, together, that no chance makes all of them shares of one amount. */
static bool is_no_chance(const struct reading *r, size_t first, size_t n)
{
    int digits = 0;
    for (size_t k = 0; k < n; k++)
        digits += amount_digits(r->spots[first + k].amount);
    return digits >= SURE_DIGITS;
}

/* The n amounts of one measure right before the list, in its sentence. */
static bool run_before(const struct reading *r, size_t first, size_t n, uint32_t *parts)
{
    size_t left = n;
    for (size_t k = first; left && k-- > 0 && first - k <= RUN_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        if (r->spots[k].stance != STANCE_LEVEL || !stance_is_amount(r, k))
            continue;
        if (left < n && !relation_same_measure(r, k, parts[n - 1]))
            return false;
        parts[--left] = (uint32_t)k;
    }
    return !left;
}

/* 其余0.60亿元用于前期费用: what the shares leave of the whole. */
static int add_rest(struct reading *r, size_t end, const struct parts *some, size_t base)
{
    struct parts all = *some;
    size_t k = end;
    if (k >= r->spot_count || r->spots[k].sep > SEP_SEMI || r->spots[k].stance != STANCE_LEVEL ||
            !relation_same_measure(r, k, base) || !stance_says_listed(r, k, &r->lex->others))
        return 0;
    parts_add(&all, k);
    return relation_sum_exact(r, base, &all) ? relation_add(r, RELATION_SUM, base, &all, true) : 0;
}

/* 安排12亿元。…基础类5.40亿元，完善类4.20亿元，提升类1.80亿元，分别占45%、35%和15%;
 * 已完工小区357个。已完工小区中， 更新管线的321个，加装电梯的125个，占比分别为89.9%、35.0%: of the nearest
 * amount of which all of them are the shares. */
static int add_shares_of_one(struct reading *r, size_t first, size_t n)
{
    struct parts parts;
    parts.count = n;
    if (!is_no_chance(r, first, n) || !run_before(r, first, n, parts.index))
        return 0;
    for (size_t k = parts.index[0]; k-- > 0 && parts.index[0] - k <= ONE_REACH;) {
        if (!relation_is_level(r, k, parts.index[0]) || shares_held(r, first, n, parts.index, k) < n)
            continue;
        int err = add_shares_of(r, first, n, parts.index, k);
        return err ? err : add_rest(r, first + n, &parts, k);
    }
    return 0;
}

/* 分别支出10.23、7.66和0.59亿元，支出进度分别为96.5%、77.2%、7.2%: item by item against the amounts named
 * before. */
static int add_parallel(struct reading *r, size_t first)
{
    uint32_t parts[PARALLEL_MAX + 1], bases[PARALLEL_MAX + 1];
    size_t n = parallel_list_size(r, first), held = 0;
    if (n < 2 || n > PARALLEL_MAX || r->spots[first].listed)
        return 0;
    if (r->spots[first].stance == STANCE_SHARE) {
        size_t before = r->facts->relation_count;
        int err = add_parts_share(r, first, n, true);
        if (!err && r->facts->relation_count == before)
            err = add_listed_share(r, first, n);
        return err || r->facts->relation_count > before ? err : add_shares_of_one(r, first, n);
    }
    if (r->spots[first].stance == STANCE_GROWTH)
        return 0; /* 分别增加402元、615元，增幅分别为3.1%、3.2%: of what was before (rise_named.c) */
    int list = list_before(r, first, n, parts, 0), above = -1;
    if (list <= 0 || ((above = list_before(r, (size_t)list, n, bases, 1)) < 0))
        return 0;
    for (size_t k = 0; k < n; k++)
        held += relation_fit_of(r, first + k, parts[k], bases[k]) == FIT_MEETS;
    /* those of the paragraph before only when they all come out */
    bool near = r->spots[above].para == r->spots[list].para;
    int err = 0;
    for (size_t k = 0; k < n && held * LEAST_HELD >= n && (near || held == n) && !err; k++)
        err = relation_add_ratio(r, first + k, parts[k], bases[k]);
    return err;
}

static bool has_colons(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    size_t n = parallel_list_size(r, i);
    return s->cell < 0 && s->bare && !s->listed && n > 1 && n <= PARALLEL_MAX &&
           plain_has(&r->plain, s->tail, ":");
}

static bool names_proportion(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_find(words, STR("结构")) >= 0 || str_find(words, STR("比")) >= 0;
}

/* 三次产业结构为14.1：40.6：45.3; 由14.0：40.9：45.1调整为14.1：40.6：45.3. */
static bool is_proportion(const struct reading *r, size_t i)
{
    if (!has_colons(r, i))
        return false;
    size_t n = parallel_list_size(r, i), old = i - n;
    return names_proportion(r, i) ||
           (i >= n && parallel_list_size(r, old) == n && r->spots[old].para == r->spots[i].para &&
                   has_colons(r, old) && names_proportion(r, old));
}

int parallel_find(struct reading *r)
{
    int err = sums_index_build(r);
    for (size_t i = 0; i < r->spot_count && !err; i++)
        if (r->spots[i].dim == DIM_PERCENT && r->spots[i].cell < 0)
            err = add_parallel(r, i);
        else if (is_proportion(r, i))
            err = add_parts_share(r, i, parallel_list_size(r, i), true);
    return err;
}
