/* SPDX-License-Identifier: MIT
 * The rows of a score table, beyond their arithmetic: targets that are words, results far over their target
 * or short of it without a reason, dimensions that are missing. Each of these is one finding for the whole
 * table.
 */
#include "validate/outline.h"
#include "validate/prose.h"

enum { ROWS_LEAST = 3 }; /* of a table that is looked at as a whole */

static bool has_digit(struct str s)
{
    return str_has_digit(s) || prose_says(s, "０") || prose_says(s, "１") || prose_says(s, "２");
}

/* The finding of several rows: at the first, naming the figures of all. */
struct rows_finding {
    struct notebook *n;
    const char *code;
    enum severity severity;
    struct prose_list names;
    struct finding *f;
    size_t index;
};

static void rows_begin(struct rows_finding *r, struct notebook *n, const char *code, enum severity severity)
{
    *r = (struct rows_finding){ .n = n, .code = code, .severity = severity };
    prose_list_init(&r->names);
}

static uint32_t place_of(const struct indicator *i)
{
    return i->actual_figure   ? i->actual_figure
           : i->target_figure ? i->target_figure
           : i->weight_figure ? i->weight_figure
                              : i->score_figure;
}

static void rows_add(struct rows_finding *r, const struct indicator *i)
{
    if (!r->f)
        r->f = notebook_add(r->n, r->code, r->severity, "builtin/rows", place_of(i));
    if (!r->f)
        return;
    prose_list_add(&r->names, str_trim(i->level3));
    const uint32_t figures[] = { i->target_figure, i->actual_figure, i->weight_figure, i->score_figure };
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
        if (figures[k])
            notebook_name_figure(r->n, r->f, figures[k]);
    }
}

static void rows_end(struct rows_finding *r)
{
    if (r->f)
        notebook_key(r->n, r->f, buf_str(&r->names.text));
    prose_list_give(&r->names, r->n, r->f);
}

/* ---- words where numbers are wanted ---- */

static bool wants_number(const struct indicator *i)
{
    static const char *const levels[] = { "数量", "经济效益", "经济成本", "成本", NULL };
    return prose_has(i->level2, levels);
}

/* 增加 as target and as result: nobody can say whether it was reached. 完成 and 是 can be. */
static bool is_vague(struct str s)
{
    static const char *const words[] = { "增加", "提升", "提高", "改善", "增长", "加强", "促进", "持续",
        "显著", "明显", "正常运转", "降低", "减少", "较好", "良好", "稳步", NULL };
    return s.n && !has_digit(s) && prose_has(s, words);
}

static void check_words(struct notebook *n, const struct facts *facts)
{
    struct rows_finding hard, soft;
    rows_begin(&hard, n, "word-value", SEVERITY_WARNING);
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (wants_number(i) && is_vague(str_trim(i->target)))
            rows_add(&hard, i);
    }
    rows_end(&hard);
    rows_begin(&soft, n, "target-unmeasurable", SEVERITY_INFO);
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (!wants_number(i) && is_vague(str_trim(i->target)) &&
                str_eq(str_trim(i->target), str_trim(i->actual)))
            rows_add(&soft, i);
    }
    rows_end(&soft);
}

/* 98 of 98: of what? Only where no row of the table has a unit of its own column, and a name gives none. */
static void check_units(struct notebook *n, const struct facts *facts)
{
    static const char *const named[] = { "率", "%", "比例", "人数", "数量", "金额", "面积", "次数", "个数",
        "家数", "度（", "万元", "元", NULL };
    struct rows_finding r;
    rows_begin(&r, n, "unit-missing", SEVERITY_INFO);
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (!i->target_figure || !i->actual_figure)
            continue;
        const struct figure *target = trial_figure(n->trial, i->target_figure),
                            *actual = trial_figure(n->trial, i->actual_figure);
        if (!target->unit.n && !actual->unit.n && !target->scale.n && !actual->scale.n &&
                str_eq(str_trim(i->target), target->number) && !prose_has(i->level3, named))
            rows_add(&r, i);
    }
    rows_end(&r);
}

