/* SPDX-License-Identifier: MIT
 * Results against the goals of the year, which a section of their own tells: 完成年度目标的105%,
 * 比目标多1个.
 */
#include "common/err.h"
#include "extract/rates/rate.h"
#include "extract/rates/rise.h"
#include "extract/relations/naming.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"
#include "extract/twice/twice.h"

enum {
    NAME_BYTES = 6,    /* the least of a goal's name by which its result is known */
    OVERLAP = 60,      /* per cent of the shorter name that goal and result share */
    ALIKE = 75,        /* and so many make the two one thing that is counted */
    LONE_DIGITS = 4,   /* of a rate that no chance makes of a goal by another name */
    RESULTS_MAX = 256, /* that are looked at */
    LEAD_BYTES = 400,  /* back from a goal to where its paragraph begins */
    TITLE_BYTES = 60,  /* of that beginning */
};

/* 3、年度绩效目标。结案率不低于90%，…: the paragraph of its first figure opens with the word. */
static bool opens_with_goal(const struct reading *r, size_t i)
{
    const struct plain *p = &r->plain;
    size_t from = r->spots[i].from, end;
    size_t start = plain_start_before(p, from, from > LEAD_BYTES ? from - LEAD_BYTES : 0);
    size_t last = from - start < TITLE_BYTES ? from : start + TITLE_BYTES;
    if (!plain_is_start(p, start) || str_find(plain_cut(p, start, last), STR("目标")) < 0)
        return false; /* so it is with most */
    for (end = start; end < last && !plain_has(p, end, "。") && p->p[end] != ':' && p->p[end] != ',';)
        end++;
    struct str title = plain_cut(p, start, end);
    return str_ends(title, STR("目标")) || str_ends(title, STR("目标为"));
}

static bool speaks_of_goal(const struct reading *r, size_t i)
{
    return stance_says(r, i, "目标") || stance_says(r, i, "任务") || stance_says(r, i, "计划");
}

/* 121座，完成计划的94.5%，较计划少7座: what stands in front of the figure, past a rate of it; -1. */
static int done_before(const struct reading *r, size_t i)
{
    size_t k = i > 0 ? i - 1 : 0;
    if (k > 0 && r->spots[k].dim == DIM_PERCENT && r->spots[k].sep <= SEP_COMMA)
        k--;
    return i > 0 && r->spots[i].sep <= SEP_COMMA && relation_same_measure(r, i, k) &&
                           r->spots[k].stance == STANCE_LEVEL
                   ? (int)k
                   : -1;
}

/* 超过目标2家, 较计划少7座: so many more than the goal, or fewer, right behind what was done. */
static bool exceeds(const struct reading *r, size_t i)
{
    return r->spots[i].cell < 0 && r->spots[i].dim != DIM_PERCENT && done_before(r, i) >= 0 &&
           str_is_listed(stance_words(r, i), &r->lex->goal_passings);
}

/* 完成年度目标的105%, 为年度目标的105%, 比目标多1个. */
static bool is_asked(const struct reading *r, size_t i)
{
    const struct spot *s = &r->spots[i];
    struct str words = stance_words(r, i);
    if (exceeds(r, i))
        return true;
    if (s->cell >= 0 || s->about < 0 || !speaks_of_goal(r, i) || r->spots[s->about].cell >= 0 ||
            r->spots[s->about].stance != STANCE_LEVEL || twice_is_plan(r, i))
        return false;
    return s->dim == DIM_PERCENT
                   ? str_ends(words, STR("的")) && (s->stance == STANCE_DONE || s->stance == STANCE_OTHER)
                   : s->stance == STANCE_MOVE && relation_same_measure(r, i, (size_t)s->about);
}

static bool is_called(const struct reading *r, size_t goal, size_t part)
{
    struct str x = twice_core_of(r, goal), y = twice_core_of(r, part);
    if (x.n < NAME_BYTES || y.n < NAME_BYTES)
        return false;
    return str_ends(x, y) || str_ends(y, x) || naming_overlap(x, y) >= OVERLAP;
}

