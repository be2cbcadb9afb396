/* SPDX-License-Identifier: MIT
 * 完成12142万元，比上年减少1304万元，下降9.7%: an amount, by how much it moved, and the rate of that. The
 * amount of the year before is not printed, and it need not be: it follows from the first two. No relation of
 * the contract has this form, so the three are held against each other here.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    BACK = 12,       /* figures back in which another amount may explain the rate */
    GAP_BYTES = 60,  /* between two of the three */
    NAME_BYTES = 90, /* of a name that stands there, too */
    NAME_LEAST = 9,  /* 收入, 支出 may be of anything */
    RATE_DIGITS = 6, /* of the rate, beyond what is printed */
    SHARES_SKIPPED = 4,
};

/* What the words between two figures say of the second. */
struct saying {
    bool is_before; /* 与上年2000万元相比，: the first of the two is the amount of the year before */
    int direction;  /* 1: more, -1: less, 0: 幅度 alone */
    bool has_base;  /* 比上年, 同比 */
    bool is_plan;   /* 比年初预算 */
    bool stops;     /* a sentence ended between them */
    bool is_named;  /* 。公务接待费支出比上年增加: and says what it is, again */
};

static void skip_blanks(struct str *s)
{
    static const char *const blanks[] = { " ", "\n", "\t", "\r", "　", NULL };
    while (prose_take(s, blanks, NULL))
        ;
}

static bool take_mark(struct str *s, struct saying *out)
{
    static const char *const marks[] = { "。", "，", ",", "、", "；", ";", "（", "(", "：", ":", NULL };
    size_t which = 1;
    bool is_mark = prose_take(s, marks, &which);
    out->stops = is_mark && which == 0;
    return is_mark;
}

/* 与上年同期相比，: words that name the year or the plan that it is compared with. */
static void take_base(struct str *s, struct saying *out)
{
    static const char *const bases[] = { "同比", "比", "较", "与", "和", "相比", NULL };
    static const char *const fillers[] = { "上一年度", "上一年", "上年度", "上年", "去年", "同期", "年度",
        "年", "决算", "数", "执行", "实际", "累计", "总体", "相应", "，", ",", NULL };
    static const char *const plans[] = { "年初", "预算", "计划", "目标", "调整", NULL };
    for (;;) {
        skip_blanks(s);
        if (prose_take(s, bases, NULL)) {
            out->has_base = true;
        } else if (prose_take(s, plans, NULL)) {
            out->is_plan = true;
        } else if (!prose_take_year(s) && !prose_take(s, fillers, NULL)) {
            return;
        }
    }
}

#define UP_VERBS   "增加", "增长", "增收", "增支", "上升", "提高", "提升", "上涨"
#define DOWN_VERBS "减少", "下降", "减收", "减支", "降低", "压减", "节约", "节支", "下滑", "回落"

/* 增加, 下降了, 增幅为: must be all that is left. */
static bool take_verb(struct str s, struct saying *out)
{
    static const char *const ups[] = { UP_VERBS, "增幅", "增速", "增", "多", NULL };
    static const char *const downs[] = { DOWN_VERBS, "降幅", "减幅", "减", "降", "少", NULL };
    static const char *const ends[] = { "幅度", "率", "额", "比例", "达到", "了", "为", "达", "是", NULL };
    if (prose_take(&s, ups, NULL))
        out->direction = 1;
    else if (prose_take(&s, downs, NULL))
        out->direction = -1;
    else if (!str_starts(s, STR("幅度")))
        return false;
    do
        skip_blanks(&s);
    while (prose_take(&s, ends, NULL));
    return s.n == 0;
}

/* 收、支总计各: the name that the amount has, told again; the longest beginning of s that is in it. */
static bool take_name(struct str *s, struct str name)
{
    static const char *const ends[] = { "支出", "决算", "数", "总额", "各", "均", "也", NULL };
    size_t longest = 0;
    for (size_t at = 0; at < s->n && at < NAME_BYTES;) {
        at += prose_step(str_cut(*s, at, s->n));
        if (str_find(name, str_cut(*s, 0, at)) < 0)
            break;
        longest = at;
    }
    if (longest < NAME_LEAST)
        return false;
    *s = str_cut(*s, longest, s->n);
    while (prose_take(s, ends, NULL))
        ;
    return true;
}

/* The words between figures a and b; false: they say something else than how b moved. `name` is what moved.
 */