/* ---- reasons ---- */

static bool ratio_is_over(struct amount actual, struct amount target, const char *factor)
{
    struct amount f, limit;
    return amount_parse(str_of(factor), 0, &f) == 0 && amount_multiply(target, f, &limit) == 0 &&
           amount_compare(actual, limit) >= 0;
}

static bool is_same_unit(const struct figure *a, const struct figure *b)
{
    return str_eq(a->unit, b->unit) && a->scale10 == b->scale10;
}

/* Reached far beyond the target, where more is better beyond doubt. */
static bool is_over(const struct trial *t, const struct indicator *i)
{
    static const char *const less[] = { "成本", "投诉", "事故", "死亡", "违规", "超支", "结转", "结余",
        "控制", "变动", "三公", "时间", "天数", "工期", "耗", "排放", NULL };
    if (!i->target_figure || !i->actual_figure || !trial_measure(t, i->target_figure)->is_known ||
            !trial_measure(t, i->actual_figure)->is_known)
        return false;
    const struct figure *target = trial_figure(t, i->target_figure),
                        *actual = trial_figure(t, i->actual_figure);
    struct amount goal = trial_measure(t, i->target_figure)->amount;
    if (target->bound == BOUND_AT_MOST || actual->bound != BOUND_EXACT || amount_sign(goal) <= 0 ||
            !is_same_unit(target, actual) || prose_has(i->level3, less) || prose_has(i->level2, less))
        return false;
    return ratio_is_over(trial_measure(t, i->actual_figure)->amount, goal, t->rules->over_target);
}

static bool is_short(const struct trial *t, const struct indicator *i)
{
    return i->weight_figure && i->score_figure && trial_measure(t, i->weight_figure)->is_known &&
           trial_measure(t, i->score_figure)->is_known &&
           amount_compare(
                   trial_measure(t, i->score_figure)->amount, trial_measure(t, i->weight_figure)->amount) < 0;
}

/* Is there a column for reasons? Where no row has one we may have missed it: then a blank one says nothing.
 */
static bool has_reasons(const struct notebook *n)
{
    static const char *const heads[] = { "偏差原因", "未完成原因", "原因分析", "改进措施", NULL };
    const struct facts *facts = n->trial->facts;
    for (size_t k = 0; k < facts->indicator_count; k++) {
        if (str_trim(facts->indicators[k].reason).n)
            return true;
    }
    return prose_has_here(n, n->doc->text, heads);
}

/* By n: whether the figure stands in a row of the table. NULL: n->err. */
static const bool *find_rowed(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    bool *rowed = notebook_marks(n, facts->figure_count);
    for (size_t k = 0; rowed && k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        rowed[i->target_figure] = rowed[i->actual_figure] = true;
        rowed[i->weight_figure] = rowed[i->score_figure] = true;
    }
    return rowed;
}

/* A figure that is in no row of the table. */
static bool is_loose(const struct trial *t, uint32_t n, const bool *rowed)
{
    return n <= t->facts->figure_count && !rowed[n] && !str_is(trial_figure(t, n)->unit, "分");
}

/* Something that is neither a number nor part of the row stands behind its score: a reason we did not take
 * up. */
static bool has_reason(const struct notebook *n, const struct indicator *i, const bool *rowed)
{
    static const char *const words[] = { "原因", "因为", "由于", "因", "偏差", "措施", "改进", "不可抗", "受",
        "未能", NULL };
    if (str_trim(i->reason).n)
        return true;
    uint32_t last = i->score_figure ? i->score_figure : i->weight_figure;
    if (!last)
        return true;
    uint32_t from = trial_figure(n->trial, last)->end, to = from + 160;
    if (is_loose(n->trial, last + 1, rowed) &&
            trial_figure(n->trial, last + 1)->line == trial_figure(n->trial, last)->line)
        return true; /* 年中转学7人 */
    if (last < n->trial->facts->figure_count && trial_figure(n->trial, last + 1)->start < to &&
            trial_figure(n->trial, last + 1)->start > from)
        to = trial_figure(n->trial, last + 1)->start;
    return prose_has_here(n, str_cut(n->doc->text, from, to), words);
}

