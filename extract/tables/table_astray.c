/* SPDX-License-Identifier: MIT
 * Merged cells that were flattened where their words stood, in the middle of the rows that they reach over:
 * 效益 指标(30分) behind the first of its rows. What a row's level 2 says of level 1 finds it out.
 */
#include "extract/tables/table.h"

enum level_kind { LEVEL_NONE, LEVEL_OUTPUT, LEVEL_BENEFIT, LEVEL_SATISFACTION };

static enum level_kind kind_of(struct str level1)
{
    return str_find(level1, STR("满意度")) >= 0                                       ? LEVEL_SATISFACTION
           : str_find(level1, STR("产出")) >= 0                                       ? LEVEL_OUTPUT
           : str_find(level1, STR("效益")) >= 0 || str_find(level1, STR("效果")) >= 0 ? LEVEL_BENEFIT
                                                                                      : LEVEL_NONE;
}

/* What level 1 a level 2 belongs to in every form: satisfaction may be a benefit, and costs a level of their
 * own. */
static enum level_kind kind_below(struct str level2)
{
    static const char *const outputs[] = { "数量指标", "质量指标", "时效指标" };
    static const char *const benefits[] = { "经济效益", "社会效益", "生态效益", "可持续影响" };
    for (size_t k = 0; k < COUNT_OF(outputs); k++)
        if (str_is(level2, outputs[k]))
            return LEVEL_OUTPUT;
    for (size_t k = 0; k < COUNT_OF(benefits); k++)
        if (str_starts(level2, str_of(benefits[k])))
            return LEVEL_BENEFIT;
    return LEVEL_NONE;
}

/* The first row from i on, below the same head, whose level 1 is of that kind; `end` when none is. */
static size_t find_level(const struct reading *r, size_t i, size_t end, enum level_kind kind)
{
    while (i < end && kind_of(r->rows[i].level1) != kind)
        i++;
    return i;
}

static enum level_kind own_kind(const struct table_row *row)
{
    return kind_below(row->level2.n ? row->level2 : row->name);
}

/* Its level 1 is another, or has not come yet. */
static bool is_astray(const struct reading *r, size_t i, size_t end)
{
    const struct table_row *row = &r->rows[i];
    enum level_kind own = row->kind == ROW_INDICATOR ? own_kind(row) : LEVEL_NONE,
                    above = kind_of(row->level1);
    if (own == LEVEL_NONE || above == own)
        return false;
    return above != LEVEL_NONE || (!row->level1.n && find_level(r, i + 1, end, own) < end);
}

/* The rows [first, end) below one head. */
static void settle(struct reading *r, size_t first, size_t end)
{
    bool astray = r->grids[r->rows[first].grid].centred;
    for (size_t i = first; i < end; i++)
        astray |= is_astray(r, i, end);
    for (size_t i = first; i < end && astray; i++) {
        struct table_row *row = &r->rows[i];
        row->level_unsure = true;
        if (!is_astray(r, i, end))
            continue;
        size_t own = find_level(r, i + 1, end, own_kind(row));
        if (own == end)
            continue;
        row->level1 = r->rows[own].level1;
        row->level1_cell = r->rows[own].level1_cell;
        row->level1_weight = r->rows[own].level1_weight;
    }
}

void table_astray_settle(struct reading *r)
{
    for (size_t i = 0, end; i < r->row_count; i = end) {
        for (end = i + 1; end < r->row_count && r->rows[end].block == r->rows[i].block;)
            end++;
        if (r->grids[r->rows[i].grid].table < 0)
            settle(r, i, end);
    }
}
