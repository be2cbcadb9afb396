/* SPDX-License-Identifier: MIT */
#include "extract/sums/sums_rows.h"

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/relations/stance.h"

/* The amounts of a clause, in order. */
struct clause {
    size_t index[COLUMNS_MOST];
    size_t count;
};

/* The clause that begins at figure i; its end is the first figure behind it. False when it has amounts that
 * are no levels, lists or brackets, or too many. */
static bool read_clause(const struct reading *r, size_t i, size_t *end, struct clause *out)
{
    out->count = 0;
    size_t k = i;
    do {
        const struct spot *s = &r->spots[k];
        if (s->cell >= 0 || s->aside || s->listed || (s->cues & (CUE_AMONG | CUE_INCLUDES)) ||
                (k > i && s->sep == SEP_LIST))
            return false;
        if (stance_is_amount(r, k)) {
            if (s->stance != STANCE_LEVEL || out->count == COLUMNS_MOST)
                return false;
            out->index[out->count++] = k;
        }
        k++;
    } while (k < r->spot_count && r->spots[k].sep < SEP_SEMI);
    *end = k;
    return true;
}

static bool are_alike(const struct reading *r, const struct clause *a, const struct clause *b)
{
    bool alike = a->count == b->count;
    for (size_t c = 0; c < a->count && alike; c++)
        alike = relation_same_measure(r, a->index[c], b->index[c]);
    return alike;
}

static int add_columns(struct reading *r, const struct clause *rows, size_t count)
{
    const struct clause *total = &rows[count - 1];
    int err = 0;
    for (size_t c = 0; c < total->count && !err; c++) {
        struct parts parts;
        parts.count = 0;
        for (size_t k = 0; k + 1 < count; k++)
            parts_add(&parts, rows[k].index[c]);
        if (!r->spots[total->index[c]].divided && (relation_sum_meets(r, total->index[c], &parts) ||
                                                          relation_sum_slips(r, total->index[c], &parts, 1)))
            err = relation_add(r, RELATION_SUM, total->index[c], &parts, true);
    }
    return err;
}

/* 合计批复…, 共设定… */
static bool is_total(const struct reading *r, size_t i)
{
    struct str words = stance_words(r, i);
    return str_starts_listed(words, &r->lex->said_totals) || str_starts(words, STR("共"));
}

int sums_rows_find(struct reading *r)
{
    struct clause *rows = arena_alloc(r->mem, ROWS_MOST * sizeof *rows);
    size_t count = 0;
    bool full = false; /* more clauses than are kept: the rest of the sentence has no total */
    int err = rows ? 0 : ERR_MEMORY;
    for (size_t i = 0, end; i < r->spot_count && !err; i = end) {
        if (r->spots[i].sep != SEP_SEMI)
            count = 0, full = false;
        full |= count == ROWS_MOST;
        end = i + 1;
        if (full || !read_clause(r, i, &end, &rows[count])) {
            while (end < r->spot_count && r->spots[end].sep < SEP_SEMI)
                end++;
            count = 0;
            continue;
        }
        if (count > 0 && !are_alike(r, &rows[count - 1], &rows[count])) {
            rows[0] = rows[count];
            count = 0;
        }
        count++;
        /* of two rows at least, with two amounts each: a single column is a list (sums_said.c) */
        if (count > 2 && rows[count - 1].count > 1 && (r->spots[i].cues & CUE_TOTAL) && is_total(r, i)) {
            err = add_columns(r, rows, count);
            count = 0;
        }
    }
    return err;
}
