/* SPDX-License-Identifier: MIT
 * Goals of the year against what is told of them: goals that no result answers, results that repeat the goal.
 */
#include "validate/goals.h"
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    TAIL_CHARS = 4,  /* of a goal's name by which its result is known */
    GOALS_MAX = 64,  /* that one finding names */
    VAGUE_LEAST = 3, /* amounts that are worth a note */
    LIMIT_BYTES = 12,
    EXACT_DIGITS = 3, /* of an amount that is not met by chance */
    ALIKE_PAIRS = 3,  /* pairs of letters of a name, the least */
    ALIKE = 60,       /* and so many of a hundred that the result's name has, too */
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
           !prose_says_here(n, above, "情况") && prose_length(above) < 60 && !n->passages[lo].is_cell &&
           !str_ends(above, STR("。"));
}

/* 设立绩效目标12项 says how many goals there are, and nobody tells what came of that number. */
static bool counts_goals(const struct figure *f)
{
    return (str_is(f->unit, "项") || str_is(f->unit, "个") || str_is(f->unit, "条")) &&
           (str_ends(f->label, STR("目标")) || str_ends(f->label, STR("指标")));
}

bool goals_is_goal(const struct notebook *n, const struct figure *f)
{
    const struct measure *m = trial_measure(n->trial, f->n);
    return (goals_is_section(n, f->section) || is_below_goals(n, f)) && f->label.n && m->is_known &&
           !str_is(f->unit, "分") && f->table < 0 && !counts_goals(f);
}

/* The end of a name without what says that it grows: 园区规模工业总产值增长 → 工业总产值. */
struct str goals_tail(struct str label)
{
    static const char *const ends[] = { "增长", "增加", "达到", "实现", "完成", "以上", "入库", "总量",
        "个数", "数量", "降至", "降到", "下降到", "提高到", "提升到", "控制在", "控制到", "保持在", "稳定在",
        "不低于", "不少于", "不超过", "不高于", "减少", "下降", "降低", "同比", "较上年", "比上年", NULL };
    static const char *const begins[] = { "力争", "实现", "完成", "引进", "确保", "达到", NULL };
    for (size_t i = 0; begins[i]; i++) {
        if (str_starts(label, str_of(begins[i])))
            label = str_cut(label, str_of(begins[i]).n, label.n);
    }
    while (str_ends(label, STR("”")))
        label.n -= STR("”").n;
    for (bool cut = true; cut;) {
        cut = false;
        for (size_t i = 0; ends[i]; i++) {
            if (str_ends(label, str_of(ends[i])) && label.n > str_of(ends[i]).n) {
                label.n -= str_of(ends[i]).n;
                cut = true;
            }
        }
    }
    size_t at = label.n, chars = 0;
    while (at && chars < TAIL_CHARS) {
        at--;
        chars += ((unsigned char)label.p[at] & 0xC0) != 0x80;
    }
    return str_cut(label, at, label.n);
}

/* 10亿元以上 of 10亿元以上项目: what a project has to be to count. Empty: the goal names no such limit. */
static struct str limit_of(struct str label)
{
    size_t from = 0;
    while (from < label.n && (label.p[from] < '0' || label.p[from] > '9'))
        from++;
    struct str rest = str_cut(label, from, label.n);
    ptrdiff_t at = str_find(rest, STR("元以上"));
    return at > 0 && at < LIMIT_BYTES ? str_cut(rest, 0, (size_t)at + 9) : STR_NONE;
}

/* 门急诊人次不低于60万 as the goal, 门急诊63.6万人次 as the result: what is counted stands in its name. */
static bool counts_it(const struct figure *f, struct str goal)
{
    return f->unit.n >= 3 && goal.n >= f->unit.n + 6 && str_ends(goal, f->unit) &&
           str_find(f->label, str_cut(goal, 0, goal.n - f->unit.n)) >= 0;
}

/* 完成3456名学生的教学任务: the same number of people, or of whatever, is told again. */
static bool is_same_number(const struct figure *f, const struct figure *goal)
{
    return goal->number.n >= EXACT_DIGITS && str_eq(f->number, goal->number) && str_eq(f->scale, goal->scale);
}

/* 完成健康教育讲座60场 as the goal, 举办讲座66场 as the result: the last word, and a measure that tells what
 * is counted. */
static bool is_same_thing(const struct figure *f, struct str name)
{
    static const char *const units[] = { "场", "期", "所", "座", "辆", "公里", "亩", "平方米", "台", "套",
        "册", "部", "栋", "份" };
    return str_is_any(f->unit, units, COUNT_OF(units)) && str_share_end(f->label, name, 6);
}

