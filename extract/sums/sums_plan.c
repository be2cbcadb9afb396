/* SPDX-License-Identifier: MIT
 * Plans that were changed on the way, and amounts of which something was taken.
 */
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/sums/sums.h"

enum {
    STEPS = 4, /* figures back to the amount before */
    AVAILABLE_DIGITS = 4,
    NEAR_REACH = 8, /* and to a plan in the sentences before */
};

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
        struct parts parts;
        parts_two(&parts, k, part);
        if (r->spots[k].cell < 0 && relation_same_measure(r, k, total) && stance_says(r, k, "年初") &&
                relation_adds_up(r, total, &parts))
            return (int)k;
    }
    return -1;
}

static bool may_be_added(const struct reading *r, size_t total, size_t k)
{
    return relation_same_measure(r, k, total) && !r->spots[k].aside && !r->spots[k].whole;
}

/* 年初预算3256万元，年中追加412万元，上年结转86万元，全年可用资金3754万元: all of its sentence from what was
 * planned on, when they make it up. */
static int add_available(struct reading *r, size_t total)
{
    struct parts parts;
    parts.count = 0;
    bool added = true; /* all words say so: then a digit may be wrong */
    if (total == 0 || r->spots[total].cell >= 0 || r->spots[total].sep > SEP_COMMA ||
            !may_be_added(r, total, total - 1) || !stance_says_listed(r, total, &r->lex->available))
        return 0;
    for (size_t k = total; k-- > 0 && total - k <= STEPS && r->spots[k + 1].sep < SEP_SEMI;) {
        if (!may_be_added(r, total, k))
            return 0;
        parts_add_first(&parts, k);
        if (stance_says(r, k, "年初"))
            break;
        added = added && ((r->spots[k].says & SAY_LEFT) || stance_says_listed(r, k, &r->lex->plan_more));
    }
    if (parts.count < 2 || !stance_says(r, parts.index[0], "年初"))
        return 0;
    return relation_sum_is_sure(r, total, &parts, AVAILABLE_DIGITS) ||
                           (added && relation_sum_slips(r, total, &parts, AVAILABLE_DIGITS))
                   ? relation_add(r, RELATION_SUM, total, &parts, true)
                   : 0;
}

/* 年初预算5890万元，年中追加691.90万元，全年预算数6581.90万元;
 * 年初预算164亿元，调减收入预算50亿元，调整后收入预算114亿元.
 */
int sums_add_plan(struct reading *r, size_t total)
{
    if (!(r->spots[total].says & SAY_PLAN) || !stance_says_listed(r, total, &r->lex->adjusted_plans))
        return add_available(r, total);
    int part = amount_before(r, total), start = part < 0 ? -1 : amount_before(r, (size_t)part);
    if (part >= 0 && start < 0)
        start = initial_before(r, total, (size_t)part);
    if (start < 0 || !stance_says(r, (size_t)start, "预算"))
        return 0;
    bool up = stance_says_listed(r, (size_t)part, &r->lex->plan_more);
    bool down = !up && stance_says_listed(r, (size_t)part, &r->lex->plan_less);
    size_t whole = up ? total : (size_t)start;
    struct parts parts;
    parts_two(&parts, up ? start : part, up ? (size_t)part : total);
    return up || down ? relation_add(r, RELATION_SUM, whole, &parts, true) : add_available(r, total);
}

/* 预算3600万元，调减200万元，调整后预算3400万元; 总投资860万元，扣除质保金43万元，应付817万元: what was taken
 * off and what is left make up the first. */
static bool is_given_spent_left(const struct reading *r, size_t start, size_t off, size_t left)
{
    struct gist given = stance_gist_of(r, start), spent = stance_gist_of(r, off);
    return (r->spots[left].says & SAY_LEFT) && (spent.seen & SAY_SPENT) &&
           (given.seen & (SAY_GIVEN | SAY_PLAN)) && !(given.seen & SAY_SPENT);
}

/* 年初结转50万元，本年收入300万元，支出280万元，年末结转70万元: what came in is not all there was. */
static bool is_carried_over(const struct reading *r, size_t start)
{
    int carried = amount_before(r, start);
    return carried >= 0 && (r->spots[carried].says & SAY_LEFT);
}

int sums_add_taken(struct reading *r, size_t left)
{
    int off = amount_before(r, left), start = off < 0 ? -1 : amount_before(r, (size_t)off);
    if (start < 0 || r->spots[start].stance != STANCE_LEVEL || r->spots[left].whole)
        return 0;
    /* 支出总计69亿元，剔除还本支出1亿元后，支出安排68亿元 */
    bool after = plain_has(&r->plain, r->spots[off].tail, "后");
    bool taken = stance_says_listed(r, (size_t)off, &r->lex->taken_off) &&
                 (after || stance_says_listed(r, left, &r->lex->taken_rests));
    /* 年初债务余额986万元，当年化解215万元，年末债务余额771万元 */
    taken &= !stance_says(r, left, "年末") || stance_says_listed(r, (size_t)start, &r->lex->year_starts);
    if (!taken && !is_given_spent_left(r, (size_t)start, (size_t)off, left))
        return 0;
    if (is_carried_over(r, (size_t)start))
        return 0;
    struct parts parts;
    parts_two(&parts, off, left);
    return relation_is_close(r, (size_t)start, &parts)
                   ? relation_add(r, RELATION_SUM, (size_t)start, &parts, true)
                   : 0;
}
