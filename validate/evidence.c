/* SPDX-License-Identifier: MIT
 * Points that nothing in the report supports, or that its own words contradict: satisfaction without a
 * survey, full points for execution without a rate, points that run ahead of the execution.
 */
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum { RATES_ASKED = 32 /* rates of execution that are held against points beside them */ };

/* What the report gives itself for something: by its row, or by words (满意度指标10分，自评得分10分). */
struct award {
    uint32_t weight, score; /* figures; 0: none */
};

static bool is_points(const struct figure *f)
{
    return str_is(f->unit, "分");
}

/* The first score that is tied to a weight with that word, by a limit (得分 ≤ 分值). */
static struct award find_award(const struct trial *t, const char *word)
{
    const struct facts *facts = t->facts;
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind != RELATION_AT_MOST || r->operand_count != 1 || !is_points(trial_figure(t, r->result)))
            continue;
        if (trial_names(t, trial_figure(t, r->result), word))
            return (struct award){ r->result, r->operands[0] };
    }
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (i->weight_figure && i->score_figure &&
                (prose_says(i->level1, word) || prose_says(i->level3, word)))
            return (struct award){ i->weight_figure, i->score_figure };
    }
    return (struct award){ 0, 0 };
}

static bool is_full(const struct trial *t, struct award a)
{
    return a.weight && a.score && trial_measure(t, a.weight)->is_known &&
           trial_measure(t, a.score)->is_known &&
           amount_compare(trial_measure(t, a.weight)->amount, trial_measure(t, a.score)->amount) == 0;
}

static struct finding *note_award(
        struct notebook *n, const char *code, enum severity severity, struct award a)
{
    struct finding *f = notebook_add(n, code, severity, "builtin/evidence", a.score);
    struct buf text;
    if (!f)
        return NULL;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    arithmetic_write_figure(n->trial, a.score, &text);
    f->stated = trial_figure(n->trial, a.score)->number;
    notebook_arg(n, f, buf_str(&text));
    notebook_name_figure(n, f, a.score);
    notebook_name_figure(n, f, a.weight);
    notebook_key(n, f, str_of(code));
    buf_fini(&text);
    return f;
}

/* ---- satisfaction ---- */

/* 满意度还需要进一步提升, 满意度存在短板: in the report's own words. */
static const struct passage *find_doubt(struct notebook *n, struct str *quote)
{
    static const char *const doubts[] = { "短板", "有待提高", "有待提升", "需要进一步提升", "需进一步提升",
        "需要提升", "不够高", "偏低", NULL };
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint64_t told = bigrams_ends(n->bigrams, STR("满意度"));
    if (!prose_likely_parts(n, doubts))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        bool may = prose_may_say(&p[i], told) && !p[i].is_cell;
        ptrdiff_t at = may ? prose_look_here(n, p[i].text, STR("满意度")) : -1;
        if (at < 0)
            continue;
        struct str behind = str_cut(p[i].text, (size_t)at, (size_t)at + 60);
        if (!prose_has_here(n, behind, doubts))
            continue;
        *quote = behind;
        ptrdiff_t stop = prose_find(behind, (const char *const[]){ "，", "。", "；", NULL }, NULL);
        if (stop > 0)
            *quote = str_cut(behind, 0, (size_t)stop);
        return &p[i];
    }
    return NULL;
}

/* A rate of satisfaction in running text. */
static bool has_rate(const struct notebook *n)
{
    for (size_t k = 0; k < n->trial->facts->figure_count; k++) {
        const struct figure *f = &n->trial->facts->figures[k];
        if (str_is(f->unit, "%") && f->section >= 0 && f->table < 0 && trial_names(n->trial, f, "满意"))
            return true;
    }
    return false;
}

static void check_satisfaction(struct notebook *n)
{
    static const char *const surveys[] = { "问卷", "调查", "样本", "回访", "抽样", "份", "测评", "评议",
        "访谈", NULL };
    struct award a = find_award(n->trial, "满意");
    struct str quote = STR_NONE;
    if (!is_full(n->trial, a) || amount_sign(trial_measure(n->trial, a.score)->amount) <= 0)
        return;
    const struct passage *doubt = find_doubt(n, &quote);
    if (doubt) {
        struct finding *f = note_award(n, "satisfaction-doubted", SEVERITY_WARNING, a);
        if (f)
            notebook_arg(n, f, quote);
    }
    if (!prose_has_here(n, n->doc->text, surveys) && !has_rate(n) && prose_is_report(n))
        note_award(n, "survey-missing", SEVERITY_INFO, a);
}

