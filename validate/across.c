/* SPDX-License-Identifier: MIT */
#include "validate/across.h"

#include <stdlib.h>

#include "common/err.h"
#include "validate/across_table.h"
#include "validate/range.h"

enum {
    TEXT_MAX = 512,
    RESUBMITTED_MIN = 6, /* labels that two papers share, three of four with one value: they are one report */
};

struct pair {
    struct across_paper *papers[2]; /* the earlier, the later */
    const struct facts *earlier, *later;
    const struct across_table *before, *now; /* by concept */
    struct arena *mem;
    struct across_finding *findings;
    size_t count, cap;
    int err;
};

/* ---- findings ---- */

static struct str keep(struct pair *p, struct buf *text)
{
    char *copy = text->failed ? NULL : arena_copy(p->mem, text->p, text->n);
    if (!copy)
        p->err = ERR_MEMORY;
    return (struct str){ copy, copy ? text->n : 0 };
}

static struct str printed(struct pair *p, const struct figure *f)
{
    struct buf text;
    buf_init(&text, TEXT_MAX);
    buf_add_str(&text, f->number);
    buf_add_str(&text, f->scale);
    buf_add_str(&text, f->unit);
    struct str out = keep(p, &text);
    buf_fini(&text);
    return out;
}

static struct str digits(struct pair *p, const char *format, unsigned long long n)
{
    struct buf text;
    buf_init(&text, TEXT_MAX);
    buf_format(&text, format, n);
    struct str out = keep(p, &text);
    buf_fini(&text);
    return out;
}

/* FNV-1a over the code and what it is about, as in notebook.c: the same in the next comparison. */
static struct str key_of(struct pair *p, const char *code, struct str about)
{
    unsigned long long h = 0xcbf29ce484222325ull;
    for (const char *c = code; *c; c++)
        h = (h ^ (unsigned char)*c) * 0x100000001b3ull;
    for (size_t i = 0; i < about.n; i++)
        h = (h ^ (unsigned char)about.p[i]) * 0x100000001b3ull;
    return digits(p, "%016llx", h);
}

/* {1} what is told, {2} here, {3} there, {4} the year there. */
static void note(struct pair *p, const char *code, enum severity severity, const struct figure *here,
        const struct figure *there)
{
    struct across_finding *found = arena_push(p->mem, (void **)&p->findings, &p->count, &p->cap,
            (struct arena_row){ sizeof *found, ACROSS_FINDINGS_MAX });
    if (!found)
        return; /* more say nothing new */
    struct finding *f = &found->is;
    *f = (struct finding){ .code = str_of(code), .severity = severity, .rule = STR("across/reports") };
    found->there = there;
    f->line = here->line;
    f->start = here->start;
    f->end = here->end;
    f->stated = here->number;
    f->computed = there->number;
    f->figures = arena_array(p->mem, 1, sizeof *f->figures);
    if (!f->figures) {
        p->err = ERR_MEMORY;
        return;
    }
    f->figures[f->figure_count++] = here->n;
    f->args[0] = here->label;
    f->args[1] = printed(p, here);
    f->args[2] = printed(p, there);
    f->args[3] = digits(p, "%llu", (unsigned long long)p->earlier->year);
    f->arg_count = 4;
    f->key = key_of(p, code, here->label);
}

static bool is_noted(const struct pair *p, const struct figure *f)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct figure *noted = &p->later->figures[p->findings[i].is.figures[0] - 1];
        if (noted == f || (f->concept.n && str_eq(noted->concept, f->concept)))
            return true;
    }
    return false;
}

/* 基本支出 out of one purse is not 基本支出 out of all. */
static bool is_same_purse(const struct figure *a, const struct figure *b)
{
    static const char *const purses[] = { "财政拨款", "一般公共预算", "政府性基金", "国有资本", "本级",
        "所属", "区级", "县级", "市级", "省级", "中央" };
    for (size_t i = 0; i < COUNT_OF(purses); i++) {
        if (str_has_any(a->label, &purses[i], 1) != str_has_any(b->label, &purses[i], 1))
            return false;
    }
    return true;
}

