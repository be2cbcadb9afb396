/* SPDX-License-Identifier: MIT
 * What is said of money and shares, and what is not: lists that leave a rest, shares without their base,
 * funds without a use, one sum under two names, one value for two things.
 */
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    RATE_DIGITS = 4, /* significant ones that two rates do not share by chance */
    NUMBERS = 128,   /* rows of numbers of money, a power of two */
};

static const struct measure *measure_of(const struct trial *t, const struct figure *f)
{
    return trial_measure(t, f->n);
}

static struct finding *note_figure(
        struct notebook *n, const char *code, enum severity severity, const struct figure *at)
{
    struct finding *f = notebook_add(n, code, severity, "builtin/spending", at->n);
    struct buf text;
    if (!f)
        return NULL;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    notebook_arg(n, f, at->label);
    arithmetic_write_figure(n->trial, at->n, &text);
    notebook_arg(n, f, buf_str(&text));
    notebook_name_figure(n, f, at->n);
    f->stated = at->number;
    buf_add_str(&text, at->label);
    notebook_key(n, f, buf_str(&text));
    buf_fini(&text);
    return f;
}

/* Less than a thousandth. */
static bool is_trifle(struct amount rest, struct amount whole)
{
    rest.exp10 += 3;
    return amount_compare(rest, whole) < 0;
}

/* By n: whether parts-fall-short has told of the relation. NULL: n->err. */
static const bool *find_short(struct notebook *n)
{
    bool *is_told = notebook_marks(n, n->trial->facts->relation_count);
    for (size_t i = 0; is_told && i < n->count; i++) {
        const struct finding *f = &n->findings[i];
        if (f->relation_count && str_is(f->code, "parts-fall-short"))
            is_told[f->relations[0]] = true;
    }
    return is_told;
}

/* A list that says itself that it is not all (等, 主要): how much is left. */
static void check_rests(struct notebook *n)
{
    const struct trial *t = n->trial;
    const bool *is_told = find_short(n);
    for (size_t k = 0; is_told && k < t->facts->relation_count; k++) {
        const struct relation *r = &t->facts->relations[k];
        const struct judgement *j = &t->judgements[k];
        struct amount rest;
        if (r->kind != RELATION_SUM || r->exhaustive || r->operand_count < 3 || j->verdict != VERDICT_HOLDS ||
                !j->has_computed || measure_of(t, trial_figure(t, r->result))->quantity != QUANTITY_MONEY ||
                r->source != SOURCE_TEXT ||
                amount_subtract(trial_measure(t, r->result)->amount, j->computed, &rest) ||
                amount_sign(rest) <= 0 || is_trifle(rest, trial_measure(t, r->result)->amount))
            continue;
        struct finding *f =
                is_told[r->n] ? NULL
                              : note_figure(n, "rest-unexplained", SEVERITY_INFO, trial_figure(t, r->result));
        if (!f)
            continue;
        f->computed = arithmetic_in_scale(t, r->result, rest);
        notebook_arg(n, f, f->computed);
        notebook_name_relation(n, f, r->n);
        for (size_t i = 0; i < r->operand_count; i++)
            notebook_name_figure(n, f, r->operands[i]);
    }
}

/* 占工业企业的48%, 完成全年任务的103.3%: of how many? */
static void check_bases(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    bool *is_tied = notebook_marks(n, facts->figure_count);
    if (!is_tied)
        return;
    for (size_t k = 0; k < facts->relation_count; k++)
        is_tied[facts->relations[k].result] |= facts->relations[k].kind == RELATION_RATIO ||
                                               facts->relations[k].kind == RELATION_GROWTH ||
                                               facts->relations[k].kind == RELATION_EQUAL;
    struct prose_list names;
    struct finding *found = NULL;
    prose_list_init(&names);
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *f = &facts->figures[k];
        if (!str_is(f->unit, "%") || is_tied[f->n] || f->table >= 0 || !str_ends(f->label, STR("的")) ||
                !(prose_says(f->label, "占") || prose_says(f->label, "完成")))
            continue;
        if (!found)
            found = notebook_add(n, "base-missing", SEVERITY_INFO, "builtin/spending", f->n);
        if (!found)
            break;
        struct buf one;
        buf_init(&one, ARITHMETIC_TEXT_MAX);
        buf_add_str(&one, f->label);
        arithmetic_write_figure(t, f->n, &one);
        prose_list_add(&names, buf_str(&one));
        buf_fini(&one);
        notebook_name_figure(n, found, f->n);
    }
    if (found)
        notebook_key(n, found, buf_str(&names.text));
    prose_list_give(&names, n, found);
}

