/* SPDX-License-Identifier: MIT */
#include "extract/tables/indicator_total.h"

#include "extract/relations/relation.h"
#include "extract/relations/scores_text.h"
#include "extract/tables/table.h"

enum { FORM_BYTES = 200 /* in front of a table, in which the money of its form may stand */ };

/* 自评得分98分 by itself, or in a field of the form above the table: more than half of what the table has in
 * all is no item's. */
static bool is_bare_total(const struct reading *r, size_t i, int score)
{
    struct str label = r->facts->figures[i].label;
    struct amount twice;
    return r->spots[i].dim == DIM_SCORE && str_is_listed(label, &r->lex->bare_score_names) &&
           amount_add(r->spots[i].amount, r->spots[i].amount, &twice) == 0 &&
           amount_compare(twice, r->spots[score].amount) > 0;
}

/* The only such amount of a document with the totals of one table; -1. */
static int find_bare_total(const struct reading *r, int score)
{
    int found = -1;
    for (size_t k = 0; k < r->row_count; k++) {
        int other = r->rows[k].kind == ROW_TOTAL ? table_spot(r, &r->rows[k], ROLE_SCORE) : score;
        if (other >= 0 && other != score)
            return -1;
    }
    for (size_t i = 0; i < r->spot_count; i++)
        if (is_bare_total(r, i, score)) {
            if (found >= 0)
                return -1;
            found = (int)i;
        }
    return found;
}

static int add_same(struct reading *r, int one, int score)
{
    struct parts parts;
    parts_one(&parts, one < score ? score : one);
    return relation_add(r, RELATION_EQUAL, (size_t)(one < score ? one : score), &parts, true);
}

int indicator_total_match(struct reading *r, int score)
{
    for (size_t i = 0; i < r->spot_count; i++) {
        int cell = r->spots[i].cell;
        if ((int)i == score || !scores_text_is_total(r, i) ||
                (cell >= 0 && table_look(r, (size_t)cell) != LOOK_TEXT))
            continue;
        return add_same(r, (int)i, score);
    }
    int bare = find_bare_total(r, score);
    return bare >= 0 ? add_same(r, bare, score) : 0;
}

/* Twice the total: the rows of the table hold its subtotals as well. */
static bool is_twice(const struct reading *r, int total, const struct parts *parts)
{
    struct amount sum = amount_from(0), twice;
    for (size_t k = 0; k < parts->count; k++)
        if (amount_add(sum, r->spots[parts->index[k]].amount, &sum))
            return false;
    return amount_add(r->spots[total].amount, r->spots[total].amount, &twice) == 0 &&
           amount_compare(sum, twice) == 0;
}

int indicator_total_rows(struct reading *r, int total, const struct parts *parts, bool unread)
{
    if (total < 0 || parts->count < 2 || is_twice(r, total, parts) ||
            (unread && !relation_sum_meets(r, (size_t)total, parts)))
        return 0;
    return relation_add(r, RELATION_SUM, (size_t)total, parts, true);
}

bool indicator_misses_execution(const struct reading *r, const struct table_row *total)
{
    size_t begin = (size_t)(total - r->rows);
    while (begin > 0 && r->rows[begin - 1].grid == total->grid && r->rows[begin - 1].kind != ROW_TOTAL) {
        const struct table_row *row = &r->rows[--begin];
        if (row->kind == ROW_BUDGET || str_find(row->name, STR("执行")) >= 0)
            return false;
    }
    size_t to = r->cells[r->grids[total->grid].first].from, from = to > FORM_BYTES ? to - FORM_BYTES : 0;
    struct str above = plain_cut(&r->plain, from, to);
    ptrdiff_t rate = str_find(above, STR("执行率"));
    return rate >= 0 && str_find(str_cut(above, (size_t)rate, above.n), STR("分值")) >= 0;
}
