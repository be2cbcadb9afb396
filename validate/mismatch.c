/* SPDX-License-Identifier: MIT */
#include "validate/mismatch.h"

#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/doubt.h"

enum {
    WANTED_DIGITS = 6, /* finer than printed, of a value that would fit */
};

/* code, and the rule that it comes from, by the kind of relation */
static const struct {
    const char *code, *rule;
} mismatches[] = {
    [RELATION_SUM] = { "sum-mismatch", "builtin/sum" },
    [RELATION_RATIO] = { "ratio-mismatch", "builtin/ratio" },
    [RELATION_GROWTH] = { "growth-mismatch", "builtin/growth" },
    [RELATION_EQUAL] = { "values-differ", "builtin/equal" },
    [RELATION_AT_MOST] = { "over-limit", "builtin/at-most" },
    [RELATION_GRADE] = { "grade-mismatch", "builtin/grade" },
};

static const char *code_of(const struct trial *t, const struct relation *r, const struct judgement *j)
{
    struct amount opposite = j->computed;
    opposite.coef = -opposite.coef;
    if (r->source == SOURCE_RULE && r->quote.n)
        return "identity-mismatch";
    if (r->kind == RELATION_SUM && !r->exhaustive)
        return "parts-exceed-total";
    if (r->kind == RELATION_GROWTH && j->has_computed &&
            amount_round(opposite, trial_digits(t, r->result), &opposite) == 0 &&
            amount_compare(opposite, trial_measure(t, r->result)->amount) == 0)
        return "growth-direction";
    return mismatches[r->kind].code;
}

static const char *rule_of(const struct relation *r)
{
    return r->source == SOURCE_RULE && r->quote.n ? "cn-2020/identity" : mismatches[r->kind].rule;
}

static void add_arg(struct notebook *n, struct finding *f, struct buf *text)
{
    if (text->failed)
        n->err = ERR_MEMORY;
    notebook_arg(n, f, buf_str(text));
    buf_clear(text);
}

static void add_figure_arg(struct notebook *n, struct finding *f, uint32_t figure, struct buf *text)
{
    arithmetic_write_figure(n->trial, figure, text);
    add_arg(n, f, text);
}

/* {1} what stands at the place of the finding, {2} what stands elsewhere. */
static void add_statements(struct notebook *n, struct finding *f, const struct relation *r, struct buf *text)
{
    size_t written = 0;
    for (size_t k = 0; k <= r->operand_count; k++) {
        uint32_t figure = k ? r->operands[k - 1] : r->result;
        if (trial_figure(n->trial, figure)->start == f->start)
            add_figure_arg(n, f, figure, text);
    }
    for (size_t k = 0; k <= r->operand_count && written < ARITHMETIC_TERMS_MAX; k++) {
        uint32_t figure = k ? r->operands[k - 1] : r->result;
        if (trial_figure(n->trial, figure)->start == f->start)
            continue;
        if (written++)
            buf_add_str(text, STR(", "));
        arithmetic_write_figure(n->trial, figure, text);
    }
    add_arg(n, f, text);
}

/* {1} the arithmetic, {2} what it yields, {3} what stands there. */
static void add_args(struct notebook *n, struct finding *f, const struct relation *r,
        const struct judgement *j, struct buf *text)
{
    const struct trial *t = n->trial;
    const struct figure *result = trial_figure(t, r->result);
    if (r->kind == RELATION_GRADE) {
        notebook_arg(n, f, result->number);
        notebook_arg(n, f, j->word);
        notebook_arg(n, f, r->grade);
        return;
    }
    if (r->kind == RELATION_EQUAL) {
        add_statements(n, f, r, text);
        return;
    }
    arithmetic_write(t, r, text);
    add_arg(n, f, text);
    if (j->has_computed) {
        buf_add_str(text, arithmetic_in_scale(t, r->result, j->computed));
        buf_add_str(text, result->scale);
        buf_add_str(text, result->unit);
    }
    add_arg(n, f, text);
    add_figure_arg(n, f, r->result, text);
    if (r->quote.n && r->source == SOURCE_RULE)
        notebook_arg(n, f, r->quote);
}

