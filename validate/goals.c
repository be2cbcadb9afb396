/* SPDX-License-Identifier: MIT
 * Goals of the year against what is told of them: goals that no result answers, results that repeat the goal.
 */
#include "validate/goals.h"
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    GOALS_MAX = 64,   /* that one finding names */
    VAGUE_LEAST = 3,  /* amounts that are worth a note */
    EXACT_DIGITS = 3, /* of an amount that is not met by chance */
};

static const char *const goal_titles[] = { "绩效目标", NULL };
static const char *const result_titles[] = { "实现情况", "绩效情况", "绩效分析", "完成情况", "评价情况",
    "绩效实现", "指标分析", NULL };

/* 绩效目标分解下达情况 begins with the money that was given for the goals. */
static const char *const told_titles[] = { "完成", "实现", "自评", "资金下达", "资金安排", "资金情况",
    "下达预算", NULL };

bool goals_has_results(const struct notebook *n, int section)
{
    return section >= 0 && prose_is_under(n, section, result_titles);
}

/* 年度绩效目标完成情况 tells results, not goals. */
bool goals_is_section(const struct notebook *n, int section)
{
    return section >= 0 && prose_is_under(n, section, goal_titles) &&
           !prose_is_under(n, section, result_titles) && !prose_is_under(n, section, told_titles);
}

/* A heading of goals that is too long to be taken for one: the line above says 绩效目标. */
static bool is_below_goals(const struct notebook *n, const struct figure *f)
{
    size_t lo = 0, hi = n->passage_count; /* by line */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (n->passages[mid].line < f->line)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == 0 || lo == n->passage_count || n->passages[lo].line != f->line)
        return false;
    struct str above = n->passages[lo - 1].text;
    return prose_says_here(n, above, "绩效目标") && !prose_says_here(n, above, "完成") &&
           !prose_says_here(n, above, "情况") && prose_is_shorter(above, 60) && !n->passages[lo].is_cell &&
           !str_ends(above, STR("。"));
}

/* 设立绩效目标12项 says how many goals there are, and nobody tells what came of that number. */
static bool counts_goals(const struct figure *f)
{
    return (str_is(f->unit, "项") || str_is(f->unit, "个") || str_is(f->unit, "条")) &&
           (str_ends(f->label, STR("目标")) || str_ends(f->label, STR("指标")));
}

/* 按380元/人资助: at what rate something is paid, and no goal. */
static bool is_price(const struct notebook *n, const struct figure *f)
{
    return str_find(f->unit, STR("/")) > 0 && str_ends(str_cut(n->doc->text, 0, f->start), STR("按"));
}

static bool may_be_goal(const struct notebook *n, const struct figure *f)
{
    return f->table < 0 && f->label.n && trial_measure(n->trial, f->n)->is_known && !str_is(f->unit, "分") &&
           !counts_goals(f) && !is_price(n, f);
}

/* It stands where goals are told. */
static bool is_among_goals(const struct notebook *n, const struct figure *f)
{
    return goals_is_section(n, f->section) || is_below_goals(n, f);
}

bool goals_is_goal(const struct notebook *n, const struct figure *f)
{
    return may_be_goal(n, f) && is_among_goals(n, f);
}

/* By n: the figures that are goals. NULL: n->err. */
static const bool *find_goals(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *is_goal = notebook_marks(n, facts->figure_count), here = false;
    for (size_t k = 0; is_goal && k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (k == 0 || f->line != f[-1].line || f->section != f[-1].section)
            here = is_among_goals(n, f);
        is_goal[f->n] = here && may_be_goal(n, f);
    }
    return is_goal;
}

static bool has_results(const struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool here = false;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (k == 0 || f->section != f[-1].section)
            here = goals_has_results(n, f->section);
        if (here && !str_is(f->unit, "分"))
            return true;
    }
    return facts->indicator_count > 0;
}

