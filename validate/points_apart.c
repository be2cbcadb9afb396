/* SPDX-License-Identifier: MIT
 * 由89.6%提高到92.4%，提高2.8个百分点: two rates, and how far they are said to be apart. Extract ties the
 * three when they come out (extract/rates/points.c); here is asked about those that do not.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/goals.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    GAP_BYTES = 60,
    COMPARED_BYTES = 48,
    RATES_BACK = 6,     /* figures back in which the rate stands that is compared */
    NAME_BYTES = 9,     /* that the names of a goal and of its result end with */
    GOALS_COMPARED = 64 /* rates of one report that are held against all its goals */
};

/* Between two of the three. */
static const char *const marks[] = { "，", ",", "、", "（", "(", NULL };

static bool is_usable(const struct trial *t, const struct figure *f, enum quantity kind)
{
    return f->table < 0 && f->bound == BOUND_EXACT && trial_measure(t, f->n)->is_known &&
           trial_measure(t, f->n)->quantity == kind && !str_is(f->unit, "‰");
}

/* ，提高了: 1, ，下降: -1; 0 for any other words. */
static int moved(struct str gap)
{
    static const char *const ups[] = { "提高", "提升", "上升", "增加", "增长", "高出", "回升", "高", NULL };
    static const char *const downs[] = { "下降", "降低", "减少", "回落", "低", NULL };
    static const char *const ends[] = { "了", NULL };
    prose_take(&gap, marks, NULL);
    int direction = prose_take(&gap, ups, NULL) ? 1 : prose_take(&gap, downs, NULL) ? -1 : 0;
    prose_take(&gap, ends, NULL);
    return gap.n ? 0 : direction;
}

/* 2024年的, 本年的: when it is. */
static void take_time(struct str *gap)
{
    static const char *const years[] = { "年末", "年底", "年度", "年", NULL };
    static const char *const times[] = { "本年末", "本年度", "本年", "今年", "当年", "目前", NULL };
    static const char *const ends[] = { "的", NULL };
    prose_take(gap, prose_take_year(gap) ? years : times, NULL);
    prose_take(gap, ends, NULL);
}

/* 89.6%提高到92.4%, 92%提升到2024年的97%: nothing else between the two. */
static bool leads_to(struct str gap)
{
    static const char *const words[] = { "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "增加到",
        "增加至", "增长到", "增长至", "增至", "升至", "升到", "下降到", "下降至", "降低到", "降低至", "降至",
        "降到", "减少到", "减少至", "回落到", "回落至", NULL };
    if (!prose_take(&gap, words, NULL))
        return false;
    take_time(&gap);
    return gap.n == 0;
}

/* 指标值95%，实际完成98%，高于目标值3个百分点: 1, 低于目标值: -1; 0 for any other words. */
static int beside_goal(struct str gap)
{
    static const char *const ups[] = { "高于", "超过", "超出", "超", "比", "较", NULL };
    static const char *const downs[] = { "低于", NULL };
    static const char *const times[] = { "年初", "年度", "绩效", "预期", NULL };
    static const char *const goals[] = { "计划目标值", "计划目标", "目标值", "指标值", "目标", "计划", NULL };
    static const char *const more[] = { "高出", "高", "多", NULL };
    static const char *const less[] = { "低", "少", NULL };
    prose_take(&gap, marks, NULL);
    size_t which = 0;
    int direction = prose_take(&gap, ups, &which) ? 1 : prose_take(&gap, downs, NULL) ? -1 : 0;
    bool compares = direction > 0 && which >= COUNT_OF(ups) - 3; /* 比, 较 */
    prose_take(&gap, times, NULL);
    if (!direction || !prose_take(&gap, goals, NULL))
        return 0;
    int way = !compares                      ? direction
              : prose_take(&gap, more, NULL) ? 1
              : prose_take(&gap, less, NULL) ? -1
                                             : 0;
    static const char *const ends[] = { "了", NULL };
    prose_take(&gap, ends, NULL);
    return gap.n ? 0 : way;
}

/* The first of the two is the goal, the second what came of it. */
static bool are_goal_and_result(const struct figure *goal, struct str gap)
{
    static const char *const words[] = { "实际完成", "实际值", "实际", "完成值", "完成", NULL };
    static const char *const links[] = { "值", "率", "为", "达到", "达", NULL };
    static const char *const goals[] = { "目标", "指标值", "计划", NULL };
    prose_take(&gap, marks, NULL);
    if (!prose_take(&gap, words, NULL))
        return false;
    prose_take(&gap, links, NULL);
    return gap.n == 0 && prose_has(goal->label, goals);
}

