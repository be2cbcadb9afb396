/* SPDX-License-Identifier: MIT
 * What a report names and then says nothing of: other income without its source, money of another purse,
 * money of the year before, what 三公 was spent on, goals that a heading promises.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    SOURCE_BYTES = 150, /* behind 其他收入, in which its source stands */
    HEADING_CHARS = 60, /* a line that is longer is no heading */
    PROMISE_LINES = 8,  /* of text below a heading */
    GRANTS_MAX = 16,    /* figures of 财政拨款 that are held against all of the text */
};

static bool is_money(const struct trial *t, const struct figure *f)
{
    return trial_measure(t, f->n)->is_known && trial_measure(t, f->n)->quantity == QUANTITY_MONEY &&
           amount_sign(trial_measure(t, f->n)->amount) > 0;
}

/* ---- other income ---- */

static bool tells_source(const struct notebook *n, const struct passage *p)
{
    static const char *const sources[] = { "来源", "主要是", "主要为", "主要系", "利息", "租金", "租赁",
        "捐赠", "返还", "包括", "用于", "横向", "往来", "捐款", "来自", "拨入", "，为", "，系", "，是", ",为",
        ",系", ",是", NULL };
    for (size_t from = 0;;) {
        ptrdiff_t at = prose_look_here(n, str_cut(p->text, from, p->text.n), STR("其他收入"));
        if (at < 0)
            return false;
        from += (size_t)at + STR("其他收入").n;
        struct str behind = str_cut(p->text, from, from + SOURCE_BYTES);
        ptrdiff_t stop = str_find(behind, STR("。"));
        if (prose_has(stop >= 0 ? str_cut(behind, 0, (size_t)stop) : behind, sources))
            return true;
    }
}

/* The budget of the start of the year tells of income; that it has 其他收入, too, the caller sees. */
static bool tells_income_budget(const struct trial *t)
{
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (trial_names(t, f, "年初") && trial_names(t, f, "收入"))
            return true;
    }
    return false;
}

/* 其他收入66.94万元 that no budget had, and not a word of where it comes from. */
static void check_other_income(struct notebook *n, const struct passage *p, size_t count)
{
    const struct facts *facts = n->trial->facts;
    const struct figure *other = NULL;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (!str_is(f->concept, "income.other") || f->table >= 0 || !is_money(n->trial, f))
            continue;
        if (other)
            return; /* its budget, and what came in */
        other = f;
    }
    for (size_t i = 0; i < count && other; i++) {
        if (!p[i].is_cell && tells_source(n, &p[i]))
            return;
    }
    struct finding *f =
            other && tells_income_budget(n->trial)
                    ? notebook_add(n, "other-income-untold", SEVERITY_INFO, "cn-2020/budget", other->n)
                    : NULL;
    if (!f)
        return;
    prose_give_figure(n, f, other);
    f->stated = other->number;
    notebook_key(n, f, STR("other"));
}

/* ---- two purses ---- */

static bool is_spent(const struct figure *f)
{
    return (str_is(f->concept, "expense.basic") || str_is(f->concept, "expense.project") ||
                   str_is(f->concept, "expense")) &&
           (f->period == PERIOD_ACTUAL || f->period == PERIOD_NONE);
}

static bool is_in_prose(const struct passage *p, size_t count, struct str digits)
{
    for (size_t i = 0; i < count; i++) {
        if (!p[i].is_cell && str_find(p[i].text, digits) >= 0)
            return true;
    }
    return false;
}

/* The figure of all money for what `grant` is of 财政拨款; NULL: none, or none that is more. */
static const struct figure *find_whole(const struct trial *t, const struct figure *grant)
{
    static const char *const purses[] = { "财政拨款", "一般公共预算", "基金", "占", NULL };
    for (size_t m = 0; m < t->facts->figure_count; m++) {
        const struct figure *f = &t->facts->figures[m];
        if (str_eq(f->concept, grant->concept) && f->period == PERIOD_ACTUAL && is_money(t, f) &&
                !prose_has(f->label, purses) && !(f->year && grant->year && f->year != grant->year) &&
                amount_compare(trial_measure(t, f->n)->amount, trial_measure(t, grant->n)->amount) > 0)
            return f;
    }
    return NULL;
}

/* 基本支出492.12万元 in the form, 财政拨款基本支出476.15万元 in the text: what was the rest spent on? */
static void check_purses(struct notebook *n, const struct passage *p, size_t count)
{
    const struct trial *t = n->trial;
    for (size_t k = 0, asked = 0; k < t->facts->figure_count && asked < GRANTS_MAX; k++) {
        const struct figure *grant = &t->facts->figures[k];
        struct amount rest;
        if (!is_spent(grant) || !prose_says(grant->label, "财政拨款") || prose_says(grant->label, "占") ||
                grant->table >= 0 || !is_money(t, grant))
            continue;
        asked++;
        const struct figure *whole = find_whole(t, grant);
        if (!whole || amount_subtract(
                              trial_measure(t, whole->n)->amount, trial_measure(t, grant->n)->amount, &rest))
            continue;
        struct str digits = arithmetic_in_scale(t, grant->n, rest);
        if (is_in_prose(p, count, digits))
            continue;
        struct finding *f = notebook_add(n, "purse-rest-untold", SEVERITY_INFO, "cn-2020/budget", grant->n);
        if (!f)
            return;
        notebook_arg(n, f, grant->label);
        prose_give_figure(n, f, grant);
        prose_give_figure(n, f, whole);
        notebook_arg(n, f, digits);
        f->stated = grant->number;
        notebook_key(n, f, grant->label);
        return;
    }
}

