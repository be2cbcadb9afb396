/* SPDX-License-Identifier: MIT
 * 完成12142万元，比上年减少1304万元，下降9.7%: an amount, by how much it moved, and the rate of that. The
 * amount of the year before is not printed, and it need not be: it follows from the first two. No relation of
 * the contract has this form, so the three are held against each other here.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/moved_gap.h"
#include "validate/prose.h"

enum {
    BACK = 12,       /* figures back in which another amount may explain the rate */
    RATE_DIGITS = 6, /* of the rate, beyond what is printed */
    SHARES_SKIPPED = 4,
    NAMED_BACK = 24,  /* figures back in which an amount of that name stands */
    NAMED_LEAST = 12, /* bytes of it: 其他收入 */
};

static bool is_usable(const struct trial *t, const struct figure *f)
{
    return f->table < 0 && f->bound == BOUND_EXACT && trial_measure(t, f->n)->is_known;
}

static bool is_rate(const struct trial *t, const struct figure *f)
{
    return trial_measure(t, f->n)->quantity == QUANTITY_PERCENT && is_usable(t, f) &&
           (str_is(f->unit, "%") || str_is(f->unit, "％"));
}

static bool is_amount(const struct trial *t, const struct figure *f)
{
    enum quantity q = trial_measure(t, f->n)->quantity;
    return is_usable(t, f) && (q == QUANTITY_MONEY || (q == QUANTITY_OTHER && f->unit.n));
}

/* Growth of these is told at constant prices, or without what changed its rules. */
static bool is_comparable(const struct figure *now)
{
    static const char *const others[] = { "增加值", "生产总值", "总产值", "GDP", "可比", "同口径", NULL };
    return !prose_has(now->label, others);
}

struct change {
    const struct figure *now, *by, *rate;
    bool is_before;  /* `now` is what it moved from */
    int moved, told; /* directions of `by` and of `rate` */
};

/* The rate that follows, in per cent, and where it may lie. */
static int compute(const struct trial *t, const struct change *c, struct amount *rate, struct range *range)
{
    struct measure by = *trial_measure(t, c->by->n);
    const struct measure *now = trial_measure(t, c->now->n);
    struct amount base = now->amount;
    /* 118人 are 118, and not 117.5: what is counted has no hidden digits. */
    *range = now->is_exact_thing ? range_of_exact(base) : now->range;
    if (by.is_exact_thing)
        by.range = range_of_exact(by.amount);
    if (c->moved < 0) {
        by.amount.coef = -by.amount.coef;
        if (range_subtract(range_of_exact(amount_from(0)), by.range, &by.range))
            return ERR_RANGE;
    }
    if ((!c->is_before &&
                (amount_subtract(base, by.amount, &base) || range_subtract(*range, by.range, range))) ||
            amount_sign(base) <= 0 || range_divide(by.range, *range, range))
        return ERR_RANGE;
    int digits = trial_digits(t, c->rate->n);
    if (amount_divide(by.amount, base, (digits > 0 ? digits : 0) + 2 + RATE_DIGITS, rate))
        return ERR_RANGE;
    rate->exp10 += 2;
    range->at.lo.exp10 += 2;
    range->at.hi.exp10 += 2;
    return 0;
}

static struct range told_range(const struct trial *t, const struct change *c)
{
    struct range told = trial_measure(t, c->rate->n)->range;
    if (c->told < 0 && range_subtract(range_of_exact(amount_from(0)), told, &told))
        return trial_measure(t, c->rate->n)->range;
    return told;
}

/* 1: the rate follows; 0: it cannot; -1: cannot be said. */
static int follows(const struct trial *t, const struct change *c, struct amount *rate)
{
    struct range range;
    if (compute(t, c, rate, &range))
        return -1;
    return range_meets(range, told_range(t, c));
}

/* Figures of the same line before it that the rate may be meant of, too: a total told earlier. */
static bool another_fits(const struct trial *t, struct change c)
{
    uint32_t from = c.now->n;
    c.is_before = false;
    for (uint32_t n = from; n > 0 && from - n < BACK; n--) {
        struct amount rate;
        c.now = trial_figure(t, n);
        if (c.now->line != c.rate->line)
            return false;
        if (is_amount(t, c.now) && trial_is_same_measure(t, c.now, c.by) && follows(t, &c, &rate) == 1)
            return true;
    }
    return false;
}

/* 61646万元，占年初预算109466万元的56.3%，…: the figure before `n` that is neither a share nor what it is a
 * share of; 0: none in the sentence. */