/* 目标值55%，实际52.3%，相差2.7个百分点: whichever of the two is more. */
static bool is_apart(struct str gap)
{
    static const char *const words[] = { "相差", "差距为", "差距", "差", NULL };
    prose_take(&gap, marks, NULL);
    return prose_take(&gap, words, NULL) && gap.n == 0;
}

/* 95.3%，比上年的93.1%: what stands between says that the second is what the first is compared with. */
static bool is_compared(struct str gap)
{
    static const char *const words[] = { "比", "较", NULL };
    static const char *const ends[] = { "。", "；", ";", "，", ",", "其中", NULL };
    return gap.n <= COMPARED_BYTES && prose_take(&gap, marks, NULL) && prose_take(&gap, words, NULL) &&
           !prose_has(gap, ends);
}

/* By how much the second is more than the first, and where that may lie. */
static int compute(const struct trial *t, const struct figure *low, const struct figure *high,
        struct amount *out, struct range *range)
{
    const struct measure *a = trial_measure(t, low->n), *b = trial_measure(t, high->n);
    /* A goal of 85% and more is 85%, however far what meets it may go. */
    struct range from = low->bound == BOUND_EXACT ? a->range : range_of_exact(a->amount),
                 to = high->bound == BOUND_EXACT ? b->range : range_of_exact(b->amount);
    return amount_subtract(b->amount, a->amount, out) || range_subtract(to, from, range) ? ERR_RANGE : 0;
}

static void note(
        struct notebook *n, const struct figure *const three[3], struct amount apart, enum severity severity)
{
    const struct trial *t = n->trial;
    struct finding *f = notebook_add(n, "points-mismatch", severity, "builtin/points", three[2]->n);
    if (!f)
        return;
    f->stated = three[2]->number;
    f->computed = arithmetic_in_scale(t, three[2]->n, apart);
    prose_give_figure(n, f, three[0]);
    prose_give_figure(n, f, three[1]);
    notebook_arg(n, f, f->computed);
    prose_give_figure(n, f, three[2]);
    notebook_key(n, f, three[0]->label);
}

static void check(struct notebook *n, uint32_t first)
{
    const struct trial *t = n->trial;
    const struct figure *three[3] = { trial_figure(t, first), trial_figure(t, first + 1),
        trial_figure(t, first + 2) };
    if (!is_usable(t, three[2], QUANTITY_POINTS) || !is_usable(t, three[0], QUANTITY_PERCENT) ||
            !is_usable(t, three[1], QUANTITY_PERCENT) || three[1]->start < three[0]->end ||
            three[2]->start < three[1]->end || three[2]->start - three[1]->end > (uint32_t)GAP_BYTES)
        return;
    struct str one = str_trim(str_cut(t->doc->text, three[0]->end, three[1]->start));
    bool rises = leads_to(one);
    struct str behind = str_trim(str_cut(t->doc->text, three[1]->end, three[2]->start));
    int direction = moved(behind);
    if (!direction && are_goal_and_result(three[0], one)) {
        direction = is_apart(behind) ? (amount_compare(trial_measure(t, first)->amount,
                                                trial_measure(t, first + 1)->amount) < 0
                                                       ? 1
                                                       : -1)
                                     : beside_goal(behind);
        rises = true;
    }
    struct amount apart;
    struct range range;
    int low = rises == (direction > 0) ? 0 : 1;
    if (!direction || (!rises && !is_compared(one)) ||
            compute(t, three[low], three[1 - low], &apart, &range) ||
            range_meets(range, trial_measure(t, three[2]->n)->range))
        return;
    note(n, three, apart, SEVERITY_ERROR);
}

static void note_percent(
        struct notebook *n, const struct figure *rate, const struct figure *by, struct str quote)
{
    static const char *const signs[] = { "，", "、", ",", NULL };
    struct finding *f = notebook_add(n, "percent-points", SEVERITY_WARNING, "builtin/points", by->n);
    if (!f)
        return;
    prose_take(&quote, signs, NULL);
    f->stated = quote;
    notebook_arg(n, f, quote);
    notebook_key(n, f, rate->label);
    notebook_name_figure(n, f, by->n);
}

