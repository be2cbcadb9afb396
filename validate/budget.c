/* SPDX-License-Identifier: MIT
 * Spending against the budget that was set for it: far from it without a word, above it, without one at all;
 * money of one budget told in another's section.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

static const char *const explained[] = { "追加", "预算调整", "调整预算", "年中调整", "上级下达", "年中下达",
    "调增", "增加的原因", "大于年初预算数的主要原因", "大于年初预算数的原因", "大于预算数的主要原因",
    "大于预算数的原因", "大于年初预算的主要原因", NULL };

static bool is_money(const struct trial *t, const struct figure *f)
{
    return trial_measure(t, f->n)->is_known && trial_measure(t, f->n)->quantity == QUANTITY_MONEY;
}

static struct amount amount_of(const struct trial *t, const struct figure *f)
{
    return trial_measure(t, f->n)->amount;
}

/* The first money figure for which `is` says yes. */
static const struct figure *find_figure(
        const struct trial *t, bool (*is)(const struct trial *t, const struct figure *f))
{
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (is_money(t, f) && is(t, f))
            return f;
    }
    return NULL;
}

static bool is_opening_total(const struct trial *t, const struct figure *f)
{
    /* By how much something differs from a budget, and the budgets of single items. */
    static const char *const others[] = { "项目", "三公", "基金", "得分", "其中", "比年初", "较年初",
        "与年初", "占年初", "为年初", "完成年初", "增加", "减少", "节约", "接待", "用车", "出国", "会议费",
        "培训费", "人员", "公用", "基本支出", "（类）", "（款）", "（项）", NULL };
    if (!trial_names(t, f, "年初") && !(f->period == PERIOD_BUDGET && trial_names(t, f, "预算总")))
        return false;
    return (trial_names(t, f, "预算收入") || trial_names(t, f, "预算支出") || trial_names(t, f, "预算总") ||
                   trial_names(t, f, "年度资金总额") || trial_names(t, f, "年初预算")) &&
           !trial_names_any(t, f, others);
}

static bool is_final_total(const struct trial *t, const struct figure *f)
{
    bool is_total = str_is(f->concept, "expense") || str_is(f->concept, "expense.total") ||
                    str_is(f->concept, "income") || trial_names(t, f, "全年预算数") ||
                    trial_names(t, f, "全年执行数");
    bool is_final = f->period == PERIOD_ACTUAL || f->period == PERIOD_ADJUSTED ||
                    (f->period == PERIOD_NONE && f->concept.n && !trial_names(t, f, "预算"));
    return is_total && is_final && !trial_names(t, f, "其中") && !trial_names(t, f, "占");
}

static bool is_basic_actual(const struct trial *t, const struct figure *f)
{
    return str_is(f->concept, "expense.basic") && f->period != PERIOD_BUDGET &&
           f->period != PERIOD_PREVIOUS && !trial_names(t, f, "占");
}

static void give_two(struct notebook *n, struct finding *f, const struct figure *a, const struct figure *b)
{
    prose_give_figure(n, f, a);
    prose_give_figure(n, f, b);
    f->stated = a->number;
    notebook_key(n, f, a->label);
}

/* The budget of the start of the year against what became of it. */
static void check_swing(struct notebook *n, const struct figure *opening)
{
    const struct trial *t = n->trial;
    const struct figure *final = opening ? find_figure(t, is_final_total) : NULL;
    struct amount factor, limit;
    if (!final || amount_sign(amount_of(t, opening)) <= 0 || prose_has_here(n, n->doc->text, explained) ||
            amount_parse(str_of(t->rules->budget_swing), 0, &factor) ||
            amount_multiply(amount_of(t, opening), factor, &limit) ||
            amount_compare(amount_of(t, final), limit) < 0)
        return;
    struct finding *f = notebook_add(n, "budget-swing", SEVERITY_WARNING, "cn-2020/budget", final->n);
    if (f)
        give_two(n, f, final, opening);
}

/* 基本支出 alone is more than the whole budget was. */
static void check_basic(struct notebook *n, const struct figure *opening)
{
    const struct trial *t = n->trial;
    const struct figure *basic = opening ? find_figure(t, is_basic_actual) : NULL;
    if (!basic || amount_sign(amount_of(t, opening)) <= 0 ||
            amount_compare(amount_of(t, basic), amount_of(t, opening)) <= 0 ||
            prose_has_here(n, n->doc->text, explained))
        return;
    struct finding *f = notebook_add(n, "basic-over-budget", SEVERITY_INFO, "cn-2020/budget", basic->n);
    if (f)
        give_two(n, f, basic, opening);
}