static void check_answers(struct notebook *n, const bool *is_goal)
{
    const struct facts *facts = n->trial->facts;
    struct prose_list names;
    struct finding *f = NULL;
    struct str last = STR_NONE;
    if (!has_results(n))
        return;
    prose_list_init(&names);
    for (size_t k = 0, asked = 0; k < facts->figure_count && names.count < GOALS_MAX && asked < GOALS_ASKED;
            k++) {
        const struct figure *goal = &facts->figures[k];
        if (!is_goal[goal->n] || str_eq(goal->label, last))
            continue;
        asked++;
        if (goals_is_answered(n, goal))
            continue;
        last = goal->label;
        if (!f)
            f = notebook_add(n, "goal-without-result", SEVERITY_WARNING, "builtin/goals", goal->n);
        if (!f)
            break;
        prose_list_add(&names, goal->label);
        notebook_name_figure(n, f, goal->n);
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

/* 新入统规模企业20家以上 as the goal and as the result: how many were they? */
static void check_repeats(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    struct prose_list names;
    struct finding *f = NULL;
    prose_list_init(&names);
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        for (size_t i = 0; i < r->operand_count && r->kind == RELATION_EQUAL; i++) {
            const struct figure *result = trial_figure(n->trial, r->operands[i]);
            /* The score table stands under 完成情况, too: its goals are no results. */
            if (result->bound != BOUND_AT_LEAST || result->section < 0 || result->period == PERIOD_TARGET ||
                    prose_says(result->label, "指标值") || prose_says(result->label, "目标值") ||
                    !prose_is_under(n, result->section, result_titles))
                continue;
            if (!f)
                f = notebook_add(n, "result-repeats-goal", SEVERITY_INFO, "builtin/goals", result->n);
            if (!f)
                break;
            prose_list_add(&names, result->label);
            notebook_name_figure(n, f, result->n);
        }
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

static bool is_fine(const struct figure *f)
{
    size_t digits = 0;
    if (f->scale10 < 4 || !str_is(f->unit, "元"))
        return false;
    for (size_t i = 0; i < f->number.n; i++)
        digits += f->number.p[i] >= '0' && f->number.p[i] <= '9';
    return digits >= EXACT_DIGITS && str_find(f->number, STR(".")) > 0;
}

/* What a unit does not decide by itself; money that it pays out it can spend to the last digit. */
static bool is_outcome(const struct trial *t, const struct figure *f)
{
    static const char *const words[] = { "税", "产值", "增加值", "投资", "零售", "进出口", "营业收入", "营收",
        NULL };
    return trial_names_any(t, f, words);
}

/* 税收4.28亿元 as the goal and, to the last digit, as the result. */
static const struct figure *find_same_result(const struct notebook *n, const struct figure *goal)
{
    const struct facts *facts = n->trial->facts;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (f->line > goal->line && f->section >= 0 && f->bound == BOUND_EXACT &&
                prose_is_under(n, f->section, result_titles) && str_eq(f->number, goal->number) &&
                str_eq(f->scale, goal->scale) && str_eq(f->unit, goal->unit))
            return f;
    }
    return NULL;
}

static void check_met_exactly(struct notebook *n, const bool *is_goal)
{
    const struct facts *facts = n->trial->facts;
    struct prose_list names;
    struct finding *f = NULL;
    prose_list_init(&names);
    for (size_t k = 0, asked = 0; k < facts->figure_count && names.count < GOALS_MAX && asked < GOALS_ASKED;
            k++) {
        const struct figure *goal = &facts->figures[k];
        if (!is_goal[goal->n] || goal->bound != BOUND_EXACT || !is_fine(goal) || !is_outcome(n->trial, goal))
            continue;
        asked++;
        const struct figure *result = find_same_result(n, goal);
        if (!result)
            continue;
        if (!f)
            f = notebook_add(n, "goal-met-exactly", SEVERITY_INFO, "builtin/goals", result->n);
        if (!f)
            break;
        struct buf one;
        buf_init(&one, ARITHMETIC_TEXT_MAX);
        buf_add_str(&one, goal->label);
        arithmetic_write_figure(n->trial, goal->n, &one);
        prose_list_add(&names, buf_str(&one));
        buf_fini(&one);
        notebook_name_figure(n, f, result->n);
        notebook_name_figure(n, f, goal->n);
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

/* 较好地完成了预期目标，详见…: the cell for the results sends its reader elsewhere. */
static void check_elsewhere(struct notebook *n)
{
    static const char *const words[] = { "详见", "见附件", "见自评报告", NULL };
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    if (!n->trial->facts->indicator_count)
        return;
    uint64_t elsewhere = prose_parts(n, words);
    for (size_t i = 0; i < count; i++) {
        bool may = p[i].is_cell && prose_may_say(&p[i], elsewhere);
        if (!may || !prose_has_here(n, p[i].text, words) ||
                !(prose_says_here(n, p[i].text, "目标") || prose_says_here(n, p[i].text, "完成")))
            continue;
        struct finding *f = prose_note(n, "result-elsewhere", SEVERITY_INFO, &p[i], STR_NONE);
        if (!f)
            return;
        notebook_arg(n, f, p[i].text);
        notebook_key(n, f, p[i].text);
    }
}

/* 超2亿元, 40余次: a unit knows its own numbers. One finding for all. */
static bool is_vague(const struct notebook *n, const struct figure *f)
{
    static const char *const words[] = { "余", "超", "近", "约", "多", NULL };
    if ((f->bound != BOUND_AT_LEAST && f->bound != BOUND_ABOUT) || f->section < 0 ||
            f->period == PERIOD_TARGET || str_is(f->unit, "%") ||
            !prose_is_under(n, f->section, result_titles))
        return false;
    return prose_has_here(n, str_cut(n->doc->text, f->start > 6 ? f->start - 6 : 0, f->end + 3), words);
}

static void check_vague(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    struct prose_list names;
    struct finding *f = NULL;
    size_t count = 0;
    for (size_t k = 0; k < facts->figure_count; k++)
        count += is_vague(n, &facts->figures[k]);
    if (count < VAGUE_LEAST)
        return;
    prose_list_init(&names);
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *figure = &facts->figures[k];
        if (!is_vague(n, figure))
            continue;
        if (!f)
            f = notebook_add(n, "amount-vague", SEVERITY_INFO, "builtin/goals", figure->n);
        if (!f)
            break;
        prose_list_add(&names, str_cut(n->doc->text, figure->start, figure->end));
        notebook_name_figure(n, f, figure->n);
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

void goals_note(struct notebook *n)
{
    size_t count;
    prose_passages(n, &count);
    const bool *is_goal = prose_is_report(n) ? find_goals(n) : NULL;
    if (is_goal) {
        check_answers(n, is_goal);
        goals_check_missed(n, is_goal);
        check_met_exactly(n, is_goal);
    }
    check_repeats(n);
    check_elsewhere(n);
    if (prose_is_report(n))
        check_vague(n);
}
