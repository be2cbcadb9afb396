/* SPDX-License-Identifier: MIT
 * Identities of budget concepts: what a rule book says must add up, where the report itself does not tie it.
 * Only figures of one place (a table, or a paragraph and those that it leads to), one period and one year are
 * held together, and only
 * where each of the concepts has one value there: what is missing is not zero, and what is twofold says
 * nothing.
 */
#include "validate/identity.h"

#include <string.h>

#include "common/err.h"
#include "validate/likeness.h"
#include "validate/prose.h"

enum {
    PARTS_MAX = 16,
    PLACE_MAX = 2048,     /* figures on either side that are looked at in a table */
    LINES_BELOW = 12,     /* of a total's paragraph in which its parts may stand */
    IDENTITIES_MAX = 256, /* that are held against one report */
};

static bool is_same_place(const struct figure *a, const struct figure *b)
{
    if (a->table != b->table || a->period != b->period || a->year != b->year)
        return false;
    /* In a grid: the same column. In prose: the same paragraph. */
    return a->table >= 0 ? a->column == b->column : a->line == b->line;
}

static bool is_beside(const struct figure *at, const struct figure *f)
{
    return f->table == at->table && (f->table >= 0 || f->line == at->line);
}

static bool is_amount(const struct trial *t, const struct figure *f)
{
    const struct measure *m = trial_measure(t, f->n);
    return m->is_known && f->bound == BOUND_EXACT &&
           (m->quantity == QUANTITY_MONEY || m->quantity == QUANTITY_OTHER) && f->confidence < 0;
}

static bool is_below(const struct figure *at, const struct figure *f)
{
    return f->table < 0 && f->section == at->section && f->line > at->line &&
           f->line - at->line <= (uint32_t)LINES_BELOW;
}

/* 预算为28.00万元，支出决算为21.46万元。其中：…: the total is told again, and its parts are that one's. */
static bool is_told_again(const struct trial *t, const struct figure *total)
{
    static const char *const others[] = { "增加", "减少", "增长", "下降", "上年", NULL };
    for (size_t k = total->n; k < t->facts->figure_count; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!is_beside(total, f) && !is_below(total, f))
            return false;
        if (str_eq(f->concept, total->concept) && is_amount(t, f) && f->period != PERIOD_PREVIOUS &&
                (f->line > total->line || !trial_names_any(t, f, others)))
            return true;
    }
    return false;
}

/* 基本支出536万元，其中：⏎人员经费489万元，主要包括…。⏎公用经费47万元: its parts may each have a paragraph.
 */
static bool leads_on(const struct trial *t, const struct figure *total)
{
    static const char *const words[] = { "其中", "具体情况如下", NULL };
    struct str text = t->doc->text;
    if (total->table >= 0 || total->end >= text.n || total->period == PERIOD_PREVIOUS)
        return false; /* 较上年1986.42万元增加…。其中人员经费…: of this year */
    const char *end = memchr(text.p + total->end, '\n', text.n - total->end);
    size_t to = end ? (size_t)(end - text.p) : text.n;
    bool says = prose_has(str_cut(text, total->end, to), words) ||
                (end && str_starts(str_trim(str_cut(text, to, text.n)), STR("其中")));
    return says && !is_told_again(t, total);
}

/* What stands below says neither the year nor that it is the actual amount again. */
static bool is_of_time(const struct figure *at, const struct figure *f)
{
    return (f->year == at->year || !f->year) && (f->period == at->period || f->period == PERIOD_NONE);
}

/* The one figure of that concept in the place of `at`, or `below` it; 0: none, or two that differ. */
static uint32_t find_one(const struct trial *t, const struct figure *at, struct str concept, bool below)
{
    uint32_t found = 0;
    bool found_beside = false;
    size_t k = at->n - 1;
    /* Figures of one table, or of one line, stand together. */
    while (k > 0 && at->n - k < PLACE_MAX && is_beside(at, &t->facts->figures[k - 1]))
        k--;
    for (size_t end = k + 2 * PLACE_MAX; k < t->facts->figure_count && k < end; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!is_beside(at, f) && (found_beside || !below || !is_below(at, f)))
            break;
        if (!str_eq(f->concept, concept) || !is_amount(t, f) || !str_eq(f->unit, at->unit) ||
                !(is_same_place(at, f) || (below && is_of_time(at, f))))
            continue;
        if (found && amount_compare(trial_measure(t, found)->amount, trial_measure(t, f->n)->amount) != 0)
            return 0;
        found = found ? found : f->n;
        found_beside |= is_beside(at, f);
    }
    return found;
}

