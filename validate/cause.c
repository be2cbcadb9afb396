/* SPDX-License-Identifier: MIT */
#include "validate/cause.h"

#include <stdlib.h>
#include <string.h>

#include "common/err.h"

/* Figure `figure`, at node `node`, would have to lie in `range` for a failing relation to hold. */
struct clue {
    uint32_t node, figure;
    size_t relation;
    bool is_result;
    struct range range;
};

/* A node and the clues that agree on it. */
struct suspect {
    size_t first, count; /* its clues */
    size_t agreed;       /* relations that one value would explain */
    size_t results;      /* how many of those have it as their result */
    size_t against;      /* relations that hold as it stands */
    uint32_t node;
};

struct search {
    const struct trial *t;
    uint32_t *node;    /* of figure n: figures that state the same quantity and agree are one node */
    uint32_t *failing; /* of figure n: how many failing relations it is in */
    uint32_t *holding; /* of a node */
    bool *explained;   /* of a relation */
    struct clue *clues;
    size_t clue_count, clue_cap;
    struct cause *causes;
    size_t cause_count, cause_cap;
};

static uint32_t node_of(struct search *s, uint32_t n)
{
    while (s->node[n] != n) {
        s->node[n] = s->node[s->node[n]];
        n = s->node[n];
    }
    return n;
}

static bool is_failing(const struct search *s, size_t relation)
{
    return s->t->judgements[relation].verdict == VERDICT_FAILS;
}

/* Only exact statements: 30个以上, said twice, does not say the same number twice. */
static void join_equals(struct search *s)
{
    const struct facts *facts = s->t->facts;
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        enum verdict v = s->t->judgements[i].verdict;
        if (r->kind != RELATION_EQUAL || (v != VERDICT_HOLDS && v != VERDICT_ROUNDING) ||
                trial_figure(s->t, r->result)->bound != BOUND_EXACT)
            continue;
        for (size_t k = 0; k < r->operand_count; k++) {
            uint32_t a = node_of(s, r->result), b = node_of(s, r->operands[k]);
            if (trial_figure(s->t, r->operands[k])->bound == BOUND_EXACT)
                s->node[a > b ? a : b] = a < b ? a : b;
        }
    }
}

static void count_figures(struct search *s)
{
    const struct facts *facts = s->t->facts;
    for (size_t i = 0; i < facts->relation_count; i++) {
        const struct relation *r = &facts->relations[i];
        enum verdict v = s->t->judgements[i].verdict;
        bool binds = (r->kind == RELATION_SUM && r->exhaustive) || r->kind == RELATION_RATIO;
        for (size_t k = 0; k <= r->operand_count; k++) {
            uint32_t n = node_of(s, k ? r->operands[k - 1] : r->result);
            s->failing[n] += v == VERDICT_FAILS;
            s->holding[n] += binds && (v == VERDICT_HOLDS || v == VERDICT_ROUNDING);
        }
    }
}

/* Clues only about figures that could explain more than one relation. */
static int add_clues(struct search *s, size_t relation)
{
    const struct relation *r = &s->t->facts->relations[relation];
    const struct relation_trial *trial = trial_of(r->kind);
    size_t operands = r->operand_count > CAUSE_OPERANDS_MAX ? 0 : r->operand_count;
    if (!trial->solve)
        return 0;
    for (size_t k = 0; k <= operands; k++) {
        uint32_t n = k ? r->operands[k - 1] : r->result;
        struct clue clue = { .node = node_of(s, n), .figure = n, .relation = relation, .is_result = k == 0 };
        if (s->failing[clue.node] < 2 || trial->solve(s->t, r, n, &clue.range))
            continue;
        struct clue *kept = arena_push(s->t->mem, (void **)&s->clues, &s->clue_count, &s->clue_cap,
                (struct arena_row){ sizeof *kept, SIZE_MAX / sizeof *kept });
        if (!kept)
            return ERR_MEMORY;
        *kept = clue;
    }
    return 0;
}

static int compare_clues(const void *a, const void *b)
{
    const struct clue *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->relation != y->relation)
        return x->relation < y->relation ? -1 : 1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

/* Of the clues about one node, the most that one value satisfies, none of them explained before. With move
 * those go to the front of the node's clues, which breaks their order: only once. */
static void agree(const struct search *s, struct suspect *who, bool move)
{
    struct clue *clues = &s->clues[who->first];
    size_t rivals = who->count < CAUSE_RIVALS_MAX ? who->count : CAUSE_RIVALS_MAX;
    size_t best_anchor = 0;
    who->agreed = who->results = 0;
    for (size_t pass = 0; pass < rivals + move; pass++) {
        /* The last pass goes over the best anchor again, and moves its clues. */
        size_t anchor = pass < rivals ? pass : best_anchor, agreed = 0, results = 0;
        if (s->explained[clues[anchor].relation])
            continue;
        struct range common = clues[anchor].range;
        size_t last = SIZE_MAX;
        for (size_t i = 0; i < rivals; i++) {
            if (s->explained[clues[i].relation] || clues[i].relation == last ||
                    !range_meets(common, clues[i].range))
                continue;
            common = range_common(common, clues[i].range);
            last = clues[i].relation;
            results += clues[i].is_result;
            if (pass == rivals) {
                struct clue moved = clues[i];
                memmove(&clues[agreed + 1], &clues[agreed], (i - agreed) * sizeof *clues);
                clues[agreed] = moved;
            }
            agreed++;
        }
        if (agreed > who->agreed) {
            who->agreed = agreed;
            who->results = results;
            best_anchor = anchor;
        }
    }
}