static bool meets(const struct reading *r, size_t i, size_t part, size_t goal)
{
    return r->spots[i].dim == DIM_PERCENT ? relation_fit_of(r, i, part, goal) == FIT_MEETS
                                          : rise_move_meets(r, i, part, goal);
}

/* What is counted, and called just so, is as many more as it says; a rate is but for a digit. */
static bool is_meant(const struct reading *r, size_t i, size_t part, size_t goal)
{
    if (r->spots[i].dim == DIM_PERCENT)
        return relation_ratio_digit_off(r, i, part, goal);
    struct str x = twice_core_of(r, goal), y = twice_core_of(r, part);
    return r->spots[i].dim == DIM_COUNT &&
           (str_ends(x, y) || str_ends(y, x) || naming_overlap(x, y) >= ALIKE);
}

/* The goal that is called as the result is and makes it so; else the only one called so, of which a digit
 * does; else one by another name, when the rate is no chance; -1. */
static int goal_of(const struct reading *r, const struct parts *goals, size_t i, size_t part)
{
    int lone = -1, called = -1;
    size_t calls = 0;
    for (size_t k = 0; k < goals->count; k++) {
        size_t goal = goals->index[k];
        if (goal >= part || r->spots[goal].para == r->spots[part].para ||
                !relation_same_measure(r, goal, part))
            continue;
        bool holds = meets(r, i, part, goal);
        if (is_called(r, goal, part)) {
            if (holds)
                return (int)goal;
            called = (int)goal;
            calls++;
        }
        lone = holds && lone < 0 ? (int)goal : lone;
    }
    if (calls == 1 && is_meant(r, i, part, (size_t)called))
        return called;
    bool sure = r->spots[i].dim == DIM_PERCENT && amount_significant(r->spots[i].amount) >= LONE_DIGITS;
    return sure && !calls ? lone : -1;
}

/* By figure: it is the result of a rate already, or the move of a sum. NULL: no memory. */
static bool *find_tied(const struct reading *r)
{
    const struct facts *facts = r->facts;
    bool *tied = arena_array(r->mem, facts->figure_count + 1, sizeof *tied);
    for (size_t q = 0; tied && q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        tied[rel->result - 1] |= rel->kind == RELATION_RATIO || rel->kind == RELATION_GROWTH;
        for (size_t o = 0; rel->kind == RELATION_SUM && o < rel->operand_count; o++)
            tied[rel->operands[o] - 1] = true;
    }
    return tied;
}

int rate_find_goals(struct reading *r)
{
    const bool *tied = find_tied(r);
    struct parts *goals = parts_new(r->mem);
    int err = tied && goals ? 0 : ERR_MEMORY;
    size_t asked = 0;
    bool opens = false;
    for (size_t i = 0; i < r->spot_count && !err && goals->count < RELATION_PARTS_MAX; i++) {
        if (r->spots[i].cell >= 0)
            continue;
        if (i == 0 || r->spots[i].para != r->spots[i - 1].para)
            opens = opens_with_goal(r, i);
        if (r->spots[i].stance <= STANCE_PLAN && stance_is_amount(r, i) && (opens || twice_is_plan(r, i)) &&
                !exceeds(r, i))
            parts_add(goals, i);
    }
    for (size_t i = 0; i < r->spot_count && !err && goals->count && asked < RESULTS_MAX; i++) {
        if (tied[i] || !is_asked(r, i))
            continue;
        size_t part = (size_t)(exceeds(r, i) ? done_before(r, i) : r->spots[i].about);
        int goal = goal_of(r, goals, i, part);
        /* 治理12.4万亩，其中新增8.9万亩、提升3.5万亩，完成目标的103.3%: of all that was done. */
        uint32_t whole = r->spots[part].whole;
        if (whole && (goal < 0 || !meets(r, i, part, (size_t)goal))) {
            int its = goal_of(r, goals, i, whole - 1);
            part = its < 0 ? part : whole - 1;
            goal = its < 0 ? goal : its;
        }
        asked++;
        if (goal >= 0)
            err = r->spots[i].dim == DIM_PERCENT ? relation_add_ratio(r, i, part, (size_t)goal)
                                                 : rise_add_move(r, i, part, (size_t)goal);
    }
    return err;
}
