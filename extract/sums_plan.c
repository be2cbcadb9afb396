/* SPDX-License-Identifier: MIT
 * Plans that were changed on the way.
 */
#include "extract/relation.h"
#include "extract/stance.h"
#include "extract/sums.h"

enum {
    STEPS = 4,      /* figures back to the amount before */
    NEAR_REACH = 8, /* and to a plan in the sentences before */
};

static bool words_have(const struct reading *r, size_t i, const char *word)
{
    return str_find(stance_words(r, i), str_of(word)) >= 0;
}

static bool have_any(const struct reading *r, size_t i, const char *const *words, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (words_have(r, i, words[k]))
            return true;
    return false;
}

/* The last amount before i in its sentence, of its measure; -1. */
static int amount_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= STEPS && r->spots[k + 1].sep < SEP_SEMI;)
        if (relation_same_measure(r, k, i) && r->spots[k].cell < 0 &&
                (!r->spots[k].aside || r->spots[i].aside))
            return (int)k;
    return -1;
}

/* 年初预算2156万元，其中…。年中追加319万元，可用预算2475万元: the plan in the sentences before with which
 * they add up; -1. */
static int initial_before(const struct reading *r, size_t total, size_t part)
{
    for (size_t k = part; k-- > 0 && part - k <= NEAR_REACH && r->spots[k].para == r->spots[total].para;) {
        struct parts parts = { .index = { (uint32_t)k, (uint32_t)part }, .count = 2 };
        if (r->spots[k].cell < 0 && relation_same_measure(r, k, total) && words_have(r, k, "年初") &&
                relation_adds_up(r, total, &parts))
            return (int)k;
    }
    return -1;
}

/* 年初预算5890万元，年中追加691.90万元，全年预算数6581.90万元;
 * 年初预算164亿元，调减收入预算50亿元，调整后收入预算114亿元.
 */
static int add_adjusted(struct reading *r, size_t total)
{
    static const char *const adjusted[] = { "全年预算", "可用预算", "调整预算", "预算调整", "调整后" };
    static const char *const more[] = { "追加", "调增", "调剂增加", "新增", "增加" };
    static const char *const less[] = { "调减", "核减", "压减", "调剂减少", "收回" };
    if (!(r->spots[total].says & SAY_PLAN) ||
            !have_any(r, total, adjusted, sizeof adjusted / sizeof *adjusted))
        return 0;
    int part = amount_before(r, total), start = part < 0 ? -1 : amount_before(r, (size_t)part);
    if (part >= 0 && start < 0)
        start = initial_before(r, total, (size_t)part);
    if (start < 0 || !words_have(r, (size_t)start, "预算"))
        return 0;
    bool up = have_any(r, (size_t)part, more, sizeof more / sizeof *more);
    bool down = !up && have_any(r, (size_t)part, less, sizeof less / sizeof *less);
    size_t whole = up ? total : (size_t)start;
    struct parts parts = { .index = { (uint32_t)(up ? start : part), (uint32_t)(up ? (size_t)part : total) },
        .count = 2 };
    return up || down ? relation_add(r, RELATION_SUM, whole, &parts, true) : 0;
}

int sums_add_plan(struct reading *r, size_t i)
{
    return add_adjusted(r, i);
}
