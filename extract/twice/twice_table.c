/* SPDX-License-Identifier: MIT
 * What the words of a score table say again of its own rows: 评价结论 会议保障74场 against the row
 * 会议保障场次.
 */
#include <string.h>

#include "common/err.h"
#include "extract/relations/relation.h"
#include "extract/tables/table.h"
#include "extract/twice/twice.h"

enum {
    NAME_BYTES = 12, /* four characters: the least of a row's name that is told again */
    WORDS_MAX = 64,  /* figures in words of one table that are looked at */
    ROWS_MAX = 1024, /* of a table */
};

/* Marks the cells that are the names, levels and values of rows. */
static void mark(const struct table_row *row, bool *taken)
{
    const int cells[] = { row->name_cell, row->level1_cell, row->level2_cell, row->block_cell,
        row->score_head };
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        if (cells[k] >= 0)
            taken[cells[k]] = true;
    for (int k = 0; k < ROLE_COUNT; k++)
        if (row->cell[k] >= 0)
            taken[row->cell[k]] = true;
}

/* Marks the figures that are known to be told twice. */
static void mark_told(const struct reading *r, bool *told)
{
    for (size_t q = 0; q < r->facts->relation_count; q++) {
        const struct relation *rel = &r->facts->relations[q];
        for (size_t k = 0; rel->kind == RELATION_EQUAL && k < rel->operand_count; k++)
            told[rel->operands[k] - 1] = told[rel->result - 1] = true;
    }
}

/* The rows of one table: [first, end) of r->rows. */
struct rows {
    size_t first, end;
};

static int spot_at(const struct reading *r, const struct table_row *row, enum role role)
{
    return row->cell[role] < 0 ? -1 : r->cell_spot[row->cell[role]];
}

static bool is_same(const struct reading *r, int spot, size_t i)
{
    return spot >= 0 && amount_compare(r->spots[spot].amount, r->spots[i].amount) == 0;
}

/* The only row whose name holds those words and whose result has the same measure; `end` for none. */
static size_t row_named(const struct reading *r, struct rows rows, size_t i, struct str words, bool *begins)
{
    char buffer[TWICE_CORE_MAX];
    struct str unit = r->facts->figures[i].unit;
    size_t found = rows.end;
    for (size_t k = rows.first; k < rows.end && k < rows.first + ROWS_MAX; k++) {
        const struct table_row *row = &r->rows[k];
        int actual = row->kind == ROW_INDICATOR ? spot_at(r, row, ROLE_ACTUAL) : -1;
        if (actual < 0 || !str_eq(r->facts->figures[actual].unit, unit))
            continue;
        struct str name = twice_core(r->lex, row->name, buffer);
        ptrdiff_t at = str_find(name, words);
        if (at < 0)
            continue;
        if (found < rows.end)
            return rows.end;
        found = k;
        *begins = at == 0;
    }
    return found;
}

static int relate(struct reading *r, struct rows rows, size_t i)
{
    char buffer[TWICE_CORE_MAX];
    struct str words = twice_core(r->lex, r->facts->figures[i].label, buffer);
    bool begins = false;
    if (words.n < NAME_BYTES || !r->facts->figures[i].unit.n)
        return 0;
    size_t k = row_named(r, rows, i, words, &begins);
    if (k == rows.end)
        return 0;
    /* Below the rows stands what came of them, and another number there is a fault; what was planned stands
     * above and is found by its words (twice.c). */
    int actual = spot_at(r, &r->rows[k], ROLE_ACTUAL);
    if ((int)i < actual || (!is_same(r, actual, i) && (!begins || r->facts->figures[i].bound != BOUND_EXACT)))
        return 0;
    struct parts parts;
    parts_one(&parts, i);
    return relation_add(r, RELATION_EQUAL, (size_t)actual, &parts, false);
}

int twice_in_table(struct reading *r)
{
    bool *taken = arena_array(r->mem, r->cell_count + 1, sizeof *taken);
    bool *told = arena_array(r->mem, r->spot_count + 1, sizeof *told);
    if (!taken || !told)
        return ERR_MEMORY;
    mark_told(r, told);
    for (size_t k = 0; k < r->row_count; k++)
        mark(&r->rows[k], taken);
    struct rows rows = { 0, 0 };
    size_t seen = 0;
    int err = 0;
    for (size_t i = 0; i < r->spot_count && !err; i++) {
        int cell = r->spots[i].cell;
        if (cell < 0 || taken[cell] || told[i])
            continue;
        int grid = r->cells[cell].grid;
        if (rows.first == rows.end || r->rows[rows.first].grid != grid) {
            for (rows.first = rows.end; rows.first < r->row_count && r->rows[rows.first].grid < grid;)
                rows.first++;
            for (rows.end = rows.first; rows.end < r->row_count && r->rows[rows.end].grid == grid;)
                rows.end++;
            seen = 0;
        }
        if (rows.first < rows.end && seen++ < WORDS_MAX && table_look(r, (size_t)cell) == LOOK_TEXT)
            err = relate(r, rows, i);
    }
    return err;
}
