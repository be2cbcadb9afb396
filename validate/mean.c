/* SPDX-License-Identifier: MIT
 * 扶持企业48家，发放贴息360万元，平均每家7.5万元: a total, how many it is divided among, and the mean. No
 * relation of the contract has this form, so the three are held against each other here. Which two a mean is
 * of is never said, so it is a finding only where one wrong digit explains it.
 */
#include <string.h>

#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    BACK = 12,         /* figures back in which the two stand */
    ACCOUNT_BACK = 24, /* figures back in which receptions and cars are paid */
    FAR = 4,           /* of which the total is one of the last few */
    MEANS_MAX = 512,   /* of one report; each may look for its people in all of it */
    LEAD_BYTES = 60,   /* in front of the mean, with the word for it */
    BEHIND_BYTES = 30, /* between that word and the mean */
    STOPS = 2,         /* sentences that may end between */
    SURE_DIGITS = 3,   /* of a mean that no chance makes out of two others but for one */
    SUBJECT_BYTES = 6, /* of the name of those among whom it is divided */
};

/* What a mean is of, by its word: the units that it may be counted in. */
static const struct divisor {
    const char *word, *units[4];
} divisors[] = {
    { "人均", { "人", "名", "人次", NULL } },
    { "户均", { "户", "家", NULL } },
    { "项均", { "项", "个", NULL } },
    { "车均", { "辆", "台", NULL } },
    { "案均", { "件", NULL } },
    { "件均", { "件", NULL } },
    { "亩均", { "亩", NULL } },
    { "台均", { "台", NULL } },
    { "吨均", { "吨", NULL } },
    { "村均", { "个", NULL } },
    { "校均", { "所", "个", NULL } },
    { "班均", { "个", NULL } },
    { "次均", { "人次", "次", NULL } },
    { "场均", { "场", "场次", "次", NULL } },
    { "笔均", { "笔", "户", "家", NULL } },
    { "起均", { "起", NULL } },
};

static const char *const eaches[] = { "家", "户", "场", "个", "项", "人", "名", "公里", "件", "亩", "所",
    "期", "次", "例", "村", "台", "辆", "吨", "班", "镇", "平方米", "套", "具", "起", "座", "笔", "艘", "口",
    NULL };

struct mean {
    const struct figure *figure;
    const char *const *units; /* that those may be counted in among whom it is divided */
    const char *one[3];       /* of 平均每家 */
    struct str subject; /* 员额法官 of 员额法官人均: who they are, empty when it is not said */
    bool is_price;      /* 每套14万元: of the same item of a list */
    bool is_spent;      /* so much money for each, and nobody says who */
    const char *account; /* of what 人均接待支出100元 is, which a paragraph before tells; NULL: unknown */
};

static bool is_usable(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && amount_sign(m->amount) > 0 &&
           m->quantity != QUANTITY_PERCENT && m->quantity != QUANTITY_POINTS;
}

/* 每家 in front of or behind 平均: its measure word. */
static bool read_each(struct str s, struct mean *out)
{
    size_t which = 0;
    if (!prose_take(&s, eaches, &which))
        return false;
    out->one[0] = str_is(str_of(eaches[which]), "村") || str_is(str_of(eaches[which]), "班") ||
                                  str_is(str_of(eaches[which]), "镇")
                          ? "个"
                          : eaches[which];
    out->one[1] = str_is(str_of(eaches[which]), "所") ? "个" : NULL; /* 11个司法所 */
    out->one[2] = NULL;
    out->units = out->one;
    return true;
}

/* 48套，投资672万元，[每套]14万元: so much money for each, and no other words. */
static bool read_price(const struct trial *t, const struct figure *f, struct str lead, struct mean *out)
{
    static const char *const signs[] = { "，", "、", "（", ",", "(", "按" };
    lead.n -= str_ends(lead, STR("每年")) ? STR("每年").n : 0; /* 每亩每年20元 */
    bool is_money = trial_measure(t, f->n)->quantity == QUANTITY_MONEY;
    ptrdiff_t each = is_money ? prose_find_last(lead, STR("每")) : -1;
    struct str before = str_cut(lead, 0, each < 0 ? 0 : (size_t)each);
    if (each < 0 || !str_ends_any(before, signs, COUNT_OF(signs)))
        return false;
    struct str unit = str_cut(lead, (size_t)each + 3, lead.n);
    out->is_price = true;
    return unit.n && read_each(unit, out) && str_is(unit, out->one[0]);
}