/* Shares of totals that are printed nowhere: they can be worked out only from their parts. */
static void check_unprinted(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    size_t shares = 0;
    const struct relation *first = NULL;
    for (size_t k = 0; k < facts->relation_count; k++) {
        const struct relation *r = &facts->relations[k];
        if (r->kind == RELATION_RATIO && r->operand_count > 2 && r->source == SOURCE_TEXT) {
            first = first ? first : r;
            shares++;
        }
    }
    if (shares < 2)
        return;
    struct finding *f = note_figure(n, "base-unprinted", SEVERITY_INFO, trial_figure(t, first->result));
    struct buf text;
    if (!f)
        return;
    buf_init(&text, 64);
    buf_format(&text, "%zu", shares);
    notebook_arg(n, f, buf_str(&text));
    notebook_name_relation(n, f, first->n);
    buf_fini(&text);
}

/* Words of a use; 项目 is one unless it is the name of a budget (均为项目支出, 其他项目资金). */
static bool tells_use(const struct notebook *n, struct str text)
{
    static const char *const uses[] = { "用于", "用途", "用作", "主要是", "包括", "其中", "安排", "拨付",
        "征地", "补偿", NULL };
    static const char *const budgets[] = { "项目支出", "项目资金", NULL };
    if (prose_has_here(n, text, uses))
        return true;
    for (ptrdiff_t at; (at = prose_look_here(n, text, STR("项目"))) >= 0;
            text = str_cut(text, (size_t)at + 6, text.n)) {
        if (!str_starts(str_cut(text, (size_t)at, text.n), str_of(budgets[0])) &&
                !str_starts(str_cut(text, (size_t)at, text.n), str_of(budgets[1])))
            return true;
    }
    return false;
}

/* 专项资金二为其他项目资金，支出3075.01万元，按经济科目分类：…: a remainder is no project. */
static void check_remainder(struct notebook *n)
{
    static const char *const names[] = { "为其他项目资金", "为其他项目支出", NULL };
    const struct trial *t = n->trial;
    size_t count;
    const struct passage *p = prose_passages(n, &count);
    uint64_t named = prose_parts(n, names);
    for (size_t i = 0, k = 0; i < count; i++) {
        if (!prose_may_say(&p[i], named) || p[i].is_cell || p[i].is_heading ||
                !prose_has_here(n, p[i].text, names) || tells_use(n, p[i].text))
            continue;
        while (k < t->facts->figure_count && t->facts->figures[k].line < p[i].line)
            k++;
        if (k < t->facts->figure_count && t->facts->figures[k].line == p[i].line &&
                measure_of(t, &t->facts->figures[k])->quantity == QUANTITY_MONEY)
            note_figure(n, "use-missing", SEVERITY_INFO, &t->facts->figures[k]);
    }
}

/* 政府性基金 that was spent, in a section without a word of what for. */
static void check_use(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        bool is_fund = str_is(f->concept, "expense.fund") || str_is(f->concept, "income.fund") ||
                       trial_names(t, f, "政府性基金");
        if (!is_fund || f->section < 0 || measure_of(t, f)->quantity != QUANTITY_MONEY ||
                !measure_of(t, f)->is_known || amount_sign(measure_of(t, f)->amount) <= 0)
            continue;
        const struct section *s = &t->facts->sections[f->section];
        if (!prose_says(s->title, "基金"))
            continue;
        if (!tells_use(n, str_cut(n->doc->text, s->start, s->end)))
            note_figure(n, "use-missing", SEVERITY_INFO, f);
        return;
    }
}

/* ---- one value, two things ---- */

static size_t significant(struct str number)
{
    size_t count = 0;
    for (size_t i = 0; i < number.n; i++)
        count += number.p[i] >= '0' && number.p[i] <= '9';
    return count;
}

/* 工业投资增速262.4%，项目建设投资增速262.4%: one is copied from the other, unless chance plays. */
static void check_same_rate(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k + 1 < t->facts->figure_count; k++) {
        const struct figure *a = &t->facts->figures[k], *b = a + 1;
        if (!str_is(a->unit, "%") || !str_is(b->unit, "%") || a->line != b->line || a->table >= 0 ||
                !str_eq(a->number, b->number) || significant(a->number) < RATE_DIGITS || !a->label.n ||
                !b->label.n || str_eq(a->label, b->label))
            continue;
        if (!(prose_says(a->label, "增速") || prose_says(a->label, "增长")) ||
                !(prose_says(b->label, "增速") || prose_says(b->label, "增长")))
            continue;
        struct finding *f = note_figure(n, "same-value-twice", SEVERITY_WARNING, b);
        if (!f)
            return;
        notebook_arg(n, f, a->label);
        notebook_name_figure(n, f, a->n);
    }
}

/* Its row among NUMBERS, by its digits: few numbers share one. */
static size_t row_of(const struct measure *m)
{
    return (uint64_t)m->amount.coef * UINT64_C(0x9E3779B97F4A7C15) >> 32 & (NUMBERS - 1);
}

/* With which scales each number of money stands: a bit for each of them. */
static void note_scales(const struct trial *t, uint32_t scales[NUMBERS])
{
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (measure_of(t, f)->quantity == QUANTITY_MONEY)
            scales[row_of(measure_of(t, f))] |= UINT32_C(1) << (f->scale10 & 31);
    }
}