static uint32_t skip_shares(const struct trial *t, uint32_t n)
{
    for (int skipped = 0; n > 0 && skipped < SHARES_SKIPPED; skipped++) {
        const struct figure *f = trial_figure(t, n);
        if (!is_rate(t, f))
            return n;
        if (n == 1)
            return 0;
        const struct figure *before = trial_figure(t, n - 1);
        struct str between = str_cut(t->doc->text, before->end, f->start);
        if (before->line != f->line || prose_says(between, "。"))
            return 0;
        n -= str_is(between, "的") && n > 2 ? 2 : 1;
    }
    return 0;
}

static void write_signed(const struct trial *t, const struct figure *f, int direction, struct buf *out)
{
    if (amount_sign(trial_measure(t, f->n)->amount) >= 0)
        buf_add_str(out, direction < 0 ? STR("−") : STR("+"));
    arithmetic_write_figure(t, f->n, out);
}

static void note(struct notebook *n, const struct change *c, struct amount rate, bool is_sure)
{
    const struct trial *t = n->trial;
    struct finding *f = notebook_add(
            n, "change-mismatch", is_sure ? SEVERITY_ERROR : SEVERITY_WARNING, "builtin/change", c->rate->n);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    arithmetic_write_figure(t, c->now->n, &text);
    notebook_arg(n, f, buf_str(&text));
    buf_clear(&text);
    write_signed(t, c->by, c->moved, &text);
    notebook_arg(n, f, buf_str(&text));
    /* 下降9.7%: as the report words it. */
    if (c->told < 0)
        rate.coef = -rate.coef;
    f->stated = c->rate->number;
    f->computed = arithmetic_in_scale(t, c->rate->n, rate);
    notebook_arg(n, f, f->computed);
    buf_clear(&text);
    arithmetic_write_figure(t, c->rate->n, &text);
    notebook_arg(n, f, buf_str(&text));
    buf_fini(&text);
    notebook_key(n, f, c->now->label);
    notebook_name_figure(n, f, c->now->n);
    notebook_name_figure(n, f, c->by->n);
    notebook_name_figure(n, f, c->rate->n);
}

/* Another last digit only: somebody cut the digits behind it off, or divided by what is not shown in full. */
static bool is_last_digit(const struct trial *t, const struct change *c, struct amount rate)
{
    struct amount told = trial_measure(t, c->rate->n)->amount, off;
    if (c->told < 0)
        told.coef = -told.coef;
    struct amount digit = { 2, trial_measure(t, c->rate->n)->amount.exp10 };
    if (amount_subtract(rate, told, &off))
        return false;
    if (amount_sign(off) < 0)
        off.coef = -off.coef;
    return amount_compare(off, digit) < 0;
}

/* Figures at which a finding stands already: what is wrong with one of them explains this, too. NULL: n->err.
 */
static bool *find_accused(struct notebook *n)
{
    bool *accused = notebook_marks(n, n->trial->facts->figure_count);
    for (size_t i = 0; accused && i < n->count; i++) {
        const struct finding *f = &n->findings[i];
        for (size_t k = 0; k < f->figure_count && f->severity != SEVERITY_INFO; k++)
            accused[f->figures[k]] |= trial_figure(n->trial, f->figures[k])->start == f->start;
    }
    return accused;
}

static void check(struct notebook *n, struct change c, const bool *accused, bool is_sure)
{
    const struct trial *t = n->trial;
    struct amount rate;
    if (!c.told)
        c.told = c.moved;
    /* 增长-3.2%, 下降-3.2%: the sign says it. */
    if (amount_sign(trial_measure(t, c.rate->n)->amount) < 0)
        c.told = 1;
    if (amount_sign(trial_measure(t, c.by->n)->amount) < 0)
        c.moved = 1;
    if (!is_comparable(c.now) || follows(t, &c, &rate) != 0 || another_fits(t, c) || accused[c.now->n] ||
            accused[c.by->n] || accused[c.rate->n])
        return;
    note(n, &c, rate, is_sure && !is_last_digit(t, &c, rate));
}

/* 收入合计486万元，其中…。与上年相比，收入合计增加36万元: the amount of that paragraph that is called so, and
 * the direction; NULL. */
