/* SPDX-License-Identifier: MIT
 * Rows of values without words of their own in front of them.
 */
#include "extract/table.h"

enum { POINTS_BOTH = 2 /* what a row weighs and was given */ };

/* 满意度 10 9.6: the word of a level with all values right behind it names a row. */
void table_take_level(struct table_walk *w, size_t filled)
{
    if (w->text_count || w->budget || w->at == w->grid->first || filled < POINTS_BOTH)
        return;
    int cell = (int)w->at - 1;
    if (w->level2_cell == cell) {
        w->level2 = STR_NONE;
        w->level2_cell = -1;
    } else if (w->level1_cell != cell) {
        return;
    }
    w->texts[w->text_count++] = (size_t)cell;
}

/* Amounts without a name right below the head of the money block: what the block is called reaches down. */
void table_take_block(struct table_walk *w, size_t filled)
{
    const struct reading *r = w->r;
    if (!w->budget || w->text_count || filled < POINTS_BOTH || w->block_cell < 0 ||
            r->cells[w->at].row != r->cells[w->block_cell].row + 1)
        return;
    w->texts[w->text_count++] = (size_t)w->block_cell;
}
