/* SPDX-License-Identifier: MIT
 * The printed total of a score table's weights, where it adds up, must be what the rule book says.
 * A total that does not add up is the affair of sum.c: then nobody knows what it should be.
 */
#include "common/err.h"
#include "validate/outline.h"
#include "validate/prose.h"

enum {
    DEPTH_MAX = 4, /* total, level 1, level 2, row */
};

struct walk {
    const struct trial *trial;
    bool *is_weight;  /* of figure n: the weight of an indicator row */
    bool has_rate;    /* one of the rows is the execution rate */
    uint32_t *sum_of; /* of figure n: 1 + the index of the first holding sum that it is the result of */
    uint32_t *seen;   /* of a weight: the round in which it was found last */
    uint32_t round;
    size_t found, steps;
};

/* Counts the weights below figure n. */
static void walk_down(struct walk *w, uint32_t n, int depth)
{
    if (w->is_weight[n] && w->seen[n] != w->round) {
        w->seen[n] = w->round;
        w->found++;
    }
    if (depth == DEPTH_MAX || !w->sum_of[n] || w->is_weight[n])
        return;
    const struct relation *r = &w->trial->facts->relations[w->sum_of[n] - 1];
    for (size_t i = 0; i < r->operand_count && w->steps < FACTS_OPERANDS_MAX; i++, w->steps++)
        walk_down(w, r->operands[i], depth + 1);
}

static bool is_rate(struct str name)
{
    static const char *const words[] = { "预算执行", "执行率", NULL };
    return prose_has(name, words);
}

static size_t mark_weights(struct walk *w)
{
    const struct facts *facts = w->trial->facts;
    size_t count = 0;
    for (size_t i = 0; i < facts->indicator_count; i++) {
        const struct indicator *row = &facts->indicators[i];
        uint32_t n = row->weight_figure;
        count += n && !w->is_weight[n];
        w->is_weight[n] = true;
        w->has_rate |= n && (is_rate(row->level1) || is_rate(row->level2) || is_rate(row->level3));
    }
    w->is_weight[0] = false;
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        enum verdict v = w->trial->judgements[i].verdict;
        bool holds = v == VERDICT_HOLDS || v == VERDICT_ROUNDING;
        if (r->kind == RELATION_SUM && r->exhaustive && holds && !w->sum_of[r->result])
            w->sum_of[r->result] = (uint32_t)i + 1;
    }
    return count;
}

static void note_total(struct notebook *n, const struct relation *r, struct str demanded)
{
    const struct figure *total = trial_figure(n->trial, r->result);
    struct finding *f = notebook_add(n, "weights-total", SEVERITY_ERROR, "cn-2020/weights", r->result);
    if (!f)
        return;
    f->stated = total->number;
    f->computed = demanded;
    notebook_arg(n, f, total->number);
    notebook_arg(n, f, demanded);
    notebook_key(n, f, total->number);
    notebook_name_figure(n, f, r->result);
    for (size_t i = 0; i < r->operand_count; i++)
        notebook_name_figure(n, f, r->operands[i]);
}

/* 90 without the execution rate: the 10 that it weighs stand in another block, or in the form that follows
 * this plan. */
static bool leaves_rate(const struct walk *w, const struct relation *r, struct amount want)
{
    struct amount total = trial_measure(w->trial, r->result)->amount;
    bool has_rate = w->has_rate;
    for (size_t i = 0; i < r->operand_count; i++)
        has_rate |= is_rate(trial_figure(w->trial, r->operands[i])->label);
    return !has_rate && amount_multiply(total, amount_from(10), &total) == 0 &&
           amount_multiply(want, amount_from(9), &want) == 0 && amount_compare(total, want) == 0;
}

void weights_note(struct notebook *n)
{
    const struct trial *t = n->trial;
    const struct facts *facts = t->facts;
    struct str demanded = str_of(t->rules->weight_total);
    struct amount want;
    struct walk w = {
        .trial = t,
        .is_weight = arena_array(t->mem, facts->figure_count + 1, sizeof *w.is_weight),
        .sum_of = arena_array(t->mem, facts->figure_count + 1, sizeof *w.sum_of),
        .seen = arena_array(t->mem, facts->figure_count + 1, sizeof *w.seen),
    };
    if (!w.is_weight || !w.sum_of || !w.seen) {
        n->err = ERR_MEMORY;
        return;
    }
    const struct relation *wrong = NULL;
    size_t weights = mark_weights(&w);
    if (weights < 2 || amount_parse(demanded, 0, &want))
        return;
    /* One table, one total: a sum that all weights are under. 绩效指标(90分) over the head is one, too,
     * beside what the money weighs. */
    for (size_t i = 0; i < facts->relation_count && w.steps < FACTS_OPERANDS_MAX; i++) {
        const struct relation *r = &facts->relations[i];
        if (w.sum_of[r->result] != i + 1 || w.is_weight[r->result])
            continue;
        w.found = 0;
        w.round++;
        walk_down(&w, r->result, 0);
        if (w.found == weights) {
            if (amount_compare(trial_measure(t, r->result)->amount, want) == 0)
                return;
            wrong = wrong || leaves_rate(&w, r, want) ? wrong : r;
        }
    }
    if (wrong)
        note_total(n, wrong, demanded);
}
