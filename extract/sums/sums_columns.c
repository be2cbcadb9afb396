/* SPDX-License-Identifier: MIT
 * Lists that divide more than one amount at a time: plan and outcome, number and money, assets and debts.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"
#include "extract/sums/sums_whole.h"

enum {
    COLUMNS_MAX = 6,  /* amounts of one item */
    TOTALS_REACH = 8, /* figures before the list in which the totals stand */
    VERB_BYTES = 6,   /* 办结 */
    ITEM_BYTES = 12,  /* that the words of items end with which stand in sentences of their own */
    SURE_DIGITS = 4,  /* of a total that the amounts of one item make up by no chance */
    REST_DIGITS = 3,  /* of a total that an item in a sentence of its own makes up by no chance */
    LONE_DIGITS = 2,  /* of the one amount of its measure before the list, though one of them be wrong */
    SUFFIX_BYTES = 6, /* by which a column knows its total: 资产[总额] */
};

/* The items of a list, each with the same number of amounts. */
struct columns {
    uint32_t first[RELATION_PARTS_MAX]; /* of each item its first amount */
    size_t count, width;
};

/* 货物类采购项目231个，…；工程类采购项目94个，…。服务类采购项目148个，…: a sentence that goes on with the
 * next one. */
static bool goes_on_below(const struct reading *r, size_t first, size_t k)
{
    return str_share_end(stance_words(r, first), stance_words(r, k), ITEM_BYTES) &&
           relation_same_measure(r, first, k);
}

/* 小学203所，…；中学233所，…。特殊教育学校6所，…: with the first amount of the next sentence the first column
 * is just what stands before the list. */
static bool completes(const struct reading *r, const struct columns *columns, size_t k)
{
    size_t first = columns->first[0];
    struct parts parts;
    parts.count = 0;
    if (columns->count < 3 || !stance_is_level(r, k) || !relation_same_measure(r, first, k))
        return false;
    for (size_t n = 0; n < columns->count; n++)
        parts_add(&parts, columns->first[n]);
    parts_add(&parts, k);
    for (size_t t = first; t-- > 0 && first - t <= TOTALS_REACH && r->spots[t].para == r->spots[first].para;)
        if (stance_is_level(r, t) && relation_same_measure(r, t, k))
            return relation_sum_is_sure(r, t, &parts, REST_DIGITS);
    return false;
}

/* The first amounts of all items make up the total as well. */
static bool first_column_meets(const struct reading *r, const struct columns *columns, size_t total)
{
    struct parts parts;
    parts.count = 0;
    for (size_t n = 0; n < columns->count; n++)
        parts_add(&parts, columns->first[n]);
    return relation_sum_meets(r, total, &parts);
}

/* 常住人口52840人。其中家庭户49315人，集体户3525人；居住在城镇27476人，…: the first item is all of it, so
 * each divides it in its own way. */
static bool is_all_of_it(const struct reading *r, const struct columns *columns)
{
    struct parts parts;
    size_t first = columns->first[0];
    parts.count = 0;
    for (size_t k = first; k < columns->first[1]; k++)
        if (stance_is_level(r, k)) {
            if (!relation_same_measure(r, first, k))
                return false;
            parts_add(&parts, k);
        }
    for (size_t t = first; t-- > 0 && first - t <= TOTALS_REACH && r->spots[t].para == r->spots[first].para;)
        if (stance_is_level(r, t) && relation_same_measure(r, t, first) &&
                relation_sum_is_sure(r, t, &parts, t + 1 == first ? LONE_DIGITS : SURE_DIGITS))
            return !first_column_meets(r, columns, t);
    return false;
}

/* 甲项目1亿元支出0.95亿元, or 甲类预算200万元、实际190万元: two amounts of one measure, with no sign between
 * them or 、 alone. */
static bool is_pair(const struct reading *r, size_t k)
{
    return k + 1 < r->spot_count && stance_is_level(r, k) && stance_is_level(r, k + 1) &&
           r->spots[k + 1].sep <= SEP_LIST && !r->spots[k + 1].opened &&
           r->spots[k].depth == r->spots[k + 1].depth && relation_same_measure(r, k, k + 1);
}