static const struct figure *find_named(const struct trial *t, const struct figure *by, int *moved)
{
    static const char *const marks[] = { "。", "，", "；", "：", ",", ";", ":" };
    static const char *const compared[] = { "相比", "比上", "较上", "与上", "同比", NULL };
    struct str name =
            str_cut(t->doc->text, by->start > MOVED_NAME_BYTES ? by->start - MOVED_NAME_BYTES : 0, by->start);
    for (size_t k = 0; k < COUNT_OF(marks);) {
        ptrdiff_t at = str_find(name, str_of(marks[k]));
        if (at < 0)
            k++;
        else
            name = str_cut(name, (size_t)at + str_of(marks[k]).n, name.n);
    }
    *moved = moved_gap_verb(&name);
    for (uint32_t n = by->n - 1; *moved && name.n >= NAMED_LEAST && n > 0 && by->n - n < NAMED_BACK; n--) {
        const struct figure *f = trial_figure(t, n);
        if (f->line != by->line)
            return NULL;
        if (is_amount(t, f) && trial_is_same_measure(t, f, by) && str_ends(f->label, name) &&
                !moved_gap_is_move(t, f))
            return prose_has(str_cut(t->doc->text, f->end, by->start), compared) ? f : NULL;
    }
    return NULL;
}

/* 与2023年相比，总支出增加444万元，增长9.61%，2023年总支出为4618万元: what it moved from stands behind; NULL.
 */
static const struct figure *find_behind(
        const struct trial *t, const struct figure *by, const struct figure *rate)
{
    static const char *const lasts[] = { "上年", "去年", "上一年", NULL };
    const struct figure *f = rate->n < t->facts->figure_count ? trial_figure(t, rate->n + 1) : NULL;
    if (!f || f->line != rate->line || f->start < rate->end || !is_amount(t, f) ||
            !trial_is_same_measure(t, f, by))
        return NULL;
    struct str gap = str_cut(t->doc->text, rate->end, f->start),
               next = str_cut(t->doc->text, f->end, t->doc->text.n);
    static const char *const commas[] = { "，", "（", ",", "(", NULL };
    static const char *const ends[] = { "。", "）", "；", ")", "\n", NULL };
    bool last = prose_take(&gap, commas, NULL) && prose_take(&next, ends, NULL) && !prose_says(gap, "，");
    return last && (prose_has(str_cut(gap, 0, STR("上一年").n), lasts) ||
                           (prose_year(gap) && prose_year(gap) < t->facts->year))
                   ? f
                   : NULL;
}

/* 支出5.48万元，比预算增加0.3万元，增长5.8%，比去年增加1.55万元: in front of another comparison's move and
 * rate, what both are of. */
static uint32_t skip_moves(const struct trial *t, uint32_t n)
{
    struct saying s;
    uint32_t by = n > 1 && is_rate(t, trial_figure(t, n)) ? n - 1 : n;
    return by > 1 && moved_gap_is_move(t, trial_figure(t, by)) &&
                           moved_gap_read(t, trial_figure(t, by - 1), trial_figure(t, by), STR_NONE, &s) &&
                           s.direction && !s.stops
                   ? by - 1
                   : n;
}

/* Figures `n` and n + 1 are by how much it moved and the rate of that, or the other way round. */
static void check_pair(struct notebook *n, uint32_t first, const bool *accused)
{
    const struct trial *t = n->trial;
    const struct figure *a = trial_figure(t, first), *b = trial_figure(t, first + 1);
    bool rate_last = is_rate(t, b);
    struct change c = { .by = rate_last ? a : b, .rate = rate_last ? b : a };
    struct saying one, two;
    if (!is_rate(t, c.rate) || !is_amount(t, c.by) || !moved_gap_read(t, a, b, STR_NONE, &two) || two.stops)
        return;
    uint32_t now = skip_shares(t, first - 1);
    now = rate_last ? skip_moves(t, now) : now;
    c.now = now ? trial_figure(t, now) : NULL;
    if (!now || !moved_gap_read(t, trial_figure(t, first - 1), a, c.now->label, &one) || one.direction == 0) {
        c.now = rate_last && !two.is_plan ? find_named(t, a, &c.moved) : NULL;
        c.told = two.direction;
        if (!c.now && rate_last) {
            struct str lead = str_cut(t->doc->text, 0, a->start);
            c.now = find_behind(t, a, b);
            c.moved = moved_gap_verb(&lead);
            c.is_before = true;
        }
        if (c.now && c.moved)
            check(n, c, accused, true);
        return;
    }
    if (one.is_plan != two.is_plan && two.has_base)
        return;
    c.moved = rate_last ? one.direction : two.direction;
    c.told = rate_last ? two.direction : one.direction;
    c.is_before = one.is_before;
    if (c.now->line != c.rate->line || moved_gap_is_move(t, c.now) || !c.moved || !is_amount(t, c.now) ||
            !trial_is_same_measure(t, c.now, c.by))
        return;
    check(n, c, accused, (now == first - 1 && !one.stops) || one.is_named);
}

void moved_note(struct notebook *n)
{
    const bool *accused = find_accused(n);
    for (size_t i = 2; accused && i < n->trial->facts->figure_count && !n->err; i++)
        check_pair(n, (uint32_t)i, accused);
}