/* A table of one of the two, 0 or 1. */
static const struct across_table *table_of(struct pair *p, int which, enum across_by by)
{
    const struct across_table *table = across_table_of(p->papers[which], by, p->mem);
    if (!table)
        p->err = ERR_MEMORY;
    return table;
}

static const struct figure *find_one(const struct across_table *table, struct str concept, int when, int year)
{
    return across_table_one(table, across_table_find(table, concept, when), year, NULL);
}

/* ---- one year after the other ---- */

/* What the year before comes to by the rules of this one need not be what its own report states. */
static bool is_restated(const struct figure *f)
{
    static const char *const words[] = { "调整后", "重述", "追溯", "可比", "同口径", "剔除", "还原", "更正" };
    return str_has_any(f->label, words, COUNT_OF(words));
}

/* Of the year before: its budget or its account. */
static int previous_time(const struct figure *f, int when)
{
    static const char *const budgets[] = { "预算数", "年初预算", "预算安排", "预算批复", "批复预算" };
    static const char *const adjusted[] = { "调整预算", "全年预算" };
    if (when != PERIOD_PREVIOUS)
        return when;
    if (str_has_any(f->label, adjusted, COUNT_OF(adjusted)))
        return PERIOD_ADJUSTED;
    return str_has_any(f->label, budgets, COUNT_OF(budgets)) ? PERIOD_BUDGET : PERIOD_ACTUAL;
}

/* 上年支出90万元 in this report, and the account of that year. */
static void check_previous(struct pair *p)
{
    for (size_t i = 0; i < p->now->count; i++) {
        const struct figure *f = p->now->rows[i].figure;
        int when = p->now->rows[i].when;
        bool is_before = when == PERIOD_PREVIOUS || (f->year && f->year == p->earlier->year);
        if (!is_before || is_restated(f))
            continue;
        const struct figure *there =
                find_one(p->before, f->concept, previous_time(f, when), p->earlier->year);
        if (there && across_differs(f, there) && is_same_purse(f, there))
            note(p, "previous-year-differs", SEVERITY_WARNING, f, there);
    }
}

/* What was left at the end of a year is what the next one begins with. */
static void check_carry(struct pair *p)
{
    const struct figure *opening = find_one(p->now, STR("carry.opening"), PERIOD_ACTUAL, p->later->year),
                        *closing = find_one(p->before, STR("carry.closing"), PERIOD_ACTUAL, p->earlier->year);
    if (opening && closing && across_differs(opening, closing) && is_same_purse(opening, closing) &&
            !is_restated(opening))
        note(p, "previous-year-differs", SEVERITY_WARNING, opening, closing);
}

/* What is measured over a set that changes from year to year (enterprises above a size), or published as a
 * rate only: its growth is no quotient of two published amounts, and a reviewer can but ask. */
static bool is_growth_soft(struct str label)
{
    static const char *const words[] = { "规模", "规上", "限额", "限上", "投资" };
    return str_has_any(label, words, COUNT_OF(words));
}

/* At constant prices by definition. */
static bool is_growth_real(struct str label)
{
    static const char *const words[] = { "地区生产总值", "国内生产总值", "GDP", "增加值", "可比", "同口径",
        "不变价", "剔除" };
    return str_has_any(label, words, COUNT_OF(words));
}

/* -1: it fell; 0: no growth rate. */
static int growth_sign(struct str label)
{
    static const char *const up[] = { "同比增长", "比上年增长", "较上年增长" }, *const down[] = { "同比下降",
        "比上年下降", "较上年下降", "同比减少" };
    return str_ends_any(label, up, COUNT_OF(up)) ? 1 : str_ends_any(label, down, COUNT_OF(down)) ? -1 : 0;
}