enum {
    NEAR = 8,         /* figures, between a budget and what was spent of it */
    ITEM_BYTES = 240, /* behind an amount, in which stands what it was spent on */
    ASKED_MAX = 64,   /* figures that are held against all others: a report has a handful */
};

/* True when a figure near this one gives the same thing a budget: 购置费 and 运行维护费 have one concept. */
static bool is_budgeted_nearby(const struct trial *t, size_t k)
{
    const struct figure *zero = &t->facts->figures[k];
    for (size_t m = k > NEAR ? k - NEAR : 0; m < t->facts->figure_count && m < k + NEAR; m++) {
        const struct figure *f = &t->facts->figures[m];
        if (f->period == PERIOD_BUDGET && is_money(t, f) && str_eq(f->concept, zero->concept) &&
                f->section == zero->section && amount_sign(amount_of(t, f)) > 0)
            return true;
    }
    return false;
}

/* A budget of nothing, and spending. */
static void check_unbudgeted(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *zero = &t->facts->figures[k];
        if (!is_money(t, zero) || amount_sign(amount_of(t, zero)) != 0 || zero->period != PERIOD_BUDGET ||
                !zero->concept.n || is_budgeted_nearby(t, k))
            continue;
        for (size_t m = k + 1; m < t->facts->figure_count && m < k + NEAR; m++) {
            const struct figure *spent = &t->facts->figures[m];
            if (!is_money(t, spent) || !str_eq(spent->concept, zero->concept) ||
                    spent->period != PERIOD_ACTUAL || spent->section != zero->section ||
                    amount_sign(amount_of(t, spent)) <= 0)
                continue;
            struct finding *f =
                    notebook_add(n, "spent-unbudgeted", SEVERITY_INFO, "cn-2020/budget", spent->n);
            if (f)
                give_two(n, f, spent, zero);
            return;
        }
    }
}

/* ---- one budget's money in another's section ---- */

static const char *const general_titles[] = { "一般公共预算", NULL };
static const char *const fund_titles[] = { "政府性基金", NULL };

static bool is_under(const struct notebook *n, const struct figure *f, const char *const *titles)
{
    return f->section >= 0 && prose_is_under(n, f->section, titles);
}

/* The same sum in section 一般公共预算 as project spending and in section 政府性基金: told twice. */
static void check_told_twice(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    for (size_t k = 0, asked = 0; k < facts->figure_count && asked < ASKED_MAX; k++) {
        const struct figure *project = &facts->figures[k];
        if (!str_is(project->concept, "expense.project") || !is_money(t, project) ||
                !is_under(n, project, general_titles) || amount_sign(amount_of(t, project)) <= 0)
            continue;
        asked++;
        for (size_t m = k + 1; m < facts->figure_count; m++) {
            const struct figure *fund = &facts->figures[m];
            if (!is_money(t, fund) || amount_compare(amount_of(t, project), amount_of(t, fund)) != 0 ||
                    !is_under(n, fund, fund_titles))
                continue;
            struct finding *f =
                    notebook_add(n, "budget-told-twice", SEVERITY_WARNING, "cn-2020/budget", project->n);
            if (f)
                give_two(n, f, project, fund);
            return;
        }
    }
}

/* In section 一般公共预算 more is spent than the general budget gave. */
static void check_general(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    const struct figure *income = NULL, *project = NULL;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (!is_money(t, f))
            continue;
        /* The last one: what was set at the start of the year stands before it. */
        if (str_is(f->concept, "income.general"))
            income = f;
        if (!project && str_is(f->concept, "expense.project") && is_under(n, f, general_titles) &&
                !trial_names(t, f, "占"))
            project = f;
    }
    if (!income || !project || amount_compare(amount_of(t, project), amount_of(t, income)) <= 0 ||
            prose_says_here(n, n->doc->text, "年初结转"))
        return;
    struct finding *f = notebook_add(n, "budget-crossed", SEVERITY_WARNING, "cn-2020/budget", project->n);
    if (f)
        give_two(n, f, project, income);
}

/* Land and bonds are paid out of funds. */
static void check_fund_items(struct notebook *n)
{
    static const char *const items[] = { "储备用地", "土地出让", "专项债券", "土地收储", NULL };
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!is_money(t, f) || !is_under(n, f, general_titles) || !trial_names_any(t, f, items) ||
                amount_sign(amount_of(t, f)) <= 0)
            continue;
        struct finding *found =
                notebook_add(n, "fund-item-in-general", SEVERITY_INFO, "cn-2020/budget", f->n);
        if (!found)
            return;
        notebook_arg(n, found, f->label);
        notebook_name_figure(n, found, f->n);
        notebook_key(n, found, f->label);
    }
}

