/* SPDX-License-Identifier: MIT */
#include "extract/tables/misread.h"

#include "common/err.h"
#include "extract/relations/relation.h"

enum {
    KINDS = RELATION_GRADE + 1,
    HOLD_FOR_ONE = 3,  /* as many must hold in the same table for each that fails */
    LONG = 12,         /* relations of one kind make a table a long one */
    ROWS_OF_FUNDS = 2, /* of a form have an 执行率: the whole, and its 财政拨款 */
    FAR = 2,           /* times as much, or as little, is no slip of anybody's */
};

/* How many relations of one kind in one table hold, and fail. */
struct tally {
    uint32_t holds, fails;
};

/* Points are added up in tables of a form that is known; only money and counts go astray. */
static bool is_judged(const struct reading *r, const struct relation *rel)
{
    const struct spot *s = &r->spots[rel->result - 1];
    return rel->source == SOURCE_TABLE && s->cell >= 0 && s->dim != DIM_SCORE && rel->operand_count > 0 &&
           (rel->kind == RELATION_SUM || rel->kind == RELATION_RATIO || rel->kind == RELATION_GROWTH);
}

static void gather(const struct relation *rel, struct parts *out)
{
    out->count = 0;
    for (size_t k = 0; k < rel->operand_count; k++)
        parts_add(out, rel->operands[k] - 1);
}

static enum fit fit_of(const struct reading *r, const struct relation *rel)
{
    struct parts parts;
    size_t result = rel->result - 1;
    if (rel->operand_count > RELATION_PARTS_MAX)
        return FIT_UNKNOWN;
    if (rel->kind == RELATION_GROWTH)
        return relation_growth_fit(r, result, rel->operands[0] - 1, rel->operands[1] - 1);
    gather(rel, &parts);
    if (rel->kind == RELATION_RATIO) {
        for (size_t k = 1; k < parts.count; k++)
            parts.index[k - 1] = parts.index[k];
        parts.count--;
        return relation_ratio_fit(r, result, rel->operands[0] - 1, &parts);
    }
    return relation_sum_fit(r, result, &parts);
}

static bool holds(const struct relation *rel, enum fit fit)
{
    return fit == FIT_MEETS || fit == FIT_UNKNOWN ||
           (rel->kind == RELATION_SUM && !rel->exhaustive && fit != FIT_ABOVE);
}

/* More than twice as much, or less than half. */
static bool are_apart(struct amount a, struct amount b)
{
    struct amount twice;
    if (amount_sign(a) <= 0 || amount_sign(b) <= 0)
        return amount_sign(a) != amount_sign(b);
    return amount_multiply(b, amount_from(FAR), &twice) || amount_compare(a, twice) > 0 ||
           amount_multiply(a, amount_from(FAR), &twice) || amount_compare(b, twice) > 0;
}

/* A sum nowhere near its total, or of one part only; a share nowhere near what is printed. */
static bool is_far(const struct reading *r, const struct relation *rel)
{
    struct amount sum = amount_from(0), result = r->spots[rel->result - 1].amount;
    size_t first = rel->kind == RELATION_RATIO;
    if (rel->kind == RELATION_GROWTH)
        return false;
    if (rel->operand_count < 2 || amount_sign(result) == 0)
        return true;
    for (size_t k = first; k < rel->operand_count; k++)
        if (amount_add(sum, r->spots[rel->operands[k] - 1].amount, &sum))
            return false;
    if (rel->kind == RELATION_SUM)
        return are_apart(sum, result);
    /* part × 100 against base × the percentage */
    struct amount part;
    return amount_multiply(r->spots[rel->operands[0] - 1].amount, amount_from(100), &part) ||
           amount_multiply(sum, result, &sum) || are_apart(part, sum);
}

/* 合计, 小计: the rows that it adds up are all there. A class (类) may leave out some of its items. */
static bool is_named_total(const struct reading *r, const struct relation *rel)
{
    return lexicon_has(r->lex, r->facts->figures[rel->result - 1].label, &r->lex->row_totals);
}

/* The share is right of what the parts make, not of their total. */
static bool is_share_of_parts(
        const struct reading *r, const struct relation *rel, const struct relation *total)
{
    struct parts parts;
    if (rel->kind != RELATION_RATIO || total->operand_count > RELATION_PARTS_MAX)
        return false;
    gather(total, &parts);
    return relation_ratio_fit(r, rel->result - 1, rel->operands[0] - 1, &parts) == FIT_MEETS;
}

/* 执行率 of 执行数 and 预算数: the form prints what is divided by what, in one row. */
static bool is_execution_rate(const struct reading *r, const struct relation *rel)
{
    static const char *const names[] = { "执行率", "执行数", "预算数" };
    if (rel->kind != RELATION_RATIO || rel->operand_count != 2)
        return false;
    for (size_t k = 0; k < 3; k++) {
        uint32_t n = k ? rel->operands[k - 1] : rel->result;
        if (str_find(r->facts->figures[n - 1].label, str_of(names[k])) < 0)
            return false;
    }
    return true;
}