static int compare_suspects(const void *a, const void *b)
{
    const struct suspect *x = a, *y = b;
    if (x->agreed != y->agreed)
        return x->agreed > y->agreed ? -1 : 1;
    if (x->against != y->against)
        return x->against < y->against ? -1 : 1;
    if (x->results != y->results)
        return x->results > y->results ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static struct cause *push_cause(struct search *s, size_t relation_count)
{
    struct cause *c = arena_push(s->t->mem, (void **)&s->causes, &s->cause_count, &s->cause_cap,
            (struct arena_row){ sizeof *c, FACTS_RELATIONS_MAX });
    if (c)
        c->relations = arena_array(s->t->mem, relation_count, sizeof *c->relations);
    return c && c->relations ? c : NULL;
}

/* The suspect takes the relations that it explains. */
static int convict(struct search *s, const struct suspect *who)
{
    const struct clue *clues = &s->clues[who->first];
    struct cause *c = push_cause(s, who->agreed);
    if (!c)
        return ERR_MEMORY;
    const struct clue *chief = &clues[0];
    c->has_wanted = true;
    c->wanted = clues[0].range;
    for (size_t i = 0; i < who->agreed; i++) {
        c->relations[c->relation_count++] = clues[i].relation;
        c->wanted = range_common(c->wanted, clues[i].range);
        s->explained[clues[i].relation] = true;
        if (clues[i].is_result && !chief->is_result)
            chief = &clues[i];
    }
    c->figure = chief->figure;
    c->main = chief->relation;
    return 0;
}

static int convict_suspects(struct search *s)
{
    struct suspect *all = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0, next; i < s->clue_count; i = next) {
        next = i;
        while (next < s->clue_count && s->clues[next].node == s->clues[i].node)
            next++;
        struct suspect *who = arena_push(
                s->t->mem, (void **)&all, &count, &cap, (struct arena_row){ sizeof *who, FACTS_FIGURES_MAX });
        if (!who)
            return ERR_MEMORY;
        *who = (struct suspect){ .first = i, .count = next - i, .node = s->clues[i].node };
        who->against = s->holding[who->node];
        agree(s, who, false);
    }
    if (count > 1)
        qsort(all, count, sizeof *all, compare_suspects);
    for (size_t i = 0; i < count; i++) {
        agree(s, &all[i], true); /* others may have been convicted meanwhile */
        /* Two wrong shares of a total that ten others and its own sum confirm are two slips, not one. */
        int err = all[i].agreed >= 2 && all[i].against <= all[i].agreed ? convict(s, &all[i]) : 0;
        if (err)
            return err;
    }
    return 0;
}

/* Where two statements differ and nothing says which one is wrong, the later one is shown. */
static uint32_t suspect_alone(const struct trial *t, const struct relation *r)
{
    uint32_t last = r->result, odd = 0;
    size_t solvable = 0;
    struct range range;
    if (r->kind == RELATION_AT_MOST)
        return r->operands[0];
    if (r->kind != RELATION_EQUAL)
        return r->result;
    for (size_t k = 0; k <= r->operand_count && r->operand_count <= CAUSE_OPERANDS_MAX; k++) {
        uint32_t n = k ? r->operands[k - 1] : r->result;
        last = n > last ? n : last;
        if (equal_trial.solve(t, r, n, &range) == 0) {
            solvable++;
            odd = n;
        }
    }
    return solvable == 1 ? odd : last;
}

static int convict_rest(struct search *s)
{
    const struct trial *t = s->t;
    for (size_t i = 0; i < t->facts->relation_count; i++) {
        const struct relation *r = &t->facts->relations[i];
        if (!is_failing(s, i) || s->explained[i])
            continue;
        struct cause *c = push_cause(s, 1);
        if (!c)
            return ERR_MEMORY;
        c->relations[c->relation_count++] = i;
        c->main = i;
        c->figure = suspect_alone(t, r);
        const struct relation_trial *trial = trial_of(r->kind);
        c->has_wanted = trial->solve && trial->solve(t, r, c->figure, &c->wanted) == 0;
    }
    return 0;
}

int cause_find(const struct trial *t, struct cause **out, size_t *count)
{
    size_t figures = t->facts->figure_count + 1;
    struct search s = {
        .t = t,
        .node = arena_array(t->mem, figures, sizeof *s.node),
        .failing = arena_array(t->mem, figures, sizeof *s.failing),
        .holding = arena_array(t->mem, figures, sizeof *s.holding),
        .explained = arena_array(t->mem, t->facts->relation_count, sizeof *s.explained),
    };
    if (!s.node || !s.failing || !s.holding || !s.explained)
        return ERR_MEMORY;
    for (uint32_t n = 0; n < figures; n++)
        s.node[n] = n;
    join_equals(&s);
    count_figures(&s);
    int err = 0;
    for (size_t i = 0; i < t->facts->relation_count && !err; i++) {
        if (is_failing(&s, i))
            err = add_clues(&s, i);
    }
    if (!err && s.clue_count) {
        qsort(s.clues, s.clue_count, sizeof *s.clues, compare_clues);
        err = convict_suspects(&s);
    }
    if (!err)
        err = convict_rest(&s);
    *out = s.causes;
    *count = s.cause_count;
    return err;
}
