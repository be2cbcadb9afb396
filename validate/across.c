/* SPDX-License-Identifier: MIT */
#include "validate/across.h"

#include <string.h>

#include "common/err.h"
#include "validate/range.h"

enum { TEXT_MAX = 512, SWING = 2 };

struct pair {
    const struct facts *earlier, *later;
    struct arena *mem;
    struct finding *findings;
    size_t count, cap;
    int err;
};

/* ---- names ---- */

struct str across_key(struct str org, struct arena *mem)
{
    static const char *const ranks[] = { "高新技术产业开发区", "经济技术开发区", "产业开发区", "经济开发区",
        "工业集中区", "工业园区", "工业园", "高新区", "经开区", "开发区", "园区", NULL };
    static const char *const left_out[] = { "管理委员会", "管委会", NULL };
    org = str_trim(org);
    for (size_t i = 0; left_out[i]; i++) {
        if (str_ends(org, str_of(left_out[i])))
            org.n -= strlen(left_out[i]);
    }
    for (size_t i = 0; ranks[i]; i++) {
        size_t n = strlen(ranks[i]);
        if (!str_ends(org, str_of(ranks[i])) || org.n == n)
            continue;
        org.n -= n;
        /* 零陵区 and 零陵 are one place. */
        if (org.n > 6 && (str_ends(org, STR("区")) || str_ends(org, STR("县")) || str_ends(org, STR("市"))))
            org.n -= 3;
        struct buf key;
        buf_init(&key, TEXT_MAX);
        buf_add_str(&key, org);
        buf_add_str(&key, STR("/开发区"));
        char *copy = key.failed ? NULL : arena_copy(mem, key.p, key.n);
        struct str made = { copy, copy ? key.n : 0 };
        buf_fini(&key);
        return made;
    }
    char *copy = arena_copy(mem, org.p ? org.p : "", org.n);
    return (struct str){ copy, copy ? org.n : 0 };
}

/* ---- figures ---- */

static bool range_of(const struct figure *f, struct range *out)
{
    struct amount a;
    return figure_amount(f, &a) == 0 && range_of_printed(a, f->bound, out) == 0;
}

static bool is_share(const struct figure *f)
{
    return str_is(f->unit, "%") || str_is(f->unit, "％") || str_is(f->unit, "百分点") ||
           str_is(f->unit, "个百分点");
}

/* Budget or account: an account is often printed without a word. */
static int time_of(const struct figure *f)
{
    return f->period == PERIOD_NONE ? PERIOD_ACTUAL : (int)f->period;
}

/* The one figure of that concept and time; NULL: none, or two that differ. */
static const struct figure *find_one(const struct facts *facts, struct str concept, int when, int year)
{
    const struct figure *found = NULL;
    struct range a, b;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (!str_eq(f->concept, concept) || time_of(f) != when || is_share(f) || f->bound != BOUND_EXACT ||
                (f->year && f->year != year) || !range_of(f, &a))
            continue;
        if (found && (!range_of(found, &b) || !range_meets(a, b)))
            return NULL;
        found = found ? found : f;
    }
    return found;
}

static bool is_first_of_concept(const struct facts *facts, size_t k)
{
    for (size_t i = 0; i < k; i++) {
        if (str_eq(facts->figures[i].concept, facts->figures[k].concept) &&
                time_of(&facts->figures[i]) == time_of(&facts->figures[k]))
            return false;
    }
    return true;
}

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
    struct finding *f = arena_push(p->mem, (void **)&p->findings, &p->count, &p->cap,
            (struct arena_row){ sizeof *f, ACROSS_FINDINGS_MAX });
    if (!f)
        return; /* more say nothing new */
    *f = (struct finding){ .code = str_of(code), .severity = severity, .rule = STR("across/reports") };
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

static bool differs(const struct figure *a, const struct figure *b)
{
    struct range x, y;
    return str_eq(a->unit, b->unit) && range_of(a, &x) && range_of(b, &y) && !range_meets(x, y);
}

/* ---- one year after the other ---- */

/* 上年支出90万元 in this report, and the account of that year. */
static void check_previous(struct pair *p)
{
    for (size_t k = 0; k < p->later->figure_count; k++) {
        const struct figure *f = &p->later->figures[k];
        bool is_before = f->period == PERIOD_PREVIOUS || (f->year && f->year == p->earlier->year);
        if (!f->concept.n || !is_before || is_share(f) || f->bound != BOUND_EXACT)
            continue;
        int when = f->period == PERIOD_PREVIOUS ? PERIOD_ACTUAL : time_of(f);
        const struct figure *there = find_one(p->earlier, f->concept, when, p->earlier->year);
        if (there && differs(f, there))
            note(p, "previous-year-differs", SEVERITY_WARNING, f, there);
    }
}

/* What was left at the end of a year is what the next one begins with. */
static void check_carry(struct pair *p)
{
    const struct figure *opening = find_one(p->later, STR("carry.opening"), PERIOD_ACTUAL, p->later->year),
                        *closing =
                                find_one(p->earlier, STR("carry.closing"), PERIOD_ACTUAL, p->earlier->year);
    if (opening && closing && differs(opening, closing))
        note(p, "previous-year-differs", SEVERITY_WARNING, opening, closing);
}

