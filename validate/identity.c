/* SPDX-License-Identifier: MIT
 * Identities of budget concepts: what a rule book says must add up, where the report itself does not tie it.
 * Only figures of one place (a table, or a section), one period and one year are held together, and only
 * where each of the concepts has one value there: what is missing is not zero, and what is twofold says
 * nothing.
 */
#include "common/err.h"
#include "validate/arithmetic.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum { PARTS_MAX = 16 };

static bool is_same_place(const struct figure *a, const struct figure *b)
{
    if (a->table != b->table || a->period != b->period || a->year != b->year)
        return false;
    /* In a grid: the same column. In prose: the same paragraph. */
    return a->table >= 0 ? a->column == b->column : a->line == b->line;
}

static bool is_amount(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return m->is_known && f->bound == BOUND_EXACT &&
           (m->quantity == QUANTITY_MONEY || m->quantity == QUANTITY_OTHER) && f->confidence < 0;
}

/* The one figure of that concept in the place of `at`; 0: none, or two that differ. */
static uint32_t find_one(const struct trial *t, const struct figure *at, struct str concept)
{
    uint32_t found = 0;
    for (size_t k = 0; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!str_eq(f->concept, concept) || !is_amount(t, f) || !is_same_place(at, f) ||
                !str_eq(f->unit, at->unit))
            continue;
        if (found && amount_compare(trial_measure(t, found)->amount, trial_measure(t, f->n)->amount) != 0)
            return 0;
        found = found ? found : f->n;
    }
    return found;
}

/* The report ties that total itself: then its own relation is judged, and not a second time. */
static bool is_tied(const struct trial *t, uint32_t total, const uint32_t *parts, size_t count)
{
    for (size_t k = 0; k < t->facts->relation_count; k++) {
        const struct relation *r = &t->facts->relations[k];
        if (r->kind != RELATION_SUM || r->result != total)
            continue;
        for (size_t i = 0; i < r->operand_count; i++) {
            for (size_t m = 0; m < count; m++) {
                if (r->operands[i] == parts[m])
                    return true;
            }
        }
    }
    return false;
}

/* Twice as much or half: rather we have taken the wrong figures. */
static bool is_far(struct amount a, struct amount b)
{
    struct amount twice;
    return (amount_add(a, a, &twice) == 0 && amount_compare(b, twice) > 0) ||
           (amount_add(b, b, &twice) == 0 && amount_compare(a, twice) > 0);
}

static void note(struct notebook *n, const struct rule_identity *id, uint32_t total, const uint32_t *parts,
        struct amount sum)
{
    const struct trial *t = n->trial;
    const struct figure *at = trial_figure(t, total);
    enum severity severity = at->table < 0 ? SEVERITY_WARNING : id->severity;
    struct finding *f = notebook_add(n, "identity-mismatch", severity, "cn-2020/identity", total);
    struct buf text;
    if (!f)
        return;
    buf_init(&text, ARITHMETIC_TEXT_MAX);
    f->stated = at->number;
    f->computed = arithmetic_in_scale(t, total, sum);
    notebook_arg(n, f, id->says);
    for (size_t i = 0; i < id->part_count; i++) {
        if (i)
            buf_add_str(&text, STR(" + "));
        arithmetic_write_figure(t, parts[i], &text);
    }
    notebook_arg(n, f, buf_str(&text));
    notebook_arg(n, f, f->computed);
    buf_clear(&text);
    arithmetic_write_figure(t, total, &text);
    notebook_arg(n, f, buf_str(&text));
    buf_add_str(&text, id->id);
    notebook_key(n, f, buf_str(&text));
    buf_fini(&text);
    notebook_name_figure(n, f, total);
    for (size_t i = 0; i < id->part_count; i++)
        notebook_name_figure(n, f, parts[i]);
}

static void check(struct notebook *n, const struct rule_identity *id, const struct figure *total)
{
    const struct trial *t = n->trial;
    uint32_t parts[PARTS_MAX];
    struct amount sum = amount_from(0);
    struct range range = range_of_exact(sum);
    if (id->part_count > PARTS_MAX || find_one(t, total, id->total) != total->n)
        return;
    for (size_t i = 0; i < id->part_count; i++) {
        parts[i] = find_one(t, total, id->parts[i]);
        if (!parts[i] || amount_add(sum, trial_measure(t, parts[i])->amount, &sum) ||
                range_add(range, trial_measure(t, parts[i])->range, &range))
            return;
    }
    const struct measure *m = trial_measure(t, total->n);
    bool holds = id->at_most ? range_at_most(range, m->range) : range_meets(range, m->range);
    if (holds || is_tied(t, total->n, parts, id->part_count) || (!id->at_most && is_far(sum, m->amount)))
        return;
    note(n, id, total->n, parts, sum);
}

void identity_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    for (size_t k = 0; k < t->facts->figure_count && !n->err; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!f->concept.n || !is_amount(t, f))
            continue;
        for (size_t i = 0; i < t->rules->identity_count; i++) {
            if (str_eq(t->rules->identities[i].total, f->concept))
                check(n, &t->rules->identities[i], f);
        }
    }
}