/* The pair at k is parted as the first one is; with a sign in it, the second amounts are called alike. */
static bool is_same_pair(const struct reading *r, size_t first, size_t k)
{
    enum sep within = r->spots[first + 1].sep;
    return is_pair(r, k) && r->spots[k + 1].sep == within && (k == first || r->spots[k].sep > within) &&
           (within == SEP_NONE || str_eq(stance_words(r, first + 1), stance_words(r, k + 1)));
}

/* 其中甲项目1亿元支出0.95亿元，乙项目0.6亿元支出0.48亿元，…: the items are pairs, and any larger sign ends
 * one. */
static bool find_pairs(const struct reading *r, size_t first, struct columns *out)
{
    out->count = 0;
    out->width = 2;
    for (size_t k = first;
            first + 1 < r->spot_count && is_same_pair(r, first, k) && out->count < RELATION_PARTS_MAX;
            k += 2) {
        if (k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].para != r->spots[first].para))
            break;
        out->first[out->count++] = (uint32_t)k;
    }
    return out->count > 1;
}

/* Items end at semicolons. False when they are not all alike. */
static bool find_columns(const struct reading *r, size_t first, struct columns *out)
{
    size_t in_item = 0;
    out->count = out->width = 0;
    for (size_t k = first; k < r->spot_count && k < first + RELATION_REACH; k++) {
        const struct spot *s = &r->spots[k];
        if (k > first && s->sep >= SEP_STOP && (s->cues & CUE_CLASSES))
            break; /* 从行业看, …: divided once more in a sentence of its own */
        bool next =
                s->sep == SEP_STOP && out->count > 1 && (goes_on_below(r, first, k) || completes(r, out, k));
        if (k > first && ((s->sep >= SEP_STOP && !next) || s->para != r->spots[first].para))
            break;
        /* 发行一般债券5210万元，专项债券3741万元；按用途划分，…: divided once more, no second item */
        if (k > first && (s->cues & CUE_CLASSES))
            return false;
        if (!stance_is_level(r, k))
            continue;
        if (k == first || s->sep == SEP_SEMI || next) {
            if (out->count == RELATION_PARTS_MAX || (out->count && in_item != out->width && out->width))
                return false;
            out->width = out->count ? in_item : 0;
            out->first[out->count++] = (uint32_t)k;
            in_item = 0;
        }
        in_item++;
    }
    return out->count > 1 && in_item == out->width && in_item > 1 && in_item <= COLUMNS_MAX &&
           !is_all_of_it(r, out);
}

/* The n-th amount of an item. */
static size_t column_of(const struct reading *r, size_t item, size_t n)
{
    size_t k = item;
    for (; n > 0; n--)
        for (k++; !stance_is_level(r, k); k++)
            ;
    return k;
}

/* The one amount before the list that ends in the same words; -1 when there are several. */
static int total_called(const struct reading *r, size_t first, size_t part, size_t bytes)
{
    int called = -1;
    for (size_t k = first;
            k-- > 0 && first - k <= TOTALS_REACH && r->spots[k].para == r->spots[first].para;) {
        if (!stance_is_level(r, k) || !relation_same_measure(r, k, part) ||
                !str_share_end(r->facts->figures[k].label, r->facts->figures[part].label, bytes))
            continue;
        if (called >= 0)
            return -1;
        called = (int)k;
    }
    return called;
}

/* The amount before the list with which a column adds up, to the last digit or within rounding; -1. */
static int total_added(const struct reading *r, size_t first, const struct parts *parts,
        bool (*adds)(const struct reading *, size_t, const struct parts *))
{
    uint32_t paras = r->spots[first].sep == SEP_PARA; /* a paragraph that opens with 其中 */
    for (size_t k = first;
            k-- > 0 && first - k <= TOTALS_REACH && r->spots[first].para - r->spots[k].para <= paras;)
        if (stance_is_level(r, k) && relation_same_measure(r, k, parts->index[0]) && adds(r, k, parts))
            return (int)k;
    return -1;
}

/* The total of a column: the amount before the list with which it adds up; else the one that ends in the same
 * words, where no other does: 预算数 beside 决算数. */
