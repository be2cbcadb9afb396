/* SPDX-License-Identifier: MIT */
#include "score/score.h"

#include "common/err.h"
#include "score/execution.h"

enum { QUALITY_BEST = 100 };

struct tally {
    const struct facts *facts;
    const struct scheme *scheme;
    struct arena *mem;
    struct points *rows; /* of facts.indicators[i]; the last one is 预算执行率 */
    uint32_t *row_of;    /* of figure n: 1 + the indicator whose score it is, 0: none */
};

static struct str number_text(struct arena *mem, struct amount a)
{
    char text[AMOUNT_TEXT_MAX];
    size_t n = amount_format(amount_trim(a), text);
    char *copy = arena_copy(mem, text, n);
    return (struct str){ copy, copy ? n : 0 };
}

static int score_rows(struct tally *t, struct scores *out)
{
    size_t count = t->facts->indicator_count;
    out->rows = arena_array(t->mem, count, sizeof *out->rows);
    t->rows = arena_array(t->mem, count + 1, sizeof *t->rows);
    t->row_of = arena_array(t->mem, t->facts->figure_count + 1, sizeof *t->row_of);
    if (!out->rows || !t->rows || !t->row_of)
        return ERR_MEMORY;
    out->row_count = count;
    for (size_t i = 0; i < count; i++) {
        t->rows[i] = rescore_row(t->facts, i, t->scheme, t->mem, &out->rows[i]);
        if (!out->rows[i].why.n)
            return ERR_MEMORY;
        t->row_of[t->facts->indicators[i].score_figure] = (uint32_t)i + 1;
    }
    struct execution e;
    t->rows[count] = execution_rescore(t->facts, t->scheme, t->mem, &out->execution);
    if (t->rows[count].is_known && execution_find(t->facts, &e) && !t->row_of[e.score])
        t->row_of[e.score] = (uint32_t)count + 1;
    t->row_of[0] = 0;
    return 0;
}

/* The sum that the claimed score is the total of: the one over most rows of the table; else the first, for a
 * report that gives its points in words. */
static const struct relation *total_of(const struct tally *t)
{
    const struct relation *best = NULL;
    size_t best_rows = 0;
    for (size_t i = 0; i < t->facts->relation_count; i++) {
        const struct relation *r = &t->facts->relations[i];
        size_t rows = 0;
        if (r->kind != RELATION_SUM || !r->exhaustive || r->result != t->facts->claimed_score)
            continue;
        for (size_t k = 0; k < r->operand_count; k++)
            rows += t->row_of[r->operands[k]] != 0;
        if (!best || rows > best_rows) {
            best = r;
            best_rows = rows;
        }
    }
    return best;
}

/* Every part of the total, those that are rows as they were scored again. */
static bool add_total(const struct tally *t, const struct relation *total, struct amount *out)
{
    struct amount sum = amount_from(0);
    for (size_t k = 0; k < total->operand_count; k++) {
        uint32_t row = t->row_of[total->operands[k]];
        struct amount part;
        if (row && t->rows[row - 1].is_known)
            part = t->rows[row - 1].amount;
        else if (figure_amount(&t->facts->figures[total->operands[k] - 1], &part))
            return false;
        if (amount_add(sum, part, &sum))
            return false;
    }
    *out = sum;
    return total->operand_count > 0;
}

/* No sum says which parts make the total: what scoring the rows again changes is added to what is claimed. */
static bool adjust_claim(const struct tally *t, struct amount *out)
{
    const struct facts *facts = t->facts;
    struct amount sum, claimed;
    size_t compared = 0;
    if (!facts->claimed_score || figure_amount(&facts->figures[facts->claimed_score - 1], &sum))
        return false;
    for (size_t i = 0; i < facts->indicator_count; i++) {
        uint32_t score = facts->indicators[i].score_figure;
        if (!score || !t->rows[i].is_known || figure_amount(&facts->figures[score - 1], &claimed))
            continue;
        if (amount_add(sum, t->rows[i].amount, &sum) || amount_subtract(sum, claimed, &sum))
            return false;
        compared++;
    }
    *out = sum;
    return compared > 0;
}

static struct str quality_of(const struct findings *findings, const struct scheme *scheme, struct arena *mem)
{
    long long left = QUALITY_BEST;
    for (size_t i = 0; i < findings->finding_count && left > 0; i++) {
        enum severity s = findings->findings[i].severity;
        left -= s == SEVERITY_ERROR ? scheme->error_cost : s == SEVERITY_WARNING ? scheme->warning_cost : 0;
    }
    return number_text(mem, amount_from(left > 0 ? left : 0));
}

int score_facts(const struct facts *facts, const struct findings *findings, const struct scheme *scheme,
        struct arena *mem, struct scores *out)
{
    struct tally t = { .facts = facts, .scheme = scheme, .mem = mem };
    struct amount points;
    *out = (struct scores){ .scheme = str_of(scheme->name), .claimed_grade = facts->claimed_grade };
    int err = score_rows(&t, out);
    if (err)
        return err;
    bool is_claimed =
            facts->claimed_score && figure_amount(&facts->figures[facts->claimed_score - 1], &points) == 0;
    if (is_claimed)
        out->claimed = facts->figures[facts->claimed_score - 1].number;
    const struct relation *total = facts->claimed_score ? total_of(&t) : NULL;
    bool is_computed = total ? add_total(&t, total, &points) : adjust_claim(&t, &points);
    if (is_computed)
        out->recomputed = number_text(mem, points);
    if (is_computed || is_claimed)
        out->grade = grade_of_points(points, scheme->bands, scheme->band_count);
    out->quality = quality_of(findings, scheme, mem);
    return out->quality.n ? 0 : ERR_MEMORY;
}
