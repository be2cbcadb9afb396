/* SPDX-License-Identifier: MIT
 * Merged cells that were flattened where their words stood, in the middle of the rows that they reach over:
 * 效益 指标(30分) behind the first of its rows. What a row's level 2 says of level 1 finds it out.
 */
#include "extract/tables/table.h"

enum level_kind { LEVEL_NONE, LEVEL_OUTPUT, LEVEL_BENEFIT, LEVEL_SATISFACTION, LEVEL_KINDS };

static enum level_kind kind_of(const struct lexicon *lex, struct str level1)
{
    return lexicon_has(lex, level1, &lex->satisfaction_levels) ? LEVEL_SATISFACTION
           : lexicon_has(lex, level1, &lex->output_levels)     ? LEVEL_OUTPUT
           : lexicon_has(lex, level1, &lex->benefit_levels)    ? LEVEL_BENEFIT
                                                               : LEVEL_NONE;
}

/* What level 1 the level 2 of a row belongs to in every form: satisfaction may be a benefit, and costs a
 * level of their own. */
static enum level_kind own_kind(const struct lexicon *lex, const struct table_row *row)
{
    struct str level2 = row->level2.n ? row->level2 : row->name;
    return row->kind != ROW_INDICATOR                           ? LEVEL_NONE
           : str_is_listed(level2, &lex->levels_of_output)      ? LEVEL_OUTPUT
           : str_starts_listed(level2, &lex->levels_of_benefit) ? LEVEL_BENEFIT
                                                                : LEVEL_NONE;
}

/* A level 1 as its cell says it. */
struct level1 {
    struct str name;
    int cell, weight;
    bool found;
};

static void take_level(struct table_row *row, const struct level1 *level)
{
    row->level1 = level->name;
    row->level1_cell = level->cell;
    row->level1_weight = level->weight;
}

/* The rows [first, end) below one head. From the last to the first: `next` has the nearest level 1 of each
 * kind further down. */
static void settle(struct reading *r, size_t first, size_t end)
{
    struct level1 next[LEVEL_KINDS] = { { .found = false } };
    bool astray = r->grids[r->rows[first].grid].centred;
    for (size_t i = end; i-- > first;) {
        struct table_row *row = &r->rows[i];
        enum level_kind own = own_kind(r->lex, row), above = kind_of(r->lex, row->level1);
        struct level1 printed = { row->level1, row->level1_cell, row->level1_weight, true };
        /* It is another, or has not come yet. */
        if (own != LEVEL_NONE && own != above && (above != LEVEL_NONE || !row->level1.n)) {
            astray |= above != LEVEL_NONE || next[own].found;
            if (next[own].found)
                take_level(row, &next[own]);
        }
        next[above] = printed;
    }
    for (size_t i = first; i < end && astray; i++) {
        struct table_row *row = &r->rows[i];
        row->level_unsure = true;
        if (i == first || row->level2.n || row->level1_cell != row[-1].level1_cell || row->level1_cell < 0)
            continue;
        row->level2 = row[-1].level2; /* level 1 has begun beside it, level 2 has not */
        row->level2_cell = row[-1].level2_cell;
    }
}

/* What stands above the first level is of it: a level in the middle of its rows has not come yet. */
static void take_first(struct reading *r, size_t first, size_t end)
{
    for (size_t i = end - 1; i-- > first;) {
        struct table_row *row = &r->rows[i], *next = row + 1;
        if (row->kind != ROW_INDICATOR || row->level1.n || row->level2.n || next->level1_cell < 0)
            continue;
        take_level(row, &(struct level1){ next->level1, next->level1_cell, next->level1_weight, true });
        row->level2 = next->level2;
        row->level2_cell = next->level2_cell;
    }
}

void table_astray_settle(struct reading *r)
{
    for (size_t i = 0, end; i < r->row_count; i = end) {
        for (end = i + 1; end < r->row_count && r->rows[end].block == r->rows[i].block;)
            end++;
        if (r->grids[r->rows[i].grid].table < 0)
            settle(r, i, end);
        if (r->grids[r->rows[i].grid].centred)
            take_first(r, i, end);
    }
}