static int total_of(const struct reading *r, size_t first, const struct parts *parts)
{
    int added = total_added(r, first, parts, relation_sum_exact);
    if (added < 0)
        added = total_added(r, first, parts, relation_adds_up);
    if (added >= 0)
        return added;
    int called = total_called(r, first, parts->index[0], SUFFIX_BYTES);
    return called >= 0 ? called : total_called(r, first, parts->index[0], SUFFIX_BYTES + 3);
}

/* 救助12531户22338人，发放777万元。其中A类6236户10904人…: where other columns add up, the one amount of its
 * measure in front of the list, within a fiftieth. */
static int lone_total(const struct reading *r, size_t first, const struct parts *parts)
{
    int lone = -1;
    for (size_t k = first;
            k-- > 0 && first - k <= TOTALS_REACH && r->spots[k].para == r->spots[first].para;) {
        if (!stance_is_level(r, k) || !relation_same_measure(r, k, parts->index[0]))
            continue;
        if (lone >= 0)
            break;
        enum fit fit = relation_sum_fit(r, k, parts);
        lone = fit == FIT_NEAR || fit == FIT_SLIP || relation_sum_slips(r, k, parts, LONE_DIGITS) ? (int)k
                                                                                                  : -1;
        if (lone < 0)
            break;
    }
    return lone;
}

/* 共实施项目26个，资金1560万元，其中产业类14个，资金900万元；…: the amounts right before the list are as many
 * as those of an item, and measure the same one by one. */
static int total_beside(
        const struct reading *r, const struct columns *columns, size_t n, const struct parts *parts)
{
    size_t first = columns->first[0], from = first;
    if (first < columns->width || r->spots[first].sep > SEP_STOP)
        return -1;
    while (from > 0 && first - from < TOTALS_REACH && r->spots[from - 1].stance == STANCE_MOVE)
        from--; /* 桥梁4318座、28.64万延米，分别增加62座、0.93万延米，其中… */
    for (size_t k = 0; k < columns->width; k++) {
        size_t total = from < columns->width ? first : from - columns->width + k;
        if (!stance_is_level(r, total) || !relation_same_measure(r, total, column_of(r, first, k)) ||
                r->spots[total].para != r->spots[first].para)
            return -1;
    }
    size_t total = from - columns->width + n;
    bool some = from < first && relation_sum_fit(r, total, parts) == FIT_BELOW;
    return some || relation_is_close(r, total, parts) ? (int)total : -1;
}

/* The n-th amounts of all items; none when they do not measure the same. */
static void gather_column(const struct reading *r, const struct columns *columns, size_t n, struct parts *out)
{
    out->count = 0;
    for (size_t k = 0; k < columns->count; k++) {
        size_t part = column_of(r, columns->first[k], n);
        if (out->count && !relation_same_measure(r, out->index[0], part)) {
            out->count = 0;
            return;
        }
        parts_add(out, part);
    }
}

/* The amounts of the one item behind 其中, to the end of its clause; where no two of them measure the same,
 * to the end of the sentence. */
static size_t gather_single(const struct reading *r, size_t first, uint32_t *out)
{
    size_t n = 0;
    for (size_t k = first; k < r->spot_count && n <= COLUMNS_MAX; k++) {
        if (k > first && (r->spots[k].sep >= SEP_STOP || r->spots[k].para != r->spots[first].para))
            break;
        if (!stance_is_level(r, k))
            continue;
        for (size_t o = 0; o < n; o++)
            if (r->spots[k].sep >= SEP_SEMI && relation_same_measure(r, out[o], k))
                return 0;
        if (n < COLUMNS_MAX)
            out[n] = (uint32_t)k;
        n++;
    }
    return n <= COLUMNS_MAX ? n : 0;
}

/* No other amount of the item measures what its n-th does. */
static bool is_lone(const struct reading *r, const uint32_t *item, size_t count, size_t n)
{
    for (size_t o = 0; o < count; o++)
        if (o != n && relation_same_measure(r, item[o], item[n]))
            return false;
    return true;
}

/* Some amount of the item measures what k does: 到位金额67.3亿元 is beside cases. */
static bool measures_one(const struct reading *r, const uint32_t *item, size_t count, size_t k)
{
    for (size_t o = 0; o < count; o++)
        if (relation_same_measure(r, item[o], k))
            return true;
    return false;
}

