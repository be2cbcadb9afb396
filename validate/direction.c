/* SPDX-License-Identifier: MIT
 * Which way the words say an amount went, or which of two is larger, against the figures: 完成预算的90%，
 * 决算数大于预算数的主要原因; 支出0万元，比上年增加0.5万元; a rate of a budget of nothing.
 */
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/moved_gap.h"
#include "validate/prose.h"

enum {
    PHRASE_BYTES = 60, /* 决算数小于调整后预算数 */
    NAME_BYTES = 60    /* in front of that, of what it speaks */
};

static bool is_money(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && m->quantity == QUANTITY_MONEY;
}

static bool is_rate(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && m->quantity == QUANTITY_PERCENT;
}

/* The words in front of figure n, from the figure before it or the beginning of its paragraph. */
static struct str words_before(const struct trial *t, const struct figure *f, const struct passage *p)
{
    uint32_t from = p->start;
    if (f->n > 1 && trial_figure(t, f->n - 1)->end > from && trial_figure(t, f->n - 1)->end <= f->start)
        from = trial_figure(t, f->n - 1)->end;
    return from <= f->start ? str_cut(t->doc->text, from, f->start) : STR_NONE;
}

static bool is_of_budget(struct str words)
{
    static const char *const done[] = { "完成", "为", "占", NULL };
    static const char *const ends[] = { "预算的", "预算数的", "预算", "预算数", "预算比例为" };
    return prose_has(words, done) && str_ends_any(str_trim(words), ends, COUNT_OF(ends));
}

static bool names_budget(struct str words)
{
    static const char *const ends[] = { "预算为", "预算数为", "预算", "预算数" };
    return str_ends_any(str_trim(words), ends, COUNT_OF(ends));
}

static bool names_spent(struct str words)
{
    static const char *const ends[] = { "决算为", "决算数为", "决算", "决算数" };
    return str_ends_any(str_trim(words), ends, COUNT_OF(ends));
}

/* ---- 决算数大于预算数 ---- */

/* 决算数大于预算数 from there on: 1, 小于: -1, and how long it is; 0: something else. */
static int read_phrase(struct str s, size_t *length)
{
    static const char *const names[] = { "决算数", "决算", NULL };
    static const char *const more[] = { "大于", "高于", "超过", "多于", NULL };
    static const char *const less[] = { "小于", "低于", "少于", NULL };
    static const char *const whens[] = { "年初", "全年", "调整后", "调整", NULL };
    static const char *const budget[] = { "预算数", "预算", NULL };
    size_t all = s.n;
    if (!prose_take(&s, names, NULL))
        return 0;
    int way = prose_take(&s, more, NULL) ? 1 : prose_take(&s, less, NULL) ? -1 : 0;
    prose_take(&s, whens, NULL);
    if (!way || !prose_take(&s, budget, NULL))
        return 0;
    *length = all - s.n;
    return way;
}

/* How `spent` lies to the budget: 1 above it, -1 below, 0 neither. */
static int side_of_rate(const struct trial *t, const struct figure *f)
{
    return amount_compare(trial_measure(t, f->n)->amount, amount_from(100));
}

static int side_of_pair(const struct trial *t, const struct figure *budget, const struct figure *spent)
{
    return amount_compare(trial_measure(t, spent->n)->amount, trial_measure(t, budget->n)->amount);
}

struct witness {
    const struct figure *figure, *budget; /* budget NULL: figure is a rate of it */
    size_t against, count;                /* figures that say otherwise, of all that say something */
    int way;                              /* what the words say: 1 more was spent, -1 less */
};

/* What the figures [first, last) of the paragraph say of spending and budget. All of them must contradict:
 * which one the words speak of is not always told. */
static void question(
        const struct trial *t, const struct passage *p, struct witness *w, uint32_t first, uint32_t last)
{
    for (uint32_t n = first; n < last; n++) {
        const struct figure *f = trial_figure(t, n), *before = n > first ? trial_figure(t, n - 1) : NULL;
        bool rate = is_rate(t, f) && is_of_budget(words_before(t, f, p));
        bool pair = before && is_money(t, f) && is_money(t, before) &&
                    names_budget(words_before(t, before, p)) && names_spent(words_before(t, f, p));
        int side = rate ? side_of_rate(t, f) : pair ? side_of_pair(t, before, f) : w->way;
        w->count += rate || pair;
        if (side == -w->way) {
            w->against++;
            w->figure = f;
            w->budget = pair ? before : NULL;
        }
    }
}

/* 支出完成预算的90%，其中人员经费决算数大于预算数: what the words at the end of s speak of was not named in
 * front of them, so the figures there are another's. */
static bool names_another(struct str s)
{
    static const char *const begins[] = { "其中", "主要", "原因是", "由于", "因", "导致", "造成", "本年",
        "当年", "全年", "度", "该项", "总", "且", "但", NULL };
    static const char *const ends[] = { "支出", "的", "经费", "资金", " " };
    struct str name = prose_last_clause(str_cut(s, s.n > NAME_BYTES ? s.n - NAME_BYTES : 0, s.n));
    struct str before = str_cut(s, 0, s.n - name.n);
    if (prose_year(name))
        name = str_cut(name, strlen("2024年"), name.n);
    while (prose_take(&name, begins, NULL))
        ;
    for (size_t k = 0; k < COUNT_OF(ends); k++)
        if (str_ends(name, str_of(ends[k])))
            name.n -= strlen(ends[k]);
    return name.n && str_find(before, name) < 0;
}

