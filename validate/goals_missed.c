/* SPDX-License-Identifier: MIT
 * Goals of so many that were not reached, in a report that has no word for it.
 */
#include "validate/goals.h"
#include "validate/prose.h"

enum { OWNED_BYTES = 90 }; /* behind a result */

/* 3家 as the goal, 1家 as the only value that the results have by that name; NULL: met, not told, or told in
 * several parts. */
static const struct figure *find_miss(const struct notebook *n, const struct figure *goal)
{
    const struct facts *facts = n->trial->facts;
    struct str tail = goals_tail(goal->label);
    const struct figure *found = NULL;
    if (prose_is_shorter(tail, GOALS_TAIL_LEAST))
        return NULL;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (f->n == goal->n || f->line == goal->line || f->period == PERIOD_TARGET ||
                !str_eq(f->unit, goal->unit) ||
                !str_may_have(trial_measure(n->trial, f->n)->letters, tail.p) ||
                str_find(f->label, tail) < 0 || goals_is_section(n, f->section))
            continue;
        if (!trial_measure(n->trial, f->n)->is_known || f->bound != BOUND_EXACT ||
                (found && amount_compare(trial_measure(n->trial, f->n)->amount,
                                  trial_measure(n->trial, found->n)->amount)))
            return NULL;
        found = found ? found : f;
    }
    bool less = found && goals_has_results(n, found->section) &&
                amount_compare(trial_measure(n->trial, found->n)->amount,
                        trial_measure(n->trial, goal->n)->amount) < 0;
    return less ? found : NULL;
}

/* ，完成计划38口的94.74%: the result says itself how far it is from the goal; or is one of several parts. */
static bool is_owned_up(const struct notebook *n, const struct figure *result, const bool *is_part)
{
    static const char *const words[] = { "完成率", "完成计划", "目标", NULL };
    struct str behind = str_cut(n->doc->text, result->end, result->end + OWNED_BYTES);
    ptrdiff_t stop = str_find(behind, STR("。"));
    return is_part[result->n] || prose_has(stop >= 0 ? str_cut(behind, 0, (size_t)stop) : behind, words);
}

/* By n: the figures that a sum adds up. NULL: n->err. */
static const bool *find_parts(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *is_part = notebook_marks(n, facts->figure_count);
    for (size_t k = 0; is_part && k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        for (size_t i = 0;
                r->kind == RELATION_SUM && r->exhaustive && r->operand_count > 1 && i < r->operand_count; i++)
            is_part[r->operands[i]] = true;
    }
    return is_part;
}

/* A goal of so many that was not reached, and the report has no word for it. */
void goals_check_missed(struct notebook *n, const bool *is_goal)
{
    static const char *const admitted[] = { "未完成", "未能完成", "未达", "没有完成", "未实现", "未完工",
        "未建成", NULL };
    static const char *const limits[] = { "控制", "不超过", "减少", "下降", "降低", "以内", NULL };
    const struct facts *facts = n->trial->facts;
    const bool *is_part = prose_has_here(n, n->doc->text, admitted) ? NULL : find_parts(n);
    for (size_t k = 0, asked = 0; is_part && k < facts->figure_count && asked < GOALS_ASKED; k++) {
        const struct figure *goal = &facts->figures[k];
        if (!is_goal[goal->n] || (goal->bound != BOUND_EXACT && goal->bound != BOUND_AT_LEAST) ||
                trial_measure(n->trial, goal->n)->quantity != QUANTITY_OTHER || !goal->unit.n ||
                trial_names_any(n->trial, goal, limits))
            continue;
        asked++;
        const struct figure *result = find_miss(n, goal);
        struct finding *f =
                result && !is_owned_up(n, result, is_part)
                        ? notebook_add(n, "goal-missed", SEVERITY_INFO, "builtin/goals", result->n)
                        : NULL;
        if (!f)
            continue;
        f->stated = result->number;
        notebook_arg(n, f, goal->label);
        prose_give_figure(n, f, goal);
        prose_give_figure(n, f, result);
        notebook_key(n, f, goal->label);
    }
}