static void check_reasons(struct notebook *n, const struct facts *facts)
{
    struct rows_finding over, below;
    const bool *rowed = has_reasons(n) ? find_rowed(n) : NULL;
    if (!rowed)
        return;
    rows_begin(&over, n, "over-target", SEVERITY_INFO);
    for (size_t k = 0; k < facts->indicator_count; k++) {
        if (is_over(n->trial, &facts->indicators[k]) && !has_reason(n, &facts->indicators[k], rowed))
            rows_add(&over, &facts->indicators[k]);
    }
    rows_end(&over);
    rows_begin(&below, n, "reason-missing", SEVERITY_INFO);
    for (size_t k = 0; k < facts->indicator_count; k++) {
        if (is_short(n->trial, &facts->indicators[k]) && !has_reason(n, &facts->indicators[k], rowed))
            rows_add(&below, &facts->indicators[k]);
    }
    rows_end(&below);
}

/* ---- the table as a whole ---- */

static bool has_level(const struct facts *facts, const char *word)
{
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (prose_says(i->level1, word) || prose_says(i->level2, word) || prose_says(i->level3, word))
            return true;
    }
    return false;
}

static void check_dimensions(struct notebook *n, const struct facts *facts)
{
    static const char *const wanted[] = { "数量", "质量", "时效", "成本", "满意", NULL };
    struct prose_list missing;
    struct finding *f = NULL;
    if (facts->indicator_count < ROWS_LEAST || !has_level(facts, "数量") || !has_level(facts, "效益"))
        return;
    prose_list_init(&missing);
    for (size_t w = 0; wanted[w]; w++) {
        if (!has_level(facts, wanted[w]) && !prose_says_here(n, n->doc->text, w == 4 ? "满意度" : wanted[w]))
            prose_list_add(&missing, str_of(wanted[w]));
    }
    if (missing.count)
        f = notebook_add(n, "dimension-missing",
                has_level(facts, "质量") || has_level(facts, "时效") ? SEVERITY_INFO : SEVERITY_WARNING,
                "builtin/rows", place_of(&facts->indicators[0]));
    if (f)
        notebook_key(n, f, buf_str(&missing.text));
    prose_list_give(&missing, n, f);
}

/* Every row has its full points, and the report speaks of problems. */
static void check_full(struct notebook *n, const struct facts *facts)
{
    static const char *const problems[] = { "问题", NULL };
    size_t full = 0, scored = 0, told = 0;
    for (size_t k = 0; k < facts->indicator_count; k++) {
        const struct indicator *i = &facts->indicators[k];
        if (!i->weight_figure || !i->score_figure)
            continue;
        scored++;
        full += amount_compare(trial_measure(n->trial, i->weight_figure)->amount,
                        trial_measure(n->trial, i->score_figure)->amount) == 0;
    }
    for (size_t k = 0; k < facts->section_count; k++)
        told += facts->sections[k].state == SECTION_TEXT && prose_has(facts->sections[k].title, problems);
    if (scored < 5 || full < scored || !told)
        return;
    struct finding *f = notebook_add(
            n, "full-marks-everywhere", SEVERITY_INFO, "builtin/rows", facts->indicators[0].score_figure);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, 32);
    buf_format(&text, "%zu", scored);
    notebook_arg(n, f, buf_str(&text));
    notebook_key(n, f, STR("all"));
    buf_fini(&text);
}

void rows_note(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    if (!facts->indicator_count)
        return;
    check_words(n, facts);
    check_units(n, facts);
    check_reasons(n, facts);
    check_dimensions(n, facts);
    check_full(n, facts);
}