/* What stands in front of the word for the mean, back to the last sign. */
static struct str subject_of(struct str before)
{
    static const char *const signs[] = { "，", "。", "；", "、", "（", "：", ",", ";", ":", "(", "\n" };
    size_t from = 0;
    for (size_t k = 0; k < COUNT_OF(signs); k++) {
        ptrdiff_t at = prose_find_last(before, str_of(signs[k]));
        if (at >= 0 && (size_t)at + str_of(signs[k]).n > from)
            from = (size_t)at + str_of(signs[k]).n;
    }
    struct str name = str_cut(before, from, before.n);
    static const char *const whens[] = { "全年", "年", "全县", "全市", "全区", NULL };
    prose_take(&name, whens, NULL);
    return name.n >= SUBJECT_BYTES ? name : STR_NONE;
}

/* 接待来宾38批次、313人次，人均消费100元; 平均每辆运行费1.86万元: what is paid for each of them. */
static const char *account_of(const struct trial *t, const struct figure *f, struct str behind)
{
    static const char *const spent[] = { "消费", "支出", "费用", "开支", NULL };
    const struct figure *guests = f->n > 1 ? trial_figure(t, f->n - 1) : f;
    bool received = guests->line == f->line && prose_says(guests->label, "接待") && prose_has(behind, spent);
    if (prose_says(behind, "接待") || received)
        return "sangong.reception";
    return prose_says(behind, "运行") && prose_says(behind, "辆") ? "sangong.car.running" : NULL;
}

/* The words right in front of the figure say that it is a mean, and of what. */
static bool read_mean(const struct trial *t, const struct figure *f, struct mean *out)
{
    static const char *const others[] = { "，", "。", "；", "、", "由", "从", "至", "到", "比", "较", "（",
        ",", ";", "(", "约", NULL };
    uint32_t from = f->start > LEAD_BYTES ? f->start - LEAD_BYTES : 0;
    if (f->n > 1 && trial_figure(t, f->n - 1)->end > from && trial_figure(t, f->n - 1)->end <= f->start)
        from = trial_figure(t, f->n - 1)->end;
    struct str lead = str_cut(t->doc->text, from, f->start);
    ptrdiff_t at = prose_find_last(lead, STR("均"));
    *out = (struct mean){ .figure = f };
    if (at < 0)
        return read_price(t, f, lead, out);
    if (at < 3)
        return false;
    struct str behind = str_cut(lead, (size_t)at + 3, lead.n), before = str_cut(lead, 0, (size_t)at + 3);
    if (behind.n > BEHIND_BYTES || prose_has(behind, others))
        return false;
    out->account = account_of(t, f, behind);
    if (str_ends(before, STR("平均"))) {
        before.n -= STR("平均").n;
        ptrdiff_t each = prose_find_last(before, STR("每"));
        if (str_starts(behind, STR("每")))
            return read_each(str_cut(behind, 3, behind.n), out);
        return each >= 0 && before.n - (size_t)each <= 9 &&
               read_each(str_cut(before, (size_t)each + 3, before.n), out);
    }
    for (size_t k = 0; k < COUNT_OF(divisors); k++)
        if (str_ends(before, str_of(divisors[k].word))) {
            before.n -= STR("人均").n;
            if (str_ends(before, STR("月")) || str_ends(before, STR("日")))
                return false;
            out->units = divisors[k].units;
            out->subject = subject_of(before);
            out->is_spent = !out->subject.n && k == 0 && trial_measure(t, f->n)->quantity == QUANTITY_MONEY;
            return true;
        }
    return false;
}

static bool is_among(const struct trial *t, const struct mean *m, const struct figure *f)
{
    if (!is_usable(t, f) || f->period == PERIOD_TARGET ||
            trial_measure(t, f->n)->quantity != QUANTITY_OTHER ||
            amount_compare(trial_measure(t, f->n)->amount, amount_from(1)) <= 0)
        return false;
    for (size_t k = 0; m->units[k]; k++)
        if (str_is(f->unit, m->units[k]))
            return true;
    return false;
}

static bool is_total(const struct trial *t, const struct mean *m, const struct figure *f)
{
    const struct measure *a = trial_measure(t, m->figure->n), *b = trial_measure(t, f->n);
    struct amount most = b->amount;
    if (a->quantity == QUANTITY_MONEY)
        most.exp10 += 4; /* 户均2500万元, and 元 was meant */
    return is_usable(t, f) && a->quantity == b->quantity &&
           (a->quantity == QUANTITY_MONEY || str_eq(f->unit, m->figure->unit)) &&
           amount_compare(most, a->amount) > 0;
}