/* The same digits of money, in 元 here and in 万元 there, for what bears the same name. */
static void check_slipped(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    uint32_t scales[NUMBERS] = { 0 };
    size_t looked = 0;
    note_scales(t, scales);
    for (size_t k = 0; k < facts->figure_count; k++) {
        const struct figure *a = &facts->figures[k];
        if (measure_of(t, a)->quantity != QUANTITY_MONEY || significant(a->number) < 3 || a->label.n < 6)
            continue;
        uint32_t with = scales[row_of(measure_of(t, a))];
        if (!(with & (with - 1))) { /* it has but one */
            looked += facts->figure_count - k - 1;
            continue;
        }
        for (size_t m = k + 1; m < facts->figure_count && looked < 200000; m++, looked++) {
            const struct figure *b = &facts->figures[m];
            if (b->number.n != a->number.n)
                continue;
            int by = a->scale10 > b->scale10 ? a->scale10 - b->scale10 : b->scale10 - a->scale10;
            if ((by != 4 && by != 8) || !str_eq(a->number, b->number) ||
                    measure_of(t, b)->quantity != QUANTITY_MONEY || !str_eq(a->unit, b->unit) ||
                    !(str_ends(a->label, b->label) || str_ends(b->label, a->label)))
                continue;
            struct finding *f = note_figure(n, "unit-slip", SEVERITY_WARNING, b);
            struct buf text;
            if (!f)
                return;
            buf_init(&text, ARITHMETIC_TEXT_MAX);
            arithmetic_write_figure(t, a->n, &text);
            notebook_arg(n, f, buf_str(&text));
            notebook_name_figure(n, f, a->n);
            buf_fini(&text);
            break;
        }
    }
}

/* ---- two names of one sum ---- */

static void check_terms(struct notebook *n)
{
    static const struct {
        const char *one, *other;
    } pairs[] = { { "expense.basic.staff", "economic.301" }, { "expense.basic.running", "economic.302" } };
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        for (size_t k = 0; k < facts->relation_count; k++) {
            const struct relation *r = &facts->relations[k];
            if (r->kind != RELATION_EQUAL || r->operand_count != 1)
                continue;
            const struct figure *a = trial_figure(t, r->result), *b = trial_figure(t, r->operands[0]);
            bool is_pair = (str_is(a->concept, pairs[p].one) && str_is(b->concept, pairs[p].other)) ||
                           (str_is(b->concept, pairs[p].one) && str_is(a->concept, pairs[p].other));
            struct finding *f = is_pair ? note_figure(n, "term-differs", SEVERITY_INFO, b) : NULL;
            if (!f)
                continue;
            notebook_arg(n, f, a->label);
            notebook_name_figure(n, f, a->n);
            break;
        }
    }
}

/* Project spending in a section of its own, and not one project with its amount. */
static void check_projects(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *total = &t->facts->figures[k];
        size_t amounts = 0;
        if (!str_is(total->concept, "expense.project") || total->section < 0 ||
                !measure_of(t, total)->is_known || amount_sign(measure_of(t, total)->amount) <= 0 ||
                !prose_says(t->facts->sections[total->section].title, "项目支出"))
            continue;
        for (size_t m = 0; m < t->facts->figure_count; m++) {
            const struct figure *f = &t->facts->figures[m];
            amounts += f->section == total->section && measure_of(t, f)->quantity == QUANTITY_MONEY &&
                       measure_of(t, f)->is_known && amount_sign(measure_of(t, f)->amount) > 0;
        }
        if (amounts == 1)
            note_figure(n, "projects-unlisted", SEVERITY_INFO, total);
        return;
    }
}

/* 三公 of the year alone, without its budget or the year before. */
static void check_sangong(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct figure *first = NULL;
    size_t figures = 0;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!str_is(f->concept, "sangong") || measure_of(t, f)->quantity != QUANTITY_MONEY)
            continue;
        first = first ? first : f;
        figures++;
    }
    static const char *const compared[] = { "上年", "同比", "比20", "预算数", "年初预算", "较", NULL };
    if (figures != 1 || !prose_is_report(n))
        return;
    uint32_t from = first->start > 90 ? first->start - 90 : 0;
    struct str behind = str_cut(n->doc->text, first->end, n->doc->text.n);
    ptrdiff_t line = str_find(behind, STR("\n"));
    if (!prose_has_here(n, str_cut(n->doc->text, from, first->end + (line > 0 ? (size_t)line : 0)), compared))
        note_figure(n, "sangong-uncompared", SEVERITY_INFO, first);
}

void spending_note(struct notebook *n)
{
    check_rests(n);
    check_bases(n);
    check_unprinted(n);
    check_same_rate(n);
    check_slipped(n);
    check_terms(n);
    if (prose_is_report(n)) {
        check_use(n);
        check_remainder(n);
        check_sangong(n);
        check_projects(n);
    }
}