/* What the finding is about, in words that stay when lines move. */
static void add_key(struct notebook *n, struct finding *f, const struct relation *r, struct buf *text)
{
    for (size_t k = 0; k <= r->operand_count && k <= ARITHMETIC_TERMS_MAX; k++) {
        const struct figure *figure = trial_figure(n->trial, k ? r->operands[k - 1] : r->result);
        buf_add_str(text, figure->label);
        buf_add(text, "=", 1);
        buf_add_str(text, figure->number);
        buf_add_str(text, figure->scale);
        buf_add_str(text, figure->unit);
        buf_add(text, ";", 1);
    }
    buf_add_str(text, r->grade);
    notebook_key(n, f, buf_str(text));
    buf_clear(text);
}

/* Each figure of the relations once, the suspect first. */
static void name_figures(
        struct notebook *n, struct finding *f, uint32_t first, const size_t *relations, size_t count)
{
    notebook_name_once(n, f, first);
    for (size_t i = 0; i < count; i++) {
        const struct relation *r = &n->trial->facts->relations[relations[i]];
        notebook_name_relation(n, f, r->n);
        for (size_t k = 0; k <= r->operand_count; k++)
            notebook_name_once(n, f, k ? r->operands[k - 1] : r->result);
    }
}

static bool is_inside(struct amount a, struct range r)
{
    return amount_compare(r.at.lo, a) <= 0 && amount_compare(a, r.at.hi) <= 0;
}

/* The one value that makes everything right, with as few digits as say it: the middle of what is wanted, as
 * the figure was printed, or finer when that falls outside. */
static struct str wanted_text(const struct trial *t, const struct cause *c)
{
    struct amount middle, value;
    int digits = trial_digits(t, c->figure);
    if (!c->has_wanted || c->wanted.no_lo || c->wanted.no_hi ||
            amount_add(c->wanted.at.lo, c->wanted.at.hi, &middle))
        return STR_NONE;
    for (int finer = 0; finer <= WANTED_DIGITS; finer++) {
        if (amount_divide(middle, amount_from(2), digits + finer, &value) == 0 && is_inside(value, c->wanted))
            return arithmetic_in_scale(t, c->figure, value);
    }
    return STR_NONE;
}

/* A part that is wrong in several places at once: the sentence speaks of it, not of the totals. */
static void note_figure(struct notebook *n, const struct doubt *d, const struct cause *c,
        const struct relation *main, struct buf *text)
{
    const struct trial *t = n->trial;
    const struct figure *figure = trial_figure(t, c->figure);
    struct finding *f = notebook_add(n, "figure-mismatch", doubt_severity(d, c), rule_of(main), c->figure);
    if (!f)
        return;
    f->stated = figure->number;
    f->computed = wanted_text(t, c);
    add_figure_arg(n, f, c->figure, text);
    buf_format(text, "%zu", c->relation_count);
    add_arg(n, f, text);
    buf_add_str(text, f->computed);
    buf_add_str(text, figure->scale);
    buf_add_str(text, figure->unit);
    add_arg(n, f, text);
    add_key(n, f, main, text);
    name_figures(n, f, c->figure, c->relations, c->relation_count);
}

static void note_relation(struct notebook *n, const struct doubt *d, const struct cause *c,
        const struct relation *main, struct buf *text)
{
    const struct trial *t = n->trial;
    const struct judgement *j = &t->judgements[c->main];
    uint32_t place = c->figure;
    struct finding *f = notebook_add(n, code_of(t, main, j), doubt_severity(d, c), rule_of(main), place);
    if (!f)
        return;
    f->stated = main->kind == RELATION_GRADE ? main->grade : trial_figure(t, place)->number;
    if (main->kind == RELATION_GRADE)
        f->computed = j->word;
    else if (main->kind == RELATION_EQUAL || main->kind == RELATION_AT_MOST)
        f->computed =
                main->kind == RELATION_EQUAL ? wanted_text(t, c) : trial_figure(t, main->result)->number;
    else if (j->has_computed)
        f->computed = arithmetic_in_scale(t, main->result, j->computed);
    add_args(n, f, main, j, text);
    add_key(n, f, main, text);
    name_figures(n, f, place, c->relations, c->relation_count);
}