static void check_budget(struct notebook *n, const struct passage *p, uint32_t first, uint32_t end)
{
    const struct trial *t = n->trial;
    struct str text = p->text;
    uint32_t figure = first;
    for (size_t at = 0, told = 0; at < text.n;) {
        ptrdiff_t next = prose_look_here(n, str_cut(text, at, text.n), STR("决算"));
        if (next < 0)
            return;
        at += (size_t)next;
        size_t length = 0;
        int way = read_phrase(str_cut(text, at, at + PHRASE_BYTES), &length);
        if (!way) {
            at += strlen("决算");
            continue;
        }
        struct witness w = { .way = way };
        uint32_t last = figure;
        while (last < end && trial_figure(t, last)->start < p->start + at)
            last++;
        question(t, p, &w, figure, last);
        if (w.figure && w.against == w.count && !notebook_is_told(n, w.figure->n) &&
                !names_another(str_cut(text, told, at))) {
            struct finding *f =
                    notebook_add(n, "direction-mismatch", SEVERITY_ERROR, "builtin/direction", w.figure->n);
            if (!f)
                return;
            f->stated = str_cut(text, at, at + length);
            notebook_arg(n, f, f->stated);
            prose_give_figure(n, f, w.figure);
            if (w.budget)
                notebook_name_figure(n, f, w.budget->n);
            notebook_key(n, f, w.figure->label);
        }
        figure = last;
        at += length;
        told = at;
    }
}

/* ---- nothing, and less than nothing ---- */

/* 利润100万元，比上年增加300万元: was less than nothing, and may have been. */
static bool may_be_negative(const struct trial *t, const struct figure *f)
{
    static const char *const words[] = { "利润", "盈", "亏", "净", "差额", "收益", "结余", "结转", "余额",
        "效益", NULL };
    return trial_names_any(t, f, words);
}

/* 支出0万元，比上年增加0.5万元; 支出0.3万元，比上年增加0.3万元，增长100%. */
static void check_rise(struct notebook *n, const struct figure *now, const struct figure *by, uint32_t end)
{
    const struct trial *t = n->trial;
    struct saying s;
    if (!is_money(t, now) || !is_money(t, by))
        return;
    int side = amount_compare(trial_measure(t, now->n)->amount, trial_measure(t, by->n)->amount);
    if (side > 0 || !moved_gap_read(t, now, by, now->label, &s) || s.direction <= 0 || !s.has_base ||
            s.is_plan || s.is_before || s.stops || may_be_negative(t, now) || moved_gap_is_move(t, now))
        return;
    const struct figure *rate = by->n + 1 < end ? trial_figure(t, by->n + 1) : NULL;
    if (rate && (!is_rate(t, rate) || !moved_gap_read(t, by, rate, STR_NONE, &s) || s.stops))
        rate = NULL;
    if (side == 0 && !rate)
        return;
    struct finding *f = notebook_add(n, side ? "change-impossible" : "zero-base",
            side ? SEVERITY_WARNING : SEVERITY_INFO, "builtin/direction", side ? by->n : rate->n);
    if (!f)
        return;
    prose_give_figure(n, f, now);
    prose_give_figure(n, f, side ? by : rate);
    notebook_key(n, f, now->label);
}

/* 年初预算为0万元，支出决算为177万元，完成年初预算的95%. */
static void check_nothing(struct notebook *n, const struct passage *p, const struct figure *f, uint32_t end)
{
    const struct trial *t = n->trial;
    if (f->n + 2 >= end || !is_money(t, f) || amount_sign(trial_measure(t, f->n)->amount) ||
            !names_budget(words_before(t, f, p)))
        return;
    const struct figure *spent = trial_figure(t, f->n + 1), *rate = trial_figure(t, f->n + 2);
    if (!is_money(t, spent) || amount_sign(trial_measure(t, spent->n)->amount) <= 0 || !is_rate(t, rate) ||
            amount_sign(trial_measure(t, rate->n)->amount) <= 0 || !is_of_budget(words_before(t, rate, p)))
        return;
    struct finding *found = notebook_add(n, "zero-base", SEVERITY_WARNING, "builtin/direction", rate->n);
    if (!found)
        return;
    prose_give_figure(n, found, f);
    prose_give_figure(n, found, rate);
    notebook_key(n, found, spent->label);
}

void direction_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint32_t first = 1, all = (uint32_t)t->facts->figure_count + 1;
    for (size_t i = 0; p && i < count && !n->err; i++) {
        while (first < all && trial_figure(t, first)->line < p[i].line)
            first++;
        uint32_t end = first;
        while (end < all && trial_figure(t, end)->line == p[i].line)
            end++;
        if (end == first || p[i].is_cell)
            continue;
        check_budget(n, &p[i], first, end);
        for (uint32_t k = first; k < end && !n->err; k++) {
            check_nothing(n, &p[i], trial_figure(t, k), end);
            if (k + 1 < end)
                check_rise(n, trial_figure(t, k), trial_figure(t, k + 1), end);
        }
        first = end;
    }
}
