/* SPDX-License-Identifier: MIT
 * Where digits can be cut in several ways, what the table adds up to decides: the weight in the bracket of a
 * level, the row of totals, a hundred. Only a single way in which all of it comes out is a reading.
 */
#include "extract/tables/glued.h"

enum {
    OPEN_MAX = 12,    /* rows with several cuts */
    TRIES_MAX = 4096, /* ways that are tried */
};

/* Rows that wait for a decision, and the way that is tried. */
struct open_rows {
    size_t index[OPEN_MAX], count, tries;
};

static const struct glued_cut *cut_of(const struct glued_row *row)
{
    return row->chosen >= 0 ? &row->cut[row->chosen] : NULL;
}

/* The rows below one bracket must make what it says. */
static bool sections_hold(const struct glued_rows *t)
{
    int want = -1, sum = 0;
    for (size_t k = 0; k <= t->count; k++) {
        const struct glued_row *row = k < t->count ? &t->row[k] : NULL;
        if (!row || row->section >= 0 || row->total) {
            if (want >= 0 && sum != want)
                return false;
            want = row ? row->section : -1;
            sum = 0;
        }
        if (row && !row->total && cut_of(row))
            sum += cut_of(row)->weight;
    }
    return true;
}

static bool has_sections(const struct glued_rows *t)
{
    for (size_t k = 0; k < t->count; k++)
        if (t->row[k].section >= 0)
            return true;
    return false;
}

/* All rows against the row of totals; without one, weights make a hundred. */
static bool totals_hold(const struct glued_rows *t)
{
    int weight = t->weight, score = t->score;
    const struct glued_cut *total = NULL;
    for (size_t k = 0; k < t->count; k++) {
        const struct glued_cut *cut = cut_of(&t->row[k]);
        if (t->row[k].total) {
            total = cut;
            break;
        }
        weight += cut ? cut->weight : 0;
        score += cut ? cut->score : 0;
    }
    if (t->weight < 0)
        return has_sections(t);
    return weight == (total ? total->weight : GLUED_WEIGHT_MOST * GLUED_POINT) &&
           (!total || score == total->score);
}

static bool next_try(struct glued_rows *t, const struct open_rows *open)
{
    for (size_t k = 0; k < open->count; k++) {
        struct glued_row *row = &t->row[open->index[k]];
        if (++row->chosen < (int)row->cut_count)
            return true;
        row->chosen = 0;
    }
    return false;
}

/* The rows that can be cut in several ways; the others are cut. False when there are too many of them. */
static bool find_open(struct glued_rows *t, struct open_rows *open)
{
    bool few = true;
    *open = (struct open_rows){ .tries = 1 };
    for (size_t k = 0; k < t->count; k++) {
        struct glued_row *row = &t->row[k];
        row->chosen = row->cut_count == 1 ? 0 : -1;
        if (row->cut_count < 2)
            continue;
        if (open->count == OPEN_MAX || open->tries * row->cut_count > TRIES_MAX) {
            few = false;
            continue;
        }
        open->index[open->count++] = k;
        open->tries *= row->cut_count;
    }
    return few;
}

void glued_sums_decide(struct glued_rows *t)
{
    struct open_rows open;
    int best[OPEN_MAX];
    size_t found = 0;
    if (!find_open(t, &open) || !open.count)
        return;
    for (size_t k = 0; k < t->count; k++)
        if (t->row[k].lost)
            return;
    for (size_t k = 0; k < open.count; k++)
        t->row[open.index[k]].chosen = 0;
    do {
        if (!sections_hold(t) || !totals_hold(t) || found++)
            continue;
        for (size_t k = 0; k < open.count; k++)
            best[k] = t->row[open.index[k]].chosen;
    } while (next_try(t, &open));
    for (size_t k = 0; k < open.count; k++)
        t->row[open.index[k]].chosen = found == 1 ? best[k] : -1;
}