/* Marks the figures of the money block of a score table: a form that is known. */
static void mark_form(const struct reading *r, bool *form)
{
    for (size_t i = 0; i < r->row_count; i++)
        for (int role = 0; r->rows[i].kind == ROW_BUDGET && role < ROLE_COUNT; role++) {
            int cell = r->rows[i].cell[role], spot = cell < 0 ? -1 : r->cell_spot[cell];
            if (spot >= 0)
                form[spot] = true;
        }
}

static bool is_of_form(const struct relation *rel, const bool *form)
{
    bool all = form[rel->result - 1];
    for (size_t k = 0; k < rel->operand_count; k++)
        all &= form[rel->operands[k] - 1];
    return all;
}

/* One digit of one of its figures, changed, would make it hold: how reports err. */
static bool is_digit_off(const struct reading *r, const struct relation *rel)
{
    struct parts parts;
    if (rel->operand_count > RELATION_PARTS_MAX)
        return false;
    gather(rel, &parts);
    if (rel->kind == RELATION_SUM)
        return relation_sum_slips(r, rel->result - 1, &parts, 0);
    return rel->kind == RELATION_RATIO && parts.count == 2 &&
           relation_ratio_digit_off(r, rel->result - 1, parts.index[0], parts.index[1]);
}

static bool is_misread(
        const struct reading *r, const struct relation *rel, enum fit fit, const struct tally *t, bool form)
{
    if (rel->kind == RELATION_SUM && fit == FIT_SLIP)
        return false;
    /* A long account leaves out what is nothing or nobody's business. */
    if (rel->kind == RELATION_SUM && fit != FIT_ABOVE && t->holds + t->fails > LONG &&
            !is_named_total(r, rel))
        return true;
    bool execution = is_execution_rate(r, rel) && t->fails <= ROWS_OF_FUNDS;
    if ((execution || t->holds >= t->fails) && is_digit_off(r, rel))
        return false;
    if (is_far(r, rel))
        return true;
    /* The form prints what is divided by what in one row, and what adds up in one column: where others hold,
     * one that does not is wrong. */
    if (rel->kind == RELATION_SUM ? form && t->holds >= t->fails
                                  : (form || is_execution_rate(r, rel)) && t->fails <= ROWS_OF_FUNDS)
        return false;
    /* One wrong cell fails the sum of its row and that of its column. */
    return t->holds < HOLD_FOR_ONE * ((t->fails + 1) / 2);
}

int misread_drop(struct reading *r)
{
    struct facts *facts = r->facts;
    struct tally *tallies = arena_array(r->mem, (r->grid_count + 1) * KINDS, sizeof *tallies);
    uint8_t *fits = arena_array(r->mem, facts->relation_count + 1, sizeof *fits);
    /* By figure, from 1: the sum that it should be and is not, as its place from 1. */
    uint32_t *totals = arena_array(r->mem, facts->figure_count + 1, sizeof *totals);
    bool *borne_out = arena_array(r->mem, facts->relation_count + 1, sizeof *borne_out);
    bool *form = arena_array(r->mem, facts->figure_count + 1, sizeof *form);
    size_t kept = 0;
    if (!form || !tallies || !fits || !totals || !borne_out)
        return ERR_MEMORY;
    mark_form(r, form);
    for (size_t q = 0; q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        if (!is_judged(r, rel))
            continue;
        fits[q] = (uint8_t)fit_of(r, rel);
        struct tally *t = &tallies[(size_t)r->cells[r->spots[rel->result - 1].cell].grid * KINDS + rel->kind];
        if (holds(rel, fits[q])) {
            t->holds += !rel->stated;
            continue;
        }
        t->fails += !rel->stated; /* a fault of the text, which says nothing of how it was read */
        if (rel->kind == RELATION_SUM)
            totals[rel->result] = (uint32_t)q + 1;
    }
    /* A total that is wrong fails its sum and every share of it: they bear each other out. */
    for (size_t q = 0; q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        uint32_t total = is_judged(r, rel) && rel->operand_count == 2 ? totals[rel->operands[1]] : 0;
        if (total && !holds(rel, fits[q]) && is_share_of_parts(r, rel, &facts->relations[total - 1]))
            borne_out[q] = borne_out[total - 1] = true;
    }
    for (size_t q = 0; q < facts->relation_count; q++) {
        const struct relation *rel = &facts->relations[q];
        size_t grid = is_judged(r, rel) ? (size_t)r->cells[r->spots[rel->result - 1].cell].grid : 0;
        if (is_judged(r, rel) && !rel->stated && !holds(rel, fits[q]) && !borne_out[q] &&
                is_misread(r, rel, fits[q], &tallies[grid * KINDS + rel->kind], is_of_form(rel, form)))
            continue;
        facts->relations[kept++] = *rel;
    }
    facts->relation_count = kept;
    return 0;
}
