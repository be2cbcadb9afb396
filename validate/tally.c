/* SPDX-License-Identifier: MIT
 * How many of each kind, against how many there are: 12个项目…，“优”10个，“良”3个;
 * 发现问题5个，已整改3个，正在 整改1个. Nobody is between the grades, and what is not mended is being mended.
 * Such lists are tied by the report's sums where they come out; here is asked about those that do not, and
 * that no sum has told of.
 */
#include <string.h>

#include "validate/arithmetic.h"
#include "validate/mismatch.h"
#include "validate/prose.h"

enum {
    PARTS_MAX = 8,
    BACK = 8,        /* figures back in which the total stands */
    WORDS_BYTES = 45 /* of one part: 评价等级为“优”的 */
};

struct kinds {
    const char *const *words; /* NULL ends them; the longer in front of the shorter */
    const char *total;        /* in the name of what is divided; NULL: it may be called anything */
};

static const char *const grades[] = { "不合格", "合格", "优秀", "良好", "中等", "较差", "“优”", "“良”",
    "“中”", "“差”", "为优", "为良", "为中", "为差", "优的", "良的", "中的", "差的", NULL };
static const char *const mended[] = { "已整改", "已完成整改", "整改完成", "未完成整改", "完成整改",
    "正在整改", "未整改", "待整改", NULL };
static const char *const finished[] = { "未按期", "未按时", "按期完工", "按时完工", "如期完工", "按期完成",
    "按时完成", "延期", "逾期", "未完工", "未完成", "未开工", NULL };
static const struct kinds kinds[] = { { grades, NULL }, { mended, "问题" }, { finished, NULL } };

struct tally {
    uint32_t part[PARTS_MAX];
    size_t which[PARTS_MAX];
    size_t count;
};

static bool is_count(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return f->table < 0 && f->bound == BOUND_EXACT && m->is_known && m->is_exact_thing;
}

/* The words on one side of figure f, up to the next figure, mark or end of the line. */
static struct str words_of(const struct trial *t, const struct figure *f, bool behind)
{
    struct str text = t->doc->text;
    if (behind) {
        static const char *const marks[] = { "，", "、", "；", "。", "：", ",", ";", "\n", NULL };
        struct str s = str_cut(text, f->end, f->end + WORDS_BYTES);
        ptrdiff_t at = prose_find(s, marks, NULL);
        return str_cut(s, 0, at < 0 ? s.n : (size_t)at);
    }
    uint32_t from = f->start > WORDS_BYTES ? f->start - WORDS_BYTES : 0;
    if (f->n > 1 && trial_figure(t, f->n - 1)->end > from)
        from = trial_figure(t, f->n - 1)->end;
    return prose_last_clause(str_cut(text, from, f->start));
}

/* The kind that f is counted by, in front of it or behind (已整改53个，2个正在整改); false: none. */
static bool find_kind(
        const struct trial *t, const struct kinds *k, const struct figure *f, bool behind, size_t *which)
{
    return prose_find(words_of(t, f, behind), k->words, which) >= 0 ||
           prose_find(words_of(t, f, !behind), k->words, which) >= 0;
}

/* The kinds that the figures from n on are counted by, as far as they go; `behind`: 10个为“优”. */
static struct tally read_parts(const struct trial *t, const struct kinds *k, uint32_t n, bool behind)
{
    struct tally out = { .count = 0 };
    const struct figure *first = trial_figure(t, n);
    for (; n <= t->facts->figure_count && out.count < PARTS_MAX; n++) {
        const struct figure *f = trial_figure(t, n);
        size_t which;
        if (f->line != first->line || !is_count(t, f) || !str_eq(f->unit, first->unit) ||
                !find_kind(t, k, f, behind, &which))
            break;
        for (size_t i = 0; i < out.count; i++)
            if (out.which[i] == which)
                return (struct tally){ .count = 0 }; /* of two years, or of two lists */
        out.which[out.count] = which;
        out.part[out.count++] = n;
    }
    return out;
}

/* 等, and not 等级. */
static bool says_etc(struct str s)
{
    static const char *const others[] = { "级", "次" };
    for (ptrdiff_t at; (at = str_find(s, STR("等"))) >= 0;) {
        s = str_cut(s, (size_t)at + STR("等").n, s.n);
        if (!str_starts_any(s, others, COUNT_OF(others)))
            return true;
    }
    return false;
}

/* 等 behind the list, or another count of the same that is of no such kind: 1个未评级. */
static bool is_open(const struct trial *t, const struct tally *a)
{
    const struct figure *last = trial_figure(t, a->part[a->count - 1]);
    struct str behind = str_cut(t->doc->text, last->end, last->end + WORDS_BYTES);
    ptrdiff_t stop = str_find(behind, STR("。"));
    behind = str_cut(behind, 0, stop < 0 ? behind.n : (size_t)stop);
    if (says_etc(behind) || last->n == t->facts->figure_count)
        return says_etc(behind);
    const struct figure *next = trial_figure(t, last->n + 1);
    return next->line == last->line && next->start < last->end + behind.n && str_eq(next->unit, last->unit);
}

