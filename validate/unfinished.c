/* SPDX-License-Identifier: MIT
 * What a writer was to choose or to fill in and did not: 增加（减少）3万元, 主要原因是。, 20XX年, a share
 * without its %.
 */
#include "validate/outline.h"
#include "validate/prose.h"

enum { AFTER_BYTES = 12 /* 约为 between a choice and its number */ };

/* ---- 增加（减少） ---- */

static bool number_follows(struct str s)
{
    static const char *const fillers[] = { " ", "了", "约", "为", "：", NULL };
    while (prose_take(&s, fillers, NULL))
        ;
    return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

static const char *const choices[] = { "增加（减少）", "减少（增加）", "增加(减少)", "减少(增加)",
    "增加/减少", "减少/增加", "增长（下降）", "下降（增长）", "增长(下降)", "下降(增长)", "增长/下降",
    "上升（下降）", "上升/下降", "大于（小于）", "小于（大于）", "大于(小于)", "小于(大于)", "大于/小于",
    NULL };

static void check_choice(struct notebook *n, const struct passage *p)
{
    for (size_t at = 0; at < p->text.n && !n->err;) {
        size_t which;
        ptrdiff_t next = prose_find_here(n, str_cut(p->text, at, p->text.n), choices, &which);
        if (next < 0)
            return;
        at += (size_t)next;
        struct str choice = str_of(choices[which]);
        struct str behind = str_cut(p->text, at + choice.n, p->text.n);
        /* A head of a table names both, for its column holds both; so does 增加（减少）额. */
        bool compares = str_starts(behind, STR("预算")) || str_starts(behind, STR("年初预算"));
        if (number_follows(str_cut(behind, 0, AFTER_BYTES)) || compares)
            prose_note_words(n, "choice-left", p, str_cut(p->text, at, at + choice.n));
        at += choice.n;
    }
}

/* ---- 主要原因是。 ---- */

static const char *const leads[] = { "原因是", "原因为", "原因：", "原因:", NULL };

static void check_reason(struct notebook *n, const struct passage *p)
{
    static const char *const stops[] = { "。", "；", ";", NULL };
    for (size_t at = 0; at < p->text.n && !n->err;) {
        size_t which;
        ptrdiff_t next = prose_find_here(n, str_cut(p->text, at, p->text.n), leads, &which);
        if (next < 0)
            return;
        size_t from = at + (size_t)next;
        at = from + strlen(leads[which]);
        struct str behind = str_cut(p->text, at, p->text.n);
        while (behind.n && behind.p[0] == ' ')
            behind = str_cut(behind, 1, behind.n);
        if (prose_take(&behind, stops, NULL))
            prose_note_words(n, "reason-unfinished", p, str_cut(p->text, from, at));
    }
}

/* ---- 占10.20， ---- */

static bool ends_clause(struct str behind)
{
    static const char *const marks[] = { "，", "。", "；", "、", "）", ",", ";", ")", NULL };
    return prose_take(&behind, marks, NULL);
}

/* 占10.20: no share says its base so, and no 占地, which is told in 亩. 占0.30 may be a share of one. */
static void check_share(struct notebook *n, const struct passage *p, size_t from)
{
    static const char *const fillers[] = { "比", "为", " ", NULL };
    struct str behind = str_cut(p->text, from + strlen("占"), p->text.n);
    while (prose_take(&behind, fillers, NULL))
        ;
    size_t whole = 0;
    while (whole < behind.n && behind.p[whole] >= '0' && behind.p[whole] <= '9')
        whole++;
    size_t end = whole;
    if (whole && whole <= 3 && end < behind.n && behind.p[end] == '.')
        for (end++; end < behind.n && behind.p[end] >= '0' && behind.p[end] <= '9'; end++)
            ;
    bool of_one = whole == 1 && behind.p[0] == '0';
    if (end > whole + 1 && !of_one && ends_clause(str_cut(behind, end, behind.n)))
        prose_note_words(
                n, "percent-missing", p, str_cut(p->text, from, (size_t)(behind.p - p->text.p) + end));
}

static void check_shares(struct notebook *n)
{
    struct prose_place place = { 0, 0 };
    const struct passage *p;
    for (size_t from; !n->err && (p = prose_next(n, STR("占"), &place, &from));)
        if (!p->is_cell)
            check_share(n, p, from);
}

/* ---- 20XX年X月X日 ---- */

static const char *const signs[] = { "X", "x", "×", "Ｘ", "╳", NULL };

/* What stands behind a number, and so behind the signs in place of one. */
static const char *const units[] = { "年", "月", "日", "万元", "亿元", "元", "%", "％", "人", "个", "项",
    "家", "户", "分", "次", NULL };

/* XX项目, XX人民政府, XX分局: a name that was struck out, which a measure word only seems to follow. */
static const char *const names[] = { "目", "民", "局", "行", "院", "会", "公司", "中心", "庭", "报", "常",
    "主", "别", "人", NULL };

/* 20XX年, X月X日, XX万元, XX.XX%: the signs of a template in place of digits. */
static void check_digits(struct notebook *n, const struct passage *p)
{
    for (size_t from = 0, at; from < p->text.n && !n->err; from = at) {
        size_t count = 0, which = 0;
        struct str behind = str_cut(p->text, from, p->text.n);
        static const char *const points[] = { ".", NULL };
        while (prose_take(&behind, signs, NULL) || (count && prose_take(&behind, points, NULL)))
            count++;
        at = count ? (size_t)(behind.p - p->text.p) : from + prose_step(behind);
        if (!count)
            continue;
        struct str before = str_cut(p->text, 0, from);
        bool dated = prose_take(&behind, units, &which) && which < 3;
        if (!dated && (which == 0 || count < 2))
            continue;
        struct str next = behind;
        if (prose_take(&next, names, NULL))
            continue;
        bool of_year = dated && which == 0;
        if (of_year ? count != 2 || !str_ends(before, STR("20"))
                    : before.n && (unsigned char)before.p[before.n - 1] < 0x80)
            continue;
        from -= of_year ? 2 : 0;
        prose_note_words(n, "digits-left", p, str_cut(p->text, from, (size_t)(behind.p - p->text.p)));
        return;
    }
}

/* By line: it has one of the signs. NULL: n->err. */
static const bool *find_signed(struct notebook *n, const struct passage *p, size_t count)
{
    bool *is_signed = notebook_marks(n, count);
    for (size_t k = 0; is_signed && signs[k]; k++) {
        struct prose_place place = { 0, 0 };
        const struct passage *line;
        for (size_t from; (line = prose_next(n, str_of(signs[k]), &place, &from));)
            is_signed[line - p] = true;
    }
    return is_signed;
}

void unfinished_note(struct notebook *n)
{
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint64_t chosen = prose_parts(n, choices), announced = prose_parts(n, leads);
    const bool *is_signed = find_signed(n, p, count);
    check_shares(n);
    for (size_t i = 0; is_signed && i < count && !n->err; i++) {
        if (p[i].is_cell)
            continue;
        if (prose_may_say(&p[i], chosen))
            check_choice(n, &p[i]);
        if (prose_may_say(&p[i], announced))
            check_reason(n, &p[i]);
        if (is_signed[i])
            check_digits(n, &p[i]);
    }
}