/* 1: the mean follows; 0: it cannot; -1: cannot be said. *mean: what would, as the report prints it. */
static int follows(const struct trial *t, const struct mean *m, const struct figure *total,
        const struct figure *among, struct amount *mean)
{
    const struct measure *a = trial_measure(t, total->n), *b = trial_measure(t, among->n);
    struct range range;
    int digits = trial_digits(t, m->figure->n);
    if (range_divide(trial_counted(a), trial_counted(b), &range) ||
            amount_divide(a->amount, b->amount, digits, mean))
        return -1;
    return range_meets(range, trial_measure(t, m->figure->n)->range);
}

/* 户均2500万元 of 412.50万元 for 1650户: of another scale, 元 for 万元. */
static bool is_scale_slip(
        const struct trial *t, const struct mean *m, const struct figure *total, const struct figure *among)
{
    static const int scales[] = { 4, -4, 8, -8 };
    const struct measure *told = trial_measure(t, m->figure->n);
    struct range range;
    if (told->quantity != QUANTITY_MONEY || amount_digits(told->amount) < SURE_DIGITS ||
            range_divide(trial_counted(trial_measure(t, total->n)), trial_counted(trial_measure(t, among->n)),
                    &range))
        return false;
    for (size_t k = 0; k < COUNT_OF(scales); k++) {
        struct range other = told->range;
        other.at.lo.exp10 += scales[k];
        other.at.hi.exp10 += scales[k];
        if (range_meets(range, other))
            return true;
    }
    return false;
}

/* One digit of one of the three explains the mean. */
static bool is_slip(const struct trial *t, const struct mean *m, const struct figure *total,
        const struct figure *among, struct amount mean)
{
    struct amount told = trial_measure(t, m->figure->n)->amount, other;
    const struct measure *a = trial_measure(t, total->n), *b = trial_measure(t, among->n);
    if (amount_one_digit(told, mean))
        return true;
    if (amount_digits(a->amount) < SURE_DIGITS)
        return false;
    if (!amount_multiply(told, b->amount, &other) &&
            !amount_divide(other, amount_from(1), trial_digits(t, total->n), &other) &&
            amount_one_digit(a->amount, other))
        return true;
    return !amount_divide(a->amount, told, 0, &other) && amount_one_digit(b->amount, other);
}

struct pair {
    const struct figure *total, *among;
    struct amount mean;
};

/* Sentences that end between the two places. */
static size_t stops_between(const struct trial *t, uint32_t from, uint32_t to)
{
    struct str s = str_cut(t->doc->text, from, to);
    size_t count = 0;
    for (ptrdiff_t at; count <= STOPS && (at = str_find(s, STR("。"))) >= 0; count++)
        s = str_cut(s, (size_t)at + 3, s.n);
    return count;
}

/* The figures of its line that may be one of the two, the nearest first; the last place is for what stands
 * elsewhere. */
static size_t gather(const struct trial *t, const struct mean *m, const struct figure **out)
{
    size_t count = 0;
    const struct figure *f = m->figure;
    for (uint32_t n = f->n - 1; n > 0 && f->n - n <= BACK; n--) {
        const struct figure *k = trial_figure(t, n);
        if (k->line != f->line || k->end > f->start || stops_between(t, k->end, f->start) > STOPS)
            break;
        if (m->is_price && str_find(str_cut(t->doc->text, k->end, f->start), STR("；")) >= 0)
            break;
        if (is_total(t, m, k) || is_among(t, m, k))
            out[count++] = k;
    }
    /* 户均增收800元，共增收288万元 */
    static const char *const sums[] = { "共", "计", NULL };
    const struct figure *next = f->n < t->facts->figure_count ? trial_figure(t, f->n + 1) : NULL;
    if (next && next->line == f->line && next->start >= f->end && next->start - f->end <= LEAD_BYTES &&
            is_total(t, m, next) && prose_has(str_cut(t->doc->text, f->end, next->start), sums) &&
            count <= BACK) {
        memmove(out + 1, out, count * sizeof *out); /* nothing stands nearer */
        out[0] = next;
        count++;
    }
    /* 按每亩每年20元测算，35.6万亩年需712万元 */
    const struct figure *then = next && f->n + 1 < t->facts->figure_count ? trial_figure(t, f->n + 2) : NULL;
    if (m->is_price && then && then->line == f->line && is_among(t, m, next) && is_total(t, m, then) &&
            !stops_between(t, f->end, then->start) && count < BACK) {
        memmove(out + 2, out, count * sizeof *out);
        out[0] = next;
        out[1] = then;
        count += 2;
    }
    return count;
}