void mismatch_note(struct notebook *n)
{
    struct doubt doubt;
    struct cause *causes;
    size_t count;
    struct buf text;
    buf_init(&text, FACTS_OPERANDS_MAX + ARITHMETIC_TEXT_MAX * 16);
    if (!n->err)
        n->err = doubt_prepare(n->trial, &doubt);
    if (!n->err)
        n->err = cause_find(n->trial, &causes, &count);
    for (size_t i = 0; !n->err && i < count; i++) {
        const struct cause *c = &causes[i];
        const struct relation *main = &n->trial->facts->relations[c->main];
        if (c->relation_count > 1 && c->figure != main->result)
            note_figure(n, &doubt, c, main, &text);
        else
            note_relation(n, &doubt, c, main, &text);
    }
    buf_fini(&text);
}

/* ---- rounding ---- */

static bool is_of_exact_things(const struct trial *t, const struct relation *r)
{
    bool exact = trial_measure(t, r->result)->is_exact_thing;
    for (size_t i = 0; i < r->operand_count && exact; i++)
        exact = trial_measure(t, r->operands[i])->is_exact_thing;
    return exact && r->kind != RELATION_RATIO && r->kind != RELATION_GROWTH;
}

static void note_whole(struct notebook *n, size_t relation, struct buf *text)
{
    const struct trial *t = n->trial;
    const struct relation *r = &t->facts->relations[relation];
    const char *code = r->kind == RELATION_AT_MOST ? "over-limit" : "whole-mismatch";
    uint32_t place = r->kind == RELATION_AT_MOST ? r->operands[0] : r->result;
    struct finding *f = notebook_add(n, code, SEVERITY_WARNING, mismatches[r->kind].rule, place);
    if (!f)
        return;
    f->stated = trial_figure(t, place)->number;
    f->computed = r->kind == RELATION_AT_MOST
                          ? trial_figure(t, r->result)->number
                          : arithmetic_in_scale(t, r->result, t->judgements[relation].computed);
    add_args(n, f, r, &t->judgements[relation], text);
    add_key(n, f, r, text);
    name_figures(n, f, place, &relation, 1);
}

void mismatch_note_rounding(struct notebook *n)
{
    const struct trial *t = n->trial;
    struct finding *all = NULL;
    struct buf text;
    size_t index = 0;
    buf_init(&text, ARITHMETIC_TEXT_MAX * 16);
    for (size_t i = 0; !n->err && i < t->facts->relation_count; i++) {
        const struct relation *r = &t->facts->relations[i];
        if (t->judgements[i].verdict != VERDICT_ROUNDING ||
                (r->source == SOURCE_RULE && !is_of_exact_things(t, r)))
            continue;
        if (is_of_exact_things(t, r)) {
            note_whole(n, i, &text);
            continue;
        }
        if (!all) {
            if (!notebook_add(n, "rounding", SEVERITY_INFO, "builtin/rounding", r->result))
                break;
            index = n->count - 1;
        }
        all = &n->findings[index]; /* others were added meanwhile, and the array may have moved */
        notebook_name_relation(n, all, r->n);
        notebook_name_figure(n, all, r->result);
        if (all->relation_count == 1) {
            add_args(n, all, r, &t->judgements[i], &text);
            all->stated = trial_figure(t, r->result)->number;
            all->computed = arithmetic_in_scale(t, r->result, t->judgements[i].computed);
            notebook_key(n, all, STR("all"));
        }
    }
    if (all && !n->err) {
        all = &n->findings[index];
        buf_format(&text, "%zu", all->relation_count);
        add_arg(n, all, &text);
    }
    buf_fini(&text);
}
