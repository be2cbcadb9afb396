/* SPDX-License-Identifier: MIT
 * What the files across*.c share: figures of one report sorted by what they measure, so that the other
 * report's are found without a walk for each.
 */
#ifndef JIHE_ACROSS_TABLE_H
#define JIHE_ACROSS_TABLE_H

#include <stdbool.h>

#include "common/arena.h"
#include "common/facts.h"
#include "validate/across.h"

enum { ACROSS_ALIKE_MAX = 64 }; /* figures of one name that are looked through; more say nothing certain */

struct across_row {
    struct str key;
    const struct figure *figure;
    int when;               /* PERIOD_…; of a part that does not say, that of its total */
    unsigned has_range : 1; /* what it stands for can be worked out, so it can be held against others */
    unsigned alike : 31;    /* rows from here on that have its key and its time */
};

struct across_table {
    struct across_row *rows; /* by key, when, place */
    size_t count;
};

enum across_by {
    ACROSS_BY_CONCEPT, /* amounts of a budget concept */
    ACROSS_BY_LABEL,   /* everything that has a label, in its own words */
    ACROSS_BY_STEM,    /* amounts, without the year and the verb: 2024年完成规模工业总产值 */
    ACROSS_BYS,
};

struct across_tables {
    struct across_table by[ACROSS_BYS]; /* rows NULL: not made yet */
};

/* The paper's own table, made when it is first asked for. Rows in the arena, views of its facts; NULL without
 * memory. */
const struct across_table *across_table_of(struct across_paper *paper, enum across_by by, struct arena *mem);
/* Below, at or above 0: by key, then time. */
int across_row_order(const struct across_row *row, struct str key, int when);
/* The first row of (key, when), or table->count. */
size_t across_table_find(const struct across_table *table, struct str key, int when);

/* What a figure of one name and time states, where all of them agree: the first. `year`: of another are left
 * out; `like` (may be NULL): only those of its unit. NULL: none, too many, or two that differ. */
const struct figure *across_table_one(
        const struct across_table *table, size_t at, int year, const struct figure *like);

bool across_is_share(const struct figure *f);
/* No number is what both can stand for; figures of different units never differ. */
bool across_differs(const struct figure *a, const struct figure *b);
struct str across_stem(struct str label);

/* across_key.c */
bool across_is_other_zone(struct str a, struct str b);
bool across_is_form(const struct facts *facts);

#endif