/* A survey is spoken of, and no result of it. */
static void check_survey(struct notebook *n)
{
    static const char *const words[] = { "满意度问卷", "满意度调查", "问卷调查", "满意度测评", "调查问卷",
        "满意度进行调查", NULL };
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    const struct facts *facts = n->trial->facts;
    uint64_t held = prose_is_report(n) && !facts->indicator_count ? prose_parts(n, words) : 0;
    if (!held)
        return;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (str_is(f->unit, "%") && trial_names(n->trial, f, "满意"))
            return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!prose_may_say(&p[i], held) || p[i].is_cell || !prose_has_here(n, p[i].text, words))
            continue;
        struct finding *f = prose_note(n, "survey-without-result", SEVERITY_INFO, &p[i], STR_NONE);
        if (f)
            notebook_key(n, f, STR("survey"));
        return;
    }
}

/* ---- goals ---- */

/* 项目实施达到了预期目标, and 扣9分, for goals were not reached. */
static void check_reached(struct notebook *n)
{
    static const char *const reached[] = { "达到了预期目标", "达到预期目标", "圆满完成各项目标",
        "全面完成年度目标", "全面完成各项目标", "目标全部完成", "目标均已完成", NULL };
    static const char *const unmet[] = { "未能完成", "未完成", "未达到", "未能达到", "未达标", "未实现",
        NULL };
    size_t count;
    const struct passage *p = prose_passages(n, &count), *told = NULL, *lost = NULL;
    struct str quote = STR_NONE;
    uint64_t here = prose_parts(n, reached), missed = here ? prose_parts(n, unmet) : 0;
    for (size_t i = 0; i < count && missed; i++) {
        size_t which;
        bool may = !told && prose_may_say(&p[i], here) && !p[i].is_cell;
        ptrdiff_t at = may ? prose_find_here(n, p[i].text, reached, &which) : -1;
        if (at >= 0) {
            told = &p[i];
            quote = str_cut(p[i].text, (size_t)at, (size_t)at + str_of(reached[which]).n);
        }
        bool is_lost = !lost && prose_may_say(&p[i], missed) && !p[i].is_cell &&
                       prose_says_here(n, p[i].text, "扣") && prose_has_here(n, p[i].text, unmet) &&
                       prose_says(p[i].text, "目标");
        lost = is_lost ? &p[i] : lost;
    }
    struct finding *f = told && lost ? prose_note(n, "goals-doubted", SEVERITY_INFO, told, quote) : NULL;
    if (!f)
        return;
    struct buf line;
    buf_init(&line, 32);
    buf_format(&line, "%u", (unsigned)lost->line);
    notebook_arg(n, f, quote);
    notebook_arg(n, f, buf_str(&line));
    notebook_key(n, f, quote);
    buf_fini(&line);
}

/* ---- execution ---- */

/* A rate, or two amounts that make one. */
static uint32_t find_rate(const struct trial *t)
{
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (str_is(f->concept, "rate.execution") && str_is(f->unit, "%"))
            return f->n;
    }
    return 0;
}

static bool has_budget(const struct trial *t)
{
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if ((f->period == PERIOD_BUDGET || f->period == PERIOD_ADJUSTED) && trial_names(t, f, "预算") &&
                trial_measure(t, f->n)->quantity == QUANTITY_MONEY &&
                (trial_names(t, f, "年初") || trial_names(t, f, "预算数") || trial_names(t, f, "批复") ||
                        trial_names(t, f, "全年预算")))
            return true;
    }
    return false;
}

static void check_execution(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct award a = find_award(t, "预算执行");
    uint32_t rate = find_rate(t);
    if (is_full(t, a) && !rate && !has_budget(t) && prose_is_report(n) &&
            !prose_says_here(n, n->doc->text, "执行率"))
        note_award(n, "execution-unproved", SEVERITY_INFO, a);
}

/* What the rate is worth: its share of the weight, or the points of its band. */
static int fair_points(const struct trial *t, struct amount rate, struct amount weight, struct amount *out)
{
    const struct rulebook *rules = t->rules;
    struct amount from, points, top;
    for (size_t i = 0; i < rules->execution_band_count; i++) {
        if (amount_parse(str_of(rules->execution_bands[i].from), 0, &from) || amount_compare(rate, from) < 0)
            continue;
        return amount_parse(str_of(rules->execution_bands[i].points), 0, &points) ||
               amount_parse(str_of(rules->execution_bands[0].points), 0, &top) ||
               amount_multiply(points, weight, &points) || amount_divide(points, top, 4, out);
    }
    return amount_multiply(rate, weight, out) || amount_divide(*out, amount_from(100), 4, out);
}

/* 预算执行率98.2% or 预算完成率98.2%, and no goal; 政府采购执行率 is worth its own points. */
static bool is_execution(const struct trial *t, const struct figure *f)
{
    static const char *const others[] = { "采购", "指标值", "目标", NULL };
    static const char *const names[] = { "预算完成率", "预算执行率", "资金执行率", NULL };
    return trial_measure(t, f->n)->is_known && str_is(f->unit, "%") && f->bound == BOUND_EXACT &&
           f->period != PERIOD_TARGET &&
           (str_is(f->concept, "rate.execution") || trial_names_any(t, f, names)) &&
           !trial_names_any(t, f, others);
}