/* 占20.7%，比上年上升5.5%: of a share or a rate, which was 15.2%; its change is told in points. */
static void check_percent(struct notebook *n, uint32_t first)
{
    static const char *const rates[] = { "占", "比重", "执行率", "完成率", "满意度", "覆盖率", "普及率",
        "合格率", "达标率", NULL };
    const struct trial *t = n->trial;
    const struct figure *rate = trial_figure(t, first), *by = trial_figure(t, first + 1);
    if (!is_usable(t, rate, QUANTITY_PERCENT) || !is_usable(t, by, QUANTITY_PERCENT) ||
            by->start < rate->end || by->start - rate->end > (uint32_t)GAP_BYTES ||
            !prose_has(rate->label, rates))
        return;
    struct str gap = str_trim(str_cut(t->doc->text, rate->end, by->start));
    static const char *const verbs[] = { "提高", "提升", "上升", "下降", "降低", "回落", NULL };
    size_t which = 0;
    ptrdiff_t at = prose_find(gap, verbs, &which);
    if (at <= 0 || !is_compared(str_cut(gap, 0, (size_t)at)) || moved(str_cut(gap, (size_t)at, gap.n)) == 0)
        return;
    note_percent(n, rate, by, str_cut(t->doc->text, by->start - (gap.n - (size_t)at), by->end));
}

/* 由92.5%提高到94.3%，提高1.8%: just what the two are apart. */
static void check_apart(struct notebook *n, uint32_t first)
{
    const struct trial *t = n->trial;
    const struct figure *was = trial_figure(t, first), *is = trial_figure(t, first + 1),
                        *by = trial_figure(t, first + 2);
    if (!is_usable(t, was, QUANTITY_PERCENT) || !is_usable(t, is, QUANTITY_PERCENT) ||
            !is_usable(t, by, QUANTITY_PERCENT) || is->start < was->end || by->start < is->end ||
            by->start - is->end > (uint32_t)GAP_BYTES ||
            !leads_to(str_trim(str_cut(t->doc->text, was->end, is->start))))
        return;
    int direction = moved(str_trim(str_cut(t->doc->text, is->end, by->start)));
    struct amount apart, rate, told = trial_measure(t, by->n)->amount;
    struct range range;
    if (!direction || compute(t, direction > 0 ? was : is, direction > 0 ? is : was, &apart, &range) ||
            amount_compare(apart, told) != 0 ||
            amount_divide(apart, trial_measure(t, was->n)->amount, trial_digits(t, by->n) + 2, &rate))
        return;
    rate.exp10 += 2; /* by so much did it grow, in per cent */
    if (amount_compare(rate, told) != 0)
        note_percent(n, is, by, str_cut(t->doc->text, is->end, by->end));
}

/* The goal of the only row of the score table that is called so; NULL. */
static const struct figure *goal_in_table(const struct trial *t, const struct figure *rate)
{
    const struct figure *found = NULL;
    for (size_t k = 0; k < t->facts->indicator_count; k++) {
        const struct indicator *row = &t->facts->indicators[k];
        if (!str_share_end(goals_tail(row->level3), goals_tail(rate->label), NAME_BYTES))
            continue;
        const struct figure *f = row->target_figure ? trial_figure(t, row->target_figure) : NULL;
        if (!f || trial_measure(t, f->n)->quantity != QUANTITY_PERCENT)
            continue;
        if (found)
            return NULL;
        found = f;
    }
    return found;
}

/* The one goal of the year that is called as the rate is; NULL: none, or several that differ. */
static const struct figure *goal_of(const struct notebook *n, const struct figure *rate)
{
    const struct trial *t = n->trial;
    const struct figure *found = NULL;
    for (size_t k = 0, asked = 0; k < t->facts->figure_count && asked < GOALS_ASKED; k++) {
        const struct figure *f = &t->facts->figures[k];
        const struct measure *m = trial_measure(t, f->n);
        if (f->line >= rate->line || m->quantity != QUANTITY_PERCENT || !goals_is_goal(n, f))
            continue;
        asked++;
        if (!str_share_end(goals_tail(f->label), goals_tail(rate->label), NAME_BYTES))
            continue;
        if (found && amount_compare(trial_measure(t, found->n)->amount, m->amount) != 0)
            return NULL;
        found = f;
    }
    return found ? found : goal_in_table(t, rate);
}