static bool grows_by(const struct figure *now, const struct figure *before, const struct figure *rate)
{
    struct range r, a, b, grown;
    struct amount x, y, z;
    if (figure_amount(rate, &x) || figure_amount(now, &y) || figure_amount(before, &z) ||
            amount_sign(z) <= 0 || range_of_printed(x, rate->bound, &r) ||
            range_of_printed(y, now->bound, &a) || range_of_printed(z, before->bound, &b))
        return true; /* nothing that can be held against it */
    bool fell = growth_sign(rate->label) < 0;
    if (fell ? range_subtract(b, a, &grown) : range_subtract(a, b, &grown))
        return true;
    if (range_divide(grown, b, &grown))
        return true;
    grown.at.lo.exp10 += 2;
    grown.at.hi.exp10 += 2;
    return range_meets(grown, r);
}

/* 总产值174亿元，同比增长11.5%, and the earlier report has last year's: does it grow by that? */
static void check_growth(struct pair *p)
{
    const struct across_table *stems = NULL;
    for (size_t k = 1; k < p->later->figure_count; k++) {
        const struct figure *rate = &p->later->figures[k], *now = rate - 1;
        if (!str_is(rate->unit, "%") || !growth_sign(rate->label) || across_is_share(now) ||
                now->bound != BOUND_EXACT || rate->bound != BOUND_EXACT || !now->label.n ||
                !str_starts(rate->label, now->label) || is_growth_real(rate->label))
            continue;
        stems = stems ? stems : table_of(p, 0, ACROSS_BY_STEM);
        if (!stems)
            return;
        struct str stem = across_stem(now->label);
        const struct figure *before =
                across_table_one(stems, across_table_find(stems, stem, 0), p->earlier->year, now);
        if (before && is_same_purse(now, before) && !grows_by(now, before, rate))
            note(p, "growth-across-years", is_growth_soft(rate->label) ? SEVERITY_INFO : SEVERITY_WARNING,
                    rate, before);
    }
}

/* Tenths of the year before from which it is worth a look: twice as much money, or half; posts are approved
 * once and hardly move. */
static const struct {
    const char *concept;
    int tenths;
} swings[] = {
    { "expense", 20 },
    { "income", 20 },
    { "expense.project", 20 },
    { "expense.basic", 20 },
    { "sangong", 20 },
    { "staff.posts", 15 },
};

/* a is `tenths` of b, or more. */
static bool is_far(struct amount a, struct amount b, int tenths)
{
    struct amount least;
    if (amount_multiply(b, amount_from(tenths), &least))
        return false;
    least.exp10--;
    return amount_compare(a, least) >= 0;
}

/* Not wrong, and worth a look. */
static void check_swings(struct pair *p)
{
    for (size_t i = 0; i < COUNT_OF(swings); i++) {
        struct str concept = str_of(swings[i].concept);
        const struct figure *now = find_one(p->now, concept, PERIOD_ACTUAL, p->later->year),
                            *before = find_one(p->before, concept, PERIOD_ACTUAL, p->earlier->year);
        struct amount a, b;
        if (!now || !before || !str_eq(now->unit, before->unit) || !is_same_purse(now, before) ||
                figure_amount(now, &a) || figure_amount(before, &b) || amount_sign(a) <= 0 ||
                amount_sign(b) <= 0)
            continue;
        if (is_far(a, b, swings[i].tenths) || is_far(b, a, swings[i].tenths))
            note(p, "year-on-year", SEVERITY_INFO, now, before);
    }
}

/* ---- one year, two papers ---- */

static void check_concepts(struct pair *p, const char *code)
{
    for (size_t i = 0; i < p->now->count; i += p->now->rows[i].alike) {
        const struct across_row *row = &p->now->rows[i];
        if (row->when == PERIOD_PREVIOUS || str_is(row->key, "score.total"))
            continue;
        const struct figure *here = across_table_one(p->now, i, p->later->year, NULL),
                            *there = find_one(p->before, row->key, row->when, p->earlier->year);
        if (here && there && across_differs(here, there) && is_same_purse(here, there))
            note(p, code, SEVERITY_WARNING, here, there);
    }
}

/* Labels that both have, each with one value: {in all, with the same value}; notes those that differ where
 * `is_noting`. */