static void note(struct notebook *n, const struct tally *a, const struct figure *total, struct amount sum)
{
    struct finding *f = notebook_add(n, "tally-mismatch", SEVERITY_WARNING, "builtin/tally", a->part[0]);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    for (size_t i = 0; i < a->count; i++) {
        if (i)
            buf_add_str(&text, STR(" + "));
        buf_add_str(&text, trial_figure(n->trial, a->part[i])->number);
        notebook_name_figure(n, f, a->part[i]);
    }
    f->stated = total->number;
    f->computed = arithmetic_in_scale(n->trial, total->n, sum);
    notebook_arg(n, f, buf_str(&text));
    notebook_arg(n, f, f->computed);
    buf_fini(&text);
    prose_give_figure(n, f, total);
    notebook_key(n, f, total->label);
}

/* The nearest count of the same in front of the parts; any that they make up is the one. */
static void check(struct notebook *n, const struct kinds *k, const struct tally *a)
{
    const struct trial *t = n->trial;
    const struct figure *first = trial_figure(t, a->part[0]), *total = NULL;
    struct amount sum = amount_from(0);
    for (size_t i = 0; i < a->count; i++)
        if (amount_add(sum, trial_measure(t, a->part[i])->amount, &sum))
            return;
    for (uint32_t m = first->n - 1; m > 0 && first->n - m <= BACK; m--) {
        const struct figure *f = trial_figure(t, m);
        if (f->line != first->line)
            break;
        if (!is_count(t, f) || !str_eq(f->unit, first->unit) || (k->total && !prose_says(f->label, k->total)))
            continue;
        if (amount_compare(trial_measure(t, m)->amount, sum) == 0)
            return;
        /* 5座渔港中，4座按期完工: nobody is asked about 5座渔港 that are told of otherwise */
        if (k->words == finished &&
                (m + 1 != first->n || !prose_says(str_cut(t->doc->text, f->end, first->start), "中")))
            continue;
        total = total ? total : f;
    }
    if (total && !(notebook_is_told(n, total->n) && notebook_is_told(n, first->n)))
        note(n, a, total, sum);
}

/* Figure m and the one behind it count the same in one line, as two parts of a list do. */
static bool may_be_list(const struct trial *t, uint32_t m)
{
    if (m >= t->facts->figure_count)
        return false;
    const struct figure *f = trial_figure(t, m), *next = f + 1;
    return f->line == next->line && is_count(t, f) && is_count(t, next) && str_eq(f->unit, next->unit);
}

/* A line of the text, and of which kinds it tells. */
struct told {
    uint32_t start, end;
    bool kinds[COUNT_OF(kinds)];
};

/* The line around f, where all words that it may be counted by stand; parts: where those of each kind may. */
static void look_around(
        const struct notebook *n, const struct figure *f, const uint64_t *parts, struct told *out)
{
    struct str text = n->doc->text, before = str_cut(text, 0, f->start),
               behind = str_cut(text, f->end, text.n);
    if (f->start >= out->start && f->end <= out->end)
        return;
    const char *start = before.n ? memrchr(before.p, '\n', before.n) : NULL;
    const char *end = behind.n ? memchr(behind.p, '\n', behind.n) : NULL;
    out->start = start ? (uint32_t)(start - text.p) : 0;
    out->end = end ? (uint32_t)(end - text.p) : (uint32_t)text.n;
    struct str line = str_cut(text, out->start, out->end);
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        out->kinds[k] =
                (parts[k] & bigrams_parts(n->bigrams, line)) && prose_has_here(n, line, kinds[k].words);
}

void tally_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct told line = { 0, 0, { false } };
    uint64_t parts[COUNT_OF(kinds)], any = 0;
    for (size_t k = 0; k < COUNT_OF(kinds); k++)
        any |= parts[k] = prose_likely_parts(n, kinds[k].words);
    for (uint32_t m = 1; any && m <= t->facts->figure_count && !n->err; m++) {
        if (!may_be_list(t, m))
            continue;
        look_around(n, trial_figure(t, m), parts, &line);
        for (size_t k = 0; k < COUNT_OF(kinds); k++) {
            if (!line.kinds[k])
                continue;
            struct tally a = read_parts(t, &kinds[k], m, false), b = read_parts(t, &kinds[k], m, true);
            a = b.count > a.count ? b : a;
            if (a.count < 2)
                continue;
            if (!is_open(t, &a))
                check(n, &kinds[k], &a);
            m = a.part[a.count - 1];
            break;
        }
    }
}