/* 教学楼维修面积6000平方米 as the goal, 教学楼维修改造面积6300平方米 as the result: of one measure, and most
 * of the goal's pairs of letters stand in its name. */
static bool is_named_alike(const struct figure *f, const struct figure *goal)
{
    struct str name = goal->label;
    size_t pairs = 0, same = 0;
    if (!f->unit.n || !str_eq(f->unit, goal->unit) || str_is(f->unit, "%"))
        return false;
    static const char *const begins[] = { "完成", "实现", NULL };
    prose_take(&name, begins, NULL);
    for (size_t i = 0; i + 6 <= name.n; i++) {
        if (((unsigned char)name.p[i] & 0xC0) == 0x80)
            continue;
        pairs++;
        same += str_find(f->label, str_cut(name, i, i + 6)) >= 0;
    }
    return (pairs >= ALIKE_PAIRS && same * 100 >= pairs * ALIKE) || is_same_thing(f, name);
}

/* A figure elsewhere whose name holds the tail; or the words stand in a section of results with a number. */
static bool has_result(const struct notebook *n, const struct figure *goal)
{
    const struct facts *facts = n->trial->facts;
    struct str tail = goals_tail(goal->label), limit = limit_of(goal->label);
    if (prose_length(tail) < GOALS_TAIL_LEAST)
        return true; /* too short to tell */
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (f->n == goal->n || f->line == goal->line || goals_is_section(n, f->section) ||
                f->period == PERIOD_TARGET || (limit.n && str_find(f->label, limit) < 0))
            continue;
        if (str_find(f->label, tail) >= 0 || str_find(f->label, str_cut(tail, 3, tail.n)) >= 0 ||
                counts_it(f, goal->label) || is_same_number(f, goal) || is_named_alike(f, goal))
            return true;
    }
    /* A row of the score table answers as well. */
    for (size_t k = 0; k < facts->indicator_count; k++) {
        if (str_find(facts->indicators[k].level3, tail) >= 0)
            return true;
    }
    return false;
}

static bool has_results(const struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    for (size_t k = 0; k < facts->figure_count; k++) {
        if (facts->figures[k].section >= 0 && prose_is_under(n, facts->figures[k].section, result_titles) &&
                !str_is(facts->figures[k].unit, "分"))
            return true;
    }
    return facts->indicator_count > 0;
}

static void check_answers(struct notebook *n)
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
        if (!goals_is_goal(n, goal) || str_eq(goal->label, last))
            continue;
        asked++;
        if (has_result(n, goal))
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
            if (result->bound != BOUND_AT_LEAST || result->section < 0 ||
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
    for (size_t i = 0; i < f->number.n; i++)
        digits += f->number.p[i] >= '0' && f->number.p[i] <= '9';
    return digits >= EXACT_DIGITS && str_find(f->number, STR(".")) > 0 && f->scale10 >= 4 &&
           str_is(f->unit, "元");
}

/* What a unit does not decide by itself; money that it pays out it can spend to the last digit. */
static bool is_outcome(struct str label)
{
    static const char *const words[] = { "税", "产值", "增加值", "投资", "零售", "进出口", "营业收入", "营收",
        NULL };
    return prose_has(label, words);
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

static void check_met_exactly(struct notebook *n)
{
    const struct facts *facts = n->trial->facts;
    struct prose_list names;
    struct finding *f = NULL;
    prose_list_init(&names);
    for (size_t k = 0, asked = 0; k < facts->figure_count && names.count < GOALS_MAX && asked < GOALS_ASKED;
            k++) {
        const struct figure *goal = &facts->figures[k];
        if (goal->bound != BOUND_EXACT || !is_fine(goal) || !is_outcome(goal->label) ||
                !goals_is_goal(n, goal))
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
    for (size_t i = 0; i < count; i++) {
        ptrdiff_t at = p[i].is_cell ? prose_find_here(n, p[i].text, words, NULL) : -1;
        if (at < 0 || !(prose_says_here(n, p[i].text, "目标") || prose_says_here(n, p[i].text, "完成")))
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
    if (prose_is_report(n)) {
        check_answers(n);
        goals_check_missed(n);
    }
    if (prose_is_report(n))
        check_met_exactly(n);
    check_repeats(n);
    check_elsewhere(n);
    if (prose_is_report(n))
        check_vague(n);
}
