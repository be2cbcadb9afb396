/* SPDX-License-Identifier: MIT
 * Rows of values without words of their own in front of them.
 */
#include "extract/tables/table.h"

enum { POINTS_BOTH = 2 /* what a row weighs and was given */ };

/* The row above, when a word of a level named that one, too, below one of level 2: 社会效益 20 18. */
static const struct table_row *sister(const struct table_walk *w)
{
    const struct table_row *last = w->r->row_count ? &w->r->rows[w->r->row_count - 1] : NULL;
    bool below = last && last->kind == ROW_INDICATOR && last->level2_cell >= 0 &&
                 last->level1_cell == w->level1_cell && last->grid == (int)(w->grid - w->r->grids);
    return below && words_find_whole(&w->r->lex->levels, last->name) ? last : NULL;
}

/* 满意度 10 9.6: the word of a level with all values right behind it names a row. */
void table_take_level(struct table_walk *w, size_t filled)
{
    if (w->text_count || w->budget || w->at == w->grid->first || filled < POINTS_BOTH)
        return;
    int cell = (int)w->at - 1;
    if (w->level2_cell == cell) {
        const struct table_row *last = sister(w);
        w->level2 = last ? last->level2 : STR_NONE;
        w->level2_cell = last ? last->level2_cell : -1;
    } else if (w->level1_cell != cell) {
        return;
    }
    w->texts[w->text_count++] = (size_t)cell;
}

/* 满意度指标, 服务对象满意度指标, 满意度, ≥90%: the word of a level right behind one of level 2, with a value
 * behind it, is what the row is called. */
bool table_is_name(const struct table_walk *w, size_t cell)
{
    const struct reading *r = w->r;
    size_t next = cell + 1;
    if (w->level2_cell < 0 || (size_t)w->level2_cell + 1 != cell || w->text_count)
        return false;
    while (next < w->end && table_look(r, next) == LOOK_EMPTY)
        next++;
    return next < w->end && table_look(r, next) != LOOK_TEXT && table_look(r, next) != LOOK_DASH &&
           (w->grid->stream || r->cells[next].row == r->cells[cell].row);
}

/* Nothing but the head stands between what the block is called and the amounts. */
static bool is_below_head(const struct table_walk *w)
{
    const struct reading *r = w->r;
    if (!w->grid->stream)
        return r->cells[w->at].row == r->cells[w->block_cell].row + 1;
    for (size_t c = (size_t)w->block_cell + 1; c < w->at; c++)
        if (table_head_role(r, w->grid, c) == ROLE_NONE)
            return false;
    return true;
}

/* Amounts without a name right below the head of the money block: what the block is called reaches down. */
void table_take_block(struct table_walk *w, size_t filled)
{
    if (!w->budget || w->text_count || filled < POINTS_BOTH || w->block_cell < 0 || !is_below_head(w))
        return;
    w->texts[w->text_count++] = (size_t)w->block_cell;
}