static void check_labels(
        struct pair *p, const struct across_table *const t[2], bool is_noting, size_t shared[2])
{
    size_t at = 0; /* both are sorted alike */
    for (size_t i = 0; i < t[1]->count; i += t[1]->rows[i].alike) {
        const struct across_row *row = &t[1]->rows[i];
        int order = -1;
        while (at < t[0]->count && (order = across_row_order(&t[0]->rows[at], row->key, row->when)) < 0)
            at += t[0]->rows[at].alike;
        const struct figure *here = order == 0 ? across_table_one(t[1], i, row->figure->year, NULL) : NULL;
        const struct figure *there = here ? across_table_one(t[0], at, row->figure->year, here) : NULL;
        if (!there)
            continue;
        bool differs = here->bound == there->bound && across_differs(here, there);
        shared[0]++;
        shared[1] += !differs;
        if (is_noting && differs && !is_noted(p, here))
            note(p, "handed-in-twice", SEVERITY_WARNING, here, there);
    }
}

/* Two papers that say the same of nearly everything are one report, handed in twice: then what has no concept
 * is compared, too, by its own words. */
static void check_resubmitted(struct pair *p)
{
    const struct across_table *t[2] = { table_of(p, 0, ACROSS_BY_LABEL), table_of(p, 1, ACROSS_BY_LABEL) };
    size_t shared[2] = { 0 }, again[2] = { 0 };
    if (!t[0] || !t[1])
        return;
    check_labels(p, t, false, shared);
    if (shared[0] >= RESUBMITTED_MIN && shared[1] < shared[0] && shared[1] * 4 >= shared[0] * 3)
        check_labels(p, t, true, again);
}

static void check_same_year(struct pair *p)
{
    bool is_form = across_is_form(p->earlier), is_pair = is_form != across_is_form(p->later);
    const char *code = is_pair ? "form-and-report-differ" : "handed-in-twice";
    check_concepts(p, code);
    if (p->earlier->claimed_score && p->later->claimed_score) {
        const struct figure *here = &p->later->figures[p->later->claimed_score - 1],
                            *there = &p->earlier->figures[p->earlier->claimed_score - 1];
        if (across_differs(here, there))
            note(p, code, SEVERITY_WARNING, here, there);
    }
    if (!is_pair)
        check_resubmitted(p);
}

/* ---- the whole ---- */

static int compare_findings(const void *a, const void *b)
{
    const struct across_finding *x = a, *y = b;
    int order = (x->is.start > y->is.start) - (x->is.start < y->is.start);
    if (!order)
        order = str_cmp(x->is.code, y->is.code);
    return order ? order : (x->there->n > y->there->n) - (x->there->n < y->there->n);
}

static bool is_other_scope(const struct across_paper *a, const struct across_paper *b)
{
    return a->scope != ACROSS_SCOPE_OPEN && b->scope != ACROSS_SCOPE_OPEN && a->scope != b->scope;
}

int across_compare(struct across_paper *earlier, struct across_paper *later, struct arena *mem,
        struct across_finding **out, size_t *count)
{
    struct pair p = {
        .papers = { earlier, later }, .earlier = earlier->facts, .later = later->facts, .mem = mem
    };
    bool is_same_year = p.earlier->year && p.earlier->year == p.later->year;
    bool is_next_year = p.earlier->year && p.later->year == p.earlier->year + 1;
    *out = NULL;
    *count = 0;
    if ((!is_same_year && !is_next_year) || is_other_scope(earlier, later) ||
            across_is_other_zone(p.earlier->org, p.later->org))
        return 0;
    p.before = table_of(&p, 0, ACROSS_BY_CONCEPT);
    p.now = table_of(&p, 1, ACROSS_BY_CONCEPT);
    if (p.err)
        return p.err;
    if (is_same_year) {
        check_same_year(&p);
    } else {
        check_previous(&p);
        check_carry(&p);
        check_growth(&p);
        check_swings(&p);
    }
    if (p.count)
        qsort(p.findings, p.count, sizeof *p.findings, compare_findings);
    *out = p.findings;
    *count = p.count;
    return p.err;
}