/* Bonds are spent, and no section tells of the fund budget that they belong to. */
static void check_fund_section(struct notebook *n)
{
    static const char *const bonds[] = { "专项债券", "专项债资金", NULL };
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    /* Also 政府性基金 alone is spoken of: 政府性基金和收费清零. */
    static const char *const told[] = { "政府性基金预算", "政府性基金支出", "政府性基金收入",
        "政府性基金拨款", "政府性基金财政拨款", NULL };
    uint64_t spent = prose_parts(n, bonds);
    if (!spent || prose_has_here(n, n->doc->text, told))
        return;
    for (size_t i = 0; i < count; i++) {
        bool may = prose_may_say(&p[i], spent) && !p[i].is_cell;
        ptrdiff_t at = may ? prose_find_here(n, p[i].text, bonds, NULL) : -1;
        if (at < 0 || !prose_says_here(n, p[i].text, "支出"))
            continue;
        struct finding *f = prose_note(n, "fund-section-missing", SEVERITY_INFO, &p[i],
                str_cut(p[i].text, (size_t)at, (size_t)at + 9));
        if (f)
            notebook_key(n, f, STR("fund"));
        return;
    }
}

/* 财政拨款收入 that equals a total which has 其他资金 among its parts. */
static void check_grant(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    for (size_t k = 0, asked = 0; k < facts->relation_count && asked < ASKED_MAX; k++) {
        const struct relation *r = &facts->relations[k];
        const struct figure *other = NULL;
        for (size_t i = 0; i < r->operand_count && r->kind == RELATION_SUM; i++) {
            const struct figure *part = trial_figure(t, r->operands[i]);
            if (trial_names(t, part, "其他资金") || trial_names(t, part, "其他收入"))
                other = part;
        }
        if (!other || !is_money(t, other) || amount_sign(amount_of(t, other)) <= 0)
            continue;
        asked++;
        for (size_t m = 0; m < facts->figure_count; m++) {
            const struct figure *grant = &facts->figures[m];
            if (!is_money(t, grant) || !trial_names(t, grant, "财政拨款收入") ||
                    trial_names(t, grant, "一般公共") || trial_names(t, grant, "基金") ||
                    amount_compare(amount_of(t, grant), trial_measure(t, r->result)->amount) != 0)
                continue;
            struct finding *f =
                    notebook_add(n, "grant-includes-other", SEVERITY_WARNING, "cn-2020/budget", grant->n);
            if (f)
                give_two(n, f, grant, other);
            return;
        }
    }
}

static bool is_basic(const struct figure *f)
{
    return f->table < 0 && (str_starts(f->concept, STR("expense.basic")) ||
                                   str_is(f->concept, "economic.301") || str_is(f->concept, "economic.302"));
}

/* 人员经费240万元，主要用于人员工资、征拆补偿支出: projects pay for that. */
static void check_basic_items(struct notebook *n)
{
    static const char *const items[] = { "征拆补偿", "征地拆迁", "征地补偿", "拆迁补偿", "工程建设",
        "基础设施建设", NULL };
    static const char *const ends[] = { "。", "\n", "项目", "不含", "不包括", "基金", NULL };
    const struct facts *facts = n->trial->facts;
    if (!prose_likely_parts(n, items))
        return;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *basic = &facts->figures[k];
        size_t which = 0;
        if (!is_basic(basic))
            continue;
        struct str behind = str_cut(n->doc->text, basic->end, (size_t)basic->end + ITEM_BYTES);
        if (!prose_has_here(n, behind, items))
            continue;
        ptrdiff_t end = prose_find_here(n, behind, ends, NULL);
        behind = end >= 0 ? str_cut(behind, 0, (size_t)end) : behind;
        ptrdiff_t at = prose_find_here(n, behind, items, &which);
        if (at < 0)
            continue;
        struct finding *f =
                notebook_add(n, "project-item-in-basic", SEVERITY_INFO, "cn-2020/budget", basic->n);
        if (!f)
            return;
        f->start = basic->end + (uint32_t)at;
        f->end = f->start + (uint32_t)str_of(items[which]).n;
        notebook_arg(n, f, str_of(items[which]));
        notebook_name_figure(n, f, basic->n);
        notebook_key(n, f, str_of(items[which]));
        return;
    }
}

void budget_note(struct notebook *n)
{
    const struct figure *opening = find_figure(n->trial, is_opening_total);
    check_swing(n, opening);
    check_basic(n, opening);
    check_unbudgeted(n);
    if (prose_is_report(n)) {
        check_told_twice(n);
        check_general(n);
        check_fund_items(n);
        check_grant(n);
        check_fund_section(n);
        check_basic_items(n);
    }
}