/* The name of a quantity without what was done with it. */
static struct str stem_of(struct str label)
{
    static const char *const verbs[] = { "共完成", "完成", "实现", "达到", "实缴", NULL };
    for (size_t i = 0; verbs[i]; i++) {
        ptrdiff_t at = str_find(label, str_of(verbs[i]));
        if (at >= 0)
            label = str_cut(label, (size_t)at + strlen(verbs[i]), label.n);
    }
    return label;
}

static const struct figure *find_label(const struct facts *facts, struct str stem, const struct figure *like)
{
    const struct figure *found = NULL;
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (f->period == PERIOD_TARGET || f->bound != BOUND_EXACT || !str_eq(f->unit, like->unit) ||
                !str_eq(stem_of(f->label), stem))
            continue;
        if (found && differs(found, f))
            return NULL;
        found = found ? found : f;
    }
    return found;
}

/* 总产值174亿元，同比增长11.5%, and the earlier report has last year's: does it grow by that? */
static void check_growth(struct pair *p)
{
    for (size_t k = 1; k < p->later->figure_count; k++) {
        const struct figure *rate = &p->later->figures[k], *now = rate - 1;
        struct range r, a, b, grown;
        bool is_growth = str_is(rate->unit, "%") &&
                         (str_ends(rate->label, STR("同比增长")) || str_ends(rate->label, STR("比上年增长")));
        if (!is_growth || is_share(now) || now->bound != BOUND_EXACT || rate->bound != BOUND_EXACT ||
                !now->label.n || !str_starts(rate->label, now->label))
            continue;
        struct str stem = stem_of(now->label);
        const struct figure *before = stem.n >= 9 ? find_label(p->earlier, stem, now) : NULL;
        if (!before || !range_of(rate, &r) || !range_of(now, &a) || !range_of(before, &b) ||
                range_subtract(a, b, &grown) || range_divide(grown, b, &grown))
            continue;
        grown.at.lo.exp10 += 2;
        grown.at.hi.exp10 += 2;
        if (!range_meets(grown, r))
            note(p, "growth-across-years", SEVERITY_WARNING, rate, before);
    }
}

/* Twice as much as the year before, or half: not wrong, and worth a look. */
static void check_swings(struct pair *p)
{
    static const char *const concepts[] = { "expense", "income", "expense.project", "expense.basic",
        "sangong", NULL };
    for (size_t i = 0; concepts[i]; i++) {
        const struct figure *now = find_one(p->later, str_of(concepts[i]), PERIOD_ACTUAL, p->later->year),
                            *before = find_one(
                                    p->earlier, str_of(concepts[i]), PERIOD_ACTUAL, p->earlier->year);
        struct amount a, b, times = amount_from(SWING), most;
        if (!now || !before || !str_eq(now->unit, before->unit) || figure_amount(now, &a) ||
                figure_amount(before, &b) || amount_sign(a) <= 0 || amount_sign(b) <= 0)
            continue;
        bool is_far = (amount_multiply(b, times, &most) == 0 && amount_compare(a, most) >= 0) ||
                      (amount_multiply(a, times, &most) == 0 && amount_compare(b, most) >= 0);
        if (is_far)
            note(p, "year-on-year", SEVERITY_INFO, now, before);
    }
}

/* ---- one year, two papers ---- */

/* A form by itself: a score table and hardly a section. */
static bool is_form(const struct facts *facts)
{
    return facts->indicator_count > 0 && facts->section_count < 3;
}

static void check_same_year(struct pair *p)
{
    const char *code =
            is_form(p->earlier) != is_form(p->later) ? "form-and-report-differ" : "handed-in-twice";
    for (size_t k = 0; k < p->later->figure_count; k++) {
        const struct figure *f = &p->later->figures[k];
        if (!f->concept.n || is_share(f) || !is_first_of_concept(p->later, k) ||
                str_is(f->concept, "score.total"))
            continue;
        const struct figure *here = find_one(p->later, f->concept, time_of(f), p->later->year),
                            *there = find_one(p->earlier, f->concept, time_of(f), p->earlier->year);
        if (here && there && differs(here, there))
            note(p, code, SEVERITY_WARNING, here, there);
    }
    if (p->earlier->claimed_score && p->later->claimed_score) {
        const struct figure *here = &p->later->figures[p->later->claimed_score - 1],
                            *there = &p->earlier->figures[p->earlier->claimed_score - 1];
        if (differs(here, there))
            note(p, code, SEVERITY_WARNING, here, there);
    }
}

int across_compare(const struct facts *earlier, const struct facts *later, struct arena *mem,
        struct finding **out, size_t *count)
{
    struct pair p = { .earlier = earlier, .later = later, .mem = mem };
    if (earlier->year && earlier->year == later->year) {
        check_same_year(&p);
    } else if (earlier->year && later->year == earlier->year + 1) {
        check_previous(&p);
        check_carry(&p);
        check_growth(&p);
        check_swings(&p);
    }
    *out = p.findings;
    *count = p.count;
    return p.err;
}