/* 员额法官人均结案: they are called so; 公用经费…，人均2万元: the people of the house. */
static bool is_subject(const struct mean *m, const struct figure *f)
{
    return m->subject.n ? str_ends(f->label, m->subject)
                        : m->is_spent && str_is(f->concept, "staff.actual") && f->period != PERIOD_PREVIOUS;
}

/* Those of whom it is so much for each, wherever they are counted; NULL. */
static const struct figure *find_subject(const struct trial *t, const struct mean *m)
{
    const struct figure *found = NULL;
    for (size_t k = 0; (m->subject.n || m->is_spent) && k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (f->n == m->figure->n || !is_among(t, m, f) || !is_subject(m, f))
            continue;
        if (found && amount_compare(trial_measure(t, f->n)->amount, trial_measure(t, found->n)->amount) != 0)
            return NULL;
        found = f;
    }
    return found;
}

/* 公务接待费3.54万元, 公务用车运行维护费16.72万元, some figures before; NULL. */
static const struct figure *find_account(const struct trial *t, const struct mean *m)
{
    for (uint32_t n = m->figure->n - 1; m->account && n > 0 && m->figure->n - n <= ACCOUNT_BACK; n--) {
        const struct figure *f = trial_figure(t, n);
        if (str_is(f->concept, m->account) && is_total(t, m, f) && f->period != PERIOD_PREVIOUS &&
                f->period != PERIOD_BUDGET)
            return f;
    }
    return NULL;
}

/* Of all pairs one that makes the mean: true. Else in *out the pair of which a digit does, when there is one
 * that is no chance; out->total NULL: none. */
static bool is_made(const struct trial *t, const struct mean *m, const bool *is_part, struct pair *out)
{
    const struct figure *near[BACK + 5];
    size_t count = gather(t, m, near);
    const struct figure *subject = find_subject(t, m), *paid = find_account(t, m);
    int digits = amount_digits(trial_measure(t, m->figure->n)->amount);
    if (subject && count < COUNT_OF(near))
        near[count++] = subject;
    if (paid && count < COUNT_OF(near))
        near[count++] = paid;
    *out = (struct pair){ .total = NULL };
    size_t nearest = 0; /* of those among whom it may be divided, that are no part of others */
    while (nearest + 1 < count && (!is_among(t, m, near[nearest]) || is_part[near[nearest]->n]))
        nearest++;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++) {
            struct pair p = { .total = near[a], .among = near[b] };
            if (a == b || !is_total(t, m, p.total) || !is_among(t, m, p.among))
                continue;
            int holds = follows(t, m, p.total, p.among, &p.mean);
            if (holds > 0)
                return true;
            bool beside = !m->subject.n && (a + b == 1 || (a == 0 && b == nearest));
            bool named = (near[b] == subject || (near[a] == paid && b == nearest)) && digits >= SURE_DIGITS;
            if (holds == 0 && !out->total &&
                    (beside || named || (!m->subject.n && a < FAR && digits > SURE_DIGITS)) &&
                    (is_slip(t, m, p.total, p.among, p.mean) || is_scale_slip(t, m, p.total, p.among)))
                *out = p;
        }
    return false;
}

static void note(struct notebook *n, const struct mean *m, const struct pair *p)
{
    struct finding *f = notebook_add(n, "mean-mismatch", SEVERITY_WARNING, "builtin/mean", m->figure->n);
    if (!f)
        return;
    f->stated = m->figure->number;
    f->computed = arithmetic_in_scale(n->trial, m->figure->n, p->mean);
    prose_give_figure(n, f, p->total);
    prose_give_figure(n, f, p->among);
    notebook_arg(n, f, f->computed);
    prose_give_figure(n, f, m->figure);
    notebook_key(n, f, m->figure->label);
}

void mean_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    const bool *is_part = notebook_parts(n);
    size_t means = 0;
    for (size_t k = 0; is_part && k < t->facts->figure_count && means < MEANS_MAX && !n->err; k++) {
        const struct figure *f = &t->facts->figures[k];
        struct mean m;
        struct pair p;
        if (!is_usable(t, f) || !read_mean(t, f, &m))
            continue;
        means++;
        if (!is_made(t, &m, is_part, &p) && p.total)
            note(n, &m, &p);
    }
}