/* In the same row of the form: 分值 | 执行率 | 得分. */
static struct award find_beside(const struct trial *t, const struct figure *at)
{
    const struct facts *facts = t->facts;
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind != RELATION_AT_MOST || r->operand_count != 1)
            continue;
        const struct figure *weight = trial_figure(t, r->result), *score = trial_figure(t, r->operands[0]);
        if (is_points(weight) && weight->n + 3 > at->n && weight->n < at->n + 3 && score->n <= at->n + 3 &&
                score->n + 3 > at->n && weight->line + 3 > at->line && trial_names(t, score, "得分") &&
                trial_measure(t, weight->n)->is_known && trial_measure(t, score->n)->is_known)
            return (struct award){ weight->n, score->n };
    }
    return (struct award){ 0, 0 };
}

/* Points for execution of more than rate × weight: with the exact rate, or as it is printed. */
static void check_execution_score(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct amount fair, tolerance = { 1, -1 }, most;
    struct award a = { 0, 0 };
    uint32_t rate = 0;
    for (size_t k = 0, asked = 0; k < t->facts->figure_count && asked < RATES_ASKED && !a.score; k++) {
        if (!is_execution(t, &t->facts->figures[k]))
            continue;
        rate = t->facts->figures[k].n;
        a = find_beside(t, &t->facts->figures[k]);
        asked++;
    }
    if (!a.score ||
            fair_points(t, trial_measure(t, rate)->amount, trial_measure(t, a.weight)->amount, &fair) ||
            amount_add(fair, tolerance, &most) ||
            amount_compare(trial_measure(t, a.score)->amount, most) <= 0)
        return;
    struct finding *f = note_award(n, "execution-score", SEVERITY_WARNING, a);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    arithmetic_write_figure(t, rate, &text);
    buf_add_str(&text, t->rules->execution_band_count ? STR(" → ") : STR(" × "));
    arithmetic_write_figure(t, a.weight, &text);
    notebook_arg(n, f, buf_str(&text));
    f->computed = arithmetic_in_scale(t, a.score, fair);
    notebook_arg(n, f, f->computed);
    notebook_name_figure(n, f, rate);
    buf_fini(&text);
}

/* ---- weights ---- */

static bool is_usual(const struct usual_weight *u, struct amount weight)
{
    struct amount one;
    for (size_t i = 0; i < u->count; i++) {
        if (amount_parse(str_of(u->weights[i]), 0, &one) == 0 && amount_compare(one, weight) == 0)
            return true;
    }
    return false;
}

/* By n: 总分97.7分，其中产出指标49分 is what was given, not what it is worth. NULL: n->err. */
static const bool *find_claimed(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *claimed = notebook_marks(n, facts->figure_count);
    for (size_t k = 0; claimed && k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        bool tells = r->kind == RELATION_SUM && r->source == SOURCE_TEXT && r->result == facts->claimed_score;
        for (size_t i = 0; i < r->operand_count && tells; i++)
            claimed[r->operands[i]] = true;
    }
    return claimed;
}

/* 满意度指标（20分）: allowed in special cases, so no more than a note. */
static void check_usual_weights(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct prose_list names;
    struct finding *f = NULL;
    const bool *claimed = find_claimed(n);
    prose_list_init(&names);
    for (size_t k = 0; claimed && k < t->facts->figure_count; k++) {
        const struct figure *weight = &t->facts->figures[k];
        for (size_t i = 0; i < t->rules->usual_weight_count && is_points(weight); i++) {
            const struct usual_weight *u = &t->rules->usual_weights[i];
            struct buf one;
            if (!str_eq(weight->label, u->word) || !trial_measure(t, weight->n)->is_known ||
                    is_usual(u, trial_measure(t, weight->n)->amount) || claimed[weight->n])
                continue;
            f = f ? f : notebook_add(n, "weights-unusual", SEVERITY_INFO, "cn-2020/weights", weight->n);
            if (!f)
                break;
            buf_init(&one, ARITHMETIC_TEXT_MAX);
            buf_add_str(&one, weight->label);
            arithmetic_write_figure(t, weight->n, &one);
            prose_list_add(&names, buf_str(&one));
            buf_fini(&one);
            notebook_name_figure(n, f, weight->n);
        }
    }
    if (f)
        notebook_key(n, f, buf_str(&names.text));
    prose_list_give(&names, n, f);
}

void evidence_note(struct notebook *n)
{
    check_satisfaction(n);
    check_survey(n);
    check_reached(n);
    check_execution(n);
    check_execution_score(n);
    if (n->trial->facts->indicator_count)
        check_usual_weights(n);
}