static bool read_gap(const struct trial *t, const struct figure *a, const struct figure *b, struct str name,
        struct saying *out)
{
    if (b->start < a->end || b->start - a->end > (uint32_t)(GAP_BYTES + 2 * NAME_BYTES))
        return false;
    struct str gap = str_cut(t->doc->text, a->end, b->start);
    *out = (struct saying){ .direction = 0 };
    skip_blanks(&gap);
    static const char *const compared[] = { "相比", "比较", "相较", NULL };
    out->is_before = prose_take(&gap, compared, NULL);
    bool marked = take_mark(&gap, out);
    skip_blanks(&gap);
    out->is_named = marked && take_name(&gap, name);
    take_base(&gap, out);
    out->is_named |= out->has_base && take_name(&gap, name);
    if (!out->is_named && b->start - a->end > (uint32_t)GAP_BYTES)
        return false;
    /* 其中A为50万元增加3万元: without a mark only words that compare keep the two together. */
    return take_verb(gap, out) && (marked || out->has_base || out->is_before) &&
           (!out->stops || out->has_base);
}

static bool is_usable(const struct trial *t, const struct figure *f)
{
    return f->table < 0 && f->bound == BOUND_EXACT && trial_measure(t, f->n)->is_known;
}

static bool is_rate(const struct trial *t, const struct figure *f)
{
    return is_usable(t, f) && (str_is(f->unit, "%") || str_is(f->unit, "％")) &&
           trial_measure(t, f->n)->quantity == QUANTITY_PERCENT;
}

static bool is_amount(const struct trial *t, const struct figure *f)
{
    enum quantity q = trial_measure(t, f->n)->quantity;
    return is_usable(t, f) && (q == QUANTITY_MONEY || (q == QUANTITY_OTHER && f->unit.n));
}

static bool is_same_measure(const struct trial *t, const struct figure *a, const struct figure *b)
{
    enum quantity q = trial_measure(t, a->n)->quantity;
    return q == trial_measure(t, b->n)->quantity && (q == QUANTITY_MONEY || str_eq(a->unit, b->unit));
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
        if (is_amount(t, c.now) && is_same_measure(t, c.now, c.by) && follows(t, &c, &rate) == 1)
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

/* 较上年减少1897.9万元: a move itself, and no amount that could have moved. */
static bool is_move(const struct trial *t, const struct figure *f)
{
    static const char *const verbs[] = { UP_VERBS, DOWN_VERBS };
    struct str before =
            str_trim(str_cut(t->doc->text, f->start > GAP_BYTES ? f->start - GAP_BYTES : 0, f->start));
    before.n -= str_ends(before, STR("了")) ? STR("了").n : 0;
    return str_ends_any(before, verbs, COUNT_OF(verbs));
}

/* Figures `n` and n + 1 are by how much it moved and the rate of that, or the other way round. */
static void check_pair(struct notebook *n, uint32_t first, const bool *accused)
{
    const struct trial *t = n->trial;
    const struct figure *a = trial_figure(t, first), *b = trial_figure(t, first + 1);
    bool rate_last = is_rate(t, b);
    struct change c = { .by = rate_last ? a : b, .rate = rate_last ? b : a };
    struct saying one, two;
    if (!is_rate(t, c.rate) || !is_amount(t, c.by) || !read_gap(t, a, b, STR_NONE, &two) || two.stops)
        return;
    uint32_t now = skip_shares(t, first - 1);
    if (!now)
        return;
    c.now = trial_figure(t, now);
    if (!read_gap(t, trial_figure(t, first - 1), a, c.now->label, &one) || one.direction == 0 ||
            (one.is_plan != two.is_plan && two.has_base))
        return;
    c.moved = rate_last ? one.direction : two.direction;
    c.told = rate_last ? two.direction : one.direction;
    c.is_before = one.is_before;
    if (c.now->line != c.rate->line || is_move(t, c.now) || !c.moved || !is_amount(t, c.now) ||
            !is_same_measure(t, c.now, c.by))
        return;
    check(n, c, accused, (now == first - 1 && !one.stops) || one.is_named);
}

void moved_note(struct notebook *n)
{
    const bool *accused = find_accused(n);
    for (size_t i = 2; accused && i < n->trial->facts->figure_count && !n->err; i++)
        check_pair(n, (uint32_t)i, accused);
}