/* 受理案件25万件，办结23万件。其中市中院受理2.8万件，办结2.4万件: the word that ends what the part is called
 * stands in its total's, too, and in none of the other ones right before the list. */
static bool is_done_alike(const struct reading *r, size_t first, size_t total, size_t part)
{
    struct str words = stance_words(r, part);
    if (words.n < VERB_BYTES || r->spots[part].dim != DIM_COUNT)
        return false;
    words = str_cut(words, words.n - VERB_BYTES, words.n);
    for (size_t k = first; k-- > 0 && first - k <= COLUMNS_MAX && r->spots[k].para == r->spots[total].para;)
        if (stance_is_level(r, k) && relation_same_measure(r, k, part) &&
                (str_find(stance_words(r, k), words) >= 0) != (k == total))
            return false;
    return true;
}

/* 预算19.40亿元，采购16.47亿元，节约2.93亿元。其中市本级预算12.2亿元，采购10.31亿元，节约1.89亿元: each is a
 * part of the one that is called so. */
bool sums_add_single(struct reading *r, size_t first, int *err)
{
    uint32_t item[COLUMNS_MAX], total[COLUMNS_MAX];
    uint32_t paras = r->spots[first].sep == SEP_PARA; /* a paragraph that opens with 其中 */
    size_t width = stance_is_level(r, first) ? gather_single(r, first, item) : 0, found = 0;
    for (size_t k = first; width > 1 && found < width && k-- > 0 && first - k <= TOTALS_REACH &&
                           r->spots[first].para - r->spots[k].para <= paras;)
        if (stance_is_level(r, k) && !r->spots[k].apart && measures_one(r, item, width, k)) {
            size_t n = width - ++found;
            bool alike =
                    is_lone(r, item, width, n) ||
                    str_share_end(r->facts->figures[k].label, r->facts->figures[item[n]].label, ITEM_BYTES) ||
                    is_done_alike(r, first, k, item[n]);
            total[n] = (uint32_t)k;
            if (!relation_same_measure(r, k, item[n]) || !alike ||
                    amount_compare(r->spots[k].amount, r->spots[item[n]].amount) < 0)
                return false;
        }
    for (size_t n = 0; width > 1 && found == width && n < width && !*err; n++) {
        struct parts parts;
        parts_one(&parts, item[n]);
        *err = relation_add(r, RELATION_SUM, total[n], &parts, false);
    }
    return width > 1 && found == width;
}

/* 收入预算676亿元、决算589亿元。其中，保险费预算318亿元、决算308亿元；补贴预算352亿元、决算274亿元: two of
 * its items that nothing says to be all. */
static bool is_whole(const struct reading *r, size_t total, const struct parts *parts)
{
    return parts->count > 2 || !relation_sum_is_short(r, total, parts) ||
           sums_is_whole(r, total, parts, relation_sum_fit(r, total, parts));
}

bool sums_add_columns(struct reading *r, size_t first, int *err)
{
    struct columns columns;
    size_t added = 0;
    bool done[COLUMNS_MAX] = { false };
    if (!stance_is_level(r, first) || !(find_columns(r, first, &columns) || find_pairs(r, first, &columns)))
        return false;
    for (int pass = 0; pass < 2 && (pass == 0 || added) && !*err; pass++)
        for (size_t n = 0; n < columns.width && !*err; n++) {
            struct parts parts;
            gather_column(r, &columns, n, &parts);
            int total = done[n] || !parts.count ? -1
                        : pass                  ? lone_total(r, first, &parts)
                                                : total_of(r, first, &parts);
            bool whole = total < 0 || pass || is_whole(r, (size_t)total, &parts);
            if (total < 0)
                total = done[n] || !parts.count || !pass ? -1 : total_beside(r, &columns, n, &parts);
            if (total < 0)
                continue;
            done[n] = true;
            added++;
            *err = relation_add(r, RELATION_SUM, (size_t)total, &parts, whole);
        }
    return added > 0;
}

bool sums_are_columns(const struct reading *r, size_t first)
{
    struct columns columns;
    return stance_is_level(r, first) && find_columns(r, first, &columns) &&
           relation_same_measure(r, first, column_of(r, first, 1));
}