/* 满意度95%，高于目标值5个百分点: the goal stands where the goals of the year are told. */
static void check_goal(struct notebook *n, uint32_t first, size_t *compared)
{
    const struct trial *t = n->trial;
    const struct figure *rate = trial_figure(t, first), *by = trial_figure(t, first + 1);
    if (!is_usable(t, by, QUANTITY_POINTS) || !is_usable(t, rate, QUANTITY_PERCENT) ||
            by->start < rate->end || by->start - rate->end > (uint32_t)GAP_BYTES)
        return;
    int direction = beside_goal(str_trim(str_cut(t->doc->text, rate->end, by->start)));
    *compared += direction != 0;
    const struct figure *goal = direction && *compared <= GOALS_COMPARED ? goal_of(n, rate) : NULL;
    const struct figure *three[3] = { goal, rate, by };
    struct amount apart;
    struct range range;
    if (goal && !compute(t, direction > 0 ? goal : rate, direction > 0 ? rate : goal, &apart, &range) &&
            !range_meets(range, trial_measure(t, by->n)->range))
        note(n, three, apart, SEVERITY_WARNING);
}

/* 比年度目标40%: what comes is what something is compared with; 生态环境投资占比8.5% compares nothing. */
static bool says_compared(struct str clause)
{
    static const char *const words[] = { "比", "较", NULL };
    static const char *const others[] = { "占比", "同比", "环比", "比重", "比例", "比率", "比值", "较好",
        "较大", "较高", "较强", NULL };
    for (; clause.n; clause = str_cut(clause, prose_step(clause), clause.n)) {
        while (prose_take(&clause, others, NULL)) {
        }
        if (prose_take(&clause, words, NULL))
            return true;
    }
    return false;
}

/* 治理率提高到38.7%，…，比年度目标40%低1.3个百分点: the goal, or what it was, right in front of the points,
 * and the rate somewhere before; none of the line makes it so, and one digit of the nearest does. */
static void check_base(struct notebook *n, uint32_t first)
{
    const struct trial *t = n->trial;
    const struct figure *base = trial_figure(t, first), *by = trial_figure(t, first + 1), *rate = NULL;
    /* 超出90%目标: 超 says no more of the goal itself */
    if (!is_usable(t, by, QUANTITY_POINTS) || base->table >= 0 || !trial_measure(t, base->n)->is_known ||
            trial_measure(t, base->n)->quantity != QUANTITY_PERCENT || by->start < base->end ||
            by->start - base->end > (uint32_t)GAP_BYTES)
        return;
    struct str behind = str_trim(str_cut(t->doc->text, base->end, by->start));
    int direction = moved(behind);
    uint32_t from = base->start > COMPARED_BYTES ? base->start - COMPARED_BYTES : 0;
    struct str lead = prose_last_clause(str_cut(t->doc->text, from, base->start));
    static const char *const ups[] = { "超出", "超过", "高于" }, *const downs[] = { "低于" };
    static const char *const goals[] = { "的目标", "目标", "目标值", "的目标值" };
    if (!direction && str_is_any(behind, goals, COUNT_OF(goals))) /* 超出90%目标1.7个百分点 */
        direction = str_ends_any(lead, ups, COUNT_OF(ups))       ? 1
                    : str_ends_any(lead, downs, COUNT_OF(downs)) ? -1
                                                                 : 0;
    else if (!says_compared(lead))
        return;
    struct amount apart, nearest = amount_from(0);
    struct range range;
    for (uint32_t k = first; direction && --k > 0 && first - k <= RATES_BACK;) {
        const struct figure *f = trial_figure(t, k);
        if (f->line != base->line)
            break;
        if (!is_usable(t, f, QUANTITY_PERCENT) ||
                compute(t, direction > 0 ? base : f, direction > 0 ? f : base, &apart, &range))
            continue;
        if (range_meets(range, trial_measure(t, by->n)->range))
            return;
        nearest = rate ? nearest : apart;
        rate = rate ? rate : f;
    }
    const struct figure *three[3] = { rate, base, by };
    if (rate && amount_one_digit(nearest, trial_measure(t, by->n)->amount) && !notebook_is_told(n, by->n))
        note(n, three, nearest, SEVERITY_WARNING);
}

void points_note(struct notebook *n)
{
    size_t count = n->trial->facts->figure_count, compared = 0, lines;
    prose_passages(n, &lines);
    for (size_t i = 1; i < count && !n->err; i++) {
        if (trial_measure(n->trial, (uint32_t)i)->quantity != QUANTITY_PERCENT)
            continue; /* all begin with a rate */
        check_percent(n, (uint32_t)i);
        check_goal(n, (uint32_t)i, &compared);
        check_base(n, (uint32_t)i);
        if (i + 2 <= count) {
            check(n, (uint32_t)i);
            check_apart(n, (uint32_t)i);
        }
    }
}