/* ---- money of the year before ---- */

static bool is_of_year(struct str label, int year)
{
    static const char *const money[] = { "资金", "经费", "补助", "结算", NULL };
    static const char *const totals[] = { "收入", "预算", "决算", "支出", NULL };
    return prose_year(label) == year && prose_has(label, money) && !prose_has(label, totals);
}

/* 2023年体制结算资金9950万元 among what was spent in 2024: it was carried over, and the report does not say
 * so. */
static void check_carried(struct notebook *n)
{
    static const char *const carried[] = { "结转", "结余", NULL };
    const struct trial *t = n->trial;
    struct prose_list names;
    struct finding *f = NULL;
    if (!t->facts->year)
        return;
    prose_list_init(&names);
    for (size_t k = 0; k < t->facts->relation_count; k++) {
        const struct relation *r = &t->facts->relations[k];
        if (r->kind != RELATION_SUM || !trial_names(t, trial_figure(t, r->result), "支出"))
            continue;
        for (size_t i = 0; i < r->operand_count; i++) {
            const struct figure *part = trial_figure(t, r->operands[i]);
            if (!is_of_year(part->label, t->facts->year - 1) || !is_money(t, part))
                continue;
            if (!f && prose_has_here(n, n->doc->text, carried))
                break;
            if (!f)
                f = notebook_add(n, "carry-untold", SEVERITY_INFO, "cn-2020/budget", part->n);
            if (!f)
                break;
            prose_list_add(&names, part->label);
            notebook_name_figure(n, f, part->n);
        }
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

/* ---- 三公 ---- */

static bool is_total(const struct figure *f, enum period period)
{
    return str_is(f->concept, "sangong") && f->period == period;
}

/* Parts behind the budget of 三公, and none behind what was spent: what was it spent on? */
static void check_divided(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    const struct figure *budget = NULL, *spent = NULL;
    size_t parts = 0, parts_spent = 0;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (!is_money(n->trial, f) && !str_starts(f->concept, STR("sangong.")))
            continue;
        budget = !budget && is_total(f, PERIOD_BUDGET) ? f : budget;
        spent = !spent && budget && is_total(f, PERIOD_ACTUAL) ? f : spent;
        bool is_part = str_starts(f->concept, STR("sangong."));
        parts += is_part && budget && !spent && f->period != PERIOD_ACTUAL;
        parts_spent += is_part && (spent || f->period == PERIOD_ACTUAL);
    }
    struct finding *f = spent && parts && !parts_spent ? notebook_add(n, "sangong-undivided", SEVERITY_INFO,
                                                                 "cn-2020/content", spent->n)
                                                       : NULL;
    if (!f)
        return;
    prose_give_figure(n, f, spent);
    notebook_name_figure(n, f, budget->n);
    f->stated = spent->number;
    notebook_key(n, f, STR("sangong"));
}

/* ---- what a heading promises ---- */

/* （二）整体支出绩效目标及专项资金绩效目标, and below it nothing of the latter. */
static const char *const promises[] = { "专项资金绩效目标", NULL };

static void check_promise(struct notebook *n, const struct passage *p, size_t count, size_t i)
{
    static const char *const answers[] = { "专项", "项目资金", "项目支出", "不涉及", "没有", "未安排", NULL };
    size_t lines = 0;
    if (p[i].is_cell || !prose_says_here(n, p[i].text, promises[0]) ||
            !prose_is_shorter(p[i].text, HEADING_CHARS + 1) || str_ends(p[i].text, STR("。")))
        return;
    for (size_t k = i + 1; k < count && lines < PROMISE_LINES; k++, lines++) {
        bool is_next = p[k].is_heading && prose_is_shorter(p[k].text, HEADING_CHARS);
        if (is_next && !prose_says_here(n, p[k].text, "目标"))
            break;
        if (prose_has_here(n, p[k].text, answers) || str_is(p[k].text, "无") || str_is(p[k].text, "无。"))
            return;
    }
    struct finding *f = lines && lines < PROMISE_LINES
                                ? prose_note(n, "fund-goals-missing", SEVERITY_INFO, &p[i], STR_NONE)
                                : NULL;
    if (!f)
        return;
    notebook_arg(n, f, p[i].text);
    notebook_key(n, f, STR("promise"));
}

void untold_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    if (!prose_is_report(n) || n->err)
        return;
    check_purses(n, p, count);
    check_carried(n);
    check_divided(n);
    uint64_t promised = prose_parts(n, promises);
    for (size_t i = 0; i < count && !n->err; i++)
        if (prose_may_say(&p[i], promised))
            check_promise(n, p, count, i);
    if (n->trial->facts->kind != REPORT_ACCOUNTS)
        check_other_income(n, p, count);
}
