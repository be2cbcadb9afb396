/* SPDX-License-Identifier: MIT */
#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"
#include "extract/twice/twice.h"
#include "extract/twice/twice_near.h"

enum {
    NAME_MIN = 12,    /* bytes of an indicator's name by which a goal is known */
    SAME_MIN = 18,    /* and of a goal's words that the text repeats */
    MONEY_DIGITS = 4, /* of a budget that no chance repeats as the goal of its costs */
};

/* Two exact figures of one measure, of which one is something. */
static bool are_exact(const struct reading *r, size_t a, size_t b)
{
    return r->facts->figures[a].bound == BOUND_EXACT && r->facts->figures[b].bound == BOUND_EXACT &&
           amount_sign(r->spots[a].amount) + amount_sign(r->spots[b].amount) > 0 &&
           relation_same_measure(r, a, b);
}

static int add_equal(struct reading *r, size_t a, size_t b)
{
    uint32_t set[] = { (uint32_t)a, (uint32_t)b };
    return relation_tie(r, set, COUNT_OF(set));
}

/* The figure of a cell that has no other. */
static int only_spot(const struct reading *r, int cell)
{
    int spot = cell < 0 ? -1 : r->cell_spot[cell];
    bool more = spot >= 0 && (size_t)spot + 1 < r->spot_count && r->spots[spot + 1].cell == cell;
    return more ? -1 : spot;
}

/* A goal in words that is called as the row is; -1 when none is, or several are. */
static int goal_called(const struct reading *r, const struct parts *goals, size_t target, struct str name)
{
    char words[TWICE_CORE_MAX];
    int found = -1;
    for (size_t k = 0; k < goals->count; k++) {
        size_t i = goals->index[k];
        if (i == target || !relation_same_measure(r, i, target) ||
                !str_ends(twice_core(r->lex, r->facts->figures[i].label, words), name))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* 成本指标 支出控制数 ≤1560.22万元: the goal is the budget of the money block above it, and so the result is
 * what was spent of it; one digit apart they are still meant to be one. */
static int compare_cost(struct reading *r, const struct table_row *money, const struct table_row *row)
{
    int budget = table_spot(r, money, ROLE_BUDGET), spent = table_spot(r, money, ROLE_SPENT);
    int target = only_spot(r, row->cell[ROLE_TARGET]), actual = only_spot(r, row->cell[ROLE_ACTUAL]);
    if (budget < 0 || spent < 0 || target < 0 || actual < 0 || r->spots[target].dim != DIM_MONEY ||
            str_find(row->level2, STR("成本")) < 0)
        return 0;
    if (amount_significant(r->spots[budget].amount) < MONEY_DIGITS ||
            amount_compare(r->spots[budget].amount, r->spots[target].amount) != 0)
        return 0;
    int err = add_equal(r, (size_t)budget, (size_t)target);
    bool same = amount_compare(r->spots[spent].amount, r->spots[actual].amount) == 0 ||
                (are_exact(r, (size_t)spent, (size_t)actual) &&
                        amount_one_digit(r->spots[spent].amount, r->spots[actual].amount));
    return err || !same ? err : add_equal(r, (size_t)spent, (size_t)actual);
}

static int compare_row(struct reading *r, const struct table_row *row, const struct parts *goals)
{
    char words[TWICE_CORE_MAX];
    int target = only_spot(r, row->cell[ROLE_TARGET]), named = only_spot(r, row->name_cell);
    if (target < 0)
        return 0;
    if (named >= 0 && are_exact(r, (size_t)named, (size_t)target))
        return add_equal(r, (size_t)named, (size_t)target);
    struct str name = twice_core(r->lex, row->name, words);
    int goal = name.n >= NAME_MIN ? goal_called(r, goals, (size_t)target, name) : -1;
    return goal >= 0 && are_exact(r, (size_t)goal, (size_t)target)
                   ? add_equal(r, (size_t)goal, (size_t)target)
                   : 0;
}

/* Goals in words: of a cell of words under a head that speaks of targets. */
static bool is_goal(const struct reading *r, size_t i)
{
    int cell = r->spots[i].cell;
    return cell >= 0 && r->facts->figures[i].period == PERIOD_TARGET &&
           table_look(r, (size_t)cell) == LOOK_TEXT;
}

/* The only goal of the text that is told in all the words of the cell's; -1. */
static int goal_again(const struct reading *r, const struct parts *told, size_t goal)
{
    int found = -1;
    for (size_t k = 0; k < told->count; k++) {
        size_t i = told->index[k];
        if (!str_eq(r->facts->figures[i].label, r->facts->figures[goal].label) ||
                !relation_same_measure(r, i, goal))
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* 年度总体目标 of the table, and the same goals in the report behind it. */
static int compare_texts(struct reading *r, const struct parts *goals, const struct parts *told)
{
    int err = 0;
    for (size_t k = 0; k < goals->count && !err; k++) {
        size_t goal = goals->index[k];
        int again = r->facts->figures[goal].label.n >= SAME_MIN ? goal_again(r, told, goal) : -1;
        if (again >= 0 && are_exact(r, goal, (size_t)again) &&
                amount_compare(r->spots[goal].amount, r->spots[again].amount) != 0)
            err = add_equal(r, goal, (size_t)again);
    }
    return err;
}

int twice_goals_find(struct reading *r)
{
    struct parts *goals = parts_new(r->mem), *told = parts_new(r->mem);
    int err = goals && told ? 0 : ERR_MEMORY;
    for (size_t i = 0; i < r->spot_count && r->row_count && !err; i++)
        if (is_goal(r, i))
            parts_add(goals, i);
        else if (r->spots[i].cell < 0 && twice_is_plan(r, i))
            parts_add(told, i);
    if (!err)
        err = compare_texts(r, goals, told);
    size_t rows = r->row_count < TWICE_RESULTS_MAX ? r->row_count : TWICE_RESULTS_MAX;
    for (size_t i = 0; i < rows && !err; i++)
        if (r->rows[i].kind == ROW_INDICATOR)
            err = compare_row(r, &r->rows[i], goals);
    const struct table_row *money = NULL; /* the first of the block above */
    for (size_t i = 0; i < rows && !err; i++) {
        const struct table_row *row = &r->rows[i];
        if (row->kind == ROW_BUDGET && (i == 0 || row[-1].kind != ROW_BUDGET))
            money = row;
        else if (row->kind == ROW_INDICATOR && money && money->grid == row->grid)
            err = compare_cost(r, money, row);
    }
    return err;
}
