/* SPDX-License-Identifier: MIT
 * What the checks share while the relations of one report are tried: each figure as an amount, and for each
 * kind of relation how it is judged. One kind, one file: sum.c, ratio.c, growth.c, equal.c, at_most.c,
 * grade.c.
 *
 * To add a kind: a file with its judge (and its solve, when a wrong figure can be worked out from the
 * others), and a row in trial.c.
 */
#ifndef JIHE_TRIAL_H
#define JIHE_TRIAL_H

#include "common/arena.h"
#include "common/document.h"
#include "common/facts.h"
#include "common/findings.h"
#include "validate/range.h"
#include "validate/rulebook.h"

/* What a figure's unit says about how it may be tied to others. */
enum quantity {
    QUANTITY_OTHER,   /* things: 家, 人, 亩; also no unit at all */
    QUANTITY_MONEY,   /* 元, 美元 */
    QUANTITY_PERCENT, /* % ‰ */
    QUANTITY_POINTS,  /* 百分点 */
};

struct measure {
    bool is_known; /* false: the number cannot be computed with */
    struct amount amount;
    struct range range;
    enum quantity quantity;
    bool is_exact_thing; /* counted or given out, not measured: 家, 人, 分. Printed digits are all there is */
    struct str_sieve letters; /* of its label: most words that it is asked for are turned down by them */
};

/* What one relation came to. */
struct judgement {
    enum verdict verdict;
    bool has_computed;
    struct amount computed; /* what the result should be, in the unit of the result without its scale */
    struct str word;        /* of a grade: the one that should stand there */
};

struct trial {
    const struct document *doc;
    const struct facts *facts; /* those of the report, with relations of the rule book behind its own */
    size_t own_relations;      /* of facts.relations: the report's */
    const struct rulebook *rules;
    struct arena *mem;
    struct measure *measures;     /* of facts.figures[i] */
    struct judgement *judgements; /* of facts.relations[i] */
};

struct relation_trial {
    void (*judge)(const struct trial *t, const struct relation *r, struct judgement *out);
    /* The range in which figure n would have to lie for r to hold, all else being right; 0, or ERR_ABSENT
     * when that cannot be said. NULL: it never can. */
    int (*solve)(const struct trial *t, const struct relation *r, uint32_t n, struct range *out);
};

extern const struct relation_trial sum_trial, ratio_trial, growth_trial, equal_trial, at_most_trial,
        grade_trial;
/* The power of ten between a quotient and how `result` prints it: 2 for %. */
int ratio_times10(const struct figure *result);

/* The row of a kind; never NULL. */
const struct relation_trial *trial_of(enum relation_kind kind);
/* Measures every figure and judges every relation. 0, ERR_MEMORY. */
int trial_run(struct trial *t);

/* The measure of figure n. */
static inline const struct measure *trial_measure(const struct trial *t, uint32_t n)
{
    return &t->measures[n - 1];
}

/* What the figure can stand for in a division: 118人 are 118, and not 117.5, for what is counted has no
 * hidden digits. */
static inline struct range trial_counted(const struct measure *m)
{
    return m->is_exact_thing ? range_of_exact(m->amount) : m->range;
}

static inline const struct figure *trial_figure(const struct trial *t, uint32_t n)
{
    return &t->facts->figures[n - 1];
}

/* Both are money, or counted by the same word. */
static inline bool trial_is_same_measure(
        const struct trial *t, const struct figure *a, const struct figure *b)
{
    enum quantity q = trial_measure(t, a->n)->quantity;
    return q == trial_measure(t, b->n)->quantity && (q == QUANTITY_MONEY || str_eq(a->unit, b->unit));
}

/* The word, or one of them (NULL ends the list), stands in the label of f. */
static inline bool trial_names(const struct trial *t, const struct figure *f, const char *word)
{
    return str_may_have(trial_measure(t, f->n)->letters, word) && str_find(f->label, str_of(word)) >= 0;
}
bool trial_names_any(const struct trial *t, const struct figure *f, const char *const *words);

/* True when no word such as 以上 or 约 widens any of them. */
bool trial_is_exact(const struct trial *t, const struct relation *r);
/* True when sums and equalities over result and operands make sense: no money with percentages, one currency.
 */
bool trial_is_alike(const struct trial *t, const struct relation *r);

/* The words between a total and the first of its parts (，其中：), and those behind the last part up to the
 * next figure; empty where the parts come first. */
struct str trial_words_before(const struct trial *t, const struct relation *r);
struct str trial_words_behind(const struct trial *t, const struct relation *r);

/* Digits behind the point that figure n was printed with, in its unit without scale (377.67万: -2). */
int trial_digits(const struct trial *t, uint32_t n);

/* Compares what stands there with what was computed: `amount` rounded as the result is printed decides
 * between holds and rounding, the ranges between rounding and fails. */
void trial_conclude(const struct trial *t, const struct relation *r, struct amount amount, struct range range,
        struct judgement *out);

#endif
