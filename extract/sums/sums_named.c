/* SPDX-License-Identifier: MIT
 * Totals of amounts further back that are called as they are, paragraph by paragraph or sentence by sentence:
 * 甲项目全年预算2860万元，执行2791万元。…（下一段）上述项目全年预算合计5535.50万元，共执行5454.17万元.
 */
#include "extract/sums/sums_named.h"

#include "extract/relations/contrast.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

enum {
    NAMED_REACH = 60,   /* figures back from a total in which its parts stand */
    CLOSE_REACH = 6,    /* and in which they stand in its sentence */
    WORD_BYTES = 6,     /* that the names of all of them end with */
    NAME_BYTES = 12,    /* and of no more than two of them */
    NAMED_DIGITS = 3,   /* of a total of three or more that are called alike */
    TWO_DIGITS = 4,     /* and of one of two */
    BELOW_LEAST = 1000, /* the least number of as many */
    BELOW_MAX = 4,      /* parts of a total behind it */
};

static bool is_level(const struct reading *r, size_t k)
{
    return stance_is_level(r, k) && amount_sign(r->spots[k].amount) > 0;
}

/* [全年预算]合计, 共[执行]: a name without what says that it is a total. */
static struct str without_total(struct str label)
{
    static const struct str ends[] = { STR("合计"), STR("共计"), STR("总计"), STR("累计"), STR("共"),
        STR("达"), STR("达到"), STR("为") };
    for (size_t k = 0; k < COUNT_OF(ends); k++)
        if (str_ends(label, ends[k]) && label.n >= ends[k].n + WORD_BYTES)
            label.n -= ends[k].n;
    return label;
}

/* The end of both names that they share: as many bytes as `least`, or all of the shorter one. */
static bool is_called(struct str name, struct str label, size_t least)
{
    return name.n >= WORD_BYTES && label.n >= WORD_BYTES &&
           str_share_end(name, label, name.n < least ? name.n : least);
}

/* What is called as the total is, from the nearest back, until it makes up the total. */
static bool find_named(const struct reading *r, size_t total, size_t least, struct parts *parts)
{
    struct str name = without_total(r->facts->figures[total].label);
    parts->count = 0;
    for (size_t k = total; k-- > 0 && total - k <= NAMED_REACH;) {
        struct str label = without_total(r->facts->figures[k].label);
        if (!is_level(r, k) || !relation_same_kind(r, k, total) || r->spots[k].aside ||
                !is_called(name, label, least))
            continue;
        if (r->spots[k].whole || contrast_parts(r, k, total))
            return false;
        parts_add_first(parts, k);
        if (parts->count > 1 &&
                relation_sum_is_sure(r, total, parts, parts->count > 2 ? NAMED_DIGITS : TWO_DIGITS))
            return true;
    }
    return false;
}

/* 托养1046人，居家托养2310名，全年托养达3356人: the two right before it, in its sentence. */
static bool find_two(const struct reading *r, size_t total, struct parts *parts)
{
    static const char *const words[] = { "共", "合计", "达", "累计", "总" };
    parts->count = 0;
    if (!stance_says_any(r, total, words, COUNT_OF(words)) || r->spots[total].sep > SEP_COMMA)
        return false;
    for (size_t k = total; k-- > 0 && total - k <= CLOSE_REACH && r->spots[k + 1].sep < SEP_STOP;) {
        if (!relation_same_kind(r, k, total))
            continue;
        if (!is_level(r, k) || r->spots[k].whole || (r->spots[k].cues & (CUE_AMONG | CUE_INCLUDES)))
            return false;
        parts_add_first(parts, k);
        if (parts->count == 2)
            return relation_sum_is_sure(r, total, parts, NAMED_DIGITS);
    }
    return false;
}

/* 总支出4418万元，其中基本支出421万元、…。基本支出421万元，包括…: a part of it, told again. */
static bool is_told_again(const struct reading *r, size_t total, size_t k)
{
    for (size_t part = total + 1; part < k; part++)
        if (r->spots[part].whole == total + 1 &&
                amount_compare(r->spots[part].amount, r->spots[k].amount) == 0)
            return true;
    return false;
}

/* 医保基金总收入97.63亿元…。职工医保基金收入61.18亿元，…。居民医保基金收入36.45亿元: the next two, three or
 * four that are called as the total is, none passed over. */
static bool find_below(const struct reading *r, size_t total, struct parts *parts)
{
    struct str name = without_total(r->facts->figures[total].label);
    parts->count = 0;
    if (r->spots[total].amount.coef < BELOW_LEAST || name.n < WORD_BYTES)
        return false;
    for (size_t k = total + 1; k < r->spot_count && k - total <= NAMED_REACH && parts->count < BELOW_MAX;
            k++) {
        const struct spot *s = &r->spots[k];
        bool level = is_level(r, k) || (s->cell < 0 && s->stance == STANCE_LEVEL && !s->amount.coef);
        if (!level || !relation_same_kind(r, k, total) || s->aside || s->whole ||
                !is_called(name, without_total(r->facts->figures[k].label), WORD_BYTES))
            continue;
        if (s->sep < SEP_SEMI || contrast_parts(r, k, total) || is_told_again(r, total, k) ||
                amount_compare(s->amount, r->spots[total].amount) >= 0)
            return false;
        parts_add(parts, k);
        if (parts->count > 1 && relation_sum_is_sure(r, total, parts, TWO_DIGITS))
            return true;
    }
    return false;
}

int sums_find_named(struct reading *r)
{
    struct parts parts;
    int err = 0;
    for (size_t t = 0; t < r->spot_count && !err; t++) {
        if (!is_level(r, t))
            continue;
        bool total = !r->spots[t].divided && (r->spots[t].cues & CUE_TOTAL);
        if (total && (find_named(r, t, NAME_BYTES, &parts) || find_named(r, t, WORD_BYTES, &parts)))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (!r->spots[t].divided && find_two(r, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
        else if (find_below(r, t, &parts))
            err = relation_add(r, RELATION_SUM, t, &parts, true);
    }
    return err;
}