static bool names_part(const struct relation *r, const uint32_t *parts, size_t count)
{
    for (size_t i = 0; i < r->operand_count; i++) {
        for (size_t m = 0; m < count; m++) {
            if (r->operands[i] == parts[m])
                return true;
        }
    }
    return false;
}

/* The report ties that total itself: then its own relation is judged, and not a second time. 其中 with some
 * of the parts says no more than that they are not too much: that, too, is said once. */
static bool is_tied(const struct trial *t, uint32_t total, const uint32_t *parts, size_t count)
{
    for (size_t k = 0; k < t->own_relations; k++) {
        const struct relation *r = &t->facts->relations[k];
        struct amount sum = amount_from(0);
        if (r->kind != RELATION_SUM || r->result != total || !names_part(r, parts, count))
            continue;
        if (r->exhaustive)
            return true;
        for (size_t i = 0; i < r->operand_count; i++) {
            if (amount_add(sum, trial_measure(t, r->operands[i])->amount, &sum))
                return true;
        }
        if (amount_compare(sum, trial_measure(t, total)->amount) > 0)
            return true;
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

/* A relation of the rule book's, judged beside those of the report: source RULE, its quote says the identity.
 */
static int add_relation(
        struct trial *t, struct facts *with, const struct rule_identity *id, const uint32_t *figures)
{
    struct relation *r = &with->relations[with->relation_count];
    *r = (struct relation){ .n = (uint32_t)with->relation_count + 1,
        .kind = RELATION_SUM,
        .result = figures[0],
        .operand_count = id->part_count,
        .exhaustive = !id->at_most,
        .quote = id->says,
        .source = SOURCE_RULE };
    r->operands = arena_array(t->mem, id->part_count, sizeof *r->operands);
    if (!r->operands)
        return ERR_MEMORY;
    for (size_t i = 0; i < id->part_count; i++)
        r->operands[i] = figures[i + 1];
    with->relation_count++;
    return 0;
}

static int tie(
        struct trial *t, struct facts *with, const struct rule_identity *id, const struct figure *total)
{
    uint32_t figures[PARTS_MAX + 1] = { total->n };
    struct amount sum = amount_from(0);
    struct range range = range_of_exact(sum);
    static const char *const changes[] = { "增加", "减少", "增长", "下降", NULL };
    if (id->part_count > PARTS_MAX || trial_names_any(t, total, changes) ||
            find_one(t, total, id->total, false) != total->n)
        return 0;
    bool below = leads_on(t, total);
    for (size_t i = 0; i < id->part_count; i++) {
        uint32_t part = find_one(t, total, id->parts[i], below);
        if (!part || amount_add(sum, trial_measure(t, part)->amount, &sum) ||
                range_add(range, trial_measure(t, part)->range, &range))
            return 0;
        figures[i + 1] = part;
    }
    const struct measure *m = trial_measure(t, total->n);
    bool holds = id->at_most ? range_at_most(range, m->range) : range_meets(range, m->range);
    if (is_tied(t, total->n, figures + 1, id->part_count) ||
            (!holds && is_far(sum, m->amount) && !(below && amount_compare(sum, m->amount) > 0)))
        return 0; /* 购置及运行维护费2.40万元。其中：…运行维护费5.40万元: no part is more than the whole */
    return add_relation(t, with, id, figures);
}

static int tie_all(struct trial *t, struct facts *with, size_t most)
{
    int err = 0;
    for (size_t k = 0; k < t->facts->figure_count && !err; k++) {
        const struct figure *f = &t->facts->figures[k];
        if (!f->concept.n || !is_amount(t, f))
            continue;
        for (size_t i = 0; i < t->rules->identity_count && !err && with->relation_count < most; i++) {
            if (str_eq(t->rules->identities[i].total, f->concept))
                err = tie(t, with, &t->rules->identities[i], f);
        }
    }
    return err;
}

int identity_tie(struct trial *t)
{
    struct facts *with = arena_alloc(t->mem, sizeof *with);
    size_t most = t->facts->relation_count + IDENTITIES_MAX;
    if (!with)
        return ERR_MEMORY;
    *with = *t->facts;
    with->relations = arena_room(t->mem, most, sizeof *with->relations);
    if (!with->relations)
        return ERR_MEMORY;
    if (t->facts->relation_count)
        memcpy(with->relations, t->facts->relations, t->facts->relation_count * sizeof *with->relations);
    int err = tie_all(t, with, most);
    if (!err)
        err = likeness_tie(t, with, most);
    if (with->relation_count > t->facts->relation_count)
        t->facts = with;
    return err;
}
