/* SPDX-License-Identifier: MIT
 * A weight beside every level, and the rows lost: 决策 40 项目立项 25 立项依据 15 得分 15. What a level
 * weighs tells how far it reaches: a name follows until the level 2 is used up, then another level 2 until
 * the level 1 is. Where the weights do not come out, nothing is read.
 */
#include "common/amount.h"
#include "common/err.h"
#include "extract/tables/table.h"

enum { LEVELS = 2 };

struct walk {
    struct table_walk *w;
    size_t at;
    bool text;                  /* a column of words between the weight and the score */
    struct amount rest[LEVELS]; /* what is left of the levels that are open */
    int name[LEVELS], weight[LEVELS];
};

/* A cell of words and the number behind it; moves behind them. */
static bool take_pair(struct walk *x, size_t *name, size_t *number)
{
    const struct reading *r = x->w->r;
    size_t c = x->at;
    if (c + 1 >= x->w->end || table_look(r, c) != LOOK_TEXT || table_look(r, c + 1) != LOOK_PLAIN_NUMBER ||
            r->cell_spot[c + 1] < 0)
        return false;
    *name = c;
    *number = c + 1;
    x->at = c + 2;
    return true;
}

static struct amount amount_of(const struct walk *x, size_t number)
{
    return x->w->r->spots[x->w->r->cell_spot[number]].amount;
}

/* Takes what a part weighs off its level; false when there is not as much left. */
static bool take_off(struct amount *rest, struct amount part)
{
    return amount_subtract(*rest, part, rest) == 0 && amount_sign(*rest) >= 0;
}

/* Opens the levels that are used up. */
static bool open_levels(struct walk *x)
{
    for (int k = amount_sign(x->rest[1]) > 0 ? LEVELS : 0; k < LEVELS; k++) {
        size_t name, number;
        if (amount_sign(x->rest[k]) > 0)
            continue;
        if (!take_pair(x, &name, &number) || (k && !take_off(&x->rest[0], amount_of(x, number))))
            return false;
        x->name[k] = (int)name;
        x->weight[k] = (int)number;
        x->rest[k] = amount_of(x, number);
        if (!k)
            x->rest[1] = amount_from(0);
    }
    return true;
}

/* The next row; false at its end, or where it does not come out. */
static bool next_row(struct walk *x, size_t *name, size_t *weight, size_t *score)
{
    const struct reading *r = x->w->r;
    if (!open_levels(x) || !take_pair(x, name, weight) || !take_off(&x->rest[1], amount_of(x, *weight)))
        return false;
    x->at += x->text;
    *score = x->at++;
    return *score < x->w->end && table_look(r, *score) == LOOK_PLAIN_NUMBER && r->cell_spot[*score] >= 0 &&
           (!x->text || table_look(r, *score - 1) == LOOK_TEXT);
}

static bool is_done(const struct walk *x)
{
    return x->at < x->w->end && table_role(x->w->r, x->at) == ROLE_TOTAL && amount_sign(x->rest[0]) == 0 &&
           amount_sign(x->rest[1]) == 0;
}

static int add_row(struct walk *x, size_t name, size_t weight, size_t score)
{
    struct table_walk *w = x->w;
    struct table_row *row;
    bool weighted;
    int err = table_row_add(w, &row);
    if (err)
        return err;
    row->kind = ROW_INDICATOR;
    row->name_cell = (int)name;
    row->name = table_cell_text(w->r, name);
    row->level1_cell = x->name[0];
    row->level2_cell = x->name[1];
    row->level1 = table_level_name(table_cell_text(w->r, (size_t)x->name[0]), &weighted);
    row->level2 = table_level_name(table_cell_text(w->r, (size_t)x->name[1]), &weighted);
    row->level1_weight = x->weight[0];
    row->level2_weight = x->weight[1];
    row->cell[ROLE_WEIGHT] = (int)weight;
    row->cell[ROLE_SCORE] = (int)score;
    for (size_t k = 0; k < w->role_count; k++)
        row->head[w->roles[k]] = w->heads[k];
    return 0;
}

int table_levels_read(struct table_walk *w, bool text)
{
    struct walk dry = { .w = w, .at = w->at, .text = text }, x = dry;
    size_t name, weight, score;
    while (!is_done(&dry))
        if (!next_row(&dry, &name, &weight, &score))
            return 0;
    while (x.at < dry.at) {
        next_row(&x, &name, &weight, &score);
        int err = add_row(&x, name, weight, score);
        if (err)
            return err;
    }
    w->at = dry.at;
    return 0;
}
